//! The profile check (Open Badges 3.0, appendix B, with the rules that a table cannot say).

mod clr;
mod walk;

use serde_json::Value;

use super::shape::{
    ACHIEVEMENT, ACHIEVEMENT_CREDENTIAL, ACHIEVEMENT_CREDENTIAL_1, CLR_CREDENTIAL,
    CLR_CREDENTIAL_1, ENDORSEMENT_CREDENTIAL, ENDORSEMENT_CREDENTIAL_1, PROFILE, Shape,
};
use super::{
    CLR_CONTEXT, EXTENSIONS_CONTEXT, OB_CONTEXT, Problem, Severity, VC_1_CONTEXT, VC_CONTEXT,
};
use crate::datetime;
use walk::Walk;

/// What a document is, by its `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// An Open Badge 3.0.
    Achievement,
    /// An endorsement.
    Endorsement,
    /// A Comprehensive Learner Record.
    Clr,
    /// A status list.
    StatusList,
    /// An assertion of Open Badges 2.x or older.
    OpenBadge2,
    /// Another verifiable credential.
    Credential,
    /// Nothing of these.
    Other,
}

fn has_type(document: &Value, word: &str) -> bool {
    match document.get("type").or_else(|| document.get("@type")) {
        Some(Value::String(text)) => text == word,
        Some(Value::Array(items)) => items.iter().any(|item| item.as_str() == Some(word)),
        _ => false,
    }
}

/// What a document is.
pub fn family(document: &Value) -> Family {
    let is = |word| has_type(document, word);
    if is("VerifiableCredential") {
        if is("ClrCredential") {
            Family::Clr
        } else if is("AchievementCredential") || is("OpenBadgeCredential") {
            Family::Achievement
        } else if is("EndorsementCredential") {
            Family::Endorsement
        } else if is("BitstringStatusListCredential") || is("StatusList2021Credential") {
            Family::StatusList
        } else {
            Family::Credential
        }
    } else if is("Assertion") || is("BadgeClass") || is_before_types(document) {
        Family::OpenBadge2
    } else {
        Family::Other
    }
}

/// Assertions before 1.1 have no `type`: a badge and a recipient (or uid) is how they are known.
fn is_before_types(document: &Value) -> bool {
    document.get("badge").is_some()
        && (document.get("recipient").is_some() || document.get("uid").is_some())
        || document
            .get("@context")
            .and_then(Value::as_str)
            .is_some_and(|context| context.starts_with("https://w3id.org/openbadges/"))
}

/// Whether the document follows the data model of VC 1.1.
pub fn is_vc_1(document: &Value) -> bool {
    let first = match document.get("@context") {
        Some(Value::Array(items)) => items.first().and_then(Value::as_str),
        Some(Value::String(text)) => Some(text.as_str()),
        _ => None,
    };
    first == Some(VC_1_CONTEXT)
}

/// Every departure of an achievement or endorsement credential from the profile, by place.
///
/// Other documents get the rules that hold for every credential.
pub fn validate(document: &Value) -> Vec<Problem> {
    let mut walk = Walk::new();
    if !document.is_object() {
        walk.error("", "schema.type", "a credential is a JSON object");
        return walk.finish();
    }
    let is_old = is_vc_1(document);
    let shape: Option<&Shape> = match (family(document), is_old) {
        (Family::Achievement, false) => Some(&ACHIEVEMENT_CREDENTIAL),
        (Family::Achievement, true) => Some(&ACHIEVEMENT_CREDENTIAL_1),
        (Family::Endorsement, false) => Some(&ENDORSEMENT_CREDENTIAL),
        (Family::Endorsement, true) => Some(&ENDORSEMENT_CREDENTIAL_1),
        (Family::Clr, false) => Some(&CLR_CREDENTIAL),
        (Family::Clr, true) => Some(&CLR_CREDENTIAL_1),
        _ => None,
    };
    walk.nothing_empty(document);
    contexts(&mut walk, document, shape.is_some());
    match shape {
        Some(shape) => walk.document(document, shape),
        None => any_credential(&mut walk, document),
    }
    dates(&mut walk, document, is_old);
    if let Some(subject) = document
        .get("credentialSubject")
        .filter(|_| shape.is_some())
    {
        match family(document) {
            Family::Clr => clr::rules(&mut walk, subject),
            other => subject_rules(&mut walk, subject, other == Family::Achievement),
        }
    }
    walk.finish()
}

/// Every departure of an achievement from the profile, by its place inside the achievement.
pub(super) fn validate_achievement(achievement: &Value) -> Vec<Problem> {
    let mut walk = Walk::new();
    walk.nothing_empty(achievement);
    walk.document(achievement, &ACHIEVEMENT);
    criteria_rule(&mut walk, achievement, "");
    walk.finish()
}

/// Every departure of a profile, by its place inside the profile.
pub(super) fn validate_profile(profile: &Value) -> Vec<Problem> {
    let mut walk = Walk::new();
    walk.nothing_empty(profile);
    walk.document(profile, &PROFILE);
    walk.finish()
}

/// What VC 2.0, section 4, asks of every credential.
fn any_credential(walk: &mut Walk, document: &Value) {
    if !has_type(document, "VerifiableCredential") {
        walk.error(
            "/type",
            "schema.type_word",
            "\"type\" must hold \"VerifiableCredential\"",
        );
    }
    for name in ["issuer", "credentialSubject"] {
        if document.get(name).is_none() {
            walk.error(
                &format!("/{name}"),
                "schema.required",
                &format!("\"{name}\" is missing"),
            );
        }
    }
}

/// The order of contexts (Open Badges 3.0, AchievementCredential; schema of 2026).
fn contexts(walk: &mut Walk, document: &Value, is_badge: bool) {
    let Some(Value::Array(contexts)) = document.get("@context") else {
        let is_text = document.get("@context").is_some_and(Value::is_string) && !is_badge;
        if !is_text {
            walk.error("/@context", "schema.context", "\"@context\" must be a list that starts with the context of Verifiable Credentials");
        }
        return;
    };
    let at = |index: usize| {
        contexts
            .get(index)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    if at(0) != VC_CONTEXT && at(0) != VC_1_CONTEXT {
        walk.error(
            "/@context/0",
            "schema.context",
            &format!("the first context must be {VC_CONTEXT}"),
        );
    }
    if !is_badge {
        return;
    }
    let mut place = 1;
    // A record names its own context first (CLR 2.0, ClrCredential).
    if family(document) == Family::Clr {
        if !is_versioned(
            at(1),
            "https://purl.imsglobal.org/spec/clr/v2p0/context",
            "2",
        ) {
            walk.error(
                "/@context/1",
                "schema.context",
                &format!("the second context must be {CLR_CONTEXT}"),
            );
        }
        place = 2;
    }
    if !is_ob_context(at(place)) {
        let which = if place == 1 { "second" } else { "third" };
        walk.error(
            &format!("/@context/{place}"),
            "schema.context",
            &format!("the {which} context must be {OB_CONTEXT}"),
        );
    } else if at(place) != OB_CONTEXT {
        walk.notice(
            &format!("/@context/{place}"),
            "schema.context_old",
            &format!("an older Open Badges context is named; the current one is {OB_CONTEXT}"),
        );
    }
    let uses_extension = ["credentialSchema", "credentialStatus", "refreshService"]
        .iter()
        .any(|name| {
            document
                .get(*name)
                .is_some_and(|value| value.to_string().contains("\"1EdTech"))
        });
    if uses_extension
        && !contexts
            .iter()
            .any(|context| context.as_str() == Some(EXTENSIONS_CONTEXT))
    {
        walk.notice(
            "/@context",
            "schema.context_extensions",
            &format!("terms that start with 1EdTech need the context {EXTENSIONS_CONTEXT}"),
        );
    }
}

fn is_ob_context(url: &str) -> bool {
    let base = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    url.strip_prefix(base) == Some("/ob_v3p0.jsonld") || is_versioned(url, base, "3")
}

/// Whether an address is this one with a version of its own, such as `-3.0.3`, or none.
fn is_versioned(url: &str, base: &str, major: &str) -> bool {
    let Some(rest) = url.strip_prefix(base) else {
        return false;
    };
    let version = |rest: &str| {
        rest.strip_prefix('-')
            .and_then(|rest| rest.strip_prefix(major)?.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(".json"))
            .is_some_and(|v| {
                v.split('.').count() == 2 && v.chars().all(|c| c.is_ascii_digit() || c == '.')
            })
    };
    rest == ".json" || version(rest)
}

fn dates(walk: &mut Walk, document: &Value, is_old: bool) {
    let (from, until) = if is_old {
        ("issuanceDate", "expirationDate")
    } else {
        ("validFrom", "validUntil")
    };
    let date = |name: &str| {
        document
            .get(name)
            .and_then(Value::as_str)
            .and_then(datetime::seconds)
    };
    if let (Some(start), Some(end)) = (date(from), date(until))
        && end < start
    {
        walk.error(
            &format!("/{until}"),
            "schema.dates_order",
            &format!("\"{until}\" lies before \"{from}\""),
        );
    }
    // Members of the other data model are defined by no context, and would say nothing.
    let foreign: &[&str] = if is_old {
        &["validFrom", "validUntil"]
    } else {
        &["issuanceDate", "expirationDate"]
    };
    for name in foreign.iter().filter(|name| document.get(**name).is_some()) {
        walk.notice(
            &format!("/{name}"),
            "schema.data_model",
            &format!("\"{name}\" belongs to another version of the data model"),
        );
    }
}

/// Rules between members (Open Badges 3.0, AchievementSubject, Criteria, Result).
fn subject_rules(walk: &mut Walk, subject: &Value, is_achievement: bool) {
    if !is_achievement {
        return;
    }
    if subject.get("id").is_none() && subject.get("identifier").is_none() {
        walk.notice("/credentialSubject", "schema.subject_identity", "the subject has neither \"id\" nor \"identifier\", so nobody can tell whose badge it is");
    }
    let Some(achievement) = subject.get("achievement") else {
        return;
    };
    criteria_rule(walk, achievement, "/credentialSubject/achievement");
    for (index, result) in items(subject.get("result")).enumerate() {
        result_rules(
            walk,
            result,
            achievement,
            &format!("/credentialSubject/result/{index}"),
        );
    }
}

fn criteria_rule(walk: &mut Walk, achievement: &Value, path: &str) {
    if let Some(criteria) = achievement
        .get("criteria")
        .filter(|value| value.is_object())
        && criteria.get("id").is_none()
        && criteria.get("narrative").is_none()
    {
        walk.error(
            &format!("{path}/criteria"),
            "schema.criteria",
            "the criteria need an \"id\" or a \"narrative\"",
        );
    }
}

fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let list: &[Value] = match value {
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    list.iter().take(crate::limits::LIST_ITEMS_MAX)
}

fn result_rules(walk: &mut Walk, result: &Value, achievement: &Value, path: &str) {
    let Some(id) = result.get("resultDescription").and_then(Value::as_str) else {
        return;
    };
    let Some(description) = items(achievement.get("resultDescription"))
        .find(|description| description.get("id").and_then(Value::as_str) == Some(id))
    else {
        walk.notice(
            &format!("{path}/resultDescription"),
            "schema.result_reference",
            "no result description of the achievement has this id",
        );
        return;
    };
    let kind = description.get("resultType").and_then(Value::as_str);
    if kind == Some("Status") && result.get("status").is_none() {
        walk.error(
            path,
            "schema.result_status",
            "a result of type Status needs \"status\"",
        );
    }
    if let Some(level) = result.get("achievedLevel").and_then(Value::as_str) {
        let is_known = items(description.get("rubricCriterionLevel"))
            .any(|known| known.get("id").and_then(Value::as_str) == Some(level));
        if !is_known {
            walk.notice(
                &format!("{path}/achievedLevel"),
                "schema.result_reference",
                "no level of the result description has this id",
            );
        }
    }
}

impl Walk {
    fn error(&mut self, path: &str, code: &'static str, message: &str) {
        self.push(path, code, message, Severity::Error);
    }

    fn notice(&mut self, path: &str, code: &'static str, message: &str) {
        self.push(path, code, message, Severity::Notice);
    }
}
