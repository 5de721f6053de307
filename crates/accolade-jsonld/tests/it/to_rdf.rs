use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use accolade_jsonld::{
    Dataset, RdfDirection, ToRdfOptions, WorkLimits, canonicalize, json, to_rdf, to_rdf_with,
};
use serde_json::Value;

use crate::data;

/// Tests of the suite that this engine does not pass, each with the reason that docs/conformance/json-ld.md gives.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "#tnt01",
        "the text holds NUL, which the strict JSON parser refuses",
    ),
    (
        "#tnt03",
        "the text holds NUL, which the strict JSON parser refuses",
    ),
];

const SUITE: &str = "https://w3c.github.io/json-ld-api/tests/";

fn options(folder: &Path, entry: &Value, contexts: &BTreeMap<String, Value>) -> ToRdfOptions {
    let option = &entry["option"];
    let base = option.get("base").and_then(Value::as_str);
    let input = entry["input"].as_str().unwrap();
    ToRdfOptions {
        base: Some(base.map_or_else(|| format!("{SUITE}{input}"), str::to_owned)),
        contexts: contexts.clone(),
        expand_context: option
            .get("expandContext")
            .and_then(Value::as_str)
            .map(|file| data::json(&folder.join(file))),
        is_lax: true,
        direction: match option.get("rdfDirection").and_then(Value::as_str) {
            Some("i18n-datatype") => Some(RdfDirection::I18nDatatype),
            Some("compound-literal") => Some(RdfDirection::CompoundLiteral),
            _ => None,
        },
        is_traced: false,
    }
}

/// Why a test does not concern this engine at all.
fn outside(entry: &Value) -> Option<&'static str> {
    let option = &entry["option"];
    if option["specVersion"] == "json-ld-1.0" || option["processingMode"] == "json-ld-1.0" {
        return Some("JSON-LD 1.0 only");
    }
    if option["produceGeneralizedRdf"] == true {
        return Some("generalised RDF");
    }
    None
}

fn run(folder: &Path, entry: &Value, contexts: &BTreeMap<String, Value>) -> Result<(), String> {
    let input = std::fs::read(folder.join(entry["input"].as_str().unwrap())).unwrap();
    let large = json::ParseOptions {
        large_numbers: true,
        ..json::ParseOptions::default()
    };
    let document = json::parse_with(&input, large).map_err(|error| error.to_string())?;
    let found = to_rdf_with(&document, &options(folder, entry, contexts));
    if let Some(code) = entry.get("expectErrorCode").and_then(Value::as_str) {
        let expected = format!(
            "jsonld.{}",
            code.to_lowercase()
                .replace([' ', '-'], "_")
                .replace('@', "")
        );
        return match found {
            Ok(_) => Err(format!("was taken, but {code} was expected")),
            Err(error) if error.code() == expected => Ok(()),
            Err(error) => Err(format!(
                "was refused as {}, not as {expected}",
                error.code()
            )),
        };
    }
    let found = found.map_err(|error| format!("{} {error}", error.code()))?;
    let Some(expect) = entry.get("expect").and_then(Value::as_str) else {
        return Ok(());
    };
    let expected = Dataset::from_nquads(&data::text(&folder.join(expect))).unwrap();
    let found = canonicalize(&found, &WorkLimits::default()).unwrap().nquads;
    let expected = canonicalize(&expected, &WorkLimits::default())
        .unwrap()
        .nquads;
    if found == expected {
        Ok(())
    } else {
        Err(format!("gave\n{found}instead of\n{expected}"))
    }
}

#[test]
fn the_official_suite_passes_but_for_the_listed_exceptions() {
    let Some(folder) = data::folder("vectors/json-ld/tests") else {
        return;
    };
    let mut contexts = BTreeMap::new();
    let mut folders = vec![folder.join("toRdf")];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
            if name.ends_with(".jsonld")
                && let Ok(document) = serde_json::from_slice(&std::fs::read(&path).unwrap())
            {
                contexts.insert(format!("{SUITE}{name}"), document);
            }
        }
    }
    let manifest = data::json(&folder.join("toRdf-manifest.jsonld"));
    let (mut passed, mut skipped, mut wrong) = (0, 0, Vec::new());
    for entry in manifest["sequence"].as_array().unwrap() {
        let name = entry["@id"].as_str().unwrap();
        if outside(entry).is_some() {
            skipped += 1;
            continue;
        }
        let is_exception = EXCEPTIONS.iter().any(|(exception, _)| *exception == name);
        match run(&folder, entry, &contexts) {
            Ok(()) if is_exception => wrong.push(format!("{name} passes now; strike it out")),
            Ok(()) => passed += 1,
            Err(_) if is_exception => skipped += 1,
            Err(reason) => wrong.push(format!("{name} ({}) {reason}", entry["name"])),
        }
    }
    eprintln!("toRdf suite: {passed} passed, {skipped} outside or excepted");
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(passed >= 400, "only {passed} ran");
}

/// N-Quads as oxrdf reads them, by way of a JSON-LD text that holds nothing but statements.
pub fn ox_dataset(nquads: &str) -> oxrdf::Dataset {
    use oxrdf::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
    let node = |term: &accolade_jsonld::Term| match term {
        accolade_jsonld::Term::Iri(iri) => {
            NamedOrBlankNode::NamedNode(NamedNode::new_unchecked(iri.to_string()))
        }
        accolade_jsonld::Term::Blank(label) => {
            NamedOrBlankNode::BlankNode(BlankNode::new_unchecked(label.to_string()))
        }
        accolade_jsonld::Term::Literal { .. } => panic!("a literal is no node"),
    };
    let mut dataset = oxrdf::Dataset::new();
    for quad in Dataset::from_nquads(nquads).unwrap().quads {
        let object: Term = match &quad.object {
            accolade_jsonld::Term::Literal {
                value,
                language: Some(language),
                ..
            } => Literal::new_language_tagged_literal_unchecked(&**value, &**language).into(),
            accolade_jsonld::Term::Literal {
                value, datatype, ..
            } => {
                Literal::new_typed_literal(&**value, NamedNode::new_unchecked(datatype.to_string()))
                    .into()
            }
            other => node(other).into(),
        };
        let accolade_jsonld::Term::Iri(predicate) = &quad.predicate else {
            panic!()
        };
        let graph = match &quad.graph {
            None => GraphName::DefaultGraph,
            Some(graph) => node(graph).into(),
        };
        let predicate = NamedNode::new_unchecked(predicate.to_string());
        dataset.insert(&Quad::new(node(&quad.subject), predicate, object, graph));
    }
    dataset
}

#[test]
fn oxjsonld_finds_the_same_statements_in_every_credential() {
    let mut count = 0;
    for (name, document) in data::credentials() {
        let Ok(ours) = to_rdf(&document) else {
            continue;
        };
        let text = serde_json::to_vec(&document).unwrap();
        let parser = oxjsonld::JsonLdParser::new()
            .for_slice(&text)
            .with_load_document_callback(|url, _| {
                let text = accolade_jsonld::contexts::text(url).ok_or("not bundled")?;
                Ok(oxjsonld::JsonLdRemoteDocument {
                    document: text.as_bytes().to_vec(),
                    document_url: url.to_owned(),
                })
            });
        let mut nquads = String::new();
        for quad in parser {
            writeln!(
                nquads,
                "{} .",
                quad.unwrap_or_else(|error| panic!("{name}: {error}"))
            )
            .unwrap();
        }
        let theirs = Dataset::from_nquads(&nquads).unwrap();
        let work = WorkLimits::default();
        assert_eq!(
            canonicalize(&ours, &work).unwrap().nquads,
            canonicalize(&theirs, &work).unwrap().nquads,
            "{name}"
        );
        count += 1;
    }
    eprintln!("read alike by oxjsonld: {count} credentials");
    assert!(count == 0 || count >= 20);
}
