//! The documents that a verification is given, and what was found out about them meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::status::GenuineList;
use crate::limits::{FACTS_MAX, KNOWN_BYTES_MAX, KNOWN_LISTS_MAX};

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
/// Whoever checks many credentials hands in the same documents each time, or such as share what is found
/// out about them ([`Documents::anew`]): a status list among them is then decoded and its signature checked
/// once, with the same answers as with new documents.
#[derive(Debug, Default)]
pub struct Documents {
    found: HashMap<String, Found>,
    known: Arc<Known>,
}

/// A document, and when it was had where that is not now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    document: Document,
    at: Option<i64>,
}

/// Lists that were found genuine, for whoever is handed the same ones again: each with the time that it was
/// checked at and all documents that it rests on, byte for byte, its own among them. A list follows from
/// these alone, so remembering it changes no answer, and one that changed is read anew.
#[derive(Debug, Default)]
struct Known(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    lists: HashMap<String, Arc<KnownList>>,
    bytes: usize,
}

#[derive(Debug)]
struct KnownList {
    at: i64,
    rests_on: Vec<(String, Found)>,
    list: Arc<GenuineList>,
}

impl KnownList {
    /// About how much memory it takes.
    fn size(&self) -> usize {
        let found = self.rests_on.iter().map(|(url, found)| {
            url.len()
                + match &found.document {
                    Document::Found(bytes) => bytes.len(),
                    Document::Unavailable(reason) => reason.len(),
                    Document::Gone => 0,
                }
        });
        found.sum::<usize>() + self.list.size()
    }
}

impl Known {
    fn list(&self, url: &str) -> Option<Arc<KnownList>> {
        let kept = self.0.lock().ok()?;
        kept.lists.get(url).map(Arc::clone)
    }

    /// Keeps a list in the place of the one that was known at its address; forgets all where that would be
    /// too many.
    fn keep(&self, url: &str, known: KnownList) {
        let size = known.size();
        let Ok(mut kept) = self.0.lock() else { return };
        if let Some(earlier) = kept.lists.remove(url) {
            kept.bytes = kept.bytes.saturating_sub(earlier.size());
        }
        if kept.lists.len() >= KNOWN_LISTS_MAX || kept.bytes + size > KNOWN_BYTES_MAX {
            *kept = Kept::default();
        }
        kept.bytes += size;
        kept.lists.insert(url.to_owned(), Arc::new(known));
    }
}

impl Documents {
    /// No documents.
    pub fn new() -> Self {
        Self::default()
    }

    /// No documents, which share with these what is found out about any, where it is the same one that both
    /// hold.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self {
            found: HashMap::new(),
            known: Arc::clone(&self.known),
        }
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
        self.found.insert(url, found);
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

    /// A list that was found genuine at this very time, by documents that are the same here.
    pub(super) fn known_list(&self, url: &str, now: i64) -> Option<Arc<GenuineList>> {
        let known = self.known.list(url)?;
        let is_same = |(url, found): &(String, Found)| self.found.get(url) == Some(found);
        (known.at == now && known.rests_on.iter().all(is_same)).then(|| Arc::clone(&known.list))
    }

    /// Remembers a list that was found genuine, with what it rests on: the documents that were read for it,
    /// and that others could not be had.
    pub(super) fn keep_list(&self, url: &str, now: i64, list: &Arc<GenuineList>) {
        let read = list.facts.iter().map(|fact| fact.url.as_str());
        let missing = self
            .found
            .iter()
            .filter(|(_, found)| !matches!(found.document, Document::Found(_)))
            .map(|(url, _)| url.as_str());
        let rests_on: Vec<(String, Found)> = std::iter::once(url)
            .chain(read)
            .chain(missing)
            .take(FACTS_MAX)
            .filter_map(|url| Some((url.to_owned(), self.found.get(url)?.clone())))
            .collect();
        // Of so many it is not known whether these are all.
        if rests_on.len() < FACTS_MAX {
            let list = Arc::clone(list);
            self.known.keep(
                url,
                KnownList {
                    at: now,
                    rests_on,
                    list,
                },
            );
        }
    }
}

impl Clone for Documents {
    /// The same documents; what was found out about them is found out again.
    fn clone(&self) -> Self {
        Self {
            found: self.found.clone(),
            known: Arc::default(),
        }
    }
}

impl PartialEq for Documents {
    fn eq(&self, other: &Self) -> bool {
        self.found == other.found
    }
}

impl Eq for Documents {}
