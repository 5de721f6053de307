//! Whether the issuer has a newer copy (Open Badges 3.0, section 9.3; VC Data Model 2.0, section 5.4).

use serde_json::Value;

use super::extract::{Extracted, Secured, extract};
use super::keys::Lookup;
use super::parts::Within;
use super::proofs::Purpose;
use super::{Check, CheckName, Outcome, Run, validity};
use crate::datetime;
use crate::limits::{DIFFERENCES_MAX, SHOWN_CHARS_MAX};
use crate::vc;

fn check(outcome: Outcome, code: &'static str, message: impl Into<String>) -> Check {
    Check::new(CheckName::Refresh, outcome, code, message)
}

impl Run<'_> {
    /// Asks the service that a genuine credential names, once, and compares. Nothing here changes the
    /// verdict: what was handed in stays what is checked.
    pub(super) fn refresh(
        &mut self,
        credential: &Value,
        (proof, issuer): (&Check, &Check),
        within: Within,
    ) -> Option<Check> {
        let service = match credential.get("refreshService")? {
            Value::Array(many) => many.first()?,
            one => one,
        };
        if within.depth > 0 {
            return None;
        }
        let is_good = matches!(proof.outcome, Outcome::Passed | Outcome::Warning)
            && issuer.outcome == Outcome::Passed;
        let address = service.get("id").and_then(Value::as_str);
        let is_known = vc::types(service).contains(&"1EdTechCredentialRefresh");
        let Some(address) = address.filter(|_| is_known) else {
            let text = "The issuer may have a newer copy, in a way that is not known here.";
            return Some(check(Outcome::Skipped, "refresh.unsupported", text));
        };
        // A forger would name an address of his own.
        if !is_good {
            let text = "For a newer copy nobody was asked, because this one is not confirmed.";
            return Some(check(Outcome::Skipped, "refresh.not_asked", text));
        }
        let bytes = match self.bytes(address) {
            Lookup::Found(bytes) => bytes.to_vec(),
            Lookup::Wrong(_, message) | Lookup::Unknown(_, message) => {
                let text =
                    format!("The issuer offers newer copies at {address}, which did not answer.");
                return Some(
                    check(Outcome::Skipped, "refresh.unavailable", text).with_detail(message),
                );
            }
        };
        Some(match self.newer(credential, &bytes) {
            Ok(found) => found,
            Err(why) => {
                let text = "What the issuer's address for newer copies gives is not a newer copy.";
                check(Outcome::Skipped, "refresh.unusable", text).with_detail(why)
            }
        })
    }

    /// Another copy of a credential, or why it is none: of the same credential, its signature good and
    /// its key the issuer's own. Only such a copy says what the issuer signed.
    pub(super) fn genuine_copy(
        &mut self,
        credential: &Value,
        bytes: &[u8],
    ) -> Result<Secured, String> {
        let Extracted::Credential(secured) = extract(bytes) else {
            return Err("it is not a credential".into());
        };
        let copy = secured.credential();
        // Open Badges 3.0, "Equality and Comparison": the same issuer and the same id.
        let is_same = vc::issuer_id(copy) == vc::issuer_id(credential)
            && copy.get("id").is_some()
            && copy.get("id") == credential.get("id");
        if !is_same {
            return Err("it is of another credential".into());
        }
        let (proof, signer) = self.proof(&secured, Purpose::Assertion);
        let (issuer, _) = self.issuer(vc::issuer_id(copy), &proof, signer.as_ref());
        let is_genuine = matches!(proof.outcome, Outcome::Passed | Outcome::Warning)
            && issuer.outcome == Outcome::Passed;
        if !is_genuine {
            return Err(format!("{} {}", proof.message, issuer.message));
        }
        Ok(secured)
    }

    /// What the copy says, or why it is none.
    fn newer(&mut self, credential: &Value, bytes: &[u8]) -> Result<Check, String> {
        let secured = self.genuine_copy(credential, bytes)?;
        let copy = secured.credential();
        let from = |credential: &Value| {
            let names = ["validFrom", "issuanceDate"];
            let text = names
                .iter()
                .find_map(|name| credential.get(*name)?.as_str());
            text.and_then(datetime::seconds)
        };
        let differences = differences(credential, copy);
        if from(copy) <= from(credential) || differences.is_empty() {
            let text = "It is the newest copy that the issuer has.";
            return Ok(check(Outcome::Passed, "refresh.current", text));
        }
        let period = validity(&secured, self.policy.now);
        let mut message = "The issuer has a newer copy, which says something else.".to_owned();
        if period.outcome == Outcome::Failed {
            message = format!("{message} Of the newer one: {}", period.message);
        }
        let newer = check(Outcome::Warning, "refresh.newer", message);
        Ok(newer.with_detail(listed(&differences)))
    }
}

/// A place where two copies differ, and what each says there.
pub(super) type Difference = (String, String);

/// One line for each difference.
pub(super) fn listed(differences: &[Difference]) -> String {
    let lines = differences
        .iter()
        .map(|(path, text)| format!("{path}: {text}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What differs, as far as it is listed.
pub(super) fn differences(old: &Value, new: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(Some(old), Some(new), "$", &mut found);
    found
}

fn compare(old: Option<&Value>, new: Option<&Value>, path: &str, found: &mut Vec<Difference>) {
    if old == new || found.len() >= DIFFERENCES_MAX {
        return;
    }
    match (old, new) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let added = after.keys().filter(|name| !before.contains_key(*name));
            for name in before.keys().chain(added).filter(|name| *name != "proof") {
                let path = format!("{path}.{name}");
                compare(before.get(name), after.get(name), &path, found);
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) => {
            for index in 0..before.len().max(after.len()) {
                let path = format!("{path}[{index}]");
                compare(before.get(index), after.get(index), &path, found);
            }
        }
        _ => found.push((path.to_owned(), format!("{} -> {}", shown(old), shown(new)))),
    }
}

fn shown(value: Option<&Value>) -> String {
    let text = value.map_or_else(|| "nothing".to_owned(), Value::to_string);
    text.chars().take(SHOWN_CHARS_MAX).collect()
}
