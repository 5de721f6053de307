//! Who works for an organisation, and who is invited to.

use accolade_app::memberships::{self, Invite, Member, Role, Scope};
use accolade_ui::Locale;
use accolade_ui::paths::api;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::bearer::Caller;
use super::body::Body;
use super::choices::{chosen, words, wrong};
use super::page::{List, Order, Paging};
use super::resource::{Resource, Says};
use super::{created, json};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// That somebody does something for an organisation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Membership {
    #[schema(format = "uuid")]
    id: String,
    name: Option<String>,
    address: Option<String>,
    role: String,
    /// The unit to which it is limited.
    #[schema(format = "uuid")]
    unit_id: Option<String>,
    /// The achievement to which it is limited.
    #[schema(format = "uuid")]
    achievement_id: Option<String>,
    created_at: Option<String>,
}

/// That somebody is asked to do something for an organisation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Invitation {
    #[schema(format = "uuid")]
    id: String,
    address: String,
    role: String,
    #[schema(format = "uuid")]
    unit_id: Option<String>,
    #[schema(format = "uuid")]
    achievement_id: Option<String>,
    created_at: Option<String>,
}

/// A new invitation.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewInvitation {
    /// Who is asked.
    #[schema(format = "email")]
    address: String,
    #[schema(schema_with = roles)]
    role: String,
    /// The unit to which it is limited.
    #[schema(format = "uuid")]
    unit_id: Option<String>,
    /// The achievement to which it is limited.
    #[schema(format = "uuid")]
    achievement_id: Option<String>,
    /// The language of the mail: en, de or ar.
    language: Option<String>,
}

fn roles() -> RefOr<Schema> {
    words(Role::ALL.into_iter().map(Role::as_str))
}

fn part(scope: Scope) -> (Option<String>, Option<String>) {
    match scope {
        Scope::Organization => (None, None),
        Scope::Unit(id) => (Some(id.to_string()), None),
        Scope::Achievement(id) => (None, Some(id.to_string())),
    }
}

impl From<Member> for Membership {
    fn from(member: Member) -> Self {
        let (unit_id, achievement_id) = part(member.membership.scope);
        Self {
            id: member.membership.id.to_string(),
            name: member.name,
            address: member.address,
            role: member.membership.role.as_str().to_owned(),
            unit_id,
            achievement_id,
            created_at: member.membership.created_at.text(),
        }
    }
}

impl From<memberships::Invitation> for Invitation {
    fn from(invitation: memberships::Invitation) -> Self {
        let (unit_id, achievement_id) = part(invitation.scope);
        Self {
            id: invitation.id.to_string(),
            address: invitation.address,
            role: invitation.role.as_str().to_owned(),
            unit_id,
            achievement_id,
            created_at: invitation.created_at.text(),
        }
    }
}

pub(super) fn resource() -> Resource {
    let new = json!({ "address": "ben@example.org", "role": "issuer", "language": "en" });
    Resource::new("Memberships")
        .get(
            api::ORGANIZATION_MEMBERSHIPS,
            list,
            Says::new("listMemberships", "Who works for an organisation").lists::<Membership>(),
        )
        .delete(
            api::MEMBERSHIP,
            remove,
            Says::new(
                "removeMembership",
                "Takes a role away; it is gone with the next request",
            )
            .codes(409, &["membership.last_owner"]),
        )
        .get(
            api::ORGANIZATION_INVITATIONS,
            invitations,
            Says::new("listInvitations", "Who is invited, the newest first").lists::<Invitation>(),
        )
        .post(
            api::ORGANIZATION_INVITATIONS,
            invite,
            Says::new("createInvitation", "Invites somebody by mail")
                .takes::<NewInvitation>(new)
                .creates::<Invitation>()
                .codes(422, &["account.address", "membership.unknown"]),
        )
        .delete(
            api::INVITATION,
            withdraw,
            Says::new("withdrawInvitation", "Takes an invitation back")
                .codes(409, &["invitation.accepted"])
                .codes(410, &["invitation.withdrawn"]),
        )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let people = memberships::people(&web.app, &caller.actor, id(&path)?).await?;
    let all = (people.members, Order::OldestFirst);
    let key = |member: &Member| member.membership.id;
    json(&List::part(all, &paging, key, Membership::from)?)
}

async fn remove(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    memberships::remove(&web.app, &caller.actor, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn invitations(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let people = memberships::people(&web.app, &caller.actor, id(&path)?).await?;
    let all = (people.invitations, Order::NewestFirst);
    let key = |invitation: &memberships::Invitation| invitation.id;
    json(&List::part(all, &paging, key, Invitation::from)?)
}

async fn invite(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<NewInvitation>,
) -> Result<Response, Refusal> {
    let locale = Locale::negotiate(new.language.as_deref(), None);
    let command = Invite {
        organization_id: id(&path)?,
        role: chosen("role", &new.role, &Role::ALL, Role::as_str)?,
        scope: scope(&new)?,
        address: new.address,
        locale: locale.tag().to_owned(),
    };
    let made = memberships::invite(&web.app, &caller.actor, &command).await?;
    let address = api::at(api::INVITATION, made.id);
    created(&Invitation::from(made), &address)
}

fn scope(new: &NewInvitation) -> Result<Scope, accolade_app::Error> {
    let malformed = |field: &str| wrong(field, "id.malformed", "is no identifier");
    match (&new.unit_id, &new.achievement_id) {
        (None, None) => Ok(Scope::Organization),
        (Some(unit), None) => {
            let unit = unit.parse().map_err(|_| malformed("unitId"))?;
            Ok(Scope::Unit(unit))
        }
        (None, Some(achievement)) => {
            let achievement = achievement.parse();
            Ok(Scope::Achievement(
                achievement.map_err(|_| malformed("achievementId"))?,
            ))
        }
        (Some(_), Some(_)) => {
            let message = "limit it to a unit or to an achievement, not to both";
            Err(wrong("unitId", "membership.unknown", message))
        }
    }
}

async fn withdraw(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    memberships::withdraw(&web.app, &caller.actor, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
