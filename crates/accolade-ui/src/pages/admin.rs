//! Pages for whoever looks after the installation: health, jobs, mails, the audit, accounts.

mod samples;

use super::manage::mail::MailLine;
use crate::components::{Outcome, Tab};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Link, Locale, Moment, paths};
use askama::Template;

/// How the installation is.
#[derive(Template)]
#[template(path = "admin/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// What was looked at.
    pub lines: Vec<HealthLine>,
    /// Jobs that wait.
    pub waiting_jobs: u64,
    /// Jobs that were set aside.
    pub dead_jobs: u64,
    /// What the installation keeps, in bytes.
    pub storage_bytes: u64,
    /// The version of the program.
    pub version: String,
    /// Since when it runs.
    pub since: Moment,
}

/// One part of the installation.
#[derive(Clone, Debug)]
pub struct HealthLine {
    /// Which.
    pub part: Part,
    /// How it is.
    pub outcome: Outcome,
    /// What the machine says of it; may be empty.
    pub detail: String,
}

/// A part of the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The database.
    Database,
    /// The mail server.
    Mail,
    /// The jobs.
    Jobs,
    /// The place for data.
    Storage,
}

/// Jobs that were set aside.
#[derive(Template)]
#[template(path = "admin/jobs.html")]
pub struct Jobs {
    /// What surrounds the page.
    pub shell: Shell,
    /// How many wait.
    pub waiting_count: u64,
    /// Those that were set aside, newest first.
    pub jobs: Vec<DeadJob>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

/// A job that failed for good.
#[derive(Clone, Debug)]
pub struct DeadJob {
    /// Its identifier.
    pub id: String,
    /// What it does, as the program calls it.
    pub kind: String,
    /// Why it failed.
    pub error: String,
    /// How often it was tried.
    pub attempts: u64,
    /// When it was set aside.
    pub at: Moment,
}

/// Mails of late.
#[derive(Template)]
#[template(path = "admin/mail.html")]
pub struct Mail {
    /// What surrounds the page.
    pub shell: Shell,
    /// The mails, newest first.
    pub mails: Vec<MailLine>,
    /// The address that a test goes to.
    pub own_address: String,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

/// Who did what.
#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct Audit {
    /// What surrounds the page.
    pub shell: Shell,
    /// The entries, newest first.
    pub entries: Vec<AuditEntry>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

/// One entry of the audit.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// When.
    pub at: Moment,
    /// Who.
    pub who: String,
    /// What was done, as the program calls it.
    pub act: String,
    /// On what.
    pub target: String,
    /// What else is known.
    pub detail: Option<String>,
}

/// Everybody who has an account.
#[derive(Template)]
#[template(path = "admin/people.html")]
pub struct People {
    /// What surrounds the page.
    pub shell: Shell,
    /// What is looked for.
    pub q: String,
    /// The accounts.
    pub people: Vec<Account>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

/// One account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The person's name; nothing where they gave none.
    pub name: Option<String>,
    /// Their main address.
    pub address: String,
    /// The organisations that they work for.
    pub organizations: Vec<Link>,
    /// Since when they have it.
    pub since: Moment,
    /// Whether they look after the installation.
    pub is_administrator: bool,
}

impl Part {
    fn title(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Database => "health-database",
            Self::Mail => "health-mail",
            Self::Jobs => "health-jobs",
            Self::Storage => "health-storage",
        })
    }

    /// What its state means.
    pub fn text(self, shell: &Shell, outcome: &Outcome) -> String {
        let key = match self {
            Self::Database => "health-database-text",
            Self::Mail => "health-mail-text",
            Self::Jobs => "health-jobs-text",
            Self::Storage => "health-storage-text",
        };
        shell.t_outcome(key, outcome)
    }
}

impl HealthLine {
    fn label(&self, shell: &Shell) -> String {
        shell.t(match self.outcome {
            Outcome::Passed => "health-good",
            Outcome::Failed => "health-bad",
            Outcome::Warning => "health-look",
            Outcome::Skipped => "health-off",
            Outcome::Unknown => "health-unknown",
        })
    }
}

/// The parts of the administration; the page at this address is marked.
fn parts(shell: &Shell) -> Vec<Tab> {
    [
        (paths::admin(), "admin-health"),
        (paths::admin_jobs(), "admin-jobs"),
        (paths::admin_mail(), "admin-mail"),
        (paths::admin_people(), "admin-people"),
        (paths::admin_audit(), "admin-audit"),
    ]
    .into_iter()
    .map(|(href, key)| Tab {
        is_current: shell.is_at(&href),
        href,
        words: shell.t(key),
        count: None,
    })
    .collect()
}

impl Show {
    fn parts(&self) -> Vec<Tab> {
        parts(&self.shell)
    }
}

impl Page for Show {
    const NAME: &'static str = "admin-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::shows(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Jobs {
    fn parts(&self) -> Vec<Tab> {
        parts(&self.shell)
    }
}

impl Page for Jobs {
    const NAME: &'static str = "admin-jobs";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::jobs(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Mail {
    fn parts(&self) -> Vec<Tab> {
        parts(&self.shell)
    }
}

impl Page for Mail {
    const NAME: &'static str = "admin-mail";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::mails(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Audit {
    fn parts(&self) -> Vec<Tab> {
        parts(&self.shell)
    }
}

impl Page for Audit {
    const NAME: &'static str = "admin-audit";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::audits(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl People {
    fn parts(&self) -> Vec<Tab> {
        parts(&self.shell)
    }
}

impl Page for People {
    const NAME: &'static str = "admin-people";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::people(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
