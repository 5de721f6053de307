//! `accolade token`: a token for a program, made at the machine.

use std::process::ExitCode;

use accolade_app::api_tokens::{self, MintApiToken};
use accolade_app::memberships::Role;
use accolade_app::{Actor, App, organizations};
use anyhow::{Context as _, Result, bail};
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

/// Organizations of one name that are listed; who has more looks at the pages.
const NAMESAKES_MAX: usize = 10;

/// The organization of this identifier, else the only one of this name: names are nobody's alone, and
/// a token for the wrong one would be noticed late.
async fn find(app: &App, wanted: &str) -> Result<organizations::Organization> {
    let (mut named, mut after) = (Vec::new(), None);
    loop {
        let page = organizations::list(app, &Actor::Operator, after, 100).await?;
        for (organization, _) in page.entries {
            if organization.id.to_string() == wanted {
                return Ok(organization);
            }
            if organization.name == wanted && named.len() < NAMESAKES_MAX {
                named.push(organization);
            }
        }
        after = page.next;
        if after.is_none() {
            return only(named, wanted);
        }
    }
}

fn only(
    mut named: Vec<organizations::Organization>,
    wanted: &str,
) -> Result<organizations::Organization> {
    if named.len() > 1 {
        let ids: Vec<_> = named.iter().map(|one| one.id.to_string()).collect();
        bail!(
            "more than one organization is called \"{wanted}\"; give the identifier of the one that is meant: {} (it stands in the address of its page)",
            ids.join(", ")
        );
    }
    named
        .pop()
        .with_context(|| format!("there is no organization \"{wanted}\""))
}
