//! Rosters: a class in a CSV file, read with patience and reported row by row.

use crate::award::{CheckedNomination, Mailing, Nomination};
use crate::csv_file::{self, Unreadable};
use crate::limits::{ROSTER_BYTES_MAX, ROSTER_COLUMNS_MAX, ROSTER_ROWS_MAX, SCHEDULE_DAYS_MAX};
use crate::{AchievementId, RosterId, Timestamp};
use std::collections::{BTreeSet, HashMap};
use thiserror::Error;

/// A roster that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Its identifier.
    pub id: RosterId,
    /// What is awarded to its people.
    pub achievement_id: AchievementId,
    /// The file's name.
    pub name: String,
    /// The same key names the same roster, so that it is not awarded twice.
    pub idempotency_key: String,
    /// When it was taken in.
    pub created_at: Timestamp,
    /// How far it is.
    pub state: RosterState,
    /// Which column says what.
    pub mapping: ColumnMapping,
    /// Whether mails tell its people, and in which language.
    pub mailing: Mailing,
    /// How often it changed.
    pub revision: i64,
}

/// How far a roster is, apart from its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterState {
    /// Its columns are looked at; nothing is awarded yet.
    Draft,
    /// It is awarded at a time.
    Scheduled(Timestamp),
    /// Its rows are awarded, or have been.
    Started,
    /// It was given up; what was awarded before stays.
    Cancelled,
}

/// How far a roster is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterProgress {
    /// The roster.
    pub roster: Roster,
    /// Rows in all.
    pub total: u64,
    /// Rows awarded and signed.
    pub awarded: u64,
    /// Rows that cannot be awarded.
    pub failed: u64,
}

impl RosterProgress {
    /// Whether nothing is left to do.
    pub fn is_finished(&self) -> bool {
        self.awarded + self.failed >= self.total
    }
}

impl Roster {
    /// Says which column is what; only of a draft.
    pub fn map(self, mapping: ColumnMapping) -> Result<Self, RosterError> {
        match self.state {
            RosterState::Draft => Ok(Self { mapping, ..self }),
            _ => Err(RosterError::NotDraft),
        }
    }

    /// Awards it now, or at a time; only a draft with rows that can be awarded.
    pub fn start(
        self,
        rows: &[RosterRow],
        at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Self, RosterError> {
        if self.state != RosterState::Draft {
            return Err(RosterError::NotDraft);
        }
        if rows.iter().all(|row| row.nomination.is_err()) {
            return Err(RosterError::NothingToAward);
        }
        let state = match at {
            None => RosterState::Started,
            Some(at) if at > now && at <= now.plus_days(SCHEDULE_DAYS_MAX) => {
                RosterState::Scheduled(at)
            }
            Some(_) => return Err(RosterError::SchedulePast),
        };
        Ok(Self { state, ..self })
    }

    /// Awards it at once by a command of its own, which is told afterwards what could not be awarded.
    pub fn submit(self, mapping: ColumnMapping, mailing: Mailing) -> Result<Self, RosterError> {
        if let RosterState::Scheduled(at) = self.state {
            return Err(RosterError::Scheduled(at.text().unwrap_or_default()));
        }
        Ok(Self {
            state: RosterState::Started,
            mailing,
            ..self.map(mapping)?
        })
    }

    /// Whether its job may award rows now.
    pub fn is_due(&self, now: Timestamp) -> bool {
        match self.state {
            RosterState::Started => true,
            RosterState::Scheduled(at) => at <= now,
            RosterState::Draft | RosterState::Cancelled => false,
        }
    }

    /// Gives it up. The same file may be sent again afterwards, so its key is given free.
    pub fn cancel(self) -> Result<Self, RosterError> {
        if self.state == RosterState::Cancelled {
            return Err(RosterError::NotDraft);
        }
        Ok(Self {
            state: RosterState::Cancelled,
            idempotency_key: format!("{} cancelled {}", self.idempotency_key, self.id),
            ..self
        })
    }
}

/// Which column says what; a column that is not named is found by its usual names, and one with an
/// empty name is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMapping {
    /// The column of e-mail addresses or DIDs.
    pub recipient: Option<String>,
    /// The column of names.
    pub name: Option<String>,
    /// The column of evidence addresses.
    pub evidence: Option<String>,
    /// The column of narratives.
    pub narrative: Option<String>,
}

/// Why a file is no roster.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RosterError {
    /// Too large.
    #[error("the file has {0} bytes; at most {ROSTER_BYTES_MAX} are read, so split it")]
    Bytes(usize),
    /// No text in an encoding that is read.
    #[error("the file is not text in UTF-8, UTF-16 or Windows-1252; save it as \"CSV UTF-8\"")]
    Encoding,
    /// No header, or no rows.
    #[error(
        "the file has no rows; the first line names the columns, each line after it is a person"
    )]
    Empty,
    /// Too many rows.
    #[error("the file has more than {ROSTER_ROWS_MAX} rows; split it")]
    Rows,
    /// Too many columns.
    #[error(
        "the file has {0} columns; at most {ROSTER_COLUMNS_MAX} are read, so remove what is not needed"
    )]
    Columns(usize),
    /// No column of recipients.
    #[error("no column says who is honoured; name one \"email\", or map it. The columns are: {0}")]
    NoRecipient(String),
    /// A mapped column is not there.
    #[error("there is no column \"{0}\". The columns are: {1}")]
    NoColumn(String, String),
    /// Two columns with one name.
    #[error("two columns are called \"{0}\"; rename or remove one")]
    TwoColumns(String),
    /// It is awarded already, or given up.
    #[error("this roster was awarded or cancelled already; send the file again to award more")]
    NotDraft,
    /// It waits for its time.
    #[error(
        "this file is scheduled for {0}; wait, or cancel that roster in the browser and send the file again"
    )]
    Scheduled(String),
    /// There is nobody to award it to.
    #[error("no row of this roster can be awarded; mend the file and send it again")]
    NothingToAward,
    /// The time is no time, or over.
    #[error("this time is no time or over; choose a later one, within a year")]
    SchedulePast,
    /// A quotation mark that never ends, or similar.
    #[error("line {line} is not CSV: {what}")]
    Syntax {
        /// The line of the file.
        line: u64,
        /// What is wrong.
        what: String,
    },
}

impl RosterError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Bytes(_) => "roster.bytes",
            Self::Encoding => "roster.encoding",
            Self::Empty => "roster.empty",
            Self::Rows => "roster.rows",
            Self::Columns(_) => "roster.columns",
            Self::NoRecipient(_) => "roster.no_recipient",
            Self::NoColumn(..) => "roster.no_column",
            Self::TwoColumns(_) => "roster.two_columns",
            Self::NotDraft => "roster.not_draft",
            Self::Scheduled(_) => "roster.scheduled",
            Self::NothingToAward => "roster.nothing_to_award",
            Self::SchedulePast => "roster.schedule_past",
            Self::Syntax { .. } => "roster.syntax",
        }
    }
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The column, by its name in the file.
    pub column: String,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The line of the file at which it begins; the header is line 1.
    pub line: u64,
    /// What the recipient's cell says.
    pub recipient: String,
    /// The nomination, or what is wrong with it.
    pub nomination: Result<CheckedNomination, RowProblem>,
}

pub(crate) const RECIPIENT_NAMES: [&str; 12] = [
    "email",
    "e-mail",
    "mail",
    "email address",
    "e-mail address",
    "recipient",
    "recipient email",
    "did",
    "e-mail-adresse",
    "emailadresse",
    "empfänger",
    "البريد الإلكتروني",
];
pub(crate) const NAME_NAMES: [&str; 7] = [
    "name",
    "full name",
    "recipient name",
    "learner",
    "vollständiger name",
    "teilnehmer",
    "الاسم",
];
const EVIDENCE_NAMES: [&str; 6] = [
    "evidence",
    "evidence url",
    "evidence_url",
    "nachweis",
    "beleg",
    "الدليل",
];
const NARRATIVE_NAMES: [&str; 6] = [
    "narrative",
    "comment",
    "description",
    "begründung",
    "bemerkung",
    "الوصف",
];

/// Where each thing stands.
struct Columns {
    names: Vec<String>,
    recipient: usize,
    name: Option<usize>,
    evidence: Option<usize>,
    narrative: Option<usize>,
}

/// Reads a roster. What is wrong with a row is said in the row; only what makes the whole file
/// unusable is an error.
pub fn parse(bytes: &[u8], mapping: &ColumnMapping) -> Result<Vec<RosterRow>, RosterError> {
    let text = readable(bytes)?;
    let mut reader = csv_file::reader(&text);
    let mut records = reader.records();
    let header = records
        .next()
        .ok_or(RosterError::Empty)?
        .map_err(|error| syntax(&error))?;
    let columns = Columns::find(&header, mapping)?;
    let mut rows = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for record in records {
        let record = record.map_err(|error| syntax(&error))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == ROSTER_ROWS_MAX {
            return Err(RosterError::Rows);
        }
        rows.push(columns.row(&record, csv_file::line(&text, &record), &mut seen));
    }
    if rows.is_empty() {
        Err(RosterError::Empty)
    } else {
        Ok(rows)
    }
}

/// A roster as it looks: the names of its columns, which of them says what, its first rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// Which column says what, as far as that is known.
    pub mapping: ColumnMapping,
    /// The first rows, cell by cell.
    pub rows: Vec<Vec<String>>,
}

/// How a roster looks, whether or not its columns say enough.
pub fn outline(
    bytes: &[u8],
    mapping: &ColumnMapping,
    rows_max: usize,
) -> Result<Outline, RosterError> {
    let text = readable(bytes)?;
    let mut reader = csv_file::reader(&text);
    let mut records = reader.records();
    let header = records
        .next()
        .ok_or(RosterError::Empty)?
        .map_err(|error| syntax(&error))?;
    if header.len() > ROSTER_COLUMNS_MAX {
        return Err(RosterError::Columns(header.len()));
    }
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|error| syntax(&error))?;
        if record.iter().any(|cell| !cell.is_empty()) {
            rows.push(cells(&record));
        }
        if rows.len() == rows_max {
            break;
        }
    }
    Ok(Outline {
        mapping: match Columns::find(&header, mapping) {
            Ok(columns) => columns.mapping(),
            Err(_) => mapping.clone(),
        },
        columns: cells(&header),
        rows,
    })
}

/// The rows that begin at these lines, as they were, with the header: to be mended and sent again.
/// It begins with the mark by which spreadsheets know UTF-8, and no spreadsheet runs a cell of it.
pub fn excerpt(bytes: &[u8], lines: &BTreeSet<u64>) -> Result<Vec<u8>, RosterError> {
    let text = readable(bytes)?;
    let mut settings = csv::WriterBuilder::new();
    settings
        .flexible(true)
        .delimiter(csv_file::delimiter(&text));
    let mut reader = csv_file::reader(&text);
    let mut records = reader.records();
    let mut out = "\u{feff}".as_bytes().to_vec();
    if let Some(header) = records.next() {
        let header = header.map_err(|error| syntax(&error))?;
        // The separator is found by the header, so that in it none stands open but those between cells.
        let quoted = settings.quote_style(csv::QuoteStyle::Always);
        write(&mut quoted.from_writer(&mut out), &header)?;
    }
    let plain = settings.quote_style(csv::QuoteStyle::Necessary);
    let mut writer = plain.from_writer(out);
    for record in records {
        let record = record.map_err(|error| syntax(&error))?;
        if lines.contains(&csv_file::line(&text, &record)) {
            write(&mut writer, &record)?;
        }
    }
    writer.into_inner().map_err(|_| RosterError::Encoding)
}

fn write(
    writer: &mut csv::Writer<impl std::io::Write>,
    record: &csv::StringRecord,
) -> Result<(), RosterError> {
    let cells = record.iter().map(csv_file::inert);
    writer
        .write_record(cells.collect::<Vec<_>>())
        .map_err(|error| syntax(&error))
}

impl From<Unreadable> for RosterError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::Bytes(count) => Self::Bytes(count),
            Unreadable::Encoding => Self::Encoding,
            Unreadable::Syntax { line, what } => Self::Syntax { line, what },
        }
    }
}

fn readable(bytes: &[u8]) -> Result<String, RosterError> {
    Ok(csv_file::readable(bytes, ROSTER_BYTES_MAX)?)
}

fn syntax(error: &csv::Error) -> RosterError {
    csv_file::syntax(error).into()
}

impl Columns {
    fn find(header: &csv::StringRecord, mapping: &ColumnMapping) -> Result<Self, RosterError> {
        if header.len() > ROSTER_COLUMNS_MAX {
            return Err(RosterError::Columns(header.len()));
        }
        let names: Vec<String> = header.iter().map(str::to_owned).collect();
        let keys: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let all = || names.join(", ");
        let place = |wanted: &Option<String>, usual: &[&str]| match wanted {
            // Said to be in no column, however the columns are called.
            Some(wanted) if wanted.trim().is_empty() => Ok(None),
            Some(wanted) => {
                let key = wanted.trim().to_lowercase();
                let found = keys.iter().position(|name| *name == key);
                found
                    .map(Some)
                    .ok_or_else(|| RosterError::NoColumn(wanted.clone(), all()))
            }
            None => Ok(keys.iter().position(|name| usual.contains(&name.as_str()))),
        };
        let columns = Self {
            recipient: place(&mapping.recipient, &RECIPIENT_NAMES)?
                .ok_or_else(|| RosterError::NoRecipient(all()))?,
            name: place(&mapping.name, &NAME_NAMES)?,
            evidence: place(&mapping.evidence, &EVIDENCE_NAMES)?,
            narrative: place(&mapping.narrative, &NARRATIVE_NAMES)?,
            names: names.clone(),
        };
        let used = [
            Some(columns.recipient),
            columns.name,
            columns.evidence,
            columns.narrative,
        ];
        for place in used.into_iter().flatten() {
            let name = keys.get(place);
            if keys.iter().filter(|key| Some(*key) == name).count() > 1 {
                return Err(RosterError::TwoColumns(
                    names.get(place).cloned().unwrap_or_default(),
                ));
            }
        }
        Ok(columns)
    }

    fn mapping(&self) -> ColumnMapping {
        let name = |place: usize| self.names.get(place).cloned();
        ColumnMapping {
            recipient: name(self.recipient),
            name: self.name.and_then(name),
            evidence: self.evidence.and_then(name),
            narrative: self.narrative.and_then(name),
        }
    }

    fn row(
        &self,
        record: &csv::StringRecord,
        line: u64,
        seen: &mut HashMap<String, u64>,
    ) -> RosterRow {
        let cell =
            |place: Option<usize>| place.and_then(|place| record.get(place)).map(str::to_owned);
        let recipient = cell(Some(self.recipient)).unwrap_or_default();
        let problem = |place: usize, code: &'static str, message: String| RowProblem {
            column: self.names.get(place).cloned().unwrap_or_default(),
            code,
            message,
        };
        let nomination = Nomination {
            recipient: recipient.clone(),
            recipient_name: cell(self.name),
            narrative: cell(self.narrative),
            evidence_url: cell(self.evidence),
            ..Nomination::default()
        };
        let nomination = if record.len() > self.names.len() {
            let message = format!(
                "the row has {} cells and the header {}; put quotation marks around cells with separators",
                record.len(),
                self.names.len()
            );
            Err(problem(
                self.names.len().saturating_sub(1),
                "roster.cells",
                message,
            ))
        } else {
            nomination.check().map_err(|problems| {
                let first = problems.first();
                let place = first.map_or(self.recipient, |first| self.place_of(first.field));
                let code = first.map_or("recipient.malformed", |first| first.code);
                let messages: Vec<_> = problems.into_iter().map(|one| one.message).collect();
                problem(place, code, messages.join("; "))
            })
        };
        let nomination = nomination.and_then(|nomination| {
            let key = nomination.recipient.as_str().to_owned();
            if let Some(first) = seen.get(&key) {
                let message =
                    format!("{key} stands in line {first} already; remove one of the two");
                return Err(problem(self.recipient, "roster.duplicate", message));
            }
            seen.insert(key, line);
            Ok(nomination)
        });
        RosterRow {
            line,
            recipient,
            nomination,
        }
    }

    fn place_of(&self, field: &str) -> usize {
        let place = match field {
            "name" => self.name,
            "narrative" => self.narrative,
            "evidence_url" => self.evidence,
            _ => None,
        };
        place.unwrap_or(self.recipient)
    }
}

#[cfg(test)]
mod tests;
