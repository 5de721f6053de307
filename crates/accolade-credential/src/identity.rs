//! Naming a recipient without showing the address (Open Badges 3.0, IdentityObject, section B.1.13).

use std::fmt::Write as _;

use md5::Digest as _;
use serde_json::Value;

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The hash of an identifier: SHA-256 of the identifier followed by the salt.
pub fn hash(identifier: &str, salt: &str) -> String {
    let digest = sha2::Sha256::digest(format!("{identifier}{salt}"));
    format!("sha256${}", hexadecimal(&digest))
}

/// What comparing a name with a person gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// It is the person.
    Same,
    /// It is somebody else: a name of the same kind, and another one.
    Other,
    /// Names of two kinds, such as a DID and an e-mail address, say nothing of each other.
    OtherKind,
    /// It is named in a way that is not known here.
    Unreadable,
}

/// Kinds of names that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Email,
    Did,
    Other,
}

impl Kind {
    fn of(text: &str) -> Self {
        if text.starts_with("did:") {
            Self::Did
        } else if text.contains('@') {
            Self::Email
        } else {
            Self::Other
        }
    }

    fn told(self, is_same: bool, person: Self) -> Comparison {
        match is_same {
            true => Comparison::Same,
            false if self == person => Comparison::Other,
            false => Comparison::OtherKind,
        }
    }
}

fn bare(text: &str) -> String {
    text.trim().trim_start_matches("mailto:").to_lowercase()
}

/// Compares a name in plain text with a person.
pub fn compare_text(text: &str, person: &str) -> Comparison {
    let (text, person) = (bare(text), bare(person));
    Kind::of(&text).told(text == person, Kind::of(&person))
}

/// Compares whom an IdentityObject names with a person.
pub fn compare(identity: &Value, person: &str) -> Comparison {
    compare_identity(identity, person).unwrap_or(Comparison::Unreadable)
}

fn compare_identity(identity: &Value, person: &str) -> Option<Comparison> {
    let text = |name: &str| identity.get(name).and_then(Value::as_str);
    let stated = text("identityHash")?;
    let is_hashed = identity
        .get("hashed")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    if !is_hashed {
        return Some(compare_text(stated, person));
    }
    let salt = text("salt").unwrap_or_default();
    let (algorithm, digest) = stated.split_once('$')?;
    let computed = |text: &str| match algorithm {
        "sha256" => Some(hexadecimal(&sha2::Sha256::digest(text))),
        "md5" => Some(hexadecimal(&md5::Md5::digest(text))),
        _ => None,
    };
    let person = person.trim();
    // Issuers hash what they were given; nobody says in which case, so both are tried.
    let lower = bare(person);
    let mut is_same = false;
    for candidate in [person, lower.as_str()] {
        is_same |= computed(&format!("{candidate}{salt}"))?.eq_ignore_ascii_case(digest);
    }
    let kind = match text("identityType") {
        None | Some("emailAddress") => Kind::Email,
        Some(_) => Kind::Other,
    };
    Some(kind.told(is_same, Kind::of(&lower)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::openbadges::IdentityObject;

    #[test]
    fn the_vectors_of_the_specification_agree() {
        for (address, salt, digest) in [
            (
                "a@example.com",
                "Kosher",
                "b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
            ),
            (
                "nobody@example.org",
                "deadsea",
                "ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942",
            ),
            (
                "jjefferson18@example.com",
                "FleurDeSel",
                "658625b25ab3d75d613ca97d9a5a77f70e2192feca5557f4ad09a4d4f121f5fc",
            ),
        ] {
            assert_eq!(hash(address, salt), format!("sha256${digest}"));
        }
    }

    #[test]
    fn a_person_is_recognised_whatever_the_case_and_nobody_else() {
        let identity = IdentityObject::hashed_email("Ada@Example.org", "salt");
        let identity = serde_json::to_value(identity).unwrap();
        assert_eq!(compare(&identity, " ada@example.org "), Comparison::Same);
        assert_eq!(compare(&identity, "ADA@example.org"), Comparison::Same);
        assert_eq!(compare(&identity, "eve@example.org"), Comparison::Other);
        let unknown = json!({ "hashed": true, "identityHash": "blake3$00" });
        let answer = compare(&unknown, "ada@example.org");
        assert_eq!(answer, Comparison::Unreadable);
        let answer = compare(&json!({ "hashed": true }), "ada@example.org");
        assert_eq!(answer, Comparison::Unreadable);
    }

    #[test]
    fn a_name_of_another_kind_says_nothing_of_a_person() {
        let (ada, did) = ("ada@example.org", "did:key:z6Mk");
        for (text, person, answer) in [
            ("mailto:Ada@example.org", ada, Comparison::Same),
            ("eve@example.org", ada, Comparison::Other),
            (did, ada, Comparison::OtherKind),
            (ada, did, Comparison::OtherKind),
            (did, did, Comparison::Same),
            ("did:key:z6Mx", did, Comparison::Other),
            ("urn:uuid:1", ada, Comparison::OtherKind),
            ("urn:uuid:1", "urn:uuid:2", Comparison::Other),
        ] {
            assert_eq!(compare_text(text, person), answer, "{text} {person}");
            let plain = json!({ "hashed": false, "identityHash": text });
            assert_eq!(compare(&plain, person), answer, "{text} {person}");
        }
        let mut hashed = json!({ "hashed": true, "identityHash": hash("4711", ""), "identityType": "accountId" });
        assert_eq!(compare(&hashed, "4711"), Comparison::Same);
        assert_eq!(compare(&hashed, "4712"), Comparison::Other);
        assert_eq!(compare(&hashed, ada), Comparison::OtherKind);
        hashed["identityType"] = "emailAddress".into();
        assert_eq!(compare(&hashed, did), Comparison::OtherKind);
    }
}
