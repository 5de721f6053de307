//! Trust registries: who is known to whom. Being unknown is no fault, and being known no proof of what
//! a credential says.

use std::collections::HashMap;

use serde_json::Value;
use thiserror::Error;
use url::Url;

use crate::keys::PublicKey;
use crate::limits::{REGISTRY_ISSUERS_MAX, VERIFICATION_METHODS_MAX};
use crate::lookalike;

/// Why a text is no usable registry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RegistryError {
    /// Neither a list of issuers nor a federation.
    #[error(
        "a registry has \"issuers\", \"registry\" (as that of the Digital Credentials Consortium) or \"jwks\" with \"trustAnchor\" (OpenID Federation)"
    )]
    Empty,
    /// A member is missing or of the wrong form.
    #[error("the registry's \"{0}\" is missing or not usable")]
    Member(&'static str),
    /// More than is kept.
    #[error("a registry has at most {REGISTRY_ISSUERS_MAX} issuers")]
    TooMany,
}

impl RegistryError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "registry.empty",
            Self::Member(_) => "registry.malformed",
            Self::TooMany => "registry.too_many",
        }
    }
}

/// An issuer that a registry knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownIssuer {
    /// Its address or DID.
    pub id: String,
    /// What it is called there.
    pub name: String,
    /// The host of its address, as people read it.
    pub host: Option<String>,
}

/// A federation that vouches for its members with signed statements (OpenID Federation 1.0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Federation {
    /// Who signs: the trust anchor.
    pub anchor: String,
    /// Its keys.
    pub keys: Vec<PublicKey>,
    /// Where it is asked about a member.
    pub fetch_endpoint: Option<String>,
    /// The kinds of trust marks that count.
    pub mark_types: Vec<String>,
}

/// A registry with what is looked up in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    /// What it is called.
    pub name: String,
    /// The federation behind it, where it has one.
    pub federation: Option<Federation>,
    issuers: Vec<KnownIssuer>,
    by_id: HashMap<String, usize>,
    by_skeleton: HashMap<String, usize>,
}

fn plain_id(id: &str) -> &str {
    id.trim().trim_end_matches('/')
}

/// The host of an issuer, as people read it.
pub fn host(id: &str) -> Option<String> {
    let host = if id.starts_with("did:web:") {
        let url = crate::did::web::url(id).ok()?;
        url.host_str()?.to_owned()
    } else {
        let url = Url::parse(id).ok()?;
        if !matches!(url.scheme(), "https" | "http") {
            return None;
        }
        url.host_str()?.to_owned()
    };
    Some(lookalike::readable_host(&host))
}

impl Registry {
    /// A registry of these issuers.
    pub fn of(
        name: impl Into<String>,
        issuers: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, RegistryError> {
        let mut registry = Self {
            name: name.into(),
            ..Self::default()
        };
        for (id, name) in issuers {
            registry.add(&id, &name, None)?;
        }
        Ok(registry)
    }

    /// Reads one of three forms: our own list (`issuers` with `id` and `name`), that of the Digital
    /// Credentials Consortium (`registry`, by id), or a federation (`trustAnchor`, `jwks`).
    pub fn read(document: &Value, name: &str) -> Result<Self, RegistryError> {
        let text =
            |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut registry = Self {
            name: text(document, "name").unwrap_or_else(|| name.to_owned()),
            ..Self::default()
        };
        if let Some(issuers) = document.get("issuers") {
            let issuers = issuers.as_array();
            for issuer in issuers.ok_or(RegistryError::Member("issuers"))? {
                let id = text(issuer, "id").ok_or(RegistryError::Member("id"))?;
                let name = text(issuer, "name").ok_or(RegistryError::Member("name"))?;
                registry.add(&id, &name, text(issuer, "url").as_deref())?;
            }
        }
        if let Some(issuers) = document.get("registry").or_else(|| document.get("entries")) {
            let issuers = issuers.as_object();
            for (id, issuer) in issuers.ok_or(RegistryError::Member("registry"))? {
                let name = text(issuer, "name").ok_or(RegistryError::Member("name"))?;
                registry.add(id, &name, text(issuer, "url").as_deref())?;
            }
        }
        registry.federation = federation(document)?;
        if registry.issuers.is_empty() && registry.federation.is_none() {
            return Err(RegistryError::Empty);
        }
        Ok(registry)
    }

    fn add(&mut self, id: &str, name: &str, url: Option<&str>) -> Result<(), RegistryError> {
        if self.issuers.len() >= REGISTRY_ISSUERS_MAX {
            return Err(RegistryError::TooMany);
        }
        let index = self.issuers.len();
        let host = host(id).or_else(|| host(url?));
        for look in [Some(name), host.as_deref()].into_iter().flatten() {
            for skeleton in lookalike::skeletons(look) {
                self.by_skeleton.entry(skeleton).or_insert(index);
            }
        }
        let id = plain_id(id).to_owned();
        self.by_id.entry(id.clone()).or_insert(index);
        let name = name.to_owned();
        self.issuers.push(KnownIssuer { id, name, host });
        Ok(())
    }

    /// The issuer with this address or DID.
    pub fn issuer(&self, id: &str) -> Option<&KnownIssuer> {
        self.issuers.get(*self.by_id.get(plain_id(id))?)
    }

    /// A known issuer whose name or host looks like this text.
    pub fn looks_like(&self, text: &str) -> Option<&KnownIssuer> {
        let skeletons = lookalike::skeletons(text);
        let index = skeletons
            .iter()
            .find_map(|skeleton| self.by_skeleton.get(skeleton))?;
        self.issuers.get(*index)
    }
}

fn federation(document: &Value) -> Result<Option<Federation>, RegistryError> {
    let text = |name: &str| {
        document
            .get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let Some(anchor) = text("trustAnchor") else {
        return Ok(None);
    };
    let keys = document.get("jwks").and_then(|set| set.get("keys"));
    let keys = keys
        .and_then(Value::as_array)
        .ok_or(RegistryError::Member("jwks"))?;
    let keys: Vec<PublicKey> = keys
        .iter()
        .take(VERIFICATION_METHODS_MAX)
        .filter_map(|jwk| PublicKey::from_jwk(jwk).ok())
        .collect();
    if keys.is_empty() {
        return Err(RegistryError::Member("jwks"));
    }
    let fetch_endpoint = text("fetchEndpoint");
    let is_web = |url: &String| Url::parse(url).is_ok_and(|url| url.scheme() == "https");
    if fetch_endpoint.as_ref().is_some_and(|url| !is_web(url)) {
        return Err(RegistryError::Member("fetchEndpoint"));
    }
    let types = document.get("trustMarkTypes").and_then(Value::as_array);
    let mark_types = types.into_iter().flatten().filter_map(Value::as_str);
    Ok(Some(Federation {
        anchor,
        keys,
        fetch_endpoint,
        mark_types: mark_types.map(str::to_owned).collect(),
    }))
}
