//! The proof type `Ed25519Signature2018` of before Data Integrity: verified, never made.
//!
//! The signature is a JWS without its payload (RFC 7797), which is what `eddsa-rdfc-2022` signs. The
//! proof's members have their meaning from `security/v2`, as its libraries had it, whatever the
//! contexts of the document.

use accolade_jsonld::ToRdfOptions;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::suite::{NamedBy, Scheme, Suite};
use super::{ProofError, hash, rdfc, signed_document};
use crate::keys::{Algorithm, PublicKey};
use crate::limits::JOSE_HEADER_BYTES_MAX;

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "Ed25519Signature2018",
    named_by: NamedBy::Type,
    algorithms: &[Algorithm::Ed25519],
    is_older: true,
    scheme: Scheme::Own(verify),
};

fn verify(
    document: &Value,
    proof: &Value,
    key: &PublicKey,
    rdf: &ToRdfOptions,
) -> Result<(), ProofError> {
    let wrong = || ProofError::Member("jws");
    let jws = proof.get("jws").and_then(Value::as_str).ok_or_else(wrong)?;
    let (header, signature) = jws.split_once("..").ok_or_else(wrong)?;
    check_header(header).ok_or_else(wrong)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| wrong())?;
    let mut config = proof.clone();
    if let Some(members) = config.as_object_mut() {
        members.shift_remove("jws");
    }
    let context = json!("https://w3id.org/security/v2");
    let config = rdfc::canonical_config(&config, Some(&context), Algorithm::Ed25519, rdf)?;
    let signed = signed_document(document, proof)?;
    let document = rdfc::canonical(&signed, Algorithm::Ed25519, rdf)?;
    let mut message = format!("{header}.").into_bytes();
    message.extend(hash(Algorithm::Ed25519, config.as_bytes()));
    message.extend(hash(Algorithm::Ed25519, document.as_bytes()));
    Ok(key.verify(&message, &signature)?)
}

/// The header says EdDSA over a payload that is not encoded, and nothing else that would matter.
fn check_header(header: &str) -> Option<()> {
    if header.len() > JOSE_HEADER_BYTES_MAX {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(header).ok()?;
    let header = accolade_jsonld::json::parse(&bytes).ok()?;
    let is_expected = header.get("alg") == Some(&json!("EdDSA"))
        && header.get("b64") == Some(&json!(false))
        && header.get("crit") == Some(&json!(["b64"]));
    is_expected.then_some(())
}
