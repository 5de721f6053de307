//! Trust bundles: what a verification needs from elsewhere, taken along to check offline.
//!
//! A bundle is a file of documents (keys, profiles, status lists) by their addresses, each with the time
//! it was had and its digest, and the digests of the contexts that the exporting program carries. Who
//! gives a bundle vouches for it: whoever checks with it trusts them for the keys.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::datetime;
use crate::limits::{BUNDLE_BYTES_MAX, BUNDLE_DOCUMENTS_MAX};
use crate::receipt::digest;
use crate::verify::{Document, Documents};

/// What a bundle calls itself.
const TYPE: &str = "TrustBundle";
/// The form that is written and read.
const VERSION: u64 = 1;

/// One document of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundledDocument {
    /// Its address.
    pub url: String,
    /// When it was had, seconds since 1970.
    pub fetched_at: i64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Documents to check with offline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustBundle {
    documents: Vec<BundledDocument>,
    /// Where the document of each address stands among them.
    places: HashMap<String, usize>,
    /// Bytes of all of them.
    bytes: usize,
}

/// Why a file is no bundle.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TrustError {
    /// It is no JSON, or has two meanings.
    #[error("the bundle cannot be read: {0}")]
    Json(String),
    /// It is something else, or of a later version.
    #[error(
        "this is no trust bundle of version {VERSION}; make one with \"accolade trust export\""
    )]
    Kind,
    /// A document lacks something.
    #[error("document {0} of the bundle has no usable \"{1}\"")]
    Member(usize, &'static str),
    /// A document is not the one that was exported.
    #[error("document {0} of the bundle ({1}) was changed: its digest is another one")]
    Digest(usize, String),
    /// The same address twice.
    #[error("the bundle holds {0} twice")]
    Twice(String),
    /// Too much.
    #[error("a bundle holds at most {BUNDLE_DOCUMENTS_MAX} documents and {BUNDLE_BYTES_MAX} bytes")]
    Full,
    /// A context of the exporting program is another text here, so the same document would say
    /// something else.
    #[error("the bundle was made with another text of the context {0}")]
    Context(String),
}

impl TrustError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(_) => "trust.json",
            Self::Kind => "trust.kind",
            Self::Member(..) => "trust.member",
            Self::Digest(..) => "trust.digest",
            Self::Twice(_) => "trust.twice",
            Self::Full => "trust.full",
            Self::Context(_) => "trust.context",
        }
    }
}

impl TrustBundle {
    /// Adds a document; one of the same address gives way if it is older.
    pub fn add(&mut self, document: BundledDocument) -> Result<(), TrustError> {
        let place = self.places.get(&document.url);
        let known = place.and_then(|place| self.documents.get_mut(*place));
        if known
            .as_ref()
            .is_some_and(|known| known.fetched_at >= document.fetched_at)
        {
            return Ok(());
        }
        let replaced = known.as_ref().map_or(0, |known| known.bytes.len());
        let bytes = self.bytes - replaced + document.bytes.len();
        if bytes > BUNDLE_BYTES_MAX {
            return Err(TrustError::Full);
        }
        if let Some(known) = known {
            *known = document;
        } else {
            if self.documents.len() >= BUNDLE_DOCUMENTS_MAX {
                return Err(TrustError::Full);
            }
            self.places
                .insert(document.url.clone(), self.documents.len());
            self.documents.push(document);
        }
        self.bytes = bytes;
        Ok(())
    }

    /// The documents.
    pub fn documents(&self) -> &[BundledDocument] {
        &self.documents
    }

    /// The documents as a verification takes them, each as of its time.
    pub fn to_documents(&self) -> Documents {
        let mut documents = Documents::new();
        for one in &self.documents {
            let found = Document::Found(one.bytes.clone());
            documents.insert_as_of(&one.url, found, one.fetched_at);
        }
        documents
    }

    /// The bundle as a file, made at this time.
    pub fn to_json(&self, created_at: i64) -> Value {
        let document = |one: &BundledDocument| {
            let mut members = Map::new();
            members.insert("url".to_owned(), one.url.clone().into());
            let fetched = datetime::text(one.fetched_at);
            members.insert("fetchedAt".to_owned(), fetched.into());
            members.insert("digest".to_owned(), digest(&one.bytes).into());
            match std::str::from_utf8(&one.bytes) {
                Ok(text) => members.insert("text".to_owned(), text.into()),
                Err(_) => members.insert("base64".to_owned(), STANDARD.encode(&one.bytes).into()),
            };
            Value::Object(members)
        };
        let contexts = accolade_jsonld::contexts::all().iter();
        let contexts =
            contexts.map(|context| json!({ "url": context.url, "sha256": context.sha256 }));
        json!({
            "type": TYPE,
            "version": VERSION,
            "createdAt": datetime::text(created_at),
            "documents": self.documents.iter().map(document).collect::<Vec<_>>(),
            "contexts": contexts.collect::<Vec<_>>()
        })
    }

    /// Reads a bundle; nothing of one that was changed is used.
    pub fn parse(bytes: &[u8]) -> Result<Self, TrustError> {
        // What base64 and escapes add is less than the bytes themselves.
        if bytes.len() > BUNDLE_BYTES_MAX.saturating_mul(2) {
            return Err(TrustError::Full);
        }
        // Not the strict reader: a bundle may be larger than any credential.
        let file: Value =
            serde_json::from_slice(bytes).map_err(|error| TrustError::Json(error.to_string()))?;
        let is_ours = file.get("type").and_then(Value::as_str) == Some(TYPE)
            && file.get("version").and_then(Value::as_u64) == Some(VERSION);
        if !is_ours {
            return Err(TrustError::Kind);
        }
        check_contexts(&file)?;
        let listed = file.get("documents").and_then(Value::as_array);
        let mut bundle = Self::default();
        for (place, one) in listed.into_iter().flatten().enumerate() {
            let document = read(place, one)?;
            if bundle.places.contains_key(&document.url) {
                return Err(TrustError::Twice(document.url));
            }
            bundle.add(document)?;
        }
        Ok(bundle)
    }
}

fn check_contexts(file: &Value) -> Result<(), TrustError> {
    let listed = file.get("contexts").and_then(Value::as_array);
    for context in listed.into_iter().flatten() {
        let text = |name: &str| context.get(name).and_then(Value::as_str);
        let (url, sha256) = (text("url").unwrap_or_default(), text("sha256"));
        let own = accolade_jsonld::contexts::all();
        let own = own.iter().find(|own| own.url == url);
        if own.is_some_and(|own| Some(own.sha256) != sha256) {
            return Err(TrustError::Context(url.to_owned()));
        }
    }
    Ok(())
}

fn read(place: usize, one: &Value) -> Result<BundledDocument, TrustError> {
    let text = |name: &str| one.get(name).and_then(Value::as_str);
    let url = text("url").ok_or(TrustError::Member(place, "url"))?;
    let fetched_at = text("fetchedAt").and_then(datetime::seconds);
    let bytes = match (text("text"), text("base64")) {
        (Some(text), None) => Some(text.as_bytes().to_vec()),
        (None, Some(text)) => STANDARD.decode(text).ok(),
        _ => None,
    };
    let bytes = bytes.ok_or(TrustError::Member(place, "text"))?;
    if text("digest") != Some(digest(&bytes).as_str()) {
        return Err(TrustError::Digest(place, url.to_owned()));
    }
    Ok(BundledDocument {
        url: url.to_owned(),
        fetched_at: fetched_at.ok_or(TrustError::Member(place, "fetchedAt"))?,
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(url: &str, fetched_at: i64, bytes: &[u8]) -> BundledDocument {
        BundledDocument {
            url: url.to_owned(),
            fetched_at,
            bytes: bytes.to_vec(),
        }
    }

    fn bundle() -> TrustBundle {
        let mut bundle = TrustBundle::default();
        bundle
            .add(document(
                "https://a.example/did.json",
                100,
                "{\"ü\":1}".as_bytes(),
            ))
            .unwrap();
        bundle
            .add(document("https://a.example/list.png", 200, &[0xff, 0, 1]))
            .unwrap();
        bundle
    }

    #[test]
    fn what_is_written_is_read_again_with_its_times() {
        let bundle = bundle();
        let text = bundle.to_json(300).to_string();
        let read = TrustBundle::parse(text.as_bytes()).unwrap();
        assert_eq!(read, bundle);
        let documents = read.to_documents();
        assert_eq!(documents.len(), 2);
        assert_eq!(documents.found_at("https://a.example/list.png"), Some(200));
    }

    #[test]
    fn the_newer_of_two_copies_counts() {
        let mut bundle = bundle();
        bundle
            .add(document("https://a.example/did.json", 50, b"old"))
            .unwrap();
        assert_eq!(bundle.documents()[0].fetched_at, 100);
        bundle
            .add(document("https://a.example/did.json", 150, b"new"))
            .unwrap();
        assert_eq!(bundle.documents()[0].bytes, b"new");
        assert_eq!(bundle.documents().len(), 2);
    }

    #[test]
    fn whoever_replaces_documents_fills_no_bundle_beyond_its_limit() {
        let mut bundle = bundle();
        let url = "https://a.example/did.json";
        let others: usize = 3;
        let most = vec![0; BUNDLE_BYTES_MAX - others];
        bundle.add(document(url, 200, &most)).unwrap();
        let more = vec![0; BUNDLE_BYTES_MAX - others + 1];
        let full = bundle.add(document(url, 300, &more));
        assert_eq!(full, Err(TrustError::Full));
        assert_eq!(
            bundle.documents()[0].fetched_at,
            200,
            "what was there stays"
        );
        // What gives way makes room.
        bundle.add(document(url, 400, b"")).unwrap();
        bundle
            .add(document("https://a.example/x", 1, &most))
            .unwrap();
        assert_eq!(bundle.bytes, BUNDLE_BYTES_MAX);
        let last = bundle.documents().len() - 1;
        assert_eq!(bundle.places.get("https://a.example/x"), Some(&last));
    }

    #[test]
    fn what_was_changed_or_is_something_else_is_refused_whole() {
        let good = bundle().to_json(300);
        let code = |change: &dyn Fn(&mut Value)| {
            let mut bad = good.clone();
            change(&mut bad);
            TrustBundle::parse(bad.to_string().as_bytes())
                .unwrap_err()
                .code()
        };
        assert_eq!(
            code(&|bad| bad["documents"][0]["text"] = "{}".into()),
            "trust.digest"
        );
        assert_eq!(
            code(&|bad| bad["documents"][0]["fetchedAt"] = "soon".into()),
            "trust.member"
        );
        assert_eq!(code(&|bad| bad["version"] = 2.into()), "trust.kind");
        assert_eq!(
            code(&|bad| bad["contexts"][0]["sha256"] = "0".into()),
            "trust.context"
        );
        assert_eq!(
            code(&|bad| {
                let first = bad["documents"][0].clone();
                bad["documents"].as_array_mut().unwrap().push(first);
            }),
            "trust.twice"
        );
        assert_eq!(TrustBundle::parse(b"[").unwrap_err().code(), "trust.json");
        let mut full = bundle();
        let most = vec![0; BUNDLE_BYTES_MAX];
        assert_eq!(
            full.add(document("https://a.example/x", 1, &most)),
            Err(TrustError::Full)
        );
    }
}
