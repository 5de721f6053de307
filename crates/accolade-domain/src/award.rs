//! Awards: that somebody achieved something, from the intent to the signed credential and after.

use crate::achievement::{Achievement, AchievementError, AchievementVersion};
use crate::limits::{NAME_CHARS_MAX, REASON_CHARS_MAX, TEXT_CHARS_MAX};
use crate::recipient::{Recipient, RecipientError};
use crate::status_list::StatusPlace;
use crate::text::{self, FieldProblem};
use crate::{AccountId, AchievementId, AwardId, OrganizationId, RosterId, Timestamp};
use thiserror::Error;

/// Whether the credential exists yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuance {
    /// Decided and recorded; to be signed.
    Prepared,
    /// Signed.
    Signed,
}

/// How the award stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Good.
    Active,
    /// For now not to be relied on.
    Suspended {
        /// Why.
        reason: String,
    },
    /// Taken back for good.
    Revoked {
        /// Why.
        reason: String,
    },
}

/// Whether the person has taken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Not yet.
    Waiting,
    /// It lies in a backpack.
    Claimed {
        /// Whose.
        by: AccountId,
        /// Since when.
        at: Timestamp,
    },
    /// The person does not want it.
    Declined,
    /// It was taken back before.
    Cancelled,
}

/// How an award stands, in one word for lists: what is most telling comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AwardState {
    /// It is not signed yet.
    Preparing,
    /// Its person has not claimed it.
    Waiting,
    /// Its person keeps it.
    Claimed,
    /// Its person did not want it.
    Declined,
    /// It was cancelled before it was claimed.
    Cancelled,
    /// It was taken back for now.
    Suspended,
    /// It was taken back for good.
    Withdrawn,
    /// Its time is over.
    Expired,
}

/// Whether mails tell the person about an award, and in which language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Mailing {
    /// In the achievement's own language, or that of the person's account.
    #[default]
    Own,
    /// In this language, unless the person's account says another.
    In(String),
    /// No mail is sent.
    None,
}

/// That somebody achieved something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// Its identifier; the credential that says it has the same one.
    pub id: AwardId,
    /// What was achieved.
    pub achievement_id: AchievementId,
    /// Which version of it.
    pub achievement_version: u32,
    /// Who awards.
    pub organization_id: OrganizationId,
    /// The roster it came from.
    pub roster_id: Option<RosterId>,
    /// Who is honoured.
    pub recipient: Recipient,
    /// Random text, so that the recipient's hash cannot be looked up.
    pub salt: String,
    /// The person's name.
    pub recipient_name: Option<String>,
    /// How it was achieved.
    pub narrative: Option<String>,
    /// Where the evidence is.
    pub evidence_url: Option<String>,
    /// Where its status is told.
    pub status_place: StatusPlace,
    /// When it was awarded.
    pub awarded_at: Timestamp,
    /// Until when it holds.
    pub valid_until: Option<Timestamp>,
    /// Whether the credential exists yet.
    pub issuance: Issuance,
    /// How it stands.
    pub standing: Standing,
    /// Whether the person has taken it.
    pub claim: Claim,
    /// The corrected award that replaces it.
    pub replaced_by: Option<AwardId>,
    /// The language of its mails, as a tag; nothing where none are sent.
    pub mail_locale: Option<String>,
    /// How often it changed; two changes at once cannot overwrite each other.
    pub revision: i64,
}

/// What is said when something is awarded to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nomination {
    /// E-mail address or DID.
    pub recipient: String,
    /// The person's name.
    pub recipient_name: Option<String>,
    /// How it was achieved.
    pub narrative: Option<String>,
    /// Where the evidence is.
    pub evidence_url: Option<String>,
    /// Whether mails tell the person, and in which language.
    pub mailing: Mailing,
}

/// What comes from outside when an award is made: identifier, chance, place, time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// The identifier.
    pub id: AwardId,
    /// Random text.
    pub salt: String,
    /// Where its status will be told.
    pub status_place: StatusPlace,
    /// The roster it came from.
    pub roster_id: Option<RosterId>,
    /// Whether mails tell the person, and in which language.
    pub mailing: Mailing,
    /// Now.
    pub now: Timestamp,
}

/// Why an award cannot be made or changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AwardError {
    /// The achievement is not awarded.
    #[error(transparent)]
    Achievement(#[from] AchievementError),
    /// The recipient is nobody.
    #[error(transparent)]
    Recipient(#[from] RecipientError),
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] FieldProblem),
    /// It was revoked, and that is for good.
    #[error("the award was revoked; a revocation is final, so award the achievement again instead")]
    Revoked,
    /// It is suspended already.
    #[error("the award is suspended already; reinstate it first to change the reason")]
    Suspended,
    /// It is not suspended.
    #[error("the award is not suspended, so there is nothing to reinstate")]
    NotSuspended,
    /// It is signed already.
    #[error("the credential is signed already")]
    Signed,
    /// Somebody else has it, or it is not waiting any more.
    #[error("this badge is not waiting to be claimed any more")]
    NotWaiting,
    /// Nobody waits for its mail.
    #[error("only a badge that waits to be claimed can be mailed again")]
    NotMailable,
    /// The person has it already.
    #[error("{0} has this achievement already; revoke the earlier award first to award it again")]
    Duplicate(String),
}

impl AwardError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Achievement(error) => error.code(),
            Self::Recipient(error) => error.code(),
            Self::Field(problem) => problem.code,
            Self::Revoked => "award.revoked",
            Self::Suspended => "award.suspended",
            Self::NotSuspended => "award.not_suspended",
            Self::Signed => "award.signed",
            Self::NotWaiting => "award.not_waiting",
            Self::NotMailable => "award.not_mailable",
            Self::Duplicate(_) => "award.duplicate",
        }
    }
}

/// A nomination whose fields are in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedNomination {
    /// Who is honoured.
    pub recipient: Recipient,
    /// The person's name.
    pub recipient_name: Option<String>,
    /// How it was achieved.
    pub narrative: Option<String>,
    /// Where the evidence is.
    pub evidence_url: Option<String>,
}

impl AwardState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Preparing,
        Self::Waiting,
        Self::Claimed,
        Self::Declined,
        Self::Cancelled,
        Self::Suspended,
        Self::Withdrawn,
        Self::Expired,
    ];

    /// Its name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Waiting => "waiting",
            Self::Claimed => "claimed",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// The state of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// The language of an award's mails.
fn mail_locale(mailing: Mailing, version: &AchievementVersion) -> Option<String> {
    match mailing {
        Mailing::None => None,
        Mailing::In(locale) => Some(locale),
        Mailing::Own => Some(
            version
                .content
                .language
                .clone()
                .unwrap_or_else(|| "en".to_owned()),
        ),
    }
}

impl Nomination {
    /// Checks the fields; everything wrong is told at once, by field, code and words.
    pub fn check(&self) -> Result<CheckedNomination, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let recipient = Recipient::parse(&self.recipient).map_err(|error| {
            problems.push(FieldProblem::new(
                "recipient",
                error.code(),
                error.to_string(),
            ));
        });
        let mut take = |text: Result<Option<String>, FieldProblem>| {
            text.map_err(|problem| problems.push(problem))
                .unwrap_or_default()
        };
        let name = self.recipient_name.as_deref();
        let narrative = self.narrative.as_deref();
        let recipient_name = take(text::optional("name", name, NAME_CHARS_MAX));
        let narrative = take(text::optional("narrative", narrative, TEXT_CHARS_MAX));
        let evidence_url = take(text::web_address(
            "evidence_url",
            self.evidence_url.as_deref(),
        ));
        match recipient {
            Ok(recipient) if problems.is_empty() => Ok(CheckedNomination {
                recipient,
                recipient_name,
                narrative,
                evidence_url,
            }),
            _ => Err(problems),
        }
    }
}

impl Award {
    /// Decides an award: recorded as prepared before anything is signed.
    pub fn prepare(
        achievement: &Achievement,
        version: &AchievementVersion,
        nomination: CheckedNomination,
        circumstances: Circumstances,
    ) -> Result<Self, AwardError> {
        achievement.check_awardable()?;
        let now = circumstances.now;
        Ok(Self {
            id: circumstances.id,
            achievement_id: achievement.id,
            achievement_version: version.number,
            organization_id: achievement.organization_id,
            roster_id: circumstances.roster_id,
            recipient: nomination.recipient,
            salt: circumstances.salt,
            recipient_name: nomination.recipient_name,
            narrative: nomination.narrative,
            evidence_url: nomination.evidence_url,
            status_place: circumstances.status_place,
            awarded_at: now,
            valid_until: version.content.valid_days.map(|days| now.plus_days(days)),
            issuance: Issuance::Prepared,
            standing: Standing::Active,
            claim: Claim::Waiting,
            replaced_by: None,
            mail_locale: mail_locale(circumstances.mailing, version),
            revision: 0,
        })
    }

    /// Decides the corrected award that stands in the place of this one: of the same version, as
    /// long valid, and kept by whoever keeps this one where it is still the same person's.
    pub fn correct(
        self,
        nomination: CheckedNomination,
        keeper: Option<AccountId>,
        circumstances: Circumstances,
        reason: &str,
    ) -> Result<(Self, Self), AwardError> {
        let corrected = Self {
            id: circumstances.id,
            roster_id: self.roster_id,
            recipient: nomination.recipient,
            salt: circumstances.salt,
            recipient_name: nomination.recipient_name,
            narrative: nomination.narrative,
            evidence_url: nomination.evidence_url,
            status_place: circumstances.status_place,
            awarded_at: circumstances.now,
            issuance: Issuance::Prepared,
            standing: Standing::Active,
            claim: match keeper {
                Some(by) => Claim::Claimed {
                    by,
                    at: circumstances.now,
                },
                None => Claim::Waiting,
            },
            replaced_by: None,
            revision: 0,
            ..self.clone()
        };
        Ok((self.replace(corrected.id, reason)?, corrected))
    }

    /// How it stands, in one word.
    pub fn state(&self, now: Timestamp) -> AwardState {
        match (&self.claim, &self.standing, self.issuance) {
            (Claim::Cancelled, _, _) => AwardState::Cancelled,
            (_, Standing::Revoked { .. }, _) => AwardState::Withdrawn,
            (_, Standing::Suspended { .. }, _) => AwardState::Suspended,
            (_, Standing::Active, Issuance::Prepared) => AwardState::Preparing,
            _ if self.valid_until.is_some_and(|until| until <= now) => AwardState::Expired,
            (Claim::Declined, _, _) => AwardState::Declined,
            (Claim::Claimed { .. }, _, _) => AwardState::Claimed,
            (Claim::Waiting, _, _) => AwardState::Waiting,
        }
    }

    /// Whether its mail can be sent again: it waits, and there is somebody with an address.
    pub fn check_mailable(&self, now: Timestamp) -> Result<&str, AwardError> {
        match (&self.recipient, self.state(now)) {
            (Recipient::Email(address), AwardState::Waiting) => Ok(address),
            _ => Err(AwardError::NotMailable),
        }
    }

    /// The credential was signed; only a prepared award may be.
    pub fn sign(self) -> Result<Self, AwardError> {
        match self.issuance {
            Issuance::Prepared => Ok(Self {
                issuance: Issuance::Signed,
                ..self
            }),
            Issuance::Signed => Err(AwardError::Signed),
        }
    }

    /// Takes the award back for good.
    pub fn revoke(self, reason: &str) -> Result<Self, AwardError> {
        let reason = text::required("reason", reason, REASON_CHARS_MAX)?;
        match self.standing {
            Standing::Revoked { .. } => Err(AwardError::Revoked),
            _ => Ok(self.with(Standing::Revoked { reason })),
        }
    }

    /// Takes the award back for now.
    pub fn suspend(self, reason: &str) -> Result<Self, AwardError> {
        let reason = text::required("reason", reason, REASON_CHARS_MAX)?;
        match self.standing {
            Standing::Revoked { .. } => Err(AwardError::Revoked),
            Standing::Suspended { .. } => Err(AwardError::Suspended),
            Standing::Active => Ok(self.with(Standing::Suspended { reason })),
        }
    }

    /// Ends a suspension.
    pub fn reinstate(self) -> Result<Self, AwardError> {
        match self.standing {
            Standing::Revoked { .. } => Err(AwardError::Revoked),
            Standing::Active => Err(AwardError::NotSuspended),
            Standing::Suspended { .. } => Ok(self.with(Standing::Active)),
        }
    }

    /// Puts it into a backpack. Whoever took it before keeps it; declined, it may still be taken.
    pub fn claim(self, by: AccountId, now: Timestamp) -> Result<Self, AwardError> {
        match (&self.claim, &self.standing) {
            (_, Standing::Revoked { .. }) | (Claim::Cancelled, _) => Err(AwardError::Revoked),
            (Claim::Claimed { by: holder, .. }, _) if *holder == by => Ok(self),
            (Claim::Claimed { .. }, _) => Err(AwardError::NotWaiting),
            (Claim::Waiting | Claim::Declined, _) => Ok(Self {
                claim: Claim::Claimed { by, at: now },
                ..self
            }),
        }
    }

    /// The person does not want it.
    pub fn decline(self) -> Result<Self, AwardError> {
        match (&self.claim, &self.standing) {
            (_, Standing::Revoked { .. }) => Err(AwardError::Revoked),
            (Claim::Waiting, _) => Ok(Self {
                claim: Claim::Declined,
                ..self
            }),
            (Claim::Claimed { .. } | Claim::Declined | Claim::Cancelled, _) => {
                Err(AwardError::NotWaiting)
            }
        }
    }

    /// Takes it back before anybody has it.
    pub fn cancel(self, reason: &str) -> Result<Self, AwardError> {
        match self.claim {
            Claim::Waiting | Claim::Declined => Ok(Self {
                claim: Claim::Cancelled,
                ..self.revoke(reason)?
            }),
            Claim::Claimed { .. } | Claim::Cancelled => Err(AwardError::NotWaiting),
        }
    }

    /// Takes it back, because a corrected award stands in its place.
    pub fn replace(self, by: AwardId, reason: &str) -> Result<Self, AwardError> {
        Ok(Self {
            replaced_by: Some(by),
            ..self.revoke(reason)?
        })
    }

    fn with(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }
}

#[cfg(test)]
mod tests;
