//! Screenings: many credentials checked at once, such as those of applicants.

pub use accolade_domain::limits::{SCREENING_BYTES_MAX, SCREENING_ROWS_MAX};
pub use accolade_domain::screening::{
    ScreeningColumns, ScreeningError, ScreeningList, ScreeningRow, Source, parse,
};

use accolade_domain::csv_file::inert;

use crate::verification::{Outcome, Said, Verdict, VerificationReport};
use crate::{Error, Kind, Result};

/// What was found out about one credential, for a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// The code of the check that decided.
    pub code: String,
    /// Why, in one sentence.
    pub message: String,
    /// What the badge says of itself, where there is one.
    pub said: Option<Said>,
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

impl Finding {
    /// The finding of a report: of its checks, the worst one speaks.
    pub fn of(report: &VerificationReport) -> Self {
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
        let (code, message) = worst
            .map_or(("proof.good", "Every check passed.".to_owned()), |check| {
                (check.code, check.message.clone())
            });
        Self {
            verdict: report.verdict,
            code: code.to_owned(),
            message,
            said: report.credential.as_ref().map(Said::by),
        }
    }

    /// The finding of a credential that could not be had.
    pub fn unreadable(code: &str, message: String) -> Self {
        Self {
            verdict: Verdict::NoCredential,
            code: code.to_owned(),
            message,
            said: None,
        }
    }

    /// Its cells, in the order of [`FINDING_COLUMNS`].
    pub fn cells(&self) -> [String; 8] {
        let said = |part: fn(&Said) -> Option<String>| {
            self.said.as_ref().and_then(part).unwrap_or_default()
        };
        [
            verdict_name(self.verdict).to_owned(),
            self.code.clone(),
            self.message.clone(),
            said(|said| said.name.clone()),
            said(|said| said.issuer_name.clone()),
            said(|said| said.issuer_id.clone()),
            said(|said| said.valid_from?.text()),
            said(|said| said.valid_until?.text()),
        ]
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
pub fn result_row(cells: &[String], finding: &Finding) -> Result<Vec<u8>> {
    let found = finding.cells();
    let cells = cells.iter().chain(&found);
    csv_line(cells.map(String::as_str))
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
