//! Who is honoured.

use crate::limits::{EMAIL_CHARS_MAX, URL_CHARS_MAX};
use thiserror::Error;

/// Who is honoured, in the form in which they are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// An e-mail address in lower case.
    Email(String),
    /// A decentralised identifier.
    Did(String),
}

/// The text names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecipientError {
    /// There is none.
    #[error("the recipient is missing; write an e-mail address or a DID")]
    Missing,
    /// It is neither an e-mail address nor a DID.
    #[error(
        "\"{0}\" is neither an e-mail address such as ada@example.org nor a DID such as did:key:z6Mk..."
    )]
    Malformed(String),
}

impl RecipientError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "recipient.missing",
            Self::Malformed(_) => "recipient.malformed",
        }
    }
}

/// The syntax of DIDs (DID Core 1.0, 3.1): a method, then one part or more.
fn is_did(text: &str) -> bool {
    let is_method = |method: &str| {
        let is_letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        !method.is_empty() && method.bytes().all(is_letter)
    };
    let is_id = |id: &str| {
        let is_letter = |b: u8| b.is_ascii_alphanumeric() || b".-_:%".contains(&b);
        let mut escapes = id.split('%').skip(1);
        let is_hex =
            |escape: &str| escape.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        id.bytes().all(is_letter) && escapes.all(is_hex) && !id.is_empty() && !id.ends_with(':')
    };
    let parts = text
        .strip_prefix("did:")
        .and_then(|rest| rest.split_once(':'));
    text.len() <= URL_CHARS_MAX && parts.is_some_and(|(method, id)| is_method(method) && is_id(id))
}

impl Recipient {
    /// Reads an e-mail address or a DID.
    pub fn parse(text: &str) -> Result<Self, RecipientError> {
        let text = text.trim();
        let wrong = || RecipientError::Malformed(text.chars().take(80).collect());
        if text.is_empty() {
            return Err(RecipientError::Missing);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(wrong());
        }
        if text.starts_with("did:") {
            return if is_did(text) {
                Ok(Self::Did(text.to_owned()))
            } else {
                Err(wrong())
            };
        }
        let (name, host) = text.rsplit_once('@').ok_or_else(wrong)?;
        let is_host = host.contains('.')
            && host
                .split('.')
                .all(|label| !label.is_empty() && !label.starts_with('-'))
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        let is_name = !name.is_empty()
            && !name.starts_with(['=', '+', '-', '.'])
            && !name.contains(['@', '<', '>', ',', ';', '"', '(', ')', '\\']);
        if is_host && is_name && text.chars().count() <= EMAIL_CHARS_MAX {
            // Only the letters that mail servers fold: others would make different people one.
            let host = url::Host::parse(host).map_err(|_| wrong())?;
            Ok(Self::Email(format!("{}@{host}", name.to_ascii_lowercase())))
        } else {
            Err(wrong())
        }
    }

    /// The text in which recipients are stored and compared.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(text) | Self::Did(text) => text,
        }
    }
}
