//! `did:key` and `did:jwk`: the identifier is the key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

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
    if let Some(text) = did.strip_prefix("did:jwk:") {
        if fragment.is_some_and(|fragment| fragment != "0") {
            return Err(syntax(did_url));
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| syntax(did_url))?;
        let jwk = accolade_jsonld::json::parse(&bytes).map_err(|_| syntax(did_url))?;
        return Ok(PublicKey::from_jwk(&jwk)?);
    }
    Err(DidError::Method(did.chars().take(40).collect()))
}
