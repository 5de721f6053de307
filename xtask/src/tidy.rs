//! The house rules that the compiler cannot see, each a function from the sources to findings.

pub mod codes;
mod conformance;
mod files;
pub mod imports;
mod locales;
mod migrations;
mod routes;
mod use_cases;
mod words;

use crate::codegen;
use crate::tree::Tree;
use anyhow::Result;
use std::fmt;
use std::path::Path;

/// One breach of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: a path from the root.
    pub path: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Finding {
    /// A breach by a whole file.
    pub fn file(path: &str, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            message: message.into(),
        }
    }

    /// A breach in a line.
    pub fn line(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: Some(line),
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: [(&str, Rule); 12] = [
    ("imports go downward only", imports::check),
    ("files are short and well named", files::check),
    ("nothing is left for later", words::unfinished),
    ("no path of one machine", words::machine_paths),
    ("tests neither wait nor hide", words::lazy_tests),
    ("both engines have the same migrations", migrations::check),
    ("every locale has every key", locales::check),
    ("every use case takes an actor", use_cases::check),
    ("every route has a test", routes::check),
    ("every address is in the reference", routes::check_reference),
    ("every error code is documented", codegen::check),
    ("conformance names tests that are there", conformance::check),
];

/// Reads the repository and prints every finding; true when there is none.
pub fn run(root: &Path) -> Result<bool> {
    let tree = Tree::read(root)?;
    let mut count = 0_usize;
    for (name, rule) in RULES {
        count += print(name, &rule(&tree));
    }
    count += print("pure crates stay pure", &imports::closures(root)?);
    println!(
        "tidy: {} rules, {} files, {count} findings",
        RULES.len() + 1,
        tree.files.len()
    );
    Ok(count == 0)
}

fn print(name: &str, findings: &[Finding]) -> usize {
    if !findings.is_empty() {
        println!("tidy: {name}");
        for finding in findings {
            println!("  {finding}");
        }
    }
    findings.len()
}
