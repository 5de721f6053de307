//! A JSON document: strict parsing, conversion to statements, both canonical forms.
#![no_main]

use accolade_jsonld::{
    Dataset, Digest, ToRdfOptions, WorkLimits, canonical_nquads, canonicalize, jcs, json, shape,
    to_rdf_with,
};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// The same document with the members of every object in the opposite order.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .rev()
            .map(|(name, value)| (name.clone(), reversed(value)))
            .collect(),
        Value::Array(items) => items.iter().map(reversed).collect(),
        scalar => scalar.clone(),
    }
}

/// The same document with other words in it, of the same shape for the most part.
fn reworded(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| {
                let steers = matches!(name.as_str(), "@context" | "type" | "@type");
                let value = if steers {
                    value.clone()
                } else {
                    reworded(value)
                };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(reworded).collect(),
        Value::String(text) => format!("{text}x").into(),
        scalar => scalar.clone(),
    }
}

/// By the shape that was learnt or not, a document hashes as its statements do.
fn check_shape(document: &Value) {
    let general = canonical_nquads(document).ok();
    let general = general.map(|text| Digest::Sha256.of(text.as_bytes()));
    let hash = shape::canonical_hash(document, Digest::Sha256).ok();
    assert_eq!(hash.map(|found| found.hash), general);
}

fuzz_target!(|text: &[u8]| {
    let Ok(document) = json::parse(text) else {
        return;
    };
    // What is read at all is read as others read it.
    let theirs: Option<Value> = serde_json::from_slice(text).ok();
    assert_eq!(theirs.as_ref(), Some(&document));
    let plain = jcs::canonicalize(&document).expect("what was parsed has a canonical form");
    let again = json::parse(&plain).expect("the canonical form is JSON");
    assert_eq!(jcs::canonicalize(&again).as_ref(), Ok(&plain));
    let turned = reversed(&document);
    assert_eq!(jcs::canonicalize(&turned).as_ref(), Ok(&plain));

    for document in [&document, &document, &reworded(&document)] {
        check_shape(document);
    }
    let statements = canonical_nquads(&document);
    let is_same = |other: &Value| canonical_nquads(other).ok() == statements.clone().ok();
    assert!(is_same(&again), "canonical JSON says the same");
    assert!(is_same(&turned), "members have no order");
    let Ok(statements) = statements else { return };
    let read = Dataset::from_nquads(&statements).expect("canonical statements can be read");
    let canonical = canonicalize(&read, &WorkLimits::default());
    assert_eq!(canonical.map(|found| found.nquads), Ok(statements.clone()));
    let traced = ToRdfOptions {
        is_traced: true,
        ..ToRdfOptions::default()
    };
    let traced = to_rdf_with(&document, &traced).expect("places change nothing");
    let canonical = canonicalize(&traced, &WorkLimits::default());
    assert_eq!(canonical.map(|found| found.nquads), Ok(statements));
});
