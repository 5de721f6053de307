//! Rosters: a whole class at once, as a job with progress and a result file.

use std::collections::BTreeSet;

use accolade_credential::identity;
use accolade_domain::achievement::Achievement;
use accolade_domain::award::Mailing;
use accolade_domain::csv_file::inert;
pub use accolade_domain::limits::ROSTER_BYTES_MAX;
use accolade_domain::limits::ROSTER_ROWS_MAX;
use accolade_domain::organization::Organization;
pub use accolade_domain::roster::{
    ColumnMapping, Outline, Roster, RosterError, RosterProgress, RosterState, RowProblem,
};
use accolade_domain::roster::{excerpt, outline, parse};
use accolade_domain::{AchievementId, Actor, Page, RosterId, Timestamp, policy};
pub use accolade_store::RowResult;
use accolade_store::{Reader, Tx};

use crate::jobs::award_roster::AwardRoster;
use crate::limits::{PREVIEW_ROWS, PROBLEM_ROWS_MAX, RESULT_ROWS, SAME_ROSTERS_MAX};
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
    /// Whether mails tell its people, and in which language.
    pub mailing: Mailing,
    /// The same key names the same roster; none means the same file for the same achievement.
    pub idempotency_key: Option<String>,
}

/// Takes a roster in and awards it. The same file for the same achievement is awarded once: what was
/// awarded before is found again, and what was only looked at is awarded now, as this command says.
pub async fn submit(app: &App, actor: &Actor, command: &SubmitRoster) -> Result<RosterProgress> {
    match submit_once(app, actor, command).await {
        // The same roster was handed in at the same moment: now it is found.
        Err(error) if error.code == "store.conflict" => submit_once(app, actor, command).await,
        done => done,
    }
}

async fn submit_once(app: &App, actor: &Actor, command: &SubmitRoster) -> Result<RosterProgress> {
    let mut reader = app.store.read().await?;
    let achievement = achievement(&mut reader, actor, command).await?;
    let key = key(command);
    let earlier = reader.roster_by_key(&key).await?;
    if let Some(earlier) = &earlier {
        check_key(earlier, command)?;
        if earlier.state == RosterState::Started {
            return Ok(reader.roster_progress(earlier.clone()).await?);
        }
    }
    drop(reader);
    achievement.check_awardable()?;
    let rows = parse(&command.csv, &command.mapping)?;
    let is_new = earlier.is_none();
    let roster = match earlier {
        Some(looked_at) => looked_at,
        None => new_roster(app, command, key)?,
    };
    let roster = roster.submit(command.mapping.clone(), command.mailing.clone())?;
    let mut tx = app.store.begin().await?;
    if is_new {
        tx.insert_roster(&roster, &command.csv).await?;
    } else {
        tx.update_roster(&roster).await?;
    }
    tx.insert_roster_rows(roster.id, &rows).await?;
    enqueue(app, &mut tx, roster.id, app.now()).await?;
    let detail = Some(format!("{} rows", rows.len()));
    app.audit(&mut tx, actor, "rosters.submit", roster.id, detail)
        .await?;
    let progress = tx.roster_progress(roster).await?;
    tx.commit().await?;
    Ok(progress)
}

/// The achievement that a roster is for, where the actor may award it.
async fn achievement(
    reader: &mut Reader,
    actor: &Actor,
    command: &SubmitRoster,
) -> Result<Achievement> {
    let achievement = reader.achievement(command.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    Ok(achievement)
}

fn key(command: &SubmitRoster) -> String {
    command.idempotency_key.clone().unwrap_or_else(|| {
        // Any text will do as long as another file gives another one.
        let text: String = command.csv.iter().map(|byte| char::from(*byte)).collect();
        identity::hash(&text, &command.achievement_id.to_string())
    })
}

fn check_key(roster: &Roster, command: &SubmitRoster) -> Result<()> {
    if roster.achievement_id == command.achievement_id {
        return Ok(());
    }
    let message = "this idempotency key was used for another achievement; choose another key";
    Err(Error::new(Kind::Conflict, "roster.key_used", message))
}

fn new_roster(app: &App, command: &SubmitRoster, key: String) -> Result<Roster> {
    Ok(Roster {
        id: app.id()?,
        achievement_id: command.achievement_id,
        name: command
            .name
            .chars()
            .filter(|c| !c.is_control())
            .take(accolade_domain::limits::NAME_CHARS_MAX)
            .collect(),
        idempotency_key: key,
        created_at: app.now(),
        state: RosterState::Draft,
        mapping: command.mapping.clone(),
        mailing: command.mailing.clone(),
        revision: 0,
    })
}

async fn enqueue(app: &App, tx: &mut Tx, id: RosterId, at: Timestamp) -> Result<()> {
    let job = AwardRoster {
        roster_id: id.to_string(),
    };
    Ok(tx.enqueue_at(app.id()?, &job, at, app.now()).await?)
}

/// Takes a roster in to be looked at first. The same file for the same achievement gives the same
/// roster, unless that one was finished and left rows over: then it is tried anew.
pub async fn draft(app: &App, actor: &Actor, command: &SubmitRoster) -> Result<Roster> {
    match draft_once(app, actor, command).await {
        // The same roster was handed in at the same moment: now it is found.
        Err(error) if error.code == "store.conflict" => draft_once(app, actor, command).await,
        done => done,
    }
}

async fn draft_once(app: &App, actor: &Actor, command: &SubmitRoster) -> Result<Roster> {
    let mut reader = app.store.read().await?;
    let achievement = achievement(&mut reader, actor, command).await?;
    achievement.check_awardable()?;
    let mut key = key(command);
    // Each round is one earlier roster with the same content.
    for _ in 0..SAME_ROSTERS_MAX {
        let Some(earlier) = reader.roster_by_key(&key).await? else {
            break;
        };
        check_key(&earlier, command)?;
        let progress = reader.roster_progress(earlier.clone()).await?;
        let is_over = earlier.state == RosterState::Started && progress.is_finished();
        if !is_over || progress.failed == 0 {
            return Ok(earlier);
        }
        key = identity::hash(&key, &earlier.id.to_string());
    }
    drop(reader);
    match parse(&command.csv, &command.mapping) {
        Ok(_) => {}
        // Which column is which is asked on the next page.
        Err(
            RosterError::NoRecipient(_) | RosterError::NoColumn(..) | RosterError::TwoColumns(_),
        ) if !outline(&command.csv, &command.mapping, 1)?.rows.is_empty() => {}
        Err(RosterError::NoRecipient(_)) => return Err(RosterError::Empty.into()),
        Err(error) => return Err(error.into()),
    }
    let roster = new_roster(app, command, key)?;
    let mut tx = app.store.begin().await?;
    tx.insert_roster(&roster, &command.csv).await?;
    app.audit(&mut tx, actor, "rosters.draft", roster.id, None)
        .await?;
    tx.commit().await?;
    Ok(roster)
}

/// Takes a roster in and awards it at a time.
pub async fn schedule(
    app: &App,
    actor: &Actor,
    command: &SubmitRoster,
    at: Timestamp,
) -> Result<RosterProgress> {
    let mut reader = app.store.read().await?;
    achievement(&mut reader, actor, command).await?;
    drop(reader);
    // What is refused below is refused before a draft is left of it, which nobody would look for.
    let rows = parse(&command.csv, &command.mapping)?;
    new_roster(app, command, key(command))?.start(&rows, Some(at), app.now())?;
    let looked_at = draft(app, actor, command).await?;
    start(app, actor, looked_at.id, Some(at)).await?;
    progress(app, actor, looked_at.id).await
}

/// A roster as staff sees it.
#[derive(Debug, Clone)]
pub struct RosterDesk {
    /// The roster with its counts; a draft has no rows yet.
    pub progress: RosterProgress,
    /// What is awarded.
    pub achievement: Achievement,
    /// Who awards.
    pub organization: Organization,
    /// How a draft looks.
    pub draft: Option<Draft>,
}

/// How a draft looks as its columns are understood.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its columns and first rows.
    pub outline: Outline,
    /// Rows that can be awarded.
    pub good: usize,
    /// Rows that cannot.
    pub bad: usize,
    /// The first rows that cannot, by line.
    pub problems: Vec<(u64, RowProblem)>,
    /// Why its columns do not say enough.
    pub error: Option<RosterError>,
}

/// A roster as staff sees it.
pub async fn desk(app: &App, actor: &Actor, id: RosterId) -> Result<RosterDesk> {
    let mut reader = app.store.read().await?;
    let roster = viewed(&mut reader, actor, id).await?;
    let achievement = reader.achievement(roster.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    let organization = reader.organization(achievement.organization_id).await?;
    let draft = match roster.state {
        RosterState::Draft => Some(look(&file(&mut reader, id).await?, &roster)?),
        _ => None,
    };
    Ok(RosterDesk {
        progress: reader.roster_progress(roster).await?,
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        achievement,
        draft,
    })
}

async fn file(reader: &mut Reader, id: RosterId) -> Result<Vec<u8>> {
    let csv = reader.roster_file(id).await?;
    csv.ok_or_else(|| Error::not_found("file of the roster"))
}

fn look(csv: &[u8], roster: &Roster) -> Result<Draft> {
    let outline = outline(csv, &roster.mapping, PREVIEW_ROWS)?;
    let (rows, error) = match parse(csv, &roster.mapping) {
        Ok(rows) => (rows, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let all = rows.len();
    let wrong = rows.into_iter().filter_map(|row| {
        let problem = row.nomination.err()?;
        Some((row.line, problem))
    });
    let problems: Vec<_> = wrong.collect();
    let bad = problems.len();
    Ok(Draft {
        outline,
        good: all - bad,
        bad,
        problems: problems.into_iter().take(PROBLEM_ROWS_MAX).collect(),
        error,
    })
}

/// The roster, where the actor may award by it.
async fn awardable(
    reader: &mut Reader,
    actor: &Actor,
    id: RosterId,
) -> Result<(Roster, Achievement)> {
    let roster = reader.roster(id).await?;
    let roster = roster.ok_or_else(|| Error::not_found("roster"))?;
    let achievement = reader.achievement(roster.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    Ok((roster, achievement))
}

/// Says which column of a draft is what.
pub async fn map(app: &App, actor: &Actor, id: RosterId, mapping: ColumnMapping) -> Result<Roster> {
    let mut tx = app.store.begin().await?;
    let (roster, _) = awardable(&mut tx, actor, id).await?;
    let roster = roster.map(mapping)?;
    tx.update_roster(&roster).await?;
    app.audit(&mut tx, actor, "rosters.map", id, None).await?;
    tx.commit().await?;
    Ok(roster)
}

/// Awards the good rows of a draft, now or at a time.
pub async fn start(
    app: &App,
    actor: &Actor,
    id: RosterId,
    at: Option<Timestamp>,
) -> Result<Roster> {
    let mut reader = app.store.read().await?;
    let (roster, achievement) = awardable(&mut reader, actor, id).await?;
    achievement.check_awardable()?;
    let now = app.now();
    // A large file is understood before the change begins, so that it keeps nobody waiting; a mapping
    // that changes meanwhile changes the revision, and is a conflict.
    let rows = match roster.state {
        RosterState::Draft => parse(&file(&mut reader, id).await?, &roster.mapping)?,
        _ => Vec::new(),
    };
    drop(reader);
    let roster = roster.start(&rows, at, now)?;
    let mut tx = app.store.begin().await?;
    tx.update_roster(&roster).await?;
    tx.insert_roster_rows(id, &rows).await?;
    enqueue(app, &mut tx, id, at.unwrap_or(now)).await?;
    let when = at.and_then(Timestamp::text);
    let when = when.map(|at| format!(" at {at}")).unwrap_or_default();
    let detail = Some(format!("{} rows{when}", rows.len()));
    app.audit(&mut tx, actor, "rosters.start", id, detail)
        .await?;
    tx.commit().await?;
    Ok(roster)
}

/// Gives a roster up that is not finished; what was awarded before stays.
pub async fn cancel(app: &App, actor: &Actor, id: RosterId) -> Result<Roster> {
    let mut tx = app.store.begin().await?;
    let (roster, _) = awardable(&mut tx, actor, id).await?;
    let progress = tx.roster_progress(roster.clone()).await?;
    if roster.state == RosterState::Started && progress.is_finished() {
        return Err(RosterError::NotDraft.into());
    }
    let roster = roster.cancel()?;
    tx.update_roster(&roster).await?;
    app.audit(&mut tx, actor, "rosters.cancel", id, None)
        .await?;
    tx.commit().await?;
    Ok(roster)
}

/// The rows that cannot be awarded, as they were in the file: to be mended and sent again.
pub async fn problem_csv(app: &App, actor: &Actor, id: RosterId) -> Result<Vec<u8>> {
    let mut reader = app.store.read().await?;
    let roster = viewed(&mut reader, actor, id).await?;
    let csv = file(&mut reader, id).await?;
    let lines: BTreeSet<u64> = if roster.state == RosterState::Draft {
        let rows = parse(&csv, &roster.mapping)?.into_iter();
        let wrong = rows.filter(|row| row.nomination.is_err());
        wrong.map(|row| row.line).collect()
    } else {
        let limit = u32::try_from(ROSTER_ROWS_MAX).unwrap_or(u32::MAX);
        let lines = reader.problem_lines(id, limit).await?;
        lines.into_iter().collect()
    };
    Ok(excerpt(&csv, &lines)?)
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
    let roster = viewed(&mut reader, actor, id).await?;
    let is_cancelled = roster.state == RosterState::Cancelled;
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
                (None, None) if is_cancelled => "cancelled",
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
