//! A letter: what every mail is made of, and the two ways in which it is written.

use crate::locale::{Argument, Locale};
use crate::paths;
use crate::view::{cut, paragraphs};
use askama::Template;

/// Longest subject, in characters: what a list of mails shows at most.
const SUBJECT_CHARS_MAX: usize = 150;

/// WORD JOINER: not seen, and no part of an address.
const JOINER: char = '\u{2060}';

/// To whom a mail goes, and from which site.
#[derive(Clone, Debug)]
pub struct To {
    /// The language of the person.
    pub locale: Locale,
    /// The person's name, if it is known.
    pub name: Option<String>,
    /// Scheme and host of the site without a final slash: `https://badges.example`.
    pub base_url: String,
}

/// An organisation's own words, which take the place of the standard ones. `{name}`,
/// `{achievement}` and `{organization}` stand for what they say; the link and the code are always
/// added after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWords {
    /// The subject.
    pub subject: String,
    /// The words, plain text; each line is a paragraph.
    pub text: String,
}

/// One piece of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph of ours.
    Words(String),
    /// Words of somebody else, shown as such.
    Quote(Vec<String>),
    /// What to press.
    Action {
        /// The words on the button.
        label: String,
        /// Where it leads.
        href: String,
    },
    /// An address of ours to write down.
    Address(String),
    /// A code to write down.
    Code(String),
}

/// What a mail says.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The language.
    pub locale: Locale,
    /// The subject: one line.
    pub subject: String,
    /// The greeting.
    pub greeting: String,
    /// What it says, in order.
    pub parts: Vec<Part>,
    /// Who sent it.
    pub footer: String,
    organization_name: String,
    achievement_name: String,
}

/// A letter as plain text.
#[derive(Template)]
#[template(path = "emails/letter.txt")]
pub(super) struct AsText<'a>(pub &'a Letter);

/// A letter as HTML.
#[derive(Template)]
#[template(path = "emails/letter.html")]
pub(super) struct AsHtml<'a>(pub &'a Letter);

impl To {
    /// The site's name in the address.
    pub(super) fn site(&self) -> &str {
        self.base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, site)| site)
    }

    /// The words of a message about one or two things named, of which no program makes links.
    pub(super) fn named(&self, key: &str, name: &str, other: &str) -> String {
        let (name, other) = (without_links(&line(name)), without_links(&line(other)));
        let arguments = [
            ("name", Argument::Text(&name)),
            ("other", Argument::Text(&other)),
        ];
        self.locale.text_with(key, &arguments)
    }
}

impl Letter {
    /// A letter that only greets.
    pub(super) fn new(to: &To, subject: impl AsRef<str>) -> Self {
        let greeting = match to.name.as_deref().map(line) {
            Some(name) if !name.is_empty() => to.named("mail-greeting", &name, ""),
            _ => to.locale.text("mail-greeting-none"),
        };
        Self {
            locale: to.locale,
            subject: subject_line(subject.as_ref()),
            greeting,
            parts: Vec::new(),
            footer: to.named("mail-footer", to.site(), ""),
            organization_name: String::new(),
            achievement_name: String::new(),
        }
    }

    /// A letter about an organisation's badge: the subject and the first paragraph name both.
    pub(super) fn about_badge(
        to: &To,
        subject: &str,
        text: &str,
        organization_name: &str,
        achievement_name: &str,
    ) -> Self {
        let subject = to.named(subject, organization_name, achievement_name);
        let mut letter = Self::new(to, subject);
        letter.say(to.named(text, organization_name, achievement_name));
        letter.organization_name = line(organization_name);
        letter.achievement_name = line(achievement_name);
        letter
    }

    /// Puts an organisation's own words in the place of what was said so far. They are shown as
    /// theirs, so that nobody takes them for ours, and no program makes a link of them.
    pub(super) fn replace_words(&mut self, to: &To, own: Option<&OwnWords>) {
        let Some(own) = own else { return };
        let name = to.name.as_deref().map(line).unwrap_or_default();
        self.subject = subject_line(&self.fill(&own.subject, &name));
        let quoted = paragraphs(&self.fill(&own.text, &name));
        self.parts = vec![
            Part::Words(to.named("mail-writes", &self.organization_name, "")),
            Part::Quote(quoted.iter().map(|words| without_links(words)).collect()),
        ];
    }

    /// Fills the placeholders once: what a name holds is not filled again.
    fn fill(&self, text: &str, name: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let known = [
                ("name}", name),
                ("achievement}", self.achievement_name.as_str()),
                ("organization}", self.organization_name.as_str()),
            ];
            let found = known
                .into_iter()
                .find_map(|(hole, value)| Some((value, after.strip_prefix(hole)?)));
            if let Some((value, left)) = found {
                filled.push_str(value);
                rest = left;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    /// Adds a paragraph.
    pub(super) fn say(&mut self, words: String) {
        self.parts.push(Part::Words(words));
    }

    /// Adds a paragraph by its key.
    pub(super) fn words(&mut self, to: &To, key: &str) {
        self.say(to.locale.text(key));
    }

    /// Adds words of somebody else.
    pub(super) fn quote(&mut self, text: &str) {
        let quoted = paragraphs(text);
        self.parts.push(Part::Quote(
            quoted.iter().map(|words| without_links(words)).collect(),
        ));
    }

    /// Adds what to press.
    pub(super) fn action(&mut self, to: &To, label: &str, href: &str) {
        self.parts.push(Part::Action {
            label: to.locale.text(label),
            href: line(href),
        });
    }

    /// Adds the code and the address at which it is entered.
    pub(super) fn code(&mut self, to: &To, code: &str) {
        let address = format!("{}{}", to.base_url, paths::claim_code());
        self.words(to, "mail-code");
        self.parts.push(Part::Address(line(&address)));
        self.parts.push(Part::Code(line(code)));
    }

    fn link_text(&self) -> String {
        self.locale.text("mail-link")
    }
}

/// Whether a character steers the direction of what comes after it.
fn steers(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line: line breaks and other control characters become spaces, and spaces do not pile up.
fn line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter(|sign| !steers(*sign))
        .map(|sign| {
            let breaks = sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}');
            if breaks { ' ' } else { sign }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A subject: one line of bounded length without invisible marks, which lists of mails show as
/// boxes.
fn subject_line(text: &str) -> String {
    let plain: String = text.chars().filter(|sign| *sign != JOINER).collect();
    cut(&line(&plain), SUBJECT_CHARS_MAX)
}

/// The same words to the eye, in which no mail program finds an address to make a link of: an
/// invisible mark stands beside each dot and colon that joins two words.
fn without_links(text: &str) -> String {
    let signs: Vec<char> = text.chars().filter(|sign| !steers(*sign)).collect();
    let mut safe = String::with_capacity(text.len());
    for (place, sign) in signs.iter().enumerate() {
        safe.push(*sign);
        let next = signs.get(place.saturating_add(1));
        let joins = matches!(sign, '.' | ':' | '@' | '。')
            && next.is_some_and(|next| !next.is_whitespace() && !next.is_ascii_digit());
        if joins {
            safe.push(JOINER);
        }
    }
    safe
}
