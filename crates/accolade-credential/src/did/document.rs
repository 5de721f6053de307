//! Documents that say which keys somebody signs with: DID documents and issuer profiles.

use serde_json::Value;

use super::DidError;
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
    /// When it was revoked, as the document writes it.
    pub revoked: Option<String>,
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
            methods.push(method(entry, expected, "verificationMethod")?);
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

    /// The key of this use with the same public key, whatever its address.
    pub fn method_with(&self, relation: Relation, key: &PublicKey) -> Option<&VerificationMethod> {
        self.methods
            .iter()
            .find(|method| method.key.as_ref() == Ok(key) && self.is_for(relation, &method.id))
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
            let embedded = method(entry, expected, name)?;
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

fn method(entry: &Value, base: &str, name: &str) -> Result<VerificationMethod, DidError> {
    let text = |member: &str| entry.get(member).and_then(Value::as_str);
    let id = text("id").ok_or_else(|| DidError::Member(format!("{name}.id")))?;
    let key = match (text("publicKeyMultibase"), entry.get("publicKeyJwk")) {
        (Some(multibase), None) => PublicKey::from_multibase(multibase),
        (None, Some(jwk)) => PublicKey::from_jwk(jwk),
        // Two keys under one address would let the reader choose; none is no key.
        _ => Err(KeyError::Jwk("publicKeyMultibase")),
    };
    Ok(VerificationMethod {
        id: absolute(id, base),
        controller: text("controller").map(str::to_owned),
        key,
        revoked: text("revoked").map(str::to_owned),
    })
}
