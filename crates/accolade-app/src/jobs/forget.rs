//! Forgets, once a day, what was kept for a time: screenings and receipts.

use accolade_domain::job::{Job, Priority};
use accolade_store::Payload;
use serde::{Deserialize, Serialize};

use crate::jobs::daily::{self, Daily};
use crate::limits::FORGOTTEN_AT_ONCE;
use crate::{App, Result};

/// Whatever is over.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Forget {}

impl Payload for Forget {
    const KIND: &'static str = "forget";

    fn priority(&self) -> Priority {
        Priority::Bulk
    }
}

impl Daily for Forget {
    const NAME: u64 = 0x666f_7267_6574_0000;
}

pub(super) async fn run(app: &App, job: &Job) -> Result<()> {
    let now = app.now();
    daily::plan_next::<Forget>(app).await?;
    loop {
        let mut tx = app.store.begin().await?;
        tx.extend_job(job, app.now()).await?;
        // One at a time: a list has thousands of rows.
        let ended = tx.ended_screenings(now, 1).await?;
        for id in &ended {
            tx.delete_screening(*id).await?;
        }
        let count = tx.delete_ended_receipts(now, FORGOTTEN_AT_ONCE).await?;
        let is_way = super::gives_way(app, &mut tx, job, Priority::Urgent).await?;
        tx.commit().await?;
        if is_way || (ended.is_empty() && count == 0) {
            return Ok(());
        }
    }
}
