//! The audit trail; it grows and is never changed, which triggers see to.

use std::slice;

use accolade_domain::audit::AuditEntry;
use accolade_domain::{AuditEntryId, OrganizationId, Page, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, Tx, on_db};

/// An entry as it was written: acts and actors by their names of then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its identifier.
    pub id: AuditEntryId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What.
    pub act: String,
    /// On what.
    pub subject_id: Uuid,
    /// The reason or the extent, where there is one.
    pub detail: Option<String>,
}

#[derive(FromRow)]
struct AuditRow {
    id: Uuid,
    at: i64,
    actor: String,
    act: String,
    subject_id: Uuid,
    detail: Option<String>,
}

impl From<AuditRow> for AuditLine {
    fn from(row: AuditRow) -> Self {
        Self {
            id: AuditEntryId::new(row.id),
            at: Timestamp::from_micros(row.at),
            actor: row.actor,
            act: row.act,
            subject_id: row.subject_id,
            detail: row.detail,
        }
    }
}

const SELECT_PAGE: &str = "SELECT id, at, actor, act, subject_id, detail FROM audit_entries \
     WHERE id < $1 ORDER BY id DESC LIMIT $2";
const SELECT_LAST: &str = "SELECT id, at, actor, act, subject_id, detail FROM audit_entries \
     WHERE subject_id = $1 ORDER BY at DESC, id DESC LIMIT $2";
const SELECT_OF_ORGANIZATION: &str = "SELECT id, at, actor, act, subject_id, detail FROM audit_entries \
     WHERE organization_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
/// Whose an entry is follows from its subject, so that no use case has to say it and none can say
/// it wrongly. Identifiers are unique over all tables.
const INSERT: &str = "INSERT INTO audit_entries (id, at, actor, act, subject_id, detail, organization_id) \
     SELECT column1, column2, column3, column4, column5, column6, COALESCE( \
     (SELECT id FROM organizations WHERE id = column5), \
     (SELECT organization_id FROM awards WHERE id = column5), \
     (SELECT organization_id FROM achievements WHERE id = column5), \
     (SELECT achievements.organization_id FROM rosters \
      JOIN achievements ON achievements.id = rosters.achievement_id WHERE rosters.id = column5), \
     (SELECT organization_id FROM memberships WHERE id = column5), \
     (SELECT organization_id FROM invitations WHERE id = column5), \
     (SELECT organization_id FROM units WHERE id = column5), \
     (SELECT organization_id FROM api_tokens WHERE id = column5), \
     (SELECT organization_id FROM claim_offers WHERE id = column5), \
     (SELECT claim_offers.organization_id FROM offer_requests \
      JOIN claim_offers ON claim_offers.id = offer_requests.offer_id WHERE offer_requests.id = column5), \
     (SELECT organization_id FROM status_lists WHERE id = column5)) FROM (";
const INSERT_END: &str = ") AS entries";

impl Reader {
    /// What was done to something last, the newest first.
    pub async fn audit_lines(&mut self, subject: Uuid, limit: u32) -> Result<Vec<AuditLine>> {
        let rows: Vec<AuditRow> = on_db!(self, conn => sqlx::query_as(SELECT_LAST)
            .bind(subject).bind(i64::from(limit)).fetch_all(conn).await)?;
        Ok(rows.into_iter().map(AuditLine::from).collect())
    }

    /// The whole trail, the newest first.
    pub async fn audit_trail(
        &mut self,
        before: Option<AuditEntryId>,
        limit: u32,
    ) -> Result<Page<AuditLine, AuditEntryId>> {
        let before = before.map_or_else(Uuid::max, AuditEntryId::uuid);
        let rows: Vec<AuditRow> = on_db!(self, conn => sqlx::query_as(SELECT_PAGE)
            .bind(before).bind(i64::from(limit) + 1).fetch_all(conn).await)?;
        let entries = rows.into_iter().map(AuditLine::from).collect();
        Ok(Page::cut(entries, limit, |line: &AuditLine| line.id))
    }

    /// What was done to an organisation and all that is its, the newest first.
    pub async fn audit_entries_of(
        &mut self,
        organization: OrganizationId,
        before: Option<AuditEntryId>,
        limit: u32,
    ) -> Result<Page<AuditLine, AuditEntryId>> {
        let before = before.map_or_else(Uuid::max, AuditEntryId::uuid);
        let rows: Vec<AuditRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF_ORGANIZATION)
            .bind(organization.uuid()).bind(before).bind(i64::from(limit) + 1)
            .fetch_all(conn).await)?;
        let entries = rows.into_iter().map(AuditLine::from).collect();
        Ok(Page::cut(entries, limit, |entry: &AuditLine| entry.id))
    }
}

impl Tx {
    /// Adds an entry.
    pub async fn insert_audit_entry(&mut self, entry: &AuditEntry) -> Result<()> {
        self.insert_audit_entries(slice::from_ref(entry)).await
    }

    /// Adds many entries at once.
    pub async fn insert_audit_entries(&mut self, entries: &[AuditEntry]) -> Result<()> {
        for entries in entries.chunks(ROWS_AT_ONCE) {
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(INSERT);
                query.push_values(entries, |mut row, entry| {
                    row.push_bind(entry.id.uuid())
                        .push_bind(entry.at.micros())
                        .push_bind(entry.actor.to_string())
                        .push_bind(entry.act)
                        .push_bind(entry.subject_id)
                        .push_bind(&entry.detail);
                });
                query.push(INSERT_END);
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }
}
