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

/// An `https` or `http` address. Characters that browsers take but no address may hold (RFC 3986)
/// are kept in their escaped form, so that the credential it goes into is sound.
pub fn web_address(
    field: &'static str,
    text: Option<&str>,
) -> Result<Option<String>, FieldProblem> {
    let Some(text) = optional(field, text, URL_CHARS_MAX)? else {
        return Ok(None);
    };
    let mut address = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                address.extend(["%", &format!("{:02X}", u32::from(c))]);
            }
            c => address.push(c),
        }
    }
    let is_web = Url::parse(&address).is_ok_and(|url| {
        matches!(url.scheme(), "https" | "http") && url.has_host() && url.username().is_empty()
    });
    let is_short = address.len() <= text.len() || address.chars().count() <= URL_CHARS_MAX;
    if is_web && is_short && !address.contains(char::is_whitespace) {
        return Ok(Some(address));
    }
    let message = "is not a web address; write one such as https://example.org/page";
    Err(FieldProblem::new(field, "text.address", message))
}

/// Control characters, and those that turn the direction of what follows (Unicode TR 36, 2.10).
fn misleads(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn addresses_are_kept_as_an_address_may_be_written() {
        let kept = |text| web_address("website", Some(text)).map_err(|problem| problem.code);
        for (text, expected) in [
            ("https://x.example/a|b", "https://x.example/a%7Cb"),
            (
                "https://x.example/{id}?q=\"^`",
                "https://x.example/%7Bid%7D?q=%22%5E%60",
            ),
            (
                "https://x.example/a\\b<c>",
                "https://x.example/a%5Cb%3Cc%3E",
            ),
            (" http://bücher.example/ü ", "http://bücher.example/ü"),
        ] {
            assert_eq!(kept(text), Ok(Some(expected.to_owned())));
        }
        let long = format!("https://x.example/{}", "|".repeat(1_000));
        for text in [
            "x.example",
            "https://a|b/",
            "https://x.example/a b",
            "https://u@x.example/",
            &long,
        ] {
            assert_eq!(kept(text), Err("text.address"), "{text}");
        }
    }
}
