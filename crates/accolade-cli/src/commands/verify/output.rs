//! How the findings are told: to a person, to a program, or into a file.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use accolade_app::screenings::{self, GOOD, RowFinding, verdict_name};
use accolade_app::verification::{Check, Outcome, Part, Verdict, VerificationReport};
use accolade_credential::datetime;
use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

use super::Checked;
use super::inputs::Input;

/// Where findings go.
#[derive(Debug)]
pub(super) struct Output {
    now: i64,
    is_json: bool,
    is_detailed: bool,
    is_bulk: bool,
    file: Option<ResultFile>,
    counts: [usize; 4],
}

#[derive(Debug)]
struct ResultFile {
    path: PathBuf,
    is_json: bool,
    is_detailed: bool,
    writer: BufWriter<File>,
}

const ORDER: [(Verdict, &str); 4] = [
    (Verdict::Valid, "valid"),
    (Verdict::Invalid, "not valid"),
    (Verdict::Indeterminate, "not fully checked"),
    (Verdict::NoCredential, "without a credential"),
];

impl Output {
    /// The file is made at once, so that one that is there already is said before the work.
    pub(super) fn open(
        now: i64,
        out: Option<&Path>,
        (is_json, is_detailed): (bool, bool),
        columns: &[String],
        is_bulk: bool,
    ) -> Result<Self> {
        let file = out
            .map(|path| ResultFile::create(path, is_detailed, columns))
            .transpose()?;
        Ok(Self {
            now,
            is_json,
            is_detailed,
            is_bulk,
            file,
            counts: [0; 4],
        })
    }

    /// Tells one finding.
    pub(super) fn line(&mut self, input: &Input, checked: &Checked) -> Result<()> {
        let verdict = match checked {
            Ok(report) => report.verdict,
            Err(_) => Verdict::NoCredential,
        };
        for ((known, _), count) in ORDER.iter().zip(&mut self.counts) {
            *count += usize::from(*known == verdict);
        }
        if let Some(file) = &mut self.file {
            file.line(input, checked)?;
        }
        match (self.is_json, self.is_bulk, checked) {
            (true, ..) => say!("{}", json_line(input, checked, self.is_detailed)),
            // The file has them all: only the sum is told.
            (false, true, _) if self.file.is_some() => {}
            (false, true, _) => say!("{}", short(input, checked, self.now)),
            (false, false, Ok(report)) => {
                print(&input.name, report, self.is_detailed);
                ages(report, self.now);
            }
            (false, false, Err(error)) => {
                say!(
                    "{}: nothing to check\n  {}",
                    plain(&input.name),
                    plain(error)
                );
            }
        }
        Ok(())
    }

    /// Ends the file and tells the sum.
    pub(super) fn finish(self, passed_over: usize) -> Result<()> {
        let mut path = None;
        if let Some(mut file) = self.file {
            file.writer
                .flush()
                .with_context(|| format!("{} could not be written whole", file.path.display()))?;
            path = Some(file.path);
        }
        if self.is_json || !self.is_bulk {
            return Ok(());
        }
        let total: usize = self.counts.iter().sum();
        let parts = ORDER
            .iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0);
        let parts: Vec<_> = parts
            .map(|((_, words), count)| format!("{count} {words}"))
            .collect();
        say!("{total} checked: {}", parts.join(", "));
        if passed_over > 0 {
            say!("files passed over, because credentials have other endings: {passed_over}");
        }
        if let Some(path) = path {
            say!("Each finding is in {}", path.display());
        }
        Ok(())
    }
}

impl ResultFile {
    fn create(path: &Path, is_detailed: bool, columns: &[String]) -> Result<Self> {
        let ending = path.extension().and_then(std::ffi::OsStr::to_str);
        let is_json = ending.is_some_and(|ending| {
            ["json", "jsonl"].contains(&ending.to_ascii_lowercase().as_str())
        });
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        let file = file.with_context(|| {
            format!(
                "{} cannot be written (a file that exists is never overwritten)",
                path.display()
            )
        })?;
        let mut writer = BufWriter::new(file);
        if !is_json {
            writer.write_all(&screenings::result_header(columns)?)?;
        }
        Ok(Self {
            path: path.to_owned(),
            is_json,
            is_detailed,
            writer,
        })
    }

    fn line(&mut self, input: &Input, checked: &Checked) -> Result<()> {
        let written = if self.is_json {
            writeln!(
                self.writer,
                "{}",
                json_line(input, checked, self.is_detailed)
            )
        } else {
            let row = screenings::result_row(&input.cells, &finding(checked))?;
            self.writer.write_all(&row)
        };
        written.with_context(|| format!("{} cannot be written", self.path.display()))
    }
}

fn finding(checked: &Checked) -> RowFinding {
    match checked {
        Ok(report) => screenings::finding(report),
        Err(error) => screenings::unfound(Verdict::NoCredential, "input.unreadable", error),
    }
}

fn json_line(input: &Input, checked: &Checked, is_detailed: bool) -> Value {
    let checked = match checked {
        Ok(report) => report,
        Err(message) => {
            return json!({
                "input": input.name,
                "verdict": "no_credential",
                "checks": [{ "check": "parsing", "outcome": "failed", "code": "input.unreadable", "message": message }],
                "credential": null
            });
        }
    };
    let mut line = Map::new();
    line.insert("input".to_owned(), input.name.clone().into());
    line.extend(told(checked, is_detailed));
    Value::Object(line)
}

/// A report, and those of the credentials inside where there are any.
fn told(report: &VerificationReport, is_detailed: bool) -> Map<String, Value> {
    let mut told = Map::new();
    told.insert("verdict".to_owned(), verdict_name(report.verdict).into());
    let check = |check: &Check| {
        let mut told = json!({ "check": check.check, "outcome": check.outcome, "code": check.code, "message": check.message });
        if let (Some(members), Some(detail), true) =
            (told.as_object_mut(), &check.detail, is_detailed)
        {
            members.insert("detail".to_owned(), detail.clone().into());
        }
        told
    };
    let checks: Vec<Value> = report.checks.iter().map(check).collect();
    told.insert("checks".to_owned(), checks.into());
    told.insert("credential".to_owned(), json!(report.credential));
    let aged = report.facts.iter().filter_map(|fact| {
        Some(json!({ "url": fact.url, "fetchedAt": datetime::text(fact.fetched_at?) }))
    });
    let aged: Vec<Value> = aged.collect();
    if !aged.is_empty() {
        told.insert("facts".to_owned(), aged.into());
    }
    if is_detailed && !report.trail.is_empty() {
        told.insert("trail".to_owned(), json!(report.trail));
    }
    if !report.parts.is_empty() {
        let part = |part: &Part| json!({ "path": part.path, "kind": part.kind, "report": self::told(&part.report, is_detailed) });
        let parts: Vec<Value> = report.parts.iter().map(part).collect();
        told.insert("parts".to_owned(), parts.into());
    }
    told
}

fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "NOT valid",
        Verdict::Indeterminate => "could not be checked completely",
        Verdict::NoCredential => "no credential found",
    }
}

/// One line of many.
fn short(input: &Input, checked: &Checked, now: i64) -> String {
    let finding = finding(checked);
    let name = plain(&input.name);
    let (verdict, facts) = match checked {
        Ok(report) => (report.verdict, report.facts.as_slice()),
        Err(_) => (Verdict::NoCredential, &[][..]),
    };
    let oldest = facts.iter().filter_map(|fact| fact.fetched_at).min();
    let as_of = oldest.map_or_else(String::new, |at| format!(", as of {} ago", age(at, now)));
    let words = words(verdict);
    // What is good without anything to know needs no more.
    if finding.code == GOOD {
        return format!("{name}: {words}{as_of}");
    }
    format!(
        "{name}: {words}{as_of}. {} [{}]",
        plain(&finding.message),
        finding.code
    )
}

fn print(name: &str, report: &VerificationReport, is_detailed: bool) {
    say!("{}: {}", plain(name), words(report.verdict));
    lines(report, 1, is_detailed);
}

/// The checks, and those of the credentials inside further to the right.
fn lines(report: &VerificationReport, depth: usize, is_detailed: bool) {
    let margin = "  ".repeat(depth);
    for check in &report.checks {
        let mark = match check.outcome {
            Outcome::Passed => "ok     ",
            Outcome::Failed => "FAILED ",
            Outcome::Warning => "note   ",
            Outcome::Skipped => "-      ",
            Outcome::Unknown => "unknown",
        };
        say!("{margin}{mark} {} [{}]", plain(&check.message), check.code);
        if let Some(detail) = check
            .detail
            .as_deref()
            .filter(|_| check.outcome == Outcome::Failed)
        {
            say!("{margin}        {}", plain(detail));
        }
    }
    if is_detailed {
        for line in report.trail.lines() {
            say!("{margin}        {}", plain(&line));
        }
    }
    for part in &report.parts {
        say!(
            "{margin}{}: {}",
            plain(&part.path),
            words(part.report.verdict)
        );
        lines(&part.report, depth + 1, is_detailed);
    }
}

/// How old each document is that was not had just now.
fn ages(report: &VerificationReport, now: i64) {
    for fact in &report.facts {
        let Some(at) = fact.fetched_at else { continue };
        say!("  as of {} ago: {}", age(at, now), plain(&fact.url));
    }
}

fn age(at: i64, now: i64) -> String {
    const HOUR: i64 = 3_600;
    match now.saturating_sub(at).max(0) / HOUR {
        hours @ 0..48 => format!("{hours} hours"),
        hours => format!("{} days", hours / 24),
    }
}

/// Words of strangers without the control characters that would steer a terminal.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
