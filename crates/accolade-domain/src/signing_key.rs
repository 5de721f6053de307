//! Signing keys: which key an organisation signs with; the secret itself lies elsewhere.

use crate::{OrganizationId, Timestamp};

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
