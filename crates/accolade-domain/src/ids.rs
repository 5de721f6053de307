//! Identifiers: UUIDv7 values that cannot be mistaken for each other.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use thiserror::Error;
use uuid::Uuid;

/// The identifier of a `T`.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

/// The text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is not an identifier such as 0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10")]
pub struct IdError(String);

impl IdError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        "id.malformed"
    }
}

/// Names an organisation.
pub type OrganizationId = Id<crate::organization::Organization>;
/// Names an achievement.
pub type AchievementId = Id<crate::achievement::Achievement>;
/// Names an award and the one credential that says it.
pub type AwardId = Id<crate::award::Award>;
/// Names a roster.
pub type RosterId = Id<crate::roster::Roster>;
/// Names a status list.
pub type StatusListId = Id<crate::status_list::StatusList>;
/// Names a person's account.
pub type AccountId = Id<crate::account::Account>;
/// Names a session.
pub type SessionId = Id<crate::session::Session>;
/// Names a passkey.
pub type PasskeyId = Id<crate::account::Passkey>;
/// Names a unit of an organisation.
pub type UnitId = Id<crate::organization::Unit>;
/// Names a membership.
pub type MembershipId = Id<crate::membership::Membership>;
/// Names an invitation.
pub type InvitationId = Id<crate::membership::Invitation>;
/// Names a claim offer.
pub type ClaimOfferId = Id<crate::claim_offer::ClaimOffer>;
/// Names a request at a claim offer.
pub type OfferRequestId = Id<crate::claim_offer::OfferRequest>;
/// Names an uploaded picture.
pub type PictureId = Id<crate::achievement::Picture>;
/// Names an API token.
pub type ApiTokenId = Id<crate::api_token::ApiToken>;
/// Names a mail.
pub type MessageId = Id<crate::message::Message>;
/// Names a badge in a backpack: the award's identifier, or the import's.
pub type EntryId = Id<crate::backpack::Entry>;
/// Names a badge that came from elsewhere.
pub type ImportId = Id<crate::backpack::Import>;
/// Names a collection of badges.
pub type CollectionId = Id<crate::collection::Collection>;
/// Names a link by which somebody shares.
pub type ShareId = Id<crate::share::Share>;
/// Names a list that is checked.
pub type ScreeningId = Id<crate::screening::Screening>;
/// Names a receipt.
pub type ReceiptId = Id<crate::receipt::Receipt>;
/// Names a job.
pub type JobId = Id<crate::job::Job>;
/// Names an entry of the audit trail.
pub type AuditEntryId = Id<crate::audit::AuditEntry>;

impl<T> Id<T> {
    /// The identifier with this value.
    pub fn new(value: Uuid) -> Self {
        Self(value, PhantomData)
    }

    /// The value.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl<T> FromStr for Id<T> {
    type Err = IdError;

    /// Only the hyphenated form: one identifier has one address.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError(text.chars().take(64).collect());
        if text.len() != 36 || text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(wrong());
        }
        Uuid::parse_str(text).map(Self::new).map_err(|_| wrong())
    }
}
