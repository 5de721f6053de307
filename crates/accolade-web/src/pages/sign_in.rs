//! Signing in by a mailed link, and signing out.

use accolade_app::accounts;
use accolade_domain::mailed_link::LinkPurpose;
use accolade_ui::pages::sign_in::{Confirm, LinkState, New, Sent, fields};
use accolade_ui::{Problems, paths};
use axum::extract::{Path, Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::visit::{SignedIn, Visit, no_session_cookie};

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

/// The form; whoever is signed in has no need of it.
pub(crate) async fn new(
    State(web): State<Web>,
    visit: Visit,
    Query(next): Query<Next>,
) -> Result<Response, Refusal> {
    let next = next.next.as_deref().and_then(accounts::local_path);
    if visit.visitor().is_some() {
        return Ok(Redirect::to(&next.unwrap_or_else(paths::backpack)).into_response());
    }
    let page = super::html(&New {
        shell: visit.shell.clone(),
        email: String::new(),
        next,
        problems: Problems::none(),
    })?;
    Ok(visit.with_browser_cookie(&web, page))
}

/// Mails a link.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: Visit,
    form: Form,
) -> Result<Response, Refusal> {
    let (email, next) = (form.text(fields::EMAIL), form.optional(fields::NEXT));
    let (browser, going) = (visit.browser(), next.as_deref());
    match accounts::request_sign_in(&web.app, &visit.actor, &email, going, &browser).await {
        Ok(()) => {
            let going = Redirect::to(&paths::sign_in_sent()).into_response();
            Ok(visit.with_browser_cookie(&web, going))
        }
        Err(error) => {
            let status = form::status(&error);
            let page = super::html(&New {
                shell: visit.shell,
                email,
                next,
                problems: form::problems(error, fields::EMAIL)?,
            })?;
            Ok((status, page).into_response())
        }
    }
}

/// Says that a link was sent.
pub(crate) async fn sent(Visit { shell, .. }: Visit) -> Result<Response, Refusal> {
    super::html(&Sent { shell })
}

/// The page behind a link. It only shows a button: programs that look at mails open links.
pub(crate) async fn link(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let purpose = LinkPurpose::SignIn;
    let browser = visit.browser();
    let found = accounts::check_link(&web.app, &visit.actor, &token, purpose, &browser).await;
    let state = match found {
        Ok(_) => LinkState::Good,
        Err(error) => state(error)?,
    };
    let page = super::html(&Confirm {
        shell: visit.shell.clone(),
        token,
        state,
    })?;
    Ok(visit.with_browser_cookie(&web, page))
}

fn state(error: accolade_app::Error) -> Result<LinkState, Refusal> {
    match error.code {
        "link.expired" => Ok(LinkState::Expired),
        "link.used" => Ok(LinkState::Used),
        "link.other_browser" => Ok(LinkState::OtherBrowser),
        _ => Err(error.into()),
    }
}

/// Signs in, with a secret that the browser never held before.
pub(crate) async fn confirm(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let former = visit.visitor().map(|visitor| &visitor.session);
    let browser = visit.browser();
    match accounts::sign_in(&web.app, &visit.actor, &token, &browser, former).await {
        Ok(signed_in) => {
            let next = signed_in.next.unwrap_or_else(paths::backpack);
            let going = Redirect::to(&next).into_response();
            Ok(visit.with_session(&web, &signed_in.token, going))
        }
        Err(error) => Ok(form::again(super::html(&Confirm {
            shell: visit.shell,
            token,
            state: state(error)?,
        })?)),
    }
}

/// Signs out.
pub(crate) async fn sign_out(
    State(web): State<Web>,
    visit: SignedIn,
    _: Form,
) -> Result<Response, Refusal> {
    accounts::end_session(&web.app, &visit.actor, visit.session().id).await?;
    let cookie = [(SET_COOKIE, no_session_cookie(&web))];
    Ok((cookie, Redirect::to(&paths::home())).into_response())
}
