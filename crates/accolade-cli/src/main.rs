//! The binary `accolade`: the server, and issuing and verifying from the command line.
//!
//! It reads arguments and files, calls one use case, and prints. Nothing is decided here.
#![allow(
    clippy::print_stderr,
    reason = "this program says what went wrong on standard error"
)]

/// Says a line on standard output.
macro_rules! say {
    ($($words:tt)*) => {
        $crate::files::say(format_args!($($words)*))
    };
}

mod commands;
mod files;
mod organizations;
mod registries;
mod settings;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

// Reading documents is many small pieces of memory, which this hands out in a third of the time.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// Define, award and verify Open Badges 3.0.
#[derive(Debug, Parser)]
#[command(name = "accolade", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check credentials: files, addresses, or - for standard input
    Verify(commands::verify::Arguments),
    /// Take along what checking needs, to check offline
    #[command(subcommand)]
    Trust(commands::trust::Command),
    /// Sign a credential for one recipient, without a server
    Issue(commands::issue::Arguments),
    /// Make keys, or let an organisation sign with a new one
    #[command(subcommand)]
    Keys(commands::keys::Command),
    /// Put a credential into a PNG or SVG picture
    Bake(commands::bake::BakeArguments),
    /// Set up a server: settings, data folder, first organisation and owner
    Init(commands::init::Arguments),
    /// Make a link by which somebody signs in without a mail
    Link(commands::link::Arguments),
    /// Start a server with a believable world in it, to look around
    Demo(commands::demo::Arguments),
    /// Start the server
    Serve(commands::serve::ServeArguments),
    /// Do jobs without answering requests
    Work(commands::serve::WorkArguments),
    /// Award an achievement to a class in a CSV file, or to one person
    Award(commands::award::AwardArguments),
    /// Make a token by which a program acts for an organisation
    Token(commands::token::Arguments),
    /// Take a credential back for good
    Revoke(commands::award::ReasonArguments),
    /// Take a credential back for now
    Suspend(commands::award::ReasonArguments),
    /// End a suspension
    Reinstate(commands::award::ReinstateArguments),
    /// Copy database and keys into a new folder while work goes on
    Backup(commands::operations::FolderArguments),
    /// Bring a backup back into an empty data folder
    Restore(commands::operations::FolderArguments),
    /// Bring the tables up to date
    Migrate(commands::operations::Arguments),
    /// Examine the database and verify every credential
    Fsck(commands::operations::Arguments),
    /// Take the credential out of a picture
    Unbake(commands::bake::UnbakeArguments),
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_env_var("ACCOLADE_LOG")
        .with_default_directive(tracing_subscriber::filter::LevelFilter::WARN.into())
        .from_env_lossy();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    let outcome = match Arguments::parse().command {
        Command::Verify(arguments) => commands::verify::run(&arguments),
        Command::Trust(command) => commands::trust::run(&command),
        Command::Issue(arguments) => commands::issue::run(&arguments),
        Command::Keys(command) => commands::keys::run(&command),
        Command::Bake(arguments) => commands::bake::bake(&arguments),
        Command::Init(arguments) => commands::init::run(&arguments),
        Command::Link(arguments) => commands::link::run(&arguments),
        Command::Demo(arguments) => commands::demo::run(&arguments),
        Command::Serve(arguments) => commands::serve::serve(&arguments),
        Command::Work(arguments) => commands::serve::work(&arguments),
        Command::Award(arguments) => commands::award::award(&arguments),
        Command::Token(arguments) => commands::token::run(&arguments),
        Command::Revoke(arguments) => commands::award::revoke(&arguments),
        Command::Suspend(arguments) => commands::award::suspend(&arguments),
        Command::Reinstate(arguments) => commands::award::reinstate(&arguments),
        Command::Backup(arguments) => commands::operations::backup(&arguments),
        Command::Restore(arguments) => commands::operations::restore(&arguments),
        Command::Migrate(arguments) => commands::operations::migrate(&arguments),
        Command::Fsck(arguments) => commands::operations::fsck(&arguments),
        Command::Unbake(arguments) => commands::bake::unbake(&arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("accolade: {}", words(&error));
        ExitCode::from(3)
    })
}

/// An error with its causes, without saying again what one of them said already.
fn words(error: &anyhow::Error) -> String {
    let mut said = error.to_string();
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let error = anyhow::anyhow!("no route");
        let error = error
            .context("the server is away: no route")
            .context("nothing was read");
        let expected = "nothing was read: the server is away: no route";
        assert_eq!(words(&error), expected);
    }
}
