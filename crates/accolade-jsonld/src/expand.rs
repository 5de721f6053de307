//! Expansion (JSON-LD 1.1 API, section 5.1), refusing in strict mode whatever it would leave out.

mod maps;
mod members;
mod notes;

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::context::{Context, Flags, Processor, Reason, TermDefinition};
use crate::error::JsonLdError;
use crate::iri;
use crate::json::push_pointer;

pub(crate) use notes::{Leaf, Reading};

/// The member of an expanded object that tells its place in the document, where that is traced.
pub(crate) const ORIGIN: &str = "@origin";

pub(crate) struct Expander<'p> {
    processor: Processor<'p>,
    is_strict: bool,
    is_traced: bool,
    path: Vec<Step>,
    /// The texts whose words do not steer how the document is read, where somebody asks.
    leaves: Option<Vec<Leaf>>,
    /// Name of the object at the top, and the context that its members are read under.
    root: Option<(Value, Arc<Context>)>,
}

/// One step from the top of the document to the value at hand.
enum Step {
    Key(String),
    Index(usize),
}

type Expanded = Result<Option<Value>, JsonLdError>;

/// Where an object is being expanded.
#[derive(Clone, Copy)]
struct Place<'a> {
    active: &'a Arc<Context>,
    /// The context before the types of the node applied theirs.
    type_scoped: &'a Arc<Context>,
    property: Option<&'a str>,
    /// What the first `@type` of the object expands to.
    input_type: Option<&'a str>,
}

/// Adds to a member that may already hold values, as "add value" of the specification with `as array`.
fn add(object: &mut Map<String, Value>, key: &str, value: Value) {
    let entry = object
        .entry(key.to_owned())
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(items) = entry {
        match value {
            Value::Array(more) => items.extend(more),
            single => items.push(single),
        }
    }
}

fn as_array(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        single => vec![single],
    }
}

fn as_slice(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    }
}

fn is_value_object(value: &Value) -> bool {
    value.get("@value").is_some()
}

fn is_list_object(value: &Value) -> bool {
    value.get("@list").is_some()
}

fn is_graph_object(value: &Value) -> bool {
    value.as_object().is_some_and(|map| {
        map.contains_key("@graph")
            && map.keys().all(|key| {
                matches!(
                    key.as_str(),
                    "@graph" | "@id" | "@index" | "@context" | ORIGIN
                )
            })
    })
}

/// The graph of one object; its place is that of the object.
fn graph_of(item: Value) -> Value {
    let origin = item.get(ORIGIN).and_then(Value::as_str);
    let origin = origin.map(|origin| format!("g{origin}"));
    let mut graph = Map::from_iter([("@graph".to_owned(), Value::Array(as_array(item)))]);
    if let Some(origin) = origin {
        graph.insert(ORIGIN.to_owned(), origin.into());
    }
    Value::Object(graph)
}

/// Whether a text is well formed as a language tag (BCP 47, section 2.1, in outline).
pub(crate) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| {
        (1..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

impl<'p> Expander<'p> {
    pub(crate) fn new(processor: Processor<'p>, is_strict: bool, is_traced: bool) -> Self {
        Self {
            processor,
            is_strict,
            is_traced,
            path: Vec::new(),
            leaves: None,
            root: None,
        }
    }

    /// Terms of contexts that were defined or copied so far.
    pub(crate) fn context_work(&self) -> usize {
        self.processor.work()
    }

    /// Expands a whole document.
    pub(crate) fn document(
        &mut self,
        active: &Arc<Context>,
        document: &Value,
    ) -> Result<Vec<Value>, JsonLdError> {
        let expanded = self.expand(active, None, document, false);
        let expanded = expanded.map_err(|error| error.at(self.pointer()))?;
        Ok(match expanded {
            None => Vec::new(),
            Some(Value::Object(mut map))
                if map.contains_key("@graph")
                    && map.keys().all(|key| key == "@graph" || key == ORIGIN) =>
            {
                as_array(map.remove("@graph").unwrap_or_default())
            }
            Some(value) => as_array(value),
        })
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) => push_pointer(&mut pointer, key),
                Step::Index(index) => push_pointer(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// Writes into an object at which place of the document it is, where that is traced.
    fn trace(&self, kind: char, value: &mut Value) {
        if self.is_traced
            && let Value::Object(map) = value
            && !map.contains_key("@value")
        {
            map.insert(ORIGIN.into(), format!("{kind}{}", self.pointer()).into());
        }
    }

    /// Does something one step deeper; after an error the path stays, so that it names the place.
    fn within<T>(
        &mut self,
        step: Step,
        act: impl FnOnce(&mut Self) -> Result<T, JsonLdError>,
    ) -> Result<T, JsonLdError> {
        self.path.push(step);
        let done = act(self)?;
        self.path.pop();
        Ok(done)
    }

    /// In strict mode an error, in the lax mode of the specification nothing.
    fn refuse(
        &self,
        code: &'static str,
        message: impl FnOnce() -> String,
    ) -> Result<(), JsonLdError> {
        if self.is_strict {
            return Err(JsonLdError::new(code, message()));
        }
        Ok(())
    }

    fn check_reference(&self, iri: &str, what: &str) -> Result<(), JsonLdError> {
        if self.is_strict && !iri.starts_with("_:") && !iri::is_absolute(iri) {
            return Err(JsonLdError::new(
                "jsonld.relative_iri",
                format!("the {what} \"{iri}\" is not an absolute address"),
            ));
        }
        Ok(())
    }

    /// In strict mode an address is written out: a short form is another text to whoever reads plain JSON.
    fn check_written_out(&self, text: &str, iri: &str) -> Result<(), JsonLdError> {
        if text == iri {
            return Ok(());
        }
        self.refuse("jsonld.short_address", || {
            format!("\"{text}\" stands for \"{iri}\", and has to be written out")
        })
    }

    /// In strict mode a property or keyword has the one name under which it is read.
    fn check_name(&self, active: &Context, name: &str, iri: &str) -> Result<(), JsonLdError> {
        if !self.is_strict {
            return Ok(());
        }
        match active.other_name(name, iri) {
            None => Ok(()),
            Some(best) => Err(other_name(name, &best)),
        }
    }

    /// In strict mode a type has a name that a context with an address gives it, where there is one.
    fn check_type_name(&self, active: &Context, name: &str, iri: &str) -> Result<(), JsonLdError> {
        let is_own = |name: &str| active.term(name).is_none_or(|term| term.is_own);
        match active.other_name(name, iri) {
            Some(best)
                if self.is_strict
                    && is_own(name)
                    && active.term(name).is_none_or(|_| !is_own(&best)) =>
            {
                Err(other_name(name, &best))
            }
            _ => Ok(()),
        }
    }

    /// In strict mode an object inside that has the id of the whole says nothing that is read at the top:
    /// it would be a statement about the whole in a place where nobody looks for it.
    fn check_root(&self, inside: &Map<String, Value>) -> Result<(), JsonLdError> {
        let Some((id, context)) = self.root.as_ref().filter(|_| !self.path.is_empty()) else {
            return Ok(());
        };
        if inside.get("@id") != Some(id) {
            return Ok(());
        }
        let mut own = inside.keys().filter(|property| !property.starts_with('@'));
        match own.find_map(|property| context.other_name("", property)) {
            None => Ok(()),
            Some(name) => self.refuse("jsonld.displaced", || {
                format!(
                    "this object has the id of the whole, so its \"{name}\" belongs to the whole"
                )
            }),
        }
    }

    fn check_language(&self, language: &str) -> Result<(), JsonLdError> {
        if is_language_tag(language) {
            return Ok(());
        }
        self.refuse("jsonld.invalid_language", || {
            format!("\"{language}\" is not a language tag")
        })
    }

    fn scoped_by_property(
        &mut self,
        active: &Arc<Context>,
        property: Option<&str>,
    ) -> Result<Option<Arc<Context>>, JsonLdError> {
        let Some(property) = property else {
            return Ok(None);
        };
        let Some(local) = active.term(property).and_then(|term| term.context.clone()) else {
            return Ok(None);
        };
        let flags = Flags {
            override_protected: true,
            ..Flags::default()
        };
        self.processor
            .apply_scoped(active, (Reason::Property, property), &local, flags)
            .map(Some)
    }

    fn expand(
        &mut self,
        active: &Arc<Context>,
        property: Option<&str>,
        element: &Value,
        from_map: bool,
    ) -> Expanded {
        match element {
            Value::Null => Ok(None),
            Value::Array(items) => self.items(active, property, items, from_map).map(Some),
            Value::Object(members) => self.object(active, property, members, from_map),
            scalar => match property {
                None | Some("@graph") => {
                    self.refuse("jsonld.dropped_value", || {
                        format!("the value {scalar} belongs to no property, so it says nothing")
                    })?;
                    Ok(None)
                }
                Some(property) => {
                    let scoped = self.scoped_by_property(active, Some(property))?;
                    let active = scoped.as_ref().unwrap_or(active);
                    let mut value = self.value(active, property, scalar)?;
                    self.trace('n', &mut value);
                    Ok(Some(value))
                }
            },
        }
    }

    fn items(
        &mut self,
        active: &Arc<Context>,
        property: Option<&str>,
        items: &[Value],
        from_map: bool,
    ) -> Result<Value, JsonLdError> {
        let is_list = property
            .and_then(|property| active.term(property))
            .is_some_and(|term| term.container.has(crate::context::Container::LIST));
        let mut result = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            let expanded = self.within(Step::Index(position), |this| {
                if item.is_null() {
                    this.refuse("jsonld.dropped_value", || {
                        "null in a list says nothing".into()
                    })?;
                }
                let expanded = this.expand(active, property, item, from_map)?;
                Ok(match expanded {
                    Some(Value::Array(inner)) if is_list => {
                        let mut list = json!({ "@list": inner });
                        this.trace('l', &mut list);
                        Some(list)
                    }
                    other => other,
                })
            })?;
            match expanded {
                Some(Value::Array(inner)) => result.extend(inner),
                Some(single) => result.push(single),
                None => {}
            }
        }
        Ok(Value::Array(result))
    }

    fn object(
        &mut self,
        active: &Arc<Context>,
        property: Option<&str>,
        members: &Map<String, Value>,
        from_map: bool,
    ) -> Expanded {
        let scoped = property.and_then(|name| Some((name, active.term(name)?.context.clone()?)));
        let mut active = Arc::clone(active);
        if let Some(previous) = &active.previous
            && !from_map
            && !keeps_context(&active, members)
        {
            active = Arc::clone(previous);
        }
        if let Some((name, local)) = scoped {
            let flags = Flags {
                override_protected: true,
                ..Flags::default()
            };
            active =
                self.processor
                    .apply_scoped(&active, (Reason::Property, name), &local, flags)?;
        }
        if let Some(local) = members.get("@context") {
            active = self.within(Step::Key("@context".into()), |this| {
                this.processor.apply(&active, local)
            })?;
        }
        let type_scoped = Arc::clone(&active);
        let active = self.scoped_by_types(active, &type_scoped, members)?;
        let input_type = input_type(&active, members);
        let place = Place {
            active: &active,
            type_scoped: &type_scoped,
            property,
            input_type: input_type.as_deref(),
        };
        let mut result = Map::new();
        if self.path.is_empty() {
            let id = members.iter().find(|(name, _)| {
                let iri = active.expand_iri(name, true, false);
                iri.is_some_and(|iri| &*iri == "@id")
            });
            self.root = id.map(|(_, id)| (id.clone(), Arc::clone(&active)));
        }
        self.members(place, members, &mut result)?;
        self.check_root(&result)?;
        let mut finished = self.finish(property, result)?;
        // What stands under @reverse is a list of properties and no object of its own.
        if let Some(object) = finished.as_mut().filter(|_| property != Some("@reverse")) {
            self.trace('n', object);
        }
        Ok(finished)
    }

    fn scoped_by_types(
        &mut self,
        mut active: Arc<Context>,
        type_scoped: &Arc<Context>,
        members: &Map<String, Value>,
    ) -> Result<Arc<Context>, JsonLdError> {
        for key in type_keys(type_scoped, members) {
            let Some(value) = members.get(key) else {
                continue;
            };
            let mut types: Vec<&str> = as_slice(value).iter().filter_map(Value::as_str).collect();
            types.sort_unstable();
            for name in types {
                let Some(local) = type_scoped.term(name).and_then(|term| term.context.clone())
                else {
                    continue;
                };
                let flags = Flags {
                    propagate: false,
                    ..Flags::default()
                };
                active = self.within(Step::Key(key.to_owned()), |this| {
                    this.processor
                        .apply_scoped(&active, (Reason::Type, name), &local, flags)
                })?;
            }
        }
        Ok(active)
    }

    /// The checks after all members are expanded (section 5.1.2, steps 15 to 19).
    fn finish(&mut self, property: Option<&str>, mut result: Map<String, Value>) -> Expanded {
        if result.contains_key("@value") {
            return self.finish_value(property, result);
        }
        if let Some(types) = result.get_mut("@type")
            && !types.is_array()
        {
            *types = Value::Array(vec![types.take()]);
        }
        if result.contains_key("@set") || result.contains_key("@list") {
            if result
                .keys()
                .any(|key| !matches!(key.as_str(), "@set" | "@list" | "@index"))
                || result.len() > 2
            {
                return Err(JsonLdError::new(
                    "jsonld.invalid_set_or_list_object",
                    "an object with @set or @list holds nothing else",
                ));
            }
            if let Some(set) = result.remove("@set") {
                return Ok(Some(set));
            }
        }
        if result.contains_key("@language") {
            self.refuse("jsonld.dropped_value", || {
                "a language without a text says nothing".into()
            })?;
            if result.len() == 1 {
                return Ok(None);
            }
        }
        if matches!(property, None | Some("@graph")) {
            let says_nothing = result.is_empty()
                || result.contains_key("@list")
                || (result.len() == 1 && result.contains_key("@id"));
            if says_nothing {
                self.refuse("jsonld.dropped_value", || {
                    "the object at the top says nothing about anything".into()
                })?;
                return Ok(None);
            }
        }
        Ok(Some(Value::Object(result)))
    }

    fn finish_value(&mut self, property: Option<&str>, result: Map<String, Value>) -> Expanded {
        let wrong = |code, message: &str| Err(JsonLdError::new(code, message));
        let is_foreign = |key: &String| {
            !matches!(
                key.as_str(),
                "@direction" | "@index" | "@language" | "@type" | "@value"
            )
        };
        let has_language = result.contains_key("@language") || result.contains_key("@direction");
        if result.keys().any(is_foreign) || (has_language && result.contains_key("@type")) {
            return wrong(
                "jsonld.invalid_value_object",
                "an object with @value holds, besides it, a type or a language and nothing else",
            );
        }
        let value = result.get("@value").unwrap_or(&Value::Null);
        let datatype = result.get("@type");
        if datatype.is_some_and(|datatype| datatype == "@json") {
            return Ok(Some(Value::Object(result)));
        }
        if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
            self.refuse("jsonld.dropped_value", || {
                "a @value of null says nothing".into()
            })?;
            return Ok(None);
        }
        if !value.is_string() && result.contains_key("@language") {
            return wrong(
                "jsonld.invalid_language_tagged_value",
                "only a text has a language",
            );
        }
        if let Some(datatype) = datatype {
            let Some(name) = datatype.as_str().filter(|name| iri::is_absolute(name)) else {
                return wrong(
                    "jsonld.invalid_typed_value",
                    "the @type of a value is an address",
                );
            };
            self.check_reference(name, "datatype")?;
        }
        if matches!(property, None | Some("@graph")) {
            self.refuse("jsonld.dropped_value", || {
                "a value at the top says nothing".into()
            })?;
            return Ok(None);
        }
        Ok(Some(Value::Object(result)))
    }

    /// Value expansion (section 5.3.2).
    fn value(
        &mut self,
        active: &Context,
        property: &str,
        value: &Value,
    ) -> Result<Value, JsonLdError> {
        let definition = active.term(property).map(|term| &**term);
        let type_mapping = definition.and_then(|term| term.type_mapping.as_deref());
        match (type_mapping, value) {
            (Some(mapping @ ("@id" | "@vocab")), Value::String(text)) => {
                let is_vocab = mapping == "@vocab";
                let Some(iri) = active.expand_iri(text, is_vocab, true) else {
                    self.refuse("jsonld.dropped_value", || {
                        format!("\"{text}\" has the form of a keyword, so it would be ignored")
                    })?;
                    return Ok(json!({ "@id": null }));
                };
                if !is_vocab {
                    self.check_written_out(text, &iri)?;
                    self.note(Reading::Reference);
                }
                self.check_reference(
                    &iri,
                    if is_vocab {
                        "term or address"
                    } else {
                        "address"
                    },
                )?;
                Ok(json!({ "@id": &*iri }))
            }
            (None | Some("@id" | "@vocab" | "@none"), value) => {
                self.plain_value(active, definition, value)
            }
            (Some(datatype), value) => {
                self.check_reference(datatype, "datatype")?;
                if value.is_string() {
                    self.note(Reading::Literal);
                }
                Ok(json!({ "@value": value, "@type": datatype }))
            }
        }
    }

    fn plain_value(
        &mut self,
        active: &Context,
        definition: Option<&TermDefinition>,
        value: &Value,
    ) -> Result<Value, JsonLdError> {
        let mut result = Map::from_iter([("@value".to_owned(), value.clone())]);
        if value.is_string() {
            self.note(Reading::Literal);
            let language = match definition.and_then(|term| term.language.as_ref()) {
                Some(own) => own.as_ref(),
                None => active.language.as_ref(),
            };
            let direction = match definition.and_then(|term| term.direction) {
                Some(own) => own,
                None => active.direction,
            };
            if let Some(language) = language {
                self.check_language(language)?;
                result.insert("@language".into(), Value::String(language.to_string()));
            }
            if let Some(direction) = direction {
                self.refuse_direction()?;
                result.insert(
                    "@direction".into(),
                    Value::String(direction.as_str().into()),
                );
            }
        }
        Ok(Value::Object(result))
    }

    /// RDF has no place for a direction, so no signature over RDF covers it.
    fn refuse_direction(&self) -> Result<(), JsonLdError> {
        self.refuse("jsonld.dropped_value", || {
            "a text direction is not part of the signed statements; remove @direction".into()
        })
    }
}

fn other_name(name: &str, best: &str) -> JsonLdError {
    JsonLdError::new(
        "jsonld.other_name",
        format!("\"{name}\" says what \"{best}\" says, so it has to be called that"),
    )
}

/// Values and bare references do not leave the scope of a type (section 5.1.2, step 7).
fn keeps_context(active: &Context, members: &Map<String, Value>) -> bool {
    let expands_to = |key: &str, keyword: &str| {
        active
            .expand_iri(key, true, false)
            .is_some_and(|iri| &*iri == keyword)
    };
    members.keys().any(|key| expands_to(key, "@value"))
        || (members.len() == 1 && members.keys().all(|key| expands_to(key, "@id")))
}

/// The keys that mean `@type`, in order.
fn type_keys<'m>(context: &Context, members: &'m Map<String, Value>) -> Vec<&'m str> {
    let mut keys: Vec<&str> = members
        .keys()
        .map(String::as_str)
        .filter(|key| {
            context
                .expand_iri(key, true, false)
                .is_some_and(|iri| &*iri == "@type")
        })
        .collect();
    keys.sort_unstable();
    keys
}

fn input_type(active: &Context, members: &Map<String, Value>) -> Option<Arc<str>> {
    let key = type_keys(active, members).into_iter().next()?;
    let mut types: Vec<&str> = as_slice(members.get(key)?)
        .iter()
        .filter_map(Value::as_str)
        .collect();
    types.sort_unstable();
    active.expand_iri(types.last()?, true, false)
}
