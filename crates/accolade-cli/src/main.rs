//! The binary `accolade`: issue and verify Open Badges 3.0 from the command line.
//!
//! It reads arguments and files, calls one use case, and prints. Nothing is decided here.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program answers on standard output"
)]

mod commands;
mod files;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Issue and verify Open Badges 3.0.
#[derive(Debug, Parser)]
#[command(name = "accolade", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check credentials: files, addresses, or - for standard input
    Verify(commands::verify::Arguments),
    /// Sign a credential for one recipient, without a server
    Issue(commands::issue::Arguments),
    /// Make keys
    #[command(subcommand)]
    Keys(commands::keys::Command),
    /// Put a credential into a PNG or SVG picture
    Bake(commands::bake::BakeArguments),
    /// Issue and check badges for a class of thirty in a folder of its own, to see it work
    Demo(commands::demo::Arguments),
    /// Take the credential out of a picture
    Unbake(commands::bake::UnbakeArguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Verify(arguments) => commands::verify::run(&arguments),
        Command::Issue(arguments) => commands::issue::run(&arguments),
        Command::Keys(command) => commands::keys::run(&command),
        Command::Bake(arguments) => commands::bake::bake(&arguments),
        Command::Demo(arguments) => commands::demo::run(&arguments),
        Command::Unbake(arguments) => commands::bake::unbake(&arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("accolade: {error:#}");
        ExitCode::from(3)
    })
}
