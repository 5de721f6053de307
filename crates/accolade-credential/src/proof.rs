//! Data Integrity proofs (VC Data Integrity 1.0): what the cryptosuites share.

mod cause;
pub mod ecdsa_jcs_2019;
pub mod ecdsa_rdfc_2019;
pub mod ecdsa_sd_2023;
pub mod ed25519_signature_2018;
pub mod ed25519_signature_2020;
pub mod eddsa_2022;
pub mod eddsa_jcs_2022;
pub mod eddsa_rdfc_2022;
mod hashed;
mod jcs;
mod rdfc;
mod suite;

use accolade_jsonld::jcs::JcsError;
use serde_json::{Map, Value};
use sha2::Digest as _;
use thiserror::Error;

use crate::datetime;
use crate::keys::{Algorithm, KeyError, multibase};
use crate::limits::{PROOFS_MAX, SELECTIVE_POINTERS_MAX, SELECTIVE_STATEMENTS_MAX};
pub use cause::Cause;
pub use hashed::{Hashed, HashedText};
pub use rdfc::Worked;
pub use suite::{SUITES, Suite, suite, suite_of, usual_suite};

/// What the signer says about its signature (VC Data Integrity 1.0, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOptions {
    /// The proof's own identifier, for others to build on.
    pub id: Option<String>,
    /// DID URL or https URL of the key.
    pub verification_method: String,
    /// When it is signed, seconds since 1970.
    pub created: i64,
    /// What the signature is for; credentials want `assertionMethod`.
    pub proof_purpose: String,
    /// When the proof itself ends, seconds since 1970.
    pub expires: Option<i64>,
    /// The only place it is meant for.
    pub domain: Option<String>,
    /// The question it answers.
    pub challenge: Option<String>,
    /// Identifiers of the proofs that this one builds on, so that it covers them (a proof chain).
    pub previous_proof: Vec<String>,
}

impl ProofOptions {
    /// Options for asserting a credential.
    pub fn new(verification_method: impl Into<String>, created: i64) -> Self {
        Self {
            id: None,
            verification_method: verification_method.into(),
            created,
            proof_purpose: "assertionMethod".to_owned(),
            expires: None,
            domain: None,
            challenge: None,
            previous_proof: Vec::new(),
        }
    }

    fn config(&self, cryptosuite: &str) -> Result<Map<String, Value>, ProofError> {
        let date = |seconds| datetime::text(seconds).ok_or(ProofError::Member("created"));
        let mut config = Map::new();
        let mut put = |name: &str, value: Value| config.insert(name.to_owned(), value);
        if let Some(id) = &self.id {
            put("id", id.clone().into());
        }
        put("type", "DataIntegrityProof".into());
        put("cryptosuite", cryptosuite.into());
        put("created", date(self.created)?.into());
        put(
            "verificationMethod",
            self.verification_method.clone().into(),
        );
        put("proofPurpose", self.proof_purpose.clone().into());
        if let Some(expires) = self.expires {
            put("expires", date(expires)?.into());
        }
        if let Some(domain) = &self.domain {
            put("domain", domain.clone().into());
        }
        if let Some(challenge) = &self.challenge {
            put("challenge", challenge.clone().into());
        }
        match self.previous_proof.as_slice() {
            [] => {}
            [one] => {
                put("previousProof", one.clone().into());
            }
            several => {
                put("previousProof", several.into());
            }
        }
        Ok(config)
    }
}

/// Why a proof cannot be made or does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProofError {
    /// The document or the proof does not convert to statements without loss.
    #[error(transparent)]
    JsonLd(#[from] accolade_jsonld::Error),
    /// The document or the proof has no canonical JSON form.
    #[error(transparent)]
    Jcs(#[from] JcsError),
    /// A member of the proof is missing or of the wrong form.
    #[error("the proof's member \"{0}\" is missing or not usable")]
    Member(&'static str),
    /// The proof names contexts that the document does not start with.
    #[error("the proof was made under other contexts than the document names")]
    Context,
    /// A proof that another one builds on is not there.
    #[error("the proof builds on the proof \"{0}\", which is not there")]
    PreviousProof(String),
    /// Proofs of this kind are verified only, or made by a function of their own.
    #[error("proofs of the kind \"{0}\" are not made in this way")]
    NotMade(&'static str),
    /// The issuer's own proof of selective disclosure, which is for the holder.
    #[error(
        "this is the whole badge as its issuer gave it to its holder; the holder chooses what to show and derives a proof of that"
    )]
    NotDerived,
    /// There is nothing to derive a proof from.
    #[error("the document carries no base proof of ecdsa-sd-2023 to derive from")]
    NoBaseProof,
    /// A pointer leads nowhere.
    #[error("the pointer \"{0}\" leads to nothing in the document")]
    Pointer(String),
    /// What was chosen cannot stand by itself.
    #[error(
        "the pointers cut through an ordered list or a value that has to stay whole; choose it whole"
    )]
    Excerpt,
    /// More pointers than the limit.
    #[error("at most {SELECTIVE_POINTERS_MAX} pointers choose what is shown")]
    TooManyPointers,
    /// More statements than the limit.
    #[error("at most {SELECTIVE_STATEMENTS_MAX} statements are disclosed selectively")]
    TooManyStatements,
    /// The key is not one for this cryptosuite, or the signature does not match.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The document is not an object.
    #[error("the document is not a JSON object")]
    Document,
}

impl ProofError {
    /// Steps that were taken in vain, where they are known.
    pub(crate) fn work(&self) -> usize {
        match self {
            Self::JsonLd(error) => error.work(),
            _ => 0,
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::JsonLd(error) => error.code(),
            Self::Jcs(error) => error.code(),
            Self::Member(_) => "proof.malformed",
            Self::Context => "proof.context",
            Self::PreviousProof(_) => "proof.previous_missing",
            Self::NotMade(_) => "proof.not_made",
            Self::NotDerived => "proof.not_derived",
            Self::NoBaseProof => "proof.no_base",
            Self::Pointer(_) => "proof.pointer",
            Self::Excerpt => "proof.excerpt",
            Self::TooManyPointers => "proof.too_many_pointers",
            Self::TooManyStatements => "proof.too_many_statements",
            Self::Key(KeyError::Signature) => "proof.signature",
            Self::Key(_) => "proof.key",
            Self::Document => "proof.document",
        }
    }
}

/// Making a proof fails by the document or by the signer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignError<E: std::fmt::Display> {
    /// The document cannot be signed.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The signer refused or failed.
    #[error("the signer failed: {0}")]
    Signer(E),
}

/// The document without its proofs.
pub fn unsecured(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(members) = document.as_object_mut() {
        members.shift_remove("proof");
    }
    document
}

/// The proofs of a document, one or several.
pub fn proofs(document: &Value) -> Vec<&Value> {
    match document.get("proof") {
        None => Vec::new(),
        Some(Value::Array(proofs)) => proofs.iter().collect(),
        Some(proof) => vec![proof],
    }
}

/// The document that a proof signs: without proofs, but with those it builds on
/// (VC Data Integrity 1.0, section 4.3, `previousProof`).
pub fn signed_document(document: &Value, proof: &Value) -> Result<Value, ProofError> {
    let mut bare = unsecured(document);
    let wanted: Vec<&str> = match proof.get("previousProof") {
        None => return Ok(bare),
        Some(Value::String(id)) => vec![id],
        Some(Value::Array(ids)) => ids
            .iter()
            .map(Value::as_str)
            .collect::<Option<_>>()
            .filter(|ids: &Vec<&str>| ids.len() <= PROOFS_MAX)
            .ok_or(ProofError::Member("previousProof"))?,
        Some(_) => return Err(ProofError::Member("previousProof")),
    };
    let all = proofs(document);
    let mut matching = Vec::with_capacity(wanted.len());
    for id in wanted {
        let mut named = all
            .iter()
            .filter(|other| other.get("id").and_then(Value::as_str) == Some(id));
        let previous = named
            .next()
            .ok_or_else(|| ProofError::PreviousProof(id.to_owned()))?;
        // Of two proofs with one name, each reader could take another one.
        if named.next().is_some() {
            return Err(ProofError::Member("previousProof"));
        }
        matching.push((*previous).clone());
    }
    if let Some(members) = bare.as_object_mut() {
        members.insert("proof".to_owned(), Value::Array(matching));
    }
    Ok(bare)
}

/// The signature bytes of `proofValue`: base58btc, as long as those of the key are.
fn signature(proof: &Value, algorithm: Algorithm) -> Result<Vec<u8>, ProofError> {
    let wrong = ProofError::Member("proofValue");
    let text = proof
        .get("proofValue")
        .and_then(Value::as_str)
        .ok_or_else(|| wrong.clone())?;
    multibase::decode(text)
        .filter(|bytes| Some(bytes.len()) == algorithm.signature_bytes())
        .ok_or(wrong)
}

/// The hash that belongs to a key: SHA-384 for P-384, else SHA-256.
fn hash(algorithm: Algorithm, bytes: &[u8]) -> Vec<u8> {
    match algorithm {
        Algorithm::P384 => sha2::Sha384::digest(bytes).to_vec(),
        _ => sha2::Sha256::digest(bytes).to_vec(),
    }
}

fn without_value(proof: &Value) -> Result<Map<String, Value>, ProofError> {
    let mut config = proof
        .as_object()
        .cloned()
        .ok_or(ProofError::Member("type"))?;
    config.shift_remove("proofValue");
    Ok(config)
}

/// Appends a finished proof; with one already there, the document carries a proof set.
pub(crate) fn attach(document: &Value, proof: Value) -> Result<Value, ProofError> {
    let mut document = document.clone();
    let members = document.as_object_mut().ok_or(ProofError::Document)?;
    let value = match members.shift_remove("proof") {
        None => proof,
        Some(Value::Array(mut list)) => {
            list.push(proof);
            Value::Array(list)
        }
        Some(first) => Value::Array(vec![first, proof]),
    };
    members.insert("proof".to_owned(), value);
    Ok(document)
}
