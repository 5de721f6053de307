//! SD-JWT credentials: whose key signed them, and whether whoever shows one holds it.

use serde_json::Value;
use url::Url;

use super::extract::Secured;
use super::keys::{Lookup, Signer};
use super::parts::Within;
use super::proofs::{Judged, Purpose};
use super::work::TOO_COSTLY;
use super::{
    Check, CheckName, Outcome, PresentationRequest, Run, VerificationReport, recipient, validity,
};
use crate::did::document::Relation;
use crate::jwt::Token;
use crate::keys::PublicKey;
use crate::limits::{CLOCK_SKEW_SECONDS, VERIFICATION_METHODS_MAX};
use crate::sd_jwt::SdJwt;
use crate::vc;

/// What a signature says that it is made for, and by whom.
fn issuer_of(sd_jwt: &SdJwt) -> Option<&str> {
    let claims = sd_jwt.claims();
    let iss = claims.get("iss").and_then(Value::as_str);
    iss.or_else(|| vc::issuer_id(claims))
}

impl Run<'_> {
    /// The report on an SD-JWT VC: claims under a type, which are no W3C credential.
    pub(super) fn selective_credential(
        &mut self,
        secured: &Secured,
        sd_jwt: &SdJwt,
        within: Within,
    ) -> VerificationReport {
        let claims = sd_jwt.claims();
        let mut checks = vec![
            Check::new(
                CheckName::Parsing,
                Outcome::Passed,
                "parsing.read",
                "The credential could be read.",
            ),
            Check::new(
                CheckName::Structure,
                Outcome::Passed,
                "structure.sd_jwt",
                "The credential is well formed; what its holder hides is not looked at.",
            )
            .with_detail(format!("{} disclosed", sd_jwt.disclosed)),
        ];
        let (proof, signer) = self.proof(secured, Purpose::Assertion);
        let trail = self.trail(secured);
        let issuer = self.selective_issuer(issuer_of(sd_jwt), &proof, signer.as_ref());
        let facts = self.about_issuer(issuer_of(sd_jwt), None, &issuer);
        checks.extend([proof, issuer]);
        checks.extend(facts);
        checks.push(self.key_binding(sd_jwt, within));
        checks.push(validity(secured, self.policy.now));
        let key = signer.as_ref().map(|signer| &signer.key);
        checks.push(self.status(secured, issuer_of(sd_jwt), key));
        checks.push(Check::new(
            CheckName::Schema,
            Outcome::Skipped,
            "schema.not_a_badge",
            "This is a verifiable credential of another kind, not an Open Badge.",
        ));
        let person = self.policy.recipient.as_deref();
        let shown = claims.get("email").and_then(Value::as_str);
        let names: Vec<&str> = vc::subject_ids(claims).into_iter().chain(shown).collect();
        let person = person.filter(|_| within.asks_recipient);
        checks.push(recipient::check(person, &names, &[]));
        VerificationReport::decided(checks, Some(claims.clone())).with_trail(trail)
    }

    /// Whether the issuer's signature over the token holds.
    pub(super) fn selective(&mut self, sd_jwt: &SdJwt) -> Judged {
        let token = &sd_jwt.token;
        let kinds = ["dc+sd-jwt", "vc+sd-jwt", "vc+ld+json+sd-jwt"];
        if !is_of_kind(token, &kinds) {
            return Judged::Bad(
                "sd_jwt.kind",
                "The token does not say that it is a credential".into(),
            );
        }
        self.signed_by_issuer(token, issuer_of(sd_jwt))
    }

    /// Whether a token holds under a key that it or its issuer names.
    pub(super) fn signed_by_issuer(&mut self, token: &Token, issuer: Option<&str>) -> Judged {
        if let Err(error) = token.algorithm() {
            return Judged::Bad(error.code(), error.to_string());
        }
        let (key, method) = match self.issuer_key(token, issuer.unwrap_or_default()) {
            Lookup::Found(found) => found,
            Lookup::Wrong(code, message) => return Judged::Bad(code, message),
            Lookup::Unknown(code, message) => return Judged::Unknown(code, message),
        };
        let holds = match self.is_signed(token, &key) {
            Ok(holds) => holds,
            Err(judged) => return judged,
        };
        self.note_token("SD-JWT", (&method, &key), token, holds);
        if !holds {
            return Judged::Bad("proof.signature", "the signature does not match".into());
        }
        Judged::Good(Box::new(Signer { key, method }), "SD-JWT", false)
    }

    fn issuer_key(&mut self, token: &Token, issuer: &str) -> Lookup<(PublicKey, String)> {
        let header = |name: &str| token.header.get(name);
        let kid = header("kid").and_then(Value::as_str);
        let (found, method) = if let Some(jwk) = header("jwk") {
            let key = match PublicKey::from_jwk(jwk) {
                Ok(key) => Lookup::Found(key),
                Err(error) => Lookup::Wrong("proof.key", error.to_string()),
            };
            (key, "the key in the token".to_owned())
        } else if header("x5c").is_some() {
            let text = "It was signed with a certificate, and certificates are not checked here";
            return Lookup::Unknown("sd_jwt.certificate", text.into());
        } else if let Some(kid) = kid.filter(|kid| kid.starts_with("did:")) {
            (self.key(kid, Relation::Assertion), kid.to_owned())
        } else if issuer.starts_with("did:") {
            let method = match kid.map(|kid| kid.trim_start_matches('#')) {
                Some(fragment) => format!("{issuer}#{fragment}"),
                None => issuer.to_owned(),
            };
            (self.key(&method, Relation::Assertion), method)
        } else {
            return self.published_key(token, issuer, kid);
        };
        match found {
            Lookup::Found(key) => Lookup::Found((key, method)),
            Lookup::Wrong(code, message) => Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => Lookup::Unknown(code, message),
        }
    }

    /// The key that an issuer publishes for its tokens (SD-JWT VC, section 5).
    fn published_key(
        &mut self,
        token: &Token,
        issuer: &str,
        kid: Option<&str>,
    ) -> Lookup<(PublicKey, String)> {
        let keys = match self.published_keys(issuer) {
            Lookup::Found(keys) => keys,
            Lookup::Wrong(code, message) => return Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => return Lookup::Unknown(code, message),
        };
        let mut named = keys
            .into_iter()
            .filter(|(id, _)| kid.is_none() || id.as_deref() == kid)
            .peekable();
        if named.peek().is_none() {
            let text = format!("{issuer} does not publish the key that the token names");
            return Lookup::Wrong("proof.key_missing", text);
        }
        for (id, key) in named {
            match self.is_signed(token, &key) {
                Ok(true) => {
                    return Lookup::Found((key, id.unwrap_or_else(|| issuer.to_owned())));
                }
                Ok(false) => {}
                Err(_) => {
                    let text = "The issuer publishes too many keys to try";
                    return Lookup::Unknown(TOO_COSTLY, text.into());
                }
            }
        }
        Lookup::Wrong("proof.signature", "the signature does not match".into())
    }

    fn published_keys(&mut self, issuer: &str) -> Lookup<Vec<(Option<String>, PublicKey)>> {
        let Some(address) = metadata_address(issuer) else {
            let text = "The token does not say which key signed it";
            return Lookup::Wrong("proof.key_missing", text.into());
        };
        let metadata = match self.json(&address) {
            Lookup::Found(metadata) => metadata,
            Lookup::Wrong(code, message) => return Lookup::Wrong(code, message),
            Lookup::Unknown(code, message) => return Lookup::Unknown(code, message),
        };
        if metadata.get("issuer").and_then(Value::as_str) != Some(issuer) {
            let text = format!("{address} is not of the issuer {issuer}");
            return Lookup::Wrong("issuer.document", text);
        }
        let set = match (metadata.get("jwks"), metadata.get("jwks_uri")) {
            (Some(set), None) => set.clone(),
            (None, Some(Value::String(url))) if url.starts_with("https://") => {
                match self.json(url) {
                    Lookup::Found(set) => set,
                    Lookup::Wrong(code, message) => return Lookup::Wrong(code, message),
                    Lookup::Unknown(code, message) => return Lookup::Unknown(code, message),
                }
            }
            _ => {
                let text = format!("{address} shows no keys");
                return Lookup::Wrong("issuer.document", text);
            }
        };
        let keys = set.get("keys").and_then(Value::as_array);
        let read = |jwk: &Value| {
            let id = jwk.get("kid").and_then(Value::as_str).map(str::to_owned);
            Some((id, PublicKey::from_jwk(jwk).ok()?))
        };
        let keys = keys.into_iter().flatten().take(VERIFICATION_METHODS_MAX);
        Lookup::Found(keys.filter_map(read).collect())
    }

    fn selective_issuer(
        &mut self,
        issuer: Option<&str>,
        proof: &Check,
        signer: Option<&Signer>,
    ) -> Check {
        let Some(issuer) = issuer else {
            return Check::new(
                CheckName::Issuer,
                Outcome::Unknown,
                "issuer.unnamed",
                "The credential names its issuer only by a certificate, which is not checked here.",
            );
        };
        if let Some(signer) = signer
            && let Lookup::Found(keys) = self.published_keys(issuer)
            && !keys.is_empty()
        {
            let check =
                |outcome, code, message| Check::new(CheckName::Issuer, outcome, code, message);
            return if keys.iter().any(|(_, key)| *key == signer.key) {
                let text = format!("The signing key belongs to the issuer {issuer}.");
                check(Outcome::Passed, "issuer.confirmed", text)
            } else {
                let text =
                    format!("It was signed with a key that is not one of the issuer {issuer}.");
                check(Outcome::Failed, "issuer.key_mismatch", text)
            };
        }
        self.issuer(Some(issuer), proof, signer).0
    }

    /// Whether a key is one that an issuer publishes or its identifier stands for.
    pub(super) fn is_key_of(&mut self, issuer: &str, signer: &Signer) -> bool {
        match self.published_keys(issuer) {
            Lookup::Found(keys) => keys.iter().any(|(_, key)| *key == signer.key),
            _ => matches!(
                self.binding(issuer, signer, Relation::Assertion),
                Lookup::Found(())
            ),
        }
    }

    /// Whether whoever shows the credential holds the key that it names (RFC 9901, section 7.3).
    pub(super) fn key_binding(&mut self, sd_jwt: &SdJwt, within: Within) -> Check {
        // Inside a presentation it is the presentation that answers.
        let nothing = PresentationRequest::default();
        let asked = if within.depth == 0 {
            &self.policy.presentation
        } else {
            &nothing
        };
        let check =
            |outcome, code, message: &str| Check::new(CheckName::Holder, outcome, code, message);
        let confirmation = sd_jwt.claims().get("cnf");
        let Some(binding) = &sd_jwt.key_binding else {
            return if !asked.is_empty() {
                let text = "It was shown without a signature of its holder, so it does not answer what was asked.";
                check(Outcome::Failed, "holder.unanswered", text)
            } else if confirmation.is_some() {
                let text = "It is bound to a key, and nothing shows that whoever showed it holds that key.";
                check(Outcome::Skipped, "holder.not_shown", text)
            } else {
                let text = "It is bound to no key: whoever has it can show it.";
                check(Outcome::Skipped, "holder.not_bound", text)
            };
        };
        match self.bound(sd_jwt, binding, confirmation, asked) {
            Judged::Good(..) => check(
                Outcome::Passed,
                "holder.confirmed",
                "Whoever showed it holds the key that it is bound to.",
            ),
            Judged::Bad(code, message) => check(
                Outcome::Failed,
                code,
                &format!("Whoever showed it is not confirmed: {message}."),
            ),
            Judged::Unknown(code, message) => check(
                Outcome::Unknown,
                code,
                &format!(
                    "Whether whoever showed it holds its key could not be found out: {message}."
                ),
            ),
        }
    }

    fn bound(
        &mut self,
        sd_jwt: &SdJwt,
        binding: &Token,
        confirmation: Option<&Value>,
        asked: &PresentationRequest,
    ) -> Judged {
        let bad = |code, text: &str| Judged::Bad(code, text.to_owned());
        if !is_of_kind(binding, &["kb+jwt"]) {
            return bad("holder.malformed", "the holder's token is of another kind");
        }
        if let Err(error) = binding.algorithm() {
            return Judged::Bad(error.code(), error.to_string());
        }
        let confirmation = confirmation.unwrap_or(&Value::Null);
        let kid = confirmation.get("kid").and_then(Value::as_str);
        let found = match (confirmation.get("jwk"), kid) {
            (Some(jwk), _) => match PublicKey::from_jwk(jwk) {
                Ok(key) => Lookup::Found(key),
                Err(error) => Lookup::Wrong("proof.key", error.to_string()),
            },
            (None, Some(kid)) if kid.starts_with("did:") => self.key(kid, Relation::Authentication),
            _ => Lookup::Wrong(
                "holder.key_mismatch",
                "the credential names no key that could be checked".into(),
            ),
        };
        let key = match found {
            Lookup::Found(key) => key,
            Lookup::Wrong(code, message) => return Judged::Bad(code, message),
            Lookup::Unknown(code, message) => return Judged::Unknown(code, message),
        };
        match self.is_signed(binding, &key) {
            Ok(true) => {}
            Ok(false) => return bad("holder.key_mismatch", "it was signed with another key"),
            Err(judged) => return judged,
        }
        let claim = |name: &str| binding.payload.get(name);
        let (Some(issued), Some(nonce), Some(audience)) =
            (binding.issued_at(), claim("nonce"), claim("aud"))
        else {
            return bad(
                "holder.malformed",
                "the holder's token does not say for whom and when",
            );
        };
        if issued > self.policy.now + CLOCK_SKEW_SECONDS {
            return bad(
                "proof.in_future",
                "the holder's token is dated in the future",
            );
        }
        let (not_before, expires) = match binding.times() {
            Ok(times) => times,
            Err(error) => return Judged::Bad(error.code(), error.to_string()),
        };
        let is_over = expires.is_some_and(|expires| expires < self.policy.now)
            || not_before.is_some_and(|from| from > self.policy.now + CLOCK_SKEW_SECONDS);
        if is_over {
            return bad("proof.expired", "the holder's token is not current");
        }
        // What is shown beside the signature would else be anybody's choice.
        if claim("sd_hash").and_then(Value::as_str) != Some(sd_jwt.digest.as_str()) {
            return bad(
                "holder.digest",
                "it was signed for something else than is shown",
            );
        }
        let purpose = Purpose::Authentication(asked);
        if let Some(judged) = purpose.unanswered(Some(nonce), Some(audience)) {
            return judged;
        }
        let method = "the holder's key".to_owned();
        Judged::Good(Box::new(Signer { key, method }), "KB-JWT", false)
    }
}

/// Whether the header names one of these kinds, in small letters and without `application/`.
pub(super) fn is_of_kind(token: &Token, kinds: &[&str]) -> bool {
    let kind = token.header.get("typ").and_then(Value::as_str);
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    kinds.contains(&kind.strip_prefix("application/").unwrap_or(&kind))
}

/// Where an issuer publishes its keys: between its host and its path (SD-JWT VC, section 5).
fn metadata_address(issuer: &str) -> Option<String> {
    let url = Url::parse(issuer).ok()?;
    let is_plain = url.scheme() == "https" && url.query().is_none() && url.fragment().is_none();
    let origin = url.origin().ascii_serialization();
    let path = url.path().trim_end_matches('/');
    is_plain.then(|| format!("{origin}/.well-known/jwt-vc-issuer{path}"))
}
