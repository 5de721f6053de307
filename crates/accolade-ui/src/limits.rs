//! The limits of what a page shows and reads, so that no input makes a page of any size.

/// Longest `Accept-Language` header that is read; what comes after it is not looked at.
pub const ACCEPT_LANGUAGE_BYTES_MAX: usize = 512;

/// Most languages of an `Accept-Language` header that are weighed.
pub const ACCEPT_LANGUAGE_ENTRIES_MAX: usize = 20;

/// Most cards of one list on one page; the web crate asks for no more than this.
pub const LIST_ITEMS_MAX: usize = 100;

/// Most checks shown on a result.
pub const CHECKS_MAX: usize = 50;

/// Most documents named in the trail of a result.
pub const TRAIL_ENTRIES_MAX: usize = 50;

/// Longest technical text (the credential as received) shown on a result, in characters.
pub const DOCUMENT_CHARS_MAX: usize = 20_000;

/// Longest name, in characters, that a heading shows whole.
pub const NAME_CHARS_MAX: usize = 300;

/// Longest description or narrative, in characters, that a page shows whole.
pub const NARRATIVE_CHARS_MAX: usize = 10_000;

/// Heaviest first visit of any page: HTML, styles and scripts together, uncompressed.
pub const PAGE_BYTES_MAX: usize = 100_000;
