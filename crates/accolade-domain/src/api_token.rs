//! API tokens: secrets by which a program acts for the person who made them, either in one
//! organisation and in one role, or on what the person keeps.

use crate::actor::{Person, ShownToken};
use crate::limits::{NAME_CHARS_MAX, OWN_TOKENS_LIVE_MAX, TOKEN_DAYS_MAX, TOKENS_LIVE_MAX};
use crate::membership::{Membership, Role, Scope};
use crate::text::{self, FieldProblem};
use crate::{AccountId, ApiTokenId, OrganizationId, Timestamp};
use thiserror::Error;

/// What a program may do with what a person keeps: badges, collections and links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnAccess {
    /// Look at it.
    Read,
    /// Look at it and change it.
    Change,
}

impl OwnAccess {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Read, Self::Change];

    /// The word under which it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Change => "change",
        }
    }

    /// What a word means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// How far a token reaches. Never both: who hands a program the work of an organisation does not
/// hand it their own badges along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One organisation, as long as its maker has the role as well.
    Organization {
        /// Which one.
        id: OrganizationId,
        /// What it may do there.
        role: Role,
    },
    /// What its maker keeps.
    Own(OwnAccess),
}

impl Reach {
    /// The word for what it may do.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organization { role, .. } => role.as_str(),
            Self::Own(access) => access.as_str(),
        }
    }

    /// The organisation for which it acts, where it does.
    pub fn organization_id(self) -> Option<OrganizationId> {
        match self {
            Self::Organization { id, .. } => Some(id),
            Self::Own(_) => None,
        }
    }
}

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its identifier.
    pub id: ApiTokenId,
    /// How far it reaches.
    pub reach: Reach,
    /// Who made it, and in whose name it acts.
    pub account_id: AccountId,
    /// What it is for.
    pub name: String,
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
    /// How far it reaches.
    pub reach: Reach,
    /// What it is for.
    pub name: String,
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
    /// There is no room for more of a person's own.
    #[error("a person has at most {OWN_TOKENS_LIVE_MAX} tokens that work; end one first")]
    OwnFull,
}

impl ApiTokenError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ended => "token.ended",
            Self::Full => "token.full",
            Self::OwnFull => "token.own_full",
        }
    }
}

/// Whether an organisation, or a person for themselves, may have one more token.
pub fn check_room(reach: Reach, live_count: i64) -> Result<(), ApiTokenError> {
    let (limit, full) = match reach {
        Reach::Organization { .. } => (TOKENS_LIVE_MAX, ApiTokenError::Full),
        Reach::Own(_) => (OWN_TOKENS_LIVE_MAX, ApiTokenError::OwnFull),
    };
    if live_count < limit {
        Ok(())
    } else {
        Err(full)
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
            reach: command.reach,
            account_id,
            name,
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

    /// Its maker as far as the token goes: with what they keep and nothing else; or in its
    /// organisation, in its role, and only where the maker has this role or owns the organisation
    /// today. Nothing is left of who lost it.
    pub fn restrict(&self, maker: Person) -> Option<Person> {
        let (memberships, own) = match self.reach {
            Reach::Own(access) => (Vec::new(), Some(access)),
            Reach::Organization { id, role } => (lowered(maker.memberships, id, role)?, None),
        };
        Some(Person {
            account_id: maker.account_id,
            is_administrator: false,
            memberships,
            token: Some(ShownToken { id: self.id, own }),
        })
    }
}

/// What is left of memberships for a token of this role.
fn lowered(
    memberships: Vec<Membership>,
    organization: OrganizationId,
    role: Role,
) -> Option<Vec<Membership>> {
    let covers = |membership: &Membership| {
        let owns = membership.role == Role::Owner && membership.scope == Scope::Organization;
        membership.organization_id == organization && (owns || membership.role == role)
    };
    let lowered = |membership: Membership| Membership { role, ..membership };
    let left: Vec<Membership> = memberships
        .into_iter()
        .filter(covers)
        .map(lowered)
        .collect();
    (!left.is_empty()).then_some(left)
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

    fn at_work(role: Role) -> Reach {
        Reach::Organization { id: id(10), role }
    }

    fn command(name: &str, reach: Reach, days: u32) -> MintApiToken {
        MintApiToken {
            reach,
            name: name.into(),
            days,
        }
    }

    fn token(reach: Reach) -> ApiToken {
        ApiToken::mint(id(1), id(2), "h".into(), &command("LMS", reach, 2), at(0)).unwrap()
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
            token: None,
        }
    }

    #[test]
    fn an_organisation_and_a_person_have_so_many_tokens() {
        for (reach, limit, code) in [
            (at_work(Role::Owner), TOKENS_LIVE_MAX, "token.full"),
            (
                Reach::Own(OwnAccess::Read),
                OWN_TOKENS_LIVE_MAX,
                "token.own_full",
            ),
        ] {
            assert_eq!(check_room(reach, limit - 1), Ok(()));
            assert_eq!(check_room(reach, limit).unwrap_err().code(), code);
        }
    }

    #[test]
    fn a_token_of_ones_own_is_nothing_but_its_maker_with_what_they_keep() {
        for access in OwnAccess::ALL {
            let token = token(Reach::Own(access));
            let acts = token
                .restrict(maker(&[(10, Role::Owner, Scope::Organization)]))
                .unwrap();
            assert!(acts.memberships.is_empty() && !acts.is_administrator);
            assert_eq!(
                acts.token,
                Some(ShownToken {
                    id: id(1),
                    own: Some(access)
                })
            );
            assert_eq!(OwnAccess::parse(token.reach.as_str()), Some(access));
            assert_eq!(token.reach.organization_id(), None);
        }
    }

    #[test]
    fn a_token_needs_a_name_and_an_end() {
        let wrong = ApiToken::mint(
            id(1),
            id(2),
            "h".into(),
            &command(" ", at_work(Role::Owner), 366),
            at(0),
        );
        let codes: Vec<_> = wrong
            .unwrap_err()
            .iter()
            .map(|problem| problem.code)
            .collect();
        assert_eq!(codes, ["text.missing", "token.days"]);
        let token = token(at_work(Role::Issuer));
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
            let acts = token(at_work(role)).restrict(maker(&memberships));
            let scopes: Option<Vec<Scope>> = acts.as_ref().map(|person| {
                assert!(!person.is_administrator);
                assert_eq!(
                    person.token,
                    Some(ShownToken {
                        id: id(1),
                        own: None
                    })
                );
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
