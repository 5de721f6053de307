//! Naming a recipient without showing the address (Open Badges 3.0, IdentityObject, section B.1.13).

use std::fmt::Write as _;

use md5::Digest as _;
use serde_json::Value;

fn hexadecimal(bytes: &[u8]) -> String {
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

/// Whether an IdentityObject names this person; `None` when it is of a kind that cannot be compared.
pub fn matches(identity: &Value, identifier: &str) -> Option<bool> {
    let stated = identity.get("identityHash")?.as_str()?;
    let is_hashed = identity
        .get("hashed")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let identifier = identifier.trim();
    // Issuers hash what they were given; nobody says in which case, so both are tried.
    let lower = identifier.to_lowercase();
    let candidates = [identifier, lower.as_str()];
    if !is_hashed {
        return Some(
            candidates
                .iter()
                .any(|candidate| stated.eq_ignore_ascii_case(candidate)),
        );
    }
    let salt = identity
        .get("salt")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (algorithm, digest) = stated.split_once('$')?;
    let computed = |text: &str| match algorithm {
        "sha256" => Some(hexadecimal(&sha2::Sha256::digest(text))),
        "md5" => Some(hexadecimal(&md5::Md5::digest(text))),
        _ => None,
    };
    let mut is_match = false;
    for candidate in candidates {
        is_match |= computed(&format!("{candidate}{salt}"))?.eq_ignore_ascii_case(digest);
    }
    Some(is_match)
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
        assert_eq!(matches(&identity, " ada@example.org "), Some(true));
        assert_eq!(matches(&identity, "ADA@example.org"), Some(true));
        assert_eq!(matches(&identity, "eve@example.org"), Some(false));
        let unknown = json!({ "hashed": true, "identityHash": "blake3$00" });
        assert_eq!(matches(&unknown, "ada@example.org"), None);
    }
}
