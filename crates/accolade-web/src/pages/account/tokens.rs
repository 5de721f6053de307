//! A person's own tokens.

use accolade_app::api_tokens::{self, ApiToken, OwnAccess, Reach, TokenTerms};
use accolade_domain::Timestamp;
use accolade_domain::limits::TOKEN_DAYS_MAX;
use accolade_ui::components::TokenLine;
use accolade_ui::pages::account::tokens::{Access, TokenValues, Tokens, fields};
use accolade_ui::{Problem, Problems, Shell, paths};
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::form::{self, Form};
use crate::pages::{html, moment, moment_of};
use crate::problem::Refusal;
use crate::public::{NEVER, id};
use crate::visit::SignedIn;

/// The tokens.
pub(crate) async fn show(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let found = api_tokens::list_own(&web.app, &visit.actor).await?;
    let values = TokenValues {
        name: String::new(),
        access: OwnAccess::Read.as_str().to_owned(),
        days: TOKEN_DAYS_MAX.to_string(),
    };
    html(&page(visit, found, web.app.now(), values))
}

/// Makes one; its secret is on the page that answers, and nowhere else.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let values = TokenValues {
        name: form.text(fields::NAME),
        access: form.text(fields::ACCESS),
        days: form.text(fields::DAYS),
    };
    let terms = TokenTerms {
        name: values.name.clone(),
        // What is no number is a number of days that no token may have.
        days: values.days.parse().unwrap_or_default(),
    };
    let made = match access(&values) {
        Ok(access) => {
            let (session, new) = (visit.session(), (access, &terms));
            match api_tokens::mint_own(&web.app, &visit.actor, session, new).await {
                Ok(made) => Ok(made.secret),
                Err(error) => Err(form::problems(error, fields::NAME)?),
            }
        }
        Err(problems) => Err(problems),
    };
    let found = api_tokens::list_own(&web.app, &visit.actor).await?;
    let shown = page(visit, found, web.app.now(), values);
    match made {
        Ok(secret) => {
            let page = html(&Tokens {
                made: Some(secret),
                values: TokenValues::default(),
                ..shown
            })?;
            // The secret is shown once: going back must not show it again.
            Ok(([(CACHE_CONTROL, NEVER)], page).into_response())
        }
        Err(problems) => Ok(form::again(html(&Tokens { problems, ..shown })?)),
    }
}

/// Ends one.
pub(crate) async fn revoke(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    api_tokens::revoke_own(&web.app, &visit.actor, id(&path)?).await?;
    let path = paths::with_notice(&paths::account_tokens(), "token-ended");
    Ok(Redirect::to(&path).into_response())
}

fn access(values: &TokenValues) -> Result<OwnAccess, Problems> {
    let message = "choose one of the two that are offered";
    let unknown = || Problems::new(vec![Problem::new(fields::ACCESS, "token.access", message)]);
    OwnAccess::parse(&values.access).ok_or_else(unknown)
}

fn page(visit: SignedIn, found: Vec<ApiToken>, now: Timestamp, values: TokenValues) -> Tokens {
    let tokens = found.into_iter();
    Tokens {
        needs_proof: !visit.session().is_proven(now),
        tokens: tokens.map(|token| line(&visit.shell, token, now)).collect(),
        shell: visit.shell,
        made: None,
        values,
        problems: Problems::none(),
    }
}

fn line(shell: &Shell, token: ApiToken, now: Timestamp) -> TokenLine {
    let access = match token.reach {
        Reach::Own(OwnAccess::Change) => Access::Change,
        Reach::Own(OwnAccess::Read) | Reach::Organization { .. } => Access::Read,
    };
    TokenLine {
        is_live: token.is_live(now),
        end_href: paths::account_token_revocation(token.id),
        does: access.label(shell),
        name: token.name,
        since: moment_of(token.created_at),
        until: moment_of(token.revoked_at.unwrap_or(token.expires_at)),
        used_at: token.used_at.and_then(moment),
    }
}
