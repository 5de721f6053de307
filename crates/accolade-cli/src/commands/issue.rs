//! `accolade issue`: a usable issuer's toolkit without a server.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::{Clock, Rng};
use accolade_credential::issue::{self, Linted};
use accolade_credential::keys::SigningKey;
use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementSubject, IdentityObject, Problem, Profile,
};
use accolade_credential::proof::{ProofOptions, usual_suite};
use accolade_credential::{bake, datetime, did, vc};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum};

use super::keys;
use crate::files;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The signing key, as `accolade keys generate` writes it
    #[arg(long)]
    key: PathBuf,
    /// The achievement: an Open Badges 3.0 Achievement as JSON
    #[arg(long, requires = "recipient", required_unless_present = "document")]
    achievement: Option<PathBuf>,
    /// Who is honoured: an e-mail address or a DID
    #[arg(long, required_unless_present = "document")]
    recipient: Option<String>,
    /// A whole credential that is not signed yet, as JSON: a learner record (CLR 2.0), an endorsement, a badge
    #[arg(long, value_name = "FILE", conflicts_with_all = ["achievement", "recipient", "issuer", "id", "valid_from", "valid_until"])]
    document: Option<PathBuf>,
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
    let clock = Clock::system();
    let unsigned = match (
        &arguments.document,
        &arguments.achievement,
        &arguments.recipient,
    ) {
        (Some(path), ..) => files::json(path)?,
        (None, Some(path), Some(recipient)) => {
            credential(arguments, &key, path, recipient, &clock)?.to_value()
        }
        _ => bail!("give --achievement and --recipient, or --document"),
    };
    let linted = issue::lint(unsigned).map_err(|problems| {
        listed(
            "the credential would not be sound, so it was not signed",
            &problems,
        )
    })?;
    let text = sign(&linted, &key, arguments.format, clock.now_seconds())?;
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

/// One achievement for one recipient.
fn credential(
    arguments: &Arguments,
    key: &SigningKey,
    path: &Path,
    recipient: &str,
    clock: &Clock,
) -> Result<AchievementCredential> {
    let (rng, now) = (Rng::system(), clock.now_seconds());
    let id = match &arguments.id {
        Some(id) => id.clone(),
        None => format!("urn:uuid:{}", rng.uuid(clock.now_micros())?),
    };
    let date = |seconds| datetime::text(seconds).context("a date lies beyond the calendar");
    let mut credential = AchievementCredential::new(
        id,
        issuer(arguments.issuer.as_deref(), key)?,
        date(arguments.valid_from.unwrap_or(now))?,
        subject(achievement(path)?, recipient, &rng)?,
    );
    credential.valid_until = arguments.valid_until.map(date).transpose()?;
    Ok(credential)
}

fn listed(what: &str, problems: &[Problem]) -> anyhow::Error {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("\n  {problem}"))
        .collect();
    anyhow!("{what}:{}", lines.concat())
}

fn issuer(given: Option<&str>, key: &SigningKey) -> Result<Profile> {
    let own = || did::key::did(&key.public_key()).context("this key has no did:key; give --issuer");
    match given {
        None => Ok(Profile::of(own()?)),
        Some(text) if text.contains("://") || text.starts_with("did:") => Ok(Profile::of(text)),
        Some(path) => {
            let mut profile = files::json(path.as_ref())?;
            if let Some(members) = profile.as_object_mut()
                && !members.contains_key("id")
            {
                members.insert("id".into(), own()?.into());
            }
            Profile::read(&profile)
                .map_err(|problems| listed(&format!("{path} is no sound Profile"), &problems))
        }
    }
}

fn achievement(path: &Path) -> Result<Achievement> {
    Achievement::read(&files::json(path)?).map_err(|problems| {
        let what = format!("{} is no sound Achievement", path.display());
        listed(&what, &problems)
    })
}

fn subject(achievement: Achievement, recipient: &str, rng: &Rng) -> Result<AchievementSubject> {
    let mut subject = AchievementSubject::new(achievement);
    if recipient.starts_with("did:") || recipient.contains("://") {
        subject.id = Some(recipient.to_owned());
        return Ok(subject);
    }
    let is_address = recipient.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !recipient.contains(char::is_whitespace)
    });
    if !is_address {
        bail!("the recipient \"{recipient}\" is neither an e-mail address nor a DID");
    }
    let salt: [u8; 12] = rng.bytes()?;
    let salt = salt
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let identifier = IdentityObject::hashed_email(recipient, salt);
    subject.identifier.push(identifier);
    Ok(subject)
}

fn sign(linted: &Linted, key: &SigningKey, format: Format, now: i64) -> Result<String> {
    let issuer = vc::issuer_id(linted.document()).context("the credential names no issuer")?;
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
        Format::Ldp => {
            let suite = usual_suite(key.algorithm())
                .context("no signature inside the document is made with a key of this kind; use --format jwt")?;
            let options = ProofOptions::new(method, now);
            let sign = |bytes: &[u8]| key.sign(bytes);
            let signed = issue::sign_with(linted, suite, &options, key.algorithm(), sign)
                .map_err(|error| anyhow!("{error}"))?;
            Ok(serde_json::to_string(&signed)?)
        }
        Format::Jwt => issue::sign_jwt(linted, key.algorithm(), &method, |bytes| key.sign(bytes))
            .map_err(|error| anyhow!("{error}")),
    }
}
