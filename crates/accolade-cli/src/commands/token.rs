//! `accolade token`: a token for a program, made at the machine.

use std::process::ExitCode;

use accolade_app::api_tokens::{self, MintApiToken};
use accolade_app::memberships::Role;
use accolade_app::{Actor, App, organizations};
use anyhow::{Context as _, Result};
use clap::Args;

use crate::settings::{Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The organization: its identifier or its whole name
    organization: String,
    /// What the token may do: owner, designer, issuer, assessor or viewer
    #[arg(long, value_parser = role, default_value = "issuer")]
    role: Role,
    /// For how many days it works
    #[arg(long, default_value_t = 30)]
    days: u32,
    /// What it is for
    #[arg(long, default_value = "Made at the machine")]
    name: String,
    #[command(flatten)]
    place: Place,
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| "write owner, designer, issuer, assessor or viewer".to_owned())
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let command = MintApiToken {
            organization_id: find(&app, &arguments.organization).await?.id,
            name: arguments.name.clone(),
            role: arguments.role,
            days: arguments.days,
        };
        let minted = api_tokens::operator_mint(&app, &Actor::Operator, &command).await?;
        println!("{}", minted.secret);
        eprintln!("Keep it like a password: it is shown only this once.");
        Ok(ExitCode::SUCCESS)
    })
}

async fn find(app: &App, wanted: &str) -> Result<organizations::Organization> {
    let mut after = None;
    loop {
        let page = organizations::list(app, &Actor::Operator, after, 100).await?;
        let mut entries = page
            .entries
            .into_iter()
            .map(|(organization, _)| organization);
        let found = entries.find(|known| known.id.to_string() == wanted || known.name == wanted);
        if let Some(found) = found {
            return Ok(found);
        }
        after = Some(
            page.next
                .with_context(|| format!("there is no organization \"{wanted}\""))?,
        );
    }
}
