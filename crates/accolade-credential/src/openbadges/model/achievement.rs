//! Achievements, and where they stand in frameworks (Open Badges 3.0, appendix B).

use serde_json::{Number, Value};

use super::profile::{IdentifierEntry, Image, Profile};
use super::result::ResultDescription;
use super::{one_or_many, read, to_value, words};
use crate::openbadges::{Problem, rules};

class! {
    /// OB 3.0, Achievement: what can be achieved.
    open Achievement {
        needs {
            /// Address.
            id: String,
            /// `Achievement`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
            /// Name.
            name: String,
            /// Description.
            description: String,
            /// What it takes.
            criteria: Criteria,
        }
        may {
            /// Picture.
            image: Option<Image>,
            /// Words to find it by.
            tag: Vec<String>,
            /// Kind, a word of [`crate::openbadges::ACHIEVEMENT_TYPES`] or `ext:`.
            achievement_type: Option<String>,
            /// Language of the texts, such as `de` or `ar-EG`.
            in_language: Option<String>,
            /// Where it stands in frameworks, and what it teaches.
            alignment: Vec<Alignment>,
            /// Credits it carries.
            credits_available: Option<Number>,
            /// Field of study.
            field_of_study: Option<String>,
            /// Specialization inside the field.
            specialization: Option<String>,
            /// Code that people use for it.
            human_code: Option<String>,
            /// Version.
            version: Option<String>,
            /// Identifiers elsewhere.
            other_identifier: Vec<IdentifierEntry>,
            /// Other languages and versions.
            related: Vec<Related>,
            /// What results can be.
            result_description: Vec<ResultDescription>,
            /// Who made it.
            creator: Option<Profile>,
            /// Endorsements of it, signed.
            endorsement: Vec<Value>,
            /// Endorsements of it, as compact JWS.
            endorsement_jwt: Vec<String>,
        }
    }
}

impl Achievement {
    /// An achievement with what is required.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        description: impl Into<String>,
        criteria: Criteria,
    ) -> Self {
        Self {
            id: id.into(),
            types: words(&["Achievement"]),
            name: name.into(),
            description: description.into(),
            criteria,
            image: None,
            tag: Vec::new(),
            achievement_type: None,
            in_language: None,
            alignment: Vec::new(),
            credits_available: None,
            field_of_study: None,
            specialization: None,
            human_code: None,
            version: None,
            other_identifier: Vec::new(),
            related: Vec::new(),
            result_description: Vec::new(),
            creator: None,
            endorsement: Vec::new(),
            endorsement_jwt: Vec::new(),
            other: serde_json::Map::new(),
        }
    }

    /// Reads what somebody else wrote; everything that is wrong is listed at once.
    pub fn read(value: &Value) -> Result<Self, Vec<Problem>> {
        read(value, rules::validate_achievement(value))
    }

    /// The JSON object.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, Criteria: what it takes; an address, a text, or both.
    open Criteria {
        needs {}
        may {
            /// Address of the criteria.
            id: Option<String>,
            /// The criteria in Markdown.
            narrative: Option<String>,
        }
    }
}

impl Criteria {
    /// Criteria written out in Markdown.
    pub fn narrative(text: impl Into<String>) -> Self {
        Self {
            id: None,
            narrative: Some(text.into()),
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, Alignment: a place in a framework.
    open Alignment {
        needs {
            /// `Alignment`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
            /// Name of the place.
            target_name: String,
            /// Address of the place.
            target_url: String,
        }
        may {
            /// Code of the place.
            target_code: Option<String>,
            /// Description of the place.
            target_description: Option<String>,
            /// Name of the framework.
            target_framework: Option<String>,
            /// Kind, a word of the AlignmentTargetType list or `ext:`.
            target_type: Option<String>,
        }
    }
}

impl Alignment {
    /// A place in a framework, by its name and address.
    pub fn new(target_name: impl Into<String>, target_url: impl Into<String>) -> Self {
        Self {
            types: words(&["Alignment"]),
            target_name: target_name.into(),
            target_url: target_url.into(),
            target_code: None,
            target_description: None,
            target_framework: None,
            target_type: None,
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, Related: another language or version of the same achievement.
    open Related {
        needs {
            /// Address.
            id: String,
            /// `Related`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// Its language.
            in_language: Option<String>,
            /// Its version.
            version: Option<String>,
        }
    }
}

impl Related {
    /// Another edition at this address.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            types: words(&["Related"]),
            in_language: None,
            version: None,
            other: serde_json::Map::new(),
        }
    }
}
