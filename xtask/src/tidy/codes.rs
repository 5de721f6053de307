//! The stable codes of errors and checks, read out of the sources.

use crate::tree::{SourceFile, Tree};
use std::collections::BTreeMap;

/// Endings that make a dotted word a file's name and no code.
const FILE_ENDINGS: [&str; 22] = [
    "bin", "css", "csv", "db", "ftl", "gz", "html", "ico", "js", "json", "jsonld", "jwt", "map",
    "md", "png", "rs", "sock", "sql", "sqlite", "svg", "toml", "txt",
];
/// Crates whose dotted words are no codes: the pages name files and the kit is for tests.
const SKIPPED: [&str; 3] = [
    "crates/accolade-ui/",
    "crates/accolade-test/",
    "crates/accolade-bench/",
];
/// Calls whose first word is a code even when it has no dot.
const CONSTRUCTORS: [&str; 2] = ["Error::new(", "invalid("];
/// No more of the text after a code is searched for the words that explain it.
const WORDS_DISTANCE_MAX: usize = 400;

/// One code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code itself, such as `json.duplicate_key`.
    pub name: String,
    /// The crate that gives it.
    pub krate: String,
    /// What it says to people, where the sources say it beside the code.
    pub words: Option<String>,
}

/// Every code that the product may give, by name. The first crate in the order of the files is
/// named as its owner, and the first words found explain it.
pub fn all(tree: &Tree) -> BTreeMap<String, Code> {
    let mut codes: BTreeMap<String, Code> = BTreeMap::new();
    for file in tree
        .under("crates/")
        .filter(|file| file.is_rust() && !file.is_test())
    {
        let is_source = file.path.contains("/src/");
        if !is_source || SKIPPED.iter().any(|skipped| file.path.starts_with(skipped)) {
            continue;
        }
        for code in in_file(file) {
            let known = codes
                .entry(code.name.clone())
                .or_insert_with(|| code.clone());
            if known.words.is_none() && known.krate == code.krate {
                known.words = code.words;
            }
        }
    }
    codes
}

fn in_file(file: &SourceFile) -> Vec<Code> {
    let krate = file.path.split('/').nth(1).unwrap_or_default().to_owned();
    let text = without_comments(file.text_outside_tests());
    let mut found = Vec::new();
    for literal in literals(&text) {
        let before = text.get(..literal.start).unwrap_or_default();
        let is_code = is_dotted_code(literal.text) && !is_attribute(before)
            || is_word(literal.text) && opens_error(before);
        if is_code {
            let words = words_of(&text, before, literal.end);
            found.push(Code {
                name: literal.text.to_owned(),
                krate: krate.clone(),
                words,
            });
        }
    }
    found
}

/// A piece of text between quotation marks.
struct Literal<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// The string literals of a source; a pair of quotation marks with no escape inside is enough,
/// because codes hold none. A quotation mark as a character is taken out of the way first.
fn literals(text: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut is_escaped = false;
    for (index, c) in text.char_indices() {
        match (c, start) {
            _ if is_escaped => is_escaped = false,
            ('\\', Some(_)) => is_escaped = true,
            ('"', None) => {
                let around = text.get(index.saturating_sub(1)..index + 2);
                if around != Some("'\"'") {
                    start = Some(index + 1);
                }
            }
            ('"', Some(from)) => {
                let literal = text.get(from..index).unwrap_or_default();
                found.push(Literal {
                    text: literal,
                    start: from - 1,
                    end: index + 1,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The text without lines that are comments, so that examples and clauses name no codes.
fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|line| [line, "\n"])
        .collect::<String>()
        .replace("'\\\"'", "'q'")
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_dotted_code(text: &str) -> bool {
    let mut parts = text.split('.').peekable();
    let is_dotted = text.contains('.') && text.split('.').all(is_word);
    let last = parts.by_ref().last().unwrap_or_default();
    is_dotted && !FILE_ENDINGS.contains(&last) && text.len() <= 64 && !is_host(text)
}

/// Host names of examples and of documents look like codes.
fn is_host(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    [
        "org",
        "com",
        "net",
        "example",
        "test",
        "invalid",
        "localhost",
        "local",
    ]
    .contains(&last)
        || text.starts_with("www.")
}

/// Whether the text before a literal is an attribute such as `#[serde(rename = `.
fn is_attribute(before: &str) -> bool {
    before
        .rsplit('\n')
        .next()
        .is_some_and(|line| line.trim_start().starts_with("#["))
}

/// Whether the text before a literal opens an error, with the kind before the code perhaps.
fn opens_error(before: &str) -> bool {
    let tail = before
        .get(before.len().saturating_sub(80)..)
        .unwrap_or_default();
    CONSTRUCTORS.iter().any(|call| {
        tail.rsplit_once(call).is_some_and(|(_, between)| {
            let between = between.trim();
            between.is_empty() || between.starts_with("Kind::") && between.ends_with(',')
        })
    })
}

/// The words that explain a code: those of the variant whose arm gives it, or the next sentence
/// in the same call.
fn words_of(text: &str, before: &str, end: usize) -> Option<String> {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let arm = line
        .contains("=>")
        .then(|| line.split("=>").next().unwrap_or_default());
    let of_variant = arm.and_then(|arm| {
        let name = arm
            .split("::")
            .last()?
            .split(|c: char| !c.is_alphanumeric())
            .next()?;
        let (above, _) = declaration(text, name)?;
        let (_, attribute) = above.rsplit_once("#[error(")?;
        let is_own = !attribute.contains('}')
            || attribute.matches('}').count() == attribute.matches('{').count();
        let words = literals(attribute).into_iter().next()?;
        is_own.then(|| words.text.to_owned())
    });
    let after = text.get(end..).unwrap_or_default();
    let after = after
        .char_indices()
        .nth(WORDS_DISTANCE_MAX)
        .map_or(after, |(cut, _)| after.get(..cut).unwrap_or_default());
    let after = after.split(';').next().unwrap_or_default();
    let beside = || {
        let next = literals(after)
            .into_iter()
            .find(|next| next.text.contains(' '))?;
        // Words that follow another code explain that one.
        let between = after.get(..next.start).unwrap_or_default();
        let is_same_call = !["=>", "}", "if "].iter().any(|mark| between.contains(mark));
        let is_near = is_same_call
            && !literals(between)
                .iter()
                .any(|other| is_dotted_code(other.text));
        is_near.then(|| next.text.to_owned())
    };
    of_variant.or_else(beside).map(|words| plain(&words))
}

/// Splits the text where an enum declares a variant of this name.
fn declaration<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    if name.is_empty() {
        return None;
    }
    let opener = format!("\n    {name}");
    let (at, _) = text.match_indices(&opener).find(|(at, _)| {
        let next = text
            .get(at + opener.len()..)
            .and_then(|rest| rest.chars().next());
        matches!(next, Some(',' | ' ' | '(' | '{'))
    })?;
    Some(text.split_at(at))
}

/// A sentence of the sources as a cell of a table: no line breaks, no format's marks.
fn plain(words: &str) -> String {
    let mut shown = String::new();
    let mut depth = 0_usize;
    for c in words
        .replace("\\\n", "\n")
        .replace("\\n", " ")
        .replace("\\\"", "\"")
        .chars()
    {
        match c {
            '{' if depth == 0 => {
                depth = 1;
                shown.push('…');
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '|' => shown.push('/'),
            _ if depth == 0 => shown.push(c),
            _ => {}
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(String, Option<String>)> {
        let tree = Tree::of(&[("crates/accolade-domain/src/roster.rs", text)]);
        all(&tree)
            .into_values()
            .map(|code| (code.name, code.words))
            .collect()
    }

    fn pair(code: &str, words: &str) -> (String, Option<String>) {
        (code.to_owned(), Some(words.to_owned()))
    }

    #[test]
    fn the_words_of_a_variant_explain_its_code() {
        let text = "pub enum RosterError {\n    /// Long.\n    #[error(\"row {row}: too long\")]\n    TooLong { row: u64 },\n    \
                    #[error(\"is empty\")]\n    Empty,\n}\nfn code(&self) -> &'static str {\n    match self {\n        \
                    Self::TooLong { .. } => \"roster.too_long\",\n        Self::Empty => \"roster.empty\",\n    }\n}\n";
        let expected = [
            pair("roster.empty", "is empty"),
            pair("roster.too_long", "row …: too long"),
        ];
        assert_eq!(codes(text), expected);
    }

    #[test]
    fn the_sentence_in_the_same_call_explains_a_code() {
        let text = "fn a() {\n    Error::new(\n        Kind::Invalid,\n        \"conflict\",\n        format!(\"The {noun} was | changed.\"),\n    );\n    \
                    failed(\"status.revoked\", \"It was\\\n       withdrawn.\");\n    other(\"proof.bad\");\n}\n";
        let expected = [
            pair("conflict", "The … was / changed."),
            ("proof.bad".to_owned(), None),
            pair("status.revoked", "It was withdrawn."),
        ];
        assert_eq!(codes(text), expected);
    }

    #[test]
    fn names_of_files_hosts_and_tests_are_no_codes() {
        let text = "// \"not.this\"\nconst A: &str = \"did.json\";\nlet b = \"badges.example\";\n#[serde(rename = \"a.b\")]\n\
                    #[cfg(test)]\nmod tests {\n    \"a.code\"\n}\n";
        assert_eq!(codes(text), []);
    }
}
