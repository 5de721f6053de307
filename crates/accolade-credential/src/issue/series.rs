//! Credentials that are issued by the hundred: the same achievement for many people.
//!
//! The first is checked whole and signed; the others differ from it in a few texts, so that only these are checked,
//! and the rest is written and hashed as it was. What comes out is, byte for byte, what issuing each one by itself
//! gives; where a text is not known to be fine, nothing comes out, and the caller issues that one by itself.

use accolade_jsonld::shape::{CanonicalHash, Form};
use serde_json::Value;

use super::{Linted, written};
use crate::address::{is_plain, site};
use crate::datetime;
use crate::keys::{Algorithm, multibase};
use crate::limits::SERIES_TEXTS_MAX;
use crate::proof::{ProofOptions, SignError, Suite, eddsa_rdfc_2022};
use crate::{jwt, vc};

/// What a text that varies has to be, so that nothing else has to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Some words.
    Text,
    /// An address that cannot be wrong.
    Address,
    /// A date with time and zone.
    Date,
    /// Digits.
    Digits,
}

impl Kind {
    /// The kind of the text at a place where one may vary.
    fn at(pointer: &str) -> Option<Self> {
        let steps: Vec<&str> = pointer
            .split('/')
            .skip(1)
            .filter(|step| !is_index(step))
            .collect();
        Some(match *steps.as_slice() {
            ["id"] | ["credentialSubject" | "credentialStatus" | "evidence", "id"] => Self::Address,
            ["validFrom" | "validUntil" | "awardedDate"] => Self::Date,
            ["name"]
            | ["credentialSubject", "narrative"]
            | ["credentialSubject", "identifier", "identityHash" | "salt"]
            | ["evidence", "narrative" | "name" | "description"] => Self::Text,
            ["credentialStatus", "statusListIndex"] => Self::Digits,
            _ => return None,
        })
    }

    /// Whether a text is surely fine in the place of one that was checked; of others the general way decides.
    fn takes(self, text: &str, first: &str) -> bool {
        match self {
            Self::Text => {
                !text.trim().is_empty() && !text.bytes().any(|byte| byte < b' ' || byte == 0x7f)
            }
            Self::Address => {
                let is_at = |site: &str| text.starts_with(site);
                let is_web = |site: &&str| site.starts_with("http:") || site.starts_with("https:");
                let is_there = site(first).filter(is_web).is_some_and(is_at);
                (is_there || is_plain(text)) && text.bytes().all(is_usual)
            }
            Self::Date => text.is_ascii() && datetime::seconds(text).is_some(),
            Self::Digits => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }
}

fn is_index(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a byte stands in an address as it is (RFC 3986, section 2; a `%` only ever escapes).
fn is_usual(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte)
}

/// Credentials that differ in a few texts.
#[derive(Debug)]
pub struct Series {
    form: Form,
    /// What each text has to be, and what it was in the first.
    kinds: Vec<(Kind, String)>,
    /// The text of the document, cut where texts vary; each part is followed by the text of this number.
    parts: Vec<(String, usize)>,
    end: String,
    /// What a token says of a credential, and which of the texts says it.
    claims: Vec<(&'static str, Claim)>,
    from: Option<Stated>,
    until: Option<Stated>,
}

/// A claim of a token.
#[derive(Debug)]
enum Claim {
    Text(Stated),
    Date(Stated),
}

/// A text of the document.
#[derive(Debug, Clone)]
enum Stated {
    Same(String),
    Varying(usize),
}

impl Stated {
    fn text<'a>(&'a self, values: &[&'a str]) -> &'a str {
        match self {
            Self::Same(text) => text,
            Self::Varying(place) => values.get(*place).copied().unwrap_or_default(),
        }
    }
}

/// What is signed of a proof besides its value, worked out once for all that are signed under the same options.
#[derive(Debug)]
pub struct SeriesProof {
    digest: Vec<u8>,
    /// The proof as text, without its value and the bracket at its end.
    text: String,
}

/// What stands in a text that varies while the document is cut.
fn mark(number: usize) -> String {
    format!("~varies~{number}~")
}

impl Series {
    /// The series that a checked credential is the first of, where the texts at these JSON Pointers vary; `None`
    /// where one of them may not vary, or where it decides more than what it says.
    pub fn of(first: &Linted, varying: &[&str]) -> Option<Self> {
        if varying.len() > SERIES_TEXTS_MAX {
            return None;
        }
        let document = first.document();
        let text = |pointer: &&str| document.pointer(pointer)?.as_str();
        let own: Vec<&str> = varying.iter().map(text).collect::<Option<_>>()?;
        let kinds = varying.iter().zip(&own);
        let kinds = kinds.map(|(pointer, text)| Some((Kind::at(pointer)?, (*text).to_owned())));
        let kinds: Vec<(Kind, String)> = kinds.collect::<Option<_>>()?;
        let form = Form::of(document, varying)?;
        let mut marked = document.clone();
        for (number, pointer) in varying.iter().enumerate() {
            let value = marked
                .pointer_mut(pointer)
                .filter(|value| value.is_string())?;
            *value = mark(number).into();
        }
        let text = written(&marked);
        let mut parts = Vec::with_capacity(varying.len());
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("\"~varies~") {
            let (number, after) = after.split_once("~\"")?;
            let number: usize = number
                .parse()
                .ok()
                .filter(|number| *number < varying.len())?;
            parts.push((before.to_owned(), number));
            rest = after;
        }
        let stated = |pointer: &str| {
            let place = varying.iter().position(|known| *known == pointer);
            let text = document.pointer(pointer)?.as_str()?;
            Some(place.map_or_else(|| Stated::Same(text.to_owned()), Stated::Varying))
        };
        let subject = document.get("credentialSubject")?;
        let issuer = vc::issuer_id(document).map(|id| Stated::Same(id.to_owned()));
        let texts = [
            ("iss", issuer),
            ("jti", stated("/id")),
            (
                "sub",
                stated("/credentialSubject/id").filter(|_| subject.is_object()),
            ),
        ];
        let dates = [
            ("nbf", stated("/validFrom")),
            ("exp", stated("/validUntil")),
        ];
        let texts = texts.map(|(claim, stated)| (claim, stated.map(Claim::Text)));
        let dates = dates.map(|(claim, stated)| (claim, stated.map(Claim::Date)));
        let claims = texts.into_iter().chain(dates);
        let claims: Vec<(&str, Claim)> = claims
            .filter_map(|(claim, stated)| Some((claim, stated?)))
            .collect();
        // A member that is called as a claim is would be said twice.
        let is_new = |(claim, _): &(&str, Claim)| document.get(*claim).is_none();
        if !claims.iter().all(is_new) || parts.len() != varying.len() {
            return None;
        }
        let series = Self {
            form,
            kinds,
            parts,
            end: rest.to_owned(),
            claims,
            from: stated("/validFrom"),
            until: stated("/validUntil"),
        };
        (series.text(&own) == first.text).then_some(series)
    }

    /// A proof of `eddsa-rdfc-2022` under these options, to be made of many.
    pub fn proof(&self, first: &Linted, options: &ProofOptions) -> Option<SeriesProof> {
        let suite: &Suite = &eddsa_rdfc_2022::SUITE;
        let (digest, mut text) = suite.config(first.document(), options).ok()?;
        text.truncate(text.len().checked_sub(1)?);
        Some(SeriesProof { digest, text })
    }

    /// The signed credential with these texts; `None` where it has to be issued by itself.
    pub fn sign<E: std::fmt::Display>(
        &self,
        values: &[&str],
        proof: &SeriesProof,
        sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Option<Result<String, SignError<E>>> {
        let (hash, mut text) = self.checked(values)?;
        let message = [proof.digest.as_slice(), &hash.hash].concat();
        let signature = match sign(&message) {
            Ok(signature) => signature,
            Err(error) => return Some(Err(SignError::Signer(error))),
        };
        text.truncate(text.len().saturating_sub(1));
        text.push_str(",\"proof\":");
        text.push_str(&proof.text);
        text.push_str(",\"proofValue\":\"");
        text.push_str(&multibase::encode(&signature));
        text.push_str("\"}}");
        Some(Ok(text))
    }

    /// The same as a compact JWS.
    pub fn sign_jwt<E: std::fmt::Display>(
        &self,
        values: &[&str],
        algorithm: Algorithm,
        kid: &str,
        sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Option<Result<String, SignError<E>>> {
        // What is no statement of its own is in no credential, whatever way it is signed.
        self.are_fine(values).then(|| self.form.text(values))??;
        let mut payload = self.text(values);
        payload.truncate(payload.len().saturating_sub(1));
        for (claim, said) in &self.claims {
            payload.push_str(",\"");
            payload.push_str(claim);
            payload.push_str("\":");
            match said {
                Claim::Text(stated) => quote(stated.text(values), &mut payload),
                Claim::Date(stated) => {
                    let seconds = datetime::seconds(stated.text(values))?;
                    payload.push_str(&seconds.to_string());
                }
            }
        }
        payload.push('}');
        Some(
            jwt::compact_text(&jwt::header(algorithm, kid), &payload, sign)
                .map_err(SignError::Signer),
        )
    }

    /// What these texts make of the credential, checked: its hash and its text.
    pub(super) fn checked(&self, values: &[&str]) -> Option<(CanonicalHash, String)> {
        let hash = self.are_fine(values).then(|| self.form.hash(values))??;
        Some((hash, self.text(values)))
    }

    /// Whether each of the texts is known to be fine.
    fn are_fine(&self, values: &[&str]) -> bool {
        let are_fine = values.len() == self.kinds.len()
            && values
                .iter()
                .zip(&self.kinds)
                .all(|(value, (kind, first))| kind.takes(value, first));
        let date = |stated: &Option<Stated>| datetime::seconds(stated.as_ref()?.text(values));
        are_fine
            && match (date(&self.from), date(&self.until)) {
                (Some(from), Some(until)) => from <= until,
                _ => true,
            }
    }

    fn text(&self, values: &[&str]) -> String {
        let fixed: usize = self.parts.iter().map(|(before, _)| before.len()).sum();
        let varying: usize = values.iter().map(|value| value.len() + 8).sum();
        let mut text = String::with_capacity(fixed + varying + self.end.len() + 512);
        for (before, number) in &self.parts {
            text.push_str(before);
            quote(values.get(*number).copied().unwrap_or_default(), &mut text);
        }
        text.push_str(&self.end);
        text
    }
}

/// A text as JSON has it.
fn quote(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&Value::from(text).to_string());
    }
}
