//! Baking: carrying a credential inside its picture (Open Badges 3.0, section 5.3).

pub mod png;
pub mod svg;

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
    #[error("the picture carries no Open Badges 3.0 credential")]
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

/// What kind of picture the bytes are, if any.
pub fn detect(bytes: &[u8]) -> Option<Picture> {
    if bytes.starts_with(&png::SIGNATURE) {
        return Some(Picture::Png);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    (head.starts_with('<') && head.contains("<svg") || head.contains(":svg"))
        .then_some(Picture::Svg)
        .filter(|_| head.starts_with('<'))
}

/// The credential in a picture of either kind: JSON text or a compact JWS.
pub fn unbake(bytes: &[u8]) -> Result<String, BakeError> {
    match detect(bytes) {
        Some(Picture::Png) => png::unbake(bytes),
        Some(Picture::Svg) => svg::unbake(bytes),
        None => Err(BakeError::Kind("PNG or SVG")),
    }
}

/// The picture with the credential in it.
pub fn bake(picture: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    match detect(picture) {
        Some(Picture::Png) => png::bake(picture, credential),
        Some(Picture::Svg) => svg::bake(picture, credential),
        None => Err(BakeError::Kind("PNG or SVG")),
    }
}

#[cfg(test)]
mod tests;
