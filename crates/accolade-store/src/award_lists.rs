//! Awards in lists: of an organisation, of those who wait.

use accolade_domain::award::{Award, AwardState};
use accolade_domain::limits::{REMINDER_DAYS, WAITING_COUNTED_MAX};
use accolade_domain::{AchievementId, AwardId, OrganizationId, Page, Timestamp};
use uuid::Uuid;

use crate::awards::AwardRow;
use crate::{Reader, Result, on_db, search};

/// Which awards are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AwardFilter {
    /// A part of the address or of the name; empty for all.
    pub text: String,
    /// How they stand.
    pub state: Option<AwardState>,
    /// Of which achievement.
    pub achievement_id: Option<AchievementId>,
}

const COLUMNS: &str = "id, achievement_id, achievement_version, organization_id, roster_id, recipient_kind, recipient, \
     salt, recipient_name, narrative, evidence_url, revocation_list_id, suspension_list_id, \
     status_index, awarded_at, valid_until, issuance, standing, standing_reason, claim, holder_id, \
     claimed_at, replaced_by_id, mail_locale, revision";
const SELECT_REPLACED: &str = "SELECT id FROM awards WHERE replaced_by_id = $1 LIMIT 1";
const SELECT_UNREMINDED: &str = "SELECT id, achievement_id, achievement_version, organization_id, roster_id, recipient_kind, recipient, \
     salt, recipient_name, narrative, evidence_url, revocation_list_id, suspension_list_id, \
     status_index, awarded_at, valid_until, issuance, standing, standing_reason, claim, holder_id, \
     claimed_at, replaced_by_id, mail_locale, revision FROM awards \
     WHERE claim = 'waiting' AND issuance = 'signed' AND standing = 'active' \
     AND recipient_kind = 'email' AND mail_locale IS NOT NULL AND awarded_at <= $1 \
     AND (valid_until IS NULL OR valid_until > $3) \
     AND (SELECT COUNT(*) FROM messages WHERE messages.award_id = awards.id \
          AND messages.kind = 'reminder') < CASE WHEN awarded_at <= $2 THEN 2 ELSE 1 END \
     AND NOT EXISTS (SELECT 1 FROM messages WHERE messages.award_id = awards.id \
          AND messages.kind = 'reminder' AND messages.created_at > $1) \
     ORDER BY awarded_at, id LIMIT $4";

/// The words of SQL for a state, as [`Award::state`] decides it; the time is bound in between.
fn condition(state: AwardState) -> (&'static str, &'static str) {
    match state {
        AwardState::Preparing => (" AND issuance = 'prepared' AND standing = 'active'", ""),
        AwardState::Cancelled => (" AND claim = 'cancelled'", ""),
        AwardState::Withdrawn => (" AND standing = 'revoked' AND claim <> 'cancelled'", ""),
        AwardState::Suspended => (" AND standing = 'suspended' AND claim <> 'cancelled'", ""),
        AwardState::Expired => (
            " AND issuance = 'signed' AND standing = 'active' AND valid_until <= ",
            "",
        ),
        AwardState::Declined => (
            " AND issuance = 'signed' AND standing = 'active' AND claim = 'declined' AND (valid_until IS NULL OR valid_until > ",
            ")",
        ),
        AwardState::Claimed => (
            " AND issuance = 'signed' AND standing = 'active' AND claim = 'claimed' AND (valid_until IS NULL OR valid_until > ",
            ")",
        ),
        AwardState::Waiting => (
            " AND issuance = 'signed' AND standing = 'active' AND claim = 'waiting' AND (valid_until IS NULL OR valid_until > ",
            ")",
        ),
    }
}

impl Reader {
    /// The awards of an organisation, the newest first.
    pub async fn organization_awards(
        &mut self,
        id: OrganizationId,
        filter: &AwardFilter,
        before: Option<AwardId>,
        now: Timestamp,
        limit: u32,
    ) -> Result<Page<Award, AwardId>> {
        let before = before.map_or_else(Uuid::max, AwardId::uuid);
        let rows: Vec<AwardRow> = on_db!(self, conn => {
            let mut query = sqlx::QueryBuilder::new("SELECT ");
            query.push(COLUMNS).push(" FROM awards WHERE organization_id = ").push_bind(id.uuid());
            query.push(" AND id < ").push_bind(before);
            if let Some(achievement) = filter.achievement_id {
                query.push(" AND achievement_id = ").push_bind(achievement.uuid());
            }
            if let Some(state) = filter.state {
                let (first, last) = condition(state);
                query.push(first);
                if first.ends_with(' ') {
                    query.push_bind(now.micros()).push(last);
                }
            }
            if !filter.text.is_empty() {
                let [small, spellings @ ..] = search::patterns(&filter.text);
                query.push(" AND (recipient LIKE ").push_bind(small.clone());
                query.push(" ESCAPE '!' OR LOWER(recipient_name) LIKE ").push_bind(small);
                for spelling in spellings {
                    query.push(" ESCAPE '!' OR recipient_name LIKE ").push_bind(spelling);
                }
                query.push(" ESCAPE '!')");
            }
            query.push(" ORDER BY id DESC LIMIT ").push_bind(i64::from(limit) + 1);
            query.build_query_as().fetch_all(conn).await
        })?;
        let entries = rows
            .into_iter()
            .map(Award::try_from)
            .collect::<Result<_>>()?;
        Ok(Page::cut(entries, limit, |award: &Award| award.id))
    }

    /// How many awards of an achievement wait to be claimed, as far as they are counted.
    pub async fn waiting_count(&mut self, id: AchievementId, now: Timestamp) -> Result<i64> {
        let (first, last) = condition(AwardState::Waiting);
        Ok(on_db!(self, conn => {
            let mut query = sqlx::QueryBuilder::new(
                "SELECT COUNT(*) FROM (SELECT 1 FROM awards WHERE achievement_id = ",
            );
            query.push_bind(id.uuid()).push(first).push_bind(now.micros()).push(last);
            query.push(" LIMIT ").push_bind(WAITING_COUNTED_MAX + 1).push(") AS counted");
            query.build_query_scalar().fetch_one(conn).await
        })?)
    }

    /// How many awards of an organisation wait to be claimed, as far as they are counted, and since
    /// when the first of them does.
    pub(crate) async fn waiting_since(
        &mut self,
        id: OrganizationId,
        now: Timestamp,
    ) -> Result<(i64, Option<i64>)> {
        let (first, last) = condition(AwardState::Waiting);
        Ok(on_db!(self, conn => {
            let mut query = sqlx::QueryBuilder::new(
                "SELECT COUNT(*), MIN(awarded_at) FROM (SELECT awarded_at FROM awards WHERE organization_id = ",
            );
            query.push_bind(id.uuid()).push(first).push_bind(now.micros()).push(last);
            query.push(" ORDER BY awarded_at LIMIT ").push_bind(WAITING_COUNTED_MAX + 1).push(") AS counted");
            query.build_query_as().fetch_one(conn).await
        })?)
    }

    /// The award in whose place this one came.
    pub async fn replaced_award(&mut self, id: AwardId) -> Result<Option<AwardId>> {
        let found: Option<Uuid> = on_db!(self, conn =>
            sqlx::query_scalar(SELECT_REPLACED).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(found.map(AwardId::new))
    }

    /// Awards of which a reminder is due: once, and a second time later, with days in between.
    pub async fn unreminded_awards(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Award>> {
        let [first, second] = REMINDER_DAYS.map(|days| now.plus_seconds(-86_400 * i64::from(days)));
        let rows: Vec<AwardRow> = on_db!(self, conn => sqlx::query_as(SELECT_UNREMINDED)
            .bind(first.micros()).bind(second.micros()).bind(now.micros()).bind(i64::from(limit))
            .fetch_all(conn).await)?;
        rows.into_iter().map(Award::try_from).collect()
    }
}
