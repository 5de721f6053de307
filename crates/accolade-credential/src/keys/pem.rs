//! Public keys in PEM (RFC 7468): how Open Badges until 2.0 publish them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::RsaPublicKey;
use rsa::pkcs1::der::Decode as _;
use rsa::pkcs1::der::asn1::UintRef;
use rsa::pkcs8::spki::SubjectPublicKeyInfoRef;

use super::{KeyError, PublicKey};
use crate::limits::PEM_BYTES_MAX;

/// The body of the one block that has this label.
fn block(text: &str, label: &str) -> Option<Vec<u8>> {
    let (_, rest) = text.split_once(&format!("-----BEGIN {label}-----"))?;
    let (body, _) = rest.split_once(&format!("-----END {label}-----"))?;
    let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(body).ok()
}

fn rsa_key(der: &[u8]) -> Result<PublicKey, KeyError> {
    let key = RsaPublicKey::<UintRef<'_>>::from_der(der).map_err(|_| KeyError::Pem)?;
    PublicKey::from_rsa_parts(key.modulus.as_bytes(), key.public_exponent.as_bytes())
}

pub(super) fn public_key(text: &str) -> Result<PublicKey, KeyError> {
    if text.len() > PEM_BYTES_MAX {
        return Err(KeyError::Pem);
    }
    if let Some(der) = block(text, "RSA PUBLIC KEY") {
        return rsa_key(&der);
    }
    let der = block(text, "PUBLIC KEY").ok_or(KeyError::Pem)?;
    let info = SubjectPublicKeyInfoRef::from_der(&der).map_err(|_| KeyError::Pem)?;
    let bytes = info.subject_public_key.raw_bytes();
    match info.algorithm.oid.to_string().as_str() {
        // rsaEncryption (RFC 8017), Ed25519 (RFC 8410), ecPublicKey (RFC 5480) on P-256.
        "1.2.840.113549.1.1.1" => rsa_key(bytes),
        "1.3.101.112" => PublicKey::from_ed25519_bytes(bytes),
        "1.2.840.10045.2.1" => PublicKey::from_p256_bytes(bytes),
        _ => Err(KeyError::Pem),
    }
}
