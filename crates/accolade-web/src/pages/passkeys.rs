//! Passkeys: JSON for the script of the pages, which asks the device.

use accolade_app::accounts;
use accolade_domain::PasskeyId;
use accolade_ui::paths;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::{SignedIn, Visit};

/// What the script sends once the device has answered.
#[derive(Debug, Deserialize)]
struct Answer {
    credential: Value,
    next: Option<String>,
    name: Option<String>,
}

fn answer(body: &Bytes) -> Result<Answer, Refusal> {
    let unreadable = |_| form::unreadable("the answer of the device is no JSON that we know");
    serde_json::from_slice(body).map_err(unreadable)
}

/// What the device is asked to make a passkey.
pub(crate) async fn ask_to_make(
    State(web): State<Web>,
    visit: Visit,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    form::check_script(&headers, &visit.shell.csrf)?;
    let (actor, session) = (&signed_in.actor, signed_in.session());
    let browser = &signed_in.browser;
    let options = accounts::ask_to_make_passkey(&web.app, actor, session, browser).await?;
    Ok(visit.with_browser_cookie(&web, Json(options).into_response()))
}

/// Keeps the passkey that the device has made.
pub(crate) async fn keep(
    State(web): State<Web>,
    visit: SignedIn,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    form::check_script(&headers, &visit.shell.csrf)?;
    let answer = answer(&body)?;
    let name = answer.name.unwrap_or_default();
    let (actor, session, browser) = (&visit.actor, visit.session(), &visit.browser);
    let made = (name.as_str(), &answer.credential);
    accounts::keep_passkey(&web.app, actor, session, browser, made).await?;
    let place = paths::with_notice(&paths::account(), "passkey-made");
    Ok(Json(json!({ "location": place })).into_response())
}

/// Removes a passkey.
pub(crate) async fn remove(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let passkey: PasskeyId = id(&path)?;
    accounts::remove_passkey(&web.app, &visit.actor, visit.session(), passkey).await?;
    let place = paths::with_notice(&paths::account(), "passkey-removed");
    Ok(Redirect::to(&place).into_response())
}

/// What the device is asked to sign in.
pub(crate) async fn ask(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    form::check_script(&headers, &visit.shell.csrf)?;
    let options = accounts::ask_for_passkey(&web.app, &visit.actor, &visit.browser()).await?;
    Ok(visit.with_browser_cookie(&web, Json(options).into_response()))
}

/// Signs in by what the device answered, with a secret that the browser never held before.
pub(crate) async fn sign_in(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    form::check_script(&headers, &visit.shell.csrf)?;
    let answer = answer(&body)?;
    let former = visit.visitor().map(|visitor| &visitor.session);
    let (actor, browser) = (&visit.actor, visit.browser());
    let given = (&answer.credential, answer.next.as_deref());
    let signed_in = accounts::sign_in_by_passkey(&web.app, actor, &browser, former, given).await?;
    let place = signed_in.next.unwrap_or_else(paths::backpack);
    let answer = Json(json!({ "location": place })).into_response();
    Ok(visit.with_session(&web, &signed_in.token, answer))
}
