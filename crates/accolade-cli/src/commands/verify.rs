//! `accolade verify`: exit status 0 all valid, 1 any invalid, 2 any indeterminate, 3 unusable.

pub(super) mod inputs;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use accolade_app::screenings::ScreeningColumns;
use accolade_app::verification::{self, Policy, Shelf, Verdict, VerificationReport};
use accolade_app::{Clock, Fetcher};
use accolade_credential::trust::TrustBundle;
use anyhow::{Context as _, Result};
use clap::Args;
use futures_util::StreamExt as _;
use indicatif::{ProgressBar, ProgressStyle};

use super::issue::time;
use super::trust;
use crate::registries;
use crate::settings::runtime;
use inputs::{Input, Origin};

/// Checks at once, at most: more only make the sites that are asked wait.
const CHECKS_AT_ONCE_MAX: u16 = 256;

/// Files that are checked together, at most, and their bytes after which no more are read.
const TOGETHER_MAX: usize = 64;
const TOGETHER_BYTES_MAX: usize = 4 * 1024 * 1024;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files, folders of them, https addresses, CSV files with links, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// One JSON object for each credential, on one line
    #[arg(long)]
    json: bool,
    /// Write the findings to a new file: CSV, or JSON lines where its name ends with .json or .jsonl
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Fetch nothing; what would need it stays unknown
    #[arg(long, conflicts_with = "fixtures")]
    offline: bool,
    /// Take documents from a bundle first (see "accolade trust export"), with the age of each
    #[arg(long, value_name = "BUNDLE.json", conflicts_with = "fixtures")]
    trust: Option<PathBuf>,
    /// Also fetch from this machine over plain http, to try a server out
    #[arg(long)]
    local: bool,
    /// Check as of this time instead of now
    #[arg(long, value_parser = time, value_name = "TIME")]
    at: Option<i64>,
    /// Answer fetches from files: a JSON object of address to path, relative to the map, or to an HTTP
    /// status. A hosted badge of Open Badges 2.0 stands for its host's answer where the map has none
    #[arg(long, value_name = "MAP.json")]
    fixtures: Option<PathBuf>,
    /// Check also that it was awarded to this e-mail address or DID
    #[arg(long, value_name = "EMAIL")]
    recipient: Option<String>,
    /// The column of links in a CSV file, where it is not found by its name or its cells
    #[arg(long, value_name = "COLUMN")]
    credential_column: Option<String>,
    /// The column of e-mail addresses or DIDs that each credential should belong to; "" for none
    #[arg(long, value_name = "COLUMN")]
    recipient_column: Option<String>,
    /// Tell also what each signature was computed with: contexts, key and bytes, by their digests
    #[arg(long)]
    detail: bool,
    /// Checks at once; as many as there are processors if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=i64::from(CHECKS_AT_ONCE_MAX)))]
    jobs: Option<u16>,
    /// Look issuers up in this trust registry (JSON or TOML); several, the most trusted first
    #[arg(long = "registry", value_name = "FILE")]
    registries: Vec<PathBuf>,
}

/// What every check of one run shares.
#[derive(Debug)]
struct Checker {
    fetcher: Fetcher,
    policy: Policy,
    trust: TrustBundle,
    clock: Clock,
    shelf: Mutex<Arc<Shelf>>,
}

/// A report, or why there was nothing to check.
type Checked = Result<VerificationReport, String>;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let fetcher = match (&arguments.fixtures, arguments.offline) {
        (Some(map), _) => Fetcher::fixtures(map)?,
        (None, true) => Fetcher::offline(),
        (None, false) => Fetcher::web(arguments.local)?,
    };
    let clock = Clock::system();
    let now = arguments.at.unwrap_or_else(|| clock.now_seconds());
    let trust = match &arguments.trust {
        Some(path) => trust::read(path)?,
        None => TrustBundle::default(),
    };
    let checker = Arc::new(Checker {
        fetcher,
        policy: Policy::at(now)
            .for_recipient(arguments.recipient.clone())
            .knowing(registries::read(&arguments.registries)?),
        shelf: Mutex::new(Arc::new(Shelf::stocked(&trust, clock.now_seconds()))),
        clock,
        trust,
    });
    let columns = ScreeningColumns {
        credential: arguments.credential_column.clone(),
        name: None,
        recipient: arguments.recipient_column.clone(),
    };
    let listed = inputs::list(&arguments.inputs, &columns)?;
    let at_once = match arguments.jobs {
        Some(count) => usize::from(count),
        None => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
    };
    let mut output = output::Output::open(
        now,
        arguments.out.as_deref(),
        (arguments.json, arguments.detail),
        &listed.columns,
        listed.inputs.len() > 1,
    )?;
    let bar = progress(listed.inputs.len())?;
    let worst = runtime()?.block_on(async {
        let mut checks = futures_util::stream::iter(pieces(listed.inputs, at_once))
            .map(|inputs| {
                let checker = Arc::clone(&checker);
                tokio::spawn(async move {
                    let checked = checker.check(&inputs).await;
                    inputs.into_iter().zip(checked)
                })
            })
            .buffered(at_once);
        let mut worst = 0;
        while let Some(done) = checks.next().await {
            for (input, checked) in done.context("a check ended early")? {
                bar.suspend(|| output.line(&input, &checked))?;
                bar.inc(1);
                let verdict = checked.map_or(Verdict::NoCredential, |report| report.verdict);
                worst = worse(worst, verdict);
            }
        }
        Ok::<_, anyhow::Error>(worst)
    })?;
    bar.finish_and_clear();
    output.finish(listed.passed_over)?;
    Ok(ExitCode::from(worst))
}

/// How far it is, where there is more than one to check and somebody sits before it.
fn progress(count: usize) -> Result<ProgressBar> {
    if count < 2 {
        return Ok(ProgressBar::hidden());
    }
    let bar = ProgressBar::new(u64::try_from(count)?);
    let style = "{bar:40} {pos}/{len} checked, {per_sec}, {eta} left";
    bar.set_style(ProgressStyle::with_template(style)?);
    Ok(bar)
}

/// What is checked together: files that follow one another, as long as there is enough for all. What lies
/// elsewhere is asked for, which takes far longer than to check it.
fn pieces(inputs: Vec<Input>, at_once: usize) -> Vec<Vec<Input>> {
    let most = inputs.len().div_ceil(at_once.max(1)).min(TOGETHER_MAX);
    let is_file = |input: &Input| matches!(input.origin, Origin::File(_));
    let mut pieces: Vec<Vec<Input>> = Vec::new();
    for input in inputs {
        match pieces.last_mut() {
            Some(piece)
                if piece.len() < most && is_file(&input) && piece.last().is_some_and(is_file) =>
            {
                piece.push(input);
            }
            _ => pieces.push(vec![input]),
        }
    }
    pieces
}

impl Checker {
    async fn check(&self, inputs: &[Input]) -> Vec<Checked> {
        let mut checked = Vec::with_capacity(inputs.len());
        let (mut waiting, mut bytes) = (Vec::new(), 0);
        for input in inputs {
            let policy = match &input.recipient {
                Some(recipient) => self.policy.clone().for_recipient(Some(recipient.clone())),
                None => self.policy.clone(),
            };
            match input.origin.bytes() {
                Ok(text) => {
                    bytes += text.len();
                    waiting.push((text, policy));
                }
                Err(error) => {
                    self.finish(&mut waiting, &mut checked).await;
                    checked.push(Err(error));
                }
            }
            // Large ones, such as pictures, do not all lie in memory at the same time.
            if bytes > TOGETHER_BYTES_MAX {
                self.finish(&mut waiting, &mut checked).await;
                bytes = 0;
            }
        }
        self.finish(&mut waiting, &mut checked).await;
        checked
    }

    async fn finish(&self, waiting: &mut Vec<(Vec<u8>, Policy)>, checked: &mut Vec<Checked>) {
        let inputs = std::mem::take(waiting);
        let reports = verification::verify_all(&self.fetcher, &self.shelf(), inputs).await;
        checked.extend(reports.into_iter().map(Ok));
    }

    /// The documents that checks share, or new ones where they have grown too many.
    fn shelf(&self) -> Arc<Shelf> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now_seconds();
        if shelf.is_spent(now) {
            *shelf = Arc::new(Shelf::stocked(&self.trust, now));
        }
        Arc::clone(&shelf)
    }
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
