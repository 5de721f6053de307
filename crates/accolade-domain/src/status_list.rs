//! Status lists: where a verifier looks whether an award still stands.

use crate::{OrganizationId, StatusListId, Timestamp};

/// Places of one list; the least that hides one person in a crowd (Bitstring Status List 1.0, 6.1).
pub const PLACES: u32 = 131_072;
/// A list filled so far is left, because finding a free place by chance becomes slow.
pub const FILL_MAX: u32 = PLACES / 2;

/// What a list tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPurpose {
    /// Taken back for good.
    Revocation,
    /// Not to be relied on for now.
    Suspension,
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// Its identifier.
    pub id: StatusListId,
    /// Whose list it is.
    pub organization_id: OrganizationId,
    /// What it tells.
    pub purpose: StatusPurpose,
    /// How many places are taken.
    pub taken_count: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last signed.
    pub signed_at: Option<Timestamp>,
    /// How often its content changed.
    pub revision: i64,
}

/// Where the status of one award is told: the same place in both lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusPlace {
    /// The list of revocations.
    pub revocation_list_id: StatusListId,
    /// The list of suspensions.
    pub suspension_list_id: StatusListId,
    /// The place in each.
    pub index: u32,
}

impl StatusPurpose {
    /// As the standard writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
        }
    }

    /// The purpose of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Revocation, Self::Suspension]
            .into_iter()
            .find(|purpose| purpose.as_str() == name)
    }
}

/// The place that this chance gives: places are taken at random, so that their order tells nothing.
pub fn place(random: [u8; 4]) -> u32 {
    // PLACES divides 2^32, so every place is as likely as another.
    u32::from_le_bytes(random) % PLACES
}
