//! Every use case takes the one who acts, so that none forgets to ask whether they may.

use super::Finding;
use crate::tree::Tree;

const FOLDER: &str = "crates/accolade-app/src/";

/// Reads of what is public anyway: they answer everyone alike, so they take no actor.
/// `module::function`; a line here is a decision, not a convenience.
const PUBLIC_QUERIES: [&str; 0] = [];

/// Finds top-level `pub async fn` that take the application and no `Actor`. Jobs run as the system
/// and are no use cases; what takes no application touches nothing of ours.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree
        .under(FOLDER)
        .filter(|file| file.is_rust() && !file.is_test())
    {
        let module = file
            .path
            .strip_prefix(FOLDER)
            .unwrap_or_default()
            .trim_end_matches(".rs");
        if module.starts_with("jobs") || module == "lib" {
            continue;
        }
        for (name, line, signature) in functions(&file.text) {
            let path = format!("{}::{name}", module.replace('/', "::"));
            let is_use_case = signature.contains("&App");
            if is_use_case
                && !signature.contains("Actor")
                && !PUBLIC_QUERIES.contains(&path.as_str())
            {
                let message = format!(
                    "{path} takes no Actor; take one, or list it as a public query in \
                     xtask/src/tidy/use_cases.rs"
                );
                findings.push(Finding::line(&file.path, line, message));
            }
        }
    }
    findings
}

/// The name, line and signature of each public asynchronous function at the top level.
fn functions(text: &str) -> Vec<(&str, usize, &str)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("\npub async fn ") {
        let after = text
            .get(start + "\npub async fn ".len()..)
            .unwrap_or_default();
        let signature = after.split('{').next().unwrap_or_default();
        let name = signature.split(['(', '<']).next().unwrap_or_default();
        let line = text.get(..=start).unwrap_or_default().lines().count() + 1;
        found.push((name, line, signature));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_case_without_an_actor_is_found() {
        let text = "//! Awards.\n\npub async fn award(\n    app: &App,\n    actor: &Actor,\n) -> X {\n}\n\
                    pub async fn revoke(app: &App) -> X {\n}\n";
        let tree = Tree::of(&[
            ("crates/accolade-app/src/awards.rs", text),
            (
                "crates/accolade-app/src/jobs/sign.rs",
                "\npub async fn run(app: &App) {}\n",
            ),
        ]);
        let findings = check(&tree);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].message.starts_with("awards::revoke "));
        assert_eq!(findings[0].line, Some(8));
    }
}
