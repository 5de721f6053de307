//! The picture that other sites show beside a link to a badge.

use std::fmt::Write as _;

use crate::limits::CARD_SIDES;

/// Letters of one line of the name, at the size in which it is written.
const LINE_CHARS: usize = 24;
/// Lines of the name; what is longer is cut.
const LINES: usize = 4;
/// Letters of the organisation's name.
const ISSUER_CHARS: usize = 44;

/// Badge, achievement and organisation on a plain ground.
pub(crate) fn svg(badge: &str, achievement: &str, organization: &str) -> String {
    let (width, height) = CARD_SIDES;
    let lines = lines(achievement);
    let mut text = String::new();
    let mut y = 315 - 32 * lines.len().saturating_sub(1) - 24;
    for line in &lines {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "<text x=\"560\" y=\"{y}\" font-family=\"Ubuntu, sans-serif\" font-size=\"50\" fill=\"#1c2b26\">{}</text>",
            escaped(line)
        );
        y += 64;
    }
    let issuer = escaped(&cut(organization, ISSUER_CHARS));
    let inner = badge.replacen(
        "<svg ",
        "<svg x=\"80\" y=\"105\" preserveAspectRatio=\"xMidYMid\" ",
        1,
    );
    let inner = inner.replacen(
        "width=\"400\" height=\"400\"",
        "width=\"420\" height=\"420\"",
        1,
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <path fill=\"#fbfaf6\" d=\"M0 0h{width}v{height}H0z\"/><path fill=\"#1f6b52\" d=\"M0 0h{width}v14H0z\"/>\
         {inner}{text}\
         <text x=\"560\" y=\"{}\" font-family=\"Ubuntu, sans-serif\" font-size=\"30\" fill=\"#1f6b52\">{issuer}</text></svg>",
        y + 8
    )
}

/// A name in lines, broken between words; a word that is longer than a line is broken within.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let words = name.split_whitespace().map(|word| cut(word, LINE_CHARS));
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE_CHARS => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// Text as XML writes it; characters that XML has not are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_broken_and_cut_and_nothing_leaves_its_place() {
        let broken = lines("Safe handling of high-voltage batteries in harbours");
        assert_eq!(
            broken,
            ["Safe handling of", "high-voltage batteries", "in harbours"]
        );
        let long = lines(&"word ".repeat(100));
        assert!(long.len() == LINES && long[LINES - 1].ends_with('…'));
        assert_eq!(lines(&"x".repeat(300))[0].chars().count(), LINE_CHARS);
        assert_eq!(escaped("<b>&\u{0}"), "&lt;b&gt;&amp;");
        assert!(svg("<svg />", "a < b", "c & d").contains("a &lt; b"));
    }
}
