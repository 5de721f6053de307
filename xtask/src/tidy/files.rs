//! How long files are and what they are called.

use super::Finding;
use crate::tree::Tree;

/// No Rust file is longer.
const LINES_MAX: usize = 700;
/// Names that say nothing about what is inside.
const FORBIDDEN: [&str; 9] = [
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "service",
    "misc",
    "handler_impl",
];

/// Finds long files and empty names.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let lines = file.text.lines().count();
        if lines > LINES_MAX {
            let message =
                format!("has {lines} lines, {LINES_MAX} is the limit; split it by meaning");
            findings.push(Finding::file(&file.path, message));
        }
        if file.path.ends_with("/mod.rs") {
            findings.push(Finding::file(
                &file.path,
                "is a mod.rs; write `name.rs` beside the folder `name/`",
            ));
        }
        let parts = file.path.trim_end_matches(".rs").split('/');
        for part in parts.filter(|part| FORBIDDEN.contains(part)) {
            let message = format!("`{part}` says nothing; name the module after its noun");
            findings.push(Finding::file(&file.path, message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_found() {
        let at_limit = "x\n".repeat(LINES_MAX);
        let over = "x\n".repeat(LINES_MAX + 1);
        let tree = Tree::of(&[
            ("crates/a/src/a.rs", &at_limit),
            ("crates/a/src/b.rs", &over),
        ]);
        let findings = check(&tree);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].path, "crates/a/src/b.rs");
    }

    #[test]
    fn empty_names_are_found() {
        let tree = Tree::of(&[
            ("crates/a/src/utils.rs", ""),
            ("crates/a/src/common/x.rs", ""),
            ("crates/a/src/award/mod.rs", ""),
            ("crates/a/src/award.rs", ""),
        ]);
        assert_eq!(check(&tree).len(), 3);
    }
}
