//! Claim links: by their code a person finds what was awarded, before any account.

use crate::{AwardId, Timestamp};

/// A link to an award, mailed to its person. An award may have several; each works as long as the
/// award waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLink {
    /// The hash of its code; the code itself is in the mail only.
    pub token_hash: String,
    /// To which award.
    pub award_id: AwardId,
    /// When it was made.
    pub created_at: Timestamp,
}
