//! Collections of badges.

use accolade_domain::collection::Collection;
use accolade_domain::limits::{COLLECTION_ENTRIES_MAX, COLLECTIONS_MAX};
use accolade_domain::{AccountId, CollectionId, EntryId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, StoreError, Tx, on_db};

/// A collection as the list of them shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionSummary {
    /// Its identifier.
    pub id: CollectionId,
    /// Its name.
    pub name: String,
    /// What the owner says about it.
    pub description: Option<String>,
    /// How many badges are in it.
    pub count: i64,
}

#[derive(FromRow)]
struct CollectionRow {
    id: Uuid,
    account_id: Uuid,
    name: String,
    description: Option<String>,
    created_at: i64,
    revision: i64,
}

#[derive(FromRow)]
struct SummaryRow {
    id: Uuid,
    name: String,
    description: Option<String>,
    entry_count: i64,
}

const SELECT: &str = "SELECT id, account_id, name, description, created_at, revision \
     FROM collections WHERE account_id = $1 AND id = $2";
const SELECT_ENTRIES: &str =
    "SELECT entry_id FROM collection_entries WHERE collection_id = $1 ORDER BY place LIMIT $2";
const SELECT_OF: &str = "SELECT c.id, c.name, c.description, \
     (SELECT COUNT(*) FROM collection_entries e WHERE e.collection_id = c.id) AS entry_count \
     FROM collections c WHERE c.account_id = $1 ORDER BY c.id DESC LIMIT $2";
const SELECT_WITH: &str = "SELECT c.id, c.name FROM collections c \
     JOIN collection_entries e ON e.collection_id = c.id \
     WHERE c.account_id = $1 AND e.entry_id = $2 ORDER BY c.id DESC LIMIT $3";
const COUNT: &str = "SELECT COUNT(*) FROM collections WHERE account_id = $1";
const INSERT: &str = "INSERT INTO collections (id, account_id, name, description, created_at, revision) \
     VALUES ($1, $2, $3, $4, $5, $6)";
const INSERT_ENTRY: &str =
    "INSERT INTO collection_entries (collection_id, place, entry_id) VALUES ($1, $2, $3)";
const UPDATE: &str = "UPDATE collections SET name = $3, description = $4, revision = revision + 1 \
     WHERE id = $1 AND revision = $2";
const DELETE: &str = "DELETE FROM collections WHERE id = $1";
const DELETE_ENTRIES: &str = "DELETE FROM collection_entries WHERE collection_id = $1";
const DELETE_ENTRY: &str = "DELETE FROM collection_entries WHERE entry_id = $1 \
     AND collection_id IN (SELECT id FROM collections WHERE account_id = $2)";

impl Reader {
    /// A collection of somebody's.
    pub async fn collection(
        &mut self,
        account: AccountId,
        id: CollectionId,
    ) -> Result<Option<Collection>> {
        let row: Option<CollectionRow> = on_db!(self, conn => sqlx::query_as(SELECT)
            .bind(account.uuid()).bind(id.uuid()).fetch_optional(conn).await)?;
        let Some(row) = row else { return Ok(None) };
        let limit = i64::try_from(COLLECTION_ENTRIES_MAX).unwrap_or(i64::MAX);
        let entries: Vec<Uuid> = on_db!(self, conn => sqlx::query_scalar(SELECT_ENTRIES)
            .bind(id.uuid()).bind(limit).fetch_all(conn).await)?;
        Ok(Some(Collection {
            id: CollectionId::new(row.id),
            account_id: AccountId::new(row.account_id),
            name: row.name,
            description: row.description,
            entries: entries.into_iter().map(EntryId::new).collect(),
            created_at: Timestamp::from_micros(row.created_at),
            revision: row.revision,
        }))
    }

    /// Somebody's collections, the newest first.
    pub async fn collections(&mut self, account: AccountId) -> Result<Vec<CollectionSummary>> {
        let rows: Vec<SummaryRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(account.uuid()).bind(COLLECTIONS_MAX).fetch_all(conn).await)?;
        let summary = |row: SummaryRow| CollectionSummary {
            id: CollectionId::new(row.id),
            name: row.name,
            description: row.description,
            count: row.entry_count,
        };
        Ok(rows.into_iter().map(summary).collect())
    }

    /// Somebody's collections that a badge is in, by their names.
    pub async fn collections_with(
        &mut self,
        account: AccountId,
        entry: EntryId,
    ) -> Result<Vec<(CollectionId, String)>> {
        let rows: Vec<(Uuid, String)> = on_db!(self, conn => sqlx::query_as(SELECT_WITH)
            .bind(account.uuid()).bind(entry.uuid()).bind(COLLECTIONS_MAX)
            .fetch_all(conn).await)?;
        let named = |(id, name)| (CollectionId::new(id), name);
        Ok(rows.into_iter().map(named).collect())
    }

    /// How many collections somebody has.
    pub async fn collection_count(&mut self, account: AccountId) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT)
            .bind(account.uuid()).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Adds a collection.
    pub async fn insert_collection(&mut self, collection: &Collection) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(collection.id.uuid())
            .bind(collection.account_id.uuid())
            .bind(&collection.name)
            .bind(&collection.description)
            .bind(collection.created_at.micros())
            .bind(collection.revision)
            .execute(conn).await.map(|_| ()))?;
        self.insert_collection_entries(collection).await
    }

    /// Saves a changed collection; a change that came first is a conflict.
    pub async fn update_collection(&mut self, collection: &Collection) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(collection.id.uuid())
            .bind(collection.revision)
            .bind(&collection.name)
            .bind(&collection.description)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed != 1 {
            return Err(StoreError::Conflict);
        }
        on_db!(&mut self.0, conn => sqlx::query(DELETE_ENTRIES)
            .bind(collection.id.uuid()).execute(conn).await.map(|_| ()))?;
        self.insert_collection_entries(collection).await
    }

    async fn insert_collection_entries(&mut self, collection: &Collection) -> Result<()> {
        for (place, entry) in (0_i64..).zip(&collection.entries) {
            on_db!(&mut self.0, conn => sqlx::query(INSERT_ENTRY)
                .bind(collection.id.uuid()).bind(place).bind(entry.uuid())
                .execute(conn).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// Removes a collection; its badges stay where they are.
    pub async fn delete_collection(&mut self, id: CollectionId) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE_ENTRIES)
            .bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Takes a badge out of each of somebody's collections.
    pub async fn delete_collection_entry(
        &mut self,
        account: AccountId,
        entry: EntryId,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE_ENTRY)
            .bind(entry.uuid()).bind(account.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
