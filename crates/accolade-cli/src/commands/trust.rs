//! `accolade trust`: what a check needs from elsewhere, to take along.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::screenings::ScreeningColumns;
use accolade_app::verification::{self, Outcome, Policy, Shelf};
use accolade_app::{Clock, Fetcher};
use accolade_credential::did;
use accolade_credential::limits::BUNDLE_BYTES_MAX;
use accolade_credential::trust::TrustBundle;
use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};

use super::verify::inputs;
use crate::files;
use crate::settings::runtime;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the issuers' keys and lists that checking needs to a file, to check offline with it
    Export(Export),
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Credentials whose issuers are meant: files, folders, https addresses, CSV files with links
    #[arg(value_name = "INPUT", required_unless_present = "document")]
    inputs: Vec<String>,
    /// Also the document at this address, or of this did:web; may be repeated
    #[arg(long, value_name = "URL|DID")]
    document: Vec<String>,
    /// Also what is in this bundle; the newer copy of each document counts
    #[arg(long, value_name = "BUNDLE.json")]
    with: Vec<PathBuf>,
    /// The new file
    #[arg(long, value_name = "FILE", default_value = "trust.json")]
    out: PathBuf,
    /// Also fetch from this machine over plain http, to try a server out
    #[arg(long)]
    local: bool,
    /// Answer fetches from files: a JSON object of address to path, relative to the map
    #[arg(long, value_name = "MAP.json")]
    fixtures: Option<PathBuf>,
}

pub(crate) fn run(command: &Command) -> Result<ExitCode> {
    let Command::Export(arguments) = command;
    let fetcher = match &arguments.fixtures {
        Some(map) => Fetcher::fixtures(map)?,
        None => Fetcher::web(arguments.local)?,
    };
    let now = Clock::system().now_seconds();
    let mut bundle = runtime()?.block_on(collect(arguments, &fetcher, now))?;
    for path in &arguments.with {
        for document in read(path)?.documents() {
            bundle.add(document.clone())?;
        }
    }
    if bundle.documents().is_empty() {
        bail!("nothing was found that a check would need from elsewhere");
    }
    let text = format!("{:#}\n", bundle.to_json(now));
    files::create(&arguments.out, text.as_bytes(), false)?;
    say!(
        "{} documents are in {}; whoever checks with it trusts whoever gave it to them",
        bundle.documents().len(),
        arguments.out.display()
    );
    Ok(ExitCode::SUCCESS)
}

async fn collect(arguments: &Export, fetcher: &Fetcher, now: i64) -> Result<TrustBundle> {
    let shelf = Shelf::new(now);
    for named in &arguments.document {
        let url = if named.starts_with("did:") {
            did::web::url(named)
                .with_context(|| format!("{named} has no document at an address"))?
                .to_string()
        } else {
            named.clone()
        };
        let had = shelf.stock(fetcher, &url).await;
        had.map_err(|line| anyhow::anyhow!("{line}"))?;
    }
    if arguments.inputs.is_empty() {
        return Ok(shelf.to_bundle(now)?);
    }
    let listed = inputs::list(&arguments.inputs, &ScreeningColumns::default())?;
    let policy = Policy::at(now);
    for input in listed.inputs {
        if shelf.is_full() {
            bail!(
                "these credentials need more documents than one bundle holds; export them in parts"
            );
        }
        let report = match input.origin.bytes() {
            Ok(bytes) => verification::verify(fetcher, &shelf, &bytes, &policy).await,
            Err(error) => {
                say!("{}: nothing to check: {error}", input.name);
                continue;
            }
        };
        // What could not be had now will be missing without a network, too.
        for check in &report.checks {
            if check.outcome == Outcome::Unknown {
                say!("{}: {} [{}]", input.name, check.message, check.code);
            }
        }
    }
    Ok(shelf.to_bundle(now)?)
}

/// Reads a bundle.
pub(super) fn read(path: &Path) -> Result<TrustBundle> {
    let bytes = files::read_limited(path, BUNDLE_BYTES_MAX.saturating_mul(2))?;
    TrustBundle::parse(&bytes).with_context(|| path.display().to_string())
}
