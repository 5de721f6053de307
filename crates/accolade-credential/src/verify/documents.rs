//! The documents that a verification is given, and what was found out about them meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::status::GenuineList;
use crate::limits::KNOWN_LISTS_MAX;

/// A document that was fetched, or why it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// Its bytes.
    Found(Vec<u8>),
    /// Its host says that it is there no more (410 Gone): so earlier versions revoke hosted badges.
    Gone,
    /// The reason, for a person.
    Unavailable(String),
}

/// A document that would let the verifier find out more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRequest {
    /// Its address, https.
    pub url: String,
}

/// Documents by address.
///
/// Whoever checks many credentials hands in the same documents each time: a status list among them
/// is then decoded and its signature checked once, with the same answers as with new documents.
#[derive(Debug, Default)]
pub struct Documents {
    found: HashMap<String, Found>,
    known: Known,
}

/// A document, and when it was had where that is not now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    document: Document,
    at: Option<i64>,
}

/// Lists that were found genuine, with the time they were checked at. They follow from the documents
/// and that time alone, so remembering them changes no answer.
#[derive(Debug, Default)]
struct Known(Mutex<HashMap<String, (i64, Arc<GenuineList>)>>);

impl Documents {
    /// No documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what was found at an address just now.
    pub fn insert(&mut self, url: impl Into<String>, document: Document) {
        self.put(url.into(), Found { document, at: None });
    }

    /// Adds what was found at an address at this time, seconds since 1970: what is kept for long may be
    /// too old to say anything about today.
    pub fn insert_as_of(&mut self, url: impl Into<String>, document: Document, seconds: i64) {
        let at = Some(seconds);
        self.put(url.into(), Found { document, at });
    }

    fn put(&mut self, url: String, found: Found) {
        let replaced = self.found.insert(url, found);
        // A list may have been found genuine by a key in the document that is replaced.
        if replaced.is_some() {
            self.known = Known::default();
        }
    }

    /// What was found at an address; nothing if it was not asked for yet.
    pub fn get(&self, url: &str) -> Option<&Document> {
        self.found.get(url).map(|found| &found.document)
    }

    /// When a document was had, seconds since 1970; nothing where that is now.
    pub fn found_at(&self, url: &str) -> Option<i64> {
        self.found.get(url)?.at
    }

    /// Every document with its address, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Document)> {
        self.found
            .iter()
            .map(|(url, found)| (url.as_str(), &found.document))
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A list that was found genuine at this very time.
    pub(super) fn known_list(&self, url: &str, now: i64) -> Option<Arc<GenuineList>> {
        let known = self.known.0.lock().ok()?;
        let (at, list) = known.get(url)?;
        (*at == now).then(|| Arc::clone(list))
    }

    /// Remembers a list that was found genuine, unless enough are remembered.
    pub(super) fn keep_list(&self, url: &str, now: i64, list: &Arc<GenuineList>) {
        if let Ok(mut known) = self.known.0.lock()
            && (known.len() < KNOWN_LISTS_MAX || known.contains_key(url))
        {
            known.insert(url.to_owned(), (now, Arc::clone(list)));
        }
    }
}

impl Clone for Documents {
    /// The same documents; what was found out about them is found out again.
    fn clone(&self) -> Self {
        Self {
            found: self.found.clone(),
            known: Known::default(),
        }
    }
}

impl PartialEq for Documents {
    fn eq(&self, other: &Self) -> bool {
        self.found == other.found
    }
}

impl Eq for Documents {}
