//! Claim offers and who asked.

use std::cmp::Reverse;

use accolade_domain::claim_offer::{ClaimOffer, OfferRequest, RequestState};
use accolade_domain::{
    AchievementId, AwardId, ClaimOfferId, OfferRequestId, OrganizationId, Page, Timestamp,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::limits::OFFERS_MAX;
use crate::{Reader, Result, StoreError, Tx, on_db};

/// How many people asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RequestCounts {
    /// Whose request was awarded.
    pub approved: u32,
    /// Whose request waits for an answer.
    pub waiting: u32,
}

#[derive(FromRow)]
struct OfferRow {
    id: Uuid,
    achievement_id: Uuid,
    organization_id: Uuid,
    token: String,
    opens_at: i64,
    closes_at: i64,
    needs_approval: bool,
    count_max: Option<i64>,
    created_at: i64,
    closed_at: Option<i64>,
    revision: i64,
}

impl TryFrom<OfferRow> for ClaimOffer {
    type Error = StoreError;

    fn try_from(row: OfferRow) -> Result<Self> {
        Ok(Self {
            id: ClaimOfferId::new(row.id),
            achievement_id: AchievementId::new(row.achievement_id),
            organization_id: OrganizationId::new(row.organization_id),
            token: row.token,
            opens_at: Timestamp::from_micros(row.opens_at),
            closes_at: Timestamp::from_micros(row.closes_at),
            needs_approval: row.needs_approval,
            count_max: row.count_max.map(|max| fit(max, "count_max")).transpose()?,
            created_at: Timestamp::from_micros(row.created_at),
            closed_at: row.closed_at.map(Timestamp::from_micros),
            revision: row.revision,
        })
    }
}

#[derive(FromRow)]
struct RequestRow {
    id: Uuid,
    offer_id: Uuid,
    name: String,
    address: String,
    locale: String,
    code_hash: String,
    mail_count: i64,
    asked_at: i64,
    state: String,
    award_id: Option<Uuid>,
    revision: i64,
}

impl TryFrom<RequestRow> for OfferRequest {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self> {
        Ok(Self {
            id: OfferRequestId::new(row.id),
            offer_id: ClaimOfferId::new(row.offer_id),
            name: row.name,
            address: row.address,
            locale: row.locale,
            code_hash: row.code_hash,
            mail_count: fit(row.mail_count, "mail_count")?,
            asked_at: Timestamp::from_micros(row.asked_at),
            state: match (row.state.as_str(), row.award_id) {
                ("unconfirmed", _) => RequestState::Unconfirmed,
                ("waiting", _) => RequestState::Waiting,
                ("approved", Some(award)) => RequestState::Approved(AwardId::new(award)),
                ("refused", _) => RequestState::Refused,
                _ => return Err(StoreError::Row("offer_requests.state".into())),
            },
            revision: row.revision,
        })
    }
}

fn state(state: RequestState) -> (&'static str, Option<Uuid>) {
    match state {
        RequestState::Unconfirmed => ("unconfirmed", None),
        RequestState::Waiting => ("waiting", None),
        RequestState::Approved(award) => ("approved", Some(award.uuid())),
        RequestState::Refused => ("refused", None),
    }
}

const SELECT: &str = "SELECT id, achievement_id, organization_id, token, opens_at, closes_at, needs_approval, \
     count_max, created_at, closed_at, revision FROM claim_offers WHERE id = $1";
const SELECT_BY_TOKEN: &str = "SELECT id, achievement_id, organization_id, token, opens_at, closes_at, needs_approval, \
     count_max, created_at, closed_at, revision FROM claim_offers WHERE token = $1";
const SELECT_OF: &str = "SELECT id, achievement_id, organization_id, token, opens_at, closes_at, needs_approval, \
     count_max, created_at, closed_at, revision FROM claim_offers WHERE achievement_id = $1 \
     ORDER BY CASE WHEN closed_at IS NULL AND closes_at > $3 THEN 0 ELSE 1 END, id DESC LIMIT $2";
const COUNT_OPEN: &str = "SELECT COUNT(*) FROM claim_offers \
     WHERE achievement_id = $1 AND closed_at IS NULL AND closes_at > $2";
const INSERT: &str = "INSERT INTO claim_offers (id, achievement_id, organization_id, token, opens_at, closes_at, \
     needs_approval, count_max, created_at, closed_at, revision) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE: &str = "UPDATE claim_offers SET closed_at = $3, revision = revision + 1 \
     WHERE id = $1 AND revision = $2";
const COUNTS: &str = "SELECT COALESCE(SUM(CASE WHEN state = 'approved' THEN 1 ELSE 0 END), 0), \
     COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) \
     FROM offer_requests WHERE offer_id = $1";
const SELECT_REQUEST: &str = "SELECT id, offer_id, name, address, locale, code_hash, mail_count, asked_at, state, \
     award_id, revision FROM offer_requests WHERE id = $1";
const SELECT_REQUEST_BY_CODE: &str = "SELECT id, offer_id, name, address, locale, code_hash, mail_count, asked_at, state, \
     award_id, revision FROM offer_requests WHERE code_hash = $1";
const SELECT_REQUEST_OF: &str = "SELECT id, offer_id, name, address, locale, code_hash, mail_count, asked_at, state, \
     award_id, revision FROM offer_requests WHERE offer_id = $1 AND address = $2";
const SELECT_REQUESTS: &str = "SELECT id, offer_id, name, address, locale, code_hash, mail_count, asked_at, state, \
     award_id, revision FROM offer_requests WHERE offer_id = $1 AND state <> 'unconfirmed' \
     AND id < $2 ORDER BY id DESC LIMIT $3";
const INSERT_REQUEST: &str = "INSERT INTO offer_requests (id, offer_id, name, address, locale, code_hash, mail_count, \
     asked_at, state, award_id, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE_REQUEST: &str = "UPDATE offer_requests SET name = $3, code_hash = $4, mail_count = $5, asked_at = $6, \
     state = $7, award_id = $8, revision = revision + 1 WHERE id = $1 AND revision = $2";

impl Reader {
    /// The offer.
    pub async fn claim_offer(&mut self, id: ClaimOfferId) -> Result<Option<ClaimOffer>> {
        let row: Option<OfferRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(ClaimOffer::try_from).transpose()
    }

    /// The offer at this address.
    pub async fn claim_offer_by_token(&mut self, token: &str) -> Result<Option<ClaimOffer>> {
        let row: Option<OfferRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_BY_TOKEN).bind(token).fetch_optional(conn).await)?;
        row.map(ClaimOffer::try_from).transpose()
    }

    /// The offers of an achievement, the newest first: all that are not over, and the newest of the others.
    pub async fn claim_offers(
        &mut self,
        id: AchievementId,
        now: Timestamp,
    ) -> Result<Vec<ClaimOffer>> {
        let rows: Vec<OfferRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF)
            .bind(id.uuid()).bind(i64::from(OFFERS_MAX)).bind(now.micros())
            .fetch_all(conn).await)?;
        let offers = rows.into_iter().map(ClaimOffer::try_from);
        let mut offers: Vec<ClaimOffer> = offers.collect::<Result<_>>()?;
        offers.sort_by_key(|offer| Reverse(offer.id.uuid()));
        Ok(offers)
    }

    /// How many offers of an achievement are not over.
    pub async fn open_offer_count(&mut self, id: AchievementId, now: Timestamp) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT_OPEN)
            .bind(id.uuid()).bind(now.micros()).fetch_one(conn).await)?)
    }

    /// How many people asked at an offer.
    pub async fn request_counts(&mut self, id: ClaimOfferId) -> Result<RequestCounts> {
        let (approved, waiting): (i64, i64) = on_db!(self, conn =>
            sqlx::query_as(COUNTS).bind(id.uuid()).fetch_one(conn).await)?;
        Ok(RequestCounts {
            approved: fit(approved, "approved")?,
            waiting: fit(waiting, "waiting")?,
        })
    }

    /// The request.
    pub async fn offer_request(&mut self, id: OfferRequestId) -> Result<Option<OfferRequest>> {
        let row: Option<RequestRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_REQUEST).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(OfferRequest::try_from).transpose()
    }

    /// The request that this code confirms.
    pub async fn offer_request_by_code(&mut self, hash: &str) -> Result<Option<OfferRequest>> {
        let row: Option<RequestRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_REQUEST_BY_CODE).bind(hash).fetch_optional(conn).await)?;
        row.map(OfferRequest::try_from).transpose()
    }

    /// The request of an address at an offer.
    pub async fn offer_request_of(
        &mut self,
        id: ClaimOfferId,
        address: &str,
    ) -> Result<Option<OfferRequest>> {
        let row: Option<RequestRow> = on_db!(self, conn => sqlx::query_as(SELECT_REQUEST_OF)
            .bind(id.uuid()).bind(address).fetch_optional(conn).await)?;
        row.map(OfferRequest::try_from).transpose()
    }

    /// Who asked at an offer and proved their address, the newest first.
    pub async fn offer_requests(
        &mut self,
        id: ClaimOfferId,
        before: Option<OfferRequestId>,
        limit: u32,
    ) -> Result<Page<OfferRequest, OfferRequestId>> {
        let before = before.map_or_else(Uuid::max, OfferRequestId::uuid);
        let rows: Vec<RequestRow> = on_db!(self, conn => sqlx::query_as(SELECT_REQUESTS)
            .bind(id.uuid()).bind(before).bind(i64::from(limit) + 1).fetch_all(conn).await)?;
        let requests = rows.into_iter().map(OfferRequest::try_from);
        let requests = requests.collect::<Result<_>>()?;
        Ok(Page::cut(requests, limit, |request: &OfferRequest| {
            request.id
        }))
    }
}

impl Tx {
    /// Adds an offer.
    pub async fn insert_claim_offer(&mut self, offer: &ClaimOffer) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(offer.id.uuid())
            .bind(offer.achievement_id.uuid())
            .bind(offer.organization_id.uuid())
            .bind(&offer.token)
            .bind(offer.opens_at.micros())
            .bind(offer.closes_at.micros())
            .bind(offer.needs_approval)
            .bind(offer.count_max.map(i64::from))
            .bind(offer.created_at.micros())
            .bind(offer.closed_at.map(Timestamp::micros))
            .bind(offer.revision)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a changed offer; a change that came first is a conflict.
    pub async fn update_claim_offer(&mut self, offer: &ClaimOffer) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(offer.id.uuid()).bind(offer.revision)
            .bind(offer.closed_at.map(Timestamp::micros))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Adds a request; a conflict where the address has asked already.
    pub async fn insert_offer_request(&mut self, request: &OfferRequest) -> Result<()> {
        let (state, award) = state(request.state);
        on_db!(&mut self.0, conn => sqlx::query(INSERT_REQUEST)
            .bind(request.id.uuid())
            .bind(request.offer_id.uuid())
            .bind(&request.name)
            .bind(&request.address)
            .bind(&request.locale)
            .bind(&request.code_hash)
            .bind(i64::from(request.mail_count))
            .bind(request.asked_at.micros())
            .bind(state)
            .bind(award)
            .bind(request.revision)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a changed request; a change that came first is a conflict.
    pub async fn update_offer_request(&mut self, request: &OfferRequest) -> Result<()> {
        let (state, award) = state(request.state);
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE_REQUEST)
            .bind(request.id.uuid())
            .bind(request.revision)
            .bind(&request.name)
            .bind(&request.code_hash)
            .bind(i64::from(request.mail_count))
            .bind(request.asked_at.micros())
            .bind(state)
            .bind(award)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
