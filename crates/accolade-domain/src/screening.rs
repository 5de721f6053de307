//! Screenings: a list of credentials, such as those of applicants, to be checked row by row.

use crate::csv_file::{self, Unreadable};
use crate::limits::{
    NAME_CHARS_MAX, ROSTER_COLUMNS_MAX, SCREENING_BYTES_MAX, SCREENING_DAYS, SCREENING_ROWS_MAX,
    SCREENINGS_MAX, SCREENINGS_OPEN_MAX,
};
use crate::roster::{NAME_NAMES, RECIPIENT_NAMES};
use crate::{AccountId, ReceiptId, ScreeningId, Timestamp};
use thiserror::Error;
use url::Url;

/// A list that somebody has checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screening {
    /// Its identifier.
    pub id: ScreeningId,
    /// Whose it is; nobody else sees it.
    pub account_id: AccountId,
    /// The file's name.
    pub name: String,
    /// The digest of the file, as receipts carry it.
    pub digest: String,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub total: u64,
    /// When it was handed in.
    pub created_at: Timestamp,
    /// When it is forgotten.
    pub ends_at: Timestamp,
    /// When its last row was checked.
    pub finished_at: Option<Timestamp>,
    /// The receipt, once it is finished.
    pub receipt_id: Option<ReceiptId>,
}

impl Screening {
    /// Takes a list in, to be checked at once.
    pub fn begin(
        id: ScreeningId,
        account_id: AccountId,
        name: &str,
        digest: String,
        list: &ScreeningList,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            account_id,
            name: name.chars().take(NAME_CHARS_MAX).collect(),
            digest,
            columns: list.columns.clone(),
            total: u64::try_from(list.rows.len()).unwrap_or(u64::MAX),
            created_at: now,
            ends_at: now.plus_days(SCREENING_DAYS),
            finished_at: None,
            receipt_id: None,
        }
    }
}

/// Refuses one list more than somebody may keep, or have checked at the same time.
pub fn check_room(kept: &[Screening]) -> Result<(), ScreeningError> {
    if kept.len() >= SCREENINGS_MAX {
        return Err(ScreeningError::Full);
    }
    let open = kept.iter().filter(|one| one.finished_at.is_none()).count();
    if open >= SCREENINGS_OPEN_MAX {
        return Err(ScreeningError::Busy);
    }
    Ok(())
}

/// Which column says what; a column that is not named is found by its usual names, and one with an
/// empty name is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScreeningColumns {
    /// The column of links, credentials or file names.
    pub credential: Option<String>,
    /// The column of names.
    pub name: Option<String>,
    /// The column of e-mail addresses or DIDs that the credentials should belong to.
    pub recipient: Option<String>,
}

/// Where the credential of a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// At an address.
    Url(String),
    /// In the cell itself.
    Text(String),
    /// In a file of this name beside the list.
    File(String),
    /// Nowhere: the cell is empty.
    Missing,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningRow {
    /// The line of the file at which it begins; the header is line 1.
    pub line: u64,
    /// Every cell as it was, as many as there are columns.
    pub cells: Vec<String>,
    /// Whose it is said to be.
    pub name: Option<String>,
    /// The address or DID that it should belong to.
    pub recipient: Option<String>,
    /// Where the credential is.
    pub source: Source,
}

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningList {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The column in which the credentials were found.
    pub credential_column: String,
    /// The rows.
    pub rows: Vec<ScreeningRow>,
}

/// Why a file cannot be checked as a list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScreeningError {
    /// It is no CSV.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// No header, or no rows.
    #[error(
        "the file has no rows; the first line names the columns, each line after it is one credential"
    )]
    Empty,
    /// Too many rows.
    #[error("the file has more than {SCREENING_ROWS_MAX} rows; split it")]
    Rows,
    /// Too many columns.
    #[error(
        "the file has {0} columns; at most {ROSTER_COLUMNS_MAX} are read, so remove what is not needed"
    )]
    Columns(usize),
    /// A named column is not there.
    #[error("there is no column \"{0}\". The columns are: {1}")]
    NoColumn(String, String),
    /// Too many lists.
    #[error("you keep {SCREENINGS_MAX} lists already; remove one first")]
    Full,
    /// Lists that are not finished.
    #[error("{SCREENINGS_OPEN_MAX} of your lists are being checked; wait until one is finished")]
    Busy,
    /// No column holds credentials.
    #[error(
        "no column holds links to credentials; name one \"link\", or say which one it is. The columns are: {0}"
    )]
    NoCredentials(String),
}

impl ScreeningError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(Unreadable::Bytes(_)) => "screening.bytes",
            Self::Unreadable(Unreadable::Encoding) => "screening.encoding",
            Self::Unreadable(Unreadable::Syntax { .. }) => "screening.syntax",
            Self::Empty => "screening.empty",
            Self::Rows => "screening.rows",
            Self::Columns(_) => "screening.columns",
            Self::NoColumn(..) => "screening.no_column",
            Self::Full => "screening.full",
            Self::Busy => "screening.busy",
            Self::NoCredentials(_) => "screening.no_credentials",
        }
    }
}

const CREDENTIAL_NAMES: [&str; 19] = [
    "link",
    "url",
    "credential",
    "credential url",
    "credential link",
    "badge",
    "badge url",
    "badge link",
    "certificate",
    "certificate url",
    "certurl",
    "file",
    "nachweis",
    "zertifikat",
    "abzeichen",
    "datei",
    "رابط",
    "الرابط",
    "الشارة",
];

/// Reads a list. A row without a credential is kept, so that the answer has the rows of the question.
pub fn parse(bytes: &[u8], columns: &ScreeningColumns) -> Result<ScreeningList, ScreeningError> {
    let text = csv_file::readable(bytes, SCREENING_BYTES_MAX)?;
    let mut reader = csv_file::reader(&text);
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| csv_file::syntax(&error))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if records.len() > SCREENING_ROWS_MAX {
            return Err(ScreeningError::Rows);
        }
        records.push(record);
    }
    let (header, records) = records.split_first().ok_or(ScreeningError::Empty)?;
    if header.len() > ROSTER_COLUMNS_MAX {
        return Err(ScreeningError::Columns(header.len()));
    }
    if records.is_empty() {
        return Err(ScreeningError::Empty);
    }
    let places = Places::find(header, records, columns)?;
    let rows = records.iter().map(|record| {
        let cell = |place: Option<usize>| {
            let cell = place.and_then(|place| record.get(place))?;
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        ScreeningRow {
            line: csv_file::line(&text, record),
            cells: (0..header.len())
                .map(|place| record.get(place).unwrap_or_default().to_owned())
                .collect(),
            name: cell(places.name),
            recipient: cell(places.recipient),
            source: source(record.get(places.credential).unwrap_or_default()),
        }
    });
    Ok(ScreeningList {
        rows: rows.collect(),
        credential_column: header.get(places.credential).unwrap_or_default().to_owned(),
        columns: header.iter().map(str::to_owned).collect(),
    })
}

/// Where each thing stands.
struct Places {
    credential: usize,
    name: Option<usize>,
    recipient: Option<usize>,
}

impl Places {
    fn find(
        header: &csv::StringRecord,
        records: &[csv::StringRecord],
        columns: &ScreeningColumns,
    ) -> Result<Self, ScreeningError> {
        let keys: Vec<String> = header.iter().map(str::to_lowercase).collect();
        let all = || header.iter().collect::<Vec<_>>().join(", ");
        let place = |wanted: &Option<String>, usual: &[&str]| match wanted {
            Some(wanted) if wanted.trim().is_empty() => Ok(None),
            Some(wanted) => {
                let key = wanted.trim().to_lowercase();
                let found = keys.iter().position(|name| *name == key);
                found
                    .map(Some)
                    .ok_or_else(|| ScreeningError::NoColumn(wanted.clone(), all()))
            }
            None => Ok(keys.iter().position(|name| usual.contains(&name.as_str()))),
        };
        let holds = |place: usize| {
            let cells = records.iter().filter_map(|record| record.get(place));
            cells
                .map(source)
                .any(|source| matches!(source, Source::Url(_) | Source::Text(_)))
        };
        let credential = match place(&columns.credential, &CREDENTIAL_NAMES)? {
            Some(place) => place,
            // However the column is called, it is the one with the links.
            None => (0..header.len())
                .find(|place| holds(*place))
                .ok_or_else(|| ScreeningError::NoCredentials(all()))?,
        };
        Ok(Self {
            credential,
            name: place(&columns.name, &NAME_NAMES)?,
            recipient: place(&columns.recipient, &RECIPIENT_NAMES)?,
        })
    }
}

/// What a cell holds. A link that puts a credential into a profile names the credential's own
/// address in its query (`certUrl`); that one is meant.
pub fn source(cell: &str) -> Source {
    let cell = cell.trim();
    if cell.is_empty() {
        return Source::Missing;
    }
    let is_token = |text: &str| {
        text.starts_with("ey")
            && text.matches('.').count() >= 2
            && !text.contains(char::is_whitespace)
    };
    if cell.starts_with('{') || is_token(cell) {
        return Source::Text(cell.to_owned());
    }
    if cell.starts_with("https://") || cell.starts_with("http://") {
        let inner = Url::parse(cell).ok().and_then(|url| {
            let named = |(key, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
                (key.eq_ignore_ascii_case("certUrl") && value.starts_with("https://"))
                    .then(|| value.into_owned())
            };
            url.query_pairs().find_map(named)
        });
        return Source::Url(inner.unwrap_or_else(|| cell.to_owned()));
    }
    Source::File(cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(csv: &[u8], columns: &ScreeningColumns) -> &'static str {
        parse(csv, columns).unwrap_err().code()
    }

    #[test]
    fn a_list_is_read_however_its_columns_are_called() {
        let unnamed = "Who;Proof\nAda;https://a.example/1\nBob;\n\nCy;file.png\n".as_bytes();
        let list = parse(unnamed, &ScreeningColumns::default()).unwrap();
        assert_eq!(list.credential_column, "Proof");
        let found: Vec<_> = list
            .rows
            .iter()
            .map(|row| (row.line, row.source.clone()))
            .collect();
        assert_eq!(
            found,
            [
                (2, Source::Url("https://a.example/1".into())),
                (3, Source::Missing),
                (5, Source::File("file.png".into())),
            ]
        );
        let named = "name,E-Mail,Link\nAda,ada@example.org,eyJh.eyJi.c2ln\n".as_bytes();
        let list = parse(named, &ScreeningColumns::default()).unwrap();
        assert_eq!(list.rows[0].name.as_deref(), Some("Ada"));
        assert_eq!(list.rows[0].recipient.as_deref(), Some("ada@example.org"));
        assert_eq!(list.rows[0].source, Source::Text("eyJh.eyJi.c2ln".into()));
    }

    #[test]
    fn lines_that_end_as_on_old_machines_are_lines() {
        let old = b"name,link\rAda,https://a.example/1\rBob,https://a.example/2\r";
        let list = parse(old, &ScreeningColumns::default()).unwrap();
        let lines: Vec<_> = list.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 3]);
    }

    #[test]
    fn a_long_link_stays_whole() {
        let link = format!("https://a.example/{}", "x".repeat(4_000));
        assert_eq!(source(&link), Source::Url(link.clone()));
    }

    #[test]
    fn two_lists_are_checked_at_once_and_twenty_kept() {
        let now = Timestamp::from_micros(0);
        let list = parse(b"link\nhttps://a.example/\n", &ScreeningColumns::default()).unwrap();
        let id = || crate::ids::Id::new(uuid::Uuid::nil());
        let account = crate::ids::Id::new(uuid::Uuid::nil());
        let open = || Screening::begin(id(), account, "a", String::new(), &list, now);
        let done = || Screening {
            finished_at: Some(now),
            ..open()
        };
        assert_eq!(check_room(&[open(), done(), done()]), Ok(()));
        assert_eq!(
            check_room(&[open(), done(), open()]),
            Err(ScreeningError::Busy)
        );
        let full: Vec<_> = (0..SCREENINGS_MAX).map(|_| done()).collect();
        assert_eq!(check_room(&full), Err(ScreeningError::Full));
    }

    #[test]
    fn a_link_of_a_profile_gives_the_address_it_names() {
        let link = "https://profile.example/add?name=X&certUrl=https%3A%2F%2Fa.example%2Fc%2F1";
        assert_eq!(source(link), Source::Url("https://a.example/c/1".into()));
        let other = "https://profile.example/add?certUrl=javascript%3A1";
        assert_eq!(source(other), Source::Url(other.into()));
    }

    #[test]
    fn what_is_no_list_is_refused_with_the_reason() {
        let usual = ScreeningColumns::default();
        assert_eq!(code(b"", &usual), "screening.empty");
        assert_eq!(code(b"link\n", &usual), "screening.empty");
        assert_eq!(code(b"a,b\n1,2\n", &usual), "screening.no_credentials");
        assert_eq!(code(b"link\nx\0\n", &usual), "screening.encoding");
        let wrong = ScreeningColumns {
            credential: Some("proof".into()),
            ..ScreeningColumns::default()
        };
        assert_eq!(code(b"link\nx\n", &wrong), "screening.no_column");
        let wide = format!("{}\nx\n", vec!["c"; 65].join(","));
        assert_eq!(code(wide.as_bytes(), &usual), "screening.columns");
        let many = format!("link\n{}", "x\n".repeat(SCREENING_ROWS_MAX + 1));
        assert_eq!(code(many.as_bytes(), &usual), "screening.rows");
        let most = format!("link\n{}", "x\n".repeat(SCREENING_ROWS_MAX));
        assert_eq!(
            parse(most.as_bytes(), &usual).unwrap().rows.len(),
            SCREENING_ROWS_MAX
        );
    }
}
