//! A claim offer, as people meet it behind a QR code or a link: the form, the mail, what became of
//! it.

use super::achievements::SAMPLE_IMAGE;
use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment, Picture};
use crate::{Locale, paths};
use askama::Template;

/// The names of the form's fields, as the browser sends them.
pub mod fields {
    /// The person's name, as the badge will show it.
    pub const NAME: &str = "name";
    /// The e-mail address to which the badge goes.
    pub const EMAIL: &str = "email";
}

/// Whether an offer can be used now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferState {
    /// Yes.
    Open,
    /// Not yet.
    NotYet {
        /// From when.
        opens_at: Moment,
    },
    /// Its time is over, or the organisation closed it.
    Over,
    /// Every place is taken.
    Full,
}

/// What the person wrote, kept when the form is shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

/// The page behind the QR code.
#[derive(Template)]
#[template(path = "offers/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The secret of the link.
    pub token: String,
    /// The name of the achievement, leading to its page.
    pub achievement: Link,
    /// What the achievement is.
    pub description: String,
    /// The organisation that awards it.
    pub issuer: Link,
    /// The badge's picture.
    pub image: Picture,
    /// Until when it is open, if that is limited.
    pub closes_at: Option<Moment>,
    /// Whether somebody of the organisation looks at each request first.
    pub needs_approval: bool,
    /// What was written before.
    pub values: Values,
    /// What is wrong with the form.
    pub problems: Problems,
    /// Whether it can be used now.
    pub state: OfferState,
}

/// Says that a link was sent that confirms who asked.
#[derive(Template)]
#[template(path = "offers/sent.html")]
pub struct Sent {
    /// What surrounds the page.
    pub shell: Shell,
    /// The secret of the offer, to go back.
    pub token: String,
    /// The name of the achievement.
    pub achievement_name: String,
}

/// How the link of the mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmState {
    /// It works.
    Good,
    /// Its time, or that of the offer, is over.
    Expired,
    /// It has been used.
    Used,
    /// It works, and every place was taken meanwhile.
    Full,
    /// It works, and the person has the badge already.
    Had,
}

/// The page behind the link of the mail.
#[derive(Template)]
#[template(path = "offers/confirm.html")]
pub struct Confirm {
    /// What surrounds the page.
    pub shell: Shell,
    /// The secret of the offer.
    pub token: String,
    /// The secret of the mail.
    pub code: String,
    /// The name of the achievement.
    pub achievement_name: String,
    /// How the link stands.
    pub state: ConfirmState,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoneState {
    /// The badge was awarded.
    Awarded {
        /// The page on which it can be kept.
        claim_href: String,
    },
    /// Somebody of the organisation will look at the request.
    Waiting,
}

/// The request is confirmed.
#[derive(Template)]
#[template(path = "offers/done.html")]
pub struct Done {
    /// What surrounds the page.
    pub shell: Shell,
    /// The name of the achievement, leading to its page.
    pub achievement: Link,
    /// The organisation that awards it.
    pub issuer_name: String,
    /// The badge's picture.
    pub image: Picture,
    /// What became of the request.
    pub state: DoneState,
}

impl Show {
    fn is_open(&self) -> bool {
        self.state == OfferState::Open
    }

    fn state_title(&self) -> String {
        self.shell.t(match self.state {
            OfferState::Open | OfferState::NotYet { .. } => "offer-not-yet",
            OfferState::Over => "offer-over",
            OfferState::Full => "offer-no-places",
        })
    }

    fn state_text(&self) -> String {
        match self.state {
            OfferState::NotYet { opens_at } => self
                .shell
                .t_name("offer-not-yet-text", &self.shell.date_time(&opens_at)),
            OfferState::Open | OfferState::Over | OfferState::Full => {
                self.shell.t_name("offer-over-text", &self.issuer.name)
            }
        }
    }

    fn state_icon(&self) -> &'static str {
        match self.state {
            OfferState::NotYet { .. } => "clock",
            _ => "minus",
        }
    }
}

impl Confirm {
    fn is_good(&self) -> bool {
        self.state == ConfirmState::Good
    }

    fn title(&self) -> String {
        self.shell.t(match self.state {
            ConfirmState::Good => "offer-confirm",
            ConfirmState::Expired => "sign-in-expired",
            ConfirmState::Used => "sign-in-used",
            ConfirmState::Full => "offer-no-places",
            ConfirmState::Had => "offer-had",
        })
    }

    fn text(&self) -> String {
        match self.state {
            ConfirmState::Good => self
                .shell
                .t_name("offer-confirm-text", &self.achievement_name),
            ConfirmState::Expired => self.shell.t("offer-expired-text"),
            ConfirmState::Used => self.shell.t("offer-used-text"),
            ConfirmState::Full => self.shell.t("offer-full-text"),
            ConfirmState::Had => self.shell.t("offer-had-text"),
        }
    }

    /// Where to go on when nothing can be asked for here.
    fn way_on(&self) -> Link {
        let (href, name) = match self.state {
            ConfirmState::Had => (paths::backpack(), "offer-look"),
            _ => (paths::offer(&self.token), "offer-back"),
        };
        Link {
            href,
            name: self.shell.t(name),
        }
    }
}

impl Done {
    fn claim_href(&self) -> Option<&str> {
        match &self.state {
            DoneState::Awarded { claim_href } => Some(claim_href),
            DoneState::Waiting => None,
        }
    }
}

impl Page for Show {
    const NAME: &'static str = "offers-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let approval = Show {
            needs_approval: true,
            closes_at: None,
            ..sample(locale, OfferState::Open)
        };
        let problems = Show {
            values: Values {
                name: String::new(),
                email: "amina@".to_owned(),
            },
            problems: Problems::new(vec![
                Problem::new(fields::NAME, "text.missing", "write a name"),
                Problem::new(fields::EMAIL, "recipient.malformed", "not an address"),
            ]),
            ..sample(locale, OfferState::Open)
        };
        let opens_at = sample_time(25);
        vec![
            Sample {
                state: "open",
                page: sample(locale, OfferState::Open),
            },
            Sample {
                state: "with-approval",
                page: approval,
            },
            Sample {
                state: "problems",
                page: problems,
            },
            Sample {
                state: "not-yet",
                page: sample(locale, OfferState::NotYet { opens_at }),
            },
            Sample {
                state: "over",
                page: sample(locale, OfferState::Over),
            },
            Sample {
                state: "full",
                page: sample(locale, OfferState::Full),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Sent {
    const NAME: &'static str = "offers-sent";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        vec![Sample {
            state: "sent",
            page: Self {
                shell: Shell::sample(locale, paths::offer("o")),
                token: "o".to_owned(),
                achievement_name: "Safe battery handling".to_owned(),
            },
        }]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Confirm {
    const NAME: &'static str = "offers-confirm";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, state| Sample {
            state: name,
            page: Self {
                shell: Shell::sample(locale, paths::offer_confirmation("o", "c"))
                    .with_csrf("c2FtcGxl"),
                token: "o".to_owned(),
                code: "c".to_owned(),
                achievement_name: "Safe battery handling".to_owned(),
                state,
            },
        };
        vec![
            sample("good", ConfirmState::Good),
            sample("expired", ConfirmState::Expired),
            sample("used", ConfirmState::Used),
            sample("full", ConfirmState::Full),
            sample("had", ConfirmState::Had),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Done {
    const NAME: &'static str = "offers-done";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, state| Sample {
            state: name,
            page: Self {
                shell: Shell::sample(locale, paths::offer("o")),
                achievement: sample_achievement(),
                issuer_name: "Harbour College".to_owned(),
                image: sample_image(),
                state,
            },
        };
        let claim_href = paths::claim("K7QM-2WXA-9FTD");
        vec![
            sample("awarded", DoneState::Awarded { claim_href }),
            sample("waiting", DoneState::Waiting),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample(locale: Locale, state: OfferState) -> Show {
    Show {
        shell: Shell::sample(locale, paths::offer("o")).with_csrf("c2FtcGxl"),
        token: "o".to_owned(),
        achievement: sample_achievement(),
        description: "Handle, store and transport high-voltage batteries without danger to \
                      yourself or others."
            .to_owned(),
        issuer: Link {
            href: paths::organization("1"),
            name: "Harbour College".to_owned(),
        },
        image: sample_image(),
        closes_at: Some(sample_time(28)),
        needs_approval: false,
        values: Values::default(),
        problems: Problems::none(),
        state,
    }
}

fn sample_achievement() -> Link {
    Link {
        href: paths::achievement("0193b1f2-0000-7000-8000-00000000000a"),
        name: "Safe battery handling".to_owned(),
    }
}

fn sample_image() -> Picture {
    Picture {
        src: SAMPLE_IMAGE.to_owned(),
        alt: String::new(),
    }
}

fn sample_time(day: u8) -> Moment {
    Moment {
        year: 2026,
        month: 11,
        day,
        hour: 18,
        minute: 0,
    }
}
