//! Shares.

use accolade_domain::limits::SHARES_LISTED_MAX;
use accolade_domain::share::{Share, ShareSubject};
use accolade_domain::{AccountId, CollectionId, EntryId, Page, ShareId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

#[derive(FromRow)]
struct ShareRow {
    id: Uuid,
    account_id: Uuid,
    entry_id: Option<Uuid>,
    collection_id: Option<Uuid>,
    name: String,
    token: String,
    label: Option<String>,
    created_at: i64,
    ends_at: Option<i64>,
    withdrawn_at: Option<i64>,
    opened_count: i64,
}

impl From<ShareRow> for Share {
    fn from(row: ShareRow) -> Self {
        Self {
            id: ShareId::new(row.id),
            account_id: AccountId::new(row.account_id),
            subject: match (row.entry_id, row.collection_id) {
                (Some(entry), _) => ShareSubject::Entry(EntryId::new(entry)),
                (None, Some(collection)) => ShareSubject::Collection(CollectionId::new(collection)),
                (None, None) => ShareSubject::Gone,
            },
            name: row.name,
            token: row.token,
            label: row.label,
            created_at: Timestamp::from_micros(row.created_at),
            ends_at: row.ends_at.map(Timestamp::from_micros),
            withdrawn_at: row.withdrawn_at.map(Timestamp::from_micros),
            opened_count: row.opened_count,
        }
    }
}

fn columns(subject: ShareSubject) -> (Option<Uuid>, Option<Uuid>) {
    match subject {
        ShareSubject::Entry(id) => (Some(id.uuid()), None),
        ShareSubject::Collection(id) => (None, Some(id.uuid())),
        ShareSubject::Gone => (None, None),
    }
}

const SELECT: &str = "SELECT id, account_id, entry_id, collection_id, name, token, label, created_at, ends_at, \
     withdrawn_at, opened_count FROM shares WHERE account_id = $1 AND id = $2";
const SELECT_TOKEN: &str = "SELECT id, account_id, entry_id, collection_id, name, token, label, created_at, ends_at, \
     withdrawn_at, opened_count FROM shares WHERE token = $1";
const SELECT_PAGE: &str = "SELECT id, account_id, entry_id, collection_id, name, token, label, created_at, ends_at, \
     withdrawn_at, opened_count FROM shares WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
const SELECT_OF: &str = "SELECT id, account_id, entry_id, collection_id, name, token, label, created_at, ends_at, \
     withdrawn_at, opened_count FROM shares \
     WHERE account_id = $1 AND (entry_id = $2 OR collection_id = $3) ORDER BY id DESC LIMIT $4";
const COUNT_OPEN: &str = "SELECT COUNT(*) FROM shares WHERE account_id = $1 AND withdrawn_at IS NULL \
     AND (ends_at IS NULL OR ends_at > $2)";
const INSERT: &str = "INSERT INTO shares (id, account_id, entry_id, collection_id, name, token, label, created_at, \
     ends_at, withdrawn_at, opened_count) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const WITHDRAW: &str = "UPDATE shares SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL";
const WITHDRAW_OF: &str = "UPDATE shares SET withdrawn_at = $4 \
     WHERE account_id = $1 AND (entry_id = $2 OR collection_id = $3) AND withdrawn_at IS NULL";
const FORGET: &str = "UPDATE shares SET entry_id = NULL, collection_id = NULL \
     WHERE account_id = $1 AND (entry_id = $2 OR collection_id = $3)";
const COUNT_UP: &str = "UPDATE shares SET opened_count = opened_count + 1 WHERE id = $1";

impl Reader {
    /// A link of somebody's.
    pub async fn share(&mut self, account: AccountId, id: ShareId) -> Result<Option<Share>> {
        let row: Option<ShareRow> = on_db!(self, conn => sqlx::query_as(SELECT)
            .bind(account.uuid()).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(Share::from))
    }

    /// A link by the secret of its address.
    pub async fn share_by_token(&mut self, token: &str) -> Result<Option<Share>> {
        let row: Option<ShareRow> = on_db!(self, conn => sqlx::query_as(SELECT_TOKEN)
            .bind(token).fetch_optional(conn).await)?;
        Ok(row.map(Share::from))
    }

    /// Somebody's links, the newest first.
    pub async fn shares(
        &mut self,
        account: AccountId,
        before: Option<ShareId>,
        limit: u32,
    ) -> Result<Page<Share, ShareId>> {
        let before = before.map_or(Uuid::max(), ShareId::uuid);
        let rows: Vec<ShareRow> = on_db!(self, conn => sqlx::query_as(SELECT_PAGE)
            .bind(account.uuid()).bind(before).bind(i64::from(limit) + 1)
            .fetch_all(conn).await)?;
        let entries = rows.into_iter().map(Share::from).collect();
        Ok(Page::cut(entries, limit, |share: &Share| share.id))
    }

    /// Somebody's links to one badge or collection, the newest first.
    pub async fn shares_of(
        &mut self,
        account: AccountId,
        subject: ShareSubject,
    ) -> Result<Vec<Share>> {
        let (entry, collection) = columns(subject);
        let rows: Vec<ShareRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(account.uuid()).bind(entry).bind(collection).bind(i64::from(SHARES_LISTED_MAX))
            .fetch_all(conn).await)?;
        Ok(rows.into_iter().map(Share::from).collect())
    }

    /// How many links of somebody work now.
    pub async fn open_share_count(&mut self, account: AccountId, now: Timestamp) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_OPEN)
            .bind(account.uuid()).bind(now.micros()).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Adds a link.
    pub async fn insert_share(&mut self, share: &Share) -> Result<()> {
        let (entry, collection) = columns(share.subject);
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(share.id.uuid())
            .bind(share.account_id.uuid())
            .bind(entry)
            .bind(collection)
            .bind(&share.name)
            .bind(&share.token)
            .bind(&share.label)
            .bind(share.created_at.micros())
            .bind(share.ends_at.map(Timestamp::micros))
            .bind(share.withdrawn_at.map(Timestamp::micros))
            .bind(share.opened_count)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves that a link was withdrawn; withdrawn before, it stays so.
    pub async fn update_share_withdrawn(&mut self, share: &Share) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(WITHDRAW)
            .bind(share.id.uuid()).bind(share.withdrawn_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Withdraws every link to a badge or collection.
    pub async fn withdraw_shares_of(
        &mut self,
        account: AccountId,
        subject: ShareSubject,
        now: Timestamp,
    ) -> Result<()> {
        let (entry, collection) = columns(subject);
        on_db!(&mut self.0, conn => sqlx::query(WITHDRAW_OF)
            .bind(account.uuid()).bind(entry).bind(collection).bind(now.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that what some links showed was removed.
    pub async fn update_shares_gone(
        &mut self,
        account: AccountId,
        subject: ShareSubject,
    ) -> Result<()> {
        let (entry, collection) = columns(subject);
        on_db!(&mut self.0, conn => sqlx::query(FORGET)
            .bind(account.uuid()).bind(entry).bind(collection)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Counts that somebody else opened a link.
    pub async fn count_share_opened(&mut self, id: ShareId) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(COUNT_UP)
            .bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
