//! API tokens: secrets by which a program acts for the person who made them, in one organisation
//! and in one role.

use crate::actor::Person;
use crate::limits::{NAME_CHARS_MAX, TOKEN_DAYS_MAX, TOKENS_LIVE_MAX};
use crate::membership::{Membership, Role, Scope};
use crate::text::{self, FieldProblem};
use crate::{AccountId, ApiTokenId, OrganizationId, Timestamp};
use thiserror::Error;

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its identifier.
    pub id: ApiTokenId,
    /// The organisation for which it acts.
    pub organization_id: OrganizationId,
    /// Who made it, and in whose name it acts.
    pub account_id: AccountId,
    /// What it is for.
    pub name: String,
    /// What it may do, as long as its maker may as well.
    pub role: Role,
    /// The hash of its secret.
    pub token_hash: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was ended.
    pub revoked_at: Option<Timestamp>,
}

/// What is said when a token is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MintApiToken {
    /// The organisation for which it acts.
    pub organization_id: OrganizationId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// For how many days it works.
    pub days: u32,
}

/// Why a token cannot be made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ApiTokenError {
    /// It was ended before.
    #[error("this token was ended already")]
    Ended,
    /// There is no room for more.
    #[error("an organization has at most {TOKENS_LIVE_MAX} tokens that work; end one first")]
    Full,
}

impl ApiTokenError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ended => "token.ended",
            Self::Full => "token.full",
        }
    }
}

/// Whether an organisation may have one more token.
pub fn check_room(live_count: i64) -> Result<(), ApiTokenError> {
    if live_count < TOKENS_LIVE_MAX {
        Ok(())
    } else {
        Err(ApiTokenError::Full)
    }
}

impl ApiToken {
    /// Makes a token; everything wrong is told at once.
    pub fn mint(
        id: ApiTokenId,
        account_id: AccountId,
        token_hash: String,
        command: &MintApiToken,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let name = text::required("name", &command.name, NAME_CHARS_MAX);
        let name = name
            .map_err(|problem| problems.push(problem))
            .unwrap_or_default();
        if command.days == 0 || command.days > TOKEN_DAYS_MAX {
            let message = format!("write a number of days, from 1 to {TOKEN_DAYS_MAX}");
            problems.push(FieldProblem::new("days", "token.days", message));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            id,
            organization_id: command.organization_id,
            account_id,
            name,
            role: command.role,
            token_hash,
            created_at: now,
            expires_at: now.plus_days(command.days),
            used_at: None,
            revoked_at: None,
        })
    }

    /// Whether it still works.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    /// Whether the use of it is worth writing down: at most once a minute.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| now >= used.plus_seconds(60))
    }

    /// Ends it.
    pub fn revoke(self, now: Timestamp) -> Result<Self, ApiTokenError> {
        match self.revoked_at {
            Some(_) => Err(ApiTokenError::Ended),
            None => Ok(Self {
                revoked_at: Some(now),
                ..self
            }),
        }
    }

    /// Its maker as far as the token goes: in its organisation, in its role, and only where the
    /// maker has this role or owns the organisation today. Nothing is left of who lost it.
    pub fn restrict(&self, maker: Person) -> Option<Person> {
        let covers = |membership: &Membership| {
            let owns = membership.role == Role::Owner && membership.scope == Scope::Organization;
            membership.organization_id == self.organization_id
                && (owns || membership.role == self.role)
        };
        let lowered = |membership: Membership| Membership {
            role: self.role,
            ..membership
        };
        let memberships = maker.memberships.into_iter().filter(covers);
        let memberships: Vec<Membership> = memberships.map(lowered).collect();
        if memberships.is_empty() {
            return None;
        }
        Some(Person {
            account_id: maker.account_id,
            is_administrator: false,
            memberships,
            token_id: Some(self.id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;
    use uuid::Uuid;

    fn id<T>(number: u128) -> Id<T> {
        Id::new(Uuid::from_u128(number))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn command(name: &str, role: Role, days: u32) -> MintApiToken {
        MintApiToken {
            organization_id: id(10),
            name: name.into(),
            role,
            days,
        }
    }

    fn token(role: Role) -> ApiToken {
        ApiToken::mint(id(1), id(2), "h".into(), &command("LMS", role, 2), at(0)).unwrap()
    }

    fn maker(memberships: &[(u128, Role, Scope)]) -> Person {
        let membership = |(organization, role, scope): &(u128, Role, Scope)| Membership {
            id: id(3),
            organization_id: id(*organization),
            account_id: id(2),
            role: *role,
            scope: *scope,
            created_at: at(0),
        };
        Person {
            account_id: id(2),
            is_administrator: true,
            memberships: memberships.iter().map(membership).collect(),
            token_id: None,
        }
    }

    #[test]
    fn an_organisation_has_so_many_tokens() {
        assert_eq!(check_room(TOKENS_LIVE_MAX - 1), Ok(()));
        assert_eq!(
            check_room(TOKENS_LIVE_MAX).unwrap_err().code(),
            "token.full"
        );
    }

    #[test]
    fn a_token_needs_a_name_and_an_end() {
        let wrong = ApiToken::mint(
            id(1),
            id(2),
            "h".into(),
            &command(" ", Role::Owner, 366),
            at(0),
        );
        let codes: Vec<_> = wrong
            .unwrap_err()
            .iter()
            .map(|problem| problem.code)
            .collect();
        assert_eq!(codes, ["text.missing", "token.days"]);
        let token = token(Role::Issuer);
        assert!(token.is_live(at(172_799)) && !token.is_live(at(172_800)));
        let ended = token.revoke(at(5)).unwrap();
        assert!(!ended.is_live(at(6)));
        assert_eq!(ended.revoke(at(7)), Err(ApiTokenError::Ended));
    }

    #[test]
    fn a_token_is_its_maker_in_one_organisation_and_one_role() {
        let whole = Scope::Organization;
        let unit = Scope::Unit(id(7));
        for (role, memberships, expected) in [
            (Role::Issuer, vec![(10, Role::Owner, whole)], vec![whole]),
            (
                Role::Issuer,
                vec![(11, Role::Owner, whole), (10, Role::Issuer, unit)],
                vec![unit],
            ),
            (Role::Issuer, vec![(10, Role::Designer, whole)], vec![]),
            (Role::Owner, vec![(10, Role::Issuer, whole)], vec![]),
            (Role::Issuer, vec![(10, Role::Owner, unit)], vec![]),
            (Role::Issuer, vec![], vec![]),
        ] {
            let acts = token(role).restrict(maker(&memberships));
            let scopes: Option<Vec<Scope>> = acts.as_ref().map(|person| {
                assert!(!person.is_administrator);
                assert_eq!(person.token_id, Some(id(1)));
                person
                    .memberships
                    .iter()
                    .map(|membership| {
                        assert_eq!(membership.role, role);
                        assert_eq!(membership.organization_id, id(10));
                        membership.scope
                    })
                    .collect()
            });
            assert_eq!(scopes.unwrap_or_default(), expected, "{memberships:?}");
        }
    }
}
