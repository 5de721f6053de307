//! The project's own chores: one command to check everything, one to keep the house rules.
//!
//! `cargo xtask test` is what a person runs before sending a change and what continuous
//! integration runs: it installs what is missing, starts a throw-away PostgreSQL and runs every
//! check. `cargo xtask tidy` reads the sources and refuses what the compiler cannot see. Nothing
//! here is part of the product, and no product crate is imported.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program talks to the person who runs it; it has no log"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "this program stands at the edge: it reads the environment itself"
)]

mod api;
mod arguments;
mod bench;
mod codegen;
mod counts;
mod fuzz;
mod install;
mod peers;
mod postgres;
mod runner;
mod server;
mod steps;
mod tidy;
mod tree;

use anyhow::{Context, Result};
use arguments::{Arguments, Chore};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask CHORE

  test [--no-install] [--only STEP]  install what is missing, then run every check
  ci   [--only STEP]                 the same without installing anything
  fuzz [TARGET] [--seconds N]        made-up input for what strangers hand in, for 20 seconds each
  bench [--quick] [--only PART] [--peers DIR] [--stored N,N]
                                     how fast it is, beside others, into docs/performance.md
  tidy                               the house rules that the compiler cannot see
  codegen                            write the generated reference pages

STEP is one of: fmt tidy clippy tests doctests docs fuzz api peers e2e
PART is one of: operations server";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match Arguments::parse(&words) {
        Ok(arguments) => run(&arguments),
        Err(problem) => {
            eprintln!("{problem}\n\n{USAGE}");
            return ExitCode::from(3);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<bool> {
    let root = repository()?;
    match arguments.chore {
        Chore::Test => Ok(steps::run(
            &root,
            !arguments.no_install,
            arguments.only.as_deref(),
        )),
        Chore::Ci => Ok(steps::run(&root, false, arguments.only.as_deref())),
        Chore::Fuzz => {
            let found = fuzz::run(&root, arguments.only.as_deref(), arguments.seconds)?;
            Ok(found.failed == 0)
        }
        Chore::Bench => bench::run(&root, &arguments.bench),
        Chore::Tidy => tidy::run(&root),
        Chore::Codegen => codegen::run(&root),
        Chore::Help => {
            println!("{USAGE}");
            Ok(true)
        }
    }
}

/// The root of the repository: the folder above this crate.
fn repository() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .map(Path::to_path_buf)
        .context("this crate lies in no repository")
}
