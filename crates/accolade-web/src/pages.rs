//! Pages for people.

pub(crate) mod home;
pub(crate) mod organizations;
pub(crate) mod verify;

use accolade_ui::Page;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use crate::negotiate::Wanted;
use crate::problem::Refusal;

/// A page as an answer.
pub(crate) fn html(page: &impl Page) -> Result<Response, Refusal> {
    Ok(([(CONTENT_TYPE, Wanted::Html.media_type())], page.html()?).into_response())
}

/// Where a list goes on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    after: Option<String>,
}

impl After {
    /// The cursor; one that is none begins the list anew.
    pub(crate) fn cursor<T>(&self) -> Option<accolade_domain::ids::Id<T>> {
        self.after.as_deref()?.parse().ok()
    }
}

/// A count for the page.
pub(crate) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
