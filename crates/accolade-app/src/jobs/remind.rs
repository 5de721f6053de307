//! Reminds people of badges that wait to be claimed, once a day.

use accolade_domain::job::{Job, Priority};
use accolade_domain::message::MessageKind;
use accolade_domain::{JobId, Timestamp};
use accolade_store::{Payload, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::limits::REMINDERS_AT_ONCE;
use crate::{App, Result, announcing, issuing};

/// The name of the work, with which the identifiers of its jobs begin.
const NAME: u64 = 0x7265_6d69_6e64_0000;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// Whoever waits.
#[derive(Debug, Serialize, Deserialize)]
pub struct Remind {}

impl Payload for Remind {
    const KIND: &'static str = "remind";

    fn priority(&self) -> Priority {
        Priority::Bulk
    }
}

/// Sees to it that today's job is there; however many programs start, there is one.
pub(super) async fn plan(app: &App) -> Result<()> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    enqueue(&mut tx, now, now).await?;
    Ok(tx.commit().await?)
}

/// The identifier follows from the day, so that a day has one job.
async fn enqueue(tx: &mut Tx, at: Timestamp, now: Timestamp) -> Result<()> {
    let day = u64::try_from(at.seconds().div_euclid(DAY)).unwrap_or_default();
    let id = JobId::new(Uuid::from_u64_pair(NAME, day));
    Ok(tx.enqueue_once(id, &Remind {}, at, now).await?)
}

pub(super) async fn run(app: &App, job: &Job) -> Result<()> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    enqueue(&mut tx, now.plus_seconds(DAY), now).await?;
    tx.commit().await?;
    loop {
        let mut tx = app.store.begin().await?;
        tx.extend_job(job, app.now()).await?;
        if super::gives_way(app, &mut tx, job).await? {
            return Ok(tx.commit().await?);
        }
        let awards = tx.unreminded_awards(now, REMINDERS_AT_ONCE).await?;
        if awards.is_empty() {
            return Ok(());
        }
        let mut told = Vec::new();
        for award in awards {
            let facts = issuing::facts_of(&mut tx, &award).await?;
            told.push((award, facts));
        }
        // A reminder is recorded with its decision, so the next look does not find it again.
        announcing::again(app, &mut tx, &told, MessageKind::Reminder).await?;
        tx.commit().await?;
    }
}
