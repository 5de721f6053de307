//! The backpack: the badges that a person was awarded here, and those that they brought in.

use crate::award::{Issuance, Standing};
use crate::limits::{IMPORT_BYTES_MAX, IMPORTS_BYTES_MAX, IMPORTS_MAX};
use crate::{AccountId, AchievementId, EntryId, ImportId, OrganizationId, Timestamp};
use thiserror::Error;

/// What the check of a badge from elsewhere found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportVerdict {
    /// Everything was in order.
    Valid,
    /// It is genuine, and something else about it is wrong.
    Invalid,
    /// Something could not be found out.
    Indeterminate,
}

impl ImportVerdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Valid, Self::Invalid, Self::Indeterminate];

    /// The word under which it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Invalid => "invalid",
            Self::Indeterminate => "indeterminate",
        }
    }

    /// The verdict of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// How a badge from elsewhere stood when it was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStanding {
    /// Good.
    Active,
    /// Its time was over.
    Expired,
    /// For then not to be relied on.
    Suspended,
    /// Taken back for good.
    Revoked,
}

impl ImportStanding {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Active, Self::Expired, Self::Suspended, Self::Revoked];

    /// The word under which it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }

    /// The standing of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A badge that came from elsewhere. Its document is kept beside it, byte for byte as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its identifier.
    pub id: ImportId,
    /// In whose backpack it lies.
    pub account_id: AccountId,
    /// What it says that was achieved.
    pub name: String,
    /// What it says about that.
    pub description: Option<String>,
    /// Who it says awards it.
    pub issuer_name: String,
    /// Since when it says it holds.
    pub awarded_at: Option<Timestamp>,
    /// Until when it says it holds.
    pub valid_until: Option<Timestamp>,
    /// What kind of document it is.
    pub media_type: String,
    /// What tells it from others.
    pub digest: String,
    /// Where it came from: the name of a file or an address.
    pub source: Option<String>,
    /// What the check found.
    pub verdict: ImportVerdict,
    /// How it stood then.
    pub standing: ImportStanding,
    /// The part of it that says whose it is, as JSON. It is compared with a person's addresses each
    /// time, so that an address that is proved later proves the badge, and one that is given up does
    /// not any more.
    pub recipient: String,
    /// When it was brought in.
    pub imported_at: Timestamp,
    /// When it was last checked.
    pub checked_at: Timestamp,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

/// Why a badge from elsewhere is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ImportError {
    /// There is nothing.
    #[error("nothing was given; choose a file, enter an address or paste the text")]
    NothingGiven,
    /// There is more than one thing.
    #[error("more than one way was used; keep one and empty the others")]
    SeveralGiven,
    /// It is too large.
    #[error(
        "this is larger than {IMPORT_BYTES_MAX} bytes or its picture has too many pixels; ask for the original badge"
    )]
    TooLarge,
    /// There is no badge in it.
    #[error("there is no badge in this; if it is a screenshot, ask for the original file")]
    NotABadge,
    /// The address gives nothing.
    #[error("this address did not answer; check its spelling, or choose the file instead")]
    Unreachable,
    /// Its signature does not hold.
    #[error("the signature of this badge does not match, so it is not kept; ask for the original")]
    Forged,
    /// It has no signature.
    #[error("nobody has signed this badge, so it is not kept; ask for the original")]
    Unsigned,
    /// It is there already.
    #[error("this badge is in the backpack already")]
    Duplicate,
    /// The backpack is full.
    #[error("a backpack holds at most {IMPORTS_MAX} badges from elsewhere; remove one first")]
    Full,
}

impl ImportError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NothingGiven => "import.nothing_given",
            Self::SeveralGiven => "import.several_given",
            Self::TooLarge => "import.too_large",
            Self::NotABadge => "import.not_a_badge",
            Self::Unreachable => "import.unreachable",
            Self::Forged => "import.forged",
            Self::Unsigned => "import.unsigned",
            Self::Duplicate => "import.duplicate",
            Self::Full => "import.full",
        }
    }
}

/// Whether so many bytes more may be brought into a backpack that holds this.
pub fn check_room(count: i64, bytes: i64, more: usize) -> Result<(), ImportError> {
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    if count >= IMPORTS_MAX || bytes.saturating_add(more) > IMPORTS_BYTES_MAX {
        Err(ImportError::Full)
    } else {
        Ok(())
    }
}

/// Where a badge of a backpack came from, with what is known of it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It was awarded here.
    Own {
        /// What was achieved.
        achievement_id: AchievementId,
        /// Who awarded it.
        organization_id: OrganizationId,
        /// Whether it is signed.
        issuance: Issuance,
        /// How it stands.
        standing: Standing,
    },
    /// It was brought in.
    Imported {
        /// What kind of document it is.
        media_type: String,
        /// What the check found.
        verdict: ImportVerdict,
        /// How it stood then.
        standing: ImportStanding,
        /// See [`Import::recipient`].
        recipient: String,
    },
}

/// A badge of a backpack, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier: the award's or the import's.
    pub id: EntryId,
    /// What was achieved.
    pub name: String,
    /// Who awarded it.
    pub issuer_name: String,
    /// When it was awarded.
    pub awarded_at: Option<Timestamp>,
    /// Until when it holds.
    pub valid_until: Option<Timestamp>,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
    /// Where it came from.
    pub origin: Origin,
}

/// How a badge of a backpack stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryStanding {
    /// Awarded, and not signed yet.
    Preparing,
    /// Good.
    Good,
    /// Its time is over.
    Expired,
    /// For now not to be relied on.
    Suspended,
    /// Taken back for good.
    Revoked,
    /// From elsewhere, and it could not be confirmed.
    Unconfirmed,
}

/// Which badges of a backpack are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EntryFilter {
    /// All but those that were put away.
    #[default]
    All,
    /// Those from elsewhere.
    Imported,
    /// Those whose time is over.
    Expired,
    /// Those that were put away.
    Archived,
}

impl Entry {
    /// Whether it came from elsewhere.
    pub fn is_imported(&self) -> bool {
        matches!(self.origin, Origin::Imported { .. })
    }

    /// Whether its time is over.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.valid_until.is_some_and(|until| until <= now)
    }

    /// How it stands. What was withdrawn is worse than what is over, and what is over needs no more
    /// confirmation.
    pub fn standing(&self, now: Timestamp) -> EntryStanding {
        let is_expired = self.is_expired(now);
        match &self.origin {
            Origin::Own {
                issuance: Issuance::Prepared,
                ..
            } => EntryStanding::Preparing,
            Origin::Own { standing, .. } => match standing {
                Standing::Revoked { .. } => EntryStanding::Revoked,
                Standing::Suspended { .. } => EntryStanding::Suspended,
                Standing::Active if is_expired => EntryStanding::Expired,
                Standing::Active => EntryStanding::Good,
            },
            Origin::Imported {
                standing, verdict, ..
            } => match (standing, verdict) {
                (ImportStanding::Revoked, _) => EntryStanding::Revoked,
                (ImportStanding::Suspended, _) => EntryStanding::Suspended,
                (ImportStanding::Expired, _) => EntryStanding::Expired,
                (ImportStanding::Active, _) if is_expired => EntryStanding::Expired,
                (ImportStanding::Active, ImportVerdict::Valid) => EntryStanding::Good,
                (ImportStanding::Active, _) => EntryStanding::Unconfirmed,
            },
        }
    }

    /// Whether it is one of those that are wanted.
    pub fn is_in(&self, filter: EntryFilter, now: Timestamp) -> bool {
        match filter {
            EntryFilter::Archived => self.archived_at.is_some(),
            _ if self.archived_at.is_some() => false,
            EntryFilter::All => true,
            EntryFilter::Imported => self.is_imported(),
            EntryFilter::Expired => self.standing(now) == EntryStanding::Expired,
        }
    }

    /// Whether its name and its issuer hold all of these words, whatever their case.
    pub fn says(&self, words: &str) -> bool {
        let text = format!("{} {}", self.name, self.issuer_name).to_lowercase();
        words
            .to_lowercase()
            .split_whitespace()
            .all(|word| text.contains(word))
    }

    /// Whether it may be shown to others: signed, at hand, and the person's own.
    pub fn is_presentable(&self, is_yours: bool, now: Timestamp) -> bool {
        is_yours && self.archived_at.is_none() && self.standing(now) != EntryStanding::Preparing
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

    fn own(issuance: Issuance, standing: Standing) -> Entry {
        Entry {
            id: Id::new(Uuid::from_u128(1)),
            name: "Kranführung Übung".into(),
            issuer_name: "Harbour College".into(),
            awarded_at: Some(at(1)),
            valid_until: Some(at(10)),
            archived_at: None,
            origin: Origin::Own {
                achievement_id: Id::new(Uuid::from_u128(2)),
                organization_id: Id::new(Uuid::from_u128(3)),
                issuance,
                standing,
            },
        }
    }

    fn imported(verdict: ImportVerdict, standing: ImportStanding) -> Entry {
        Entry {
            origin: Origin::Imported {
                media_type: "image/png".into(),
                verdict,
                standing,
                recipient: "null".into(),
            },
            ..own(Issuance::Signed, Standing::Active)
        }
    }

    #[test]
    fn the_worst_that_is_known_is_how_a_badge_stands() {
        let revoked = Standing::Revoked { reason: "x".into() };
        for (entry, now, expected) in [
            (
                own(Issuance::Prepared, Standing::Active),
                5,
                EntryStanding::Preparing,
            ),
            (
                own(Issuance::Signed, Standing::Active),
                5,
                EntryStanding::Good,
            ),
            (
                own(Issuance::Signed, Standing::Active),
                10,
                EntryStanding::Expired,
            ),
            (own(Issuance::Signed, revoked), 10, EntryStanding::Revoked),
            (
                imported(ImportVerdict::Valid, ImportStanding::Active),
                5,
                EntryStanding::Good,
            ),
            (
                imported(ImportVerdict::Valid, ImportStanding::Active),
                10,
                EntryStanding::Expired,
            ),
            (
                imported(ImportVerdict::Invalid, ImportStanding::Expired),
                5,
                EntryStanding::Expired,
            ),
            (
                imported(ImportVerdict::Invalid, ImportStanding::Revoked),
                10,
                EntryStanding::Revoked,
            ),
            (
                imported(ImportVerdict::Invalid, ImportStanding::Suspended),
                5,
                EntryStanding::Suspended,
            ),
            (
                imported(ImportVerdict::Indeterminate, ImportStanding::Active),
                5,
                EntryStanding::Unconfirmed,
            ),
        ] {
            assert_eq!(entry.standing(at(now)), expected, "{entry:?} at {now}");
        }
    }

    #[test]
    fn the_archived_are_only_found_among_the_archived() {
        let mut entry = imported(ImportVerdict::Valid, ImportStanding::Active);
        assert!(entry.is_in(EntryFilter::All, at(5)) && entry.is_in(EntryFilter::Imported, at(5)));
        assert!(
            !entry.is_in(EntryFilter::Expired, at(5)) && entry.is_in(EntryFilter::Expired, at(10))
        );
        assert!(entry.is_presentable(true, at(5)) && !entry.is_presentable(false, at(5)));
        entry.archived_at = Some(at(4));
        assert!(entry.is_in(EntryFilter::Archived, at(5)));
        for filter in [
            EntryFilter::All,
            EntryFilter::Imported,
            EntryFilter::Expired,
        ] {
            assert!(!entry.is_in(filter, at(10)), "{filter:?}");
        }
        assert!(!entry.is_presentable(true, at(5)));
    }

    #[test]
    fn all_words_are_looked_for_in_any_case_and_script() {
        let entry = own(Issuance::Signed, Standing::Active);
        assert!(entry.says("ÜBUNG college") && entry.says("") && !entry.says("Übung Hafen"));
    }

    #[test]
    fn a_full_backpack_takes_nothing_more() {
        assert_eq!(check_room(0, 0, 100), Ok(()));
        assert_eq!(check_room(IMPORTS_MAX, 0, 1), Err(ImportError::Full));
        assert_eq!(check_room(0, IMPORTS_BYTES_MAX, 1), Err(ImportError::Full));
    }

    #[test]
    fn words_are_read_back() {
        for verdict in ImportVerdict::ALL {
            assert_eq!(ImportVerdict::parse(verdict.as_str()), Some(verdict));
        }
        for standing in ImportStanding::ALL {
            assert_eq!(ImportStanding::parse(standing.as_str()), Some(standing));
        }
    }
}
