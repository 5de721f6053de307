//! The checks, one after the other, and the one line that sums them up.

use crate::counts::Counts;
use crate::install::{Need, chromium, install};
use crate::postgres::Cluster;
use crate::runner::{Outcome, run as run_program, which};
use crate::{api, arguments, tidy};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What the steps share.
struct Checks<'a> {
    root: &'a Path,
    may_install: bool,
}

/// What became of one step.
struct Done {
    name: &'static str,
    counts: Counts,
    seconds: u64,
}

/// Runs every step, or the one that was asked for, and prints the sum; true when nothing failed.
pub fn run(root: &Path, may_install: bool, only: Option<&str>) -> bool {
    println!("xtask: {}", introduction(only, may_install));
    let checks = Checks { root, may_install };
    let names = arguments::STEPS
        .into_iter()
        .filter(|name| only.is_none_or(|only| only == *name));
    let mut done = Vec::new();
    for name in names {
        println!("\n=== {name}");
        let began = Instant::now();
        let counts = match checks.step(name) {
            Ok(counts) => counts,
            Err(error) => {
                println!("xtask: {name}: {error:#}");
                Counts::one(false)
            }
        };
        done.push(Done {
            name,
            counts,
            seconds: began.elapsed().as_secs(),
        });
    }
    sum_up(&done)
}

fn introduction(only: Option<&str>, may_install: bool) -> String {
    let steps = only.map_or_else(|| arguments::STEPS.join(", "), str::to_owned);
    let install = if may_install {
        "Missing programs are installed first (as root or through sudo)."
    } else {
        "Nothing is installed."
    };
    format!(
        "checking: {steps}. {install} A temporary PostgreSQL serves the tests and is removed \
         afterwards."
    )
}

fn sum_up(done: &[Done]) -> bool {
    let mut sum = Counts::default();
    println!();
    for step in done {
        let Counts { passed, failed } = step.counts;
        println!(
            "{:10} {passed:6} passed {failed:4} failed {:6} s",
            step.name, step.seconds
        );
        sum.add(step.counts);
    }
    println!("accolade: {} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

impl Checks<'_> {
    fn step(&self, name: &str) -> Result<Counts> {
        match name {
            "fmt" => self.plain(self.cargo(&["fmt", "--all", "--check"])),
            "tidy" => Ok(Counts::one(tidy::run(self.root)?)),
            "clippy" => self.plain(self.cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "--deny",
                "warnings",
            ])),
            "tests" => self.tests(),
            "doctests" => counted(&mut self.cargo(&["test", "--workspace", "--doc", "--locked"])),
            "docs" => {
                let mut doc = self.cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
                doc.env("RUSTDOCFLAGS", "-D warnings");
                self.plain(doc)
            }
            "api" => self.calls(),
            "e2e" => self.journeys(),
            other => anyhow::bail!("there is no step `{other}`"),
        }
    }

    /// A step that only succeeds or fails.
    #[expect(clippy::unused_self, reason = "reads as the other steps do")]
    fn plain(&self, mut command: Command) -> Result<Counts> {
        Ok(Counts::one(run_program(&mut command)?.succeeded))
    }

    /// The tests of every crate, with PostgreSQL beside them.
    fn tests(&self) -> Result<Counts> {
        self.need(Need::Postgres)?;
        let cluster = Cluster::start()?;
        // Nextest is faster and shows one test's output at a time; plain cargo does as well.
        let mut command = if which("cargo-nextest").is_some() {
            self.cargo(&[
                "nextest",
                "run",
                "--workspace",
                "--locked",
                "--no-fail-fast",
            ])
        } else {
            self.cargo(&[
                "test",
                "--workspace",
                "--all-targets",
                "--locked",
                "--no-fail-fast",
            ])
        };
        command.env("ACCOLADE_TEST_POSTGRES_URL", cluster.url());
        // A snapshot that differs fails instead of being written beside the old one.
        command.env("INSTA_UPDATE", "no").env("NO_COLOR", "1");
        counted(&mut command)
    }

    /// Calls of every address of the programming interface.
    fn calls(&self) -> Result<Counts> {
        self.need(Need::Python)?;
        let mut build = self.cargo(&["build", "--locked", "--package", "accolade-cli"]);
        ensure!(
            run_program(&mut build)?.succeeded,
            "the program does not build"
        );
        let program = self.built("accolade");
        let target = program.parent().and_then(Path::parent);
        let target = target.context("the program lies nowhere")?;
        Ok(Counts::one(api::call(&program, target)?))
    }

    /// The journeys of e2e/ through the gallery of pages and, where the web crate has routes,
    /// through the built program.
    fn journeys(&self) -> Result<Counts> {
        self.need(Need::Node)?;
        self.need(Need::Chromium)?;
        let gallery = self.root.join("e2e/out/gallery");
        let words = [
            "run",
            "--locked",
            "--package",
            "accolade-ui",
            "--example",
            "gallery",
            "--",
        ];
        let written = run_program(self.cargo(&words).arg(&gallery))?;
        ensure!(written.succeeded, "the gallery cannot be written");
        let folder = self.root.join("e2e");
        let mut install = Command::new("npm");
        install
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder);
        ensure!(
            run_program(&mut install)?.succeeded,
            "npm could not install the packages of e2e/"
        );
        let mut journeys = Command::new("npm");
        journeys
            .arg("test")
            .current_dir(&folder)
            .env("ACCOLADE_GALLERY", &gallery)
            .env(
                "ACCOLADE_CHROMIUM",
                chromium().context("the browser went away")?,
            )
            .env_remove("ACCOLADE_BIN");
        if self.root.join("crates/accolade-web/src/routes.rs").exists() {
            let mut build = self.cargo(&["build", "--locked", "--package", "accolade-cli"]);
            ensure!(
                run_program(&mut build)?.succeeded,
                "the program does not build"
            );
            journeys.env("ACCOLADE_BIN", self.built("accolade"));
        } else {
            println!(
                "xtask: SKIPPED the journeys through the program: the web crate has no routes"
            );
        }
        counted(&mut journeys)
    }

    fn need(&self, need: Need) -> Result<()> {
        if self.may_install {
            install(&[need]);
        }
        ensure!(need.is_met(), need.missing());
        Ok(())
    }

    fn cargo(&self, words: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(words).current_dir(self.root);
        command
    }

    /// Where cargo puts a program.
    fn built(&self, name: &str) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| PathBuf::from("target"), PathBuf::from);
        self.root.join(target).join("debug").join(name)
    }
}

/// A step that counts tests. A runner that fails before it counted anything failed once.
fn counted(command: &mut Command) -> Result<Counts> {
    let Outcome {
        succeeded,
        mut counts,
    } = run_program(command)?;
    if !succeeded && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}
