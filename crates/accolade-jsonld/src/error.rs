//! What can be wrong with a document, and where.

use thiserror::Error as ThisError;

use crate::canonicalize::CanonicalizeError;

/// A document that cannot be turned into statements without losing something.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
#[error("at {}: {message}", if path.is_empty() { "the top of the document" } else { path.as_str() })]
pub struct JsonLdError {
    /// JSON Pointer (RFC 6901) of the place in the document; empty for the whole.
    pub path: String,
    /// What is wrong, for a person.
    pub message: String,
    code: &'static str,
    work: usize,
}

impl JsonLdError {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            message: message.into(),
            code,
            work: 0,
        }
    }

    /// Notes the steps that were taken before this was found.
    pub(crate) fn after(mut self, work: usize) -> Self {
        self.work = work;
        self
    }

    pub(crate) fn at(mut self, path: String) -> Self {
        if self.path.is_empty() {
            self.path = path;
        }
        self
    }

    /// The stable code; codes that JSON-LD 1.1 API section 9.6 names carry its words.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

/// Either half of [`crate::canonical_nquads`] can refuse.
#[derive(Debug, Clone, PartialEq, Eq, ThisError)]
pub enum Error {
    /// The document does not convert strictly.
    #[error(transparent)]
    JsonLd(#[from] JsonLdError),
    /// The statements are too costly to canonicalise.
    #[error(transparent)]
    Canonicalize(#[from] CanonicalizeError),
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::JsonLd(error) => error.code(),
            Self::Canonicalize(error) => error.code(),
        }
    }

    /// Steps that were taken in vain; see [`crate::shape::CanonicalHash::work`].
    pub fn work(&self) -> usize {
        match self {
            Self::JsonLd(error) => error.work,
            Self::Canonicalize(CanonicalizeError::Work) => {
                crate::shape::APART_WORK * crate::limits::WORK_UNITS_MAX
            }
            Self::Canonicalize(CanonicalizeError::BlankNodes { .. }) => 0,
        }
    }

    /// JSON Pointer of the place, empty when it is the whole document.
    pub fn path(&self) -> &str {
        match self {
            Self::JsonLd(error) => &error.path,
            Self::Canonicalize(_) => "",
        }
    }
}
