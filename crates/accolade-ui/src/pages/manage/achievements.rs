//! Achievements for an organisation's staff: the list, the editor, one of them.

mod choices;
mod form;
mod samples;

pub use choices::{language_name, type_name};
pub use form::{Alignment, Form, Values};

use crate::components::{Tab, Tone};
use crate::form::{Line, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, Moment, paths};
use askama::Template;

/// How far an achievement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AchievementState {
    /// It is being written.
    Draft,
    /// Somebody looks at it before it is published.
    InReview,
    /// It can be found and awarded.
    Published,
    /// It is no longer awarded.
    Archived,
}

/// The achievements of an organisation.
#[derive(Template)]
#[template(path = "manage/achievements/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// The state that is shown; nothing for all.
    pub state: Option<AchievementState>,
    /// How many there are in each state, in the order of [`AchievementState::ALL`].
    pub counts: [u64; 4],
    /// The achievements of this page of the list.
    pub achievements: Vec<AchievementRow>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
    /// Whether the person may define.
    pub may_define: bool,
}

/// One achievement of the list.
#[derive(Clone, Debug)]
pub struct AchievementRow {
    /// Its page for staff.
    pub href: String,
    /// Its name.
    pub name: String,
    /// The address of its picture.
    pub image_src: String,
    /// How far it is.
    pub state: AchievementState,
    /// How many people have it.
    pub awarded_count: u64,
    /// When it was last changed.
    pub changed_at: Moment,
    /// Where the person may award it at once.
    pub award_href: Option<String>,
}

/// One achievement.
#[derive(Template)]
#[template(path = "manage/achievements/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The achievement's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The address of its picture.
    pub image_src: String,
    /// How far it is.
    pub state: AchievementState,
    /// Whether there are changes since it was published, which nobody sees yet.
    pub has_changes: bool,
    /// What the person does next with it.
    pub next: Next,
    /// What the reviewer said when it was sent back.
    pub comment: Option<Comment>,
    /// The published versions, newest first.
    pub versions: Vec<Version>,
    /// How many people have it.
    pub awarded_count: u64,
    /// How many of its awards wait to be claimed.
    pub waiting_count: u64,
    /// The address of its awards in the list.
    pub awards_href: String,
    /// The public page; nothing before it is published.
    pub public_href: Option<String>,
    /// What else the person may do with it.
    pub acts: Acts,
    /// What keeps it from being sent or published (fields of the editor), or `comment`.
    pub problems: Problems,
}

/// What a person does next with an achievement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send it for review.
    Send,
    /// Publish it without a review.
    Publish,
    /// Look at what somebody else wrote: publish, or send back.
    Review,
    /// Wait for somebody else's review.
    Wait,
    /// Award it.
    Award,
    /// Nothing.
    Nothing,
}

/// What a reviewer said.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Who.
    pub who: String,
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// A published version.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, from one.
    pub number: u64,
    /// When it was published.
    pub at: Moment,
    /// Who published it.
    pub who: String,
    /// How many badges carry it.
    pub awarded_count: u64,
}

/// What else a person may do with an achievement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each act is allowed or not by itself"
)]
pub struct Acts {
    /// Change it.
    pub edit: bool,
    /// Make a new draft like it.
    pub copy: bool,
    /// End its awarding.
    pub archive: bool,
    /// Let it be awarded again.
    pub restore: bool,
    /// Show QR codes by which people ask for it.
    pub offer: bool,
}

impl AchievementState {
    /// Every state, in the order of an achievement's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Published, Self::Archived];

    /// The state's word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The state of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// The mood of the state.
    pub fn tone(self) -> Tone {
        match self {
            Self::Draft | Self::Archived => Tone::Neutral,
            Self::InReview => Tone::Caution,
            Self::Published => Tone::Positive,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Draft => "text",
            Self::InReview => "pending",
            Self::Published => "check",
            Self::Archived => "minus",
        }
    }

    /// The state in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Draft => "achievement-state-draft",
            Self::InReview => "achievement-state-review",
            Self::Published => "achievement-state-published",
            Self::Archived => "achievement-state-archived",
        })
    }

    /// The state as the name of a part of the list.
    fn plural(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Draft => "achievements-draft",
            Self::InReview => "achievements-review",
            Self::Published => "achievements-published",
            Self::Archived => "achievements-archived",
        })
    }

    /// What the state means.
    fn text(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Draft => "achievement-state-draft-text",
            Self::InReview => "achievement-state-review-text",
            Self::Published => "achievement-state-published-text",
            Self::Archived => "achievement-state-archived-text",
        })
    }
}

impl Index {
    fn tabs(&self) -> Vec<Tab> {
        let number = |count: u64| Some(self.shell.locale.number(count));
        let all = Tab {
            href: paths::manage_achievements(&self.id),
            words: self.shell.t("achievements-all"),
            count: number(self.counts.iter().sum()),
            is_current: self.state.is_none(),
        };
        let parts = AchievementState::ALL.into_iter().zip(self.counts);
        let each = parts.map(|(state, count)| Tab {
            href: paths::with_query(
                &paths::manage_achievements(&self.id),
                &[("state", state.as_str())],
            ),
            words: state.plural(&self.shell),
            count: number(count),
            is_current: self.state == Some(state),
        });
        std::iter::once(all).chain(each).collect()
    }

    fn has_any(&self) -> bool {
        self.counts.iter().any(|count| *count > 0)
    }
}

impl Show {
    /// What is missing: in the editor, where each line leads, or the comment of this page.
    fn missing(&self) -> Vec<(String, String)> {
        let edit = paths::manage_achievement_edit(&self.id);
        lines(&self.shell, &self.problems)
            .into_iter()
            .map(|line| {
                let is_here = matches!(line.field.as_str(), "comment" | "main");
                let page = if is_here { "" } else { &edit };
                (format!("{page}#{}", line.field), line.message)
            })
            .collect()
    }

    /// What stands over the lines: that something is missing, or that the act was refused.
    fn refusal_title(&self) -> String {
        let is_refused = !self.problems.of(&self.shell, "main").is_empty();
        self.shell.t(if is_refused {
            "achievement-refused"
        } else {
            "achievement-missing"
        })
    }

    fn is_reviewing(&self) -> bool {
        self.next == Next::Review
    }

    fn has_more(&self) -> bool {
        self.acts.copy || self.acts.archive || self.acts.restore || self.acts.offer
    }
}

/// The lines of a summary, with the editor's label of the description.
fn lines(shell: &Shell, problems: &Problems) -> Vec<Line> {
    super::lines_with(
        shell,
        problems,
        &[("description", "achievement-description")],
    )
}

impl Page for Index {
    const NAME: &'static str = "manage-achievements-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::lists(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-achievements-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::shows(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
