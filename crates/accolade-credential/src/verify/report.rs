//! What goes into a verification and what comes out.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::{DocumentRequest, Part, Trail};
use crate::limits::WORK_MAX;
use crate::registry::Registry;

/// The code of the proof of what needs none, because it awards nothing.
pub(super) const DESCRIPTION: &str = "proof.description";

/// The separate checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckName {
    /// The input could be read.
    Parsing,
    /// It is a well-formed verifiable credential.
    Structure,
    /// The signature holds.
    Proof,
    /// The key belongs to the issuer.
    Issuer,
    /// The site that stands for the issuer.
    Domain,
    /// A trust registry knows the issuer.
    Registry,
    /// The issuer's name is not made to be taken for another's.
    Name,
    /// Whoever shows it holds the key that it names.
    Holder,
    /// It is within its dates.
    Validity,
    /// It is neither revoked nor suspended.
    Status,
    /// The issuer has no newer copy.
    Refresh,
    /// It has what Open Badges 3.0 asks for.
    Schema,
    /// The credentials inside it.
    Parts,
    /// An endorsement is about that in which it stands.
    Endorsed,
    /// It was awarded to the person in question.
    Recipient,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Good.
    Passed,
    /// Bad.
    Failed,
    /// Good, with something to know.
    Warning,
    /// Not asked or not applicable.
    Skipped,
    /// It could not be found out.
    Unknown,
}

/// The verdict over all checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No check failed and none is unknown.
    Valid,
    /// A check failed.
    Invalid,
    /// Nothing failed, but something could not be found out.
    Indeterminate,
    /// There is no credential in the input.
    NoCredential,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which one.
    pub check: CheckName,
    /// How it came out.
    pub outcome: Outcome,
    /// Stable code.
    pub code: &'static str,
    /// A plain sentence.
    pub message: String,
    /// For those who want to know exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Check {
    pub(super) fn new(
        check: CheckName,
        outcome: Outcome,
        code: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            check,
            outcome,
            code,
            message: message.into(),
            detail: None,
        }
    }

    pub(super) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// A credential as it was read at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The address, at the end of all that led to it.
    pub address: String,
    /// What holds the credential there, byte for byte.
    pub document: Vec<u8>,
}

/// The report on one input.
#[derive(Debug, Clone, PartialEq)]
pub struct VerificationReport {
    /// The verdict over all checks.
    pub verdict: Verdict,
    /// The checks, in the order of [`CheckName`].
    pub checks: Vec<Check>,
    /// The credential, as far as it could be read; one of an earlier version with what stands at the
    /// addresses that it names.
    pub credential: Option<Value>,
    /// The credentials inside it, each with its own report.
    pub parts: Vec<Part>,
    /// Where it was read, if the input was only an address.
    pub source: Option<Source>,
    /// What the signature was computed with.
    pub trail: Trail,
    /// The documents of others that were used, in the order they were first needed. Only the report on
    /// the whole input has them.
    pub facts: Vec<Fact>,
}

/// A document of somebody else's that a verification rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its address.
    pub url: String,
    /// When it was had, seconds since 1970, where that is not now.
    pub fetched_at: Option<i64>,
}

impl VerificationReport {
    pub(super) fn new(verdict: Verdict, checks: Vec<Check>, credential: Option<Value>) -> Self {
        Self {
            verdict,
            checks,
            credential,
            parts: Vec::new(),
            source: None,
            trail: Trail::default(),
            facts: Vec::new(),
        }
    }

    pub(super) fn with_parts(mut self, parts: Vec<Part>) -> Self {
        self.parts = parts;
        self
    }

    pub(super) fn with_trail(mut self, trail: Trail) -> Self {
        self.trail = trail;
        self
    }

    /// The same report with the verdict that follows from its checks now.
    pub(super) fn again(self) -> Self {
        let (source, trail, facts) = (self.source, self.trail, self.facts);
        let decided = Self::decided(self.checks, self.credential).with_parts(self.parts);
        Self {
            source,
            trail,
            facts,
            ..decided
        }
    }

    /// The verdict follows from the checks and from nothing else: unknown is never good.
    pub(super) fn decided(checks: Vec<Check>, credential: Option<Value>) -> Self {
        let has = |outcome| checks.iter().any(|check| check.outcome == outcome);
        let verdict = if has(Outcome::Failed) {
            Verdict::Invalid
        } else if has(Outcome::Unknown) {
            Verdict::Indeterminate
        } else {
            Verdict::Valid
        };
        Self::new(verdict, checks, credential)
    }

    /// Whether this only describes something, such as a badge that nobody was awarded: what it says may
    /// be sound, and proves nothing of anybody.
    pub fn is_description(&self) -> bool {
        let proof = self.check(CheckName::Proof);
        proof.is_some_and(|check| check.code == DESCRIPTION)
    }

    /// The outcome of one check.
    pub fn check(&self, name: CheckName) -> Option<&Check> {
        self.checks.iter().find(|check| check.check == name)
    }
}

/// How strictly and for whom to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The time to check at, seconds since 1970.
    pub now: i64,
    /// Whose credential it should be.
    pub recipient: Option<String>,
    /// What a presentation has to answer.
    pub presentation: PresentationRequest,
    /// Lists of issuers that somebody knows; those that say more come first.
    pub registries: Arc<[Registry]>,
    /// Steps that the check may take ([`Verification::work`]).
    pub work_max: usize,
}

/// What was asked of whoever presents, so that nothing made for another or an old one counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PresentationRequest {
    /// The text to repeat: `challenge` of a proof, `nonce` of a token.
    pub challenge: Option<String>,
    /// Who asked: `domain` of a proof, `aud` of a token.
    pub domain: Option<String>,
}

impl PresentationRequest {
    /// Whether anything was asked.
    pub fn is_empty(&self) -> bool {
        self.challenge.is_none() && self.domain.is_none()
    }
}

impl Policy {
    /// Checks as of this time, seconds since 1970.
    pub fn at(now: i64) -> Self {
        Self {
            now,
            recipient: None,
            presentation: PresentationRequest::default(),
            registries: Arc::default(),
            work_max: WORK_MAX,
        }
    }

    /// Looks the issuer up in these registries.
    #[must_use]
    pub fn knowing(mut self, registries: Arc<[Registry]>) -> Self {
        self.registries = registries;
        self
    }

    /// Takes at most so many steps: whoever asks again hands in what the rounds before left.
    #[must_use]
    pub fn within(mut self, work_max: usize) -> Self {
        self.work_max = work_max;
        self
    }

    /// Checks also that a presentation answers this.
    #[must_use]
    pub fn asking(mut self, presentation: PresentationRequest) -> Self {
        self.presentation = presentation;
        self
    }

    /// Checks also that the credential was awarded to this person.
    #[must_use]
    pub fn for_recipient(mut self, recipient: Option<String>) -> Self {
        self.recipient = recipient;
        self
    }
}

/// The outcome of one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// The report with what is known now.
    pub report: VerificationReport,
    /// What would let it say more; empty when nothing would.
    pub wanted: Vec<DocumentRequest>,
    /// Steps that it took, of about a tenth of a microsecond, the same on every machine.
    pub work: usize,
}
