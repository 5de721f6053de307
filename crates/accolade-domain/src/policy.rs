//! Who may do what.

use crate::Actor;
use thiserror::Error;

/// The actor may not do that.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{actor} may not {act}")]
pub struct Forbidden {
    /// Who wanted to.
    pub actor: String,
    /// What they wanted.
    pub act: &'static str,
}

impl Forbidden {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        "policy.forbidden"
    }
}

fn insiders(actor: &Actor, act: &'static str) -> Result<(), Forbidden> {
    match actor {
        Actor::System | Actor::Operator => Ok(()),
        Actor::Public => Err(Forbidden {
            actor: actor.to_string(),
            act,
        }),
    }
}

/// Whether the actor may define organisations and achievements.
pub fn may_define(actor: &Actor) -> Result<(), Forbidden> {
    insiders(actor, "define")
}

/// Whether the actor may award, and follow the awarding.
pub fn may_award(actor: &Actor) -> Result<(), Forbidden> {
    insiders(actor, "award")
}

/// Whether the actor may revoke, suspend and reinstate.
pub fn may_revoke(actor: &Actor) -> Result<(), Forbidden> {
    insiders(actor, "revoke")
}

/// Whether the actor may back up, restore and examine.
pub fn may_operate(actor: &Actor) -> Result<(), Forbidden> {
    insiders(actor, "operate")
}

/// Whether the actor may see what is published; everybody may, and every page asks.
pub fn may_see_published(_actor: &Actor) -> Result<(), Forbidden> {
    Ok(())
}
