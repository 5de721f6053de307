//! Data Integrity proofs (VC Data Integrity 1.0): what the cryptosuites share.

pub mod ed25519_signature_2020;
pub mod eddsa_jcs_2022;
pub mod eddsa_rdfc_2022;

use accolade_jsonld::ToRdfOptions;
use accolade_jsonld::jcs::JcsError;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::datetime;
use crate::keys::{KeyError, PublicKey, multibase};

/// What the signer says about its signature (VC Data Integrity 1.0, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOptions {
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
}

impl ProofOptions {
    /// Options for asserting a credential.
    pub fn new(verification_method: impl Into<String>, created: i64) -> Self {
        Self {
            verification_method: verification_method.into(),
            created,
            proof_purpose: "assertionMethod".to_owned(),
            expires: None,
            domain: None,
            challenge: None,
        }
    }

    fn config(
        &self,
        kind: &str,
        cryptosuite: Option<&str>,
    ) -> Result<Map<String, Value>, ProofError> {
        let date = |seconds| datetime::text(seconds).ok_or(ProofError::Member("created"));
        let mut config = Map::new();
        let mut put = |name: &str, value: String| config.insert(name.to_owned(), value.into());
        put("type", kind.to_owned());
        if let Some(cryptosuite) = cryptosuite {
            put("cryptosuite", cryptosuite.to_owned());
        }
        put("created", date(self.created)?);
        put("verificationMethod", self.verification_method.clone());
        put("proofPurpose", self.proof_purpose.clone());
        if let Some(expires) = self.expires {
            put("expires", date(expires)?);
        }
        if let Some(domain) = &self.domain {
            put("domain", domain.clone());
        }
        if let Some(challenge) = &self.challenge {
            put("challenge", challenge.clone());
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
    /// The key is not one for this cryptosuite, or the signature does not match.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The document is not an object.
    #[error("the document is not a JSON object")]
    Document,
}

impl ProofError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::JsonLd(error) => error.code(),
            Self::Jcs(error) => error.code(),
            Self::Member(_) => "proof.malformed",
            Self::Context => "proof.context",
            Self::PreviousProof(_) => "proof.previous_missing",
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
            .ok_or(ProofError::Member("previousProof"))?,
        Some(_) => return Err(ProofError::Member("previousProof")),
    };
    let all = proofs(document);
    let mut matching = Vec::with_capacity(wanted.len());
    for id in wanted {
        let previous = all
            .iter()
            .find(|other| other.get("id").and_then(Value::as_str) == Some(id))
            .ok_or_else(|| ProofError::PreviousProof(id.to_owned()))?;
        matching.push((*previous).clone());
    }
    if let Some(members) = bare.as_object_mut() {
        members.insert("proof".to_owned(), Value::Array(matching));
    }
    Ok(bare)
}

/// The signature bytes of `proofValue` (base58btc, 64 bytes).
fn signature(proof: &Value) -> Result<Vec<u8>, ProofError> {
    let wrong = ProofError::Member("proofValue");
    let text = proof
        .get("proofValue")
        .and_then(Value::as_str)
        .ok_or_else(|| wrong.clone())?;
    multibase::decode(text)
        .filter(|bytes| bytes.len() == 64)
        .ok_or(wrong)
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
fn attach(
    document: &Value,
    mut config: Map<String, Value>,
    signature: &[u8],
) -> Result<Value, ProofError> {
    config.insert("proofValue".to_owned(), multibase::encode(signature).into());
    let mut document = document.clone();
    let members = document.as_object_mut().ok_or(ProofError::Document)?;
    let proof = Value::Object(config);
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

fn check_signature(key: &PublicKey, hash: &[u8; 64], proof: &Value) -> Result<(), ProofError> {
    if key.algorithm() != crate::keys::Algorithm::Ed25519 {
        return Err(ProofError::Key(KeyError::Bytes(
            crate::keys::Algorithm::Ed25519,
        )));
    }
    Ok(key.verify(hash, &signature(proof)?)?)
}

fn joined(first: [u8; 32], second: [u8; 32]) -> [u8; 64] {
    let mut out = [0; 64];
    let (left, right) = out.split_at_mut(32);
    left.copy_from_slice(&first);
    right.copy_from_slice(&second);
    out
}

/// The options of every conversion for signing: strict, bundled contexts only.
pub fn strict() -> ToRdfOptions {
    ToRdfOptions::default()
}
