//! Backpacks: awards by their holder, and badges from elsewhere with their documents.

use accolade_domain::backpack::{Entry, Import, ImportStanding, ImportVerdict, Origin};
use accolade_domain::{
    AccountId, AchievementId, AwardId, EntryId, ImportId, OrganizationId, Timestamp,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::awards::{issuance_of, standing_of};
use crate::{Reader, Result, StoreError, Tx, achievements, on_db};

#[derive(FromRow)]
struct OwnRow {
    id: Uuid,
    achievement_id: Uuid,
    organization_id: Uuid,
    awarded_at: i64,
    valid_until: Option<i64>,
    issuance: String,
    standing: String,
    standing_reason: Option<String>,
    content: String,
    issuer_name: String,
    archived_at: Option<i64>,
}

impl TryFrom<OwnRow> for Entry {
    type Error = StoreError;

    fn try_from(row: OwnRow) -> Result<Self> {
        let wrong = |column: &str| StoreError::Row(format!("awards.{column} of {}", row.id));
        let reason = row.standing_reason.unwrap_or_default();
        Ok(Self {
            id: EntryId::new(row.id),
            name: achievements::content_name(&row.content)?,
            issuer_name: row.issuer_name,
            awarded_at: Some(Timestamp::from_micros(row.awarded_at)),
            valid_until: row.valid_until.map(Timestamp::from_micros),
            archived_at: row.archived_at.map(Timestamp::from_micros),
            origin: Origin::Own {
                achievement_id: AchievementId::new(row.achievement_id),
                organization_id: OrganizationId::new(row.organization_id),
                issuance: issuance_of(&row.issuance).ok_or_else(|| wrong("issuance"))?,
                standing: standing_of(&row.standing, reason).ok_or_else(|| wrong("standing"))?,
            },
        })
    }
}

#[derive(FromRow)]
struct ImportRow {
    id: Uuid,
    account_id: Uuid,
    name: String,
    description: Option<String>,
    issuer_name: String,
    awarded_at: Option<i64>,
    valid_until: Option<i64>,
    media_type: String,
    digest: String,
    source: Option<String>,
    verdict: String,
    standing: String,
    recipient: String,
    imported_at: i64,
    checked_at: i64,
    archived_at: Option<i64>,
}

impl TryFrom<ImportRow> for Import {
    type Error = StoreError;

    fn try_from(row: ImportRow) -> Result<Self> {
        let wrong = |column: &str| StoreError::Row(format!("imports.{column} of {}", row.id));
        Ok(Self {
            verdict: ImportVerdict::parse(&row.verdict).ok_or_else(|| wrong("verdict"))?,
            standing: ImportStanding::parse(&row.standing).ok_or_else(|| wrong("standing"))?,
            id: ImportId::new(row.id),
            account_id: AccountId::new(row.account_id),
            name: row.name,
            description: row.description,
            issuer_name: row.issuer_name,
            awarded_at: row.awarded_at.map(Timestamp::from_micros),
            valid_until: row.valid_until.map(Timestamp::from_micros),
            media_type: row.media_type,
            digest: row.digest,
            source: row.source,
            recipient: row.recipient,
            imported_at: Timestamp::from_micros(row.imported_at),
            checked_at: Timestamp::from_micros(row.checked_at),
            archived_at: row.archived_at.map(Timestamp::from_micros),
        })
    }
}

fn entry(import: Import) -> Entry {
    Entry {
        id: EntryId::new(import.id.uuid()),
        name: import.name,
        issuer_name: import.issuer_name,
        awarded_at: import.awarded_at,
        valid_until: import.valid_until,
        archived_at: import.archived_at,
        origin: Origin::Imported {
            media_type: import.media_type,
            verdict: import.verdict,
            standing: import.standing,
            recipient: import.recipient,
        },
    }
}

const SELECT_OWN: &str = "SELECT a.id, a.achievement_id, a.organization_id, a.awarded_at, a.valid_until, a.issuance, \
     a.standing, a.standing_reason, v.content, o.name AS issuer_name, x.archived_at \
     FROM awards a \
     JOIN achievement_versions v ON v.achievement_id = a.achievement_id AND v.number = a.achievement_version \
     JOIN organizations o ON o.id = a.organization_id \
     LEFT JOIN archived_awards x ON x.award_id = a.id AND x.account_id = a.holder_id \
     WHERE a.holder_id = $1 AND a.claim = 'claimed' AND a.id < $2 ORDER BY a.id DESC LIMIT $3";
const SELECT_OWN_ONE: &str = "SELECT a.id, a.achievement_id, a.organization_id, a.awarded_at, a.valid_until, a.issuance, \
     a.standing, a.standing_reason, v.content, o.name AS issuer_name, x.archived_at \
     FROM awards a \
     JOIN achievement_versions v ON v.achievement_id = a.achievement_id AND v.number = a.achievement_version \
     JOIN organizations o ON o.id = a.organization_id \
     LEFT JOIN archived_awards x ON x.award_id = a.id AND x.account_id = a.holder_id \
     WHERE a.holder_id = $1 AND a.claim = 'claimed' AND a.id = $2";
const SELECT_IMPORTS: &str = "SELECT id, account_id, name, description, issuer_name, awarded_at, valid_until, media_type, \
     digest, source, verdict, standing, recipient, imported_at, checked_at, archived_at \
     FROM imports WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
const SELECT_IMPORT: &str = "SELECT id, account_id, name, description, issuer_name, awarded_at, valid_until, media_type, \
     digest, source, verdict, standing, recipient, imported_at, checked_at, archived_at \
     FROM imports WHERE account_id = $1 AND id = $2";
const SELECT_DOCUMENT: &str = "SELECT document FROM imports WHERE account_id = $1 AND id = $2";
const COUNT_DIGEST: &str = "SELECT COUNT(*) FROM imports WHERE account_id = $1 AND digest = $2";
const SELECT_TOTALS: &str = "SELECT COUNT(*), CAST(COALESCE(SUM(document_bytes), 0) AS BIGINT) FROM imports WHERE account_id = $1";
const INSERT: &str = "INSERT INTO imports (id, account_id, name, description, issuer_name, awarded_at, valid_until, \
     media_type, document, document_bytes, digest, source, verdict, standing, recipient, \
     imported_at, checked_at, archived_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
const DELETE: &str = "DELETE FROM imports WHERE account_id = $1 AND id = $2";
const ARCHIVE_IMPORT: &str =
    "UPDATE imports SET archived_at = $3 WHERE account_id = $1 AND id = $2";
const ARCHIVE_AWARD: &str = "INSERT INTO archived_awards (award_id, account_id, archived_at) VALUES ($1, $2, $3) \
     ON CONFLICT (award_id) DO UPDATE SET account_id = excluded.account_id, archived_at = excluded.archived_at";
const RESTORE_AWARD: &str = "DELETE FROM archived_awards WHERE award_id = $1 AND account_id = $2";

impl Reader {
    /// Badges of a backpack, the newest first: awards and imports in one list, since the identifiers
    /// of both begin with the time.
    pub async fn entries(
        &mut self,
        account: AccountId,
        before: Option<EntryId>,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        let before = before.map_or(Uuid::max(), EntryId::uuid);
        let own: Vec<OwnRow> = on_db!(self, conn => sqlx::query_as(SELECT_OWN)
            .bind(account.uuid()).bind(before).bind(i64::from(limit))
            .fetch_all(conn).await)?;
        let imports: Vec<ImportRow> = on_db!(self, conn => sqlx::query_as(SELECT_IMPORTS)
            .bind(account.uuid()).bind(before).bind(i64::from(limit))
            .fetch_all(conn).await)?;
        let own = own.into_iter().map(Entry::try_from);
        let imports = imports
            .into_iter()
            .map(|row| Import::try_from(row).map(entry));
        let mut entries = own.chain(imports).collect::<Result<Vec<Entry>>>()?;
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.id.uuid()));
        entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(entries)
    }

    /// A badge of a backpack, if it is there.
    pub async fn entry(&mut self, account: AccountId, id: EntryId) -> Result<Option<Entry>> {
        let own: Option<OwnRow> = on_db!(self, conn => sqlx::query_as(SELECT_OWN_ONE)
            .bind(account.uuid()).bind(id.uuid()).fetch_optional(conn).await)?;
        if let Some(row) = own {
            return Ok(Some(row.try_into()?));
        }
        let import = self.import(account, ImportId::new(id.uuid())).await?;
        Ok(import.map(entry))
    }

    /// A badge from elsewhere.
    pub async fn import(&mut self, account: AccountId, id: ImportId) -> Result<Option<Import>> {
        let row: Option<ImportRow> = on_db!(self, conn => sqlx::query_as(SELECT_IMPORT)
            .bind(account.uuid()).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Import::try_from).transpose()
    }

    /// The document of a badge from elsewhere, byte for byte as it came.
    pub async fn import_document(
        &mut self,
        account: AccountId,
        id: ImportId,
    ) -> Result<Option<Vec<u8>>> {
        Ok(on_db!(self, conn => sqlx::query_scalar(SELECT_DOCUMENT)
            .bind(account.uuid()).bind(id.uuid()).fetch_optional(conn).await)?)
    }

    /// Whether a badge from elsewhere is in a backpack already.
    pub async fn has_import(&mut self, account: AccountId, digest: &str) -> Result<bool> {
        let count: i64 = on_db!(self, conn => sqlx::query_scalar(COUNT_DIGEST)
            .bind(account.uuid()).bind(digest).fetch_one(conn).await)?;
        Ok(count > 0)
    }

    /// How many badges from elsewhere a backpack holds, and how many bytes they take.
    pub async fn import_totals(&mut self, account: AccountId) -> Result<(i64, i64)> {
        Ok(on_db!(self, conn => sqlx::query_as(SELECT_TOTALS)
            .bind(account.uuid()).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Keeps a badge from elsewhere with its document; a conflict where it is there already.
    pub async fn insert_import(&mut self, import: &Import, document: &[u8]) -> Result<()> {
        let bytes = i64::try_from(document.len()).unwrap_or(i64::MAX);
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(import.id.uuid())
            .bind(import.account_id.uuid())
            .bind(&import.name)
            .bind(&import.description)
            .bind(&import.issuer_name)
            .bind(import.awarded_at.map(Timestamp::micros))
            .bind(import.valid_until.map(Timestamp::micros))
            .bind(&import.media_type)
            .bind(document)
            .bind(bytes)
            .bind(&import.digest)
            .bind(&import.source)
            .bind(import.verdict.as_str())
            .bind(import.standing.as_str())
            .bind(&import.recipient)
            .bind(import.imported_at.micros())
            .bind(import.checked_at.micros())
            .bind(import.archived_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Removes a badge from elsewhere with its document; `false` where there is none.
    pub async fn delete_import(&mut self, account: AccountId, id: ImportId) -> Result<bool> {
        let gone = on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(account.uuid()).bind(id.uuid())
            .execute(conn).await.map(|done| done.rows_affected()))?;
        Ok(gone == 1)
    }

    /// Puts a badge from elsewhere away, or takes it out again.
    pub async fn update_import_archived(
        &mut self,
        account: AccountId,
        id: ImportId,
        at: Option<Timestamp>,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(ARCHIVE_IMPORT)
            .bind(account.uuid()).bind(id.uuid()).bind(at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Puts an award away for its holder, or takes it out again.
    pub async fn update_award_archived(
        &mut self,
        account: AccountId,
        id: AwardId,
        at: Option<Timestamp>,
    ) -> Result<()> {
        match at {
            Some(at) => on_db!(&mut self.0, conn => sqlx::query(ARCHIVE_AWARD)
                .bind(id.uuid()).bind(account.uuid()).bind(at.micros())
                .execute(conn).await.map(|_| ()))?,
            None => on_db!(&mut self.0, conn => sqlx::query(RESTORE_AWARD)
                .bind(id.uuid()).bind(account.uuid())
                .execute(conn).await.map(|_| ()))?,
        }
        Ok(())
    }
}
