//! Term definitions (JSON-LD 1.1 API, section 4.2).

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::process::{Origin, Processor};
use super::{
    Container, Context, Direction, Flags, LocalContext, TermDefinition, compact_parts, is_keyword,
    is_keyword_like,
};
use crate::error::JsonLdError;
use crate::iri;

/// What a term definition may hold.
const KNOWN: [&str; 11] = [
    "@id",
    "@reverse",
    "@container",
    "@context",
    "@direction",
    "@index",
    "@language",
    "@nest",
    "@prefix",
    "@protected",
    "@type",
];

/// Defines the terms of one context object.
pub(super) struct Definer<'d, 'p> {
    pub(super) processor: &'d mut Processor<'p>,
    pub(super) result: &'d mut Context,
    pub(super) local: &'d Map<String, Value>,
    /// `false` while a term is being defined, which is how a circle is noticed.
    pub(super) defined: HashMap<String, bool>,
    pub(super) origin: Origin<'d>,
    pub(super) flags: Flags,
    pub(super) is_protected: bool,
}

fn error(code: &'static str, message: impl Into<String>) -> JsonLdError {
    JsonLdError::new(code, message)
}

fn is_iri_or_blank(text: &str) -> bool {
    text.starts_with("_:") || iri::has_scheme(text)
}

/// What is still missing after the identifier of a term was read.
enum Next {
    Continue,
    Ignore,
}

impl Definer<'_, '_> {
    pub(super) fn define(&mut self, term: &str) -> Result<(), JsonLdError> {
        match self.defined.get(term) {
            Some(true) => return Ok(()),
            Some(false) => {
                return Err(error(
                    "jsonld.cyclic_iri_mapping",
                    format!("the term \"{term}\" is defined by itself"),
                ));
            }
            None => {}
        }
        if term.is_empty() {
            return Err(error(
                "jsonld.invalid_term_definition",
                "a term has an empty name",
            ));
        }
        self.defined.insert(term.to_owned(), false);
        let Some(value) = self.local.get(term) else {
            return Ok(());
        };
        if self.is_reserved(term, value)? {
            return Ok(());
        }
        let previous = self.result.own_terms().remove(term);
        let definition = match value {
            Value::Null => {
                let definition = TermDefinition {
                    is_protected: self.is_protected,
                    is_own: self.is_own(),
                    ..TermDefinition::default()
                };
                Some(definition)
            }
            Value::String(id) => {
                let map = Map::from_iter([("@id".to_owned(), Value::String(id.clone()))]);
                self.definition(term, &map, true)?
            }
            Value::Object(map) => self.definition(term, map, false)?,
            _ => {
                return Err(error(
                    "jsonld.invalid_term_definition",
                    format!("the term \"{term}\" is defined by neither text, object nor null"),
                ));
            }
        };
        if let Some(definition) = definition {
            let definition = self.guarded(term, definition, previous)?;
            self.result.own_terms().insert(term.into(), definition);
        }
        self.defined.insert(term.to_owned(), true);
        Ok(())
    }

    /// Keywords, and what may become one, are not defined anew.
    fn is_reserved(&self, term: &str, value: &Value) -> Result<bool, JsonLdError> {
        if term == "@type" {
            let is_allowed = value.as_object().is_some_and(|map| {
                !map.is_empty()
                    && map.iter().all(|(key, value)| match key.as_str() {
                        "@container" => value == "@set",
                        "@protected" => value.is_boolean(),
                        _ => false,
                    })
            });
            if is_allowed {
                return Ok(false);
            }
        }
        if is_keyword(term) {
            return Err(error(
                "jsonld.keyword_redefinition",
                format!("the keyword {term} cannot be defined anew"),
            ));
        }
        if is_keyword_like(term) {
            if self.processor.is_strict() {
                return Err(error(
                    "jsonld.keyword_like_term",
                    format!("\"{term}\" has the form of a keyword, so it would be ignored"),
                ));
            }
            return Ok(true);
        }
        Ok(false)
    }

    /// Protected terms stay as they are (section 4.2, step 27).
    fn guarded(
        &self,
        term: &str,
        definition: TermDefinition,
        previous: Option<Arc<TermDefinition>>,
    ) -> Result<Arc<TermDefinition>, JsonLdError> {
        match previous {
            Some(previous) if previous.is_protected && !self.flags.override_protected => {
                let same = TermDefinition {
                    is_protected: true,
                    is_own: previous.is_own,
                    ..definition
                };
                if same != *previous {
                    return Err(error(
                        "jsonld.protected_term_redefinition",
                        format!("the protected term \"{term}\" is given another meaning"),
                    ));
                }
                Ok(previous)
            }
            // What a context with an address says, readers take for granted, protected or not.
            Some(previous)
                if definition.is_own && !previous.is_own && self.processor.is_strict() =>
            {
                let same = TermDefinition {
                    is_protected: previous.is_protected,
                    is_own: false,
                    ..definition
                };
                if same != *previous {
                    return Err(error(
                        "jsonld.term_redefinition",
                        format!(
                            "the document gives the term \"{term}\" another meaning than its contexts do"
                        ),
                    ));
                }
                Ok(previous)
            }
            _ => Ok(Arc::new(definition)),
        }
    }

    /// Whether the document itself defines what is being defined.
    fn is_own(&self) -> bool {
        self.origin.remote.is_empty() && self.origin.base == self.result.original_base.as_deref()
    }

    /// IRI expansion while terms are still being defined.
    fn expand(&mut self, value: &str, relative: bool) -> Result<Option<Arc<str>>, JsonLdError> {
        if is_keyword(value) || is_keyword_like(value) {
            return Ok(self.result.expand_iri(value, true, relative));
        }
        if self.local.contains_key(value) && self.defined.get(value) != Some(&true) {
            self.define(value)?;
        }
        if let Some((prefix, suffix)) = compact_parts(value)
            && prefix != "_"
            && !suffix.starts_with("//")
            && self.local.contains_key(prefix)
            && self.defined.get(prefix) != Some(&true)
        {
            self.define(prefix)?;
        }
        Ok(self.result.expand_iri(value, true, relative))
    }

    fn definition(
        &mut self,
        term: &str,
        map: &Map<String, Value>,
        is_simple: bool,
    ) -> Result<Option<TermDefinition>, JsonLdError> {
        let mut definition = TermDefinition {
            is_protected: self.is_protected,
            is_own: self.is_own(),
            ..TermDefinition::default()
        };
        if let Some(value) = map.get("@protected") {
            definition.is_protected = value.as_bool().ok_or_else(|| {
                error(
                    "jsonld.invalid_protected_value",
                    "@protected is either true or false",
                )
            })?;
        }
        self.set_type(&mut definition, term, map)?;
        if let Some(reverse) = map.get("@reverse") {
            return self.reversed(definition, term, map, reverse);
        }
        if let Next::Ignore = self.set_iri(&mut definition, term, map, is_simple)? {
            return Ok(None);
        }
        set_container(&mut definition, term, map)?;
        self.set_index(&mut definition, term, map)?;
        self.set_context(&mut definition, term, map)?;
        set_texts(&mut definition, map)?;
        set_nest(&mut definition, map)?;
        set_prefix(&mut definition, term, map)?;
        if let Some(unknown) = map.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(error(
                "jsonld.invalid_term_definition",
                format!("the definition of \"{term}\" holds the unknown entry \"{unknown}\""),
            ));
        }
        Ok(Some(definition))
    }

    fn set_type(
        &mut self,
        definition: &mut TermDefinition,
        term: &str,
        map: &Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        let Some(value) = map.get("@type") else {
            return Ok(());
        };
        let wrong = || {
            error(
                "jsonld.invalid_type_mapping",
                format!("@type of \"{term}\" is no type"),
            )
        };
        let expanded = self
            .expand(value.as_str().ok_or_else(wrong)?, false)?
            .ok_or_else(wrong)?;
        let is_keyword_type = matches!(&*expanded, "@id" | "@json" | "@none" | "@vocab");
        if !is_keyword_type && !iri::has_scheme(&expanded) {
            return Err(wrong());
        }
        definition.type_mapping = Some(expanded);
        Ok(())
    }

    fn reversed(
        &mut self,
        mut definition: TermDefinition,
        term: &str,
        map: &Map<String, Value>,
        reverse: &Value,
    ) -> Result<Option<TermDefinition>, JsonLdError> {
        let wrong = |code| error(code, format!("@reverse of \"{term}\" is not usable"));
        if map.contains_key("@id") || map.contains_key("@nest") {
            return Err(wrong("jsonld.invalid_reverse_property"));
        }
        let text = reverse
            .as_str()
            .ok_or_else(|| wrong("jsonld.invalid_iri_mapping"))?;
        if is_keyword_like(text) {
            return Ok(None);
        }
        let expanded = self
            .expand(text, false)?
            .ok_or_else(|| wrong("jsonld.invalid_iri_mapping"))?;
        if !is_iri_or_blank(&expanded) {
            return Err(wrong("jsonld.invalid_iri_mapping"));
        }
        definition.iri = Some(expanded);
        match map.get("@container") {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) if text == "@set" => definition.container = Container::SET,
            Some(Value::String(text)) if text == "@index" => {
                definition.container = Container::INDEX;
            }
            Some(_) => return Err(wrong("jsonld.invalid_reverse_property")),
        }
        definition.is_reverse = true;
        Ok(Some(definition))
    }

    fn set_iri(
        &mut self,
        definition: &mut TermDefinition,
        term: &str,
        map: &Map<String, Value>,
        is_simple: bool,
    ) -> Result<Next, JsonLdError> {
        let wrong = || {
            error(
                "jsonld.invalid_iri_mapping",
                format!("the term \"{term}\" stands for no address"),
            )
        };
        match map.get("@id") {
            Some(Value::Null) => return Ok(Next::Continue),
            Some(Value::String(id)) if id != term => {
                return self.set_given_iri(definition, term, id, is_simple);
            }
            Some(Value::String(_)) | None => {}
            Some(_) => return Err(wrong()),
        }
        let expanded: Arc<str> = if let Some((prefix, suffix)) = compact_parts(term) {
            if self.local.contains_key(prefix) {
                self.define(prefix)?;
            }
            match self
                .result
                .terms
                .get(prefix)
                .and_then(|prefix| prefix.iri.as_ref())
            {
                Some(iri) => format!("{iri}{suffix}").into(),
                None => term.into(),
            }
        } else if term.contains('/') {
            let expanded = self
                .result
                .expand_iri(term, true, false)
                .ok_or_else(wrong)?;
            if !iri::has_scheme(&expanded) {
                return Err(wrong());
            }
            expanded
        } else if term == "@type" {
            "@type".into()
        } else {
            let vocab = self.result.vocab.as_ref().ok_or_else(wrong)?;
            format!("{vocab}{term}").into()
        };
        definition.iri = Some(expanded);
        Ok(Next::Continue)
    }

    fn set_given_iri(
        &mut self,
        definition: &mut TermDefinition,
        term: &str,
        id: &str,
        is_simple: bool,
    ) -> Result<Next, JsonLdError> {
        let wrong = || {
            error(
                "jsonld.invalid_iri_mapping",
                format!("the term \"{term}\" stands for no address"),
            )
        };
        if !is_keyword(id) && is_keyword_like(id) {
            return if self.processor.is_strict() {
                Err(wrong())
            } else {
                Ok(Next::Ignore)
            };
        }
        let expanded = self.expand(id, false)?.ok_or_else(wrong)?;
        if !is_keyword(&expanded) && !is_iri_or_blank(&expanded) {
            return Err(wrong());
        }
        if &*expanded == "@context" {
            return Err(error(
                "jsonld.invalid_keyword_alias",
                "@context cannot have another name",
            ));
        }
        let has_inner_colon = term
            .char_indices()
            .any(|(at, character)| character == ':' && at > 0 && at + 1 < term.len());
        if has_inner_colon || term.contains('/') {
            self.defined.insert(term.to_owned(), true);
            if self.expand(term, false)?.as_ref() != Some(&expanded) {
                return Err(wrong());
            }
        } else if !term.contains(':') && is_simple {
            let ends_as_prefix = expanded.ends_with([':', '/', '?', '#', '[', ']', '@']);
            definition.is_prefix = ends_as_prefix || expanded.starts_with("_:");
        }
        definition.iri = Some(expanded);
        Ok(Next::Continue)
    }

    fn set_index(
        &mut self,
        definition: &mut TermDefinition,
        term: &str,
        map: &Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        let Some(value) = map.get("@index") else {
            return Ok(());
        };
        let wrong = || {
            error(
                "jsonld.invalid_term_definition",
                format!("@index of \"{term}\" is not usable"),
            )
        };
        let index = value.as_str().ok_or_else(wrong)?;
        let expanded = self.expand(index, false)?.ok_or_else(wrong)?;
        if !definition.container.has(Container::INDEX) || !iri::has_scheme(&expanded) {
            return Err(wrong());
        }
        definition.index = Some(index.into());
        Ok(())
    }

    fn set_context(
        &mut self,
        definition: &mut TermDefinition,
        term: &str,
        map: &Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        let Some(value) = map.get("@context") else {
            return Ok(());
        };
        self.processor.charge(weight(value))?;
        if !self.processor.is_bundled() {
            let flags = Flags {
                override_protected: true,
                propagate: true,
                validate_scoped: false,
            };
            let active = Arc::new(self.result.copy());
            self.processor
                .process(&active, value, self.origin, flags)
                .map_err(|found| {
                    error(
                        "jsonld.invalid_scoped_context",
                        format!(
                            "the context of the term \"{term}\" is not usable: {}",
                            found.message
                        ),
                    )
                })?;
        }
        definition.context = Some(LocalContext {
            value: Arc::new(value.clone()),
            base: self.origin.base.map(Arc::from),
        });
        Ok(())
    }
}

/// How many values are in one.
fn weight(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(weight).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        _ => 1,
    }
}

fn set_container(
    definition: &mut TermDefinition,
    term: &str,
    map: &Map<String, Value>,
) -> Result<(), JsonLdError> {
    let Some(value) = map.get("@container") else {
        return Ok(());
    };
    let wrong = || {
        error(
            "jsonld.invalid_container_mapping",
            format!("@container of \"{term}\" is not usable"),
        )
    };
    let entries = match value {
        Value::Array(entries) => entries.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut container = Container::default();
    for entry in entries {
        let flag = entry
            .as_str()
            .and_then(Container::parse)
            .ok_or_else(wrong)?;
        container = container.with(flag);
    }
    let rest = container.without(Container::SET);
    let is_single = |flags: Container| flags.0.is_power_of_two();
    let is_sound = if rest.has(Container::GRAPH) {
        let inner = rest.without(Container::GRAPH);
        inner == Container::default() || inner == Container::ID || inner == Container::INDEX
    } else if rest.has(Container::LIST) {
        container == Container::LIST
    } else {
        rest == Container::default() || is_single(rest)
    };
    if !is_sound || container == Container::default() {
        return Err(wrong());
    }
    definition.container = container;
    if container.has(Container::TYPE) {
        match definition.type_mapping.as_deref() {
            None => definition.type_mapping = Some("@id".into()),
            Some("@id" | "@vocab") => {}
            Some(_) => {
                return Err(error(
                    "jsonld.invalid_type_mapping",
                    format!("\"{term}\" is a map by type, so its values are nodes"),
                ));
            }
        }
    }
    Ok(())
}

fn set_texts(definition: &mut TermDefinition, map: &Map<String, Value>) -> Result<(), JsonLdError> {
    if map.contains_key("@type") {
        return Ok(());
    }
    match map.get("@language") {
        None => {}
        Some(Value::Null) => definition.language = Some(None),
        Some(Value::String(language)) => definition.language = Some(Some(language.as_str().into())),
        Some(_) => {
            return Err(error(
                "jsonld.invalid_language_mapping",
                "@language is a tag or null",
            ));
        }
    }
    match map.get("@direction") {
        None => {}
        Some(Value::Null) => definition.direction = Some(None),
        Some(value) => {
            let direction = value.as_str().and_then(Direction::parse).ok_or_else(|| {
                error(
                    "jsonld.invalid_base_direction",
                    "@direction is \"ltr\", \"rtl\" or null",
                )
            })?;
            definition.direction = Some(Some(direction));
        }
    }
    Ok(())
}

fn set_nest(definition: &mut TermDefinition, map: &Map<String, Value>) -> Result<(), JsonLdError> {
    let Some(value) = map.get("@nest") else {
        return Ok(());
    };
    match value.as_str() {
        Some(nest) if nest == "@nest" || !is_keyword(nest) => definition.nest = Some(nest.into()),
        _ => {
            return Err(error(
                "jsonld.invalid_nest_value",
                "@nest is a term or @nest itself",
            ));
        }
    }
    Ok(())
}

fn set_prefix(
    definition: &mut TermDefinition,
    term: &str,
    map: &Map<String, Value>,
) -> Result<(), JsonLdError> {
    let Some(value) = map.get("@prefix") else {
        return Ok(());
    };
    if term.contains([':', '/']) {
        return Err(error(
            "jsonld.invalid_term_definition",
            format!("\"{term}\" cannot be a prefix"),
        ));
    }
    definition.is_prefix = value.as_bool().ok_or_else(|| {
        error(
            "jsonld.invalid_prefix_value",
            "@prefix is either true or false",
        )
    })?;
    if definition.is_prefix && definition.iri.as_deref().is_some_and(is_keyword) {
        return Err(error(
            "jsonld.invalid_term_definition",
            format!("\"{term}\" is a keyword, so it cannot be a prefix"),
        ));
    }
    Ok(())
}
