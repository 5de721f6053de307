//! Brings the programs that the tests need and that cargo cannot bring.

use crate::postgres;
use crate::runner::{is_root, run, which};
use std::path::PathBuf;
use std::process::Command;

/// One program that a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The database server, for the store's second engine.
    Postgres,
    /// The browser of the journeys.
    Chromium,
    /// What runs the journeys.
    Node,
    /// What calls the addresses of the programming interface.
    Python,
}

impl Need {
    /// Whether it is here already.
    pub fn is_met(self) -> bool {
        match self {
            Self::Postgres => postgres::programs().is_some(),
            Self::Chromium => chromium().is_some(),
            Self::Node => which("node").is_some() && which("npm").is_some(),
            Self::Python => Command::new("python3")
                .args(["-c", "import ensurepip, venv"])
                .output()
                .is_ok_and(|output| output.status.success()),
        }
    }

    /// Debian's packages that bring it.
    pub fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql"],
            // The letters of the Arabic pages are in the font package.
            Self::Chromium => &["chromium", "fonts-dejavu-core"],
            Self::Node => &["nodejs", "npm"],
            Self::Python => &["python3", "python3-venv"],
        }
    }

    /// What to say where it is missing: what, why and how to get it.
    pub fn missing(self) -> String {
        let what = match self {
            Self::Postgres => {
                "PostgreSQL (initdb and pg_ctl) is missing; the store is tested on it too"
            }
            Self::Chromium => "Chromium is missing; the journeys in e2e/ run in it",
            Self::Node => "Node.js with npm is missing; it runs the journeys in e2e/",
            Self::Python => {
                "Python with venv is missing; it calls the addresses of the programming interface"
            }
        };
        let packages = self.packages().join(" ");
        format!("{what}. Install it, on Debian with: apt-get install {packages}")
    }
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
        for need in [Need::Postgres, Need::Chromium, Need::Node, Need::Python] {
            let words = need.missing();
            for package in need.packages() {
                assert!(words.contains(package), "{words}");
            }
        }
    }
}
