//! Cryptosuite `ecdsa-sd-2023` (Data Integrity ECDSA Cryptosuites 1.0, section 3.4): the issuer signs each
//! statement by itself, and the holder shows some of them.
//!
//! The issuer makes a base proof with [`sign`]; it is for the holder only, because it carries what tells
//! the statements apart. The holder makes derived proofs with [`derive()`]; these are what is verified.

mod excerpt;
mod statements;
mod value;

use std::collections::BTreeSet;

use accolade_jsonld::ToRdfOptions;
use serde_json::Value;

use super::suite::{NamedBy, Scheme, Suite};
use super::{ProofError, ProofOptions, SignError, attach, hash, proofs, rdfc, suite_of, unsecured};
use crate::keys::{Algorithm, KeyError, PublicKey, SigningKey};
use crate::limits::SELECTIVE_STATEMENTS_MAX;
pub use statements::Statements;
use value::{Base, Derived};

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "ecdsa-sd-2023",
    named_by: NamedBy::Cryptosuite,
    algorithms: &[Algorithm::P256],
    is_older: false,
    scheme: Scheme::Own(verify),
};

/// What is drawn by chance for one base proof and used for no other.
#[derive(Debug)]
pub struct Secrets {
    /// Gives unnamed nodes names that say nothing about the statements that are not shown.
    pub hmac_key: [u8; 32],
    /// Signs the single statements; of the kind P-256.
    pub proof_key: SigningKey,
}

/// Members that a holder must not be able to leave out: who says it, from and until when, whether it
/// was withdrawn, and what it has to look like.
const MANDATORY: [&str; 10] = [
    "issuer",
    "validFrom",
    "validUntil",
    "issuanceDate",
    "expirationDate",
    "credentialStatus",
    "credentialSchema",
    "termsOfUse",
    "refreshService",
    "relatedResource",
];

/// The pointers to what is always shown, for an issuer who names none.
pub fn mandatory_pointers(document: &Value) -> Vec<String> {
    let present = MANDATORY
        .iter()
        .filter(|name| document.get(**name).is_some());
    present.map(|name| format!("/{name}")).collect()
}

fn missing_pointer(pointer: &str) -> ProofError {
    ProofError::Pointer(pointer.chars().take(120).collect())
}

/// The document with a base proof: what the mandatory pointers lead to is shown in every derived proof.
///
/// `sign` gets one message and gives the signature of the issuer's key, which is one on P-256.
pub fn sign<E: std::fmt::Display>(
    document: &Value,
    options: &ProofOptions,
    secrets: &Secrets,
    mandatory: &[String],
    rdf: &ToRdfOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    // What another proof covers is the whole document, so nothing could be left out of it.
    if !options.previous_proof.is_empty() {
        return Err(ProofError::Member("previousProof").into());
    }
    let mut config = options.config(SUITE.name)?;
    let bare = unsecured(document);
    let statements = Statements::of(&bare, &secrets.hmac_key, rdf)?;
    let always = statements.select(mandatory)?;
    let public_key = secrets.proof_key.public_key();
    if public_key.algorithm() != Algorithm::P256 {
        return Err(ProofError::Key(KeyError::Kind(public_key.algorithm())).into());
    }
    let public_key = public_key.to_multicodec().unwrap_or_default();
    let message = base_message(
        &Value::Object(config.clone()),
        &bare,
        &public_key,
        statements.lines_of(&always),
        rdf,
    )?;
    let mut signatures = Vec::new();
    for (position, line) in statements.lines().iter().enumerate() {
        if !always.contains(&position) {
            let signature = secrets.proof_key.sign(line.as_bytes());
            signatures.push(signature.map_err(ProofError::Key)?);
        }
    }
    let value = Base {
        by_issuer: sign(&message).map_err(SignError::Signer)?,
        public_key,
        hmac_key: secrets.hmac_key,
        signatures,
        mandatory_pointers: mandatory.to_vec(),
    };
    config.insert("proofValue".to_owned(), value.encode()?.into());
    Ok(attach(document, Value::Object(config))?)
}

/// What the issuer signs: the proof's configuration, the key of the statements, and all that is
/// mandatory (section 3.5.1).
fn base_message<'a>(
    proof: &Value,
    document: &Value,
    public_key: &[u8],
    mandatory: impl Iterator<Item = &'a str>,
    rdf: &ToRdfOptions,
) -> Result<Vec<u8>, ProofError> {
    let context = document.get("@context");
    let config = rdfc::canonical_config(proof, context, Algorithm::P256, rdf)?;
    let mut message = hash(Algorithm::P256, config.as_bytes());
    message.extend_from_slice(public_key);
    let mandatory: String = mandatory.collect();
    message.extend(hash(Algorithm::P256, mandatory.as_bytes()));
    Ok(message)
}

/// The excerpt of a document with a base proof that shows what is mandatory and what these pointers
/// lead to, under a derived proof.
pub fn derive(
    document: &Value,
    selective: &[String],
    rdf: &ToRdfOptions,
) -> Result<Value, ProofError> {
    let mut all = proofs(document).into_iter();
    let proof = all
        .find(|proof| suite_of(proof).is_some_and(|suite| suite.name == SUITE.name))
        .ok_or(ProofError::NoBaseProof)?;
    let base = Base::read(proof)?;
    let bare = unsecured(document);
    let statements = Statements::of(&bare, &base.hmac_key, rdf)?;
    let always = statements.select(&base.mandatory_pointers)?;
    let chosen = statements.select(selective)?;
    if base.signatures.len() + always.len() != statements.lines().len() {
        return Err(ProofError::Key(KeyError::Signature));
    }
    let separate = (0..statements.lines().len()).filter(|position| !always.contains(position));
    let signatures = separate
        .zip(&base.signatures)
        .filter(|(position, _)| chosen.contains(position))
        .map(|(_, signature)| signature.clone())
        .collect();
    let pointers = [base.mandatory_pointers.as_slice(), selective].concat();
    let shown: BTreeSet<usize> = always.union(&chosen).copied().collect();
    let mandatory_indexes = shown
        .iter()
        .enumerate()
        .filter(|(_, position)| always.contains(position))
        .map(|(index, _)| index)
        .collect();
    let derived = Derived {
        by_issuer: base.by_issuer,
        public_key: base.public_key,
        signatures,
        labels: statements.labels_of_excerpt(&pointers)?,
        mandatory_indexes,
    };
    let excerpt = excerpt::without_gaps(&bare, &pointers)?;
    // The reader of the excerpt must find the very statements that were signed, and no other.
    let lines = statements::disclosed(&excerpt, &derived.labels, rdf)?;
    if !lines
        .iter()
        .map(String::as_str)
        .eq(statements.lines_of(&shown))
    {
        return Err(ProofError::Excerpt);
    }
    let mut config = proof
        .as_object()
        .cloned()
        .ok_or(ProofError::Member("type"))?;
    config.shift_remove("proofValue");
    config.insert("proofValue".to_owned(), derived.encode()?.into());
    attach(&excerpt, Value::Object(config))
}

fn verify(
    document: &Value,
    proof: &Value,
    key: &PublicKey,
    rdf: &ToRdfOptions,
) -> Result<(), ProofError> {
    if proof.get("previousProof").is_some() {
        return Err(ProofError::Member("previousProof"));
    }
    let derived = Derived::read(proof)?;
    let proof_key = PublicKey::from_multicodec_bytes(&derived.public_key)?;
    if proof_key.algorithm() != Algorithm::P256 {
        return Err(ProofError::Key(KeyError::Kind(proof_key.algorithm())));
    }
    let bare = unsecured(document);
    let lines = statements::disclosed(&bare, &derived.labels, rdf)?;
    let always: BTreeSet<usize> = derived.mandatory_indexes.iter().copied().collect();
    // Each statement is covered once: by the issuer's signature or by one of its own.
    if always.len() != derived.mandatory_indexes.len()
        || always.last().is_some_and(|last| *last >= lines.len())
        || always.len() + derived.signatures.len() != lines.len()
    {
        return Err(ProofError::Key(KeyError::Signature));
    }
    let (mut mandatory, mut separate) = (Vec::new(), Vec::new());
    for (position, line) in lines.iter().enumerate() {
        if always.contains(&position) {
            mandatory.push(line.as_str());
        } else {
            separate.push(line);
        }
    }
    let public_key = &derived.public_key;
    let message = base_message(proof, &bare, public_key, mandatory.into_iter(), rdf)?;
    key.verify(&message, &derived.by_issuer)?;
    for (line, signature) in separate.into_iter().zip(&derived.signatures) {
        proof_key.verify(line.as_bytes(), signature)?;
    }
    Ok(())
}

/// More statements than this cost more signatures than one check may.
fn within_limit(count: usize) -> Result<(), ProofError> {
    if count > SELECTIVE_STATEMENTS_MAX {
        Err(ProofError::TooManyStatements)
    } else {
        Ok(())
    }
}
