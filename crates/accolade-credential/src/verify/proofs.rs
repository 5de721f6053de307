//! Whether the signature holds.

use accolade_jsonld::ToRdfOptions;
use serde_json::Value;

use super::extract::Secured;
use super::keys::{Lookup, Signer};
use super::{Check, CheckName, Outcome, PresentationRequest, Run};
use crate::datetime;
use crate::did::document::Relation;
use crate::did::split_fragment;
use crate::jwt::Token;
use crate::keys::{PublicKey, Signatures};
use crate::limits::{CLOCK_SKEW_SECONDS, PROOF_VALUES_CHARS_MAX, PROOFS_MAX};
use crate::proof::{Suite, Worked, proofs, suite_of};
use crate::vc;

/// What a signature has to be made for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose<'a> {
    /// That something is so.
    Assertion,
    /// That whoever shows it holds the key, as an answer to whoever asked.
    Authentication(&'a PresentationRequest),
}

impl Purpose<'_> {
    fn relation(self) -> Relation {
        match self {
            Self::Assertion => Relation::Assertion,
            Self::Authentication(_) => Relation::Authentication,
        }
    }

    /// What is wrong with what an embedded proof was made for (VC Data Integrity, section 4.4).
    fn refused(self, proof: &Value) -> Option<Judged> {
        if proof.get("proofPurpose").and_then(Value::as_str) != Some(self.relation().name()) {
            let text = match self {
                Self::Assertion => "The signature was not made for a credential",
                Self::Authentication(_) => "The signature was not made for a presentation",
            };
            return Some(Judged::Bad("proof.purpose", text.into()));
        }
        self.unanswered(proof.get("challenge"), proof.get("domain"))
    }

    /// Whether a signature answers another question than the one that was asked: then it was made for
    /// somebody else, or is shown a second time.
    pub(super) fn unanswered(
        self,
        challenge: Option<&Value>,
        domain: Option<&Value>,
    ) -> Option<Judged> {
        let Self::Authentication(asked) = self else {
            return None;
        };
        if let Some(expected) = &asked.challenge
            && challenge.and_then(Value::as_str) != Some(expected)
        {
            let text =
                "It does not carry the challenge that was asked for, so it may be an old one";
            return Some(Judged::Bad("presentation.challenge", text.into()));
        }
        if let Some(expected) = &asked.domain {
            let is_named = match domain {
                Some(Value::String(one)) => one == expected,
                Some(Value::Array(many)) => many.iter().any(|one| one.as_str() == Some(expected)),
                _ => false,
            };
            if !is_named {
                let text = "It was made for somebody else than the one who asked";
                return Some(Judged::Bad("presentation.domain", text.into()));
            }
        }
        None
    }
}

/// How one proof came out.
pub(super) enum Judged {
    /// It holds; with the name of its kind, and whether newer kinds replaced that.
    Good(Box<Signer>, &'static str, bool),
    Bad(&'static str, String),
    Unknown(&'static str, String),
}

fn check(outcome: Outcome, code: &'static str, message: impl Into<String>) -> Check {
    Check::new(CheckName::Proof, outcome, code, message)
}

impl Run<'_> {
    pub(super) fn proof(
        &mut self,
        secured: &Secured,
        purpose: Purpose<'_>,
    ) -> (Check, Option<Signer>) {
        self.proof_by(secured, purpose, &mut Worked::default())
    }

    /// The same of the credential in question, whose signatures may be checked together with those of others;
    /// what is remembered beyond this run rests on none that is not known yet.
    pub(super) fn own_proof(&mut self, secured: &Secured) -> (Check, Option<Signer>) {
        let mut worked = Worked::checking(std::mem::take(&mut self.together));
        let found = self.proof_by(secured, Purpose::Assertion, &mut worked);
        self.together = worked.signatures;
        found
    }

    fn proof_by(
        &mut self,
        secured: &Secured,
        purpose: Purpose<'_>,
        worked: &mut Worked,
    ) -> (Check, Option<Signer>) {
        self.signatures.clear();
        let judged = match secured {
            Secured::Token(token) => vec![self.token(token, purpose, &mut worked.signatures)],
            Secured::Selective(sd_jwt) => vec![self.selective(sd_jwt)],
            Secured::Embedded(document) => {
                let all = proofs(document);
                if all.is_empty() {
                    let message = "The credential is not signed, so anybody could have written it.";
                    return (check(Outcome::Failed, "proof.missing", message), None);
                }
                let values = all
                    .iter()
                    .filter_map(|proof| proof.get("proofValue")?.as_str());
                let length: usize = values.map(str::len).sum();
                if all.len() > PROOFS_MAX || length > PROOF_VALUES_CHARS_MAX {
                    let message = "The credential carries too many signatures.";
                    return (check(Outcome::Failed, "proof.too_many", message), None);
                }
                let mut judged: Vec<Judged> = all
                    .iter()
                    .map(|proof| self.embedded(document, proof, purpose, worked))
                    .collect();
                settle_chains(&all, &mut judged);
                judged
            }
        };
        let document = secured.credential();
        let owner = match purpose {
            Purpose::Assertion => vc::issuer_id(document),
            Purpose::Authentication(_) => vc::holder_id(document),
        };
        conclude(judged, owner)
    }

    fn embedded(
        &mut self,
        document: &Value,
        proof: &Value,
        purpose: Purpose<'_>,
        worked: &mut Worked,
    ) -> Judged {
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        let Some(suite) = suite_of(proof) else {
            let what = text("cryptosuite").or_else(|| text("type"));
            return Judged::Unknown(
                "proof.unsupported",
                format!(
                    "Signatures of the kind \"{}\" cannot be checked here",
                    what.unwrap_or_default()
                ),
            );
        };
        if let Some(judged) = purpose.refused(proof) {
            return judged;
        }
        if let Some(judged) = self.proof_dates(proof) {
            return judged;
        }
        let Some(method) = text("verificationMethod") else {
            return Judged::Bad("proof.malformed", "The signature names no key".into());
        };
        let key = match self.key(method, purpose.relation()) {
            Lookup::Found(key) => key,
            Lookup::Wrong(code, message) => return Judged::Bad(code, message),
            Lookup::Unknown(code, message) => return Judged::Unknown(code, message),
        };
        if !worked.is_known(proof, key.algorithm())
            && let Err(judged) = self.may_prove(document)
        {
            return judged;
        }
        let usual = ToRdfOptions::default();
        let (hashed, held) = suite.examine(document, proof, &key, &usual, worked);
        let steps = match (&hashed, &held) {
            (Some(hashed), _) => Ok(hashed.work()),
            (None, Err(error)) => Err(error.work()),
            (None, Ok(())) => Err(0),
        };
        self.count_proof(document, proof, &key, steps);
        self.note_proof(suite.name, (method, &key), hashed.as_ref(), held.is_ok());
        match held {
            Ok(()) => good(suite, key, method),
            Err(error) if error.code() == "jsonld.loading_remote_context_failed" => {
                Judged::Unknown("proof.context_unknown", error.to_string())
            }
            Err(error) => Judged::Bad(error.code(), error.to_string()),
        }
    }

    fn proof_dates(&self, proof: &Value) -> Option<Judged> {
        let date = |name: &str| {
            proof
                .get(name)
                .map(|value| value.as_str().and_then(datetime::seconds))
        };
        match date("created") {
            Some(None) => {
                return Some(Judged::Bad(
                    "proof.malformed",
                    "The date of the signature is not a date".into(),
                ));
            }
            Some(Some(created)) if created > self.policy.now + CLOCK_SKEW_SECONDS => {
                return Some(Judged::Bad(
                    "proof.in_future",
                    "The signature is dated in the future".into(),
                ));
            }
            _ => {}
        }
        match date("expires") {
            Some(Some(expires)) if expires < self.policy.now => Some(Judged::Bad(
                "proof.expired",
                "The signature has expired".into(),
            )),
            Some(None) => Some(Judged::Bad(
                "proof.malformed",
                "The end of the signature is not a date".into(),
            )),
            _ => None,
        }
    }

    fn token(
        &mut self,
        token: &Token,
        purpose: Purpose<'_>,
        signatures: &mut Signatures,
    ) -> Judged {
        if let Err(error) = token.algorithm() {
            return Judged::Bad(error.code(), error.to_string());
        }
        let claim = |name: &str| token.payload.get(name);
        if let Some(judged) = purpose.unanswered(claim("nonce"), claim("aud")) {
            return judged;
        }
        let issuer = match purpose {
            Purpose::Assertion => vc::issuer_id(token.credential()),
            Purpose::Authentication(_) => vc::holder_id(token.credential()),
        };
        let issuer = issuer.unwrap_or_default();
        let kid = token
            .header
            .get("kid")
            .and_then(Value::as_str)
            .map(|kid| match kid {
                bare if bare.starts_with('#') => format!("{issuer}{bare}"),
                full => full.to_owned(),
            });
        let found = match (token.header.get("jwk"), &kid) {
            (Some(jwk), _) => match PublicKey::from_jwk(jwk) {
                Ok(key) => Lookup::Found(key),
                Err(error) => Lookup::Wrong("proof.key", error.to_string()),
            },
            (None, Some(kid)) if is_address(kid) => self.key(kid, purpose.relation()),
            (None, name) => {
                let name = name.as_deref().unwrap_or_default();
                self.key_named(issuer, name, purpose.relation())
            }
        };
        let key = match found {
            Lookup::Found(key) => key,
            Lookup::Wrong(code, message) => return Judged::Bad(code, message),
            Lookup::Unknown(code, message) => return Judged::Unknown(code, message),
        };
        let method = kid.unwrap_or_else(|| "the key in the token".into());
        let holds = match self.is_signed_with(token, &key, signatures) {
            Ok(holds) => holds,
            Err(judged) => return judged,
        };
        self.note_token("JWT", (&method, &key), token, holds);
        if !holds {
            return Judged::Bad("proof.signature", "the signature does not match".into());
        }
        if let Err(error) = token.check_claims() {
            return Judged::Bad(error.code(), error.to_string());
        }
        Judged::Good(Box::new(Signer { key, method }), "JWT", false)
    }
}

/// Whether a `kid` leads to its key by itself; other texts are names that its owner gave it.
fn is_address(kid: &str) -> bool {
    ["did:", "https:", "http:"]
        .iter()
        .any(|scheme| kid.starts_with(scheme))
}

fn good(suite: &Suite, key: PublicKey, method: &str) -> Judged {
    let method = method.to_owned();
    Judged::Good(Box::new(Signer { key, method }), suite.name, suite.is_older)
}

/// Only a signature that does not match is worded as a change; anything else is named as what it is.
fn refusal(code: &str, message: &str) -> String {
    if code == "proof.signature" {
        return "The signature does not match: the credential was changed, or it was not signed by this key.".into();
    }
    if matches!(
        code,
        "jsonld.other_name"
            | "jsonld.displaced"
            | "jsonld.short_address"
            | "jsonld.term_redefinition"
            | "jsonld.repeated_value"
    ) {
        return format!(
            "The credential is written so that it reads differently from what was signed: {message}."
        );
    }
    if code.starts_with("jsonld.") {
        return format!("The signature does not cover all that the credential says: {message}.");
    }
    format!("The signature does not count: {message}.")
}

/// A proof that builds on others counts no more than they do (VC Data Integrity 1.0, section 2.1.2).
fn settle_chains(all: &[&Value], judged: &mut [Judged]) {
    let previous = |proof: &Value| -> Vec<String> {
        let named = match proof.get("previousProof") {
            Some(Value::Array(many)) => many.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let named = named.iter().filter_map(Value::as_str);
        named.map(str::to_owned).collect()
    };
    let place = |id: &String| {
        let mut places = all.iter().enumerate();
        places.find_map(|(place, proof)| (proof.get("id")? == id.as_str()).then_some(place))
    };
    // A chain is at most as long as there are proofs, so after as many rounds all is said.
    for _ in all {
        for (at, proof) in all.iter().enumerate() {
            let before: Vec<usize> = previous(proof).iter().filter_map(place).collect();
            let is_bad = |place: &usize| matches!(judged.get(*place), Some(Judged::Bad(..)));
            let is_unknown =
                |place: &usize| matches!(judged.get(*place), Some(Judged::Unknown(..)));
            let settled = if before.iter().any(is_bad) {
                let text = "it builds on a signature that does not hold";
                Judged::Bad("proof.previous_bad", text.into())
            } else if before.iter().any(is_unknown) {
                let text = "it builds on a signature that could not be checked";
                Judged::Unknown("proof.previous_unknown", text.into())
            } else {
                continue;
            };
            if let Some(place @ Judged::Good(..)) = judged.get_mut(at) {
                *place = settled;
            }
        }
    }
}

/// One good proof suffices (spec.md 4.1, step 6); a bad one beside it is worth a warning.
///
/// Of several good ones that of the owner speaks for all, so that whoever signs beside the issuer does
/// not take its place; then one of a kind that is still made.
fn conclude(judged: Vec<Judged>, owner: Option<&str>) -> (Check, Option<Signer>) {
    let mut good: Option<(Box<Signer>, &'static str, bool)> = None;
    let (mut bad, mut unknown) = (None, None);
    let rank = |signer: &Signer, is_older: bool| {
        let (base, _) = split_fragment(&signer.method);
        (owner != Some(base), is_older)
    };
    for one in judged {
        match one {
            Judged::Good(signer, name, is_older) => {
                let is_better = good.as_ref().is_none_or(|(best, _, best_is_older)| {
                    rank(&signer, is_older) < rank(best, *best_is_older)
                });
                if is_better {
                    good = Some((signer, name, is_older));
                }
            }
            Judged::Bad(code, message) => bad = bad.or(Some((code, message))),
            Judged::Unknown(code, message) => unknown = unknown.or(Some((code, message))),
        }
    }
    match (good, bad, unknown) {
        (Some((signer, name, true)), None, None) => {
            let text = "The signature is good: nothing was changed. It is of an older kind.";
            (
                check(Outcome::Warning, "proof.older_suite", text).with_detail(name),
                Some(*signer),
            )
        }
        (Some((signer, name, _)), None, _) => {
            let text = "The signature is good: nothing was changed since it was issued.";
            (
                check(Outcome::Passed, "proof.good", text).with_detail(name),
                Some(*signer),
            )
        }
        (Some((signer, name, _)), Some((_, message)), _) => {
            let text = "One signature is good; another on the same credential is not.";
            let detail = format!("{name}; {message}");
            (
                check(Outcome::Warning, "proof.one_bad", text).with_detail(detail),
                Some(*signer),
            )
        }
        (None, Some((code, message)), _) => (
            check(Outcome::Failed, code, refusal(code, &message)).with_detail(message),
            None,
        ),
        (None, None, unknown) => {
            let (code, message) = unknown.unwrap_or(("proof.unknown", String::new()));
            let text = format!("The signature could not be checked: {message}.");
            (check(Outcome::Unknown, code, text), None)
        }
    }
}
