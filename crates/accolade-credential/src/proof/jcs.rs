//! What the cryptosuites over canonical JSON share (Data Integrity EdDSA Cryptosuites 1.0, section 3.3;
//! ECDSA Cryptosuites 1.0, section 3.3).

use accolade_jsonld::jcs;
use serde_json::Value;

use super::hashed::Hashed;
use super::{ProofError, proofs, signed_document, without_value};
use crate::keys::Algorithm;

/// The proof's configuration and the document, hashed.
pub(super) fn hashed(
    document: &Value,
    proof: &Value,
    algorithm: Algorithm,
) -> Result<Hashed, ProofError> {
    let mut signed = signed_document(document, proof)?;
    // Section 3.3.2, step 4: the document must start with the contexts that the proof names,
    // and is hashed under exactly those.
    if let Some(context) = proof.get("@context") {
        let (named, all) = (list(context), signed.get("@context").map_or(&[][..], list));
        // Contexts that follow are covered by no signature but that of whoever added them with another proof.
        let is_covered =
            |other: &&Value| other.get("@context").is_none_or(|named| list(named) == all);
        let is_by_another = || proofs(document).iter().any(is_covered);
        if !all.starts_with(named) || (all != named && !is_by_another()) {
            return Err(ProofError::Context);
        }
        let members = signed.as_object_mut().ok_or(ProofError::Document)?;
        members.insert("@context".to_owned(), context.clone());
    }
    let config = jcs::canonicalize(&Value::Object(without_value(proof)?))?;
    let document = jcs::canonicalize(&signed)?;
    Ok(Hashed::json(algorithm, &config, &document))
}

fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        single => std::slice::from_ref(single),
    }
}
