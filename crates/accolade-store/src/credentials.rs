//! Signed documents.

use accolade_domain::{AwardId, Timestamp};

use crate::{Reader, Result, Tx, on_db};

const SELECT: &str = "SELECT document FROM credentials WHERE id = $1";
const COUNT: &str = "SELECT COUNT(*) FROM credentials";
const INSERT: &str = "INSERT INTO credentials (id, document, signed_at) VALUES ($1, $2, $3)";

impl Reader {
    /// The signed document of an award.
    pub async fn credential(&mut self, id: AwardId) -> Result<Option<Vec<u8>>> {
        Ok(on_db!(self, conn =>
            sqlx::query_scalar(SELECT).bind(id.uuid()).fetch_optional(conn).await)?)
    }

    /// How many documents are signed.
    pub async fn credential_count(&mut self) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Keeps a signed document for ever.
    pub async fn insert_credential(
        &mut self,
        id: AwardId,
        document: &[u8],
        now: Timestamp,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(id.uuid()).bind(document).bind(now.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
