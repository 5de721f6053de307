//! The typed model (Open Badges 3.0, appendix B): the one way to build what is signed.
//!
//! Members are written in the order of the fields, and that order never changes: a document that
//! is built again is the same to the byte. `new` asks for what the specification requires, all
//! else is a public field. Classes that the specification leaves open keep foreign members in
//! `other`, so that nothing is dropped in silence; the linter refuses what no context defines.

/// Defines a class: members that are always written, and members that are left out where empty.
macro_rules! class {
    ($(#[$about:meta])* open $name:ident { $($fields:tt)* }) => {
        class! { @build [$(#[$about])*] [] $name { $($fields)* } {
            /// Members that the specification does not know.
            #[serde(flatten)]
            pub other: serde_json::Map<String, serde_json::Value>,
        } }
    };
    ($(#[$about:meta])* closed $name:ident { $($fields:tt)* }) => {
        class! { @build [$(#[$about])*] [deny_unknown_fields] $name { $($fields)* } {} }
    };
    (@build [$($about:tt)*] [$($option:ident)?] $name:ident { $(
        needs { $($(#[$need_about:meta])* $need:ident: $need_kind:ty,)* }
        may { $($(#[$may_about:meta])* $may:ident: $may_kind:ty,)* }
    )* } { $($other:tt)* }) => {
        $($about)*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase" $(, $option)?)]
        pub struct $name {
            $(
                $($(#[$need_about])* pub $need: $need_kind,)*
                $(
                    $(#[$may_about])*
                    #[serde(default, skip_serializing_if = "crate::openbadges::model::Absent::is_absent")]
                    pub $may: $may_kind,
                )*
            )*
            $($other)*
        }
    };
}

mod achievement;
mod credential;
mod profile;
mod result;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{Problem, Severity};
pub use achievement::{Achievement, Alignment, Criteria, Related};
pub use credential::{
    AchievementCredential, AchievementSubject, CredentialSchema, EndorsementCredential,
    EndorsementSubject, Evidence, RefreshService, TermsOfUse,
};
pub use profile::{Address, GeoCoordinates, IdentifierEntry, IdentityObject, Image, Profile};
pub use result::{AchievementResult, ResultDescription, RubricCriterionLevel};

/// What is left out: the specification writes neither null nor empty lists.
trait Absent {
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

/// Types are read as one word or a list, and always written as a list.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Types {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Types::deserialize(deserializer)? {
        Types::One(word) => vec![word],
        Types::Many(words) => words,
    })
}

/// One is written by itself, as the official schema of credential status asks; more are a list,
/// which VC 2.0 allows and that schema does not know.
fn write_one_or_many<S: Serializer>(values: &[Value], serializer: S) -> Result<S::Ok, S::Error> {
    match values {
        [one] => one.serialize(serializer),
        many => many.serialize(serializer),
    }
}

fn read_one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Value>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(many) => many,
        one => vec![one],
    })
}

fn to_value(document: &impl Serialize) -> Value {
    // Structs of texts, numbers and lists always serialise; the lint refuses a null that could not.
    serde_json::to_value(document).unwrap_or(Value::Null)
}

/// Reads a part of a credential that passed the table of its class.
fn read<T: DeserializeOwned>(value: &Value, problems: Vec<Problem>) -> Result<T, Vec<Problem>> {
    if !problems.is_empty() {
        return Err(problems);
    }
    T::deserialize(value).map_err(|error| {
        vec![Problem {
            path: String::new(),
            code: "schema.type",
            message: error.to_string(),
            severity: Severity::Error,
        }]
    })
}
