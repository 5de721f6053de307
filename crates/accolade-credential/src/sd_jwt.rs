//! SD-JWT (RFC 9901): a token of which its holder shows only a part, and SD-JWT VC, the credential in it.
//!
//! Here it is taken apart and put together again, strictly; whose signature it carries is found out in
//! [`crate::verify`].

use std::collections::{HashMap, HashSet};

use accolade_jsonld::json::{ParseOptions, parse_with};
use accolade_jsonld::limits::JSON_VALUES_MAX;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use thiserror::Error;

use crate::jwt::{self, JwtError, Token};
use crate::limits::{DISCLOSURE_DIGESTS_MAX, DISCLOSURES_MAX};
use crate::vc::types;

/// Claims that an issuer always shows (SD-JWT VC, section 3.2.2.2): whoever could hide or add them would
/// change whose credential it is and how long it holds.
const ALWAYS_SHOWN: [&str; 7] = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"];

/// Why a text is no usable SD-JWT.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SdJwtError {
    /// A token in it cannot be read.
    #[error(transparent)]
    Jwt(#[from] JwtError),
    /// It is not made of a token and its disclosures.
    #[error("the parts between the signs ~ are not a token and what is disclosed of it")]
    Shape,
    /// More than is looked at.
    #[error("it discloses more, or nests deeper, than is looked at")]
    TooMuch,
    /// A hash function that is not known or not safe.
    #[error("the hash \"{0}\" is not accepted; sha-256, sha-384 and sha-512 are")]
    Hash(String),
    /// A disclosure that is none.
    #[error("disclosure {0} is not a list of salt, name and value in base64url")]
    Disclosure(usize),
    /// The issuer did not sign a place for it, so anybody could have added it.
    #[error("disclosure {0} has no place in the token, so the issuer did not sign it")]
    Unreferenced(usize),
    /// Two places for one disclosure, or one disclosure twice.
    #[error("the same digest stands in two places")]
    Duplicate,
    /// A member that the format keeps for itself, in a place or form where it must not be.
    #[error("\"{0}\" stands where it must not")]
    Reserved(String),
    /// It would overwrite what is said openly.
    #[error("\"{0}\" is said twice")]
    Overwrites(String),
    /// It must be said openly.
    #[error("\"{0}\" is disclosed, and an issuer must always show it")]
    Hidden(String),
    /// What shall be hidden is not there.
    #[error("\"{0}\" leads to no member that could be hidden")]
    Nowhere(String),
}

impl SdJwtError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Jwt(error) => error.code(),
            Self::Shape => "sd_jwt.shape",
            Self::TooMuch => "sd_jwt.too_much",
            Self::Hash(_) => "sd_jwt.hash",
            Self::Disclosure(_) => "sd_jwt.disclosure",
            Self::Unreferenced(_) => "sd_jwt.unreferenced",
            Self::Duplicate => "sd_jwt.duplicate",
            Self::Reserved(_) => "sd_jwt.reserved",
            Self::Overwrites(_) => "sd_jwt.overwrites",
            Self::Hidden(_) => "sd_jwt.hidden",
            Self::Nowhere(_) => "sd_jwt.nowhere",
        }
    }
}

/// Hash functions that are accepted (RFC 9901, section 4.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn named(payload: &Value) -> Result<Self, SdJwtError> {
        match payload.get("_sd_alg") {
            None => Ok(Self::Sha256),
            Some(Value::String(name)) => match name.as_str() {
                "sha-256" => Ok(Self::Sha256),
                "sha-384" => Ok(Self::Sha384),
                "sha-512" => Ok(Self::Sha512),
                other => Err(SdJwtError::Hash(other.chars().take(40).collect())),
            },
            Some(_) => Err(SdJwtError::Reserved("_sd_alg".into())),
        }
    }

    fn of(self, text: &str) -> String {
        match self {
            Self::Sha256 => URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes())),
            Self::Sha384 => URL_SAFE_NO_PAD.encode(Sha384::digest(text.as_bytes())),
            Self::Sha512 => URL_SAFE_NO_PAD.encode(Sha512::digest(text.as_bytes())),
        }
    }
}

/// What a holder chose to show.
#[derive(Debug, Clone)]
struct Disclosure {
    /// The name of a member; nothing for an element of a list.
    name: Option<String>,
    value: Value,
}

/// An SD-JWT taken apart; no signature of it is checked yet.
#[derive(Debug, Clone)]
pub struct SdJwt {
    /// What the issuer signed.
    pub token: Token,
    /// What the holder signed to show that it is theirs, if they did.
    pub key_binding: Option<Token>,
    /// The digest over all that is shown, which the holder signs (section 4.3).
    pub digest: String,
    /// How many claims are shown of those that can be hidden.
    pub disclosed: usize,
    claims: Value,
}

/// Whether a text looks like an SD-JWT in its compact form.
pub fn is_compact(text: &str) -> bool {
    let is_sign =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.split_once('~')
        .is_some_and(|(token, rest)| jwt::is_compact(token) && rest.bytes().all(is_sign))
}

/// Takes an SD-JWT apart and puts the claims that are shown into their places (section 7.1).
pub fn parse(text: &str) -> Result<SdJwt, SdJwtError> {
    let (shown, binding) = text.rsplit_once('~').ok_or(SdJwtError::Shape)?;
    let mut parts = shown.split('~');
    let token = jwt::decode(parts.next().ok_or(SdJwtError::Shape)?)?;
    let encoded: Vec<&str> = parts.take(DISCLOSURES_MAX + 1).collect();
    if encoded.len() > DISCLOSURES_MAX {
        return Err(SdJwtError::TooMuch);
    }
    let hash = Hash::named(&token.payload)?;
    let mut disclosures = HashMap::new();
    let mut values = JSON_VALUES_MAX;
    for (index, text) in encoded.iter().enumerate() {
        let disclosure = disclosure(text, values).ok_or(SdJwtError::Disclosure(index))?;
        // All together they hold no more than a document does.
        values = values.saturating_sub(count(&disclosure.value));
        if disclosures
            .insert(hash.of(text), (index, disclosure))
            .is_some()
        {
            return Err(SdJwtError::Duplicate);
        }
    }
    let mut filling = Filling {
        disclosures,
        seen: HashSet::new(),
    };
    let claims = filling.whole(&token.payload)?;
    if let Some(index) = filling.disclosures.values().map(|(index, _)| *index).min() {
        return Err(SdJwtError::Unreferenced(index));
    }
    let key_binding = match binding {
        "" => None,
        token => Some(jwt::decode(token)?),
    };
    Ok(SdJwt {
        token,
        key_binding,
        digest: hash.of(&format!("{shown}~")),
        disclosed: encoded.len(),
        claims,
    })
}

/// Bytes of a salt, so that nobody guesses what is hidden (section 9.3).
pub const SALT_BYTES: usize = 16;

/// Hides members of claims, named by the way to them (`credentialSubject.name`), each with a salt of its
/// own; gives the claims to sign and the disclosures in the same order.
pub fn hide(
    claims: &Value,
    hidden: &[(String, [u8; SALT_BYTES])],
) -> Result<(Value, Vec<String>), SdJwtError> {
    if hidden.len() > DISCLOSURES_MAX {
        return Err(SdJwtError::TooMuch);
    }
    let mut claims = claims.clone();
    let mut disclosures = Vec::new();
    for (path, salt) in hidden {
        let nowhere = || SdJwtError::Nowhere(path.clone());
        if ALWAYS_SHOWN.contains(&path.as_str()) {
            return Err(SdJwtError::Hidden(path.clone()));
        }
        let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
        let mut ways = parent.split('.').filter(|way| !way.is_empty());
        let place = ways.try_fold(&mut claims, |place, way| place.get_mut(way));
        let members = place.and_then(Value::as_object_mut).ok_or_else(nowhere)?;
        let value = members.shift_remove(name).ok_or_else(nowhere)?;
        let disclosure = json!([URL_SAFE_NO_PAD.encode(salt), name, value]);
        let disclosure = URL_SAFE_NO_PAD.encode(disclosure.to_string());
        let digests = members.entry("_sd").or_insert_with(|| json!([]));
        if let Some(digests) = digests.as_array_mut() {
            let digest = Hash::Sha256.of(&disclosure);
            // Sorted, so that the place of a digest says nothing of the member (section 4.2.4.1).
            let place = digests.partition_point(|other| other.as_str() < Some(&digest));
            digests.insert(place, digest.into());
        }
        disclosures.push(disclosure);
    }
    if let (false, Some(members)) = (hidden.is_empty(), claims.as_object_mut()) {
        members.insert("_sd_alg".to_owned(), "sha-256".into());
    }
    Ok((claims, disclosures))
}

impl SdJwt {
    /// Whether it is a W3C credential, and not claims under a `vct`. One that says both is judged by the
    /// rules that ask more.
    pub fn is_w3c(&self) -> bool {
        types(self.claims()).contains(&"VerifiableCredential")
    }

    /// Whether it is a credential of either kind.
    pub fn is_credential(&self) -> bool {
        self.is_w3c() || self.claims().get("vct").is_some_and(Value::is_string)
    }

    /// What is said, with what the holder shows in its places and nothing of what is hidden.
    pub fn claims(&self) -> &Value {
        &self.claims
    }
}

/// How many values are in one.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(count).sum::<usize>() + 1,
        Value::Object(members) => members.values().map(count).sum::<usize>() + 1,
        _ => 1,
    }
}

fn disclosure(text: &str, values_max: usize) -> Option<Disclosure> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let options = ParseOptions {
        values_max,
        ..ParseOptions::default()
    };
    let Value::Array(parts) = parse_with(&bytes, options).ok()? else {
        return None;
    };
    let mut parts = parts.into_iter();
    let salt = parts.next()?;
    let (first, second, rest) = (parts.next()?, parts.next(), parts.next());
    match (salt, first, second, rest) {
        (Value::String(_), value, None, None) => Some(Disclosure { name: None, value }),
        (Value::String(_), Value::String(name), Some(value), None) => Some(Disclosure {
            name: Some(name),
            value,
        }),
        _ => None,
    }
}

/// Putting disclosures into their places.
struct Filling {
    disclosures: HashMap<String, (usize, Disclosure)>,
    seen: HashSet<String>,
}

impl Filling {
    fn whole(&mut self, payload: &Value) -> Result<Value, SdJwtError> {
        let mut payload = payload.clone();
        if let Some(members) = payload.as_object_mut() {
            members.shift_remove("_sd_alg");
        }
        self.value(&payload, 0)
    }

    fn value(&mut self, value: &Value, depth: usize) -> Result<Value, SdJwtError> {
        // Disclosures nest in one another as values do, so the limit holds for both together.
        if depth > accolade_jsonld::limits::JSON_DEPTH_MAX {
            return Err(SdJwtError::TooMuch);
        }
        match value {
            Value::Object(members) => self.object(members, depth),
            Value::Array(items) => self.list(items, depth),
            other => Ok(other.clone()),
        }
    }

    fn object(&mut self, members: &Map<String, Value>, depth: usize) -> Result<Value, SdJwtError> {
        let mut filled = Map::new();
        for (name, value) in members.iter().filter(|(name, _)| *name != "_sd") {
            if name == "..." || (name == "_sd_alg") {
                return Err(SdJwtError::Reserved(name.clone()));
            }
            filled.insert(name.clone(), self.value(value, depth + 1)?);
        }
        let digests = match members.get("_sd") {
            None => return Ok(Value::Object(filled)),
            Some(Value::Array(digests)) => digests,
            Some(_) => return Err(SdJwtError::Reserved("_sd".into())),
        };
        for digest in digests {
            let Value::String(digest) = digest else {
                return Err(SdJwtError::Reserved("_sd".into()));
            };
            // A digest without a disclosure is hidden, or a decoy: nobody can tell, and shall not.
            let Some((index, disclosure)) = self.take(digest)? else {
                continue;
            };
            let name = disclosure.name.ok_or(SdJwtError::Disclosure(index))?;
            if name == "_sd" || name == "..." || name == "_sd_alg" {
                return Err(SdJwtError::Reserved(name));
            }
            if depth == 0 && ALWAYS_SHOWN.contains(&name.as_str()) {
                return Err(SdJwtError::Hidden(name));
            }
            let value = self.value(&disclosure.value, depth + 1)?;
            if filled.contains_key(&name) {
                return Err(SdJwtError::Overwrites(name));
            }
            filled.insert(name, value);
        }
        Ok(Value::Object(filled))
    }

    fn list(&mut self, items: &[Value], depth: usize) -> Result<Value, SdJwtError> {
        let mut filled = Vec::new();
        for item in items {
            let Some(place) = item.get("...") else {
                filled.push(self.value(item, depth + 1)?);
                continue;
            };
            let is_alone = item.as_object().is_some_and(|members| members.len() == 1);
            let (true, Value::String(digest)) = (is_alone, place) else {
                return Err(SdJwtError::Reserved("...".into()));
            };
            let Some((index, disclosure)) = self.take(digest)? else {
                continue;
            };
            if disclosure.name.is_some() {
                return Err(SdJwtError::Disclosure(index));
            }
            filled.push(self.value(&disclosure.value, depth + 1)?);
        }
        Ok(Value::Array(filled))
    }

    /// The disclosure for a digest, which no other place may have.
    fn take(&mut self, digest: &str) -> Result<Option<(usize, Disclosure)>, SdJwtError> {
        if self.seen.len() >= DISCLOSURE_DIGESTS_MAX {
            return Err(SdJwtError::TooMuch);
        }
        if !self.seen.insert(digest.to_owned()) {
            return Err(SdJwtError::Duplicate);
        }
        Ok(self.disclosures.remove(digest))
    }
}

#[cfg(test)]
mod tests;
