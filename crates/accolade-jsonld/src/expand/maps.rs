//! Members whose keys are languages, indexes, ids or types (section 5.1.2, steps 13.7 and 13.8).

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{
    Expander, Reading, Step, add, as_array, as_slice, graph_of, is_graph_object, is_value_object,
};
use crate::context::{Container, Context, Flags, Reason, TermDefinition};
use crate::error::JsonLdError;

impl Expander<'_> {
    pub(super) fn language_map(
        &mut self,
        active: &Arc<Context>,
        term: &TermDefinition,
        map: &Map<String, Value>,
    ) -> Result<Value, JsonLdError> {
        let mut result = Vec::new();
        let direction = match term.direction {
            Some(own) => own,
            None => active.direction,
        };
        let mut entries: Vec<(&String, &Value)> = map.iter().collect();
        entries.sort_by_key(|(language, _)| language.as_str());
        for (language, value) in entries {
            self.within(Step::Key(language.clone()), |this| {
                let expanded = active.expand_iri(language, true, false);
                let is_none = expanded.as_deref() == Some("@none");
                if !is_none {
                    this.check_language(language)?;
                }
                for item in as_slice(value) {
                    let Value::String(text) = item else {
                        if item.is_null() {
                            this.refuse("jsonld.dropped_value", || "null says nothing".into())?;
                            continue;
                        }
                        return Err(JsonLdError::new(
                            "jsonld.invalid_language_map_value",
                            "each language leads to a text or a list of texts",
                        ));
                    };
                    if value.is_string() {
                        this.note(Reading::Literal);
                    }
                    let mut object = Map::from_iter([("@value".to_owned(), json!(text))]);
                    if !is_none {
                        object.insert("@language".into(), json!(language));
                    }
                    if let Some(direction) = direction {
                        this.refuse_direction()?;
                        object.insert("@direction".into(), json!(direction.as_str()));
                    }
                    result.push(Value::Object(object));
                }
                Ok(())
            })?;
        }
        Ok(Value::Array(result))
    }

    pub(super) fn index_map(
        &mut self,
        active: &Arc<Context>,
        (key, term): (&str, &TermDefinition),
        map: &Map<String, Value>,
    ) -> Result<Value, JsonLdError> {
        let mut result = Vec::new();
        let mut entries: Vec<(&String, &Value)> = map.iter().collect();
        entries.sort_by_key(|(index, _)| index.as_str());
        for (index, value) in entries {
            let items = self.within(Step::Key(index.clone()), |this| {
                this.indexed(active, (key, term), index, value)
            })?;
            result.extend(items);
        }
        Ok(Value::Array(result))
    }

    fn indexed(
        &mut self,
        active: &Arc<Context>,
        (key, term): (&str, &TermDefinition),
        index: &str,
        value: &Value,
    ) -> Result<Vec<Value>, JsonLdError> {
        let container = term.container;
        let mut map_context = Arc::clone(active);
        if container.has(Container::ID) || container.has(Container::TYPE) {
            if let Some(previous) = &active.previous {
                map_context = Arc::clone(previous);
            }
            let local = map_context
                .term(index)
                .and_then(|term| term.context.clone());
            if container.has(Container::TYPE)
                && let Some(local) = local
            {
                let flags = Flags {
                    propagate: false,
                    ..Flags::default()
                };
                map_context = self.processor.apply_scoped(
                    &map_context,
                    (Reason::Type, index),
                    &local,
                    flags,
                )?;
            }
        }
        let expanded_index = active.expand_iri(index, true, false);
        let is_none = expanded_index.as_deref() == Some("@none");
        let list = Value::Array(as_slice(value).to_vec());
        let expanded = self.expand(&map_context, Some(key), &list, true)?;
        let mut result = Vec::new();
        for mut item in expanded.map(as_array).unwrap_or_default() {
            if container.has(Container::GRAPH) && !is_graph_object(&item) {
                item = graph_of(item);
            }
            if !is_none {
                self.set_index(active, term, index, &mut item)?;
            }
            result.push(item);
        }
        Ok(result)
    }

    /// Writes what the key of the map says into the object it leads to.
    fn set_index(
        &mut self,
        active: &Arc<Context>,
        term: &TermDefinition,
        index: &str,
        item: &mut Value,
    ) -> Result<(), JsonLdError> {
        let is_value = is_value_object(item);
        let Value::Object(object) = item else {
            return Ok(());
        };
        if term.container.has(Container::INDEX) {
            let Some(index_key) = &term.index else {
                if !object.contains_key("@index") {
                    self.refuse("jsonld.dropped_value", || {
                        format!("the index \"{index}\" is not part of the signed statements")
                    })?;
                    object.insert("@index".into(), json!(index));
                }
                return Ok(());
            };
            if is_value {
                return Err(JsonLdError::new(
                    "jsonld.invalid_value_object",
                    "a text cannot carry the index of its map",
                ));
            }
            let property = active.expand_iri(index_key, true, false);
            let value = self.value(active, index_key, &json!(index))?;
            if let Some(property) = property {
                let existing = object.remove(&*property);
                add(object, &property, value);
                if let Some(existing) = existing {
                    add(object, &property, existing);
                }
            }
        } else if term.container.has(Container::ID) && !object.contains_key("@id") {
            if let Some(id) = active.expand_iri(index, false, true) {
                self.check_reference(&id, "id")?;
                object.insert("@id".into(), json!(&*id));
            }
        } else if term.container.has(Container::TYPE)
            && let Some(name) = active.expand_iri(index, true, true)
        {
            self.check_reference(&name, "type")?;
            let existing = object.remove("@type");
            add(object, "@type", json!(&*name));
            if let Some(existing) = existing {
                add(object, "@type", existing);
            }
        }
        Ok(())
    }
}
