//! Memberships: who works for an organisation, and who is invited to.

use accolade_adapters::secrets;
use accolade_domain::account::email;
use accolade_domain::achievement::Achievement;
use accolade_domain::limits::{MEMBERS_MAX, PAGE_ENTRIES_MAX};
use accolade_domain::membership::check_removable;
pub use accolade_domain::membership::{Invitation, Membership, MembershipError, Role, Scope};
use accolade_domain::message::{Letter, MessageKind};
use accolade_domain::organization::Organization;
pub use accolade_domain::organization::Unit;
use accolade_domain::{
    AccountId, AchievementId, Actor, InvitationId, MembershipId, OrganizationId, UnitId, policy,
};
pub use accolade_store::Member;
use accolade_store::{Reader, Tx};

use crate::{App, Error, Kind, Result, addresses, messages};

/// The people of an organisation.
#[derive(Debug, Clone)]
pub struct PeoplePage {
    /// The organisation.
    pub organization: Organization,
    /// Who works for it.
    pub members: Vec<Member>,
    /// Who is invited to.
    pub invitations: Vec<Invitation>,
    /// Its units.
    pub units: Vec<Unit>,
    /// The units to which something belongs, and which so cannot be removed.
    pub used_units: Vec<UnitId>,
    /// Its achievements by name, to which a role can be limited.
    pub achievements: Vec<(AchievementId, String)>,
    /// Whether the actor may change any of it.
    pub may_change: bool,
}

/// An invitation as whoever got it sees it.
#[derive(Debug, Clone)]
pub struct InvitationPage {
    /// The invitation.
    pub invitation: Invitation,
    /// The organisation.
    pub organization: Organization,
    /// The name of who invites, where that is known.
    pub inviter: Option<String>,
    /// The name of the part of the organisation for which it is; nothing for all of it.
    pub scope: Option<String>,
    /// Whether it was sent to an address that the actor has proved.
    pub is_for_actor: bool,
}

/// What is said when somebody is invited.
#[derive(Debug, Clone)]
pub struct Invite {
    /// To which organisation.
    pub organization_id: OrganizationId,
    /// Who.
    pub address: String,
    /// What they shall do.
    pub role: Role,
    /// For what part.
    pub scope: Scope,
    /// The language of the mail, as a tag.
    pub locale: String,
}

/// The people of an organisation. Who is invited is for those only who may invite.
pub async fn people(app: &App, actor: &Actor, id: OrganizationId) -> Result<PeoplePage> {
    policy::may_enter(actor, id)?;
    let may_change = policy::may_administer(actor, id).is_ok();
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let achievements = reader.achievements(id, None, PAGE_ENTRIES_MAX).await?;
    let named = |achievement: Achievement| (achievement.id, achievement.content.name);
    let invitations = if may_change {
        reader.invitations(id, MEMBERS_MAX).await?
    } else {
        Vec::new()
    };
    Ok(PeoplePage {
        may_change,
        invitations,
        used_units: reader.used_units(id, MEMBERS_MAX).await?,
        achievements: achievements.entries.into_iter().map(named).collect(),
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        members: reader.members(id, MEMBERS_MAX).await?,
        units: reader.units(id, MEMBERS_MAX).await?,
    })
}

/// Invites somebody by mail.
pub async fn invite(app: &App, actor: &Actor, command: &Invite) -> Result<Invitation> {
    let id = command.organization_id;
    policy::may_administer(actor, id)?;
    let token = secrets::token(&app.rng)?;
    let invitation = Invitation {
        id: app.id()?,
        organization_id: id,
        address: email(&command.address)?,
        role: command.role,
        scope: command.scope,
        token_hash: secrets::hash(&token),
        invited_by: actor.account_id(),
        created_at: app.now(),
        accepted_at: None,
        withdrawn_at: None,
    };
    let mut tx = app.store.begin().await?;
    let organization = tx.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    // Nobody removes the unit meanwhile.
    tx.lock_organization(id).await?;
    check_scope(&mut tx, id, command.scope).await?;
    tx.insert_invitation(&invitation).await?;
    let letter = Letter {
        organization: Some(organization.name),
        reason: Some(command.role.as_str().to_owned()),
        link: Some(addresses::invitation(app, &token)),
        ..Letter::new(MessageKind::Invitation, &command.locale)
    };
    let about = messages::About {
        organization_id: Some(id),
        award_id: None,
    };
    messages::send(app, &mut tx, &invitation.address, about, letter).await?;
    let detail = Some(format!(
        "{} as {}",
        invitation.address,
        command.role.as_str()
    ));
    app.audit(&mut tx, actor, "memberships.invite", id, detail)
        .await?;
    tx.commit().await?;
    Ok(invitation)
}

/// The unit or achievement of a scope belongs to the organisation.
async fn check_scope(tx: &mut Tx, id: OrganizationId, scope: Scope) -> Result<()> {
    let owner = match scope {
        Scope::Organization => Some(id),
        Scope::Unit(unit) => tx.unit(unit).await?.map(|unit| unit.organization_id),
        Scope::Achievement(achievement) => tx
            .achievement(achievement)
            .await?
            .map(|achievement| achievement.organization_id),
    };
    if owner == Some(id) {
        Ok(())
    } else {
        Err(MembershipError::Unknown.into())
    }
}

/// Takes an invitation back.
pub async fn withdraw(app: &App, actor: &Actor, id: InvitationId) -> Result<OrganizationId> {
    let mut tx = app.store.begin().await?;
    let invitation = tx.invitation(id).await?;
    let invitation = invitation.ok_or_else(|| Error::not_found("invitation"))?;
    let organization = invitation.organization_id;
    policy::may_administer(actor, organization)?;
    tx.update_invitation(&invitation.withdraw(app.now())?)
        .await?;
    app.audit(&mut tx, actor, "memberships.withdraw", id, None)
        .await?;
    tx.commit().await?;
    Ok(organization)
}

/// An invitation by the secret of its link.
pub async fn invitation(app: &App, actor: &Actor, token: &str) -> Result<InvitationPage> {
    policy::may_sign_in(actor)?;
    let mut reader = app.store.read().await?;
    let invitation = reader.invitation_by_token(&secrets::hash(token)).await?;
    let invitation = invitation.ok_or_else(|| Error::not_found("invitation"))?;
    let organization = reader.organization(invitation.organization_id).await?;
    let proved = match actor.account_id() {
        Some(account) => reader.email_addresses(account).await?,
        None => Vec::new(),
    };
    let proved: Vec<String> = proved.into_iter().map(|known| known.address).collect();
    let inviter = match invitation.invited_by {
        Some(account) => reader.account(account).await?,
        None => None,
    };
    Ok(InvitationPage {
        inviter: inviter.and_then(|account| account.name),
        scope: scope_name(&mut reader, invitation.scope).await?,
        is_for_actor: invitation.is_for(&proved),
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        invitation,
    })
}

async fn scope_name(reader: &mut Reader, scope: Scope) -> Result<Option<String>> {
    Ok(match scope {
        Scope::Organization => None,
        Scope::Unit(id) => reader.unit(id).await?.map(|unit| unit.name),
        Scope::Achievement(id) => {
            let achievement = reader.achievement(id).await?;
            achievement.map(|achievement| achievement.content.name)
        }
    })
}

/// Accepts an invitation; it has to be the actor's own address that was invited.
pub async fn accept(app: &App, actor: &Actor, token: &str) -> Result<OrganizationId> {
    let account = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    let invitation = tx.invitation_by_token(&secrets::hash(token)).await?;
    let invitation = invitation.ok_or_else(|| Error::not_found("invitation"))?;
    let known = tx.email_addresses(account).await?;
    let known: Vec<String> = known.into_iter().map(|known| known.address).collect();
    let (invitation, membership) = invitation.accept(app.id()?, account, &known, app.now())?;
    tx.update_invitation(&invitation).await?;
    tx.insert_membership(&membership).await?;
    let detail = Some(membership.role.as_str().to_owned());
    app.audit(&mut tx, actor, "memberships.accept", membership.id, detail)
        .await?;
    tx.commit().await?;
    Ok(invitation.organization_id)
}

/// Gives somebody a role without asking them: for the first owner, by who runs the installation.
pub async fn appoint(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    address: &str,
    role: Role,
) -> Result<AccountId> {
    policy::may_operate(actor)?;
    let address = email(address)?;
    let mut tx = app.store.begin().await?;
    tx.organization(id)
        .await?
        .ok_or_else(|| Error::not_found("organization"))?;
    let account_id = crate::accounts::account_of(app, &mut tx, &address, "en").await?;
    let membership = Membership {
        id: app.id()?,
        organization_id: id,
        account_id,
        role,
        scope: Scope::Organization,
        created_at: app.now(),
    };
    tx.insert_membership(&membership).await?;
    let detail = Some(format!("{address} as {}", role.as_str()));
    app.audit(&mut tx, actor, "memberships.appoint", id, detail)
        .await?;
    tx.commit().await?;
    Ok(account_id)
}

/// Takes a role away; it is gone with the next request.
pub async fn remove(app: &App, actor: &Actor, id: MembershipId) -> Result<OrganizationId> {
    let mut tx = app.store.begin().await?;
    let membership = tx.membership(id).await?;
    let membership = membership.ok_or_else(|| Error::not_found("membership"))?;
    let organization = membership.organization_id;
    policy::may_administer(actor, organization)?;
    // Two owners who remove each other at once do so one after the other, and the second is refused.
    tx.lock_organization(organization).await?;
    let owners = tx.owners(organization, MEMBERS_MAX).await?;
    check_removable(&membership, &owners)?;
    tx.delete_membership(id).await?;
    let detail = Some(format!(
        "{} of {}",
        membership.role.as_str(),
        membership.account_id
    ));
    app.audit(&mut tx, actor, "memberships.remove", organization, detail)
        .await?;
    tx.commit().await?;
    Ok(organization)
}

/// Adds a unit.
pub async fn define_unit(app: &App, actor: &Actor, id: OrganizationId, name: &str) -> Result<Unit> {
    policy::may_administer(actor, id)?;
    let unit = Unit::define(app.id()?, id, name, app.now())?;
    let mut tx = app.store.begin().await?;
    tx.insert_unit(&unit).await?;
    app.audit(&mut tx, actor, "memberships.define_unit", unit.id, None)
        .await?;
    tx.commit().await?;
    Ok(unit)
}

/// The units of an organisation.
pub async fn units(app: &App, actor: &Actor, id: OrganizationId) -> Result<Vec<Unit>> {
    policy::may_enter(actor, id)?;
    let mut reader = app.store.read().await?;
    Ok(reader.units(id, MEMBERS_MAX).await?)
}

/// Calls a unit something else.
pub async fn rename_unit(app: &App, actor: &Actor, id: UnitId, name: &str) -> Result<Unit> {
    let mut tx = app.store.begin().await?;
    let unit = tx.unit(id).await?.ok_or_else(|| Error::not_found("unit"))?;
    policy::may_administer(actor, unit.organization_id)?;
    let unit = unit.rename(name)?;
    tx.update_unit(&unit).await?;
    app.audit(&mut tx, actor, "memberships.rename_unit", id, None)
        .await?;
    tx.commit().await?;
    Ok(unit)
}

/// Removes a unit to which nothing belongs.
pub async fn remove_unit(app: &App, actor: &Actor, id: UnitId) -> Result<OrganizationId> {
    let mut tx = app.store.begin().await?;
    let unit = tx.unit(id).await?.ok_or_else(|| Error::not_found("unit"))?;
    policy::may_administer(actor, unit.organization_id)?;
    tx.lock_organization(unit.organization_id).await?;
    // Whose the entry is follows from the unit, so it is written while there is one.
    app.audit(&mut tx, actor, "memberships.remove_unit", id, None)
        .await?;
    if !tx.delete_unit(id).await? {
        return Err(Error::new(
            Kind::Conflict,
            "unit.in_use",
            "achievements or people still belong to this unit; move them first",
        ));
    }
    tx.commit().await?;
    Ok(unit.organization_id)
}
