//! Credentials: the public page of one award.

use super::achievements::SAMPLE_IMAGE;
use crate::components::Tone;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment, Picture};
use crate::{Locale, paths};
use askama::Template;

/// How a credential stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Awarded, and not signed yet: nothing can be downloaded or checked.
    Preparing,
    /// Good.
    Active,
    /// Its time is over.
    Expired,
    /// For now not to be relied on.
    Suspended {
        /// Why, as the organisation wrote it.
        reason: Option<String>,
    },
    /// Taken back for good.
    Revoked {
        /// Why, as the organisation wrote it.
        reason: Option<String>,
    },
}

/// The public page of a credential.
#[derive(Template)]
#[template(path = "credentials/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The credential's identifier, as in its address.
    pub id: String,
    /// The whole public address, as shared and as in the QR code.
    pub url: String,
    /// The name of the achievement, leading to its page.
    pub achievement: Link,
    /// What the achievement is.
    pub description: String,
    /// The organisation that awarded it.
    pub issuer: Link,
    /// The name of the person, where the award shows one.
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
    pub standing: Standing,
    /// Whether it can be had as a signed JWT.
    pub has_jwt: bool,
    /// The corrected badge that was awarded in place of this one.
    pub replaced_by: Option<Link>,
}

impl Show {
    /// Whether it is signed, and so can be downloaded and checked.
    pub fn is_signed(&self) -> bool {
        self.standing != Standing::Preparing
    }

    fn linkedin_href(&self) -> String {
        crate::view::linkedin_href(&crate::view::LinkedIn {
            name: &self.achievement.name,
            organization_name: &self.issuer.name,
            url: &self.url,
            id: &self.id,
            awarded_on: Some(self.awarded_on),
            valid_until: self.valid_until,
        })
    }
}

impl Standing {
    /// The tone of its notice.
    pub(crate) fn tone(&self) -> Tone {
        match self {
            Self::Preparing => Tone::Neutral,
            Self::Active => Tone::Positive,
            Self::Expired | Self::Suspended { .. } => Tone::Caution,
            Self::Revoked { .. } => Tone::Negative,
        }
    }

    /// The icon's name.
    pub(crate) fn icon(&self) -> &'static str {
        match self {
            Self::Preparing => "clock",
            Self::Active => "check",
            Self::Expired | Self::Suspended { .. } => "alert",
            Self::Revoked { .. } => "cross",
        }
    }

    /// The standing in a word or two.
    pub(crate) fn title(&self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Preparing => "standing-preparing",
            Self::Active => "standing-active",
            Self::Expired => "standing-expired",
            Self::Suspended { .. } => "standing-suspended",
            Self::Revoked { .. } => "standing-revoked",
        })
    }

    /// The standing in a sentence.
    pub(crate) fn text(&self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Preparing => "standing-preparing-text",
            Self::Active => "standing-active-text",
            Self::Expired => "standing-expired-text",
            Self::Suspended { .. } => "standing-suspended-text",
            Self::Revoked { .. } => "standing-revoked-text",
        })
    }

    /// Why, as the organisation wrote it.
    pub(crate) fn reason(&self) -> Option<&str> {
        match self {
            Self::Suspended { reason } | Self::Revoked { reason } => reason.as_deref(),
            Self::Preparing | Self::Active | Self::Expired => None,
        }
    }
}

impl Page for Show {
    const NAME: &'static str = "credentials-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let standing = |standing: Standing| Show {
            standing,
            ..sample(locale)
        };
        let reason = Some("The assessment was recorded for the wrong person.".to_owned());
        let mut plain = sample(locale);
        plain.recipient_name = None;
        plain.valid_until = None;
        plain.narrative = None;
        plain.has_jwt = false;
        let mut replaced = standing(Standing::Revoked {
            reason: Some("The name was misspelt.".to_owned()),
        });
        replaced.replaced_by = Some(Link {
            href: paths::credential("0193b1f2-7c4e-7d11-9a57-000000000002"),
            name: replaced.achievement.name.clone(),
        });
        let mut hostile = standing(Standing::Revoked {
            reason: Some("<script>alert(1)</script>\u{202e}".to_owned()),
        });
        hostile.recipient_name = Some("\"><svg onload=alert(1)>\u{2069}\u{202e}".to_owned());
        hostile.achievement.name = "<b>bold</b>".repeat(12);
        vec![
            Sample {
                state: "active",
                page: sample(locale),
            },
            Sample {
                state: "plain",
                page: plain,
            },
            Sample {
                state: "preparing",
                page: standing(Standing::Preparing),
            },
            Sample {
                state: "expired",
                page: standing(Standing::Expired),
            },
            Sample {
                state: "suspended",
                page: standing(Standing::Suspended { reason: None }),
            },
            Sample {
                state: "revoked",
                page: standing(Standing::Revoked { reason }),
            },
            Sample {
                state: "replaced",
                page: replaced,
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

fn sample(locale: Locale) -> Show {
    let id = "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10";
    let shell = Shell::sample(locale, paths::credential(id));
    let day = |year| Moment {
        year,
        month: 11,
        day: 24,
        hour: 9,
        minute: 30,
    };
    Show {
        url: shell.absolute(paths::credential(id)),
        shell,
        id: id.to_owned(),
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
        recipient_name: Some("أمينة الخطيب".to_owned()),
        image: Picture {
            src: SAMPLE_IMAGE.to_owned(),
            alt: String::new(),
        },
        awarded_on: day(2026),
        valid_until: Some(day(2029)),
        narrative: Some("Amina led her group through the storage exercise.".to_owned()),
        standing: Standing::Active,
        has_jwt: true,
        replaced_by: None,
    }
}
