//! The catalogue: what is published and still awarded, and how it is found.
//!
//! Words are folded here, once for what is kept and once for what is looked for, so that both
//! databases find the same with and without accents.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

use crate::achievement::{AchievementVersion, Cost, Participation};
use crate::limits::{CATALOGUE_QUERY_WORDS_MAX, CATALOGUE_WORD_CHARS_MAX};
use crate::{AchievementId, OrganizationId};

/// What the catalogue keeps of an achievement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The achievement.
    pub achievement_id: AchievementId,
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// The folded words of its name, by which the list is ordered.
    pub title: String,
    /// Every folded word that it can be found by, each once.
    pub words: String,
    /// Its tags, folded.
    pub tags: Vec<String>,
    /// Its level.
    pub level: Option<u8>,
    /// Hours of work.
    pub workload_hours: Option<u32>,
    /// How one takes part.
    pub participation: Option<Participation>,
    /// The primary part of its language's tag.
    pub language: Option<String>,
    /// Whether it costs nothing.
    pub is_free: bool,
}

/// What somebody looks for; what is empty does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Folded words that all have to be there; of the last one, the beginning is enough.
    pub words: Vec<String>,
    /// A folded tag.
    pub tag: Option<String>,
    /// A level.
    pub level: Option<u8>,
    /// At most so many hours.
    pub hours: Option<u32>,
    /// How one takes part.
    pub participation: Option<Participation>,
    /// The primary part of a language's tag.
    pub language: Option<String>,
    /// Only what costs nothing.
    pub is_free: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is published.
    pub version: AchievementVersion,
    /// Who awards it.
    pub organization_id: OrganizationId,
    /// What they are called.
    pub organization_name: String,
}

/// Where a list of what was found goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPlace {
    /// 0 where the name holds the words, 1 where another text does.
    pub rank: i64,
    /// The folded name.
    pub title: String,
    /// The achievement.
    pub achievement_id: AchievementId,
}

/// A text that is no place of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPlace;

impl CatalogueEntry {
    /// The entry of what is published.
    pub fn of(organization_id: OrganizationId, version: &AchievementVersion) -> Self {
        let content = &version.content;
        let title = folded(&content.name);
        let texts = [
            Some(&content.name),
            Some(&content.description),
            content.earner_description.as_ref(),
            Some(&content.criteria),
        ];
        let alignments = content.alignments.iter().map(|alignment| &alignment.name);
        let texts = texts.into_iter().flatten();
        let texts = texts.chain(&content.outcomes).chain(&content.tags);
        let mut words: Vec<String> = texts
            .chain(alignments)
            .flat_map(|text| words(text))
            .collect();
        words.sort_unstable();
        words.dedup();
        let mut tags: Vec<String> = content.tags.iter().map(|tag| folded(tag)).collect();
        tags.retain(|tag| !tag.is_empty());
        tags.sort_unstable();
        tags.dedup();
        Self {
            achievement_id: version.achievement_id,
            organization_id,
            title,
            words: words.join(" "),
            tags,
            level: content.level,
            workload_hours: content.workload_hours,
            participation: content.participation,
            language: content.language.as_deref().map(primary),
            is_free: content.cost == Some(Cost::Free),
        }
    }
}

impl Search {
    /// The words of a question, as many as are looked for; signs are no words.
    pub fn question(text: &str) -> Vec<String> {
        let mut words = words(text);
        words.truncate(CATALOGUE_QUERY_WORDS_MAX);
        words
    }
}

/// The place as an address carries it.
impl fmt::Display for SearchPlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            rank,
            title,
            achievement_id,
        } = self;
        write!(formatter, "{rank}.{achievement_id}.{title}")
    }
}

/// The place of an address.
impl FromStr for SearchPlace {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NoPlace);
        let rank = part()?.parse().map_err(|_| NoPlace)?;
        let achievement_id = part()?.parse().map_err(|_| NoPlace)?;
        let title = folded(part()?);
        Ok(Self {
            rank,
            title,
            achievement_id,
        })
    }
}

/// The folded words of a text, one space between two.
pub fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// The primary part of a language's tag in small letters: `de` of `de-AT`. Anything but letters is
/// left out, because no tag has it and PostgreSQL takes no text with a zero byte.
pub fn primary(tag: &str) -> String {
    let part = tag.split('-').next().unwrap_or_default();
    let letters = part.chars().filter(char::is_ascii_alphabetic);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The words of a text in small letters and without marks. Everything that is no letter and no digit
/// parts words, so nothing that a database could take for an operator is left.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let letters = text.nfkd().filter(|c| canonical_combining_class(*c) == 0);
    for c in letters.flat_map(char::to_lowercase) {
        match other_spelling(c) {
            Some(spelling) => plain.push_str(spelling),
            None if c.is_alphanumeric() => plain.push(c),
            // What a small letter decomposes into is a mark as well.
            None if canonical_combining_class(c) != 0 => {}
            None => plain.push(' '),
        }
    }
    let cut = |word: &str| word.chars().take(CATALOGUE_WORD_CHARS_MAX).collect();
    plain.split_whitespace().map(cut).collect()
}

/// Letters that decompose into nothing and are written otherwise by many who look for them.
fn other_spelling(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        // The stretched line is no letter; the others are forms of one that people mix up.
        'ـ' => "",
        'ى' => "ي",
        'ة' => "ه",
        'ٱ' => "ا",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_with_and_without_marks() {
        for (text, expected) in [
            ("Gebäude-Energieberatung", "gebaude energieberatung"),
            ("Straße STRASSE", "strasse strasse"),
            ("Łódź, żółw & ĆWICZENIE", "lodz zolw cwiczenie"),
            ("السَّلامة الكَهْربائيَّة", "السلامه الكهرباييه"),
            ("أحمد إلى", "احمد الي"),
            ("İstanbul ﬁne ＡＢＣ", "istanbul fine abc"),
            ("C++ \"a\" AND b* NEAR(x) {y}: -z", "c a and b near x y z"),
            ("', \\ ; --", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
        let long = "x".repeat(9_000);
        assert_eq!(folded(&long).len(), CATALOGUE_WORD_CHARS_MAX);
        assert_eq!(
            Search::question(&"word ".repeat(2_000)).len(),
            CATALOGUE_QUERY_WORDS_MAX
        );
    }

    #[test]
    fn a_place_survives_its_address_and_rubbish_is_none() {
        let place = SearchPlace {
            rank: 1,
            title: "first aid".into(),
            achievement_id: AchievementId::new(uuid::Uuid::from_u128(7)),
        };
        assert_eq!(place.to_string().parse(), Ok(place));
        for rubbish in ["", "x", "1.2.3", "1", "9999999999999999999.x.y"] {
            assert_eq!(rubbish.parse::<SearchPlace>(), Err(NoPlace), "{rubbish}");
        }
    }
}
