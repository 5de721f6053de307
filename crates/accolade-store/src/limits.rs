//! Every limit of the store in one place.

/// Seconds to wait for a connection or for the one writer.
pub const ACQUIRE_SECONDS_MAX: u64 = 10;
/// Connections that read an SQLite file.
pub const SQLITE_READERS_MAX: u32 = 8;
/// Pages of SQLite's log that are folded into the file together: 32 megabytes.
pub const SQLITE_LOG_PAGES: u32 = 8_192;
/// Connections of one node to PostgreSQL.
pub const POSTGRES_CONNECTIONS_MAX: u32 = 16;
/// Characters of an error kept with a job.
pub const JOB_ERROR_CHARS_MAX: usize = 1_000;
/// Rows that are added by one statement; both engines take many more values than these have.
pub const ROWS_AT_ONCE: usize = 500;
/// Claim offers of one achievement that are listed.
pub const OFFERS_MAX: u32 = 100;
/// Bytes of a signed document that was kept small.
pub const DOCUMENT_BYTES_MAX: usize = 16 * 1024 * 1024;
