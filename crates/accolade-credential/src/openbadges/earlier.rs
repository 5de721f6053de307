//! Open Badges 0.5, 1.0, 1.1, 2.0 and 2.1: what a document is, and what its members say.

pub(crate) mod address;
mod date;
mod shape;

use serde_json::{Value, json};

pub use date::seconds;
pub use shape::validate;

use crate::vc::types;

/// The namespace of the vocabulary, which contexts written out in full name.
const VOCABULARY: &str = "https://w3id.org/openbadges#";
/// Contexts of version 2, under each address that was published.
const CONTEXTS_2: [&str; 3] = [
    "https://w3id.org/openbadges/v2",
    "https://openbadgespec.org/v2/context.json",
    "https://purl.imsglobal.org/ob/v2p0/context",
];
/// Contexts of version 1.1.
const CONTEXTS_1: [&str; 2] = [
    "https://w3id.org/openbadges/v1",
    "https://openbadgespec.org/v1/context.json",
];

/// The version that a document was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generation {
    /// 0.5: the badge stands inside the assertion, the recipient is a text.
    V0_5,
    /// 1.0: three documents, no context.
    V1_0,
    /// 1.1: as 1.0, with a context.
    V1_1,
    /// 2.0 and 2.1.
    V2,
}

impl Generation {
    /// The version of a document, by its context and else by its form.
    pub fn of(document: &Value) -> Self {
        match document.get("@context") {
            None | Some(Value::Null) if is_0_5(document) => Self::V0_5,
            None | Some(Value::Null) => Self::V1_0,
            Some(context) if names(context, &CONTEXTS_1) => Self::V1_1,
            Some(_) => Self::V2,
        }
    }

    /// Its name for a person.
    pub fn name(self) -> &'static str {
        match self {
            Self::V0_5 => "Open Badges 0.5",
            Self::V1_0 => "Open Badges 1.0",
            Self::V1_1 => "Open Badges 1.1",
            Self::V2 => "Open Badges 2.0",
        }
    }
}

fn is_0_5(document: &Value) -> bool {
    let issuer = document.get("badge").and_then(|badge| badge.get("issuer"));
    issuer.is_some_and(|issuer| issuer.get("origin").is_some())
        || document.get("recipient").is_some_and(Value::is_string)
}

/// Whether a context is or holds one of these addresses.
fn names(context: &Value, known: &[&str]) -> bool {
    let is_known = |text: &str| known.contains(&address::fetched(text).as_str());
    match context {
        Value::String(text) => is_known(text),
        Value::Array(many) => many.iter().any(|one| one.as_str().is_some_and(is_known)),
        _ => false,
    }
}

/// Whether a context is one of Open Badges until 2.0: by address, or written out.
pub(crate) fn is_vocabulary(context: &Value) -> bool {
    let is_written_out = |one: &Value| {
        one.as_object()
            .is_some_and(|terms| terms.values().any(|term| term.as_str() == Some(VOCABULARY)))
    };
    names(context, &CONTEXTS_1)
        || names(context, &CONTEXTS_2)
        || is_written_out(context)
        || context
            .as_array()
            .is_some_and(|many| many.iter().any(is_written_out))
}

/// The classes that have a form of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// An award.
    Assertion,
    /// What is awarded.
    BadgeClass,
    /// Who awards it.
    Profile,
    /// A key that awards are signed with.
    CryptographicKey,
    /// Which signed awards no longer count.
    RevocationList,
    /// What somebody says of a badge, an award or an issuer.
    Endorsement,
    /// How a badge is earned.
    Criteria,
    /// What somebody did for it.
    Evidence,
    /// A picture with its caption.
    Image,
    /// To which outside standard a badge is aligned.
    Alignment,
}

impl Class {
    /// The class of a document, by its types. What awards or says something is that under whichever
    /// further types: else it would pass for a description, which needs no proof.
    pub fn of(document: &Value) -> Option<Self> {
        let known = types(document).into_iter().filter_map(Self::named);
        known.min_by_key(|class| match class {
            Self::Assertion => 0,
            Self::Endorsement => 1,
            _ => 2,
        })
    }

    fn named(name: &str) -> Option<Self> {
        let name = name.strip_prefix(VOCABULARY).unwrap_or(name);
        Some(match name {
            "Assertion" => Self::Assertion,
            "BadgeClass" => Self::BadgeClass,
            "Profile" | "Issuer" | "IssuerOrg" => Self::Profile,
            "CryptographicKey" => Self::CryptographicKey,
            "RevocationList" => Self::RevocationList,
            "Endorsement" => Self::Endorsement,
            "Criteria" => Self::Criteria,
            "Evidence" => Self::Evidence,
            "Image" => Self::Image,
            "AlignmentObject" => Self::Alignment,
            _ => return None,
        })
    }
}

/// What a JSON document of an earlier version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An award, or as much of it as names one.
    Award,
    /// Something else of the vocabulary, which awards nothing.
    Description,
}

/// Recognises a document of an earlier version, however incomplete it is.
pub(crate) fn recognise(document: &Value) -> Option<Kind> {
    let members = document.as_object()?;
    if members.contains_key("credentialSubject") {
        return None;
    }
    let is_ours = members.get("@context").is_some_and(is_vocabulary);
    let class = Class::of(document);
    let parts = ["badge", "recipient", "verify", "verification", "uid"];
    let dates = ["issuedOn", "issued_on"];
    let count = parts
        .iter()
        .chain(&dates)
        .filter(|name| members.contains_key(**name))
        .count();
    let is_award = class == Some(Class::Assertion) && (is_ours || count > 0)
        || class == Some(Class::Endorsement) && is_ours
        || class.is_none_or(|class| class == Class::Assertion) && count >= 2
        || class.is_none() && hosted_at(document).is_some() && count > 0;
    if is_award {
        Some(Kind::Award)
    } else {
        is_ours.then_some(Kind::Description)
    }
}

/// How an award says that it is to be verified.
fn verification(document: &Value) -> Option<&Value> {
    ["verification", "verify"]
        .iter()
        .find_map(|name| document.get(*name))
        .filter(|verification| verification.is_object())
}

/// Whether an award says that it is signed.
pub(crate) fn says_signed(document: &Value) -> bool {
    verification(document).is_some_and(|verification| {
        types(verification)
            .iter()
            .any(|name| matches!(*name, "signed" | "SignedBadge"))
    })
}

/// Whether an award says that it is hosted.
pub(crate) fn says_hosted(document: &Value) -> bool {
    verification(document).is_some_and(|verification| {
        types(verification)
            .iter()
            .any(|name| matches!(*name, "hosted" | "HostedBadge"))
    })
}

/// The key that an award names: an address or an object. Version 1 names the address of a PEM file.
pub(crate) fn creator(document: &Value) -> Option<&Value> {
    let verification = verification(document)?;
    verification
        .get("creator")
        .or_else(|| verification.get("url"))
}

/// The address at which the issuer keeps an award. Since 1.1 it is the `id`; before, `verify.url`.
pub fn hosted_at(document: &Value) -> Option<&str> {
    let id = document.get("id").and_then(Value::as_str);
    let url = verification(document).and_then(|verification| verification.get("url")?.as_str());
    let [first, second] = match Generation::of(document) {
        Generation::V2 => [id, url],
        _ => [url, id],
    };
    let is_web = |text: &&str| address::is_web(text);
    first.filter(is_web).or_else(|| second.filter(is_web))
}

/// What an award awards: the reference to it, by address or in full. An endorsement awards nothing.
pub(crate) fn badge(document: &Value) -> Option<&Value> {
    document.get("badge")
}

/// When it was awarded.
pub(crate) fn issued(document: &Value) -> Option<&Value> {
    document
        .get("issuedOn")
        .or_else(|| document.get("issued_on"))
}

/// Until when it counts.
pub(crate) fn expires(document: &Value) -> Option<&Value> {
    document.get("expires").filter(|date| !date.is_null())
}

/// The name that an award has in lists of revoked ones: `id`, and `uid` before 2.0.
pub(crate) fn identifiers(document: &Value) -> Vec<&str> {
    ["id", "uid"]
        .iter()
        .filter_map(|name| document.get(*name)?.as_str())
        .collect()
}

/// Whether a document says of itself that it was taken back.
pub(crate) fn is_revoked(document: &Value) -> bool {
    document.get("revoked") == Some(&Value::Bool(true))
}

/// Who got it, as an IdentityObject of Open Badges 3.0, so that persons are compared in one way.
pub(crate) fn recipient(document: &Value) -> Option<Value> {
    let stated = document.get("recipient")?;
    if let Some(text) = stated.as_str() {
        // 0.5: a text, hashed where it says how; the salt stands beside it.
        let is_hashed = text.starts_with("sha256$") || text.starts_with("md5$");
        let salt = document.get("salt").and_then(Value::as_str).unwrap_or("");
        return Some(json!({ "identityHash": text, "hashed": is_hashed, "salt": salt }));
    }
    let identity = stated.get("identity")?.as_str()?;
    let hashed = stated.get("hashed").and_then(Value::as_bool);
    // A hash is one whether or not the object says so.
    let is_hashed =
        hashed.unwrap_or(identity.starts_with("sha256$") || identity.starts_with("md5$"));
    let salt = stated.get("salt").and_then(Value::as_str).unwrap_or("");
    let kind = match stated.get("type").and_then(Value::as_str) {
        None | Some("email") => "emailAddress",
        Some(other) => other,
    };
    Some(
        json!({ "identityHash": identity, "hashed": is_hashed, "salt": salt, "identityType": kind }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{Comparison, compare};

    #[test]
    fn versions_are_told_apart_by_context_and_form() {
        let of = |document: Value| Generation::of(&document);
        let v1 = json!("https://w3id.org/openbadges/v1");
        assert_eq!(of(json!({"@context": v1})), Generation::V1_1);
        let v2 = json!(["http://w3id.org/openbadges/v2", {"foo": "https://example.org/foo"}]);
        assert_eq!(of(json!({"@context": v2})), Generation::V2);
        assert_eq!(
            of(json!({"uid": "1", "badge": "https://example.org/b"})),
            Generation::V1_0
        );
        assert_eq!(of(json!({"recipient": "sha256$00"})), Generation::V0_5);
        let inside = json!({"badge": {"issuer": {"origin": "http://example.org"}}});
        assert_eq!(of(inside), Generation::V0_5);
    }

    #[test]
    fn what_is_no_badge_is_not_taken_for_one() {
        for document in [
            json!({}),
            json!({"id": "https://example.org/1", "type": "Person"}),
            json!({"badge": "new"}),
            json!({"verification": {"url": "https://example.org"}, "credentialSubject": {}}),
            json!([]),
        ] {
            assert_eq!(recognise(&document), None, "{document}");
        }
        let context = "https://w3id.org/openbadges/v2";
        for (document, kind) in [
            (
                json!({"verify": {"url": "http://example.org"}}),
                Kind::Award,
            ),
            (json!({"uid": "1", "recipient": {}}), Kind::Award),
            (
                json!({"@context": context, "type": "Assertion", "id": "https://example.org/1", "revoked": true}),
                Kind::Award,
            ),
            (
                json!({"@context": context, "type": "BadgeClass"}),
                Kind::Description,
            ),
            (
                json!({"@context": {"obi": VOCABULARY}, "type": "Unheard"}),
                Kind::Description,
            ),
            (
                json!({"@context": context, "type": ["Profile", "Assertion"], "badge": {}}),
                Kind::Award,
            ),
            (
                json!({"@context": context, "type": ["BadgeClass", "Endorsement"]}),
                Kind::Award,
            ),
        ] {
            assert_eq!(recognise(&document), Some(kind), "{document}");
        }
    }

    #[test]
    fn the_address_of_an_award_is_its_id_since_2_and_its_verify_url_before() {
        let mut award = json!({
            "id": "https://example.org/1", "badge": "https://example.org/b",
            "verify": {"type": "hosted", "url": "https://example.org/2"}
        });
        assert_eq!(hosted_at(&award), Some("https://example.org/2"));
        award["@context"] = json!("https://w3id.org/openbadges/v2");
        assert_eq!(hosted_at(&award), Some("https://example.org/1"));
        award["id"] = json!("urn:uuid:1");
        assert_eq!(hosted_at(&award), Some("https://example.org/2"));
    }

    #[test]
    fn recipients_of_every_generation_are_compared_alike() {
        let hash = "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942";
        for document in [
            json!({"recipient": hash, "salt": "deadsea"}),
            json!({"recipient": {"identity": hash, "salt": "deadsea"}}),
            json!({"recipient": {"identity": hash.to_uppercase().replace("SHA256", "sha256"), "salt": "deadsea", "hashed": true}}),
            json!({"recipient": "nobody@example.org"}),
            json!({"recipient": {"identity": "Nobody@Example.org", "hashed": false}}),
        ] {
            let identity = recipient(&document).unwrap();
            let of = |person| compare(&identity, person);
            assert_eq!(of("nobody@example.org"), Comparison::Same, "{document}");
            assert_eq!(of("somebody@example.org"), Comparison::Other, "{document}");
        }
        let md5 = json!({"recipient": {"identity": "md5$c1b1d0b7d6b5ea3e5d6c1a0d6a4d1f00", "hashed": true}});
        let identity = recipient(&md5).unwrap();
        assert_eq!(compare(&identity, "a@example.org"), Comparison::Other);
        let by_url = json!({"recipient": {"type": "url", "identity": hash, "hashed": true}});
        let identity = recipient(&by_url).unwrap();
        assert_eq!(compare(&identity, "a@example.org"), Comparison::OtherKind);
    }
}
