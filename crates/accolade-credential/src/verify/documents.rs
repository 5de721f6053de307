//! Documents that the caller fetched, and those that are wanted.

use std::collections::BTreeMap;

/// What a document is wanted for; it decides which media types to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The document of a `did:web`.
    DidDocument,
    /// A status list credential.
    StatusList,
    /// A list of revoked credentials (`1EdTechRevocationList`).
    RevocationList,
    /// The profile under an issuer's https address.
    IssuerProfile,
    /// A key or key set under its own https address.
    Key,
}

impl Purpose {
    /// The `Accept` header to send.
    pub fn accept(self) -> &'static str {
        match self {
            Self::DidDocument => "application/did, application/did+json, application/json;q=0.9",
            Self::StatusList => {
                "application/vc, application/vc+jwt, application/ld+json;q=0.9, application/json;q=0.8, text/plain;q=0.5"
            }
            Self::RevocationList => "application/json, application/ld+json;q=0.9",
            Self::IssuerProfile => "application/ld+json, application/json;q=0.9",
            Self::Key => "application/jwk-set+json, application/json;q=0.9",
        }
    }
}

/// One document to fetch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentRequest {
    /// Where it lies; always https or http, without fragment.
    pub url: String,
    /// What for.
    pub purpose: Purpose,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// The document.
    Found {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Its media type, where the server named one.
        media_type: Option<String>,
    },
    /// It could not be had; whatever depends on it is unknown.
    Unavailable {
        /// Why, for a person.
        reason: String,
    },
}

/// The documents at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents(BTreeMap<String, Document>);

impl Documents {
    /// None at hand.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a document in under the address it was asked for.
    pub fn insert(&mut self, url: impl Into<String>, document: Document) {
        self.0.insert(url.into(), document);
    }

    /// The document asked for under this address.
    pub fn get(&self, url: &str) -> Option<&Document> {
        self.0.get(url)
    }
}
