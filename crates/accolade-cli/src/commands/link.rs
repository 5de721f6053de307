//! `accolade link`: signing in without a mail.

use std::process::ExitCode;

use accolade_app::{Actor, accounts};
use anyhow::Result;
use clap::Args;

use crate::settings::{Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Whose link: an e-mail address
    address: String,
    #[command(flatten)]
    place: Place,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let settings = arguments.place.read()?;
    runtime()?.block_on(async {
        let app = settings.open().await?;
        let link = accounts::operator_link(&app, &Actor::Operator, &arguments.address).await?;
        app.store.close().await;
        say!("{link}");
        say!(
            "It signs {} in once, within a day, and makes an account for that address where there is none. Give it to nobody else.",
            arguments.address
        );
        Ok(ExitCode::SUCCESS)
    })
}
