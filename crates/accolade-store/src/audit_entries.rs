//! The audit trail; it grows and is never changed, which triggers see to.

use accolade_domain::Timestamp;
use accolade_domain::audit::AuditEntry;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

const SELECT_OF: &str =
    "SELECT act, actor, detail FROM audit_entries WHERE subject_id = $1 ORDER BY at, id LIMIT 100";
const INSERT: &str = "INSERT INTO audit_entries (id, at, actor, act, subject_id, detail) VALUES ($1, $2, $3, $4, $5, $6)";

const SELECT_LAST: &str = "SELECT at, actor, act, detail FROM audit_entries WHERE subject_id = $1 ORDER BY at DESC, id DESC LIMIT $2";

/// What was done to something, as its staff reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// When.
    pub at: Timestamp,
    /// Who, as the trail names them.
    pub actor: String,
    /// What.
    pub act: String,
    /// More about it.
    pub detail: Option<String>,
}

impl Reader {
    /// What was done to something last, the newest first.
    pub async fn audit_lines(&mut self, subject: Uuid, limit: u32) -> Result<Vec<AuditLine>> {
        let rows: Vec<(i64, String, String, Option<String>)> = on_db!(self, conn =>
            sqlx::query_as(SELECT_LAST).bind(subject).bind(i64::from(limit)).fetch_all(conn).await)?;
        let line = |(at, actor, act, detail)| AuditLine {
            at: Timestamp::from_micros(at),
            actor,
            act,
            detail,
        };
        Ok(rows.into_iter().map(line).collect())
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
