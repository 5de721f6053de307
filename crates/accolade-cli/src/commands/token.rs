//! `accolade token`: a token for a program, made at the machine.

use std::process::ExitCode;

use accolade_app::Actor;
use accolade_app::api_tokens::{self, OwnAccess, TokenTerms};
use accolade_app::memberships::Role;
use anyhow::Result;
use clap::Args;

use crate::organizations;
use crate::settings::{Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The organisation: its identifier, its address or its whole name
    #[arg(required_unless_present = "person")]
    organization: Option<String>,
    /// In place of an organisation, whose badges the token reaches: an e-mail address
    #[arg(long, conflicts_with_all = ["organization", "role"])]
    person: Option<String>,
    /// What it may do with a person's badges: read or change
    #[arg(long, value_parser = access, default_value = "read", requires = "person")]
    access: OwnAccess,
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

fn access(text: &str) -> Result<OwnAccess, String> {
    OwnAccess::parse(text).ok_or_else(|| "write read or change".to_owned())
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let (operator, terms) = (
            &Actor::Operator,
            TokenTerms {
                name: arguments.name.clone(),
                days: arguments.days,
            },
        );
        let minted = if let Some(address) = &arguments.person {
            let of = (arguments.access, &terms);
            api_tokens::operator_mint_own(&app, operator, address, of).await?
        } else {
            let name = arguments.organization.as_deref().unwrap_or_default();
            let at = (organizations::find(&app, name).await?.id, arguments.role);
            api_tokens::operator_mint(&app, operator, at, &terms).await?
        };
        say!("{}", minted.secret);
        eprintln!("Keep it like a password: it is shown only this once.");
        Ok(ExitCode::SUCCESS)
    })
}
