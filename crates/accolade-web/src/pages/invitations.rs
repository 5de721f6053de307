//! Invitations, as whoever got one sees them.

use accolade_app::memberships::{self, InvitationPage};
use accolade_domain::limits::INVITATION_DAYS;
use accolade_ui::pages::invitations::{InvitationState, Show};
use accolade_ui::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::moment_of;
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::visit::{SignedIn, Visit};

/// The page behind the link.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let found = memberships::invitation(&web.app, &visit.actor, &token).await?;
    let state = match found.invitation.check(web.app.now()) {
        Ok(()) => state_for(&found, &visit),
        Err(error) => refused(error.code()).unwrap_or(InvitationState::Expired),
    };
    super::html(&page(visit, token, found, state))
}

fn state_for(found: &InvitationPage, visit: &Visit) -> InvitationState {
    match visit.visitor() {
        None => InvitationState::SignedOut,
        Some(_) if found.is_for_actor => InvitationState::ForYou,
        Some(_) => InvitationState::OtherAddress,
    }
}

fn refused(code: &str) -> Option<InvitationState> {
    match code {
        "invitation.expired" => Some(InvitationState::Expired),
        "invitation.withdrawn" => Some(InvitationState::Withdrawn),
        "invitation.accepted" => Some(InvitationState::Accepted),
        "invitation.other_address" => Some(InvitationState::OtherAddress),
        _ => None,
    }
}

fn page(visit: Visit, token: String, found: InvitationPage, state: InvitationState) -> Show {
    let until = found
        .invitation
        .created_at
        .plus_seconds(INVITATION_DAYS * 86_400);
    let role = format!("role-{}", found.invitation.role.as_str());
    Show {
        role: visit.shell.locale.find(&role).unwrap_or_default(),
        shell: visit.shell,
        token,
        inviter_name: found
            .inviter
            .unwrap_or_else(|| found.organization.name.clone()),
        organization_name: found.organization.name,
        scope: found.scope,
        email: found.invitation.address,
        open_until: moment_of(until),
        state,
    }
}

/// Accepts it.
pub(crate) async fn accept(
    State(web): State<Web>,
    visit: Visit,
    signed_in: SignedIn,
    Path(token): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    match memberships::accept(&web.app, &signed_in.actor, &token).await {
        Ok(id) => {
            let path = paths::with_notice(&paths::manage_organization(id), "invitation-accepted");
            Ok(Redirect::to(&path).into_response())
        }
        Err(error) => {
            let state = refused(error.code);
            let Some(state) = state else {
                return Err(error.into());
            };
            let found = memberships::invitation(&web.app, &signed_in.actor, &token).await?;
            Ok(form::again(super::html(&page(visit, token, found, state))?))
        }
    }
}
