//! What an achievement says, as JSON.

use accolade_app::Error;
use accolade_app::achievements::{
    AchievementContent, AchievementType, Alignment, BadgeDesign, Cost, Icon, Participation, Shape,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::choices::{chosen, words, wrong};

/// What an achievement says.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Content {
    /// Its name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// What kind of thing it is (Open Badges 3.0, AchievementType).
    #[serde(default = "achievement")]
    #[schema(schema_with = types)]
    achievement_type: String,
    /// What it is, for those who look at a badge.
    #[schema(min_length = 1, max_length = 8000)]
    description: String,
    /// What it is, for those who want to earn it.
    earner_description: Option<String>,
    /// What a person has to do for it.
    #[schema(min_length = 1, max_length = 8000)]
    criteria: String,
    /// What a person knows or can do afterwards.
    #[serde(default)]
    outcomes: Vec<String>,
    /// What it corresponds to elsewhere.
    #[serde(default)]
    alignments: Vec<AlignmentContent>,
    /// How it looks.
    design: Design,
    /// The uploaded picture that is used in place of the design.
    #[schema(format = "uuid")]
    picture_id: Option<String>,
    /// Words to find it by.
    #[serde(default)]
    tags: Vec<String>,
    /// The language in which it is taught and assessed, as a tag (BCP 47).
    language: Option<String>,
    /// Hours of work.
    #[schema(minimum = 1, maximum = 10000)]
    workload_hours: Option<u32>,
    /// Level of the European Qualifications Framework.
    #[schema(minimum = 1, maximum = 8)]
    level: Option<u8>,
    /// How one takes part: online, on_site, blended or work.
    participation: Option<String>,
    /// What it costs: `free`, or the price in your words.
    cost: Option<String>,
    /// How many days an award is valid; nothing means for ever.
    #[schema(minimum = 1, maximum = 36525)]
    valid_days: Option<u32>,
}

/// What an achievement corresponds to elsewhere.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Alignment)]
struct AlignmentContent {
    /// The name there.
    name: String,
    /// The address there.
    url: String,
    /// The framework.
    framework: Option<String>,
    /// The code there.
    code: Option<String>,
}

/// How a badge looks.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Design {
    /// The outline.
    #[schema(schema_with = shapes)]
    shape: String,
    /// The ground, `#rrggbb`.
    #[schema(pattern = "^#[0-9a-f]{6}$")]
    colour: String,
    /// Line and ribbon, `#rrggbb`.
    #[schema(pattern = "^#[0-9a-f]{6}$")]
    accent: String,
    /// The sign in the middle.
    #[schema(schema_with = icons)]
    icon: String,
    /// Words on the ribbon; none means no ribbon.
    ribbon: Option<String>,
}

fn achievement() -> String {
    AchievementType::Achievement.as_str().to_owned()
}

fn types() -> RefOr<Schema> {
    words(
        AchievementType::ALL
            .into_iter()
            .map(AchievementType::as_str),
    )
}

fn shapes() -> RefOr<Schema> {
    words(Shape::ALL.into_iter().map(Shape::as_str))
}

fn icons() -> RefOr<Schema> {
    words(Icon::ALL.into_iter().map(Icon::as_str))
}

/// The word for what costs nothing.
const FREE: &str = "free";

impl From<AchievementContent> for Content {
    fn from(content: AchievementContent) -> Self {
        let alignment = |alignment: Alignment| AlignmentContent {
            name: alignment.name,
            url: alignment.url,
            framework: alignment.framework,
            code: alignment.code,
        };
        let design = content.design;
        Self {
            name: content.name,
            achievement_type: content.achievement_type.as_str().to_owned(),
            description: content.description,
            earner_description: content.earner_description,
            criteria: content.criteria,
            outcomes: content.outcomes,
            alignments: content.alignments.into_iter().map(alignment).collect(),
            design: Design {
                shape: design.shape.as_str().to_owned(),
                colour: design.colour,
                accent: design.accent,
                icon: design.icon.as_str().to_owned(),
                ribbon: design.ribbon,
            },
            picture_id: content.picture_id.map(|id| id.to_string()),
            tags: content.tags,
            language: content.language,
            workload_hours: content.workload_hours,
            level: content.level,
            participation: content.participation.map(|form| form.as_str().to_owned()),
            cost: content.cost.map(|cost| match cost {
                Cost::Free => FREE.to_owned(),
                Cost::Price(price) => price,
            }),
            valid_days: content.valid_days,
        }
    }
}

impl TryFrom<Content> for AchievementContent {
    type Error = Error;

    fn try_from(content: Content) -> Result<Self, Error> {
        let alignment = |alignment: AlignmentContent| Alignment {
            name: alignment.name,
            url: alignment.url,
            framework: alignment.framework,
            code: alignment.code,
        };
        let picture = content.picture_id.map(|id| id.parse()).transpose();
        let form = |form: String| {
            chosen(
                "participation",
                &form,
                &Participation::ALL,
                Participation::as_str,
            )
        };
        Ok(Self {
            achievement_type: chosen(
                "achievementType",
                &content.achievement_type,
                &AchievementType::ALL,
                AchievementType::as_str,
            )?,
            earner_description: content.earner_description,
            outcomes: content.outcomes,
            alignments: content.alignments.into_iter().map(alignment).collect(),
            picture_id: picture
                .map_err(|_| wrong("pictureId", "id.malformed", "is no identifier"))?,
            tags: content.tags,
            language: content.language,
            workload_hours: content.workload_hours,
            level: content.level,
            participation: content.participation.map(form).transpose()?,
            cost: content.cost.map(|cost| match cost.as_str() {
                FREE => Cost::Free,
                _ => Cost::Price(cost),
            }),
            valid_days: content.valid_days,
            ..Self::new(
                &content.name,
                &content.description,
                &content.criteria,
                content.design.read()?,
            )
        })
    }
}

impl Design {
    fn read(self) -> Result<BadgeDesign, Error> {
        Ok(BadgeDesign {
            shape: chosen("shape", &self.shape, &Shape::ALL, Shape::as_str)?,
            colour: self.colour,
            accent: self.accent,
            icon: chosen("icon", &self.icon, &Icon::ALL, Icon::as_str)?,
            ribbon: self.ribbon,
        })
    }
}

/// An achievement such as people write it.
pub(super) fn example() -> serde_json::Value {
    serde_json::json!({
        "name": "Welding: plate joints",
        "achievementType": "MicroCredential",
        "description": "Plans, welds and checks a joint of two steel plates.",
        "criteria": "Two test pieces pass the bend test.",
        "design": { "shape": "shield", "colour": "#1b4f72", "accent": "#e0b44c", "icon": "bolt" },
        "tags": ["welding"],
        "level": 4,
        "workloadHours": 30
    })
}
