//! `accolade verify`: exit status 0 all valid, 1 any invalid, 2 any indeterminate, 3 unusable.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::{Clock, Fetcher, verification};
use accolade_credential::verify::{Check, Outcome, Policy, Verdict, VerificationReport};
use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};

use super::issue::time;
use crate::files;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files, https addresses, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// One JSON object for each input, on one line
    #[arg(long)]
    json: bool,
    /// Fetch nothing; what would need it stays unknown
    #[arg(long, conflicts_with = "fixtures")]
    offline: bool,
    /// Also fetch from this machine over plain http, to try a server out
    #[arg(long)]
    local: bool,
    /// Check as of this time instead of now
    #[arg(long, value_parser = time, value_name = "TIME")]
    at: Option<i64>,
    /// Answer fetches from files: a JSON object of address to path, relative to the map
    #[arg(long, value_name = "MAP.json")]
    fixtures: Option<PathBuf>,
    /// Check also that it was awarded to this e-mail address or DID
    #[arg(long, value_name = "EMAIL")]
    recipient: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let fetcher = match (&arguments.fixtures, arguments.offline) {
        (Some(map), _) => Fetcher::fixtures(map)?,
        (None, true) => Fetcher::offline(),
        (None, false) => Fetcher::web(arguments.local)?,
    };
    let now = arguments
        .at
        .unwrap_or_else(|| Clock::system().now_seconds());
    let policy = Policy::at(now).for_recipient(arguments.recipient.clone());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut worst = 0;
    for input in &arguments.inputs {
        let bytes = runtime.block_on(bytes(&fetcher, input));
        let verdict = match bytes {
            Ok(bytes) => {
                let report = runtime.block_on(verification::verify(&fetcher, &bytes, &policy));
                if arguments.json {
                    println!("{}", line(input, &report));
                } else {
                    print(input, &report);
                }
                report.verdict
            }
            Err(error) => {
                let message = format!("{error:#}");
                if arguments.json {
                    println!("{}", unusable(input, &message));
                } else {
                    println!("{}: nothing to check\n  {}", plain(input), plain(&message));
                }
                Verdict::NoCredential
            }
        };
        worst = worse(worst, verdict);
    }
    Ok(ExitCode::from(worst))
}

/// Any invalid gives 1, else any indeterminate 2, else any unusable 3.
fn worse(worst: u8, verdict: Verdict) -> u8 {
    let status = match verdict {
        Verdict::Valid => 0,
        Verdict::Invalid => 1,
        Verdict::Indeterminate => 2,
        Verdict::NoCredential => 3,
    };
    let rank = |status: u8| match status {
        1 => 3,
        2 => 2,
        3 => 1,
        _ => 0,
    };
    if rank(status) > rank(worst) {
        status
    } else {
        worst
    }
}

async fn bytes(fetcher: &Fetcher, input: &str) -> Result<Vec<u8>> {
    if input == "-" {
        return files::standard_input();
    }
    if input.starts_with("https://") || input.starts_with("http://") {
        return fetcher
            .fetch(input)
            .await
            .with_context(|| format!("{input} cannot be fetched"));
    }
    files::read(Path::new(input))
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "invalid",
        Verdict::Indeterminate => "indeterminate",
        Verdict::NoCredential => "no_credential",
    }
}

fn line(input: &str, report: &VerificationReport) -> Value {
    let check = |check: &Check| json!({ "check": check.check, "outcome": check.outcome, "code": check.code, "message": check.message });
    let checks: Vec<Value> = report.checks.iter().map(check).collect();
    json!({
        "input": input,
        "verdict": verdict_name(report.verdict),
        "checks": checks,
        "credential": report.credential
    })
}

fn unusable(input: &str, message: &str) -> Value {
    json!({
        "input": input,
        "verdict": "no_credential",
        "checks": [{ "check": "parsing", "outcome": "failed", "code": "input.unreadable", "message": message }],
        "credential": null
    })
}

fn print(input: &str, report: &VerificationReport) {
    let words = match report.verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "NOT valid",
        Verdict::Indeterminate => "could not be checked completely",
        Verdict::NoCredential => "no credential found",
    };
    println!("{}: {words}", plain(input));
    for check in &report.checks {
        let mark = match check.outcome {
            Outcome::Passed => "ok     ",
            Outcome::Failed => "FAILED ",
            Outcome::Warning => "note   ",
            Outcome::Skipped => "-      ",
            Outcome::Unknown => "unknown",
        };
        println!("  {mark} {} [{}]", plain(&check.message), check.code);
        if let Some(detail) = check
            .detail
            .as_deref()
            .filter(|_| check.outcome == Outcome::Failed)
        {
            println!("          {}", plain(detail));
        }
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
