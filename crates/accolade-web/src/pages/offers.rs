//! Claim offers, as people meet them behind a QR code.

use accolade_app::Error;
use accolade_app::claim_offers::{self, Confirmed, OfferPage, OfferState as State};
use accolade_ui::pages::offers::{
    Confirm, ConfirmState, Done, DoneState, OfferState, Sent, Show, Values, fields,
};
use accolade_ui::{Link, Picture, Problems, Shell, paths};
use axum::extract::{Path, State as Has};
use axum::response::{IntoResponse as _, Response};

use super::{html, moment, moment_of};
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::visit::Visit;

/// The form.
pub(crate) async fn show(
    Has(web): Has<Web>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let found = claim_offers::show(&web.app, &visit.actor, &token).await?;
    let shell = visit.shell.clone();
    let page = html(&page(shell, &found, Values::default(), Problems::none()))?;
    Ok(visit.with_browser_cookie(&web, page))
}

fn page(shell: Shell, found: &OfferPage, values: Values, problems: Problems) -> Show {
    let offer = &found.offer;
    Show {
        shell,
        token: offer.token.clone(),
        achievement: achievement(found),
        description: found.achievement.content.description.clone(),
        issuer: Link {
            href: paths::organization(found.organization.id),
            name: found.organization.name.clone(),
        },
        image: image(found),
        closes_at: moment(offer.closes_at),
        needs_approval: offer.needs_approval,
        values,
        problems,
        state: match found.state {
            State::Open => OfferState::Open,
            State::Early => OfferState::NotYet {
                opens_at: moment_of(offer.opens_at),
            },
            State::Full => OfferState::Full,
            State::Closed => OfferState::Over,
        },
    }
}

fn achievement(found: &OfferPage) -> Link {
    Link {
        href: paths::achievement(found.offer.achievement_id),
        name: found.achievement.content.name.clone(),
    }
}

fn image(found: &OfferPage) -> Picture {
    Picture {
        src: paths::achievement_image_svg(found.offer.achievement_id),
        alt: String::new(),
    }
}

/// Asks; a mail proves the address.
pub(crate) async fn ask(
    Has(web): Has<Web>,
    visit: Visit,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let values = Values {
        name: form.text(fields::NAME),
        email: form.text(fields::EMAIL),
    };
    let who = (values.name.as_str(), values.email.as_str());
    let browser = visit.browser();
    match claim_offers::ask(&web.app, &visit.actor, &token, who, &browser).await {
        Ok(found) => html(&Sent {
            shell: visit.shell,
            token,
            achievement_name: found.achievement.content.name,
        }),
        Err(error) => {
            let status = form::status(&error);
            let problems = form::problems(error, fields::EMAIL)?;
            let found = claim_offers::show(&web.app, &visit.actor, &token).await?;
            let page = html(&page(visit.shell, &found, values, problems))?;
            Ok((status, page).into_response())
        }
    }
}

/// The page behind the link of the mail. It only shows a button: programs that look at mails open
/// links.
pub(crate) async fn link(
    Has(web): Has<Web>,
    visit: Visit,
    Path((token, code)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let found = claim_offers::check(&web.app, &visit.actor, &token, &code).await;
    let (name, state) = match found {
        Ok(found) => (found.achievement.content.name, ConfirmState::Good),
        Err(error) => (String::new(), over(error)?),
    };
    let page = html(&Confirm {
        shell: visit.shell.clone(),
        token,
        code,
        achievement_name: name,
        state,
    })?;
    Ok(visit.with_browser_cookie(&web, page))
}

fn over(error: Error) -> Result<ConfirmState, Refusal> {
    match error.code {
        "offer.expired" => Ok(ConfirmState::Expired),
        "offer.confirmed" => Ok(ConfirmState::Used),
        "offer.full" => Ok(ConfirmState::Full),
        "award.duplicate" => Ok(ConfirmState::Had),
        _ => Err(error.into()),
    }
}

/// Proves the address of who asked.
pub(crate) async fn confirm(
    Has(web): Has<Web>,
    visit: Visit,
    Path((token, code)): Path<(String, String)>,
    _: Form,
) -> Result<Response, Refusal> {
    match claim_offers::confirm(&web.app, &visit.actor, &token, &code).await {
        Ok(confirmed) => done(visit.shell, confirmed),
        Err(error) => {
            let status = form::status(&error);
            let page = html(&Confirm {
                shell: visit.shell,
                token,
                code,
                achievement_name: String::new(),
                state: over(error)?,
            })?;
            Ok((status, page).into_response())
        }
    }
}

fn done(shell: Shell, confirmed: Confirmed) -> Result<Response, Refusal> {
    let found = confirmed.page;
    let page = html(&Done {
        shell,
        achievement: achievement(&found),
        image: image(&found),
        issuer_name: found.organization.name,
        state: match confirmed.code {
            Some(code) => DoneState::Awarded {
                claim_href: paths::claim(code),
            },
            None => DoneState::Waiting,
        },
    })?;
    Ok(page.into_response())
}
