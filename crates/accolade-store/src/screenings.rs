//! Screenings: lists that people check, row by row.

use accolade_domain::limits::SCREENINGS_MAX;
use accolade_domain::screening::{Screening, ScreeningRow, Source};
use accolade_domain::{AccountId, ReceiptId, ScreeningId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, StoreError, Tx, on_db};

/// What was found out about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFinding {
    /// The verdict in one word.
    pub verdict: String,
    /// The code of the check that decided.
    pub code: String,
    /// Why, in one sentence.
    pub message: String,
    /// What the badge is called.
    pub achievement_name: Option<String>,
    /// Who issued it, by name.
    pub issuer_name: Option<String>,
    /// Who issued it, by address.
    pub issuer_id: Option<String>,
    /// From when it holds.
    pub valid_from: Option<Timestamp>,
    /// Until when it holds.
    pub valid_until: Option<Timestamp>,
}

/// A row with what was found out about it, if that is known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenedRow {
    /// The row.
    pub row: ScreeningRow,
    /// The finding.
    pub finding: Option<RowFinding>,
}

/// How far a screening is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScreeningCounts {
    /// Rows that are valid.
    pub valid: u64,
    /// Rows that are not.
    pub invalid: u64,
    /// Rows of which something could not be found out.
    pub indeterminate: u64,
    /// Rows without a credential.
    pub no_credential: u64,
}

#[derive(FromRow)]
struct ScreeningTableRow {
    id: Uuid,
    account_id: Uuid,
    name: String,
    digest: String,
    columns: String,
    total: i64,
    created_at: i64,
    ends_at: i64,
    finished_at: Option<i64>,
    receipt_id: Option<Uuid>,
}

impl TryFrom<ScreeningTableRow> for Screening {
    type Error = StoreError;

    fn try_from(row: ScreeningTableRow) -> Result<Self> {
        Ok(Self {
            columns: list(&row.columns)?,
            id: ScreeningId::new(row.id),
            account_id: AccountId::new(row.account_id),
            name: row.name,
            digest: row.digest,
            total: u64::try_from(row.total).unwrap_or_default(),
            created_at: Timestamp::from_micros(row.created_at),
            ends_at: Timestamp::from_micros(row.ends_at),
            finished_at: row.finished_at.map(Timestamp::from_micros),
            receipt_id: row.receipt_id.map(ReceiptId::new),
        })
    }
}

#[derive(FromRow)]
struct RowTableRow {
    line: i64,
    cells: String,
    name: Option<String>,
    recipient: Option<String>,
    source_kind: String,
    source: String,
    verdict: Option<String>,
    code: Option<String>,
    message: Option<String>,
    achievement_name: Option<String>,
    issuer_name: Option<String>,
    issuer_id: Option<String>,
    valid_from: Option<i64>,
    valid_until: Option<i64>,
}

impl TryFrom<RowTableRow> for ScreenedRow {
    type Error = StoreError;

    fn try_from(row: RowTableRow) -> Result<Self> {
        let source = match row.source_kind.as_str() {
            "url" => Source::Url(row.source),
            "text" => Source::Text(row.source),
            "file" => Source::File(row.source),
            "missing" => Source::Missing,
            other => {
                return Err(StoreError::Row(format!(
                    "screening_rows.source_kind {other}"
                )));
            }
        };
        let finding = row.verdict.map(|verdict| RowFinding {
            verdict,
            code: row.code.unwrap_or_default(),
            message: row.message.unwrap_or_default(),
            achievement_name: row.achievement_name,
            issuer_name: row.issuer_name,
            issuer_id: row.issuer_id,
            valid_from: row.valid_from.map(Timestamp::from_micros),
            valid_until: row.valid_until.map(Timestamp::from_micros),
        });
        Ok(Self {
            row: ScreeningRow {
                line: u64::try_from(row.line).unwrap_or_default(),
                cells: list(&row.cells)?,
                name: row.name,
                recipient: row.recipient,
                source,
            },
            finding,
        })
    }
}

fn list(json: &str) -> Result<Vec<String>> {
    serde_json::from_str(json).map_err(|error| StoreError::Row(format!("screenings: {error}")))
}

fn source(source: &Source) -> (&'static str, &str) {
    match source {
        Source::Url(url) => ("url", url.as_str()),
        Source::Text(text) => ("text", text.as_str()),
        Source::File(name) => ("file", name.as_str()),
        Source::Missing => ("missing", ""),
    }
}

fn json(list: &[String]) -> Result<String> {
    serde_json::to_string(list).map_err(|error| StoreError::Row(format!("screenings: {error}")))
}

const SELECT: &str = "SELECT id, account_id, name, digest, columns, total, created_at, ends_at, finished_at, receipt_id \
     FROM screenings WHERE id = $1";
const SELECT_OF: &str = "SELECT id, account_id, name, digest, columns, total, created_at, ends_at, finished_at, receipt_id \
     FROM screenings WHERE account_id = $1 ORDER BY id DESC LIMIT $2";
const SELECT_ENDED: &str =
    "SELECT id FROM screenings WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2";
const SELECT_ROWS: &str = "SELECT line, cells, name, recipient, source_kind, source, verdict, code, message, \
     achievement_name, issuer_name, issuer_id, valid_from, valid_until \
     FROM screening_rows WHERE screening_id = $1 AND line > $2 ORDER BY line LIMIT $3";
const SELECT_OPEN: &str = "SELECT line, cells, name, recipient, source_kind, source, verdict, code, message, \
     achievement_name, issuer_name, issuer_id, valid_from, valid_until \
     FROM screening_rows WHERE screening_id = $1 AND verdict IS NULL ORDER BY line LIMIT $2";
const COUNT_VERDICTS: &str = "SELECT verdict, COUNT(*) FROM screening_rows \
     WHERE screening_id = $1 AND verdict IS NOT NULL GROUP BY verdict";
const INSERT: &str = "INSERT INTO screenings (id, account_id, name, digest, columns, total, created_at, ends_at, \
     finished_at, receipt_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const INSERT_ROWS: &str =
    "INSERT INTO screening_rows (screening_id, line, cells, name, recipient, source_kind, source) ";
const UPDATE_ROW: &str = "UPDATE screening_rows SET verdict = $3, code = $4, message = $5, achievement_name = $6, \
     issuer_name = $7, issuer_id = $8, valid_from = $9, valid_until = $10 \
     WHERE screening_id = $1 AND line = $2";
const FINISH: &str = "UPDATE screenings SET finished_at = $2, receipt_id = $3 WHERE id = $1";
const DELETE_ROWS: &str = "DELETE FROM screening_rows WHERE screening_id = $1";
const DELETE: &str = "DELETE FROM screenings WHERE id = $1";

impl Reader {
    /// A screening.
    pub async fn screening(&mut self, id: ScreeningId) -> Result<Option<Screening>> {
        let row: Option<ScreeningTableRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Screening::try_from).transpose()
    }

    /// Somebody's screenings, the newest first.
    pub async fn screenings(&mut self, account: AccountId) -> Result<Vec<Screening>> {
        let limit = i64::try_from(SCREENINGS_MAX).unwrap_or(i64::MAX);
        let rows: Vec<ScreeningTableRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(account.uuid()).bind(limit).fetch_all(conn).await)?;
        rows.into_iter().map(Screening::try_from).collect()
    }

    /// Screenings whose time is over.
    pub async fn ended_screenings(
        &mut self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ScreeningId>> {
        let ids: Vec<Uuid> = on_db!(self, conn => sqlx::query_scalar(SELECT_ENDED)
            .bind(now.micros()).bind(i64::from(limit)).fetch_all(conn).await)?;
        Ok(ids.into_iter().map(ScreeningId::new).collect())
    }

    /// Rows of a screening behind a line, in their order.
    pub async fn screened_rows(
        &mut self,
        id: ScreeningId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<ScreenedRow>> {
        let rows: Vec<RowTableRow> = on_db!(self, conn => sqlx::query_as(SELECT_ROWS)
            .bind(id.uuid()).bind(i64::try_from(after).unwrap_or(i64::MAX)).bind(i64::from(limit))
            .fetch_all(conn).await)?;
        rows.into_iter().map(ScreenedRow::try_from).collect()
    }

    /// Rows of a screening that are not checked yet.
    pub async fn unscreened_rows(
        &mut self,
        id: ScreeningId,
        limit: u32,
    ) -> Result<Vec<ScreeningRow>> {
        let rows: Vec<RowTableRow> = on_db!(self, conn => sqlx::query_as(SELECT_OPEN)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter()
            .map(|row| ScreenedRow::try_from(row).map(|row| row.row))
            .collect()
    }

    /// How the rows of a screening came out so far.
    pub async fn screening_counts(&mut self, id: ScreeningId) -> Result<ScreeningCounts> {
        let rows: Vec<(String, i64)> = on_db!(self, conn =>
            sqlx::query_as(COUNT_VERDICTS).bind(id.uuid()).fetch_all(conn).await)?;
        let mut counts = ScreeningCounts::default();
        for (verdict, count) in rows {
            let count = u64::try_from(count).unwrap_or_default();
            match verdict.as_str() {
                "valid" => counts.valid = count,
                "invalid" => counts.invalid = count,
                "indeterminate" => counts.indeterminate = count,
                _ => counts.no_credential += count,
            }
        }
        Ok(counts)
    }
}

impl ScreeningCounts {
    /// How many rows are checked.
    pub fn done(self) -> u64 {
        self.valid + self.invalid + self.indeterminate + self.no_credential
    }
}

impl Tx {
    /// Adds a screening with its rows.
    pub async fn insert_screening(
        &mut self,
        screening: &Screening,
        rows: &[ScreeningRow],
    ) -> Result<()> {
        let columns = json(&screening.columns)?;
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(screening.id.uuid())
            .bind(screening.account_id.uuid())
            .bind(&screening.name)
            .bind(&screening.digest)
            .bind(columns)
            .bind(i64::try_from(screening.total).unwrap_or(i64::MAX))
            .bind(screening.created_at.micros())
            .bind(screening.ends_at.micros())
            .bind(screening.finished_at.map(Timestamp::micros))
            .bind(screening.receipt_id.map(ReceiptId::uuid))
            .execute(conn).await.map(|_| ()))?;
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let mut texts = Vec::with_capacity(rows.len());
            for row in rows {
                texts.push((row, json(&row.cells)?));
            }
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(INSERT_ROWS);
                query.push_values(&texts, |mut values, (row, cells)| {
                    let (kind, source) = source(&row.source);
                    values.push_bind(screening.id.uuid())
                        .push_bind(i64::try_from(row.line).unwrap_or(i64::MAX))
                        .push_bind(cells).push_bind(&row.name).push_bind(&row.recipient)
                        .push_bind(kind).push_bind(source);
                });
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }

    /// Notes what was found out about a row.
    pub async fn update_screening_row(
        &mut self,
        id: ScreeningId,
        line: u64,
        finding: &RowFinding,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(UPDATE_ROW)
            .bind(id.uuid())
            .bind(i64::try_from(line).unwrap_or(i64::MAX))
            .bind(&finding.verdict)
            .bind(&finding.code)
            .bind(&finding.message)
            .bind(&finding.achievement_name)
            .bind(&finding.issuer_name)
            .bind(&finding.issuer_id)
            .bind(finding.valid_from.map(Timestamp::micros))
            .bind(finding.valid_until.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that every row is checked.
    pub async fn finish_screening(
        &mut self,
        id: ScreeningId,
        receipt: ReceiptId,
        now: Timestamp,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(FINISH)
            .bind(id.uuid()).bind(now.micros()).bind(receipt.uuid())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Forgets a screening.
    pub async fn delete_screening(&mut self, id: ScreeningId) -> Result<()> {
        for text in [DELETE_ROWS, DELETE] {
            on_db!(&mut self.0, conn =>
                sqlx::query(text).bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        }
        Ok(())
    }
}
