//! JSON as strict as signatures need it: what two readers could understand differently is refused.

mod plain;

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use thiserror::Error;

use crate::limits::{JSON_BYTES_MAX, JSON_DEPTH_MAX, JSON_INTEGER_MAX, JSON_VALUES_MAX};

/// Why a text is not JSON that everybody reads alike.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, column {column}{}: {message}", if path.is_empty() { String::new() } else { format!(" ({path})") })]
pub struct JsonError {
    /// JSON Pointer of the place, as far as the text was understood.
    pub path: String,
    /// Line, from 1; 0 when the whole text is meant.
    pub line: usize,
    /// Column in bytes, from 1; 0 when the whole text is meant.
    pub column: usize,
    /// What is wrong and how to mend it.
    pub message: String,
    code: &'static str,
}

impl JsonError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    fn whole(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            line: 0,
            column: 0,
            message: message.into(),
            code,
        }
    }
}

/// What may be relaxed for texts that are never signed.
#[derive(Debug, Clone, Copy)]
pub struct ParseOptions {
    /// Whether numbers of 2^53 and beyond are taken, rounded as IEEE 754 doubles.
    pub large_numbers: bool,
    /// Members of objects and items of lists, all together.
    pub values_max: usize,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            large_numbers: false,
            values_max: JSON_VALUES_MAX,
        }
    }
}

/// Parses one JSON text (RFC 8259, as narrowed by I-JSON, RFC 7493).
pub fn parse(text: &[u8]) -> Result<Value, JsonError> {
    parse_with(text, ParseOptions::default())
}

/// Parses one JSON text with the given relaxations.
pub fn parse_with(text: &[u8], options: ParseOptions) -> Result<Value, JsonError> {
    if text.len() > JSON_BYTES_MAX {
        return Err(JsonError::whole(
            "json.too_large",
            format!(
                "the text has {} bytes; at most {JSON_BYTES_MAX} are read",
                text.len()
            ),
        ));
    }
    if text.starts_with(b"\xEF\xBB\xBF") {
        return Err(JsonError::whole(
            "json.byte_order_mark",
            "the text begins with a byte order mark, which JSON forbids; save it as UTF-8 without one",
        ));
    }
    if !options.large_numbers
        && let Some(value) = plain::read(text, options.values_max)
    {
        return Ok(value);
    }
    careful(text, options)
}

/// The value of any text that may be read, or what is wrong with it.
fn careful(text: &[u8], options: ParseOptions) -> Result<Value, JsonError> {
    let state = State {
        options,
        values: Cell::new(0),
        path: RefCell::new(Vec::new()),
        found: RefCell::new(None),
    };
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let parsed = Strict {
        state: &state,
        depth: 0,
    }
    .deserialize(&mut deserializer)
    .and_then(|value| deserializer.end().map(|()| value));
    parsed.map_err(|error| state.explain(&error))
}

/// One step of a JSON Pointer.
enum Step {
    Key(String),
    Index(usize),
}

struct State {
    options: ParseOptions,
    values: Cell<usize>,
    /// The place of an error, from the inside out.
    path: RefCell<Vec<Step>>,
    found: RefCell<Option<(&'static str, String)>>,
}

impl State {
    fn refuse<E: serde::de::Error>(&self, code: &'static str, message: impl Into<String>) -> E {
        let message = message.into();
        let error = E::custom(&message);
        *self.found.borrow_mut() = Some((code, message));
        error
    }

    fn explain(&self, error: &serde_json::Error) -> JsonError {
        let mut path = String::new();
        for step in self.path.borrow().iter().rev() {
            match step {
                Step::Key(key) => push_pointer(&mut path, key),
                Step::Index(index) => push_pointer(&mut path, &index.to_string()),
            }
        }
        let (code, message) = self.found.borrow_mut().take().unwrap_or_else(|| {
            let text = error.to_string();
            let text = text.split(" at line ").next().unwrap_or_default();
            if text.contains("recursion limit") {
                ("json.depth", depth_message())
            } else if text.contains("number out of range") {
                (
                    "json.number",
                    "the number is larger than any reader can hold".to_owned(),
                )
            } else {
                ("json.syntax", format!("this is not JSON: {text}"))
            }
        });
        JsonError {
            path,
            line: error.line(),
            column: error.column(),
            message,
            code,
        }
    }

    /// Notes on the way out where an error is.
    fn within(&self, step: Step) {
        self.path.borrow_mut().push(step);
    }

    /// Refuses a second member of one name.
    fn twice<E: serde::de::Error>(&self, key: &str) -> E {
        self.within(Step::Key(key.to_owned()));
        self.refuse(
            "json.duplicate_key",
            format!("the key \"{key}\" stands twice in one object; keep one of them"),
        )
    }

    /// Counts one more value: each takes far more room than its bytes.
    fn count<E: serde::de::Error>(&self) -> Result<(), E> {
        let values = self.values.get() + 1;
        self.values.set(values);
        if values > self.options.values_max {
            let message = format!(
                "the text holds more than {} values",
                self.options.values_max
            );
            return Err(self.refuse("json.too_many", message));
        }
        Ok(())
    }

    fn check_text<E: serde::de::Error>(&self, text: &str) -> Result<(), E> {
        if text.contains('\0') {
            return Err(self.refuse("json.nul", "a text holds the character NUL; remove it"));
        }
        Ok(())
    }
}

fn depth_message() -> String {
    format!("arrays and objects are nested more than {JSON_DEPTH_MAX} deep")
}

/// Appends one step to a JSON Pointer, escaped as RFC 6901 section 3 says.
pub(crate) fn push_pointer(pointer: &mut String, step: &str) {
    pointer.push('/');
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

#[derive(Clone, Copy)]
struct Strict<'a> {
    state: &'a State,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Strict<'_> {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= JSON_DEPTH_MAX {
            return Err(self.state.refuse("json.depth", depth_message()));
        }
        Ok(Self {
            state: self.state,
            depth: self.depth + 1,
        })
    }

    fn too_exact<E: serde::de::Error>(self) -> E {
        self.state.refuse(
            "json.number",
            "the number is beyond 2^53, where readers begin to round; write it as a text",
        )
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > JSON_INTEGER_MAX && !self.state.options.large_numbers {
            return Err(self.too_exact());
        }
        Ok(Value::from(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value > JSON_INTEGER_MAX && !self.state.options.large_numbers {
            return Err(self.too_exact());
        }
        Ok(Value::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        // 2^53 is exact as a double; an integer too long for 64 bits arrives here already rounded.
        if value.abs() >= 9_007_199_254_740_992.0 && !self.state.options.large_numbers {
            return Err(self.too_exact());
        }
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| self.state.refuse("json.number", "the number is not finite"))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.state.check_text(value)?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Value, E> {
        self.state.check_text(&value)?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        loop {
            let item = access.next_element_seed(inner).and_then(|item| {
                let count = item.as_ref().map(|_| self.state.count());
                count.transpose().map(|_| item)
            });
            match item {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok(Value::Array(items)),
                Err(error) => {
                    self.state.within(Step::Index(items.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut members = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let slot = match members.entry(key) {
                Entry::Vacant(slot) => slot,
                Entry::Occupied(slot) => return Err(self.state.twice(slot.key())),
            };
            let checked = self.state.check_text(slot.key());
            let value = checked
                .and_then(|()| self.state.count())
                .and_then(|()| access.next_value_seed(inner));
            match value {
                Ok(value) => {
                    slot.insert(value);
                }
                Err(error) => {
                    self.state.within(Step::Key(slot.key().clone()));
                    return Err(error);
                }
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests;
