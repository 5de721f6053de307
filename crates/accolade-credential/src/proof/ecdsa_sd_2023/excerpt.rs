//! Excerpts of a document by JSON pointers (ECDSA Cryptosuites 1.0, section 3.4.13, "selectJsonLd").

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::missing_pointer;
use crate::limits::{SELECTIVE_POINTER_CHARS_MAX, SELECTIVE_POINTERS_MAX};
use crate::proof::ProofError;

/// What of a value is taken: all, or some of what is in it.
#[derive(Debug, Default)]
struct Selection {
    is_whole: bool,
    members: BTreeMap<String, Selection>,
}

/// What becomes of the items of a list that are not taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    Closed,
    /// They become `[]`, which says nothing, so that all others keep their places.
    Kept,
}

/// The members that say which node it is and under which contexts it is read; they always come along.
const IDENTITY: [&str; 5] = ["@context", "id", "type", "@id", "@type"];

/// The excerpt as it is shown.
pub(super) fn without_gaps(document: &Value, pointers: &[String]) -> Result<Value, ProofError> {
    Ok(taken(
        document,
        &selection(document, pointers)?,
        Gaps::Closed,
    ))
}

/// The excerpt with every value at the place that it has in the whole.
pub(super) fn in_place(document: &Value, pointers: &[String]) -> Result<Value, ProofError> {
    Ok(taken(document, &selection(document, pointers)?, Gaps::Kept))
}

fn selection(document: &Value, pointers: &[String]) -> Result<Selection, ProofError> {
    if pointers.len() > SELECTIVE_POINTERS_MAX {
        return Err(ProofError::TooManyPointers);
    }
    let mut root = Selection::default();
    for pointer in pointers {
        let missing = || missing_pointer(pointer);
        if pointer.len() > SELECTIVE_POINTER_CHARS_MAX {
            return Err(missing());
        }
        let mut place = &mut root;
        let mut value = document;
        for step in steps(pointer).ok_or_else(missing)? {
            value = child(value, &step).ok_or_else(missing)?;
            place = place.members.entry(step).or_default();
        }
        place.is_whole = true;
    }
    Ok(root)
}

/// The steps of a JSON pointer (RFC 6901, section 4); the empty pointer has none.
fn steps(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let step = |text: &str| {
        let plain = text.replace("~1", "").replace("~0", "");
        (!plain.contains('~')).then(|| text.replace("~1", "/").replace("~0", "~"))
    };
    pointer.strip_prefix('/')?.split('/').map(step).collect()
}

fn child<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(step),
        Value::Array(items) => {
            let index: usize = step.parse().ok()?;
            // One way to write a place, so that no item is taken under two names.
            items.get(index).filter(|_| index.to_string() == step)
        }
        _ => None,
    }
}

fn taken(value: &Value, selection: &Selection, gaps: Gaps) -> Value {
    if selection.is_whole {
        return value.clone();
    }
    match value {
        Value::Object(members) => {
            let mut out = Map::new();
            for (name, value) in members {
                if IDENTITY.contains(&name.as_str()) {
                    out.insert(name.clone(), value.clone());
                } else if let Some(inner) = selection.members.get(name) {
                    out.insert(name.clone(), taken(value, inner, gaps));
                }
            }
            Value::Object(out)
        }
        Value::Array(items) => {
            let items = items.iter().enumerate().filter_map(|(position, item)| {
                match selection.members.get(&position.to_string()) {
                    Some(inner) => Some(taken(item, inner, gaps)),
                    None => (gaps == Gaps::Kept).then(|| Value::Array(Vec::new())),
                }
            });
            Value::Array(items.collect())
        }
        scalar => scalar.clone(),
    }
}
