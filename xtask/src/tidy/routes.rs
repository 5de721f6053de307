//! Every route that the server answers is named by a test, and described in the reference.

use super::Finding;
use crate::tree::Tree;

const ROUTES: &str = "crates/accolade-web/src/routes.rs";
const PATHS: &str = "crates/accolade-ui/src/paths";
/// The programming interface is described by its OpenAPI document.
const DESCRIBED_ELSEWHERE: &str = "crates/accolade-ui/src/paths/api.rs";
const REFERENCE: &str = "docs/reference/http.md";
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
            if !route.names().iter().any(|name| has_word(&tests, name)) {
                let message = format!("no test of accolade-web names the route {}", route.0);
                findings.push(Finding::line(ROUTES, number, message));
            }
        }
    }
    findings
}

/// Finds addresses of `accolade_ui::paths` that the reference does not have.
pub fn check_reference(tree: &Tree) -> Vec<Finding> {
    let Some(reference) = tree.file(REFERENCE) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for file in tree.under(PATHS) {
        if file.path == DESCRIBED_ELSEWHERE {
            continue;
        }
        for address in addresses(file.text_outside_tests()) {
            if !reference.text.contains(&format!("`{address}`")) {
                let message = format!("`{address}` is missing; {} has it", file.path);
                findings.push(Finding::file(REFERENCE, message));
            }
        }
    }
    findings
}

/// The texts of constants that begin with a slash.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let values = text.split(": &str =").skip(1);
    values.filter_map(|value| {
        let (address, _) = value.trim_start().strip_prefix('"')?.split_once('"')?;
        address.starts_with('/').then_some(address)
    })
}

/// Whether a text has this name and not only a longer one that begins with it.
fn has_word(text: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    text.match_indices(name).any(|(start, _)| {
        let rest = text.get(start + name.len()..).unwrap_or_default();
        name.ends_with('(') || !rest.starts_with(goes_on)
    })
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
        // A longer name does not stand for a shorter one.
        let tests = "get(&paths::home()); get(\"/healthz\"); get(routes::VERIFY_ALL); \
                     get(\"/readyz/all\");";
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

    #[test]
    fn an_address_that_the_reference_lacks_is_found() {
        let paths = "pub const HOME: &str = \"/\";\npub const LANGUAGE: &str = \"lang\";\n\
                     pub const VERIFY: &str =\n    \"/verify\";\n";
        let tree = Tree::of(&[
            ("crates/accolade-ui/src/paths/public.rs", paths),
            (DESCRIBED_ELSEWHERE, "const A: &str = \"/api/v1/a\";"),
            (REFERENCE, "| `/` | `/verify/all` |"),
        ]);
        let messages: Vec<_> = check_reference(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        let expected = "`/verify` is missing; crates/accolade-ui/src/paths/public.rs has it";
        assert_eq!(messages, [expected]);
    }
}
