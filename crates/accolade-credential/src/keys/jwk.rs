//! JSON Web Keys (RFC 7517, 7518 section 6, 8037).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{Algorithm, KeyError, Public, PublicKey, Secret, SigningKey};

/// Bytes of the largest member: an RSA modulus of 4096 bits with a leading zero.
const MEMBER_BYTES_MAX: usize = 1_024;

fn member<'a>(jwk: &'a Value, name: &'static str) -> Result<&'a str, KeyError> {
    jwk.get(name)
        .and_then(Value::as_str)
        .ok_or(KeyError::Jwk(name))
}

fn bytes(jwk: &Value, name: &'static str) -> Result<Vec<u8>, KeyError> {
    let text = member(jwk, name)?;
    if text.len() > MEMBER_BYTES_MAX {
        return Err(KeyError::Jwk(name));
    }
    URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| KeyError::Jwk(name))
}

fn exact<const N: usize>(jwk: &Value, name: &'static str) -> Result<[u8; N], KeyError> {
    bytes(jwk, name)?
        .try_into()
        .map_err(|_| KeyError::Jwk(name))
}

pub(super) fn public_key(jwk: &Value) -> Result<PublicKey, KeyError> {
    for name in ["d", "p", "q", "dp", "dq", "qi", "k"] {
        if jwk.get(name).is_some() {
            return Err(KeyError::PrivateMember(name));
        }
    }
    public_part(jwk)
}

/// An uncompressed point (SEC1, section 2.3.3).
fn point<const N: usize>(x: [u8; N], y: [u8; N]) -> Vec<u8> {
    [&[4_u8][..], &x, &y].concat()
}

fn public_part(jwk: &Value) -> Result<PublicKey, KeyError> {
    let curve = || member(jwk, "crv");
    let key = match member(jwk, "kty")? {
        "OKP" if curve()? == "Ed25519" => PublicKey::from_ed25519_bytes(&exact::<32>(jwk, "x")?)?,
        "EC" if curve()? == "P-256" => {
            PublicKey::from_p256_bytes(&point(exact::<32>(jwk, "x")?, exact::<32>(jwk, "y")?))?
        }
        "EC" if curve()? == "P-384" => {
            PublicKey::from_p384_bytes(&point(exact::<48>(jwk, "x")?, exact::<48>(jwk, "y")?))?
        }
        "EC" if curve()? == "P-521" => {
            PublicKey::from_p521_bytes(&point(exact::<66>(jwk, "x")?, exact::<66>(jwk, "y")?))?
        }
        "RSA" => PublicKey::from_rsa_parts(&bytes(jwk, "n")?, &bytes(jwk, "e")?)?,
        "OKP" | "EC" => return Err(KeyError::Jwk("crv")),
        _ => return Err(KeyError::Jwk("kty")),
    };
    // A key for secrets signs nothing (RFC 7517, section 4.2).
    if jwk.get("use").is_some_and(|meant| meant != "sig") {
        return Err(KeyError::Jwk("use"));
    }
    // A JWK that names another algorithm must not be used for this one (RFC 7517, section 4.4).
    match jwk.get("alg").and_then(Value::as_str) {
        Some(alg) if alg != key.algorithm().jose() && alg != "Ed25519" => Err(KeyError::Jwk("alg")),
        _ => Ok(key),
    }
}

pub(super) fn signing_key(jwk: &Value) -> Result<SigningKey, KeyError> {
    let key = match (member(jwk, "kty")?, member(jwk, "crv")?) {
        ("OKP", "Ed25519") => SigningKey::from_ed25519_seed(exact(jwk, "d")?),
        ("EC", "P-256") => SigningKey::from_p256_scalar(exact(jwk, "d")?)?,
        ("EC", "P-384") => SigningKey::from_p384_scalar(exact(jwk, "d")?)?,
        ("EC", "P-521") => SigningKey::from_p521_scalar(exact(jwk, "d")?)?,
        ("OKP" | "EC", _) => return Err(KeyError::Jwk("crv")),
        _ => return Err(KeyError::Jwk("kty")),
    };
    // A pair whose halves do not belong together signs what nobody can verify.
    if public_part(jwk)? == key.public_key() {
        Ok(key)
    } else {
        Err(KeyError::Jwk("x"))
    }
}

pub(super) fn public(key: &PublicKey) -> Value {
    match &key.0 {
        Public::Ed25519(key) => {
            json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key.as_bytes())})
        }
        Public::P256(key) => curve("P-256", key.to_sec1_point(false).as_bytes()),
        Public::P384(key) => curve("P-384", key.to_sec1_point(false).as_bytes()),
        Public::P521(key) => curve("P-521", key.to_sec1_point(false).as_bytes()),
        Public::Rsa(key) => {
            use rsa::traits::PublicKeyParts as _;
            json!({
                "kty": "RSA",
                "n": URL_SAFE_NO_PAD.encode(key.n_bytes()),
                "e": URL_SAFE_NO_PAD.encode(key.e_bytes()),
            })
        }
    }
}

/// The JWK of an uncompressed point.
fn curve(name: &str, point: &[u8]) -> Value {
    let halves = point.get(1..).unwrap_or_default();
    let (x, y) = halves.split_at(halves.len() / 2);
    json!({"kty": "EC", "crv": name, "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)})
}

pub(super) fn private(key: &SigningKey) -> Value {
    let mut jwk = public(&key.public_key());
    let secret = match &key.0 {
        Secret::Ed25519(key) => Zeroizing::new(key.to_bytes().to_vec()),
        Secret::P256(key) => Zeroizing::new(key.to_bytes().to_vec()),
        Secret::P384(key) => Zeroizing::new(key.to_bytes().to_vec()),
        Secret::P521(key) => Zeroizing::new(key.to_bytes().to_vec()),
    };
    if let Some(members) = jwk.as_object_mut() {
        members.insert(
            "d".to_owned(),
            Value::String(URL_SAFE_NO_PAD.encode(&*secret)),
        );
    }
    debug_assert_ne!(key.algorithm(), Algorithm::Rsa);
    jwk
}
