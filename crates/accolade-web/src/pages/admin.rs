//! Pages for whoever looks after the installation; to everybody else there is nothing here.

use accolade_app::messages::{self, MessageDelivery, SentMessage};
use accolade_app::operations::{self, Checkup};
use accolade_domain::JobId;
use accolade_ui::components::Outcome;
use accolade_ui::pages::admin::{
    Account, Audit, AuditEntry, DeadJob, HealthLine, Jobs, Mail, Part, People, Show,
};
use accolade_ui::pages::manage::mail::{MailKind, MailLine, MailState};
use accolade_ui::{Link, paths};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{After, count, html, moment_of};
use crate::Web;
use crate::form::Form;
use crate::limits::PAGE_ENTRIES;
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

fn next(path: &str, cursor: Option<impl std::fmt::Display>) -> Option<String> {
    let cursor = cursor?.to_string();
    Some(paths::with_query(path, &[("after", cursor.as_str())]))
}

/// How the installation is.
pub(crate) async fn show(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let found = operations::checkup(&web.app, &visit.actor).await?;
    html(&Show {
        shell: visit.shell,
        lines: lines(&found),
        waiting_jobs: count(found.jobs_waiting),
        dead_jobs: count(found.jobs_dead),
        storage_bytes: count(found.storage_bytes),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        since: moment_of(found.opened_at),
    })
}

/// Part by part. The database answered, or there would be no page.
fn lines(found: &Checkup) -> Vec<HealthLine> {
    let line = |part, outcome, detail: Option<String>| HealthLine {
        part,
        outcome,
        detail: detail.unwrap_or_default(),
    };
    let sent = found.mail_sent_at;
    let failed = found.mail_failed.as_ref();
    let is_mended = failed.is_none_or(|(at, _)| sent.is_some_and(|sent| sent > *at));
    let mail = match (found.has_mail_server, is_mended) {
        (_, false) => Outcome::Failed,
        (false, true) => Outcome::Skipped,
        (true, true) if sent.is_none() => Outcome::Unknown,
        (true, true) => Outcome::Passed,
    };
    let jobs = if found.jobs_dead > 0 {
        Outcome::Failed
    } else if found.job_error.is_some() {
        Outcome::Warning
    } else {
        Outcome::Passed
    };
    let error = failed.map(|(_, error)| error.clone());
    vec![
        line(Part::Database, Outcome::Passed, None),
        line(Part::Mail, mail, error.filter(|_| !is_mended)),
        line(Part::Jobs, jobs, found.job_error.clone()),
        line(Part::Storage, Outcome::Passed, None),
    ]
}

/// Jobs that were set aside.
pub(crate) async fn jobs(
    State(web): State<Web>,
    visit: SignedIn,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let waiting = operations::checkup(&web.app, &visit.actor).await?;
    let page = operations::dead_jobs(&web.app, &visit.actor, after.cursor()).await?;
    let jobs = page.entries.into_iter().map(|job| DeadJob {
        id: job.id.to_string(),
        kind: job.kind,
        error: job.error,
        attempts: u64::from(job.attempts),
        at: moment_of(job.at),
    });
    html(&Jobs {
        shell: visit.shell,
        waiting_count: count(waiting.jobs_waiting),
        jobs: jobs.collect(),
        next_href: next(&paths::admin_jobs(), page.next),
    })
}

/// Puts a job back that was set aside.
pub(crate) async fn retry_job(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let job: JobId = id(&path)?;
    operations::retry_job(&web.app, &visit.actor, job).await?;
    let place = paths::with_notice(&paths::admin_jobs(), "job-retried");
    Ok(Redirect::to(&place).into_response())
}

/// A mail in one line.
fn mail_line(message: SentMessage) -> MailLine {
    let (state, at, error) = match message.delivery {
        MessageDelivery::Waiting => (MailState::Waiting, message.created_at, None),
        MessageDelivery::Sent(at) => (MailState::Sent, at, None),
        MessageDelivery::Failed(error) => (MailState::Failed, message.created_at, Some(error)),
    };
    MailLine {
        kind: MailKind::from_word(message.kind.as_str()),
        to: message.address,
        state,
        at: moment_of(at),
        error,
    }
}

/// Mails of late.
pub(crate) async fn mail(
    State(web): State<Web>,
    visit: SignedIn,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let page = messages::list(&web.app, &visit.actor, after.cursor(), PAGE_ENTRIES).await?;
    html(&Mail {
        shell: visit.shell,
        mails: page.entries.into_iter().map(mail_line).collect(),
        own_address: visit.visitor.address.clone().unwrap_or_default(),
        next_href: next(&paths::admin_mail(), page.next),
    })
}

/// Sends a test to whoever asks.
pub(crate) async fn test_mail(
    State(web): State<Web>,
    visit: SignedIn,
    _: Form,
) -> Result<Response, Refusal> {
    messages::test(&web.app, &visit.actor, None, None, visit.shell.locale.tag()).await?;
    let place = paths::with_notice(&paths::admin_mail(), "mail-test-sent");
    Ok(Redirect::to(&place).into_response())
}

/// Who did what.
pub(crate) async fn audit(
    State(web): State<Web>,
    visit: SignedIn,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let page = operations::audit_trail(&web.app, &visit.actor, after.cursor()).await?;
    let entries = page.entries.into_iter().map(|line| AuditEntry {
        at: moment_of(line.at),
        who: line.actor,
        act: line.act,
        target: line.subject_id.to_string(),
        detail: line.detail,
    });
    html(&Audit {
        shell: visit.shell,
        entries: entries.collect(),
        next_href: next(&paths::admin_audit(), page.next),
    })
}

/// Who is looked for, and where the list goes on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Search {
    q: Option<String>,
    after: Option<String>,
}

/// Everybody who has an account.
pub(crate) async fn people(
    State(web): State<Web>,
    visit: SignedIn,
    Query(search): Query<Search>,
) -> Result<Response, Refusal> {
    let q = search.q.unwrap_or_default().trim().to_owned();
    let word = Some(q.as_str()).filter(|word| !word.is_empty());
    let after = search.after.and_then(|cursor| cursor.parse().ok());
    let page = operations::people(&web.app, &visit.actor, word, after).await?;
    let account = |line: operations::PersonLine| Account {
        name: line.account.name,
        address: line.address.unwrap_or_default(),
        organizations: line
            .organizations
            .into_iter()
            .map(|(id, name)| Link {
                href: paths::organization(id),
                name,
            })
            .collect(),
        since: moment_of(line.account.created_at),
        is_administrator: line.account.is_administrator,
    };
    html(&People {
        shell: visit.shell,
        people: page.entries.into_iter().map(account).collect(),
        next_href: next(
            &paths::with_query(&paths::admin_people(), &[("q", q.as_str())]),
            page.next,
        ),
        q,
    })
}
