//! What an organisation's staff sees first: how much there is of what, and what came last.

use accolade_domain::award::Award;
use accolade_domain::{AccountId, AwardId, OrganizationId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::catalogue::stage;
use crate::{Reader, Result, on_db};

/// How much an organisation has of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OrganizationCounts {
    /// Achievements being written.
    pub drafts: i64,
    /// Achievements that wait for a review by somebody else than who sent them.
    pub reviews: i64,
    /// Achievements that can be awarded.
    pub published: i64,
    /// Awards that wait to be claimed.
    pub unclaimed: i64,
    /// When the oldest of these was awarded.
    pub unclaimed_since: Option<Timestamp>,
}

#[derive(FromRow)]
struct AchievementCounts {
    drafts: i64,
    reviews: i64,
    published: i64,
}

const COUNT_ACHIEVEMENTS: &str = concat!(
    "SELECT COALESCE(SUM(CASE WHEN stage = 0 THEN 1 ELSE 0 END), 0) AS drafts, \
     COALESCE(SUM(CASE WHEN stage = 1 AND (submitted_by IS NULL OR submitted_by <> $2) \
     THEN 1 ELSE 0 END), 0) AS reviews, \
     COALESCE(SUM(CASE WHEN stage = 2 THEN 1 ELSE 0 END), 0) AS published \
     FROM (SELECT submitted_by, ",
    stage!(),
    " AS stage FROM achievements WHERE organization_id = $1) AS placed"
);
const SELECT_LATEST: &str =
    "SELECT id FROM awards WHERE organization_id = $1 ORDER BY id DESC LIMIT $2";

impl Reader {
    /// How much an organisation has of what; reviews are those that somebody may make who did not
    /// ask for them.
    pub async fn organization_counts(
        &mut self,
        id: OrganizationId,
        reviewer: Option<AccountId>,
        now: Timestamp,
    ) -> Result<OrganizationCounts> {
        let reviewer = reviewer.map_or_else(Uuid::nil, AccountId::uuid);
        let achievements: AchievementCounts = on_db!(self, conn =>
            sqlx::query_as(COUNT_ACHIEVEMENTS).bind(id.uuid()).bind(reviewer).fetch_one(conn).await)?;
        let (unclaimed, since) = self.waiting_since(id, now).await?;
        Ok(OrganizationCounts {
            drafts: achievements.drafts,
            reviews: achievements.reviews,
            published: achievements.published,
            unclaimed,
            unclaimed_since: since.map(Timestamp::from_micros),
        })
    }

    /// What an organisation awarded last, the newest first.
    pub async fn latest_awards(&mut self, id: OrganizationId, limit: u32) -> Result<Vec<Award>> {
        let ids: Vec<Uuid> = on_db!(self, conn => sqlx::query_scalar(SELECT_LATEST)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        let mut awards = Vec::new();
        for id in ids {
            awards.extend(self.award(AwardId::new(id)).await?);
        }
        Ok(awards)
    }
}
