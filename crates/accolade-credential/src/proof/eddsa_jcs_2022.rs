//! Cryptosuite `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.3).

use accolade_jsonld::jcs;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{
    ProofError, ProofOptions, SignError, attach, check_signature, joined, signed_document,
    unsecured, without_value,
};
use crate::keys::PublicKey;

/// The name in `cryptosuite`.
pub const NAME: &str = "eddsa-jcs-2022";

/// The 64 bytes that are signed: hash of the configuration, then hash of the document.
pub fn hash_data(document: &Value, proof: &Value) -> Result<[u8; 64], ProofError> {
    let mut signed = signed_document(document, proof)?;
    // Section 3.3.2, step 4: the document must start with the contexts that the proof names,
    // and is hashed under exactly those.
    if let Some(context) = proof.get("@context") {
        if !starts_with(signed.get("@context"), context) {
            return Err(ProofError::Context);
        }
        let members = signed.as_object_mut().ok_or(ProofError::Document)?;
        members.insert("@context".to_owned(), context.clone());
    }
    let config = jcs::canonicalize(&Value::Object(without_value(proof)?))?;
    let document = jcs::canonicalize(&signed)?;
    Ok(joined(
        Sha256::digest(config).into(),
        Sha256::digest(document).into(),
    ))
}

fn starts_with(document: Option<&Value>, proof: &Value) -> bool {
    let list = |value: &Value| match value {
        Value::Array(items) => items.clone(),
        single => vec![single.clone()],
    };
    document.is_some_and(|document| list(document).starts_with(&list(proof)))
}

/// The document with a proof of this cryptosuite; `sign` gets the 64 bytes and gives the signature.
pub fn sign<E: std::fmt::Display>(
    document: &Value,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    let mut config = options.config("DataIntegrityProof", Some(NAME))?;
    if let Some(context) = document.get("@context") {
        config.insert("@context".to_owned(), context.clone());
    }
    let hash = hash_data(&unsecured(document), &Value::Object(config.clone()))?;
    let signature = sign(&hash).map_err(SignError::Signer)?;
    Ok(attach(document, config, &signature)?)
}

/// Whether this proof of the document holds under the key.
pub fn verify(document: &Value, proof: &Value, key: &PublicKey) -> Result<(), ProofError> {
    check_signature(key, &hash_data(document, proof)?, proof)
}
