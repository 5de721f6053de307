//! Verifying, for everybody: the same report as on the command line.

use accolade_app::verification::{self, Submission, Verification};
use accolade_app::{Actor, Error, Kind};
use accolade_ui::paths::api;
use axum::extract::{Query, Request, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::resource::{Resource, Says};
use super::{body, json};
use crate::Web;
use crate::limits::{FIELD_CHARS_MAX, INPUT_BYTES_MAX};
use crate::problem::Refusal;

/// What is said to be a badge, as it is.
pub(super) const FILES: [&str; 5] = [
    "application/vc",
    "application/ld+json",
    "application/vc+jwt",
    "image/png",
    "image/svg+xml",
];

/// What is to be checked: either a document or an address.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewVerification {
    /// A credential as text.
    document: Option<String>,
    /// The address of one.
    url: Option<String>,
    /// Check also that it was awarded to this e-mail address or DID.
    recipient: Option<String>,
}

/// What was found out.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Report {
    /// valid, invalid, indeterminate or no_credential.
    #[schema(value_type = String)]
    verdict: verification::Verdict,
    checks: Vec<Check>,
    /// The credential, as far as it could be read.
    #[schema(value_type = Option<Object>)]
    credential: Option<Value>,
    /// What the signature was computed with: contexts, keys and bytes, by their digests.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "verification::Trail::is_empty")]
    trail: verification::Trail,
}

/// One check.
#[derive(Serialize, ToSchema)]
struct Check {
    #[schema(value_type = String)]
    #[serde(rename = "check")]
    name: verification::CheckName,
    /// passed, failed, warning, skipped or unknown.
    #[schema(value_type = String)]
    outcome: verification::Outcome,
    code: String,
    message: String,
    /// For those who want to know exactly, such as the places that were changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

#[derive(Deserialize)]
struct For {
    recipient: Option<String>,
}

pub(super) fn resource() -> Resource {
    let example =
        json!({ "url": "https://badges.example/credentials/0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10" });
    let says = Says::new("verify", "Checks a badge")
        .public()
        .more("As JSON with a document or an address, or the file itself as the body.")
        .takes::<NewVerification>(example);
    let says = FILES.into_iter().fold(says, Says::takes_bytes);
    let says = says
        .query("recipient", "Where the body is a file: check also that it was awarded to this e-mail address or DID.")
        .gives::<Report>()
        .codes(422, &["verify.input", "verify.address"])
        .codes(503, &["verify.busy"]);
    Resource::new("Verifications").post(api::VERIFICATIONS, create, says)
}

async fn create(
    State(web): State<Web>,
    query: Result<Query<For>, axum::extract::rejection::QueryRejection>,
    request: Request,
) -> Result<Response, Refusal> {
    let kind = body::media_type(request.headers());
    let bytes = body::read(request, &web).await?.to_vec();
    let (submission, recipient) = if kind == "application/json" {
        submitted(body::parse(&bytes)?)?
    } else if FILES.contains(&kind.as_str()) {
        let recipient = query.ok().and_then(|Query(who)| who.recipient);
        (Submission::Bytes(bytes), recipient)
    } else {
        return Err(body::unsupported("application/json or the file's own type"));
    };
    let is_long = recipient
        .as_ref()
        .is_some_and(|who| who.len() > FIELD_CHARS_MAX);
    let is_large = matches!(&submission, Submission::Bytes(bytes) if bytes.len() > INPUT_BYTES_MAX);
    if is_long || is_large {
        return Err(input("the document or the recipient is too long"));
    }
    let found = verification::submit(&web.app, &Actor::Public, submission, recipient).await?;
    json(&report(found))
}

fn input(message: &str) -> Refusal {
    Error::new(Kind::Invalid, "verify.input", message).into()
}

fn submitted(new: NewVerification) -> Result<(Submission, Option<String>), Refusal> {
    match (new.document, new.url) {
        (Some(document), None) => Ok((Submission::Bytes(document.into_bytes()), new.recipient)),
        (None, Some(url)) => Ok((Submission::Url(url), new.recipient)),
        _ => Err(input("send either a document or a url")),
    }
}

fn report(found: Verification) -> Report {
    let check = |check: verification::Check| Check {
        name: check.check,
        outcome: check.outcome,
        code: check.code.to_owned(),
        message: check.message,
        detail: check.detail,
    };
    Report {
        verdict: found.report.verdict,
        checks: found.report.checks.into_iter().map(check).collect(),
        credential: found.report.credential,
        trail: found.report.trail,
    }
}
