//! The tables of conformance name only tests that are there.

use super::Finding;
use crate::tree::Tree;
use std::collections::BTreeSet;

const FOLDER: &str = "docs/conformance/";

/// Finds names of tests that no Rust file defines.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut known = BTreeSet::new();
    for file in tree.rust() {
        for line in file.text.lines() {
            let name = line
                .trim_start()
                .trim_start_matches("async ")
                .strip_prefix("fn ");
            known.extend(name.and_then(|rest| rest.split('(').next()));
        }
    }
    let mut findings = Vec::new();
    for file in tree
        .files
        .iter()
        .filter(|file| file.path.starts_with(FOLDER))
    {
        for (number, line) in file.lines() {
            // Every second part stands between backticks.
            for name in line.split('`').skip(1).step_by(2) {
                let Some((_, test)) = name.rsplit_once("::") else {
                    continue;
                };
                if !known.contains(test) {
                    let message = format!("names the test `{name}`, which is not there");
                    findings.push(Finding::line(&file.path, number, message));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_not_there_is_found() {
        let tree = Tree::of(&[
            (
                "crates/a/tests/it/x.rs",
                "#[test]\nfn is_there() {}\n    async fn waits() {}\n",
            ),
            (
                "docs/conformance/x.md",
                "| a | `x::is_there`, `x::waits` |\n| b | `x::gone`, `type` |\n",
            ),
            ("docs/guides/x.md", "`x::elsewhere`"),
        ]);
        let findings = check(&tree);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].line, Some(2));
    }
}
