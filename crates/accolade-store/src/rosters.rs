//! Rosters and their rows.

use accolade_domain::award::{CheckedNomination, Nomination};
use accolade_domain::roster::{Roster, RosterProgress, RosterRow, RowProblem};
use accolade_domain::{AchievementId, AwardId, RosterId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::{Reader, Result, StoreError, Tx, on_db};

/// A row that is still to be awarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRow {
    /// The line of the file.
    pub line: u64,
    /// What it asks for.
    pub nomination: CheckedNomination,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowResult {
    /// The line of the file.
    pub line: u64,
    /// What the recipient's cell said.
    pub recipient: String,
    /// The award, once there is one.
    pub award_id: Option<AwardId>,
    /// Column, code and message of what is wrong.
    pub problem: Option<(String, String, String)>,
}

#[derive(FromRow)]
struct RosterRecord {
    id: Uuid,
    achievement_id: Uuid,
    name: String,
    idempotency_key: String,
    created_at: i64,
}

impl From<RosterRecord> for Roster {
    fn from(row: RosterRecord) -> Self {
        Self {
            id: RosterId::new(row.id),
            achievement_id: AchievementId::new(row.achievement_id),
            name: row.name,
            idempotency_key: row.idempotency_key,
            created_at: Timestamp::from_micros(row.created_at),
        }
    }
}

#[derive(FromRow)]
struct OpenRecord {
    line: i64,
    recipient: String,
    recipient_name: Option<String>,
    narrative: Option<String>,
    evidence_url: Option<String>,
}

#[derive(FromRow)]
struct ResultRecord {
    line: i64,
    recipient: String,
    award_id: Option<Uuid>,
    problem_column: Option<String>,
    problem_code: Option<String>,
    problem_message: Option<String>,
}

const SELECT: &str =
    "SELECT id, achievement_id, name, idempotency_key, created_at FROM rosters WHERE id = $1";
const SELECT_BY_KEY: &str = "SELECT id, achievement_id, name, idempotency_key, created_at \
     FROM rosters WHERE idempotency_key = $1";
const PROGRESS: &str = "SELECT COUNT(*), \
     COALESCE(SUM(CASE WHEN awards.issuance = 'signed' THEN 1 ELSE 0 END), 0), \
     COALESCE(SUM(CASE WHEN roster_rows.problem_code IS NULL THEN 0 ELSE 1 END), 0) \
     FROM roster_rows LEFT JOIN awards ON awards.id = roster_rows.award_id WHERE roster_rows.roster_id = $1";
const SELECT_OPEN: &str = "SELECT line, recipient, recipient_name, narrative, evidence_url \
     FROM roster_rows WHERE roster_id = $1 AND award_id IS NULL AND problem_code IS NULL \
     ORDER BY line LIMIT $2";
const SELECT_RESULTS: &str = "SELECT line, recipient, award_id, problem_column, problem_code, \
     problem_message FROM roster_rows WHERE roster_id = $1 AND line > $2 ORDER BY line LIMIT $3";
const INSERT: &str = "INSERT INTO rosters (id, achievement_id, name, idempotency_key, created_at) \
     VALUES ($1, $2, $3, $4, $5)";
const INSERT_ROW: &str = "INSERT INTO roster_rows (roster_id, line, recipient, recipient_name, narrative, \
     evidence_url, award_id, problem_column, problem_code, problem_message) \
     VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $8, $9)";
const UPDATE_AWARDED: &str =
    "UPDATE roster_rows SET award_id = $3 WHERE roster_id = $1 AND line = $2 AND award_id IS NULL";
const UPDATE_FAILED: &str = "UPDATE roster_rows SET problem_column = $3, problem_code = $4, \
     problem_message = $5 WHERE roster_id = $1 AND line = $2 AND award_id IS NULL";

impl Reader {
    /// The roster.
    pub async fn roster(&mut self, id: RosterId) -> Result<Option<Roster>> {
        let row: Option<RosterRecord> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(Roster::from))
    }

    /// The roster that was taken in under this key.
    pub async fn roster_by_key(&mut self, key: &str) -> Result<Option<Roster>> {
        let row: Option<RosterRecord> = on_db!(self, conn =>
            sqlx::query_as(SELECT_BY_KEY).bind(key).fetch_optional(conn).await)?;
        Ok(row.map(Roster::from))
    }

    /// How far the roster is.
    pub async fn roster_progress(&mut self, roster: Roster) -> Result<RosterProgress> {
        let (total, awarded, failed): (i64, i64, i64) = on_db!(self, conn =>
            sqlx::query_as(PROGRESS).bind(roster.id.uuid()).fetch_one(conn).await)?;
        Ok(RosterProgress {
            roster,
            total: fit(total, "total")?,
            awarded: fit(awarded, "awarded")?,
            failed: fit(failed, "failed")?,
        })
    }

    /// The next rows that are still to be awarded.
    pub async fn open_rows(&mut self, id: RosterId, limit: u32) -> Result<Vec<OpenRow>> {
        let rows: Vec<OpenRecord> = on_db!(self, conn => sqlx::query_as(SELECT_OPEN)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        let open = |row: OpenRecord| {
            let nomination = Nomination {
                recipient: row.recipient,
                recipient_name: row.recipient_name,
                narrative: row.narrative,
                evidence_url: row.evidence_url,
            };
            let wrong = |error| StoreError::Row(format!("roster_rows: {error}"));
            let nomination = nomination.check().map_err(wrong)?;
            Ok(OpenRow {
                line: fit(row.line, "line")?,
                nomination,
            })
        };
        rows.into_iter().map(open).collect()
    }

    /// What became of the rows after a line.
    pub async fn row_results(
        &mut self,
        id: RosterId,
        after_line: u64,
        limit: u32,
    ) -> Result<Vec<RowResult>> {
        let after: i64 = fit(after_line, "line")?;
        let rows: Vec<ResultRecord> = on_db!(self, conn => sqlx::query_as(SELECT_RESULTS)
            .bind(id.uuid()).bind(after).bind(i64::from(limit)).fetch_all(conn).await)?;
        let result = |row: ResultRecord| {
            let problem = row.problem_code.map(|code| {
                let column = row.problem_column.unwrap_or_default();
                (column, code, row.problem_message.unwrap_or_default())
            });
            Ok(RowResult {
                line: fit(row.line, "line")?,
                recipient: row.recipient,
                award_id: row.award_id.map(AwardId::new),
                problem,
            })
        };
        rows.into_iter().map(result).collect()
    }
}

impl Tx {
    /// Takes a roster in, with all its rows.
    pub async fn insert_roster(&mut self, roster: &Roster, rows: &[RosterRow]) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(roster.id.uuid())
            .bind(roster.achievement_id.uuid())
            .bind(&roster.name)
            .bind(&roster.idempotency_key)
            .bind(roster.created_at.micros())
            .execute(conn).await.map(|_| ()))?;
        for row in rows {
            let nomination = row.nomination.as_ref().ok();
            let problem = row.nomination.as_ref().err();
            let recipient = nomination.map_or(row.recipient.as_str(), |n| n.recipient.as_str());
            let line: i64 = fit(row.line, "line")?;
            on_db!(&mut self.0, conn => sqlx::query(INSERT_ROW)
                .bind(roster.id.uuid())
                .bind(line)
                .bind(recipient)
                .bind(nomination.and_then(|n| n.recipient_name.as_deref()))
                .bind(nomination.and_then(|n| n.narrative.as_deref()))
                .bind(nomination.and_then(|n| n.evidence_url.as_deref()))
                .bind(problem.map(|p| p.column.as_str()))
                .bind(problem.map(|p| p.code))
                .bind(problem.map(|p| p.message.as_str()))
                .execute(conn).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// Notes which award a row became; a row that has one already is a conflict.
    pub async fn update_row_awarded(
        &mut self,
        id: RosterId,
        line: u64,
        award: AwardId,
    ) -> Result<()> {
        let line: i64 = fit(line, "line")?;
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE_AWARDED)
            .bind(id.uuid()).bind(line).bind(award.uuid())
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Notes why a row cannot be awarded.
    pub async fn update_row_failed(
        &mut self,
        id: RosterId,
        line: u64,
        problem: &RowProblem,
    ) -> Result<()> {
        let line: i64 = fit(line, "line")?;
        on_db!(&mut self.0, conn => sqlx::query(UPDATE_FAILED)
            .bind(id.uuid()).bind(line)
            .bind(&problem.column).bind(problem.code).bind(&problem.message)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
