//! Awards the rows of a roster, a chunk at a time.

use accolade_domain::achievement::{Achievement, AchievementVersion};
use accolade_domain::award::Award;
use accolade_domain::job::{Job, Priority};
use accolade_domain::roster::{Roster, RosterState, RowProblem};
use accolade_domain::{Actor, RosterId};
use accolade_store::{OpenRow, Payload, Tx};
use serde::{Deserialize, Serialize};

use crate::jobs::sign_prepared::SignPrepared;
use crate::limits::CHUNK_ROWS;
use crate::{App, Error, Kind, Result, issuing};

/// Which roster.
#[derive(Debug, Serialize, Deserialize)]
pub struct AwardRoster {
    /// The roster.
    pub roster_id: String,
}

impl Payload for AwardRoster {
    const KIND: &'static str = "award_roster";

    fn priority(&self) -> Priority {
        Priority::Bulk
    }
}

pub(super) async fn run(app: &App, job: &Job, payload: &AwardRoster) -> Result<()> {
    let id: RosterId = super::id(&payload.roster_id)?;
    let mut reader = app.store.read().await?;
    let roster = reader
        .roster(id)
        .await?
        .ok_or_else(|| Error::not_found("roster"))?;
    if !roster.is_due(app.now()) {
        return Ok(());
    }
    let achievement = reader.achievement(roster.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    let version = issuing::awardable(&mut reader, &achievement).await;
    drop(reader);
    let version = match version {
        Ok(version) => version,
        // Archived since: each row says so, and nothing is lost in silence.
        Err(error) if error.kind == Kind::Conflict => return fail(app, id, error).await,
        Err(error) => return Err(error),
    };
    begin(app, roster).await?;
    let mut outcome = Ok(());
    loop {
        let pair = issuing::open_lists(app, achievement.organization_id).await?;
        let mut tx = app.store.begin().await?;
        // Whoever lost the job meanwhile stops here, and what it did in this change never was.
        tx.extend_job(job, app.now()).await?;
        let roster = tx.roster(id).await?;
        let Some(roster) = roster.filter(|roster| roster.is_due(app.now())) else {
            return Ok(());
        };
        // What could not be signed is tried again when this goes on.
        if super::gives_way(app, &mut tx, job, Priority::Urgent).await? {
            return Ok(tx.commit().await?);
        }
        let rows = tx.open_rows(id, CHUNK_ROWS).await?;
        if rows.is_empty() {
            return outcome;
        }
        let what = (&achievement, &version);
        let awards = award_rows(app, &mut tx, &roster, what, (rows, pair)).await?;
        tx.take_places(pair, u32::try_from(awards.len()).unwrap_or(u32::MAX))
            .await?;
        tx.commit().await?;
        outcome = outcome.and(issuing::sign(app, awards).await);
    }
}

/// Records the awards of some rows, and notes of the others why there is none.
async fn award_rows(
    app: &App,
    tx: &mut Tx,
    roster: &Roster,
    what: (&Achievement, &AchievementVersion),
    (rows, pair): (Vec<OpenRow>, issuing::Pair),
) -> Result<Vec<Award>> {
    let (achievement, version) = what;
    // Until somebody holds the version it may be written over; from here on it stays.
    tx.lock_achievement_awarded(achievement.id).await?;
    let version = tx
        .achievement_version(achievement.id, version.number)
        .await?;
    let version = version.ok_or_else(|| Error::not_found("version of the achievement"))?;
    let mut awards = Vec::new();
    for row in rows {
        let order = issuing::Order {
            nomination: &row.nomination,
            pair,
            roster_id: Some(roster.id),
            mailing: roster.mailing.clone(),
        };
        match issuing::prepare(app, tx, (achievement, &version), order).await {
            Ok(award) => {
                tx.update_row_awarded(roster.id, row.line, award.id).await?;
                app.audit(tx, &Actor::System, "awards.award", award.id, None)
                    .await?;
                awards.push(award);
            }
            Err(error)
                if matches!(error.kind, Kind::Conflict) && error.code != "store.conflict" =>
            {
                let problem = RowProblem {
                    column: "recipient".to_owned(),
                    code: error.code,
                    message: error.message,
                };
                tx.update_row_failed(roster.id, row.line, &problem).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(awards)
}

/// Notes that its time has come, and has signed what an earlier run decided and did not come to sign.
async fn begin(app: &App, roster: Roster) -> Result<()> {
    let mut tx = app.store.begin().await?;
    tx.enqueue(app.id()?, &SignPrepared {}, app.now()).await?;
    if roster.state == RosterState::Started {
        return Ok(tx.commit().await?);
    }
    let begun = Roster {
        state: RosterState::Started,
        ..roster
    };
    tx.update_roster(&begun).await?;
    Ok(tx.commit().await?)
}

/// Notes of every row that is left why it is not awarded.
async fn fail(app: &App, id: RosterId, error: Error) -> Result<()> {
    let problem = RowProblem {
        column: String::new(),
        code: error.code,
        message: error.message,
    };
    let mut tx = app.store.begin().await?;
    tx.update_open_rows_failed(id, &problem).await?;
    if let Some(roster) = tx.roster(id).await? {
        let over = Roster {
            state: RosterState::Started,
            ..roster
        };
        tx.update_roster(&over).await?;
    }
    Ok(tx.commit().await?)
}
