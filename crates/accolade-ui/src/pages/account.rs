//! A person's own account: name, language, addresses, passkeys, sessions.

pub mod tokens;

use crate::components::Choice;
use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::Moment;
use crate::{Locale, paths};
use askama::Template;

/// The names of the forms' fields, as the browser sends them.
pub mod fields {
    /// The person's name.
    pub const NAME: &str = "name";
    /// The tag of the language in which mails are written.
    pub const LANGUAGE: &str = "language";
    /// An e-mail address: to be added, to become the main one, or to be removed.
    pub const EMAIL: &str = "email";
    /// The revision of the account that the form showed.
    pub const REVISION: &str = "revision";
    /// Where to go after a proof, a path of this site; may be missing.
    pub const NEXT: &str = "next";
}

/// One of the person's e-mail addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub email: String,
    /// Whether mails go to it.
    pub is_primary: bool,
}

/// One of the person's passkeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its identifier, as in its address.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Moment,
    /// When it was last used.
    pub used_at: Option<Moment>,
}

/// A browser in which the person is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its identifier, as in its address.
    pub id: String,
    /// The browser in a few words, such as "Firefox on Android"; empty where it is not known.
    pub device: String,
    /// When it was last seen.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The person's own account.
#[derive(Template)]
#[template(path = "account/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The person's name, or what was written before.
    pub name: String,
    /// The language in which mails are written.
    pub language: Locale,
    /// The revision of the account.
    pub revision: u64,
    /// Whether somebody changed the account meanwhile; what was written is kept.
    pub is_changed: bool,
    /// The addresses, the main one first.
    pub addresses: Vec<Address>,
    /// An address to be added, as it was written before.
    pub new_address: String,
    /// The passkeys.
    pub passkeys: Vec<Passkey>,
    /// The browsers in which the person is signed in, this one first.
    pub sessions: Vec<Session>,
    /// Whether the person has to prove anew who they are before addresses or passkeys change.
    pub needs_proof: bool,
    /// What is wrong with one of the forms.
    pub problems: Problems,
}

/// Asks a person who is signed in to prove anew who they are.
#[derive(Template)]
#[template(path = "account/proof.html")]
pub struct Proof {
    /// What surrounds the page.
    pub shell: Shell,
    /// The address to which the link goes.
    pub email: String,
    /// Whether the person has a passkey.
    pub has_passkey: bool,
    /// Where to go afterwards, a path of this site that was checked before.
    pub next: Option<String>,
    /// What is wrong with the form.
    pub problems: Problems,
}

/// How the link that confirms an address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressLink {
    /// It works.
    Good,
    /// It was asked for in another browser, or by another account.
    OtherBrowser,
    /// Its time is over.
    Expired,
    /// It has been used.
    Used,
}

/// The page behind the link of a mail that confirms an address.
#[derive(Template)]
#[template(path = "account/address_confirm.html")]
pub struct AddressConfirm {
    /// What surrounds the page.
    pub shell: Shell,
    /// The secret of the link.
    pub token: String,
    /// The address, where the link is good.
    pub email: String,
    /// How the link stands.
    pub state: AddressLink,
}

impl Show {
    fn languages() -> Vec<Choice> {
        Locale::ALL
            .into_iter()
            .map(|locale| Choice::new(locale.tag(), locale.native_name()))
            .collect()
    }

    fn has_other_sessions(&self) -> bool {
        self.sessions.iter().any(|session| !session.is_this)
    }

    fn device(&self, session: &Session) -> String {
        if session.device.is_empty() {
            self.shell.t("account-session-unknown")
        } else {
            session.device.clone()
        }
    }

    fn proof_href() -> String {
        paths::with_query(
            &paths::account_proof(),
            &[(fields::NEXT, &paths::account())],
        )
    }
}

impl Proof {
    fn next(&self) -> &str {
        self.next.as_deref().unwrap_or_default()
    }
}

impl AddressConfirm {
    fn title(&self) -> String {
        self.shell.t(match self.state {
            AddressLink::Good => "address-confirm",
            AddressLink::OtherBrowser => "sign-in-other-browser",
            AddressLink::Expired => "address-expired",
            AddressLink::Used => "address-used",
        })
    }

    fn text(&self) -> String {
        match self.state {
            AddressLink::Good => self.shell.t_name("address-confirm-text", &self.email),
            AddressLink::OtherBrowser => self.shell.t("address-other-browser-text"),
            AddressLink::Expired | AddressLink::Used => self.shell.t("address-again-text"),
        }
    }

    fn is_good(&self) -> bool {
        self.state == AddressLink::Good
    }
}

impl Page for Show {
    const NAME: &'static str = "account-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let fresh = Self {
            name: String::new(),
            addresses: sample_addresses().into_iter().take(1).collect(),
            passkeys: Vec::new(),
            sessions: sample_sessions().into_iter().take(1).collect(),
            ..sample(locale)
        };
        let needs_proof = Self {
            needs_proof: true,
            ..sample(locale)
        };
        let changed = Self {
            is_changed: true,
            ..sample(locale)
        };
        let problems = Self {
            name: String::new(),
            new_address: "amina@".to_owned(),
            problems: Problems::new(vec![
                Problem::new(fields::NAME, "text.missing", "write a name"),
                Problem::new(fields::EMAIL, "recipient.malformed", "not an address"),
            ]),
            ..sample(locale)
        };
        let mut hostile = sample(locale);
        for passkey in &mut hostile.passkeys {
            "\"><script>alert(1)</script>\u{2069}\u{202e}".clone_into(&mut passkey.name);
        }
        vec![
            Sample {
                state: "full",
                page: sample(locale),
            },
            Sample {
                state: "fresh",
                page: fresh,
            },
            Sample {
                state: "needs-proof",
                page: needs_proof,
            },
            Sample {
                state: "changed",
                page: changed,
            },
            Sample {
                state: "problems",
                page: problems,
            },
            Sample {
                state: "hostile",
                page: hostile,
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Proof {
    const NAME: &'static str = "account-proof";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |state, has_passkey| Sample {
            state,
            page: Self {
                shell: Shell::sample_signed_in(locale, paths::account_proof()),
                email: "amina@example.org".to_owned(),
                has_passkey,
                next: Some(paths::account()),
                problems: Problems::none(),
            },
        };
        vec![sample("link", false), sample("passkey", true)]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for AddressConfirm {
    const NAME: &'static str = "account-address-confirm";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, state| Sample {
            state: name,
            page: Self {
                shell: Shell::sample(locale, paths::account_address_link("s"))
                    .with_csrf("c2FtcGxl"),
                token: "s".to_owned(),
                email: "amina.yusuf@example.org".to_owned(),
                state,
            },
        };
        vec![
            sample("good", AddressLink::Good),
            sample("other-browser", AddressLink::OtherBrowser),
            sample("expired", AddressLink::Expired),
            sample("used", AddressLink::Used),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample(locale: Locale) -> Show {
    Show {
        shell: Shell::sample_signed_in(locale, paths::account()),
        name: "Amina Yusuf".to_owned(),
        language: locale,
        revision: 3,
        is_changed: false,
        addresses: sample_addresses(),
        new_address: String::new(),
        passkeys: vec![
            Passkey {
                id: "p1".to_owned(),
                name: "My phone".to_owned(),
                made_at: sample_day(3),
                used_at: Some(sample_day(24)),
            },
            Passkey {
                id: "p2".to_owned(),
                name: "هاتف العمل".to_owned(),
                made_at: sample_day(20),
                used_at: None,
            },
        ],
        sessions: sample_sessions(),
        needs_proof: false,
        problems: Problems::none(),
    }
}

fn sample_addresses() -> Vec<Address> {
    let address = |email: &str, is_primary| Address {
        email: email.to_owned(),
        is_primary,
    };
    vec![
        address("amina@example.org", true),
        address("amina.yusuf@harbour-college.example", false),
        address("a.yusuf@north-yard.example", false),
    ]
}

fn sample_sessions() -> Vec<Session> {
    let session = |id: &str, device: &str, day, is_this| Session {
        id: id.to_owned(),
        device: device.to_owned(),
        seen_at: sample_day(day),
        is_this,
    };
    vec![
        session("s1", "Firefox, Android", 24, true),
        session("s2", "Chrome, Windows", 22, false),
        session("s3", "", 9, false),
    ]
}

fn sample_day(day: u8) -> Moment {
    Moment {
        year: 2026,
        month: 11,
        day,
        hour: 9,
        minute: 30,
    }
}
