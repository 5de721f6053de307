use std::fmt::Write as _;

use accolade_jsonld::{
    Canonical, CanonicalizeError, Dataset, Digest, Escaping, Order, WorkLimits, canonicalize,
};

use crate::data;

fn canonical(text: &str) -> Canonical {
    canonicalize(&Dataset::from_nquads(text).unwrap(), &WorkLimits::default()).unwrap()
}

#[test]
fn the_official_suite_passes() {
    let Some(folder) = data::folder("vectors/rdf-canon/tests") else {
        return;
    };
    let manifest = data::json(&folder.join("manifest.jsonld"));
    let mut counts = (0, 0, 0);
    for entry in manifest["entries"].as_array().unwrap() {
        let name = entry["id"].as_str().unwrap();
        let input = data::text(&folder.join(entry["action"].as_str().unwrap()));
        let dataset = Dataset::from_nquads(&input).unwrap();
        let digest = match entry.get("hashAlgorithm").and_then(|name| name.as_str()) {
            Some("SHA384") => Digest::Sha384,
            _ => Digest::Sha256,
        };
        let work = WorkLimits {
            digest,
            ..WorkLimits::default()
        };
        let found = canonicalize(&dataset, &work);
        match entry["type"].as_str().unwrap() {
            "rdfc:RDFC10EvalTest" => {
                let expected = data::text(&folder.join(entry["result"].as_str().unwrap()));
                assert_eq!(found.unwrap().nquads, expected, "{name}");
                counts.0 += 1;
            }
            "rdfc:RDFC10MapTest" => {
                let expected = data::json(&folder.join(entry["result"].as_str().unwrap()));
                let labels = serde_json::to_value(found.unwrap().labels).unwrap();
                assert_eq!(labels, expected, "{name}");
                counts.1 += 1;
            }
            "rdfc:RDFC10NegativeEvalTest" => {
                assert_eq!(found, Err(CanonicalizeError::Work), "{name}");
                counts.2 += 1;
            }
            other => panic!("{name} is of the unknown kind {other}"),
        }
    }
    assert_eq!(counts, (64, 21, 1), "evaluation, map and poison tests");
}

#[test]
fn texts_are_escaped_as_asked_and_the_canonical_form_is_the_usual_one() {
    let dataset =
        Dataset::from_nquads("<urn:s> <urn:p> \"a\\tb\\fc\\u007Fd\\ne\\\"\" .\n").unwrap();
    for (escaping, text) in [
        (Escaping::Canonical, "a\\tb\\fc\\u007Fd\\ne\\\""),
        (Escaping::RawTab, "a\tb\\fc\\u007Fd\\ne\\\""),
        (Escaping::Older, "a\tb\u{c}c\u{7f}d\\ne\\\""),
    ] {
        let work = WorkLimits {
            escaping,
            ..WorkLimits::default()
        };
        let found = canonicalize(&dataset, &work).unwrap().nquads;
        assert_eq!(found, format!("<urn:s> <urn:p> \"{text}\" .\n"));
    }
    assert_eq!(WorkLimits::default().escaping, Escaping::Canonical);
}

#[test]
fn statements_are_sorted_by_code_point_unless_asked_otherwise() {
    let (high, astral) = (
        "<urn:s> <urn:p> \"\u{ff5a}\" .\n",
        "<urn:s> <urn:p> \"\u{1f393}\" .\n",
    );
    let dataset = Dataset::from_nquads(&format!("{astral}{high}{astral}")).unwrap();
    let sorted = |order| {
        let work = WorkLimits {
            order,
            ..WorkLimits::default()
        };
        canonicalize(&dataset, &work).unwrap().nquads
    };
    assert_eq!(sorted(Order::CodePoint), format!("{high}{astral}"));
    assert_eq!(sorted(Order::Utf16), format!("{astral}{high}"));
    assert_eq!(WorkLimits::default().order, Order::CodePoint);
}

#[test]
fn a_clique_of_equal_nodes_is_refused_by_counted_work() {
    let mut text = String::new();
    for from in 0..12 {
        for to in (0..12).filter(|to| *to != from) {
            writeln!(text, "_:n{from} <urn:p> _:n{to} .").unwrap();
        }
    }
    let dataset = Dataset::from_nquads(&text).unwrap();
    assert_eq!(
        canonicalize(&dataset, &WorkLimits::default()),
        Err(CanonicalizeError::Work)
    );
}

#[test]
fn wide_graphs_are_refused_by_their_size_and_not_only_by_the_number_of_tries() {
    let mut text = String::new();
    for leaf in 0..2_000 {
        for hub in ["a", "b"] {
            writeln!(text, "_:{hub} <urn:p> _:n{leaf} .").unwrap();
        }
    }
    let dataset = Dataset::from_nquads(&text).unwrap();
    assert_eq!(
        canonicalize(&dataset, &WorkLimits::default()),
        Err(CanonicalizeError::Work)
    );
}

#[test]
fn a_long_list_that_repeats_its_values_costs_little_for_each_of_them() {
    let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    let list = |length: usize| {
        let mut text = String::from("<u:a> <u:marks> _:l0 .\n");
        for at in 0..length {
            let _ = writeln!(text, "_:l{at} <{rdf}first> \"{}\" .", at % 7);
            let next = at + 1;
            let rest = if next < length {
                format!("_:l{next}")
            } else {
                format!("<{rdf}nil>")
            };
            let _ = writeln!(text, "_:l{at} <{rdf}rest> {rest} .");
        }
        canonical(&text)
    };
    assert_eq!(list(120).nquads.lines().count(), 241);
    // Each alike node is followed along the whole list, so twice the length is four times the work.
    let (some, more) = (list(60).work, list(120).work);
    assert!(more < 5 * some && more < 20_000, "{some} and {more}");
}

#[test]
fn names_of_blank_nodes_and_order_of_lines_do_not_matter() {
    let one = canonical("_:x <urn:p> _:y .\n_:y <urn:q> \"a\\nb\\u0007\" .\n_:x <urn:p> _:y .\n");
    let other = canonical("_:b <urn:q> \"a\\nb\\u0007\" .\n_:a <urn:p> _:b .\n");
    assert_eq!(one.nquads, other.nquads);
    assert!(one.nquads.contains(r#""a\nb\u0007""#), "{}", one.nquads);
}

#[test]
fn oxrdf_agrees_on_every_credential() {
    use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
    let mut count = 0;
    for (name, document) in data::credentials() {
        let Ok(dataset) = accolade_jsonld::to_rdf(&document) else {
            continue;
        };
        let ours = canonicalize(&dataset, &WorkLimits::default())
            .unwrap()
            .nquads;
        let mut theirs = crate::to_rdf::ox_dataset(&dataset.to_nquads());
        theirs.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
            hash_algorithm: CanonicalizationHashAlgorithm::Sha256,
        });
        let mut lines: Vec<String> = theirs.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort();
        assert_eq!(ours, lines.concat(), "{name}");
        count += 1;
    }
    eprintln!("canonicalised alike by oxrdf: {count} credentials");
    assert!(count == 0 || count >= 20);
}
