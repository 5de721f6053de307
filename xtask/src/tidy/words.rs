//! Words that must not stand in sources. They are written here in two halves, so that this file
//! does not find itself.

use super::Finding;
use crate::tree::{SourceFile, Tree};

const UNFINISHED: [&str; 5] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
    concat!("to", "do!("),
    concat!("unimpl", "emented!("),
];

const MACHINE: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tm", "p/"),
];

const LAZY: [(&str, &str); 2] = [
    (
        concat!("#[ig", "nore"),
        "an ignored test tests nothing; make it pass or remove it",
    ),
    (
        concat!("sle", "ep("),
        "a test that waits is slow or wrong; wait for the event or move the clock",
    ),
];

/// Finds notes for later and stubs.
pub fn unfinished(tree: &Tree) -> Vec<Finding> {
    let message = "unfinished work; finish it, or file an issue and remove the note";
    search(
        tree.files.iter().filter(|file| file.is_prose_or_code()),
        &UNFINISHED,
        message,
    )
}

/// Finds paths that exist on one machine only.
pub fn machine_paths(tree: &Tree) -> Vec<Finding> {
    let message = "a path of one machine; write it relative, or make a temporary folder";
    search(
        tree.files.iter().filter(|file| file.is_prose_or_code()),
        &MACHINE,
        message,
    )
}

/// Finds tests that are switched off or that wait.
pub fn lazy_tests(tree: &Tree) -> Vec<Finding> {
    let tests = || tree.rust().filter(|file| file.is_test());
    LAZY.iter()
        .flat_map(|(word, message)| search(tests(), &[word], message))
        .collect()
}

fn search<'a>(
    files: impl Iterator<Item = &'a SourceFile>,
    words: &[&str],
    message: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            if let Some(word) = words.iter().find(|word| stands_in(line, word)) {
                findings.push(Finding::line(
                    &file.path,
                    number,
                    format!("`{word}`: {message}"),
                ));
            }
        }
    }
    findings
}

/// Whether a word stands in a line and is not the end of a longer one (an address's path, say).
fn stands_in(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let after = line
            .get(start + word.len()..)
            .and_then(|after| after.chars().next());
        let open = word.ends_with(|last: char| !last.is_alphanumeric());
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '}' | '_' | '.');
        !before.is_some_and(inside) && (open || !after.is_some_and(inside))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(path: &str, word: &str) -> Tree {
        Tree::of(&[(path, &format!("fn a() {{\n    {word}\n}}\n"))])
    }

    #[test]
    fn every_unfinished_word_is_found() {
        for word in UNFINISHED {
            let findings = unfinished(&with("crates/a/src/a.rs", word));
            assert_eq!(findings.len(), 1, "{word}");
            assert_eq!(findings[0].line, Some(2));
        }
        assert_eq!(
            unfinished(&with("crates/a/src/a.rs", concat!("MAS", "TO", "DON"))),
            []
        );
    }

    #[test]
    fn every_machine_path_is_found_but_no_address() {
        for word in MACHINE {
            assert_eq!(
                machine_paths(&with("README.md", &format!("`{word}x`"))).len(),
                1,
                "{word}"
            );
            let address = format!("https://example.org{word}x");
            assert_eq!(machine_paths(&with("README.md", &address)), []);
        }
    }

    #[test]
    fn waiting_and_hidden_tests_are_found() {
        for (word, _) in LAZY {
            assert_eq!(
                lazy_tests(&with("crates/a/tests/it/a.rs", word)).len(),
                1,
                "{word}"
            );
            assert_eq!(
                lazy_tests(&with("crates/a/src/a/tests.rs", word)).len(),
                1,
                "{word}"
            );
            assert_eq!(lazy_tests(&with("crates/a/src/a.rs", word)), []);
        }
    }
}
