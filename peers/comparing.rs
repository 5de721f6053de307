//! How tests ask the programs of this folder, and write down what came of it. The tests of the crates that
//! compare themselves with others include this file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::Value;

/// Names the folder with the Python of the others; figures of the comparisons are written there too.
const PLACE: &str = "ACCOLADE_TEST_PEERS";
/// No comparison is worth its name with fewer cases.
pub const CASES_MIN: usize = 200;
/// Disagreements that are listed.
const LISTED_MAX: usize = 20;

/// A program of the folder `peers`.
#[derive(Debug, Clone, Copy)]
pub struct Peer {
    pub program: &'static str,
    /// The implementation that it calls, as the figures name it.
    pub name: &'static str,
}

/// What a peer said to one question: a text, or why it refuses.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    pub is_good: bool,
    pub text: String,
}

impl Answer {
    pub fn result(self) -> Result<String, String> {
        if self.is_good {
            Ok(self.text)
        } else {
            Err(self.text)
        }
    }
}

/// Where the others are, or a loud notice that nothing was compared.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "which programs there are is a setting of the test run, and whoever reads its output is told"
)]
pub fn place() -> Option<PathBuf> {
    let place = std::env::var_os(PLACE).map(PathBuf::from);
    if place.is_none() {
        eprintln!(
            "SKIPPED: {PLACE} is not set, so nothing was compared with other implementations; run \
             `cargo xtask test --only peers`"
        );
    }
    place
}

/// The answers of a peer, one to each question.
pub fn ask(place: &Path, peer: Peer, questions: &[Value]) -> Vec<Answer> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../peers"));
    let is_python = Path::new(peer.program)
        .extension()
        .is_some_and(|ending| ending == "py");
    let language = if is_python {
        place.join("venv/bin/python")
    } else {
        PathBuf::from("node")
    };
    let mut child = Command::new(&language)
        .arg(folder.join(peer.program))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", language.display()));
    let lines: Vec<String> = questions.iter().map(Value::to_string).collect();
    let text = format!(
        "{}
",
        lines.join(
            "
"
        )
    );
    let mut pipe = child.stdin.take().unwrap();
    // It may answer before it has read everything, and then both would wait for each other.
    let writer = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(
        output.status.success(),
        "{} failed: {}",
        peer.program,
        output.status
    );
    let said = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Answer> = said
        .split_terminator('\n')
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        answers.len(),
        questions.len(),
        "{} answered too little",
        peer.program
    );
    answers
}

/// One comparison: which cases agree, and how the others differ.
pub struct Comparison {
    name: String,
    least: usize,
    agreed: BTreeSet<String>,
    differing: BTreeMap<String, String>,
}

impl Comparison {
    pub fn new(peer: Peer, what: &str) -> Self {
        Self {
            name: format!("{}: {what}", peer.name),
            least: CASES_MIN,
            agreed: BTreeSet::new(),
            differing: BTreeMap::new(),
        }
    }

    /// One of few cases, which are written down one by one.
    pub fn few(peer: Peer, what: &str) -> Self {
        Self {
            least: 1,
            ..Self::new(peer, what)
        }
    }

    /// Notes one case: nothing where both agree, else how they differ.
    pub fn note(&mut self, case: &str, difference: Option<String>) {
        match difference {
            None => {
                self.agreed.insert(case.to_owned());
            }
            Some(difference) => {
                self.differing.insert(case.to_owned(), difference);
            }
        }
    }

    /// Fails unless each case that differs has a known reason, and each reason a case that differs; writes
    /// the figures down.
    pub fn finish(self, place: &Path, known: &[Known]) {
        let name = self.name;
        let unexpected: Vec<String> = self
            .differing
            .iter()
            .filter(|(case, _)| !known.iter().any(|reason| (reason.holds)(case)))
            .map(|(case, difference)| format!("{case}: {difference}"))
            .collect();
        let total = self.agreed.len() + self.differing.len();
        let line = format!(
            "{name}\t{}\t{}\t{}\n",
            self.agreed.len(),
            self.differing.len() - unexpected.len(),
            unexpected.len()
        );
        let mut figures = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(place.join("figures.tsv"))
            .unwrap();
        figures.write_all(line.as_bytes()).unwrap();
        assert!(
            unexpected.is_empty(),
            "{name}: {} of {total} differ:\n{}",
            unexpected.len(),
            unexpected[..unexpected.len().min(LISTED_MAX)].join("\n")
        );
        for reason in known {
            let is_there = self.differing.keys().any(|case| (reason.holds)(case));
            assert!(
                is_there,
                "{name}: nothing differs any more because {}",
                reason.why
            );
        }
        assert!(total >= self.least, "{name}: only {total} cases");
    }
}

/// Why some cases are known to differ; docs/conformance/peers.md says who is right.
pub struct Known<'a> {
    pub why: &'static str,
    /// Whether it may be so for the case of this name.
    pub holds: &'a dyn Fn(&str) -> bool,
}
