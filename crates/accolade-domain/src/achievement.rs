//! Achievements: what can be awarded, from the draft to the frozen version that an award names.

mod content;
mod typed;

pub use typed::{TypedAchievement, TypedAlignment};

pub use content::{AchievementContent, AchievementType, Alignment, Cost, Participation};

use crate::limits::{PICTURES_MAX, REASON_CHARS_MAX};
use crate::text::{self, FieldProblem};
use crate::{AccountId, AchievementId, OrganizationId, PictureId, Timestamp, UnitId};
use thiserror::Error;

/// How far the working copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AchievementState {
    /// Somebody writes it.
    Draft,
    /// It waits for a second person.
    InReview,
    /// It is what everybody sees.
    Published,
}

/// Where an achievement stands for those who look after it: the working copy may be a draft again
/// while everybody sees what was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nobody else has seen it yet.
    Draft,
    /// It waits for a second person.
    InReview,
    /// Everybody sees it.
    Published,
    /// It is no longer awarded.
    Archived,
}

/// What can be achieved and awarded.
///
/// The content is a working copy. What everybody sees, and what is awarded, is the version that was
/// published last; a version that was awarded never changes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// Its identifier.
    pub id: AchievementId,
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// The unit that it belongs to.
    pub unit_id: Option<UnitId>,
    /// How far the working copy is.
    pub state: AchievementState,
    /// The working copy.
    pub content: AchievementContent,
    /// The number of the version that was published last.
    pub version: Option<u32>,
    /// Who sent it to be reviewed.
    pub submitted_by: Option<AccountId>,
    /// Why it was sent back.
    pub review_comment: Option<String>,
    /// When it was defined.
    pub created_at: Timestamp,
    /// From when it is no longer awarded.
    pub archived_at: Option<Timestamp>,
    /// How often it changed.
    pub revision: i64,
}

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AchievementVersion {
    /// Of which achievement.
    pub achievement_id: AchievementId,
    /// Counted from 1.
    pub number: u32,
    /// What it says.
    pub content: AchievementContent,
    /// When it was published.
    pub published_at: Timestamp,
}

/// A picture that was uploaded, checked and drawn anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its identifier.
    pub id: PictureId,
    /// Whose it is.
    pub organization_id: OrganizationId,
    /// The picture as PNG.
    pub png: Vec<u8>,
    /// When it was uploaded.
    pub created_at: Timestamp,
}

/// Whether an organisation may have one more picture; those that no achievement shows count too.
pub fn check_pictures(count: i64) -> Result<(), FieldProblem> {
    if count < PICTURES_MAX {
        return Ok(());
    }
    let message = format!("an organization has at most {PICTURES_MAX} pictures; use one of them");
    Err(FieldProblem::new("image", "picture.full", message))
}

/// What is said when an achievement is defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefineAchievement {
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// The unit that it belongs to.
    pub unit_id: Option<UnitId>,
    /// What it says.
    pub content: AchievementContent,
}

/// Why an achievement cannot be awarded or changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AchievementError {
    /// It is no longer awarded.
    #[error("the achievement was archived and is no longer awarded; restore it first")]
    Archived,
    /// It is awarded already.
    #[error("the achievement is not archived, so there is nothing to restore")]
    NotArchived,
    /// Nobody has seen it yet.
    #[error("the achievement is not published yet; publish it first")]
    NotPublished,
    /// It was not sent to be reviewed.
    #[error("the achievement is not in review; send it to be reviewed first")]
    NotInReview,
    /// It is in review.
    #[error("the achievement is in review already")]
    InReview,
    /// Nothing changed.
    #[error("the achievement is published as it is; change something first")]
    Published,
    /// Whoever wrote it may not approve it.
    #[error("somebody else has to publish what you sent to be reviewed; ask a colleague")]
    OwnApproval,
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] FieldProblem),
}

impl AchievementError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Archived => "achievement.archived",
            Self::NotArchived => "achievement.not_archived",
            Self::NotPublished => "achievement.not_published",
            Self::NotInReview => "achievement.not_in_review",
            Self::InReview => "achievement.in_review",
            Self::Published => "achievement.published",
            Self::OwnApproval => "achievement.own_approval",
            Self::Field(problem) => problem.code,
        }
    }
}

impl AchievementState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::InReview, Self::Published];

    /// Its name in the store and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
        }
    }

    /// The state of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

impl Stage {
    /// Every stage, in the order of a life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Published, Self::Archived];
}

impl Achievement {
    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match (self.archived_at, self.state, self.version) {
            (Some(_), _, _) => Stage::Archived,
            (None, AchievementState::InReview, _) => Stage::InReview,
            (None, _, Some(_)) => Stage::Published,
            (None, _, None) => Stage::Draft,
        }
    }

    /// The draft that a copy of it begins as.
    #[must_use]
    pub fn copy(&self, id: AchievementId, now: Timestamp) -> Self {
        Self {
            id,
            organization_id: self.organization_id,
            unit_id: self.unit_id,
            state: AchievementState::Draft,
            content: self.content.clone(),
            version: None,
            submitted_by: None,
            review_comment: None,
            created_at: now,
            archived_at: None,
            revision: 0,
        }
    }

    /// Defines an achievement as a draft; everything wrong is told at once.
    pub fn define(
        id: AchievementId,
        command: &DefineAchievement,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        Ok(Self {
            id,
            organization_id: command.organization_id,
            unit_id: command.unit_id,
            state: AchievementState::Draft,
            content: command.content.check()?,
            version: None,
            submitted_by: None,
            review_comment: None,
            created_at: now,
            archived_at: None,
            revision: 0,
        })
    }

    /// Changes the working copy. A change takes it out of review, and what is published stays as it
    /// is until the change is published.
    pub fn edit(self, content: &AchievementContent) -> Result<Self, Vec<FieldProblem>> {
        Ok(Self {
            state: AchievementState::Draft,
            content: content.check()?,
            submitted_by: None,
            ..self
        })
    }

    /// Sends the draft to be reviewed by a second person.
    pub fn submit(self, by: Option<AccountId>) -> Result<Self, AchievementError> {
        match self.state {
            AchievementState::Draft => Ok(Self {
                state: AchievementState::InReview,
                submitted_by: by,
                review_comment: None,
                ..self
            }),
            AchievementState::InReview => Err(AchievementError::InReview),
            AchievementState::Published => Err(AchievementError::Published),
        }
    }

    /// Sends it back to its author, with what has to be done.
    pub fn send_back(self, comment: &str) -> Result<Self, AchievementError> {
        if self.state != AchievementState::InReview {
            return Err(AchievementError::NotInReview);
        }
        let comment = text::required("comment", comment, REASON_CHARS_MAX)?;
        Ok(Self {
            state: AchievementState::Draft,
            submitted_by: None,
            review_comment: Some(comment),
            ..self
        })
    }

    /// Publishes the working copy. Where the organisation wants a second person, only a reviewed one
    /// is published, and not by who sent it. A version that somebody holds is kept, and the next
    /// number is used.
    pub fn publish(
        self,
        by: Option<AccountId>,
        requires_review: bool,
        is_held: bool,
        now: Timestamp,
    ) -> Result<(Self, AchievementVersion), AchievementError> {
        match self.state {
            AchievementState::Published => return Err(AchievementError::Published),
            AchievementState::Draft if requires_review => {
                return Err(AchievementError::NotInReview);
            }
            AchievementState::InReview
                if requires_review && by.is_some() && by == self.submitted_by =>
            {
                return Err(AchievementError::OwnApproval);
            }
            AchievementState::Draft | AchievementState::InReview => {}
        }
        let number = match self.version {
            None => 1,
            Some(number) if is_held => number.saturating_add(1),
            Some(number) => number,
        };
        let version = AchievementVersion {
            achievement_id: self.id,
            number,
            content: self.content.clone(),
            published_at: now,
        };
        let published = Self {
            state: AchievementState::Published,
            version: Some(number),
            review_comment: None,
            ..self
        };
        Ok((published, version))
    }

    /// Ends its awarding; what was awarded stays valid.
    pub fn archive(self, now: Timestamp) -> Result<Self, AchievementError> {
        match self.archived_at {
            Some(_) => Err(AchievementError::Archived),
            None => Ok(Self {
                archived_at: Some(now),
                ..self
            }),
        }
    }

    /// Lets it be awarded again.
    pub fn restore(self) -> Result<Self, AchievementError> {
        match self.archived_at {
            Some(_) => Ok(Self {
                archived_at: None,
                ..self
            }),
            None => Err(AchievementError::NotArchived),
        }
    }

    /// The version that is awarded now, where it may be awarded.
    pub fn check_awardable(&self) -> Result<u32, AchievementError> {
        if self.archived_at.is_some() {
            return Err(AchievementError::Archived);
        }
        self.version.ok_or(AchievementError::NotPublished)
    }
}

#[cfg(test)]
mod tests;
