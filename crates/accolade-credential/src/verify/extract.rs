//! From bytes to a credential: JSON, a compact JWS, or a picture that carries one of them.

use serde_json::Value;

use super::earlier::Found;
use crate::bake::{self, BakeError};
use crate::jwt::{self, Token, TokenKind};
use crate::limits::INPUT_BYTES_MAX;
use crate::openbadges::earlier::{self, address};
use crate::sd_jwt::{self, SdJwt};
use crate::vc::types;

/// The type of presentations.
const PRESENTATION: &str = "VerifiablePresentation";

/// A credential or a presentation with its proof.
#[derive(Debug, Clone)]
pub(super) enum Secured {
    /// Proofs inside the document.
    Embedded(Value),
    /// A signed token.
    Token(Box<Token>),
    /// A signed token of which only a part is shown.
    Selective(Box<SdJwt>),
}

impl Secured {
    /// The claims of a token.
    pub(super) fn claims(&self) -> Option<&Value> {
        match self {
            Self::Embedded(_) => None,
            Self::Token(token) => Some(&token.payload),
            Self::Selective(sd_jwt) => Some(sd_jwt.claims()),
        }
    }

    pub(super) fn credential(&self) -> &Value {
        match self {
            Self::Embedded(document) => document,
            Self::Token(token) => token.credential(),
            Self::Selective(sd_jwt) => sd_jwt.claims(),
        }
    }

    /// The credential, when nothing else is asked any more.
    pub(super) fn into_credential(self) -> Value {
        match self {
            Self::Embedded(document) => document,
            Self::Token(token) => token.into_credential(),
            Self::Selective(sd_jwt) => sd_jwt.claims().clone(),
        }
    }
}

pub(super) enum Extracted {
    Credential(Secured),
    /// What somebody shows, with credentials inside.
    Presentation(Secured),
    /// A badge of an earlier version.
    Earlier(Found),
    /// Only the address of one.
    Address(String),
    /// There is no credential.
    Nothing {
        code: &'static str,
        message: String,
    },
    /// There is one, in a form that is not read here.
    Unsupported {
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
    if sd_jwt::is_compact(text) {
        return from_sd_jwt(text);
    }
    if address::is_web(text) {
        return Extracted::Address(text.to_owned());
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

/// What stands inside another document: an object, or a token as text.
pub(super) fn from_value(value: Value) -> Extracted {
    match value {
        Value::String(text) if jwt::is_compact(text.trim()) => from_token(text.trim()),
        Value::String(text) if sd_jwt::is_compact(text.trim()) => from_sd_jwt(text.trim()),
        value @ Value::Object(_) => from_json(value),
        _ => nothing(
            "parsing.no_credential",
            "This is neither a credential nor a token.",
        ),
    }
}

fn broken(code: &'static str, message: impl Into<String>) -> Extracted {
    Extracted::Broken {
        code,
        message: message.into(),
    }
}

fn from_token(text: &str) -> Extracted {
    let token = match jwt::decode(text) {
        Ok(token) => token,
        Err(error) => return broken(error.code(), format!("{error}.")),
    };
    if earlier::recognise(&token.payload) == Some(earlier::Kind::Award) {
        return Extracted::Earlier(Found::Signed(Box::new(token)));
    }
    let is_presentation = types(token.credential()).contains(&PRESENTATION);
    // A token that says it is the one and is the other was made to be mistaken (RFC 8725, section 3.11).
    let is_mistaken = match token.kind() {
        Ok(TokenKind::Credential) => is_presentation,
        Ok(TokenKind::Presentation) => !is_presentation,
        Ok(TokenKind::Open) | Err(_) => false,
    };
    if is_mistaken {
        return broken(
            "parsing.token_kind",
            "The token says it is of another kind than it is.",
        );
    }
    let secured = Secured::Token(Box::new(token));
    if is_presentation {
        Extracted::Presentation(secured)
    } else {
        Extracted::Credential(secured)
    }
}

fn from_sd_jwt(text: &str) -> Extracted {
    let sd_jwt = match sd_jwt::parse(text) {
        Ok(sd_jwt) => sd_jwt,
        Err(error) => return broken(error.code(), format!("{error}.")),
    };
    if sd_jwt.is_credential() {
        return Extracted::Credential(Secured::Selective(Box::new(sd_jwt)));
    }
    nothing(
        "parsing.no_credential",
        "This token can be shown in parts, and is not a credential.",
    )
}

fn from_json(document: Value) -> Extracted {
    let names = types(&document);
    if names.contains(&"EnvelopedVerifiableCredential") {
        return enveloped(&document, "vc");
    }
    if names.contains(&"EnvelopedVerifiablePresentation") {
        return enveloped(&document, "vp");
    }
    if names.contains(&PRESENTATION) {
        return Extracted::Presentation(Secured::Embedded(document));
    }
    let is_credential = names.contains(&"VerifiableCredential")
        || (document.get("credentialSubject").is_some() && document.get("@context").is_some());
    if is_credential {
        return Extracted::Credential(Secured::Embedded(document));
    }
    if let Some(kind) = earlier::recognise(&document) {
        return Extracted::Earlier(Found::Plain(document, kind));
    }
    nothing(
        "parsing.no_credential",
        "This is JSON, but not a credential.",
    )
}

/// The token in the `data:` address of an envelope (VC Data Model 2.0, sections 4.12.1 and 4.13.2);
/// `what` is `vc` or `vp`.
fn enveloped(document: &Value, what: &str) -> Extracted {
    let id = document.get("id").and_then(Value::as_str);
    let Some((kind, data)) = id.and_then(|id| id.strip_prefix("data:")?.split_once(',')) else {
        return broken(
            "parsing.envelope",
            "The envelope holds nothing: its id is not a data: address.",
        );
    };
    let found = match kind.strip_prefix("application/").unwrap_or_default() {
        "vc+sd-jwt" | "dc+sd-jwt" | "vc+ld+json+sd-jwt" if what == "vc" => from_sd_jwt(data),
        "vc+jwt" | "vc-ld+jwt" | "vc+ld+jwt" if what == "vc" => from_token(data),
        "vp+jwt" | "vp-ld+jwt" | "vp+ld+jwt" if what == "vp" => from_token(data),
        other if other.starts_with(what) => {
            return Extracted::Unsupported {
                code: "parsing.envelope_kind",
                message: format!("Envelopes of the kind \"{kind}\" cannot be read here."),
            };
        }
        _ => {
            return broken(
                "parsing.envelope",
                format!("\"{kind}\" is not the kind that this envelope may hold."),
            );
        }
    };
    match (&found, what) {
        (Extracted::Presentation(_), "vc")
        | (Extracted::Credential(_) | Extracted::Earlier(_), "vp") => broken(
            "parsing.envelope",
            "The envelope holds something else than it says.",
        ),
        _ => found,
    }
}
