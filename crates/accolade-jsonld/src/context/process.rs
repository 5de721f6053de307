//! Context processing (JSON-LD 1.1 API, section 4.1).

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde_json::{Map, Value};

use super::define::Definer;
use super::{Context, Direction, LocalContext, Reason, is_keyword};
use crate::error::JsonLdError;
use crate::{contexts, iri, json, limits};

/// How a context is applied.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flags {
    pub(crate) override_protected: bool,
    pub(crate) propagate: bool,
    pub(crate) validate_scoped: bool,
}

impl Default for Flags {
    fn default() -> Self {
        Self {
            override_protected: false,
            propagate: true,
            validate_scoped: true,
        }
    }
}

/// Where a context stands: the address it came from and the addresses that led there.
#[derive(Clone, Copy)]
pub(super) struct Origin<'o> {
    pub(super) base: Option<&'o str>,
    pub(super) remote: &'o [Arc<str>],
}

/// Processes contexts for one document.
pub(crate) struct Processor<'p> {
    extra: &'p BTreeMap<String, Value>,
    is_strict: bool,
    steps: usize,
    /// Terms defined, or copied from one context into the next.
    work: usize,
    /// Bundled contexts are known to be sound, so their scoped contexts are not tried out in advance.
    is_bundled: bool,
}

fn error(code: &'static str, message: impl Into<String>) -> JsonLdError {
    JsonLdError::new(code, message)
}

impl<'p> Processor<'p> {
    pub(crate) fn new(extra: &'p BTreeMap<String, Value>, is_strict: bool) -> Self {
        Self {
            extra,
            is_strict,
            steps: 0,
            work: 0,
            is_bundled: false,
        }
    }

    /// Terms that were defined or copied so far.
    pub(crate) fn work(&self) -> usize {
        self.work
    }

    pub(super) fn is_strict(&self) -> bool {
        self.is_strict
    }

    pub(super) fn is_bundled(&self) -> bool {
        self.is_bundled
    }

    /// Applies the `@context` of a document or node.
    pub(crate) fn apply(
        &mut self,
        active: &Arc<Context>,
        local: &Value,
    ) -> Result<Arc<Context>, JsonLdError> {
        let base = active.original_base.clone();
        let origin = Origin {
            base: base.as_deref(),
            remote: &[],
        };
        self.process(active, local, origin, Flags::default())
    }

    /// Applies the context that a term brings along.
    pub(crate) fn apply_scoped(
        &mut self,
        active: &Arc<Context>,
        (reason, name): (Reason, &str),
        local: &LocalContext,
        flags: Flags,
    ) -> Result<Arc<Context>, JsonLdError> {
        // A context may define the term otherwise than the one that the caller looked it up in.
        let own = active.term(name).and_then(|term| term.context.as_ref());
        let is_own = own.is_some_and(|own| Arc::ptr_eq(&own.value, &local.value));
        if is_own && let Some(known) = active.remembered(reason, name) {
            return Ok(known);
        }
        let origin = Origin {
            base: local.base.as_deref(),
            remote: &[],
        };
        let derived = self.process(active, &local.value, origin, flags)?;
        match Arc::try_unwrap(derived) {
            Ok(context) if is_own => Ok(active.remember(reason, name, context)),
            Ok(context) => Ok(Arc::new(context)),
            Err(shared) => Ok(shared),
        }
    }

    pub(super) fn process(
        &mut self,
        active: &Arc<Context>,
        local: &Value,
        origin: Origin<'_>,
        mut flags: Flags,
    ) -> Result<Arc<Context>, JsonLdError> {
        if let Some(propagate) = local.get("@propagate") {
            flags.propagate = propagate.as_bool().ok_or_else(|| {
                error(
                    "jsonld.invalid_propagate_value",
                    "@propagate is either true or false",
                )
            })?;
        }
        let mut result = Arc::clone(active);
        if !flags.propagate && result.previous.is_none() {
            let mut copy = self.copy(&result)?;
            copy.previous = Some(Arc::clone(active));
            result = Arc::new(copy);
        }
        let entries = match local {
            Value::Array(entries) => entries.as_slice(),
            single => std::slice::from_ref(single),
        };
        for entry in entries {
            result = match entry {
                Value::Null => nullified(&result, flags)?,
                Value::String(url) => self.remote(&result, url, origin, flags)?,
                Value::Object(definitions) => {
                    Arc::new(self.definitions(&result, definitions, origin, flags)?)
                }
                _ => {
                    return Err(error(
                        "jsonld.invalid_local_context",
                        "a context is an address, an object or null",
                    ));
                }
            };
        }
        Ok(result)
    }

    fn remote(
        &mut self,
        active: &Arc<Context>,
        url: &str,
        origin: Origin<'_>,
        flags: Flags,
    ) -> Result<Arc<Context>, JsonLdError> {
        let url: Arc<str> = match origin.base {
            Some(base) => iri::resolve(base, url).into(),
            None => url.into(),
        };
        if !flags.validate_scoped && origin.remote.contains(&url) {
            return Ok(Arc::clone(active));
        }
        if origin.remote.len() >= limits::REMOTE_CONTEXTS_MAX {
            return Err(error(
                "jsonld.context_overflow",
                format!(
                    "more than {} contexts load each other",
                    limits::REMOTE_CONTEXTS_MAX
                ),
            ));
        }
        // Only the plain application of a bundled address is the same for every document.
        let is_plain = !flags.override_protected && flags.propagate && origin.remote.is_empty();
        if is_plain && let Some(known) = active.remembered(Reason::Address, &url) {
            return Ok(known);
        }
        let (loaded, is_bundled) = self.load(&url)?;
        let mut remote = origin.remote.to_vec();
        remote.push(Arc::clone(&url));
        let inner = Origin {
            base: Some(&url),
            remote: &remote,
        };
        let outer = std::mem::replace(&mut self.is_bundled, is_bundled);
        let flags_inside = Flags {
            propagate: true,
            ..flags
        };
        let result = self.process(active, &loaded, inner, flags_inside);
        self.is_bundled = outer;
        match Arc::try_unwrap(result?) {
            Ok(context) if is_plain && is_bundled => {
                Ok(active.remember(Reason::Address, &url, context))
            }
            Ok(context) => Ok(Arc::new(context)),
            Err(shared) => Ok(shared),
        }
    }

    /// The `@context` of the document at an address, and whether it is one of ours.
    fn load(&self, url: &str) -> Result<(Arc<Value>, bool), JsonLdError> {
        if let Some(document) = self.extra.get(url) {
            let context = document.get("@context").ok_or_else(|| {
                error(
                    "jsonld.invalid_remote_context",
                    format!("{url} holds no @context"),
                )
            })?;
            return Ok((Arc::new(context.clone()), false));
        }
        bundled(url).map(|context| (context, true)).ok_or_else(|| {
            let message = format!(
                "the context {url} is not bundled with this program, and contexts are never fetched"
            );
            error("jsonld.loading_remote_context_failed", message)
        })
    }

    fn definitions(
        &mut self,
        active: &Arc<Context>,
        definitions: &Map<String, Value>,
        origin: Origin<'_>,
        flags: Flags,
    ) -> Result<Context, JsonLdError> {
        self.steps += 1;
        if self.steps > limits::CONTEXT_STEPS_MAX {
            return Err(error(
                "jsonld.context_overflow",
                "the document applies too many contexts",
            ));
        }
        if definitions
            .get("@version")
            .is_some_and(|version| version.as_f64() != Some(1.1))
        {
            return Err(error("jsonld.invalid_version_value", "@version is 1.1"));
        }
        let merged;
        let definitions = match definitions.get("@import") {
            None => definitions,
            Some(import) => {
                merged = self.imported(definitions, import, origin)?;
                &merged
            }
        };
        self.charge(definitions.len())?;
        let mut result = self.copy(active)?;
        set_base(&mut result, definitions, origin)?;
        set_vocab(&mut result, definitions)?;
        set_language(&mut result, definitions)?;
        let is_protected = match definitions.get("@protected") {
            None => false,
            Some(value) => value.as_bool().ok_or_else(|| {
                error(
                    "jsonld.invalid_protected_value",
                    "@protected is either true or false",
                )
            })?,
        };
        let mut definer = Definer {
            processor: self,
            result: &mut result,
            local: definitions,
            defined: HashMap::new(),
            origin,
            flags,
            is_protected,
        };
        for term in definitions.keys().filter(|term| !is_context_keyword(term)) {
            definer.define(term)?;
        }
        if result.terms.len() > limits::CONTEXT_TERMS_MAX {
            return Err(error(
                "jsonld.context_overflow",
                "the contexts define too many terms",
            ));
        }
        Ok(result)
    }

    /// A copy to be changed. Every term takes room and time, so they are counted.
    fn copy(&mut self, context: &Context) -> Result<Context, JsonLdError> {
        self.charge(context.terms.len())?;
        Ok(context.copy())
    }

    pub(super) fn charge(&mut self, terms: usize) -> Result<(), JsonLdError> {
        self.work = self.work.saturating_add(terms).saturating_add(1);
        if self.work > limits::CONTEXT_WORK_MAX {
            return Err(error(
                "jsonld.context_overflow",
                "the document applies contexts with too many terms too often",
            ));
        }
        Ok(())
    }

    fn imported(
        &self,
        definitions: &Map<String, Value>,
        import: &Value,
        origin: Origin<'_>,
    ) -> Result<Map<String, Value>, JsonLdError> {
        let url = import
            .as_str()
            .ok_or_else(|| error("jsonld.invalid_import_value", "@import is an address"))?;
        let url = match origin.base {
            Some(base) => iri::resolve(base, url),
            None => url.to_owned(),
        };
        let (loaded, _) = self.load(&url)?;
        let Value::Object(imported) = &*loaded else {
            return Err(error(
                "jsonld.invalid_remote_context",
                format!("{url} does not hold one context object, so it cannot be imported"),
            ));
        };
        if imported.contains_key("@import") {
            return Err(error(
                "jsonld.invalid_context_entry",
                "an imported context imports again",
            ));
        }
        let mut merged = imported.clone();
        for (key, value) in definitions.iter().filter(|(key, _)| *key != "@import") {
            merged.insert(key.clone(), value.clone());
        }
        Ok(merged)
    }
}

/// The parsed `@context` of a bundled address, parsed once.
fn bundled(url: &str) -> Option<Arc<Value>> {
    static PARSED: LazyLock<Mutex<HashMap<&'static str, Arc<Value>>>> =
        LazyLock::new(Mutex::default);
    let entry = contexts::all().iter().find(|bundled| bundled.url == url)?;
    let mut parsed = PARSED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = parsed.get(entry.url) {
        return Some(Arc::clone(known));
    }
    // A test parses every bundled text; here a broken one simply counts as missing.
    let mut document = json::parse(entry.text.as_bytes()).ok()?;
    let context = Arc::new(document.get_mut("@context")?.take());
    parsed.insert(entry.url, Arc::clone(&context));
    Some(context)
}

fn is_context_keyword(term: &str) -> bool {
    is_keyword(term)
        && matches!(
            term,
            "@base"
                | "@direction"
                | "@import"
                | "@language"
                | "@propagate"
                | "@protected"
                | "@version"
                | "@vocab"
        )
}

fn nullified(active: &Arc<Context>, flags: Flags) -> Result<Arc<Context>, JsonLdError> {
    let has_protected = active
        .terms
        .values()
        .any(|definition| definition.is_protected);
    if !flags.override_protected && has_protected {
        return Err(error(
            "jsonld.invalid_context_nullification",
            "a null context would undo protected terms",
        ));
    }
    let mut empty = Context {
        base: active.original_base.clone(),
        original_base: active.original_base.clone(),
        ..Context::default()
    };
    if !flags.propagate {
        empty.previous = Some(Arc::clone(active));
    }
    Ok(Arc::new(empty))
}

fn set_base(
    result: &mut Context,
    definitions: &Map<String, Value>,
    origin: Origin<'_>,
) -> Result<(), JsonLdError> {
    let Some(value) = definitions.get("@base") else {
        return Ok(());
    };
    if !origin.remote.is_empty() {
        return Ok(());
    }
    result.base = match value {
        Value::Null => None,
        Value::String(base) if iri::has_scheme(base) => Some(base.as_str().into()),
        Value::String(base) => match &result.base {
            Some(current) => Some(iri::resolve(current, base).into()),
            None => {
                return Err(error(
                    "jsonld.invalid_base_iri",
                    format!("@base \"{base}\" is relative to nothing"),
                ));
            }
        },
        _ => {
            return Err(error(
                "jsonld.invalid_base_iri",
                "@base is an address or null",
            ));
        }
    };
    Ok(())
}

fn set_vocab(result: &mut Context, definitions: &Map<String, Value>) -> Result<(), JsonLdError> {
    let Some(value) = definitions.get("@vocab") else {
        return Ok(());
    };
    result.vocab = match value {
        Value::Null => None,
        Value::String(vocab) => {
            let expanded = result.expand_iri(vocab, true, true);
            let is_relative_allowed = vocab.is_empty() || !super::is_keyword_like(vocab);
            match expanded {
                Some(expanded) if is_relative_allowed => Some(expanded),
                _ => {
                    return Err(error(
                        "jsonld.invalid_vocab_mapping",
                        format!("@vocab \"{vocab}\" is not an address"),
                    ));
                }
            }
        }
        _ => {
            return Err(error(
                "jsonld.invalid_vocab_mapping",
                "@vocab is an address or null",
            ));
        }
    };
    Ok(())
}

fn set_language(result: &mut Context, definitions: &Map<String, Value>) -> Result<(), JsonLdError> {
    match definitions.get("@language") {
        None => {}
        Some(Value::Null) => result.language = None,
        Some(Value::String(language)) => result.language = Some(language.as_str().into()),
        Some(_) => {
            return Err(error(
                "jsonld.invalid_default_language",
                "@language is a language tag or null",
            ));
        }
    }
    match definitions.get("@direction") {
        None => {}
        Some(Value::Null) => result.direction = None,
        Some(value) => {
            let direction = value.as_str().and_then(Direction::parse).ok_or_else(|| {
                error(
                    "jsonld.invalid_base_direction",
                    "@direction is \"ltr\", \"rtl\" or null",
                )
            })?;
            result.direction = Some(direction);
        }
    }
    Ok(())
}
