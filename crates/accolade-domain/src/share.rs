//! Shares: links by which a person shows badges to others, for a time, until they end it.

use crate::limits::{NAME_CHARS_MAX, SHARES_OPEN_MAX};
use crate::text::{self, FieldProblem};
use crate::{AccountId, CollectionId, EntryId, ShareId, Timestamp};
use thiserror::Error;

/// What a link shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareSubject {
    /// One badge.
    Entry(EntryId),
    /// A collection.
    Collection(CollectionId),
    /// Something that was removed since.
    Gone,
}

/// How long a link works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareTerm {
    /// So many days.
    Days(u32),
    /// Until it is withdrawn.
    Endless,
}

/// A link by which a person shows badges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Its identifier, for its owner.
    pub id: ShareId,
    /// Whose it is.
    pub account_id: AccountId,
    /// What it shows.
    pub subject: ShareSubject,
    /// What that is called, for the list of links.
    pub name: String,
    /// The secret of its address. It is kept as it is, because its owner wants to copy the address
    /// again; whoever reads the table has the badges anyway.
    pub token: String,
    /// For whom it is, in the owner's words.
    pub label: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
    /// When its owner ended it.
    pub withdrawn_at: Option<Timestamp>,
    /// How often others opened it.
    pub opened_count: i64,
}

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareState {
    /// It works.
    Open,
    /// Its time is over.
    Over,
    /// Its owner ended it.
    Withdrawn,
}

/// Why a link cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShareError {
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] FieldProblem),
    /// It may not be shown.
    #[error("this badge cannot be shared: it is being signed, put away, or not proven to be yours")]
    NotPresentable,
    /// There are too many.
    #[error("an account has at most {SHARES_OPEN_MAX} links that work; withdraw one first")]
    Full,
}

impl ShareError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Field(problem) => problem.code,
            Self::NotPresentable => "share.not_presentable",
            Self::Full => "share.full",
        }
    }
}

/// Whether somebody who has so many links that work may make another.
pub fn check_room(open_count: i64) -> Result<(), ShareError> {
    if open_count < SHARES_OPEN_MAX {
        Ok(())
    } else {
        Err(ShareError::Full)
    }
}

impl ShareTerm {
    /// The terms that are offered.
    pub const ALL: [Self; 3] = [Self::Days(14), Self::Days(90), Self::Endless];

    /// The word of a form.
    pub fn word(self) -> String {
        match self {
            Self::Days(days) => days.to_string(),
            Self::Endless => "none".to_owned(),
        }
    }

    /// The term of a word.
    pub fn parse(word: &str) -> Result<Self, FieldProblem> {
        let term = Self::ALL.into_iter().find(|term| term.word() == word);
        term.ok_or_else(|| {
            let message = "is none of the choices; choose 14, 90 or none";
            FieldProblem::new("days", "share.days", message)
        })
    }
}

/// What is known when a link is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShare {
    /// Its identifier.
    pub id: ShareId,
    /// Whose it is.
    pub account_id: AccountId,
    /// What it shows.
    pub subject: ShareSubject,
    /// What that is called.
    pub name: String,
    /// The secret of its address.
    pub token: String,
}

impl Share {
    /// A new link.
    pub fn make(
        new: NewShare,
        label: &str,
        term: &str,
        now: Timestamp,
    ) -> Result<Self, ShareError> {
        let label = text::optional("label", Some(label), NAME_CHARS_MAX)?;
        Ok(Self {
            id: new.id,
            account_id: new.account_id,
            subject: new.subject,
            name: new.name,
            token: new.token,
            label,
            created_at: now,
            ends_at: match ShareTerm::parse(term)? {
                ShareTerm::Days(days) => Some(now.plus_days(days)),
                ShareTerm::Endless => None,
            },
            withdrawn_at: None,
            opened_count: 0,
        })
    }

    /// How it stands.
    pub fn state(&self, now: Timestamp) -> ShareState {
        if self.withdrawn_at.is_some() {
            ShareState::Withdrawn
        } else if self.ends_at.is_some_and(|end| end <= now) {
            ShareState::Over
        } else {
            ShareState::Open
        }
    }

    /// Ended by its owner; ended before, it stays so.
    #[must_use]
    pub fn withdraw(self, now: Timestamp) -> Self {
        Self {
            withdrawn_at: self.withdrawn_at.or(Some(now)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;
    use uuid::Uuid;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn share(label: &str, term: &str) -> Result<Share, ShareError> {
        let new = NewShare {
            id: Id::new(Uuid::from_u128(1)),
            account_id: Id::new(Uuid::from_u128(2)),
            subject: ShareSubject::Entry(Id::new(Uuid::from_u128(3))),
            name: "Welding".into(),
            token: "secret".into(),
        };
        Share::make(new, label, term, at(0))
    }

    #[test]
    fn a_link_ends_by_itself_or_by_its_owner_and_stays_ended() {
        let made = share(" North Yard ", "14").unwrap();
        assert_eq!(made.label.as_deref(), Some("North Yard"));
        let end = at(14 * 86_400);
        assert_eq!(made.ends_at, Some(end));
        assert_eq!(made.state(at(5)), ShareState::Open);
        assert_eq!(made.state(end), ShareState::Over);
        let withdrawn = made.withdraw(at(5)).withdraw(at(9));
        assert_eq!(withdrawn.withdrawn_at, Some(at(5)));
        assert_eq!(withdrawn.state(end), ShareState::Withdrawn);
        assert_eq!(
            share("", "none").unwrap().state(at(i64::from(u32::MAX))),
            ShareState::Open
        );
    }

    #[test]
    fn only_the_terms_that_are_offered_and_words_of_sound_letters_are_taken() {
        assert_eq!(share("", "3650").unwrap_err().code(), "share.days");
        assert_eq!(
            share("a\u{202e}b", "14").unwrap_err().code(),
            "text.character"
        );
        assert_eq!(
            share(&"x".repeat(201), "90").unwrap_err().code(),
            "text.too_long"
        );
        assert_eq!(
            check_room(SHARES_OPEN_MAX).unwrap_err().code(),
            "share.full"
        );
    }
}
