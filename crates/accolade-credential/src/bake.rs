//! Baking: carrying a credential inside its picture (Open Badges 3.0, section 5.3; the Baking Specification of
//! Open Badges 2.0; CLR 2.0).

pub mod png;
pub mod svg;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

/// Why a picture cannot be baked or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BakeError {
    /// The bytes are not a picture of the kind.
    #[error("this is not a {0} picture")]
    Kind(&'static str),
    /// The picture is broken at some place.
    #[error("the picture is broken at byte {at}: {what}")]
    Broken {
        /// Offset in bytes.
        at: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// There is no credential in the picture.
    #[error("the picture carries no credential")]
    Nothing,
    /// There is more than one credential in the picture.
    #[error("the picture carries more than one credential, so it is unclear which one is meant")]
    Several,
    /// Something in the picture is larger than the limit.
    #[error("the picture or the credential in it is larger than {0} bytes")]
    TooLarge(usize),
    /// The credential is not text.
    #[error("the credential in the picture is not UTF-8 text")]
    Text,
}

impl BakeError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kind(_) => "bake.kind",
            Self::Broken { .. } => "bake.broken",
            Self::Nothing => "bake.nothing",
            Self::Several => "bake.several",
            Self::TooLarge(_) => "bake.too_large",
            Self::Text => "bake.text",
        }
    }
}

/// The kinds of pictures that carry credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// PNG, by its signature.
    Png,
    /// SVG, by its root element.
    Svg,
}

/// What is baked: each kind has a keyword and a namespace of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carrier {
    /// A credential of Open Badges 3.0.
    Credential,
    /// A learner record, CLR 2.0.
    Record,
    /// An assertion of Open Badges until 2.0.
    Assertion,
}

/// What a document says that it is; nothing else of it is kept.
#[derive(Deserialize)]
struct Typed {
    #[serde(rename = "type")]
    types: Option<Types>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    One(String),
    Many(Vec<Value>),
}

impl Carrier {
    /// In the order in which they are looked for: of several in one picture the newest counts.
    const ALL: [Self; 3] = [Self::Credential, Self::Record, Self::Assertion];

    /// How a text is baked, by what it says that it is.
    fn of(text: &str) -> Self {
        let text = text.trim();
        let document: Option<Typed> = if text.starts_with('{') {
            serde_json::from_str(text).ok()
        } else {
            let payload = text
                .split('.')
                .nth(1)
                .map(|part| URL_SAFE_NO_PAD.decode(part));
            payload.and_then(|bytes| serde_json::from_slice(&bytes.ok()?).ok())
        };
        let types = document.and_then(|document| document.types);
        let is_any = |kind: &str| match &types {
            Some(Types::One(one)) => one == kind,
            Some(Types::Many(many)) => many.iter().any(|one| one.as_str() == Some(kind)),
            None => false,
        };
        if is_any("ClrCredential") {
            Self::Record
        } else if is_any("Assertion") {
            Self::Assertion
        } else {
            Self::Credential
        }
    }

    fn keyword(self) -> &'static str {
        match self {
            Self::Credential => "openbadgecredential",
            Self::Record => "clrcredential",
            Self::Assertion => "openbadges",
        }
    }

    fn namespace(self) -> &'static str {
        match self {
            Self::Credential => "https://purl.imsglobal.org/ob/v3p0",
            Self::Record => "https://purl.imsglobal.org/clr/v2p0",
            Self::Assertion => "http://openbadges.org",
        }
    }

    fn element(self) -> &'static str {
        match self {
            Self::Credential | Self::Record => "credential",
            Self::Assertion => "assertion",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Credential | Self::Assertion => "openbadges",
            Self::Record => "clr",
        }
    }
}

/// What kind of picture the bytes are, if any.
pub fn detect(bytes: &[u8]) -> Option<Picture> {
    if bytes.starts_with(&png::SIGNATURE) {
        return Some(Picture::Png);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    // What is no picture is seen by its first character, before the rest is looked at.
    let is_before = |byte: &&u8| byte.is_ascii_whitespace() || !byte.is_ascii();
    let first = head.iter().find(|byte| !is_before(byte));
    if first != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_svg = head.starts_with('<') && (head.contains("<svg") || head.contains(":svg"));
    is_svg.then_some(Picture::Svg)
}

/// The credential in a picture of either kind: JSON text or a compact JWS.
pub fn unbake(bytes: &[u8]) -> Result<String, BakeError> {
    match detect(bytes) {
        Some(Picture::Png) => png::unbake(bytes),
        Some(Picture::Svg) => svg::unbake(bytes),
        None => Err(BakeError::Kind("PNG or SVG")),
    }
}

/// The picture with the credential in it, whatever its generation; one of the same kind that was there before
/// is replaced.
pub fn bake(picture: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    match detect(picture) {
        Some(Picture::Png) => png::bake(picture, credential),
        Some(Picture::Svg) => svg::bake(picture, credential),
        None => Err(BakeError::Kind("PNG or SVG")),
    }
}

#[cfg(test)]
mod tests;
