//! Claim offers: people ask for an achievement by a QR code, within a window of time.

use crate::account::{AccountError, email};
use crate::achievement::Achievement;
use crate::limits::{
    NAME_CHARS_MAX, OFFER_CONFIRMATION_HOURS, OFFER_COUNT_MAX, OFFER_DAYS_MAX, OFFER_MAILS_MAX,
    OFFERS_OPEN_MAX,
};
use crate::text::{self, FieldProblem};
use crate::{AchievementId, AwardId, ClaimOfferId, OfferRequestId, OrganizationId, Timestamp};
use thiserror::Error;

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimOffer {
    /// Its identifier.
    pub id: ClaimOfferId,
    /// What can be asked for.
    pub achievement_id: AchievementId,
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// What its address ends with; it hangs on a wall, so it is no secret.
    pub token: String,
    /// From when people can ask.
    pub opens_at: Timestamp,
    /// Until when.
    pub closes_at: Timestamp,
    /// Whether somebody has to approve each request.
    pub needs_approval: bool,
    /// How many may get it.
    pub count_max: Option<u32>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When somebody closed it.
    pub closed_at: Option<Timestamp>,
    /// How often it changed.
    pub revision: i64,
}

/// What is said when an offer is made; a time that is none is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeOffer {
    /// From when people can ask.
    pub opens_at: Option<Timestamp>,
    /// Until when.
    pub closes_at: Option<Timestamp>,
    /// Whether somebody has to approve each request.
    pub needs_approval: bool,
    /// How many may get it.
    pub count_max: Option<u32>,
}

/// How an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferState {
    /// Its window has not begun.
    Early,
    /// People can ask.
    Open,
    /// As many as may have it have it.
    Full,
    /// Its window is over, or somebody closed it.
    Closed,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// Its address is not proved.
    Unconfirmed,
    /// It waits for an answer.
    Waiting,
    /// It was awarded.
    Approved(AwardId),
    /// It was refused.
    Refused,
}

/// Somebody who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferRequest {
    /// Its identifier.
    pub id: OfferRequestId,
    /// At which offer.
    pub offer_id: ClaimOfferId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
    /// The language in which they asked, as a tag.
    pub locale: String,
    /// The hash of the code that was mailed to them.
    pub code_hash: String,
    /// How many mails were sent to confirm it.
    pub mail_count: u32,
    /// When they asked.
    pub asked_at: Timestamp,
    /// What became of it.
    pub state: RequestState,
    /// How often it changed.
    pub revision: i64,
}

/// Why an offer does not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ClaimOfferError {
    /// Outside of its window.
    #[error("this offer is not open now; ask the organization for another one")]
    NotOpen,
    /// Every place is taken.
    #[error(
        "everybody who may get this badge by this offer has it; ask the organization for another one"
    )]
    Full,
    /// It was closed.
    #[error("this offer is closed already")]
    Closed,
    /// There is no room for more.
    #[error(
        "an achievement has at most {OFFERS_OPEN_MAX} offers that are not over; close one first"
    )]
    TooMany,
    /// The link is no link of ours, or too old.
    #[error("this link is over; ask again by the offer")]
    Expired,
    /// The link was used.
    #[error("this request was confirmed already")]
    Confirmed,
    /// Somebody answered it.
    #[error("this request was answered already, or is not confirmed yet")]
    NotWaiting,
}

impl ClaimOfferError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotOpen => "offer.not_open",
            Self::Full => "offer.full",
            Self::Closed => "offer.closed",
            Self::TooMany => "offer.too_many",
            Self::Expired => "offer.expired",
            Self::Confirmed => "offer.confirmed",
            Self::NotWaiting => "offer.not_waiting",
        }
    }
}

/// Whether an achievement may have one more offer.
pub fn check_offers(open_count: i64) -> Result<(), ClaimOfferError> {
    if open_count < OFFERS_OPEN_MAX {
        Ok(())
    } else {
        Err(ClaimOfferError::TooMany)
    }
}

/// Name and address of somebody who asks; everything wrong is told at once.
pub fn check_request(name: &str, address: &str) -> Result<(String, String), Vec<FieldProblem>> {
    let name = text::required("name", name, NAME_CHARS_MAX);
    let address = email(address)
        .map_err(|error: AccountError| FieldProblem::new("email", error.code(), error.to_string()));
    match (name, address) {
        (Ok(name), Ok(address)) => Ok((name, address)),
        (name, address) => Err(name.err().into_iter().chain(address.err()).collect()),
    }
}

impl MakeOffer {
    fn check(&self) -> Result<(Timestamp, Timestamp), Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field, code, message: &str| {
            problems.push(FieldProblem::new(field, code, message));
        };
        if self.opens_at.is_none() {
            wrong("opens_at", "offer.time", "is no time; write one");
        }
        match (self.opens_at, self.closes_at) {
            (_, None) => wrong("closes_at", "offer.time", "is no time; write one"),
            (Some(opens), Some(closes))
                if closes <= opens || closes > opens.plus_days(OFFER_DAYS_MAX) =>
            {
                let message = "has to come after the beginning, and within a year of it";
                wrong("closes_at", "offer.window", message);
            }
            _ => {}
        }
        if self
            .count_max
            .is_some_and(|count| count == 0 || count > OFFER_COUNT_MAX)
        {
            let message = "is no count; write a whole number, or leave it empty";
            wrong("count_max", "offer.count", message);
        }
        match (self.opens_at, self.closes_at) {
            (Some(opens), Some(closes)) if problems.is_empty() => Ok((opens, closes)),
            _ => Err(problems),
        }
    }
}

impl ClaimOffer {
    /// Makes an offer; everything wrong is told at once.
    pub fn make(
        id: ClaimOfferId,
        (achievement_id, organization_id): (AchievementId, OrganizationId),
        token: String,
        command: &MakeOffer,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let (opens_at, closes_at) = command.check()?;
        Ok(Self {
            id,
            achievement_id,
            organization_id,
            token,
            opens_at,
            closes_at,
            needs_approval: command.needs_approval,
            count_max: command.count_max,
            created_at: now,
            closed_at: None,
            revision: 0,
        })
    }

    /// How it stands when so many have got it. What is not awarded any more is not offered either.
    pub fn state(
        &self,
        achievement: &Achievement,
        awarded_count: u32,
        now: Timestamp,
    ) -> OfferState {
        if self.is_over(achievement) || now >= self.closes_at {
            OfferState::Closed
        } else if self.is_full(awarded_count) {
            OfferState::Full
        } else if now < self.opens_at {
            OfferState::Early
        } else {
            OfferState::Open
        }
    }

    fn is_over(&self, achievement: &Achievement) -> bool {
        self.closed_at.is_some() || achievement.check_awardable().is_err()
    }

    fn is_full(&self, awarded_count: u32) -> bool {
        self.count_max.is_some_and(|max| awarded_count >= max)
    }

    /// Whether one more may get it. Its window does not count any more: who asked in time and opens
    /// the mail later has asked in time.
    pub fn check_room(&self, awarded_count: u32) -> Result<(), ClaimOfferError> {
        if self.is_full(awarded_count) {
            Err(ClaimOfferError::Full)
        } else {
            Ok(())
        }
    }

    /// Closes it before its time.
    pub fn close(self, now: Timestamp) -> Result<Self, ClaimOfferError> {
        if self.closed_at.is_some() || now >= self.closes_at {
            return Err(ClaimOfferError::Closed);
        }
        Ok(Self {
            closed_at: Some(now),
            ..self
        })
    }
}

impl OfferState {
    /// Whether people can ask now.
    pub fn check_open(self) -> Result<(), ClaimOfferError> {
        match self {
            Self::Open => Ok(()),
            Self::Full => Err(ClaimOfferError::Full),
            Self::Early | Self::Closed => Err(ClaimOfferError::NotOpen),
        }
    }
}

impl OfferRequest {
    /// Asks again before it is confirmed: a new code is mailed, a few times at most.
    pub fn ask_again(self, name: String, code_hash: String, now: Timestamp) -> Option<Self> {
        let may = self.state == RequestState::Unconfirmed && self.mail_count < OFFER_MAILS_MAX;
        may.then(|| Self {
            name,
            code_hash,
            mail_count: self.mail_count.saturating_add(1),
            asked_at: now,
            ..self
        })
    }

    /// Whether its mailed link would work now.
    pub fn check(
        &self,
        (offer, achievement): (&ClaimOffer, &Achievement),
        now: Timestamp,
    ) -> Result<(), ClaimOfferError> {
        if self.state != RequestState::Unconfirmed {
            return Err(ClaimOfferError::Confirmed);
        }
        let until = self.asked_at.plus_seconds(OFFER_CONFIRMATION_HOURS * 3_600);
        if self.offer_id != offer.id || offer.is_over(achievement) || now >= until {
            return Err(ClaimOfferError::Expired);
        }
        Ok(())
    }

    /// Its address is proved; it waits for an answer.
    pub fn confirm(
        self,
        what: (&ClaimOffer, &Achievement),
        now: Timestamp,
    ) -> Result<Self, ClaimOfferError> {
        self.check(what, now)?;
        Ok(Self {
            state: RequestState::Waiting,
            ..self
        })
    }

    /// It is awarded.
    pub fn approve(self, award: AwardId) -> Result<Self, ClaimOfferError> {
        self.answer(RequestState::Approved(award))
    }

    /// It is refused.
    pub fn refuse(self) -> Result<Self, ClaimOfferError> {
        self.answer(RequestState::Refused)
    }

    fn answer(self, state: RequestState) -> Result<Self, ClaimOfferError> {
        match self.state {
            RequestState::Waiting => Ok(Self { state, ..self }),
            _ => Err(ClaimOfferError::NotWaiting),
        }
    }
}

#[cfg(test)]
mod tests;
