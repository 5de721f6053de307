//! Results, and what they can be (Open Badges 3.0, appendix B).

use super::achievement::Alignment;
use super::{one_or_many, words};

class! {
    /// OB 3.0, ResultDescription: what a result can be.
    open ResultDescription {
        needs {
            /// Address.
            id: String,
            /// `ResultDescription`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
            /// Name.
            name: String,
            /// Kind, a word of [`crate::openbadges::RESULT_TYPES`] or `ext:`.
            result_type: String,
        }
        may {
            /// Where it stands in frameworks.
            alignment: Vec<Alignment>,
            /// Allowed values, low to high.
            allowed_value: Vec<String>,
            /// Level that must be reached: the id of one of the levels.
            required_level: Option<String>,
            /// Value that must be reached.
            required_value: Option<String>,
            /// Levels, low to high.
            rubric_criterion_level: Vec<RubricCriterionLevel>,
            /// Highest value.
            value_max: Option<String>,
            /// Lowest value.
            value_min: Option<String>,
        }
    }
}

impl ResultDescription {
    /// What a result of this kind can be.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        result_type: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            types: words(&["ResultDescription"]),
            name: name.into(),
            result_type: result_type.into(),
            alignment: Vec::new(),
            allowed_value: Vec::new(),
            required_level: None,
            required_value: None,
            rubric_criterion_level: Vec::new(),
            value_max: None,
            value_min: None,
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, RubricCriterionLevel: one level of a rubric.
    open RubricCriterionLevel {
        needs {
            /// Address.
            id: String,
            /// `RubricCriterionLevel`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
            /// Name.
            name: String,
        }
        may {
            /// Where it stands in frameworks.
            alignment: Vec<Alignment>,
            /// Description.
            description: Option<String>,
            /// Level.
            level: Option<String>,
            /// Points.
            points: Option<String>,
        }
    }
}

impl RubricCriterionLevel {
    /// A level with its name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            types: words(&["RubricCriterionLevel"]),
            name: name.into(),
            alignment: Vec::new(),
            description: None,
            level: None,
            points: None,
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, Result; named so because `Result` is Rust's.
    open AchievementResult {
        needs {
            /// `Result`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// The id of the result description that it belongs to.
            result_description: Option<String>,
            /// Value.
            value: Option<String>,
            /// Status, a word of [`crate::openbadges::RESULT_STATUS`].
            status: Option<String>,
            /// The id of the level that was reached.
            achieved_level: Option<String>,
            /// Where it stands in frameworks.
            alignment: Vec<Alignment>,
        }
    }
}

impl AchievementResult {
    /// A result as described under this id; give it a value, a level or a status.
    pub fn new(result_description: impl Into<String>) -> Self {
        Self {
            types: words(&["Result"]),
            result_description: Some(result_description.into()),
            value: None,
            status: None,
            achieved_level: None,
            alignment: Vec::new(),
            other: serde_json::Map::new(),
        }
    }
}
