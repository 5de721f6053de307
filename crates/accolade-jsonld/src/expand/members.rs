//! The members of one object, keywords first (section 5.1.2, steps 13 and 14).

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{
    Expanded, Expander, Place, Reading, Step, add, as_array, as_slice, graph_of, is_list_object,
    is_value_object,
};
use crate::context::{Container, Context, Direction, is_keyword};
use crate::error::JsonLdError;
use crate::iri;
use crate::rdf::Term;
use crate::to_rdf::literal;

fn error(code: &'static str, message: &str) -> JsonLdError {
    JsonLdError::new(code, message)
}

impl Expander<'_> {
    pub(super) fn members(
        &mut self,
        place: Place<'_>,
        members: &Map<String, Value>,
        result: &mut Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        let mut nests: Vec<(&String, &Value)> = Vec::new();
        for (key, value) in members.iter().filter(|(key, _)| *key != "@context") {
            let is_nest = self.within(Step::Key(key.clone()), |this| {
                this.member(place, members, key, value, result)
            })?;
            if is_nest {
                nests.push((key, value));
            }
        }
        nests.sort_by_key(|(key, _)| key.as_str());
        for (key, value) in nests {
            self.within(Step::Key(key.clone()), |this| {
                this.nested(place, key, value, result)
            })?;
        }
        Ok(())
    }

    /// Expands one member; says whether it is a nest, which waits for the others.
    fn member(
        &mut self,
        place: Place<'_>,
        members: &Map<String, Value>,
        key: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<bool, JsonLdError> {
        let Some(property) = place.active.expand_iri(key, true, false) else {
            self.refuse("jsonld.undefined_term", || {
                format!("the term \"{key}\" is switched off by the context, so it would be ignored")
            })?;
            return Ok(false);
        };
        if is_keyword(&property) {
            self.check_keyword(place, members, key, &property)?;
            if &*property == "@nest" {
                return Ok(true);
            }
            self.keyword(place, &property, value, result)?;
            return Ok(false);
        }
        if !property.contains(':') {
            self.refuse("jsonld.undefined_term", || {
                format!(
                    "the term \"{key}\" is not defined by any context of the document, so no signature would cover it"
                )
            })?;
            return Ok(false);
        }
        if self.is_strict && !iri::is_absolute(&property) {
            return Err(JsonLdError::new(
                "jsonld.relative_iri",
                format!("the property \"{property}\" is not an absolute address"),
            ));
        }
        if property.starts_with("_:") {
            self.refuse("jsonld.blank_property", || {
                format!("the property \"{key}\" has no address, so it would be ignored")
            })?;
        }
        self.check_name(place.active, key, &property)?;
        self.property(place, key, &property, value, result)?;
        Ok(false)
    }

    /// In strict mode statements stand where they are read: no keyword puts them to another object, and
    /// id and type have their usual names.
    fn check_keyword(
        &self,
        place: Place<'_>,
        members: &Map<String, Value>,
        key: &str,
        keyword: &str,
    ) -> Result<(), JsonLdError> {
        match keyword {
            "@nest" | "@included" | "@reverse" | "@graph" => self
                .refuse("jsonld.displaced", || {
                    format!("under \"{key}\" stands what is said of another place than this one")
                }),
            "@id" => self.check_name(place.active, key, keyword),
            // A value has a datatype under the keyword itself.
            "@type" if !has_value(place.active, members) => {
                self.check_name(place.active, key, keyword)
            }
            _ => Ok(()),
        }
    }

    fn property(
        &mut self,
        place: Place<'_>,
        key: &str,
        property: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        let definition = place.active.term(key).cloned();
        let container = definition
            .as_ref()
            .map(|term| term.container)
            .unwrap_or_default();
        let is_json = definition
            .as_ref()
            .is_some_and(|term| term.type_mapping.as_deref() == Some("@json"));
        let expanded = match (value, &definition) {
            (_, _) if is_json => Some(json!({ "@value": value, "@type": "@json" })),
            (Value::Object(map), Some(term)) if container.has(Container::LANGUAGE) => {
                Some(self.language_map(place.active, term, map)?)
            }
            (Value::Object(map), Some(term))
                if container.has(Container::INDEX)
                    || container.has(Container::TYPE)
                    || container.has(Container::ID) =>
            {
                Some(self.index_map(place.active, (key, term), map)?)
            }
            _ => self.expand(place.active, Some(key), value, false)?,
        };
        let Some(mut expanded) = expanded else {
            if value.is_null() {
                self.refuse("jsonld.dropped_value", || {
                    format!(
                        "\"{key}\": null says nothing and is covered by no signature; leave it out"
                    )
                })?;
            }
            return Ok(());
        };
        // Items of an ordered list and graphs of their own do not fall together.
        let is_set = !container.has(Container::LIST) && !container.has(Container::GRAPH);
        if self.is_strict && is_set {
            check_repeated(&expanded)?;
        }
        if container.has(Container::LIST) && !is_list_object(&expanded) {
            expanded = json!({ "@list": as_array(expanded) });
            self.trace('l', &mut expanded);
        }
        let is_keyed = container.has(Container::ID) || container.has(Container::INDEX);
        if container.has(Container::GRAPH) && !is_keyed {
            let graphs = as_array(expanded).into_iter().map(graph_of);
            expanded = Value::Array(graphs.collect());
        }
        if definition.is_some_and(|term| term.is_reverse) {
            return add_reversed(result, property, expanded);
        }
        add(result, property, expanded);
        Ok(())
    }

    fn keyword(
        &mut self,
        place: Place<'_>,
        keyword: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        if place.property == Some("@reverse") {
            return Err(error(
                "jsonld.invalid_reverse_property_map",
                "@reverse holds properties only",
            ));
        }
        if result.contains_key(keyword) && !matches!(keyword, "@included" | "@type") {
            return Err(JsonLdError::new(
                "jsonld.colliding_keywords",
                format!("{keyword} is given twice, under two names"),
            ));
        }
        let expanded = match keyword {
            "@id" => self.id(place, value)?,
            "@type" => {
                let types = self.types(place, value)?;
                match result.remove("@type") {
                    None => {
                        result.insert("@type".into(), types);
                    }
                    Some(before) => {
                        let both = as_array(before).into_iter().chain(as_array(types));
                        result.insert("@type".into(), Value::Array(both.collect()));
                    }
                }
                return Ok(());
            }
            "@graph" => {
                let items = self.expand(place.active, Some("@graph"), value, false)?;
                Some(Value::Array(items.map(as_array).unwrap_or_default()))
            }
            "@included" => {
                let included = self.included(place, value)?;
                add(result, "@included", included);
                return Ok(());
            }
            "@value" | "@language" | "@direction" | "@index" => {
                self.value_keyword(place, keyword, value)?;
                // A null is kept here so that the object is recognised as a value and then dropped.
                Some(value.clone())
            }
            "@list" | "@set" => self.collection(place, keyword, value)?,
            "@reverse" => return self.reverse(place, value, result),
            _ => {
                self.refuse("jsonld.dropped_value", || {
                    format!("{keyword} has no place in an object")
                })?;
                None
            }
        };
        if let Some(expanded) = expanded {
            result.insert(keyword.to_owned(), expanded);
        }
        Ok(())
    }

    fn collection(&mut self, place: Place<'_>, keyword: &str, value: &Value) -> Expanded {
        if keyword == "@set" {
            return self.expand(place.active, place.property, value, false);
        }
        if matches!(place.property, None | Some("@graph")) {
            self.refuse("jsonld.dropped_value", || {
                "a list at the top says nothing".into()
            })?;
            return Ok(None);
        }
        let items = self.expand(place.active, place.property, value, false)?;
        Ok(Some(Value::Array(items.map(as_array).unwrap_or_default())))
    }

    fn value_keyword(
        &self,
        place: Place<'_>,
        keyword: &str,
        value: &Value,
    ) -> Result<(), JsonLdError> {
        match (keyword, value) {
            ("@value", Value::Object(_) | Value::Array(_)) if place.input_type != Some("@json") => {
                Err(error(
                    "jsonld.invalid_value_object_value",
                    "@value is a text, number, true or false",
                ))
            }
            ("@language", Value::String(language)) => self.check_language(language),
            ("@language", _) => Err(error(
                "jsonld.invalid_language_tagged_string",
                "@language is a language tag",
            )),
            ("@direction", _) if value.as_str().and_then(Direction::parse).is_none() => Err(error(
                "jsonld.invalid_base_direction",
                "@direction is \"ltr\" or \"rtl\"",
            )),
            ("@direction", _) => self.refuse_direction(),
            ("@index", Value::String(_)) => self.refuse("jsonld.dropped_value", || {
                "@index is not part of the signed statements".into()
            }),
            ("@index", _) => Err(error("jsonld.invalid_index_value", "@index is a text")),
            _ => Ok(()),
        }
    }

    fn id(&mut self, place: Place<'_>, value: &Value) -> Expanded {
        let text = value
            .as_str()
            .ok_or_else(|| error("jsonld.invalid_id_value", "an id is one address, as text"))?;
        let Some(iri) = place.active.expand_iri(text, false, true) else {
            self.refuse("jsonld.dropped_value", || {
                format!("the id \"{text}\" has the form of a keyword, so it would be ignored")
            })?;
            return Ok(Some(Value::Null));
        };
        self.check_written_out(text, &iri)?;
        self.check_reference(&iri, "id")?;
        self.note(Reading::Name);
        Ok(Some(Value::String(iri.to_string())))
    }

    fn types(&mut self, place: Place<'_>, value: &Value) -> Result<Value, JsonLdError> {
        let wrong = || {
            error(
                "jsonld.invalid_type_value",
                "a type is a text or a list of texts",
            )
        };
        let mut types = Vec::new();
        let mut seen = HashSet::new();
        for item in as_slice(value) {
            let name = item.as_str().ok_or_else(wrong)?;
            let Some(iri) = place.type_scoped.expand_iri(name, true, true) else {
                self.refuse("jsonld.undefined_term", || {
                    format!("the type \"{name}\" would be ignored")
                })?;
                continue;
            };
            if self.is_strict
                && !iri.starts_with("_:")
                && !iri::is_absolute(&iri)
                && &*iri != "@json"
            {
                return Err(JsonLdError::new(
                    "jsonld.undefined_term",
                    format!("the type \"{name}\" is not defined by any context of the document"),
                ));
            }
            self.check_type_name(place.type_scoped, name, &iri)?;
            types.push(Value::String(iri.to_string()));
            if !seen.insert(iri) {
                self.refuse("jsonld.repeated_value", || {
                    format!("the type \"{name}\" is given twice")
                })?;
            }
        }
        // A value object keeps its one datatype as text; a node gets its list at the end.
        match types.pop() {
            Some(single) if types.is_empty() && value.is_string() => Ok(single),
            last => {
                types.extend(last);
                Ok(Value::Array(types))
            }
        }
    }

    fn included(&mut self, place: Place<'_>, value: &Value) -> Result<Value, JsonLdError> {
        let wrong = || {
            error(
                "jsonld.invalid_included_value",
                "@included holds objects with properties",
            )
        };
        let expanded = self
            .expand(place.active, None, value, false)?
            .ok_or_else(wrong)?;
        let items = as_array(expanded);
        let is_node = |item: &Value| {
            item.is_object()
                && !is_value_object(item)
                && !is_list_object(item)
                && item.get("@set").is_none()
        };
        if items.is_empty() || !items.iter().all(is_node) {
            return Err(wrong());
        }
        Ok(Value::Array(items))
    }

    fn reverse(
        &mut self,
        place: Place<'_>,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        if !value.is_object() {
            return Err(error(
                "jsonld.invalid_reverse_value",
                "@reverse is an object",
            ));
        }
        let expanded = self.expand(place.active, Some("@reverse"), value, false)?;
        let Some(Value::Object(expanded)) = expanded else {
            return Ok(());
        };
        for (property, items) in expanded {
            if property == "@reverse" {
                // Reversed twice is straight again.
                if let Value::Object(straight) = items {
                    for (property, items) in straight {
                        add(result, &property, items);
                    }
                }
            } else {
                add_reversed(result, &property, items)?;
            }
        }
        Ok(())
    }

    fn nested(
        &mut self,
        place: Place<'_>,
        key: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), JsonLdError> {
        let wrong = || {
            error(
                "jsonld.invalid_nest_value",
                "what is nested is an object with properties",
            )
        };
        let scoped = self.scoped_by_property(place.active, Some(key))?;
        let active: &Arc<_> = scoped.as_ref().unwrap_or(place.active);
        for item in as_slice(value) {
            let members = item.as_object().ok_or_else(wrong)?;
            if has_value(active, members) {
                return Err(wrong());
            }
            self.members(Place { active, ..place }, members, result)?;
        }
        Ok(())
    }
}

fn add_reversed(
    result: &mut Map<String, Value>,
    property: &str,
    items: Value,
) -> Result<(), JsonLdError> {
    let entry = result
        .entry("@reverse".to_owned())
        .or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(reversed) = entry else {
        return Ok(());
    };
    for item in as_array(items) {
        if is_value_object(&item) || is_list_object(&item) {
            return Err(error(
                "jsonld.invalid_reverse_property_value",
                "the value of a reversed property is an object, never a text or a list",
            ));
        }
        add(reversed, property, item);
    }
    Ok(())
}

/// Whether an object is a value with its datatype or language.
fn has_value(active: &Context, members: &Map<String, Value>) -> bool {
    members.keys().any(|key| {
        active
            .expand_iri(key, true, false)
            .is_some_and(|iri| &*iri == "@value")
    })
}

/// Values that are the same, and nodes of the same name, are one in RDF: a second one could be added or
/// taken away unseen. Values are compared as the statements write them, where `1` and `1.0` are the same.
fn check_repeated(expanded: &Value) -> Result<(), JsonLdError> {
    let Value::Array(items) = expanded else {
        return Ok(());
    };
    let mut seen = HashSet::new();
    for item in items.iter().filter_map(Value::as_object) {
        let term = match (item.get("@id"), item.get("@value")) {
            (Some(id), _) => id.as_str().map(|id| Term::Iri(id.into())),
            (None, Some(value)) => literal(value, item)?,
            (None, None) => None,
        };
        if term.is_some_and(|term| !seen.insert(term)) {
            return Err(error(
                "jsonld.repeated_value",
                "the same value stands in a list twice, where it counts once",
            ));
        }
    }
    Ok(())
}
