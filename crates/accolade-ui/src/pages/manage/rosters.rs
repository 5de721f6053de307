//! A roster: which column is what, progress, result; and the page for a file that cannot be read.

mod samples;

use super::awards::Subject;
use crate::components::Choice;
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Link, Locale, Moment};
use askama::Template;

/// A roster, however far it is.
#[derive(Template)]
#[template(path = "manage/rosters/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The roster's identifier.
    pub id: String,
    /// The name of the file.
    pub file_name: String,
    /// What is awarded: its page for staff.
    pub achievement: Link,
    /// Where the awards of this roster are listed.
    pub awards_href: String,
    /// How far it is.
    pub stage: Stage,
}

/// How far a roster is.
#[derive(Clone, Debug)]
pub enum Stage {
    /// The columns are looked at; nothing is awarded yet.
    Mapping(Mapping),
    /// It will be awarded at a time.
    Scheduled {
        /// When.
        at: Moment,
        /// How many rows.
        count: u64,
    },
    /// It is being awarded.
    Running {
        /// Rows that are done, whether awarded or not.
        done: u64,
        /// Rows in all.
        total: u64,
    },
    /// It is done.
    Finished {
        /// Rows that were awarded.
        awarded: u64,
        /// Rows that were not.
        failed: u64,
    },
    /// It was cancelled.
    Cancelled {
        /// Rows that had been awarded before.
        awarded: u64,
    },
}

/// What a class list holds as its columns are understood.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The column of each field.
    pub fields: Vec<MappedField>,
    /// The columns of the file; the page adds "no column" as the first choice.
    pub columns: Vec<Choice>,
    /// The names of the columns as they are shown.
    pub preview_columns: Vec<String>,
    /// The first rows of the file, cell by cell.
    pub preview: Vec<Vec<String>>,
    /// Rows that can be awarded.
    pub good: u64,
    /// Rows that cannot.
    pub bad: u64,
    /// The first of the rows that cannot.
    pub problem_rows: Vec<ProblemRow>,
    /// The day written for later (`schedule_date`).
    pub schedule_date: String,
    /// The time written for later (`schedule_time`), in universal time.
    pub schedule_time: String,
    /// What is wrong with what was sent.
    pub problems: Problems,
}

/// What a column can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The e-mail address.
    Recipient,
    /// The name.
    Name,
    /// What the person has done.
    Narrative,
    /// Where that can be seen.
    Evidence,
}

/// The column of a field.
#[derive(Clone, Debug)]
pub struct MappedField {
    /// The field.
    pub field: Field,
    /// The column's value among the choices; empty for none.
    pub column: String,
}

/// A row that cannot be awarded.
#[derive(Clone, Debug)]
pub struct ProblemRow {
    /// Its line in the file, from one.
    pub line: u64,
    /// The column's name, where one is to blame.
    pub column: Option<String>,
    /// The stable code of what is wrong, which names the words.
    pub code: String,
    /// The words where the page's language has none for the code.
    pub message: String,
}

/// A file that cannot be read, and the field for another.
#[derive(Template)]
#[template(path = "manage/rosters/problem.html")]
pub struct Problem {
    /// What surrounds the page.
    pub shell: Shell,
    /// What is awarded.
    pub achievement: Subject,
    /// What is wrong (`file`).
    pub problems: Problems,
}

impl Field {
    /// The field's name in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recipient => "column_recipient",
            Self::Name => "column_name",
            Self::Narrative => "column_narrative",
            Self::Evidence => "column_evidence",
        }
    }

    fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Recipient => "address",
            Self::Name => "person-name",
            Self::Narrative => "award-narrative",
            Self::Evidence => "award-evidence",
        })
    }
}

impl Mapping {
    fn choices(&self, shell: &Shell) -> Vec<Choice> {
        let none = Choice::new("", shell.t("roster-no-column"));
        std::iter::once(none)
            .chain(self.columns.iter().cloned())
            .collect()
    }

    /// How many more rows have a problem than are shown.
    fn more_problems(&self, shell: &Shell) -> Option<String> {
        let shown = u64::try_from(self.problem_rows.len()).ok()?;
        let more = self.bad.checked_sub(shown).filter(|more| *more > 0)?;
        Some(shell.t_count("roster-problems-more", &more))
    }
}

impl ProblemRow {
    fn words(&self, shell: &Shell) -> String {
        shell.problem(&self.code, &self.message)
    }
}

impl Show {
    /// When it will be awarded, in words.
    pub fn scheduled(&self, at: &Moment) -> String {
        let at = self.shell.date_time(at);
        self.shell.t_name("roster-scheduled", &at)
    }

    fn is_running(&self) -> bool {
        matches!(self.stage, Stage::Running { .. })
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-rosters-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::shows(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Problem {
    const NAME: &'static str = "manage-rosters-problem";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::unread(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
