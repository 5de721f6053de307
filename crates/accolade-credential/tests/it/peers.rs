//! The same credentials signed and checked by other implementations, in both directions.
//!
//! The others come from their registries and are called by the programs of the folder `peers`; `cargo xtask
//! test --only peers` brings them and runs this. Every credential is also handed over with one value changed,
//! which both sides must refuse. Where two implementations differ on purpose, the comparison names the
//! case, and fails as well when the difference is gone.

mod badges;
mod canonical;
mod cases;
mod chance;
#[path = "../../../../peers/comparing.rs"]
mod comparing;
mod earlier;
mod odd;
mod proofs;
mod sd_jwts;
mod selective;
mod tokens;
mod words;

use std::path::Path;

use accolade_credential::datetime;
use accolade_credential::keys::SigningKey;
use accolade_credential::verify::{CheckName, Outcome, Verdict, VerificationReport};
use serde_json::{Value, json};

use crate::issue::check;
use chance::Chance;
pub use comparing::{Answer, CASES_MIN, Comparison, Known, Peer, ask, place};

/// The time of every check, and when everything is signed, well before it.
pub const NOW: &str = "2026-11-24T05:20:00Z";
pub const CREATED: &str = "2026-11-01T00:00:00Z";

/// A key of an issuer, with the name that it has everywhere.
pub struct Signer {
    pub key: SigningKey,
    pub did: String,
    pub method: String,
}

impl Signer {
    pub fn new(key: SigningKey) -> Self {
        let did = key.public_key().did_key().unwrap();
        let method = accolade_credential::did::key::verification_method(&key.public_key()).unwrap();
        Self { key, did, method }
    }

    pub fn ed25519() -> Self {
        Self::new(SigningKey::from_ed25519_seed([7; 32]))
    }

    pub fn p256() -> Self {
        Self::new(SigningKey::from_p256_scalar([9; 32]).unwrap())
    }

    pub fn p384() -> Self {
        Self::new(SigningKey::from_p384_scalar([9; 48]).unwrap())
    }

    pub fn p521() -> Self {
        Self::new(SigningKey::from_p521_scalar([1; 66]).unwrap())
    }

    /// The key as the questions carry it.
    pub fn question(&self) -> Value {
        json!({
            "jwk": self.key.to_jwk(), "controller": self.did, "alg": self.key.algorithm().jose()
        })
    }
}

/// A text in which one value was changed, with the case that it was and the place of the value.
pub struct Changed {
    pub case: String,
    pub text: String,
    pub path: String,
}

/// Lets both sides check changed texts, which both must refuse.
pub fn refused_by_both(
    place: &Path,
    peer: Peer,
    what: &str,
    all: &[Changed],
    question: &dyn Fn(&Changed) -> Value,
) {
    let questions: Vec<Value> = all.iter().map(question).collect();
    let mut comparison = Comparison::new(peer, &format!("{what} and changed"));
    for (changed, answer) in all.iter().zip(ask(place, peer, &questions)) {
        let is_taken = answer.is_good;
        let theirs = is_taken.then(|| format!("theirs takes it with {} changed", changed.path));
        let ours = unless_refused(&check(changed.text.as_bytes()));
        comparison.note(&changed.case, theirs.or(ours));
    }
    comparison.finish(place, &[]);
}

/// What a case is there for: its name without its number.
pub fn group(case: &str) -> &str {
    case.rsplit_once('-').map_or(case, |(group, _)| group)
}

/// Why a report is not that of a good credential, if it is not.
pub fn unless_valid(report: &VerificationReport) -> Option<String> {
    (report.verdict != Verdict::Valid)
        .then(|| format!("ours says {:?}: {:?}", report.verdict, bad(report)))
}

/// Why a report does not say that the signature fails, if it does not.
pub fn unless_refused(report: &VerificationReport) -> Option<String> {
    let proof = report.check(CheckName::Proof);
    let is_refused = report.verdict == Verdict::Invalid
        && proof.is_none_or(|proof| proof.outcome == Outcome::Failed);
    (!is_refused).then(|| {
        format!(
            "ours says {:?} of a changed one: {:?}",
            report.verdict,
            bad(report)
        )
    })
}

fn bad(report: &VerificationReport) -> Vec<(&'static str, String)> {
    let is_bad = |outcome| matches!(outcome, Outcome::Failed | Outcome::Unknown);
    let checks = report.checks.iter().filter(|check| is_bad(check.outcome));
    checks
        .map(|check| (check.code, check.detail.clone().unwrap_or_default()))
        .collect()
}

/// Pointers to every value that is no list or object, but for those that say what the others mean, and for
/// the proof, whose members are changed elsewhere.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let said = |name: &str| !matches!(name, "@context" | "type" | "proof" | "validUntil");
            for (name, member) in members.iter().filter(|(name, _)| said(name)) {
                leaves(member, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                leaves(item, &format!("{path}/{index}"), found);
            }
        }
        _ if path != "/issuer/id" && path != "/issuer" => found.push(path.to_owned()),
        _ => {}
    }
}

/// The document with one value changed, as little as a reader may overlook.
pub fn altered(document: &Value, case: &str) -> Changed {
    let (changed, path) = altered_value(document, case);
    Changed {
        case: case.to_owned(),
        text: changed.to_string(),
        path,
    }
}

/// The same as a value, with the place of what was changed.
pub fn altered_value(document: &Value, case: &str) -> (Value, String) {
    let mut chance = Chance::of(&format!("altered {case}"));
    let mut found = Vec::new();
    leaves(document, "", &mut found);
    let path = chance.pick(&found);
    let mut changed = document.clone();
    let value = changed.pointer_mut(&path).unwrap();
    *value = match &*value {
        Value::Bool(it) => json!(!it),
        // Where a quarter is beyond what the number can say, any other does.
        Value::Number(number) => match number.as_f64().unwrap() {
            large if large.abs() > 1e9 => json!(7),
            small => json!(small + 0.25),
        },
        Value::String(text) => json!(overlooked(text)),
        other => panic!("{path} is {other}"),
    };
    assert_ne!(&changed, document, "{case}: {path}");
    (changed, path)
}

/// Another text that looks much the same.
fn overlooked(text: &str) -> String {
    if datetime::seconds(text).is_some()
        || datetime::seconds(&format!("{text}T00:00:00Z")).is_some()
    {
        // Another year, before or after.
        let digit = if text.as_bytes()[3] == b'0' { "1" } else { "0" };
        return format!("{}{digit}{}", &text[..3], &text[4..]);
    }
    for (from, to) in [
        ("\t", " "),
        ("e\u{301}", "é"),
        ("\u{200b}", ""),
        ("\u{2028}", "\n"),
        ("\u{fffd}", "?"),
    ] {
        if text.contains(from) {
            return text.replacen(from, to, 1);
        }
    }
    format!("{text}x")
}
