//! Achievements.

use accolade_domain::achievement::Achievement;
use accolade_domain::badge_design::{BadgeDesign, Icon, Shape};
use accolade_domain::{AchievementId, OrganizationId, Page, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct AchievementRow {
    id: Uuid,
    organization_id: Uuid,
    name: String,
    description: String,
    criteria: String,
    shape: String,
    colour: String,
    accent: String,
    icon: String,
    ribbon: Option<String>,
    tags: String,
    valid_days: Option<i64>,
    created_at: i64,
    retired_at: Option<i64>,
}

impl TryFrom<AchievementRow> for Achievement {
    type Error = StoreError;

    fn try_from(row: AchievementRow) -> Result<Self> {
        let wrong = |column: &str| StoreError::Row(format!("achievements.{column}"));
        Ok(Self {
            id: AchievementId::new(row.id),
            organization_id: OrganizationId::new(row.organization_id),
            name: row.name,
            description: row.description,
            criteria: row.criteria,
            design: BadgeDesign {
                shape: Shape::parse(&row.shape).ok_or_else(|| wrong("shape"))?,
                colour: row.colour,
                accent: row.accent,
                icon: Icon::parse(&row.icon).ok_or_else(|| wrong("icon"))?,
                ribbon: row.ribbon,
            },
            tags: serde_json::from_str(&row.tags).map_err(|_| wrong("tags"))?,
            valid_days: row
                .valid_days
                .map(|days| fit(days, "valid_days"))
                .transpose()?,
            created_at: Timestamp::from_micros(row.created_at),
            retired_at: row.retired_at.map(Timestamp::from_micros),
        })
    }
}

const SELECT: &str = "SELECT id, organization_id, name, description, criteria, shape, colour, accent, \
     icon, ribbon, tags, valid_days, created_at, retired_at FROM achievements WHERE id = $1";
const SELECT_OF: &str = "SELECT id, organization_id, name, description, criteria, shape, colour, accent, \
     icon, ribbon, tags, valid_days, created_at, retired_at FROM achievements \
     WHERE organization_id = $1 AND id > $2 ORDER BY id LIMIT $3";
const COUNT_OF: &str = "SELECT COUNT(*) FROM achievements WHERE organization_id = $1";
const INSERT: &str = "INSERT INTO achievements (id, organization_id, name, description, criteria, shape, \
     colour, accent, icon, ribbon, tags, valid_days, created_at, retired_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

impl Reader {
    /// The achievement.
    pub async fn achievement(&mut self, id: AchievementId) -> Result<Option<Achievement>> {
        let row: Option<AchievementRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Achievement::try_from).transpose()
    }

    /// An organisation's achievements in the order in which they were defined.
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

    /// How many achievements an organisation has.
    pub async fn achievement_count(&mut self, organization: OrganizationId) -> Result<i64> {
        Ok(on_db!(self, conn =>
            sqlx::query_scalar(COUNT_OF).bind(organization.uuid()).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Adds an achievement.
    pub async fn insert_achievement(&mut self, achievement: &Achievement) -> Result<()> {
        let tags = serde_json::Value::from(achievement.tags.clone()).to_string();
        let design = &achievement.design;
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(achievement.id.uuid())
            .bind(achievement.organization_id.uuid())
            .bind(&achievement.name)
            .bind(&achievement.description)
            .bind(&achievement.criteria)
            .bind(design.shape.as_str())
            .bind(&design.colour)
            .bind(&design.accent)
            .bind(design.icon.as_str())
            .bind(&design.ribbon)
            .bind(&tags)
            .bind(achievement.valid_days.map(i64::from))
            .bind(achievement.created_at.micros())
            .bind(achievement.retired_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
