//! Screenings: many credentials checked at once, such as those of applicants.

pub use accolade_domain::limits::{SCREENING_BYTES_MAX, SCREENING_ROWS_MAX};
pub use accolade_domain::screening::{
    ScreeningColumns, ScreeningError, ScreeningList, ScreeningRow, Source, parse,
};

use accolade_credential::receipt::digest;
use accolade_domain::csv_file::inert;
pub use accolade_domain::screening::Screening;
use accolade_domain::screening::check_room;
use accolade_domain::{Actor, ScreeningId, policy};
pub use accolade_store::{RowFinding, ScreenedRow, ScreeningCounts};

use crate::jobs::check_screening::CheckScreening;
use crate::limits::{RESULT_ROWS, SCREENING_ROWS_SHOWN};
pub use crate::verification::Verdict;
use crate::verification::{Outcome, Said, VerificationReport};
use crate::{App, Error, Kind, Result};

/// A screening as its owner sees it.
#[derive(Debug, Clone)]
pub struct ScreeningPage {
    /// The screening.
    pub screening: Screening,
    /// How its rows came out so far.
    pub counts: ScreeningCounts,
    /// Some of its rows.
    pub rows: Vec<ScreenedRow>,
    /// The line behind which the next rows begin, if there are more.
    pub next: Option<u64>,
}

/// Takes in a list to be checked in the background.
pub async fn submit(
    app: &App,
    actor: &Actor,
    name: &str,
    csv: &[u8],
    columns: &ScreeningColumns,
) -> Result<ScreeningId> {
    let account = policy::own_account(actor)?;
    let list = parse(csv, columns)?;
    let now = app.now();
    let screening = Screening::begin(app.id()?, account, name, digest(csv), &list, now);
    let mut tx = app.store.begin().await?;
    // Of two lists handed in at once the second counts the first.
    tx.lock_account(account).await?;
    check_room(&tx.screenings(account).await?)?;
    tx.insert_screening(&screening, &list.rows).await?;
    let job = CheckScreening {
        screening_id: screening.id.to_string(),
    };
    tx.enqueue(app.id()?, &job, now).await?;
    app.audit(&mut tx, actor, "screenings.submit", screening.id, None)
        .await?;
    tx.commit().await?;
    Ok(screening.id)
}

/// The actor's screenings, the newest first, each with how far it is.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<(Screening, ScreeningCounts)>> {
    let account = policy::own_account(actor)?;
    let mut reader = app.store.read().await?;
    let mut found = Vec::new();
    for screening in reader.screenings(account).await? {
        let counts = reader.screening_counts(screening.id).await?;
        found.push((screening, counts));
    }
    Ok(found)
}

/// One screening of the actor's, with the rows behind a line.
pub async fn show(app: &App, actor: &Actor, id: ScreeningId, after: u64) -> Result<ScreeningPage> {
    let mut reader = app.store.read().await?;
    let screening = own(&mut reader, actor, id).await?;
    let mut rows = reader
        .screened_rows(id, after, SCREENING_ROWS_SHOWN + 1)
        .await?;
    let shown = usize::try_from(SCREENING_ROWS_SHOWN).unwrap_or(usize::MAX);
    let has_more = rows.len() > shown;
    rows.truncate(shown);
    let last = rows.last().map(|row| row.row.line);
    Ok(ScreeningPage {
        counts: reader.screening_counts(id).await?,
        next: last.filter(|_| has_more),
        screening,
        rows,
    })
}

/// Forgets a screening of the actor's.
pub async fn delete(app: &App, actor: &Actor, id: ScreeningId) -> Result<()> {
    let mut tx = app.store.begin().await?;
    own(&mut tx, actor, id).await?;
    tx.delete_screening(id).await?;
    app.audit(&mut tx, actor, "screenings.delete", id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// The findings of a screening of the actor's as a CSV file, its rows in their order.
pub async fn result(app: &App, actor: &Actor, id: ScreeningId) -> Result<Vec<u8>> {
    let mut reader = app.store.read().await?;
    let screening = own(&mut reader, actor, id).await?;
    written(&mut reader, &screening).await
}

/// The result file of a screening.
pub(crate) async fn written(
    reader: &mut accolade_store::Reader,
    screening: &Screening,
) -> Result<Vec<u8>> {
    let mut file = result_header(&screening.columns)?;
    let mut after = 0;
    loop {
        let rows = reader
            .screened_rows(screening.id, after, RESULT_ROWS)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(file);
        };
        after = last.row.line;
        for row in rows {
            let open = || unfound(Verdict::Indeterminate, "screening.open", "Not checked yet.");
            let finding = row.finding.unwrap_or_else(open);
            file.extend(result_row(&row.row.cells, &finding)?);
        }
    }
}

fn cells(finding: &RowFinding) -> [String; 8] {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let time = |part: Option<accolade_domain::Timestamp>| {
        part.and_then(accolade_domain::Timestamp::text)
            .unwrap_or_default()
    };
    [
        finding.verdict.clone(),
        finding.code.clone(),
        finding.message.clone(),
        text(&finding.achievement_name),
        text(&finding.issuer_name),
        text(&finding.issuer_id),
        time(finding.valid_from),
        time(finding.valid_until),
    ]
}

async fn own(
    reader: &mut accolade_store::Reader,
    actor: &Actor,
    id: ScreeningId,
) -> Result<Screening> {
    let account = policy::own_account(actor)?;
    let screening = reader.screening(id).await?;
    screening
        .filter(|screening| screening.account_id == account)
        .ok_or_else(|| Error::not_found("screening"))
}

/// The columns that a finding adds to a list.
pub const FINDING_COLUMNS: [&str; 8] = [
    "verdict",
    "code",
    "why",
    "achievement",
    "issuer",
    "issuer id",
    "valid from",
    "valid until",
];

/// The code of a finding where no check has anything to say.
pub const GOOD: &str = "proof.good";

/// The finding of a report: of its checks, the worst one speaks.
pub fn finding(report: &VerificationReport) -> RowFinding {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Failed => 0,
        Outcome::Unknown => 1,
        Outcome::Warning => 2,
        Outcome::Passed | Outcome::Skipped => 3,
    };
    let worst = report
        .checks
        .iter()
        .filter(|check| rank(check.outcome) < 3)
        .min_by_key(|check| rank(check.outcome));
    let (code, message) = worst.map_or((GOOD, "Every check passed.".to_owned()), |check| {
        (check.code, check.message.clone())
    });
    // A description is sound or not, and nobody's credential either way.
    let verdict = if report.is_description() {
        Verdict::NoCredential
    } else {
        report.verdict
    };
    let said = Said::of(report);
    let of = |part: fn(&Said) -> Option<String>| said.as_ref().and_then(part);
    let at = |part: fn(&Said) -> Option<accolade_domain::Timestamp>| said.as_ref().and_then(part);
    RowFinding {
        verdict: verdict_name(verdict).to_owned(),
        code: code.to_owned(),
        message,
        achievement_name: of(|said| said.name.clone()),
        issuer_name: of(|said| said.issuer_name.clone()),
        issuer_id: of(|said| said.issuer_id.clone()),
        valid_from: at(|said| said.valid_from),
        valid_until: at(|said| said.valid_until),
    }
}

/// The finding of a credential that could not be had, or not in time.
pub fn unfound(verdict: Verdict, code: &str, message: impl Into<String>) -> RowFinding {
    RowFinding {
        verdict: verdict_name(verdict).to_owned(),
        code: code.to_owned(),
        message: message.into(),
        achievement_name: None,
        issuer_name: None,
        issuer_id: None,
        valid_from: None,
        valid_until: None,
    }
}

/// The verdict in one word, as files and programs have it.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "invalid",
        Verdict::Indeterminate => "indeterminate",
        Verdict::NoCredential => "no_credential",
    }
}

/// The first line of a result: the columns of the question, then those of the finding. It begins with
/// the mark by which spreadsheets know UTF-8.
pub fn result_header(columns: &[String]) -> Result<Vec<u8>> {
    let header = columns.iter().map(String::as_str).chain(FINDING_COLUMNS);
    let mut line = "\u{feff}".as_bytes().to_vec();
    line.extend(csv_line(header)?);
    Ok(line)
}

/// A line of a result: the row of the question, with its finding.
pub fn result_row(row: &[String], finding: &RowFinding) -> Result<Vec<u8>> {
    let found = cells(finding);
    csv_line(row.iter().chain(&found).map(String::as_str))
}

/// No spreadsheet runs a cell of it.
fn csv_line<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Vec<u8>> {
    let failed = || Error::new(Kind::Internal, "screening.result", "the result is no CSV");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(cells.map(inert))
        .map_err(|_| failed())?;
    writer.into_inner().map_err(|_| failed())
}
