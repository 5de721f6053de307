//! Credentials inside a document: endorsements, what a learner record or a presentation holds.
//!
//! Each is checked as if it had been handed in alone, and has its own report. What that means for the
//! document around it is decided in [`Whole::check`] and nowhere else.

use std::rc::Rc;

use serde_json::Value;

use super::extract;
use super::report::DESCRIPTION;
use super::{Check, CheckName, Outcome, Run, Verdict, VerificationReport};
use crate::limits::{PART_BYTES_MAX, PART_DEPTH_MAX, PARTS_MAX};
use crate::openbadges::{Family, family};
use crate::place::Place;
use crate::vc;

/// What a part is to the document around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// A credential that is held or shown.
    Credential,
    /// What somebody says about the credential, its achievement or a profile.
    Endorsement,
}

/// A credential inside another document.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where it stands in the document whose report lists it, such as `$.verifiableCredential[0]`.
    pub path: String,
    /// What it is to that document.
    pub kind: PartKind,
    /// What was found out about it.
    pub report: VerificationReport,
}

/// Where a document stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Within {
    /// How many documents are around it.
    pub(super) depth: usize,
    /// Whether it is asked whose it is: what is shown, and not what others say about it.
    pub(super) asks_recipient: bool,
}

impl Within {
    /// What was handed in.
    pub(super) const NOTHING: Self = Self {
        depth: 0,
        asks_recipient: true,
    };
}

/// What may still be looked at in one verification.
#[derive(Debug)]
pub(super) struct Budget {
    parts: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            parts: PARTS_MAX,
            bytes: PART_BYTES_MAX,
        }
    }
}

impl Budget {
    /// Takes what one part costs, or says that there is not enough left.
    fn take(&mut self, part: &Value) -> bool {
        let size = size(part);
        if self.parts == 0 || size > self.bytes {
            return false;
        }
        self.parts -= 1;
        self.bytes -= size;
        true
    }
}

/// About the bytes of a value as JSON; a document nests at most as deep as the parser allows.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 2,
        Value::Array(items) => items.iter().map(|item| size(item) + 1).sum(),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| name.len() + 4 + size(value);
            members.iter().map(member).sum()
        }
        _ => 8,
    }
}

/// A part as it stands in the document.
struct Found<'a> {
    path: String,
    kind: PartKind,
    value: &'a Value,
    /// The addresses that an endorsement at this place may be about; all at one place share them.
    about: Rc<[&'a str]>,
}

/// What a document that holds parts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// A credential, which may be a learner record.
    Credential,
    /// A presentation.
    Presentation,
}

impl Run<'_> {
    /// The parts of a document, each with its report, and the check that sums them up.
    pub(super) fn parts(
        &mut self,
        document: &Value,
        whole: Whole,
        within: Within,
    ) -> (Option<Check>, Vec<Part>) {
        let found = find(document);
        let count = found.len();
        let mut parts = Vec::new();
        let mut is_cut = None;
        for one in found {
            // What is not looked at stays unknown; endorsements after it are not looked at either,
            // because they would take the place of what matters more in a larger document.
            if within.depth >= PART_DEPTH_MAX || !self.budget.take(one.value) {
                is_cut = Some(one.kind);
                break;
            }
            parts.push(self.part(one, whole, within));
        }
        let check = is_cut.map(|kind| cut(kind, parts.len(), count));
        (whole.check(&parts, check), parts)
    }

    fn part(&mut self, found: Found<'_>, whole: Whole, within: Within) -> Part {
        let inside = Within {
            depth: within.depth + 1,
            asks_recipient: within.asks_recipient
                && whole == Whole::Presentation
                && found.kind == PartKind::Credential,
        };
        let mut report = self.extracted(extract::from_value(found.value.clone()), inside, None);
        if found.kind == PartKind::Endorsement && report.verdict != Verdict::NoCredential {
            let check = endorsed(report.credential.as_ref(), &found.about);
            report.checks.push(check);
            report = report.again();
        }
        Part {
            path: found.path,
            kind: found.kind,
            report,
        }
    }
}

/// Everything in a document that is a credential itself. What stands inside a part belongs to it.
/// Credentials come before endorsements, so that a limit reaches what others say first.
fn find(document: &Value) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    walk(document, document, Place::Top, &mut found);
    found.sort_by_key(|one| one.kind == PartKind::Endorsement);
    found
}

fn walk<'a>(document: &'a Value, value: &'a Value, place: Place<'_>, found: &mut Vec<Found<'a>>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(document, item, Place::Item(&place, index), found);
            }
        }
        Value::Object(members) => {
            for (name, inner) in members {
                let here = Place::Member(&place, name);
                let kind = match name.as_str() {
                    "verifiableCredential" => PartKind::Credential,
                    "endorsement" | "endorsementJwt" => PartKind::Endorsement,
                    "@context" | "proof" => continue,
                    _ => {
                        walk(document, inner, here, found);
                        continue;
                    }
                };
                let about: Rc<[&str]> = match kind {
                    PartKind::Credential => Rc::default(),
                    PartKind::Endorsement => subjects(document, value).into(),
                };
                let one = |place: Place<'_>, value| Found {
                    path: place.path(),
                    kind,
                    value,
                    about: Rc::clone(&about),
                };
                match inner {
                    Value::Array(items) => {
                        let all = items.iter().enumerate();
                        found.extend(all.map(|(index, item)| one(Place::Item(&here, index), item)));
                    }
                    single => found.push(one(here, single)),
                }
            }
        }
        _ => {}
    }
}

/// What an endorsement in this place may be about (Open Badges 3.0, appendix B): in a profile or an
/// achievement only that, at the credential also the achievement and the profiles named in it.
fn subjects<'a>(document: &'a Value, place: &'a Value) -> Vec<&'a str> {
    let mut ids = Vec::new();
    if std::ptr::eq(document, place) {
        ids.extend(vc::issuer_id(document));
        described(document, &mut ids);
    }
    ids.extend(place.get("id").and_then(Value::as_str));
    ids
}

/// The addresses of the achievements and profiles that are described outside of any part.
fn described<'a>(value: &'a Value, ids: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| described(item, ids)),
        Value::Object(members) => {
            let is_named = vc::types(value)
                .iter()
                .any(|name| matches!(*name, "Profile" | "Achievement"));
            if is_named {
                ids.extend(value.get("id").and_then(Value::as_str));
            }
            for (name, inner) in members {
                let is_inside = matches!(
                    name.as_str(),
                    "verifiableCredential"
                        | "endorsement"
                        | "endorsementJwt"
                        | "@context"
                        | "proof"
                );
                if !is_inside {
                    described(inner, ids);
                }
            }
        }
        _ => {}
    }
}

/// Whether an endorsement is one, and is about that in which it stands: a good one of something else
/// would lend its weight to what its author never saw.
fn endorsed(credential: Option<&Value>, about: &[&str]) -> Check {
    let check = |outcome, code, message| Check::new(CheckName::Endorsed, outcome, code, message);
    if credential.is_none_or(|credential| family(credential) != Family::Endorsement) {
        return check(
            Outcome::Failed,
            "endorsement.kind",
            "This is a credential of another kind, and no endorsement.",
        );
    }
    let id = credential
        .and_then(|credential| credential.get("credentialSubject")?.get("id")?.as_str())
        .unwrap_or_default();
    if about.contains(&id) {
        check(
            Outcome::Passed,
            "endorsement.of_this",
            "It endorses that in which it stands.",
        )
    } else {
        check(
            Outcome::Failed,
            "endorsement.of_other",
            "It endorses something else than that in which it stands.",
        )
    }
}

fn cut(kind: PartKind, looked_at: usize, count: usize) -> Check {
    let outcome = match kind {
        PartKind::Credential => Outcome::Unknown,
        PartKind::Endorsement => Outcome::Warning,
    };
    let text = format!("Only {looked_at} of the {count} credentials inside were looked at.");
    Check::new(CheckName::Parts, outcome, "parts.too_many", text)
}

/// How one part came out for the document around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Good,
    /// Its time is over, and nothing else is wrong.
    Expired,
    Unknown,
    Bad,
}

fn standing(report: &VerificationReport) -> Standing {
    // Whoever is shown a badge asks who was awarded it; a description answers that as little as no
    // credential does.
    if report.is_description() {
        return Standing::Bad;
    }
    match report.verdict {
        Verdict::Valid => Standing::Good,
        Verdict::Indeterminate => Standing::Unknown,
        Verdict::NoCredential => Standing::Bad,
        Verdict::Invalid => {
            let only_expired = report.checks.iter().all(|check| {
                !matches!(check.outcome, Outcome::Failed | Outcome::Unknown)
                    || check.code == "validity.expired"
            });
            if only_expired {
                Standing::Expired
            } else {
                Standing::Bad
            }
        }
    }
}

impl Whole {
    /// What the parts mean for the whole (docs/conformance/clr.md):
    ///
    /// - A presentation is as good as the worst credential in it.
    /// - A credential that holds others, as a learner record does, is too, but for those whose time
    ///   is over: a record tells of the past.
    /// - An endorsement is somebody else's word: a bad one is a warning.
    fn check(self, parts: &[Part], cut: Option<Check>) -> Option<Check> {
        let count = |kind, wanted: Standing| {
            let is_such = |part: &&Part| part.kind == kind && standing(&part.report) == wanted;
            parts.iter().filter(is_such).count()
        };
        let inner = |wanted| count(PartKind::Credential, wanted);
        let (mut bad, mut expired) = (inner(Standing::Bad), inner(Standing::Expired));
        if self == Self::Presentation {
            bad += expired;
            expired = 0;
        }
        let unknown = inner(Standing::Unknown);
        let said = |wanted| count(PartKind::Endorsement, wanted);
        let check = |outcome, code, message: String| {
            Check::new(CheckName::Parts, outcome, code, message).with_detail(lines(parts))
        };
        if bad > 0 {
            let text = format!("{} inside not valid.", are(bad));
            return Some(check(Outcome::Failed, "parts.invalid", text));
        }
        if unknown > 0 {
            let text = format!(
                "{} inside could not be checked completely.",
                credentials(unknown)
            );
            return Some(check(Outcome::Unknown, "parts.unknown", text));
        }
        if cut.is_some() {
            return cut;
        }
        if expired > 0 {
            let text = format!(
                "{} inside no longer current: the time is over.",
                are(expired)
            );
            return Some(check(Outcome::Warning, "parts.expired", text));
        }
        if said(Standing::Bad) + said(Standing::Expired) > 0 {
            let text = "An endorsement in it does not count. The rest is not touched by that.";
            return Some(check(
                Outcome::Warning,
                "parts.endorsement_invalid",
                text.into(),
            ));
        }
        if said(Standing::Unknown) > 0 {
            let text = "An endorsement in it could not be checked completely.";
            return Some(check(
                Outcome::Warning,
                "parts.endorsement_unknown",
                text.into(),
            ));
        }
        if parts.is_empty() {
            return None;
        }
        let text = "All credentials inside were checked and are valid.".to_owned();
        Some(check(Outcome::Passed, "parts.good", text))
    }
}

fn credentials(count: usize) -> String {
    if count == 1 {
        "One credential".into()
    } else {
        format!("{count} credentials")
    }
}

fn are(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", credentials(count))
}

/// One line for each part: where, how, and why.
fn lines(parts: &[Part]) -> String {
    let line = |part: &Part| {
        let bad = [Outcome::Failed, Outcome::Unknown];
        let why = bad.iter().find_map(|outcome| {
            let mut checks = part.report.checks.iter();
            checks.find(|check| check.outcome == *outcome)
        });
        let why = match why {
            Some(check) => check.code,
            None if part.report.is_description() => DESCRIPTION,
            None => "valid",
        };
        format!("{}: {why}", part.path)
    };
    parts.iter().map(line).collect::<Vec<_>>().join("\n")
}
