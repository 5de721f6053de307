//! What the cryptosuites over RDF share: statements, canonicalised, hashed
//! (Data Integrity EdDSA Cryptosuites 1.0, section 3.2; ECDSA Cryptosuites 1.0, section 3.2).

use accolade_jsonld::{Digest, ToRdfOptions, WorkLimits, canonicalize, to_rdf_with};
use serde_json::{Map, Value};

use super::{ProofError, hash, signed_document, without_value};
use crate::keys::Algorithm;

/// Canonical N-Quads of a value, strictly. The key decides on the hash that tells unnamed nodes apart
/// (ECDSA Cryptosuites 1.0, section 3: SHA-384 with P-384).
pub(super) fn canonical(
    value: &Value,
    algorithm: Algorithm,
    rdf: &ToRdfOptions,
) -> Result<String, ProofError> {
    let dataset = to_rdf_with(value, rdf).map_err(accolade_jsonld::Error::from)?;
    let digest = match algorithm {
        Algorithm::P384 => Digest::Sha384,
        _ => Digest::Sha256,
    };
    let work = WorkLimits {
        digest,
        ..WorkLimits::default()
    };
    let canonical = canonicalize(&dataset, &work).map_err(accolade_jsonld::Error::from)?;
    Ok(canonical.nquads)
}

/// Canonical N-Quads of what a proof says besides its value, under these contexts.
pub(super) fn canonical_config(
    proof: &Value,
    context: Option<&Value>,
    algorithm: Algorithm,
    rdf: &ToRdfOptions,
) -> Result<String, ProofError> {
    let mut config = without_value(proof)?;
    config.shift_remove("@context");
    let mut whole = Map::new();
    if let Some(context) = context {
        whole.insert("@context".to_owned(), context.clone());
    }
    whole.extend(config);
    canonical(&Value::Object(whole), algorithm, rdf)
}

/// Hash of the proof's configuration, then hash of the document.
pub(super) fn message(
    document: &Value,
    proof: &Value,
    algorithm: Algorithm,
    rdf: &ToRdfOptions,
) -> Result<Vec<u8>, ProofError> {
    let signed = signed_document(document, proof)?;
    let config = canonical_config(proof, document.get("@context"), algorithm, rdf)?;
    let document = canonical(&signed, algorithm, rdf)?;
    let mut message = hash(algorithm, config.as_bytes());
    message.extend(hash(algorithm, document.as_bytes()));
    Ok(message)
}
