//! The public sides of signing keys.

use accolade_domain::limits::SIGNING_KEYS_MAX;
use accolade_domain::signing_key::SigningKey;
use accolade_domain::{OrganizationId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

#[derive(FromRow)]
struct SigningKeyRow {
    public_key: String,
    organization_id: Uuid,
    created_at: i64,
    retired_at: Option<i64>,
}

const SELECT_OF: &str = "SELECT public_key, organization_id, created_at, retired_at FROM signing_keys \
     WHERE organization_id = $1 ORDER BY created_at DESC, public_key LIMIT $2";
const RETIRE: &str = "UPDATE signing_keys SET retired_at = $2 \
     WHERE organization_id = $1 AND retired_at IS NULL";
const INSERT: &str = "INSERT INTO signing_keys (public_key, organization_id, created_at, retired_at) \
     VALUES ($1, $2, $3, $4)";

impl Reader {
    /// An organisation's keys, the newest first.
    pub async fn signing_keys(&mut self, id: OrganizationId) -> Result<Vec<SigningKey>> {
        let rows: Vec<SigningKeyRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_OF).bind(id.uuid())
            .bind(i64::try_from(SIGNING_KEYS_MAX).unwrap_or(i64::MAX)).fetch_all(conn).await)?;
        let key = |row: SigningKeyRow| SigningKey {
            public_key: row.public_key,
            organization_id: OrganizationId::new(row.organization_id),
            created_at: Timestamp::from_micros(row.created_at),
            retired_at: row.retired_at.map(Timestamp::from_micros),
        };
        Ok(rows.into_iter().map(key).collect())
    }
}

impl Tx {
    /// Lets every key of an organisation sign no more; what they signed stays good.
    pub async fn retire_signing_keys(&mut self, id: OrganizationId, now: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(RETIRE)
            .bind(id.uuid()).bind(now.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Adds a key.
    pub async fn insert_signing_key(&mut self, key: &SigningKey) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(&key.public_key)
            .bind(key.organization_id.uuid())
            .bind(key.created_at.micros())
            .bind(key.retired_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
