//! Badges of Open Badges 0.5 to 2.1: hosted at an address, or signed with a key of the issuer.
//!
//! Open Badges v2.0, section "Verification". A hosted award is what its host says now; what somebody
//! hands in only names the address.

mod checks;
mod copy;
mod sources;
mod status;

use serde_json::Value;

use super::keys::{Lookup, Signer};
use super::parts::Within;
use super::report::DESCRIPTION;
use super::work::TOO_COSTLY;
use super::{Check, CheckName, Outcome, Run, Trail, VerificationReport};
use crate::jwt::Token;
use crate::openbadges::earlier::{self, Class, Generation, Kind, address};
use crate::openbadges::{Problem, Severity};
use copy::Copy;
use sources::Source;

/// A document of an earlier version, as it was handed in.
#[derive(Debug, Clone)]
pub(super) enum Found {
    /// JSON.
    Plain(Value, Kind),
    /// A compact JWS with an award.
    Signed(Box<Token>),
}

impl Found {
    /// Its own address and itself, where it says that it is hosted under its `id`.
    pub(super) fn as_hosted(&self) -> Option<(String, Vec<u8>)> {
        let Self::Plain(document, Kind::Award) = self else {
            return None;
        };
        let id = document.get("id").and_then(Value::as_str)?;
        let is_hosted = earlier::says_hosted(document) && address::is_web(id);
        is_hosted.then(|| (address::fetched(id), document.to_string().into_bytes()))
    }
}

/// An award with what its addresses say.
struct Award<'a> {
    document: &'a Value,
    generation: Generation,
    badge: Source,
    issuer: Source,
    asks_recipient: bool,
}

impl Run<'_> {
    /// The report on a document of an earlier version; `home` is the address it was read from.
    pub(super) fn earlier(
        &mut self,
        found: &Found,
        within: Within,
        home: Option<&str>,
    ) -> VerificationReport {
        match found {
            Found::Plain(document, Kind::Description) => self.description(document),
            Found::Plain(document, Kind::Award) if earlier::says_signed(document) => {
                // Signed awards travel as tokens; the bare text carries no signature any more.
                self.award_without_token(document, within)
            }
            Found::Plain(document, Kind::Award) => self.hosted(document, within, home),
            // A token that says it is hosted is still what its host says.
            Found::Signed(token) if earlier::says_hosted(&token.payload) => {
                self.hosted(&token.payload, within, home)
            }
            Found::Signed(token) => self.signed(token, within),
        }
    }

    fn hosted(&mut self, stated: &Value, within: Within, home: Option<&str>) -> VerificationReport {
        let at = earlier::hosted_at(stated).or(home).map(str::to_owned);
        let copy = self.copy(stated, at.as_deref());
        let proof = copy.check(at.as_deref());
        let mut status = copy.status();
        // What was withdrawn stays so; that it was not is said by what is recent only.
        if let (Copy::Same(..), Some(at)) = (&copy, &at)
            && let Err(stale) = self.check_age(&address::fetched(at), None)
        {
            status = stale;
        }
        let document = match &copy {
            Copy::Same(document, _) => document,
            _ => stated,
        };
        let award = self.sources(document, within, Inside::IsWords);
        let proof = checks::with_inside(proof, stated, &award);
        let issuer = checks::host_issuer(&award, &proof, at.as_deref());
        self.conclude(&award, vec![proof, issuer], status)
    }

    fn signed(&mut self, token: &Token, within: Within) -> VerificationReport {
        let award = self.sources(&token.payload, within, Inside::IsSigned);
        self.signatures.clear();
        let (proof, signer) = self.signature(token, &award);
        let signatures = std::mem::take(&mut self.signatures);
        let issuer = self.key_issuer(&award, &proof, signer.as_ref());
        let status = self.revoked_awards(&award);
        self.conclude(&award, vec![proof, issuer], status)
            .with_trail(Trail {
                signatures,
                ..Trail::default()
            })
    }

    /// The text of a signed award without its token.
    fn award_without_token(&mut self, document: &Value, within: Within) -> VerificationReport {
        let text = "The badge says that it is signed, and the signature is not here.";
        let proof = Check::new(CheckName::Proof, Outcome::Failed, "proof.missing", text);
        let award = self.sources(document, within, Inside::IsWords);
        let issuer = checks::host_issuer(&award, &proof, None);
        self.conclude(&award, vec![proof, issuer], status::unasked())
    }

    /// What the badge and the issuer of an award are, as far as their addresses answer.
    fn sources<'a>(&mut self, document: &'a Value, within: Within, inside: Inside) -> Award<'a> {
        let generation = Generation::of(document);
        let badge = match earlier::badge(document) {
            // What was signed with the award counts as it was signed, whatever became of it since.
            Some(badge @ Value::Object(_)) if inside == Inside::IsSigned => Source::inside(badge),
            Some(badge) => self.source(badge),
            None => Source::nothing(),
        };
        // An endorsement awards nothing and names its issuer itself.
        let named = match Class::of(document) {
            Some(Class::Endorsement) => document.get("issuer"),
            _ => badge.document().and_then(|badge| badge.get("issuer")),
        };
        let issuer = match named.cloned() {
            Some(named) => self.source(&named),
            None => Source::nothing(),
        };
        Award {
            document,
            generation,
            badge,
            issuer,
            asks_recipient: within.asks_recipient,
        }
    }

    fn conclude(
        &mut self,
        award: &Award<'_>,
        both: Vec<Check>,
        status: Check,
    ) -> VerificationReport {
        let is_read = both
            .first()
            .is_some_and(|proof| proof.outcome != Outcome::Unknown);
        let mut list = vec![
            checks::read(),
            checks::structure(award, is_read && status.code != "status.revoked"),
        ];
        let issuer = both.last().cloned();
        list.extend(both);
        if let Some(issuer) = issuer {
            let profile = award.issuer.document();
            list.extend(self.about_issuer(award.issuer.address(), profile, &issuer));
        }
        list.push(checks::validity(award.document, self.policy.now));
        list.push(status);
        list.push(checks::schema(award));
        let person = self.policy.recipient.as_deref();
        let person = person.filter(|_| award.asks_recipient);
        list.push(checks::recipient(award.document, person));
        VerificationReport::decided(list, Some(checks::whole(award)))
    }

    /// A document that awards nothing: only its form is checked, and that is said.
    fn description(&mut self, document: &Value) -> VerificationReport {
        let Some(class) = Class::of(document) else {
            let text = "This is of no kind that Open Badges know.";
            let check = Check::new(CheckName::Structure, Outcome::Failed, "earlier.type", text);
            let list = vec![checks::read(), check];
            return VerificationReport::decided(list, Some(document.clone()));
        };
        let generation = Generation::of(document);
        let mut found = earlier::validate(document, class, generation);
        if class == Class::BadgeClass
            && let Some(named) = document.get("issuer")
        {
            let issuer = self.source(named);
            if let Some(issuer) = issuer.document() {
                found.extend(checks::below("/issuer", issuer, Class::Profile, generation));
            }
        }
        let list = vec![
            checks::read(),
            checks::described(&found, generation),
            Check::new(
                CheckName::Proof,
                Outcome::Warning,
                DESCRIPTION,
                "This only describes something and awards it to nobody, so there is nothing to prove.",
            ),
            Check::new(
                CheckName::Issuer,
                Outcome::Skipped,
                "issuer.no_proof",
                "Without a good signature nothing is known about who issued it.",
            ),
        ];
        VerificationReport::decided(list, Some(document.clone()))
    }

    /// Whether the token holds under a key that it or its issuer names.
    fn signature(&mut self, token: &Token, award: &Award<'_>) -> (Check, Option<Signer>) {
        let check = |outcome, code, message: String| {
            (Check::new(CheckName::Proof, outcome, code, message), None)
        };
        if let Err(error) = token.algorithm() {
            let text = format!("The signature does not count: {error}.");
            return check(Outcome::Failed, error.code(), text);
        }
        let mut unknown = None;
        let mut wrong = None;
        for method in checks::methods(award) {
            let found = self.earlier_key(&method, award);
            let mut holds = false;
            if let Lookup::Found(key) = &found {
                let Ok(is_signed) = self.is_signed(token, key) else {
                    let text = "The signature could not be checked: the whole of it would have taken too long.";
                    return check(Outcome::Unknown, TOO_COSTLY, text.into());
                };
                holds = is_signed;
                self.note_token("JWS", (&method, key), token, holds);
            }
            match found {
                Lookup::Found(key) if holds => {
                    let text = "The signature is good: nothing was changed since it was issued.";
                    let good = Check::new(CheckName::Proof, Outcome::Passed, "proof.good", text)
                        .with_detail(format!("JWS, {method}"));
                    return (good, Some(Signer { key, method }));
                }
                Lookup::Found(_) => {
                    let text = "The signature does not match: the badge was changed, or it was not signed by this key.";
                    wrong = Some(("proof.signature", text.to_owned()));
                }
                Lookup::Wrong(code, message) => {
                    let text = format!("The signature does not count: {message}.");
                    wrong = wrong.or(Some((code, text)));
                }
                Lookup::Unknown(code, message) => {
                    let text = format!("The signature could not be checked: {message}.");
                    unknown = unknown.or(Some((code, text)));
                }
            }
        }
        // A key that did not answer may be the one that it was signed with.
        if let Some((code, text)) = unknown {
            return check(Outcome::Unknown, code, text);
        }
        if let Some((code, text)) = wrong {
            return check(Outcome::Failed, code, text);
        }
        let text =
            "The signature could not be checked: neither the badge nor its issuer names a key.";
        check(Outcome::Unknown, "proof.key_missing", text.into())
    }
}

/// What a badge inside an award is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Words that its address may contradict.
    IsWords,
    /// Part of what was signed.
    IsSigned,
}

/// The errors and the notices among problems.
fn parted(found: Vec<Problem>) -> (Vec<Problem>, Vec<Problem>) {
    found
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error)
}

/// The address of a reference: a text, or an object with an `id` on the web.
fn reference(value: &Value) -> Option<&str> {
    let text = value
        .as_str()
        .or_else(|| value.get("id").and_then(Value::as_str))?;
    address::is_web(text).then_some(text)
}
