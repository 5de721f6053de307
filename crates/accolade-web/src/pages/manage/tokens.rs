//! API tokens of an organisation.

use accolade_app::api_tokens::{self, ApiToken, Reach, TokenTerms, TokensPage};
use accolade_app::memberships::Role as Does;
use accolade_domain::limits::TOKEN_DAYS_MAX;
use accolade_domain::{OrganizationId, Timestamp};
use accolade_ui::components::TokenLine;
use accolade_ui::pages::manage::people::Role;
use accolade_ui::pages::manage::tokens::{Show, TokenValues};
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
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = api_tokens::list(&web.app, &visit.actor, id(&path)?).await?;
    let values = TokenValues {
        role: Does::Issuer.as_str().to_owned(),
        days: TOKEN_DAYS_MAX.to_string(),
        ..TokenValues::default()
    };
    html(&page(visit, found, web.app.now(), values))
}

/// Makes one; its secret is on the page that answers, and nowhere else.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let values = TokenValues {
        name: form.text("name"),
        role: form.text("role"),
        days: form.text("days"),
    };
    let terms = TokenTerms {
        name: values.name.clone(),
        // What is no number is a number of days that no token may have.
        days: values.days.parse().unwrap_or_default(),
    };
    let made = match role(&values) {
        Ok(role) => {
            let at = (organization, role);
            match api_tokens::mint(&web.app, &visit.actor, at, &terms).await {
                Ok(made) => Ok(made.secret),
                Err(error) => Err(form::problems(error, "name")?),
            }
        }
        Err(problems) => Err(problems),
    };
    let found = api_tokens::list(&web.app, &visit.actor, organization).await?;
    let shown = page(visit, found, web.app.now(), values);
    match made {
        Ok(secret) => {
            let page = html(&Show {
                made: Some(secret),
                values: TokenValues::default(),
                ..shown
            })?;
            // The secret is shown once: going back must not show it again.
            Ok(([(CACHE_CONTROL, NEVER)], page).into_response())
        }
        Err(problems) => Ok(form::again(html(&Show { problems, ..shown })?)),
    }
}

/// Ends one.
pub(crate) async fn revoke(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let organization = api_tokens::revoke(&web.app, &visit.actor, id(&path)?).await?;
    let path = paths::with_notice(&paths::manage_tokens(organization), "token-ended");
    Ok(Redirect::to(&path).into_response())
}

fn role(values: &TokenValues) -> Result<Does, Problems> {
    let message = "choose one of the roles that are offered";
    let unknown = || Problems::new(vec![Problem::new("role", "membership.unknown", message)]);
    Does::parse(&values.role).ok_or_else(unknown)
}

fn page(visit: SignedIn, found: TokensPage, now: Timestamp, values: TokenValues) -> Show {
    let id = found.organization.id;
    let tokens = found.tokens.into_iter();
    let shell = visit.shell.at_desk(id, &found.organization.name);
    Show {
        id: id.to_string(),
        tokens: tokens.map(|token| line(&shell, token, now)).collect(),
        shell,
        made: None,
        values,
        problems: Problems::none(),
        may_change: true,
    }
}

fn line(shell: &Shell, token: ApiToken, now: Timestamp) -> TokenLine {
    let does = match token.reach {
        Reach::Organization { role, .. } => label(shell, role),
        // A person's own is in no organisation's list.
        Reach::Own(_) => String::new(),
    };
    TokenLine {
        is_live: token.is_live(now),
        end_href: paths::manage_token_revocation(token.id),
        does,
        name: token.name,
        since: moment_of(token.created_at),
        until: moment_of(token.revoked_at.unwrap_or(token.expires_at)),
        used_at: token.used_at.and_then(moment),
    }
}

fn label(shell: &Shell, role: Does) -> String {
    let role = match role {
        Does::Owner => Role::Owner,
        Does::Designer => Role::Designer,
        Does::Issuer => Role::Issuer,
        Does::Assessor => Role::Assessor,
        Does::Viewer => Role::Viewer,
    };
    role.label(shell)
}
