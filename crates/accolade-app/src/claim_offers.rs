//! Claim offers: staff makes them, people ask by a QR code and prove their address, staff answers.

use accolade_adapters::secrets;
use accolade_domain::achievement::{Achievement, AchievementVersion};
use accolade_domain::award::{Award, Mailing, Nomination};
pub use accolade_domain::claim_offer::{
    ClaimOffer, MakeOffer, OfferRequest, OfferState, RequestState,
};
use accolade_domain::claim_offer::{ClaimOfferError, check_offers, check_request};
use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::message::{Letter, MessageKind};
use accolade_domain::organization::Organization;
use accolade_domain::{
    AchievementId, Actor, ClaimOfferId, OfferRequestId, Page, Timestamp, policy,
};
pub use accolade_store::RequestCounts;
use accolade_store::{Reader, StoreError, Tx};

use crate::accounts::Browser;
use crate::jobs::sign_prepared::SignPrepared;
use crate::messages::{self, About};
use crate::{App, Error, Result, addresses, claims, issuing};

/// The offers of an achievement.
#[derive(Debug, Clone)]
pub struct OffersPage {
    /// What is offered.
    pub achievement: Achievement,
    /// Who offers it.
    pub organization: Organization,
    /// The offers with how many asked, the newest first.
    pub offers: Vec<(ClaimOffer, RequestCounts)>,
    /// Now, by which they stand.
    pub now: Timestamp,
}

/// An offer as staff sees it.
#[derive(Debug, Clone)]
pub struct OfferDesk {
    /// The offer.
    pub offer: ClaimOffer,
    /// How many asked.
    pub counts: RequestCounts,
    /// How it stands.
    pub state: OfferState,
    /// What is offered.
    pub achievement: Achievement,
    /// Who offers it.
    pub organization: Organization,
    /// The whole address behind the QR code.
    pub url: String,
    /// This page of who asked, the newest first.
    pub requests: Page<OfferRequest, OfferRequestId>,
    /// Whether the actor may answer and close.
    pub may_change: bool,
}

/// An offer as people meet it.
#[derive(Debug, Clone)]
pub struct OfferPage {
    /// The offer.
    pub offer: ClaimOffer,
    /// How it stands.
    pub state: OfferState,
    /// What can be asked for.
    pub achievement: AchievementVersion,
    /// Who awards.
    pub organization: Organization,
}

/// What became of a request that was confirmed.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// The offer.
    pub page: OfferPage,
    /// The code by which the badge is claimed, where it was awarded at once.
    pub code: Option<String>,
}

/// The offers of an achievement, for its staff.
pub async fn list(app: &App, actor: &Actor, id: AchievementId) -> Result<OffersPage> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    let organization = reader.organization(achievement.organization_id).await?;
    let mut offers = Vec::new();
    for offer in reader.claim_offers(id, app.now()).await? {
        let counts = reader.request_counts(offer.id).await?;
        offers.push((offer, counts));
    }
    Ok(OffersPage {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        achievement,
        offers,
        now: app.now(),
    })
}

/// Makes an offer.
pub async fn make(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    command: &MakeOffer,
) -> Result<ClaimOffer> {
    let mut tx = app.store.begin().await?;
    let achievement = tx.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    achievement.check_awardable()?;
    tx.lock_organization(achievement.organization_id).await?;
    check_offers(tx.open_offer_count(id, app.now()).await?)?;
    let (what, token) = ((id, achievement.organization_id), secrets::code(&app.rng)?);
    let offer = ClaimOffer::make(app.id()?, what, token, command, app.now())?;
    tx.insert_claim_offer(&offer).await?;
    app.audit(&mut tx, actor, "claim_offers.make", offer.id, None)
        .await?;
    tx.commit().await?;
    Ok(offer)
}

/// An offer as staff sees it, with those who asked before this one.
pub async fn desk(
    app: &App,
    actor: &Actor,
    id: ClaimOfferId,
    before: Option<OfferRequestId>,
    limit: u32,
) -> Result<OfferDesk> {
    let limit = limit.min(PAGE_ENTRIES_MAX);
    let mut reader = app.store.read().await?;
    let offer = reader.claim_offer(id).await?;
    let offer = offer.ok_or_else(|| Error::not_found("offer"))?;
    let achievement = reader.achievement(offer.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    let organization = reader.organization(offer.organization_id).await?;
    let counts = reader.request_counts(id).await?;
    Ok(OfferDesk {
        state: offer.state(&achievement, counts.approved, app.now()),
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        url: addresses::offer(app, &offer.token),
        requests: reader.offer_requests(id, before, limit).await?,
        may_change: policy::may_award(actor, &achievement).is_ok(),
        achievement,
        counts,
        offer,
    })
}

/// The address of an offer as a QR code.
pub async fn qr(app: &App, actor: &Actor, id: ClaimOfferId) -> Result<String> {
    let desk = desk(app, actor, id, None, 0).await?;
    Ok(accolade_adapters::raster::qr_svg(&desk.url)?)
}

/// Closes an offer before its time.
pub async fn close(app: &App, actor: &Actor, id: ClaimOfferId) -> Result<ClaimOffer> {
    let mut tx = app.store.begin().await?;
    let (offer, _) = changeable(&mut tx, actor, id).await?;
    let offer = offer.close(app.now())?;
    tx.update_claim_offer(&offer).await?;
    app.audit(&mut tx, actor, "claim_offers.close", id, None)
        .await?;
    tx.commit().await?;
    Ok(offer)
}

async fn changeable(
    reader: &mut Reader,
    actor: &Actor,
    id: ClaimOfferId,
) -> Result<(ClaimOffer, Achievement)> {
    let offer = reader.claim_offer(id).await?;
    let offer = offer.ok_or_else(|| Error::not_found("offer"))?;
    let achievement = reader.achievement(offer.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    Ok((offer, achievement))
}

/// An offer as people meet it.
pub async fn show(app: &App, actor: &Actor, token: &str) -> Result<OfferPage> {
    policy::may_see_published(actor)?;
    let (page, _) = find(app, &mut app.store.read().await?, token).await?;
    Ok(page)
}

/// Shown as what was published last, even where it is not awarded any more: the code hangs on walls.
async fn find(app: &App, reader: &mut Reader, token: &str) -> Result<(OfferPage, Achievement)> {
    let missing = || Error::not_found("offer");
    let offer = reader.claim_offer_by_token(token).await?;
    let offer = offer.ok_or_else(missing)?;
    let achievement = reader.achievement(offer.achievement_id).await?;
    let achievement = achievement.ok_or_else(missing)?;
    let number = achievement.version.ok_or_else(missing)?;
    let version = reader.achievement_version(achievement.id, number).await?;
    let organization = reader.organization(offer.organization_id).await?;
    let counts = reader.request_counts(offer.id).await?;
    let page = OfferPage {
        state: offer.state(&achievement, counts.approved, app.now()),
        achievement: version.ok_or_else(missing)?,
        organization: organization.ok_or_else(missing)?,
        offer,
    };
    Ok((page, achievement))
}

/// Somebody asks: a link is mailed that proves the address. The answer is the same whether or not
/// the address has asked before.
pub async fn ask(
    app: &App,
    actor: &Actor,
    token: &str,
    (name, address): (&str, &str),
    browser: &Browser,
) -> Result<OfferPage> {
    policy::may_see_published(actor)?;
    let mut tx = app.store.begin().await?;
    let (page, _) = find(app, &mut tx, token).await?;
    let now = app.now();
    page.state.check_open()?;
    let (name, address) = check_request(name, address)?;
    let code = secrets::token(&app.rng)?;
    let hash = secrets::hash(&code);
    if let Some(known) = tx.offer_request_of(page.offer.id, &address).await? {
        let Some(again) = known.ask_again(name, hash, now) else {
            return Ok(page);
        };
        tx.update_offer_request(&again).await?;
    } else {
        let request = OfferRequest {
            id: app.id()?,
            offer_id: page.offer.id,
            name,
            address: address.clone(),
            locale: browser.locale.clone(),
            code_hash: hash,
            mail_count: 1,
            asked_at: now,
            state: RequestState::Unconfirmed,
            revision: 0,
        };
        tx.insert_offer_request(&request).await?;
        app.audit(&mut tx, actor, "claim_offers.ask", request.id, None)
            .await?;
    }
    let letter = Letter {
        organization: Some(page.organization.name.clone()),
        achievement: Some(page.achievement.content.name.clone()),
        link: Some(addresses::offer_confirmation(app, token, &code)),
        ..Letter::new(MessageKind::OfferConfirmation, &browser.locale)
    };
    let about = About {
        organization_id: Some(page.offer.organization_id),
        award_id: None,
    };
    messages::send(app, &mut tx, &address, about, letter).await?;
    tx.commit().await?;
    Ok(page)
}

/// Whether the link of a mail would work, without using it.
pub async fn check(app: &App, actor: &Actor, token: &str, code: &str) -> Result<OfferPage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let (page, achievement) = find(app, &mut reader, token).await?;
    let request = reader.offer_request_by_code(&secrets::hash(code)).await?;
    let request = request.ok_or(ClaimOfferError::Expired)?;
    request.check((&page.offer, &achievement), app.now())?;
    Ok(page)
}

/// Proves the address of a request: it is awarded at once, or waits for an answer.
pub async fn confirm(app: &App, actor: &Actor, token: &str, code: &str) -> Result<Confirmed> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let (page, achievement) = find(app, &mut reader, token).await?;
    let request = reader.offer_request_by_code(&secrets::hash(code)).await?;
    let request = request.ok_or(ClaimOfferError::Expired)?;
    request.check((&page.offer, &achievement), app.now())?;
    drop(reader);
    let pair = issuing::open_lists(app, page.offer.organization_id).await?;
    let mut tx = app.store.begin().await?;
    tx.lock_claim_offer(page.offer.id).await?;
    let request = tx.offer_request_by_code(&secrets::hash(code)).await?;
    let request = request.ok_or(ClaimOfferError::Expired)?;
    let offer = tx.claim_offer(page.offer.id).await?;
    let offer = offer.ok_or_else(|| Error::not_found("offer"))?;
    let achievement = tx.achievement(offer.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    let request = request.confirm((&offer, &achievement), app.now())?;
    app.audit(&mut tx, actor, "claim_offers.confirm", request.id, None)
        .await?;
    if offer.needs_approval {
        tx.update_offer_request(&request).await?;
        tx.commit().await?;
        return Ok(Confirmed { page, code: None });
    }
    let award = award(app, &mut tx, &offer, request, pair).await?;
    let code = claims::new_code(app, &mut tx, award.id).await?;
    tx.commit().await?;
    issuing::sign(app, vec![award]).await?;
    Ok(Confirmed {
        page,
        code: Some(code),
    })
}

/// Gives one of the places of an offer, which the change holds, to somebody who asked.
async fn award(
    app: &App,
    tx: &mut Tx,
    offer: &ClaimOffer,
    request: OfferRequest,
    pair: issuing::Pair,
) -> Result<Award> {
    let counts = tx.request_counts(offer.id).await?;
    offer.check_room(counts.approved)?;
    let (achievement, version) = issuing::awarded(tx, offer.achievement_id).await?;
    let nomination = Nomination {
        recipient: request.address.clone(),
        recipient_name: Some(request.name.clone()),
        ..Nomination::default()
    };
    let order = issuing::Order {
        nomination: &nomination.check()?,
        pair,
        roster_id: None,
        mailing: Mailing::In(request.locale.clone()),
    };
    let award = issuing::prepare(app, tx, (&achievement, &version), order).await?;
    tx.take_places(pair, 1).await?;
    tx.update_offer_request(&request.approve(award.id)?).await?;
    tx.enqueue(app.id()?, &SignPrepared {}, app.now()).await?;
    app.audit(tx, &Actor::System, "awards.award", award.id, None)
        .await?;
    Ok(award)
}

/// Somebody who asked, for staff.
pub async fn request(app: &App, actor: &Actor, id: OfferRequestId) -> Result<OfferRequest> {
    let mut reader = app.store.read().await?;
    let request = reader.offer_request(id).await?;
    let request = request.ok_or_else(|| Error::not_found("request"))?;
    let offer = reader.claim_offer(request.offer_id).await?;
    let offer = offer.ok_or_else(|| Error::not_found("offer"))?;
    let achievement = reader.achievement(offer.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    Ok(request)
}

/// Awards to somebody who asked; gives the offer.
pub async fn approve(app: &App, actor: &Actor, id: OfferRequestId) -> Result<ClaimOfferId> {
    let mut reader = app.store.read().await?;
    let request = reader.offer_request(id).await?;
    let request = request.ok_or_else(|| Error::not_found("request"))?;
    let (offer, _) = changeable(&mut reader, actor, request.offer_id).await?;
    drop(reader);
    let pair = issuing::open_lists(app, offer.organization_id).await?;
    let mut tx = app.store.begin().await?;
    tx.lock_claim_offer(offer.id).await?;
    let (offer, _) = changeable(&mut tx, actor, offer.id).await?;
    let request = tx.offer_request(id).await?.ok_or(StoreError::Conflict)?;
    let award = award(app, &mut tx, &offer, request, pair).await?;
    let detail = Some(award.id.to_string());
    app.audit(&mut tx, actor, "claim_offers.approve", id, detail)
        .await?;
    tx.commit().await?;
    issuing::sign(app, vec![award]).await?;
    Ok(offer.id)
}

/// Refuses somebody who asked; gives the offer.
pub async fn refuse(app: &App, actor: &Actor, id: OfferRequestId) -> Result<ClaimOfferId> {
    let mut tx = app.store.begin().await?;
    let request = tx.offer_request(id).await?;
    let request = request.ok_or_else(|| Error::not_found("request"))?;
    let (offer, _) = changeable(&mut tx, actor, request.offer_id).await?;
    tx.update_offer_request(&request.refuse()?).await?;
    app.audit(&mut tx, actor, "claim_offers.refuse", id, None)
        .await?;
    tx.commit().await?;
    Ok(offer.id)
}
