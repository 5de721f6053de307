//! Mails: the pages know the languages, so they put letters into words too.

use accolade_app::{Letter, WrittenLetter};

/// Puts a letter into words.
pub fn letter(letter: &Letter) -> WrittenLetter {
    let parts = [
        &letter.achievement,
        &letter.organization,
        &letter.reason,
        &letter.link,
        &letter.code,
    ];
    let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    WrittenLetter {
        subject: letter.kind.as_str().to_owned(),
        text: text.join("\n"),
        html: String::new(),
    }
}
