//! API tokens.

use accolade_domain::api_token::{ApiToken, OwnAccess, Reach};
use accolade_domain::membership::Role;
use accolade_domain::{AccountId, ApiTokenId, OrganizationId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct TokenRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    account_id: Uuid,
    name: String,
    role: String,
    token_hash: String,
    created_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl TryFrom<TokenRow> for ApiToken {
    type Error = StoreError;

    fn try_from(row: TokenRow) -> Result<Self> {
        // Without an organisation it is a person's own, and the word is of what they keep.
        let reach = match row.organization_id {
            Some(id) => Role::parse(&row.role).map(|role| Reach::Organization {
                id: OrganizationId::new(id),
                role,
            }),
            None => OwnAccess::parse(&row.role).map(Reach::Own),
        };
        Ok(Self {
            id: ApiTokenId::new(row.id),
            reach: reach.ok_or_else(|| StoreError::Row("api_tokens.role".into()))?,
            account_id: AccountId::new(row.account_id),
            name: row.name,
            token_hash: row.token_hash,
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            used_at: row.used_at.map(Timestamp::from_micros),
            revoked_at: row.revoked_at.map(Timestamp::from_micros),
        })
    }
}

const SELECT: &str = "SELECT id, organization_id, account_id, name, role, token_hash, created_at, \
     expires_at, used_at, revoked_at FROM api_tokens WHERE id = $1";
const SELECT_BY_HASH: &str = "SELECT id, organization_id, account_id, name, role, token_hash, created_at, \
     expires_at, used_at, revoked_at FROM api_tokens WHERE token_hash = $1";
const SELECT_OF: &str = "SELECT id, organization_id, account_id, name, role, token_hash, created_at, \
     expires_at, used_at, revoked_at FROM api_tokens WHERE organization_id = $1 \
     ORDER BY CASE WHEN revoked_at IS NULL AND expires_at > $3 THEN 0 ELSE 1 END, id DESC LIMIT $2";
const SELECT_OWN: &str = "SELECT id, organization_id, account_id, name, role, token_hash, created_at, \
     expires_at, used_at, revoked_at FROM api_tokens WHERE account_id = $1 AND organization_id IS NULL \
     ORDER BY CASE WHEN revoked_at IS NULL AND expires_at > $3 THEN 0 ELSE 1 END, id DESC LIMIT $2";
const COUNT_OWN_LIVE: &str = "SELECT COUNT(*) FROM api_tokens WHERE account_id = $1 \
     AND organization_id IS NULL AND revoked_at IS NULL AND expires_at > $2";
const COUNT_LIVE: &str = "SELECT COUNT(*) FROM api_tokens \
     WHERE organization_id = $1 AND revoked_at IS NULL AND expires_at > $2";
const INSERT: &str = "INSERT INTO api_tokens (id, organization_id, account_id, name, role, token_hash, \
     created_at, expires_at, used_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const USE: &str = "UPDATE api_tokens SET used_at = $2 WHERE id = $1";
const REVOKE: &str = "UPDATE api_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";

impl Reader {
    /// The token.
    pub async fn api_token(&mut self, id: ApiTokenId) -> Result<Option<ApiToken>> {
        let row: Option<TokenRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(ApiToken::try_from).transpose()
    }

    /// The token whose secret has this hash.
    pub async fn api_token_by_hash(&mut self, hash: &str) -> Result<Option<ApiToken>> {
        let row: Option<TokenRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_BY_HASH).bind(hash).fetch_optional(conn).await)?;
        row.map(ApiToken::try_from).transpose()
    }

    /// The tokens of an organisation: first those that work, of each kind the newest first.
    pub async fn api_tokens(
        &mut self,
        id: OrganizationId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ApiToken>> {
        let rows: Vec<TokenRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(id.uuid()).bind(i64::from(limit)).bind(now.micros()).fetch_all(conn).await)?;
        rows.into_iter().map(ApiToken::try_from).collect()
    }

    /// The tokens that a person has for what they keep, in the same order.
    pub async fn own_api_tokens(
        &mut self,
        id: AccountId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ApiToken>> {
        let rows: Vec<TokenRow> = on_db!(self, conn => sqlx::query_as(SELECT_OWN)
            .bind(id.uuid()).bind(i64::from(limit)).bind(now.micros()).fetch_all(conn).await)?;
        rows.into_iter().map(ApiToken::try_from).collect()
    }

    /// How many tokens for what a person keeps work now.
    pub async fn own_live_token_count(&mut self, id: AccountId, now: Timestamp) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_OWN_LIVE)
            .bind(id.uuid()).bind(now.micros()).fetch_one(conn).await)?)
    }

    /// How many tokens of an organisation work now.
    pub async fn live_token_count(&mut self, id: OrganizationId, now: Timestamp) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_LIVE)
            .bind(id.uuid()).bind(now.micros()).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Adds a token.
    pub async fn insert_api_token(&mut self, token: &ApiToken) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(token.id.uuid())
            .bind(token.reach.organization_id().map(OrganizationId::uuid))
            .bind(token.account_id.uuid())
            .bind(&token.name)
            .bind(token.reach.as_str())
            .bind(&token.token_hash)
            .bind(token.created_at.micros())
            .bind(token.expires_at.micros())
            .bind(token.used_at.map(Timestamp::micros))
            .bind(token.revoked_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that a token was used.
    pub async fn update_api_token_used(&mut self, id: ApiTokenId, now: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(USE)
            .bind(id.uuid()).bind(now.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves that a token was ended; ended at the same moment by somebody else, it is a conflict.
    pub async fn update_api_token_revoked(&mut self, token: &ApiToken) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(REVOKE)
            .bind(token.id.uuid())
            .bind(token.revoked_at.map(Timestamp::micros))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
