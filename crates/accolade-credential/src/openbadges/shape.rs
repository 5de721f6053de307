//! The classes of Open Badges 3.0 (appendix B) as tables: members, kinds, cardinalities.

use super::vocabulary::{
    ACHIEVEMENT_TYPES, ALIGNMENT_TARGET_TYPES, ASSOCIATION_TYPES, IDENTIFIER_TYPES, RESULT_STATUS,
    RESULT_TYPES,
};

/// What a value has to be.
pub(super) enum Kind {
    /// A text; a language map is understood by readers of 2026 and never issued.
    Text,
    /// An absolute IRI.
    Uri,
    /// A date with time zone.
    DateTimeZ,
    /// A calendar day.
    Date,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A word of a list; with `true`, `ext:` words too.
    Word(&'static [&'static str], bool),
    /// An object of this class.
    Object(&'static Shape),
    /// An object of this class, or only its id as text.
    Reference(&'static Shape),
    /// Another signed credential.
    Endorsement,
    /// A whole credential of any kind, which is checked for itself.
    Credential,
    /// A compact JWS.
    Jws,
    /// A language code, such as `de` or `pt-BR`.
    Language,
}

/// How often a member occurs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// Once.
    One,
    /// Not at all or once.
    Optional,
    /// A list, or absent.
    Many,
    /// Absent, one object or a list: Open Badges 3.0 says one, VC 2.0 allows several.
    Either,
    /// Wanted by the profile, and missing in so much that verifies elsewhere that it is a notice.
    Wanted,
}

/// One member of a class.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) count: Count,
}

/// One class.
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// The word that `type` must hold.
    pub(super) type_word: Option<&'static str>,
    /// Whether other members are forbidden.
    pub(super) is_closed: bool,
    pub(super) members: &'static [Member],
}

const fn m(name: &'static str, kind: Kind, count: Count) -> Member {
    Member { name, kind, count }
}

use Count::{Either, Many, One, Optional, Wanted};
use Kind::{
    Boolean, Credential, Date, DateTimeZ, Endorsement, Jws, Language, Number, Object, Reference,
    Text, Uri, Word,
};

pub(super) static IMAGE: Shape = Shape {
    name: "Image",
    type_word: Some("Image"),
    is_closed: true,
    members: &[m("id", Uri, One), m("caption", Text, Optional)],
};

static GEO: Shape = Shape {
    name: "GeoCoordinates",
    type_word: Some("GeoCoordinates"),
    is_closed: false,
    members: &[m("latitude", Number, One), m("longitude", Number, One)],
};

static ADDRESS: Shape = Shape {
    name: "Address",
    type_word: Some("Address"),
    is_closed: false,
    members: &[
        m("addressCountry", Text, Optional),
        m("addressCountryCode", Text, Optional),
        m("addressRegion", Text, Optional),
        m("addressLocality", Text, Optional),
        m("streetAddress", Text, Optional),
        m("postOfficeBoxNumber", Text, Optional),
        m("postalCode", Text, Optional),
        m("geo", Object(&GEO), Optional),
    ],
};

static IDENTIFIER_ENTRY: Shape = Shape {
    name: "IdentifierEntry",
    type_word: Some("IdentifierEntry"),
    is_closed: true,
    members: &[
        m("identifier", Text, One),
        m("identifierType", Word(IDENTIFIER_TYPES, true), One),
    ],
};

pub(super) static PROFILE: Shape = Shape {
    name: "Profile",
    type_word: Some("Profile"),
    is_closed: false,
    members: &[
        m("id", Uri, One),
        m("name", Text, Optional),
        m("url", Uri, Optional),
        m("phone", Text, Optional),
        m("description", Text, Optional),
        m("endorsement", Endorsement, Many),
        m("endorsementJwt", Jws, Many),
        m("image", Object(&IMAGE), Optional),
        m("email", Text, Optional),
        m("address", Object(&ADDRESS), Optional),
        m("otherIdentifier", Object(&IDENTIFIER_ENTRY), Many),
        m("official", Text, Optional),
        m("parentOrg", Object(&PROFILE), Optional),
        m("familyName", Text, Optional),
        m("givenName", Text, Optional),
        m("additionalName", Text, Optional),
        m("patronymicName", Text, Optional),
        m("honorificPrefix", Text, Optional),
        m("honorificSuffix", Text, Optional),
        m("familyNamePrefix", Text, Optional),
        m("dateOfBirth", Date, Optional),
    ],
};

static ALIGNMENT: Shape = Shape {
    name: "Alignment",
    type_word: Some("Alignment"),
    is_closed: false,
    members: &[
        m("targetName", Text, One),
        m("targetUrl", Uri, One),
        m("targetCode", Text, Optional),
        m("targetDescription", Text, Optional),
        m("targetFramework", Text, Optional),
        m("targetType", Word(ALIGNMENT_TARGET_TYPES, true), Optional),
    ],
};

static LEVEL: Shape = Shape {
    name: "RubricCriterionLevel",
    type_word: Some("RubricCriterionLevel"),
    is_closed: false,
    members: &[
        m("id", Uri, One),
        m("name", Text, One),
        m("alignment", Object(&ALIGNMENT), Many),
        m("description", Text, Optional),
        m("level", Text, Optional),
        m("points", Text, Optional),
    ],
};

static RESULT_DESCRIPTION: Shape = Shape {
    name: "ResultDescription",
    type_word: Some("ResultDescription"),
    is_closed: false,
    members: &[
        m("id", Uri, One),
        m("name", Text, One),
        m("resultType", Word(RESULT_TYPES, true), One),
        m("alignment", Object(&ALIGNMENT), Many),
        m("allowedValue", Text, Many),
        m("requiredLevel", Uri, Optional),
        m("requiredValue", Text, Optional),
        m("rubricCriterionLevel", Object(&LEVEL), Many),
        m("valueMax", Text, Optional),
        m("valueMin", Text, Optional),
    ],
};

static RESULT: Shape = Shape {
    name: "Result",
    type_word: Some("Result"),
    is_closed: false,
    members: &[
        m("achievedLevel", Uri, Optional),
        m("alignment", Object(&ALIGNMENT), Many),
        m("resultDescription", Uri, Optional),
        m("status", Word(RESULT_STATUS, false), Optional),
        m("value", Text, Optional),
    ],
};

static CRITERIA: Shape = Shape {
    name: "Criteria",
    type_word: None,
    is_closed: false,
    members: &[m("id", Uri, Optional), m("narrative", Text, Optional)],
};

static RELATED: Shape = Shape {
    name: "Related",
    type_word: Some("Related"),
    is_closed: false,
    members: &[
        m("id", Uri, One),
        m("inLanguage", Language, Optional),
        m("version", Text, Optional),
    ],
};

pub(super) static ACHIEVEMENT: Shape = Shape {
    name: "Achievement",
    type_word: Some("Achievement"),
    is_closed: false,
    members: &[
        m("id", Uri, One),
        m("criteria", Object(&CRITERIA), One),
        m("description", Text, One),
        m("name", Text, One),
        m("alignment", Object(&ALIGNMENT), Many),
        m("achievementType", Word(ACHIEVEMENT_TYPES, true), Optional),
        m("creator", Object(&PROFILE), Optional),
        m("creditsAvailable", Number, Optional),
        m("endorsement", Endorsement, Many),
        m("endorsementJwt", Jws, Many),
        m("fieldOfStudy", Text, Optional),
        m("humanCode", Text, Optional),
        m("image", Object(&IMAGE), Optional),
        m("inLanguage", Language, Optional),
        m("otherIdentifier", Object(&IDENTIFIER_ENTRY), Many),
        m("related", Object(&RELATED), Many),
        m("resultDescription", Object(&RESULT_DESCRIPTION), Many),
        m("specialization", Text, Optional),
        m("tag", Text, Many),
        m("version", Text, Optional),
    ],
};

static IDENTITY_OBJECT: Shape = Shape {
    name: "IdentityObject",
    type_word: Some("IdentityObject"),
    is_closed: true,
    members: &[
        m("hashed", Boolean, One),
        m("identityHash", Text, One),
        m("identityType", Word(IDENTIFIER_TYPES, true), One),
        m("salt", Text, Optional),
    ],
};

static ACHIEVEMENT_SUBJECT: Shape = Shape {
    name: "AchievementSubject",
    type_word: Some("AchievementSubject"),
    is_closed: false,
    members: &[
        m("id", Uri, Optional),
        m("achievement", Object(&ACHIEVEMENT), One),
        m("activityEndDate", DateTimeZ, Optional),
        m("activityStartDate", DateTimeZ, Optional),
        m("creditsEarned", Number, Optional),
        m("identifier", Object(&IDENTITY_OBJECT), Many),
        m("image", Object(&IMAGE), Optional),
        m("licenseNumber", Text, Optional),
        m("narrative", Text, Optional),
        m("result", Object(&RESULT), Many),
        m("role", Text, Optional),
        m("source", Object(&PROFILE), Optional),
        m("term", Text, Optional),
    ],
};

static ENDORSEMENT_SUBJECT: Shape = Shape {
    name: "EndorsementSubject",
    type_word: Some("EndorsementSubject"),
    is_closed: false,
    members: &[m("id", Uri, One), m("endorsementComment", Text, Optional)],
};

/// CLR 2.0, Association.
static ASSOCIATION: Shape = Shape {
    name: "Association",
    type_word: Some("Association"),
    is_closed: true,
    members: &[
        m("associationType", Word(ASSOCIATION_TYPES, false), One),
        m("sourceId", Uri, One),
        m("targetId", Uri, One),
    ],
};

/// CLR 2.0, ClrSubject.
static CLR_SUBJECT: Shape = Shape {
    name: "ClrSubject",
    type_word: Some("ClrSubject"),
    is_closed: false,
    members: &[
        m("id", Uri, Optional),
        m("identifier", Object(&IDENTITY_OBJECT), Many),
        m("achievement", Object(&ACHIEVEMENT), Many),
        m("verifiableCredential", Credential, Many),
        m("association", Object(&ASSOCIATION), Many),
    ],
};

static EVIDENCE: Shape = Shape {
    name: "Evidence",
    type_word: Some("Evidence"),
    is_closed: false,
    members: &[
        m("id", Uri, Optional),
        m("narrative", Text, Optional),
        m("name", Text, Optional),
        m("description", Text, Optional),
        m("genre", Text, Optional),
        m("audience", Text, Optional),
    ],
};

static SCHEMA_ENTRY: Shape = Shape {
    name: "CredentialSchema",
    type_word: None,
    is_closed: false,
    members: &[m("id", Uri, One), m("type", Text, One)],
};

static TERMS: Shape = Shape {
    name: "TermsOfUse",
    type_word: None,
    is_closed: false,
    members: &[m("id", Uri, Optional), m("type", Text, One)],
};

static REFRESH: Shape = Shape {
    name: "RefreshService",
    type_word: None,
    is_closed: false,
    members: &[m("id", Uri, One), m("type", Text, One)],
};

static STATUS: Shape = Shape {
    name: "CredentialStatus",
    type_word: None,
    is_closed: false,
    members: &[m("id", Uri, Wanted), m("type", Text, One)],
};

macro_rules! credential {
    ($name:literal, $type_word:expr, $title:expr, $from:literal, $until:literal, $subject:expr $(, $other:expr)*) => {
        Shape {
            name: $name,
            type_word: $type_word,
            is_closed: false,
            members: &[
                m("id", Uri, One),
                m("issuer", Reference(&PROFILE), One),
                m($from, DateTimeZ, Wanted),
                m($until, DateTimeZ, Optional),
                m("name", Text, $title),
                m("description", Text, Optional),
                m("image", Object(&IMAGE), Optional),
                m("awardedDate", DateTimeZ, Optional),
                m("credentialSubject", Object($subject), One),
                m("endorsement", Endorsement, Many),
                m("endorsementJwt", Jws, Many),
                m("evidence", Object(&EVIDENCE), Many),
                m("credentialSchema", Object(&SCHEMA_ENTRY), Many),
                m("credentialStatus", Object(&STATUS), Either),
                m("refreshService", Object(&REFRESH), Optional),
                m("termsOfUse", Object(&TERMS), Many),
                $($other,)*
            ],
        }
    };
}

pub(super) static ACHIEVEMENT_CREDENTIAL: Shape = credential!(
    "AchievementCredential",
    None,
    Optional,
    "validFrom",
    "validUntil",
    &ACHIEVEMENT_SUBJECT
);
pub(super) static ACHIEVEMENT_CREDENTIAL_1: Shape = credential!(
    "AchievementCredential",
    None,
    Wanted,
    "issuanceDate",
    "expirationDate",
    &ACHIEVEMENT_SUBJECT
);
pub(super) static ENDORSEMENT_CREDENTIAL: Shape = credential!(
    "EndorsementCredential",
    Some("EndorsementCredential"),
    Wanted,
    "validFrom",
    "validUntil",
    &ENDORSEMENT_SUBJECT
);
pub(super) static ENDORSEMENT_CREDENTIAL_1: Shape = credential!(
    "EndorsementCredential",
    Some("EndorsementCredential"),
    Wanted,
    "issuanceDate",
    "expirationDate",
    &ENDORSEMENT_SUBJECT
);

pub(super) static CLR_CREDENTIAL: Shape = credential!(
    "ClrCredential",
    Some("ClrCredential"),
    One,
    "validFrom",
    "validUntil",
    &CLR_SUBJECT,
    m("partial", Boolean, Optional)
);
pub(super) static CLR_CREDENTIAL_1: Shape = credential!(
    "ClrCredential",
    Some("ClrCredential"),
    One,
    "issuanceDate",
    "expirationDate",
    &CLR_SUBJECT,
    m("partial", Boolean, Optional)
);

/// Whether lists are wanted for this count.
pub(super) fn is_list(count: Count) -> bool {
    count == Many
}
