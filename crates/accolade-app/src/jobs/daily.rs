//! Work that is done once a day, however many programs there are.

use accolade_domain::{JobId, Timestamp};
use accolade_store::{Payload, Tx};
use uuid::Uuid;

use crate::{App, Result};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A job that each day has one of.
pub(super) trait Daily: Payload + Default {
    /// The name of the work, with which the identifiers of its jobs begin.
    const NAME: u64;
}

/// Sees to it that today's job is there.
pub(super) async fn plan<J: Daily>(app: &App) -> Result<()> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    enqueue::<J>(&mut tx, now, now).await?;
    Ok(tx.commit().await?)
}

/// Sees to it that tomorrow's job is there, as the first thing that today's does.
pub(super) async fn plan_next<J: Daily>(app: &App) -> Result<()> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    enqueue::<J>(&mut tx, now.plus_seconds(DAY), now).await?;
    Ok(tx.commit().await?)
}

/// The identifier follows from the day, so that a day has one job.
async fn enqueue<J: Daily>(tx: &mut Tx, at: Timestamp, now: Timestamp) -> Result<()> {
    let day = u64::try_from(at.seconds().div_euclid(DAY)).unwrap_or_default();
    let id = JobId::new(Uuid::from_u64_pair(J::NAME, day));
    Ok(tx.enqueue_once(id, &J::default(), at, now).await?)
}
