//! The reference pages that are made from the sources.

use crate::tidy::Finding;
use crate::tidy::codes::{self, Code};
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const PAGE: &str = "docs/reference/errors.md";
const DESCRIPTION: &str = "docs/reference/openapi.json";

const OPENING: &str = "\
# Codes of errors and checks

Every error that Accolade shows and every check of a verification carries a code that does not
change. Decide by the code; the words beside it are for people and may get better. `…` stands for
what differs from case to case. A code without words explains itself, or is explained where it is
shown.

Made by `cargo xtask codegen` from the sources; `cargo xtask tidy` fails where a code is missing.
";

/// Writes the pages.
pub fn run(root: &Path) -> Result<bool> {
    let codes = codes::all(&Tree::read(root)?);
    let path = root.join(PAGE);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder of {PAGE}"))?;
    }
    std::fs::write(&path, page(&codes)).with_context(|| format!("cannot write {PAGE}"))?;
    println!("codegen: {PAGE}: {} codes", codes.len());
    description(root)
}

/// Writes the description of the programming interface, which its crate makes.
fn description(root: &Path) -> Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--package", "accolade-web", "--example"])
        .arg("openapi")
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    if output.status.success() {
        std::fs::write(root.join(DESCRIPTION), &output.stdout)
            .with_context(|| format!("cannot write {DESCRIPTION}"))?;
        println!("codegen: {DESCRIPTION}: {} bytes", output.stdout.len());
    }
    Ok(output.status.success())
}

/// Compares the page with the sources: every code has its line, and no line is left over.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let codes = codes::all(tree);
    if codes.is_empty() {
        return Vec::new();
    }
    let page = tree
        .file(PAGE)
        .map(|file| file.text.as_str())
        .unwrap_or_default();
    let lines: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let missing = codes
        .values()
        .filter(|code| !lines.contains(&code.name.as_str()))
        .map(|code| {
            let message = format!(
                "lacks `{}` of {}; run `cargo xtask codegen`",
                code.name, code.krate
            );
            Finding::file(PAGE, message)
        });
    let surplus = lines
        .iter()
        .filter(|line| !codes.contains_key(**line))
        .map(|line| {
            let message = format!("has `{line}`, which no source gives; run `cargo xtask codegen`");
            Finding::file(PAGE, message)
        });
    missing.chain(surplus).collect()
}

fn page(codes: &BTreeMap<String, Code>) -> String {
    let mut families: BTreeMap<&str, Vec<&Code>> = BTreeMap::new();
    for code in codes.values() {
        let family = if code.name.contains('.') {
            code.name.split('.').next()
        } else {
            None
        };
        families
            .entry(family.unwrap_or("general"))
            .or_default()
            .push(code);
    }
    let mut page = OPENING.to_owned();
    for (family, codes) in families {
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "\n## {family}\n\n| Code | From | Words |\n|---|---|---|\n"
        );
        for code in codes {
            let words = code.words.as_deref().unwrap_or_default();
            let krate = code.krate.trim_start_matches("accolade-");
            let _ = writeln!(page, "| `{}` | {krate} | {words} |", code.name);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: (&str, &str) = (
        "crates/accolade-jsonld/src/json.rs",
        "refuse(\"json.depth\", \"It is too deep.\");\n",
    );

    #[test]
    fn the_page_that_is_written_passes_the_check() {
        let page = page(&codes::all(&Tree::of(&[SOURCE])));
        assert!(
            page.contains("| `json.depth` | jsonld | It is too deep. |\n"),
            "{page}"
        );
        assert_eq!(check(&Tree::of(&[SOURCE, (PAGE, &page)])), []);
    }

    #[test]
    fn a_missing_and_a_surplus_line_are_found() {
        let tree = Tree::of(&[SOURCE, (PAGE, "| `json.gone` | jsonld | |\n")]);
        let messages: Vec<String> = check(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert!(messages[0].contains("json.depth") && messages[1].contains("json.gone"));
    }
}
