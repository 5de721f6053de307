//! Whether a token was taken back, by its Token Status List (IETF).

use serde_json::Value;

use super::keys::Lookup;
use super::proofs::Judged;
use super::sd_jwt::is_of_kind;
use super::{Check, CheckName, Outcome, Run};
use crate::jwt::{self, Token};
use crate::keys::PublicKey;
use crate::limits::CLOCK_SKEW_SECONDS;
use crate::status_list::token::TokenStatusList;

fn check(outcome: Outcome, code: &'static str, message: impl Into<String>) -> Check {
    Check::new(CheckName::Status, outcome, code, message)
}

fn unusable(message: &str) -> Check {
    let text = "Whether it was withdrawn could not be found out: the issuer's list is not usable.";
    check(Outcome::Unknown, "status.list_unusable", text).with_detail(message)
}

impl Run<'_> {
    /// What the claim `status` leads to.
    pub(super) fn token_status(
        &mut self,
        status: &Value,
        issuer: Option<&str>,
        key: Option<&PublicKey>,
    ) -> Check {
        let place = status.get("status_list").and_then(|list| {
            let index = usize::try_from(list.get("idx")?.as_u64()?).ok()?;
            Some((index, list.get("uri")?.as_str()?))
        });
        let Some((index, uri)) = place else {
            let text = "The credential has a kind of status that cannot be checked here.";
            return check(Outcome::Unknown, "status.unsupported", text);
        };
        let bytes = match self.bytes(uri) {
            Lookup::Found(bytes) => bytes.to_vec(),
            Lookup::Wrong(_, message) | Lookup::Unknown(_, message) => {
                let text = "Whether it was withdrawn could not be found out: the issuer's list did not answer.";
                return check(Outcome::Unknown, "status.unavailable", text).with_detail(message);
            }
        };
        let list = match self.token_list(&bytes, uri, issuer, key) {
            Ok(list) => list,
            Err(check) => return check,
        };
        match list.value(index) {
            Ok(value) => said(value),
            Err(error) => unusable(&error.to_string()),
        }
    }

    /// A list that is genuine, current and the issuer's.
    fn token_list(
        &mut self,
        bytes: &[u8],
        uri: &str,
        issuer: Option<&str>,
        key: Option<&PublicKey>,
    ) -> Result<TokenStatusList, Check> {
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
        let token = jwt::decode(text).map_err(|error| unusable(&error.to_string()))?;
        if !is_of_kind(&token, &["statuslist+jwt"]) {
            return Err(unusable("the token is of another kind"));
        }
        if !self.is_list_of(&token, issuer, key) {
            return Err(unusable("the list is not signed by the issuer"));
        }
        if token.payload.get("sub").and_then(Value::as_str) != Some(uri) {
            return Err(unusable("the list is that of another address"));
        }
        let (not_before, expires) = token
            .times()
            .map_err(|error| unusable(&error.to_string()))?;
        let soon = self.policy.now + CLOCK_SKEW_SECONDS;
        let is_early = token.issued_at().is_none_or(|issued| issued > soon)
            || not_before.is_some_and(|from| from > soon);
        if is_early || expires.is_some_and(|expires| expires < self.policy.now) {
            return Err(unusable("the list is not current"));
        }
        let ttl = token.payload.get("ttl").and_then(Value::as_i64);
        self.check_age(uri, ttl)?;
        TokenStatusList::read(&token.payload).map_err(|error| unusable(&error.to_string()))
    }

    /// The list is signed with the key of the credential, or with another key of its issuer.
    fn is_list_of(&mut self, token: &Token, issuer: Option<&str>, key: Option<&PublicKey>) -> bool {
        if key.is_some_and(|key| self.is_signed(token, key).unwrap_or(false)) {
            return true;
        }
        let Some(issuer) = issuer else {
            return false;
        };
        match self.signed_by_issuer(token, Some(issuer)) {
            Judged::Good(signer, ..) => self.is_key_of(issuer, &signer),
            Judged::Bad(..) | Judged::Unknown(..) => false,
        }
    }
}

/// Status types of the draft, section 7.1.
fn said(value: u8) -> Check {
    match value {
        0 => check(
            Outcome::Passed,
            "status.clear",
            "The issuer has not withdrawn it.",
        ),
        1 => check(
            Outcome::Failed,
            "status.revoked",
            "The issuer has revoked this credential.",
        ),
        2 => check(
            Outcome::Failed,
            "status.suspended",
            "The issuer has suspended this credential for the time being.",
        ),
        // A meaning of its own could be anything, so nobody may take it for good.
        other => check(
            Outcome::Unknown,
            "status.own_meaning",
            format!(
                "The issuer gives it the status 0x{other:02x}, whose meaning is not known here."
            ),
        ),
    }
}
