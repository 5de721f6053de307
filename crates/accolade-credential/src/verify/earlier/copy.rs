//! The copy of a hosted award that its issuer keeps, and whether it says the same.

use serde_json::Value;

use super::super::{Check, CheckName, Outcome, Run};
use super::{reference, status};
use crate::openbadges::earlier::{self, Kind, address};

/// What the host has.
pub(super) enum Copy {
    /// A copy that says the same in all that counts; the members in which the wording differs.
    Same(Value, Vec<String>),
    /// It says something else; the members in which it does.
    Differs(Vec<String>),
    /// The host says that it was taken back, and perhaps why.
    Revoked(Option<String>),
    /// The award names no address.
    Nowhere,
    /// Nothing was found there that could be compared.
    Unknown(&'static str, String),
}

/// Members that say whose award it is and for what; each difference in them is a forgery or an error.
const DECISIVE: [&str; 10] = [
    "id",
    "uid",
    "type",
    "recipient",
    "salt",
    "badge",
    "issuedOn",
    "issued_on",
    "expires",
    "claim",
];
/// Members that say how to read or verify it, which the host may put another way.
const FREE: [&str; 3] = ["@context", "verify", "verification"];

impl Run<'_> {
    pub(super) fn copy(&mut self, stated: &Value, at: Option<&str>) -> Copy {
        let Some(at) = at else {
            return Copy::Nowhere;
        };
        let found = self.object(at);
        if self.is_gone(at) {
            return Copy::Revoked(None);
        }
        let document = match found {
            Ok(document) => document,
            Err(message) => return Copy::Unknown("proof.hosted_unavailable", message),
        };
        if earlier::is_revoked(&document) {
            let reason = document.get("revocationReason").and_then(Value::as_str);
            return Copy::Revoked(reason.map(str::to_owned));
        }
        if earlier::recognise(&document) != Some(Kind::Award) {
            let message = format!("{at} answers with something that is no badge");
            return Copy::Unknown("proof.hosted_unreadable", message);
        }
        let (decisive, wording) = differences(stated, &document, at);
        if decisive.is_empty() {
            Copy::Same(document, wording)
        } else {
            Copy::Differs(decisive)
        }
    }
}

impl Copy {
    pub(super) fn check(&self, at: Option<&str>) -> Check {
        let at = at.unwrap_or_default();
        let check =
            |outcome, code, message: String| Check::new(CheckName::Proof, outcome, code, message);
        match self {
            Self::Same(_, wording) if wording.is_empty() => check(
                Outcome::Passed,
                "proof.hosted",
                format!("The badge is kept at {at} and says the same there."),
            ),
            Self::Same(_, wording) => check(
                Outcome::Warning,
                "proof.hosted_wording",
                format!("The badge is kept at {at} and counts as it stands there; what was handed in words something else."),
            )
            .with_detail(wording.join(", ")),
            Self::Differs(members) => check(
                Outcome::Failed,
                "proof.hosted_differs",
                format!("The badge was changed: at {at} it says something else."),
            )
            .with_detail(members.join(", ")),
            Self::Revoked(_) => check(
                Outcome::Skipped,
                "proof.hosted_gone",
                format!("The badge is not kept at {at} any more, so it cannot be compared."),
            ),
            Self::Nowhere => check(
                Outcome::Unknown,
                "proof.no_address",
                "The badge is not signed and names no address where its issuer keeps it, so nothing shows that it is genuine.".into(),
            ),
            Self::Unknown(code, message) => check(
                Outcome::Unknown,
                code,
                format!("Whether the issuer keeps this badge could not be found out: {message}."),
            ),
        }
    }

    pub(super) fn status(&self) -> Check {
        match self {
            Self::Same(..) => status::kept(),
            Self::Revoked(reason) => status::revoked(reason.as_deref()),
            Self::Differs(_) | Self::Nowhere => status::unasked(),
            Self::Unknown(_, message) => status::unavailable(message.clone()),
        }
    }
}

/// In which members two awards differ: those that decide, and the others. What was not handed in is
/// no difference, since the copy counts.
fn differences(stated: &Value, copy: &Value, at: &str) -> (Vec<String>, Vec<String>) {
    let (mut decisive, mut wording) = (Vec::new(), Vec::new());
    for (name, value) in stated.as_object().into_iter().flatten() {
        let name = name.as_str();
        if FREE.contains(&name) || value.is_null() {
            continue;
        }
        let other = copy.get(name);
        let is_same = match name {
            "id" => {
                let own = value.as_str().unwrap_or_default();
                let there = other.and_then(Value::as_str).unwrap_or(at);
                address::is_same(own, there)
            }
            "badge" => is_same_badge(value, other),
            "recipient" => earlier::recipient(stated) == earlier::recipient(copy),
            "issuedOn" | "issued_on" => same_second(Some(value), earlier::issued(copy)),
            "expires" => same_second(Some(value), other),
            "type" => crate::vc::types(stated) == crate::vc::types(copy) || other.is_none(),
            _ => Some(value) == other,
        };
        if is_same {
            continue;
        }
        if DECISIVE.contains(&name) {
            decisive.push(name.to_owned());
        } else {
            wording.push(name.to_owned());
        }
    }
    (decisive, wording)
}

/// Whether two dates, however they are written, are the same; what is no date is compared as it is.
fn same_second(one: Option<&Value>, other: Option<&Value>) -> bool {
    let of = |date: Option<&Value>| date.and_then(earlier::seconds);
    match (of(one), of(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// Whether two references name the same badge. A badge that has an address is its address: what was
/// handed in inside the award is not looked at.
fn is_same_badge(stated: &Value, copy: Option<&Value>) -> bool {
    let Some(copy) = copy else {
        return false;
    };
    match (reference(stated), reference(copy)) {
        (Some(one), Some(other)) => address::is_same(one, other),
        _ => stated == copy,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_decides_is_told_from_what_is_only_worded() {
        let copy = json!({
            "id": "https://example.org/1", "type": "Assertion",
            "recipient": {"type": "email", "identity": "a@example.org", "hashed": false},
            "badge": "https://example.org/b", "issuedOn": "2020-01-01T00:00:00Z",
            "narrative": "before",
        });
        let of = |name: &str, value: Value| {
            let mut stated = copy.clone();
            stated[name] = value;
            differences(&stated, &copy, "https://example.org/1")
        };
        let none: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for (name, value) in [
            ("id", json!("http://example.org/1")),
            ("issuedOn", json!("2020-01-01T01:00:00+01:00")),
            (
                "badge",
                json!({"id": "https://example.org/b", "name": "inside"}),
            ),
            ("@context", json!("https://w3id.org/openbadges/v2")),
            ("evidence", json!(null)),
        ] {
            assert_eq!(of(name, value), none, "{name}");
        }
        for (name, value) in [
            ("id", json!("https://example.org/2")),
            ("issuedOn", json!("2021-01-01T00:00:00Z")),
            ("expires", json!("2031-01-01T00:00:00Z")),
            ("badge", json!("https://example.org/other")),
            ("badge", json!({"name": "inside"})),
            (
                "recipient",
                json!({"type": "email", "identity": "b@example.org", "hashed": false}),
            ),
        ] {
            assert_eq!(of(name, value), (vec![name.to_owned()], vec![]), "{name}");
        }
        let found = of("narrative", json!("after"));
        assert_eq!(found, (vec![], vec!["narrative".to_owned()]));
        let found = of("evidence", json!("https://example.org/e"));
        assert_eq!(found, (vec![], vec!["evidence".to_owned()]));
    }
}
