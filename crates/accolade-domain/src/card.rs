//! The ground of a card: the picture that others show beside a link of ours. The badge is drawn on it.

use std::fmt::Write as _;

use crate::badge_design::escaped;

/// Width and height of a card in pixels, as readers of Open Graph data expect them.
pub const CARD_SIZE: (u32, u32) = (1_200, 630);
/// Where the badge's corner lies.
pub const BADGE_PLACE: (i32, i32) = (70, 95);
/// Characters of a line of the name.
const LINE_CHARS: usize = 19;
/// Lines of the name.
const LINES_MAX: usize = 4;

/// The ground with the name and who awards it.
pub fn ground(name: &str, organization: &str) -> String {
    let (width, height) = CARD_SIZE;
    let lines = lines(name);
    let first = 300 - 36 * i32::try_from(lines.len()).unwrap_or_default();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <path fill=\"#fbf8f1\" d=\"M0 0h{width}v{height}H0z\"/>\
         <path fill=\"#1f5f4a\" d=\"M0 610h{width}v20H0z\"/>"
    );
    let mut text = |y: i32, size: u32, colour: &str, words: &str| {
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<text x=\"560\" y=\"{y}\" font-family=\"Ubuntu, sans-serif\" font-size=\"{size}\" \
             fill=\"{colour}\">{}</text>",
            escaped(words)
        );
    };
    let mut y = first;
    for line in &lines {
        y += 72;
        text(y, 62, "#10201a", line);
    }
    text(y + 74, 34, "#1f5f4a", &cut(organization, 36));
    svg.push_str("</svg>");
    svg
}

/// The name in lines that fit; what does not fit is left out, and a mark says so.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let word = cut(word, LINE_CHARS);
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE_CHARS => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > LINES_MAX {
        lines.truncate(LINES_MAX);
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
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_parted_and_hostile_ones_are_only_words() {
        let svg = ground(
            &"Safe <b>battery</b> & handling ".repeat(9),
            &"x".repeat(99),
        );
        assert_eq!(svg.matches("<text").count(), LINES_MAX + 1);
        assert!(svg.contains("&lt;b&gt;battery&lt;/b&gt;") && svg.contains('…'));
        assert_eq!(ground("", "").matches("<text").count(), 1);
        assert_eq!(lines(&"x".repeat(500)).len(), 1);
    }
}
