//! Why a signature does not match: what the copy at the credential's own address says otherwise.

use serde_json::Value;

use super::extract::{Extracted, Secured, extract};
use super::keys::Lookup;
use super::proofs::Purpose;
use super::refresh::differences;
use super::{Check, Outcome, Run};

impl Run<'_> {
    /// Adds to a check that failed by its signature where the credential departs from the copy at its
    /// own address. Only a copy whose own signature holds says what was signed; the verdict stays.
    pub(super) fn with_cause(&mut self, secured: &Secured, mut proof: Check) -> Check {
        let Secured::Embedded(document) = secured else {
            return proof;
        };
        let id = document.get("id").and_then(Value::as_str);
        let (true, Some(url)) = (
            proof.code == "proof.signature",
            id.filter(|id| id.starts_with("https://")),
        ) else {
            return proof;
        };
        let Lookup::Found(bytes) = self.bytes(url) else {
            return proof;
        };
        let bytes = bytes.to_vec();
        let Extracted::Credential(Secured::Embedded(copy)) = extract(&bytes) else {
            return proof;
        };
        let copy = Secured::Embedded(copy);
        let (held, _) = self.proof(&copy, Purpose::Assertion);
        if !matches!(held.outcome, Outcome::Passed | Outcome::Warning) {
            return proof;
        }
        let found = differences(copy.credential(), document);
        let Some(first) = found.first() else {
            return proof;
        };
        let place = first.split(':').next().unwrap_or_default();
        proof.code = "proof.changed";
        proof.message = format!(
            "The signature does not match: the credential was changed. The copy at its own address is genuine and says something else at {place}."
        );
        let listed = found.join("\n");
        proof.with_detail(format!("compared with {url}:\n{listed}"))
    }
}
