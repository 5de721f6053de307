//! Decentralized identifiers: `did:key` and `did:jwk` computed, `did:web` as an address and a strict document.

pub mod document;
pub mod key;
pub mod web;

use thiserror::Error;

use crate::keys::KeyError;
use crate::limits::DID_CHARS_MAX;

/// Why an identifier or its document is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DidError {
    /// The text is no DID of this method.
    #[error("\"{0}\" is not a usable DID")]
    Syntax(String),
    /// The method is not supported.
    #[error("the DID method of \"{0}\" is not supported; did:key, did:jwk and did:web are")]
    Method(String),
    /// The key inside the DID is refused.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The document is not the one of this identifier.
    #[error("the document is that of \"{found}\", not of \"{expected}\"")]
    Id {
        /// Whose document was asked for.
        expected: String,
        /// What the document says.
        found: String,
    },
    /// A member of the document is missing or of the wrong form.
    #[error("the document's \"{0}\" is missing or of the wrong form")]
    Member(String),
}

impl DidError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "did.syntax",
            Self::Method(_) => "did.method",
            Self::Key(error) => error.code(),
            Self::Id { .. } => "did.id",
            Self::Member(_) => "did.member",
        }
    }

    /// The word that DID resolution has for it (DID Resolution 1.0, section "Errors", and did:key).
    pub fn resolution_error(&self) -> &'static str {
        match self {
            Self::Syntax(_) | Self::Key(KeyError::Multibase(_)) => "invalidDid",
            Self::Method(_) => "methodNotSupported",
            Self::Key(KeyError::Multicodec(_)) => "unsupportedPublicKeyType",
            Self::Key(KeyError::Length(..)) => "invalidPublicKeyLength",
            Self::Key(_) => "invalidPublicKey",
            Self::Id { .. } | Self::Member(_) => "invalidDidDocument",
        }
    }
}

/// Splits a DID URL or web address at its fragment.
pub fn split_fragment(url: &str) -> (&str, Option<&str>) {
    match url.split_once('#') {
        Some((base, fragment)) => (base, Some(fragment)),
        None => (url, None),
    }
}

fn syntax(text: &str) -> DidError {
    DidError::Syntax(text.chars().take(120).collect())
}

fn within_limit(text: &str) -> Result<(), DidError> {
    if text.len() > DID_CHARS_MAX {
        Err(syntax(text))
    } else {
        Ok(())
    }
}
