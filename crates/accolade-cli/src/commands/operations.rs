//! `accolade backup`, `restore`, `migrate` and `fsck`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::{Actor, Signer, operations};
use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::files;
use crate::settings::{Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct FolderArguments {
    /// The folder of the backup
    folder: PathBuf,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
}

pub(crate) fn backup(arguments: &FolderArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        operations::back_up(&app, &Actor::Operator, &arguments.folder).await?;
        std::fs::write(arguments.folder.join("base_url"), &app.base_url)?;
        say!(
            "Database and keys are in {}. Keep it secret: whoever has the keys can sign as you.",
            arguments.folder.display()
        );
        Ok(ExitCode::SUCCESS)
    })
}

pub(crate) fn restore(arguments: &FolderArguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    if !settings.is_inside() {
        bail!(
            "a backup comes back into accolade.db of the data folder, and the settings name another database; restore without database_url, or bring a PostgreSQL server back with pg_restore"
        );
    }
    let data = settings.data;
    let from = &arguments.folder;
    if !from.join("accolade.db").is_file() || !from.join("keys").is_dir() {
        bail!(
            "{} is no backup; it holds no accolade.db and keys",
            from.display()
        );
    }
    if data.join("accolade.db").exists() {
        bail!(
            "{} holds a database already; restore into an empty folder with --data, or move that one away",
            data.display()
        );
    }
    copy(from, &data)?;
    // Read again: the backup says for which address it was made.
    let settings = arguments.place.read()?;
    say!(
        "The backup is in {}. Let data in the settings name that folder.",
        settings.data.display()
    );
    runtime()?.block_on(async {
        let app = settings.open().await?;
        Ok(findings(&operations::fsck(&app, &Actor::Operator).await?))
    })
}

fn copy(from: &Path, data: &Path) -> Result<()> {
    let into = |name: &str| data.join(name);
    files::create_folder(data)?;
    Signer::open(&from.join("keys"))?.copy_to(&into("keys"))?;
    for name in ["base_url", "accolade.db"] {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), into(name))
                .with_context(|| format!("{name} cannot be copied"))?;
        }
    }
    Ok(())
}

pub(crate) fn migrate(arguments: &Arguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        operations::migrate(&app, &Actor::Operator).await?;
        say!("The tables are up to date.");
        Ok(ExitCode::SUCCESS)
    })
}

pub(crate) fn fsck(arguments: &Arguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        Ok(findings(&operations::fsck(&app, &Actor::Operator).await?))
    })
}

fn findings(findings: &[String]) -> ExitCode {
    for finding in findings {
        say!("{finding}");
    }
    if findings.is_empty() {
        say!("Everything is in order: the database is sound and every credential verifies.");
        return ExitCode::SUCCESS;
    }
    ExitCode::from(1)
}
