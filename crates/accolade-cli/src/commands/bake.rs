//! `accolade bake` and `accolade unbake`.

use std::path::PathBuf;
use std::process::ExitCode;

use accolade_credential::bake;
use anyhow::{Context as _, Result};
use clap::Args;

use crate::files;

#[derive(Debug, Args)]
pub(crate) struct BakeArguments {
    /// The picture, PNG or SVG
    image: PathBuf,
    /// The credential: JSON or a compact token
    #[arg(long)]
    credential: PathBuf,
    /// Where to write the baked picture
    #[arg(long, short)]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct UnbakeArguments {
    /// The baked picture, PNG or SVG
    image: PathBuf,
    /// Where to write the credential; standard output if not given
    #[arg(long, short)]
    out: Option<PathBuf>,
}

pub(crate) fn bake(arguments: &BakeArguments) -> Result<ExitCode> {
    let credential = files::read(&arguments.credential)?;
    let credential = String::from_utf8(credential)
        .with_context(|| format!("{} is not text", arguments.credential.display()))?;
    let image = files::read(&arguments.image)?;
    let baked = bake::bake(&image, credential.trim())
        .with_context(|| format!("{} cannot be baked", arguments.image.display()))?;
    files::create(&arguments.out, &baked, false)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn unbake(arguments: &UnbakeArguments) -> Result<ExitCode> {
    let image = files::read(&arguments.image)?;
    let mut credential = bake::unbake(&image)
        .with_context(|| format!("nothing was taken out of {}", arguments.image.display()))?;
    credential.push('\n');
    files::output(arguments.out.as_deref(), credential.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
