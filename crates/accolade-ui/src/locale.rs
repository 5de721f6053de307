//! The languages of the product: choosing one, its words, its dates and numbers.

mod format;
mod words;

use crate::limits::{ACCEPT_LANGUAGE_BYTES_MAX, ACCEPT_LANGUAGE_ENTRIES_MAX};
use crate::view::Moment;
pub use words::Argument;

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language that the product speaks whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English, and the language of last resort.
    #[default]
    En,
    /// German.
    De,
    /// Arabic.
    Ar,
}

impl Locale {
    /// Every language, in the order of the language switch.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Ar];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Ar => "ar",
        }
    }

    /// The language's name in itself.
    pub fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Ar => "العربية",
        }
    }

    /// The direction of writing.
    pub fn direction(self) -> Direction {
        match self {
            Self::En | Self::De => Direction::Ltr,
            Self::Ar => Direction::Rtl,
        }
    }

    /// The language of a tag, by its primary subtag (`de-AT` is German).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(primary))
    }

    /// Chooses the language: what the person chose (the `lang` parameter or cookie), else the best
    /// of the browser's `Accept-Language` (RFC 9110, section 12.5.4), else English.
    pub fn negotiate(explicit: Option<&str>, accept_language: Option<&str>) -> Self {
        explicit
            .and_then(Self::from_tag)
            .or_else(|| best_of(accept_language?))
            .unwrap_or_default()
    }

    /// The words of a message without arguments.
    pub fn text(self, key: &str) -> String {
        words::text(self, key, &[])
    }

    /// The words of a message whose key is put together at run time; nothing where there is none.
    pub fn find(self, key: &str) -> Option<String> {
        words::find(self, key)
    }

    /// The words of a message with arguments. Arguments are isolated from the direction of the
    /// words around them.
    pub fn text_with(self, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
        words::text(self, key, arguments)
    }

    /// A whole number as the language groups and writes it.
    pub fn number(self, number: u64) -> String {
        format::number(self, number)
    }

    /// A day, in words: 24 November 2026.
    pub fn date(self, moment: &Moment) -> String {
        format::date(self, *moment)
    }

    /// A day and a minute, with the name of universal time.
    pub fn date_time(self, moment: &Moment) -> String {
        format::date_time(self, *moment)
    }

    /// A size in bytes, as people say it.
    pub fn size(self, bytes: u64) -> String {
        format::size(self, bytes)
    }
}

/// The best language of an `Accept-Language` header that we speak; between equal weights the
/// earlier wins, and a weight of nought excludes.
fn best_of(header: &str) -> Option<Locale> {
    let mut best: Option<(Locale, u16)> = None;
    let header = header.get(..ACCEPT_LANGUAGE_BYTES_MAX).unwrap_or(header);
    for entry in header.split(',').take(ACCEPT_LANGUAGE_ENTRIES_MAX) {
        let mut parts = entry.split(';');
        let Some(locale) = parts.next().and_then(Locale::from_tag) else {
            continue;
        };
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1000, |weight| {
                weight.trim().parse::<f32>().map_or(0, thousandths)
            });
        if weight > best.map_or(0, |(_, weight)| weight) {
            best = Some((locale, weight));
        }
    }
    best.map(|(locale, _)| locale)
}

/// A weight between 0 and 1 in thousandths.
fn thousandths(weight: f32) -> u16 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is clamped to 0..=1000 before, and NaN becomes 0"
    )]
    let whole = (weight * 1000.0).clamp(0.0, 1000.0) as u16;
    whole
}

/// The keys of a language's messages, as its files have them: for tests and for translators.
pub fn keys(locale: Locale) -> Vec<String> {
    words::keys(locale)
}

#[cfg(test)]
mod tests;
