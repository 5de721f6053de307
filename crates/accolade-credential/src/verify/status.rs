//! Whether it was revoked or suspended meanwhile.

use std::sync::Arc;

use serde_json::Value;

use super::extract::{Extracted, extract};
use super::keys::{Lookup, Signer};
use super::proofs::Purpose;
use super::{Check, CheckName, Outcome, Run, validity};
use crate::keys::PublicKey;
use crate::limits::{STATUS_ENTRIES_MAX, WANTED_MAX};
use crate::status_list::ReadList;
use crate::vc;

/// A list whose signature holds and that is current at the time of the policy.
#[derive(Debug)]
pub(super) struct GenuineList {
    list: ReadList,
    id: Option<Value>,
    issuer: Option<String>,
    proof: Check,
    signer: Option<Signer>,
}

fn check(outcome: Outcome, code: &'static str, message: impl Into<String>) -> Check {
    Check::new(CheckName::Status, outcome, code, message)
}

fn unusable(message: String) -> Check {
    let text = "Whether it was withdrawn could not be found out: the issuer's list is not usable.";
    check(Outcome::Unknown, "status.list_unusable", text).with_detail(message)
}

impl Run<'_> {
    pub(super) fn status(&mut self, credential: &Value, key: Option<&PublicKey>) -> Check {
        let entries = match credential.get("credentialStatus") {
            None => {
                let text = "The issuer keeps no list of withdrawn credentials for it.";
                return check(Outcome::Skipped, "status.none", text);
            }
            Some(Value::Array(many)) => many.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        if entries.len() > STATUS_ENTRIES_MAX {
            return check(
                Outcome::Unknown,
                "status.too_many",
                "The credential names too many status lists.",
            );
        }
        let mut found: Vec<Check> = entries
            .iter()
            .map(|entry| self.entry(credential, entry, key))
            .collect();
        // The worst answer speaks for all: revoked before suspended before unknown before clear.
        let rank = |check: &Check| match check.outcome {
            Outcome::Failed if check.code == "status.revoked" => 0,
            Outcome::Failed => 1,
            Outcome::Unknown => 2,
            _ => 3,
        };
        found.sort_by_key(rank);
        found.into_iter().next().unwrap_or_else(|| {
            check(
                Outcome::Skipped,
                "status.none",
                "The issuer keeps no list of withdrawn credentials for it.",
            )
        })
    }

    fn entry(&mut self, credential: &Value, entry: &Value, key: Option<&PublicKey>) -> Check {
        let types = vc::types(entry);
        if types.contains(&"1EdTechRevocationList") {
            return self.revocation_list(credential, entry);
        }
        let is_bitstring = types
            .iter()
            .any(|name| matches!(*name, "BitstringStatusListEntry" | "StatusList2021Entry"));
        let url = entry.get("statusListCredential").and_then(Value::as_str);
        let (true, Some(url)) = (is_bitstring, url) else {
            let text = "The credential has a kind of status that cannot be checked here.";
            return check(Outcome::Unknown, "status.unsupported", text);
        };
        match self.list(url) {
            Ok(list) => self.listed(credential, entry, &list, key),
            Err(check) => check,
        }
    }

    /// The list at an address: genuine, current and read, or the check that says why not.
    fn list(&mut self, url: &str) -> Result<Arc<GenuineList>, Check> {
        let now = self.policy.now;
        if let Some(known) = self.documents.known_list(url, now) {
            return Ok(known);
        }
        let bytes = match self.bytes(url) {
            Lookup::Found(bytes) => bytes.to_vec(),
            Lookup::Wrong(code, message) | Lookup::Unknown(code, message) => {
                let text = "Whether it was withdrawn could not be found out: the issuer's list did not answer.";
                let code = if code == "document.not_fetched" {
                    "status.not_fetched"
                } else {
                    "status.unavailable"
                };
                return Err(check(Outcome::Unknown, code, text).with_detail(message));
            }
        };
        let wanted = self.wanted.len();
        let list = Arc::new(self.genuine(&bytes).map_err(unusable)?);
        // What a document that is still missing could change is found out anew each time.
        if self.wanted.len() == wanted && wanted < WANTED_MAX {
            self.documents.keep_list(url, now, &list);
        }
        Ok(list)
    }

    /// The list is a credential too: it counts only when it is genuine and current.
    fn genuine(&mut self, bytes: &[u8]) -> Result<GenuineList, String> {
        let Extracted::Credential(secured) = extract(bytes) else {
            return Err("the list is not a credential".into());
        };
        let (proof, signer) = self.proof(&secured, Purpose::Assertion);
        if !matches!(proof.outcome, Outcome::Passed | Outcome::Warning) {
            return Err(format!("the list's signature: {}", proof.message));
        }
        let period = validity(&secured, self.policy.now);
        if period.outcome == Outcome::Failed {
            return Err(format!("the list: {}", period.message));
        }
        let credential = secured.credential();
        Ok(GenuineList {
            list: ReadList::read(credential).map_err(|error| error.to_string())?,
            id: credential.get("id").cloned(),
            issuer: vc::issuer_id(credential).map(str::to_owned),
            proof,
            signer,
        })
    }

    /// What a genuine list says, where it is the issuer's own.
    fn listed(
        &mut self,
        credential: &Value,
        entry: &Value,
        list: &GenuineList,
        key: Option<&PublicKey>,
    ) -> Check {
        let is_set = match list.list.is_set(entry) {
            Ok(is_set) => is_set,
            Err(error) => return unusable(error.to_string()),
        };
        let signer = list.signer.as_ref();
        let is_same_key = signer.is_some_and(|signer| Some(&signer.key) == key);
        let is_same_issuer = list.issuer.as_deref() == vc::issuer_id(credential);
        if !(is_same_key && is_same_issuer) {
            let (issuer, outcome) = self.issuer(list.issuer.as_deref(), &list.proof, signer);
            if outcome == Outcome::Failed || (outcome == Outcome::Unknown && !is_set) {
                return unusable(format!("the list's issuer: {}", issuer.message));
            }
        }
        let address = entry.get("statusListCredential");
        let is_same_id = list.id.as_ref().is_none_or(|id| Some(id) == address);
        let purpose = entry
            .get("statusPurpose")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match (purpose, is_set) {
            ("revocation", true) => check(
                Outcome::Failed,
                "status.revoked",
                "The issuer has revoked this credential.",
            ),
            ("suspension", true) => check(
                Outcome::Failed,
                "status.suspended",
                "The issuer has suspended this credential for the time being.",
            ),
            // Real issuers serve lists under another address than the list's own id (DCC, 1EdTech);
            // it could also be another of their lists, so it is said.
            ("revocation" | "suspension", false) if !is_same_id => check(
                Outcome::Warning,
                "status.clear_other_id",
                "The issuer has not withdrawn it, says a list that carries another address than it has.",
            ),
            ("revocation" | "suspension", false) => check(
                Outcome::Passed,
                "status.clear",
                "The issuer has not withdrawn it.",
            ),
            _ => check(
                Outcome::Warning,
                "status.other_purpose",
                format!("The issuer keeps a note of the kind \"{purpose}\" about it."),
            ),
        }
    }

    /// 1EdTech's own list: JSON that names the credentials (spec.md 4.6).
    fn revocation_list(&mut self, credential: &Value, entry: &Value) -> Check {
        let Some(url) = entry.get("id").and_then(Value::as_str) else {
            return check(
                Outcome::Unknown,
                "status.malformed",
                "The credential names no status list.",
            );
        };
        let list = match self.json(url) {
            Lookup::Found(list) => list,
            Lookup::Wrong(_, message) | Lookup::Unknown(_, message) => {
                let text = "Whether it was withdrawn could not be found out: the issuer's list did not answer.";
                return check(Outcome::Unknown, "status.unavailable", text).with_detail(message);
            }
        };
        let id = credential.get("id");
        let Some(revoked) = list.get("revokedCredential").and_then(Value::as_array) else {
            let text =
                "Whether it was withdrawn could not be found out: the issuer's list is not usable.";
            return check(Outcome::Unknown, "status.list_unusable", text);
        };
        let is_revoked = revoked.iter().any(|entry| {
            entry.get("id") == id
                && id.is_some()
                && entry.get("revoked") != Some(&Value::Bool(false))
        });
        if is_revoked {
            check(
                Outcome::Failed,
                "status.revoked",
                "The issuer has revoked this credential.",
            )
        } else {
            check(
                Outcome::Passed,
                "status.clear",
                "The issuer has not withdrawn it.",
            )
        }
    }
}
