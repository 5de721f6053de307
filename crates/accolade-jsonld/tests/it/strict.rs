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
        (
            "",
            "evidence",
            json!({ "type": "Evidence", "@language": "de" }),
            "jsonld.dropped_value",
        ),
        (
            "",
            "evidence",
            json!({
                "@context": { "label": { "@id": "urn:label", "@container": "@language" } },
                "label": { "de": "Schweißen", "@list": [] }
            }),
            "jsonld.invalid_language",
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

#[test]
fn contexts_that_copy_many_terms_many_times_end() {
    let terms: serde_json::Map<String, Value> = (0..1000)
        .map(|number| (format!("t{number}"), json!(format!("urn:t{number}"))))
        .collect();
    let item = json!({ "@context": { "name": "urn:name" }, "name": "a" });
    let with = |count: usize| json!({ "@context": terms, "t1": vec![&item; count] });
    assert_eq!(to_rdf(&with(50)).unwrap().quads.len(), 100);
    let (code, path) = refusal(&with(200));
    assert_eq!(code, "jsonld.context_overflow");
    assert!(path.starts_with("/t1/"), "{path}");
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

/// The document with one value moved to another member of the same object.
fn renamed(name: &str, other: &str, value: impl FnOnce(Value) -> Value) -> Value {
    let mut document = credential();
    let members = document.as_object_mut().unwrap();
    let taken = members.shift_remove(name).unwrap();
    members.insert(other.to_owned(), value(taken));
    document
}

#[test]
fn a_statement_under_another_name_than_its_own_is_refused() {
    let same = |value: Value| value;
    let date = |value: Value| json!({ "@value": value, "@type": "http://www.w3.org/2001/XMLSchema#dateTime" });
    let cred = "https://www.w3.org/2018/credentials#";
    for document in [
        renamed("validFrom", &format!("{cred}validFrom"), date),
        renamed("id", "@id", same),
        renamed("type", "@type", same),
    ] {
        assert_eq!(refusal(&document).0, "jsonld.other_name", "{document}");
    }
    // A name of one's own, shorter than the usual one or not, for a property, an id and a type.
    for (name, own, meaning) in [
        (
            "validFrom",
            "vf",
            json!({ "@id": format!("{cred}validFrom"), "@type": "http://www.w3.org/2001/XMLSchema#dateTime" }),
        ),
        (
            "validFrom",
            "validFromThen",
            json!({ "@id": format!("{cred}validFrom"), "@type": "http://www.w3.org/2001/XMLSchema#dateTime" }),
        ),
        ("id", "i", json!("@id")),
        ("type", "kind", json!("@type")),
    ] {
        let mut document = renamed(name, own, same);
        document["@context"]
            .as_array_mut()
            .unwrap()
            .push(json!({ own: meaning }));
        assert_eq!(refusal(&document).0, "jsonld.other_name", "{document}");
    }
    let mut document = credential();
    let badge = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential";
    document["type"][1] = badge.into();
    assert_eq!(refusal(&document).0, "jsonld.other_name");
    document["type"][1] = "Badge".into();
    document["@context"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "Badge": badge }));
    assert_eq!(refusal(&document).0, "jsonld.other_name");
    // Both names of the type are in the published context.
    document["type"][1] = "AchievementCredential".into();
    assert!(to_rdf(&document).is_ok());
    // A type's name for a property that has one of its own.
    let mut document = credential();
    let achievement = document
        .pointer_mut("/credentialSubject/achievement")
        .unwrap();
    achievement["Criteria"] = achievement["criteria"].take();
    achievement
        .as_object_mut()
        .unwrap()
        .shift_remove("criteria");
    let found = refusal(&document);
    assert_eq!(
        found,
        (
            "jsonld.other_name",
            "/credentialSubject/achievement/Criteria".into()
        )
    );
}

#[test]
fn a_statement_at_another_place_than_its_own_is_refused() {
    let from = json!("2026-01-01T00:00:00Z");
    for (keyword, value) in [
        ("@nest", json!({ "validFrom": from })),
        (
            "@included",
            json!([{ "id": credential()["id"], "type": "VerifiableCredential", "validFrom": from }]),
        ),
        ("@reverse", json!({})),
        ("@graph", json!([])),
    ] {
        let mut document = credential();
        document.as_object_mut().unwrap().shift_remove("validFrom");
        document[keyword] = value.clone();
        assert_eq!(
            refusal(&document),
            ("jsonld.displaced", format!("/{keyword}"))
        );
        document.as_object_mut().unwrap().shift_remove(keyword);
        document["@context"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "more": keyword }));
        document["more"] = value;
        assert_eq!(refusal(&document), ("jsonld.displaced", "/more".into()));
    }
    // An object inside that has the id of the whole.
    let mut document = credential();
    document["refreshService"] = json!({
        "id": document["id"], "type": "1EdTechCredentialRefresh",
        "https://www.w3.org/2018/credentials#validFrom": "2026-01-01T00:00:00Z"
    });
    let extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
    document["@context"]
        .as_array_mut()
        .unwrap()
        .push(extensions.into());
    assert_eq!(refusal(&document).0, "jsonld.displaced");
}

#[test]
fn an_address_is_written_out_and_a_term_keeps_its_meaning() {
    let with = |context: Value, path: &str, value: &str| {
        let mut document = credential();
        document["@context"].as_array_mut().unwrap().push(context);
        *document.pointer_mut(path).unwrap() = value.into();
        refusal(&document).0
    };
    let prefix = json!({ "u": { "@id": "urn:uuid:", "@prefix": true } });
    assert_eq!(
        with(prefix, "/id", "u:0190f9a2-0000-7000-8000-000000000001"),
        "jsonld.short_address"
    );
    let base = json!({ "@base": "urn:uuid:0190f9a2-0000-7000-8000-000000000000" });
    assert_eq!(with(base, "/id", "#1"), "jsonld.short_address");
    // Not protected by its context, and yet not to be given another meaning.
    let dcc = |own: Value| {
        let document = json!({
            "@context": ["https://w3id.org/security/v1", own],
            "id": "urn:uuid:1", "created": "2026-01-01T00:00:00Z"
        });
        to_rdf(&document).map_err(|error| error.code())
    };
    assert_eq!(
        dcc(json!({ "created": "urn:other" })),
        Err("jsonld.term_redefinition")
    );
    assert_eq!(
        dcc(json!({ "created": null })),
        Err("jsonld.term_redefinition")
    );
    assert!(dcc(json!({ "mine": "urn:other" })).is_ok());
}

#[test]
fn a_value_that_counts_once_is_not_written_twice() {
    let with = |path: &str, name: &str, value: Value| {
        let mut document = credential();
        document.pointer_mut(path).unwrap()[name] = value;
        to_rdf(&document).map_err(|error| (error.code(), error.path.clone()))
    };
    let achievement = "/credentialSubject/achievement";
    let repeated = |path: &str| Err(("jsonld.repeated_value", path.to_owned()));
    assert_eq!(
        with(achievement, "tag", json!(["a", "b", "a"])),
        repeated(&format!("{achievement}/tag"))
    );
    assert_eq!(
        with(
            "",
            "type",
            json!([
                "VerifiableCredential",
                "OpenBadgeCredential",
                "VerifiableCredential"
            ])
        ),
        repeated("/type")
    );
    let evidence = json!({ "id": "https://a.example/1", "type": ["Evidence"] });
    assert_eq!(
        with("", "evidence", json!([evidence, evidence])),
        repeated("/evidence")
    );
    // The same in other words is the same: a value with its usual datatype, a number with a fraction of nothing.
    let xsd = |name: &str| format!("http://www.w3.org/2001/XMLSchema#{name}");
    for (path, name, value) in [
        (
            achievement,
            "tag",
            json!(["a", { "@value": "a", "@type": xsd("string") }]),
        ),
        (achievement, "urn:example:n", json!([1, { "@value": 1.0 }])),
        (
            achievement,
            "urn:example:n",
            json!([2, { "@value": "2", "@type": xsd("integer") }]),
        ),
        (achievement, "creditsAvailable", json!([5, "5"])),
        (
            achievement,
            "urn:example:n",
            json!([{ "@value": { "a": 1, "b": 2 }, "@type": "@json" }, { "@value": { "b": 2.0, "a": 1 }, "@type": "@json" }]),
        ),
    ] {
        assert_eq!(with(path, name, value), repeated(&format!("{path}/{name}")));
    }
    let others = json!([1, 1.5, "1", true, { "@value": "1", "@language": "de" }]);
    assert!(with(achievement, "urn:example:n", others).is_ok());
    // Two objects without a name are two, and an ordered list may repeat itself.
    let unnamed = json!({ "type": ["Evidence"], "name": "a" });
    assert!(with("", "evidence", json!([unnamed, unnamed])).is_ok());
    let results = json!([{ "id": "urn:uuid:9", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade", "allowedValue": ["A", "A"] }]);
    assert!(with(achievement, "resultDescription", results).is_ok());
}
