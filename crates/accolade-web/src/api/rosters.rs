//! Rosters: a whole class at once.

use accolade_app::Error;
use accolade_app::rosters::{
    self, ColumnMapping, RosterProgress, RosterState, RowResult, SubmitRoster,
};
use accolade_domain::Timestamp;
use accolade_domain::limits::NAME_CHARS_MAX;
use accolade_domain::text;
use accolade_ui::paths::api;
use axum::extract::{Path, Query, Request, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::choices::{languages, mailing, wrong};
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use super::{body, created, json};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

const CSV: &str = "text/csv";
const JSON: &str = "application/json";

/// How far a roster is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Roster {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    achievement_id: String,
    name: String,
    created_at: Option<String>,
    /// draft, scheduled, started or cancelled.
    state: String,
    /// When it is awarded, where it is scheduled.
    starts_at: Option<String>,
    /// Rows in all; none before it is started.
    total: u64,
    /// Rows awarded and signed.
    awarded: u64,
    /// Rows that cannot be awarded.
    failed: u64,
    /// Whether nothing is left to do.
    is_finished: bool,
}

/// What became of a row.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Row {
    /// The line of the file; of rows as JSON the first one stands on line 2.
    line: u64,
    recipient: String,
    /// The award, once there is one.
    #[schema(format = "uuid")]
    award_id: Option<String>,
    problem: Option<RowProblem>,
}

/// Why a row cannot be awarded.
#[derive(Serialize, ToSchema)]
struct RowProblem {
    column: String,
    code: String,
    message: String,
}

/// A class as JSON.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewRoster {
    /// What it is called in lists.
    name: Option<String>,
    /// When it is awarded (RFC 3339); nothing means now.
    #[schema(format = "date-time")]
    starts_at: Option<String>,
    /// The language of the mails, unless a person's account says another; none is the achievement's.
    #[schema(schema_with = languages)]
    language: Option<String>,
    #[schema(min_items = 1)]
    rows: Vec<NewRow>,
}

/// One person.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewRow {
    /// An e-mail address or a DID.
    recipient: String,
    name: Option<String>,
    narrative: Option<String>,
    evidence: Option<String>,
}

/// What is said beside a file.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Beside {
    name: Option<String>,
    starts_at: Option<String>,
    language: Option<String>,
}

impl From<RosterProgress> for Roster {
    fn from(progress: RosterProgress) -> Self {
        let (state, starts_at) = match progress.roster.state {
            RosterState::Draft => ("draft", None),
            RosterState::Scheduled(at) => ("scheduled", at.text()),
            RosterState::Started => ("started", None),
            RosterState::Cancelled => ("cancelled", None),
        };
        Self {
            state: state.to_owned(),
            starts_at,
            is_finished: progress.is_finished(),
            id: progress.roster.id.to_string(),
            achievement_id: progress.roster.achievement_id.to_string(),
            name: progress.roster.name,
            created_at: progress.roster.created_at.text(),
            total: progress.total,
            awarded: progress.awarded,
            failed: progress.failed,
        }
    }
}

impl From<RowResult> for Row {
    fn from(row: RowResult) -> Self {
        let problem = |(column, code, message)| RowProblem {
            column,
            code,
            message,
        };
        Self {
            line: row.line,
            recipient: row.recipient,
            award_id: row.award_id.map(|id| id.to_string()),
            problem: row.problem.map(problem),
        }
    }
}

pub(super) fn resource() -> Resource {
    let new = json!({ "name": "Class of 2026", "rows": [{ "recipient": "ada@example.org", "name": "Ada Quay" }] });
    Resource::new("Rosters")
        .post(
            api::ACHIEVEMENT_ROSTERS,
            create,
            Says::new("createRoster", "Awards an achievement to a class")
                .more("As JSON, or as a CSV file whose first line names the columns email, name, narrative and evidence. Awarding goes on after this answers: ask how far it is. The same rows for the same achievement give the same roster.")
                .takes::<NewRoster>(new)
                .takes_bytes(CSV)
                .query("name", "What a CSV file is called.")
                .query("startsAt", "When a CSV file is awarded (RFC 3339); nothing means now.")
                .query("language", "The language of the mails about a CSV file: en, de or ar.")
                .creates::<Roster>()
                .codes(409, &["achievement.archived", "achievement.not_published"])
                .codes(409, &["roster.not_draft"])
                .codes(422, &["roster.time", "roster.schedule_past", "roster.nothing_to_award", "roster.empty", "roster.no_recipient", "roster.rows", "roster.syntax"]),
        )
        .get(
            api::ROSTER,
            show,
            Says::new("showRoster", "How far a roster is").gives::<Roster>(),
        )
        .post(
            api::ROSTER_CANCELLATION,
            cancel,
            Says::new("cancelRoster", "Gives a roster up that is not finished")
                .more("What was awarded before stays.")
                .gives::<Roster>()
                .codes(409, &["roster.not_draft"]),
        )
        .get(
            api::ROSTER_ROWS,
            rows,
            Says::new("listRows", "What became of each row, in the order of the file").lists::<Row>(),
        )
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    query: Result<Query<Beside>, axum::extract::rejection::QueryRejection>,
    request: Request,
) -> Result<Response, Refusal> {
    let achievement_id = id(&path)?;
    let kind = body::media_type(request.headers());
    let bytes = body::read(request, &web).await?.to_vec();
    let (said, csv) = match kind.as_str() {
        CSV => (query.map(|Query(said)| said).unwrap_or_default(), bytes),
        JSON => {
            let new: NewRoster = body::parse(&bytes)?;
            let csv = written(&new.rows);
            (Beside::from(new), csv)
        }
        _ => return Err(body::unsupported("application/json or text/csv")),
    };
    let starts_at = said.starts_at.as_deref().map(moment).transpose()?;
    let name = text::optional("name", said.name.as_deref(), NAME_CHARS_MAX);
    let command = SubmitRoster {
        achievement_id,
        name: name
            .map_err(Error::from)?
            .unwrap_or_else(|| "API".to_owned()),
        csv,
        mapping: ColumnMapping::default(),
        idempotency_key: None,
        mailing: mailing(said.language.as_deref())?,
    };
    let roster = match starts_at {
        Some(at) => rosters::schedule(&web.app, &caller.actor, &command, at).await?,
        None => rosters::submit(&web.app, &caller.actor, &command).await?,
    };
    let address = api::at(api::ROSTER, roster.roster.id);
    created(&Roster::from(roster), &address)
}

impl From<NewRoster> for Beside {
    fn from(new: NewRoster) -> Self {
        Self {
            name: new.name,
            starts_at: new.starts_at,
            language: new.language,
        }
    }
}

fn moment(text: &str) -> Result<Timestamp, Error> {
    let message = "is no time; write one such as 2026-12-01T08:00:00Z";
    Timestamp::parse(text).ok_or_else(|| wrong("startsAt", "roster.time", message))
}

/// Rows as the file that they stand for, so that one reader reads both.
fn written(rows: &[NewRow]) -> Vec<u8> {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let optional = |text: &Option<String>| cell(text.as_deref().unwrap_or_default());
    let mut csv = "email,name,narrative,evidence\n".to_owned();
    for row in rows {
        let cells = [
            cell(&row.recipient),
            optional(&row.name),
            optional(&row.narrative),
            optional(&row.evidence),
        ];
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    csv.into_bytes()
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let roster = rosters::progress(&web.app, &caller.actor, id(&path)?).await?;
    json(&Roster::from(roster))
}

async fn cancel(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    rosters::cancel(&web.app, &caller.actor, id).await?;
    let roster = rosters::progress(&web.app, &caller.actor, id).await?;
    json(&Roster::from(roster))
}

async fn rows(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    // Lines are counted in 32 bits: no file has more.
    let after: u32 = paging.cursor()?.unwrap_or_default();
    let id = id(&path)?;
    let page = rosters::results(&web.app, &caller.actor, id, after.into(), paging.limit).await?;
    json(&List::of(page, Row::from))
}
