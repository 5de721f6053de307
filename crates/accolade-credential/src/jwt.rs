//! Credentials as compact JWS (Open Badges 3.0, section 8.2; VC-JOSE-COSE).

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use thiserror::Error;

use crate::datetime;
use crate::keys::{Algorithm, PublicKey, Signatures};
use crate::limits::JOSE_HEADER_BYTES_MAX;
use crate::proof::{HashedText, SignError};

/// Why a text is not a usable credential JWT.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JwtError {
    /// Not three base64url parts of JSON.
    #[error("the {0} of the token is not readable")]
    Part(&'static str),
    /// The algorithm is none of those that are safe here.
    #[error("the algorithm \"{0}\" is not accepted; RS256, ES256, ES384, ES512 and EdDSA are")]
    Algorithm(String),
    /// The header asks for something that is not understood (RFC 7515, section 4.1.11).
    #[error("the header has the critical member \"{0}\", which is not understood")]
    Critical(String),
    /// The header says that it is another kind of token (RFC 8725, section 3.11).
    #[error(
        "the token's \"{member}\" is \"{value}\", which is not that of a credential or presentation"
    )]
    Type {
        /// `typ` or `cty`.
        member: &'static str,
        /// What it says.
        value: String,
    },
    /// Two documents in one token, or one where it must not be.
    #[error("the claim \"{0}\" must not stand in a token like this one")]
    Wrapped(&'static str),
    /// A registered claim contradicts the credential.
    #[error("the claim \"{0}\" contradicts the credential")]
    Claim(&'static str),
    /// A time is not written as one.
    #[error("the claim \"{0}\" is not a number of seconds")]
    Time(&'static str),
    /// The document cannot be signed as it is.
    #[error("the credential has no usable \"{0}\"")]
    Member(&'static str),
}

impl JwtError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Part(_) => "jwt.part",
            Self::Algorithm(_) => "jwt.algorithm",
            Self::Critical(_) => "jwt.critical",
            Self::Type { .. } => "jwt.type",
            Self::Wrapped(_) => "jwt.wrapped",
            Self::Claim(_) => "jwt.claim",
            Self::Time(_) => "jwt.time",
            Self::Member(_) => "jwt.member",
        }
    }
}

/// What a token says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A credential: `vc+jwt`.
    Credential,
    /// A presentation: `vp+jwt`.
    Presentation,
    /// Either: `JWT`, as Open Badges has it, or nothing.
    Open,
}

/// A token taken apart; nothing of it is checked yet.
#[derive(Debug, Clone)]
pub struct Token {
    /// The JOSE header.
    pub header: Value,
    /// The claims as they are.
    pub payload: Value,
    /// The document, where the claims are not it.
    wrapped: Option<Value>,
    signing_input: String,
    signature: Vec<u8>,
}

/// Whether a text looks like a compact JWS.
pub fn is_compact(text: &str) -> bool {
    let is_part = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    // A fourth part is enough to know; a text of full stops alone would have millions.
    text.starts_with("ey")
        && text.split('.').take(4).count() == 3
        && text.split('.').take(3).all(is_part)
}

fn decoded(part: &str, name: &'static str) -> Result<Value, JwtError> {
    let bytes = URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| JwtError::Part(name))?;
    let value = accolade_jsonld::json::parse(&bytes).map_err(|_| JwtError::Part(name))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(JwtError::Part(name))
    }
}

/// Takes a compact JWS apart, strictly.
pub fn decode(text: &str) -> Result<Token, JwtError> {
    let (signing_input, signature) = text.rsplit_once('.').ok_or(JwtError::Part("shape"))?;
    let (header, payload) = signing_input
        .split_once('.')
        .ok_or(JwtError::Part("shape"))?;
    if header.len() > JOSE_HEADER_BYTES_MAX {
        return Err(JwtError::Part("header"));
    }
    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| JwtError::Part("signature"))?;
    let payload = decoded(payload, "payload")?;
    Ok(Token {
        header: decoded(header, "header")?,
        wrapped: wrapped(&payload),
        payload,
        signing_input: signing_input.to_owned(),
        signature,
    })
}

/// The claim `vp` or `vc`, completed by the registered claims that may stand for its members
/// (VC Data Model 1.1, section 6.3.1, "JWT decoding"); nothing where the claims themselves are the document.
fn wrapped(payload: &Value) -> Option<Value> {
    if let Some(Value::Object(vp)) = payload.get("vp") {
        let mut vp = vp.clone();
        for (claim, member) in [("iss", "holder"), ("jti", "id")] {
            if let Some(value) = payload.get(claim) {
                vp.entry(member).or_insert_with(|| value.clone());
            }
        }
        return Some(Value::Object(vp));
    }
    let Some(Value::Object(vc)) = payload.get("vc") else {
        return None;
    };
    let mut vc = vc.clone();
    for (claim, member) in [("iss", "issuer"), ("jti", "id")] {
        if let Some(value) = payload.get(claim) {
            vc.entry(member).or_insert_with(|| value.clone());
        }
    }
    for (claim, member) in [("nbf", "issuanceDate"), ("exp", "expirationDate")] {
        if let Some(date) = payload
            .get(claim)
            .and_then(seconds)
            .and_then(datetime::text)
        {
            vc.entry(member).or_insert_with(|| date.into());
        }
    }
    if let (Some(sub), Some(Value::Object(subject))) =
        (payload.get("sub"), vc.get_mut("credentialSubject"))
    {
        subject.entry("id").or_insert_with(|| sub.clone());
    }
    Some(Value::Object(vc))
}

impl Token {
    /// How many bytes were signed.
    pub(crate) fn bytes(&self) -> usize {
        self.signing_input.len()
    }

    /// The algorithm, one of those that are safe here; `none` and shared secrets never are.
    pub fn algorithm(&self) -> Result<Algorithm, JwtError> {
        if let Some(critical) = self.header.get("crit") {
            return Err(JwtError::Critical(critical.to_string()));
        }
        match self.header.get("alg").and_then(Value::as_str) {
            Some("EdDSA" | "Ed25519") => Ok(Algorithm::Ed25519),
            Some("ES256") => Ok(Algorithm::P256),
            Some("ES384") => Ok(Algorithm::P384),
            Some("ES512") => Ok(Algorithm::P521),
            Some("RS256") => Ok(Algorithm::Rsa),
            other => Err(JwtError::Algorithm(other.unwrap_or_default().to_owned())),
        }
    }

    /// What the header says that it is, and that this fits with what is in it (VC-JOSE-COSE 1.0,
    /// sections 3.1.1 and 3.1.2; Open Badges 3.0, section 8.2.1).
    ///
    /// A token of another kind was signed for another purpose, so it is never taken for one of these.
    pub fn kind(&self) -> Result<TokenKind, JwtError> {
        let kind = match self.media_type("typ")?.as_deref() {
            None | Some("jwt") => TokenKind::Open,
            Some("vc+jwt" | "vc+ld+jwt" | "vc+ld+json+jwt") => TokenKind::Credential,
            Some("vp+jwt" | "vp+ld+jwt" | "vp+ld+json+jwt") => TokenKind::Presentation,
            Some(other) => return Err(Self::wrong_type("typ", other)),
        };
        let content = self.media_type("cty")?;
        let is_fitting = match content.as_deref() {
            None | Some("json" | "ld+json") => true,
            Some("vc" | "vc+ld+json") => kind != TokenKind::Presentation,
            Some("vp" | "vp+ld+json") => kind != TokenKind::Credential,
            Some(_) => false,
        };
        if !is_fitting {
            return Err(Self::wrong_type(
                "cty",
                content.as_deref().unwrap_or_default(),
            ));
        }
        let is_bare = self.payload.get("@context").is_some();
        for name in ["vc", "vp"] {
            // The claims are the document itself, since version 2.0; before, it stood under such a claim.
            let is_there = self.payload.get(name).is_some();
            if is_there && (kind != TokenKind::Open || is_bare) {
                return Err(JwtError::Wrapped(name));
            }
        }
        Ok(kind)
    }

    /// A media type of the header, in small letters and without `application/` (RFC 7515, section 4.1.9).
    fn media_type(&self, member: &'static str) -> Result<Option<String>, JwtError> {
        match self.header.get(member) {
            None => Ok(None),
            Some(Value::String(text)) => {
                let text = text.to_ascii_lowercase();
                let short = text.strip_prefix("application/").unwrap_or(&text);
                Ok(Some(short.to_owned()))
            }
            Some(other) => Err(Self::wrong_type(member, &other.to_string())),
        }
    }

    fn wrong_type(member: &'static str, value: &str) -> JwtError {
        let value = value.chars().take(60).collect();
        JwtError::Type { member, value }
    }

    /// The credential: the claim `vc` (VC 1.1), else the claims themselves.
    pub fn credential(&self) -> &Value {
        self.wrapped.as_ref().unwrap_or(&self.payload)
    }

    /// The same, when nothing else is asked any more.
    pub(crate) fn into_credential(self) -> Value {
        self.wrapped.unwrap_or(self.payload)
    }

    /// Whether the signature holds under the key, and the key is one for the algorithm.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        self.is_signed_with(key, &mut Signatures::default())
    }

    /// The same, where signatures are checked so.
    pub(crate) fn is_signed_with(&self, key: &PublicKey, signatures: &mut Signatures) -> bool {
        self.algorithm() == Ok(key.algorithm())
            && signatures
                .check(key, self.signing_input.as_bytes(), &self.signature)
                .is_ok()
    }

    /// The text that is signed, as whoever compares two programs wants to know it.
    pub(crate) fn hashed(&self) -> HashedText {
        HashedText::of(Algorithm::Ed25519, self.signing_input.as_bytes())
    }

    /// The header must name the kind of token that it is, and registered claims must say what the
    /// credential says (Open Badges 3.0, section 8.2.4).
    pub fn check_claims(&self) -> Result<(), JwtError> {
        self.kind()?;
        let credential = self.credential();
        let claim = |name: &str| self.payload.get(name);
        let same = |name: &'static str, stated: Option<&str>| match (claim(name), stated) {
            (Some(claimed), Some(stated)) if claimed.as_str() != Some(stated) => {
                Err(JwtError::Claim(name))
            }
            _ => Ok(()),
        };
        let signer = credential
            .get("issuer")
            .or_else(|| credential.get("holder"));
        same("iss", id_of(signer))?;
        same("jti", credential.get("id").and_then(Value::as_str))?;
        same("sub", id_of(credential.get("credentialSubject")))?;
        let dates = [
            ("nbf", ["validFrom", "issuanceDate"]),
            ("exp", ["validUntil", "expirationDate"]),
        ];
        for (name, members) in dates {
            let stated = members
                .iter()
                .find_map(|member| credential.get(*member)?.as_str());
            if let (Some(claimed), Some(stated)) = (claim(name), stated) {
                let claimed = seconds(claimed).ok_or(JwtError::Claim(name))?;
                if datetime::seconds(stated).is_some_and(|stated| stated != claimed) {
                    return Err(JwtError::Claim(name));
                }
            }
        }
        Ok(())
    }

    /// Seconds of the claim `iat`.
    pub fn issued_at(&self) -> Option<i64> {
        self.payload.get("iat").and_then(seconds)
    }

    /// Seconds of the claims `nbf` and `exp`. One that is there and is no number is no limit that was
    /// left out (RFC 7519, sections 4.1.4 and 4.1.5).
    pub fn times(&self) -> Result<(Option<i64>, Option<i64>), JwtError> {
        let time = |name: &'static str| match self.payload.get(name) {
            None => Ok(None),
            Some(value) => seconds(value).map(Some).ok_or(JwtError::Time(name)),
        };
        Ok((time("nbf")?, time("exp")?))
    }
}

/// A NumericDate, which may have a fraction (RFC 7519, section 2).
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let double = value.as_f64().filter(|double| double.abs() < 1e15)?;
        format!("{:.0}", double.floor()).parse().ok()
    })
}

fn id_of(value: Option<&Value>) -> Option<&str> {
    match value? {
        Value::String(id) => Some(id),
        other => other.get("id").and_then(Value::as_str),
    }
}

/// The credential as a compact JWS; `sign` gets the signing input.
pub fn sign<E: std::fmt::Display>(
    credential: &Value,
    algorithm: Algorithm,
    kid: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, SignError<E>> {
    let text = crate::issue::written(credential);
    sign_written(credential, &text, (algorithm, kid), sign)
}

/// The same of a credential that is written so.
pub(crate) fn sign_written<E: std::fmt::Display>(
    credential: &Value,
    written: &str,
    (algorithm, kid): (Algorithm, &str),
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, SignError<E>> {
    let texts = [
        ("iss", id_of(credential.get("issuer"))),
        ("jti", credential.get("id").and_then(Value::as_str)),
        ("sub", id_of(credential.get("credentialSubject"))),
    ];
    let dates = [("nbf", "validFrom"), ("exp", "validUntil")].map(|(claim, member)| {
        let stated = credential.get(member).and_then(Value::as_str);
        (claim, stated.and_then(datetime::seconds))
    });
    let texts = texts.map(|(claim, text)| (claim, text.map(Value::from)));
    let dates = dates.map(|(claim, seconds)| (claim, seconds.map(Value::from)));
    let claims = texts.into_iter().chain(dates);
    let claims: Vec<(&str, Value)> = claims
        .filter_map(|(claim, value)| Some((claim, value?)))
        .collect();
    let is_new = |(claim, _): &(&str, Value)| credential.get(*claim).is_none();
    let payload = match credential {
        Value::Object(members) if !members.is_empty() && claims.iter().all(is_new) => {
            // The claims follow the members of the credential, which are written only once.
            let mut text = String::with_capacity(written.len() + 512);
            text.push_str(written);
            text.truncate(text.len().saturating_sub(1));
            for (claim, value) in claims {
                // Writing to a String cannot fail.
                let _ = write!(text, ",\"{claim}\":{value}");
            }
            text.push('}');
            text
        }
        other => {
            let mut members = other.as_object().cloned().unwrap_or_default();
            members.extend(
                claims
                    .into_iter()
                    .map(|(claim, value)| (claim.to_owned(), value)),
            );
            Value::Object(members).to_string()
        }
    };
    compact_text(&header(algorithm, kid), &payload, sign).map_err(SignError::Signer)
}

/// The header of a credential that is signed as a token.
pub(crate) fn header(algorithm: Algorithm, kid: &str) -> Value {
    json!({ "alg": algorithm.jose(), "kid": kid, "typ": "JWT" })
}

/// A compact JWS of header and claims as they are; `sign` gets the signing input.
pub fn compact<E>(
    header: &Value,
    claims: &Value,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, E> {
    compact_text(header, &claims.to_string(), sign)
}

/// The same with the claims as text.
pub(crate) fn compact_text<E>(
    header: &Value,
    claims: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, E> {
    let mut token = URL_SAFE_NO_PAD.encode(header.to_string());
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut token);
    let signature = sign(token.as_bytes())?;
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut token);
    Ok(token)
}
