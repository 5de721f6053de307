//! Every limit of the world outside in one place.

/// Seconds until a connection must stand.
pub const CONNECT_SECONDS_MAX: u64 = 5;
/// Seconds for one document, redirects and body included.
pub const FETCH_SECONDS_MAX: u64 = 10;
/// Redirects that are followed.
pub const REDIRECTS_MAX: usize = 3;
/// Bytes of one fetched document.
pub const DOCUMENT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Characters of an address.
pub const URL_CHARS_MAX: usize = 4_096;
/// Addresses in a map of fixtures.
pub const FIXTURES_MAX: usize = 10_000;
