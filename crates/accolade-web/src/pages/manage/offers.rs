//! Claim offers for staff.

use accolade_app::claim_offers::{
    self, ClaimOffer, MakeOffer, OfferDesk, OfferRequest, OfferState as State, OffersPage,
    RequestCounts, RequestState as Became,
};
use accolade_domain::{AchievementId, ClaimOfferId, Timestamp};
use accolade_ui::pages::manage::awards::Subject;
use accolade_ui::pages::manage::offers::{
    Index, OfferRow, OfferState, OfferValues, Request, RequestState, Show,
};
use accolade_ui::{Link, Problems, paths};
use axum::extract::{Path, Query, State as Has};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::form::{self, Form};
use crate::limits::PAGE_ENTRIES;
use crate::pages::{After, html, moment_of};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// The offers of an achievement, and the form for one.
pub(crate) async fn index(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = claim_offers::list(&web.app, &visit.actor, id(&path)?).await?;
    html(&index_page(
        visit,
        found,
        OfferValues::default(),
        Problems::none(),
    ))
}

fn index_page(
    visit: SignedIn,
    found: OffersPage,
    values: OfferValues,
    problems: Problems,
) -> Index {
    let (achievement, organization) = (found.achievement, found.organization);
    let row = |(offer, counts): &(ClaimOffer, RequestCounts)| OfferRow {
        href: paths::manage_offer(offer.id),
        state: shown(offer.state(&achievement, counts.approved, found.now)),
        opens_at: moment_of(offer.opens_at),
        closes_at: moment_of(offer.closes_at),
        awarded_count: counts.approved.into(),
        waiting_count: counts.waiting.into(),
    };
    Index {
        shell: visit.shell.at_desk(organization.id, organization.name),
        offers: found.offers.iter().map(row).collect(),
        achievement: Subject {
            id: achievement.id.to_string(),
            image_src: paths::achievement_image_svg(achievement.id),
            name: achievement.content.name,
            description: achievement.content.description,
        },
        values,
        problems,
    }
}

fn shown(state: State) -> OfferState {
    match state {
        State::Early => OfferState::Early,
        State::Open => OfferState::Open,
        State::Full => OfferState::Full,
        State::Closed => OfferState::Closed,
    }
}

/// Makes an offer.
pub(crate) async fn create(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let achievement: AchievementId = id(&path)?;
    let values = OfferValues {
        opens_at: form.text("opens_at"),
        closes_at: form.text("closes_at"),
        needs_approval: form.is_on("needs_approval"),
        count_max: form.text("count_max"),
    };
    let command = MakeOffer {
        opens_at: Timestamp::parse_minute(&values.opens_at),
        closes_at: Timestamp::parse_minute(&values.closes_at),
        needs_approval: values.needs_approval,
        count_max: form.number("count_max"),
    };
    let error = match claim_offers::make(&web.app, &visit.actor, achievement, &command).await {
        Ok(offer) => return Ok(to(offer.id, "offer-made")),
        Err(error) => error,
    };
    let problems = form::problems(error, "opens_at")?;
    let found = claim_offers::list(&web.app, &visit.actor, achievement).await?;
    Ok(form::again(html(&index_page(
        visit, found, values, problems,
    ))?))
}

fn to(offer: ClaimOfferId, notice: &str) -> Response {
    let page = paths::with_notice(&paths::manage_offer(offer), notice);
    Redirect::to(&page).into_response()
}

/// One offer: its QR code, who asked.
pub(crate) async fn show(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let before = after.cursor();
    let (offer, limit) = (id(&path)?, PAGE_ENTRIES);
    let found = claim_offers::desk(&web.app, &visit.actor, offer, before, limit).await?;
    html(&page(visit, found))
}

fn page(visit: SignedIn, found: OfferDesk) -> Show {
    let offer = found.offer;
    let next = found.requests.next.map(|cursor| {
        let after = cursor.to_string();
        paths::with_query(&paths::manage_offer(offer.id), &[("after", after.as_str())])
    });
    Show {
        shell: visit
            .shell
            .at_desk(found.organization.id, &found.organization.name),
        id: offer.id.to_string(),
        achievement: Link {
            href: paths::manage_achievement(found.achievement.id),
            name: found.achievement.content.name,
        },
        organization: found.organization.name,
        state: shown(found.state),
        url: found.url,
        opens_at: moment_of(offer.opens_at),
        closes_at: moment_of(offer.closes_at),
        needs_approval: offer.needs_approval,
        awarded_count: found.counts.approved.into(),
        count_max: offer.count_max.map(u64::from),
        requests: found.requests.entries.into_iter().map(request).collect(),
        next_href: next,
        may_change: found.may_change,
    }
}

fn request(request: OfferRequest) -> Request {
    Request {
        id: request.id.to_string(),
        name: request.name,
        address: request.address,
        asked_at: moment_of(request.asked_at),
        state: match request.state {
            Became::Unconfirmed | Became::Waiting => RequestState::Waiting,
            Became::Approved(_) => RequestState::Approved,
            Became::Refused => RequestState::Refused,
        },
    }
}

/// The QR code.
pub(crate) async fn qr_svg(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = claim_offers::qr(&web.app, &visit.actor, id(&path)?).await?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// Closes an offer.
pub(crate) async fn close(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let offer = claim_offers::close(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(offer.id, "offer-closed"))
}

/// Awards to somebody who asked.
pub(crate) async fn approve(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let offer = claim_offers::approve(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(offer, "request-approved"))
}

/// Refuses somebody who asked.
pub(crate) async fn refuse(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let offer = claim_offers::refuse(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(offer, "request-refused"))
}
