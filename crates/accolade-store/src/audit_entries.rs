//! The audit trail; it grows and is never changed, which triggers see to.

use accolade_domain::Timestamp;
use accolade_domain::audit::AuditEntry;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

const SELECT_OF: &str =
    "SELECT act, actor, detail FROM audit_entries WHERE subject_id = $1 ORDER BY at, id LIMIT 100";
const SELECT_HISTORY: &str = "SELECT at, act, actor, detail FROM audit_entries \
     WHERE subject_id = $1 ORDER BY at, id LIMIT 100";
const INSERT: &str = "INSERT INTO audit_entries (id, at, actor, act, subject_id, detail) VALUES ($1, $2, $3, $4, $5, $6)";

/// One entry as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// What, as the use case is called.
    pub act: String,
    /// Who, as actors are written.
    pub actor: String,
    /// The reason or the extent, where there is one.
    pub detail: Option<String>,
}

impl Reader {
    /// What was done to something and when, the oldest first.
    pub async fn history(&mut self, subject: Uuid) -> Result<Vec<HistoryEntry>> {
        let rows: Vec<(i64, String, String, Option<String>)> = on_db!(self, conn =>
            sqlx::query_as(SELECT_HISTORY).bind(subject).fetch_all(conn).await)?;
        let entry = |(at, act, actor, detail)| HistoryEntry {
            at: Timestamp::from_micros(at),
            act,
            actor,
            detail,
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    /// Act, actor and detail of what was done to something, the oldest first.
    pub async fn audit_entries(
        &mut self,
        subject: Uuid,
    ) -> Result<Vec<(String, String, Option<String>)>> {
        Ok(on_db!(self, conn => sqlx::query_as(SELECT_OF).bind(subject).fetch_all(conn).await)?)
    }
}

impl Tx {
    /// Adds an entry.
    pub async fn insert_audit_entry(&mut self, entry: &AuditEntry) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(entry.id.uuid())
            .bind(entry.at.micros())
            .bind(entry.actor.to_string())
            .bind(entry.act)
            .bind(entry.subject_id)
            .bind(&entry.detail)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
