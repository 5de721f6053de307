//! The checks of an award of an earlier version that follow from what was found.

use serde_json::Value;

use super::super::keys::{Lookup, Signer};
use super::super::{Check, CheckName, Outcome, Run, recipient};
use super::{Award, parted, reference};
use crate::keys::PublicKey;
use crate::limits::{CLOCK_SKEW_SECONDS, EARLIER_KEYS_MAX};
use crate::openbadges::Problem;
use crate::openbadges::earlier::{self, Class, Generation, address};

pub(super) fn read() -> Check {
    let text = "The badge could be read.";
    Check::new(CheckName::Parsing, Outcome::Passed, "parsing.read", text)
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn problems(name: CheckName, found: Vec<Problem>, passed: (&'static str, String)) -> Check {
    let (errors, notices) = parted(found);
    if let Some(first) = errors.first() {
        let place = if first.path.is_empty() {
            "the top"
        } else {
            &first.path
        };
        let text = format!("At {place}: {}.", first.message);
        return Check::new(name, Outcome::Failed, first.code, text).with_detail(lines(&errors));
    }
    if let Some(first) = notices.first() {
        let text = format!(
            "The badge can be understood, with a blemish: {}.",
            first.message
        );
        return Check::new(name, Outcome::Warning, first.code, text).with_detail(lines(&notices));
    }
    Check::new(name, Outcome::Passed, passed.0, passed.1)
}

/// Problems of a document that stands below another.
pub(super) fn below(
    path: &str,
    document: &Value,
    class: Class,
    generation: Generation,
) -> Vec<Problem> {
    let mut found = earlier::validate(document, class, generation);
    for problem in &mut found {
        problem.path.insert_str(0, path);
    }
    found
}

pub(super) fn described(found: &[Problem], generation: Generation) -> Check {
    let text = format!("It has all that {} asks for.", generation.name());
    problems(
        CheckName::Structure,
        found.to_vec(),
        ("structure.sound", text),
    )
}

/// The form of the award. One whose copy could not be read is only a name: nothing but that it awards
/// something can be asked of it.
pub(super) fn structure(award: &Award<'_>, is_read: bool) -> Check {
    let document = award.document;
    let class = Class::of(document).unwrap_or(Class::Assertion);
    let found = if is_read {
        earlier::validate(document, class, award.generation)
    } else if is_named_only(document) || class == Class::Endorsement {
        Vec::new()
    } else {
        let found = earlier::validate(document, class, award.generation);
        let is_decisive =
            |problem: &Problem| problem.path == "/badge" || problem.path == "/@context";
        found.into_iter().filter(is_decisive).collect()
    };
    // What stands inside the award is judged where it counts: the badge, the issuer.
    let found = found
        .into_iter()
        .filter(|problem| !problem.path.starts_with("/badge/"))
        .collect();
    let text = format!(
        "The badge is well formed, as {} has it.",
        award.generation.name()
    );
    problems(CheckName::Structure, found, ("structure.sound", text))
}

/// Whether a document only says where the award is, or that there is none any more.
fn is_named_only(document: &Value) -> bool {
    const NAMING: [&str; 7] = [
        "@context",
        "id",
        "type",
        "verify",
        "verification",
        "revoked",
        "revocationReason",
    ];
    let members = document.as_object();
    members.is_some_and(|members| members.keys().all(|name| NAMING.contains(&name.as_str())))
}

/// The badge and the issuer, as they stand at their addresses.
pub(super) fn schema(award: &Award<'_>) -> Check {
    let mut found = Vec::new();
    let is_endorsement = Class::of(award.document) == Some(Class::Endorsement);
    if let Some(badge) = award.badge.document() {
        let inside = below("/badge", badge, Class::BadgeClass, award.generation);
        // The issuer inside is judged by itself below.
        found.extend(
            inside
                .into_iter()
                .filter(|problem| !problem.path.starts_with("/badge/issuer/")),
        );
    }
    if let Some(issuer) = award.issuer.document() {
        let place = if is_endorsement {
            "/issuer"
        } else {
            "/badge/issuer"
        };
        found.extend(below(place, issuer, Class::Profile, award.generation));
    }
    let text = format!(
        "The badge has all that {} asks for.",
        award.generation.name()
    );
    let check = problems(CheckName::Schema, found, ("schema.met", text));
    if check.outcome == Outcome::Failed {
        return check;
    }
    let is_missing = award.badge.document().is_none() && !is_endorsement;
    if is_missing || award.issuer.document().is_none() {
        let reason = award.badge.missing().or_else(|| award.issuer.missing());
        let text = "What the badge is for, or whose it is, could not be read at its address.";
        return Check::new(
            CheckName::Schema,
            Outcome::Unknown,
            "schema.unavailable",
            text,
        )
        .with_detail(reason.unwrap_or("the badge does not say"));
    }
    let moved = [&award.badge, &award.issuer]
        .into_iter()
        .find_map(|source| Some((source.asked()?, source.address()?)));
    if let (Some((asked, own)), Outcome::Passed) = (moved, check.outcome) {
        let text = format!("{asked} is kept under another address now: {own}.");
        return Check::new(CheckName::Schema, Outcome::Warning, "schema.moved", text);
    }
    check
}

pub(super) fn validity(document: &Value, now: i64) -> Check {
    let check =
        |outcome, code, message: String| Check::new(CheckName::Validity, outcome, code, message);
    let from = earlier::issued(document).and_then(earlier::seconds);
    let until = earlier::expires(document).map(earlier::seconds);
    let day = |seconds: i64| {
        let text = crate::datetime::text(seconds).unwrap_or_default();
        text.split('T').next().unwrap_or_default().to_owned()
    };
    match (from, until) {
        (_, Some(None)) => check(
            Outcome::Failed,
            "validity.unreadable",
            "Until when it counts is not a date.".into(),
        ),
        (Some(from), Some(Some(until))) if until < from => check(
            Outcome::Failed,
            "validity.reversed",
            format!(
                "It ends on {} before it begins on {}.",
                day(until),
                day(from)
            ),
        ),
        (_, Some(Some(until))) if until < now => check(
            Outcome::Failed,
            "validity.expired",
            format!("It has expired: it was valid until {}.", day(until)),
        ),
        (Some(from), _) if from > now + CLOCK_SKEW_SECONDS => check(
            Outcome::Failed,
            "validity.not_yet_valid",
            format!("It is not valid yet: it will be from {}.", day(from)),
        ),
        (_, Some(Some(until))) => check(
            Outcome::Passed,
            "validity.current",
            format!("It is valid now, until {}.", day(until)),
        ),
        _ => check(
            Outcome::Passed,
            "validity.unlimited",
            "It is valid now and does not expire.".into(),
        ),
    }
}

pub(super) fn recipient(document: &Value, person: Option<&str>) -> Check {
    let identity = earlier::recipient(document);
    let identities: Vec<&Value> = identity.iter().collect();
    recipient::check(person, &[], &identities)
}

/// The award with what its addresses say in their place, for whoever shows it.
pub(super) fn whole(award: &Award<'_>) -> Value {
    let mut whole = award.document.clone();
    let issuer = award.issuer.document();
    if Class::of(&whole) == Some(Class::Endorsement) {
        if let (Some(members), Some(issuer)) = (whole.as_object_mut(), issuer) {
            members.insert("issuer".to_owned(), issuer.clone());
        }
        return whole;
    }
    if let (Some(members), Some(badge)) = (whole.as_object_mut(), award.badge.document()) {
        let mut badge = badge.clone();
        if let (Some(members), Some(issuer)) = (badge.as_object_mut(), issuer) {
            members.insert("issuer".to_owned(), issuer.clone());
        }
        members.insert("badge".to_owned(), badge);
    }
    whole
}

/// The proof of a hosted award, with what the badge inside the given text words otherwise than its own
/// address does. The address counts, and whoever read the text should know.
pub(super) fn with_inside(proof: Check, stated: &Value, award: &Award<'_>) -> Check {
    let (Some(Value::Object(inside)), Some(own), true) = (
        earlier::badge(stated),
        award.badge.document(),
        award.badge.is_fetched() && proof.outcome == Outcome::Passed,
    ) else {
        return proof;
    };
    let differing: Vec<String> = ["name", "description", "criteria"]
        .iter()
        .filter(|name| inside.contains_key(**name) && inside.get(**name) != own.get(**name))
        .map(|name| format!("badge/{name}"))
        .collect();
    if differing.is_empty() {
        return proof;
    }
    let text = "The badge counts as it stands at its own address; what was handed in words something else.";
    Check::new(
        CheckName::Proof,
        Outcome::Warning,
        "proof.hosted_wording",
        text,
    )
    .with_detail(differing.join(", "))
}

fn check(outcome: Outcome, code: &'static str, message: String) -> Check {
    Check::new(CheckName::Issuer, outcome, code, message)
}

/// What is said of the issuer where the proof decides it already, or the issuer cannot be asked.
fn undecided(award: &Award<'_>, proof: &Check) -> Option<Check> {
    if !matches!(proof.outcome, Outcome::Passed | Outcome::Warning) {
        let outcome = match proof.outcome {
            Outcome::Unknown => Outcome::Unknown,
            _ => Outcome::Skipped,
        };
        let text =
            "As long as it is not known to be genuine, nothing is known about who issued it.";
        return Some(check(outcome, "issuer.no_proof", text.into()));
    }
    if award.issuer.document().is_none() {
        let reason = award.issuer.missing().or_else(|| award.badge.missing());
        let text = "Who issued it could not be found out: its address did not answer.";
        return Some(
            check(Outcome::Unknown, "issuer.unavailable", text.into())
                .with_detail(reason.unwrap_or("the badge names no issuer")),
        );
    }
    None
}

/// Whether the host of the award is one that the issuer names (Open Badges v2.0, "HostedBadge Verification").
pub(super) fn host_issuer(award: &Award<'_>, proof: &Check, at: Option<&str>) -> Check {
    if let Some(check) = undecided(award, proof) {
        return check;
    }
    let at = at.unwrap_or_default();
    let issuer = award.issuer.document().unwrap_or(&Value::Null);
    // Before 1.0 an issuer is an origin, and the award lies on it.
    let origin = issuer.get("origin").and_then(Value::as_str);
    let Some(own) = award.issuer.address().or(origin) else {
        let text = "The issuer is named without an address, so nothing ties it to whoever keeps the badge.";
        return check(Outcome::Unknown, "issuer.unnamed", text.into());
    };
    let is_at_home = address::is_same_host(at, own);
    // What stands inside a stranger's document does not say for the issuer where its badges lie.
    let is_own_word = award.issuer.is_fetched();
    if !is_own_word && !is_at_home {
        let text = format!("Whether {own} issued it could not be found out: it did not answer.");
        return check(Outcome::Unknown, "issuer.unavailable", text);
    }
    let scope = issuer.get("verification").filter(|_| is_own_word);
    let starts = address::texts(scope.and_then(|scope| scope.get("startsWith")));
    let origins = address::texts(scope.and_then(|scope| scope.get("allowedOrigins")));
    let is_inside = if starts.is_empty() && origins.is_empty() {
        is_at_home
    } else {
        let begins = starts.iter().any(|start| address::begins_with(at, start));
        let is_on = origins.iter().any(|origin| address::is_on(at, origin));
        (starts.is_empty() || begins) && (origins.is_empty() || is_on)
    };
    if !is_inside {
        let text = format!("It is kept at {at}, where the issuer {own} keeps no badges.");
        return check(Outcome::Failed, "issuer.scope", text);
    }
    let is_default = starts.is_empty() && origins.is_empty();
    let elsewhere = award
        .badge
        .address()
        .filter(|badge| is_default && !address::is_same_host(badge, own));
    if let Some(badge) = elsewhere {
        let text = format!(
            "The issuer {own} keeps the badge; what it is for is kept elsewhere, at {badge}."
        );
        return check(Outcome::Warning, "issuer.badge_elsewhere", text);
    }
    let text = format!("The issuer {own} keeps the badge where it keeps its badges.");
    check(Outcome::Passed, "issuer.hosted", text)
}

/// The addresses of an issuer's keys, and the keys that it writes out.
fn published(issuer: &Value) -> Vec<&Value> {
    match issuer.get("publicKey") {
        Some(Value::Array(many)) => many.iter().take(EARLIER_KEYS_MAX).collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// The keys to try: the one that the award names, else those of its issuer.
pub(super) fn methods(award: &Award<'_>) -> Vec<String> {
    if let Some(named) = earlier::creator(award.document) {
        let id = named
            .as_str()
            .or_else(|| named.get("id").and_then(Value::as_str));
        return id.map(str::to_owned).into_iter().collect();
    }
    let issuer = award.issuer.document().unwrap_or(&Value::Null);
    let ids = published(issuer).into_iter().filter_map(|key| {
        key.as_str()
            .or_else(|| key.get("id").and_then(Value::as_str))
    });
    ids.map(str::to_owned).collect()
}

impl Run<'_> {
    /// The key of an address: as the issuer writes it out, else what the address answers, which is a
    /// document or before 2.0 a PEM file. What the award itself says of its key counts for nothing.
    pub(super) fn earlier_key(&mut self, method: &str, award: &Award<'_>) -> Lookup<PublicKey> {
        let issuer = award.issuer.document().unwrap_or(&Value::Null);
        let written = published(issuer).into_iter().find(|key| {
            key.get("id")
                .and_then(Value::as_str)
                .is_some_and(|id| is_same_key(id, method))
        });
        if let Some(written) = written
            && is_key(written)
        {
            return key_of(written);
        }
        if !address::is_web(method) {
            let message = format!("\"{method}\" is not the address of a key");
            return Lookup::Unknown("proof.key_address", message);
        }
        let url = address::fetched(method);
        let bytes = match self.bytes(&url) {
            Lookup::Found(bytes) => bytes.to_vec(),
            Lookup::Wrong(code, message) => return Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => return Lookup::Unknown(code, message),
        };
        if bytes.trim_ascii_start().starts_with(b"-----BEGIN ") {
            return pem(&String::from_utf8_lossy(&bytes));
        }
        match self.object(method) {
            Ok(document) if is_key(&document) => key_of(&document),
            Ok(document) => {
                // The document of the issuer, with its keys written out.
                let keys = published(&document).into_iter().find(|key| {
                    key.get("id").and_then(Value::as_str) == Some(method) && is_key(key)
                });
                match keys {
                    Some(key) => key_of(key),
                    None => Lookup::Unknown("proof.key_missing", format!("{method} holds no key")),
                }
            }
            Err(message) => Lookup::Unknown("document.unreadable", message),
        }
    }

    /// Whether the key is one of the issuer's: listed in its profile, and owned by it.
    pub(super) fn key_issuer(
        &mut self,
        award: &Award<'_>,
        proof: &Check,
        signer: Option<&Signer>,
    ) -> Check {
        if let Some(check) = undecided(award, proof) {
            return check;
        }
        let issuer = award.issuer.document().unwrap_or(&Value::Null);
        let (Some(own), Some(signer)) = (award.issuer.address(), signer) else {
            let text = "The issuer is named without an address, so nothing ties the key to it.";
            return check(Outcome::Unknown, "issuer.unnamed", text.into());
        };
        let (own, method) = (own.to_owned(), signer.method.as_str());
        if !award.issuer.is_fetched() {
            let text = format!(
                "Whether the key belongs to the issuer {own} could not be found out: it did not answer."
            );
            return check(Outcome::Unknown, "issuer.unavailable", text);
        }
        let keys = published(issuer);
        if award.generation < Generation::V2 && keys.is_empty() {
            // Version 1 knows no list of keys: the key lies where the issuer does.
            return if address::is_same_host(method, &own) {
                let text = format!("The signing key is kept where the issuer {own} is.");
                check(Outcome::Passed, "issuer.confirmed", text)
            } else {
                let text = format!(
                    "Whether the key at {method} belongs to the issuer {own} could not be found out."
                );
                check(Outcome::Unknown, "issuer.unconfirmed", text)
            };
        }
        let is_listed = keys.iter().any(|key| {
            let id = key
                .as_str()
                .or_else(|| key.get("id").and_then(Value::as_str));
            id.is_some_and(|id| is_same_key(id, method))
        });
        if !is_listed {
            let text = format!("It was signed with a key that is not one of the issuer {own}.");
            return check(Outcome::Failed, "issuer.key_mismatch", text);
        }
        let owner = self.owner(method, award);
        match owner {
            Some(owner) if !address::is_same(&owner, &own) => {
                let text = format!(
                    "The key says that it belongs to {owner}, and not to the issuer {own}."
                );
                check(Outcome::Failed, "issuer.key_owner", text)
            }
            _ => {
                let text = format!("The signing key belongs to the issuer {own}.");
                check(Outcome::Passed, "issuer.confirmed", text)
            }
        }
    }

    /// Whom a key names as its owner. A PEM file and a key inside a profile need not.
    fn owner(&mut self, method: &str, award: &Award<'_>) -> Option<String> {
        let issuer = award.issuer.document()?;
        let written = published(issuer)
            .into_iter()
            .find(|key| key.get("id").and_then(Value::as_str) == Some(method) && is_key(key));
        let document = match written {
            Some(written) => written.clone(),
            None => self.object(method).ok()?,
        };
        reference(document.get("owner")?).map(str::to_owned)
    }
}

/// Whether two addresses name the same key; keys of one document differ by their fragment.
fn is_same_key(one: &str, other: &str) -> bool {
    let fragment = |text: &str| {
        text.split_once('#')
            .map(|(_, fragment)| fragment.to_owned())
    };
    address::is_same(one, other) && fragment(one) == fragment(other)
}

fn is_key(document: &Value) -> bool {
    ["publicKeyPem", "publicKeyMultibase", "publicKeyJwk"]
        .iter()
        .any(|name| document.get(*name).is_some())
}

fn pem(text: &str) -> Lookup<PublicKey> {
    match PublicKey::from_pem(text) {
        Ok(key) => Lookup::Found(key),
        Err(error) => Lookup::Wrong("proof.key", error.to_string()),
    }
}

fn key_of(document: &Value) -> Lookup<PublicKey> {
    let text = |name: &str| document.get(name).and_then(Value::as_str);
    if let Some(text) = text("publicKeyPem") {
        return pem(text);
    }
    let key = match (text("publicKeyMultibase"), document.get("publicKeyJwk")) {
        (Some(text), _) => PublicKey::from_multibase(text),
        (None, Some(jwk)) => PublicKey::from_jwk(jwk),
        (None, None) => {
            return Lookup::Wrong("proof.key", "the key is not written as text".into());
        }
    };
    match key {
        Ok(key) => Lookup::Found(key),
        Err(error) => Lookup::Wrong("proof.key", error.to_string()),
    }
}
