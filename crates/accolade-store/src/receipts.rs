//! Receipts of checks, and the keys that the installation signs them with.

use accolade_domain::limits::PLATFORM_KEYS_MAX;
use accolade_domain::receipt::Receipt;
use accolade_domain::{ReceiptId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

#[derive(FromRow)]
struct ReceiptRow {
    id: Uuid,
    document: Vec<u8>,
    created_at: i64,
    ends_at: i64,
}

const SELECT: &str = "SELECT id, document, created_at, ends_at FROM receipts WHERE id = $1";
const INSERT: &str =
    "INSERT INTO receipts (id, document, created_at, ends_at) VALUES ($1, $2, $3, $4)";
const DELETE_ENDED: &str = "DELETE FROM receipts WHERE id IN \
     (SELECT id FROM receipts WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2)";
const SELECT_KEYS: &str = "SELECT public_key FROM platform_keys \
     ORDER BY created_at DESC, public_key LIMIT $1";
const INSERT_KEY: &str = "INSERT INTO platform_keys (public_key, created_at) VALUES ($1, $2)";

impl Reader {
    /// A receipt.
    pub async fn receipt(&mut self, id: ReceiptId) -> Result<Option<Receipt>> {
        let row: Option<ReceiptRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(|row| Receipt {
            id: ReceiptId::new(row.id),
            document: row.document,
            created_at: Timestamp::from_micros(row.created_at),
            ends_at: Timestamp::from_micros(row.ends_at),
        }))
    }

    /// The public sides of the installation's own keys, the newest first, which signs.
    pub async fn platform_keys(&mut self) -> Result<Vec<String>> {
        Ok(on_db!(self, conn =>
            sqlx::query_scalar(SELECT_KEYS).bind(PLATFORM_KEYS_MAX).fetch_all(conn).await)?)
    }
}

impl Tx {
    /// Keeps a receipt.
    pub async fn insert_receipt(&mut self, receipt: &Receipt) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(receipt.id.uuid())
            .bind(&receipt.document)
            .bind(receipt.created_at.micros())
            .bind(receipt.ends_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Forgets receipts whose time is over; gives how many.
    pub async fn delete_ended_receipts(&mut self, now: Timestamp, limit: u32) -> Result<u64> {
        Ok(on_db!(&mut self.0, conn => sqlx::query(DELETE_ENDED)
            .bind(now.micros()).bind(i64::from(limit))
            .execute(conn).await.map(|done| done.rows_affected()))?)
    }

    /// Adds a key of the installation.
    pub async fn insert_platform_key(&mut self, public_key: &str, now: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT_KEY)
            .bind(public_key).bind(now.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
