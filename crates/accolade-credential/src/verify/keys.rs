//! Whose key it is: finding it, and tying it to the issuer.

use accolade_jsonld::json::{ParseOptions, parse_with};
use serde_json::Value;
use url::Url;

use super::work::TOO_COSTLY;
use super::{Check, CheckName, Document, DocumentRequest, Fact, Outcome, Run};
use crate::did::document::{ControllerDocument, Relation, VerificationMethod};
use crate::did::{self, DidError, split_fragment};
use crate::keys::{KeyError, PublicKey};
use crate::limits::{ANSWER_VALUES_MAX, FACTS_MAX, KEY_SET_KEYS_MAX, WANTED_MAX};

/// A key that a signature holds under.
#[derive(Debug, Clone)]
pub(super) struct Signer {
    pub(super) key: PublicKey,
    /// The address the proof gives for it.
    pub(super) method: String,
}

/// What looking for something outside gave.
pub(super) enum Lookup<T> {
    Found(T),
    /// It is not there or cannot be right.
    Wrong(&'static str, String),
    /// Nobody can tell now.
    Unknown(&'static str, String),
}

/// What others keep for many credentials, such as a list of those that were withdrawn, may hold more than
/// one of them does.
const ANSWER: ParseOptions = ParseOptions {
    large_numbers: false,
    values_max: ANSWER_VALUES_MAX,
};

impl Run<'_> {
    /// A document as JSON; asks for it when it was not asked for yet.
    pub(super) fn json(&mut self, url: &str) -> Lookup<Value> {
        match self.bytes(url) {
            Lookup::Found(bytes) => match parse_with(bytes, ANSWER) {
                Ok(value) => Lookup::Found(value),
                Err(error) => Lookup::Unknown(
                    "document.unreadable",
                    format!("{url} does not answer with JSON: {error}"),
                ),
            },
            Lookup::Wrong(code, message) => Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => Lookup::Unknown(code, message),
        }
    }

    /// The key that a DID is; most credentials name the same one as key and as issuer.
    fn resolved(&mut self, did_url: &str) -> Result<PublicKey, DidError> {
        let (did, _) = split_fragment(did_url);
        if let Some((known, key)) = &self.resolved
            && known == did_url
        {
            return Ok(key.clone());
        }
        let key = did::key::resolve(did_url)?;
        // With or without the fragment it is the same key; with another fragment it would not have been found.
        self.resolved = Some((did.to_owned(), key.clone()));
        Ok(key)
    }

    /// Notes that the verification rests on the document at an address.
    pub(super) fn note(&mut self, url: &str) {
        let is_known = self.used.iter().any(|fact| fact.url == url);
        if !is_known && self.used.len() < FACTS_MAX {
            self.used.push(Fact {
                url: url.to_owned(),
                fetched_at: self.documents.found_at(url),
            });
        }
    }

    pub(super) fn bytes(&mut self, url: &str) -> Lookup<&[u8]> {
        match self.documents.get(url) {
            Some(Document::Found(bytes)) => {
                self.note(url);
                if !self.may_read(bytes.len()) {
                    let text = format!("{url} would have taken too long to read");
                    return Lookup::Unknown(TOO_COSTLY, text);
                }
                Lookup::Found(bytes)
            }
            Some(Document::Gone) => Lookup::Unknown(
                "document.gone",
                format!("{url} says that there is nothing any more"),
            ),
            Some(Document::Unavailable(reason)) => Lookup::Unknown(
                "document.unavailable",
                format!("{url} did not answer: {reason}"),
            ),
            None => {
                let is_known = self.wanted.iter().any(|wanted| wanted.url == url);
                if !is_known && self.wanted.len() < WANTED_MAX {
                    self.wanted.push(DocumentRequest {
                        url: url.to_owned(),
                    });
                }
                Lookup::Unknown("document.not_fetched", format!("{url} was not asked"))
            }
        }
    }

    fn controller(&mut self, url: &str, id: &str) -> Lookup<ControllerDocument> {
        match self.json(url) {
            Lookup::Found(document) => match ControllerDocument::parse(&document, id) {
                Ok(document) => Lookup::Found(document),
                Err(error) => Lookup::Unknown("issuer.document", format!("{url}: {error}")),
            },
            Lookup::Wrong(code, message) => Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => Lookup::Unknown(code, message),
        }
    }

    /// The key at an address, for this use (Controlled Identifiers 1.0, section 3.3).
    pub(super) fn key(&mut self, method: &str, relation: Relation) -> Lookup<PublicKey> {
        let (base, fragment) = split_fragment(method);
        if base.starts_with("did:key:") || base.starts_with("did:jwk:") {
            return match self.resolved(method) {
                Ok(key) => Lookup::Found(key),
                Err(error) => Lookup::Wrong("proof.key", error.to_string()),
            };
        }
        if base.starts_with("did:web:") {
            let url = match did::web::url(base) {
                Ok(url) => url,
                Err(error) => return Lookup::Wrong("proof.key", error.to_string()),
            };
            return match self.controller(url.as_str(), base) {
                Lookup::Found(document) => listed(&document, method, relation, self.policy.now),
                Lookup::Wrong(code, message) => Lookup::Wrong(code, message),
                Lookup::Unknown(code, message) => Lookup::Unknown(code, message),
            };
        }
        if base.starts_with("did:") {
            return Lookup::Unknown(
                "proof.did_method",
                format!("the DID method of {base} is not supported"),
            );
        }
        let is_web = Url::parse(base).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
        if !is_web {
            return Lookup::Wrong(
                "proof.key_address",
                format!(
                    "\"{}\" is not the address of a key",
                    method.chars().take(80).collect::<String>()
                ),
            );
        }
        // A fragment that is a Multikey is the key itself (spec.md 4.3); a broken one is no key at all.
        let is_multikey = |text: &&str| {
            ["z6Mk", "zDn", "z82"]
                .iter()
                .any(|kind| text.starts_with(kind))
        };
        if let Some(fragment) = fragment.filter(is_multikey) {
            return match PublicKey::from_multibase(fragment) {
                Ok(key) => Lookup::Found(key),
                Err(error) => Lookup::Wrong("proof.key", error.to_string()),
            };
        }
        match self.json(base) {
            Lookup::Found(document) => key_in(&document, base, (method, relation), self.policy.now),
            Lookup::Wrong(code, message) => Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => Lookup::Unknown(code, message),
        }
    }

    /// Whether the key belongs to the issuer, and the check that says so.
    pub(super) fn issuer(
        &mut self,
        issuer: Option<&str>,
        proof: &Check,
        signer: Option<&Signer>,
    ) -> (Check, Outcome) {
        let check = |outcome, code, message: String| {
            (
                Check::new(CheckName::Issuer, outcome, code, message),
                outcome,
            )
        };
        let Some(signer) = signer else {
            let outcome = if proof.outcome == Outcome::Failed {
                Outcome::Skipped
            } else {
                Outcome::Unknown
            };
            return check(
                outcome,
                "issuer.no_proof",
                "Without a good signature nothing is known about who issued it.".into(),
            );
        };
        let Some(issuer) = issuer else {
            return check(
                Outcome::Failed,
                "issuer.missing",
                "The credential names no issuer.".into(),
            );
        };
        match self.binding(issuer, signer, Relation::Assertion) {
            Lookup::Found(()) => check(
                Outcome::Passed,
                "issuer.confirmed",
                format!("The signing key belongs to the issuer {issuer}."),
            ),
            Lookup::Wrong(code, message) => check(Outcome::Failed, code, format!("{message}.")),
            Lookup::Unknown(code, message) => check(
                Outcome::Unknown,
                code,
                format!(
                    "Whether the key belongs to the issuer {issuer} could not be found out: {message}."
                ),
            ),
        }
    }

    /// Whether the one with this address uses the key so.
    pub(super) fn binding(
        &mut self,
        issuer: &str,
        signer: &Signer,
        relation: Relation,
    ) -> Lookup<()> {
        let now = self.policy.now;
        let foreign = || {
            Lookup::Wrong(
                "issuer.key_mismatch",
                format!("It was signed with a key that is not one of the issuer {issuer}"),
            )
        };
        if issuer.starts_with("did:key:") || issuer.starts_with("did:jwk:") {
            return match self.resolved(issuer) {
                Ok(key) if key == signer.key => Lookup::Found(()),
                _ => foreign(),
            };
        }
        if issuer.starts_with("did:web:") {
            let url = match did::web::url(issuer) {
                Ok(url) => url,
                Err(error) => return Lookup::Wrong("issuer.did", error.to_string()),
            };
            return match self.controller(url.as_str(), issuer) {
                Lookup::Found(document)
                    if document.method_with(relation, &signer.key, now).is_some() =>
                {
                    Lookup::Found(())
                }
                Lookup::Found(_) => foreign(),
                Lookup::Wrong(code, message) => Lookup::Wrong(code, message),
                Lookup::Unknown(code, message) => Lookup::Unknown(code, message),
            };
        }
        let Some(address) = Url::parse(issuer)
            .ok()
            .filter(|url| matches!(url.scheme(), "https" | "http"))
        else {
            return Lookup::Unknown(
                "issuer.did_method",
                "issuers of this kind cannot be looked up".into(),
            );
        };
        match self.controller(issuer, issuer) {
            Lookup::Found(document)
                if document.method_with(relation, &signer.key, now).is_some() =>
            {
                Lookup::Found(())
            }
            Lookup::Found(document) if !document.methods.is_empty() => foreign(),
            _ => self.key_set(&address, signer),
        }
    }

    /// The key that an issuer or holder calls so, where the token gives a name and no address: in its
    /// document, or in the key set of its host (VC-JOSE-COSE 1.0, section 4.1).
    pub(super) fn key_named(
        &mut self,
        owner: &str,
        name: &str,
        relation: Relation,
    ) -> Lookup<PublicKey> {
        if owner.starts_with("did:key:") || owner.starts_with("did:jwk:") {
            return self.key(owner, relation);
        }
        let missing = || {
            Lookup::Wrong(
                "proof.key_missing",
                "The token does not say which key signed it".into(),
            )
        };
        let set = match Url::parse(owner) {
            Ok(url) if matches!(url.scheme(), "https" | "http") => {
                url.join("/.well-known/jwks.json").ok()
            }
            Ok(_) => None,
            Err(_) => return missing(),
        };
        let address = format!("{owner}#{}", name.trim_start_matches('#'));
        let Some(set) = set.filter(|_| !name.is_empty()) else {
            return if name.is_empty() {
                missing()
            } else {
                self.key(&address, relation)
            };
        };
        let found = self.key(&address, relation);
        if matches!(found, Lookup::Found(_)) {
            return found;
        }
        match self.json(set.as_str()) {
            Lookup::Found(set) => match key_of_set(&set, name, Some(owner)) {
                Some(jwk) => key_of(PublicKey::from_jwk(jwk)),
                None => found,
            },
            Lookup::Wrong(code, message) | Lookup::Unknown(code, message) => {
                Lookup::Unknown(code, message)
            }
        }
    }

    /// The key set of an issuer's host (spec.md 4.2: `/.well-known/jwks.json`).
    fn key_set(&mut self, issuer: &Url, signer: &Signer) -> Lookup<()> {
        let unconfirmed = "the issuer's address shows no keys";
        let Ok(url) = issuer.join("/.well-known/jwks.json") else {
            return Lookup::Unknown("issuer.unconfirmed", unconfirmed.into());
        };
        match self.json(url.as_str()) {
            Lookup::Found(set) => {
                let is_listed = keys_of(&set)
                    .iter()
                    .filter(|jwk| is_of(jwk, issuer.as_str()))
                    .any(|jwk| PublicKey::from_jwk(jwk).is_ok_and(|key| key == signer.key));
                if is_listed {
                    Lookup::Found(())
                } else {
                    Lookup::Unknown("issuer.unconfirmed", unconfirmed.into())
                }
            }
            _ => Lookup::Unknown(
                "issuer.unconfirmed",
                format!("{issuer} does not say whether {} is its key", signer.method),
            ),
        }
    }
}

/// The key of a document, if it is used so.
fn listed(
    document: &ControllerDocument,
    method: &str,
    relation: Relation,
    now: i64,
) -> Lookup<PublicKey> {
    match document.method(method) {
        Some(entry) if document.is_for(relation, method) || !entry.is_current(now) => {
            key_of_method(entry, now)
        }
        Some(_) => Lookup::Wrong(
            "proof.key_purpose",
            match relation {
                Relation::Assertion => {
                    format!("the key {method} is not meant for signing credentials")
                }
                Relation::Authentication => {
                    format!("the key {method} is not meant for showing who one is")
                }
            },
        ),
        None => Lookup::Wrong(
            "proof.key_missing",
            format!("{} does not list the key {method}", document.id),
        ),
    }
}

/// The key of an entry, as long as it counts.
fn key_of_method(entry: &VerificationMethod, now: i64) -> Lookup<PublicKey> {
    let method = &entry.id;
    if entry.is_revoked {
        return Lookup::Wrong("proof.key_revoked", format!("the key {method} is revoked"));
    }
    if entry.is_expired(now) {
        let text = format!("the time of the key {method} is over");
        return Lookup::Wrong("proof.key_expired", text);
    }
    match &entry.key {
        Ok(key) => Lookup::Found(key.clone()),
        Err(error) => Lookup::Wrong("proof.key", error.to_string()),
    }
}

/// The key in a document that is the key itself, a key set, or the document of a controller.
fn key_in(
    document: &Value,
    base: &str,
    (method, relation): (&str, Relation),
    now: i64,
) -> Lookup<PublicKey> {
    if document.get("keys").is_some() {
        let name = method.strip_prefix(base).unwrap_or(method);
        return match key_of_set(document, name, None) {
            Some(jwk) => key_of(PublicKey::from_jwk(jwk)),
            None => Lookup::Wrong(
                "proof.key_missing",
                format!("{base} does not list the key {method}"),
            ),
        };
    }
    if document.get("kty").is_some() {
        return key_of(PublicKey::from_jwk(document));
    }
    let is_key = ["publicKeyMultibase", "publicKeyJwk"]
        .iter()
        .any(|name| document.get(*name).is_some());
    if is_key && document.get("id").and_then(Value::as_str) == Some(method) {
        return match VerificationMethod::parse(document, base, "publicKey") {
            Ok(entry) => key_of_method(&entry, now),
            Err(error) => Lookup::Wrong("proof.key", error.to_string()),
        };
    }
    match ControllerDocument::parse(document, base) {
        Ok(document) => listed(&document, method, relation, now),
        Err(error) => Lookup::Wrong("proof.key_missing", format!("{base}: {error}")),
    }
}

fn key_of(key: Result<PublicKey, KeyError>) -> Lookup<PublicKey> {
    match key {
        Ok(key) => Lookup::Found(key),
        Err(error) => Lookup::Wrong("proof.key", error.to_string()),
    }
}

/// The keys of a key set (RFC 7517, section 5).
fn keys_of(set: &Value) -> &[Value] {
    let keys = set.get("keys").and_then(Value::as_array);
    let keys = keys.map(Vec::as_slice).unwrap_or_default();
    keys.get(..KEY_SET_KEYS_MAX).unwrap_or(keys)
}

/// Whether a key of a set may be one of this issuer (Open Badges 3.0, section 8.2.3.2): one that names
/// another issuer is not.
fn is_of(jwk: &Value, issuer: &str) -> bool {
    jwk.get("iss").is_none_or(|named| named == issuer)
}

/// The key of a set with this name; a set with one key needs none.
fn key_of_set<'a>(set: &'a Value, name: &str, issuer: Option<&str>) -> Option<&'a Value> {
    let name = name.trim_start_matches('#');
    let keys = keys_of(set);
    if let ([only], "") = (keys, name) {
        return Some(only);
    }
    let mut own = keys
        .iter()
        .filter(|jwk| issuer.is_none_or(|issuer| is_of(jwk, issuer)));
    own.find(|jwk| jwk.get("kid").and_then(Value::as_str) == Some(name))
}
