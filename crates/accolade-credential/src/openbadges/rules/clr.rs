//! What a Comprehensive Learner Record has beyond its classes (CLR 2.0, ClrSubject and Association).

use std::collections::HashSet;

use serde_json::Value;

use super::items;
use super::walk::Walk;
use crate::vc;

pub(super) fn rules(walk: &mut Walk, subject: &Value) {
    if subject.get("id").is_none() && subject.get("identifier").is_none() {
        walk.notice(
            "/credentialSubject",
            "schema.subject_identity",
            "the subject has neither \"id\" nor \"identifier\", so nobody can tell whose record it is",
        );
    }
    if items(subject.get("verifiableCredential")).next().is_none() {
        walk.error(
            "/credentialSubject/verifiableCredential",
            "schema.required",
            "a record holds at least one credential",
        );
    }
    for (index, inner) in items(subject.get("verifiableCredential")).enumerate() {
        let path = format!("/credentialSubject/verifiableCredential/{index}");
        inner_rules(walk, subject, inner, &path);
    }
    for (index, achievement) in items(subject.get("achievement")).enumerate() {
        let path = format!("/credentialSubject/achievement/{index}");
        super::criteria_rule(walk, achievement, &path);
    }
    associations(walk, subject);
}

fn inner_rules(walk: &mut Walk, subject: &Value, inner: &Value, path: &str) {
    let is_credential = vc::types(inner).iter().any(|name| {
        matches!(
            *name,
            "VerifiableCredential" | "EnvelopedVerifiableCredential"
        )
    });
    if !is_credential {
        walk.error(
            path,
            "schema.type_word",
            "\"type\" must hold \"VerifiableCredential\"",
        );
    }
    // Somebody else's badge in one's own record is genuine for itself; only here it can be seen.
    let id = |subject: &Value| {
        let id = subject.get("id").and_then(Value::as_str);
        id.map(str::to_owned)
    };
    let theirs = inner.get("credentialSubject").and_then(id);
    if let (Some(ours), Some(theirs)) = (id(subject), theirs)
        && ours != theirs
    {
        walk.notice(
            path,
            "clr.other_subject",
            "this credential was awarded to another subject than the record is about",
        );
    }
}

/// An association joins two achievements that the record or its credentials describe.
fn associations(walk: &mut Walk, subject: &Value) {
    if subject.get("association").is_none() {
        return;
    }
    let mut known = HashSet::new();
    for achievement in items(subject.get("achievement")) {
        known.extend(achievement.get("id").and_then(Value::as_str));
    }
    let mut is_complete = true;
    for inner in items(subject.get("verifiableCredential")) {
        // What an envelope holds is not seen here.
        is_complete &= inner.get("credentialSubject").is_some();
        known.extend(inner.get("id").and_then(Value::as_str));
        for one in items(inner.get("credentialSubject")) {
            let achievement = one.get("achievement").and_then(|it| it.get("id"));
            known.extend(achievement.and_then(Value::as_str));
        }
    }
    for (index, association) in items(subject.get("association")).enumerate() {
        for name in ["sourceId", "targetId"] {
            let id = association.get(name).and_then(Value::as_str);
            if is_complete && id.is_some_and(|id| !known.contains(id)) {
                walk.notice(
                    &format!("/credentialSubject/association/{index}/{name}"),
                    "clr.association",
                    "no achievement in the record has this id",
                );
            }
        }
    }
}
