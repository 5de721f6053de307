//! Credentials and presentations in COSE (RFC 9052, COSE_Sign1; VC-JOSE-COSE 1.0, section 3.3).

use ciborium::Value as Cbor;
use coset::{
    CborSerializable as _, CoseSign1, CoseSign1Builder, HeaderBuilder, Label,
    RegisteredLabelWithPrivate, TaggedCborSerializable as _, iana,
};
use serde_json::Value;
use thiserror::Error;

use crate::jwt::TokenKind;
use crate::keys::{Algorithm, PublicKey};
use crate::limits::PART_BYTES_MAX;

/// The label of the header parameter `typ` (RFC 9596, section 2).
const TYP: i64 = 16;

/// Why bytes are no usable COSE message.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CoseError {
    /// Not a COSE_Sign1 that carries a JSON object.
    #[error("the message is not a COSE_Sign1 that carries a JSON object")]
    Shape,
    /// The algorithm is none of those that are safe here, or not protected.
    #[error("the message is not signed with EdDSA, ES256, ES384 or ES512 under its protection")]
    Algorithm,
    /// The header asks for something that is not understood (RFC 9052, section 3.1).
    #[error("the header has critical members, none of which is understood")]
    Critical,
    /// The header says that it is something else.
    #[error("the message's \"{0}\" is not that of a credential or presentation")]
    Type(&'static str),
}

impl CoseError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Shape => "cose.shape",
            Self::Algorithm => "cose.algorithm",
            Self::Critical => "cose.critical",
            Self::Type(_) => "cose.type",
        }
    }
}

/// A message taken apart; nothing of it is checked yet.
#[derive(Debug, Clone)]
pub struct Message {
    /// What it carries.
    pub document: Value,
    /// What it says that it is.
    pub kind: TokenKind,
    algorithm: Algorithm,
    signed: CoseSign1,
}

/// Takes a COSE_Sign1 apart, with its tag or without.
pub fn decode(bytes: &[u8]) -> Result<Message, CoseError> {
    if bytes.len() > PART_BYTES_MAX {
        return Err(CoseError::Shape);
    }
    let signed = CoseSign1::from_tagged_slice(bytes)
        .or_else(|_| CoseSign1::from_slice(bytes))
        .map_err(|_| CoseError::Shape)?;
    let header = &signed.protected.header;
    if !header.crit.is_empty() || !signed.unprotected.crit.is_empty() {
        return Err(CoseError::Critical);
    }
    let algorithm = match &header.alg {
        Some(RegisteredLabelWithPrivate::Assigned(alg)) => match alg {
            iana::Algorithm::EdDSA => Algorithm::Ed25519,
            iana::Algorithm::ES256 => Algorithm::P256,
            iana::Algorithm::ES384 => Algorithm::P384,
            iana::Algorithm::ES512 => Algorithm::P521,
            _ => return Err(CoseError::Algorithm),
        },
        _ => return Err(CoseError::Algorithm),
    };
    let kind = kind(&signed)?;
    let payload = signed.payload.as_deref().ok_or(CoseError::Shape)?;
    let document = accolade_jsonld::json::parse(payload)
        .ok()
        .filter(Value::is_object)
        .ok_or(CoseError::Shape)?;
    Ok(Message {
        document,
        kind,
        algorithm,
        signed,
    })
}

/// What the header says that it is; a message of another kind was signed for another purpose.
fn kind(signed: &CoseSign1) -> Result<TokenKind, CoseError> {
    let header = &signed.protected.header;
    let mut rest = header.rest.iter();
    let typ = match rest.find(|(label, _)| *label == Label::Int(TYP)) {
        None => None,
        Some((_, Cbor::Text(text))) => Some(short(text)),
        Some(_) => return Err(CoseError::Type("typ")),
    };
    let kind = match typ.as_deref() {
        None => TokenKind::Open,
        Some("vc+cose") => TokenKind::Credential,
        Some("vp+cose") => TokenKind::Presentation,
        Some(_) => return Err(CoseError::Type("typ")),
    };
    let content = match &header.content_type {
        None => return Ok(kind),
        Some(coset::ContentType::Text(text)) => short(text),
        Some(coset::ContentType::Assigned(_)) => return Err(CoseError::Type("content type")),
    };
    match (content.as_str(), kind) {
        ("vc", TokenKind::Open | TokenKind::Credential) => Ok(TokenKind::Credential),
        ("vp", TokenKind::Open | TokenKind::Presentation) => Ok(TokenKind::Presentation),
        _ => Err(CoseError::Type("content type")),
    }
}

fn short(media_type: &str) -> String {
    let text = media_type.to_ascii_lowercase();
    let text = text.strip_prefix("application/").unwrap_or(&text);
    text.to_owned()
}

impl Message {
    /// Whether the signature holds under the key, and the key is one for the algorithm.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        let verify = |signature: &[u8], message: &[u8]| key.verify(message, signature);
        self.algorithm == key.algorithm() && self.signed.verify_signature(&[], verify).is_ok()
    }
}

/// A document as tagged COSE_Sign1; `sign` gets the bytes to be signed (RFC 9052, section 4.4).
pub fn sign<E>(
    document: &Value,
    is_presentation: bool,
    algorithm: Algorithm,
    kid: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Result<Vec<u8>, E>, CoseError> {
    let alg = match algorithm {
        Algorithm::Ed25519 => iana::Algorithm::EdDSA,
        Algorithm::P256 => iana::Algorithm::ES256,
        Algorithm::P384 => iana::Algorithm::ES384,
        Algorithm::P521 => iana::Algorithm::ES512,
        Algorithm::Rsa => return Err(CoseError::Algorithm),
    };
    let word = if is_presentation { "vp" } else { "vc" };
    let header = HeaderBuilder::new()
        .algorithm(alg)
        .content_type(format!("application/{word}"))
        .key_id(kid.as_bytes().to_vec())
        .value(TYP, Cbor::Text(format!("application/{word}+cose")))
        .build();
    let signed = CoseSign1Builder::new()
        .protected(header)
        .payload(document.to_string().into_bytes())
        .try_create_signature(&[], sign);
    match signed {
        Ok(builder) => match builder.build().to_tagged_vec() {
            Ok(bytes) => Ok(Ok(bytes)),
            Err(_) => Err(CoseError::Shape),
        },
        Err(error) => Ok(Err(error)),
    }
}
