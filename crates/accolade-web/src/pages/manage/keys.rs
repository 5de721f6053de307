//! The keys that an organisation signs with.

use accolade_app::organizations::{self, SigningKeys};
use accolade_domain::OrganizationId;
use accolade_ui::pages::manage::keys::{Key, Show};
use accolade_ui::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::form::Form;
use crate::pages::{html, moment, moment_of};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// The keys.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let found: SigningKeys = organizations::keys(&web.app, &visit.actor, organization).await?;
    let keys = found.keys.into_iter().map(|key| Key {
        name: key.public_key,
        since: moment_of(key.created_at),
        until: key.retired_at.and_then(moment),
    });
    html(&Show {
        shell: visit.shell.at_desk(organization, found.organization_name),
        id: organization.to_string(),
        keys: keys.collect(),
        may_rotate: found.may_rotate,
    })
}

/// Makes a new one.
pub(crate) async fn rotate(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    organizations::rotate_key(&web.app, &visit.actor, organization).await?;
    let place = paths::with_notice(&paths::manage_keys(organization), "key-made");
    Ok(Redirect::to(&place).into_response())
}
