//! Unnamed nodes that are hard to tell apart (RDFC-1.0, section 7, dataset poisoning).

use serde_json::{Map, Value, json};

use super::{Case, ED25519, Make, VALUES, credential, key, signed};

pub(super) const CASES: &[(&str, Make)] = &[
    ("graph: clique of 8", || clique(8, 1)),
    ("graph: clique of 10", || clique(10, 1)),
    ("graph: clique of 20", || clique(20, 1)),
    ("graph: clique of 60", || clique(60, 1)),
    ("graph: cliques of 5", || clique(5, 200)),
    ("graph: ring of 500", || rings(500, 1)),
    ("graph: 2 rings of 250", || rings(250, 2)),
    ("graph: 100 rings of 20", || rings(20, 100)),
    ("graph: 1000 rings of 3", || rings(3, 1000)),
    ("graph: star of 5000", || star(5000)),
    ("graph: stars of 6", || {
        let star = |number: usize| {
            (0..6)
                .map(|ray| edge(&format!("s{number}"), "p", &format!("r{number}x{ray}")))
                .collect::<Vec<_>>()
        };
        graph((0..500).flat_map(star).collect())
    }),
    ("graph: grid of 20 by 20", || {
        let name = |x: usize, y: usize| format!("g{}x{}", x % 20, y % 20);
        let edges = (0..20).flat_map(|x| {
            (0..20).flat_map(move |y| {
                [
                    edge(&name(x, y), "p", &name(x + 1, y)),
                    edge(&name(x, y), "p", &name(x, y + 1)),
                ]
            })
        });
        graph(edges.collect())
    }),
    ("graph: complete bipartite 7 by 7", || {
        let edges = (0..7).flat_map(|left| {
            (0..7).map(move |right| edge(&format!("l{left}"), "p", &format!("r{right}")))
        });
        graph(edges.collect())
    }),
    ("graph: nodes without a name, all alike", || {
        let nodes = vec![json!({ "a": "b" }); VALUES / 2 - 20];
        let document = credential(&json!({ "x": nodes }));
        Case::of(signed(&document, &key(), ED25519, 1).to_string())
    }),
    ("graph: nodes without a name, all different", || {
        let nodes: Vec<Value> = (0..VALUES / 2 - 20)
            .map(|number| json!({ "a": number }))
            .collect();
        let document = credential(&json!({ "x": nodes }));
        Case::of(signed(&document, &key(), ED25519, 1).to_string())
    }),
    ("graph: clique of 8, 16 proofs", || {
        let mut case = clique(8, 1);
        let document: Value = serde_json::from_slice(&case.input).unwrap_or_default();
        case.input = signed(&document, &key(), ED25519, 16)
            .to_string()
            .into_bytes();
        case
    }),
    ("graph: rings of 3, 16 proofs", || {
        let mut case = rings(3, 1000);
        let document: Value = serde_json::from_slice(&case.input).unwrap_or_default();
        case.input = signed(&document, &key(), ED25519, 16)
            .to_string()
            .into_bytes();
        case
    }),
];

type Edge = (String, String, String);

fn edge(from: &str, by: &str, to: &str) -> Edge {
    (from.to_owned(), by.to_owned(), to.to_owned())
}

/// A credential that says these edges between unnamed nodes.
fn graph(edges: Vec<Edge>) -> Case {
    let mut nodes: Map<String, Value> = Map::new();
    for (from, by, to) in edges {
        let node = nodes
            .entry(from.clone())
            .or_insert_with(|| json!({ "id": format!("_:{from}") }));
        let to = json!({ "id": format!("_:{to}") });
        match node.get_mut(&by).and_then(Value::as_array_mut) {
            Some(list) => list.push(to),
            None => node[by] = json!([to]),
        }
    }
    let nodes: Vec<Value> = nodes.into_iter().map(|(_, node)| node).collect();
    let document = credential(&json!({ "x": nodes }));
    Case::of(signed(&document, &key(), ED25519, 1).to_string())
}

pub(super) fn clique(size: usize, count: usize) -> Case {
    let one = |number: usize| {
        (0..size).flat_map(move |from| {
            (0..size).filter(move |to| *to != from).map(move |to| {
                edge(
                    &format!("c{number}x{from}"),
                    "p",
                    &format!("c{number}x{to}"),
                )
            })
        })
    };
    graph((0..count).flat_map(one).collect())
}

fn rings(size: usize, count: usize) -> Case {
    let one = |number: usize| {
        (0..size).map(move |at| {
            let next = (at + 1) % size;
            edge(
                &format!("r{number}x{at}"),
                "p",
                &format!("r{number}x{next}"),
            )
        })
    };
    graph((0..count).flat_map(one).collect())
}

fn star(rays: usize) -> Case {
    graph(
        (0..rays)
            .map(|ray| edge("s", "p", &format!("r{ray}")))
            .collect(),
    )
}
