//! Checks the rows of a screening, some at a time, and gives a receipt at the end.

use std::sync::Arc;
use std::time::Duration;

use accolade_domain::ScreeningId;
use accolade_domain::job::{Job, Priority};
use accolade_domain::screening::{ScreeningRow, Source};
use accolade_store::{Payload, RowFinding};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::limits::{SCREENED_AT_ONCE, SCREENED_IN_A_TURN, SCREENING_ROW_SECONDS_MAX};
use crate::screenings::{finding, unfound, written};
use crate::verification::{self, Shelf, Verdict, policy_of};
use crate::{App, Result, addresses, receipts};

/// Which screening.
#[derive(Debug, Serialize, Deserialize)]
pub struct CheckScreening {
    /// The screening.
    pub screening_id: String,
}

impl Payload for CheckScreening {
    const KIND: &'static str = "check_screening";

    fn priority(&self) -> Priority {
        Priority::Bulk
    }
}

pub(super) async fn run(app: &App, job: &Job, payload: &CheckScreening) -> Result<()> {
    let id: ScreeningId = super::id(&payload.screening_id)?;
    let now = || app.clock.now_seconds();
    let mut shelf = Arc::new(Shelf::new(now()));
    let mut count = 0;
    loop {
        let mut tx = app.store.begin().await?;
        tx.extend_job(job, app.now()).await?;
        if super::gives_way(app, &mut tx, job, Priority::Usual).await? {
            return Ok(tx.commit().await?);
        }
        // It may have been removed meanwhile.
        let Some(screening) = tx.screening(id).await? else {
            return Ok(());
        };
        let rows = tx.unscreened_rows(id, SCREENED_AT_ONCE).await?;
        tx.commit().await?;
        if rows.is_empty() {
            if screening.finished_at.is_some() {
                return Ok(());
            }
            return finish(app, job, id).await;
        }
        if shelf.is_spent(now()) {
            shelf = Arc::new(Shelf::new(now()));
        }
        let found = check(app, &shelf, rows).await?;
        let mut tx = app.store.begin().await?;
        tx.extend_job(job, app.now()).await?;
        for (line, finding) in found {
            tx.update_screening_row(id, line, &finding).await?;
        }
        count += SCREENED_AT_ONCE;
        // Sites that answer slowly make a long list last for hours; short ones do not wait for it.
        if count >= SCREENED_IN_A_TURN {
            tx.hand_over_job(job, app.id()?, Some(app.now())).await?;
            return Ok(tx.commit().await?);
        }
        tx.commit().await?;
    }
}

/// Checks rows beside each other, because most of the time goes into waiting for their sites.
async fn check(
    app: &App,
    shelf: &Arc<Shelf>,
    rows: Vec<ScreeningRow>,
) -> Result<Vec<(u64, RowFinding)>> {
    let mut checks = JoinSet::new();
    for row in rows {
        let (app, shelf) = (app.clone(), Arc::clone(shelf));
        checks.spawn(async move {
            let line = row.line;
            let limit = Duration::from_secs(SCREENING_ROW_SECONDS_MAX);
            let checked = tokio::time::timeout(limit, check_row(&app, &shelf, row)).await;
            let late = |_| {
                let message = "The sites that were asked took too long; check this one by itself.";
                unfound(Verdict::Indeterminate, "screening.too_slow", message)
            };
            (line, checked.unwrap_or_else(late))
        });
    }
    let mut found = Vec::new();
    while let Some(done) = checks.join_next().await {
        found.push(done?);
    }
    Ok(found)
}

async fn check_row(app: &App, shelf: &Shelf, row: ScreeningRow) -> RowFinding {
    let nothing = |code: &str, message: &str| unfound(Verdict::NoCredential, code, message);
    let bytes = match row.source {
        Source::Text(text) => text.into_bytes(),
        Source::Missing => {
            return nothing("screening.missing", "The row names no credential.");
        }
        Source::File(_) => {
            return nothing(
                "screening.file",
                "The row names a file, which is not here; write its web address.",
            );
        }
        // What lies there may be a page that only leads to the badge.
        Source::Url(url) => url.into_bytes(),
    };
    let policy = policy_of(app, app.clock.now_seconds()).for_recipient(row.recipient);
    let (report, _) = shelf.check(Some(app), &app.fetcher, &bytes, &policy).await;
    if let Some(error) = verification::unreachable(&report) {
        let message = format!("The address gave nothing: {error}");
        return unfound(Verdict::Indeterminate, "screening.unreachable", message);
    }
    finding(&report)
}

/// Signs what came out. The receipt names the file with the findings, which says the same from now on.
async fn finish(app: &App, job: &Job, id: ScreeningId) -> Result<()> {
    let mut reader = app.store.read().await?;
    let Some(screening) = reader.screening(id).await? else {
        return Ok(());
    };
    let file = written(&mut reader, &screening).await?;
    let counts = reader.screening_counts(id).await?;
    drop(reader);
    let url = addresses::screening_result(app, id);
    let receipt = receipts::of_list(app, &screening.digest, counts, (&url, &file)).await?;
    let mut tx = app.store.begin().await?;
    tx.extend_job(job, app.now()).await?;
    tx.insert_receipt(&receipt).await?;
    tx.finish_screening(id, receipt.id, app.now()).await?;
    Ok(tx.commit().await?)
}
