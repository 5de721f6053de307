//! Claiming by a code.

use accolade_app::awards::{AwardState, Claim, Standing};
use accolade_app::claims::{self, ClaimPage, Keeper, Kept};
use accolade_app::{Error, Kind};
use accolade_domain::Timestamp;
use accolade_ui::pages::claim::{
    ClaimState, Code, Done, DoneState, MEANT, OtherAccount, Show, fields,
};
use accolade_ui::{Link, Picture, Problem, Problems, Shell, paths};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{html, moment, moment_of};
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::visit::Visit;

/// The form for a code.
pub(crate) async fn code(State(web): State<Web>, visit: Visit) -> Result<Response, Refusal> {
    let page = code_page(&visit.shell, String::new(), None)?;
    Ok(visit.with_browser_cookie(&web, page))
}

fn code_page(shell: &Shell, code: String, error: Option<Error>) -> Result<Response, Refusal> {
    let problem = error.map(|error| Problem::new(fields::CODE, error.code, error.message));
    html(&Code {
        shell: shell.clone(),
        code,
        problems: Problems::new(problem.into_iter().collect()),
    })
}

/// Takes a code that was typed.
pub(crate) async fn find(
    State(web): State<Web>,
    visit: Visit,
    form: Form,
) -> Result<Response, Refusal> {
    let code = form.text(fields::CODE);
    let found = if code.is_empty() {
        Err(Error::new(
            Kind::Invalid,
            "claim.code_missing",
            "write the code of your mail",
        ))
    } else {
        claims::show(&web.app, &visit.actor, &code).await
    };
    match found {
        Ok(_) => Ok(Redirect::to(&paths::claim(code)).into_response()),
        Err(error) if error.code.starts_with("claim.") => {
            Ok(form::again(code_page(&visit.shell, code, Some(error))?))
        }
        Err(error) => Err(error.into()),
    }
}

/// What was awarded. It only shows: programs that look at mails open links.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let page = match claims::show(&web.app, &visit.actor, &code).await {
        Ok(found) => html(&page(&visit, code, found, web.app.now()))?,
        Err(error) => unknown(&visit.shell, code, error)?,
    };
    Ok(visit.with_browser_cookie(&web, page))
}

/// A code that leads nowhere: the form, so that it can be compared with the mail.
fn unknown(shell: &Shell, code: String, error: Error) -> Result<Response, Refusal> {
    if error.code != "claim.code_unknown" {
        return Err(error.into());
    }
    let page = code_page(shell, code, Some(error))?;
    Ok((StatusCode::NOT_FOUND, page).into_response())
}

fn page(visit: &Visit, code: String, found: ClaimPage, now: Timestamp) -> Show {
    let is_signed_in = visit.visitor().is_some();
    Show {
        shell: visit.shell.clone(),
        code,
        state: state(&found, now),
        other: match found.keeper {
            Keeper::YouUnproven => Some(OtherAccount::Here),
            Keeper::Owner(_) if is_signed_in => Some(OtherAccount::There),
            Keeper::You | Keeper::New | Keeper::Owner(_) => None,
        },
        achievement: Link {
            href: paths::achievement(found.award.achievement_id),
            name: found.achievement.content.name,
        },
        description: found.achievement.content.description,
        issuer: Link {
            href: paths::organization(found.organization.id),
            name: found.organization.name,
        },
        recipient_name: found.award.recipient_name,
        image: Picture {
            src: paths::achievement_image_svg(found.award.achievement_id),
            alt: String::new(),
        },
        awarded_on: moment_of(found.award.awarded_at),
        valid_until: found.award.valid_until.and_then(moment),
        narrative: found.award.narrative,
    }
}

fn state(found: &ClaimPage, now: Timestamp) -> ClaimState {
    let award = &found.award;
    match (award.state(now), &award.standing, &award.claim) {
        (AwardState::Cancelled, ..) => ClaimState::Cancelled { reason: None },
        (_, Standing::Revoked { reason }, _) => ClaimState::Withdrawn {
            reason: Some(reason.clone()),
        },
        (_, _, Claim::Claimed { .. }) => ClaimState::Claimed {
            credential_href: paths::credential(award.id),
        },
        (_, _, Claim::Declined) => ClaimState::Declined,
        (_, _, Claim::Waiting | Claim::Cancelled) => ClaimState::Waiting,
    }
}

/// Keeps it.
pub(crate) async fn keep(
    State(web): State<Web>,
    visit: Visit,
    Path(code): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let is_meant = form.text(fields::ACCOUNT) == MEANT;
    let former = visit.visitor().map(|visitor| &visitor.session);
    let browser = visit.browser();
    let kept = claims::keep(&web.app, &visit.actor, &code, is_meant, (&browser, former)).await;
    match kept {
        Ok(kept) => done(&web, &visit, kept),
        Err(error) => again(&web, visit, code, error).await,
    }
}

/// Somebody came first, or another account is meant: the page says how it stands.
async fn again(web: &Web, visit: Visit, code: String, error: Error) -> Result<Response, Refusal> {
    if error.kind != Kind::Conflict {
        return unknown(&visit.shell, code, error);
    }
    let found = claims::show(&web.app, &visit.actor, &code).await?;
    let page = html(&page(&visit, code, found, web.app.now()))?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn done(web: &Web, visit: &Visit, kept: Kept) -> Result<Response, Refusal> {
    let award = &kept.page.award;
    let page = html(&Done {
        shell: visit.shell.clone(),
        credential_id: award.id.to_string(),
        achievement_name: kept.page.achievement.content.name,
        issuer_name: kept.page.organization.name,
        image: Picture {
            src: paths::achievement_image_svg(award.achievement_id),
            alt: String::new(),
        },
        entry_href: paths::backpack_entry(award.id),
        state: if kept.is_link_sent {
            DoneState::LinkSent
        } else {
            DoneState::InBackpack
        },
    })?;
    Ok(match kept.session {
        Some(token) => visit.with_session(web, &token, page),
        None => page,
    })
}

/// Declines it.
pub(crate) async fn refuse(
    State(web): State<Web>,
    visit: Visit,
    Path(code): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    match claims::decline(&web.app, &visit.actor, &code).await {
        Ok(_) => {
            let page = paths::with_notice(&paths::claim(&code), "claim-declined");
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => again(&web, visit, code, error).await,
    }
}
