//! Presentations: what somebody shows to whoever asked (VC Data Model 2.0, section 4.13).

use serde_json::Value;

use super::extract::Secured;
use super::keys::{Lookup, Signer};
use super::parts::{Part, PartKind, Whole, Within};
use super::proofs::Purpose;
use super::{Check, CheckName, Outcome, Run, VerificationReport, problems, validity};
use crate::did::document::Relation;
use crate::proof::proofs;
use crate::vc;

impl Run<'_> {
    pub(super) fn presentation(&mut self, secured: &Secured, within: Within) -> VerificationReport {
        let presentation = secured.credential();
        let mut checks = vec![
            Check::new(
                CheckName::Parsing,
                Outcome::Passed,
                "parsing.read",
                "The presentation could be read.",
            ),
            problems(
                CheckName::Structure,
                &vc::check_presentation(presentation),
                "The presentation is well formed.",
            ),
        ];
        let is_unsigned =
            matches!(secured, Secured::Embedded(document) if proofs(document).is_empty());
        let (proof, signer) = if is_unsigned {
            (self.unsigned(), None)
        } else {
            self.proof(secured, Purpose::Authentication(&self.policy.presentation))
        };
        let trail = self.trail(secured);
        let holder = self.holder(presentation, &proof, signer.as_ref());
        let (summary, parts) = self.parts(presentation, Whole::Presentation, within);
        checks.extend([proof, of_holder(holder, presentation, &parts)]);
        // Only a token says how long it may be used; the model of presentations has no such member.
        if matches!(secured, Secured::Token(_)) {
            checks.push(validity(secured, self.policy.now));
        }
        checks.push(summary.unwrap_or_else(|| self.empty()));
        VerificationReport::decided(checks, Some(presentation.clone()))
            .with_parts(parts)
            .with_trail(trail)
    }

    /// An unsigned presentation is an envelope and no statement; it answers no question.
    fn unsigned(&self) -> Check {
        let check = |outcome, code, message| Check::new(CheckName::Proof, outcome, code, message);
        if self.policy.presentation.is_empty() {
            check(
                Outcome::Warning,
                "presentation.unsigned",
                "The presentation is not signed, so nothing says who shows it.",
            )
        } else {
            check(
                Outcome::Failed,
                "presentation.unanswered",
                "The presentation is not signed, so it does not answer what was asked.",
            )
        }
    }

    /// A presentation without credentials proves who one is to whoever asked, and nothing else.
    fn empty(&self) -> Check {
        let outcome = if self.policy.presentation.is_empty() {
            Outcome::Unknown
        } else {
            Outcome::Skipped
        };
        Check::new(
            CheckName::Parts,
            outcome,
            "parts.none",
            "The presentation holds no credential.",
        )
    }

    /// Whether the key belongs to the holder.
    fn holder(&mut self, presentation: &Value, proof: &Check, signer: Option<&Signer>) -> Check {
        let check =
            |outcome, code, message: String| Check::new(CheckName::Holder, outcome, code, message);
        let Some(signer) = signer else {
            let outcome = if proof.outcome == Outcome::Unknown {
                Outcome::Unknown
            } else {
                Outcome::Skipped
            };
            return check(
                outcome,
                "holder.no_proof",
                "Without a good signature nothing is known about who shows it.".into(),
            );
        };
        let Some(holder) = vc::holder_id(presentation) else {
            return check(
                Outcome::Warning,
                "holder.unnamed",
                "The presentation does not name its holder, only a key.".into(),
            );
        };
        match self.binding(holder, signer, Relation::Authentication) {
            Lookup::Found(()) => check(
                Outcome::Passed,
                "holder.confirmed",
                format!("It was shown by {holder}, who holds the key."),
            ),
            Lookup::Wrong(_, message) => check(
                Outcome::Failed,
                "holder.key_mismatch",
                format!("It was signed with a key that is not one of the holder {holder}."),
            )
            .with_detail(message),
            Lookup::Unknown(_, message) => check(
                Outcome::Unknown,
                "holder.unconfirmed",
                format!(
                    "Whether the key belongs to the holder {holder} could not be found out: {message}."
                ),
            ),
        }
    }
}

/// Somebody may show what was awarded to another, as a parent or an employer does; it is said. What is
/// shown is what was read in each part, in whatever form it stands there.
fn of_holder(holder: Check, presentation: &Value, parts: &[Part]) -> Check {
    let id = vc::holder_id(presentation);
    let is_of_other = |part: &Part| {
        let credential = part.report.credential.as_ref();
        let ids = credential.map(vc::subject_ids).unwrap_or_default();
        part.kind == PartKind::Credential
            && !ids.is_empty()
            && ids.iter().all(|subject| Some(*subject) != id)
    };
    if holder.outcome != Outcome::Passed || !parts.iter().any(is_of_other) {
        return holder;
    }
    Check::new(
        CheckName::Holder,
        Outcome::Warning,
        "holder.other_subject",
        "The holder is confirmed, and shows a credential that was awarded to somebody else.",
    )
}
