//! What whoever looks after the installation sees and does in the browser.

use accolade_domain::account::Account;
use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::message::Delivery;
use accolade_domain::{
    AccountId, Actor, AuditEntryId, JobId, OrganizationId, Page, Timestamp, policy,
};
pub use accolade_store::{AuditLine, DeadJob};

use crate::{App, Error, Result};

/// How the installation is, part by part.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// Jobs that wait.
    pub jobs_waiting: i64,
    /// Jobs that were set aside.
    pub jobs_dead: i64,
    /// Why a job failed that is not done yet.
    pub job_error: Option<String>,
    /// Whether mails go to a mail server.
    pub has_mail_server: bool,
    /// When a mail was sent last.
    pub mail_sent_at: Option<Timestamp>,
    /// When a mail failed last, and why.
    pub mail_failed: Option<(Timestamp, String)>,
    /// What the database keeps.
    pub storage_bytes: i64,
    /// Since when the program runs.
    pub opened_at: Timestamp,
}

/// An account, as the list of people shows it.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The account.
    pub account: Account,
    /// Where its mails go.
    pub address: Option<String>,
    /// The organisations they work for.
    pub organizations: Vec<(OrganizationId, String)>,
}

/// How the installation is; mails are judged by the latest ones.
pub async fn checkup(app: &App, actor: &Actor) -> Result<Checkup> {
    policy::may_operate(actor)?;
    let mut reader = app.store.read().await?;
    let jobs = reader.job_counts().await?;
    let latest = reader.messages(None, PAGE_ENTRIES_MAX).await?.entries;
    let sent = latest.iter().find_map(|message| match message.delivery {
        Delivery::Sent(at) => Some(at),
        Delivery::Waiting | Delivery::Failed(_) => None,
    });
    let failed = latest.iter().find_map(|message| match &message.delivery {
        Delivery::Failed(error) => Some((message.created_at, error.clone())),
        Delivery::Waiting | Delivery::Sent(_) => None,
    });
    Ok(Checkup {
        jobs_waiting: jobs.waiting,
        jobs_dead: jobs.dead,
        job_error: reader.last_job_error().await?,
        has_mail_server: app.mailer.is_server(),
        mail_sent_at: sent,
        mail_failed: failed,
        storage_bytes: reader.storage_bytes().await?,
        opened_at: app.opened_at,
    })
}

/// The jobs that were set aside, the newest first.
pub async fn dead_jobs(
    app: &App,
    actor: &Actor,
    before: Option<JobId>,
) -> Result<Page<DeadJob, JobId>> {
    policy::may_operate(actor)?;
    let mut reader = app.store.read().await?;
    Ok(reader.dead_jobs(before, PAGE_ENTRIES_MAX).await?)
}

/// Puts a job back that was set aside.
pub async fn retry_job(app: &App, actor: &Actor, id: JobId) -> Result<()> {
    policy::may_operate(actor)?;
    let mut tx = app.store.begin().await?;
    if !tx.retry_job(id, app.now()).await? {
        return Err(Error::not_found("job"));
    }
    app.audit(&mut tx, actor, "operations.retry_job", id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Who did what, the newest first.
pub async fn audit_trail(
    app: &App,
    actor: &Actor,
    before: Option<AuditEntryId>,
) -> Result<Page<AuditLine, AuditEntryId>> {
    policy::may_operate(actor)?;
    let mut reader = app.store.read().await?;
    Ok(reader.audit_trail(before, PAGE_ENTRIES_MAX).await?)
}

/// Everybody who has an account, or those in whose name or addresses a word is found.
pub async fn people(
    app: &App,
    actor: &Actor,
    word: Option<&str>,
    after: Option<AccountId>,
) -> Result<Page<PersonLine, AccountId>> {
    policy::may_operate(actor)?;
    let mut reader = app.store.read().await?;
    let page = reader.accounts(word, after, PAGE_ENTRIES_MAX).await?;
    let mut entries = Vec::new();
    for summary in page.entries {
        let memberships = reader
            .memberships_of(summary.account.id, PAGE_ENTRIES_MAX)
            .await?;
        let mut organizations: Vec<(OrganizationId, String)> = Vec::new();
        for membership in memberships {
            let id = membership.organization_id;
            if organizations.iter().any(|(known, _)| *known == id) {
                continue;
            }
            let organization = reader.organization(id).await?;
            organizations.extend(organization.map(|organization| (id, organization.name)));
        }
        entries.push(PersonLine {
            account: summary.account,
            address: summary.address,
            organizations,
        });
    }
    Ok(Page {
        entries,
        next: page.next,
    })
}
