//! What is wrong with a form that is shown again: each problem in the page's language, beside its
//! field and in the summary on top.

use crate::shell::Shell;

/// Something wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The `name` and `id` of the field.
    pub field: String,
    /// The stable code, which also names the words.
    pub code: String,
    /// The words where the page's language has none for the code.
    pub message: String,
}

/// Everything wrong with a form; nothing on a first visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

/// One line of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The field that the line leads to.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Problem {
    /// A problem of a field.
    pub fn new(
        field: impl Into<String>,
        code: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            field: field.into(),
            code: code.into(),
            message: message.into(),
        }
    }

    fn words(&self, shell: &Shell) -> String {
        shell.problem(&self.code, &self.message)
    }
}

impl Problems {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// These are wrong.
    pub fn new(problems: Vec<Problem>) -> Self {
        Self(problems)
    }

    /// The same at one field: that of an act with one field alone.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        for problem in &mut self.0 {
            field.clone_into(&mut problem.field);
        }
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field, in the page's language, or nothing.
    pub fn of(&self, shell: &Shell, field: &str) -> String {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.words(shell))
            .unwrap_or_default()
    }

    /// The lines of the summary.
    pub fn lines(&self, shell: &Shell) -> Vec<Line> {
        self.0
            .iter()
            .map(|problem| Line {
                field: problem.field.clone(),
                message: problem.words(shell),
            })
            .collect()
    }
}
