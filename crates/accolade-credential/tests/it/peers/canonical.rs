//! Canonical forms, byte by byte: of statements, of graphs without names, and of JSON.

use accolade_jsonld::{Dataset, WorkLimits, canonical_nquads, canonicalize, jcs};
use serde_json::{Map, Value, json};

use super::cases::{NUMBERS, TINY, cases};
use super::chance::Chance;
use super::words::{escaped_since_rdfc_1_0, of_plane, text};
use super::{Comparison, Known, Peer, ask, place};

const JSONLD_JS: Peer = Peer {
    program: "canonical.mjs",
    name: "jsonld.js",
};
const PYLD: Peer = Peer {
    program: "canonical.py",
    name: "PyLD",
};
const RDF_CANONIZE: Peer = Peer {
    program: "canonical.mjs",
    name: "rdf-canonize",
};
const CANONICALIZE: Peer = Peer {
    program: "canonical.mjs",
    name: "canonicalize (npm)",
};
const RFC8785: Peer = Peer {
    program: "canonical.py",
    name: "rfc8785 (PyPI)",
};
const ISSUER: &str = "did:example:issuer";

/// The name of a case, its document, and our canonical form of it.
type Compared = (String, String, String);

/// Why some cases are known to differ, and whether it may be so for a document.
type Reason = (&'static str, fn(&Value) -> bool);

/// jsonld.js takes a number for an integer where its shortest form has no point, such as 1e-7, and writes
/// 0 then (JSON-LD 1.1 API, section 8.2.2: a number with a fraction is a double).
const TINY_IS_ZERO: Reason = ("jsonld.js takes numbers such as 1e-7 for 0", holds_tiny);

fn holds_tiny(value: &Value) -> bool {
    match value {
        Value::Number(number) => TINY.contains(&number.as_f64().unwrap()),
        Value::Array(items) => items.iter().any(holds_tiny),
        Value::Object(members) => members.values().any(holds_tiny),
        _ => false,
    }
}

/// PyLD has the algorithm of before RDFC-1.0, which wrote most control characters as they are (RDF Dataset
/// Canonicalization, section 5: they are escaped).
const CONTROLS_ARE_BARE: Reason = (
    "PyLD writes control characters as they are",
    escaped_since_rdfc_1_0,
);

/// rdf-canonize sorts statements by UTF-16, as JavaScript does, and not by code point (RDF Dataset
/// Canonicalization, section 4.4.3).
const SORTED_BY_UTF_16: Reason = ("rdf-canonize sorts by UTF-16", sorts_otherwise_by_utf_16);

/// Whether the statements of a document come in another order by UTF-16 than by code point.
pub fn sorts_otherwise_by_utf_16(document: &Value) -> bool {
    let text = canonical_nquads(document).unwrap();
    let lines: Vec<Vec<u16>> = text
        .lines()
        .map(|line| line.encode_utf16().collect())
        .collect();
    !lines.is_sorted()
}

/// Asks a peer for the canonical forms of these documents and compares them with ours.
fn agree(peer: Peer, act: &str, documents: fn() -> Vec<Compared>, reasons: &[Reason]) {
    let Some(place) = place() else {
        return;
    };
    let documents = documents();
    let questions: Vec<Value> = documents
        .iter()
        .map(|(_, document, _)| json!({ "act": act, "document": document }))
        .collect();
    let mut comparison = Comparison::new(peer, &format!("canonical {act}"));
    let answers = ask(&place, peer, &questions);
    for ((case, _, ours), answer) in documents.iter().zip(answers) {
        let difference = match answer.result() {
            Ok(theirs) if theirs == *ours => None,
            Ok(theirs) => Some(first_difference(ours, &theirs)),
            Err(why) => Some(format!("theirs refuses: {why}")),
        };
        comparison.note(case, difference);
    }
    let may_differ = &|case: &str, may: fn(&Value) -> bool| {
        let document = documents.iter().find(|(name, _, _)| name == case);
        document.is_some_and(|(_, document, _)| may(&serde_json::from_str(document).unwrap()))
    };
    let holds: Vec<_> = reasons
        .iter()
        .map(|(_, may)| move |case: &str| may_differ(case, *may))
        .collect();
    let known: Vec<Known> = reasons
        .iter()
        .zip(&holds)
        .map(|((why, _), holds)| Known { why, holds })
        .collect();
    comparison.finish(&place, &known);
}

fn first_difference(ours: &str, theirs: &str) -> String {
    let mut lines = ours.split('\n').zip(theirs.split('\n'));
    let differing = lines.find(|(ours, theirs)| ours != theirs);
    differing.map_or_else(
        || "one is longer".to_owned(),
        |(ours, theirs)| format!("ours {ours:?}, theirs {theirs:?}"),
    )
}

/// Every credential with its statements.
fn statements() -> Vec<Compared> {
    let all = cases().into_iter().map(|case| {
        let document = case.by(ISSUER);
        let ours = canonical_nquads(&document).unwrap();
        (case.name, document.to_string(), ours)
    });
    all.collect()
}

#[test]
fn jsonld_js_finds_the_same_statements() {
    agree(
        JSONLD_JS,
        "statements",
        statements,
        &[TINY_IS_ZERO, SORTED_BY_UTF_16],
    );
}

#[test]
fn pyld_finds_the_same_statements() {
    agree(PYLD, "statements", statements, &[CONTROLS_ARE_BARE]);
}

/// Graphs of nodes without names, alike in many ways: rings, stars, ladders and tangles.
fn graphs() -> Vec<Compared> {
    let shapes = ["ring", "star", "ladder", "tangle", "pairs"];
    let all = (0..240).map(|index| {
        let shape = shapes[index % shapes.len()];
        let case = format!("{shape}-{index:03}");
        let mut chance = Chance::of(&case);
        let count = 2 + chance.below(6);
        let mut edges: Vec<(usize, usize)> = match shape {
            "ring" => (0..count).map(|node| (node, (node + 1) % count)).collect(),
            "star" => (1..count).map(|node| (0, node)).collect(),
            "ladder" => (0..count)
                .flat_map(|node| [(node, node + count), (node, (node + 1) % count)])
                .collect(),
            "tangle" => (0..count * 2)
                .map(|_| (chance.below(count), chance.below(count)))
                .collect(),
            _ => (0..count).map(|node| (2 * node, 2 * node + 1)).collect(),
        };
        if chance.one_in(2) {
            edges.push((chance.below(count), chance.below(count)));
        }
        let lines: Vec<String> = edges
            .iter()
            .map(|(from, to)| {
                let predicate = chance.below(2);
                let graph = if chance.one_in(6) { " _:g" } else { "" };
                format!("_:n{from} <https://a.example/p{predicate}> _:n{to}{graph} .\n")
            })
            .collect();
        let graph = lines.concat();
        let dataset = Dataset::from_nquads(&graph).unwrap();
        let ours = canonicalize(&dataset, &WorkLimits::default())
            .unwrap()
            .nquads;
        (case, graph, ours)
    });
    all.collect()
}

#[test]
fn rdf_canonize_names_the_nodes_of_graphs_alike() {
    agree(RDF_CANONIZE, "graph", graphs, &[]);
}

/// A value of JSON with keys and numbers that are easily written or sorted in another way.
fn value(chance: &mut Chance, depth: usize) -> Value {
    let kinds = if depth == 0 { 5 } else { 8 };
    match chance.below(kinds) {
        0 => Value::Null,
        1 => json!(chance.one_in(2)),
        2 => json!(chance.pick(&[&NUMBERS[..], &TINY].concat())),
        // Every pattern of bits is a number, but for those that are none or infinite.
        3 => {
            let bits = u64::from_str_radix(&chance.digits(16), 16).unwrap();
            let number = f64::from_bits(bits);
            json!(if number.is_finite() { number } else { 1e21 })
        }
        4 => json!(text(chance)),
        5 => (0..chance.below(5))
            .map(|_| value(chance, depth - 1))
            .collect(),
        _ => {
            let count = chance.below(6);
            let mut members = Map::new();
            for _ in 0..count {
                let plane = chance.pick(&[0, 0, 1, 16]);
                let key: String = (0..chance.below(4))
                    .map(|_| of_plane(plane, chance))
                    .collect();
                members.insert(key, value(chance, depth - 1));
            }
            members.into()
        }
    }
}

/// Every credential, and as many values that are none.
fn json_forms() -> Vec<Compared> {
    let credentials = cases().into_iter().map(|case| (case.by(ISSUER), case.name));
    let others = (0..300).map(|index| {
        let case = format!("value-{index:03}");
        (value(&mut Chance::of(&case), 4), case)
    });
    let all = credentials.chain(others).map(|(value, case)| {
        let ours = String::from_utf8(jcs::canonicalize(&value).unwrap()).unwrap();
        (case, value.to_string(), ours)
    });
    all.collect()
}

#[test]
fn canonicalize_of_npm_writes_json_alike() {
    agree(CANONICALIZE, "json", json_forms, &[]);
}

#[test]
fn rfc8785_of_pypi_writes_json_alike() {
    agree(RFC8785, "json", json_forms, &[]);
}
