//! Rosters: a whole class at once, as a job with progress and a result file.

use accolade_credential::identity;
pub use accolade_domain::limits::ROSTER_BYTES_MAX;
pub use accolade_domain::roster::{ColumnMapping, RosterProgress};
use accolade_domain::roster::{Roster, inert, parse};
use accolade_domain::{AchievementId, Actor, Page, RosterId, policy};

pub use accolade_store::RowResult;
use accolade_store::{Reader, StoreError};

use crate::jobs::award_roster::AwardRoster;
use crate::limits::RESULT_ROWS;
use crate::{App, Error, Kind, Result, addresses};

/// What is said when a roster is handed in.
#[derive(Debug, Clone)]
pub struct SubmitRoster {
    /// What is awarded to its people.
    pub achievement_id: AchievementId,
    /// The file's name.
    pub name: String,
    /// The file.
    pub csv: Vec<u8>,
    /// Which column says what.
    pub mapping: ColumnMapping,
    /// The same key names the same roster; none means the same file for the same achievement.
    pub idempotency_key: Option<String>,
}

/// Takes a roster in; a roster that was taken in before is found again and not awarded twice.
pub async fn submit(app: &App, actor: &Actor, command: &SubmitRoster) -> Result<RosterProgress> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(command.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    let key = command.idempotency_key.clone().unwrap_or_else(|| {
        // Any text will do as long as another file gives another one.
        let text: String = command.csv.iter().map(|byte| char::from(*byte)).collect();
        identity::hash(&text, &command.achievement_id.to_string())
    });
    if let Some(roster) = reader.roster_by_key(&key).await? {
        if roster.achievement_id != command.achievement_id {
            let message =
                "this idempotency key was used for another achievement; choose another key";
            return Err(Error::new(Kind::Conflict, "roster.key_used", message));
        }
        return Ok(reader.roster_progress(roster).await?);
    }
    drop(reader);
    let rows = parse(&command.csv, &command.mapping)?;
    let now = app.now();
    let roster = Roster {
        id: app.id()?,
        achievement_id: command.achievement_id,
        name: command
            .name
            .chars()
            .take(accolade_domain::limits::NAME_CHARS_MAX)
            .collect(),
        idempotency_key: key,
        created_at: now,
    };
    let mut tx = app.store.begin().await?;
    achievement.check_awardable()?;
    match tx.insert_roster(&roster, &rows).await {
        // The same roster was handed in at the same moment: that one counts.
        Err(StoreError::Conflict) => {
            drop(tx);
            let mut reader = app.store.read().await?;
            let earlier = reader.roster_by_key(&roster.idempotency_key).await?;
            return Ok(reader
                .roster_progress(earlier.ok_or(StoreError::Conflict)?)
                .await?);
        }
        done => done?,
    }
    tx.enqueue(
        app.id()?,
        &AwardRoster {
            roster_id: roster.id.to_string(),
        },
        now,
    )
    .await?;
    let detail = Some(format!("{} rows", rows.len()));
    app.audit(&mut tx, actor, "rosters.submit", roster.id, detail)
        .await?;
    let progress = tx.roster_progress(roster).await?;
    tx.commit().await?;
    Ok(progress)
}

/// A roster that the actor may see.
async fn viewed(reader: &mut Reader, actor: &Actor, id: RosterId) -> Result<Roster> {
    let roster = reader.roster(id).await?;
    let roster = roster.ok_or_else(|| Error::not_found("roster"))?;
    let achievement = reader.achievement(roster.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    Ok(roster)
}

/// How far a roster is.
pub async fn progress(app: &App, actor: &Actor, id: RosterId) -> Result<RosterProgress> {
    let mut reader = app.store.read().await?;
    let roster = viewed(&mut reader, actor, id).await?;
    Ok(reader.roster_progress(roster).await?)
}

/// What became of each row after a line.
pub async fn results(
    app: &App,
    actor: &Actor,
    id: RosterId,
    after: u64,
    limit: u32,
) -> Result<Page<RowResult, u64>> {
    let limit = limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX);
    let mut reader = app.store.read().await?;
    viewed(&mut reader, actor, id).await?;
    let rows = reader.row_results(id, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |row: &RowResult| row.line))
}

/// What became of each row, as CSV that no spreadsheet runs.
pub async fn result_csv(app: &App, actor: &Actor, id: RosterId) -> Result<Vec<u8>> {
    let mut reader = app.store.read().await?;
    viewed(&mut reader, actor, id).await?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wrong = |error: String| Error::new(Kind::Internal, "roster.result", error);
    let header = [
        "line",
        "recipient",
        "result",
        "credential",
        "column",
        "code",
        "message",
    ];
    writer
        .write_record(header)
        .map_err(|error| wrong(error.to_string()))?;
    let mut after = 0;
    loop {
        let rows = reader.row_results(id, after, RESULT_ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = last.line;
        for row in &rows {
            let result = match (&row.award_id, &row.problem) {
                (Some(_), _) => "awarded",
                (None, Some(_)) => "failed",
                (None, None) => "waiting",
            };
            let credential = row.award_id.map(|award| addresses::credential(app, award));
            let (column, code, message) = row.problem.clone().unwrap_or_default();
            let record = [
                row.line.to_string(),
                inert(&row.recipient),
                result.to_owned(),
                credential.unwrap_or_default(),
                inert(&column),
                code,
                inert(&message),
            ];
            writer
                .write_record(&record)
                .map_err(|error| wrong(error.to_string()))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| wrong(error.to_string()))
}
