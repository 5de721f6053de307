//! Keys: Ed25519, P-256, P-384 and P-521 sign and verify, RSA verifies only; as Multikey text and as JWK.

mod base58;
mod ed25519;
mod field;
mod jwk;
mod known;
pub mod multibase;
mod multiples;
mod pem;
mod signatures;

use std::fmt;

use ed25519_dalek::Signer as _;
use p256::ecdsa::signature::Verifier as _;
use rsa::pkcs1v15::Pkcs1v15Sign;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::limits::{RSA_BITS_MAX, RSA_BITS_MIN};

pub(crate) use signatures::Signatures;

/// DER prefix of a SHA-256 digest inside an RSASSA-PKCS1-v1_5 signature (RFC 8017, section 9.2, note 1).
const SHA256_PREFIX: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519 (RFC 8032), `EdDSA` in JOSE.
    Ed25519,
    /// ECDSA on P-256 with SHA-256, `ES256` in JOSE.
    P256,
    /// ECDSA on P-384 with SHA-384, `ES384` in JOSE.
    P384,
    /// ECDSA on P-521 with SHA-512, `ES512` in JOSE.
    P521,
    /// RSASSA-PKCS1-v1_5 with SHA-256, `RS256` in JOSE; verified, never used to sign.
    Rsa,
}

impl Algorithm {
    /// The `alg` value of JOSE headers (RFC 7518, RFC 8037).
    pub fn jose(self) -> &'static str {
        match self {
            Self::Ed25519 => "EdDSA",
            Self::P256 => "ES256",
            Self::P384 => "ES384",
            Self::P521 => "ES512",
            Self::Rsa => "RS256",
        }
    }

    /// Bytes of its signatures; those of RSA are as long as the key.
    pub fn signature_bytes(self) -> Option<usize> {
        match self {
            Self::Ed25519 | Self::P256 => Some(64),
            Self::P384 => Some(96),
            Self::P521 => Some(132),
            Self::Rsa => None,
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Ed25519 => "Ed25519",
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Rsa => "RSA",
        })
    }
}

/// Why a key or a signature is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The text is not multibase base58btc of the right length.
    #[error("\"{0}\" is not a key in multibase form")]
    Multibase(String),
    /// A multicodec prefix that is not one of ours.
    #[error(
        "the key is of a kind that is not supported ({name}); Ed25519, P-256, P-384 and P-521 are",
        name = multibase::codec_name(*.0)
    )]
    Multicodec(u64),
    /// More or fewer bytes than such a key has.
    #[error("a key of the kind {0} does not have {1} bytes")]
    Length(Algorithm, usize),
    /// The bytes are not a point on the curve, or a weak one.
    #[error("the bytes are not a usable {0} key")]
    Bytes(Algorithm),
    /// The key is one of another kind than the signature needs.
    #[error("a key of the kind {0} does not make such signatures")]
    Kind(Algorithm),
    /// A JWK member is missing or wrong.
    #[error("the JWK member \"{0}\" is missing or not usable")]
    Jwk(&'static str),
    /// A public JWK holds private members.
    #[error("the JWK carries its private member \"{0}\", so the key is no longer secret")]
    PrivateMember(&'static str),
    /// A text that is no public key in PEM.
    #[error("the text is not a public key in PEM that can be used here")]
    Pem,
    /// An RSA key outside the limits.
    #[error("an RSA key of {0} bits is outside 2048 to 4096 bits")]
    RsaSize(u32),
    /// The signature does not match.
    #[error("the signature does not match the content and the key")]
    Signature,
    /// Signing failed.
    #[error("the key could not sign")]
    Sign,
}

impl KeyError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Multibase(_) => "key.multibase",
            Self::Multicodec(_) => "key.unsupported",
            Self::Length(..) => "key.length",
            Self::Bytes(_) => "key.bytes",
            Self::Kind(_) => "key.kind",
            Self::Jwk(_) => "key.jwk",
            Self::PrivateMember(_) => "key.private_member",
            Self::Pem => "key.pem",
            Self::RsaSize(_) => "key.rsa_size",
            Self::Signature => "key.signature",
            Self::Sign => "key.sign",
        }
    }
}

/// A private key. Its bytes are wiped when it is dropped and never printed.
pub struct SigningKey(Secret);

enum Secret {
    Ed25519(Box<ed25519_dalek::SigningKey>),
    P256(Box<p256::ecdsa::SigningKey>),
    P384(Box<p384::ecdsa::SigningKey>),
    P521(Box<p521::ecdsa::SigningKey>),
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey({:?}, secret)", self.algorithm())
    }
}

impl SigningKey {
    /// An Ed25519 key from its 32 secret bytes.
    pub fn from_ed25519_seed(seed: [u8; 32]) -> Self {
        let seed = zeroize::Zeroizing::new(seed);
        Self(Secret::Ed25519(Box::new(
            ed25519_dalek::SigningKey::from_bytes(&seed),
        )))
    }

    /// A P-256 key from its 32 secret bytes, refused when zero or beyond the order of the curve.
    pub fn from_p256_scalar(scalar: [u8; 32]) -> Result<Self, KeyError> {
        let scalar = zeroize::Zeroizing::new(scalar);
        p256::ecdsa::SigningKey::from_slice(&*scalar)
            .map(|key| Self(Secret::P256(Box::new(key))))
            .map_err(|_| KeyError::Bytes(Algorithm::P256))
    }

    /// A P-384 key from its 48 secret bytes, refused when zero or beyond the order of the curve.
    pub fn from_p384_scalar(scalar: [u8; 48]) -> Result<Self, KeyError> {
        let scalar = zeroize::Zeroizing::new(scalar);
        p384::ecdsa::SigningKey::from_slice(&*scalar)
            .map(|key| Self(Secret::P384(Box::new(key))))
            .map_err(|_| KeyError::Bytes(Algorithm::P384))
    }

    /// A P-521 key from its 66 secret bytes, refused when zero or beyond the order of the curve.
    pub fn from_p521_scalar(scalar: [u8; 66]) -> Result<Self, KeyError> {
        let scalar = zeroize::Zeroizing::new(scalar);
        p521::ecdsa::SigningKey::from_slice(&*scalar)
            .map(|key| Self(Secret::P521(Box::new(key))))
            .map_err(|_| KeyError::Bytes(Algorithm::P521))
    }

    /// A private JWK (RFC 7517, RFC 8037): `d` is needed.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyError> {
        jwk::signing_key(jwk)
    }

    /// A private Multikey text (`z3u2…` for Ed25519, `z42t…` for P-256, `z2fa…` for P-384, or one for P-521), as the
    /// W3C vectors write keys.
    pub fn from_multibase(text: &str) -> Result<Self, KeyError> {
        let (codec, bytes) = multibase::key_bytes(text)?;
        let bytes = zeroize::Zeroizing::new(bytes);
        let wrong = |algorithm| KeyError::Length(algorithm, bytes.len());
        let bytes32 = |algorithm| bytes.as_slice().try_into().map_err(|_| wrong(algorithm));
        match codec {
            multibase::ED25519_SECRET => Ok(Self::from_ed25519_seed(bytes32(Algorithm::Ed25519)?)),
            multibase::P256_SECRET => Self::from_p256_scalar(bytes32(Algorithm::P256)?),
            multibase::P384_SECRET => {
                let scalar = bytes.as_slice().try_into();
                Self::from_p384_scalar(scalar.map_err(|_| wrong(Algorithm::P384))?)
            }
            multibase::P521_SECRET => {
                let scalar = bytes.as_slice().try_into();
                Self::from_p521_scalar(scalar.map_err(|_| wrong(Algorithm::P521))?)
            }
            other => Err(KeyError::Multicodec(other)),
        }
    }

    /// The private JWK. Whoever holds it can sign: write it to a protected file only.
    pub fn to_jwk(&self) -> Value {
        jwk::private(self)
    }

    /// What this key can do.
    pub fn algorithm(&self) -> Algorithm {
        match self.0 {
            Secret::Ed25519(_) => Algorithm::Ed25519,
            Secret::P256(_) => Algorithm::P256,
            Secret::P384(_) => Algorithm::P384,
            Secret::P521(_) => Algorithm::P521,
        }
    }

    /// The public half.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(match &self.0 {
            Secret::Ed25519(key) => Public::Ed25519(key.verifying_key().into()),
            Secret::P256(key) => Public::P256(Box::new(*key.verifying_key())),
            Secret::P384(key) => Public::P384(Box::new(*key.verifying_key())),
            Secret::P521(key) => Public::P521(Box::new(*key.verifying_key())),
        })
    }

    /// Signs the bytes: 64 bytes out, 96 with P-384, 132 with P-521 (`r` and `s`, RFC 7518 section 3.4).
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &self.0 {
            Secret::Ed25519(key) => key
                .try_sign(message)
                .map(|s| s.to_bytes().to_vec())
                .map_err(|_| KeyError::Sign),
            Secret::P256(key) => {
                let signed: Result<p256::ecdsa::Signature, _> = key.try_sign(message);
                signed
                    .map(|s| s.to_bytes().to_vec())
                    .map_err(|_| KeyError::Sign)
            }
            Secret::P384(key) => {
                let signed: Result<p384::ecdsa::Signature, _> = key.try_sign(message);
                signed
                    .map(|s| s.to_bytes().to_vec())
                    .map_err(|_| KeyError::Sign)
            }
            Secret::P521(key) => {
                let signed: Result<p521::ecdsa::Signature, _> = key.try_sign(message);
                signed
                    .map(|s| s.to_bytes().to_vec())
                    .map_err(|_| KeyError::Sign)
            }
        }
    }
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(Public);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Public {
    Ed25519(ed25519::Key),
    P256(Box<p256::ecdsa::VerifyingKey>),
    P384(Box<p384::ecdsa::VerifyingKey>),
    P521(Box<p521::ecdsa::VerifyingKey>),
    Rsa(Box<rsa::PublicKey>),
}

impl PublicKey {
    /// An Ed25519 key from its 32 bytes. Points of small order are refused (they verify anything), and
    /// so are bytes that write a point in a second way (RFC 8032, section 5.1.3, step 1).
    pub fn from_ed25519_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let wrong = || KeyError::Bytes(Algorithm::Ed25519);
        let length = KeyError::Length(Algorithm::Ed25519, bytes.len());
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| length)?;
        if let Some(key) = known::get(bytes) {
            return Ok(Self(Public::Ed25519(key)));
        }
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| wrong())?;
        if key.is_weak() || !is_reduced(bytes) {
            return Err(wrong());
        }
        let key = ed25519::Key::from(key).counted();
        known::put(*bytes, &key);
        Ok(Self(Public::Ed25519(key)))
    }

    /// A P-256 key from its SEC1 bytes, compressed or not; it lies on the curve and is not its neutral point.
    pub fn from_p256_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes)
            .ok()
            .filter(|_| is_whole_point(bytes))
            .map(|key| Self(Public::P256(Box::new(key))))
            .ok_or(KeyError::Bytes(Algorithm::P256))
    }

    /// A P-384 key from its SEC1 bytes, under the same rules.
    pub fn from_p384_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        p384::ecdsa::VerifyingKey::from_sec1_bytes(bytes)
            .ok()
            .filter(|_| is_whole_point(bytes))
            .map(|key| Self(Public::P384(Box::new(key))))
            .ok_or(KeyError::Bytes(Algorithm::P384))
    }

    /// A P-521 key from its SEC1 bytes, under the same rules.
    pub fn from_p521_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        p521::ecdsa::VerifyingKey::from_sec1_bytes(bytes)
            .ok()
            .filter(|_| is_whole_point(bytes))
            .map(|key| Self(Public::P521(Box::new(key))))
            .ok_or(KeyError::Bytes(Algorithm::P521))
    }

    /// An RSA key from modulus and exponent, 2048 to 4096 bits, the exponent odd and at least 3.
    pub fn from_rsa_parts(modulus: &[u8], exponent: &[u8]) -> Result<Self, KeyError> {
        let wrong = || KeyError::Bytes(Algorithm::Rsa);
        let significant = modulus.iter().skip_while(|byte| **byte == 0).count();
        let bits = u32::try_from(significant.saturating_mul(8)).unwrap_or(u32::MAX);
        if !(RSA_BITS_MIN..=RSA_BITS_MAX).contains(&bits) {
            return Err(KeyError::RsaSize(bits));
        }
        let small = exponent.len() <= 5 && exponent.last().is_some_and(|byte| byte % 2 == 1);
        let value = exponent
            .iter()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        if !small || value < 3 {
            return Err(wrong());
        }
        let skip = modulus.len() - significant;
        let modulus = modulus.get(skip..).ok_or_else(wrong)?;
        let n = rsa::BoxedUint::from_be_slice(modulus, bits).map_err(|_| wrong())?;
        rsa::PublicKey::new(n, rsa::BoxedUint::from(value))
            .map(|key| Self(Public::Rsa(Box::new(key))))
            .map_err(|_| wrong())
    }

    /// A `publicKeyMultibase` text (Controlled Identifiers 1.0, section 2.2.2): `z6Mk…`, `zDn…`, `z82…`, `z2J9…`.
    pub fn from_multibase(text: &str) -> Result<Self, KeyError> {
        let (codec, bytes) = multibase::key_bytes(text)?;
        Self::from_multicodec(codec, &bytes)
    }

    /// The key of bytes that begin with their multicodec prefix.
    pub fn from_multicodec_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let (codec, bytes) =
            multibase::split_codec(bytes).ok_or_else(|| KeyError::Multibase("bytes".to_owned()))?;
        Self::from_multicodec(codec, &bytes)
    }

    /// The key of multicodec bytes; points are compressed there, and in no other form.
    fn from_multicodec(codec: u64, bytes: &[u8]) -> Result<Self, KeyError> {
        let compressed = |algorithm, length| {
            if bytes.len() == length {
                Ok(bytes)
            } else {
                Err(KeyError::Length(algorithm, bytes.len()))
            }
        };
        match codec {
            multibase::ED25519_PUBLIC => Self::from_ed25519_bytes(bytes),
            multibase::P256_PUBLIC => Self::from_p256_bytes(compressed(Algorithm::P256, 33)?),
            multibase::P384_PUBLIC => Self::from_p384_bytes(compressed(Algorithm::P384, 49)?),
            multibase::P521_PUBLIC => Self::from_p521_bytes(compressed(Algorithm::P521, 67)?),
            other => Err(KeyError::Multicodec(other)),
        }
    }

    /// The key as multicodec bytes, prefix first; RSA has none here.
    pub fn to_multicodec(&self) -> Option<Vec<u8>> {
        match &self.0 {
            Public::Ed25519(key) => {
                let bytes = key.as_bytes();
                Some(multibase::with_codec(multibase::ED25519_PUBLIC, bytes))
            }
            Public::P256(key) => {
                let point = key.to_sec1_point(true);
                let bytes = point.as_bytes();
                Some(multibase::with_codec(multibase::P256_PUBLIC, bytes))
            }
            Public::P384(key) => {
                let point = key.to_sec1_point(true);
                let bytes = point.as_bytes();
                Some(multibase::with_codec(multibase::P384_PUBLIC, bytes))
            }
            Public::P521(key) => {
                let point = key.to_sec1_point(true);
                let bytes = point.as_bytes();
                Some(multibase::with_codec(multibase::P521_PUBLIC, bytes))
            }
            Public::Rsa(_) => None,
        }
    }

    /// The `publicKeyMultibase` text; RSA has none here.
    pub fn to_multibase(&self) -> Option<String> {
        Some(multibase::encode(&self.to_multicodec()?))
    }

    /// A public key in PEM (`BEGIN PUBLIC KEY`, `BEGIN RSA PUBLIC KEY`).
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        pem::public_key(text)
    }

    /// A public JWK; one that carries private members is refused.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyError> {
        jwk::public_key(jwk)
    }

    /// The public JWK.
    pub fn to_jwk(&self) -> Value {
        jwk::public(self)
    }

    /// What this key can do.
    pub fn algorithm(&self) -> Algorithm {
        match self.0 {
            Public::Ed25519(_) => Algorithm::Ed25519,
            Public::P256(_) => Algorithm::P256,
            Public::P384(_) => Algorithm::P384,
            Public::P521(_) => Algorithm::P521,
            Public::Rsa(_) => Algorithm::Rsa,
        }
    }

    /// The `did:key` of this key; RSA has none here.
    pub fn did_key(&self) -> Option<String> {
        self.to_multibase().map(|text| format!("did:key:{text}"))
    }

    /// Begins to verify, where the rest may be done for many signatures together.
    fn begin(&self, message: &[u8], signature: &[u8]) -> Option<ed25519::Pending> {
        let Public::Ed25519(key) = &self.0 else {
            return None;
        };
        let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
        key.begin(message, &signature)
    }

    /// Verifies strictly: Ed25519 refuses small-order points and scalars beyond the group order, ECDSA
    /// wrong lengths and `r` or `s` of zero or beyond the order. A high `s` counts: neither FIPS 186-5
    /// nor the cryptosuites ask for the low one, and whoever holds a signature gains nothing by the other.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), KeyError> {
        match &self.0 {
            Public::Ed25519(key) => {
                let signature = ed25519_dalek::Signature::from_slice(signature)
                    .map_err(|_| KeyError::Signature)?;
                if key.verify(message, &signature) {
                    Ok(())
                } else {
                    Err(KeyError::Signature)
                }
            }
            Public::P256(key) => {
                let signature = p256::ecdsa::Signature::from_slice(signature)
                    .map_err(|_| KeyError::Signature)?;
                key.verify(message, &signature)
                    .map_err(|_| KeyError::Signature)
            }
            Public::P384(key) => {
                let signature = p384::ecdsa::Signature::from_slice(signature)
                    .map_err(|_| KeyError::Signature)?;
                key.verify(message, &signature)
                    .map_err(|_| KeyError::Signature)
            }
            Public::P521(key) => {
                let signature = p521::ecdsa::Signature::from_slice(signature)
                    .map_err(|_| KeyError::Signature)?;
                key.verify(message, &signature)
                    .map_err(|_| KeyError::Signature)
            }
            Public::Rsa(key) => {
                let scheme = Pkcs1v15Sign {
                    hash_len: Some(32),
                    prefix: Box::new(SHA256_PREFIX),
                };
                key.verify(scheme, &Sha256::digest(message), signature)
                    .map_err(|_| KeyError::Signature)
            }
        }
    }
}

/// Whether the y of an Ed25519 point is below 2^255 - 19, so that there is one way to write it.
fn is_reduced(bytes: &[u8; 32]) -> bool {
    let [first, middle @ .., last] = bytes;
    *first < 0xed || last & 0x7f != 0x7f || middle.iter().any(|byte| *byte != 0xff)
}

/// Whether SEC1 bytes say which of the two points with their x is meant; the form that leaves it open
/// (0x05) is none of SEC1's own.
fn is_whole_point(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(2..=4))
}
