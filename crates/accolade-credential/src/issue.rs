//! Issuing: only what was checked is signed, by type and not by convention.

mod alike;
mod series;

use accolade_jsonld::shape::{self, CanonicalHash};
use accolade_jsonld::{Digest, ToRdfOptions};
use serde_json::Value;

use crate::jwt;
use crate::keys::Algorithm;
use crate::openbadges::{Problem, Severity, validate};
use crate::proof::{
    ProofError, ProofOptions, SignError, Suite, Worked, attach, ecdsa_sd_2023, eddsa_rdfc_2022,
};
use crate::vc;

pub use series::{Series, SeriesProof};

/// A document that is sound, complete and covered by its contexts, so that it may be signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Linted {
    document: Value,
    /// What its statements hash to, so that signing need not find that out again.
    hash: CanonicalHash,
    /// The document as it is kept and sent.
    text: String,
}

impl Linted {
    /// The document.
    pub fn document(&self) -> &Value {
        &self.document
    }
}

/// Checks an unsigned credential; everything that is wrong is listed at once.
///
/// Of one that is like others that were checked before, only what differs is checked.
pub fn lint(unsigned: Value) -> Result<Linted, Vec<Problem>> {
    match alike::lint(unsigned) {
        Ok(linted) => {
            debug_assert_eq!(lint_anew(linted.document.clone()).as_ref(), Ok(&linted));
            Ok(linted)
        }
        Err(unsigned) => {
            let linted = lint_anew(unsigned)?;
            alike::note(&linted);
            Ok(linted)
        }
    }
}

/// The same, whatever was checked before.
pub fn lint_anew(unsigned: Value) -> Result<Linted, Vec<Problem>> {
    let mut problems = vc::check_issued(&unsigned);
    problems.extend(validate(&unsigned));
    if unsigned.get("proof").is_some() {
        problems.push(Problem {
            path: "/proof".into(),
            code: "issue.signed",
            message: "the document is signed already".into(),
            severity: Severity::Error,
        });
    }
    let hash = shape::canonical_hash(&unsigned, Digest::Sha256).map_err(|error| Problem {
        path: error.path().to_owned(),
        code: error.code(),
        message: match &error {
            accolade_jsonld::Error::JsonLd(error) => error.message.clone(),
            other @ accolade_jsonld::Error::Canonicalize(_) => other.to_string(),
        },
        severity: Severity::Error,
    });
    match hash {
        Ok(hash) if problems.is_empty() => Ok(Linted {
            text: written(&unsigned),
            document: unsigned,
            hash,
        }),
        Ok(_) => Err(problems),
        Err(problem) => {
            problems.push(problem);
            Err(problems)
        }
    }
}

/// Signs with `eddsa-rdfc-2022`, which is what is issued where nobody asks for anything else.
pub fn sign_data_integrity<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    sign_with(
        linted,
        &eddsa_rdfc_2022::SUITE,
        options,
        Algorithm::Ed25519,
        sign,
    )
}

/// Signs with another cryptosuite, by a key of this kind.
pub fn sign_with<E: std::fmt::Display>(
    linted: &Linted,
    suite: &Suite,
    options: &ProofOptions,
    algorithm: Algorithm,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    let proof = prove(linted, suite, options, algorithm, sign)?;
    Ok(attach(&linted.document, proof)?)
}

/// The same as text, which is what is kept and sent: the members as they stand, then the proof.
pub fn sign_text<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, SignError<E>> {
    let suite = &eddsa_rdfc_2022::SUITE;
    let proof = prove(linted, suite, options, Algorithm::Ed25519, sign)?;
    let proof = proof.to_string();
    let mut text = String::with_capacity(linted.text.len() + proof.len() + 16);
    text.push_str(&linted.text);
    // An object that was checked has members, so the proof follows the last of them.
    text.truncate(text.len().saturating_sub(1));
    text.push_str(",\"proof\":");
    text.push_str(&proof);
    text.push('}');
    Ok(text)
}

/// A document as text; one that was read or built is always one.
pub(crate) fn written(document: &Value) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

fn prove<E: std::fmt::Display>(
    linted: &Linted,
    suite: &Suite,
    options: &ProofOptions,
    algorithm: Algorithm,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    let mut worked = Worked::of(Digest::Sha256, &linted.hash);
    suite.prove(&linted.document, options, algorithm, &mut worked, sign)
}

/// Signs with `ecdsa-sd-2023`, for the holder to derive from; what the pointers lead to is always shown.
pub fn sign_selective<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    secrets: &ecdsa_sd_2023::Secrets,
    mandatory: &[String],
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    let rdf = ToRdfOptions::default();
    ecdsa_sd_2023::sign(&linted.document, options, secrets, mandatory, &rdf, sign)
}

/// What the holder of a credential with a base proof of `ecdsa-sd-2023` shows: what is mandatory, and what
/// the pointers lead to.
pub fn derive(credential: &Value, pointers: &[String]) -> Result<Value, ProofError> {
    ecdsa_sd_2023::derive(credential, pointers, &ToRdfOptions::default())
}

/// Signs as a compact JWS.
pub fn sign_jwt<E: std::fmt::Display>(
    linted: &Linted,
    algorithm: Algorithm,
    kid: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, SignError<E>> {
    jwt::sign_written(&linted.document, &linted.text, (algorithm, kid), sign)
}
