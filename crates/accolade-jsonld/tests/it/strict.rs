use accolade_jsonld::{canonical_nquads, json, to_rdf};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::data;

fn refusal(document: &Value) -> (&'static str, String) {
    let Err(error) = to_rdf(document) else {
        panic!("was taken: {document}")
    };
    (error.code(), error.path.clone())
}

fn credential() -> Value {
    json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
        ],
        "id": "urn:uuid:0190f9a2-0000-7000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "did:example:issuer", "type": ["Profile"], "name": "Harbour College" },
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:0190f9a2-0000-7000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Welding",
                "description": "Welds steel plates.",
                "criteria": { "narrative": "Pass the test piece." },
                "creditsAvailable": 2.5
            }
        }
    })
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one row for each way to say something unsigned"
)]
fn whatever_would_not_be_signed_is_refused_where_it_stands() {
    let cases = [
        (
            "/credentialSubject/achievement",
            "grade",
            json!("A+"),
            "jsonld.undefined_term",
        ),
        (
            "/credentialSubject",
            "gpa",
            json!(4),
            "jsonld.undefined_term",
        ),
        ("", "passed", json!(true), "jsonld.undefined_term"),
        ("/issuer", "extra", json!({}), "jsonld.undefined_term"),
        (
            "/issuer",
            "extra",
            json!({ "name": "x" }),
            "jsonld.undefined_term",
        ),
        ("/issuer", "@future", json!("x"), "jsonld.undefined_term"),
        ("/issuer", "id", json!("issuer"), "jsonld.relative_iri"),
        (
            "/issuer",
            "image",
            json!({ "id": "picture", "type": "Image" }),
            "jsonld.relative_iri",
        ),
        (
            "/credentialSubject/achievement",
            "name",
            json!(null),
            "jsonld.dropped_value",
        ),
        (
            "",
            "name",
            json!({ "@value": "x", "@direction": "rtl" }),
            "jsonld.dropped_value",
        ),
        (
            "",
            "name",
            json!({ "@value": "x", "@language": "not a tag" }),
            "jsonld.invalid_language",
        ),
        (
            "",
            "name",
            json!({ "@value": null }),
            "jsonld.dropped_value",
        ),
    ];
    assert!(to_rdf(&credential()).is_ok());
    for (place, key, value, code) in cases {
        let mut document = credential();
        document.pointer_mut(place).unwrap()[key] = value.clone();
        let (found, path) = refusal(&document);
        assert_eq!(found, code, "{place}/{key} = {value}");
        assert!(
            path.starts_with(&format!("{place}/{key}")),
            "{path} is not {place}/{key}"
        );
    }
    let mut document = credential();
    document["type"]
        .as_array_mut()
        .unwrap()
        .push(json!("UndefinedType"));
    assert_eq!(
        refusal(&document),
        ("jsonld.undefined_term", "/type".to_owned())
    );
}

#[test]
fn only_bundled_contexts_are_used_and_protected_terms_stay() {
    let mut document = credential();
    document["@context"]
        .as_array_mut()
        .unwrap()
        .push(json!("https://example.org/context"));
    let expected = (
        "jsonld.loading_remote_context_failed",
        "/@context".to_owned(),
    );
    assert_eq!(refusal(&document), expected);
    let mut document = credential();
    document["@context"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "VerifiableCredential": "https://example.org/other" }));
    let expected = ("jsonld.protected_term_redefinition", "/@context".to_owned());
    assert_eq!(refusal(&document), expected);
}

#[test]
fn contexts_that_define_themselves_end() {
    for context in [
        json!({ "a": "b:x", "b": "a:y" }),
        json!({ "a": { "@id": "a:a" } }),
    ] {
        let found = refusal(&json!({ "@context": context, "a": "x" }));
        assert_eq!(found, ("jsonld.cyclic_iri_mapping", "/@context".to_owned()));
    }
    let inner = json!({ "term": { "@id": "urn:t", "@context": {} } });
    let context = json!({ "term": { "@id": "urn:t", "@context": inner } });
    let nested = json!({ "@context": context, "term": { "term": {} } });
    assert_eq!(to_rdf(&nested).unwrap().quads.len(), 2);
}

/// Every member that can be reached, as a JSON Pointer, contexts aside.
fn members(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "@context") {
                let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
                found.push(path.clone());
                members(value, &path, found);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                members(item, &format!("{path}/{position}"), found);
            }
        }
        _ => {}
    }
}

fn objects(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.push(path.to_owned());
            for (key, value) in map.iter().filter(|(key, _)| *key != "@context") {
                let step = key.replace('~', "~0").replace('/', "~1");
                objects(value, &format!("{path}/{step}"), found);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                objects(item, &format!("{path}/{position}"), found);
            }
        }
        _ => {}
    }
}

/// The oracle: in a document that is taken, leaving out any member changes what is signed.
#[test]
fn leaving_out_any_member_of_a_real_credential_changes_the_statements() {
    let (mut documents, mut tried) = (0, 0);
    let mut silent = Vec::new();
    for (name, document) in data::credentials() {
        let Ok(whole) = canonical_nquads(&document) else {
            continue;
        };
        documents += 1;
        let text = document.to_string();
        let mut paths = Vec::new();
        members(&document, "", &mut paths);
        for path in paths {
            let (parent, key) = path.rsplit_once('/').unwrap();
            let key = key.replace("~1", "/").replace("~0", "~");
            let mut shorter = document.clone();
            let parent = shorter
                .pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap();
            // A node that is described twice keeps what the other description says.
            let id = parent
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or("-")
                .to_owned();
            let is_twice = text.matches(&format!("\"{id}\"")).count() > 1;
            let removed = parent.shift_remove(&key).unwrap();
            tried += 1;
            let is_empty_list = removed.as_array().is_some_and(Vec::is_empty);
            if canonical_nquads(&shorter).is_ok_and(|nquads| nquads == whole)
                && !is_empty_list
                && !is_twice
            {
                silent.push(format!("{name} {path} = {removed}"));
            }
        }
    }
    eprintln!("leave one out: {documents} documents, {tried} members");
    assert!(
        silent.is_empty(),
        "covered by nothing:\n{}",
        silent.join("\n")
    );
}

#[test]
fn an_unknown_member_in_any_object_of_a_real_credential_is_found() {
    let mut tried = 0;
    for (name, document) in data::credentials() {
        if to_rdf(&document).is_err() {
            continue;
        }
        let mut paths = Vec::new();
        objects(&document, "", &mut paths);
        for path in paths {
            let mut changed = document.clone();
            changed.pointer_mut(&path).unwrap()["injectedTerm"] = json!(4);
            // A JSON literal is signed whole, and an unknown member changes it like any other.
            let Err(error) = to_rdf(&changed) else {
                let differs = canonical_nquads(&changed).ok() != canonical_nquads(&document).ok();
                assert!(differs, "{name} {path}");
                continue;
            };
            assert!(error.path.starts_with(&path), "{name} {path}: {error}");
            tried += 1;
        }
    }
    eprintln!("unknown members found: {tried}");
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = json::parse(&text);
    }

    #[test]
    fn no_shuffled_credential_makes_the_engine_panic(from in 0_usize..12, to in 0_usize..12, text in ".{0,12}") {
        let mut document = credential();
        let mut paths = Vec::new();
        members(&document, "", &mut paths);
        let moved = document.pointer(&paths[from % paths.len()]).unwrap().clone();
        *document.pointer_mut(&paths[to % paths.len()]).unwrap() = moved;
        if let Some(issuer) = document["issuer"].as_object_mut() {
            issuer.insert(text.clone(), json!(text));
        }
        let _ = canonical_nquads(&document);
    }
}
