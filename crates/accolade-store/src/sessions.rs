//! Sessions.

use accolade_domain::session::{Factor, Session};
use accolade_domain::{AccountId, SessionId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    token_hash: String,
    account_id: Uuid,
    factor: String,
    agent: String,
    created_at: i64,
    seen_at: i64,
    proved_at: i64,
}

impl TryFrom<SessionRow> for Session {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Self> {
        let factor = Factor::parse(&row.factor);
        Ok(Self {
            id: SessionId::new(row.id),
            token_hash: row.token_hash,
            account_id: AccountId::new(row.account_id),
            factor: factor.ok_or_else(|| StoreError::Row("sessions.factor".into()))?,
            agent: row.agent,
            created_at: Timestamp::from_micros(row.created_at),
            seen_at: Timestamp::from_micros(row.seen_at),
            proved_at: Timestamp::from_micros(row.proved_at),
        })
    }
}

const SELECT: &str = "SELECT id, token_hash, account_id, factor, agent, created_at, seen_at, proved_at \
     FROM sessions WHERE token_hash = $1";
const SELECT_OF: &str = "SELECT id, token_hash, account_id, factor, agent, created_at, seen_at, proved_at \
     FROM sessions WHERE account_id = $1 ORDER BY seen_at DESC, id LIMIT $2";
const INSERT: &str = "INSERT INTO sessions (id, token_hash, account_id, factor, agent, created_at, \
     seen_at, proved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const SEE: &str = "UPDATE sessions SET seen_at = $2 WHERE id = $1";
const PROVE: &str = "UPDATE sessions SET proved_at = $2, factor = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM sessions WHERE id = $1 AND account_id = $2";
const DELETE_OTHERS: &str = "DELETE FROM sessions WHERE account_id = $1 AND id <> $2";
const DELETE_SURPLUS: &str = "DELETE FROM sessions WHERE account_id = $1 AND id NOT IN \
     (SELECT id FROM sessions WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)";

impl Reader {
    /// The session of a cookie.
    pub async fn session(&mut self, token_hash: &str) -> Result<Option<Session>> {
        let row: Option<SessionRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(token_hash).fetch_optional(conn).await)?;
        row.map(Session::try_from).transpose()
    }

    /// The sessions of an account, the one used last first.
    pub async fn sessions(&mut self, id: AccountId, limit: u32) -> Result<Vec<Session>> {
        let rows: Vec<SessionRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(Session::try_from).collect()
    }
}

impl Tx {
    /// Adds a session, and ends the oldest ones beyond the limit.
    pub async fn insert_session(&mut self, session: &Session, limit: u32) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(session.id.uuid())
            .bind(&session.token_hash)
            .bind(session.account_id.uuid())
            .bind(session.factor.as_str())
            .bind(&session.agent)
            .bind(session.created_at.micros())
            .bind(session.seen_at.micros())
            .bind(session.proved_at.micros())
            .execute(conn).await.map(|_| ()))?;
        on_db!(&mut self.0, conn => sqlx::query(DELETE_SURPLUS)
            .bind(session.account_id.uuid()).bind(i64::from(limit))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that a session was used.
    pub async fn update_session_seen(&mut self, id: SessionId, now: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(SEE)
            .bind(id.uuid()).bind(now.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that the person proved once more who they are.
    pub async fn update_session_proved(
        &mut self,
        id: SessionId,
        factor: Factor,
        now: Timestamp,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(PROVE)
            .bind(id.uuid()).bind(now.micros()).bind(factor.as_str())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Ends a session of an account.
    pub async fn delete_session(&mut self, id: SessionId, account: AccountId) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(id.uuid()).bind(account.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Ends every session of an account but one.
    pub async fn delete_other_sessions(
        &mut self,
        account: AccountId,
        kept: SessionId,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE_OTHERS)
            .bind(account.uuid()).bind(kept.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
