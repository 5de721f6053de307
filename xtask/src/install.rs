//! Brings the programs that the tests need and that cargo cannot bring.

use crate::postgres;
use crate::runner::{is_root, run, which};
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node.js that runs the journeys (`engines` in e2e/package.json and peers/package.json).
const NODE_MIN: u32 = 20;

/// One program that a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The database server, for the store's second engine.
    Postgres,
    /// The browser of the journeys.
    Chromium,
    /// The letters of the Arabic pages: without a font the browser draws boxes.
    Letters,
    /// What runs the journeys, and other implementations to compare with.
    Node,
    /// What calls the addresses of the programming interface, and other implementations to compare with.
    Python,
    /// What builds libFuzzer.
    Compiler,
}

impl Need {
    /// Whether it is here already.
    pub fn is_met(self) -> bool {
        match self {
            Self::Postgres => postgres::programs().is_some(),
            Self::Chromium => chromium().is_some(),
            // Elsewhere the system brings letters of its own.
            Self::Letters => {
                !cfg!(target_os = "linux")
                    || said(Command::new("fc-list").arg(":lang=ar")).is_some_and(|s| !s.is_empty())
            }
            Self::Node => {
                let version = said(Command::new("node").arg("--version"));
                version.is_some_and(|version| is_new_enough(&version)) && which("npm").is_some()
            }
            Self::Compiler => which("c++").is_some(),
            Self::Python => {
                said(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_some()
            }
        }
    }

    /// Debian's packages that bring it.
    pub fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql"],
            Self::Chromium => &["chromium"],
            Self::Letters => &["fontconfig", "fonts-dejavu-core"],
            Self::Node => &["nodejs", "npm"],
            Self::Python => &["python3", "python3-venv"],
            Self::Compiler => &["g++"],
        }
    }

    /// What to say where it is missing: what, why and how to get it.
    pub fn missing(self) -> String {
        let what = match self {
            Self::Postgres => {
                "PostgreSQL (initdb and pg_ctl) is missing; the store is tested on it too"
            }
            Self::Chromium => "Chromium is missing; the journeys in e2e/ run in it",
            Self::Letters => "a font with Arabic letters is missing; the browser draws with it",
            Self::Node => {
                "Node.js with npm is missing; it runs the journeys in e2e/ and the peers in peers/"
            }
            Self::Python => {
                "Python with venv is missing; it calls the addresses of the programming interface and \
                 runs the peers in peers/"
            }
            Self::Compiler => "a C++ compiler is missing; the targets of fuzz/ are built with it",
        };
        let packages = self.packages().join(" ");
        let which = match self {
            Self::Node => {
                format!(" (version {NODE_MIN} or newer: an older Debian has an older one)")
            }
            _ => String::new(),
        };
        format!("{what}. Install it{which}, on Debian with: apt-get install {packages}")
    }
}

/// Whether the version that Node.js says of itself, such as `v20.20.2`, does.
fn is_new_enough(version: &str) -> bool {
    let major = version.trim().trim_start_matches('v').split('.').next();
    major
        .and_then(|major| major.parse().ok())
        .is_some_and(|major: u32| major >= NODE_MIN)
}

/// What a program answers, where it is there and ends well.
fn said(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Where the browser lies.
pub fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("ACCOLADE_TEST_CHROMIUM") {
        return Some(PathBuf::from(path));
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(which)
}

/// Installs what is missing of these, as root or through sudo; says so where it cannot. The step
/// that needs the program fails then, with the same words.
pub fn install(needs: &[Need]) {
    let missing: Vec<Need> = needs
        .iter()
        .copied()
        .filter(|need| !need.is_met())
        .collect();
    if missing.is_empty() {
        return;
    }
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages())
        .copied()
        .collect();
    println!("xtask: installing {}", packages.join(" "));
    let Some(mut update) = apt(&["update", "--quiet"]) else {
        println!("xtask: cannot install: there is no apt-get here, or neither root nor sudo");
        return;
    };
    // An outdated list may still do, so a failed update is no reason to stop.
    if let Err(error) = run(&mut update) {
        println!("xtask: {error:#}");
    }
    let words = ["install", "--quiet", "--yes", "--no-install-recommends"];
    let words: Vec<&str> = words.into_iter().chain(packages).collect();
    match apt(&words).map(|mut command| run(&mut command)) {
        Some(Ok(outcome)) if outcome.succeeded => {}
        Some(Ok(_)) => println!("xtask: apt-get could not install them"),
        Some(Err(error)) => println!("xtask: {error:#}"),
        None => {}
    }
}

/// The package manager with these words, as root.
fn apt(words: &[&str]) -> Option<Command> {
    which("apt-get")?;
    let mut command = if is_root() {
        Command::new("env")
    } else {
        which("sudo")?;
        let mut command = Command::new("sudo");
        // Nobody may be there to type a password.
        command.args(["--non-interactive", "env"]);
        command
    };
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(words);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_with_the_way_to_get_it() {
        let needs = [
            Need::Postgres,
            Need::Chromium,
            Need::Letters,
            Need::Node,
            Need::Python,
            Need::Compiler,
        ];
        for need in needs {
            let words = need.missing();
            for package in need.packages() {
                assert!(words.contains(package), "{words}");
            }
        }
    }
    #[test]
    fn a_version_that_is_too_old_does_not_do() {
        for good in ["v20.0.0", "v24.11.1\n"] {
            assert!(is_new_enough(good), "{good}");
        }
        for bad in ["v18.20.4", "v9.0.0", "", "node"] {
            assert!(!is_new_enough(bad), "{bad}");
        }
    }
}
