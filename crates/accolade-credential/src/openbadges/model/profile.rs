//! Organisations and people, and how they are known (Open Badges 3.0, appendix B).

use serde_json::{Number, Value};

use super::{one_or_many, read, to_value, words};
use crate::identity;
use crate::openbadges::{Problem, rules};

class! {
    /// OB 3.0, Profile: an organisation or a person.
    open Profile {
        needs {
            /// Address or DID.
            id: String,
            /// `Profile`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// Name.
            name: Option<String>,
            /// Web site.
            url: Option<String>,
            /// Description.
            description: Option<String>,
            /// E-mail address.
            email: Option<String>,
            /// Telephone number.
            phone: Option<String>,
            /// Logo, PNG or SVG.
            image: Option<Image>,
            /// Postal address.
            address: Option<Address>,
            /// Identifiers elsewhere.
            other_identifier: Vec<IdentifierEntry>,
            /// Who speaks for the organisation.
            official: Option<String>,
            /// The organisation that it is part of.
            parent_org: Option<Box<Self>>,
            /// A person's family name.
            family_name: Option<String>,
            /// A person's given name.
            given_name: Option<String>,
            /// A person's further names.
            additional_name: Option<String>,
            /// A person's name after the father.
            patronymic_name: Option<String>,
            /// What stands before the name.
            honorific_prefix: Option<String>,
            /// What stands behind the name.
            honorific_suffix: Option<String>,
            /// What stands before the family name.
            family_name_prefix: Option<String>,
            /// Day of birth, such as 2001-02-03.
            date_of_birth: Option<String>,
            /// Endorsements of it, signed.
            endorsement: Vec<Value>,
            /// Endorsements of it, as compact JWS.
            endorsement_jwt: Vec<String>,
        }
    }
}

impl Profile {
    /// A profile of which only the address is known.
    pub fn of(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            types: words(&["Profile"]),
            name: None,
            url: None,
            description: None,
            email: None,
            phone: None,
            image: None,
            address: None,
            other_identifier: Vec::new(),
            official: None,
            parent_org: None,
            family_name: None,
            given_name: None,
            additional_name: None,
            patronymic_name: None,
            honorific_prefix: None,
            honorific_suffix: None,
            family_name_prefix: None,
            date_of_birth: None,
            endorsement: Vec::new(),
            endorsement_jwt: Vec::new(),
            other: serde_json::Map::new(),
        }
    }

    /// A profile with its address and name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            ..Self::of(id)
        }
    }

    /// Reads what somebody else wrote; everything that is wrong is listed at once.
    pub fn read(value: &Value) -> Result<Self, Vec<Problem>> {
        read(value, rules::validate_profile(value))
    }

    /// The JSON object.
    pub fn to_value(&self) -> Value {
        to_value(self)
    }
}

class! {
    /// OB 3.0, Image: a picture, PNG or SVG, by its address.
    closed Image {
        needs {
            /// Address.
            id: String,
            /// `Image`.
            #[serde(rename = "type")]
            kind: String,
        }
        may {
            /// What it shows, for those who do not see it.
            caption: Option<String>,
        }
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
    /// OB 3.0, Address: where somebody gets mail.
    open Address {
        needs {
            /// `Address`.
            #[serde(rename = "type", deserialize_with = "one_or_many")]
            types: Vec<String>,
        }
        may {
            /// Country.
            address_country: Option<String>,
            /// Country as two letters (ISO 3166).
            address_country_code: Option<String>,
            /// Region.
            address_region: Option<String>,
            /// Town.
            address_locality: Option<String>,
            /// Street and number.
            street_address: Option<String>,
            /// Post office box.
            post_office_box_number: Option<String>,
            /// Postal code.
            postal_code: Option<String>,
            /// Place on the map.
            geo: Option<GeoCoordinates>,
        }
    }
}

impl Address {
    /// An address of which nothing is known yet.
    pub fn new() -> Self {
        Self {
            types: words(&["Address"]),
            address_country: None,
            address_country_code: None,
            address_region: None,
            address_locality: None,
            street_address: None,
            post_office_box_number: None,
            postal_code: None,
            geo: None,
            other: serde_json::Map::new(),
        }
    }
}

impl Default for Address {
    fn default() -> Self {
        Self::new()
    }
}

class! {
    /// OB 3.0, GeoCoordinates: a place on the map.
    open GeoCoordinates {
        needs {
            /// `GeoCoordinates`, one word here.
            #[serde(rename = "type")]
            kind: String,
            /// Degrees north.
            latitude: Number,
            /// Degrees east.
            longitude: Number,
        }
        may {}
    }
}

impl GeoCoordinates {
    /// A place by its degrees north and east.
    pub fn new(latitude: Number, longitude: Number) -> Self {
        Self {
            kind: "GeoCoordinates".to_owned(),
            latitude,
            longitude,
            other: serde_json::Map::new(),
        }
    }
}

class! {
    /// OB 3.0, IdentityObject: an identifier of the recipient, plain or hashed.
    closed IdentityObject {
        needs {
            /// `IdentityObject`.
            #[serde(rename = "type")]
            kind: String,
            /// Whether `identity_hash` is a hash.
            hashed: bool,
            /// The hash or the plain identifier.
            identity_hash: String,
            /// Kind of identifier, such as `emailAddress`.
            identity_type: String,
        }
        may {
            /// Salt of the hash.
            salt: Option<String>,
        }
    }
}

impl IdentityObject {
    /// An e-mail address that is not shown. It is lower-cased, as no version says how to compare.
    pub fn hashed_email(address: &str, salt: impl Into<String>) -> Self {
        let salt = salt.into();
        Self {
            kind: "IdentityObject".to_owned(),
            hashed: true,
            identity_hash: identity::hash(&address.trim().to_lowercase(), &salt),
            identity_type: "emailAddress".to_owned(),
            salt: Some(salt),
        }
    }

    /// A name: plain, because names are for people to read.
    pub fn name(name: impl Into<String>) -> Self {
        Self {
            kind: "IdentityObject".to_owned(),
            hashed: false,
            identity_hash: name.into(),
            identity_type: "name".to_owned(),
            salt: None,
        }
    }
}

class! {
    /// OB 3.0, IdentifierEntry: an identifier elsewhere.
    closed IdentifierEntry {
        needs {
            /// `IdentifierEntry`.
            #[serde(rename = "type")]
            kind: String,
            /// The identifier.
            identifier: String,
            /// Kind of identifier, such as `isbn`.
            identifier_type: String,
        }
        may {}
    }
}

impl IdentifierEntry {
    /// An identifier and its kind, a word of [`crate::openbadges::IDENTIFIER_TYPES`] or `ext:`.
    pub fn new(identifier: impl Into<String>, identifier_type: impl Into<String>) -> Self {
        Self {
            kind: "IdentifierEntry".to_owned(),
            identifier: identifier.into(),
            identifier_type: identifier_type.into(),
        }
    }
}
