//! Both engines have the same migrations, and each says why it is there.

use super::Finding;
use crate::tree::Tree;

const FOLDER: &str = "crates/accolade-store/migrations";
const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// Compares the two lists of files and reads their first lines.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (engine, other) in ENGINES.into_iter().zip(ENGINES.into_iter().rev()) {
        let prefix = format!("{FOLDER}/{engine}/");
        for file in tree.under(&prefix).filter(|file| file.ends("sql")) {
            let name = file.path.strip_prefix(&prefix).unwrap_or_default();
            let twin = format!("{FOLDER}/{other}/{name}");
            if tree.file(&twin).is_none() {
                findings.push(Finding::file(&file.path, format!("has no twin {twin}")));
            }
            if !file.text.starts_with("--") {
                findings.push(Finding::file(
                    &file.path,
                    "must begin with a comment that says why",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_twin_and_a_missing_reason_are_found() {
        let tree = Tree::of(&[
            (
                "crates/accolade-store/migrations/sqlite/0001_a.sql",
                "-- Why.\n",
            ),
            (
                "crates/accolade-store/migrations/postgres/0001_a.sql",
                "-- Why.\n",
            ),
            (
                "crates/accolade-store/migrations/sqlite/0002_b.sql",
                "-- Why.\n",
            ),
            (
                "crates/accolade-store/migrations/postgres/0003_c.sql",
                "CREATE TABLE c;\n",
            ),
        ]);
        let findings = check(&tree);
        assert_eq!(findings.len(), 3, "{findings:?}");
        assert!(findings[0].path.ends_with("sqlite/0002_b.sql"));
    }
}
