//! A person's own account.

pub(crate) mod tokens;

use accolade_app::accounts::{self, AccountDesk};
use accolade_domain::SessionId;
use accolade_ui::pages::account::{
    Address, AddressConfirm, AddressLink, Passkey, Proof, Session, Show, fields,
};
use accolade_ui::{Locale, Problems, paths};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{moment, moment_of};
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::{LANGUAGE_COOKIE, SignedIn};

/// The account.
pub(crate) async fn show(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let desk = accounts::desk(&web.app, &visit.actor).await?;
    let renewal = AppendHeaders([visit.renewal(&web)]);
    Ok((renewal, super::html(&page(&web, visit, desk))?).into_response())
}

fn page(web: &Web, visit: SignedIn, desk: AccountDesk) -> Show {
    let this = visit.session().id;
    let session = |session: accolade_domain::session::Session| Session {
        id: session.id.to_string(),
        device: session.agent,
        seen_at: moment_of(session.seen_at),
        is_this: session.id == this,
    };
    let passkey = |passkey: accounts::Passkey| Passkey {
        id: passkey.id.to_string(),
        name: passkey.name,
        made_at: moment_of(passkey.created_at),
        used_at: passkey.used_at.and_then(moment),
    };
    let address = |address: accounts::EmailAddress| Address {
        email: address.address,
        is_primary: address.is_primary,
    };
    Show {
        needs_proof: !visit.session().is_proven(web.app.now()),
        shell: visit.shell,
        name: desk.account.name.unwrap_or_default(),
        language: Locale::from_tag(&desk.account.locale).unwrap_or_default(),
        revision: u64::try_from(desk.account.revision).unwrap_or_default(),
        is_changed: false,
        addresses: desk.addresses.into_iter().map(address).collect(),
        new_address: String::new(),
        passkeys: desk.passkeys.into_iter().map(passkey).collect(),
        sessions: desk.sessions.into_iter().map(session).collect(),
        problems: Problems::none(),
    }
}

/// Changes name and language; the pages follow at once.
pub(crate) async fn update(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let (name, tag) = (form.text(fields::NAME), form.text(fields::LANGUAGE));
    let language = Locale::from_tag(&tag).unwrap_or_default();
    let changed = accounts::describe(
        &web.app,
        &visit.actor,
        Some(&name),
        language.tag(),
        form.revision(),
    );
    let Err(error) = changed.await else {
        let cookie = format!(
            "{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax",
            language.tag()
        );
        return Ok(([(SET_COOKIE, cookie)], done("account-saved")).into_response());
    };
    let desk = accounts::desk(&web.app, &visit.actor).await?;
    let is_changed = error.code == "store.conflict";
    let mut again = page(&web, visit, desk);
    again.name = name;
    again.language = language;
    again.is_changed = is_changed;
    if is_changed {
        return Ok((StatusCode::CONFLICT, super::html(&again)?).into_response());
    }
    again.problems = form::problems(error, fields::NAME)?;
    Ok(form::again(super::html(&again)?))
}

fn done(notice: &str) -> Redirect {
    Redirect::to(&paths::with_notice(&paths::account(), notice))
}

/// Mails a link that adds an address.
pub(crate) async fn add_address(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let email = form.text(fields::EMAIL);
    let (session, browser) = (visit.session().clone(), visit.browser.clone());
    let added = accounts::add_address(&web.app, &visit.actor, &session, &email, &browser).await;
    let Err(error) = added else {
        let renewal = AppendHeaders([visit.renewal(&web)]);
        return Ok((renewal, done("address-sent")).into_response());
    };
    let status = form::status(&error);
    let problems = form::problems(error, fields::EMAIL)?;
    let desk = accounts::desk(&web.app, &visit.actor).await?;
    let again = Show {
        new_address: email,
        problems,
        ..page(&web, visit, desk)
    };
    Ok((status, super::html(&again)?).into_response())
}

/// The page behind the link that adds an address.
pub(crate) async fn address_link(
    State(web): State<Web>,
    visit: SignedIn,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let purpose = accolade_domain::mailed_link::LinkPurpose::AddAddress;
    let found = accounts::check_link(&web.app, &visit.actor, &token, purpose, &visit.browser).await;
    let (email, state) = match found {
        Ok(link) => (link.address, AddressLink::Good),
        Err(error) => (String::new(), address_state(error)?),
    };
    super::html(&AddressConfirm {
        shell: visit.shell,
        token,
        email,
        state,
    })
}

fn address_state(error: accolade_app::Error) -> Result<AddressLink, Refusal> {
    match error.code {
        "link.expired" => Ok(AddressLink::Expired),
        "link.other_browser" => Ok(AddressLink::OtherBrowser),
        "link.used" => Ok(AddressLink::Used),
        _ => Err(error.into()),
    }
}

/// Adds the address.
pub(crate) async fn confirm_address(
    State(web): State<Web>,
    visit: SignedIn,
    Path(token): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let added = accounts::confirm_address(&web.app, &visit.actor, &token, &visit.browser).await;
    match added {
        Ok(_) => Ok(done("address-confirmed").into_response()),
        Err(error) if error.kind == accolade_app::Kind::Gone => {
            Ok(form::again(super::html(&AddressConfirm {
                shell: visit.shell,
                token,
                email: String::new(),
                state: address_state(error)?,
            })?))
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes an address the main one.
pub(crate) async fn change_primary(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let email = form.text(fields::EMAIL);
    accounts::change_primary(&web.app, &visit.actor, visit.session(), &email).await?;
    Ok(done("address-primary").into_response())
}

/// Removes an address.
pub(crate) async fn remove_address(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let email = form.text(fields::EMAIL);
    accounts::remove_address(&web.app, &visit.actor, visit.session(), &email).await?;
    Ok(done("address-removed").into_response())
}

/// Ends one session.
pub(crate) async fn end_session(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let session: SessionId = id(&path)?;
    accounts::end_session(&web.app, &visit.actor, session).await?;
    Ok(done("session-ended").into_response())
}

/// Ends every other session.
pub(crate) async fn end_others(
    State(web): State<Web>,
    visit: SignedIn,
    _: Form,
) -> Result<Response, Refusal> {
    accounts::end_other_sessions(&web.app, &visit.actor, visit.session().id).await?;
    Ok(done("sessions-ended").into_response())
}

/// Where to go on after the proof.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

/// Asks to prove once more who is signed in.
pub(crate) async fn proof(
    State(web): State<Web>,
    visit: SignedIn,
    Query(next): Query<Next>,
) -> Result<Response, Refusal> {
    let desk = accounts::desk(&web.app, &visit.actor).await?;
    let renewal = AppendHeaders([visit.renewal(&web)]);
    let page = super::html(&Proof {
        shell: visit.shell,
        email: visit.visitor.address.clone().unwrap_or_default(),
        has_passkey: !desk.passkeys.is_empty(),
        next: next.next.as_deref().and_then(accounts::local_path),
        problems: Problems::none(),
    })?;
    Ok((renewal, page).into_response())
}

/// Mails a link that proves it.
pub(crate) async fn request_proof(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let next = form.optional(fields::NEXT).unwrap_or_else(paths::account);
    let asked = accounts::request_proof(&web.app, &visit.actor, Some(&next), &visit.browser).await;
    match asked {
        Ok(()) => {
            let renewal = AppendHeaders([visit.renewal(&web)]);
            Ok((renewal, Redirect::to(&paths::sign_in_sent())).into_response())
        }
        Err(error) => {
            let status = form::status(&error);
            let page = super::html(&Proof {
                shell: visit.shell,
                email: visit.visitor.address.clone().unwrap_or_default(),
                has_passkey: false,
                next: Some(next),
                problems: form::problems(error, fields::EMAIL)?,
            })?;
            Ok((status, page).into_response())
        }
    }
}
