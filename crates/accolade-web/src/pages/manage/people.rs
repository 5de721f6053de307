//! Who works for an organisation: members, invitations, units.

use accolade_app::memberships::{self, Invite, Member, MembershipError, PeoplePage, Role, Scope};
use accolade_app::{Error, FieldError, Kind};
use accolade_domain::ids::Id;
use accolade_domain::limits::INVITATION_DAYS;
use accolade_domain::{InvitationId, MembershipId, OrganizationId, Timestamp, UnitId};
use accolade_ui::components::Choice;
use accolade_ui::pages::manage::people::{self, InvitationValues, Show};
use accolade_ui::{Problems, paths};
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::organizations::role;
use crate::Web;
use crate::form::{self, Form};
use crate::pages::{html, moment_of};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// The people.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = memberships::people(&web.app, &visit.actor, id(&path)?).await?;
    html(&page(visit, found))
}

/// The value of a scope in the select field.
fn value(scope: Scope) -> String {
    match scope {
        Scope::Organization => String::new(),
        Scope::Unit(unit) => format!("unit:{unit}"),
        Scope::Achievement(achievement) => format!("achievement:{achievement}"),
    }
}

/// The scope of a value of the select field.
fn scope(value: &str) -> Option<Scope> {
    if value.is_empty() {
        return Some(Scope::Organization);
    }
    match value.split_once(':')? {
        ("unit", id) => Some(Scope::Unit(id.parse().ok()?)),
        ("achievement", id) => Some(Scope::Achievement(id.parse().ok()?)),
        _ => None,
    }
}

/// Units and achievements to which a role can be limited.
fn scopes(found: &PeoplePage) -> Vec<Choice> {
    let units = found
        .units
        .iter()
        .map(|unit| Choice::new(value(Scope::Unit(unit.id)), unit.name.clone()));
    let achievements = found
        .achievements
        .iter()
        .map(|(id, name)| Choice::new(value(Scope::Achievement(*id)), name.clone()));
    units.chain(achievements).collect()
}

/// The name of a scope; that of the whole organisation is the page's.
fn named(scopes: &[Choice], scope: Scope) -> Option<String> {
    let value = value(scope);
    let known = scopes.iter().find(|choice| choice.value == value);
    let name = known.map(|choice| choice.words.clone());
    (scope != Scope::Organization).then(|| name.unwrap_or(value))
}

fn page(visit: SignedIn, found: PeoplePage) -> Show {
    let scopes = scopes(&found);
    let organization = found.organization;
    let owns = |member: &&Member| {
        let membership = &member.membership;
        membership.role == Role::Owner && membership.scope == Scope::Organization
    };
    let has_owners = found.members.iter().filter(owns).count() > 1;
    let member = |member: Member| people::Member {
        may_remove: has_owners || !owns(&&member),
        id: member.membership.id.to_string(),
        name: member.name,
        address: member.address.unwrap_or_default(),
        role: role(member.membership.role),
        scope: named(&scopes, member.membership.scope),
        since: moment_of(member.membership.created_at),
    };
    let until = |at: Timestamp| at.plus_seconds(INVITATION_DAYS * 86_400);
    let invitation = |invitation: memberships::Invitation| people::Invitation {
        id: invitation.id.to_string(),
        address: invitation.address,
        role: role(invitation.role),
        scope: named(&scopes, invitation.scope),
        sent_at: moment_of(invitation.created_at),
        until: moment_of(until(invitation.created_at)),
    };
    let unit = |unit: accolade_domain::organization::Unit| people::Unit {
        may_remove: !found.used_units.contains(&unit.id),
        id: unit.id.to_string(),
        name: unit.name,
    };
    Show {
        shell: visit.shell.at_desk(organization.id, organization.name),
        id: organization.id.to_string(),
        members: found.members.into_iter().map(member).collect(),
        invitations: found.invitations.into_iter().map(invitation).collect(),
        units: found.units.into_iter().map(unit).collect(),
        scopes: scopes.clone(),
        values: InvitationValues::default(),
        unit_name: String::new(),
        problems: Problems::none(),
        may_change: found.may_change,
    }
}

fn done<T>(organization: Id<T>, notice: &str) -> Response {
    let place = paths::with_notice(&paths::manage_people(organization), notice);
    Redirect::to(&place).into_response()
}

/// The invitation that a form asks for; a role or scope that was not offered is a problem of its
/// field.
fn invite(
    visit: &SignedIn,
    to: OrganizationId,
    values: &InvitationValues,
) -> Result<Invite, Error> {
    let wrong = |field: &str| {
        let error = MembershipError::Unknown;
        let mut refusal = Error::new(Kind::Invalid, error.code(), error.to_string());
        refusal.fields.push(FieldError {
            field: field.to_owned(),
            code: error.code(),
            message: error.to_string(),
        });
        refusal
    };
    Ok(Invite {
        organization_id: to,
        address: values.email.clone(),
        role: Role::parse(&values.role).ok_or_else(|| wrong("role"))?,
        scope: scope(&values.scope).ok_or_else(|| wrong("scope"))?,
        locale: visit.shell.locale.tag().to_owned(),
    })
}

/// Invites somebody.
pub(crate) async fn create_invitation(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    // Who may not even see the people learns nothing from a form that is wrong.
    let found = memberships::people(&web.app, &visit.actor, organization).await?;
    let values = InvitationValues {
        email: form.text("email"),
        role: form.text("role"),
        scope: form.text("scope"),
    };
    let invited = match invite(&visit, organization, &values) {
        Ok(command) => memberships::invite(&web.app, &visit.actor, &command).await,
        Err(error) => Err(error),
    };
    match invited {
        Ok(_) => Ok(done(organization, "invitation-sent")),
        Err(error) => {
            let problems = form::problems(error, "scope")?;
            Ok(form::again(html(&Show {
                values,
                problems,
                ..page(visit, found)
            })?))
        }
    }
}

/// Takes an invitation back.
pub(crate) async fn withdraw_invitation(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let invitation: InvitationId = id(&path)?;
    let organization = memberships::withdraw(&web.app, &visit.actor, invitation).await?;
    Ok(done(organization, "invitation-withdrawn"))
}

/// Takes a role away.
pub(crate) async fn remove_membership(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let membership: MembershipId = id(&path)?;
    let organization = memberships::remove(&web.app, &visit.actor, membership).await?;
    Ok(done(organization, "membership-removed"))
}

/// Adds a unit.
pub(crate) async fn create_unit(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let unit_name = form.text("unit_name");
    let defined = memberships::define_unit(&web.app, &visit.actor, organization, &unit_name).await;
    match defined {
        Ok(_) => Ok(done(organization, "unit-added")),
        Err(error) => {
            let problems = form::problems(error, "unit_name")?;
            let found = memberships::people(&web.app, &visit.actor, organization).await?;
            Ok(form::again(html(&Show {
                unit_name,
                problems,
                ..page(visit, found)
            })?))
        }
    }
}

/// Removes a unit.
pub(crate) async fn remove_unit(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let unit: UnitId = id(&path)?;
    let organization = memberships::remove_unit(&web.app, &visit.actor, unit).await?;
    Ok(done(organization, "unit-removed"))
}
