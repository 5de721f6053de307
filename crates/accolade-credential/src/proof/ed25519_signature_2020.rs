//! The older proof type `Ed25519Signature2020`: verified, never issued.
//!
//! It is built as `eddsa-rdfc-2022` is (Data Integrity EdDSA Cryptosuites 1.0, section A.2), under
//! the contexts of the document.

use accolade_jsonld::ToRdfOptions;
use serde_json::Value;

use super::{ProofError, check_signature, eddsa_rdfc_2022};
use crate::keys::PublicKey;

/// The name in `type`.
pub const NAME: &str = "Ed25519Signature2020";

/// Whether this proof of the document holds under the key.
pub fn verify(
    document: &Value,
    proof: &Value,
    key: &PublicKey,
    rdf: &ToRdfOptions,
) -> Result<(), ProofError> {
    check_signature(
        key,
        &eddsa_rdfc_2022::hash_data(document, proof, rdf)?,
        proof,
    )
}
