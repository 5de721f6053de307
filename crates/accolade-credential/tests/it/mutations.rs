//! Every change that can be made to a signed credential, and what the credential says after it.

use serde_json::{Map, Value, json};

/// What a document says after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Something else, or more, or less.
    Other,
    /// The same statements; canonical JSON tells the two apart.
    SameStatements,
    /// It may be the same statements, by what the contexts make of the member; canonical JSON tells the
    /// two apart.
    MaybeSameStatements,
    /// The same under every signature but that of a token, which signs the bytes.
    Same,
}

/// A changed document, with words for what was done.
pub struct Mutation {
    pub what: String,
    pub says: Says,
    pub document: Value,
}

/// Members whose lists are ordered: one of Open Badges, two of the contexts of these tests.
const ORDERED: [&str; 3] = ["allowedValue", "steps", "raw"];

/// A pointer to every value of a document, with that value.
pub fn places(document: &Value) -> Vec<(String, &Value)> {
    fn walk<'a>(path: &str, value: &'a Value, found: &mut Vec<(String, &'a Value)>) {
        found.push((path.to_owned(), value));
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    let step = name.replace('~', "~0").replace('/', "~1");
                    walk(&format!("{path}/{step}"), value, found);
                }
            }
            Value::Array(items) => {
                for (position, item) in items.iter().enumerate() {
                    walk(&format!("{path}/{position}"), item, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk("", document, &mut found);
    found
}

fn with(document: &Value, path: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(path).unwrap() = value;
    changed
}

fn without(document: &Value, path: &str) -> Value {
    let (parent, step) = path.rsplit_once('/').unwrap();
    let name = step.replace("~1", "/").replace("~0", "~");
    let mut changed = document.clone();
    match changed.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            members.shift_remove(&name);
        }
        Value::Array(items) => {
            items.remove(name.parse().unwrap());
        }
        _ => unreachable!(),
    }
    changed
}

fn other_texts(text: &str) -> Vec<(&'static str, Says, Value)> {
    use Says::{MaybeSameStatements, Other};
    let upper = text.to_uppercase();
    let turned = if upper == text {
        text.to_lowercase()
    } else {
        upper
    };
    let mut shorter = text.to_owned();
    shorter.pop();
    let mut found = vec![
        ("longer", Other, json!(format!("{text}x"))),
        ("with a space", Other, json!(format!("{text} "))),
        ("after a tab", Other, json!(format!("\t{text}"))),
        (
            "with what is unseen",
            Other,
            json!(format!("{text}\u{200b}")),
        ),
        (
            "closed as a statement is",
            Other,
            json!(format!("{text}\" .\n")),
        ),
        ("as null", Other, Value::Null),
        ("as a number", Other, json!(7)),
        ("as true", Other, json!(true)),
        ("as an object of nothing", Other, json!({})),
        (
            "in a language",
            Other,
            json!({ "@value": text, "@language": "de" }),
        ),
        ("in a list", MaybeSameStatements, json!([text])),
        ("as a value", MaybeSameStatements, json!({ "@value": text })),
        ("as a reference", MaybeSameStatements, json!({ "id": text })),
    ];
    for (what, other) in [
        ("in other letters", turned),
        ("shorter", shorter),
        ("empty", String::new()),
    ] {
        if other != text {
            found.push((what, Other, json!(other)));
        }
    }
    found
}

/// Values that a value could be exchanged for.
fn exchanged(value: &Value) -> Vec<(String, Says, Value)> {
    use Says::{MaybeSameStatements, Other};
    let found = match value {
        Value::String(text) => other_texts(text),
        Value::Number(number) => {
            let double = number.as_f64().unwrap();
            // Statements write sixteen digits of a fraction (JSON-LD 1.1 API, section 8.2.2).
            let next = double + (double.abs() * 1e-14).max(1e-300);
            vec![
                ("more", Other, json!(double + 0.5)),
                ("a little more", Other, json!(next)),
                ("negative", Other, json!(-double - 1.0)),
                ("as null", Other, Value::Null),
                ("as a text", Other, json!(number.to_string())),
                ("in a list", MaybeSameStatements, json!([number])),
            ]
        }
        Value::Bool(flag) => vec![
            ("turned", Other, json!(!flag)),
            ("as a text", Other, json!(flag.to_string())),
            ("as a number", Other, json!(i32::from(*flag))),
            ("as null", Other, Value::Null),
            ("in a list", MaybeSameStatements, json!([flag])),
        ],
        Value::Object(members) => vec![
            ("in a list", MaybeSameStatements, json!([value])),
            (
                "as an object of nothing",
                // Over statements an empty list says as much as none does.
                if members.values().all(|member| *member == json!([])) {
                    MaybeSameStatements
                } else {
                    Other
                },
                json!({}),
            ),
            ("as null", Other, Value::Null),
        ],
        Value::Array(items) => match items.as_slice() {
            [one] => vec![("without its list", MaybeSameStatements, one.clone())],
            _ => vec![("in a list", MaybeSameStatements, json!([value]))],
        },
        Value::Null => Vec::new(),
    };
    let named = |(what, says, value): (&str, Says, Value)| (what.to_owned(), says, value);
    found
        .into_iter()
        .filter(|(_, _, other)| other != value)
        .map(named)
        .collect()
}

/// An object with one member more.
fn added(members: &Map<String, Value>) -> Vec<(String, Says, Value)> {
    let identity = json!({ "type": "IdentityObject", "hashed": false, "identityHash": "Eve", "identityType": "name" });
    let included = json!({ "id": "urn:uuid:added", "https://schema.org/name": "added" });
    let more = [
        ("grade", json!("A+")),
        ("description", json!("added")),
        ("name", json!("added")),
        ("id", json!("urn:uuid:added")),
        ("url", json!("https://added.example")),
        ("type", json!("Profile")),
        ("identifier", json!([identity])),
        (
            "evidence",
            json!([{ "id": "https://added.example", "type": ["Evidence"] }]),
        ),
        ("issuer", json!("did:example:added")),
        ("validUntil", json!("2099-01-01T00:00:00Z")),
        ("https://schema.org/name", json!("added")),
        ("schema:name", json!("added")),
        ("note", Value::Null),
        ("", json!("added")),
        ("@id", json!("urn:uuid:added")),
        ("@type", json!("https://added.example/Type")),
        ("@index", json!("added")),
        ("@nest", json!({ "description": "added" })),
        ("@included", json!([included])),
        (
            "@reverse",
            json!({ "https://schema.org/name": [{ "id": "urn:uuid:added" }] }),
        ),
        ("@graph", json!([])),
        ("@language", json!("de")),
        ("@direction", json!("rtl")),
        ("@value", json!("added")),
        ("@list", json!([])),
        ("@set", json!([])),
    ];
    let is_new = |(name, _): &(&str, Value)| !members.contains_key(*name);
    more.into_iter()
        .filter(is_new)
        .map(|(name, value)| {
            let mut all = members.clone();
            all.insert(name.to_owned(), value);
            (format!("and \"{name}\""), Says::Other, all.into())
        })
        .collect()
}

/// A list with one item more that could fall together with one that is there.
fn repeated(items: &[Value]) -> Vec<(String, Says, Value)> {
    let Some(item) = items.first() else {
        return Vec::new();
    };
    let mut twins = vec![("as it is", item.clone())];
    match item {
        Value::String(text) => {
            let datatype = "http://www.w3.org/2001/XMLSchema#string";
            twins.extend([
                ("as a value", json!({ "@value": text })),
                (
                    "with its datatype",
                    json!({ "@value": text, "@type": datatype }),
                ),
                ("as a reference", json!({ "id": text })),
                ("in a list", json!([text])),
            ]);
        }
        Value::Number(number) => twins.extend([
            ("as a fraction", json!(number.as_f64())),
            ("as a text", json!(number.to_string())),
            ("as a value", json!({ "@value": number })),
        ]),
        Value::Object(members) => {
            twins.push(("turned", reversed(item)));
            if let Some(id) = members.get("id") {
                twins.extend([
                    ("as its id", id.clone()),
                    ("as a reference", json!({ "id": id })),
                ]);
            }
        }
        _ => {}
    }
    let list = |(what, twin): (&str, Value)| {
        let all: Vec<Value> = items.iter().cloned().chain([twin]).collect();
        (format!("first item twice, {what}"), Says::Other, all.into())
    };
    twins.into_iter().map(list).collect()
}

/// Contexts are not in the statements: whether one gives any word of the document a meaning decides.
fn is_idle(path: &str, what: &str) -> bool {
    let is_context = path.ends_with("/@context") || path.contains("/@context/");
    let is_more_or_less = what.starts_with("and ") || what == "left out";
    let is_twice = what == "first item twice, as it is";
    is_context && (is_more_or_less || is_twice || what == "as an object of nothing")
}

/// Every change that is tried, at every place.
pub fn mutations(document: &Value) -> Vec<Mutation> {
    let mut found = vec![Mutation {
        what: "members in another order".into(),
        says: Says::Same,
        document: reversed(document),
    }];
    for (path, value) in places(document) {
        let mut push = |what: &str, says: Says, document: Value| {
            let says = match says {
                Says::Other if is_idle(&path, what) => Says::MaybeSameStatements,
                says => says,
            };
            found.push(Mutation {
                what: format!("{path}: {what}"),
                says,
                document,
            });
        };
        if !path.is_empty() {
            let says = match value {
                Value::Array(items) if items.is_empty() => Says::MaybeSameStatements,
                _ => Says::Other,
            };
            push("left out", says, without(document, &path));
        }
        let mut others = exchanged(value);
        let name = path.rsplit('/').next().unwrap();
        match value {
            Value::Object(members) => others.extend(added(members)),
            Value::Array(items) => {
                others.extend(repeated(items));
                let mut turned = items.clone();
                turned.reverse();
                if turned != *items && name != "@context" {
                    let says = if ORDERED.contains(&name) {
                        Says::Other
                    } else {
                        Says::SameStatements
                    };
                    others.push(("in another order".into(), says, turned.into()));
                }
            }
            _ => {}
        }
        for (what, says, other) in others {
            // Of one proof and a list of it, each holds by itself; a signature does not cover itself.
            let says = match (path.as_str(), what.as_str()) {
                ("/proof", "in a list") => Says::Same,
                _ => says,
            };
            push(&what, says, with(document, &path, other));
        }
    }
    found
}

/// The same document with the members of every object in the opposite order.
pub fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().rev();
            let members = members.map(|(name, value)| (name.clone(), reversed(value)));
            Value::Object(members.collect())
        }
        Value::Array(items) => items.iter().map(reversed).collect(),
        scalar => scalar.clone(),
    }
}
