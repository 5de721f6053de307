//! Verifying: a report, never an error, and never a connection of its own.
//!
//! [`verify`] computes with the documents it is given and names those it still wants; the caller brings
//! them and asks again, at most [`crate::limits::ROUNDS_MAX`] times.

mod address;
mod cause;
mod documents;
mod earlier;
mod extract;
mod keys;
mod parts;
mod presentation;
mod proofs;
mod recipient;
mod refresh;
mod registry;
mod report;
mod sd_jwt;
mod status;
mod token_status;
mod trail;
mod work;

use serde_json::Value;

use crate::datetime;
use crate::jwt::JwtError;
use crate::keys::{PublicKey, Signatures};
use crate::limits::{CLOCK_SKEW_SECONDS, LIST_ITEMS_MAX, TOGETHER_MAX};
use crate::openbadges::{self, Family, OB_CONTEXT, Problem, Severity};
use crate::vc;

pub use documents::{Document, DocumentRequest, Documents};
use extract::{Extracted, Secured};
use parts::{Budget, Whole, Within};
pub use parts::{Part, PartKind};
pub use report::{
    Check, CheckName, Fact, Outcome, Policy, PresentationRequest, Source, Verdict, Verification,
    VerificationReport,
};
pub use trail::{CheckedSignature, Trail, UsedContext};
use work::Work;

/// Whether a text is an address on the web, and so an input that leads to a credential.
pub fn is_address(text: &str) -> bool {
    openbadges::earlier::address::is_web(text)
}

/// The address that a hosted award of Open Badges 2.0 gives as its own, with the award as it is: what its
/// host would serve. For tests and trials with made-up addresses, where no host does.
pub fn hosted(input: &[u8]) -> Option<(String, Vec<u8>)> {
    match extract::extract(input) {
        Extracted::Earlier(found) => found.as_hosted(),
        _ => None,
    }
}

/// Everything one run knows and notes down.
struct Run<'a> {
    documents: &'a Documents,
    policy: &'a Policy,
    wanted: Vec<DocumentRequest>,
    used: Vec<Fact>,
    /// The DID that was resolved last, without its fragment, and its key.
    resolved: Option<(String, PublicKey)>,
    /// The signatures of the proof that was looked at last.
    signatures: Vec<CheckedSignature>,
    /// How those of the credential in question are checked.
    together: Signatures,
    budget: Budget,
    work: Work,
}

/// Checks an input: JSON, a compact JWS, a picture that carries one of them, or the address of any.
pub fn verify(input: &[u8], documents: &Documents, policy: &Policy) -> Verification {
    run(input, documents, policy, Signatures::default()).0
}

/// Checks many inputs, each under its policy: the same answers as [`verify`] gives, in less time, to `found`, in
/// order. What does not hold is checked once more by itself.
pub fn verify_all(
    inputs: &[(&[u8], &Policy)],
    documents: &Documents,
    mut found: impl FnMut(Verification),
) {
    // No more at a time, because reports on more would leave the nearer memory of the processor.
    for some in inputs.chunks(TOGETHER_MAX) {
        let mut signatures = Signatures::together();
        let mut reports = Vec::with_capacity(some.len());
        for (input, policy) in some {
            let before = signatures.pending();
            let (verification, after) = run(input, documents, policy, signatures);
            signatures = after;
            reports.push((verification, signatures.pending() - before));
        }
        let mut hold = signatures.hold().into_iter();
        for ((input, policy), (verification, pending)) in some.iter().zip(reports) {
            let good = hold.by_ref().take(pending).filter(|holds| *holds).count();
            found(if good == pending {
                verification
            } else {
                verify(input, documents, policy)
            });
        }
    }
}

fn run(
    input: &[u8],
    documents: &Documents,
    policy: &Policy,
    together: Signatures,
) -> (Verification, Signatures) {
    let mut run = Run {
        documents,
        policy,
        wanted: Vec::new(),
        used: Vec::new(),
        resolved: None,
        signatures: Vec::new(),
        together,
        budget: Budget::default(),
        work: Work::new(policy.work_max),
    };
    let report = run.extracted(extract::extract(input), Within::NOTHING, None);
    let mut report = answering(report, policy);
    report.facts = run.used;
    let verification = Verification {
        report,
        wanted: run.wanted,
        work: run.work.spent(),
    };
    (verification, run.together)
}

/// Whoever asked for a presentation is not answered by anything else, however good that is.
fn answering(mut report: VerificationReport, policy: &Policy) -> VerificationReport {
    let is_silent = report.check(CheckName::Holder).is_none();
    if policy.presentation.is_empty() || !is_silent || report.verdict == Verdict::NoCredential {
        return report;
    }
    report.checks.push(Check::new(
        CheckName::Holder,
        Outcome::Failed,
        "holder.unanswered",
        "This is no presentation, so it does not answer what was asked.",
    ));
    report.again()
}

impl Run<'_> {
    /// The report on what was found in an input, or inside another document; `home` is the address
    /// that it was read from.
    fn extracted(
        &mut self,
        extracted: Extracted,
        within: Within,
        home: Option<&str>,
    ) -> VerificationReport {
        match extracted {
            Extracted::Credential(secured) => self.credential(secured, within),
            Extracted::Presentation(secured) => self.presentation(&secured, within),
            Extracted::Nothing { code, message } => {
                let check = Check::new(CheckName::Parsing, Outcome::Failed, code, message);
                VerificationReport::new(Verdict::NoCredential, vec![check], None)
            }
            Extracted::Broken { code, message } => {
                let check = Check::new(CheckName::Parsing, Outcome::Failed, code, message);
                VerificationReport::new(Verdict::Invalid, vec![check], None)
            }
            Extracted::Unsupported { code, message } => {
                let check = Check::new(CheckName::Parsing, Outcome::Unknown, code, message);
                VerificationReport::decided(vec![check], None)
            }
            Extracted::Earlier(found) => self.earlier(&found, within, home),
            Extracted::Address(address) => self.at_address(&address),
        }
    }

    fn credential(&mut self, secured: Secured, within: Within) -> VerificationReport {
        if let Secured::Selective(sd_jwt) = &secured
            && !sd_jwt.is_w3c()
        {
            return self.selective_credential(&secured, sd_jwt, within);
        }
        let credential = secured.credential();
        let mut checks = vec![Check::new(
            CheckName::Parsing,
            Outcome::Passed,
            "parsing.read",
            "The credential could be read.",
        )];
        checks.push(structure(credential));
        let (proof, key) = self.own_proof(&secured);
        let trail = self.trail(&secured);
        let proof = self.with_cause(&secured, proof, within);
        let (issuer, _) = self.issuer(vc::issuer_id(credential), &proof, key.as_ref());
        let refresh = self.refresh(credential, (&proof, &issuer), within);
        let facts = self.about_issuer(vc::issuer_id(credential), credential.get("issuer"), &issuer);
        checks.extend([proof, issuer]);
        checks.extend(facts);
        if let Secured::Selective(sd_jwt) = &secured {
            checks.push(self.key_binding(sd_jwt, within));
        }
        checks.push(validity(&secured, self.policy.now));
        let key = key.as_ref().map(|signer| &signer.key);
        checks.push(self.status(&secured, vc::issuer_id(credential), key));
        checks.extend(refresh);
        checks.push(named_schemas(credential, schema(credential)));
        let (inside, parts) = self.parts(credential, Whole::Credential, within);
        checks.extend(inside);
        let person = self.policy.recipient.as_deref();
        checks.push(recipient::check(
            person.filter(|_| within.asks_recipient),
            &vc::subject_ids(credential),
            &recipient::identities(credential),
        ));
        VerificationReport::decided(checks, Some(secured.into_credential()))
            .with_parts(parts)
            .with_trail(trail)
    }
}

fn problems(name: CheckName, problems: &[Problem], passed: &'static str) -> Check {
    let Some(first) = problems.first() else {
        let code = if name == CheckName::Structure {
            "structure.sound"
        } else {
            "schema.met"
        };
        return Check::new(name, Outcome::Passed, code, passed);
    };
    let place = if first.path.is_empty() {
        "the top"
    } else {
        &first.path
    };
    let message = format!("At {place}: {}.", first.message);
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("{} {}: {}", problem.path, problem.code, problem.message))
        .collect();
    Check::new(name, Outcome::Failed, first.code, message).with_detail(lines.join("\n"))
}

fn structure(credential: &Value) -> Check {
    let found = vc::check_structure(credential);
    if found.is_empty() && openbadges::is_vc_1(credential) {
        return Check::new(
            CheckName::Structure,
            Outcome::Warning,
            "structure.vc_1_1",
            "The credential is well formed, in the older version 1.1 of the standard.",
        );
    }
    problems(
        CheckName::Structure,
        &found,
        "The credential is well formed.",
    )
}

fn schema(credential: &Value) -> Check {
    if !matches!(
        openbadges::family(credential),
        Family::Achievement | Family::Endorsement | Family::Clr
    ) {
        return Check::new(
            CheckName::Schema,
            Outcome::Skipped,
            "schema.not_a_badge",
            "This is a verifiable credential of another kind, not an Open Badge.",
        );
    }
    let found = openbadges::validate(credential);
    let (errors, notices): (Vec<Problem>, Vec<Problem>) = found
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error);
    if !errors.is_empty() {
        return problems(CheckName::Schema, &errors, "");
    }
    if let Some(notice) = notices.first() {
        let lines: Vec<String> = notices.iter().map(ToString::to_string).collect();
        let message = format!(
            "The badge can be understood, with a blemish: {}.",
            notice.message
        );
        return Check::new(CheckName::Schema, Outcome::Warning, notice.code, message)
            .with_detail(lines.join("\n"));
    }
    if !vc::contexts(credential).contains(&OB_CONTEXT) {
        return Check::new(
            CheckName::Schema,
            Outcome::Warning,
            "schema.older_context",
            "The badge has all it needs, under an older context of Open Badges 3.0.",
        );
    }
    let passed = if openbadges::family(credential) == Family::Clr {
        "The record has all that CLR 2.0 asks for."
    } else {
        "The badge has all that Open Badges 3.0 asks for."
    };
    problems(CheckName::Schema, &[], passed)
}

/// Schemas that a credential names beside the official ones are never fetched: what was found stays, and
/// it is said that they ask for something that was not looked at.
fn named_schemas(credential: &Value, found: Check) -> Check {
    let named = match credential.get("credentialSchema") {
        Some(Value::Array(many)) => many.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let is_ours = |id: &&str| {
        let mut official = openbadges::SCHEMA_FOLDERS.iter();
        official.any(|folder| id.starts_with(folder))
    };
    let id = |schema: &Value| schema.get("id").and_then(Value::as_str).map(str::to_owned);
    let others: Vec<String> = named
        .iter()
        .take(LIST_ITEMS_MAX)
        .filter_map(id)
        .filter(|id| !is_ours(&id.as_str()))
        .collect();
    if others.is_empty() || found.outcome == Outcome::Failed {
        return found;
    }
    let told = found.detail.clone().into_iter().chain(others);
    let detail: Vec<String> = told.collect();
    let text = format!(
        "{} It names a form of its own, which was not checked here.",
        found.message
    );
    Check::new(
        CheckName::Schema,
        Outcome::Warning,
        "schema.not_checked",
        text,
    )
    .with_detail(detail.join("\n"))
}

/// From and until when a secured credential holds, its token's claims included.
fn period(secured: &Secured) -> Result<(Option<i64>, Option<i64>), JwtError> {
    let credential = secured.credential();
    let date = |names: [&str; 2]| {
        names
            .iter()
            .find_map(|name| datetime::seconds(credential.get(*name)?.as_str()?))
    };
    let (not_before, expires) = match secured {
        Secured::Token(token) => token.times()?,
        Secured::Selective(sd_jwt) => sd_jwt.token.times()?,
        Secured::Embedded(_) => (None, None),
    };
    let from = date(["validFrom", "issuanceDate"]).max(not_before);
    let until = match (date(["validUntil", "expirationDate"]), expires) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    Ok((from, until))
}

fn validity(secured: &Secured, now: i64) -> Check {
    let day = |seconds: i64| {
        let text = datetime::text(seconds).unwrap_or_default();
        text.split('T').next().unwrap_or_default().to_owned()
    };
    let check =
        |outcome, code, message: String| Check::new(CheckName::Validity, outcome, code, message);
    let (from, until) = match period(secured) {
        Ok(period) => period,
        Err(error) => {
            let text = format!("From or until when it counts cannot be read: {error}.");
            return check(Outcome::Failed, "validity.unreadable", text);
        }
    };
    match (from, until) {
        (_, Some(until)) if until < now => check(
            Outcome::Failed,
            "validity.expired",
            format!("It has expired: it was valid until {}.", day(until)),
        ),
        (Some(from), _) if from > now + CLOCK_SKEW_SECONDS => check(
            Outcome::Failed,
            "validity.not_yet_valid",
            format!("It is not valid yet: it will be from {}.", day(from)),
        ),
        (_, Some(until)) => check(
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
