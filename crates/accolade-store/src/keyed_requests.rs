//! Requests with an idempotency key, and what they were answered.

use accolade_domain::idempotency::{KeptAnswer, KeyedRequest};
use accolade_domain::{ApiTokenId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct RequestRow {
    token_id: Uuid,
    key: String,
    fingerprint: String,
    created_at: i64,
    status: Option<i64>,
    headers: Option<String>,
    body: Option<Vec<u8>>,
}

impl TryFrom<RequestRow> for KeyedRequest {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self> {
        let headers = row.headers.as_deref().unwrap_or("[]");
        let headers = serde_json::from_str(headers)
            .map_err(|_| StoreError::Row("keyed_requests.headers".into()))?;
        let answer = match row.status {
            Some(status) => Some(KeptAnswer {
                status: fit(status, "keyed_requests.status")?,
                headers,
                body: row.body.unwrap_or_default(),
            }),
            None => None,
        };
        Ok(Self {
            token_id: ApiTokenId::new(row.token_id),
            key: row.key,
            fingerprint: row.fingerprint,
            created_at: Timestamp::from_micros(row.created_at),
            answer,
        })
    }
}

const SELECT: &str = "SELECT token_id, key, fingerprint, created_at, status, headers, body \
     FROM keyed_requests WHERE token_id = $1 AND key = $2";
const INSERT: &str = "INSERT INTO keyed_requests (token_id, key, fingerprint, created_at, status, headers, \
     body) VALUES ($1, $2, $3, $4, NULL, NULL, NULL) ON CONFLICT (token_id, key) DO NOTHING";
const ANSWER: &str = "UPDATE keyed_requests SET status = $3, headers = $4, body = $5 \
     WHERE token_id = $1 AND key = $2 AND status IS NULL";
const DELETE: &str =
    "DELETE FROM keyed_requests WHERE token_id = $1 AND key = $2 AND status IS NULL";
const FORGET: &str = "DELETE FROM keyed_requests WHERE created_at < $1";

impl Reader {
    /// What was sent under a key.
    pub async fn keyed_request(
        &mut self,
        token: ApiTokenId,
        key: &str,
    ) -> Result<Option<KeyedRequest>> {
        let row: Option<RequestRow> = on_db!(self, conn => sqlx::query_as(SELECT)
            .bind(token.uuid()).bind(key).fetch_optional(conn).await)?;
        row.map(KeyedRequest::try_from).transpose()
    }
}

impl Tx {
    /// Takes a key; `false` where it is taken.
    pub async fn insert_keyed_request(&mut self, request: &KeyedRequest) -> Result<bool> {
        let added = on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(request.token_id.uuid())
            .bind(&request.key)
            .bind(&request.fingerprint)
            .bind(request.created_at.micros())
            .execute(conn).await.map(|done| done.rows_affected()))?;
        Ok(added == 1)
    }

    /// Keeps what a request was answered.
    pub async fn update_keyed_request(
        &mut self,
        token: ApiTokenId,
        key: &str,
        answer: &KeptAnswer,
    ) -> Result<()> {
        let headers = serde_json::to_string(&answer.headers)
            .map_err(|_| StoreError::Row("keyed_requests.headers".into()))?;
        on_db!(&mut self.0, conn => sqlx::query(ANSWER)
            .bind(token.uuid())
            .bind(key)
            .bind(i64::from(answer.status))
            .bind(&headers)
            .bind(&answer.body)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Gives a key back that was not answered.
    pub async fn delete_keyed_request(&mut self, token: ApiTokenId, key: &str) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(token.uuid()).bind(key).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Forgets keys that are older than this.
    pub async fn delete_keyed_requests(&mut self, before: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn =>
            sqlx::query(FORGET).bind(before.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
