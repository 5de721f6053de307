//! Forgets, once a day, what was kept for a time: screenings and receipts.

use accolade_domain::job::{Job, Priority};
use accolade_domain::{JobId, Timestamp};
use accolade_store::{Payload, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::limits::FORGOTTEN_AT_ONCE;
use crate::{App, Result};

/// The name of the work, with which the identifiers of its jobs begin.
const NAME: u64 = 0x666f_7267_6574_0000;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// Whatever is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct Forget {}

impl Payload for Forget {
    const KIND: &'static str = "forget";

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
    Ok(tx.enqueue_once(id, &Forget {}, at, now).await?)
}

pub(super) async fn run(app: &App, job: &Job) -> Result<()> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    enqueue(&mut tx, now.plus_seconds(DAY), now).await?;
    tx.commit().await?;
    loop {
        let mut tx = app.store.begin().await?;
        tx.extend_job(job, app.now()).await?;
        let ended = tx.ended_screenings(now, FORGOTTEN_AT_ONCE).await?;
        for id in &ended {
            tx.delete_screening(*id).await?;
        }
        let count = tx.delete_ended_receipts(now, FORGOTTEN_AT_ONCE).await?;
        let is_way = super::gives_way(app, &mut tx, job).await?;
        tx.commit().await?;
        if is_way || (ended.is_empty() && count == 0) {
            return Ok(());
        }
    }
}
