//! Open Badges 3.0: the typed model for building, and the profile check for anything.

pub mod earlier;
mod model;
mod rules;
mod shape;
mod vocabulary;

pub use model::{
    Achievement, AchievementCredential, AchievementResult, AchievementSubject, Address, Alignment,
    CredentialSchema, Criteria, EndorsementCredential, EndorsementSubject, Evidence,
    GeoCoordinates, IdentifierEntry, IdentityObject, Image, Profile, RefreshService, Related,
    ResultDescription, RubricCriterionLevel, TermsOfUse,
};
pub use rules::{Family, family, is_vc_1, validate};
pub use vocabulary::{
    ACHIEVEMENT_TYPES, ASSOCIATION_TYPES, IDENTIFIER_TYPES, RESULT_STATUS, RESULT_TYPES,
};

/// First context of every credential (VC 2.0, section 4.3).
pub const VC_CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";
/// First context of credentials under the older data model.
pub const VC_1_CONTEXT: &str = "https://www.w3.org/2018/credentials/v1";
/// Second context of every credential issued here.
pub const OB_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// Second context of a Comprehensive Learner Record.
pub const CLR_CONTEXT: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
/// Context of the terms that 1EdTech keeps apart (schema validator, revocation list, refresh).
pub const EXTENSIONS_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/// The official schema that credentials name.
pub const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// The official schema that endorsements name.
pub const ENDORSEMENT_SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json";

/// Where the official schemas lie, whose rules this crate has itself.
pub const SCHEMA_FOLDERS: [&str; 2] = [
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/",
    "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/",
];

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It departs from the profile, and readers still understand it; nothing here is issued so.
    Notice,
    /// It is not an Open Badge as the specification says.
    Error,
}

/// One departure from the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON Pointer of the place.
    pub path: String,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
    /// How bad it is.
    pub severity: Severity,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = if self.path.is_empty() {
            "/"
        } else {
            &self.path
        };
        write!(formatter, "{path}: {} ({})", self.message, self.code)
    }
}
