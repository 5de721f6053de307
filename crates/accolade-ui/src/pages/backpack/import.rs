//! Bringing in a badge from elsewhere, in the same three ways in which one is checked.

use super::samples;
use crate::Locale;
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use askama::Template;

/// What the person gave, kept when the form is shown again. A browser never lets a page fill a
/// file field, so the form says that the file has to be chosen again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportValues {
    /// The web address.
    pub url: String,
    /// The pasted text.
    pub text: String,
    /// Whether a file had been chosen.
    pub had_file: bool,
}

/// The form that takes a badge from elsewhere.
#[derive(Template)]
#[template(path = "backpack/import.html")]
pub struct Import {
    /// What surrounds the page.
    pub shell: Shell,
    /// What was given before.
    pub values: ImportValues,
    /// What is wrong with it.
    pub problems: Problems,
}

impl Import {
    fn file_hint(&self) -> String {
        self.shell.t(if self.values.had_file {
            "verify-file-again"
        } else {
            "verify-file-hint"
        })
    }
}

impl Page for Import {
    const NAME: &'static str = "backpack-import";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::imports(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
