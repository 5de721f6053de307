//! What VC Data Model 2.0 asks of whoever writes a credential. Readers forgive some of it in what others
//! wrote; nothing here is signed so.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::Digest as _;

use super::{Checker, check_presentation, check_structure};
use crate::address::is_url;
use crate::keys::multibase;
use crate::openbadges::{Problem, is_vc_1};

/// What is wrong with a credential, as strictly as its writer has to know it.
pub fn check_issued(credential: &Value) -> Vec<Problem> {
    let mut problems = check_structure(credential);
    problems.extend(check_writing(credential));
    problems
}

/// What is wrong with a presentation and the credentials in it, as strictly.
pub fn check_presented(presentation: &Value) -> Vec<Problem> {
    let mut problems = check_presentation(presentation);
    let mut checker = Checker {
        problems: Vec::new(),
    };
    context_and_types(&mut checker, presentation);
    for (place, inside) in several(presentation, "verifiableCredential") {
        if super::types(inside).is_empty() {
            let message = "a credential has a type";
            checker.add(format!("{place}/type"), "structure.type", message);
        }
    }
    problems.append(&mut checker.problems);
    problems
}

/// The rules beside those that every reader applies.
fn check_writing(credential: &Value) -> Vec<Problem> {
    let mut checker = Checker {
        problems: Vec::new(),
    };
    context_and_types(&mut checker, credential);
    for (place, subject) in several(credential, "credentialSubject") {
        checker.address(subject, &place, "id", false);
    }
    for name in [
        "credentialStatus",
        "credentialSchema",
        "refreshService",
        "termsOfUse",
        "evidence",
    ] {
        for (place, entry) in several(credential, name) {
            if super::types(entry).is_empty() {
                let message = format!("what stands in \"{name}\" is an object with a type");
                checker.add(format!("{place}/type"), "structure.entry_type", message);
            }
            checker.address(entry, &place, "id", name == "credentialSchema");
        }
    }
    if !is_vc_1(credential) {
        words(&mut checker, credential, "");
        for (place, issuer) in several(credential, "issuer") {
            words(&mut checker, issuer, &place);
        }
        related(&mut checker, credential);
    }
    checker.problems
}

/// The values of a member, one or a list, with their places.
fn several<'a>(object: &'a Value, name: &str) -> Vec<(String, &'a Value)> {
    match object.get(name) {
        None => Vec::new(),
        Some(Value::Array(many)) => {
            let places = many.iter().enumerate();
            places
                .map(|(index, one)| (format!("/{name}/{index}"), one))
                .collect()
        }
        Some(one) => vec![(format!("/{name}"), one)],
    }
}

/// Contexts are an ordered set of addresses and definitions, types a set of words (sections 4.3, 4.5).
fn context_and_types(checker: &mut Checker, document: &Value) {
    let is_context = |one: &Value| match one {
        Value::String(text) => is_url(text),
        other => other.is_object(),
    };
    let contexts = document.get("@context").and_then(Value::as_array);
    if !contexts.is_some_and(|list| list.iter().all(is_context)) {
        checker.add(
            "/@context",
            "structure.context",
            "\"@context\" is a list of addresses and definitions",
        );
    }
    let is_word = |one: &Value| one.as_str().is_some_and(|word| !word.is_empty());
    let types = several(document, "type");
    if types.is_empty() || !types.iter().all(|(_, one)| is_word(one)) {
        checker.add(
            "/type",
            "structure.type",
            "\"type\" is a word or a list of words",
        );
    }
}

/// Names and descriptions are texts, or texts with language and direction (section 11.1).
fn words(checker: &mut Checker, object: &Value, at: &str) {
    for name in ["name", "description"] {
        for (place, value) in several(object, name) {
            if !is_said(value) {
                checker.add(
                    format!("{at}{place}"),
                    "structure.language",
                    format!(
                        "\"{name}\" is a text, or an object of \"@value\", \"@language\" and \"@direction\""
                    ),
                );
            }
        }
    }
}

fn is_said(value: &Value) -> bool {
    let Value::Object(members) = value else {
        return value.is_string();
    };
    let is_language = |tag: &str| {
        let mut parts = tag.split('-');
        let is_short = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        parts.all(is_short) && tag.starts_with(|first: char| first.is_ascii_alphabetic())
    };
    members.get("@value").is_some_and(Value::is_string)
        && members.iter().all(|(name, member)| match name.as_str() {
            "@value" => true,
            "@language" => member.as_str().is_some_and(is_language),
            "@direction" => matches!(member.as_str(), Some("ltr" | "rtl")),
            _ => false,
        })
}

/// Related resources are named once each, with a digest that is right where the resource is known
/// (section 5.3).
fn related(checker: &mut Checker, credential: &Value) {
    let mut named = BTreeSet::new();
    for (place, resource) in several(credential, "relatedResource") {
        checker.address(resource, &place, "id", true);
        let id = resource.get("id").and_then(Value::as_str);
        if let Some(id) = id
            && !named.insert(id)
        {
            let message = "each related resource is named once";
            checker.add(format!("{place}/id"), "structure.related_twice", message);
        }
        let text = |name: &str| resource.get(name).and_then(Value::as_str);
        let (sri, multi) = (text("digestSRI"), text("digestMultibase"));
        let known = id.and_then(accolade_jsonld::contexts::text);
        let is_wrong = known.is_some_and(|known| {
            sri.is_some_and(|sri| !is_sri_of(sri, known.as_bytes()))
                || multi.is_some_and(|multi| !is_multihash_of(multi, known.as_bytes()))
        });
        if sri.is_none() && multi.is_none() || is_wrong {
            let message =
                "a related resource has its digest in \"digestSRI\" or \"digestMultibase\"";
            checker.add(&*place, "structure.related_digest", message);
        }
    }
}

/// Whether a digest as Subresource Integrity writes it is that of these bytes; of several one suffices.
fn is_sri_of(text: &str, bytes: &[u8]) -> bool {
    text.split_ascii_whitespace().any(|one| {
        let Some((kind, digest)) = one.split_once('-') else {
            return false;
        };
        let expected = match kind {
            "sha256" => sha2::Sha256::digest(bytes).to_vec(),
            "sha384" => sha2::Sha384::digest(bytes).to_vec(),
            "sha512" => sha2::Sha512::digest(bytes).to_vec(),
            _ => return false,
        };
        STANDARD.encode(expected) == digest
    })
}

/// Whether a multihash in multibase, with SHA-256 or SHA-384, is that of these bytes.
fn is_multihash_of(text: &str, bytes: &[u8]) -> bool {
    let decoded = match text.strip_prefix('u') {
        Some(rest) => base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(rest)
            .ok(),
        None => multibase::decode(text),
    };
    match decoded.as_deref() {
        Some([0x12, 0x20, digest @ ..]) => *digest == *sha2::Sha256::digest(bytes),
        Some([0x20, 0x30, digest @ ..]) => *digest == *sha2::Sha384::digest(bytes),
        _ => false,
    }
}
