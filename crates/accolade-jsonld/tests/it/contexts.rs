use std::collections::BTreeMap;
use std::fmt::Write as _;

use accolade_jsonld::{ToRdfOptions, WorkLimits, canonicalize, contexts, to_rdf_with};
use serde_json::{Map, Value, json};
use sha2::Digest as _;

use crate::data;

#[test]
fn every_bundled_text_has_its_recorded_hash_and_parses() {
    let notice = include_str!("../../contexts/NOTICE.md");
    for bundled in contexts::all().iter().chain(contexts::older()) {
        let mut found = String::new();
        for byte in sha2::Sha256::digest(bundled.text) {
            write!(found, "{byte:02x}").unwrap();
        }
        assert_eq!(found, bundled.sha256, "{}", bundled.file);
        assert!(
            notice.contains(bundled.sha256),
            "{} is not in NOTICE.md",
            bundled.file
        );
        let document = accolade_jsonld::json::parse(bundled.text.as_bytes()).unwrap();
        assert!(document.get("@context").is_some(), "{}", bundled.file);
    }
}

#[test]
fn older_texts_are_other_texts_of_bundled_addresses() {
    for older in contexts::older() {
        let newest = contexts::of(older.url).unwrap();
        let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_ne!(parse(older.text), parse(newest.text), "{}", older.file);
    }
    // The test data has the text that stood there in 2025.
    let Some(folder) = data::folder("contexts") else {
        return;
    };
    let published = data::json(&folder.join("ob-3.0.3-spec-repo-2025-04.json"));
    let ours = contexts::older()
        .iter()
        .find(|older| older.file == "older/ob-3.0.3-2025.json");
    let ours: Value = serde_json::from_str(ours.unwrap().text).unwrap();
    assert_eq!(ours, published);
}

#[test]
fn another_text_of_an_address_counts_for_one_document_and_for_no_other() {
    let url = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    let document = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", url],
        "id": "urn:uuid:1", "type": ["Achievement"], "tag": "water",
    });
    let other = json!({ "@context": {
        "Achievement": "https://a.example/Achievement", "tag": "https://a.example/tag",
    } });
    let theirs = BTreeMap::from([(url.to_owned(), other)]);
    let of = |contexts: &BTreeMap<String, Value>| statements(&document, contexts, false).unwrap();
    // Whichever is asked for first, neither is remembered as the other.
    for _ in 0..2 {
        assert!(!of(&BTreeMap::new()).contains("a.example"));
        assert!(of(&theirs).contains("<https://a.example/tag>"));
    }
}

#[test]
fn every_context_that_a_document_names_is_listed_with_those_inside() {
    let document = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", { "a": "https://a.example/a" }, "https://w3id.org/security/v2"],
        "credentialSubject": { "@context": "https://a.example/own", "b": [{ "@context": ["https://w3id.org/security/v2"] }] },
    });
    assert_eq!(
        contexts::named(&document),
        [
            "https://www.w3.org/ns/credentials/v2",
            "https://w3id.org/security/v2",
            "https://w3id.org/security/v1",
            "https://a.example/own",
        ]
    );
    // Those that bundled contexts name are known here.
    for bundled in contexts::all() {
        let text: Value = serde_json::from_str(bundled.text).unwrap();
        let only = json!({ "@context": [bundled.url] });
        let found = contexts::named(&only);
        assert_eq!(found.first(), Some(&bundled.url));
        assert_eq!(contexts::named(&text), &found[1..], "{}", bundled.url);
    }
}

/// The test data has no published text of this one beside its package.
const NOT_KEPT: &str = "https://w3id.org/vc-revocation-list-2020/v1";

#[test]
fn every_bundled_text_equals_the_published_one() {
    let Some(folder) = data::folder("contexts") else {
        return;
    };
    let urls = data::json(&folder.join("urls.json"));
    let mut compared = 0;
    for bundled in contexts::all() {
        let Some(file) = urls.get(bundled.url).and_then(Value::as_str) else {
            assert_eq!(bundled.url, NOT_KEPT, "is not in urls.json");
            continue;
        };
        let published = data::json(&folder.parent().unwrap().join(file));
        let ours: Value = serde_json::from_str(bundled.text).unwrap();
        if bundled.package != contexts::OWN {
            assert_eq!(ours["@context"], published["@context"], "{}", bundled.url);
            compared += 1;
        }
    }
    assert!(compared >= 26, "only {compared} contexts were compared");
}

/// The terms of a context with every address written out, and whether each may start an address.
struct Table<'a> {
    prefixes: BTreeMap<String, String>,
    terms: BTreeMap<String, Value>,
    remote: &'a dyn Fn(&str) -> Value,
}

impl Table<'_> {
    fn address(&self, text: &str) -> String {
        match text.split_once(':') {
            Some((prefix, rest)) if !rest.starts_with("//") => match self.prefixes.get(prefix) {
                Some(start) => format!("{start}{rest}"),
                None => text.to_owned(),
            },
            Some(_) => text.to_owned(),
            None => self.prefixes.get(text).cloned().unwrap_or(text.into()),
        }
    }

    fn take(&mut self, context: &Value) {
        match context {
            Value::Array(parts) => parts.iter().for_each(|part| self.take(part)),
            Value::String(url) => {
                let remote = (self.remote)(url);
                self.take(&remote["@context"]);
            }
            Value::Object(members) => self.define(members),
            other => panic!("{other} is no context"),
        }
    }

    fn define(&mut self, members: &Map<String, Value>) {
        // Twice, because a term may be written with a prefix that is defined below it.
        for _ in 0..2 {
            for (term, definition) in members {
                if let Some(text) = definition.as_str().filter(|_| !term.starts_with('@')) {
                    self.prefixes.insert(term.clone(), self.address(text));
                }
            }
        }
        for (term, definition) in members {
            let meaning = match definition {
                Value::String(text) if term.starts_with('@') => json!(text),
                Value::String(text) => {
                    let address = self.address(text);
                    json!({ "may_start": address.ends_with(['#', '/', ':', '?']), "@id": address })
                }
                Value::Object(parts) => {
                    let mut parts = parts.clone();
                    for name in ["@id", "@type"] {
                        if let Some(text) = parts.get(name).and_then(Value::as_str) {
                            parts.insert(name.to_owned(), self.address(text).into());
                        }
                    }
                    if let Some(inner) = parts.get("@context") {
                        let inner = self.inside(inner);
                        parts.insert("@context".to_owned(), inner);
                    }
                    parts.insert(
                        "may_start".to_owned(),
                        parts.get("@prefix").cloned().unwrap_or(json!(false)),
                    );
                    Value::Object(parts)
                }
                other => other.clone(),
            };
            self.terms.insert(term.clone(), meaning);
        }
    }

    fn inside(&self, context: &Value) -> Value {
        let mut inner = Table {
            prefixes: self.prefixes.clone(),
            terms: BTreeMap::new(),
            remote: self.remote,
        };
        inner.take(context);
        json!(inner.terms)
    }
}

fn table(context: &Value, remote: &dyn Fn(&str) -> Value) -> Value {
    let empty = Table {
        prefixes: BTreeMap::new(),
        terms: BTreeMap::new(),
        remote,
    };
    empty.inside(context)
}

/// The published text of each context that is written here, by its address.
fn published() -> Vec<(&'static contexts::BundledContext, Value)> {
    let Some(folder) = data::folder("contexts") else {
        return Vec::new();
    };
    let urls = data::json(&folder.join("urls.json"));
    contexts::all()
        .iter()
        .filter(|bundled| bundled.package == contexts::OWN)
        .map(|bundled| {
            let file = urls[bundled.url].as_str().unwrap();
            (bundled, data::json(&folder.parent().unwrap().join(file)))
        })
        .collect()
}

#[test]
fn every_own_table_has_the_terms_of_the_published_context_with_the_same_meaning() {
    let remote = |url: &str| {
        assert_eq!(url, "https://w3id.org/openbadges/legacy-v1");
        data::json(
            &data::folder("contexts")
                .unwrap()
                .join("ob-1.x-legacy-v1.json"),
        )
    };
    let all = published();
    for (bundled, published) in &all {
        let ours: Value = serde_json::from_str(bundled.text).unwrap();
        let (ours, theirs) = (
            table(&ours["@context"], &remote),
            table(&published["@context"], &remote),
        );
        let names = [&ours, &theirs].map(|table| table.as_object().unwrap().keys());
        for name in names.into_iter().flatten() {
            assert_eq!(ours[name], theirs[name], "{name} of {}", bundled.url);
        }
    }
    assert!(all.is_empty() || all.len() >= 4, "{}", all.len());
}

/// Statements in canonical form, or why there are none.
fn statements(
    document: &Value,
    contexts: &BTreeMap<String, Value>,
    is_lax: bool,
) -> Result<String, String> {
    let options = ToRdfOptions {
        contexts: contexts.clone(),
        is_lax,
        ..ToRdfOptions::default()
    };
    let found =
        to_rdf_with(document, &options).map_err(|error| format!("{} {error}", error.code()))?;
    Ok(canonicalize(&found, &WorkLimits::default()).unwrap().nquads)
}

#[test]
fn every_document_means_the_same_under_an_own_table_as_under_the_published_context() {
    let legacy = "https://w3id.org/openbadges/legacy-v1";
    let mut theirs = BTreeMap::new();
    for (bundled, text) in published() {
        theirs.insert(bundled.url.to_owned(), text);
    }
    let mut documents = samples();
    if let Some(folder) = data::folder("contexts") {
        theirs.insert(
            legacy.to_owned(),
            data::json(&folder.join("ob-1.x-legacy-v1.json")),
        );
        documents.extend(data::documents().into_iter().map(|(_, document)| document));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for document in &documents {
        let text = document["@context"].to_string();
        let named = contexts::all().iter().find(|bundled| {
            bundled.package == contexts::OWN && text.contains(&format!("\"{}\"", bundled.url))
        });
        let Some(named) = named else { continue };
        for is_lax in [false, true] {
            let ours = statements(document, &BTreeMap::new(), is_lax);
            if !theirs.is_empty() {
                assert_eq!(ours, statements(document, &theirs, is_lax), "{document}");
            }
            if ours.is_ok_and(|found| !found.is_empty()) {
                *counts.entry(named.url).or_default() += 1;
            }
        }
    }
    eprintln!("documents with statements under our own tables: {counts:?}");
    assert_eq!(counts.len(), 4, "{counts:?}");
}

/// A document for each own table, since other people's data hold few.
fn samples() -> Vec<Value> {
    vec![
        json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
            "id": "did:example:a",
            "verificationMethod": [{
                "id": "did:example:a#1", "type": "JsonWebKey", "controller": "did:example:a",
                "publicKeyJwk": { "kty": "OKP", "crv": "Ed25519", "x": "AA" },
                "revoked": "2026-01-01T00:00:00Z", "expires": "2026-01-01T00:00:00Z"
            }]
        }),
        json!({
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
            ],
            "id": "urn:uuid:1", "type": ["VerifiableCredential", "ClrCredential"],
            "issuer": "did:example:a", "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": {
                "id": "did:example:b", "type": ["ClrSubject"],
                "association": [{
                    "type": "Association", "associationType": "isChildOf",
                    "sourceId": "urn:uuid:2", "targetId": "urn:uuid:3"
                }]
            }
        }),
        json!({
            "@context": "https://w3id.org/openbadges/v1", "type": "Assertion", "id": "https://a.example/1",
            "uid": "1", "recipient": { "identity": "a", "hashed": true, "type": "schema:email" },
            "badge": "https://a.example/b", "issuedOn": "2014-01-01T00:00:00Z",
            "verify": { "type": "hosted", "url": "https://a.example/1" }, "ob:old": "x"
        }),
        json!({
            "@context": "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld", "id": "https://a.example/manifest",
            "badgeConnectAPI": [{
                "name": "A", "apiBase": "https://a.example/api", "version": "2.1",
                "scopesOffered": ["https://a.example/scope"], "tokenUrl": "https://a.example/token"
            }]
        }),
    ]
}
