//! Who acts.

use std::fmt;

use crate::api_token::OwnAccess;
use crate::membership::Membership;
use crate::{AccountId, ApiTokenId};

/// The one who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The program itself, in jobs.
    System,
    /// Somebody at the machine, through the command line.
    Operator,
    /// Anybody on the web.
    Public,
    /// Somebody who is signed in, or whose token a program uses.
    Person(Box<Person>),
}

/// Somebody who is signed in, with what they may do as of this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account_id: AccountId,
    /// Whether they look after the installation.
    pub is_administrator: bool,
    /// What they do for which organisation.
    pub memberships: Vec<Membership>,
    /// The token by which a program acts for them; none where they act themselves.
    pub token: Option<ShownToken>,
}

/// The token that a program has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownToken {
    /// Which one.
    pub id: ApiTokenId,
    /// How far it reaches into what its maker keeps; a token of an organisation does not.
    pub own: Option<OwnAccess>,
}

impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => formatter.write_str("system"),
            Self::Operator => formatter.write_str("operator"),
            Self::Public => formatter.write_str("public"),
            Self::Person(person) => {
                write!(formatter, "person {}", person.account_id)?;
                match &person.token {
                    Some(token) => write!(formatter, " by token {}", token.id),
                    None => Ok(()),
                }
            }
        }
    }
}

impl Actor {
    /// The account of a person, read from how the actor was written in the trail.
    pub fn written_account(written: &str) -> Option<AccountId> {
        let rest = written.strip_prefix("person ")?;
        let (account, _) = rest.split_once(" by token ").unwrap_or((rest, ""));
        account.parse().ok()
    }

    /// The account of a person.
    pub fn account_id(&self) -> Option<AccountId> {
        match self {
            Self::Person(person) => Some(person.account_id),
            Self::System | Self::Operator | Self::Public => None,
        }
    }
}
