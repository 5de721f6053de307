//! Credentials as JSON Web Tokens (Open Badges 3.0, section 8.2; VC-JOSE-COSE 1.0): EdDSA and ES256
//! are issued, RS256 is verified too.

mod claims;

use accolade_jsonld::json;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use thiserror::Error;

pub use claims::{Claims, REGISTERED, claims_of};

use crate::keys::{Algorithm, KeyError, PublicKey};
use crate::limits::{INPUT_BYTES_MAX, JOSE_HEADER_BYTES_MAX};

/// The media type that `typ` stands for.
pub const TYPE: &str = "vc+jwt";

/// Header members that change how a token is read, and that no credential needs.
const FORBIDDEN: [&str; 7] = ["crit", "b64", "zip", "enc", "jku", "x5u", "x5c"];

/// Values of `typ` that stand for a signed credential; `application/` in front is left out before.
const TYPES: [&str; 6] = [
    "jwt",
    "vc+jwt",
    "vc+ld+jwt",
    "vc-ld+jwt",
    "vc+ld+json+jwt",
    "vc",
];

/// What the issuer writes into the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Algorithm of the key.
    pub algorithm: Algorithm,
    /// Address of the key (`kid`).
    pub key_id: Option<String>,
    /// The public key itself (`jwk`), where it has no address.
    pub jwk: Option<Value>,
}

impl Header {
    /// A header that names the key by its address.
    pub fn with_key_id(algorithm: Algorithm, key_id: impl Into<String>) -> Self {
        Self {
            algorithm,
            key_id: Some(key_id.into()),
            jwk: None,
        }
    }

    /// A header that carries the key itself.
    pub fn with_jwk(key: &PublicKey) -> Self {
        Self {
            algorithm: key.algorithm(),
            key_id: None,
            jwk: Some(key.to_jwk()),
        }
    }

    fn value(&self) -> Value {
        let mut header = Map::new();
        header.insert("alg".to_owned(), self.algorithm.jose().into());
        header.insert("typ".to_owned(), TYPE.into());
        if let Some(key_id) = &self.key_id {
            header.insert("kid".to_owned(), key_id.clone().into());
        }
        if let Some(jwk) = &self.jwk {
            header.insert("jwk".to_owned(), jwk.clone());
        }
        Value::Object(header)
    }
}

/// Why a token is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JwtError {
    /// Not three base64url parts (RFC 7515, section 7.1).
    #[error("the text is not a compact JWT: {0}")]
    Compact(&'static str),
    /// Header or payload is not strict JSON.
    #[error("the {part} of the token is not usable JSON: {error}")]
    Json {
        /// `header` or `payload`.
        part: &'static str,
        /// What is wrong.
        error: json::JsonError,
    },
    /// An algorithm that is not allowed, `none` among them.
    #[error("the algorithm \"{0}\" is not allowed; EdDSA, ES256 and RS256 are")]
    Algorithm(String),
    /// A header member that is not allowed.
    #[error("the header member \"{0}\" is not allowed in a credential")]
    Member(&'static str),
    /// A `typ` that stands for something else.
    #[error("the token's type \"{0}\" is not that of a credential")]
    Type(String),
    /// The header names no key.
    #[error("the header has neither \"kid\" nor \"jwk\", so nobody can tell the key")]
    KeyMissing,
    /// The key is refused or the signature does not match.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The key is not one for the algorithm of the header.
    #[error("the key is not one for the algorithm \"{0}\"")]
    KeyKind(&'static str),
}

impl JwtError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Compact(_) => "jwt.compact",
            Self::Json { error, .. } => error.code(),
            Self::Algorithm(_) => "proof.algorithm",
            Self::Member(_) => "proof.header",
            Self::Type(_) => "proof.type",
            Self::KeyMissing => "proof.key_missing",
            Self::Key(KeyError::Signature) => "proof.signature",
            Self::Key(_) | Self::KeyKind(_) => "proof.key",
        }
    }
}

/// Making a token fails by the key's algorithm or by the signer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JwtSignError<E: std::fmt::Display> {
    /// The header cannot be used for signing.
    #[error(transparent)]
    Jwt(#[from] JwtError),
    /// The signer refused or failed.
    #[error("the signer failed: {0}")]
    Signer(E),
}

/// A token taken apart; nothing in it is trusted yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The JOSE header.
    pub header: Value,
    /// The payload.
    pub payload: Value,
    /// What is signed.
    pub signing_input: String,
    /// The signature.
    pub signature: Vec<u8>,
}

/// The text that is signed for a credential: header and payload with the claims of Open Badges 3.0, section 8.2.
pub fn signing_input(credential: &Value, header: &Header) -> Result<String, JwtError> {
    if header.algorithm == Algorithm::Rsa {
        return Err(JwtError::Algorithm("RS256".to_owned()));
    }
    if header.key_id.is_none() && header.jwk.is_none() {
        return Err(JwtError::KeyMissing);
    }
    let payload = claims::payload(credential);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    Ok(format!("{}.{}", part(&header.value()), part(&payload)))
}

/// The credential as a compact JWT; `sign` gets the signing input and gives the signature.
pub fn encode<E: std::fmt::Display>(
    credential: &Value,
    header: &Header,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, JwtSignError<E>> {
    let input = signing_input(credential, header)?;
    let signature = sign(input.as_bytes()).map_err(JwtSignError::Signer)?;
    Ok(format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// Whether a text has the outer form of a compact JWT (Open Badges 3.0, CompactJws).
pub fn is_compact(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_part = |part: Option<&str>, may_be_empty: bool| {
        part.is_some_and(|part| {
            (may_be_empty || !part.is_empty())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        })
    };
    text.starts_with("ey")
        && is_part(parts.next(), false)
        && is_part(parts.next(), true)
        && is_part(parts.next(), true)
        && parts.next().is_none()
}

/// Takes a token apart: strict base64url, strict JSON.
pub fn decode_parts(token: &str) -> Result<Parts, JwtError> {
    if token.len() > INPUT_BYTES_MAX {
        return Err(JwtError::Compact("it is too long"));
    }
    let mut texts = token.split('.');
    let (Some(header), Some(payload), Some(signature), None) =
        (texts.next(), texts.next(), texts.next(), texts.next())
    else {
        return Err(JwtError::Compact("it has not three parts"));
    };
    // The strict engine refuses padding and set bits after the end, so a signature has one spelling.
    let bytes = |text: &str| {
        URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| JwtError::Compact("a part is not base64url"))
    };
    let header_bytes = bytes(header)?;
    if header_bytes.len() > JOSE_HEADER_BYTES_MAX {
        return Err(JwtError::Compact("its header is too long"));
    }
    let parse = |part: &'static str, bytes: &[u8]| {
        let value = json::parse(bytes).map_err(|error| JwtError::Json { part, error })?;
        if value.is_object() {
            Ok(value)
        } else {
            Err(JwtError::Compact("a part is not an object"))
        }
    };
    let end = header.len() + 1 + payload.len();
    Ok(Parts {
        header: parse("header", &header_bytes)?,
        payload: parse("payload", &bytes(payload)?)?,
        signing_input: token.get(..end).unwrap_or_default().to_owned(),
        signature: bytes(signature)?,
    })
}

impl Parts {
    /// The algorithm of the header, if it and the rest of the header are allowed.
    pub fn algorithm(&self) -> Result<Algorithm, JwtError> {
        for name in FORBIDDEN {
            if self.header.get(name).is_some() {
                return Err(JwtError::Member(name));
            }
        }
        if let Some(kind) = self.header.get("typ") {
            let text = kind.as_str().unwrap_or_default().to_ascii_lowercase();
            let short = text.strip_prefix("application/").unwrap_or(&text);
            if !TYPES.contains(&short) {
                return Err(JwtError::Type(kind.to_string().chars().take(60).collect()));
            }
        }
        match self.header.get("alg").and_then(Value::as_str) {
            Some("EdDSA" | "Ed25519") => Ok(Algorithm::Ed25519),
            Some("ES256") => Ok(Algorithm::P256),
            Some("RS256") => Ok(Algorithm::Rsa),
            other => Err(JwtError::Algorithm(
                other.unwrap_or_default().chars().take(20).collect(),
            )),
        }
    }

    /// `kid`, the address of the key.
    pub fn key_id(&self) -> Option<&str> {
        self.header.get("kid").and_then(Value::as_str)
    }

    /// `jwk`, the key in the header, which proves nothing about whose it is.
    pub fn header_key(&self) -> Option<Result<PublicKey, KeyError>> {
        self.header.get("jwk").map(PublicKey::from_jwk)
    }
}

/// Whether the signature holds under the key.
pub fn verify(parts: &Parts, key: &PublicKey) -> Result<(), JwtError> {
    let algorithm = parts.algorithm()?;
    if key.algorithm() != algorithm {
        return Err(JwtError::KeyKind(algorithm.jose()));
    }
    Ok(key.verify(parts.signing_input.as_bytes(), &parts.signature)?)
}
