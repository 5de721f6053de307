//! The few places where the two engines need different words.

/// Takes the job of one priority that is due longest: asked so, each engine finds it with one look into
/// the index, however many wait. PostgreSQL has many workers at once, so they step over what
/// another is taking; SQLite has one writer and no such words.
pub(crate) const CLAIM_JOB_SQLITE: &str = "UPDATE jobs SET run_at = $2, attempts = attempts + 1 \
     WHERE id = (SELECT id FROM jobs WHERE is_dead = FALSE AND priority = $3 AND run_at <= $1 \
     ORDER BY run_at LIMIT 1) \
     RETURNING id, kind, payload, attempts";
/// See [`CLAIM_JOB_SQLITE`].
pub(crate) const CLAIM_JOB_POSTGRES: &str = "UPDATE jobs SET run_at = $2, attempts = attempts + 1 \
     WHERE id = (SELECT id FROM jobs WHERE is_dead = FALSE AND priority = $3 AND run_at <= $1 \
     ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED) \
     RETURNING id, kind, payload, attempts";

/// Writes the text of a search, or of its count, from the parts that the engines have words of their
/// own for: what is found by all words ($1), and what is found by its name ($2).
macro_rules! search {
    ($select:literal, $words:literal, $title:literal, $rest:literal) => {
        concat!(
            $select,
            " FROM (SELECT catalogue_entries.achievement_id, catalogue_entries.title, CAST(CASE WHEN $1 IS NULL OR ",
            $title,
            " THEN 0 ELSE 1 END AS BIGINT) AS rank FROM catalogue_entries WHERE ($1 IS NULL OR ",
            $words,
            ") AND ($3 IS NULL OR EXISTS (SELECT 1 FROM catalogue_tags \
             WHERE catalogue_tags.achievement_id = catalogue_entries.achievement_id \
             AND catalogue_tags.tag = $3)) \
             AND ($4 IS NULL OR catalogue_entries.level = $4) \
             AND ($5 IS NULL OR catalogue_entries.workload_hours <= $5) \
             AND ($6 IS NULL OR catalogue_entries.participation = $6) \
             AND ($7 IS NULL OR catalogue_entries.language = $7) \
             AND ($8 = FALSE OR catalogue_entries.is_free = TRUE)) AS found ",
            $rest
        )
    };
}

macro_rules! search_page {
    ($words:literal, $title:literal) => {
        search!(
            "SELECT found.rank, found.title, achievement_versions.achievement_id, \
             achievement_versions.number, achievement_versions.content, \
             achievement_versions.published_at, organizations.id AS organization_id, \
             organizations.name AS organization_name",
            $words,
            $title,
            "JOIN achievements ON achievements.id = found.achievement_id \
             JOIN achievement_versions ON achievement_versions.achievement_id = achievements.id \
             AND achievement_versions.number = achievements.version \
             JOIN organizations ON organizations.id = achievements.organization_id \
             WHERE (found.rank, found.title, found.achievement_id) > ($9, $10, $11) \
             ORDER BY found.rank, found.title, found.achievement_id LIMIT $12"
        )
    };
}

macro_rules! search_count {
    ($words:literal, $title:literal) => {
        search!("SELECT COUNT(*)", $words, $title, "")
    };
}

/// Finds in the catalogue. The engines index words in ways of their own: SQLite in a table beside
/// (FTS5), PostgreSQL in a GIN index.
pub(crate) const SEARCH_SQLITE: &str = search_page!(
    "catalogue_entries.number IN (SELECT rowid FROM catalogue_words WHERE catalogue_words MATCH $1)",
    "catalogue_entries.number IN (SELECT rowid FROM catalogue_words WHERE catalogue_words MATCH $2)"
);
/// See [`SEARCH_SQLITE`].
pub(crate) const SEARCH_POSTGRES: &str = search_page!(
    "array_to_tsvector(string_to_array(catalogue_entries.words, ' ')) @@ CAST($1 AS tsquery)",
    "array_to_tsvector(string_to_array(catalogue_entries.title, ' ')) @@ CAST($2 AS tsquery)"
);
/// Counts what [`SEARCH_SQLITE`] finds.
pub(crate) const SEARCH_COUNT_SQLITE: &str = search_count!(
    "catalogue_entries.number IN (SELECT rowid FROM catalogue_words WHERE catalogue_words MATCH $1)",
    "$2 IS NULL"
);
/// See [`SEARCH_COUNT_SQLITE`].
pub(crate) const SEARCH_COUNT_POSTGRES: &str = search_count!(
    "array_to_tsvector(string_to_array(catalogue_entries.words, ' ')) @@ CAST($1 AS tsquery)",
    "$2 IS NULL"
);

/// The words as SQLite's FTS5 is asked for them, anywhere and in the name. They are letters and digits
/// only, and stand in quotes, so that none is taken for an operator.
pub(crate) fn match_sqlite(words: &[String]) -> Option<(String, String)> {
    let all = joined(words, "\"", " AND ", "*")?;
    let title = format!("{{title}} : ({all})");
    Some((format!("{{words}} : ({all})"), title))
}

/// The words as a `tsquery` of PostgreSQL.
pub(crate) fn match_postgres(words: &[String]) -> Option<(String, String)> {
    let all = joined(words, "'", " & ", ":*")?;
    Some((all.clone(), all))
}

fn joined(words: &[String], quote: &str, and: &str, prefix: &str) -> Option<String> {
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("{quote}{word}{quote}"))
        .collect();
    // Of the last word the beginning is enough: it may still be typed.
    (!quoted.is_empty()).then(|| format!("{}{prefix}", quoted.join(and)))
}

/// Holds an organisation on PostgreSQL; others may go on adding what belongs to it. SQLite has no such
/// words: whoever changes something there does so alone.
pub(crate) const LOCK_ORGANIZATION: &str =
    "SELECT id FROM organizations WHERE id = $1 FOR NO KEY UPDATE";
/// Holds an achievement also against those who add an award of it. See [`LOCK_ORGANIZATION`].
pub(crate) const LOCK_ACHIEVEMENT: &str = "SELECT id FROM achievements WHERE id = $1 FOR UPDATE";
/// Holds an achievement against [`LOCK_ACHIEVEMENT`] only, as each award does that refers to it.
pub(crate) const LOCK_ACHIEVEMENT_AWARDED: &str =
    "SELECT id FROM achievements WHERE id = $1 FOR KEY SHARE";
/// Holds an account. See [`LOCK_ORGANIZATION`].
pub(crate) const LOCK_ACCOUNT: &str = "SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE";
/// Holds a claim offer. See [`LOCK_ORGANIZATION`].
pub(crate) const LOCK_CLAIM_OFFER: &str =
    "SELECT id FROM claim_offers WHERE id = $1 FOR NO KEY UPDATE";

/// How many bytes the database keeps: each engine counts for itself.
pub(crate) const BYTES_SQLITE: &str = "SELECT pragma_page_count.page_count * pragma_page_size.page_size \
     FROM pragma_page_count(), pragma_page_size()";
/// See [`BYTES_SQLITE`].
pub(crate) const BYTES_POSTGRES: &str = "SELECT pg_database_size(current_database())";
