//! Achievements: what can be awarded.

use crate::badge_design::BadgeDesign;
use crate::limits::{NAME_CHARS_MAX, TAGS_MAX, TEXT_CHARS_MAX, VALID_DAYS_MAX};
use crate::text::{self, FieldProblem};
use crate::{AchievementId, OrganizationId, Timestamp};
use thiserror::Error;

/// What can be achieved and awarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// Its identifier.
    pub id: AchievementId,
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What a person has to do for it.
    pub criteria: String,
    /// How it looks.
    pub design: BadgeDesign,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// How many days an award is valid; nothing means for ever.
    pub valid_days: Option<u32>,
    /// When it was defined.
    pub created_at: Timestamp,
    /// From when it is no longer awarded.
    pub retired_at: Option<Timestamp>,
}

/// What is said when an achievement is defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefineAchievement {
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What a person has to do for it.
    pub criteria: String,
    /// How it looks.
    pub design: BadgeDesign,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// How many days an award is valid.
    pub valid_days: Option<u32>,
}

/// Why an achievement cannot be awarded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AchievementError {
    /// It is no longer awarded.
    #[error("the achievement was retired and is no longer awarded")]
    Retired,
}

impl AchievementError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Retired => "achievement.retired",
        }
    }
}

impl Achievement {
    /// Defines an achievement; everything wrong is told at once.
    pub fn define(
        id: AchievementId,
        command: &DefineAchievement,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut take = |text: Result<String, FieldProblem>| {
            text.map_err(|problem| problems.push(problem))
                .unwrap_or_default()
        };
        let name = take(text::required("name", &command.name, NAME_CHARS_MAX));
        let description = &command.description;
        let description = take(text::required("description", description, TEXT_CHARS_MAX));
        let criteria = take(text::required(
            "criteria",
            &command.criteria,
            TEXT_CHARS_MAX,
        ));
        let tags = command
            .tags
            .iter()
            .map(|tag| take(text::required("tags", tag, NAME_CHARS_MAX)));
        let tags: Vec<String> = tags.collect();
        if tags.len() > TAGS_MAX {
            let message = format!("at most {TAGS_MAX} tags are allowed");
            problems.push(FieldProblem::new("tags", "achievement.tags", message));
        }
        if command
            .valid_days
            .is_some_and(|days| days == 0 || days > VALID_DAYS_MAX)
        {
            let message = format!("write 1 to {VALID_DAYS_MAX} days, or leave it empty for ever");
            problems.push(FieldProblem::new(
                "valid_days",
                "achievement.valid_days",
                message,
            ));
        }
        problems.extend(command.design.check());
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            id,
            organization_id: command.organization_id,
            name,
            description,
            criteria,
            design: command.design.clone(),
            tags,
            valid_days: command.valid_days,
            created_at: now,
            retired_at: None,
        })
    }

    /// Whether it may still be awarded.
    pub fn check_awardable(&self) -> Result<(), AchievementError> {
        match self.retired_at {
            Some(_) => Err(AchievementError::Retired),
            None => Ok(()),
        }
    }
}
