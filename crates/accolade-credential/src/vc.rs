//! What every verifiable credential has, in version 2.0 and 1.1 of the data model.

mod strict;

use serde_json::Value;

use crate::address::is_url;
use crate::datetime;
use crate::limits::{LIST_ITEMS_MAX, PROBLEMS_MAX};
use crate::openbadges::{Problem, Severity, is_vc_1};

pub use strict::{check_issued, check_presented};

/// Types, as one text or a list.
pub fn types(value: &Value) -> Vec<&str> {
    match value.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The id of the issuer, a text or an object.
pub fn issuer_id(credential: &Value) -> Option<&str> {
    id_of(credential.get("issuer")?)
}

/// The id of the holder of a presentation, a text or an object.
pub fn holder_id(presentation: &Value) -> Option<&str> {
    id_of(presentation.get("holder")?)
}

/// What a credential speaks of, one or several.
pub fn subjects(credential: &Value) -> &[Value] {
    match credential.get("credentialSubject") {
        Some(Value::Array(many)) => many,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

/// The ids of whom a credential was awarded to; one that is claims under a type has a `sub` instead.
pub fn subject_ids(credential: &Value) -> Vec<&str> {
    let ids = subjects(credential)
        .iter()
        .take(LIST_ITEMS_MAX)
        .filter_map(|subject| subject.get("id"));
    let of_claims = credential.get("sub");
    ids.chain(of_claims).filter_map(Value::as_str).collect()
}

fn id_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(id) => Some(id),
        profile => profile.get("id")?.as_str(),
    }
}

/// The contexts that are named by address.
pub fn contexts(credential: &Value) -> Vec<&str> {
    match credential.get("@context") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

struct Checker {
    problems: Vec<Problem>,
}

impl Checker {
    fn add(&mut self, path: impl Into<String>, code: &'static str, message: impl Into<String>) {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(Problem {
                path: path.into(),
                code,
                message: message.into(),
                severity: Severity::Error,
            });
        }
    }

    fn address(&mut self, object: &Value, path: &str, name: &str, is_required: bool) {
        match object.get(name) {
            None if !is_required => {}
            Some(Value::String(text)) if is_url(text) => {}
            _ => self.add(
                format!("{path}/{name}"),
                "schema.address",
                format!("\"{name}\" is an absolute address, such as https://… or urn:uuid:…"),
            ),
        }
    }

    fn date(&mut self, object: &Value, path: &str, name: &str, is_required: bool) {
        match object.get(name) {
            None if !is_required => {}
            Some(Value::String(text)) if datetime::seconds(text).is_some() => {}
            _ => self.add(
                format!("{path}/{name}"),
                "schema.date",
                format!("\"{name}\" is a date with time and zone, such as 2026-01-31T12:00:00Z"),
            ),
        }
    }
}

/// What is wrong with a credential as a verifiable credential (VC Data Model 2.0 and 1.1, section 4).
pub fn check_structure(credential: &Value) -> Vec<Problem> {
    let mut checker = Checker {
        problems: Vec::new(),
    };
    let first = contexts(credential).first().copied();
    let is_old = is_vc_1(credential);
    if !is_old && first != Some("https://www.w3.org/ns/credentials/v2") {
        checker.add(
            "/@context",
            "structure.context",
            "the first context must be https://www.w3.org/ns/credentials/v2",
        );
    }
    if !types(credential).contains(&"VerifiableCredential") {
        checker.add(
            "/type",
            "structure.type",
            "the type must include \"VerifiableCredential\"",
        );
    }
    if credential.get("id").is_some() {
        checker.address(credential, "", "id", true);
    }
    match credential.get("issuer") {
        Some(Value::String(id)) if is_url(id) => {}
        Some(Value::Object(_)) => {
            let issuer = credential.get("issuer").unwrap_or(&Value::Null);
            checker.address(issuer, "/issuer", "id", true);
        }
        _ => checker.add(
            "/issuer",
            "structure.issuer",
            "the issuer is missing or has no address",
        ),
    }
    let is_subject = |value: &Value| value.as_object().is_some_and(|members| !members.is_empty());
    let subjects = subjects(credential);
    let has_subject = !subjects.is_empty() && subjects.iter().all(is_subject);
    if !has_subject {
        checker.add(
            "/credentialSubject",
            "structure.subject",
            "the credential says nothing about anybody",
        );
    }
    let dates = if is_old {
        [("issuanceDate", true), ("expirationDate", false)]
    } else {
        [("validFrom", false), ("validUntil", false)]
    };
    for (name, is_required) in dates {
        checker.date(credential, "", name, is_required);
    }
    checker.problems
}

/// What is wrong with a presentation (VC Data Model 2.0, section 4.13, and 1.1, section 4.10).
pub fn check_presentation(presentation: &Value) -> Vec<Problem> {
    let mut checker = Checker {
        problems: Vec::new(),
    };
    let is_old = is_vc_1(presentation);
    let first = contexts(presentation).first().copied();
    if !is_old && first != Some("https://www.w3.org/ns/credentials/v2") {
        checker.add(
            "/@context",
            "structure.context",
            "the first context must be https://www.w3.org/ns/credentials/v2",
        );
    }
    if presentation.get("id").is_some() {
        checker.address(presentation, "", "id", true);
    }
    match presentation.get("holder") {
        None => {}
        Some(Value::String(_)) => checker.address(presentation, "", "holder", true),
        Some(holder) => checker.address(holder, "/holder", "id", true),
    }
    let inside = match presentation.get("verifiableCredential") {
        Some(Value::Array(many)) => many.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    // Version 2.0 has envelopes for tokens; before, they stood there as text.
    let is_good = |one: &Value| one.is_object() || (is_old && one.is_string());
    if let Some(index) = inside.iter().position(|one| !is_good(one)) {
        checker.add(
            format!("/verifiableCredential/{index}"),
            "structure.inside",
            "a credential is an object; a token stands in an EnvelopedVerifiableCredential",
        );
    }
    checker.problems
}
