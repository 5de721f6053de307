//! Documents that say which keys somebody signs with: DID documents and issuer profiles.

use serde_json::Value;

use super::DidError;
use crate::datetime;
use crate::keys::{KeyError, PublicKey};
use crate::limits::VERIFICATION_METHODS_MAX;

/// One key of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerificationMethod {
    /// The address of the key, absolute.
    pub id: String,
    /// Who controls it.
    pub controller: Option<String>,
    /// The key, or why it cannot be used.
    pub key: Result<PublicKey, KeyError>,
    /// Whether it was revoked. One that is to be revoked later is taken for revoked: whoever holds it
    /// chooses the dates of what it signs.
    pub is_revoked: bool,
    /// Until when it counts, seconds since 1970. An end that is no time has passed.
    pub expires: Option<i64>,
}

impl VerificationMethod {
    /// Reads an entry of the list `name` of the document `base`.
    pub(crate) fn parse(entry: &Value, base: &str, name: &str) -> Result<Self, DidError> {
        let text = |member: &str| entry.get(member).and_then(Value::as_str);
        let stated = |member: &str| entry.get(member).filter(|value| !value.is_null());
        let id = text("id").ok_or_else(|| DidError::Member(format!("{name}.id")))?;
        let key = match (text("publicKeyMultibase"), entry.get("publicKeyJwk")) {
            (Some(multibase), None) => PublicKey::from_multibase(multibase),
            (None, Some(jwk)) => PublicKey::from_jwk(jwk),
            // Two keys under one address would let the reader choose; none is no key.
            _ => Err(KeyError::Jwk("publicKeyMultibase")),
        };
        Ok(Self {
            id: absolute(id, base),
            controller: text("controller").map(str::to_owned),
            key,
            is_revoked: stated("revoked").is_some_and(|value| *value != false),
            expires: stated("expires").map(|end| {
                let seconds = end.as_str().and_then(datetime::seconds);
                seconds.unwrap_or(i64::MIN)
            }),
        })
    }

    /// Whether its time is over (Controlled Identifiers 1.0, section 2.2, "expires").
    pub fn is_expired(&self, now: i64) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }

    /// Whether it counts at this time.
    pub fn is_current(&self, now: i64) -> bool {
        !self.is_revoked && !self.is_expired(now)
    }
}

/// What a controller uses a key for (Controlled Identifiers 1.0, section 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Signing statements, such as credentials.
    Assertion,
    /// Showing who one is, as with a presentation.
    Authentication,
}

impl Relation {
    /// The member of a document that lists the keys, which is the purpose that proofs name too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assertion => "assertionMethod",
            Self::Authentication => "authentication",
        }
    }
}

/// The keys of one controller (Controlled Identifiers 1.0, section 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControllerDocument {
    /// Whose document it is.
    pub id: String,
    /// Every key it lists.
    pub methods: Vec<VerificationMethod>,
    /// The keys it signs statements with; nothing where the document has no such list.
    pub assertion: Option<Vec<String>>,
    /// The keys it shows itself with; nothing where the document has no such list.
    pub authentication: Option<Vec<String>>,
}

impl ControllerDocument {
    /// Reads the document of `expected`, strictly: its `id` must be exactly that.
    pub fn parse(document: &Value, expected: &str) -> Result<Self, DidError> {
        let found = document
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if found != expected {
            return Err(DidError::Id {
                expected: expected.to_owned(),
                found: found.to_owned(),
            });
        }
        let mut methods = Vec::new();
        for entry in list(document, "verificationMethod")? {
            methods.push(VerificationMethod::parse(
                entry,
                expected,
                "verificationMethod",
            )?);
        }
        let assertion = relation(document, expected, Relation::Assertion, &mut methods)?;
        let authentication = relation(document, expected, Relation::Authentication, &mut methods)?;
        Ok(Self {
            id: expected.to_owned(),
            methods,
            assertion,
            authentication,
        })
    }

    /// The key with this address.
    pub fn method(&self, id: &str) -> Option<&VerificationMethod> {
        self.methods.iter().find(|method| method.id == id)
    }

    /// Whether the controller uses this key so; a profile without the list means all its keys.
    pub fn is_for(&self, relation: Relation, id: &str) -> bool {
        let listed = match relation {
            Relation::Assertion => &self.assertion,
            Relation::Authentication => &self.authentication,
        };
        match listed {
            Some(ids) => ids.iter().any(|known| known == id),
            None => !self.id.starts_with("did:"),
        }
    }

    /// The key of this use with the same public key, whatever its address, that counts at this time.
    pub fn method_with(
        &self,
        relation: Relation,
        key: &PublicKey,
        now: i64,
    ) -> Option<&VerificationMethod> {
        self.methods.iter().find(|method| {
            method.key.as_ref() == Ok(key)
                && self.is_for(relation, &method.id)
                && method.is_current(now)
        })
    }
}

/// The keys of one use; those that stand there whole are added to `methods`.
fn relation(
    document: &Value,
    expected: &str,
    relation: Relation,
    methods: &mut Vec<VerificationMethod>,
) -> Result<Option<Vec<String>>, DidError> {
    let name = relation.name();
    if document.get(name).is_none() {
        return Ok(None);
    }
    let mut ids = Vec::new();
    for entry in list(document, name)? {
        if let Value::String(id) = entry {
            ids.push(absolute(id, expected));
        } else {
            let embedded = VerificationMethod::parse(entry, expected, name)?;
            ids.push(embedded.id.clone());
            if !methods.iter().any(|known| known.id == embedded.id) {
                methods.push(embedded);
            }
        }
    }
    Ok(Some(ids))
}

fn list<'a>(document: &'a Value, name: &str) -> Result<&'a [Value], DidError> {
    match document.get(name) {
        None => Ok(&[]),
        Some(Value::Array(items)) if items.len() <= VERIFICATION_METHODS_MAX => Ok(items),
        Some(single @ (Value::Object(_) | Value::String(_))) => Ok(std::slice::from_ref(single)),
        Some(_) => Err(DidError::Member(name.to_owned())),
    }
}

fn absolute(id: &str, base: &str) -> String {
    if id.starts_with('#') {
        format!("{base}{id}")
    } else {
        id.to_owned()
    }
}
