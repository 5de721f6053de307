//! Achievements: the working copies and the published versions.

mod content;

use accolade_domain::achievement::{Achievement, AchievementState, AchievementVersion, Picture};
use accolade_domain::{
    AccountId, AchievementId, OrganizationId, Page, PictureId, Timestamp, UnitId,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct AchievementRow {
    id: Uuid,
    organization_id: Uuid,
    unit_id: Option<Uuid>,
    state: String,
    content: String,
    version: Option<i64>,
    submitted_by: Option<Uuid>,
    review_comment: Option<String>,
    created_at: i64,
    archived_at: Option<i64>,
    revision: i64,
}

impl TryFrom<AchievementRow> for Achievement {
    type Error = StoreError;

    fn try_from(row: AchievementRow) -> Result<Self> {
        let state = AchievementState::parse(&row.state);
        Ok(Self {
            id: AchievementId::new(row.id),
            organization_id: OrganizationId::new(row.organization_id),
            unit_id: row.unit_id.map(UnitId::new),
            state: state.ok_or_else(|| StoreError::Row("achievements.state".into()))?,
            content: content::read(&row.content)?,
            version: row
                .version
                .map(|number| fit(number, "version"))
                .transpose()?,
            submitted_by: row.submitted_by.map(AccountId::new),
            review_comment: row.review_comment,
            created_at: Timestamp::from_micros(row.created_at),
            archived_at: row.archived_at.map(Timestamp::from_micros),
            revision: row.revision,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct VersionRow {
    pub(crate) achievement_id: Uuid,
    number: i64,
    content: String,
    published_at: i64,
}

impl TryFrom<VersionRow> for AchievementVersion {
    type Error = StoreError;

    fn try_from(row: VersionRow) -> Result<Self> {
        Ok(Self {
            achievement_id: AchievementId::new(row.achievement_id),
            number: fit(row.number, "number")?,
            content: content::read(&row.content)?,
            published_at: Timestamp::from_micros(row.published_at),
        })
    }
}

/// The name in a content as it lies in its column.
pub(crate) fn content_name(text: &str) -> Result<String> {
    Ok(content::read(text)?.name)
}

const SELECT: &str = "SELECT id, organization_id, unit_id, state, content, version, submitted_by, \
     review_comment, created_at, archived_at, revision FROM achievements WHERE id = $1";
const SELECT_OF: &str = "SELECT id, organization_id, unit_id, state, content, version, submitted_by, \
     review_comment, created_at, archived_at, revision FROM achievements \
     WHERE organization_id = $1 AND id > $2 ORDER BY id LIMIT $3";
const SELECT_VERSION: &str = "SELECT achievement_id, number, content, published_at \
     FROM achievement_versions WHERE achievement_id = $1 AND number = $2";
const SELECT_VERSIONS: &str = "SELECT achievement_id, number, content, published_at \
     FROM achievement_versions WHERE achievement_id = $1 ORDER BY number DESC LIMIT $2";
const SELECT_PUBLISHED: &str = "SELECT achievement_versions.achievement_id, achievement_versions.number, \
     achievement_versions.content, achievement_versions.published_at FROM achievements \
     JOIN achievement_versions ON achievement_versions.achievement_id = achievements.id \
     AND achievement_versions.number = achievements.version \
     WHERE achievements.organization_id = $1 AND achievements.archived_at IS NULL \
     AND achievements.id > $2 ORDER BY achievements.id LIMIT $3";
const COUNT_PUBLISHED: &str = "SELECT COUNT(*) FROM achievements \
     WHERE organization_id = $1 AND version IS NOT NULL AND archived_at IS NULL";
const INSERT: &str = "INSERT INTO achievements (id, organization_id, unit_id, state, content, version, \
     submitted_by, review_comment, created_at, archived_at, revision) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE: &str = "UPDATE achievements SET unit_id = $3, state = $4, content = $5, version = $6, \
     submitted_by = $7, review_comment = $8, archived_at = $9, revision = revision + 1 \
     WHERE id = $1 AND revision = $2";
const UPSERT_VERSION: &str = "INSERT INTO achievement_versions (achievement_id, number, content, published_at) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (achievement_id, number) \
     DO UPDATE SET content = excluded.content, published_at = excluded.published_at";
const SELECT_PICTURE: &str =
    "SELECT id, organization_id, png, created_at FROM pictures WHERE id = $1";
const COUNT_PICTURES: &str = "SELECT COUNT(*) FROM pictures WHERE organization_id = $1";
const INSERT_PICTURE: &str =
    "INSERT INTO pictures (id, organization_id, png, created_at) VALUES ($1, $2, $3, $4)";

impl Reader {
    /// The achievement.
    pub async fn achievement(&mut self, id: AchievementId) -> Result<Option<Achievement>> {
        let row: Option<AchievementRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Achievement::try_from).transpose()
    }

    /// An organisation's achievements, drafts and archived ones too, in the order in which they
    /// were defined.
    pub async fn achievements(
        &mut self,
        organization: OrganizationId,
        after: Option<AchievementId>,
        limit: u32,
    ) -> Result<Page<Achievement, AchievementId>> {
        let after = after.map_or_else(Uuid::nil, AchievementId::uuid);
        let rows: Vec<AchievementRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(organization.uuid()).bind(after).bind(i64::from(limit) + 1)
            .fetch_all(conn).await)?;
        let entries = rows
            .into_iter()
            .map(Achievement::try_from)
            .collect::<Result<_>>()?;
        Ok(Page::cut(entries, limit, |achievement: &Achievement| {
            achievement.id
        }))
    }

    /// A published version.
    pub async fn achievement_version(
        &mut self,
        id: AchievementId,
        number: u32,
    ) -> Result<Option<AchievementVersion>> {
        let row: Option<VersionRow> = on_db!(self, conn => sqlx::query_as(SELECT_VERSION)
            .bind(id.uuid()).bind(i64::from(number)).fetch_optional(conn).await)?;
        row.map(AchievementVersion::try_from).transpose()
    }

    /// The published versions of an achievement, the newest first.
    pub async fn achievement_versions(
        &mut self,
        id: AchievementId,
        limit: u32,
    ) -> Result<Vec<AchievementVersion>> {
        let rows: Vec<VersionRow> = on_db!(self, conn => sqlx::query_as(SELECT_VERSIONS)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(AchievementVersion::try_from).collect()
    }

    /// What an organisation publishes and still awards, in the order in which it was defined.
    pub async fn published_achievements(
        &mut self,
        organization: OrganizationId,
        after: Option<AchievementId>,
        limit: u32,
    ) -> Result<Page<AchievementVersion, AchievementId>> {
        let after = after.map_or_else(Uuid::nil, AchievementId::uuid);
        let rows: Vec<VersionRow> = on_db!(self, conn => sqlx::query_as(SELECT_PUBLISHED)
            .bind(organization.uuid()).bind(after).bind(i64::from(limit) + 1)
            .fetch_all(conn).await)?;
        let entries = rows
            .into_iter()
            .map(AchievementVersion::try_from)
            .collect::<Result<_>>()?;
        Ok(Page::cut(entries, limit, |version: &AchievementVersion| {
            version.achievement_id
        }))
    }

    /// How many achievements an organisation publishes and still awards.
    pub async fn published_count(&mut self, organization: OrganizationId) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_PUBLISHED)
            .bind(organization.uuid()).fetch_one(conn).await)?)
    }

    /// How many pictures an organisation has.
    pub async fn picture_count(&mut self, id: OrganizationId) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_PICTURES)
            .bind(id.uuid()).fetch_one(conn).await)?)
    }

    /// An uploaded picture.
    pub async fn picture(&mut self, id: PictureId) -> Result<Option<Picture>> {
        let row: Option<(Uuid, Uuid, Vec<u8>, i64)> = on_db!(self, conn =>
            sqlx::query_as(SELECT_PICTURE).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(|(id, organization, png, created_at)| Picture {
            id: PictureId::new(id),
            organization_id: OrganizationId::new(organization),
            png,
            created_at: Timestamp::from_micros(created_at),
        }))
    }
}

impl Tx {
    /// Adds an achievement.
    pub async fn insert_achievement(&mut self, achievement: &Achievement) -> Result<()> {
        let content = content::write(&achievement.content)?;
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(achievement.id.uuid())
            .bind(achievement.organization_id.uuid())
            .bind(achievement.unit_id.map(UnitId::uuid))
            .bind(achievement.state.as_str())
            .bind(&content)
            .bind(achievement.version.map(i64::from))
            .bind(achievement.submitted_by.map(AccountId::uuid))
            .bind(&achievement.review_comment)
            .bind(achievement.created_at.micros())
            .bind(achievement.archived_at.map(Timestamp::micros))
            .bind(achievement.revision)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a changed achievement; a change that came first is a conflict.
    pub async fn update_achievement(&mut self, achievement: &Achievement) -> Result<()> {
        let content = content::write(&achievement.content)?;
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(achievement.id.uuid())
            .bind(achievement.revision)
            .bind(achievement.unit_id.map(UnitId::uuid))
            .bind(achievement.state.as_str())
            .bind(&content)
            .bind(achievement.version.map(i64::from))
            .bind(achievement.submitted_by.map(AccountId::uuid))
            .bind(&achievement.review_comment)
            .bind(achievement.archived_at.map(Timestamp::micros))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Keeps a published version; one that nobody holds may be written over.
    pub async fn upsert_achievement_version(&mut self, version: &AchievementVersion) -> Result<()> {
        let content = content::write(&version.content)?;
        on_db!(&mut self.0, conn => sqlx::query(UPSERT_VERSION)
            .bind(version.achievement_id.uuid())
            .bind(i64::from(version.number))
            .bind(&content)
            .bind(version.published_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Adds an uploaded picture.
    pub async fn insert_picture(&mut self, picture: &Picture) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT_PICTURE)
            .bind(picture.id.uuid())
            .bind(picture.organization_id.uuid())
            .bind(&picture.png)
            .bind(picture.created_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
