//! The credentials themselves, with subject and evidence (Open Badges 3.0, appendix B).

use serde_json::{Number, Value};

use super::achievement::Achievement;
use super::profile::{IdentityObject, Image, Profile};
use super::result::AchievementResult;
use super::{one_or_many, read_one_or_many, to_value, words, write_one_or_many};
use crate::openbadges::{ENDORSEMENT_SCHEMA, EXTENSIONS_CONTEXT, OB_CONTEXT, SCHEMA, VC_CONTEXT};

/// The contexts of everything that is issued here, in the order that the specification asks for.
fn contexts() -> Vec<String> {
    words(&[VC_CONTEXT, OB_CONTEXT, EXTENSIONS_CONTEXT])
}

class! {
    /// OB 3.0, AchievementCredential, before it is signed.
    open AchievementCredential {
        needs {
            /// Contexts, in the order that the specification asks for.
            #[serde(rename = "@context")]
            context: Vec<String>,
            /// Address of the credential.
            id: String,
            /// `VerifiableCredential` and `OpenBadgeCredential`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
            /// Title.
            name: String,
        }
        may {
            /// What it says, for a person.
            description: Option<String>,
            /// Picture of this award.
            image: Option<Image>,
        }
        needs {
            /// Who awards.
            issuer: Profile,
            /// From when it holds.
            valid_from: String,
        }
        may {
            /// Until when it holds.
            valid_until: Option<String>,
            /// When it was first awarded.
            awarded_date: Option<String>,
        }
        needs {
            /// Who is awarded what.
            credential_subject: AchievementSubject,
        }
        may {
            /// What was shown for it.
            evidence: Vec<Evidence>,
            /// Endorsements of this award, signed.
            endorsement: Vec<Value>,
            /// Endorsements of this award, as compact JWS.
            endorsement_jwt: Vec<String>,
            /// Where its status is kept, as [`crate::status_list::entry`] builds it.
            #[serde(serialize_with = "write_one_or_many", deserialize_with = "read_one_or_many")]
            credential_status: Vec<Value>,
            /// Schemas that it follows.
            credential_schema: Vec<CredentialSchema>,
            /// Where a newer one is to be had.
            refresh_service: Option<RefreshService>,
            /// Terms of its use.
            terms_of_use: Vec<TermsOfUse>,
        }
    }
}

impl AchievementCredential {
    /// A credential with what is required, named as its achievement. Dates are written by
    /// [`crate::datetime::text`].
    pub fn new(
        id: impl Into<String>,
        issuer: Profile,
        valid_from: impl Into<String>,
        credential_subject: AchievementSubject,
    ) -> Self {
        Self {
            context: contexts(),
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
            endorsement_jwt: Vec::new(),
            credential_status: Vec::new(),
            credential_schema: Vec::new(),
            refresh_service: None,
            terms_of_use: Vec::new(),
            other: serde_json::Map::new(),
        }
    }

    /// The JSON document, without proof.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, AchievementSubject: who is awarded what.
    open AchievementSubject {
        needs {
            /// `AchievementSubject`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// Address of the person, such as a DID.
            id: Option<String>,
            /// Identifiers, plain or hashed.
            identifier: Vec<IdentityObject>,
        }
        needs {
            /// What was achieved.
            achievement: Achievement,
        }
        may {
            /// How it was achieved, in Markdown.
            narrative: Option<String>,
            /// Results.
            result: Vec<AchievementResult>,
            /// When the activity began.
            activity_start_date: Option<String>,
            /// When the activity ended.
            activity_end_date: Option<String>,
            /// Credits earned.
            credits_earned: Option<Number>,
            /// Picture of this person's achievement.
            image: Option<Image>,
            /// Licence number.
            license_number: Option<String>,
            /// Role in the activity.
            role: Option<String>,
            /// Who assessed it, where that is not the issuer.
            source: Option<Profile>,
            /// Term of study.
            term: Option<String>,
        }
    }
}

impl AchievementSubject {
    /// A subject of whom nothing is known yet; give it an `id` or an `identifier`.
    pub fn new(achievement: Achievement) -> Self {
        Self {
            types: words(&["AchievementSubject"]),
            id: None,
            identifier: Vec::new(),
            achievement,
            narrative: None,
            result: Vec::new(),
            activity_start_date: None,
            activity_end_date: None,
            credits_earned: None,
            image: None,
            license_number: None,
            role: None,
            source: None,
            term: None,
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, Evidence: what was shown for an award.
    open Evidence {
        needs {}
        may {
            /// Address.
            id: Option<String>,
        }
        needs {
            /// `Evidence`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// Name.
            name: Option<String>,
            /// Description.
            description: Option<String>,
            /// How it shows the achievement, in Markdown.
            narrative: Option<String>,
            /// Kind of work.
            genre: Option<String>,
            /// For whom it was made.
            audience: Option<String>,
        }
    }
}

impl Evidence {
    /// Evidence that is found at this address.
    pub fn at(id: impl Into<String>) -> Self {
        Self {
            id: Some(id.into()),
            ..Self::told(None)
        }
    }

    /// Evidence that is told in Markdown instead of shown.
    pub fn told(narrative: Option<String>) -> Self {
        Self {
            id: None,
            types: words(&["Evidence"]),
            name: None,
            description: None,
            narrative,
            genre: None,
            audience: None,
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, CredentialSchema: a schema that the credential follows.
    open CredentialSchema {
        needs {
            /// Address.
            id: String,
            /// Kind of schema.
            #[serde(rename = "type")]
            kind: String,
        }
        may {}
    }
}

impl CredentialSchema {
    /// The official schema of achievement credentials.
    pub fn achievement() -> Self {
        Self::at(SCHEMA)
    }

    /// The official schema of endorsements.
    pub fn endorsement() -> Self {
        Self::at(ENDORSEMENT_SCHEMA)
    }

    fn at(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind: "1EdTechJsonSchemaValidator2019".to_owned(),
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, RefreshService: where a newer credential is to be had.
    open RefreshService {
        needs {
            /// Address.
            id: String,
            /// Kind of service.
            #[serde(rename = "type")]
            kind: String,
        }
        may {}
    }
}

impl RefreshService {
    /// 1EdTech's own way: the newest credential is at this address.
    pub fn at(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind: "1EdTechCredentialRefresh".to_owned(),
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, TermsOfUse: what may be done with the credential.
    open TermsOfUse {
        needs {
            /// Kind of terms.
            #[serde(rename = "type")]
            kind: String,
        }
        may {
            /// Address.
            id: Option<String>,
        }
    }
}

class! {
    /// OB 3.0, EndorsementCredential: somebody's word about an achievement, an award or a profile,
    /// before it is signed.
    open EndorsementCredential {
        needs {
            /// Contexts, in the order that the specification asks for.
            #[serde(rename = "@context")]
            context: Vec<String>,
            /// Address.
            id: String,
            /// `VerifiableCredential` and `EndorsementCredential`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
            /// Title.
            name: String,
        }
        may {
            /// What it says, for a person.
            description: Option<String>,
        }
        needs {
            /// Who endorses.
            issuer: Profile,
            /// From when it holds.
            valid_from: String,
        }
        may {
            /// Until when it holds.
            valid_until: Option<String>,
            /// When it was first given.
            awarded_date: Option<String>,
        }
        needs {
            /// What is endorsed, and what is said of it.
            credential_subject: EndorsementSubject,
        }
        may {
            /// Where its status is kept, as [`crate::status_list::entry`] builds it.
            #[serde(serialize_with = "write_one_or_many", deserialize_with = "read_one_or_many")]
            credential_status: Vec<Value>,
            /// Schemas that it follows.
            credential_schema: Vec<CredentialSchema>,
        }
    }
}

impl EndorsementCredential {
    /// An endorsement with what is required.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        issuer: Profile,
        valid_from: impl Into<String>,
        credential_subject: EndorsementSubject,
    ) -> Self {
        Self {
            context: contexts(),
            id: id.into(),
            types: words(&["VerifiableCredential", "EndorsementCredential"]),
            name: name.into(),
            description: None,
            issuer,
            valid_from: valid_from.into(),
            valid_until: None,
            awarded_date: None,
            credential_subject,
            credential_status: Vec::new(),
            credential_schema: Vec::new(),
            other: serde_json::Map::new(),
        }
    }

    /// The JSON document, without proof.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, EndorsementSubject: what is endorsed.
    open EndorsementSubject {
        needs {
            /// Address of what is endorsed.
            id: String,
            /// `EndorsementSubject`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// What is said, in Markdown.
            endorsement_comment: Option<String>,
        }
    }
}

impl EndorsementSubject {
    /// What is said of something.
    pub fn new(id: impl Into<String>, comment: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            types: words(&["EndorsementSubject"]),
            endorsement_comment: Some(comment.into()),
            other: serde_json::Map::new(),
        }
    }
}
