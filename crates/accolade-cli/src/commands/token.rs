//! `accolade token`: a token for a program, made at the machine.

use std::process::ExitCode;

use accolade_app::Actor;
use accolade_app::api_tokens::{self, MintApiToken};
use accolade_app::memberships::Role;
use anyhow::Result;
use clap::Args;

use crate::organizations;
use crate::settings::{Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The organisation: its identifier, its address or its whole name
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
            organization_id: organizations::find(&app, &arguments.organization).await?.id,
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
