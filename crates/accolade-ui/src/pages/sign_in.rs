//! Signing in: the form, the word that a link was sent, and the page behind the link.

use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The names of the form's fields, as the browser sends them.
pub mod fields {
    /// The e-mail address.
    pub const EMAIL: &str = "email";
    /// Where to go afterwards, a path of this site; may be missing.
    pub const NEXT: &str = "next";
}

/// The form that asks for an e-mail address, or for a passkey.
#[derive(Template)]
#[template(path = "sign_in/new.html")]
pub struct New {
    /// What surrounds the page.
    pub shell: Shell,
    /// The address as it was written before.
    pub email: String,
    /// Where to go afterwards, a path of this site that was checked before.
    pub next: Option<String>,
    /// What is wrong with the form.
    pub problems: Problems,
}

/// Says that a link was sent, in the same words whether or not the address is known.
#[derive(Template)]
#[template(path = "sign_in/sent.html")]
pub struct Sent {
    /// What surrounds the page.
    pub shell: Shell,
}

/// How the link of a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It works.
    Good,
    /// It was asked for in another browser.
    OtherBrowser,
    /// Its time is over.
    Expired,
    /// It has been used.
    Used,
}

/// The page behind the link of a mail. Programs that look at mails open links, so that only the
/// press of a button signs in.
#[derive(Template)]
#[template(path = "sign_in/confirm.html")]
pub struct Confirm {
    /// What surrounds the page.
    pub shell: Shell,
    /// The secret of the link.
    pub token: String,
    /// How the link stands.
    pub state: LinkState,
}

impl New {
    fn next(&self) -> &str {
        self.next.as_deref().unwrap_or_default()
    }
}

impl Confirm {
    fn title(&self) -> String {
        self.shell.t(match self.state {
            LinkState::Good => "sign-in-confirm",
            LinkState::OtherBrowser => "sign-in-other-browser",
            LinkState::Expired => "sign-in-expired",
            LinkState::Used => "sign-in-used",
        })
    }

    fn text(&self) -> String {
        self.shell.t(match self.state {
            LinkState::Good => "sign-in-confirm-text",
            LinkState::OtherBrowser => "sign-in-other-browser-text",
            LinkState::Expired => "sign-in-expired-text",
            LinkState::Used => "sign-in-used-text",
        })
    }

    fn is_good(&self) -> bool {
        self.state == LinkState::Good
    }
}

impl Page for New {
    const NAME: &'static str = "sign-in-new";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |email: &str, next, problems| Self {
            shell: Shell::sample(locale, paths::sign_in()).with_csrf("c2FtcGxl"),
            email: email.to_owned(),
            next,
            problems: Problems::new(problems),
        };
        let malformed = Problem::new(
            fields::EMAIL,
            "recipient.malformed",
            "this is not an e-mail address",
        );
        let limited = Problem::new(
            fields::EMAIL,
            "link.too_many",
            "several links were sent; wait ten minutes",
        );
        vec![
            Sample {
                state: "first-visit",
                page: page("", None, Vec::new()),
            },
            Sample {
                state: "on-the-way",
                page: page("", Some(paths::backpack()), Vec::new()),
            },
            Sample {
                state: "malformed",
                page: page("amina@", None, vec![malformed]),
            },
            Sample {
                state: "too-many",
                page: page("amina@example.org", None, vec![limited]),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Sent {
    const NAME: &'static str = "sign-in-sent";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let shell = Shell::sample(locale, paths::sign_in_sent());
        vec![Sample {
            state: "sent",
            page: Self { shell },
        }]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Confirm {
    const NAME: &'static str = "sign-in-confirm";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, state| Sample {
            state: name,
            page: Self {
                shell: Shell::sample(locale, paths::sign_in_link("s")).with_csrf("c2FtcGxl"),
                token: "s".to_owned(),
                state,
            },
        };
        vec![
            sample("good", LinkState::Good),
            sample("other-browser", LinkState::OtherBrowser),
            sample("expired", LinkState::Expired),
            sample("used", LinkState::Used),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
