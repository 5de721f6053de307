//! Every limit of the rules in one place.

/// Characters of a name.
pub const NAME_CHARS_MAX: usize = 200;
/// Characters of a description, of criteria or of a narrative.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// Characters of a reason for a revocation or suspension.
pub const REASON_CHARS_MAX: usize = 500;
/// Characters of a web address.
pub const URL_CHARS_MAX: usize = 2_048;
/// Characters of an e-mail address (RFC 5321, section 4.5.3.1.3, less the brackets).
pub const EMAIL_CHARS_MAX: usize = 254;
/// Characters of a ribbon's words.
pub const RIBBON_CHARS_MAX: usize = 24;
/// Words to find an achievement by.
pub const TAGS_MAX: usize = 20;
/// Days an award may be valid: a hundred years.
pub const VALID_DAYS_MAX: u32 = 36_525;
/// Rows of one roster.
pub const ROSTER_ROWS_MAX: usize = 50_000;
/// Columns of a roster.
pub const ROSTER_COLUMNS_MAX: usize = 64;
/// Bytes of a roster.
pub const ROSTER_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Entries of a list on one page.
pub const PAGE_ENTRIES_MAX: u32 = 100;
/// Attempts at one job before it is set aside.
pub const JOB_ATTEMPTS_MAX: u32 = 8;
