//! Status lists: what such an address is, for a person who opens one.

use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment};
use crate::{Locale, paths};
use askama::Template;

/// What a status list keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPurpose {
    /// Which credentials were taken back for good.
    Revocation,
    /// Which credentials are not to be relied on for now.
    Suspension,
}

/// The page that explains a status list.
#[derive(Template)]
#[template(path = "status_lists/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The list's identifier, as in its address.
    pub id: String,
    /// What it keeps.
    pub purpose: StatusPurpose,
    /// The organisation that keeps it.
    pub issuer: Link,
    /// How many places it has.
    pub size: u64,
    /// When it was last signed, if known.
    pub updated_at: Option<Moment>,
}

impl Show {
    fn purpose_text(&self) -> String {
        self.shell.t(match self.purpose {
            StatusPurpose::Revocation => "status-list-purpose-revocation",
            StatusPurpose::Suspension => "status-list-purpose-suspension",
        })
    }
}

impl Page for Show {
    const NAME: &'static str = "status-lists-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let id = "0193b1f2-0000-7000-8000-0000000000ff";
        let page = |purpose, updated_at| Self {
            shell: Shell::sample(locale, paths::status_list(id)),
            id: id.to_owned(),
            purpose,
            issuer: Link {
                href: paths::organization("1"),
                name: "Harbour College".to_owned(),
            },
            size: 131_072,
            updated_at,
        };
        let signed = Some(Moment {
            year: 2026,
            month: 11,
            day: 24,
            hour: 9,
            minute: 5,
        });
        vec![
            Sample {
                state: "revocation",
                page: page(StatusPurpose::Revocation, signed),
            },
            Sample {
                state: "suspension",
                page: page(StatusPurpose::Suspension, None),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
