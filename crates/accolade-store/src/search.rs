//! Looking for a text within names and addresses.

/// Patterns for `LIKE ... ESCAPE '!'` that find a text anywhere: in small letters, as it was typed, with
/// capitals where words begin, and in capitals. SQLite folds no letters but those of English, and
/// nobody looking for "łukasz" means to miss "Łukasz".
pub(crate) fn patterns(text: &str) -> [String; 4] {
    let spellings = [
        text.to_lowercase(),
        text.to_owned(),
        titled(text),
        text.to_uppercase(),
    ];
    spellings.map(|spelling| pattern(&spelling))
}

fn titled(text: &str) -> String {
    let mut is_first = true;
    let mut title = String::new();
    for letter in text.chars() {
        if is_first {
            title.extend(letter.to_uppercase());
        } else {
            title.extend(letter.to_lowercase());
        }
        is_first = !letter.is_alphanumeric();
    }
    title
}

/// A text to look for, with what LIKE takes for signs of its own made harmless.
fn pattern(text: &str) -> String {
    let mut pattern = "%".to_owned();
    // No name has a zero byte, and PostgreSQL takes no text with one.
    for letter in text.chars().filter(|letter| *letter != '\0') {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
