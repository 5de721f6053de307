//! Signing keys: which key an organisation signs with; the secret itself lies elsewhere.

use crate::limits::SIGNING_KEYS_MAX;
use crate::{OrganizationId, Timestamp};
use thiserror::Error;

/// The public side of an organisation's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// The key, as multibase; it is also its fragment in the organisation's document.
    pub public_key: String,
    /// Whose key it is.
    pub organization_id: OrganizationId,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when it signs no more; what it signed stays good.
    pub retired_at: Option<Timestamp>,
}

/// Why an organisation gets no further key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SigningKeyError {
    /// Its document would grow without end.
    #[error(
        "an organization has at most {SIGNING_KEYS_MAX} signing keys in its life, for what each signed stays good; \
         go on with the newest"
    )]
    Full,
}

impl SigningKeyError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "signing_key.full",
        }
    }
}

/// Whether an organisation that has had so many keys may have another.
pub fn check_room(count: usize) -> Result<(), SigningKeyError> {
    if count < SIGNING_KEYS_MAX {
        Ok(())
    } else {
        Err(SigningKeyError::Full)
    }
}
