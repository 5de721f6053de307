//! Names that look like others (Unicode Technical Standard 39): what the eye takes for the same.

use unicode_security::MixedScript as _;
use unicode_security::confusable_detection::skeleton as confusable_skeleton;

use crate::limits::LOOKALIKE_CHARS_MAX;

/// What a text looks like; texts that share one of these are hard to tell apart.
///
/// Letters in their own case and in small ones make two: a capital I is like a small L, and both are
/// like other letters once the case is gone.
pub fn skeletons(text: &str) -> [String; 2] {
    let text = plain(text);
    let small = text.to_lowercase();
    [
        confusable_skeleton(&text).collect(),
        confusable_skeleton(&small).collect(),
    ]
}

/// The text in single blanks, as far as it is looked at.
fn plain(text: &str) -> String {
    let text: String = text.chars().take(LOOKALIKE_CHARS_MAX).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first word whose letters are of several scripts that no language writes together.
///
/// Several words may be of several scripts: many names are written in two languages.
pub fn mixed_word(text: &str) -> Option<String> {
    let text: String = text.chars().take(LOOKALIKE_CHARS_MAX).collect();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words
        .find(|word| !word.is_single_script())
        .map(str::to_owned)
}

/// Whether a text has characters that are not seen, or turn round how it is read.
pub fn hides_characters(text: &str) -> bool {
    text.chars().take(LOOKALIKE_CHARS_MAX).any(|c| {
        matches!(
            c,
            '\u{00ad}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
    })
}

/// A host as people read it, without its encoding for programs.
pub fn readable_host(host: &str) -> String {
    idna::domain_to_unicode(host).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_alike(one: &str, other: &str) -> bool {
        let (one, other) = (skeletons(one), skeletons(other));
        one.iter().zip(&other).any(|(one, other)| one == other)
    }

    #[test]
    fn what_looks_alike_has_one_skeleton() {
        // Cyrillic а and о, Greek ο, digit one, capital I, and two letters that run together.
        for (one, other) in [
            ("Harbour College", "H\u{0430}rb\u{043e}ur College"),
            ("Harbour College", "Harb\u{03bf}ur  College"),
            ("PayPal", "PayPaI"),
            ("example.org", "examp1e.org"),
            ("modern", "modem"),
            ("harbour college", "HARBOUR COLLEGE"),
        ] {
            assert!(look_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Harbour College", "Harbor College"),
            ("MIT", "MTI"),
            ("Université", "Universität"),
        ] {
            assert!(!look_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_word_of_several_scripts_is_found_and_names_in_two_languages_are_not() {
        assert_eq!(
            mixed_word("H\u{0430}rbour College").as_deref(),
            Some("H\u{0430}rbour")
        );
        assert_eq!(mixed_word("\u{03a9}mega").as_deref(), Some("\u{03a9}mega"));
        for good in [
            "Harbour College",
            "Université de Genève",
            "Университет ITMO",
            "東京カレッジ です",
            "한국 漢字",
            "كلية الميناء Harbour",
            "3M 2026",
            "",
        ] {
            assert_eq!(mixed_word(good), None, "{good}");
        }
    }

    #[test]
    fn characters_that_are_not_seen_are_found() {
        for bad in ["MIT\u{200b}", "\u{202e}TIM", "M\u{2066}IT", "M\u{00ad}IT"] {
            assert!(hides_characters(bad), "{bad:?}");
        }
        // Persian needs the non-joiner between two letters.
        assert!(!hides_characters("می\u{200c}خواهم"));
        assert_eq!(
            readable_host("xn--hrbour-3nf.example"),
            "h\u{0430}rbour.example"
        );
    }
}
