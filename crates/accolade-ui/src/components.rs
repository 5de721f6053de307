//! Values that components show: the parts of pages that repeat.
//!
//! Their HTML lives in `templates/components/`, one macro and one style file each.

use crate::paths;
use crate::shell::Shell;
use crate::view::Moment;

/// The card of an organisation in a list.
#[derive(Clone, Debug)]
pub struct OrganizationCard {
    /// The organisation's page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: Option<String>,
    /// How many achievements it publishes, if counted.
    pub achievement_count: Option<u64>,
}

/// A token of a program, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenLine {
    /// Where it is ended.
    pub end_href: String,
    /// What it is for.
    pub name: String,
    /// What it may do, in words.
    pub does: String,
    /// Since when it works.
    pub since: Moment,
    /// Until when it works.
    pub until: Moment,
    /// When it was last used.
    pub used_at: Option<Moment>,
    /// Whether it still works.
    pub is_live: bool,
}

/// The card of an achievement in a list.
#[derive(Clone, Debug)]
pub struct AchievementCard {
    /// The achievement's page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// The address of its picture.
    pub image_src: String,
    /// How many people have it, if counted.
    pub awarded_count: Option<u64>,
}

/// What one check, or a whole verification step, found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it should be.
    Passed,
    /// It is not as it should be.
    Failed,
    /// It is as it should be, with something to know.
    Warning,
    /// It did not apply.
    Skipped,
    /// It could not be found out.
    Unknown,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [
        Self::Passed,
        Self::Failed,
        Self::Warning,
        Self::Skipped,
        Self::Unknown,
    ];

    /// The outcome of a report's word; an unknown word is an unknown outcome.
    pub fn from_word(word: &str) -> Self {
        match word {
            "passed" => Self::Passed,
            "failed" => Self::Failed,
            "warning" => Self::Warning,
            "skipped" => Self::Skipped,
            _ => Self::Unknown,
        }
    }

    /// The word for styles and tests.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Warning => "warning",
            Self::Skipped => "skipped",
            Self::Unknown => "unknown",
        }
    }

    /// The tone of the outcome.
    pub fn tone(self) -> Tone {
        match self {
            Self::Passed => Tone::Positive,
            Self::Failed => Tone::Negative,
            Self::Warning | Self::Unknown => Tone::Caution,
            Self::Skipped => Tone::Neutral,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Passed => "check",
            Self::Failed => "cross",
            Self::Warning => "alert",
            Self::Skipped => "minus",
            Self::Unknown => "question",
        }
    }

    /// The outcome in a word for people.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Passed => "outcome-passed",
            Self::Failed => "outcome-failed",
            Self::Warning => "outcome-warning",
            Self::Skipped => "outcome-skipped",
            Self::Unknown => "outcome-unknown",
        })
    }
}

/// The mood of a notice; its colour is never the only sign of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Neutral,
    /// Something good.
    Positive,
    /// Something to be careful about.
    Caution,
    /// Something wrong.
    Negative,
}

impl Tone {
    /// The value of `data-tone`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Positive => "positive",
            Self::Caution => "caution",
            Self::Negative => "negative",
        }
    }
}

/// One line of the error summary: what is wrong, leading to its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMessage {
    /// The `id` of the field.
    pub field: &'static str,
    /// What is wrong and how to mend it, in the page's language.
    pub message: String,
}

/// One choice of a select field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub words: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
        }
    }
}

/// The card of a badge that a person has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryCard {
    /// Where the card leads.
    pub href: String,
    /// The name of the achievement.
    pub name: String,
    /// The organisation that awarded it.
    pub issuer_name: String,
    /// The address of its picture.
    pub image_src: String,
    /// When it was awarded, if that is known.
    pub awarded_on: Option<Moment>,
    /// How it stands.
    pub state: EntryState,
    /// Whether it came from elsewhere.
    pub is_imported: bool,
}

/// How a badge that a person has stands, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// Awarded, and not signed yet.
    Preparing,
    /// Good.
    Good,
    /// Its time is over.
    Expired,
    /// For now not to be relied on.
    Suspended,
    /// Taken back for good.
    Withdrawn,
    /// From elsewhere, and not proven to be this person's.
    NotProven,
    /// From elsewhere, and it could not be confirmed.
    Unconfirmed,
}

impl EntryState {
    /// The tone of the word.
    pub fn tone(self) -> Tone {
        match self {
            Self::Preparing => Tone::Neutral,
            Self::Good => Tone::Positive,
            Self::Expired | Self::Suspended | Self::NotProven | Self::Unconfirmed => Tone::Caution,
            Self::Withdrawn => Tone::Negative,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Preparing => "minus",
            Self::Good => "check",
            Self::Expired | Self::Suspended => "alert",
            Self::NotProven | Self::Unconfirmed => "question",
            Self::Withdrawn => "cross",
        }
    }

    /// The word.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Preparing => "standing-preparing",
            Self::Good => "standing-active",
            Self::Expired => "standing-expired",
            Self::Suspended => "standing-suspended",
            Self::Withdrawn => "standing-revoked",
            Self::NotProven => "entry-not-proven",
            Self::Unconfirmed => "entry-unconfirmed",
        })
    }
}

impl EntryCard {
    /// Cards in every state, for samples.
    pub(crate) fn samples() -> Vec<Self> {
        let card = |name: &str, issuer: &str, state, is_imported| Self {
            href: paths::backpack_entry("0193b1f2"),
            name: name.to_owned(),
            issuer_name: issuer.to_owned(),
            image_src: crate::pages::achievements::SAMPLE_IMAGE.to_owned(),
            awarded_on: Moment::parse("2026-11-24"),
            state,
            is_imported,
        };
        let ours = "Harbour College";
        vec![
            card("Safe battery handling", ours, EntryState::Good, false),
            card("لحام الأنابيب", "معهد الميناء", EntryState::Good, true),
            card("First aid at work", ours, EntryState::Expired, false),
            card("Crane signals", ours, EntryState::Suspended, false),
            card(
                "Working at height",
                "North Yard Ltd",
                EntryState::NotProven,
                true,
            ),
            card("Forklift basics", ours, EntryState::Withdrawn, false),
            card("Harbour safety", ours, EntryState::Preparing, false),
            card(
                "Teamwork",
                "Example University",
                EntryState::Unconfirmed,
                true,
            ),
        ]
    }
}

/// How people take part in what leads to an achievement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participation {
    /// In a room.
    OnSite,
    /// Over the network.
    Online,
    /// Both.
    Blended,
    /// At work.
    Work,
}

/// What it costs to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// Something, in the organisation's words where it says how much.
    Paid(Option<String>),
}

/// What is told in a word or two about an achievement; what is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AchievementFacts {
    /// What kind of thing it is, in the page's language, such as "Micro-credential".
    pub kind: Option<String>,
    /// How many hours it takes.
    pub hours: Option<u64>,
    /// Its level, such as "EQF 4".
    pub level: Option<String>,
    /// How people take part.
    pub participation: Option<Participation>,
    /// The name of the language in which it is taught, in the page's language.
    pub language: Option<String>,
    /// What it costs.
    pub cost: Option<Cost>,
}

/// One fact with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is so.
    pub value: String,
}

impl Participation {
    /// Every form, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::OnSite, Self::Online, Self::Blended, Self::Work];

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnSite => "on_site",
            Self::Online => "online",
            Self::Blended => "blended",
            Self::Work => "work",
        }
    }

    /// The form of a word; nothing for an unknown one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == word)
    }

    /// The form in the page's language.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::OnSite => "participation-on-site",
            Self::Online => "participation-online",
            Self::Blended => "participation-blended",
            Self::Work => "participation-work",
        })
    }
}

impl Cost {
    /// The cost in the page's language, or in the organisation's words.
    pub fn label(&self, shell: &Shell) -> String {
        match self {
            Self::Free => shell.t("cost-free"),
            Self::Paid(Some(words)) => words.clone(),
            Self::Paid(None) => shell.t("cost-paid"),
        }
    }
}

impl AchievementFacts {
    /// What is known, with its labels.
    pub fn facts(&self, shell: &Shell) -> Vec<Fact> {
        let hours = self.hours.map(|hours| shell.t_count("hours", &hours));
        let participation = self.participation.map(|form| form.label(shell));
        let cost = self.cost.as_ref().map(|cost| cost.label(shell));
        let known = [
            ("fact-kind", self.kind.clone()),
            ("fact-hours", hours),
            ("fact-level", self.level.clone()),
            ("fact-participation", participation),
            ("fact-language", self.language.clone()),
            ("fact-cost", cost),
        ];
        known
            .into_iter()
            .filter_map(|(key, value)| {
                Some(Fact {
                    label: shell.t(key),
                    value: value?,
                })
            })
            .collect()
    }

    /// Facts for samples.
    pub(crate) fn sample(shell: &Shell) -> Self {
        Self {
            kind: Some("Micro-credential".to_owned()),
            hours: Some(30),
            level: Some("EQF 4".to_owned()),
            participation: Some(Participation::Blended),
            language: Some(shell.locale.native_name().to_owned()),
            cost: Some(Cost::Free),
        }
    }
}

/// One part of a list, as a link with how many it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The list with this part.
    pub href: String,
    /// What the part is called.
    pub words: String,
    /// How many it has, as the language writes it; nothing where they were not counted.
    pub count: Option<String>,
    /// Whether this part is shown.
    pub is_current: bool,
}
