//! Awards: to one person, taking them back, and the mails about them.

use accolade_app::awards::{self, AwardFilter, AwardState, Issuance, Nomination, Standing};
use accolade_app::messages::{self, MessageDelivery, SentMessage};
use accolade_app::{Error, credentials};
use accolade_domain::award::Claim;
use accolade_domain::{AwardId, Page};
use accolade_ui::paths::api;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::choices::{at_field, chosen, languages, mailing, named};
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use super::{created, json, precondition, seen_revision, tagged};
use crate::Web;
use crate::limits::QUESTION_CHARS_MAX;
use crate::problem::Refusal;
use crate::public::id;

/// That somebody achieved something.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Award {
    /// Its identifier; the credential has the same one.
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    organization_id: String,
    #[schema(format = "uuid")]
    achievement_id: String,
    achievement_version: u32,
    /// The roster it came from.
    #[schema(format = "uuid")]
    roster_id: Option<String>,
    /// Who is honoured: an e-mail address or a DID.
    recipient: String,
    name: Option<String>,
    narrative: Option<String>,
    evidence: Option<String>,
    awarded_at: Option<String>,
    valid_until: Option<String>,
    /// Whether the credential exists yet.
    is_signed: bool,
    /// active, suspended or revoked.
    standing: String,
    /// Why it is suspended or revoked.
    reason: Option<String>,
    /// waiting, claimed, declined or cancelled.
    claim: String,
    /// The corrected award that replaces it.
    #[schema(format = "uuid")]
    replaced_by: Option<String>,
    /// How often it changed.
    revision: i64,
}

/// A new award.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewAward {
    /// Who is honoured: an e-mail address or a DID.
    #[schema(min_length = 1)]
    recipient: String,
    /// The person's name.
    name: Option<String>,
    /// How it was achieved.
    narrative: Option<String>,
    /// Where the evidence is.
    evidence: Option<String>,
    /// The language of the mail, unless the person's account says another; none is the achievement's.
    #[schema(schema_with = languages)]
    language: Option<String>,
}

/// What an award says, corrected; what is left out is empty afterwards.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Correction {
    /// Who is honoured: an e-mail address or a DID.
    #[schema(min_length = 1)]
    recipient: String,
    /// The person's name.
    name: Option<String>,
    /// How it was achieved.
    narrative: Option<String>,
    /// Where the evidence is.
    evidence: Option<String>,
}

/// Which awards are taken back, and why.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Revocations {
    /// Their identifiers; those that were taken back already stay as they are.
    #[schema(min_items = 1, max_items = 100)]
    awards: Vec<String>,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// What became of them.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Revoked {
    /// How many were taken back now.
    revoked_count: usize,
}

/// Why.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Reason {
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// A mail about an award.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[schema(format = "uuid")]
    id: String,
    kind: String,
    address: String,
    /// waiting, sent or failed.
    state: String,
    /// Why it failed.
    reason: Option<String>,
    created_at: Option<String>,
    sent_at: Option<String>,
}

impl From<awards::Award> for Award {
    fn from(award: awards::Award) -> Self {
        let (standing, reason) = match award.standing {
            Standing::Active => ("active", None),
            Standing::Suspended { reason } => ("suspended", Some(reason)),
            Standing::Revoked { reason } => ("revoked", Some(reason)),
        };
        let claim = match award.claim {
            Claim::Waiting => "waiting",
            Claim::Claimed { .. } => "claimed",
            Claim::Declined => "declined",
            Claim::Cancelled => "cancelled",
        };
        Self {
            id: award.id.to_string(),
            organization_id: award.organization_id.to_string(),
            achievement_id: award.achievement_id.to_string(),
            achievement_version: award.achievement_version,
            roster_id: award.roster_id.map(|id| id.to_string()),
            recipient: award.recipient.as_str().to_owned(),
            name: award.recipient_name,
            narrative: award.narrative,
            evidence: award.evidence_url,
            awarded_at: award.awarded_at.text(),
            valid_until: award.valid_until.and_then(accolade_domain::Timestamp::text),
            is_signed: award.issuance == Issuance::Signed,
            standing: standing.to_owned(),
            reason,
            claim: claim.to_owned(),
            replaced_by: award.replaced_by.map(|id| id.to_string()),
            revision: award.revision,
        }
    }
}

impl From<SentMessage> for Message {
    fn from(message: SentMessage) -> Self {
        let (state, reason, sent_at) = match message.delivery {
            MessageDelivery::Waiting => ("waiting", None, None),
            MessageDelivery::Sent(at) => ("sent", None, at.text()),
            MessageDelivery::Failed(reason) => ("failed", Some(reason), None),
        };
        Self {
            id: message.id.to_string(),
            kind: message.kind.as_str().to_owned(),
            address: message.address,
            state: state.to_owned(),
            reason,
            created_at: message.created_at.text(),
            sent_at,
        }
    }
}

pub(super) fn resource() -> Resource {
    let person = json!({ "recipient": "ada@example.org", "name": "Ada Quay" });
    let several = json!({ "awards": ["0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10"], "reason": "Awarded to the wrong class." });
    changing()
        .get(
            api::ORGANIZATION_AWARDS,
            search,
            Says::new("searchAwards", "The awards of an organisation, the newest first")
                .more("Those that the token may see. What is left out does not limit.")
                .query("q", "A part of the address or of the name.")
                .query("state", "preparing, waiting, claimed, declined, cancelled, suspended, withdrawn or expired.")
                .query("achievementId", "Of this achievement only.")
                .lists::<Award>()
                .codes(422, &["choice.unknown", "id.malformed"]),
        )
        .post(
            api::ORGANIZATION_AWARDS_REVOCATION,
            revoke_many,
            Says::new("revokeAwards", "Takes several awards back for good, all or none")
                .takes::<Revocations>(several)
                .gives::<Revoked>()
                .codes(422, &["award.none_marked", "award.too_many_marked"]),
        )
        .post(
            api::AWARD_CORRECTION,
            correct,
            Says::new("correctAward", "Issues an award again with other words, or for another address")
                .more("The old one is taken back and says which one replaces it; this one is the answer. Whoever keeps the old one keeps it at once.")
                .conditional()
                .takes::<Correction>(person)
                .creates::<Award>()
                .codes(409, &["award.revoked", "award.duplicate"])
                .codes(422, &["recipient.missing", "recipient.malformed"]),
        )
        .post(
            api::AWARD_CANCELLATION,
            cancel,
            Says::new("cancelAward", "Takes an award back before it is claimed")
                .gives::<Award>()
                .codes(409, &["award.revoked", "award.not_waiting"]),
        )
        .post(
            api::AWARD_MESSAGES,
            resend,
            Says::new("sendMessage", "Sends the mail about a waiting award again, with a new link")
                .codes(409, &["award.not_mailable"])
                .codes(429, &["award.too_many_mails"]),
        )
}

fn changing() -> Resource {
    let reason = json!({ "reason": "The test was taken by somebody else." });
    let read = |id, summary| Says::new(id, summary);
    reading()
        .post(
            api::AWARD_REVOCATION,
            revoke,
            read("revokeAward", "Takes an award back for good")
                .takes::<Reason>(reason.clone())
                .gives::<Award>()
                .codes(409, &["award.revoked"]),
        )
        .post(
            api::AWARD_SUSPENSION,
            suspend,
            read("suspendAward", "Takes an award back for now")
                .takes::<Reason>(reason)
                .gives::<Award>()
                .codes(409, &["award.revoked", "award.suspended"]),
        )
        .post(
            api::AWARD_REINSTATEMENT,
            reinstate,
            read("reinstateAward", "Ends a suspension")
                .gives::<Award>()
                .codes(409, &["award.revoked", "award.not_suspended"]),
        )
}

fn reading() -> Resource {
    let new = json!({ "recipient": "ada@example.org", "name": "Ada Quay" });
    let read = |id, summary| Says::new(id, summary);
    Resource::new("Awards")
        .get(
            api::ACHIEVEMENT_AWARDS,
            list,
            read(
                "listAwards",
                "The awards of an achievement, the oldest first",
            )
            .lists::<Award>(),
        )
        .post(
            api::ACHIEVEMENT_AWARDS,
            create,
            read("createAward", "Awards an achievement to one person")
                .more("The credential is signed when this answers.")
                .takes::<NewAward>(new)
                .creates::<Award>()
                .codes(
                    409,
                    &[
                        "award.duplicate",
                        "achievement.archived",
                        "achievement.not_published",
                    ],
                )
                .codes(422, &["recipient.missing", "recipient.malformed"]),
        )
        .get(
            api::AWARD,
            show,
            read("showAward", "One award").tagged().gives::<Award>(),
        )
        .get(
            api::AWARD_CREDENTIAL,
            credential,
            read(
                "showAwardCredential",
                "The signed document of an award, byte for byte",
            )
            .gives_bytes("application/vc")
            .codes(503, &["credential.preparing"]),
        )
        .get(
            api::AWARD_MESSAGES,
            mails,
            read("listMessages", "The mails about an award, the newest first").lists::<Message>(),
        )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let after = paging.cursor()?;
    let page: Page<_, AwardId> =
        awards::list(&web.app, &caller.actor, id(&path)?, after, paging.limit).await?;
    json(&List::of(page, Award::from))
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<NewAward>,
) -> Result<Response, Refusal> {
    let nomination = Nomination {
        recipient: new.recipient,
        recipient_name: new.name,
        narrative: new.narrative,
        evidence_url: new.evidence,
        mailing: mailing(new.language.as_deref())?,
    };
    let made = awards::award(&web.app, &caller.actor, id(&path)?, &nomination).await?;
    let address = api::at(api::AWARD, made.id);
    created(&Award::from(made), &address)
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = awards::show(&web.app, &caller.actor, id(&path)?).await?;
    let revision = found.revision;
    Ok(tagged(json(&Award::from(found))?, revision))
}

async fn search(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    paging: Paging,
) -> Result<Response, Refusal> {
    let filter = filter(query.as_deref().unwrap_or_default())?;
    let before = paging.cursor()?;
    let (actor, id) = (&caller.actor, id(&path)?);
    let found = awards::of_organization(&web.app, actor, id, &filter, before, paging.limit);
    let found = found.await?;
    let page = Page {
        entries: found.entries,
        next: found.next,
    };
    json(&List::of(page, |(award, _)| Award::from(award)))
}

fn filter(query: &str) -> Result<AwardFilter, Error> {
    let mut filter = AwardFilter::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "q" => filter.text = value.chars().take(QUESTION_CHARS_MAX).collect(),
            "state" => {
                let states = &AwardState::ALL;
                filter.state = Some(chosen("state", &value, states, AwardState::as_str)?);
            }
            "achievementId" => filter.achievement_id = Some(named("achievementId", &value)?),
            _ => {}
        }
    }
    Ok(filter)
}

async fn revoke_many(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(said): Body<Revocations>,
) -> Result<Response, Refusal> {
    let ids = said.awards.iter().map(|award| named("awards", award));
    let ids = ids.collect::<Result<Vec<AwardId>, Error>>()?;
    let organization = id(&path)?;
    let done = awards::revoke_many(&web.app, &caller.actor, organization, &ids, &said.reason);
    let revoked_count = done
        .await
        .map_err(|error| at_field(error, "award", "awards"))?;
    json(&Revoked { revoked_count })
}

async fn correct(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    headers: HeaderMap,
    Body(new): Body<Correction>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    let revision = seen_revision(&headers)?;
    let nomination = Nomination {
        recipient: new.recipient,
        recipient_name: new.name,
        narrative: new.narrative,
        evidence_url: new.evidence,
        mailing: awards::Mailing::Own,
    };
    let made = awards::correct(&web.app, &caller.actor, id, &nomination, revision)
        .await
        .map_err(precondition)?;
    // It is signed by now, which changed it.
    let made = awards::show(&web.app, &caller.actor, made.id).await?;
    let (address, revision) = (api::at(api::AWARD, made.id), made.revision);
    Ok(tagged(created(&Award::from(made), &address)?, revision))
}

async fn cancel(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    awards::cancel(&web.app, &caller.actor, id).await?;
    json(&Award::from(
        awards::show(&web.app, &caller.actor, id).await?,
    ))
}

async fn resend(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    awards::resend(&web.app, &caller.actor, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn revoke(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(said): Body<Reason>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    awards::revoke(&web.app, &caller.actor, id, &said.reason).await?;
    json(&Award::from(
        awards::show(&web.app, &caller.actor, id).await?,
    ))
}

async fn suspend(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(said): Body<Reason>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    awards::suspend(&web.app, &caller.actor, id, &said.reason).await?;
    json(&Award::from(
        awards::show(&web.app, &caller.actor, id).await?,
    ))
}

async fn reinstate(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    awards::reinstate(&web.app, &caller.actor, id).await?;
    json(&Award::from(
        awards::show(&web.app, &caller.actor, id).await?,
    ))
}

async fn credential(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let award = awards::show(&web.app, &caller.actor, id(&path)?).await?;
    let found = credentials::document(&web.app, &caller.actor, award.id).await?;
    // Not as the public address gives it: what an answer to a token is, is nobody else's to keep.
    Ok(([(CONTENT_TYPE, "application/vc")], found).into_response())
}

async fn mails(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    _: Paging,
) -> Result<Response, Refusal> {
    let found = messages::of_award(&web.app, &caller.actor, id(&path)?).await?;
    json(&List::whole(found.into_iter().map(Message::from).collect()))
}
