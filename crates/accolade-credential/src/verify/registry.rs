//! Who knows the issuer, what its name looks like, and which sites stand for it.
//!
//! Three facts beside "the signature is good" and "the key belongs to the issuer". None of them makes a
//! credential invalid, nor less than valid: to be unknown is no fault.

use serde_json::Value;
use url::Url;

use super::extract::{self, Extracted, Secured};
use super::keys::Lookup;
use super::proofs::Purpose;
use super::sd_jwt::is_of_kind;
use super::{Check, CheckName, Outcome, Run, validity};
use crate::did;
use crate::jwt::{self, Token};
use crate::keys::PublicKey;
use crate::limits::{CLOCK_SKEW_SECONDS, LINKED_DOMAINS_MAX, TRUST_MARKS_MAX};
use crate::lookalike;
use crate::registry::{self, Federation, Registry};
use crate::vc;

/// What a registry says about an issuer.
enum Standing {
    /// It is known, as this.
    Known(String),
    Unknown,
    /// The registry could not be asked.
    Silent(String),
}

impl Run<'_> {
    /// The facts about an issuer, given how the check of its key came out.
    pub(super) fn about_issuer(
        &mut self,
        id: Option<&str>,
        profile: Option<&Value>,
        issuer: &Check,
    ) -> Vec<Check> {
        let id = id.unwrap_or_default();
        let mut found = Vec::new();
        found.extend(self.domain(id, issuer));
        found.push(self.registry(id, issuer));
        found.extend(self.name(id, profile));
        found
    }

    fn registry(&mut self, id: &str, issuer: &Check) -> Check {
        let check = |outcome, code, message: String| {
            Check::new(CheckName::Registry, outcome, code, message)
        };
        let registries: &[Registry] = &self.policy.registries;
        if registries.is_empty() {
            let text = "No list of known issuers was given to compare with.";
            return check(Outcome::Skipped, "registry.none", text.into());
        }
        if issuer.outcome != Outcome::Passed {
            let text = "It was not looked up, because it is not confirmed who issued it.";
            return check(Outcome::Skipped, "registry.unconfirmed", text.into());
        }
        let mut silent = Vec::new();
        for registry in registries {
            match self.standing(registry, id) {
                Standing::Known(name) => {
                    let text = format!("{} knows the issuer, as \"{name}\".", registry.name);
                    return check(Outcome::Passed, "registry.known", text);
                }
                Standing::Silent(why) => silent.push(format!("{}: {why}", registry.name)),
                Standing::Unknown => {}
            }
        }
        let names: Vec<&str> = registries.iter().map(|one| one.name.as_str()).collect();
        let names = names.join(", ");
        if !silent.is_empty() {
            let text = format!("Whether the issuer is known could not be found out: {names}.");
            return check(Outcome::Warning, "registry.silent", text).with_detail(silent.join("\n"));
        }
        let text = format!(
            "The issuer is not in the lists that were looked at ({names}). That is no fault, but find out who it is."
        );
        check(Outcome::Warning, "registry.unknown", text)
    }

    fn standing(&mut self, registry: &Registry, id: &str) -> Standing {
        if let Some(known) = registry.issuer(id) {
            return Standing::Known(known.name.clone());
        }
        let Some(federation) = &registry.federation else {
            return Standing::Unknown;
        };
        let stated = self.stated(federation, id);
        if matches!(stated, Standing::Known(_)) || federation.mark_types.is_empty() {
            return stated;
        }
        match (self.marked(federation, id), stated) {
            (Standing::Unknown, Standing::Silent(why)) => Standing::Silent(why),
            (marked, _) => marked,
        }
    }

    /// What the trust anchor says of a member (OpenID Federation 1.0, section 8.1).
    fn stated(&mut self, federation: &Federation, id: &str) -> Standing {
        let Some(endpoint) = &federation.fetch_endpoint else {
            return Standing::Unknown;
        };
        let Ok(mut url) = Url::parse(endpoint) else {
            return Standing::Unknown;
        };
        url.query_pairs_mut().append_pair("sub", id);
        let token = match self.statement(url.as_str()) {
            Ok(token) => token,
            Err(silent) => return silent,
        };
        let is_good = is_of_kind(&token, &["entity-statement+jwt"])
            && self.is_vouched(&token, federation, id);
        if !is_good {
            return Standing::Unknown;
        }
        let metadata = token.payload.get("metadata").and_then(Value::as_object);
        let mut entities = metadata.into_iter().flat_map(|kinds| kinds.values());
        let name = entities.find_map(|entity| entity.get("organization_name")?.as_str());
        Standing::Known(name.unwrap_or(id).to_owned())
    }

    /// Whether the issuer carries a trust mark of the federation (section 7).
    fn marked(&mut self, federation: &Federation, id: &str) -> Standing {
        let Some((entity, url)) = configuration_of(id) else {
            return Standing::Unknown;
        };
        let token = match self.statement(&url) {
            Ok(token) => token,
            Err(silent) => return silent,
        };
        let claim = |name: &str| token.payload.get(name).and_then(Value::as_str);
        let is_own = is_of_kind(&token, &["entity-statement+jwt"])
            && claim("iss") == Some(&entity)
            && claim("sub") == Some(&entity)
            && self.is_current(&token);
        let keys = token.payload.get("jwks").and_then(|set| set.get("keys"));
        let keys = keys.and_then(Value::as_array).into_iter().flatten();
        let keys: Vec<PublicKey> = keys
            .take(TRUST_MARKS_MAX)
            .filter_map(|jwk| PublicKey::from_jwk(jwk).ok())
            .collect();
        let is_signed = self.is_signed_by_any(&token, &keys);
        if !(is_own && is_signed) {
            return Standing::Unknown;
        }
        let marks = token.payload.get("trust_marks").and_then(Value::as_array);
        for mark in marks.into_iter().flatten().take(TRUST_MARKS_MAX) {
            let text = mark.get("trust_mark").and_then(Value::as_str);
            let Some(mark) = text.and_then(|text| jwt::decode(text).ok()) else {
                continue;
            };
            // Before its last drafts the specification called the type of a mark its id.
            let kind = mark.payload.get("trust_mark_type");
            let kind = kind.or_else(|| mark.payload.get("id"));
            let kind = kind.and_then(Value::as_str).unwrap_or_default();
            if federation.mark_types.iter().any(|known| known == kind)
                && is_of_kind(&mark, &["trust-mark+jwt"])
                && self.is_vouched(&mark, federation, &entity)
            {
                return Standing::Known(kind.to_owned());
            }
        }
        Standing::Unknown
    }

    fn statement(&mut self, url: &str) -> Result<Token, Standing> {
        let bytes = match self.bytes(url) {
            Lookup::Found(bytes) => bytes,
            Lookup::Wrong(_, message) | Lookup::Unknown(_, message) => {
                return Err(Standing::Silent(message));
            }
        };
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
        jwt::decode(text).map_err(|error| Standing::Silent(format!("{url}: {error}")))
    }

    /// Whether the anchor signed this about the one in question, for now.
    fn is_vouched(&mut self, token: &Token, federation: &Federation, about: &str) -> bool {
        let claim = |name: &str| token.payload.get(name).and_then(Value::as_str);
        claim("iss") == Some(&federation.anchor)
            && claim("sub") == Some(about)
            && self.is_current(token)
            && self.is_signed_by_any(token, &federation.keys)
    }

    /// Whether one of these keys signed a token, as far as that may still be found out.
    fn is_signed_by_any(&mut self, token: &Token, keys: &[PublicKey]) -> bool {
        let mut keys = keys.iter();
        keys.any(|key| self.is_signed(token, key).unwrap_or(false))
    }

    fn is_current(&self, token: &Token) -> bool {
        let Ok((not_before, expires)) = token.times() else {
            return false;
        };
        let now = self.policy.now;
        let soon = now + CLOCK_SKEW_SECONDS;
        token.issued_at().is_some_and(|issued| issued <= soon)
            && not_before.is_none_or(|from| from <= soon)
            && expires.is_none_or(|expires| expires >= now)
    }

    /// Whether the name or the host of the issuer is made to be taken for another's.
    fn name(&self, id: &str, issuer: Option<&Value>) -> Option<Check> {
        let check =
            |code, message: String| Check::new(CheckName::Name, Outcome::Warning, code, message);
        let names = names(issuer);
        let host = registry::host(id);
        let looks = || names.iter().map(String::as_str).chain(host.as_deref());
        if looks().any(lookalike::hides_characters) {
            let text = "The issuer's name holds characters that are not seen.";
            return Some(check("name.hidden", text.into()));
        }
        let registries = &self.policy.registries;
        if registries.iter().any(|known| known.issuer(id).is_some()) {
            return None;
        }
        for registry in registries.iter() {
            let like = looks().find_map(|look| registry.looks_like(look));
            if let Some(known) = like.filter(|known| known.host.is_none() || known.host != host) {
                let text = format!(
                    "The issuer looks like \"{}\", whom {} knows, and is another: {id}.",
                    known.name, registry.name
                );
                return Some(check("name.lookalike", text));
            }
        }
        let word = looks().find_map(lookalike::mixed_word)?;
        let text = format!(
            "The issuer's name has a word with letters of several alphabets, which look alike: \"{word}\"."
        );
        Some(check("name.mixed_scripts", text))
    }

    /// The site that stands for the issuer, and others of which it says that they do.
    fn domain(&mut self, id: &str, issuer: &Check) -> Option<Check> {
        if issuer.outcome != Outcome::Passed {
            return None;
        }
        let own = registry::host(id)?;
        let mut confirmed = vec![own.clone()];
        let mut denied = Vec::new();
        for origin in self.claimed_origins(id) {
            let Some(host) = registry::host(&origin).filter(|host| *host != own) else {
                continue;
            };
            if self.is_linked(id, &origin) {
                confirmed.push(host);
            } else {
                denied.push(host);
            }
        }
        let check = |outcome, code, message| Check::new(CheckName::Domain, outcome, code, message);
        let text = format!("The issuer is confirmed by {}.", confirmed.join(", "));
        if denied.is_empty() {
            return Some(check(Outcome::Passed, "domain.confirmed", text));
        }
        let text = format!(
            "{text} It says that it is {} too, which is not confirmed there.",
            denied.join(", ")
        );
        Some(check(Outcome::Warning, "domain.unconfirmed", text))
    }

    /// Sites that the document of a DID names as its own (DIF Well Known DID Configuration).
    fn claimed_origins(&mut self, id: &str) -> Vec<String> {
        let Ok(url) = did::web::url(id) else {
            return Vec::new();
        };
        let Lookup::Found(document) = self.json(url.as_str()) else {
            return Vec::new();
        };
        let services = document.get("service").and_then(Value::as_array);
        let linked = services
            .into_iter()
            .flatten()
            .filter(|service| vc::types(service).contains(&"LinkedDomains"));
        let mut origins = Vec::new();
        for service in linked {
            let endpoint = service.get("serviceEndpoint").unwrap_or(&Value::Null);
            let endpoint = endpoint.get("origins").unwrap_or(endpoint);
            match endpoint {
                Value::String(origin) => origins.push(origin.clone()),
                Value::Array(many) => {
                    origins.extend(many.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ => {}
            }
        }
        origins.truncate(LINKED_DOMAINS_MAX);
        origins
    }

    /// Whether a site says the same: a credential of the DID about itself, served there.
    fn is_linked(&mut self, id: &str, origin: &str) -> bool {
        let origin = origin.trim_end_matches('/');
        let url = format!("{origin}/.well-known/did-configuration.json");
        let is_web = Url::parse(&url).is_ok_and(|url| url.scheme() == "https");
        let Lookup::Found(document) = (if is_web {
            self.json(&url)
        } else {
            return false;
        }) else {
            return false;
        };
        let linked = document.get("linked_dids").and_then(Value::as_array);
        let linked: Vec<Value> = linked
            .into_iter()
            .flatten()
            .take(LINKED_DOMAINS_MAX)
            .cloned()
            .collect();
        linked.into_iter().any(|linkage| {
            let Extracted::Credential(secured) = extract::from_value(linkage) else {
                return false;
            };
            self.links(&secured, id, origin)
        })
    }

    fn links(&mut self, secured: &Secured, id: &str, origin: &str) -> bool {
        let credential = secured.credential();
        let subject = credential.get("credentialSubject").unwrap_or(&Value::Null);
        let text = |name: &str| subject.get(name).and_then(Value::as_str);
        let is_about = vc::types(credential).contains(&"DomainLinkageCredential")
            && vc::issuer_id(credential) == Some(id)
            && text("id") == Some(id)
            && text("origin").is_some_and(|found| found.trim_end_matches('/') == origin);
        if !is_about || validity(secured, self.policy.now).outcome == Outcome::Failed {
            return false;
        }
        let (proof, signer) = self.proof(secured, Purpose::Assertion);
        self.issuer(Some(id), &proof, signer.as_ref()).1 == Outcome::Passed
    }
}

/// The names of a profile, in whatever languages.
fn names(issuer: Option<&Value>) -> Vec<String> {
    match issuer.and_then(|issuer| issuer.get("name")) {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Object(languages)) => {
            let texts = languages.values().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// The entity that an issuer is in a federation, and where its own statement lies (section 9).
///
/// A DID below a path shares its host with others, so it is not the host's entity.
fn configuration_of(id: &str) -> Option<(String, String)> {
    let entity = if id.starts_with("did:web:") {
        let url = did::web::url(id).ok()?;
        if url.path() != "/.well-known/did.json" {
            return None;
        }
        url.origin().ascii_serialization()
    } else {
        let url = Url::parse(id).ok()?;
        if url.scheme() != "https" || url.query().is_some() {
            return None;
        }
        id.trim_end_matches('/').to_owned()
    };
    let url = format!("{entity}/.well-known/openid-federation");
    Some((entity, url))
}
