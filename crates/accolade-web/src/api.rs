//! The programming interface: for programs that show a token and act for an organisation, or on
//! what a person keeps.
//!
//! One file for each noun. What a file of a noun gives is a [`Resource`]: its addresses, and what the
//! description says of each, in one breath, so that neither can be without the other.

mod achievements;
mod audit_entries;
mod awards;
mod bearer;
mod body;
mod catalogue;
mod choices;
mod claim_offers;
mod claims;
mod collections;
mod content;
mod credentials;
mod entries;
mod mail_texts;
mod me;
mod memberships;
mod openapi;
mod organizations;
mod page;
mod repetition;
mod resource;
mod rosters;
mod shares;
mod units;
mod verifications;

use accolade_ui::paths;
use axum::Router;
use axum::http::header::{CONTENT_TYPE, ETAG, HeaderName, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde::Serialize;
use serde_json::Value;

use crate::Web;
use crate::problem::Refusal;
use resource::Resource;

/// Whether an address belongs to the programming interface.
pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with(paths::api::PREFIX)
}

/// Every resource; a new noun is one file and one line here.
fn resources() -> Vec<Resource> {
    vec![
        organizations::resource(),
        memberships::resource(),
        units::resource(),
        mail_texts::resource(),
        audit_entries::resource(),
        achievements::resource(),
        catalogue::resource(),
        awards::resource(),
        rosters::resource(),
        claim_offers::resource(),
        me::resource(),
        entries::resource(),
        collections::resource(),
        shares::resource(),
        claims::resource(),
        credentials::resource(),
        verifications::resource(),
    ]
}

/// The addresses of the programming interface.
pub(crate) fn router(web: &Web) -> Router<Web> {
    let resources = resources().into_iter();
    resources
        .fold(Router::new(), |router, resource| {
            router.merge(resource.router)
        })
        .route(paths::api::DESCRIPTION, get(openapi::show))
        .layer(from_fn_with_state(web.clone(), repetition::once))
        .layer(from_fn(bearer::challenge))
}

/// The description of the programming interface, OpenAPI 3.1, as JSON.
pub fn description() -> String {
    openapi::text()
}

/// Names the fields of problem details as the interface's own JSON does: `validDays`, not `valid_days`.
pub(crate) fn name_fields(problem: &mut Value) {
    let errors = problem.get_mut("errors").and_then(Value::as_array_mut);
    for field in errors
        .into_iter()
        .flatten()
        .filter_map(|error| error.get_mut("field"))
    {
        let mut name = String::new();
        for part in field.as_str().unwrap_or_default().split('_') {
            let mut letters = part.chars();
            match letters.next() {
                Some(first) if !name.is_empty() => name.extend(first.to_uppercase()),
                first => name.extend(first),
            }
            name.push_str(letters.as_str());
        }
        *field = name.into();
    }
}

/// A thing as JSON.
fn json(thing: &impl Serialize) -> Result<Response, Refusal> {
    let body = serde_json::to_vec(thing).map_err(|error| {
        accolade_app::Error::new(
            accolade_app::Kind::Internal,
            "json.writing",
            error.to_string(),
        )
    })?;
    Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
}

/// A thing that was made, with its address.
fn created(thing: &impl Serialize, address: &str) -> Result<Response, Refusal> {
    let mut response = json(thing)?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(with(response, LOCATION, address))
}

/// An answer with one more header.
fn with(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}

/// An answer with the revision by which the thing is changed.
fn tagged(response: Response, revision: i64) -> Response {
    with(response, ETAG, &format!("\"{revision}\""))
}

/// The revision that the program saw, as a number.
fn seen_revision(headers: &HeaderMap) -> Result<i64, Refusal> {
    // A tag that is none of ours was never seen, and so is of an older revision.
    seen_tag(headers)?.parse().map_err(|_| changed_meanwhile())
}

/// The revision that the program saw (RFC 9110, section 13.1.1).
fn seen_tag(headers: &HeaderMap) -> Result<String, Refusal> {
    let tag = headers.get(axum::http::header::IF_MATCH);
    let Some(tag) = tag else {
        let message =
            "say in If-Match which revision you saw: send back the ETag of the last answer";
        let error =
            accolade_app::Error::new(accolade_app::Kind::Invalid, "revision.missing", message);
        return Err(Refusal::with_status(
            error,
            StatusCode::PRECONDITION_REQUIRED,
        ));
    };
    let tag = tag.to_str().unwrap_or_default().trim();
    let tag = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    tag.map(str::to_owned).ok_or_else(changed_meanwhile)
}

fn changed_meanwhile() -> Refusal {
    let message =
        "something else changed this in the meantime; read it again and repeat with the new ETag";
    let error = accolade_app::Error::new(accolade_app::Kind::Conflict, "revision.changed", message);
    Refusal::with_status(error, StatusCode::PRECONDITION_FAILED)
}

/// A change that came first is told by the status that If-Match asks for.
fn precondition(error: accolade_app::Error) -> Refusal {
    if error.code == "store.conflict" {
        changed_meanwhile()
    } else {
        error.into()
    }
}
