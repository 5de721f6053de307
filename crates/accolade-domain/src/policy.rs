//! Who may do what.
//!
//! Whoever has no part in an organisation is told that nothing is there ([`Denial::Hidden`]), so that
//! nobody learns by asking what others have; a member who lacks the right is told so.

use crate::achievement::Achievement;
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
}

/// The actor may not do that.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{actor} may not {act}; ask an owner of the organization for the right")]
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
            Denial::Forbidden => "policy.forbidden",
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

/// Whose own things the actor acts on: only a person has any.
pub fn own_account(actor: &Actor) -> Result<AccountId, Forbidden> {
    let nobody = || {
        denied(
            actor,
            "do this without being signed in",
            Denial::Unauthenticated,
        )
    };
    match actor {
        // A token stands for a person's work for one organisation and for nothing else of theirs.
        Actor::Person(person) if person.token_id.is_some() => Err(denied(
            actor,
            "act on a person's own things",
            Denial::Forbidden,
        )),
        Actor::Person(person) => Ok(person.account_id),
        Actor::System | Actor::Operator | Actor::Public => Err(nobody()),
    }
}

/// Whether the actor may ask to be signed in, or claim by a code; everybody may, and every act asks.
pub fn may_sign_in(_actor: &Actor) -> Result<(), Forbidden> {
    Ok(())
}

/// Whether the actor may see what is published; everybody may, and every page asks.
pub fn may_see_published(_actor: &Actor) -> Result<(), Forbidden> {
    Ok(())
}

#[cfg(test)]
mod tests;
