//! Claim offers: people ask by a QR code, staff answers.

use accolade_app::claim_offers::{
    self, MakeOffer, OfferState, RequestCounts, RequestState as Became,
};
use accolade_domain::{ClaimOfferId, Timestamp};
use accolade_ui::paths::{self, api};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::page::{List, Order, Paging};
use super::resource::{Resource, Says};
use super::{created, json};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

const SVG: &str = "image/svg+xml";

/// That people may ask for an achievement, within a window of time.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ClaimOffer {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    achievement_id: String,
    #[schema(format = "uuid")]
    organization_id: String,
    /// early, open, full or closed.
    state: String,
    /// Where people ask; a QR code carries it.
    #[schema(format = "uri")]
    url: String,
    opens_at: Option<String>,
    closes_at: Option<String>,
    /// Whether somebody has to approve each request.
    needs_approval: bool,
    /// How many may get it.
    count_max: Option<u32>,
    /// How many got it.
    approved_count: u32,
    /// How many wait for an answer.
    waiting_count: u32,
    created_at: Option<String>,
    /// When somebody closed it.
    closed_at: Option<String>,
}

/// A new offer.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewClaimOffer {
    /// From when people can ask (RFC 3339).
    #[schema(format = "date-time")]
    opens_at: String,
    /// Until when, at most a year later.
    #[schema(format = "date-time")]
    closes_at: String,
    /// Whether somebody has to approve each request.
    #[serde(default)]
    needs_approval: bool,
    /// How many may get it; nothing means everybody who asks.
    #[schema(minimum = 1)]
    count_max: Option<u32>,
}

/// Somebody who asked and proved their address.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OfferRequest {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    offer_id: String,
    name: String,
    address: String,
    asked_at: Option<String>,
    /// waiting, approved or refused; unconfirmed until the address is proved.
    state: String,
    /// The award, where it was approved.
    #[schema(format = "uuid")]
    award_id: Option<String>,
}

impl ClaimOffer {
    fn of(
        web: &Web,
        offer: &claim_offers::ClaimOffer,
        counts: RequestCounts,
        state: OfferState,
    ) -> Self {
        let state = match state {
            OfferState::Early => "early",
            OfferState::Open => "open",
            OfferState::Full => "full",
            OfferState::Closed => "closed",
        };
        Self {
            id: offer.id.to_string(),
            achievement_id: offer.achievement_id.to_string(),
            organization_id: offer.organization_id.to_string(),
            state: state.to_owned(),
            url: format!("{}{}", web.app.base_url, paths::offer(&offer.token)),
            opens_at: offer.opens_at.text(),
            closes_at: offer.closes_at.text(),
            needs_approval: offer.needs_approval,
            count_max: offer.count_max,
            approved_count: counts.approved,
            waiting_count: counts.waiting,
            created_at: offer.created_at.text(),
            closed_at: offer.closed_at.and_then(Timestamp::text),
        }
    }
}

impl From<claim_offers::OfferRequest> for OfferRequest {
    fn from(request: claim_offers::OfferRequest) -> Self {
        let (state, award_id) = match request.state {
            Became::Unconfirmed => ("unconfirmed", None),
            Became::Waiting => ("waiting", None),
            Became::Approved(award) => ("approved", Some(award.to_string())),
            Became::Refused => ("refused", None),
        };
        Self {
            id: request.id.to_string(),
            offer_id: request.offer_id.to_string(),
            name: request.name,
            address: request.address,
            asked_at: request.asked_at.text(),
            state: state.to_owned(),
            award_id,
        }
    }
}

pub(super) fn resource() -> Resource {
    let makeable = [
        "achievement.archived",
        "achievement.not_published",
        "offer.too_many",
    ];
    let new = json!({ "opensAt": "2026-12-01T08:00:00Z", "closesAt": "2026-12-01T18:00:00Z", "needsApproval": true, "countMax": 30 });
    requests()
        .get(
            api::ACHIEVEMENT_CLAIM_OFFERS,
            list,
            Says::new(
                "listClaimOffers",
                "The claim offers of an achievement, the newest first",
            )
            .lists::<ClaimOffer>(),
        )
        .post(
            api::ACHIEVEMENT_CLAIM_OFFERS,
            create,
            Says::new("createClaimOffer", "Lets people ask for an achievement")
                .more("Show its `url` as a QR code. Whoever asks proves an e-mail address first.")
                .takes::<NewClaimOffer>(new)
                .creates::<ClaimOffer>()
                .codes(409, &makeable)
                .codes(422, &["offer.time", "offer.window", "offer.count"]),
        )
        .get(
            api::CLAIM_OFFER,
            show,
            Says::new("showClaimOffer", "One claim offer").gives::<ClaimOffer>(),
        )
        .get(
            api::CLAIM_OFFER_QR_SVG,
            qr,
            Says::new(
                "showClaimOfferQrCode",
                "The address of a claim offer as a QR code",
            )
            .gives_bytes(SVG),
        )
        .post(
            api::CLAIM_OFFER_CLOSURE,
            close,
            Says::new("closeClaimOffer", "Closes a claim offer before its time")
                .gives::<ClaimOffer>()
                .codes(409, &["offer.closed"]),
        )
}

fn requests() -> Resource {
    let answered = ["offer.not_waiting", "store.conflict"];
    Resource::new("Claim offers")
        .get(
            api::CLAIM_OFFER_REQUESTS,
            list_requests,
            Says::new(
                "listOfferRequests",
                "Who asked at a claim offer, the newest first",
            )
            .lists::<OfferRequest>(),
        )
        .get(
            api::OFFER_REQUEST,
            show_request,
            Says::new("showOfferRequest", "Somebody who asked").gives::<OfferRequest>(),
        )
        .post(
            api::OFFER_REQUEST_APPROVAL,
            approve,
            Says::new("approveOfferRequest", "Awards to somebody who asked")
                .gives::<OfferRequest>()
                .codes(409, &answered)
                .codes(
                    409,
                    &[
                        "offer.full",
                        "award.duplicate",
                        "achievement.archived",
                        "achievement.not_published",
                    ],
                ),
        )
        .post(
            api::OFFER_REQUEST_REFUSAL,
            refuse,
            Says::new("refuseOfferRequest", "Refuses somebody who asked")
                .gives::<OfferRequest>()
                .codes(409, &answered),
        )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let found = claim_offers::list(&web.app, &caller.actor, id(&path)?).await?;
    let (achievement, now) = (found.achievement, found.now);
    let all = (found.offers, Order::NewestFirst);
    let key = |(offer, _): &(claim_offers::ClaimOffer, RequestCounts)| offer.id;
    json(&List::part(all, &paging, key, |(offer, counts)| {
        let state = offer.state(&achievement, counts.approved, now);
        ClaimOffer::of(&web, &offer, counts, state)
    })?)
}

/// The offer as it is now.
async fn current(web: &Web, caller: &Caller, id: ClaimOfferId) -> Result<ClaimOffer, Refusal> {
    let desk = claim_offers::desk(&web.app, &caller.actor, id, None, 0).await?;
    Ok(ClaimOffer::of(web, &desk.offer, desk.counts, desk.state))
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<NewClaimOffer>,
) -> Result<Response, Refusal> {
    let command = MakeOffer {
        opens_at: Timestamp::parse(&new.opens_at),
        closes_at: Timestamp::parse(&new.closes_at),
        needs_approval: new.needs_approval,
        count_max: new.count_max,
    };
    let made = claim_offers::make(&web.app, &caller.actor, id(&path)?, &command).await?;
    let address = api::at(api::CLAIM_OFFER, made.id);
    created(&current(&web, &caller, made.id).await?, &address)
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    json(&current(&web, &caller, id(&path)?).await?)
}

async fn qr(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = claim_offers::qr(&web.app, &caller.actor, id(&path)?).await?;
    Ok(([(CONTENT_TYPE, SVG)], svg).into_response())
}

async fn close(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let closed = claim_offers::close(&web.app, &caller.actor, id(&path)?).await?;
    json(&current(&web, &caller, closed.id).await?)
}

async fn list_requests(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let (offer, before) = (id(&path)?, paging.cursor()?);
    let desk = claim_offers::desk(&web.app, &caller.actor, offer, before, paging.limit).await?;
    json(&List::of(desk.requests, OfferRequest::from))
}

async fn show_request(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = claim_offers::request(&web.app, &caller.actor, id(&path)?).await?;
    json(&OfferRequest::from(found))
}

async fn approve(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    claim_offers::approve(&web.app, &caller.actor, id).await?;
    let found = claim_offers::request(&web.app, &caller.actor, id).await?;
    json(&OfferRequest::from(found))
}

async fn refuse(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    claim_offers::refuse(&web.app, &caller.actor, id).await?;
    let found = claim_offers::request(&web.app, &caller.actor, id).await?;
    json(&OfferRequest::from(found))
}
