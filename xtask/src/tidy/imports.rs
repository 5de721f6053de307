//! Who may import whom, as data (ARCHITECTURE.md, "Code map").

use super::Finding;
use crate::tree::Tree;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

/// One row of the table.
struct Row {
    /// The crate.
    name: &'static str,
    /// The crates of this project that it may import.
    may: &'static [&'static str],
    /// The crates of others that it must never import.
    never: &'static [&'static str],
    /// Whether nothing it imports may reach the network, the clock or chance, however far away.
    is_pure: bool,
}

const WORLD: &[&str] = &[
    "async-std",
    "axum",
    "chrono",
    "getrandom",
    "hyper",
    "rand",
    "reqwest",
    "rusqlite",
    "sqlx",
    "tokio",
    "ureq",
];
const DOMAIN_NEVER: &[&str] = &[
    "axum",
    "chrono",
    "getrandom",
    "hyper",
    "rand",
    "reqwest",
    "serde",
    "serde_json",
    "sqlx",
    "tokio",
];

const TABLE: [Row; 12] = [
    Row {
        name: "accolade-jsonld",
        may: &[],
        never: WORLD,
        is_pure: true,
    },
    Row {
        name: "accolade-credential",
        may: &["accolade-jsonld"],
        never: WORLD,
        is_pure: true,
    },
    Row {
        name: "accolade-domain",
        may: &[],
        never: DOMAIN_NEVER,
        is_pure: true,
    },
    Row {
        name: "accolade-store",
        may: &["accolade-domain"],
        never: &["askama", "axum", "hyper", "reqwest", "tower-http"],
        is_pure: false,
    },
    Row {
        name: "accolade-adapters",
        may: &["accolade-credential"],
        never: &["askama", "axum", "rusqlite", "sqlx"],
        is_pure: false,
    },
    Row {
        name: "accolade-app",
        may: &[
            "accolade-adapters",
            "accolade-credential",
            "accolade-domain",
            "accolade-store",
        ],
        never: &[
            "askama",
            "axum",
            "http",
            "hyper",
            "reqwest",
            "rusqlite",
            "sqlx",
            "tower-http",
        ],
        is_pure: false,
    },
    Row {
        name: "accolade-ui",
        may: &["accolade-domain"],
        never: &["axum", "hyper", "reqwest", "rusqlite", "sqlx", "tokio"],
        is_pure: false,
    },
    Row {
        name: "accolade-web",
        may: &["accolade-app", "accolade-domain", "accolade-ui"],
        never: &["reqwest", "rusqlite", "sqlx"],
        is_pure: false,
    },
    Row {
        name: "accolade-cli",
        may: &["accolade-app", "accolade-credential", "accolade-web"],
        never: &["axum", "reqwest", "rusqlite", "sqlx"],
        is_pure: false,
    },
    Row {
        name: "accolade-test",
        may: &[
            "accolade-adapters",
            "accolade-app",
            "accolade-credential",
            "accolade-domain",
            "accolade-store",
            "accolade-ui",
            "accolade-web",
        ],
        never: &["reqwest"],
        is_pure: false,
    },
    Row {
        name: "accolade-bench",
        may: &["accolade-credential", "accolade-jsonld"],
        never: &["axum", "reqwest", "sqlx"],
        is_pure: false,
    },
    Row {
        name: "xtask",
        may: &[],
        never: &["axum", "reqwest", "serde_json", "sqlx", "tokio"],
        is_pure: false,
    },
];

/// What a pure crate reaches all the same, and why that is bearable: the crate, what it reaches.
/// `uuid` brings `getrandom` with the version 7 that the store's identifiers have; clippy.toml
/// forbids the calls that would draw from it.
const BEARABLE: [(&str, &str); 1] = [("accolade-domain", "getrandom")];

/// Crates that only tests may import.
const TESTS_ONLY: [&str; 2] = ["accolade-test", "accolade-bench"];

/// Compares every manifest with the table.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let manifests = tree.files.iter().filter(|file| {
        file.path == "xtask/Cargo.toml"
            || (file.path.starts_with("crates/") && file.path.ends_with("/Cargo.toml"))
    });
    manifests
        .flat_map(|file| manifest(&file.path, &file.text))
        .collect()
}

fn manifest(path: &str, text: &str) -> Vec<Finding> {
    let parsed: toml::Table = match text.parse() {
        Ok(parsed) => parsed,
        Err(error) => return vec![Finding::file(path, format!("is no TOML: {error}"))],
    };
    let name = parsed
        .get("package")
        .and_then(|package| package.get("name"));
    let name = name.and_then(toml::Value::as_str).unwrap_or_default();
    let Some(row) = TABLE.iter().find(|row| row.name == name) else {
        let message = format!(
            "the crate `{name}` is not in the import table; a new crate needs a reason in \
             ARCHITECTURE.md and a row in xtask/src/tidy/imports.rs"
        );
        return vec![Finding::file(path, message)];
    };
    let mut findings = Vec::new();
    for section in ["dependencies", "build-dependencies", "dev-dependencies"] {
        let imports = parsed.get(section).and_then(toml::Value::as_table);
        for import in imports.into_iter().flat_map(toml::Table::keys) {
            if let Some(why) = breach(row, section, import) {
                findings.push(Finding::file(path, format!("[{section}] {import}: {why}")));
            }
        }
    }
    findings
}

fn breach(row: &Row, section: &str, import: &str) -> Option<String> {
    let for_tests = section == "dev-dependencies";
    if row.never.contains(&import) && !for_tests {
        return Some(format!(
            "{} must never import it; move the work to its owner",
            row.name
        ));
    }
    if !import.starts_with("accolade-") {
        return None;
    }
    if TESTS_ONLY.contains(&import) {
        return (!for_tests).then(|| "only tests may import it".to_owned());
    }
    // A test may use what its crate may use, and the floor's test kit brings the rest.
    (!row.may.contains(&import)).then(|| {
        format!(
            "{} may import only [{}] of this project",
            row.name,
            row.may.join(", ")
        )
    })
}

/// Compares what the pure crates reach through others with what they must never reach.
pub fn closures(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for row in TABLE.iter().filter(|row| row.is_pure) {
        let output = Command::new("cargo")
            .args([
                "tree",
                "--package",
                row.name,
                "--edges",
                "normal",
                "--prefix",
                "none",
            ])
            .args(["--format", "{p}", "--quiet"])
            .current_dir(root)
            .output()
            .context("cannot run cargo tree")?;
        ensure!(
            output.status.success(),
            "cargo tree: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        findings.extend(reached(row, &String::from_utf8_lossy(&output.stdout)));
    }
    Ok(findings)
}

fn reached(row: &Row, listing: &str) -> Vec<Finding> {
    let names = listing
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let is_found = |name: &&str| WORLD.contains(name) && !BEARABLE.contains(&(row.name, name));
    let mut found: Vec<&str> = names.filter(is_found).collect();
    found.sort_unstable();
    found.dedup();
    let path = format!("crates/{}/Cargo.toml", row.name);
    found
        .into_iter()
        .map(|name| Finding::file(&path, format!("reaches `{name}` through another crate")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, dependencies: &str) -> Vec<Finding> {
        let path = format!("crates/{name}/Cargo.toml");
        let text = format!("[package]\nname = \"{name}\"\n{dependencies}");
        check(&Tree::of(&[(&path, &text)]))
    }

    #[test]
    fn a_forbidden_crate_of_others_is_found() {
        let findings = of(
            "accolade-credential",
            "[dependencies]\ntokio.workspace = true\n",
        );
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].message.contains("tokio"));
        assert_eq!(
            of("accolade-credential", "[dependencies]\nsha2 = \"1\"\n"),
            []
        );
    }

    #[test]
    fn an_upward_edge_is_found() {
        let upward = "[dependencies]\naccolade-app.workspace = true\n";
        assert_eq!(of("accolade-store", upward).len(), 1);
        let sideways = "[dependencies]\naccolade-adapters.workspace = true\n";
        assert_eq!(of("accolade-store", sideways).len(), 1);
        assert_eq!(of("accolade-web", upward), []);
    }

    #[test]
    fn the_test_kit_stays_with_the_tests() {
        assert_eq!(
            of("accolade-web", "[dependencies]\naccolade-test = \"1\"\n").len(),
            1
        );
        assert_eq!(
            of(
                "accolade-web",
                "[dev-dependencies]\naccolade-test = \"1\"\n"
            ),
            []
        );
    }

    #[test]
    fn a_crate_without_a_row_is_found() {
        assert_eq!(of("accolade-new", "").len(), 1);
    }

    #[test]
    fn what_a_pure_crate_reaches_through_others_is_found() {
        let listing = "accolade-domain v0.1.0\nuuid v1.0.0\ngetrandom v0.4.0\nrand v0.9.0\n";
        let row = TABLE
            .iter()
            .find(|row| row.name == "accolade-domain")
            .unwrap();
        assert_eq!(reached(row, listing).len(), 1);
        assert_eq!(reached(row, "accolade-domain v0.1.0\ntime v0.3.0\n"), []);
    }
}
