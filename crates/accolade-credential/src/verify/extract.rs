//! From bytes to a credential: JSON, a compact JWS, or a picture that carries one of them.

use serde_json::Value;

use crate::bake::{self, BakeError};
use crate::jwt::{self, Token};
use crate::limits::INPUT_BYTES_MAX;
use crate::vc::types;

/// A credential with its proof.
#[derive(Debug, Clone)]
pub(super) enum Secured {
    /// Proofs inside the document.
    Embedded(Value),
    /// A signed token.
    Token(Box<Token>),
}

impl Secured {
    pub(super) fn credential(&self) -> &Value {
        match self {
            Self::Embedded(document) => document,
            Self::Token(token) => token.credential(),
        }
    }
}

pub(super) enum Extracted {
    Credential(Secured),
    /// A badge of an earlier version.
    Earlier(Value),
    /// There is no credential.
    Nothing {
        code: &'static str,
        message: String,
    },
    /// There is one, but in a form that two readers could understand differently.
    Broken {
        code: &'static str,
        message: String,
    },
}

fn nothing(code: &'static str, message: impl Into<String>) -> Extracted {
    Extracted::Nothing {
        code,
        message: message.into(),
    }
}

pub(super) fn extract(input: &[u8]) -> Extracted {
    if input.len() > INPUT_BYTES_MAX {
        return nothing(
            "parsing.too_large",
            format!(
                "The input is larger than {} MB.",
                INPUT_BYTES_MAX / 1024 / 1024
            ),
        );
    }
    if bake::detect(input).is_some() {
        return match bake::unbake(input) {
            Ok(text) => from_text(text.trim()),
            Err(BakeError::Nothing) => nothing(
                "parsing.no_credential",
                "This picture carries no credential. Photo and chat programs often remove it; ask for the original file or its address.",
            ),
            Err(error @ BakeError::Several) => Extracted::Broken {
                code: error.code(),
                message: format!("{error}."),
            },
            Err(error) => nothing(error.code(), format!("{error}.")),
        };
    }
    match std::str::from_utf8(input) {
        Ok(text) => from_text(text.trim_start_matches('\u{feff}').trim()),
        Err(_) => nothing(
            "parsing.no_credential",
            "This is neither text nor a PNG or SVG picture.",
        ),
    }
}

fn from_text(text: &str) -> Extracted {
    if jwt::is_compact(text) {
        return from_token(text);
    }
    if !text.starts_with(['{', '"']) {
        return nothing(
            "parsing.no_credential",
            "There is no credential in this text. It begins with { when it is JSON, with ey when it is a token.",
        );
    }
    match accolade_jsonld::json::parse(text.as_bytes()) {
        Ok(Value::String(inner)) if jwt::is_compact(inner.trim()) => from_token(inner.trim()),
        Ok(document) => from_json(document),
        Err(error) if error.code() == "json.syntax" => nothing(error.code(), format!("{error}.")),
        Err(error) => Extracted::Broken {
            code: error.code(),
            message: format!("{error}."),
        },
    }
}

fn from_token(text: &str) -> Extracted {
    match jwt::decode(text) {
        Ok(token)
            if token.payload.get("recipient").is_some() && token.payload.get("badge").is_some() =>
        {
            Extracted::Earlier(token.payload)
        }
        Ok(token) => Extracted::Credential(Secured::Token(Box::new(token))),
        Err(error) => Extracted::Broken {
            code: error.code(),
            message: format!("{error}."),
        },
    }
}

fn from_json(document: Value) -> Extracted {
    let names = types(&document);
    let is_credential = names.contains(&"VerifiableCredential")
        || (document.get("credentialSubject").is_some() && document.get("@context").is_some());
    if is_credential {
        return Extracted::Credential(Secured::Embedded(document));
    }
    let is_assertion = document.get("badge").is_some()
        && (document.get("recipient").is_some() || names.contains(&"Assertion"));
    if is_assertion {
        return Extracted::Earlier(document);
    }
    nothing(
        "parsing.no_credential",
        "This is JSON, but not a credential.",
    )
}
