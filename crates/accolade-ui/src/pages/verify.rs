//! Checking a badge: the form with its three ways, and the result.

mod result;
mod samples;

pub use result::{Check, CheckedBadge, CheckedPart, Verdict, VerifyResult};

use crate::Locale;
use crate::components::FieldMessage;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use askama::Template;

/// The names of the form's fields, as the browser sends them.
pub mod fields {
    /// The file, in a multipart body.
    pub const FILE: &str = "file";
    /// The web address.
    pub const URL: &str = "url";
    /// The pasted text.
    pub const TEXT: &str = "text";
    /// The e-mail address the badge should belong to; may be empty.
    pub const RECIPIENT: &str = "recipient";
    /// Whether a signed receipt is wanted.
    pub const RECEIPT: &str = "receipt";
}

/// What the person gave, kept when the form is shown again. A browser never lets a page fill a
/// file field, so the form says that the file has to be chosen again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyValues {
    /// The web address.
    pub url: String,
    /// The pasted text.
    pub text: String,
    /// The e-mail address the badge should belong to.
    pub recipient: String,
    /// Whether a file had been chosen.
    pub had_file: bool,
    /// Whether a signed receipt is wanted.
    pub wants_receipt: bool,
}

/// Why a check could not begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyProblem {
    /// No file, no address and no text.
    NothingGiven,
    /// More than one of the three ways was used.
    SeveralGiven,
    /// The file is larger than we read.
    FileTooLarge {
        /// What we read, in bytes.
        limit: u64,
    },
    /// The file holds no badge.
    FileNotABadge,
    /// The address is not a web address.
    AddressNotValid,
    /// The address did not answer, or may not be asked.
    AddressUnreachable,
    /// What the address gave is no badge.
    AddressNotABadge,
    /// The text is longer than we read.
    TextTooLarge {
        /// What we read, in bytes.
        limit: u64,
    },
    /// The text is no badge.
    TextNotABadge,
    /// The recipient is not an e-mail address.
    RecipientNotValid,
}

/// The form that takes a badge.
#[derive(Template)]
#[template(path = "verify/form.html")]
pub struct VerifyForm {
    /// What surrounds the page.
    pub shell: Shell,
    /// What was given before.
    pub values: VerifyValues,
    /// Why the check could not begin; empty on the first visit.
    pub problems: Vec<VerifyProblem>,
}

impl VerifyProblem {
    /// The field that mends it.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NothingGiven
            | Self::SeveralGiven
            | Self::FileTooLarge { .. }
            | Self::FileNotABadge => fields::FILE,
            Self::AddressNotValid | Self::AddressUnreachable | Self::AddressNotABadge => {
                fields::URL
            }
            Self::TextTooLarge { .. } | Self::TextNotABadge => fields::TEXT,
            Self::RecipientNotValid => fields::RECIPIENT,
        }
    }

    fn message(&self, shell: &Shell) -> String {
        let key = match self {
            Self::NothingGiven => "verify-problem-nothing",
            Self::SeveralGiven => "verify-problem-several",
            Self::FileTooLarge { .. } => "verify-problem-file-too-large",
            Self::FileNotABadge => "verify-problem-file-not-a-badge",
            Self::AddressNotValid => "verify-problem-address-not-valid",
            Self::AddressUnreachable => "verify-problem-address-unreachable",
            Self::AddressNotABadge => "verify-problem-address-not-a-badge",
            Self::TextTooLarge { .. } => "verify-problem-text-too-large",
            Self::TextNotABadge => "verify-problem-text-not-a-badge",
            Self::RecipientNotValid => "verify-problem-recipient",
        };
        match self {
            Self::FileTooLarge { limit } | Self::TextTooLarge { limit } => {
                shell.t_name(key, &shell.locale.size(*limit))
            }
            _ => shell.t(key),
        }
    }
}

impl VerifyForm {
    /// The form on a first visit.
    pub fn new(shell: Shell) -> Self {
        Self {
            shell,
            values: VerifyValues::default(),
            problems: Vec::new(),
        }
    }

    /// The form shown again, with what was given and why that did not do.
    pub fn again(shell: Shell, values: VerifyValues, problems: Vec<VerifyProblem>) -> Self {
        Self {
            shell,
            values,
            problems,
        }
    }

    fn messages(&self) -> Vec<FieldMessage> {
        self.problems
            .iter()
            .map(|problem| FieldMessage {
                field: problem.field(),
                message: problem.message(&self.shell),
            })
            .collect()
    }

    fn file_hint(&self) -> String {
        self.shell.t(if self.values.had_file {
            "verify-file-again"
        } else {
            "verify-file-hint"
        })
    }

    /// What is wrong with a field, or nothing.
    fn problem_of(&self, field: &str) -> String {
        self.messages()
            .into_iter()
            .find(|message| message.field == field)
            .map(|message| message.message)
            .unwrap_or_default()
    }
}

impl Page for VerifyForm {
    const NAME: &'static str = "verify-form";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::forms(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
