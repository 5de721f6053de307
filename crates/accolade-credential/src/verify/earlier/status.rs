//! Whether an award of an earlier version was taken back (Open Badges v2.0, "Revoking Hosted Assertions"
//! and "Revoking a Signed Badge").

use serde_json::Value;

use super::super::{Check, CheckName, Outcome, Run};
use super::Award;
use crate::limits::REVOKED_ASSERTIONS_MAX;
use crate::openbadges::earlier::address::{self, Name};
use crate::openbadges::earlier::{self, Generation};

fn check(outcome: Outcome, code: &'static str, message: &str) -> Check {
    Check::new(CheckName::Status, outcome, code, message)
}

pub(super) fn revoked(reason: Option<&str>) -> Check {
    let check = check(
        Outcome::Failed,
        "status.revoked",
        "The issuer has revoked this badge.",
    );
    match reason {
        Some(reason) => check.with_detail(reason),
        None => check,
    }
}

pub(super) fn kept() -> Check {
    let text = "The issuer keeps it at its address and has not withdrawn it.";
    check(Outcome::Passed, "status.clear", text)
}

pub(super) fn unasked() -> Check {
    let text = "Nobody was asked whether it was withdrawn.";
    check(Outcome::Skipped, "status.not_asked", text)
}

pub(super) fn unavailable(message: String) -> Check {
    let text = "Whether it was withdrawn could not be found out: its address did not answer.";
    check(Outcome::Unknown, "status.unavailable", text).with_detail(message)
}

fn unusable(message: &str) -> Check {
    let text = "Whether it was withdrawn could not be found out: the issuer's list is not usable.";
    check(Outcome::Unknown, "status.list_unusable", text).with_detail(message)
}

impl Run<'_> {
    /// The issuer's list of signed awards that no longer count.
    pub(super) fn revoked_awards(&mut self, award: &Award<'_>) -> Check {
        if earlier::is_revoked(award.document) {
            return revoked(None);
        }
        let Some(issuer) = award.issuer.document() else {
            let text = "its issuer could not be asked".to_owned();
            return unavailable(text);
        };
        // Where the list was read: at its address, or inside the issuer's own document.
        let (list, at) = match issuer.get("revocationList") {
            None | Some(Value::Null) => {
                let text = "The issuer keeps no list of withdrawn badges for it.";
                return check(Outcome::Skipped, "status.none", text);
            }
            Some(Value::String(url)) if address::is_web(url) => {
                let url = url.clone();
                match self.object(&url) {
                    Ok(list) => (list, Some(url)),
                    Err(message) => return unavailable(message),
                }
            }
            Some(Value::Object(list)) => {
                let own = award.issuer.address().map(str::to_owned);
                (Value::Object(list.clone()), own)
            }
            Some(_) => return unusable("the list has no address"),
        };
        let found = listed(award, &list);
        match at.map(|at| self.check_age(&address::fetched(&at), None)) {
            // What was withdrawn stays so; that it was not is said by what is recent only.
            Some(Err(stale)) if found.outcome == Outcome::Passed => stale,
            _ => found,
        }
    }
}

/// What a list says, where it is this issuer's.
fn listed(award: &Award<'_>, list: &Value) -> Check {
    let owner = list.get("issuer").and_then(|issuer| {
        issuer
            .as_str()
            .or_else(|| issuer.get("id").and_then(Value::as_str))
    });
    let is_foreign = owner.is_some_and(|owner| {
        !award
            .issuer
            .address()
            .is_some_and(|address| address::is_same(address, owner))
    });
    if is_foreign {
        return unusable("the list is another issuer's");
    }
    let names: Vec<Name<'_>> = earlier::identifiers(award.document)
        .into_iter()
        .map(Name::new)
        .collect();
    let is_named = |text: &str| names.iter().any(|name| name.is(text));
    let Some(entries) = list.get("revokedAssertions") else {
        return by_uid(award, list, &names);
    };
    let entries = match entries {
        Value::Array(many) => many.as_slice(),
        one => std::slice::from_ref(one),
    };
    let found = entries.iter().take(REVOKED_ASSERTIONS_MAX).find(|entry| {
        let is_named = match entry {
            Value::String(text) => is_named(text),
            entry => earlier::identifiers(entry).into_iter().any(is_named),
        };
        is_named && entry.get("revoked") != Some(&Value::Bool(false))
    });
    match found {
        Some(entry) => revoked(entry.get("revocationReason").and_then(Value::as_str)),
        None if entries.len() > REVOKED_ASSERTIONS_MAX => unusable("the list is too long"),
        None if names.is_empty() => unusable("the badge has no name that a list could hold"),
        None => {
            let text = "The issuer has not withdrawn it.";
            check(Outcome::Passed, "status.clear", text)
        }
    }
}

/// The list of version 1: an object of `uid` to reason (Assertion Specification 1.0, "Badge Revocation").
fn by_uid(award: &Award<'_>, list: &Value, names: &[Name<'_>]) -> Check {
    if award.generation == Generation::V2 {
        return unusable("it lists no revoked badges");
    }
    match names.iter().find_map(|name| list.get(name.text())) {
        Some(reason) => revoked(reason.as_str()),
        None if names.is_empty() => unusable("the badge has no name that a list could hold"),
        None => {
            let text = "The issuer has not withdrawn it.";
            check(Outcome::Passed, "status.clear", text)
        }
    }
}
