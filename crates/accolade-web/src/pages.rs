//! Pages for people.

pub(crate) mod account;
pub(crate) mod achievements;
pub(crate) mod admin;
pub(crate) mod backpack;
pub(crate) mod catalogue;
pub(crate) mod claim;
pub(crate) mod collections;
pub(crate) mod home;
pub(crate) mod invitations;
pub(crate) mod manage;
pub(crate) mod offers;
pub(crate) mod organizations;
pub(crate) mod passkeys;
pub(crate) mod screenings;
pub(crate) mod shares;
pub(crate) mod sign_in;
pub(crate) mod verify;

use accolade_domain::Timestamp;
use accolade_ui::{Moment, Page};
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

/// A point in time for a page.
pub(crate) fn moment(at: Timestamp) -> Option<Moment> {
    Moment::parse(&at.text()?)
}

/// The same where a page has to show one; what no calendar holds is shown as its beginning.
pub(crate) fn moment_of(at: Timestamp) -> Moment {
    moment(at).unwrap_or_else(epoch)
}

/// What stands where a time is missing that cannot be.
pub(crate) fn epoch() -> Moment {
    Moment {
        year: 1970,
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
    }
}

/// A count for the page.
pub(crate) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
