//! JSON Canonicalization Scheme (RFC 8785).

use std::fmt::Write as _;

use serde_json::{Map, Value};
use thiserror::Error;

use crate::limits::JSON_DEPTH_MAX;

/// Why a value has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum JcsError {
    /// RFC 8785 section 3.2.2.3 knows IEEE 754 doubles only.
    #[error("the number {0} does not fit a double")]
    Number(String),
    /// Deeper than this crate reads.
    #[error("the value is nested more than {JSON_DEPTH_MAX} deep")]
    Depth,
}

impl JcsError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Number(_) => "jcs.number",
            Self::Depth => "jcs.depth",
        }
    }
}

/// The canonical bytes of a value, the same for every order of members and every spelling of numbers.
pub fn canonicalize(value: &Value) -> Result<Vec<u8>, JcsError> {
    let mut out = String::new();
    write_value(&mut out, value, 0)?;
    Ok(out.into_bytes())
}

fn write_value(out: &mut String, value: &Value, depth: usize) -> Result<(), JcsError> {
    if depth > JSON_DEPTH_MAX {
        return Err(JcsError::Depth);
    }
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            let double = number.as_f64().filter(|double| double.is_finite());
            let double = double.ok_or_else(|| JcsError::Number(number.to_string()))?;
            out.push_str(ryu_js::Buffer::new().format_finite(double));
        }
        Value::String(text) => write_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write_value(out, item, depth + 1)?;
            }
            out.push(']');
        }
        Value::Object(members) => write_members(out, members, depth)?,
    }
    Ok(())
}

fn write_members(
    out: &mut String,
    members: &Map<String, Value>,
    depth: usize,
) -> Result<(), JcsError> {
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    // RFC 8785 section 3.2.3 sorts by UTF-16 code units, which differs from UTF-8 beyond the basic plane.
    sorted.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    out.push('{');
    for (position, (key, value)) in sorted.into_iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        write_text(out, key);
        out.push(':');
        write_value(out, value, depth + 1)?;
    }
    out.push('}');
    Ok(())
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
