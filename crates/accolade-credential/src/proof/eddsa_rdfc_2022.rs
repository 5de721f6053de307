//! Cryptosuite `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.2).

use accolade_jsonld::{ToRdfOptions, WorkLimits, canonicalize, to_rdf_with};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::{
    ProofError, ProofOptions, SignError, attach, check_signature, joined, signed_document, strict,
    unsecured, without_value,
};
use crate::keys::PublicKey;

/// The name in `cryptosuite`.
pub const NAME: &str = "eddsa-rdfc-2022";

/// Canonical N-Quads of a value, strictly.
pub fn canonical(value: &Value, rdf: &ToRdfOptions) -> Result<String, ProofError> {
    let dataset = to_rdf_with(value, rdf).map_err(accolade_jsonld::Error::from)?;
    let canonical =
        canonicalize(&dataset, &WorkLimits::default()).map_err(accolade_jsonld::Error::from)?;
    Ok(canonical.nquads)
}

/// SHA-256 of the canonical document (step 3.2.4).
pub fn document_hash(document: &Value, rdf: &ToRdfOptions) -> Result<[u8; 32], ProofError> {
    Ok(Sha256::digest(canonical(document, rdf)?.as_bytes()).into())
}

/// SHA-256 of the canonical proof configuration under the document's contexts (section 3.2.5).
pub fn config_hash(
    proof: &Value,
    context: Option<&Value>,
    rdf: &ToRdfOptions,
) -> Result<[u8; 32], ProofError> {
    let mut config = without_value(proof)?;
    config.shift_remove("@context");
    let mut whole = Map::new();
    if let Some(context) = context {
        whole.insert("@context".to_owned(), context.clone());
    }
    whole.extend(config);
    document_hash(&Value::Object(whole), rdf)
}

/// The 64 bytes that are signed: hash of the configuration, then hash of the document.
pub fn hash_data(
    document: &Value,
    proof: &Value,
    rdf: &ToRdfOptions,
) -> Result<[u8; 64], ProofError> {
    let signed = signed_document(document, proof)?;
    let config = config_hash(proof, document.get("@context"), rdf)?;
    Ok(joined(config, document_hash(&signed, rdf)?))
}

/// The document with a proof of this cryptosuite; `sign` gets the 64 bytes and gives the signature.
pub fn sign<E: std::fmt::Display>(
    document: &Value,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    let config = options.config("DataIntegrityProof", Some(NAME))?;
    let hash = hash_data(
        &unsecured(document),
        &Value::Object(config.clone()),
        &strict(),
    )?;
    let signature = sign(&hash).map_err(SignError::Signer)?;
    Ok(attach(document, config, &signature)?)
}

/// Whether this proof of the document holds under the key.
pub fn verify(
    document: &Value,
    proof: &Value,
    key: &PublicKey,
    rdf: &ToRdfOptions,
) -> Result<(), ProofError> {
    check_signature(key, &hash_data(document, proof, rdf)?, proof)
}
