//! Every route that the server answers is named by a test.

use super::Finding;
use crate::tree::Tree;

const ROUTES: &str = "crates/accolade-web/src/routes.rs";
const TESTS: [&str; 2] = ["crates/accolade-web/tests/", "crates/accolade-web/src/"];

/// Finds routes that no test of the web crate names, by constant, by path function or as text.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.file(ROUTES) else {
        return Vec::new();
    };
    let tests: String = TESTS
        .into_iter()
        .flat_map(|prefix| tree.under(prefix))
        .filter(|file| file.is_rust() && file.is_test())
        .map(|file| file.text.as_str())
        .collect();
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        for route in routes(line) {
            if !route.names().iter().any(|name| tests.contains(name)) {
                let message = format!("no test of accolade-web names the route {}", route.0);
                findings.push(Finding::line(ROUTES, number, message));
            }
        }
    }
    findings
}

/// A route as routes.rs writes it: a constant of `paths::routes` or a literal path.
struct Route<'a>(&'a str);

impl Route<'_> {
    /// How a test may name it.
    fn names(&self) -> Vec<String> {
        if self.0.starts_with('/') {
            return vec![format!("\"{}", self.0)];
        }
        let function = self.0.to_ascii_lowercase();
        vec![format!("routes::{}", self.0), format!("paths::{function}(")]
    }
}

fn routes(line: &str) -> Vec<Route<'_>> {
    let mut found = Vec::new();
    for (start, _) in line.match_indices(".route(") {
        let argument = line.get(start + ".route(".len()..).unwrap_or_default();
        let argument = argument.split(',').next().unwrap_or_default().trim();
        if let Some(literal) = argument.strip_prefix('"') {
            found.push(Route(literal.trim_end_matches('"')));
        }
    }
    for (start, _) in line.match_indices("routes::") {
        let rest = line.get(start + "routes::".len()..).unwrap_or_default();
        let end = rest
            .find(|c: char| !c.is_ascii_uppercase() && c != '_')
            .unwrap_or(rest.len());
        if let Some(name) = rest.get(..end).filter(|name| !name.is_empty()) {
            found.push(Route(name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_that_no_test_names_is_found() {
        let routes = ".route(routes::HOME, get(home))\n.route(routes::VERIFY, get(verify))\n\
                      .route(\"/healthz\", get(healthz))\n.route(\"/readyz\", get(readyz))\n";
        let tests = "get(&paths::home()); get(\"/healthz\");";
        let tree = Tree::of(&[
            (ROUTES, routes),
            ("crates/accolade-web/tests/it/a.rs", tests),
        ]);
        let lines: Vec<_> = check(&tree)
            .into_iter()
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, [Some(2), Some(4)]);
    }
}
