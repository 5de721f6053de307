//! Awards the rows of a roster, a chunk at a time.

use accolade_domain::achievement::{Achievement, AchievementVersion};
use accolade_domain::award::Award;
use accolade_domain::job::{Job, Priority};
use accolade_domain::roster::{Roster, RosterState, RowProblem};
use accolade_domain::{Actor, RosterId};
use accolade_store::{OpenRow, Payload, Tx};
use serde::{Deserialize, Serialize};

use crate::issuing::{self, Places, Signing};
use crate::jobs::sign_prepared::SignPrepared;
use crate::limits::CHUNK_ROWS;
use crate::{App, Error, Kind, Result};

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
    let mut signing = None;
    let done = award_chunks(app, job, (id, &achievement, &version), &mut signing).await;
    // What was decided last is still being signed.
    let kept = match signing {
        Some(signing) => issuing::keep(app, signing).await,
        None => Ok(()),
    };
    done.and(kept)
}

/// Awards what is left, a chunk at a time. While one chunk is signed the next is decided and saved; the
/// last is left in `signing`.
async fn award_chunks(
    app: &App,
    job: &Job,
    (id, achievement, version): (RosterId, &Achievement, &AchievementVersion),
    signing: &mut Option<Signing>,
) -> Result<()> {
    let mut outcome = Ok(());
    let mut places = Places::default();
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
        let what = (achievement, version);
        let awards = award_rows(app, &mut tx, &roster, what, (&rows, pair), &mut places).await?;
        tx.take_places(pair, u32::try_from(awards.len()).unwrap_or(u32::MAX))
            .await?;
        tx.commit().await?;
        let next = issuing::begin_signing(app, awards).await?;
        if let Some(earlier) = signing.replace(next) {
            outcome = outcome.and(issuing::keep(app, earlier).await);
        }
    }
}

/// Records the awards of some rows, and notes of the others why there is none.
async fn award_rows(
    app: &App,
    tx: &mut Tx,
    roster: &Roster,
    what: (&Achievement, &AchievementVersion),
    (rows, pair): (&[OpenRow], issuing::Pair),
    places: &mut Places,
) -> Result<Vec<Award>> {
    let (achievement, version) = what;
    // Until somebody holds the version it may be written over; from here on it stays.
    tx.lock_achievement_awarded(achievement.id).await?;
    let version = tx
        .achievement_version(achievement.id, version.number)
        .await?;
    let version = version.ok_or_else(|| Error::not_found("version of the achievement"))?;
    let orders = rows.iter().map(|row| issuing::Order {
        nomination: &row.nomination,
        pair,
        roster_id: Some(roster.id),
        mailing: roster.mailing.clone(),
    });
    let orders: Vec<_> = orders.collect();
    let decided = issuing::prepare_all(app, tx, (achievement, &version), &orders, places).await?;
    let mut awards = Vec::with_capacity(rows.len());
    let mut lines = Vec::with_capacity(rows.len());
    for (row, made) in rows.iter().zip(decided) {
        match made.map_err(Error::from) {
            Ok(award) => {
                lines.push((row.line, award.id));
                awards.push(award);
            }
            Err(error) if error.kind == Kind::Conflict => {
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
    tx.update_rows_awarded(roster.id, &lines).await?;
    let ids = awards.iter().map(|award| award.id);
    app.audit_all(tx, &Actor::System, "awards.award", ids, None)
        .await?;
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
