//! Jobs: what must still be done after a decision was saved.

pub mod award_roster;
pub mod check_screening;
mod daily;
pub mod forget;
pub mod remind;
pub mod send_message;
pub mod send_messages;
pub mod sign_prepared;
pub mod sign_status_lists;

use std::future::Future;
use std::time::Duration;

use accolade_domain::job::{AfterFailure, Job, Priority};
use accolade_store::{Payload, Tx};

use crate::limits::JOB_IDLE_MILLIS;
use crate::{App, Error, Kind, Result};

/// Does every job that is due now; gives how many were tried.
pub async fn run_due(app: &App) -> Result<usize> {
    let mut count = 0;
    while run_one(app).await? {
        count += 1;
    }
    Ok(count)
}

/// Does jobs until it is told to stop; a job that has begun is finished.
pub async fn work(app: &App, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    if let Err(error) = plan_daily(app).await {
        tracing::error!(code = error.code, %error, "the daily job cannot be planned");
    }
    loop {
        let is_busy = match run_one(app).await {
            Ok(is_busy) => is_busy,
            Err(error) => {
                tracing::error!(code = error.code, %error, "no job can be taken");
                false
            }
        };
        let pause = Duration::from_millis(if is_busy { 0 } else { JOB_IDLE_MILLIS });
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Sees to it that the work of each day is planned.
pub async fn plan_daily(app: &App) -> Result<()> {
    daily::plan::<forget::Forget>(app).await?;
    daily::plan::<remind::Remind>(app).await
}

/// Makes every waiting job due at once: after a fault nobody waits for the end of a lease. Work
/// that another program is still doing is safe, because it notices that it lost the job.
pub async fn resume(app: &App) -> Result<()> {
    let mut tx = app.store.begin().await?;
    tx.resume_jobs(app.now()).await?;
    Ok(tx.commit().await?)
}

/// Why a job failed that is not done yet.
pub async fn last_error(app: &App) -> Result<Option<String>> {
    Ok(app.store.read().await?.last_job_error().await?)
}

async fn run_one(app: &App) -> Result<bool> {
    let mut tx = app.store.begin().await?;
    let Some(job) = tx.claim_job(app.now()).await? else {
        return Ok(false);
    };
    tx.commit().await?;
    let done = run(app, &job).await;
    let mut tx = app.store.begin().await?;
    match done {
        Ok(()) => tx.delete_job(&job).await?,
        Err(error) => {
            let after = tx.fail_job(&job, &error.to_string(), app.now()).await?;
            let is_dead = after == AfterFailure::DeadLetter;
            tracing::warn!(kind = job.kind, attempts = job.attempts, is_dead, code = error.code, %error, "a job failed");
        }
    }
    tx.commit().await?;
    Ok(true)
}

async fn run(app: &App, job: &Job) -> Result<()> {
    match job.kind.as_str() {
        award_roster::AwardRoster::KIND => award_roster::run(app, job, &payload(job)?).await,
        check_screening::CheckScreening::KIND => {
            check_screening::run(app, job, &payload(job)?).await
        }
        forget::Forget::KIND => forget::run(app, job).await,
        remind::Remind::KIND => remind::run(app, job).await,
        send_message::SendMessage::KIND => send_message::run(app, job, &payload(job)?).await,
        send_messages::SendMessages::KIND => send_messages::run(app, job, payload(job)?).await,
        sign_prepared::SignPrepared::KIND => sign_prepared::run(app).await,
        sign_status_lists::SignStatusLists::KIND => sign_status_lists::run(app).await,
        other => Err(Error::new(
            Kind::Internal,
            "job.kind",
            format!("nobody knows the job {other}"),
        )),
    }
}

/// Puts a long job back where something as urgent as this waits, to go on with it after that: a class
/// of thousands holds up nobody's sign-in, and no list holds up a withdrawal. Gives whether it did.
async fn gives_way(app: &App, tx: &mut Tx, job: &Job, to: Priority) -> Result<bool> {
    if !tx.is_job_due(to, app.now()).await? {
        return Ok(false);
    }
    tx.hand_over_job(job, app.id()?, None).await?;
    Ok(true)
}

fn payload<P: Payload>(job: &Job) -> Result<P> {
    serde_json::from_str(&job.payload)
        .map_err(|error| Error::new(Kind::Internal, "job.payload", error.to_string()))
}

/// Reads an identifier of a payload.
fn id<T>(text: &str) -> Result<accolade_domain::ids::Id<T>> {
    text.parse()
        .map_err(|error: accolade_domain::ids::IdError| {
            Error::new(Kind::Internal, error.code(), error.to_string())
        })
}
