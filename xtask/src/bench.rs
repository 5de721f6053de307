//! How fast it is: the operations of accolade-bench beside other programs, and the server.
//!
//! The figures go into docs/performance.md and its plot, unless each part runs once only to see that
//! it works.

mod figures;
mod operations;
mod page;
mod peers;
mod plot;
mod server;

use crate::runner::{run as run_program, without_settings};
use anyhow::{Context, Result, ensure};
use figures::Line;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `--only` can choose.
pub const PARTS: [&str; 2] = ["operations", "server"];
/// Runs of each operation.
const RUNS: u32 = 5;
/// Credentials in store that the server is measured with, where nobody says otherwise.
pub const STORED: [u32; 2] = [10_000, 100_000];
/// And most of them.
pub const STORED_MAX: u32 = 10_000_000;

/// What is measured, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether everything runs once and shortly, and nothing is written.
    pub is_quick: bool,
    /// The one part to run.
    pub only: Option<String>,
    /// The folder in which the other programs are installed, instead of the usual one.
    pub peers: Option<String>,
    /// Numbers of stored credentials to measure the server with.
    pub stored: Vec<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            is_quick: false,
            only: None,
            peers: None,
            stored: STORED.to_vec(),
        }
    }
}

/// Builds what ships and measures it.
pub fn run(root: &Path, options: &Options) -> Result<bool> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let target = root.join(target);
    build(root)?;
    let programs = target.join("release");
    let is_chosen = |part: &str| options.only.as_deref().is_none_or(|only| only == part);
    if is_chosen("operations") {
        let installed = match &options.peers {
            Some(folder) => PathBuf::from(folder),
            None => target.join("bench/peers"),
        };
        measure(root, &programs, &installed, options.is_quick)?;
    }
    if is_chosen("server") {
        let folder = target.join("bench");
        let text = server::measure(&programs, &folder, options)?;
        println!("\n{text}");
        if !options.is_quick {
            page::write(root, "server", &text)?;
        }
    }
    Ok(true)
}

fn build(root: &Path) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = without_settings(Command::new(cargo));
    build
        .args(["build", "--release", "--locked"])
        .args(["--package", "accolade-bench", "--package", "accolade-cli"])
        .current_dir(root);
    ensure!(run_program(&mut build)?.succeeded, "it does not build");
    Ok(())
}

fn measure(root: &Path, programs: &Path, installed: &Path, is_quick: bool) -> Result<()> {
    let input = peers::shared_input(root);
    if input.is_none() {
        println!("xtask: the shared key and credential are not there; ours are taken");
    }
    let drivers = peers::drivers(root);
    let (there, missing): (Vec<_>, Vec<_>) = peers::PEERS
        .iter()
        .partition(|peer| drivers.is_some() && peer.is_installed(installed));
    for peer in &missing {
        let name = peer.name;
        println!(
            "xtask: {name} is not installed: bash ../shared/bench/peers/{name}/setup.sh {}",
            installed.join(name).display()
        );
    }
    let rounds = if is_quick { 1 } else { RUNS };
    let mut others: Vec<Line> = Vec::new();
    let program = programs.join("accolade-bench");
    let rates = operations::run(&program, input.as_deref(), rounds, is_quick)?;
    for round in 1..=rounds {
        for peer in &there {
            println!("{round}/{rounds} {}", peer.name);
            let drivers = drivers.as_deref().context("the drivers are not there")?;
            others.extend(peer.run(drivers, installed, is_quick));
        }
    }
    let missing: Vec<&str> = missing.iter().map(|peer| peer.name).collect();
    let text = page::operations(&rates, &others, rounds, &missing);
    println!("\n{text}");
    if is_quick {
        return Ok(());
    }
    page::write(root, "operations", &text)?;
    plot::write(root, &rates, &others)
}
