//! Mailed links: who opens one in the browser that asked for it reads the mails of an address.

use crate::limits::{LINK_MINUTES, OPERATOR_LINK_HOURS};
use crate::{AccountId, Timestamp};
use thiserror::Error;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// It signs in.
    SignIn,
    /// It proves once more who is signed in.
    Proof,
    /// It adds an address to an account.
    AddAddress,
    /// It signs in, and was handed over by who runs the installation: to somebody without mail, so it
    /// works in any browser, and for a day.
    Operator,
}

/// A link that was mailed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailedLink {
    /// The hash of its secret; the secret itself is in the mail only.
    pub token_hash: String,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Where it was sent.
    pub address: String,
    /// The account that it acts on, where that is known already.
    pub account_id: Option<AccountId>,
    /// The hash of the secret of the browser that asked for it.
    pub browser: String,
    /// The page to go on to.
    pub next: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// Why a link does nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LinkError {
    /// There is no such link, or its time is over.
    #[error("this link is over: it works for {LINK_MINUTES} minutes; ask for a new one")]
    Expired,
    /// It was used.
    #[error("this link was used already; ask for a new one")]
    Used,
    /// It was asked for elsewhere.
    #[error(
        "this link works in the browser that asked for it; open it there, or ask for a new one here"
    )]
    OtherBrowser,
}

impl LinkError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expired => "link.expired",
            Self::Used => "link.used",
            Self::OtherBrowser => "link.other_browser",
        }
    }
}

impl LinkPurpose {
    /// Its name in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Proof => "proof",
            Self::AddAddress => "add_address",
            Self::Operator => "operator",
        }
    }

    /// The purpose of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::SignIn, Self::Proof, Self::AddAddress, Self::Operator]
            .into_iter()
            .find(|purpose| purpose.as_str() == name)
    }
}

impl LinkPurpose {
    /// Whether a link of that purpose is good for this one: the page that signs in takes every link
    /// that proves who somebody is.
    fn is_confirmed_by(self, of: Self) -> bool {
        self == of || (self == Self::SignIn && matches!(of, Self::Proof | Self::Operator))
    }

    /// How long a link works.
    fn life_seconds(self) -> i64 {
        match self {
            Self::SignIn | Self::Proof | Self::AddAddress => LINK_MINUTES * 60,
            Self::Operator => OPERATOR_LINK_HOURS * 3_600,
        }
    }
}

impl MailedLink {
    /// Whether it would work now in this browser, without using it: mail scanners open links.
    pub fn check(
        &self,
        purpose: LinkPurpose,
        browser: &str,
        now: Timestamp,
    ) -> Result<(), LinkError> {
        if !purpose.is_confirmed_by(self.purpose)
            || now >= self.created_at.plus_seconds(self.purpose.life_seconds())
        {
            Err(LinkError::Expired)
        } else if self.used_at.is_some() {
            Err(LinkError::Used)
        } else if self.purpose != LinkPurpose::Operator && self.browser != browser {
            Err(LinkError::OtherBrowser)
        } else {
            Ok(())
        }
    }

    /// Uses it, once.
    pub fn consume(
        self,
        purpose: LinkPurpose,
        browser: &str,
        now: Timestamp,
    ) -> Result<Self, LinkError> {
        self.check(purpose, browser, now)?;
        Ok(Self {
            used_at: Some(now),
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_works_once_for_its_purpose_in_its_browser_and_for_ten_minutes() {
        let at = |seconds| Timestamp::from_micros(0).plus_seconds(seconds);
        let link = MailedLink {
            token_hash: "t".into(),
            purpose: LinkPurpose::SignIn,
            address: "ada@example.org".into(),
            account_id: None,
            browser: "b".into(),
            next: None,
            created_at: at(0),
            used_at: None,
        };
        let used = link
            .clone()
            .consume(LinkPurpose::SignIn, "b", at(1))
            .unwrap();
        let of = |purpose| MailedLink {
            purpose,
            ..link.clone()
        };
        let (proof, handed) = (of(LinkPurpose::Proof), of(LinkPurpose::Operator));
        for (link, purpose, browser, now, code) in [
            (&link, LinkPurpose::SignIn, "b", at(599), ""),
            (&link, LinkPurpose::SignIn, "b", at(600), "link.expired"),
            (&link, LinkPurpose::SignIn, "c", at(1), "link.other_browser"),
            (&link, LinkPurpose::Proof, "b", at(1), "link.expired"),
            (&used, LinkPurpose::SignIn, "b", at(2), "link.used"),
            (&proof, LinkPurpose::SignIn, "b", at(2), ""),
            (&proof, LinkPurpose::AddAddress, "b", at(2), "link.expired"),
            (&handed, LinkPurpose::SignIn, "c", at(86_399), ""),
            (
                &handed,
                LinkPurpose::SignIn,
                "c",
                at(86_400),
                "link.expired",
            ),
            (&handed, LinkPurpose::AddAddress, "b", at(1), "link.expired"),
        ] {
            let found = link.check(purpose, browser, now);
            assert_eq!(found.err().map_or("", |error| error.code()), code);
        }
    }
}
