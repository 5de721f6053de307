//! Awards for an organisation's staff: a new one, the list, one of them, its correction.

mod samples;

use super::lines_with;
use super::mail::MailLine;
use crate::components::{Choice, Tone};
use crate::form::{Line, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Link, Locale, Moment, paths};
use askama::Template;

/// How an award stands, as staff see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardState {
    /// It is being signed.
    Preparing,
    /// Its person has not claimed it.
    Waiting,
    /// Its person keeps it.
    Claimed,
    /// Its person did not want it.
    Declined,
    /// It was cancelled before it was claimed.
    Cancelled,
    /// It was taken back for now.
    Suspended,
    /// It was taken back for good.
    Withdrawn,
    /// Its time is over.
    Expired,
}

/// An award in one line.
#[derive(Clone, Debug)]
pub struct AwardLine {
    /// Its page.
    pub href: String,
    /// The person's name, or the address of those without one.
    pub person: String,
    /// The achievement's name.
    pub achievement: String,
    /// How it stands.
    pub state: AwardState,
    /// When it was awarded.
    pub awarded_at: Moment,
}

/// What is awarded, on the pages that award it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The achievement's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The address of its picture.
    pub image_src: String,
}

/// Awarding an achievement: to one person, or from a file.
#[derive(Template)]
#[template(path = "manage/awards/new.html")]
pub struct New {
    /// What surrounds the page.
    pub shell: Shell,
    /// What is awarded.
    pub achievement: Subject,
    /// What was written for one person before.
    pub values: AwardValues,
    /// What is wrong (`recipient`, `name`, `narrative`, `evidence_url`, `language`, `file`).
    pub problems: Problems,
}

/// What the form for one person holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardValues {
    /// The e-mail address.
    pub recipient: String,
    /// The name.
    pub name: String,
    /// What the person has done, in words.
    pub narrative: String,
    /// Where that can be seen.
    pub evidence_url: String,
    /// The language of the mail; empty for the achievement's own.
    pub language: String,
}

/// The awards of an organisation.
#[derive(Template)]
#[template(path = "manage/awards/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// What is looked for.
    pub q: String,
    /// Where this page of the list begins; empty for the first.
    pub after: String,
    /// The state that is looked for; nothing for all.
    pub state: Option<AwardState>,
    /// The achievement that is looked for; empty for all.
    pub achievement: String,
    /// The achievements to choose from; the page adds "all" as the first choice.
    pub achievements: Vec<Choice>,
    /// The awards of this page of the list.
    pub awards: Vec<AwardRow>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
    /// The reason written for withdrawing several.
    pub reason: String,
    /// What is wrong with withdrawing several (`awards`, `reason`).
    pub problems: Problems,
    /// Whether the person may withdraw.
    pub may_withdraw: bool,
    /// Whether there is anything that the person may award.
    pub may_award: bool,
}

/// One award of the list.
#[derive(Clone, Debug)]
pub struct AwardRow {
    /// The award's identifier.
    pub id: String,
    /// In short.
    pub line: AwardLine,
    /// The e-mail address.
    pub address: String,
    /// For how many days it has waited to be claimed.
    pub waiting_days: Option<u64>,
    /// Whether it can still be withdrawn.
    pub may_withdraw: bool,
    /// Whether it is marked.
    pub is_marked: bool,
}

/// One award.
#[derive(Template)]
#[template(path = "manage/awards/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The award's identifier.
    pub id: String,
    /// The person's name; nothing where none was given.
    pub name: Option<String>,
    /// Their e-mail address.
    pub address: String,
    /// The achievement's page for staff.
    pub achievement: Link,
    /// How it stands.
    pub state: AwardState,
    /// Why it was suspended, withdrawn, declined or cancelled.
    pub reason: Option<String>,
    /// When it was awarded.
    pub awarded_at: Moment,
    /// Until when it is valid.
    pub valid_until: Option<Moment>,
    /// What the person has done.
    pub narrative: Option<String>,
    /// Where that can be seen, `https` or `http` only.
    pub evidence_href: Option<String>,
    /// The file from which it was awarded.
    pub roster: Option<Link>,
    /// The corrected award that took its place.
    pub replaced_by: Option<Link>,
    /// The award in whose place this one came.
    pub replaces: Option<Link>,
    /// What happened, oldest first.
    pub events: Vec<Event>,
    /// The mails about it, newest first.
    pub mails: Vec<MailLine>,
    /// The public page; nothing before the award is signed.
    pub public_href: Option<String>,
    /// What the person may do with it now.
    pub acts: Acts,
    /// What is wrong with an act, at its own field (see the constants of this page).
    pub problems: Problems,
    /// The reason that was written for an act that is wrong.
    pub written: String,
}

/// What may be done with an award as it stands, by this person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each act is allowed or not by itself"
)]
pub struct Acts {
    /// Send its mail again.
    pub resend: bool,
    /// Issue it again, corrected.
    pub correct: bool,
    /// Take it back for now.
    pub suspend: bool,
    /// End the suspension.
    pub reinstate: bool,
    /// Take it back for good.
    pub withdraw: bool,
    /// Cancel it before it is claimed.
    pub cancel: bool,
}

/// Something that happened to an award.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub kind: EventKind,
    /// Who did it; nothing where nobody in particular did.
    pub who: Option<String>,
    /// The reason, or anything else in the person's own words.
    pub detail: Option<String>,
}

/// What can happen to an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Somebody awarded it.
    Awarded,
    /// Its mail was sent.
    MailSent,
    /// Its person claimed it.
    Claimed,
    /// Its person did not want it.
    Declined,
    /// It was cancelled.
    Cancelled,
    /// It was suspended.
    Suspended,
    /// The suspension ended.
    Reinstated,
    /// It was withdrawn.
    Withdrawn,
    /// A corrected one took its place.
    Corrected,
}

/// The form that corrects an award.
#[derive(Template)]
#[template(path = "manage/awards/correct.html")]
pub struct Correct {
    /// What surrounds the page.
    pub shell: Shell,
    /// The award's identifier.
    pub id: String,
    /// The achievement's name.
    pub achievement: String,
    /// What the form holds; its language is not asked for.
    pub values: AwardValues,
    /// The revision that the form was made of.
    pub revision: String,
    /// What is wrong with it.
    pub problems: Problems,
    /// What is there now, where somebody else changed it in the meantime.
    pub current: Option<AwardValues>,
}

impl AwardState {
    /// The states by which the list is filtered.
    pub const FILTERS: [Self; 7] = [
        Self::Waiting,
        Self::Claimed,
        Self::Declined,
        Self::Cancelled,
        Self::Suspended,
        Self::Withdrawn,
        Self::Expired,
    ];

    /// The state's word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Waiting => "waiting",
            Self::Claimed => "claimed",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    /// The state of this word, of those that the list is filtered by.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::FILTERS
            .into_iter()
            .find(|state| state.as_str() == word)
    }

    /// The mood of the state.
    pub fn tone(self) -> Tone {
        match self {
            Self::Claimed => Tone::Positive,
            Self::Waiting | Self::Suspended => Tone::Caution,
            Self::Withdrawn => Tone::Negative,
            Self::Preparing | Self::Declined | Self::Cancelled | Self::Expired => Tone::Neutral,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Claimed => "check",
            Self::Waiting | Self::Preparing | Self::Expired => "pending",
            Self::Suspended => "alert",
            Self::Withdrawn => "cross",
            Self::Declined | Self::Cancelled => "minus",
        }
    }

    /// The state in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Preparing => "award-state-preparing",
            Self::Waiting => "award-state-waiting",
            Self::Claimed => "award-state-claimed",
            Self::Declined => "award-state-declined",
            Self::Cancelled => "award-state-cancelled",
            Self::Suspended => "award-state-suspended",
            Self::Withdrawn => "award-state-withdrawn",
            Self::Expired => "award-state-expired",
        })
    }

    /// What the state means.
    pub fn text(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Preparing => "award-state-preparing-text",
            Self::Waiting => "award-state-waiting-text",
            Self::Claimed => "award-state-claimed-text",
            Self::Declined => "award-state-declined-text",
            Self::Cancelled => "award-state-cancelled-text",
            Self::Suspended => "award-state-suspended-text",
            Self::Withdrawn => "award-state-withdrawn-text",
            Self::Expired => "award-state-expired-text",
        })
    }
}

impl EventKind {
    fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Awarded => "event-awarded",
            Self::MailSent => "event-mail-sent",
            Self::Claimed => "event-claimed",
            Self::Declined => "event-declined",
            Self::Cancelled => "event-cancelled",
            Self::Suspended => "event-suspended",
            Self::Reinstated => "event-reinstated",
            Self::Withdrawn => "event-withdrawn",
            Self::Corrected => "event-corrected",
        })
    }
}

impl New {
    fn languages(&self) -> Vec<Choice> {
        let own = Choice::new("", self.shell.t("award-language-own"));
        let named = Locale::ALL.map(|locale| Choice::new(locale.tag(), locale.native_name()));
        std::iter::once(own).chain(named).collect()
    }
}

impl Index {
    fn published_href(&self) -> String {
        let published = [("state", "published")];
        paths::with_query(&paths::manage_achievements(&self.id), &published)
    }

    fn is_filtered(&self) -> bool {
        !self.q.is_empty() || self.state.is_some() || !self.achievement.is_empty()
    }

    fn state_word(&self) -> &'static str {
        self.state.map(AwardState::as_str).unwrap_or_default()
    }

    fn states(&self) -> Vec<Choice> {
        let all = Choice::new("", self.shell.t("all-states"));
        let each =
            AwardState::FILTERS.map(|state| Choice::new(state.as_str(), state.label(&self.shell)));
        std::iter::once(all).chain(each).collect()
    }

    fn achievement_choices(&self) -> Vec<Choice> {
        let all = Choice::new("", self.shell.t("all-achievements"));
        std::iter::once(all)
            .chain(self.achievements.iter().cloned())
            .collect()
    }

    fn has_marks(&self) -> bool {
        self.may_withdraw && self.awards.iter().any(|row| row.may_withdraw)
    }
}

impl Show {
    /// The field of the reason to suspend.
    pub const SUSPEND_REASON: &'static str = "suspend-reason";
    /// The field of the reason to withdraw.
    pub const WITHDRAW_REASON: &'static str = "withdraw-reason";
    /// Where the acts without a field are.
    pub const ACTS: &'static str = "acts";

    /// The lines of the summary. An act that is not there any more leads to those that are.
    fn lines(&self) -> Vec<Line> {
        let own = [
            (Self::SUSPEND_REASON, "award-suspend"),
            (Self::WITHDRAW_REASON, "award-withdraw"),
        ];
        let mut lines = lines_with(&self.shell, &self.problems, &own);
        for line in &mut lines {
            let is_there = match line.field.as_str() {
                Self::SUSPEND_REASON => self.acts.suspend,
                Self::WITHDRAW_REASON => self.acts.withdraw,
                _ => true,
            };
            if !is_there {
                Self::ACTS.clone_into(&mut line.field);
            }
        }
        lines
    }

    fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.address)
    }

    fn has_more(&self) -> bool {
        let acts = &self.acts;
        acts.suspend || acts.withdraw || acts.cancel || acts.correct
    }
}

impl Correct {
    fn differences(&self) -> Vec<(String, String)> {
        let Some(current) = &self.current else {
            return Vec::new();
        };
        let typed = &self.values;
        [
            ("address", &typed.recipient, &current.recipient),
            ("person-name", &typed.name, &current.name),
            ("award-narrative", &typed.narrative, &current.narrative),
            ("award-evidence", &typed.evidence_url, &current.evidence_url),
        ]
        .into_iter()
        .filter(|(_, typed, current)| typed != current)
        .map(|(key, _, current)| (self.shell.t(key), current.clone()))
        .collect()
    }
}

impl Page for New {
    const NAME: &'static str = "manage-awards-new";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::news(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Index {
    const NAME: &'static str = "manage-awards-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::lists(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-awards-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::shows(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Correct {
    const NAME: &'static str = "manage-awards-correct";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::corrections(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
