//! Memberships: who may do what for an organisation, and who is invited to.

use crate::limits::INVITATION_DAYS;
use crate::{
    AccountId, AchievementId, InvitationId, MembershipId, OrganizationId, Timestamp, UnitId,
};
use thiserror::Error;

/// What somebody does for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything.
    Owner,
    /// Defines achievements.
    Designer,
    /// Awards.
    Issuer,
    /// Judges evidence.
    Assessor,
    /// Looks on.
    Viewer,
}

/// For what part of the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All of it.
    Organization,
    /// One unit.
    Unit(UnitId),
    /// One achievement.
    Achievement(AchievementId),
}

/// That somebody does something for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its identifier.
    pub id: MembershipId,
    /// The organisation.
    pub organization_id: OrganizationId,
    /// Who.
    pub account_id: AccountId,
    /// What.
    pub role: Role,
    /// For what part.
    pub scope: Scope,
    /// Since when.
    pub created_at: Timestamp,
}

/// That somebody is asked to do something for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// The organisation.
    pub organization_id: OrganizationId,
    /// Who is asked; only who reads the mails of this address can accept.
    pub address: String,
    /// What they shall do.
    pub role: Role,
    /// For what part.
    pub scope: Scope,
    /// The hash of the mailed link's secret.
    pub token_hash: String,
    /// Who asks, where it was a person.
    pub invited_by: Option<AccountId>,
    /// When.
    pub created_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
}

/// Why an invitation or a membership does not do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MembershipError {
    /// Too late.
    #[error("this invitation is over: it was good for {INVITATION_DAYS} days; ask for a new one")]
    Expired,
    /// Accepted before.
    #[error("this invitation was accepted already")]
    Accepted,
    /// Taken back.
    #[error("this invitation was withdrawn; ask who invited you")]
    Withdrawn,
    /// Meant for somebody else.
    #[error(
        "this invitation was sent to another address; sign in with that one, or add it to your account"
    )]
    OtherAddress,
    /// Somebody has to be left.
    #[error("this is the last owner; make somebody else an owner first")]
    LastOwner,
    /// There is no such role or scope.
    #[error("choose one of the roles and parts that are offered")]
    Unknown,
}

impl MembershipError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expired => "invitation.expired",
            Self::Accepted => "invitation.accepted",
            Self::Withdrawn => "invitation.withdrawn",
            Self::OtherAddress => "invitation.other_address",
            Self::LastOwner => "membership.last_owner",
            Self::Unknown => "membership.unknown",
        }
    }
}

impl Role {
    /// Every role, the mightiest first.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Designer,
        Self::Issuer,
        Self::Assessor,
        Self::Viewer,
    ];

    /// Its name in forms and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Designer => "designer",
            Self::Issuer => "issuer",
            Self::Assessor => "assessor",
            Self::Viewer => "viewer",
        }
    }

    /// The role of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

impl Invitation {
    /// Whether it can still be accepted.
    pub fn check(&self, now: Timestamp) -> Result<(), MembershipError> {
        if self.withdrawn_at.is_some() {
            Err(MembershipError::Withdrawn)
        } else if self.accepted_at.is_some() {
            Err(MembershipError::Accepted)
        } else if now >= self.created_at.plus_seconds(INVITATION_DAYS * 86_400) {
            Err(MembershipError::Expired)
        } else {
            Ok(())
        }
    }

    /// Whether it was sent to one of these addresses, which somebody has proved.
    pub fn is_for(&self, addresses: &[String]) -> bool {
        addresses.contains(&self.address)
    }

    /// Accepts it for somebody who has proved these addresses.
    pub fn accept(
        self,
        id: MembershipId,
        account_id: AccountId,
        addresses: &[String],
        now: Timestamp,
    ) -> Result<(Self, Membership), MembershipError> {
        self.check(now)?;
        if !self.is_for(addresses) {
            return Err(MembershipError::OtherAddress);
        }
        let membership = Membership {
            id,
            organization_id: self.organization_id,
            account_id,
            role: self.role,
            scope: self.scope,
            created_at: now,
        };
        let accepted = Self {
            accepted_at: Some(now),
            ..self
        };
        Ok((accepted, membership))
    }

    /// Takes it back.
    pub fn withdraw(self, now: Timestamp) -> Result<Self, MembershipError> {
        match self.check(now) {
            Ok(()) | Err(MembershipError::Expired) => Ok(Self {
                withdrawn_at: Some(now),
                ..self
            }),
            Err(error) => Err(error),
        }
    }
}

/// Whether a membership may be taken away from an organisation with these members.
pub fn check_removable(removed: &Membership, all: &[Membership]) -> Result<(), MembershipError> {
    let owns = |one: &Membership| one.role == Role::Owner && one.scope == Scope::Organization;
    let others = all.iter().filter(|one| owns(one) && one.id != removed.id);
    if owns(removed) && others.count() == 0 {
        Err(MembershipError::LastOwner)
    } else {
        Ok(())
    }
}
