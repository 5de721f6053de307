//! The messages of each language, read once from the embedded Fluent files.

use super::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A value inside a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A text, shown isolated from the direction of the words around it.
    Text(&'a str),
    /// A number, which chooses the plural form.
    Number(u64),
}

type Bundle = FluentBundle<FluentResource>;

const EN: [&str; 9] = [
    include_str!("../../locales/en/shell.ftl"),
    include_str!("../../locales/en/pages.ftl"),
    include_str!("../../locales/en/verify.ftl"),
    include_str!("../../locales/en/forms.ftl"),
    include_str!("../../locales/en/people.ftl"),
    include_str!("../../locales/en/learner.ftl"),
    include_str!("../../locales/en/staff.ftl"),
    include_str!("../../locales/en/problems.ftl"),
    include_str!("../../locales/en/emails.ftl"),
];
const DE: [&str; 9] = [
    include_str!("../../locales/de/shell.ftl"),
    include_str!("../../locales/de/pages.ftl"),
    include_str!("../../locales/de/verify.ftl"),
    include_str!("../../locales/de/forms.ftl"),
    include_str!("../../locales/de/people.ftl"),
    include_str!("../../locales/de/learner.ftl"),
    include_str!("../../locales/de/staff.ftl"),
    include_str!("../../locales/de/problems.ftl"),
    include_str!("../../locales/de/emails.ftl"),
];
const AR: [&str; 9] = [
    include_str!("../../locales/ar/shell.ftl"),
    include_str!("../../locales/ar/pages.ftl"),
    include_str!("../../locales/ar/verify.ftl"),
    include_str!("../../locales/ar/forms.ftl"),
    include_str!("../../locales/ar/people.ftl"),
    include_str!("../../locales/ar/learner.ftl"),
    include_str!("../../locales/ar/staff.ftl"),
    include_str!("../../locales/ar/problems.ftl"),
    include_str!("../../locales/ar/emails.ftl"),
];

static BUNDLE_EN: LazyLock<Bundle> = LazyLock::new(|| read(Locale::En));
static BUNDLE_DE: LazyLock<Bundle> = LazyLock::new(|| read(Locale::De));
static BUNDLE_AR: LazyLock<Bundle> = LazyLock::new(|| read(Locale::Ar));

fn sources(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => &EN,
        Locale::De => &DE,
        Locale::Ar => &AR,
    }
}

fn bundle(locale: Locale) -> &'static Bundle {
    match locale {
        Locale::En => &BUNDLE_EN,
        Locale::De => &BUNDLE_DE,
        Locale::Ar => &BUNDLE_AR,
    }
}

/// Reads a language's files. What Fluent cannot read is left out here and fails a test, so a page
/// falls back to English words and never to an error.
fn read(locale: Locale) -> Bundle {
    let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    for source in sources(locale) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The words of a message: in the language, else in English, else its key.
pub(super) fn text(
    locale: Locale,
    key: &str,
    arguments: &[(&'static str, Argument<'_>)],
) -> String {
    let mut fluent = FluentArgs::with_capacity(arguments.len());
    for (name, argument) in arguments {
        let value = match argument {
            Argument::Text(text) => FluentValue::from(without_direction_marks(text)),
            Argument::Number(number) => FluentValue::from(*number),
        };
        fluent.set(*name, value);
    }
    [locale, Locale::En]
        .into_iter()
        .find_map(|locale| format(locale, key, &fluent))
        .unwrap_or_else(|| key.to_owned())
}

/// The words of a message without arguments: in the language, else in English, else nothing.
pub(super) fn find(locale: Locale, key: &str) -> Option<String> {
    let none = FluentArgs::new();
    [locale, Locale::En]
        .into_iter()
        .find_map(|locale| format(locale, key, &none))
}

fn format(locale: Locale, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let bundle = bundle(locale);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(arguments), &mut errors)
        .into_owned();
    errors.is_empty().then_some(text)
}

/// Takes out the characters that steer direction: with them a name could close the isolation
/// around it and turn the sentence after it (Unicode Technical Report 36, section 2.6).
fn without_direction_marks(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

pub(super) fn keys(locale: Locale) -> Vec<String> {
    sources(locale)
        .iter()
        .flat_map(|source| source.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| !key.is_empty() && !key.starts_with(['#', ' ', '-']))
        .map(str::to_owned)
        .collect()
}
