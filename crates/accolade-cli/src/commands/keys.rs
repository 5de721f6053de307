//! `accolade keys`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::{Actor, Rng, organizations};
use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use anyhow::{Context as _, Result};
use clap::{Subcommand, ValueEnum};

use crate::files;
use crate::organizations::find;
use crate::settings::{Place, runtime};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a signing key and write it to a new file that only you can read
    Generate {
        /// The file, as JSON Web Key
        #[arg(long, short, default_value = "key.json")]
        out: PathBuf,
        /// The kind of key
        #[arg(long, value_enum, default_value_t = Kind::Ed25519)]
        algorithm: Kind,
    },
    /// Let an organisation sign with a new key; what was signed stays good
    Rotate {
        /// The organisation: its identifier, its address or its whole name
        organization: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Ed25519,
    P256,
}

pub(crate) fn run(command: &Command) -> Result<ExitCode> {
    match command {
        Command::Generate { out, algorithm } => generate(out, *algorithm),
        Command::Rotate {
            organization,
            place,
        } => rotate(organization, place),
    }
}

fn rotate(organization: &str, place: &Place) -> Result<ExitCode> {
    let settings = place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let organization = find(&app, organization).await?;
        let key = organizations::rotate_key(&app, &Actor::Operator, organization.id).await?;
        app.store.close().await;
        say!("New signing key: {}", key.public_key);
        say!(
            "What the old key signed stays good. Make a backup now, so that the new key is in it."
        );
        Ok(ExitCode::SUCCESS)
    })
}

fn generate(out: &Path, algorithm: Kind) -> Result<ExitCode> {
    let secret: [u8; 32] = Rng::system().bytes()?;
    let key = match algorithm {
        Kind::Ed25519 => SigningKey::from_ed25519_seed(secret),
        Kind::P256 => SigningKey::from_p256_scalar(secret)?,
    };
    let mut text = serde_json::to_string_pretty(&key.to_jwk())?;
    text.push('\n');
    files::create(out, text.as_bytes(), true)?;
    let issuer = did::key::did(&key.public_key()).context("this key has no did:key")?;
    say!(
        "Key written to {}. Keep it secret; whoever has it can sign as you.",
        out.display()
    );
    say!("Its issuer id: {issuer}");
    Ok(ExitCode::SUCCESS)
}

/// The signing key of a file.
pub(crate) fn read(path: &Path) -> Result<SigningKey> {
    SigningKey::from_jwk(&files::json(path)?)
        .with_context(|| format!("{} holds no usable signing key", path.display()))
}
