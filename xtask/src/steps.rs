//! The checks, one after the other, and the one line that sums them up.

use crate::counts::Counts;
use crate::install::{Need, chromium, install};
use crate::postgres::Cluster;
use crate::runner::{Outcome, run as run_program, which, without_settings};
use crate::{api, arguments, fuzz, peers, tidy};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Where the official vectors and schemas lie, from the root: beside the repository.
const DATA: &str = "../shared/data";

/// What the steps share.
struct Checks<'a> {
    root: &'a Path,
    may_install: bool,
    /// Whether every step runs, one after the other.
    is_whole: bool,
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
    let checks = Checks {
        root,
        may_install,
        is_whole: only.is_none(),
    };
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
    // Said once more at the end: a run that checked less must not look like one that checked all.
    let ran_tests = done.iter().any(|step| step.name == "tests");
    let missing = missing_data(root).filter(|_| ran_tests);
    sum_up(&done, missing.as_deref())
}

/// What is not checked where the official vectors and schemas are not beside the repository.
fn missing_data(root: &Path) -> Option<String> {
    let data = root.join(DATA);
    (!data.is_dir()).then(|| {
        format!(
            "xtask: SKIPPED the tests against official vectors, schemas and other people's badges: \
             {} is not there, and those tests pass without checking anything",
            data.display()
        )
    })
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

fn sum_up(done: &[Done], missing: Option<&str>) -> bool {
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
    if let Some(words) = missing {
        println!("{words}");
    }
    println!("accolade: {} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

impl Checks<'_> {
    fn step(&self, name: &str) -> Result<Counts> {
        match name {
            "fmt" => {
                let mut counts = self.plain(self.cargo(&["fmt", "--all", "--check"]))?;
                let fuzz = ["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"];
                counts.add(self.plain(self.cargo(&fuzz))?);
                Ok(counts)
            }
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
            "fuzz" => {
                self.need(Need::Compiler)?;
                fuzz::run(self.root, None, fuzz::SECONDS)
            }
            "api" => self.calls(),
            "peers" => self.comparisons(),
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
        if let Some(words) = missing_data(self.root) {
            println!("{words}");
        }
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
        command.env("NO_COLOR", "1");
        counted(&mut command)
    }

    /// Calls of every address of the programming interface.
    fn calls(&self) -> Result<Counts> {
        self.need(Need::Python)?;
        let program = self.program()?;
        let target = program.parent().and_then(Path::parent);
        let target = target.context("the program lies nowhere")?;
        Ok(Counts::one(api::call(&program, target)?))
    }

    /// The same credentials signed and checked by other implementations.
    fn comparisons(&self) -> Result<Counts> {
        self.need(Need::Node)?;
        self.need(Need::Python)?;
        // What the other steps built is there for all crates together; alone, two are built sooner.
        let which: &[&str] = if self.is_whole {
            &["--workspace"]
        } else {
            &[
                "--package",
                "accolade-credential",
                "--package",
                "accolade-web",
            ]
        };
        let mut tests = self.cargo(&["test", "--locked", "--no-fail-fast", "--test", "it"]);
        tests.args(which).args(["--", "peers::"]);
        peers::compare(self.root, &self.target(), tests)
    }

    /// The journeys of e2e/ through the gallery of pages and through the built program.
    fn journeys(&self) -> Result<Counts> {
        self.need(Need::Node)?;
        self.need(Need::Chromium)?;
        self.need(Need::Letters)?;
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
        let program = self.program()?;
        let browser = chromium().context("the browser went away")?;
        let mut journeys = without_settings(Command::new("npm"));
        journeys
            .arg("test")
            .current_dir(&folder)
            .env("ACCOLADE_GALLERY", &gallery)
            .env("ACCOLADE_CHROMIUM", browser)
            .env("ACCOLADE_BIN", program);
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
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = without_settings(Command::new(cargo));
        command.args(words).current_dir(self.root);
        command
    }

    /// Builds the program, and says where it lies.
    fn program(&self) -> Result<PathBuf> {
        let mut build = self.cargo(&["build", "--locked", "--package", "accolade-cli"]);
        ensure!(
            run_program(&mut build)?.succeeded,
            "the program does not build"
        );
        Ok(self.target().join("debug").join("accolade"))
    }

    /// Where everything is built.
    fn target(&self) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| PathBuf::from("target"), PathBuf::from);
        self.root.join(target)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_checked_for_want_of_data_is_said() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let words = missing_data(&here.join("src/tidy")).unwrap();
        assert!(words.contains("SKIPPED") && words.contains("shared/data"));
    }
}
