//! Who may do what.
//!
//! Whoever has no part in an organisation is told that nothing is there ([`Denial::Hidden`]), so that
//! nobody learns by asking what others have; a member who lacks the right is told so.

use crate::achievement::Achievement;
use crate::actor::Person;
use crate::api_token::OwnAccess;
use crate::award::Award;
use crate::membership::{Role, Scope};
use crate::{AccountId, AchievementId, Actor, OrganizationId, UnitId};
use thiserror::Error;

/// How the answer sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Nobody is signed in.
    Unauthenticated,
    /// As if nothing were there.
    Hidden,
    /// The actor is told that the right is lacking.
    Forbidden,
    /// The program is told that its token only reads.
    ReadOnly,
    /// The program is told that this is for people alone.
    InPerson,
}

impl Denial {
    fn advice(self) -> &'static str {
        match self {
            Self::Unauthenticated | Self::Hidden | Self::Forbidden => {
                "ask an owner of the organization for the right"
            }
            Self::ReadOnly => "this token only reads; make one that may change things as well",
            Self::InPerson => "no token reaches this far; sign in and do it in person",
        }
    }
}

/// The actor may not do that.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{actor} may not {act}; {}", .denial.advice())]
pub struct Forbidden {
    /// How the answer sounds.
    pub denial: Denial,
    /// Who wanted to.
    pub actor: String,
    /// What they wanted.
    pub act: &'static str,
}

impl Forbidden {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self.denial {
            Denial::Unauthenticated => "policy.unauthenticated",
            Denial::Hidden => "not_found.nothing_here",
            Denial::Forbidden | Denial::InPerson => "policy.forbidden",
            Denial::ReadOnly => "token.read_only",
        }
    }
}

/// What somebody wants to act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// Which unit it belongs to.
    pub unit_id: Option<UnitId>,
    /// Which achievement it is or belongs to.
    pub achievement_id: Option<AchievementId>,
}

impl From<OrganizationId> for Target {
    fn from(organization_id: OrganizationId) -> Self {
        Self {
            organization_id,
            unit_id: None,
            achievement_id: None,
        }
    }
}

impl From<&Achievement> for Target {
    fn from(achievement: &Achievement) -> Self {
        Self {
            organization_id: achievement.organization_id,
            unit_id: achievement.unit_id,
            achievement_id: Some(achievement.id),
        }
    }
}

impl From<(&Award, &Achievement)> for Target {
    fn from((_, achievement): (&Award, &Achievement)) -> Self {
        achievement.into()
    }
}

fn denied(actor: &Actor, act: &'static str, denial: Denial) -> Forbidden {
    Forbidden {
        denial,
        actor: actor.to_string(),
        act,
    }
}

/// Whether the actor has one of these roles for the target.
fn ask(
    actor: &Actor,
    act: &'static str,
    roles: &[Role],
    target: impl Into<Target>,
) -> Result<(), Forbidden> {
    let person = match actor {
        Actor::System | Actor::Operator => return Ok(()),
        Actor::Public => return Err(denied(actor, act, Denial::Unauthenticated)),
        Actor::Person(person) => person,
    };
    let target = target.into();
    let mut covering = person.memberships.iter().filter(|membership| {
        membership.organization_id == target.organization_id
            && match membership.scope {
                Scope::Organization => true,
                Scope::Unit(unit) => target.unit_id == Some(unit),
                Scope::Achievement(achievement) => target.achievement_id == Some(achievement),
            }
    });
    if covering.any(|membership| roles.contains(&membership.role)) {
        return Ok(());
    }
    let is_member = person
        .memberships
        .iter()
        .any(|membership| membership.organization_id == target.organization_id);
    let denial = if is_member {
        Denial::Forbidden
    } else {
        Denial::Hidden
    };
    Err(denied(actor, act, denial))
}

/// Whether the actor may make new organisations.
pub fn may_define_organizations(actor: &Actor) -> Result<(), Forbidden> {
    may_operate(actor)
}

/// Whether the actor may change an organisation: its profile, people, units, words and keys.
pub fn may_administer(actor: &Actor, id: OrganizationId) -> Result<(), Forbidden> {
    ask(actor, "administer the organization", &[Role::Owner], id)
}

/// Whether the actor may define, change, publish and archive achievements here.
pub fn may_define(actor: &Actor, target: impl Into<Target>) -> Result<(), Forbidden> {
    ask(
        actor,
        "define achievements",
        &[Role::Owner, Role::Designer],
        target,
    )
}

/// Whether the actor may award here, and follow the awarding.
pub fn may_award(actor: &Actor, target: impl Into<Target>) -> Result<(), Forbidden> {
    ask(actor, "award", &[Role::Owner, Role::Issuer], target)
}

/// Whether there is anything here that the actor may award, be it one achievement alone: nobody else
/// is shown the way there.
pub fn may_award_something(actor: &Actor, id: OrganizationId) -> Result<(), Forbidden> {
    let refusal = match may_award(actor, id) {
        Ok(()) => return Ok(()),
        Err(refusal) => refusal,
    };
    let Actor::Person(person) = actor else {
        return Err(refusal);
    };
    let mut targets = person.memberships.iter().map(|membership| Target {
        organization_id: id,
        unit_id: match membership.scope {
            Scope::Unit(unit) => Some(unit),
            _ => None,
        },
        achievement_id: match membership.scope {
            Scope::Achievement(achievement) => Some(achievement),
            _ => None,
        },
    });
    if targets.any(|target| may_award(actor, target).is_ok()) {
        Ok(())
    } else {
        Err(refusal)
    }
}

/// Whether the actor may revoke, suspend and reinstate here.
pub fn may_revoke(actor: &Actor, target: impl Into<Target>) -> Result<(), Forbidden> {
    ask(actor, "revoke", &[Role::Owner, Role::Issuer], target)
}

/// Whether the actor may see what only staff sees here.
pub fn may_view(actor: &Actor, target: impl Into<Target>) -> Result<(), Forbidden> {
    ask(actor, "look behind the scenes", &Role::ALL, target)
}

/// Whether the actor has any part in an organisation, and so may enter its staff pages.
pub fn may_enter(actor: &Actor, id: OrganizationId) -> Result<(), Forbidden> {
    match actor {
        Actor::Person(person) => {
            let is_member = person
                .memberships
                .iter()
                .any(|membership| membership.organization_id == id);
            if is_member {
                Ok(())
            } else {
                Err(denied(actor, "enter", Denial::Hidden))
            }
        }
        _ => ask(actor, "enter", &[], id),
    }
}

/// Whether the actor may look after the installation.
pub fn may_operate(actor: &Actor) -> Result<(), Forbidden> {
    let act = "look after the installation";
    match actor {
        Actor::System | Actor::Operator => Ok(()),
        Actor::Person(person) if person.is_administrator => Ok(()),
        Actor::Public => Err(denied(actor, act, Denial::Unauthenticated)),
        Actor::Person(_) => Err(denied(actor, act, Denial::Hidden)),
    }
}

/// The person that the actor is: nobody else has anything of their own.
fn person(actor: &Actor) -> Result<&Person, Forbidden> {
    match actor {
        Actor::Person(person) => Ok(person),
        Actor::System | Actor::Operator | Actor::Public => Err(denied(
            actor,
            "do this without being signed in",
            Denial::Unauthenticated,
        )),
    }
}

/// Whose account the actor acts on in person: addresses, passkeys, sessions and tokens are in nobody
/// else's hands, so that a program that was let in cannot lock its maker out.
pub fn own_account(actor: &Actor) -> Result<AccountId, Forbidden> {
    let person = person(actor)?;
    match person.token {
        Some(_) => Err(denied(actor, "act on a person's account", Denial::InPerson)),
        None => Ok(person.account_id),
    }
}

/// Who keeps what the actor looks at: badges, collections, links.
pub fn may_read_own(actor: &Actor) -> Result<AccountId, Forbidden> {
    reach_own(actor, OwnAccess::Read)
}

/// Who keeps what the actor changes: badges, collections, links.
pub fn may_change_own(actor: &Actor) -> Result<AccountId, Forbidden> {
    reach_own(actor, OwnAccess::Change)
}

fn reach_own(actor: &Actor, wanted: OwnAccess) -> Result<AccountId, Forbidden> {
    let person = person(actor)?;
    let own = match person.token {
        None => Some(OwnAccess::Change),
        Some(token) => token.own,
    };
    match (own, wanted) {
        // A token of an organisation stands for a person's work there and for nothing of their own.
        (None, _) => Err(denied(actor, "act on what a person keeps", Denial::Hidden)),
        (Some(OwnAccess::Read), OwnAccess::Change) => {
            Err(denied(actor, "change anything", Denial::ReadOnly))
        }
        (Some(OwnAccess::Change), _) | (Some(OwnAccess::Read), OwnAccess::Read) => {
            Ok(person.account_id)
        }
    }
}

/// Whether the actor may see what a claim code leads to; everybody may who has the code, and a
/// program only as far as it reaches its maker's own.
pub fn may_look_at_code(actor: &Actor) -> Result<(), Forbidden> {
    match actor {
        Actor::Person(_) => may_read_own(actor).map(|_| ()),
        Actor::System | Actor::Operator | Actor::Public => Ok(()),
    }
}

/// Whether the actor may keep or decline what a claim code leads to; see [`may_look_at_code`].
pub fn may_claim(actor: &Actor) -> Result<(), Forbidden> {
    match actor {
        Actor::Person(_) => may_change_own(actor).map(|_| ()),
        Actor::System | Actor::Operator | Actor::Public => Ok(()),
    }
}

/// Whether the actor may ask to be signed in; everybody may, and every act asks.
pub fn may_sign_in(_actor: &Actor) -> Result<(), Forbidden> {
    Ok(())
}

/// Whether the actor may see what is published; everybody may, and every page asks.
pub fn may_see_published(_actor: &Actor) -> Result<(), Forbidden> {
    Ok(())
}

#[cfg(test)]
mod tests;
