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
    /// Which of its revisions was signed last.
    pub signed_revision: i64,
}

impl StatusList {
    /// Whether the signed list tells everything.
    pub fn is_signed(&self) -> bool {
        self.signed_revision == self.revision
    }
}

/// What stands for a revision in a list that was never signed.
pub const NEVER_SIGNED: i64 = -1;

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

/// The places of a list that are known to be taken, for whoever takes many: asking for each whether it is
/// free costs more than the place itself.
#[derive(Debug, Clone)]
pub struct TakenPlaces(Vec<bool>);

impl TakenPlaces {
    /// Notes the places that are taken.
    pub fn new(taken: impl IntoIterator<Item = u32>) -> Self {
        let mut places = Self(vec![false; usize::try_from(PLACES).unwrap_or_default()]);
        for index in taken {
            places.note(index);
        }
        places
    }

    /// Takes the place that this chance gives; nothing where it is taken already.
    pub fn take(&mut self, random: [u8; 4]) -> Option<u32> {
        let index = place(random);
        self.note(index).then_some(index)
    }

    /// Gives a place back that nobody needed.
    pub fn give_back(&mut self, index: u32) {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        if let Some(is_taken) = self.0.get_mut(index) {
            *is_taken = false;
        }
    }

    /// Notes a place; says whether it was free.
    fn note(&mut self, index: u32) -> bool {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        let place = self.0.get_mut(index);
        place.is_some_and(|is_taken| !std::mem::replace(is_taken, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_once_and_by_chance_alone() {
        let mut places = TakenPlaces::new([7, 131_071, u32::MAX]);
        assert_eq!(places.take(7_u32.to_le_bytes()), None);
        assert_eq!(places.take(131_071_u32.to_le_bytes()), None);
        assert_eq!(places.take((PLACES + 8).to_le_bytes()), Some(8));
        assert_eq!(places.take(8_u32.to_le_bytes()), None);
        places.give_back(8);
        assert_eq!(places.take(8_u32.to_le_bytes()), Some(8));
        let free = (0..PLACES).filter(|index| places.take(index.to_le_bytes()).is_some());
        assert_eq!(free.count(), 131_072 - 3);
    }
}
