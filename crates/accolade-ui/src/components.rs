//! Values that components show: the parts of pages that repeat.
//!
//! Their HTML lives in `templates/components/`, one macro and one style file each.

use crate::shell::Shell;

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
