//! The nouns and rules of awarding: pure decisions, no input or output.
//!
//! Time, identifiers and random numbers are arguments; every transition takes the old state and
//! gives the new one. What it never does: read a clock, a file or a database, or serialise itself.
//!
//! ```
//! use accolade_domain::recipient::Recipient;
//!
//! let recipient = Recipient::parse(" Ada@Example.org ")?;
//! assert_eq!(recipient.as_str(), "ada@example.org");
//! # Ok::<(), accolade_domain::recipient::RecipientError>(())
//! ```
#![warn(missing_docs)]

pub mod account;
pub mod achievement;
pub mod actor;
pub mod api_token;
pub mod audit;
pub mod award;
pub mod backpack;
pub mod badge_design;
pub mod card;
pub mod catalogue;
pub mod claim_link;
pub mod claim_offer;
pub mod collection;
pub mod csv_file;
pub mod idempotency;
pub mod ids;
pub mod job;
pub mod limits;
pub mod mailed_link;
pub mod membership;
pub mod message;
pub mod organization;
pub mod page;
pub mod policy;
pub mod receipt;
pub mod recipient;
pub mod roster;
pub mod screening;
pub mod session;
pub mod share;
pub mod signing_key;
pub mod status_list;
pub mod text;
pub mod time;

pub use actor::Actor;
pub use ids::{
    AccountId, AchievementId, ApiTokenId, AuditEntryId, AwardId, ClaimOfferId, CollectionId,
    EntryId, ImportId, InvitationId, JobId, MembershipId, MessageId, OfferRequestId,
    OrganizationId, PasskeyId, PictureId, ReceiptId, RosterId, ScreeningId, SessionId, ShareId,
    StatusListId, UnitId,
};
pub use page::Page;
pub use time::Timestamp;
