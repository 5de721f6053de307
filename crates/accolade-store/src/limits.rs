//! Every limit of the store in one place.

/// Seconds to wait for a connection or for the one writer.
pub const ACQUIRE_SECONDS_MAX: u64 = 10;
/// Connections that read an SQLite file.
pub const SQLITE_READERS_MAX: u32 = 8;
/// Connections of one node to PostgreSQL.
pub const POSTGRES_CONNECTIONS_MAX: u32 = 16;
/// Characters of an error kept with a job.
pub const JOB_ERROR_CHARS_MAX: usize = 1_000;
