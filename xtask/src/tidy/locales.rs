//! Every language says everything that English says, and nothing else.

use super::Finding;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "crates/accolade-ui/locales/";
const MODEL: &str = "en";

/// Compares the keys of every language with those of the model, file by file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut languages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in tree.under(FOLDER).filter(|file| file.ends("ftl")) {
        let rest = file.path.strip_prefix(FOLDER).unwrap_or_default();
        if let Some((language, name)) = rest.split_once('/') {
            languages
                .entry(language)
                .or_default()
                .extend(keys(name, &file.text));
        }
    }
    let model = languages.get(MODEL).cloned().unwrap_or_default();
    let mut findings = Vec::new();
    for (language, found) in &languages {
        let path = format!("{FOLDER}{language}");
        for key in model.difference(found) {
            findings.push(Finding::file(&path, format!("lacks {key}; {MODEL} has it")));
        }
        for key in found.difference(&model) {
            findings.push(Finding::file(
                &path,
                format!("has {key}, which {MODEL} lacks"),
            ));
        }
    }
    findings
}

/// The messages and attributes of a Fluent file, as `file: key` and `file: key.attribute`.
fn keys(file: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut message = String::new();
    for line in text.lines() {
        let Some((left, _)) = line.split_once('=') else {
            continue;
        };
        let key = left.trim();
        let is_name = |key: &str| {
            key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
                && key
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        };
        if !line.starts_with([' ', '#']) && is_name(key) {
            key.clone_into(&mut message);
            found.push(format!("{file}: {key}"));
        } else if let Some(attribute) = key.strip_prefix('.').filter(|name| is_name(name)) {
            found.push(format!("{file}: {message}.{attribute}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_and_a_surplus_key_are_found() {
        let tree = Tree::of(&[
            (
                "crates/accolade-ui/locales/en/a.ftl",
                "# x = y\none = 1\ntwo = 2\n    .title = t\n",
            ),
            (
                "crates/accolade-ui/locales/de/a.ftl",
                "one = { $n ->\n    [one] =\n}\nthree = 3\n",
            ),
        ]);
        let messages: Vec<String> = check(&tree).into_iter().map(|f| f.message).collect();
        let expected = [
            "lacks a.ftl: two; en has it",
            "lacks a.ftl: two.title; en has it",
            "has a.ftl: three, which en lacks",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn equal_languages_pass() {
        let text = "one = 1\n";
        let tree = Tree::of(&[
            ("crates/accolade-ui/locales/en/a.ftl", text),
            ("crates/accolade-ui/locales/ar/a.ftl", text),
        ]);
        assert_eq!(check(&tree), []);
    }
}
