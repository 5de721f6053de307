//! Screenings: lists of credentials that a person has checked.

use crate::Locale;
use crate::components::Tone;
use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::Moment;
use crate::{paths, paths::with_query};
use askama::Template;

/// The names of the parameters and fields, as the browser sends them.
pub mod fields {
    /// The CSV file.
    pub const FILE: &str = "file";
    /// The column of links, where it is not found by itself.
    pub const CREDENTIAL_COLUMN: &str = "credential_column";
    /// In the address of a list: the line behind which its rows begin.
    pub const AFTER: &str = "after";
}

/// A list that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreeningLine {
    /// Its identifier.
    pub id: String,
    /// The name of the file.
    pub name: String,
    /// When it was handed in.
    pub at: Moment,
    /// Rows that are checked.
    pub done: u64,
    /// Rows in all.
    pub total: u64,
}

/// The form for a list, and the lists of before.
#[derive(Template)]
#[template(path = "screenings/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// The lists, the newest first.
    pub screenings: Vec<ScreeningLine>,
    /// The column, as it was written.
    pub credential_column: String,
    /// What is wrong with the form.
    pub problems: Problems,
}

/// How the rows of a list came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that are valid.
    pub valid: u64,
    /// Rows that are not.
    pub invalid: u64,
    /// Rows of which something could not be found out.
    pub indeterminate: u64,
    /// Rows without a credential.
    pub no_credential: u64,
}

/// One row and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file.
    pub line: u64,
    /// Whose it is said to be, or where it is.
    pub who: String,
    /// The address of the check of this one alone, where it has an address.
    pub href: Option<String>,
    /// The verdict in one word; empty while it is not checked.
    pub verdict: String,
    /// The code of the check that decided.
    pub code: String,
    /// That check's own sentence, in English.
    pub message: String,
    /// What the badge is called.
    pub achievement: String,
    /// Who issued it.
    pub issuer: String,
}

/// One list and what was found.
#[derive(Template)]
#[template(path = "screenings/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// Its identifier.
    pub id: String,
    /// The name of the file.
    pub name: String,
    /// When it was handed in.
    pub at: Moment,
    /// When it is forgotten.
    pub ends_at: Moment,
    /// Rows in all.
    pub total: u64,
    /// How they came out so far.
    pub counts: Counts,
    /// Whether every row is checked.
    pub is_finished: bool,
    /// The address of the receipt, once there is one.
    pub receipt_href: Option<String>,
    /// Some of the rows.
    pub rows: Vec<Row>,
    /// The address of the next rows, if there are more.
    pub next_href: Option<String>,
}

impl Counts {
    fn done(self) -> u64 {
        self.valid + self.invalid + self.indeterminate + self.no_credential
    }
}

impl ScreeningLine {
    fn note(&self, shell: &Shell) -> String {
        if self.done < self.total {
            return shell.t_progress(&self.done, &self.total);
        }
        shell.t_count("screening-rows", &self.total)
    }
}

impl Row {
    /// The result in a few words.
    fn words(&self, shell: &Shell) -> String {
        shell.t(match (self.verdict.as_str(), self.code.as_str()) {
            ("", _) => "screened-open",
            ("valid", _) => "screened-valid",
            (_, "validity.expired") => "screened-expired",
            (_, "validity.not_yet_valid") => "screened-not-yet",
            (_, "status.revoked") => "screened-revoked",
            (_, "status.suspended") => "screened-suspended",
            (_, "recipient.mismatch") => "screened-other-person",
            ("invalid", _) => "screened-invalid",
            ("indeterminate", _) => "screened-unknown",
            _ => "screened-nothing",
        })
    }

    fn tone(&self) -> Tone {
        match self.verdict.as_str() {
            "valid" => Tone::Positive,
            "invalid" => Tone::Negative,
            "indeterminate" | "no_credential" => Tone::Caution,
            _ => Tone::Neutral,
        }
    }

    fn icon(&self) -> &'static str {
        match self.tone() {
            Tone::Positive => "check",
            Tone::Neutral => "clock",
            Tone::Caution | Tone::Negative => "alert",
        }
    }

    /// Why, where it is not simply good.
    fn why(&self) -> Option<&str> {
        (self.verdict != "valid" && !self.message.is_empty()).then_some(self.message.as_str())
    }
}

impl Show {
    fn done(&self) -> u64 {
        self.counts.done()
    }

    fn ends(&self) -> String {
        let day = self.shell.date(&self.ends_at);
        self.shell.t_name("screening-ends", &day)
    }
}

/// The address of the rows behind a line.
pub fn rows_href(id: &str, after: u64) -> String {
    with_query(
        &paths::screening(id),
        &[(fields::AFTER, &after.to_string())],
    )
}

impl Page for Index {
    const NAME: &'static str = "screenings-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let Some(at) = Moment::parse("2026-11-24T09:30:00Z") else {
            return Vec::new();
        };
        let page = |screenings, problems| Self {
            shell: Shell::sample_signed_in(locale, paths::screenings()),
            screenings,
            credential_column: String::new(),
            problems,
        };
        let line = |name: &str, done| ScreeningLine {
            id: "s1".to_owned(),
            name: name.to_owned(),
            at,
            done,
            total: 20,
        };
        let lines = vec![line("applicants.csv", 12), line("المتقدمون.csv", 20)];
        let wrong = Problem::new(
            fields::FILE,
            "screening.no_credentials",
            "no column holds links to credentials",
        );
        vec![
            Sample {
                state: "full",
                page: page(lines, Problems::none()),
            },
            Sample {
                state: "empty",
                page: page(Vec::new(), Problems::none()),
            },
            Sample {
                state: "wrong",
                page: page(Vec::new(), Problems::new(vec![wrong])),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "screenings-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let Some(at) = Moment::parse("2026-11-24T09:30:00Z") else {
            return Vec::new();
        };
        let page = |is_finished, counts| Self {
            shell: Shell::sample_signed_in(locale, paths::screening("s1")),
            id: "s1".to_owned(),
            name: "applicants.csv".to_owned(),
            at,
            ends_at: at,
            total: 20,
            counts,
            is_finished,
            receipt_href: is_finished.then(|| paths::receipt("r1")),
            rows: sample_rows(),
            next_href: is_finished.then(|| rows_href("s1", 6)),
        };
        let all = Counts {
            valid: 16,
            invalid: 2,
            indeterminate: 1,
            no_credential: 1,
        };
        let some = Counts {
            valid: 3,
            ..Counts::default()
        };
        vec![
            Sample {
                state: "finished",
                page: page(true, all),
            },
            Sample {
                state: "running",
                page: page(false, some),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample_rows() -> Vec<Row> {
    let row = |line, who: &str, verdict: &str, code: &str, message: &str| Row {
        line,
        who: who.to_owned(),
        href: Some(paths::verify_url("https://badges.example/credentials/1")),
        verdict: verdict.to_owned(),
        code: code.to_owned(),
        message: message.to_owned(),
        achievement: "Welding, level 2".to_owned(),
        issuer: "Harbour College".to_owned(),
    };
    vec![
        row(2, "Ada Lovelace", "valid", "proof.good", ""),
        row(
            3,
            "سارة",
            "invalid",
            "validity.expired",
            "It has expired: it was valid until 2025-01-31.",
        ),
        row(
            4,
            "Bob",
            "invalid",
            "proof.signature",
            "The signature does not match: the credential was changed.",
        ),
        row(
            5,
            "Cy",
            "indeterminate",
            "status.unavailable",
            "Whether it was withdrawn could not be found out.",
        ),
        row(6, "Eve", "", "", ""),
    ]
}
