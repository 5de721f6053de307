//! `did:key` and `did:jwk`: the identifier is the key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use serde_json::{Value, json};

use super::{DidError, split_fragment, syntax, within_limit};
use crate::keys::PublicKey;

/// The `did:key` of a key; RSA has none.
pub fn did(key: &PublicKey) -> Option<String> {
    key.did_key()
}

/// The verification method of a key's `did:key`: the fragment repeats the key.
pub fn verification_method(key: &PublicKey) -> Option<String> {
    key.to_multibase()
        .map(|text| format!("did:key:{text}#{text}"))
}

/// The key of a `did:key` or `did:jwk`, with or without a fragment; the fragment must be the only one there is.
pub fn resolve(did_url: &str) -> Result<PublicKey, DidError> {
    within_limit(did_url)?;
    let (did, fragment) = split_fragment(did_url);
    if let Some(text) = did.strip_prefix("did:key:") {
        if fragment.is_some_and(|fragment| fragment != text) {
            return Err(syntax(did_url));
        }
        return Ok(PublicKey::from_multibase(text)?);
    }
    if did.starts_with("did:jwk:") {
        if fragment.is_some_and(|fragment| fragment != "0") {
            return Err(syntax(did_url));
        }
        return Ok(PublicKey::from_jwk(&jwk(did)?)?);
    }
    Err(DidError::Method(did.chars().take(40).collect()))
}

/// The JWK that a `did:jwk` is.
fn jwk(did: &str) -> Result<Value, DidError> {
    let text = did.strip_prefix("did:jwk:").ok_or_else(|| syntax(did))?;
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| syntax(did))?;
    accolade_jsonld::json::parse(&bytes).map_err(|_| syntax(did))
}

/// The DID document that a `did:key` or `did:jwk` stands for, its key used for everything but secrets.
pub fn document(did: &str) -> Result<Value, DidError> {
    if did.contains('#') {
        return Err(syntax(did));
    }
    let key = resolve(did)?;
    let (context, method) = match did.strip_prefix("did:key:") {
        Some(text) => (
            "https://w3id.org/security/multikey/v1",
            json!({
                "id": format!("{did}#{text}"), "type": "Multikey", "controller": did,
                "publicKeyMultibase": key.to_multibase(),
            }),
        ),
        // The method shows the JWK as it stands in the DID (did:jwk specification, section "Read").
        None => (
            "https://w3id.org/security/suites/jws-2020/v1",
            json!({
                "id": format!("{did}#0"), "type": "JsonWebKey2020", "controller": did,
                "publicKeyJwk": jwk(did)?,
            }),
        ),
    };
    let id = method.get("id").cloned().unwrap_or_default();
    Ok(json!({
        "@context": ["https://www.w3.org/ns/did/v1", context],
        "id": did,
        "verificationMethod": [method],
        "authentication": [id],
        "assertionMethod": [id],
        "capabilityInvocation": [id],
        "capabilityDelegation": [id],
    }))
}
