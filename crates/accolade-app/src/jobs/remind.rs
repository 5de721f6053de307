//! Reminds people of badges that wait to be claimed, once a day.

use accolade_domain::job::{Job, Priority};
use accolade_domain::message::MessageKind;
use accolade_store::Payload;
use serde::{Deserialize, Serialize};

use crate::jobs::daily::{self, Daily};
use crate::limits::REMINDERS_AT_ONCE;
use crate::{App, Result, announcing, issuing};

/// Whoever waits.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Remind {}

impl Payload for Remind {
    const KIND: &'static str = "remind";

    fn priority(&self) -> Priority {
        Priority::Bulk
    }
}

impl Daily for Remind {
    const NAME: u64 = 0x7265_6d69_6e64_0000;
}

pub(super) async fn run(app: &App, job: &Job) -> Result<()> {
    let now = app.now();
    daily::plan_next::<Remind>(app).await?;
    loop {
        let mut tx = app.store.begin().await?;
        tx.extend_job(job, app.now()).await?;
        if super::gives_way(app, &mut tx, job, Priority::Urgent).await? {
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
