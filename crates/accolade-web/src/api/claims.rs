//! Claiming by the code of a mail, for a token's maker.

use accolade_app::claims::{self, ClaimPage, Keeper};
use accolade_app::{Error, Kind};
use accolade_domain::Timestamp;
use accolade_ui::paths::api;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::entries::{self, EntryDetail};
use super::resource::{Resource, Says};
use super::{created, json};
use crate::Web;
use crate::problem::Refusal;

/// What a code leads to.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Claim {
    /// The badge: it has the same identifier in the backpack once it is kept.
    #[schema(format = "uuid")]
    id: String,
    /// What was achieved.
    name: String,
    description: String,
    #[schema(format = "uuid")]
    achievement_id: String,
    /// Who awards.
    organization_name: String,
    #[schema(format = "uuid")]
    organization_id: String,
    recipient_name: Option<String>,
    /// How it was achieved.
    narrative: Option<String>,
    awarded_at: Option<String>,
    valid_until: Option<String>,
    /// preparing, waiting, claimed, declined, cancelled, suspended, withdrawn or expired.
    state: String,
    /// Whose address it was awarded to: yours, nobodys or anothers. What is nobody's is kept only by
    /// whoever says `isMeant`; what is another's cannot be kept here.
    address: String,
}

/// A code.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Code {
    /// The code of the mail; capitals and dashes do not matter.
    #[schema(min_length = 1)]
    code: String,
}

/// A code whose badge is kept.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct KeptCode {
    /// The code of the mail; capitals and dashes do not matter.
    #[schema(min_length = 1)]
    code: String,
    /// That it shall go into this backpack although it was awarded to an address that nobody has
    /// proved.
    #[serde(default)]
    is_meant: bool,
}

impl Claim {
    fn of(page: ClaimPage, now: Timestamp) -> Self {
        let address = match page.keeper {
            Keeper::You | Keeper::New => "yours",
            Keeper::YouUnproven => "nobodys",
            Keeper::Owner(_) => "anothers",
        };
        Self {
            id: page.award.id.to_string(),
            name: page.achievement.content.name,
            description: page.achievement.content.description,
            achievement_id: page.award.achievement_id.to_string(),
            organization_name: page.organization.name,
            organization_id: page.organization.id.to_string(),
            awarded_at: page.award.awarded_at.text(),
            valid_until: page.award.valid_until.and_then(Timestamp::text),
            state: page.award.state(now).as_str().to_owned(),
            recipient_name: page.award.recipient_name,
            narrative: page.award.narrative,
            address: address.to_owned(),
        }
    }
}

pub(super) fn resource() -> Resource {
    let code = json!({ "code": "7K4M-9QX2-TB5W" });
    Resource::new("Claims")
        .get(
            api::CLAIM,
            show,
            Says::new(
                "showClaim",
                "What a claim code leads to; looking changes nothing",
            )
            .own()
            .query(
                "code",
                "The code of the mail; capitals and dashes do not matter.",
            )
            .gives::<Claim>()
            .codes(404, &["claim.code_unknown"])
            .codes(422, &["claim.code_missing"]),
        )
        .post(
            api::CLAIM,
            keep,
            Says::new("keepClaim", "Keeps what a claim code leads to")
                .more("What you keep already is answered alike.")
                .own()
                .takes::<KeptCode>(code.clone())
                .creates::<EntryDetail>()
                .codes(404, &["claim.code_unknown"])
                .codes(
                    409,
                    &["claim.other_account", "award.revoked", "award.not_waiting"],
                )
                .codes(422, &["claim.code_missing"]),
        )
        .post(
            api::CLAIM_REFUSAL,
            refuse,
            Says::new("declineClaim", "Declines what a claim code leads to")
                .own()
                .takes::<Code>(code)
                .codes(404, &["claim.code_unknown"])
                .codes(409, &["award.revoked", "award.not_waiting"])
                .codes(422, &["claim.code_missing"]),
        )
}

/// A code that was written at all.
fn written(code: String) -> Result<String, Error> {
    if code.trim().is_empty() {
        let message = "write the code of your mail";
        return Err(Error::new(Kind::Invalid, "claim.code_missing", message));
    }
    Ok(code)
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let code = pairs.find(|(name, _)| name == "code");
    let code = written(code.map(|(_, code)| code.into_owned()).unwrap_or_default())?;
    let found = claims::show(&web.app, &caller.actor, &code).await?;
    json(&Claim::of(found, web.app.now()))
}

async fn keep(
    State(web): State<Web>,
    caller: Caller,
    Body(said): Body<KeptCode>,
) -> Result<Response, Refusal> {
    let code = written(said.code)?;
    let entry = claims::keep_own(&web.app, &caller.actor, &code, said.is_meant).await?;
    let shown = entries::current(&web, &caller, entry).await?;
    created(&shown, &api::at(api::ENTRY, entry))
}

async fn refuse(
    State(web): State<Web>,
    caller: Caller,
    Body(said): Body<Code>,
) -> Result<Response, Refusal> {
    claims::decline(&web.app, &caller.actor, &written(said.code)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
