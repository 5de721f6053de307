//! Lists of credentials that a person has checked.

use accolade_app::screenings::{
    self, RowFinding, ScreenedRow, Screening, ScreeningColumns, ScreeningCounts, Source,
};
use accolade_app::{Error, Kind};
use accolade_domain::ScreeningId;
use accolade_ui::pages::screenings::{Counts, Index, Row, ScreeningLine, Show, fields, rows_href};
use accolade_ui::{Problems, Shell, paths};
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{html, moment_of};
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::public::{NEVER, id};
use crate::visit::SignedIn;

/// Where the rows of a page begin.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: u64,
}

/// The form, and the lists of before.
pub(crate) async fn index(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let found = screenings::list(&web.app, &visit.actor).await?;
    html(&written(visit.shell, found))
}

fn written(shell: Shell, found: Vec<(Screening, ScreeningCounts)>) -> Index {
    let line = |(screening, counts): (Screening, ScreeningCounts)| ScreeningLine {
        id: screening.id.to_string(),
        name: screening.name,
        at: moment_of(screening.created_at),
        done: counts.done(),
        total: screening.total,
    };
    Index {
        shell,
        screenings: found.into_iter().map(line).collect(),
        credential_column: String::new(),
        problems: Problems::none(),
    }
}

/// Takes a list.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let column = form.text(fields::CREDENTIAL_COLUMN);
    let error = match submit(&web, &visit, &form, &column).await {
        Ok(id) => return Ok(Redirect::to(&paths::screening(id)).into_response()),
        Err(error) => error,
    };
    let field = match error.code {
        "screening.no_column" => fields::CREDENTIAL_COLUMN,
        _ => fields::FILE,
    };
    let problems = form::problems(error, field)?;
    let found = screenings::list(&web.app, &visit.actor).await?;
    let mut again = written(visit.shell, found);
    again.credential_column = column;
    again.problems = problems;
    Ok(form::again(html(&again)?))
}

async fn submit(
    web: &Web,
    visit: &SignedIn,
    form: &Form,
    column: &str,
) -> Result<ScreeningId, Error> {
    let wrong = |code, message: &str| Error::new(Kind::Invalid, code, message);
    let file = form.file(fields::FILE);
    let file = file.ok_or_else(|| wrong("screening.missing_file", "choose a file"))?;
    let csv = file.bytes.as_ref();
    let csv = csv.ok_or_else(|| wrong("screening.bytes", "the file is too large; split it"))?;
    let columns = ScreeningColumns {
        credential: Some(column.to_owned()).filter(|column| !column.trim().is_empty()),
        ..ScreeningColumns::default()
    };
    screenings::submit(&web.app, &visit.actor, &file.name, csv, &columns).await
}

/// A list, however far it is.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let found = screenings::show(&web.app, &visit.actor, id(&path)?, after.after).await?;
    let screening = found.screening;
    html(&Show {
        shell: visit.shell,
        name: screening.name,
        at: moment_of(screening.created_at),
        ends_at: moment_of(screening.ends_at),
        total: screening.total,
        counts: Counts {
            valid: found.counts.valid,
            invalid: found.counts.invalid,
            indeterminate: found.counts.indeterminate,
            no_credential: found.counts.no_credential,
        },
        is_finished: screening.finished_at.is_some(),
        receipt_href: screening.receipt_id.map(paths::receipt),
        rows: found.rows.into_iter().map(row).collect(),
        next_href: found.next.map(|line| rows_href(&path, line)),
        id: path,
    })
}

fn row(found: ScreenedRow) -> Row {
    let source = match &found.row.source {
        Source::Url(url) => Some(url.clone()),
        _ => None,
    };
    let who = found.row.name.or(found.row.recipient);
    let who = who.or_else(|| source.clone()).unwrap_or_default();
    let blank = || screenings::unfound(screenings::Verdict::NoCredential, "", "");
    let is_open = found.finding.is_none();
    let finding: RowFinding = found.finding.unwrap_or_else(blank);
    Row {
        line: found.row.line,
        who,
        href: source.map(|url| paths::verify_url(&url)),
        verdict: if is_open {
            String::new()
        } else {
            finding.verdict
        },
        code: finding.code,
        message: finding.message,
        achievement: finding.achievement_name.unwrap_or_default(),
        issuer: finding.issuer_name.unwrap_or_default(),
    }
}

/// The findings as a file.
pub(crate) async fn result_csv(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = screenings::result(&web.app, &visit.actor, id(&path)?).await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"found.csv\""),
        (CACHE_CONTROL, NEVER),
    ];
    Ok((headers, found).into_response())
}

/// Forgets a list.
pub(crate) async fn delete(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    screenings::delete(&web.app, &visit.actor, id(&path)?).await?;
    Ok(Redirect::to(&paths::screenings()).into_response())
}
