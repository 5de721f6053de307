//! `accolade award`, `revoke`, `suspend` and `reinstate`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use accolade_app::awards::{self, Mailing, Nomination};
use accolade_app::rosters::{self, ColumnMapping, RosterProgress, SubmitRoster};
use accolade_app::{Actor, App, jobs};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::files;
use crate::settings::{Place, runtime};

/// Looks at the progress, ten a second, without any: longer than a lease lasts.
const RESTS_MAX: u32 = 1_200;

#[derive(Debug, Args)]
pub(crate) struct AwardArguments {
    /// The class: a CSV file whose first line names the columns
    #[arg(
        value_name = "ROSTER.csv",
        required_unless_present = "to",
        conflicts_with = "to"
    )]
    roster: Option<PathBuf>,
    /// One person instead: an e-mail address or a DID
    #[arg(long, value_name = "RECIPIENT")]
    to: Option<String>,
    /// The person's name, with --to
    #[arg(long, requires = "to")]
    name: Option<String>,
    /// The identifier of the achievement, as in its address
    #[arg(long, value_name = "ID")]
    achievement: String,
    /// The column of e-mail addresses or DIDs, where it is not called "email"
    #[arg(long, value_name = "COLUMN")]
    recipient_column: Option<String>,
    /// The column of names, where it is not called "name"
    #[arg(long, value_name = "COLUMN")]
    name_column: Option<String>,
    /// The column of evidence addresses, where it is not called "evidence"
    #[arg(long, value_name = "COLUMN")]
    evidence_column: Option<String>,
    /// The column of narratives, where it is not called "narrative"
    #[arg(long, value_name = "COLUMN")]
    narrative_column: Option<String>,
    /// Where to write what became of each row; ROSTER.result.csv if not given
    #[arg(long, value_name = "FILE")]
    result: Option<PathBuf>,
    /// Names this roster, so that it is awarded once however often this runs; the file's content if not given
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<String>,
    /// Tell nobody by mail; a claim link can be mailed later from the browser
    #[arg(long)]
    no_mail: bool,
    /// The language of the mails, as a tag; the achievement's own if not given
    #[arg(long, value_name = "TAG", conflicts_with = "no_mail")]
    mail_language: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct ReasonArguments {
    /// The identifier of the credential, or its address
    credential: String,
    /// Why; the credential's page shows it
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct ReinstateArguments {
    /// The identifier of the credential, or its address
    credential: String,
    #[command(flatten)]
    place: Place,
}

/// The last part of an address, or the identifier itself.
fn id(text: &str) -> &str {
    text.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(text)
}

/// Whether mails tell people of their badges, and in which language.
fn mailing(arguments: &AwardArguments) -> Mailing {
    match (&arguments.mail_language, arguments.no_mail) {
        (_, true) => Mailing::None,
        (Some(tag), false) => Mailing::In(tag.clone()),
        (None, false) => Mailing::Own,
    }
}

pub(crate) fn award(arguments: &AwardArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let achievement = id(&arguments.achievement)
            .parse()
            .context("--achievement names no achievement")?;
        if let Some(to) = &arguments.to {
            let nomination = Nomination {
                recipient: to.clone(),
                recipient_name: arguments.name.clone(),
                mailing: mailing(arguments),
                ..Nomination::default()
            };
            let award = awards::award(&app, &Actor::Operator, achievement, &nomination).await?;
            say!("{}/credentials/{}", app.base_url, award.id);
            return Ok(ExitCode::SUCCESS);
        }
        let Some(path) = &arguments.roster else {
            bail!("name a roster")
        };
        let command = SubmitRoster {
            achievement_id: achievement,
            name: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            csv: files::read_limited(path, rosters::ROSTER_BYTES_MAX)?,
            mapping: ColumnMapping {
                recipient: arguments.recipient_column.clone(),
                name: arguments.name_column.clone(),
                evidence: arguments.evidence_column.clone(),
                narrative: arguments.narrative_column.clone(),
            },
            mailing: mailing(arguments),
            idempotency_key: arguments.idempotency_key.clone(),
        };
        let begun = rosters::submit(&app, &Actor::Operator, &command).await?;
        let was_done = begun.is_finished() && begun.awarded > 0;
        let result = arguments
            .result
            .clone()
            .unwrap_or_else(|| path.with_extension("result.csv"));
        let done = finish(&app, begun).await?;
        let status = report(&app, &done, &result).await?;
        if was_done {
            say!(
                "This file was awarded before, so nothing was awarded now; to try its failed rows again, name \
                 another --idempotency-key"
            );
        }
        Ok(status)
    })
}

/// Does the work here and now, and shows how far it is.
async fn finish(app: &App, mut progress: RosterProgress) -> Result<RosterProgress> {
    let id = progress.roster.id;
    let bar = ProgressBar::new(progress.total);
    let style = "{bar:40} {pos}/{len} rows, {per_sec}, {eta} left";
    bar.set_style(ProgressStyle::with_template(style)?);
    if !progress.is_finished() && app.store.is_embedded() {
        jobs::resume(app).await?;
    }
    let work = || {
        let app = app.clone();
        tokio::spawn(async move { jobs::run_due(&app).await })
    };
    let mut worker = work();
    let mut rests = 0;
    while !progress.is_finished() {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let before = progress.awarded + progress.failed;
        progress = rosters::progress(app, &Actor::Operator, id).await?;
        let now = progress.awarded + progress.failed;
        bar.set_position(now);
        rests = if now == before { rests + 1 } else { 0 };
        if rests > RESTS_MAX {
            bail!(
                "nothing moves; is another program at the same work? Nothing is lost: run the same command again"
            );
        }
        if worker.is_finished() && !progress.is_finished() {
            worker.await??;
            if let Some(error) = jobs::last_error(app).await? {
                bail!(
                    "the work stopped: {error}. Nothing is lost: mend it and run the same command again"
                );
            }
            // Another program holds the job; when it gives it up, this one takes it.
            worker = work();
        }
    }
    bar.finish_and_clear();
    worker.await??;
    Ok(progress)
}

async fn report(app: &App, progress: &RosterProgress, result: &Path) -> Result<ExitCode> {
    let csv = rosters::result_csv(app, &Actor::Operator, progress.roster.id).await?;
    files::replace_own(result, &csv)?;
    say!(
        "{} awarded, {} not; what became of each row is in {}",
        progress.awarded,
        progress.failed,
        result.display()
    );
    app.store.close().await;
    Ok(ExitCode::from(u8::from(progress.failed > 0)))
}

pub(crate) fn revoke(arguments: &ReasonArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let award = id(&arguments.credential).parse()?;
        awards::revoke(&app, &Actor::Operator, award, &arguments.reason).await?;
        say!("revoked: {}/credentials/{award}", app.base_url);
        Ok(ExitCode::SUCCESS)
    })
}

pub(crate) fn suspend(arguments: &ReasonArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let award = id(&arguments.credential).parse()?;
        awards::suspend(&app, &Actor::Operator, award, &arguments.reason).await?;
        say!("suspended: {}/credentials/{award}", app.base_url);
        Ok(ExitCode::SUCCESS)
    })
}

pub(crate) fn reinstate(arguments: &ReinstateArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let award = id(&arguments.credential).parse()?;
        awards::reinstate(&app, &Actor::Operator, award).await?;
        say!("reinstated: {}/credentials/{award}", app.base_url);
        Ok(ExitCode::SUCCESS)
    })
}
