//! Why a signature does not match, where another way of making it tells.
//!
//! Nothing that is found here makes a signature good: statements that only an older text of a context
//! gives are read differently by everybody else.

use std::collections::HashSet;
use std::sync::LazyLock;

use accolade_jsonld::contexts::{self, BundledContext};
use accolade_jsonld::{Escaping, Order, ToRdfOptions, WorkLimits};
use serde_json::{Map, Value};

use super::{Suite, Worked, signature};
use crate::keys::PublicKey;
use crate::limits::{CAUSE_CONTEXTS_TRIES_MAX, CAUSE_N_DEGREE_CALLS_MAX, CAUSE_WORK_UNITS_MAX};

/// How a signature was made that does not match.
#[derive(Debug, Clone)]
pub enum Cause {
    /// Under older texts of these contexts.
    OlderContexts(Vec<&'static BundledContext>),
    /// With characters left as they are that RDFC-1.0 escapes.
    Escaping,
    /// Over statements sorted by UTF-16.
    Order,
}

impl Suite {
    /// The cause that can be told from the document alone; `is_unreadable` says that some of its names
    /// have no meaning. Only cryptosuites with one message over statements have any.
    pub fn cause(
        &self,
        document: &Value,
        proof: &Value,
        key: &PublicKey,
        is_unreadable: bool,
    ) -> Option<Cause> {
        if !self.reads_contexts() {
            return None;
        }
        let signature = signature(proof, key.algorithm()).ok()?;
        let holds = |rdf: &ToRdfOptions, (escaping, order)| {
            let work = WorkLimits {
                escaping,
                order,
                n_degree_calls_max: CAUSE_N_DEGREE_CALLS_MAX,
                work_units_max: CAUSE_WORK_UNITS_MAX,
                ..WorkLimits::default()
            };
            let hashed = self.hashed(
                document,
                proof,
                key.algorithm(),
                (rdf, &work),
                &mut Worked::default(),
            );
            let Ok(Some(hashed)) = hashed else {
                return false;
            };
            key.verify(&hashed.message(), &signature).is_ok()
        };
        let usual = ToRdfOptions::default();
        if has_escapes(document) || has_escapes(proof) {
            let others = [Escaping::RawTab, Escaping::Older];
            let mut others = others
                .map(|escaping| (escaping, Order::CodePoint))
                .into_iter();
            if others.any(|other| holds(&usual, other)) {
                return Some(Cause::Escaping);
            }
        }
        let is_sorted_otherwise = holds_any(document, |one| one > '\u{ffff}')
            && holds_any(document, |one| ('\u{e000}'..='\u{ffff}').contains(&one));
        if is_sorted_otherwise && holds(&usual, (Escaping::Canonical, Order::Utf16)) {
            return Some(Cause::Order);
        }
        let mut words = HashSet::new();
        collect(document, &mut words);
        let named = contexts::named(document);
        let choices = choices(|older| {
            let is_named = named.contains(&older.context.url);
            is_named && (older.gives_meaning && is_unreadable || older.concerns(&words))
        });
        let mut choices = choices.into_iter().take(CAUSE_CONTEXTS_TRIES_MAX);
        let found = choices.find(|chosen| {
            let texts = chosen.iter();
            let texts = texts.map(|older| (older.context.url.to_owned(), older.document.clone()));
            let rdf = ToRdfOptions {
                contexts: texts.collect(),
                ..ToRdfOptions::default()
            };
            holds(&rdf, (Escaping::Canonical, Order::CodePoint))
        })?;
        let texts = found.into_iter().map(|older| older.context);
        Some(Cause::OlderContexts(texts.collect()))
    }
}

/// An older text of a context.
struct Older {
    context: &'static BundledContext,
    document: Value,
    /// The names whose meaning is another one today.
    names: HashSet<String>,
    /// Whether it gives a meaning to names that no context defines.
    gives_meaning: bool,
}

static ALL: LazyLock<Vec<Older>> = LazyLock::new(|| {
    // A test parses every text; here a broken one would count as missing.
    let parsed = |text: &str| accolade_jsonld::json::parse(text.as_bytes()).ok();
    let older = contexts::older().iter().filter_map(|context| {
        let document = parsed(context.text)?;
        let newest = parsed(contexts::text(context.url)?)?;
        let mut names = HashSet::new();
        differing((&document, &newest), "", &mut names);
        Some(Older {
            context,
            gives_meaning: names.contains(""),
            document,
            names,
        })
    });
    older.collect()
});

impl Older {
    fn concerns(&self, words: &HashSet<&str>) -> bool {
        self.names.iter().any(|name| words.contains(name.as_str()))
    }
}

/// The terms in whose definitions two contexts differ; the empty one where they differ beside all terms.
fn differing((one, other): (&Value, &Value), term: &str, names: &mut HashSet<String>) {
    if one == other {
        return;
    }
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        names.insert(term.to_owned());
        return;
    };
    for name in one.keys().chain(other.keys()) {
        let inner = if name.starts_with('@') { term } else { name };
        let of = |members: &Map<String, Value>| members.get(name).cloned().unwrap_or_default();
        differing((&of(one), &of(other)), inner, names);
    }
}

/// The names of members and the values that may be terms.
fn collect<'a>(value: &'a Value, words: &mut HashSet<&'a str>) {
    match value {
        Value::String(text) => {
            words.insert(text);
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        Value::Object(members) => {
            for (name, inner) in members {
                words.insert(name);
                collect(inner, words);
            }
        }
        _ => {}
    }
}

/// Whether a value has characters that were written otherwise before RDFC-1.0.
fn has_escapes(value: &Value) -> bool {
    holds_any(value, |one| {
        one.is_ascii_control() && !matches!(one, '\n' | '\r')
    })
}

/// Whether a text in a value has such a character.
fn holds_any(value: &Value, is_such: fn(char) -> bool) -> bool {
    match value {
        Value::String(text) => text.contains(is_such),
        Value::Array(items) => items.iter().any(|item| holds_any(item, is_such)),
        Value::Object(members) => members.values().any(|member| holds_any(member, is_such)),
        _ => false,
    }
}

/// Every choice of these older texts, at most one for each address, those with the fewest first.
fn choices(is_such: impl Fn(&Older) -> bool) -> Vec<Vec<&'static Older>> {
    let mut all: Vec<Vec<&Older>> = vec![Vec::new()];
    for older in ALL.iter().filter(|older| is_such(older)) {
        let is_open = |chosen: &&Vec<&Older>| {
            let mut urls = chosen.iter().map(|one| one.context.url);
            urls.all(|url| url != older.context.url)
        };
        let more = all.iter().filter(is_open);
        let more = more.map(|chosen| [chosen.as_slice(), &[older]].concat());
        let more: Vec<_> = more.collect();
        all.extend(more);
    }
    all.retain(|chosen| !chosen.is_empty());
    all.sort_by_key(Vec::len);
    all
}
