//! What every page can do: be written as HTML, and show samples of itself.

use crate::{Locale, Shell};
use askama::Template;

/// A page could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The template refused, which no input of a person can cause.
    #[error("the page could not be written: {0}")]
    Template(#[from] askama::Error),
}

impl RenderError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Template(_) => "ui.render_failed",
        }
    }
}

/// One state of a page, made of believable data, for the gallery and for tests.
pub struct Sample<P> {
    /// The state in one kebab-case word or two, unique within the page.
    pub state: &'static str,
    /// The page in that state.
    pub page: P,
}

/// A whole page of the product.
pub trait Page: Template + Sized {
    /// The name of the page in the gallery, in kebab-case.
    const NAME: &'static str;

    /// Every state of the page that a person can meet: empty, full, wrong.
    fn samples(locale: Locale) -> Vec<Sample<Self>>;

    /// What surrounds the page.
    fn shell(&self) -> &Shell;

    /// The whole HTML document.
    fn html(&self) -> Result<String, RenderError> {
        Ok(self.render()?)
    }
}
