//! `did:web` (did:web method specification): where its document lies, and our own document.

use serde_json::{Value, json};
use url::Url;

use super::{DidError, syntax, within_limit};
use crate::keys::PublicKey;

/// The https address of a `did:web`'s document.
pub fn url(did: &str) -> Result<Url, DidError> {
    within_limit(did)?;
    let wrong = || syntax(did);
    let rest = did.strip_prefix("did:web:").ok_or_else(wrong)?;
    let mut parts = rest.split(':');
    let host = parts
        .next()
        .filter(|host| !host.is_empty())
        .ok_or_else(wrong)?;
    // Only the colon before the port may be encoded; anything else could smuggle a path or a user.
    let host = host.replace("%3A", ":").replace("%3a", ":");
    if !host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
    {
        return Err(wrong());
    }
    let mut path = String::new();
    for segment in parts {
        let is_plain = !segment.is_empty()
            && segment != "."
            && segment != ".."
            && segment
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._~%".contains(c))
            && !segment.to_ascii_lowercase().contains("%2e")
            && !segment.to_ascii_lowercase().contains("%2f")
            && !segment.to_ascii_lowercase().contains("%5c");
        if !is_plain {
            return Err(wrong());
        }
        path.push('/');
        path.push_str(segment);
    }
    if path.is_empty() {
        path.push_str("/.well-known");
    }
    let url = Url::parse(&format!("https://{host}{path}/did.json")).map_err(|_| wrong())?;
    // An address such as 0x7f.1 would be read as a number; a did:web names a host (section 3.1).
    let is_name = matches!(url.host(), Some(url::Host::Domain(_)));
    if is_name { Ok(url) } else { Err(wrong()) }
}

/// The `did:web` whose document lies under this https address's path.
pub fn did(base: &Url) -> Option<String> {
    let host = base.host_str()?;
    let port = base
        .port()
        .map(|port| format!("%3A{port}"))
        .unwrap_or_default();
    let mut path = String::new();
    for segment in base.path().split('/').filter(|segment| !segment.is_empty()) {
        path.push(':');
        path.push_str(segment);
    }
    Some(format!("did:web:{host}{port}{path}"))
}

/// A DID document that lists the keys, old ones too, all for assertions.
///
/// Each key comes with its fragment; the first is the one in use.
pub fn document(did: &str, keys: &[(String, PublicKey)]) -> Value {
    let methods: Vec<Value> = keys
        .iter()
        .map(|(fragment, key)| {
            let id = format!("{did}#{fragment}");
            match key.to_multibase() {
                Some(text) => json!({"id": id, "type": "Multikey", "controller": did, "publicKeyMultibase": text}),
                None => json!({"id": id, "type": "JsonWebKey", "controller": did, "publicKeyJwk": key.to_jwk()}),
            }
        })
        .collect();
    let ids: Vec<Value> = keys
        .iter()
        .map(|(fragment, _)| format!("{did}#{fragment}").into())
        .collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": ids,
    })
}
