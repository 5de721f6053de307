//! `accolade issue`: a usable issuer's toolkit without a server.

use std::path::PathBuf;
use std::process::ExitCode;

use accolade_app::{Clock, Rng};
use accolade_credential::issue::{self, Award, Linted, Recipient};
use accolade_credential::keys::{Algorithm, SigningKey};
use accolade_credential::openbadges::Problem;
use accolade_credential::proof::ProofOptions;
use accolade_credential::{bake, datetime, did};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::keys;
use crate::files;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The signing key, as `accolade keys generate` writes it
    #[arg(long)]
    key: PathBuf,
    /// The achievement: an Open Badges 3.0 Achievement as JSON
    #[arg(long)]
    achievement: PathBuf,
    /// Who is honoured: an e-mail address or a DID
    #[arg(long)]
    recipient: String,
    /// The issuer: a Profile as JSON, or its id; the key's did:key if not given
    #[arg(long)]
    issuer: Option<String>,
    /// Signature inside the document (ldp) or around it (jwt)
    #[arg(long, value_enum, default_value_t = Format::Ldp)]
    format: Format,
    /// Put the credential into this PNG or SVG
    #[arg(long, value_name = "IMAGE")]
    bake: Option<PathBuf>,
    /// Where to write the result; standard output if not given
    #[arg(long, short)]
    out: Option<PathBuf>,
    /// Id of the credential; a new urn:uuid if not given
    #[arg(long)]
    id: Option<String>,
    /// From when it is valid, such as 2026-01-31T12:00:00Z; now if not given
    #[arg(long, value_parser = time)]
    valid_from: Option<i64>,
    /// Until when it is valid; without end if not given
    #[arg(long, value_parser = time)]
    valid_until: Option<i64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Ldp,
    Jwt,
}

/// Seconds since 1970 of a date with time and zone.
pub(crate) fn time(text: &str) -> Result<i64, String> {
    datetime::seconds(text)
        .ok_or_else(|| "write a date with time and zone, such as 2026-01-31T12:00:00Z".to_owned())
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let key = keys::read(&arguments.key)?;
    let (clock, rng) = (Clock::system(), Rng::system());
    let now = clock.now_seconds();
    let award = Award {
        id: match &arguments.id {
            Some(id) => id.clone(),
            None => format!("urn:uuid:{}", rng.uuid(clock.now_micros())?),
        },
        issuer: issuer(arguments.issuer.as_deref(), &key)?,
        achievement: achievement(arguments)?,
        recipient: recipient(&arguments.recipient, &rng)?,
        recipient_name: None,
        narrative: None,
        evidence: Vec::new(),
        valid_from: arguments.valid_from.unwrap_or(now),
        valid_until: arguments.valid_until,
        status: Vec::new(),
    };
    let unsigned = issue::credential(&award).context("a date lies beyond the calendar")?;
    let linted = issue::lint(unsigned).map_err(|problems| listed(&problems))?;
    let text = sign(&linted, &key, &award, arguments.format, now)?;
    match &arguments.bake {
        Some(image) => {
            let baked = bake::bake(&files::read(image)?, &text)
                .with_context(|| format!("{} cannot be baked", image.display()))?;
            files::output(arguments.out.as_deref(), &baked)?;
        }
        None => files::output(arguments.out.as_deref(), format!("{text}\n").as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn listed(problems: &[Problem]) -> anyhow::Error {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("\n  {problem}"))
        .collect();
    anyhow!(
        "the credential would not be sound, so it was not signed:{}",
        lines.concat()
    )
}

fn issuer(given: Option<&str>, key: &SigningKey) -> Result<Value> {
    let own = || did::key::did(&key.public_key()).context("this key has no did:key; give --issuer");
    match given {
        None => Ok(json!({ "id": own()?, "type": ["Profile"] })),
        Some(text) if text.contains("://") || text.starts_with("did:") => {
            Ok(json!({ "id": text, "type": ["Profile"] }))
        }
        Some(path) => {
            let mut profile = files::json(path.as_ref())?;
            if let Some(members) = profile.as_object_mut()
                && !members.contains_key("id")
            {
                members.insert("id".into(), own()?.into());
            }
            Ok(profile)
        }
    }
}

fn achievement(arguments: &Arguments) -> Result<Value> {
    let achievement = files::json(&arguments.achievement)?;
    if !achievement.is_object() {
        bail!(
            "{} holds no Achievement object",
            arguments.achievement.display()
        );
    }
    Ok(achievement)
}

fn recipient(text: &str, rng: &Rng) -> Result<Recipient> {
    if text.starts_with("did:") || text.contains("://") {
        return Ok(Recipient::Id(text.to_owned()));
    }
    let is_address = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    });
    if !is_address {
        bail!("the recipient \"{text}\" is neither an e-mail address nor a DID");
    }
    let salt: [u8; 12] = rng.bytes()?;
    let salt = salt
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    Ok(Recipient::Email {
        address: text.to_owned(),
        salt,
    })
}

fn sign(
    linted: &Linted,
    key: &SigningKey,
    award: &Award,
    format: Format,
    now: i64,
) -> Result<String> {
    let issuer = award
        .issuer
        .get("id")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let own = did::key::did(&key.public_key());
    // An issuer by another name says in its own document under which fragment it lists the key.
    let method = if own.as_deref() == Some(issuer) {
        did::key::verification_method(&key.public_key())
    } else {
        key.public_key()
            .to_multibase()
            .map(|text| format!("{issuer}#{text}"))
    };
    let method = method.context("this key cannot be named in a signature")?;
    match format {
        Format::Ldp if key.algorithm() != Algorithm::Ed25519 => {
            bail!(
                "signatures inside the document need an Ed25519 key; use --format jwt with this one"
            )
        }
        Format::Ldp => {
            let options = ProofOptions::new(method, now);
            let signed = issue::sign_data_integrity(linted, &options, |bytes| key.sign(bytes))
                .map_err(|error| anyhow!("{error}"))?;
            Ok(serde_json::to_string(&signed)?)
        }
        Format::Jwt => issue::sign_jwt(linted, key.algorithm(), &method, |bytes| key.sign(bytes))
            .map_err(|error| anyhow!("{error}")),
    }
}
