//! The operations of accolade-bench: what each does, what it is held against, and how often it runs.

use super::figures::{Line, Spread};
use anyhow::{Context, Result, ensure};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// What an operation is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// At least so much of the rate of another operation in the same run, and what would be better.
    Share(&'static str, f64, f64),
    /// At most so many milliseconds, and what would be better.
    Millis(f64, f64),
    /// Nothing: it is measured for others to be held against, or to be known.
    None,
}

/// One operation.
pub struct Operation {
    /// As accolade-bench calls it.
    pub name: &'static str,
    /// What one iteration does.
    pub does: &'static str,
    /// Iterations of one run.
    count: u32,
    /// What it is held against.
    pub target: Target,
}

const fn operation(
    name: &'static str,
    does: &'static str,
    count: u32,
    target: Target,
) -> Operation {
    Operation {
        name,
        does,
        count,
        target,
    }
}

/// Every operation, what others are held against first.
pub const OPERATIONS: [Operation; 16] = [
    operation(
        "raw-sign",
        "sign 64 bytes with Ed25519, nothing else",
        20_000,
        Target::None,
    ),
    operation(
        "raw-verify",
        "verify a signature of 64 bytes strictly, nothing else",
        10_000,
        Target::None,
    ),
    operation(
        "raw-sign-jwt",
        "sign the bytes of a token, nothing else",
        10_000,
        Target::None,
    ),
    operation(
        "raw-verify-jwt",
        "verify the signature of a token's bytes strictly, nothing else",
        10_000,
        Target::None,
    ),
    operation(
        "issue-ldp",
        "build, lint and sign with `eddsa-rdfc-2022`, each by itself",
        10_000,
        Target::Share("raw-sign", 0.50, 0.65),
    ),
    operation(
        "issue-ldp-series",
        "the same for many people, each with an id, a date and a person of its own",
        20_000,
        Target::Share("raw-sign", 0.50, 0.65),
    ),
    operation(
        "issue-ldp-baked",
        "the same, and put it into a PNG of 600 by 600",
        5_000,
        Target::Share("issue-ldp", 0.80, 1.0),
    ),
    operation(
        "issue-jwt",
        "build, lint and sign as a token (EdDSA), each by itself",
        10_000,
        Target::Share("raw-sign-jwt", 0.70, 0.85),
    ),
    operation(
        "issue-jwt-series",
        "the same for many people, each with an id, a date and a person of its own",
        10_000,
        Target::Share("raw-sign-jwt", 0.70, 0.85),
    ),
    operation(
        "verify-ldp",
        "from bytes to a whole report, all checks, one shape, one issuer",
        10_000,
        Target::Share("raw-verify", 0.50, 0.65),
    ),
    operation(
        "verify-ldp-shapes",
        "the same of twenty shapes in turn, half of them by a key that was never seen before",
        10_000,
        Target::Share("raw-verify", 0.50, 0.65),
    ),
    operation(
        "verify-ldp-batch",
        "the same as verify-ldp, 256 at a time",
        10_240,
        Target::Share("raw-verify", 0.90, 1.30),
    ),
    operation(
        "verify-ldp-status-shared",
        "the same as verify-ldp with a status list that credentials share",
        10_000,
        Target::Share("verify-ldp", 0.95, 1.0),
    ),
    operation(
        "verify-ldp-status",
        "the same, the list decoded and its own signature checked each time",
        5_000,
        Target::None,
    ),
    operation(
        "verify-jwt",
        "from a token to a whole report, all checks",
        10_000,
        Target::Share("raw-verify-jwt", 0.65, 0.80),
    ),
    operation(
        "first-sight",
        "verify a credential of a shape that this process never saw",
        1_000,
        Target::Millis(4.0, 1.0),
    ),
];

/// The rates of one operation, run by run.
pub type Rates = HashMap<&'static str, Vec<f64>>;

/// Runs every operation once a round, so that what else happens on the machine meets all alike.
pub fn run(program: &Path, input: Option<&Path>, rounds: u32, is_quick: bool) -> Result<Rates> {
    let there = known(program)?;
    let mut rates = Rates::new();
    for round in 1..=rounds {
        for operation in &OPERATIONS {
            if !there.iter().any(|name| name == operation.name) {
                continue;
            }
            let count = if is_quick {
                operation.count / 100
            } else {
                operation.count
            };
            let rate = once(program, operation.name, count, input)?;
            println!(
                "{round}/{rounds} {:28} {rate:12.0} a second",
                operation.name
            );
            rates.entry(operation.name).or_default().push(rate);
        }
    }
    Ok(rates)
}

/// The operations that the program has.
fn known(program: &Path) -> Result<Vec<String>> {
    let output = Command::new(program).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let names = said.lines().find_map(|line| line.strip_prefix("OP: "));
    let names = names.context("accolade-bench does not say what it can do")?;
    Ok(names.split_whitespace().map(str::to_owned).collect())
}

fn once(program: &Path, name: &str, count: u32, input: Option<&Path>) -> Result<f64> {
    let mut command = Command::new(program);
    command.args([name, &count.to_string()]);
    if let Some(folder) = input {
        command.arg("--common").arg(folder);
    }
    let output = command.output()?;
    ensure!(
        output.status.success(),
        "{name} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = Line::all(&String::from_utf8_lossy(&output.stdout));
    lines.first().context("there is no figure")?.rate()
}

/// The share of another operation's rate, from the same rounds.
pub fn share(rates: &Rates, name: &str, of: &str) -> Option<Spread> {
    let pairs = rates.get(name)?.iter().zip(rates.get(of)?);
    Spread::of(pairs.map(|(one, other)| one / other))
}
