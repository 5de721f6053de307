//! Made-up input for everything that strangers hand in: the targets of fuzz/, each for some seconds.
//!
//! They are built here with the flags that cargo-fuzz gives without a sanitizer, which the stable
//! toolchain knows; so nothing has to be installed but a C++ compiler for libFuzzer itself.

use crate::counts::Counts;
use crate::runner::{run as run_program, without_settings};
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

/// The targets, those that take longest to find anything first.
pub const TARGETS: [&str; 8] = [
    "json_ld",
    "tokens",
    "open_badges_2",
    "svg",
    "png",
    "status_list",
    "csv",
    "url_guard",
];
/// Seconds for each target where nobody says otherwise, and in every check.
pub const SECONDS: u32 = 20;
/// Targets that run at the same time: the machines of continuous integration have two cores.
const AT_ONCE: usize = 2;
/// Bytes of one input: enough to say anything once, so that most of them are small and quick.
const INPUT_BYTES_MAX: u32 = 16 * 1024;
/// Seconds for one input, in a build that is slower than what ships.
const INPUT_SECONDS_MAX: u32 = 10;
/// Megabytes of one target, libFuzzer's own included.
const MEMORY_MB_MAX: u32 = 512;
/// Lines of a failed target that are shown.
const LINES_SHOWN: usize = 60;

/// What makes a program tell libFuzzer where it has been.
const FLAGS: &str = "-Dwarnings --cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Where things lie.
struct Places {
    root: PathBuf,
    /// The folder of the built targets.
    programs: PathBuf,
    /// What the runs find and say, which nobody keeps.
    kept: PathBuf,
}

/// Builds the targets and runs all of them, or one, for some seconds each.
pub fn run(root: &Path, only: Option<&str>, seconds: u32) -> Result<Counts> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let target = root.join(target).join("fuzz");
    let host = host()?;
    // The same versions as in the product, without a second list of them to keep; cargo takes out of it
    // what is not needed here, and adds libFuzzer.
    std::fs::copy(root.join("Cargo.lock"), root.join("fuzz/Cargo.lock"))
        .context("cannot copy Cargo.lock")?;
    let mut build = without_settings(Command::new(cargo));
    build
        .args(["build", "--release", "--manifest-path"])
        .arg(root.join("fuzz/Cargo.toml"))
        .args(["--target", &host, "--target-dir"])
        .arg(&target)
        .env("RUSTFLAGS", FLAGS)
        .current_dir(root);
    match only {
        Some(name) => build.args(["--bin", name]),
        None => build.arg("--bins"),
    };
    let built = Instant::now();
    ensure!(
        run_program(&mut build)?.succeeded,
        "the targets of fuzz/ do not build"
    );
    println!("xtask: built in {} s", built.elapsed().as_secs());
    let places = Places {
        root: root.to_path_buf(),
        programs: target.join(&host).join("release"),
        kept: target,
    };
    let names = TARGETS
        .into_iter()
        .filter(|name| only.is_none_or(|only| only == *name));
    let waiting: Mutex<Vec<&str>> = Mutex::new(names.rev().collect());
    let counts = Mutex::new(Counts::default());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(name) = next() {
                    let is_good = places.one(name, seconds).unwrap_or_else(|error| {
                        println!("xtask: {name}: {error:#}");
                        false
                    });
                    if let Ok(mut counts) = counts.lock() {
                        counts.add(Counts::one(is_good));
                    }
                }
            });
        }
    });
    let counts = counts.lock().map(|counts| *counts);
    counts
        .ok()
        .context("a target ended in a panic of this program")
}

impl Places {
    /// Runs one target; true when it found nothing.
    fn one(&self, name: &str, seconds: u32) -> Result<bool> {
        let found = self.kept.join("found").join(name);
        let corpus = self.kept.join("corpus").join(name);
        for folder in [&found, &corpus] {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let log = found.join("log.txt");
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = without_settings(Command::new(self.programs.join(name)));
        command
            // What is new goes into the first folder; that of the repository is only read.
            .arg(&corpus)
            .arg(self.root.join("fuzz/corpus").join(name))
            .arg(format!(
                "-dict={}",
                self.root.join("fuzz/json.dict").display()
            ))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-timeout={INPUT_SECONDS_MAX}"))
            .arg(format!("-rss_limit_mb={MEMORY_MB_MAX}"))
            .arg(format!("-max_len={INPUT_BYTES_MAX}"))
            .arg(format!("-artifact_prefix={}/", found.display()))
            .arg("-print_final_stats=1")
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file);
        let status = command
            .status()
            .with_context(|| format!("cannot start {name}"))?;
        let said = std::fs::read(&log)?;
        let said = String::from_utf8_lossy(&said);
        if status.success() {
            let count = |what| count(&said, what);
            println!(
                "{name}: {seconds} s, {} inputs, {} MB at most, nothing found",
                count("stat::number_of_executed_units:"),
                count("stat::peak_rss_mb:")
            );
            return Ok(true);
        }
        let lines: Vec<&str> = said.lines().collect();
        let from = lines.len().saturating_sub(LINES_SHOWN);
        for line in lines.get(from..).unwrap_or_default() {
            println!("{name}: {line}");
        }
        println!(
            "{name}: FAILED ({status}). The input lies in {}; `{} FILE` repeats it.",
            found.display(),
            self.programs.join(name).display()
        );
        Ok(false)
    }
}

/// A figure of libFuzzer's closing lines.
fn count(said: &str, what: &str) -> String {
    let line = said.lines().find_map(|line| line.strip_prefix(what));
    line.unwrap_or("?").trim().to_owned()
}

/// The kind of machine this is, as the compiler calls it. Naming it keeps the flags away from build
/// scripts and macros, which run here.
fn host() -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("-vV")
        .output()
        .context("cannot ask rustc for its host")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .context("rustc does not say its host")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_built_and_begins_with_inputs_of_its_own() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
        let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
        for name in TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            assert!(
                root.join(format!("fuzz_targets/{name}.rs")).is_file(),
                "{name}"
            );
            let inputs = std::fs::read_dir(root.join("corpus").join(name)).unwrap();
            let sizes = inputs.map(|input| input.unwrap().metadata().unwrap().len());
            let sizes: Vec<u64> = sizes.collect();
            assert!(!sizes.is_empty(), "{name}");
            assert!(sizes.iter().sum::<u64>() < 64 * 1024, "{name} is too large");
        }
    }

    #[test]
    fn figures_are_read_from_the_closing_lines() {
        let said = "#7 DONE\nstat::number_of_executed_units: 42\nstat::peak_rss_mb:    31\n";
        assert_eq!(count(said, "stat::number_of_executed_units:"), "42");
        assert_eq!(count(said, "stat::peak_rss_mb:"), "31");
        assert_eq!(count("", "stat::peak_rss_mb:"), "?");
    }
}
