//! The few places where the two engines need different words.

/// Takes the job that is due longest. PostgreSQL has many workers at once, so they step over what
/// another is taking; SQLite has one writer and no such words.
pub(crate) const CLAIM_JOB_SQLITE: &str = "UPDATE jobs SET run_at = $2, attempts = attempts + 1 \
     WHERE id = (SELECT id FROM jobs WHERE is_dead = FALSE AND run_at <= $1 ORDER BY run_at LIMIT 1) \
     RETURNING id, kind, payload, attempts";
/// See [`CLAIM_JOB_SQLITE`].
pub(crate) const CLAIM_JOB_POSTGRES: &str = "UPDATE jobs SET run_at = $2, attempts = attempts + 1 \
     WHERE id = (SELECT id FROM jobs WHERE is_dead = FALSE AND run_at <= $1 ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED) \
     RETURNING id, kind, payload, attempts";
/// How many bytes the database keeps: each engine counts for itself.
pub(crate) const BYTES_SQLITE: &str = "SELECT pragma_page_count.page_count * pragma_page_size.page_size \
     FROM pragma_page_count(), pragma_page_size()";
/// See [`BYTES_SQLITE`].
pub(crate) const BYTES_POSTGRES: &str = "SELECT pg_database_size(current_database())";
