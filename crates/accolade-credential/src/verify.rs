//! Verifying without input or output: the verifier says which documents it wants, the caller brings them.
//!
//! It never fails: whatever is handed in, the answer is a report of eight separate checks.

mod container;
mod documents;
mod issuer;
mod proofs;
mod report;
mod status;
mod steps;
mod token;

pub use documents::{Document, DocumentRequest, Documents, Purpose};
pub use report::{Check, CheckName, Outcome, Verdict, VerificationReport};

/// What the caller decides before a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The time to judge by, seconds since 1970.
    pub now: i64,
    /// E-mail address or id of the person who says the badge is theirs.
    pub recipient: Option<String>,
    /// Whether documents will never be fetched: what is not at hand stays unknown at once.
    pub is_offline: bool,
    /// The only domain a proof may be bound to.
    pub domain: Option<String>,
    /// The challenge a proof must answer.
    pub challenge: Option<String>,
}

impl Policy {
    /// Judges by this time, online, for nobody in particular.
    pub fn at(now: i64) -> Self {
        Self { now, recipient: None, is_offline: false, domain: None, challenge: None }
    }

    /// Also checks that the badge was awarded to this person.
    #[must_use]
    pub fn for_recipient(mut self, recipient: Option<String>) -> Self {
        self.recipient = recipient;
        self
    }

    /// Judges by what is at hand.
    #[must_use]
    pub fn offline(mut self, is_offline: bool) -> Self {
        self.is_offline = is_offline;
        self
    }
}

/// One round's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// The report as far as the documents at hand reach; final when nothing is wanted.
    pub report: VerificationReport,
    /// Documents to fetch and put into [`Documents`] before the next round, at most [`crate::limits::ROUNDS_MAX`] rounds.
    pub wanted: Vec<DocumentRequest>,
}

/// Verifies a credential: JSON, a compact JWT (also as a JSON string), a baked PNG or SVG.
///
/// ```
/// use accolade_credential::verify::{Documents, Policy, Verdict, verify};
/// let answer = verify(b"nothing", &Documents::new(), &Policy::at(1_800_000_000));
/// assert_eq!(answer.report.verdict, Verdict::NoCredential);
/// ```
pub fn verify(input: &[u8], documents: &Documents, policy: &Policy) -> Verification {
    steps::run(input, documents, policy)
}
