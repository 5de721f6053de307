//! Awards.

use std::collections::HashSet;
use std::slice;

use accolade_domain::award::{Award, Claim, Issuance, Standing};
use accolade_domain::recipient::Recipient;
use accolade_domain::status_list::StatusPlace;
use accolade_domain::{
    AccountId, AchievementId, AwardId, OrganizationId, Page, RosterId, StatusListId, Timestamp,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
pub(crate) struct AwardRow {
    id: Uuid,
    achievement_id: Uuid,
    achievement_version: i64,
    organization_id: Uuid,
    roster_id: Option<Uuid>,
    recipient_kind: String,
    recipient: String,
    salt: String,
    recipient_name: Option<String>,
    narrative: Option<String>,
    evidence_url: Option<String>,
    revocation_list_id: Uuid,
    suspension_list_id: Uuid,
    status_index: i64,
    awarded_at: i64,
    valid_until: Option<i64>,
    issuance: String,
    standing: String,
    standing_reason: Option<String>,
    claim: String,
    holder_id: Option<Uuid>,
    claimed_at: Option<i64>,
    replaced_by_id: Option<Uuid>,
    mail_locale: Option<String>,
    revision: i64,
}

impl TryFrom<AwardRow> for Award {
    type Error = StoreError;

    fn try_from(row: AwardRow) -> Result<Self> {
        let wrong = |column: &str| StoreError::Row(format!("awards.{column} of {}", row.id));
        let reason = row.standing_reason.unwrap_or_default();
        Ok(Self {
            id: AwardId::new(row.id),
            achievement_id: AchievementId::new(row.achievement_id),
            achievement_version: fit(row.achievement_version, "achievement_version")?,
            organization_id: OrganizationId::new(row.organization_id),
            roster_id: row.roster_id.map(RosterId::new),
            recipient: match row.recipient_kind.as_str() {
                "email" => Recipient::Email(row.recipient),
                "did" => Recipient::Did(row.recipient),
                _ => return Err(wrong("recipient_kind")),
            },
            salt: row.salt,
            recipient_name: row.recipient_name,
            narrative: row.narrative,
            evidence_url: row.evidence_url,
            status_place: StatusPlace {
                revocation_list_id: StatusListId::new(row.revocation_list_id),
                suspension_list_id: StatusListId::new(row.suspension_list_id),
                index: fit(row.status_index, "status_index")?,
            },
            awarded_at: Timestamp::from_micros(row.awarded_at),
            valid_until: row.valid_until.map(Timestamp::from_micros),
            issuance: issuance_of(&row.issuance).ok_or_else(|| wrong("issuance"))?,
            standing: standing_of(&row.standing, reason).ok_or_else(|| wrong("standing"))?,
            claim: match (row.claim.as_str(), row.holder_id, row.claimed_at) {
                ("waiting", ..) => Claim::Waiting,
                ("claimed", Some(by), Some(at)) => Claim::Claimed {
                    by: AccountId::new(by),
                    at: Timestamp::from_micros(at),
                },
                ("declined", ..) => Claim::Declined,
                ("cancelled", ..) => Claim::Cancelled,
                _ => return Err(wrong("claim")),
            },
            replaced_by: row.replaced_by_id.map(AwardId::new),
            mail_locale: row.mail_locale,
            revision: row.revision,
        })
    }
}

pub(crate) fn issuance_of(word: &str) -> Option<Issuance> {
    match word {
        "prepared" => Some(Issuance::Prepared),
        "signed" => Some(Issuance::Signed),
        _ => None,
    }
}

pub(crate) fn standing_of(word: &str, reason: String) -> Option<Standing> {
    match word {
        "active" => Some(Standing::Active),
        "suspended" => Some(Standing::Suspended { reason }),
        "revoked" => Some(Standing::Revoked { reason }),
        _ => None,
    }
}

fn kind(recipient: &Recipient) -> &'static str {
    match recipient {
        Recipient::Email(_) => "email",
        Recipient::Did(_) => "did",
    }
}

fn issuance(issuance: Issuance) -> &'static str {
    match issuance {
        Issuance::Prepared => "prepared",
        Issuance::Signed => "signed",
    }
}

fn claim(claim: &Claim) -> (&'static str, Option<Uuid>, Option<i64>) {
    match claim {
        Claim::Waiting => ("waiting", None, None),
        Claim::Claimed { by, at } => ("claimed", Some(by.uuid()), Some(at.micros())),
        Claim::Declined => ("declined", None, None),
        Claim::Cancelled => ("cancelled", None, None),
    }
}

fn standing(standing: &Standing) -> (&'static str, Option<&str>) {
    match standing {
        Standing::Active => ("active", None),
        Standing::Suspended { reason } => ("suspended", Some(reason)),
        Standing::Revoked { reason } => ("revoked", Some(reason)),
    }
}

const SELECT: &str = "SELECT id, achievement_id, achievement_version, organization_id, roster_id, recipient_kind, recipient, \
     salt, recipient_name, narrative, evidence_url, revocation_list_id, suspension_list_id, \
     status_index, awarded_at, valid_until, issuance, standing, standing_reason, claim, holder_id, \
     claimed_at, replaced_by_id, mail_locale, revision \
     FROM awards WHERE id = $1";
const SELECT_PREPARED: &str = "SELECT id, achievement_id, achievement_version, organization_id, roster_id, recipient_kind, recipient, \
     salt, recipient_name, narrative, evidence_url, revocation_list_id, suspension_list_id, \
     status_index, awarded_at, valid_until, issuance, standing, standing_reason, claim, holder_id, \
     claimed_at, replaced_by_id, mail_locale, revision \
     FROM awards WHERE issuance = 'prepared' AND id > $1 ORDER BY id LIMIT $2";
const SELECT_OF: &str = "SELECT id, achievement_id, achievement_version, organization_id, roster_id, recipient_kind, recipient, \
     salt, recipient_name, narrative, evidence_url, revocation_list_id, suspension_list_id, \
     status_index, awarded_at, valid_until, issuance, standing, standing_reason, claim, holder_id, \
     claimed_at, replaced_by_id, mail_locale, revision \
     FROM awards WHERE achievement_id = $1 AND id > $2 ORDER BY id LIMIT $3";
const SELECT_LIVE: &str =
    "SELECT id FROM awards WHERE achievement_id = $1 AND recipient = $2 AND standing <> 'revoked'";
/// Each is looked up by itself in the index, whatever the engine knows of the table.
const SELECT_RECIPIENTS: &str = "SELECT asked.column1, (SELECT awards.id FROM awards WHERE awards.recipient = asked.column1 \
     AND awards.standing <> 'revoked' AND awards.achievement_id = ";
const SELECT_PLACES: &str = "SELECT status_index FROM awards WHERE revocation_list_id = $1";
const COUNT_OF: &str = "SELECT (SELECT COUNT(*) FROM awards WHERE achievement_id = $1) \
     - (SELECT COUNT(*) FROM awards WHERE achievement_id = $1 AND standing = 'revoked')";
const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM awards), \
     (SELECT COUNT(*) FROM awards WHERE issuance = 'prepared')";
const INSERT: &str = "INSERT INTO awards (id, achievement_id, achievement_version, organization_id, roster_id, recipient_kind, recipient, \
     salt, recipient_name, narrative, evidence_url, revocation_list_id, suspension_list_id, \
     status_index, awarded_at, valid_until, issuance, standing, standing_reason, claim, holder_id, \
     claimed_at, replaced_by_id, mail_locale, revision) ";
/// Both engines call the columns of bare values so.
const SIGN: &str = "UPDATE awards SET issuance = 'signed', revision = awards.revision + 1 FROM (";
const SIGN_WHERE: &str = ") AS done WHERE awards.id = done.column1 AND awards.revision = done.column2 \
     AND awards.issuance = 'prepared' RETURNING id";
const UPDATE: &str = "UPDATE awards SET issuance = $3, standing = $4, standing_reason = $5, claim = $6, \
     holder_id = $7, claimed_at = $8, replaced_by_id = $9, revision = revision + 1 \
     WHERE id = $1 AND revision = $2";
const COUNT_OF_VERSION: &str =
    "SELECT COUNT(*) FROM awards WHERE achievement_id = $1 AND achievement_version = $2";
const EXISTS_OF_VERSION: &str = "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM awards \
     WHERE achievement_id = $1 AND achievement_version = $2) THEN 1 ELSE 0 END AS BIGINT)";

impl Reader {
    /// The award.
    pub async fn award(&mut self, id: AwardId) -> Result<Option<Award>> {
        let row: Option<AwardRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Award::try_from).transpose()
    }

    /// Awards that are recorded and not signed yet, the oldest first.
    pub async fn prepared_awards(
        &mut self,
        after: Option<AwardId>,
        limit: u32,
    ) -> Result<Vec<Award>> {
        let rows: Vec<AwardRow> = on_db!(self, conn => sqlx::query_as(SELECT_PREPARED)
            .bind(after.map_or_else(Uuid::nil, AwardId::uuid)).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(Award::try_from).collect()
    }

    /// The awards of an achievement, the oldest first.
    pub async fn awards(
        &mut self,
        achievement: AchievementId,
        after: Option<AwardId>,
        limit: u32,
    ) -> Result<Page<Award, AwardId>> {
        let after = after.map_or_else(Uuid::nil, AwardId::uuid);
        let rows: Vec<AwardRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(achievement.uuid()).bind(after).bind(i64::from(limit) + 1)
            .fetch_all(conn).await)?;
        let entries = rows
            .into_iter()
            .map(Award::try_from)
            .collect::<Result<_>>()?;
        Ok(Page::cut(entries, limit, |award: &Award| award.id))
    }

    /// The award by which somebody has an achievement now.
    pub async fn live_award(
        &mut self,
        achievement: AchievementId,
        recipient: &Recipient,
    ) -> Result<Option<AwardId>> {
        let id: Option<Uuid> = on_db!(self, conn => sqlx::query_scalar(SELECT_LIVE)
            .bind(achievement.uuid()).bind(recipient.as_str()).fetch_optional(conn).await)?;
        Ok(id.map(AwardId::new))
    }

    /// Those of some recipients who have an achievement now.
    pub async fn live_recipients(
        &mut self,
        achievement: AchievementId,
        recipients: &[&Recipient],
    ) -> Result<HashSet<String>> {
        let mut live = HashSet::new();
        for recipients in recipients.chunks(ROWS_AT_ONCE) {
            let found: Vec<(String, Option<Uuid>)> = on_db!(self, conn => {
                let mut query = sqlx::QueryBuilder::new(SELECT_RECIPIENTS);
                query.push_bind(achievement.uuid()).push(") FROM (");
                query.push_values(recipients, |mut row, recipient| {
                    row.push_bind(recipient.as_str());
                });
                query.push(") AS asked");
                query.build_query_as().fetch_all(conn).await
            })?;
            let found = found.into_iter();
            let found = found.filter_map(|(recipient, award)| award.map(|_| recipient));
            live.extend(found);
        }
        Ok(live)
    }

    /// The places that awards have in a pair of lists, which its list of revocations names.
    pub async fn taken_places(&mut self, revocations: StatusListId) -> Result<Vec<u32>> {
        let places: Vec<i64> = on_db!(self, conn => sqlx::query_scalar(SELECT_PLACES)
            .bind(revocations.uuid()).fetch_all(conn).await)?;
        places
            .into_iter()
            .map(|place| fit(place, "status_index"))
            .collect()
    }

    /// How many people have an achievement.
    pub async fn awarded_count(&mut self, achievement: AchievementId) -> Result<i64> {
        Ok(on_db!(self, conn =>
            sqlx::query_scalar(COUNT_OF).bind(achievement.uuid()).fetch_one(conn).await)?)
    }

    /// How many badges carry this version of an achievement.
    pub async fn version_count(&mut self, id: AchievementId, number: u32) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_OF_VERSION)
            .bind(id.uuid()).bind(i64::from(number)).fetch_one(conn).await)?)
    }

    /// Whether somebody was awarded this version of an achievement.
    pub async fn is_version_awarded(&mut self, id: AchievementId, number: u32) -> Result<bool> {
        let is_awarded: i64 = on_db!(self, conn => sqlx::query_scalar(EXISTS_OF_VERSION)
            .bind(id.uuid()).bind(i64::from(number)).fetch_one(conn).await)?;
        Ok(is_awarded != 0)
    }

    /// How many awards there are, and how many of them are not signed yet.
    pub async fn award_counts(&mut self) -> Result<(i64, i64)> {
        Ok(on_db!(self, conn => sqlx::query_as(COUNTS).fetch_one(conn).await)?)
    }
}

impl Tx {
    /// Adds an award; `false` where its place in the status list, or the recipient's, is taken.
    pub async fn insert_award(&mut self, award: &Award) -> Result<bool> {
        let added = self.insert_awards(slice::from_ref(award)).await?;
        Ok(added.contains(&award.id))
    }

    /// Adds awards and says which: of the others the place in the status list, or the recipient's, is
    /// taken.
    pub async fn insert_awards(&mut self, awards: &[Award]) -> Result<HashSet<AwardId>> {
        let mut added = HashSet::with_capacity(awards.len());
        for awards in awards.chunks(ROWS_AT_ONCE) {
            let ids: Vec<Uuid> = on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(INSERT);
                query.push_values(awards, |mut row, award| {
                    let (standing, reason) = standing(&award.standing);
                    let (claim, holder, claimed_at) = claim(&award.claim);
                    let place = award.status_place;
                    row.push_bind(award.id.uuid())
                        .push_bind(award.achievement_id.uuid())
                        .push_bind(i64::from(award.achievement_version))
                        .push_bind(award.organization_id.uuid())
                        .push_bind(award.roster_id.map(RosterId::uuid))
                        .push_bind(kind(&award.recipient))
                        .push_bind(award.recipient.as_str())
                        .push_bind(&award.salt)
                        .push_bind(&award.recipient_name)
                        .push_bind(&award.narrative)
                        .push_bind(&award.evidence_url)
                        .push_bind(place.revocation_list_id.uuid())
                        .push_bind(place.suspension_list_id.uuid())
                        .push_bind(i64::from(place.index))
                        .push_bind(award.awarded_at.micros())
                        .push_bind(award.valid_until.map(Timestamp::micros))
                        .push_bind(issuance(award.issuance))
                        .push_bind(standing)
                        .push_bind(reason)
                        .push_bind(claim)
                        .push_bind(holder)
                        .push_bind(claimed_at)
                        .push_bind(award.replaced_by.map(AwardId::uuid))
                        .push_bind(&award.mail_locale)
                        .push_bind(award.revision);
                });
                query.push(" ON CONFLICT DO NOTHING RETURNING id");
                query.build_query_scalar().fetch_all(conn).await
            })?;
            added.extend(ids.into_iter().map(AwardId::new));
        }
        Ok(added)
    }

    /// Notes of prepared awards that they are signed, and says of which it is so now: the others were
    /// signed by somebody else, or changed meanwhile.
    pub async fn update_awards_signed(&mut self, awards: &[Award]) -> Result<HashSet<AwardId>> {
        let mut signed = HashSet::with_capacity(awards.len());
        for awards in awards.chunks(ROWS_AT_ONCE) {
            let ids: Vec<Uuid> = on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(SIGN);
                query.push_values(awards, |mut row, award| {
                    row.push_bind(award.id.uuid()).push_bind(award.revision);
                });
                query.push(SIGN_WHERE);
                query.build_query_scalar().fetch_all(conn).await
            })?;
            signed.extend(ids.into_iter().map(AwardId::new));
        }
        Ok(signed)
    }

    /// Saves a changed award; a change that came first is a conflict.
    pub async fn update_award(&mut self, award: &Award) -> Result<()> {
        let (standing, reason) = standing(&award.standing);
        let (claim, holder, claimed_at) = claim(&award.claim);
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(award.id.uuid())
            .bind(award.revision)
            .bind(issuance(award.issuance))
            .bind(standing)
            .bind(reason)
            .bind(claim)
            .bind(holder)
            .bind(claimed_at)
            .bind(award.replaced_by.map(AwardId::uuid))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
