//! The report: eight checks, each with an outcome, a stable code and a plain sentence.

use serde::Serialize;
use serde_json::Value;

/// The eight checks, in the order they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// Whether a credential was found and could be read.
    Parsing,
    /// Whether it is a credential and nothing in it is left out of the signature.
    Structure,
    /// Whether the signature matches the content and the key.
    Proof,
    /// Whether the key belongs to the issuer.
    Issuer,
    /// Whether it is within its dates.
    Validity,
    /// Whether it was revoked or suspended.
    Status,
    /// Whether it follows the Open Badges profile.
    Schema,
    /// Whether it was awarded to the person named.
    Recipient,
}

/// Every check.
pub(super) const ALL: [CheckName; 8] = [
    CheckName::Parsing,
    CheckName::Structure,
    CheckName::Proof,
    CheckName::Issuer,
    CheckName::Validity,
    CheckName::Status,
    CheckName::Schema,
    CheckName::Recipient,
];

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All good.
    Passed,
    /// It does not hold.
    Failed,
    /// It holds, with a remark.
    Warning,
    /// There was nothing to check.
    Skipped,
    /// It could not be checked.
    Unknown,
}

/// The answer as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every check that applies holds.
    Valid,
    /// A check failed.
    Invalid,
    /// Nothing failed, and something could not be checked.
    Indeterminate,
    /// No credential was found in the input.
    NoCredential,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which.
    pub check: CheckName,
    /// How it ended.
    pub outcome: Outcome,
    /// The stable code of the reason.
    pub code: &'static str,
    /// A plain sentence.
    pub message: String,
    /// Technical detail, one remark a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Check {
    pub(super) fn new(check: CheckName, outcome: Outcome, code: &'static str, message: impl Into<String>) -> Self {
        Self { check, outcome, code, message: message.into(), detail: None }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        self.detail = if detail.is_empty() { None } else { Some(detail) };
        self
    }
}

/// The whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VerificationReport {
    /// The answer as a whole.
    pub verdict: Verdict,
    /// The eight checks, in the order of [`CheckName`].
    pub checks: Vec<Check>,
    /// The credential as it was read, whether it verifies or not.
    pub credential: Option<Value>,
    /// The signed text as found: the JSON or the compact JWT, as it would be baked or stored.
    #[serde(skip)]
    pub source: Option<String>,
}

impl VerificationReport {
    /// The check of this name.
    pub fn check(&self, name: CheckName) -> Option<&Check> {
        self.checks.iter().find(|check| check.check == name)
    }

    /// Fills in what was not reached, sorts, and draws the verdict.
    pub(super) fn conclude(mut checks: Vec<Check>, credential: Option<Value>, source: Option<String>) -> Self {
        for name in ALL {
            if !checks.iter().any(|check| check.check == name) {
                checks.push(Check::new(name, Outcome::Skipped, "check.not_reached", "Not checked, because an earlier check ended the verification."));
            }
        }
        checks.sort_by_key(|check| check.check);
        let has = |outcome| checks.iter().any(|check| check.outcome == outcome);
        let verdict = if has(Outcome::Failed) {
            Verdict::Invalid
        } else if has(Outcome::Unknown) {
            Verdict::Indeterminate
        } else {
            Verdict::Valid
        };
        Self { verdict, checks, credential, source }
    }
}
