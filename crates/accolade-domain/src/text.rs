//! Words that people type: trimmed, limited, and without characters that mislead.

use crate::limits::URL_CHARS_MAX;
use thiserror::Error;
use url::Url;

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{field}: {message}")]
pub struct FieldProblem {
    /// The field, as commands and forms name it.
    pub field: &'static str,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl FieldProblem {
    /// A problem of a field.
    pub fn new(field: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            field,
            code,
            message,
        }
    }
}

/// Trimmed text of 1 to `limit` characters.
pub fn required(field: &'static str, text: &str, limit: usize) -> Result<String, FieldProblem> {
    optional(field, Some(text), limit)?
        .ok_or_else(|| FieldProblem::new(field, "text.missing", "is missing; write something here"))
}

/// Trimmed text of at most `limit` characters; empty text is none.
pub fn optional(
    field: &'static str,
    text: Option<&str>,
    limit: usize,
) -> Result<Option<String>, FieldProblem> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = text else { return Ok(None) };
    let count = text.chars().count();
    if count > limit {
        let message = format!("has {count} characters; at most {limit} are allowed");
        return Err(FieldProblem::new(field, "text.too_long", message));
    }
    if let Some(wrong) = text.chars().find(|c| misleads(*c)) {
        let message = format!(
            "holds the invisible character U+{:04X}; remove it",
            u32::from(wrong)
        );
        return Err(FieldProblem::new(field, "text.character", message));
    }
    Ok(Some(text.to_owned()))
}

/// An `https` or `http` address.
pub fn web_address(
    field: &'static str,
    text: Option<&str>,
) -> Result<Option<String>, FieldProblem> {
    let Some(text) = optional(field, text, URL_CHARS_MAX)? else {
        return Ok(None);
    };
    let is_web = Url::parse(&text).is_ok_and(|url| {
        matches!(url.scheme(), "https" | "http") && url.has_host() && url.username().is_empty()
    });
    if is_web && !text.contains(char::is_whitespace) {
        return Ok(Some(text));
    }
    let message = "is not a web address; write one such as https://example.org/page";
    Err(FieldProblem::new(field, "text.address", message))
}

/// Control characters, and those that turn the direction of what follows (Unicode TR 36, 2.10).
fn misleads(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
