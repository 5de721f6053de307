//! Other programs that issue and verify, where they are installed beside the repository.

use super::figures::Line;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the drivers lie, from the root of the repository.
const DRIVERS: &str = "../shared/bench/peers";

/// Another program.
pub struct Peer {
    /// As its driver calls it, and its folder.
    pub name: &'static str,
    /// What tells that it is installed, inside its folder.
    sign: &'static str,
    /// What starts the driver, inside the folder; nothing where it is Node.
    program: Option<&'static str>,
    /// Each operation with its iterations.
    operations: &'static [(&'static str, u32)],
    /// What the environment says to the driver.
    engine: Option<&'static str>,
}

/// Those that have drivers.
pub const PEERS: [Peer; 5] = [
    Peer {
        name: "openbadgeslib",
        sign: "venv/bin/python",
        program: Some("venv/bin/python"),
        operations: &[
            ("issue-ldp", 100),
            ("verify-ldp", 100),
            ("verify-ldp-status", 60),
            ("issue-ldp-png", 60),
            ("issue-jwt", 5_000),
            ("verify-jwt", 2_000),
        ],
        engine: None,
    },
    Peer {
        name: "digitalbazaar-vc",
        sign: "node_modules",
        program: None,
        operations: &[
            ("issue-ldp", 300),
            ("verify-ldp", 300),
            ("verify-ldp-status", 200),
            ("issue-jwt", 5_000),
            ("verify-jwt", 5_000),
        ],
        engine: None,
    },
    Peer {
        name: "dcc-verifier-core",
        sign: "node_modules",
        program: None,
        operations: &[("issue-ldp", 300), ("verify-ldp", 300)],
        engine: None,
    },
    Peer {
        name: "learncard-didkit",
        sign: "node_modules",
        program: None,
        operations: &[("issue-ldp", 300), ("verify-ldp", 300)],
        engine: Some("native"),
    },
    Peer {
        name: "rust-ssi",
        sign: "release/rust-ssi",
        program: Some("release/rust-ssi"),
        operations: &[
            ("issue-ldp", 500),
            ("verify-ldp", 500),
            ("issue-jwt", 20_000),
            ("verify-jwt", 20_000),
        ],
        engine: None,
    },
];

/// The folder of the drivers, where it is there.
pub fn drivers(root: &Path) -> Option<PathBuf> {
    root.join(DRIVERS).canonicalize().ok()
}

/// The key and the credential that every driver takes.
pub fn shared_input(root: &Path) -> Option<PathBuf> {
    let folder = drivers(root)?.join("common");
    folder.join("key.json").exists().then_some(folder)
}

impl Peer {
    /// Whether it is there to be measured.
    pub fn is_installed(&self, installed: &Path) -> bool {
        installed.join(self.name).join(self.sign).exists()
    }

    /// Runs every operation once; an operation that fails is said and left out.
    pub fn run(&self, drivers: &Path, installed: &Path, is_quick: bool) -> Vec<Line> {
        let mut lines = Vec::new();
        for (operation, count) in self.operations {
            let count = if is_quick { *count / 50 + 1 } else { *count };
            let mut command = self.command(drivers, installed, operation, count);
            match command.output() {
                Ok(output) if output.status.success() => {
                    lines.extend(Line::all(&String::from_utf8_lossy(&output.stdout)));
                }
                Ok(output) => {
                    let said = String::from_utf8_lossy(&output.stderr);
                    let last = said.trim().lines().last().unwrap_or_default();
                    println!("xtask: {} {operation} failed: {last}", self.name);
                }
                Err(error) => println!("xtask: {} cannot be started: {error}", self.name),
            }
        }
        lines
    }

    fn command(&self, drivers: &Path, installed: &Path, operation: &str, count: u32) -> Command {
        let folder = installed.join(self.name);
        let driver = drivers.join(self.name);
        let input = drivers.join("common");
        let mut command = match self.program {
            Some(program) => Command::new(folder.join(program)),
            None => Command::new("node"),
        };
        let words: Vec<OsString> = match self.name {
            "rust-ssi" => vec![operation.into(), count.to_string().into(), input.into()],
            "openbadgeslib" => vec![
                driver.join("bench.py").into(),
                operation.into(),
                count.to_string().into(),
            ],
            _ => vec![
                driver.join("bench.mjs").into(),
                operation.into(),
                count.to_string().into(),
            ],
        };
        command.args(words).env("NODE_PEER_DIR", &folder);
        if let Some(engine) = self.engine {
            command.env("ENGINE", engine);
        }
        command
    }
}
