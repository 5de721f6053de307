//! Mailed links.

use accolade_domain::mailed_link::{LinkPurpose, MailedLink};
use accolade_domain::{AccountId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct MailedLinkRow {
    token_hash: String,
    purpose: String,
    address: String,
    account_id: Option<Uuid>,
    browser: String,
    next: Option<String>,
    created_at: i64,
    used_at: Option<i64>,
}

impl TryFrom<MailedLinkRow> for MailedLink {
    type Error = StoreError;

    fn try_from(row: MailedLinkRow) -> Result<Self> {
        let purpose = LinkPurpose::parse(&row.purpose);
        Ok(Self {
            token_hash: row.token_hash,
            purpose: purpose.ok_or_else(|| StoreError::Row("mailed_links.purpose".into()))?,
            address: row.address,
            account_id: row.account_id.map(AccountId::new),
            browser: row.browser,
            next: row.next,
            created_at: Timestamp::from_micros(row.created_at),
            used_at: row.used_at.map(Timestamp::from_micros),
        })
    }
}

const SELECT: &str = "SELECT token_hash, purpose, address, account_id, browser, next, created_at, used_at \
     FROM mailed_links WHERE token_hash = $1";
const COUNT_SINCE: &str =
    "SELECT COUNT(*) FROM mailed_links WHERE address = $1 AND created_at > $2";
const INSERT: &str = "INSERT INTO mailed_links (token_hash, purpose, address, account_id, browser, next, \
     created_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const USE: &str = "UPDATE mailed_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL";
const DELETE_BEFORE: &str = "DELETE FROM mailed_links WHERE created_at < $1";

impl Reader {
    /// The link with this hash.
    pub async fn mailed_link(&mut self, token_hash: &str) -> Result<Option<MailedLink>> {
        let row: Option<MailedLinkRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(token_hash).fetch_optional(conn).await)?;
        row.map(MailedLink::try_from).transpose()
    }

    /// How many links were sent to an address since then.
    pub async fn mailed_link_count(&mut self, address: &str, since: Timestamp) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_SINCE)
            .bind(address).bind(since.micros()).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Adds a link.
    pub async fn insert_mailed_link(&mut self, link: &MailedLink) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(&link.token_hash)
            .bind(link.purpose.as_str())
            .bind(&link.address)
            .bind(link.account_id.map(AccountId::uuid))
            .bind(&link.browser)
            .bind(&link.next)
            .bind(link.created_at.micros())
            .bind(link.used_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that a link was used; a conflict where it was used at the same time.
    pub async fn update_mailed_link_used(&mut self, link: &MailedLink) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(USE)
            .bind(&link.token_hash)
            .bind(link.used_at.map(Timestamp::micros))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Forgets links that are older.
    pub async fn delete_mailed_links(&mut self, before: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE_BEFORE)
            .bind(before.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
