//! Nodes labelled by their place, so that an excerpt can be compared with the whole.

use std::collections::BTreeSet;

use accolade_jsonld::{ToRdfOptions, WorkLimits, canonicalize, to_rdf_with};
use serde_json::{Value, json};

use crate::data;

fn traced(is_lax: bool) -> ToRdfOptions {
    ToRdfOptions {
        is_lax,
        is_traced: true,
        ..ToRdfOptions::default()
    }
}

/// The canonical statements, and those of the traced conversion.
fn both(document: &Value, is_lax: bool) -> Option<(String, String)> {
    let canonical = |options: &ToRdfOptions| {
        let dataset = to_rdf_with(document, options).ok()?;
        Some(
            canonicalize(&dataset, &WorkLimits::default())
                .unwrap()
                .nquads,
        )
    };
    let plain = ToRdfOptions {
        is_lax,
        ..ToRdfOptions::default()
    };
    Some((canonical(&plain)?, canonical(&traced(is_lax))?))
}

fn lines(document: &Value) -> BTreeSet<String> {
    let dataset = to_rdf_with(document, &traced(false)).unwrap();
    let quads = dataset.quads.iter().map(ToString::to_string);
    quads.collect()
}

#[test]
fn every_credential_says_the_same_when_it_is_traced() {
    let mut count = 0;
    for (name, document) in data::credentials() {
        if let Some((plain, traced)) = both(&document, false) {
            assert_eq!(plain, traced, "{name}");
            count += 1;
        }
    }
    assert!(count == 0 || count >= 20, "{count}");
}

#[test]
fn every_document_of_the_official_suite_says_the_same_when_it_is_traced() {
    let Some(folder) = data::folder("vectors/json-ld/tests/toRdf") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with("-in.jsonld") {
            continue;
        }
        let Ok(document) = serde_json::from_slice(&std::fs::read(&path).unwrap()) else {
            continue;
        };
        if let Some((plain, traced)) = both(&document, true) {
            assert_eq!(plain, traced, "{}", path.display());
            count += 1;
        }
    }
    assert!(count >= 300, "{count}");
}

#[test]
fn the_statements_of_an_excerpt_are_among_those_of_the_whole() {
    let context = json!({
        "@vocab": "urn:v:",
        "list": { "@id": "urn:v:list", "@container": "@list" },
        "graph": { "@id": "urn:v:graph", "@container": "@graph" }
    });
    let whole = json!({
        "@context": context,
        "many": [{ "name": "a" }, { "name": "b", "inner": { "name": "c" } }, { "name": "d" }],
        "list": [{ "name": "e" }, "f"],
        "graph": [{ "name": "g" }, { "name": "h" }]
    });
    let excerpt = json!({
        "@context": context,
        "many": [[], { "inner": { "name": "c" } }, []],
        "list": [{ "name": "e" }, "f"],
        "graph": [[], { "name": "h" }]
    });
    let (whole, excerpt) = (lines(&whole), lines(&excerpt));
    assert!(excerpt.is_subset(&whole), "{excerpt:#?} {whole:#?}");
    assert_eq!(excerpt.len(), 11);
    let cut = json!({ "@context": context, "list": [{ "name": "e" }] });
    assert!(
        !lines(&cut).is_subset(&whole),
        "a list has no part of its own"
    );
}
