//! Sharing: what others see behind a link, and what the owner sees of the links that were made.

use super::achievements::SAMPLE_IMAGE;
use crate::components::{Choice, EntryState};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment};
use crate::{Locale, paths};
use askama::Template;

/// The names of the form's fields, as the browser sends them.
pub mod fields {
    /// For whom the link is, in the owner's words; only the owner sees it.
    pub const LABEL: &str = "label";
    /// For how many days it works: one of [`super::DAYS`].
    pub const DAYS: &str = "days";
}

/// The choices of how long a link works, as the form sends them.
pub const DAYS: [&str; 3] = ["14", "90", "none"];

/// The form that makes a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareForm {
    /// For whom it is.
    pub label: String,
    /// For how long: one of [`DAYS`].
    pub days: String,
}

/// A link that was made, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLine {
    /// Its identifier, as in its address.
    pub id: String,
    /// The badge or the collection that it shows; without an address where that was removed.
    pub subject: Link,
    /// For whom it is, in the owner's words; may be empty.
    pub label: String,
    /// The whole address, where it can still be shown.
    pub url: Option<String>,
    /// Until when it works, if it ends.
    pub until: Option<Moment>,
    /// How often it was opened.
    pub opened: u64,
    /// How it stands.
    pub state: LineState,
}

/// How a link that was made stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    /// It works.
    Open,
    /// Its time is over.
    Over,
    /// The owner withdrew it.
    Withdrawn,
}

/// A badge, as others see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedBadge {
    /// The name of the achievement.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The organisation that awarded it.
    pub issuer_name: String,
    /// The address of its picture.
    pub image_src: String,
    /// When it was awarded, if that is known.
    pub awarded_on: Option<Moment>,
    /// Until when it holds, if not for ever.
    pub valid_until: Option<Moment>,
    /// How it stands.
    pub state: EntryState,
    /// Where it is checked.
    pub check_href: String,
}

/// What a link shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// One badge.
    Badge(Box<SharedBadge>),
    /// Several, under one name.
    Collection {
        /// The collection's name.
        name: String,
        /// What the owner says about it; may be empty.
        description: String,
        /// The badges.
        badges: Vec<SharedBadge>,
    },
    /// Nothing: the owner withdrew the link.
    Withdrawn,
    /// Nothing: its time is over.
    Over,
}

/// What others see behind a link.
#[derive(Template)]
#[template(path = "shares/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The owner's name; nothing where a link shows nothing any more.
    pub holder_name: Option<String>,
    /// Until when the link works, if it ends.
    pub until: Option<Moment>,
    /// What it shows.
    pub shared: Shared,
}

impl Default for ShareForm {
    /// A link that ends soon, because the forgotten ones do harm.
    fn default() -> Self {
        Self {
            label: String::new(),
            days: "14".to_owned(),
        }
    }
}

/// How long a link may work, as the form offers it.
pub(crate) fn choices(shell: &Shell) -> Vec<Choice> {
    DAYS.into_iter()
        .map(|days| match days.parse::<u64>() {
            Ok(count) => Choice::new(days, shell.t_count("share-days-count", &count)),
            Err(_) => Choice::new(days, shell.t("share-no-end")),
        })
        .collect()
}

impl ShareLine {
    pub(crate) fn is_open(&self) -> bool {
        self.state == LineState::Open
    }

    pub(crate) fn state_label(&self, shell: &Shell) -> String {
        shell.t(match self.state {
            LineState::Open => "share-open",
            LineState::Over => "share-over",
            LineState::Withdrawn => "share-withdrawn",
        })
    }

    pub(crate) fn label(&self, shell: &Shell) -> String {
        if self.label.is_empty() {
            shell.t("share-unnamed")
        } else {
            self.label.clone()
        }
    }

    pub(crate) fn until(&self, shell: &Shell) -> String {
        match &self.until {
            Some(until) => shell.t_name("share-until", &shell.date(until)),
            None => shell.t("share-no-end"),
        }
    }

    /// Links in every state, for samples.
    pub(crate) fn samples() -> Vec<Self> {
        let line = |id: &str, label: &str, until: &str, opened, state| Self {
            id: id.to_owned(),
            subject: Link {
                href: paths::backpack_entry("0193b1f2"),
                name: "Safe battery handling".to_owned(),
            },
            label: label.to_owned(),
            url: Some("https://badges.example/shares/bHVja3ktd2FsbnV0LTQy".to_owned()),
            until: Moment::parse(until),
            opened,
            state,
        };
        vec![
            line("1", "North Yard Ltd", "2026-12-08", 2, LineState::Open),
            line("2", "", "", 0, LineState::Open),
            line("3", "عائلتي", "2026-10-01", 14, LineState::Over),
            Self {
                subject: Link {
                    href: String::new(),
                    name: "Forklift basics".to_owned(),
                },
                ..line("4", "Old employer", "2027-01-01", 1, LineState::Withdrawn)
            },
        ]
    }
}

impl Show {
    fn title(&self) -> String {
        match &self.shared {
            Shared::Badge(badge) => badge.name.clone(),
            Shared::Collection { name, .. } => name.clone(),
            Shared::Withdrawn => self.shell.t("shared-withdrawn"),
            Shared::Over => self.shell.t("shared-over"),
        }
    }

    fn badge(&self) -> Option<&SharedBadge> {
        match &self.shared {
            Shared::Badge(badge) => Some(badge),
            _ => None,
        }
    }

    fn badges(&self) -> &[SharedBadge] {
        match &self.shared {
            Shared::Collection { badges, .. } => badges,
            _ => &[],
        }
    }

    fn collection_text(&self) -> &str {
        match &self.shared {
            Shared::Collection { description, .. } => description,
            _ => "",
        }
    }

    fn is_collection(&self) -> bool {
        matches!(self.shared, Shared::Collection { .. })
    }

    /// Who shows it; whoever gave no name stays unnamed, since the address is nobody's affair.
    fn shared_by(&self) -> String {
        match &self.holder_name {
            Some(name) => self.shell.t_name("shared-by", name),
            None => self.shell.t("shared-by-someone"),
        }
    }
}

impl Page for Show {
    const NAME: &'static str = "shares-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |holder_name, until: &str, shared| Self {
            shell: Shell::sample(locale, paths::share("s")),
            holder_name,
            until: Moment::parse(until),
            shared,
        };
        let amina = || Some("Amina Yusuf".to_owned());
        let mut expired = sample_badge("First aid at work", EntryState::Expired);
        expired.valid_until = Moment::parse("2025-11-24");
        let badges = vec![
            sample_badge("Safe battery handling", EntryState::Good),
            expired,
            sample_badge("لحام الأنابيب", EntryState::Unconfirmed),
        ];
        let collection = Shared::Collection {
            name: "For my application".to_owned(),
            description: "What I have learned in the last three years.".to_owned(),
            badges,
        };
        let empty = Shared::Collection {
            name: "For my application".to_owned(),
            description: String::new(),
            badges: Vec::new(),
        };
        let one = |name, state| Shared::Badge(Box::new(sample_badge(name, state)));
        let hostile = "\"><script>alert(1)</script>\u{2069}\u{202e}";
        vec![
            Sample {
                state: "badge",
                page: page(
                    amina(),
                    "2026-12-08",
                    one("Safe battery handling", EntryState::Good),
                ),
            },
            Sample {
                state: "badge-unnamed",
                page: page(None, "", one("First aid at work", EntryState::Unconfirmed)),
            },
            Sample {
                state: "badge-withdrawn",
                page: page(amina(), "", one("Forklift basics", EntryState::Withdrawn)),
            },
            Sample {
                state: "collection",
                page: page(amina(), "2027-02-22", collection),
            },
            Sample {
                state: "collection-empty",
                page: page(amina(), "", empty),
            },
            Sample {
                state: "withdrawn",
                page: page(None, "", Shared::Withdrawn),
            },
            Sample {
                state: "over",
                page: page(None, "", Shared::Over),
            },
            Sample {
                state: "hostile",
                page: page(Some(hostile.to_owned()), "", one(hostile, EntryState::Good)),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample_badge(name: &str, state: EntryState) -> SharedBadge {
    SharedBadge {
        name: name.to_owned(),
        description: "Handle, store and transport high-voltage batteries without danger to \
                      yourself or others."
            .to_owned(),
        issuer_name: "Harbour College".to_owned(),
        image_src: SAMPLE_IMAGE.to_owned(),
        awarded_on: Moment::parse("2026-11-24"),
        valid_until: None,
        state,
        check_href: paths::verify_url("https://badges.example/credentials/0193b1f2"),
    }
}
