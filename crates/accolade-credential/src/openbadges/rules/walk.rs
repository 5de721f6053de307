//! Walking a document along the tables.

use std::fmt;

use serde_json::Value;

use crate::address::is_url;
use crate::datetime;
use crate::limits::{LIST_ITEMS_MAX, NESTING_MAX, PROBLEMS_MAX};
use crate::openbadges::shape::{Count, Kind, Member, Shape, is_list};
use crate::openbadges::{Problem, Severity};
use crate::place::Place;

/// Members that a table has at most.
const SHAPE_MEMBERS_MAX: usize = 40;

/// Collects problems, not endlessly many.
pub(super) struct Walk {
    problems: Vec<Problem>,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self {
            problems: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn push(
        &mut self,
        path: impl fmt::Display,
        code: &'static str,
        message: &str,
        severity: Severity,
    ) {
        if self.problems.len() < PROBLEMS_MAX {
            let message = message.to_owned();
            self.problems.push(Problem {
                path: path.to_string(),
                code,
                message,
                severity,
            });
        }
    }

    fn wrong(&mut self, path: Place<'_>, code: &'static str, message: &str) {
        self.push(path, code, message, Severity::Error);
    }

    /// Null and empty lists are never written (Open Badges 3.0, section 7, Serialization).
    pub(super) fn nothing_empty(&mut self, value: &Value) {
        self.not_empty(value, Place::Top, 0);
    }

    fn not_empty(&mut self, value: &Value, path: Place<'_>, depth: usize) {
        if depth > accolade_jsonld::limits::JSON_DEPTH_MAX {
            return;
        }
        match value {
            Value::Null => self.wrong(
                path,
                "schema.null",
                "null says nothing; leave the member out",
            ),
            Value::Array(items) => {
                if items.is_empty() {
                    self.push(
                        path,
                        "schema.empty",
                        "an empty list says nothing; leave the member out",
                        Severity::Notice,
                    );
                }
                for (index, item) in items.iter().enumerate() {
                    self.not_empty(item, Place::Item(&path, index), depth + 1);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.not_empty(member, Place::Member(&path, name), depth + 1);
                }
            }
            _ => {}
        }
    }

    /// A whole document.
    pub(super) fn document(&mut self, value: &Value, shape: &'static Shape) {
        self.object(value, shape, Place::Top, 0);
    }

    fn object(&mut self, value: &Value, shape: &'static Shape, path: Place<'_>, depth: usize) {
        let Some(members) = value.as_object() else {
            // Issuers of VC 1.1 days write pictures as plain addresses; every reader understands it.
            if shape.name == "Image" && value.is_string() {
                let message =
                    "a picture is an object of type Image; a plain address is the older form";
                self.push(path, "schema.image_text", message, Severity::Notice);
                return;
            }
            self.wrong(
                path,
                "schema.type",
                &format!("an object of type {} is needed here", shape.name),
            );
            return;
        };
        if depth > NESTING_MAX {
            self.wrong(path, "schema.depth", "the document nests too deeply");
            return;
        }
        if let Some(word) = shape.type_word {
            self.type_word(value, word, path);
        }
        // The members that are there are found among those of the table, which takes less than to look for each of
        // the table's in the document.
        debug_assert!(shape.members.len() <= SHAPE_MEMBERS_MAX, "{}", shape.name);
        let mut there = [None; SHAPE_MEMBERS_MAX];
        let mut foreign = Vec::new();
        for (name, value) in members {
            let place = shape.members.iter().position(|member| member.name == name);
            match place.and_then(|place| there.get_mut(place)) {
                Some(place) => *place = Some(value),
                None if matches!(name.as_str(), "type" | "@context") => {}
                None => foreign.push(name),
            }
        }
        for (member, value) in shape.members.iter().zip(there) {
            self.member(value, member, shape, path, depth);
        }
        if shape.is_closed {
            for name in foreign {
                let message = format!("{} has no member \"{name}\"", shape.name);
                self.wrong(Place::Member(&path, name), "schema.closed", &message);
            }
        }
    }

    fn type_word(&mut self, value: &Value, word: &str, path: Place<'_>) {
        let is_there = match value.get("type") {
            Some(Value::String(text)) => text == word,
            Some(Value::Array(items)) => items.iter().any(|item| item.as_str() == Some(word)),
            _ => false,
        };
        if !is_there {
            self.wrong(
                Place::Member(&path, "type"),
                "schema.type_word",
                &format!("\"type\" must hold \"{word}\""),
            );
        }
    }

    fn member(
        &mut self,
        value: Option<&Value>,
        member: &Member,
        shape: &Shape,
        within: Place<'_>,
        depth: usize,
    ) {
        let path = Place::Member(&within, member.name);
        let Some(value) = value else {
            let severity = match member.count {
                Count::One => Severity::Error,
                Count::Wanted => Severity::Notice,
                _ => return,
            };
            let message = format!("{} needs \"{}\"", shape.name, member.name);
            self.push(path, "schema.required", &message, severity);
            return;
        };
        match value {
            Value::Array(items) if is_list(member.count) || member.count == Count::Either => {
                if items.len() > LIST_ITEMS_MAX {
                    self.wrong(
                        path,
                        "schema.too_many",
                        &format!("more than {LIST_ITEMS_MAX} items"),
                    );
                }
                for (index, item) in items.iter().take(LIST_ITEMS_MAX).enumerate() {
                    self.value(item, &member.kind, Place::Item(&path, index), depth);
                }
            }
            // A credential may have several subjects in VC 2.0; an Open Badge has one.
            Value::Array(items) if items.len() == 1 => {
                self.push(
                    path,
                    "schema.single",
                    "one value, not a list, is expected here",
                    Severity::Notice,
                );
                if let Some(item) = items.first() {
                    self.value(item, &member.kind, Place::Item(&path, 0), depth);
                }
            }
            Value::Array(_) => self.wrong(
                path,
                "schema.single",
                "one value, not a list, is allowed here",
            ),
            single => {
                if is_list(member.count) {
                    self.push(
                        path,
                        "schema.list",
                        "a list is expected here; write [ ] around the value",
                        Severity::Notice,
                    );
                }
                self.value(single, &member.kind, path, depth);
            }
        }
    }

    fn value(&mut self, value: &Value, kind: &Kind, path: Place<'_>, depth: usize) {
        match (kind, value) {
            (Kind::Reference(_), Value::String(text)) => self.uri(text, path),
            (Kind::Object(shape) | Kind::Reference(shape), _) => {
                self.object(value, shape, path, depth + 1);
            }
            (Kind::Endorsement, _) => {
                self.object(
                    value,
                    &crate::openbadges::shape::ENDORSEMENT_CREDENTIAL,
                    path,
                    depth + 1,
                );
            }
            (Kind::Text | Kind::Language, Value::Object(_)) => {
                self.push(
                    path,
                    "schema.language_map",
                    "older readers expect a plain text here",
                    Severity::Notice,
                );
            }
            (Kind::Text, Value::String(text)) if text.trim().is_empty() => {
                self.push(path, "schema.empty", "the text is empty", Severity::Notice);
            }
            (Kind::Credential, Value::Object(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::Boolean, Value::Bool(_))
            | (Kind::Text, Value::String(_))
            | (_, Value::Null) => {}
            (_, Value::String(text)) => self.text(text, kind, path),
            _ => self.wrong(
                path,
                "schema.type",
                &format!("{} is needed here", wanted(kind)),
            ),
        }
    }

    fn text(&mut self, text: &str, kind: &Kind, path: Place<'_>) {
        match kind {
            Kind::Uri => self.uri(text, path),
            Kind::DateTimeZ if datetime::seconds(text).is_none() => {
                self.wrong(
                    path,
                    "schema.date",
                    "a date with time zone is needed here, such as 2026-01-31T09:30:00Z",
                );
            }
            Kind::Date if datetime::seconds(&format!("{text}T00:00:00Z")).is_none() => {
                self.wrong(
                    path,
                    "schema.date",
                    "a day is needed here, such as 2026-01-31",
                );
            }
            Kind::Word(words, is_open) => {
                let is_extension = *is_open
                    && text
                        .strip_prefix("ext:")
                        .is_some_and(|rest| !rest.is_empty());
                if !words.contains(&text) && !is_extension {
                    let hint = if *is_open {
                        "; own words start with ext:"
                    } else {
                        ""
                    };
                    let message = format!("\"{text}\" is not in the list of Open Badges 3.0{hint}");
                    self.push(path, "schema.enum", &message, Severity::Notice);
                }
            }
            Kind::Language if !is_language(text) => {
                let message = format!("\"{text}\" is no language code such as de or pt-BR");
                self.push(path, "schema.language", &message, Severity::Notice);
            }
            Kind::Jws if !crate::jwt::is_compact(text) => {
                self.wrong(path, "schema.jws", "a compact JWS is needed here");
            }
            Kind::Number | Kind::Boolean | Kind::Credential => {
                self.wrong(
                    path,
                    "schema.type",
                    &format!("{} is needed here", wanted(kind)),
                );
            }
            _ => {}
        }
    }

    fn uri(&mut self, text: &str, path: Place<'_>) {
        let is_absolute = text.split_once(':').is_some_and(|(scheme, rest)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
                && !rest.is_empty()
        });
        let is_bad = |byte: u8| {
            matches!(
                byte,
                0..=b' ' | 0x7f | b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`'
            )
        };
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        let is_clean = !text.bytes().any(is_bad) && (text.is_ascii() || !text.chars().any(is_odd));
        let is_web = text.starts_with("http:") || text.starts_with("https:");
        if !is_absolute || !is_clean || (is_web && !is_url(text)) {
            self.wrong(
                path,
                "schema.uri",
                "an absolute address is needed here, such as https://example.org/x or urn:uuid:…",
            );
        }
    }
}

/// LanguageCode of the official schemas: language, then script, then region.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let is = |part: &str, least: usize, most: usize, kind: fn(&u8) -> bool| {
        (least..=most).contains(&part.len()) && part.as_bytes().iter().all(kind)
    };
    let language = parts.next().unwrap_or_default();
    let _script = parts.next_if(|part| {
        is(part, 4, 4, u8::is_ascii_alphabetic)
            && part.starts_with(|first: char| first.is_ascii_uppercase())
            && !part.chars().skip(1).any(|other| other.is_ascii_uppercase())
    });
    let region = parts.next();
    is(language, 2, 4, u8::is_ascii_lowercase)
        && region.is_none_or(|part| {
            is(part, 2, 2, u8::is_ascii_uppercase) || is(part, 3, 3, u8::is_ascii_digit)
        })
        && parts.next().is_none()
}

fn wanted(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Word(..) => "a text",
        Kind::Uri | Kind::Reference(_) => "an address",
        Kind::DateTimeZ | Kind::Date => "a date",
        Kind::Number => "a number",
        Kind::Boolean => "true or false",
        Kind::Object(_) | Kind::Endorsement | Kind::Credential => "an object",
        Kind::Jws => "a compact JWS",
        Kind::Language => "a language code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_codes_are_those_of_the_official_schema() {
        for text in ["de", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "arc"] {
            assert!(is_language(text), "{text}");
        }
        for text in [
            "", "d", "DE", "de-", "de-de", "zh-HANT", "pt-BR-x", "english", "de_DE",
        ] {
            assert!(!is_language(text), "{text}");
        }
    }
}
