//! The typed model for building documents (Open Badges 3.0, appendix B); reading is by [`super::validate`] and JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{EXTENSIONS_CONTEXT, OB_CONTEXT, SCHEMA, VC_CONTEXT};

macro_rules! class {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident : $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$doc])* pub $field: $kind,)* }
    };
}

class! {
    /// OB 3.0, B.1: the credential before it is signed.
    AchievementCredential {
        /// Contexts, in the order that the specification asks for.
        #[serde(rename = "@context")]
        context: Vec<String>,
        /// Address of the credential.
        id: String,
        /// `VerifiableCredential` and `OpenBadgeCredential`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Title.
        name: String,
        /// What it says, for a person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Picture of this award.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        image: Option<Image>,
        /// Who awards.
        issuer: Profile,
        /// From when it holds.
        valid_from: String,
        /// Until when it holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<String>,
        /// When it was first awarded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        awarded_date: Option<String>,
        /// Who is awarded what.
        credential_subject: AchievementSubject,
        /// What was shown for it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<Evidence>,
        /// Endorsements of this award, signed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        endorsement: Vec<Value>,
        /// Where its status is kept, as the status list module builds it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credential_status: Option<Value>,
        /// Schemas it follows.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        credential_schema: Vec<CredentialSchema>,
    }
}

impl AchievementCredential {
    /// A credential with its contexts, types and schema set.
    pub fn new(
        id: impl Into<String>,
        issuer: Profile,
        valid_from: impl Into<String>,
        credential_subject: AchievementSubject,
    ) -> Self {
        Self {
            context: [VC_CONTEXT, OB_CONTEXT, EXTENSIONS_CONTEXT]
                .map(str::to_owned)
                .to_vec(),
            id: id.into(),
            types: words(&["VerifiableCredential", "OpenBadgeCredential"]),
            name: credential_subject.achievement.name.clone(),
            description: None,
            image: None,
            issuer,
            valid_from: valid_from.into(),
            valid_until: None,
            awarded_date: None,
            credential_subject,
            evidence: Vec::new(),
            endorsement: Vec::new(),
            credential_status: None,
            credential_schema: vec![CredentialSchema {
                id: SCHEMA.to_owned(),
                kind: "1EdTechJsonSchemaValidator2019".to_owned(),
            }],
        }
    }

    /// The JSON document, without proof.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, B.2: who is awarded what.
    AchievementSubject {
        /// Address of the person, where they have one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// `AchievementSubject`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Identifiers, plain or hashed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        identifier: Vec<IdentityObject>,
        /// What was achieved.
        achievement: Achievement,
        /// How it was achieved, in Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        narrative: Option<String>,
        /// Results.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        result: Vec<ResultOfAchievement>,
        /// When the activity began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        activity_start_date: Option<String>,
        /// When the activity ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        activity_end_date: Option<String>,
        /// Credits earned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credits_earned: Option<f64>,
        /// Licence number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        license_number: Option<String>,
        /// Role in the activity.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// Term of study.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<String>,
    }
}

impl AchievementSubject {
    /// A subject to whom nothing but the achievement is known yet; give it an `id` or an `identifier`.
    pub fn new(achievement: Achievement) -> Self {
        Self {
            id: None,
            types: words(&["AchievementSubject"]),
            identifier: Vec::new(),
            achievement,
            narrative: None,
            result: Vec::new(),
            activity_start_date: None,
            activity_end_date: None,
            credits_earned: None,
            license_number: None,
            role: None,
            term: None,
        }
    }
}

class! {
    /// OB 3.0, B.3: what can be achieved.
    Achievement {
        /// Address.
        id: String,
        /// `Achievement`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Name.
        name: String,
        /// Description.
        description: String,
        /// What it takes.
        criteria: Criteria,
        /// Kind, a word of [`super::ACHIEVEMENT_TYPES`] or `ext:`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        achievement_type: Option<String>,
        /// Who made it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        creator: Option<Profile>,
        /// Picture.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        image: Option<Image>,
        /// Credits it carries.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credits_available: Option<f64>,
        /// Field of study.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field_of_study: Option<String>,
        /// Code that people use for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        human_code: Option<String>,
        /// Language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_language: Option<String>,
        /// Specialization.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        specialization: Option<String>,
        /// Version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
        /// Tags.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tag: Vec<String>,
        /// Where it stands in frameworks.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alignment: Vec<Alignment>,
        /// Other languages and versions.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        related: Vec<Related>,
        /// What results can be.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        result_description: Vec<ResultDescription>,
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
            achievement_type: None,
            creator: None,
            image: None,
            credits_available: None,
            field_of_study: None,
            human_code: None,
            in_language: None,
            specialization: None,
            version: None,
            tag: Vec::new(),
            alignment: Vec::new(),
            related: Vec::new(),
            result_description: Vec::new(),
        }
    }

    /// The JSON object.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, B.4: what it takes; an address, a text, or both.
    Criteria {
        /// Address of the criteria.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The criteria in Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        narrative: Option<String>,
    }
}

class! {
    /// OB 3.0, B.5: a picture, PNG or SVG.
    Image {
        /// Address.
        id: String,
        /// `Image`.
        #[serde(rename = "type")]
        kind: String,
        /// What it shows, for those who do not see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
    }
}

impl Image {
    /// A picture under this address.
    pub fn new(id: impl Into<String>, caption: Option<String>) -> Self {
        Self {
            id: id.into(),
            kind: "Image".to_owned(),
            caption,
        }
    }
}

class! {
    /// OB 3.0, B.6: what was shown for an award.
    Evidence {
        /// Address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// `Evidence`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Description.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// How it shows the achievement, in Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        narrative: Option<String>,
        /// Kind of work.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        genre: Option<String>,
        /// For whom it was made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        audience: Option<String>,
    }
}

impl Default for Evidence {
    fn default() -> Self {
        Self {
            id: None,
            types: words(&["Evidence"]),
            name: None,
            description: None,
            narrative: None,
            genre: None,
            audience: None,
        }
    }
}

class! {
    /// OB 3.0, B.7: an organisation or a person.
    Profile {
        /// Address or DID.
        id: String,
        /// `Profile`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Web site.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        /// E-mail address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// Telephone number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<String>,
        /// Description.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Logo.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        image: Option<Image>,
    }
}

impl Profile {
    /// A profile with its address and name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            types: words(&["Profile"]),
            name: Some(name.into()),
            url: None,
            email: None,
            phone: None,
            description: None,
            image: None,
        }
    }

    /// The JSON object.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, B.8: an identifier of the recipient, plain or hashed.
    IdentityObject {
        /// `IdentityObject`.
        #[serde(rename = "type")]
        kind: String,
        /// Whether `identity_hash` is a hash.
        hashed: bool,
        /// The hash or the plain identifier.
        identity_hash: String,
        /// Kind of identifier, such as `emailAddress`.
        identity_type: String,
        /// Salt of the hash.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        salt: Option<String>,
    }
}

impl IdentityObject {
    /// A hashed e-mail address, as the identity module hashes it.
    pub fn hashed_email(identity_hash: impl Into<String>, salt: impl Into<String>) -> Self {
        Self {
            kind: "IdentityObject".to_owned(),
            hashed: true,
            identity_hash: identity_hash.into(),
            identity_type: "emailAddress".to_owned(),
            salt: Some(salt.into()),
        }
    }
}

class! {
    /// OB 3.0, B.9: a place in a framework.
    Alignment {
        /// `Alignment`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Name of the place.
        target_name: String,
        /// Address of the place.
        target_url: String,
        /// Code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_code: Option<String>,
        /// Description.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_description: Option<String>,
        /// Framework.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_framework: Option<String>,
        /// Kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_type: Option<String>,
    }
}

class! {
    /// OB 3.0, B.10: another language or version of the same achievement.
    Related {
        /// Address.
        id: String,
        /// `Related`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_language: Option<String>,
        /// Version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
    }
}

class! {
    /// OB 3.0, B.11: what a result can be.
    ResultDescription {
        /// Address.
        id: String,
        /// `ResultDescription`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Name.
        name: String,
        /// Kind, a word of [`super::RESULT_TYPES`] or `ext:`.
        result_type: String,
        /// Allowed values, low to high.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        allowed_value: Vec<String>,
        /// Value that must be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        required_value: Option<String>,
        /// Level that must be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        required_level: Option<String>,
        /// Lowest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value_min: Option<String>,
        /// Highest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value_max: Option<String>,
        /// Levels, low to high.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rubric_criterion_level: Vec<RubricCriterionLevel>,
    }
}

class! {
    /// OB 3.0, B.12: one level of a rubric.
    RubricCriterionLevel {
        /// Address.
        id: String,
        /// `RubricCriterionLevel`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Name.
        name: String,
        /// Description.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Level.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<String>,
        /// Points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        points: Option<String>,
    }
}

class! {
    /// OB 3.0, B.13: a result; named so because `Result` is Rust's.
    ResultOfAchievement {
        /// `Result`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// The result description it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        result_description: Option<String>,
        /// Value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        /// Status, a word of [`super::RESULT_STATUS`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        status: Option<String>,
        /// Level reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        achieved_level: Option<String>,
    }
}

class! {
    /// OB 3.0, B.14: a schema that the credential follows.
    CredentialSchema {
        /// Address.
        id: String,
        /// Kind of schema.
        #[serde(rename = "type")]
        kind: String,
    }
}

class! {
    /// OB 3.0, B.15: somebody's word about an achievement, an award or a profile, before it is signed.
    EndorsementCredential {
        /// Contexts, in the order that the specification asks for.
        #[serde(rename = "@context")]
        context: Vec<String>,
        /// Address.
        id: String,
        /// `VerifiableCredential` and `EndorsementCredential`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// Title.
        name: String,
        /// Who endorses.
        issuer: Profile,
        /// From when it holds.
        valid_from: String,
        /// Until when it holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<String>,
        /// What is endorsed, and what is said of it.
        credential_subject: EndorsementSubject,
    }
}

impl EndorsementCredential {
    /// An endorsement with its contexts and types set.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        issuer: Profile,
        valid_from: impl Into<String>,
        credential_subject: EndorsementSubject,
    ) -> Self {
        Self {
            context: [VC_CONTEXT, OB_CONTEXT].map(str::to_owned).to_vec(),
            id: id.into(),
            types: words(&["VerifiableCredential", "EndorsementCredential"]),
            name: name.into(),
            issuer,
            valid_from: valid_from.into(),
            valid_until: None,
            credential_subject,
        }
    }

    /// The JSON document, without proof.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, B.16: what is endorsed.
    EndorsementSubject {
        /// Address of what is endorsed.
        id: String,
        /// `EndorsementSubject`.
        #[serde(rename = "type")]
        types: Vec<String>,
        /// What is said, in Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        endorsement_comment: Option<String>,
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn to_value(document: &impl Serialize) -> Value {
    // Structs of texts, numbers and lists always serialise; the lint refuses a null that could not.
    serde_json::to_value(document).unwrap_or(Value::Null)
}
