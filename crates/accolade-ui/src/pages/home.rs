//! The first page: what this is, the one thing to do, who publishes here.

use crate::components::OrganizationCard;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The first page.
#[derive(Template)]
#[template(path = "home/show.html")]
pub struct Home {
    /// What surrounds the page.
    pub shell: Shell,
    /// Organisations that publish here, at most a screenful.
    pub organizations: Vec<OrganizationCard>,
    /// Where the rest of them is, if there are more.
    pub more_href: Option<String>,
}

impl Page for Home {
    const NAME: &'static str = "home";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |organizations, more_href| Self {
            shell: Shell::sample(locale, paths::home()),
            organizations,
            more_href,
        };
        let cards = super::organizations::sample_cards();
        vec![
            Sample {
                state: "full",
                page: page(cards, Some(paths::organizations())),
            },
            Sample {
                state: "empty",
                page: page(Vec::new(), None),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
