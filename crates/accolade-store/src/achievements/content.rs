//! The content of an achievement as it lies in its column: JSON, because its lists are never asked
//! for one by one, and because a new field then needs no new table.

use accolade_domain::PictureId;
use accolade_domain::achievement::{
    AchievementContent, AchievementType, Alignment, Cost, Participation,
};
use accolade_domain::badge_design::{BadgeDesign, Icon, Shape};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Result, StoreError};

#[derive(Serialize, Deserialize)]
struct ContentDocument {
    name: String,
    achievement_type: String,
    description: String,
    earner_description: Option<String>,
    criteria: String,
    outcomes: Vec<String>,
    alignments: Vec<AlignmentDocument>,
    shape: String,
    colour: String,
    accent: String,
    icon: String,
    ribbon: Option<String>,
    picture_id: Option<Uuid>,
    tags: Vec<String>,
    language: Option<String>,
    workload_hours: Option<u32>,
    level: Option<u8>,
    participation: Option<String>,
    is_free: bool,
    price: Option<String>,
    valid_days: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct AlignmentDocument {
    name: String,
    url: String,
    framework: Option<String>,
    code: Option<String>,
}

/// Reads a content.
pub(super) fn read(text: &str) -> Result<AchievementContent> {
    let wrong = |field: &str| StoreError::Row(format!("achievements.content: {field}"));
    let document: ContentDocument =
        serde_json::from_str(text).map_err(|error| wrong(&error.to_string()))?;
    let participation = document
        .participation
        .map(|name| Participation::parse(&name).ok_or_else(|| wrong("participation")));
    let alignment = |one: AlignmentDocument| Alignment {
        name: one.name,
        url: one.url,
        framework: one.framework,
        code: one.code,
    };
    Ok(AchievementContent {
        name: document.name,
        achievement_type: AchievementType::parse(&document.achievement_type)
            .ok_or_else(|| wrong("achievement_type"))?,
        description: document.description,
        earner_description: document.earner_description,
        criteria: document.criteria,
        outcomes: document.outcomes,
        alignments: document.alignments.into_iter().map(alignment).collect(),
        design: BadgeDesign {
            shape: Shape::parse(&document.shape).ok_or_else(|| wrong("shape"))?,
            colour: document.colour,
            accent: document.accent,
            icon: Icon::parse(&document.icon).ok_or_else(|| wrong("icon"))?,
            ribbon: document.ribbon,
        },
        picture_id: document.picture_id.map(PictureId::new),
        tags: document.tags,
        language: document.language,
        workload_hours: document.workload_hours,
        level: document.level,
        participation: participation.transpose()?,
        cost: match (document.is_free, document.price) {
            (true, _) => Some(Cost::Free),
            (false, price) => price.map(Cost::Price),
        },
        valid_days: document.valid_days,
    })
}

/// Writes a content.
pub(super) fn write(content: &AchievementContent) -> Result<String> {
    let alignment = |one: &Alignment| AlignmentDocument {
        name: one.name.clone(),
        url: one.url.clone(),
        framework: one.framework.clone(),
        code: one.code.clone(),
    };
    let document = ContentDocument {
        name: content.name.clone(),
        achievement_type: content.achievement_type.as_str().to_owned(),
        description: content.description.clone(),
        earner_description: content.earner_description.clone(),
        criteria: content.criteria.clone(),
        outcomes: content.outcomes.clone(),
        alignments: content.alignments.iter().map(alignment).collect(),
        shape: content.design.shape.as_str().to_owned(),
        colour: content.design.colour.clone(),
        accent: content.design.accent.clone(),
        icon: content.design.icon.as_str().to_owned(),
        ribbon: content.design.ribbon.clone(),
        picture_id: content.picture_id.map(PictureId::uuid),
        tags: content.tags.clone(),
        language: content.language.clone(),
        workload_hours: content.workload_hours,
        level: content.level,
        participation: content.participation.map(|form| form.as_str().to_owned()),
        is_free: content.cost == Some(Cost::Free),
        price: match &content.cost {
            Some(Cost::Price(price)) => Some(price.clone()),
            Some(Cost::Free) | None => None,
        },
        valid_days: content.valid_days,
    };
    serde_json::to_string(&document)
        .map_err(|error| StoreError::Row(format!("achievements.content: {error}")))
}
