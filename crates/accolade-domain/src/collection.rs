//! Collections: badges that a person groups, in an order of their own, and shares together.

use crate::limits::{COLLECTION_ENTRIES_MAX, COLLECTIONS_MAX, NAME_CHARS_MAX, TEXT_CHARS_MAX};
use crate::text::{self, FieldProblem};
use crate::{AccountId, CollectionId, EntryId, Timestamp};
use thiserror::Error;

/// Badges under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its identifier.
    pub id: CollectionId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Its name.
    pub name: String,
    /// What the owner says about it.
    pub description: Option<String>,
    /// The badges, in the owner's order.
    pub entries: Vec<EntryId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// How often it changed.
    pub revision: i64,
}

/// What the owner writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectionContent {
    /// The name.
    pub name: String,
    /// What the owner says about it.
    pub description: String,
    /// The badges, in the owner's order.
    pub entries: Vec<EntryId>,
}

/// Why a collection cannot be made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CollectionError {
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] FieldProblem),
    /// There are too many.
    #[error("an account has at most {COLLECTIONS_MAX} collections; remove one first")]
    Full,
}

impl CollectionError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Field(problem) => problem.code,
            Self::Full => "collection.full",
        }
    }
}

/// Whether somebody who has so many collections may make another.
pub fn check_room(count: i64) -> Result<(), CollectionError> {
    if count < COLLECTIONS_MAX {
        Ok(())
    } else {
        Err(CollectionError::Full)
    }
}

impl Collection {
    /// A new collection.
    pub fn make(
        id: CollectionId,
        account_id: AccountId,
        content: CollectionContent,
        now: Timestamp,
    ) -> Result<Self, CollectionError> {
        let empty = Self {
            id,
            account_id,
            name: String::new(),
            description: None,
            entries: Vec::new(),
            created_at: now,
            revision: 0,
        };
        empty.write(content)
    }

    /// The same with other content; a badge is in it once.
    pub fn write(self, content: CollectionContent) -> Result<Self, CollectionError> {
        let mut entries: Vec<EntryId> = Vec::new();
        for entry in content.entries {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
            if entries.len() > COLLECTION_ENTRIES_MAX {
                let message =
                    format!("has more than {COLLECTION_ENTRIES_MAX} badges; choose fewer");
                return Err(FieldProblem::new("entry", "collection.entries", message).into());
            }
        }
        Ok(Self {
            name: text::required("name", &content.name, NAME_CHARS_MAX)?,
            description: text::optional("description", Some(&content.description), TEXT_CHARS_MAX)?,
            entries,
            ..self
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

    fn content(name: &str, entries: impl IntoIterator<Item = u128>) -> CollectionContent {
        CollectionContent {
            name: name.into(),
            description: " ".into(),
            entries: entries.into_iter().map(id).collect(),
        }
    }

    #[test]
    fn the_order_is_kept_and_a_badge_is_in_it_once() {
        let now = Timestamp::from_micros(1);
        let made = Collection::make(id(1), id(2), content(" Mine ", [5, 3, 5]), now).unwrap();
        assert_eq!(
            (made.name.as_str(), made.description.as_deref()),
            ("Mine", None)
        );
        assert_eq!(made.entries, [id(5), id(3)]);
        let changed = made.write(content("Mine", [])).unwrap();
        assert!(changed.entries.is_empty());
    }

    #[test]
    fn no_name_too_many_badges_and_too_many_collections_are_refused() {
        let now = Timestamp::from_micros(1);
        let make = |content| {
            Collection::make(id(1), id(2), content, now)
                .unwrap_err()
                .code()
        };
        assert_eq!(make(content("", [])), "text.missing");
        assert_eq!(make(content("a\u{202e}b", [])), "text.character");
        assert_eq!(make(content("Mine", 0..201)), "collection.entries");
        assert_eq!(
            check_room(COLLECTIONS_MAX).unwrap_err().code(),
            "collection.full"
        );
        assert_eq!(check_room(0), Ok(()));
    }
}
