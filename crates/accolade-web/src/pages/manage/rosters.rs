//! Rosters for staff: upload, columns and preview, progress, result.

use accolade_app::awards;
use accolade_app::rosters::{
    self, ColumnMapping, Draft, Roster, RosterDesk, RosterProgress, RosterState, SubmitRoster,
};
use accolade_app::{Error, Kind};
use accolade_domain::{AchievementId, RosterId, Timestamp};
use accolade_ui::components::Choice;
use accolade_ui::pages::manage::rosters::{
    Field, MappedField, Mapping, Problem as Unread, ProblemRow, Show, Stage,
};
use accolade_ui::{Link, Problem, Problems, paths};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::awards::{mailing, subject};
use crate::Web;
use crate::form::{self, Form};
use crate::pages::{html, moment_of};
use crate::problem::Refusal;
use crate::public::{NEVER, id};
use crate::visit::SignedIn;

/// Takes a CSV file.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let achievement: AchievementId = id(&path)?;
    let taken = match command(achievement, &form) {
        Ok(command) => rosters::draft(&web.app, &visit.actor, &command).await,
        Err(error) => Err(error),
    };
    let error = match taken {
        Ok(roster) => return Ok(to(&roster, None)),
        Err(error) => error,
    };
    let found = awards::awarding(&web.app, &visit.actor, achievement).await?;
    let problems = form::problems(error, "file")?;
    let organization = &found.organization;
    Ok(form::again(html(&Unread {
        shell: visit.shell.at_desk(organization.id, &organization.name),
        achievement: subject(&found),
        problems,
    })?))
}

fn command(achievement_id: AchievementId, form: &Form) -> Result<SubmitRoster, Error> {
    let wrong = |code, message: &str| Error::new(Kind::Invalid, code, message);
    let file = form.file("file");
    let file = file.ok_or_else(|| wrong("roster.missing", "choose a file"))?;
    let csv = file.bytes.clone();
    Ok(SubmitRoster {
        achievement_id,
        name: file.name.clone(),
        csv: csv.ok_or_else(|| wrong("roster.bytes", "the file is too large; split it"))?,
        mapping: ColumnMapping::default(),
        mailing: mailing(&form.text("language")),
        idempotency_key: None,
    })
}

fn to(roster: &Roster, notice: Option<&str>) -> Response {
    let page = paths::manage_roster(roster.id);
    let page = match notice {
        Some(notice) => paths::with_notice(&page, notice),
        None => page,
    };
    Redirect::to(&page).into_response()
}

/// A roster, however far it is.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = rosters::desk(&web.app, &visit.actor, id(&path)?).await?;
    html(&page(visit, found))
}

fn page(visit: SignedIn, found: RosterDesk) -> Show {
    let organization = &found.organization;
    let roster = &found.progress.roster;
    let achievement = roster.achievement_id.to_string();
    let of_achievement = [("achievement", achievement.as_str())];
    Show {
        shell: visit.shell.at_desk(organization.id, &organization.name),
        id: roster.id.to_string(),
        file_name: roster.name.clone(),
        achievement: Link {
            href: paths::manage_achievement(found.achievement.id),
            name: found.achievement.content.name.clone(),
        },
        awards_href: paths::with_query(&paths::manage_awards(organization.id), &of_achievement),
        stage: match found.draft {
            Some(draft) => Stage::Mapping(shown(draft)),
            None => stage(&found.progress),
        },
    }
}

fn stage(progress: &RosterProgress) -> Stage {
    let (awarded, failed) = (progress.awarded, progress.failed);
    match progress.roster.state {
        RosterState::Scheduled(at) => Stage::Scheduled {
            at: moment_of(at),
            count: progress.total.saturating_sub(failed),
        },
        RosterState::Cancelled => Stage::Cancelled { awarded },
        _ if progress.is_finished() => Stage::Finished { awarded, failed },
        RosterState::Draft | RosterState::Started => Stage::Running {
            done: awarded.saturating_add(failed),
            total: progress.total,
        },
    }
}

fn shown(draft: Draft) -> Mapping {
    let mapping = draft.outline.mapping;
    let field = |field, column: Option<String>| MappedField {
        field,
        column: column.unwrap_or_default(),
    };
    let count = |count: usize| u64::try_from(count).unwrap_or_default();
    let rows = draft
        .problems
        .into_iter()
        .map(|(line, problem)| ProblemRow {
            line,
            column: Some(problem.column).filter(|column| !column.is_empty()),
            code: problem.code.to_owned(),
            message: problem.message,
        });
    let problem = draft
        .error
        .map(|error| Problem::new(Field::Recipient.as_str(), error.code(), error.to_string()));
    Mapping {
        fields: vec![
            field(Field::Recipient, mapping.recipient),
            field(Field::Name, mapping.name),
            field(Field::Narrative, mapping.narrative),
            field(Field::Evidence, mapping.evidence),
        ],
        columns: draft
            .outline
            .columns
            .iter()
            .filter(|name| !name.is_empty())
            .map(|name| Choice::new(name.clone(), name.clone()))
            .collect(),
        preview_columns: draft.outline.columns,
        preview: draft.outline.rows,
        good: count(draft.good),
        bad: count(draft.bad),
        problem_rows: rows.collect(),
        schedule_date: String::new(),
        schedule_time: String::new(),
        problems: Problems::new(problem.into_iter().collect()),
    }
}

/// Says which column is what.
pub(crate) async fn map(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let column = |field: Field| Some(form.text(field.as_str()));
    let mapping = ColumnMapping {
        recipient: column(Field::Recipient),
        name: column(Field::Name),
        evidence: column(Field::Evidence),
        narrative: column(Field::Narrative),
    };
    let roster: RosterId = id(&path)?;
    match rosters::map(&web.app, &visit.actor, roster, mapping).await {
        Ok(roster) => Ok(to(&roster, None)),
        Err(error) => stale(roster, error),
    }
}

/// Whoever sent a form twice, or late, sees how far the roster is.
fn stale(roster: RosterId, error: Error) -> Result<Response, Refusal> {
    match error.code {
        "roster.not_draft" | "store.conflict" => {
            Ok(Redirect::to(&paths::manage_roster(roster)).into_response())
        }
        _ => Err(error.into()),
    }
}

/// Awards its rows, now or at a time.
pub(crate) async fn start(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let roster: RosterId = id(&path)?;
    let (day, time) = (form.text("schedule_date"), form.text("schedule_time"));
    let is_planned = form.has("schedule_date") || form.has("schedule_time");
    let at = is_planned.then(|| {
        let at = Timestamp::parse_minute(&format!("{day}T{time}"));
        // What is no time is as good as one that is over.
        at.unwrap_or(Timestamp::from_micros(0))
    });
    let error = match rosters::start(&web.app, &visit.actor, roster, at).await {
        Ok(roster) => return Ok(to(&roster, at.map(|_| "roster-scheduled"))),
        Err(error) => error,
    };
    if error.kind == Kind::Conflict && !error.code.starts_with("achievement.") {
        return stale(roster, error);
    }
    let problems = form::problems(error, "schedule_date")?;
    let found = rosters::desk(&web.app, &visit.actor, roster).await?;
    let mut again = page(visit, found);
    if let Stage::Mapping(mapping) = &mut again.stage {
        (mapping.schedule_date, mapping.schedule_time) = (day, time);
        mapping.problems = problems;
    }
    Ok(form::again(html(&again)?))
}

/// Gives a roster up.
pub(crate) async fn cancel(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let roster: RosterId = id(&path)?;
    match rosters::cancel(&web.app, &visit.actor, roster).await {
        Ok(roster) => Ok(to(&roster, Some("roster-cancelled"))),
        Err(error) => stale(roster, error),
    }
}

/// What became of each row.
pub(crate) async fn result_csv(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let csv = rosters::result_csv(&web.app, &visit.actor, id(&path)?).await?;
    Ok(file("result.csv", csv))
}

/// The rows that cannot be awarded, as they were.
pub(crate) async fn problem_csv(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let csv = rosters::problem_csv(&web.app, &visit.actor, id(&path)?).await?;
    Ok(file("problems.csv", csv))
}

fn file(name: &str, csv: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (CACHE_CONTROL, NEVER.to_owned()),
    ];
    (headers, csv).into_response()
}
