//! Every sample of every page, and one page with every component: what the gallery shows and what
//! the tests read.

use crate::components::{AchievementCard, FieldMessage, Outcome, Tab};
use crate::page::{Page, RenderError, Sample};
use crate::pages::{
    account, achievements, admin, backpack, catalogue, claim, collections, credentials, error,
    home, invitations, manage, offers, organizations, receipts, screenings, shares, sign_in,
    status_lists, verify,
};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// One written sample.
#[derive(Clone, Debug)]
pub struct Written {
    /// The page's name.
    pub page: &'static str,
    /// The page's state.
    pub state: &'static str,
    /// The language.
    pub locale: Locale,
    /// The whole document.
    pub html: String,
}

impl Written {
    /// The name of its file in the gallery.
    pub fn file_name(&self) -> String {
        format!("{}.{}.{}.html", self.page, self.state, self.locale.tag())
    }
}

/// Every component, in every state.
#[derive(Template)]
#[template(path = "gallery/components.html")]
pub struct Components {
    /// What surrounds the page.
    pub shell: Shell,
    /// Cards for the list.
    pub achievements: Vec<AchievementCard>,
    /// Every outcome, for the check list.
    pub outcomes: Vec<Outcome>,
    /// Lines for the error summary.
    pub messages: Vec<FieldMessage>,
    /// Parts of a list, for the tabs.
    pub tabs: Vec<Tab>,
    /// How much of the work is done, for the progress bar.
    pub done: u64,
    /// How much work there is.
    pub total: u64,
}

impl Page for Components {
    const NAME: &'static str = "components";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let shell = Shell::sample(locale, paths::home());
        let messages = vec![FieldMessage {
            field: "sample-wrong",
            message: shell.t("verify-problem-address-not-valid"),
        }];
        let page = Self {
            shell,
            achievements: organizations::sample_achievements(),
            outcomes: Outcome::ALL.to_vec(),
            messages,
            tabs: sample_tabs(),
            done: 3_400,
            total: 10_000,
        };
        vec![Sample { state: "all", page }]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample_tabs() -> Vec<Tab> {
    [("Drafts", Some("3"), true), ("Published", None, false)]
        .map(|(words, count, is_current)| Tab {
            href: "#content".to_owned(),
            words: words.to_owned(),
            count: count.map(str::to_owned),
            is_current,
        })
        .to_vec()
}

/// Writes every sample of every page in every language.
pub fn write_all() -> Result<Vec<Written>, RenderError> {
    let mut written = Vec::new();
    for locale in Locale::ALL {
        write::<Components>(locale, &mut written)?;
        write::<home::Home>(locale, &mut written)?;
        write::<verify::VerifyForm>(locale, &mut written)?;
        write::<verify::VerifyResult>(locale, &mut written)?;
        write::<organizations::Index>(locale, &mut written)?;
        write::<organizations::Show>(locale, &mut written)?;
        write::<achievements::Show>(locale, &mut written)?;
        write::<credentials::Show>(locale, &mut written)?;
        write::<catalogue::Index>(locale, &mut written)?;
        write::<status_lists::Show>(locale, &mut written)?;
        write::<error::ErrorPage>(locale, &mut written)?;
        write_people(locale, &mut written)?;
        write_learner(locale, &mut written)?;
        write_staff(locale, &mut written)?;
    }
    Ok(written)
}

/// The pages of signing in and of a person's own account.
fn write_people(locale: Locale, written: &mut Vec<Written>) -> Result<(), RenderError> {
    write::<sign_in::New>(locale, written)?;
    write::<sign_in::Sent>(locale, written)?;
    write::<sign_in::Confirm>(locale, written)?;
    write::<account::Show>(locale, written)?;
    write::<account::Proof>(locale, written)?;
    write::<account::tokens::Tokens>(locale, written)?;
    write::<account::AddressConfirm>(locale, written)?;
    write::<invitations::Show>(locale, written)
}

/// The pages of claiming, keeping and sharing badges.
fn write_learner(locale: Locale, written: &mut Vec<Written>) -> Result<(), RenderError> {
    write::<claim::Code>(locale, written)?;
    write::<claim::Show>(locale, written)?;
    write::<claim::Done>(locale, written)?;
    write::<offers::Show>(locale, written)?;
    write::<offers::Sent>(locale, written)?;
    write::<offers::Confirm>(locale, written)?;
    write::<offers::Done>(locale, written)?;
    write::<backpack::Index>(locale, written)?;
    write::<backpack::Show>(locale, written)?;
    write::<backpack::Import>(locale, written)?;
    write::<backpack::Shares>(locale, written)?;
    write::<collections::Index>(locale, written)?;
    write::<collections::Form>(locale, written)?;
    write::<collections::Show>(locale, written)?;
    write::<screenings::Index>(locale, written)?;
    write::<screenings::Show>(locale, written)?;
    write::<receipts::Show>(locale, written)?;
    write::<shares::Show>(locale, written)
}

/// The pages of an organisation's staff and of the administration.
fn write_staff(locale: Locale, written: &mut Vec<Written>) -> Result<(), RenderError> {
    write::<manage::organizations::Index>(locale, written)?;
    write::<manage::organizations::New>(locale, written)?;
    write::<manage::organizations::Show>(locale, written)?;
    write::<manage::organizations::Settings>(locale, written)?;
    write::<manage::people::Show>(locale, written)?;
    write::<manage::achievements::Index>(locale, written)?;
    write::<manage::achievements::Form>(locale, written)?;
    write::<manage::achievements::Show>(locale, written)?;
    write::<manage::awards::New>(locale, written)?;
    write::<manage::awards::Index>(locale, written)?;
    write::<manage::awards::Show>(locale, written)?;
    write::<manage::awards::Correct>(locale, written)?;
    write::<manage::mail::Show>(locale, written)?;
    write::<manage::rosters::Show>(locale, written)?;
    write::<manage::rosters::Problem>(locale, written)?;
    write::<manage::offers::Index>(locale, written)?;
    write::<manage::offers::Show>(locale, written)?;
    write::<manage::tokens::Show>(locale, written)?;
    write::<manage::keys::Show>(locale, written)?;
    write::<admin::Show>(locale, written)?;
    write::<admin::Jobs>(locale, written)?;
    write::<admin::Mail>(locale, written)?;
    write::<admin::Audit>(locale, written)?;
    write::<admin::People>(locale, written)?;
    Ok(())
}

fn write<P: Page>(locale: Locale, written: &mut Vec<Written>) -> Result<(), RenderError> {
    for Sample { state, page } in P::samples(locale) {
        written.push(Written {
            page: P::NAME,
            state,
            locale,
            html: page.html()?,
        });
    }
    Ok(())
}
