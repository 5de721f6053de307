//! Active contexts: what the terms of a document mean (JSON-LD 1.1 API, section 4).

mod define;
mod process;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use serde_json::Value;

use crate::{iri, limits};

pub(crate) use process::{Flags, Processor};

/// The direction of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "ltr" => Some(Self::LeftToRight),
            "rtl" => Some(Self::RightToLeft),
            _ => None,
        }
    }
}

/// The `@container` of a term, as a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Container(u8);

impl Container {
    pub(crate) const GRAPH: Self = Self(1);
    pub(crate) const ID: Self = Self(2);
    pub(crate) const INDEX: Self = Self(4);
    pub(crate) const LANGUAGE: Self = Self(8);
    pub(crate) const LIST: Self = Self(16);
    pub(crate) const SET: Self = Self(32);
    pub(crate) const TYPE: Self = Self(64);

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn parse(keyword: &str) -> Option<Self> {
        Some(match keyword {
            "@graph" => Self::GRAPH,
            "@id" => Self::ID,
            "@index" => Self::INDEX,
            "@language" => Self::LANGUAGE,
            "@list" => Self::LIST,
            "@set" => Self::SET,
            "@type" => Self::TYPE,
            _ => return None,
        })
    }
}

/// A context that a term brings along.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LocalContext {
    pub(crate) value: Arc<Value>,
    pub(crate) base: Option<Arc<str>>,
}

/// What one term means.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(
    clippy::option_option,
    reason = "a term may be silent about language, unset it or set it"
)]
pub(crate) struct TermDefinition {
    pub(crate) iri: Option<Arc<str>>,
    pub(crate) is_prefix: bool,
    pub(crate) is_protected: bool,
    pub(crate) is_reverse: bool,
    /// Whether the document itself defines it, and no context that has an address.
    pub(crate) is_own: bool,
    pub(crate) type_mapping: Option<Arc<str>>,
    /// The outer option says whether the term speaks of language at all; the inner one may unset it.
    pub(crate) language: Option<Option<Arc<str>>>,
    pub(crate) direction: Option<Option<Direction>>,
    pub(crate) context: Option<LocalContext>,
    pub(crate) nest: Option<Arc<str>>,
    pub(crate) index: Option<Arc<str>>,
    pub(crate) container: Container,
}

/// Why a context is applied; part of the key under which its result is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    Address,
    Property,
    Type,
}

/// An active context.
#[derive(Debug, Default)]
pub(crate) struct Context {
    pub(crate) base: Option<Arc<str>>,
    pub(crate) vocab: Option<Arc<str>>,
    pub(crate) language: Option<Arc<str>>,
    pub(crate) direction: Option<Direction>,
    /// Shared with the contexts that were copied from this one and define no term of their own.
    pub(crate) terms: Arc<HashMap<Arc<str>, Arc<TermDefinition>>>,
    pub(crate) previous: Option<Arc<Context>>,
    /// The base of the document, which an inner `null` context restores.
    original_base: Option<Arc<str>>,
    /// The best name of each address that has one, found when it is first asked for.
    best_names: Arc<OnceLock<HashMap<Arc<str>, Arc<str>>>>,
    memory: Arc<Memory>,
}

type Derived = HashMap<(Reason, Arc<str>), Remembered>;

/// Contexts already derived from this one; those of bundled addresses outlive the document.
#[derive(Debug, Default)]
struct Memory {
    is_shared: bool,
    depth: u8,
    derived: Mutex<Derived>,
}

/// A context as it is remembered: without the one before it, which may be the one that remembers. Both
/// would hold each other for ever.
#[derive(Debug)]
struct Remembered {
    context: Context,
    previous: Previous,
}

/// Which context is before a derived one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Previous {
    None,
    /// The same as before the one that it was derived from.
    Same,
    /// The one that it was derived from.
    Origin,
}

/// The empty context, from which everything shared is derived.
static EMPTY: LazyLock<Arc<Context>> = LazyLock::new(|| {
    let memory = Memory {
        is_shared: true,
        ..Memory::default()
    };
    Arc::new(Context {
        memory: Arc::new(memory),
        ..Context::default()
    })
});

static SHARED_TERMS: AtomicUsize = AtomicUsize::new(0);

impl Context {
    /// The context before any context is read.
    ///
    /// What is derived from it is shared with other documents only where the bundled texts alone say what
    /// an address means.
    pub(crate) fn initial(base: Option<&str>, is_bundled_only: bool) -> Arc<Self> {
        if base.is_none() && is_bundled_only {
            return Arc::clone(&EMPTY);
        }
        let base: Option<Arc<str>> = base.map(Arc::from);
        Arc::new(Self {
            base: base.clone(),
            original_base: base,
            ..Self::default()
        })
    }

    pub(crate) fn term(&self, term: &str) -> Option<&Arc<TermDefinition>> {
        self.terms.get(term)
    }

    /// The term that stands for an address, where it is another than the one at hand.
    ///
    /// Whoever reads the document as plain JSON knows one name only, so a statement under another is
    /// signed and not read. The names of contexts with an address come first, then words in small
    /// letters (others are types), then the shortest, as when a document is compacted.
    pub(crate) fn other_name(&self, name: &str, iri: &str) -> Option<Arc<str>> {
        let best = self.best_names.get_or_init(|| self.best_names()).get(iri)?;
        (&**best != name).then(|| Arc::clone(best))
    }

    fn best_names(&self) -> HashMap<Arc<str>, Arc<str>> {
        let mut best: HashMap<&Arc<str>, (&Arc<str>, &Arc<TermDefinition>)> = HashMap::new();
        for named in self.terms.iter() {
            let Some(iri) = &named.1.iri else { continue };
            let known = best.entry(iri).or_insert(named);
            if rank(&named) < rank(known) {
                *known = named;
            }
        }
        let names = best.into_iter();
        names
            .map(|(iri, (name, _))| (Arc::clone(iri), Arc::clone(name)))
            .collect()
    }

    /// A copy to be changed; it remembers nothing yet.
    fn copy(&self) -> Self {
        Self {
            best_names: Arc::default(),
            memory: Arc::default(),
            ..self.same()
        }
    }

    /// The same context once more, with all that it remembers.
    fn same(&self) -> Self {
        Self {
            base: self.base.clone(),
            vocab: self.vocab.clone(),
            language: self.language.clone(),
            direction: self.direction,
            terms: Arc::clone(&self.terms),
            previous: self.previous.clone(),
            original_base: self.original_base.clone(),
            best_names: Arc::clone(&self.best_names),
            memory: Arc::clone(&self.memory),
        }
    }

    /// The terms, to be changed: from here on they are this context's own.
    fn own_terms(&mut self) -> &mut HashMap<Arc<str>, Arc<TermDefinition>> {
        Arc::make_mut(&mut self.terms)
    }

    /// What was derived from this context for the same reason before.
    fn remembered(self: &Arc<Self>, reason: Reason, name: &str) -> Option<Arc<Self>> {
        let derived = self
            .memory
            .derived
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let found = derived.get(&(reason, Arc::from(name)))?;
        let previous = match found.previous {
            Previous::None => None,
            Previous::Same => self.previous.clone(),
            Previous::Origin => Some(Arc::clone(self)),
        };
        Some(Arc::new(Self {
            previous,
            ..found.context.same()
        }))
    }

    /// Remembers a derived context; within limits, and beyond the document only if both are shared.
    fn remember(self: &Arc<Self>, reason: Reason, name: &str, context: Self) -> Arc<Self> {
        let is_shared = self.memory.is_shared && self.memory.depth < limits::CONTEXT_CACHE_DEPTH;
        let is = |previous: &Arc<Self>, other: &Arc<Self>| Arc::ptr_eq(previous, other);
        let previous = match (&context.previous, &self.previous) {
            (None, _) => Some(Previous::None),
            (Some(one), _) if is(one, self) => Some(Previous::Origin),
            (Some(one), Some(same)) if is(one, same) => Some(Previous::Same),
            _ => None,
        };
        let Some(previous) = previous.filter(|_| is_shared == self.memory.is_shared) else {
            return Arc::new(context);
        };
        let context = Arc::new(Self {
            memory: Arc::new(Memory {
                is_shared,
                depth: self.memory.depth.saturating_add(1),
                ..Memory::default()
            }),
            ..context
        });
        let terms = context.terms.len() + 1;
        if is_shared
            && SHARED_TERMS.fetch_add(terms, Ordering::Relaxed) >= limits::CONTEXT_CACHE_TERMS
        {
            // Everything is forgotten at once: what is in use comes back at the price of one processing.
            SHARED_TERMS.store(0, Ordering::Relaxed);
            EMPTY
                .memory
                .derived
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clear();
        }
        let remembered = Remembered {
            context: Self {
                previous: None,
                ..context.same()
            },
            previous,
        };
        let mut derived = self
            .memory
            .derived
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        derived.insert((reason, Arc::from(name)), remembered);
        context
    }

    /// IRI expansion (section 5.2), for a context whose terms are all defined.
    pub(crate) fn expand_iri(&self, value: &str, vocab: bool, relative: bool) -> Option<Arc<str>> {
        if is_keyword(value) {
            return Some(value.into());
        }
        if is_keyword_like(value) {
            return None;
        }
        if let Some(definition) = self.terms.get(value) {
            match &definition.iri {
                Some(iri) if vocab || is_keyword(iri) => return Some(Arc::clone(iri)),
                None if vocab => return None,
                _ => {}
            }
        }
        if let Some((prefix, suffix)) = compact_parts(value) {
            if prefix == "_" || suffix.starts_with("//") {
                return Some(value.into());
            }
            if let Some(definition) = self.terms.get(prefix)
                && definition.is_prefix
                && let Some(iri) = &definition.iri
            {
                return Some(format!("{iri}{suffix}").into());
            }
            if iri::has_scheme(value) {
                return Some(value.into());
            }
        }
        if vocab && let Some(vocabulary) = &self.vocab {
            return Some(format!("{vocabulary}{value}").into());
        }
        match &self.base {
            Some(base) if relative => Some(iri::resolve(base, value).into()),
            _ => Some(value.into()),
        }
    }
}

/// What comes first among the names of one address.
fn rank<'n>(
    (name, term): &(&'n Arc<str>, &'n Arc<TermDefinition>),
) -> (bool, bool, usize, &'n Arc<str>) {
    let is_type = name.starts_with(|first: char| first.is_uppercase());
    (term.is_own, is_type, name.len(), *name)
}

/// Prefix and suffix of a text with a colon after its first character.
pub(crate) fn compact_parts(value: &str) -> Option<(&str, &str)> {
    value
        .split_once(':')
        .filter(|(prefix, _)| !prefix.is_empty())
}

/// The keywords of JSON-LD 1.1 (section 1.7 of the syntax).
pub(crate) fn is_keyword(text: &str) -> bool {
    matches!(
        text,
        "@base"
            | "@container"
            | "@context"
            | "@default"
            | "@direction"
            | "@graph"
            | "@id"
            | "@import"
            | "@included"
            | "@index"
            | "@json"
            | "@language"
            | "@list"
            | "@nest"
            | "@none"
            | "@null"
            | "@omitDefault"
            | "@prefix"
            | "@preserve"
            | "@propagate"
            | "@protected"
            | "@requireAll"
            | "@reverse"
            | "@set"
            | "@type"
            | "@value"
            | "@version"
            | "@vocab"
    )
}

/// Whether a text has the form that is reserved for keywords to come.
pub(crate) fn is_keyword_like(text: &str) -> bool {
    text.strip_prefix('@')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_all_addresses_are_looked_through_once() {
        let mut context = Context::default();
        for (name, iri) in [
            ("title", Some("https://a.example/name")),
            ("name", Some("https://a.example/name")),
            ("Name", Some("https://a.example/name")),
            ("age", Some("https://a.example/age")),
            ("nothing", None),
        ] {
            let term = TermDefinition {
                iri: iri.map(Arc::from),
                ..TermDefinition::default()
            };
            context.own_terms().insert(name.into(), Arc::new(term));
        }
        let other = |name: &str, iri: &str| context.other_name(name, iri);
        // Asked under a name that is no term, as whoever writes addresses out does at each member.
        let unheard = "https://a.example/unheard";
        assert_eq!(other(unheard, unheard), None);
        let kept = context.best_names.get().map(HashMap::len);
        assert_eq!(
            kept,
            Some(2),
            "each address, whether it has one name or several"
        );
        assert_eq!(other("", "https://a.example/age").as_deref(), Some("age"));
        assert_eq!(other("age", "https://a.example/age"), None);
        assert_eq!(
            other("title", "https://a.example/name").as_deref(),
            Some("name")
        );
        assert_eq!(other("name", "https://a.example/name"), None);
    }

    #[test]
    fn what_is_remembered_over_all_documents_stays_within_its_limit() {
        let most = limits::CONTEXT_CACHE_TERMS + limits::CONTEXT_TERMS_MAX;
        for first in crate::contexts::all() {
            for second in crate::contexts::all() {
                let document = serde_json::json!({
                    "@context": [first.url, second.url], "@id": "urn:a", "@type": "urn:b"
                });
                let _ = crate::to_rdf(&document);
                let terms = SHARED_TERMS.load(Ordering::Relaxed);
                assert!(terms <= most, "{terms}");
            }
        }
    }

    #[test]
    fn contexts_of_a_document_are_forgotten_with_it() {
        let extra = std::collections::BTreeMap::new();
        let mut processor = Processor::new(&extra, true);
        let scoped = serde_json::json!({ "a": "urn:a" });
        let local =
            serde_json::json!({ "T": { "@id": "urn:T", "@context": scoped }, "t": "urn:t" });
        let active = processor
            .apply(&Context::initial(None, false), &local)
            .unwrap();
        let local = active.term("T").and_then(|term| term.context.clone());
        let local = local.unwrap();
        let flags = Flags {
            propagate: false,
            ..Flags::default()
        };
        for _ in 0..2 {
            let by_type = (Reason::Type, "T");
            let derived = processor.apply_scoped(&active, by_type, &local, flags);
            let derived = derived.unwrap();
            assert!(derived.term("a").is_some() && derived.term("t").is_some());
            let previous = derived.previous.as_ref().unwrap();
            assert!(
                Arc::ptr_eq(previous, &active),
                "once made and once remembered"
            );
        }
        let kept = Arc::downgrade(&active);
        drop(active);
        assert!(kept.upgrade().is_none(), "what holds itself is never freed");
    }
}
