//! Whether it was revoked or suspended meanwhile.

use std::sync::Arc;

use serde_json::Value;

use super::extract::{Extracted, Secured, extract};
use super::keys::{Lookup, Signer};
use super::proofs;
use super::{Check, CheckName, Fact, Outcome, Run, validity};
use crate::keys::PublicKey;
use crate::limits::{
    CLOCK_SKEW_SECONDS, SHOWN_CHARS_MAX, STATUS_AGE_SECONDS_MAX, STATUS_AGE_SECONDS_MIN,
    STATUS_ENTRIES_MAX, WANTED_MAX,
};
use crate::status_list::{self, ReadList};
use crate::vc;

/// A list whose signature holds and that is current at the time of the policy.
#[derive(Debug)]
pub(super) struct GenuineList {
    list: ReadList,
    id: Option<Value>,
    issuer: Option<String>,
    proof: Check,
    signer: Option<Signer>,
    /// What it rests on itself, its own address left out.
    pub(super) facts: Vec<Fact>,
}

impl GenuineList {
    /// About how much memory it takes.
    pub(super) fn size(&self) -> usize {
        self.list.size()
    }
}

fn check(outcome: Outcome, code: &'static str, message: impl Into<String>) -> Check {
    Check::new(CheckName::Status, outcome, code, message)
}

fn unusable(message: String) -> Check {
    let text = "Whether it was withdrawn could not be found out: the issuer's list is not usable.";
    check(Outcome::Unknown, "status.list_unusable", text).with_detail(message)
}

impl Run<'_> {
    /// What every list says that a credential names: in the credential, and in the claims of its token.
    pub(super) fn status(
        &mut self,
        secured: &Secured,
        issuer: Option<&str>,
        key: Option<&PublicKey>,
    ) -> Check {
        let credential = secured.credential();
        let entries = match credential.get("credentialStatus") {
            None => &[],
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
        let id = credential.get("id");
        let mut found: Vec<Check> = entries
            .iter()
            .map(|entry| self.entry((id, issuer), entry, key))
            .collect();
        if let Some(status) = secured.claims().and_then(|claims| claims.get("status")) {
            found.push(self.token_status(status, issuer, key));
        }
        worst(found)
    }

    fn entry(
        &mut self,
        (id, issuer): (Option<&Value>, Option<&str>),
        entry: &Value,
        key: Option<&PublicKey>,
    ) -> Check {
        let types = vc::types(entry);
        if types.contains(&"1EdTechRevocationList") {
            return self.revocation_list(id, entry);
        }
        let address = if types.contains(&"RevocationList2020Status") {
            Some("revocationListCredential")
        } else {
            let is_bitstring =
                |name: &&str| matches!(*name, "BitstringStatusListEntry" | "StatusList2021Entry");
            types
                .iter()
                .any(is_bitstring)
                .then_some("statusListCredential")
        };
        let url = address.and_then(|name| entry.get(name)?.as_str());
        let Some(url) = url else {
            let text = "The credential has a kind of status that cannot be checked here.";
            return check(Outcome::Unknown, "status.unsupported", text);
        };
        let found = match self.list(url) {
            Ok(list) => self.listed(issuer, entry, &list, key),
            Err(check) => check,
        };
        // What is only noted about it never makes it less than valid, nor does not knowing it.
        if Purpose::of(entry).is_note() && found.outcome == Outcome::Unknown {
            let text = "A note that the issuer keeps about it could not be read.";
            let detail = found.detail.unwrap_or(found.message);
            return check(Outcome::Warning, "status.note_unknown", text).with_detail(detail);
        }
        found
    }

    /// The list at an address: genuine, current and read, or the check that says why not.
    fn list(&mut self, url: &str) -> Result<Arc<GenuineList>, Check> {
        let now = self.policy.now;
        if let Some(known) = self.documents.known_list(url, now) {
            self.note(url);
            for fact in &known.facts {
                self.note(&fact.url);
            }
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
        let before = std::mem::take(&mut self.used);
        let genuine = self.genuine(&bytes);
        let facts = std::mem::replace(&mut self.used, before);
        for fact in &facts {
            self.note(&fact.url);
        }
        let list = Arc::new(GenuineList {
            facts,
            ..genuine.map_err(unusable)?
        });
        self.check_age(url, list.list.ttl_seconds())?;
        // What a document that is still missing could change is found out anew each time.
        if self.wanted.len() == wanted && wanted < WANTED_MAX {
            self.documents.keep_list(url, now, &list);
        }
        Ok(list)
    }

    /// A list or copy that was kept for longer than it says, or for a day, says nothing about now; nor
    /// does one from later than now, whose age nobody knows.
    pub(super) fn check_age(&self, url: &str, ttl_seconds: Option<i64>) -> Result<(), Check> {
        let Some(found_at) = self.documents.found_at(url) else {
            return Ok(());
        };
        let limit = ttl_seconds.map_or(STATUS_AGE_SECONDS_MAX, |ttl| {
            ttl.max(STATUS_AGE_SECONDS_MIN)
        });
        let age = self.policy.now.saturating_sub(found_at);
        if (-CLOCK_SKEW_SECONDS..=limit).contains(&age) {
            return Ok(());
        }
        let text = "Whether it was withdrawn could not be found out: the copy of what the issuer says about it is too old.";
        let detail = if age < 0 {
            format!("{url}: dated {} seconds later than now", age.unsigned_abs())
        } else {
            format!("{url}: {age} seconds old, good for {limit}")
        };
        Err(check(Outcome::Unknown, "status.stale", text).with_detail(detail))
    }

    /// The list is a credential too: it counts only when it is genuine and current.
    fn genuine(&mut self, bytes: &[u8]) -> Result<GenuineList, String> {
        let Extracted::Credential(secured) = extract(bytes) else {
            return Err("the list is not a credential".into());
        };
        let (proof, signer) = self.proof(&secured, proofs::Purpose::Assertion);
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
            facts: Vec::new(),
        })
    }

    /// What a genuine list says, where it is the issuer's own.
    fn listed(
        &mut self,
        issuer: Option<&str>,
        entry: &Value,
        list: &GenuineList,
        key: Option<&PublicKey>,
    ) -> Check {
        let value = match list.list.value(entry) {
            Ok(value) => value,
            Err(error) => return unusable(error.to_string()),
        };
        let is_set = value != 0;
        let signer = list.signer.as_ref();
        let is_same_key = signer.is_some_and(|signer| Some(&signer.key) == key);
        let is_same_issuer = list.issuer.as_deref() == issuer;
        if !(is_same_key && is_same_issuer) {
            let (issuer, outcome) = self.issuer(list.issuer.as_deref(), &list.proof, signer);
            if outcome == Outcome::Failed || (outcome == Outcome::Unknown && !is_set) {
                return unusable(format!("the list's issuer: {}", issuer.message));
            }
        }
        let address = entry
            .get("statusListCredential")
            .or_else(|| entry.get("revocationListCredential"));
        let is_same_id = list.id.as_ref().is_none_or(|id| Some(id) == address);
        said(entry, value, is_same_id)
    }

    /// 1EdTech's own list: JSON that names the credentials (spec.md 4.6).
    fn revocation_list(&mut self, id: Option<&Value>, entry: &Value) -> Check {
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
        let Some(revoked) = list.get("revokedCredential").and_then(Value::as_array) else {
            let text =
                "Whether it was withdrawn could not be found out: the issuer's list is not usable.";
            return check(Outcome::Unknown, "status.list_unusable", text);
        };
        if let Err(check) = self.check_age(url, None) {
            return check;
        }
        let entry = revoked.iter().find(|entry| {
            entry.get("id") == id
                && id.is_some()
                && entry.get("revoked") != Some(&Value::Bool(false))
        });
        let Some(entry) = entry else {
            return check(
                Outcome::Passed,
                "status.clear",
                "The issuer has not withdrawn it.",
            );
        };
        let revoked = check(
            Outcome::Failed,
            "status.revoked",
            "The issuer has revoked this credential.",
        );
        match entry.get("revocationReason").and_then(Value::as_str) {
            Some(reason) => revoked.with_detail(shown(reason)),
            None => revoked,
        }
    }
}

/// What an entry is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Revocation,
    Suspension,
    Message,
    /// That there is a newer copy.
    Refresh,
    /// A word of the issuer's own, which may mean that the credential counts no more.
    Other,
}

impl Purpose {
    /// An entry that does not say what it is for is read strictly.
    fn of(entry: &Value) -> Self {
        let purpose = match entry.get("statusPurpose") {
            None => return Self::Revocation,
            Some(purpose) => purpose.as_str().unwrap_or_default(),
        };
        match purpose.to_ascii_lowercase().as_str() {
            "revocation" => Self::Revocation,
            "suspension" => Self::Suspension,
            "message" => Self::Message,
            "refresh" => Self::Refresh,
            _ => Self::Other,
        }
    }

    /// Whether it only notes something beside what counts.
    fn is_note(self) -> bool {
        matches!(self, Self::Message | Self::Refresh)
    }
}

/// What a value means for the purpose of its entry.
fn said(entry: &Value, value: u32, is_same_id: bool) -> Check {
    let mut message = status_list::message(entry, value).map(shown);
    let reference = entry
        .get("statusReference")
        .map(|reference| match reference {
            Value::String(address) => shown(address),
            other => shown(&other.to_string()),
        });
    let told = match (Purpose::of(entry), value) {
        (Purpose::Revocation, 1..) => check(
            Outcome::Failed,
            "status.revoked",
            "The issuer has revoked this credential.",
        ),
        (Purpose::Suspension, 1..) => check(
            Outcome::Failed,
            "status.suspended",
            "The issuer has suspended this credential for the time being.",
        ),
        // Real issuers serve lists under another address than the list's own id (DCC, 1EdTech);
        // it could also be another of their lists, so it is said.
        (Purpose::Revocation | Purpose::Suspension, 0) if !is_same_id => check(
            Outcome::Warning,
            "status.clear_other_id",
            "The issuer has not withdrawn it, says a list that carries another address than it has.",
        ),
        (Purpose::Revocation | Purpose::Suspension, 0) => check(
            Outcome::Passed,
            "status.clear",
            "The issuer has not withdrawn it.",
        ),
        (Purpose::Refresh, 1..) => check(
            Outcome::Warning,
            "status.refresh",
            "The issuer has a newer copy of it.",
        ),
        (Purpose::Message, value) if value > 0 || message.is_some() => {
            let words = message.take().unwrap_or_else(|| format!("0x{value:x}"));
            check(
                Outcome::Warning,
                "status.message",
                format!("The issuer notes about it: \"{words}\"."),
            )
        }
        // It may be a word for withdrawn, so what is set is not waved through.
        (Purpose::Other, 1..) => {
            let purpose = entry.get("statusPurpose").and_then(Value::as_str);
            let purpose = shown(purpose.unwrap_or_default());
            let what = message.take().unwrap_or_else(|| format!("0x{value:x}"));
            let text = format!(
                "The issuer gives it the status \"{purpose}\", whose meaning is not known here: {what}."
            );
            check(Outcome::Unknown, "status.other_purpose", text)
        }
        (Purpose::Message | Purpose::Refresh | Purpose::Other, _) => check(
            Outcome::Skipped,
            "status.no_note",
            "The issuer has noted nothing about it.",
        ),
    };
    let detail: Vec<String> = message.into_iter().chain(reference).collect();
    if detail.is_empty() {
        told
    } else {
        told.with_detail(detail.join("; "))
    }
}

/// The words of somebody else, not endlessly long.
fn shown(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(SHOWN_CHARS_MAX)
        .collect()
}

/// The worst answer speaks for all: revoked before suspended before unknown before clear. Notes are told
/// beside what else is good.
fn worst(mut found: Vec<Check>) -> Check {
    let rank = |check: &Check| match check.outcome {
        Outcome::Failed if check.code == "status.revoked" => 0,
        Outcome::Failed => 1,
        Outcome::Unknown => 2,
        Outcome::Warning => 3,
        Outcome::Passed => 4,
        Outcome::Skipped => 5,
    };
    found.sort_by_key(rank);
    let mut found = found.into_iter();
    let Some(mut first) = found.next() else {
        return check(
            Outcome::Skipped,
            "status.none",
            "The issuer keeps no list of withdrawn credentials for it.",
        );
    };
    if first.outcome == Outcome::Warning {
        for other in found.filter(|other| other.outcome != Outcome::Skipped) {
            first.message = format!("{} {}", other.message, first.message);
        }
    }
    first
}
