//! Rosters and their rows.

use accolade_domain::award::{CheckedNomination, Mailing, Nomination};
use accolade_domain::roster::{
    ColumnMapping, Roster, RosterProgress, RosterRow, RosterState, RowProblem,
};
use accolade_domain::text::FieldProblem;
use accolade_domain::{AchievementId, AwardId, RosterId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::limits::ROWS_AT_ONCE;
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
    state: String,
    scheduled_at: Option<i64>,
    recipient_column: Option<String>,
    name_column: Option<String>,
    evidence_column: Option<String>,
    narrative_column: Option<String>,
    mailing: String,
    revision: i64,
}

impl TryFrom<RosterRecord> for Roster {
    type Error = StoreError;

    fn try_from(row: RosterRecord) -> Result<Self> {
        Ok(Self {
            id: RosterId::new(row.id),
            achievement_id: AchievementId::new(row.achievement_id),
            name: row.name,
            idempotency_key: row.idempotency_key,
            created_at: Timestamp::from_micros(row.created_at),
            state: match (row.state.as_str(), row.scheduled_at) {
                ("draft", _) => RosterState::Draft,
                ("scheduled", Some(at)) => RosterState::Scheduled(Timestamp::from_micros(at)),
                ("started", _) => RosterState::Started,
                ("cancelled", _) => RosterState::Cancelled,
                _ => return Err(StoreError::Row("rosters.state".into())),
            },
            mapping: ColumnMapping {
                recipient: row.recipient_column,
                name: row.name_column,
                evidence: row.evidence_column,
                narrative: row.narrative_column,
            },
            mailing: match row.mailing.as_str() {
                "none" => Mailing::None,
                "own" => Mailing::Own,
                locale => Mailing::In(locale.to_owned()),
            },
            revision: row.revision,
        })
    }
}

fn state(state: RosterState) -> (&'static str, Option<i64>) {
    match state {
        RosterState::Draft => ("draft", None),
        RosterState::Scheduled(at) => ("scheduled", Some(at.micros())),
        RosterState::Started => ("started", None),
        RosterState::Cancelled => ("cancelled", None),
    }
}

/// No language is called like the two other choices.
fn mailing(mailing: &Mailing) -> &str {
    match mailing {
        Mailing::None => "none",
        Mailing::Own => "own",
        Mailing::In(locale) => locale,
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

const SELECT: &str = "SELECT id, achievement_id, name, idempotency_key, created_at, state, scheduled_at, \
     recipient_column, name_column, evidence_column, narrative_column, mailing, revision FROM rosters WHERE id = $1";
const SELECT_BY_KEY: &str = "SELECT id, achievement_id, name, idempotency_key, created_at, state, scheduled_at, \
     recipient_column, name_column, evidence_column, narrative_column, mailing, revision FROM rosters WHERE idempotency_key = $1";
const SELECT_FILE: &str = "SELECT csv FROM roster_files WHERE roster_id = $1";
const SELECT_PROBLEM_LINES: &str = "SELECT line FROM roster_rows \
     WHERE roster_id = $1 AND award_id IS NULL AND problem_code IS NOT NULL ORDER BY line LIMIT $2";
/// Read from the rows and from the few awards that are not signed yet: it is asked for again and again
/// while a class is awarded.
const PROGRESS: &str = "SELECT COUNT(*), COUNT(award_id) - (SELECT COUNT(*) FROM awards \
     WHERE awards.issuance = 'prepared' AND EXISTS (SELECT 1 FROM roster_rows AS waiting \
     WHERE waiting.award_id = awards.id AND waiting.roster_id = $1)), \
     COUNT(problem_code) FROM roster_rows WHERE roster_id = $1";
const SELECT_OPEN: &str = "SELECT line, recipient, recipient_name, narrative, evidence_url \
     FROM roster_rows WHERE roster_id = $1 AND award_id IS NULL AND problem_code IS NULL \
     ORDER BY line LIMIT $2";
const SELECT_RESULTS: &str = "SELECT line, recipient, award_id, problem_column, problem_code, \
     problem_message FROM roster_rows WHERE roster_id = $1 AND line > $2 ORDER BY line LIMIT $3";
const INSERT: &str = "INSERT INTO rosters (id, achievement_id, name, idempotency_key, created_at, state, scheduled_at, \
     recipient_column, name_column, evidence_column, narrative_column, mailing, revision) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const INSERT_FILE: &str = "INSERT INTO roster_files (roster_id, csv) VALUES ($1, $2)";
const UPDATE: &str = "UPDATE rosters SET state = $3, scheduled_at = $4, recipient_column = $5, \
     name_column = $6, evidence_column = $7, narrative_column = $8, idempotency_key = $9, mailing = $10, \
     revision = revision + 1 WHERE id = $1 AND revision = $2";
const INSERT_ROWS: &str = "INSERT INTO roster_rows (roster_id, line, recipient, recipient_name, narrative, \
     evidence_url, problem_column, problem_code, problem_message) ";
/// Both engines call the columns of bare values so.
const UPDATE_AWARDED: &str = "UPDATE roster_rows SET award_id = done.column2 FROM (";
const UPDATE_AWARDED_WHERE: &str = ") AS done WHERE roster_rows.line = done.column1 \
     AND roster_rows.award_id IS NULL AND roster_rows.roster_id = ";
const FAIL_OPEN: &str = "UPDATE roster_rows SET problem_column = $2, problem_code = $3, problem_message = $4 \
     WHERE roster_id = $1 AND award_id IS NULL AND problem_code IS NULL";
const UPDATE_FAILED: &str = "UPDATE roster_rows SET problem_column = $3, problem_code = $4, \
     problem_message = $5 WHERE roster_id = $1 AND line = $2 AND award_id IS NULL";

impl Reader {
    /// The roster.
    pub async fn roster(&mut self, id: RosterId) -> Result<Option<Roster>> {
        let row: Option<RosterRecord> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Roster::try_from).transpose()
    }

    /// The roster that was taken in under this key.
    pub async fn roster_by_key(&mut self, key: &str) -> Result<Option<Roster>> {
        let row: Option<RosterRecord> = on_db!(self, conn =>
            sqlx::query_as(SELECT_BY_KEY).bind(key).fetch_optional(conn).await)?;
        row.map(Roster::try_from).transpose()
    }

    /// The file of a roster as it came; those of earlier versions were not kept.
    pub async fn roster_file(&mut self, id: RosterId) -> Result<Option<Vec<u8>>> {
        Ok(on_db!(self, conn =>
            sqlx::query_scalar(SELECT_FILE).bind(id.uuid()).fetch_optional(conn).await)?)
    }

    /// The lines of a roster that cannot be awarded.
    pub async fn problem_lines(&mut self, id: RosterId, limit: u32) -> Result<Vec<u64>> {
        let lines: Vec<i64> = on_db!(self, conn => sqlx::query_scalar(SELECT_PROBLEM_LINES)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        lines.into_iter().map(|line| fit(line, "line")).collect()
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
                ..Nomination::default()
            };
            let wrong = |problems: Vec<FieldProblem>| {
                let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
                StoreError::Row(format!("roster_rows: {}", problems.join("; ")))
            };
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
    /// Takes a roster in, with the file as it came.
    pub async fn insert_roster(&mut self, roster: &Roster, csv: &[u8]) -> Result<()> {
        let (state, scheduled_at) = state(roster.state);
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(roster.id.uuid())
            .bind(roster.achievement_id.uuid())
            .bind(&roster.name)
            .bind(&roster.idempotency_key)
            .bind(roster.created_at.micros())
            .bind(state)
            .bind(scheduled_at)
            .bind(&roster.mapping.recipient)
            .bind(&roster.mapping.name)
            .bind(&roster.mapping.evidence)
            .bind(&roster.mapping.narrative)
            .bind(mailing(&roster.mailing))
            .bind(roster.revision)
            .execute(conn).await.map(|_| ()))?;
        on_db!(&mut self.0, conn => sqlx::query(INSERT_FILE)
            .bind(roster.id.uuid()).bind(csv).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a changed roster; a change that came first is a conflict.
    pub async fn update_roster(&mut self, roster: &Roster) -> Result<()> {
        let (state, scheduled_at) = state(roster.state);
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(roster.id.uuid())
            .bind(roster.revision)
            .bind(state)
            .bind(scheduled_at)
            .bind(&roster.mapping.recipient)
            .bind(&roster.mapping.name)
            .bind(&roster.mapping.evidence)
            .bind(&roster.mapping.narrative)
            .bind(&roster.idempotency_key)
            .bind(mailing(&roster.mailing))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Adds the rows of a roster.
    pub async fn insert_roster_rows(&mut self, id: RosterId, rows: &[RosterRow]) -> Result<()> {
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let lines: Vec<(i64, &RosterRow)> = rows
                .iter()
                .map(|row| Ok((fit(row.line, "line")?, row)))
                .collect::<Result<_>>()?;
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(INSERT_ROWS);
                query.push_values(lines, |mut values, (line, row)| {
                    let nomination = row.nomination.as_ref().ok();
                    let problem = row.nomination.as_ref().err();
                    let recipient =
                        nomination.map_or(row.recipient.as_str(), |n| n.recipient.as_str());
                    values.push_bind(id.uuid())
                        .push_bind(line)
                        .push_bind(recipient)
                        .push_bind(nomination.and_then(|n| n.recipient_name.as_deref()))
                        .push_bind(nomination.and_then(|n| n.narrative.as_deref()))
                        .push_bind(nomination.and_then(|n| n.evidence_url.as_deref()))
                        .push_bind(problem.map(|p| p.column.as_str()))
                        .push_bind(problem.map(|p| p.code))
                        .push_bind(problem.map(|p| p.message.as_str()));
                });
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }

    /// Notes which awards rows became, by their lines; a row that has one already is a conflict.
    pub async fn update_rows_awarded(
        &mut self,
        id: RosterId,
        rows: &[(u64, AwardId)],
    ) -> Result<()> {
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let lines: Vec<(i64, Uuid)> = rows
                .iter()
                .map(|(line, award)| Ok((fit(*line, "line")?, award.uuid())))
                .collect::<Result<_>>()?;
            let first = lines.iter().map(|(line, _)| *line).min();
            let last = lines.iter().map(|(line, _)| *line).max();
            let changed = on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(UPDATE_AWARDED);
                query.push_values(&lines, |mut row, (line, award)| {
                    row.push_bind(*line).push_bind(*award);
                });
                query.push(UPDATE_AWARDED_WHERE).push_bind(id.uuid());
                // Said so that no engine looks through the other rows.
                query.push(" AND roster_rows.line BETWEEN ").push_bind(first);
                query.push(" AND ").push_bind(last);
                query.build().execute(conn).await.map(|done| done.rows_affected())
            })?;
            if changed != rows.len() as u64 {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    /// Notes why none of the rows that are left can be awarded.
    pub async fn update_open_rows_failed(
        &mut self,
        id: RosterId,
        problem: &RowProblem,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(FAIL_OPEN)
            .bind(id.uuid())
            .bind(&problem.column).bind(problem.code).bind(&problem.message)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
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
