//! Claiming: the form for a code, what a person was awarded, and what to do once it is kept.

use super::achievements::SAMPLE_IMAGE;
use crate::components::Tone;
use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment, Picture};
use crate::{Locale, paths};
use askama::Template;

/// The names of the form's fields, as the browser sends them.
pub mod fields {
    /// The code of a mail or of a paper.
    pub const CODE: &str = "code";
    /// That somebody who is signed in with another address means it; see [`super::MEANT`].
    pub const ACCOUNT: &str = "account";
}

/// What the form says where a badge was awarded to another address than those of whoever keeps it.
pub const MEANT: &str = "meant";

/// The form that asks for the code of a mail.
#[derive(Template)]
#[template(path = "claim/code.html")]
pub struct Code {
    /// What surrounds the page.
    pub shell: Shell,
    /// The code as it was written before.
    pub code: String,
    /// What is wrong with the form.
    pub problems: Problems,
}

/// How a claim stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimState {
    /// It waits for the person.
    Waiting,
    /// The person keeps it already.
    Claimed {
        /// The badge's public page.
        credential_href: String,
    },
    /// The person declined it.
    Declined,
    /// The organisation cancelled it before it was kept.
    Cancelled {
        /// Why, as the organisation wrote it.
        reason: Option<String>,
    },
    /// The organisation took it back.
    Withdrawn {
        /// Why, as the organisation wrote it.
        reason: Option<String>,
    },
    /// The link is too old; a new one can be asked for.
    Expired,
}

/// Where the badge goes, for somebody who is signed in with another address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherAccount {
    /// Nobody has an account with the badge's address; it can go into this one.
    Here,
    /// The badge's address has an account of its own; it goes there.
    There,
}

/// What a person was awarded, shown before any account.
#[derive(Template)]
#[template(path = "claim/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The code of the link.
    pub code: String,
    /// The name of the achievement, leading to its page.
    pub achievement: Link,
    /// What the achievement is.
    pub description: String,
    /// The organisation that awarded it.
    pub issuer: Link,
    /// The name of the person as the award has it.
    pub recipient_name: Option<String>,
    /// The badge's picture.
    pub image: Picture,
    /// When it was awarded.
    pub awarded_on: Moment,
    /// Until when it holds, if not for ever.
    pub valid_until: Option<Moment>,
    /// What the organisation says about this award.
    pub narrative: Option<String>,
    /// How it stands.
    pub state: ClaimState,
    /// Where it goes, for somebody who is signed in with another address.
    pub other: Option<OtherAccount>,
}

/// What happens once a badge is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneState {
    /// The person is signed in, and the badge is in the backpack.
    InBackpack,
    /// The badge is kept; the person has an account, is not signed in, and was sent a link.
    LinkSent,
}

/// The badge is kept: what now.
#[derive(Template)]
#[template(path = "claim/done.html")]
pub struct Done {
    /// What surrounds the page.
    pub shell: Shell,
    /// The credential's identifier, as in its address.
    pub credential_id: String,
    /// The name of the achievement.
    pub achievement_name: String,
    /// The organisation that awarded it.
    pub issuer_name: String,
    /// The badge's picture.
    pub image: Picture,
    /// The badge in the backpack.
    pub entry_href: String,
    /// What happens now.
    pub state: DoneState,
}

impl Show {
    fn keep_label(&self) -> String {
        self.shell.t(match self.other {
            None => "claim-keep",
            Some(OtherAccount::Here) => "claim-keep-here",
            Some(OtherAccount::There) => "claim-keep-there",
        })
    }

    fn other_text(&self) -> Option<String> {
        self.other.map(|other| {
            self.shell.t(match other {
                OtherAccount::Here => "claim-other-here-text",
                OtherAccount::There => "claim-other-there-text",
            })
        })
    }

    fn is_waiting(&self) -> bool {
        self.state == ClaimState::Waiting
    }

    /// Whether the badge can be looked at: a dead link says nothing about a person.
    fn is_shown(&self) -> bool {
        !matches!(self.state, ClaimState::Expired)
    }

    fn title(&self) -> String {
        if self.is_shown() {
            self.achievement.name.clone()
        } else {
            self.shell.t("claim-expired")
        }
    }

    fn credential_href(&self) -> Option<&str> {
        match &self.state {
            ClaimState::Claimed { credential_href } => Some(credential_href),
            _ => None,
        }
    }

    fn tone(&self) -> Tone {
        match self.state {
            ClaimState::Waiting | ClaimState::Claimed { .. } => Tone::Positive,
            ClaimState::Declined => Tone::Neutral,
            ClaimState::Expired => Tone::Caution,
            ClaimState::Cancelled { .. } | ClaimState::Withdrawn { .. } => Tone::Negative,
        }
    }

    fn icon(&self) -> &'static str {
        match self.state {
            ClaimState::Waiting | ClaimState::Claimed { .. } => "check",
            ClaimState::Declined => "minus",
            ClaimState::Expired => "alert",
            ClaimState::Cancelled { .. } | ClaimState::Withdrawn { .. } => "cross",
        }
    }

    fn state_title(&self) -> String {
        self.shell.t(match self.state {
            ClaimState::Waiting | ClaimState::Claimed { .. } => "claim-claimed",
            ClaimState::Declined => "claim-declined",
            ClaimState::Expired => "claim-expired",
            ClaimState::Cancelled { .. } => "claim-cancelled",
            ClaimState::Withdrawn { .. } => "claim-withdrawn",
        })
    }

    fn state_text(&self) -> String {
        self.shell.t(match self.state {
            ClaimState::Waiting | ClaimState::Claimed { .. } => "claim-claimed-text",
            ClaimState::Declined => "claim-declined-text",
            ClaimState::Expired => "claim-expired-text",
            ClaimState::Cancelled { .. } => "claim-cancelled-text",
            ClaimState::Withdrawn { .. } => "claim-withdrawn-text",
        })
    }

    fn reason(&self) -> Option<&str> {
        match &self.state {
            ClaimState::Cancelled { reason } | ClaimState::Withdrawn { reason } => {
                reason.as_deref()
            }
            _ => None,
        }
    }
}

impl Done {
    fn is_link_sent(&self) -> bool {
        self.state == DoneState::LinkSent
    }
}

impl Page for Code {
    const NAME: &'static str = "claim-code";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |code: &str, problems| Self {
            shell: Shell::sample(locale, paths::claim_code()).with_csrf("c2FtcGxl"),
            code: code.to_owned(),
            problems: Problems::new(problems),
        };
        let problem = |code: &str| vec![Problem::new(fields::CODE, code, "the code is unknown")];
        vec![
            Sample {
                state: "first-visit",
                page: page("", Vec::new()),
            },
            Sample {
                state: "missing",
                page: page("", problem("claim.code_missing")),
            },
            Sample {
                state: "unknown",
                page: page("K7QM-2WXA-9F", problem("claim.code_unknown")),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "claim-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, state| Sample {
            state: name,
            page: sample(locale, state),
        };
        let reason = || Some("The assessment was recorded for the wrong person.".to_owned());
        let mut plain = sample("plain", ClaimState::Waiting);
        plain.page.recipient_name = None;
        plain.page.narrative = None;
        plain.page.valid_until = None;
        let signed_in = |name, other| {
            let mut sample = sample(name, ClaimState::Waiting);
            let path = paths::claim("K7QM-2WXA-9FTD");
            sample.page.shell = Shell::sample_signed_in(locale, path);
            sample.page.other = Some(other);
            sample
        };
        let mut hostile = sample(
            "hostile",
            ClaimState::Cancelled {
                reason: Some("<script>alert(1)</script>\u{202e}".to_owned()),
            },
        );
        "<b>x</b>\u{2069}\u{202e}".clone_into(&mut hostile.page.achievement.name);
        vec![
            sample("waiting", ClaimState::Waiting),
            plain,
            signed_in("other-account-here", OtherAccount::Here),
            signed_in("other-account-there", OtherAccount::There),
            sample(
                "claimed",
                ClaimState::Claimed {
                    credential_href: paths::credential("0193b1f2"),
                },
            ),
            sample("declined", ClaimState::Declined),
            sample("cancelled", ClaimState::Cancelled { reason: reason() }),
            sample("withdrawn", ClaimState::Withdrawn { reason: None }),
            sample("expired", ClaimState::Expired),
            hostile,
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Done {
    const NAME: &'static str = "claim-done";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, shell, state| Sample {
            state: name,
            page: Self {
                shell,
                credential_id: "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10".to_owned(),
                achievement_name: "Safe battery handling".to_owned(),
                issuer_name: "Harbour College".to_owned(),
                image: sample_image(),
                entry_href: paths::backpack_entry("0193b1f2"),
                state,
            },
        };
        let path = paths::claim("K7QM-2WXA-9FTD");
        vec![
            sample(
                "in-backpack",
                Shell::sample_signed_in(locale, path.clone()),
                DoneState::InBackpack,
            ),
            sample(
                "link-sent",
                Shell::sample(locale, path),
                DoneState::LinkSent,
            ),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample_image() -> Picture {
    Picture {
        src: SAMPLE_IMAGE.to_owned(),
        alt: String::new(),
    }
}

fn sample(locale: Locale, state: ClaimState) -> Show {
    let code = "K7QM-2WXA-9FTD";
    let day = |year| Moment {
        year,
        month: 11,
        day: 24,
        hour: 9,
        minute: 30,
    };
    Show {
        shell: Shell::sample(locale, paths::claim(code)).with_csrf("c2FtcGxl"),
        code: code.to_owned(),
        achievement: Link {
            href: paths::achievement("0193b1f2-0000-7000-8000-00000000000a"),
            name: "Safe battery handling".to_owned(),
        },
        description: "Handle, store and transport high-voltage batteries without danger to \
                      yourself or others."
            .to_owned(),
        issuer: Link {
            href: paths::organization("1"),
            name: "Harbour College".to_owned(),
        },
        recipient_name: Some("Amina Yusuf".to_owned()),
        image: sample_image(),
        awarded_on: day(2026),
        valid_until: Some(day(2029)),
        narrative: Some("Amina led her group through the storage exercise.".to_owned()),
        state,
        other: None,
    }
}
