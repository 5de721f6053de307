//! Every language has every message, and no message that nobody says.

use crate::{each, files};
use accolade_ui::{Locale, locale};
use std::collections::BTreeSet;

fn keys(locale: Locale) -> BTreeSet<String> {
    let list = locale::keys(locale);
    let set: BTreeSet<String> = list.iter().cloned().collect();
    assert_eq!(
        list.len(),
        set.len(),
        "a message stands twice in {}",
        locale.tag()
    );
    set
}

#[test]
fn every_language_has_the_same_messages() {
    let english = keys(Locale::En);
    assert!(english.len() > 150);
    for locale in Locale::ALL {
        let own = keys(locale);
        let missing: Vec<_> = english.difference(&own).collect();
        let extra: Vec<_> = own.difference(&english).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{locale:?}: -{missing:?} +{extra:?}"
        );
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut sources = String::new();
    for (_, text) in files("templates", "html")
        .into_iter()
        .chain(files("src", "rs"))
    {
        sources.push_str(&text);
    }
    // These are put together at run time, from the code of a problem or the key of a notice.
    let composed = ["problem-", "notice-"];
    for key in keys(Locale::En) {
        if composed.iter().any(|prefix| key.starts_with(prefix)) {
            continue;
        }
        assert!(sources.contains(&format!("\"{key}\"")), "nobody says {key}");
    }
}

#[test]
fn every_message_that_a_template_says_exists() {
    let english = keys(Locale::En);
    let mut asked = 0;
    for (path, text) in files("templates", "html") {
        for call in [
            "shell.t(\"",
            "shell.t_name(\"",
            "shell.t_names(\"",
            "shell.t_count(\"",
            "shell.t_outcome(\"",
        ] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(english.contains(key), "{path}: {key}");
                asked += 1;
            }
        }
    }
    assert!(asked > 100);
}

#[test]
fn no_page_shows_a_key_instead_of_words() {
    let english = keys(Locale::En);
    each(|sample, html, name| {
        for text in html.root_element().text() {
            let is_key = text.contains('-') && english.contains(text.trim());
            assert!(!is_key, "{name}: {text}");
            // A key that no language has is shown as it is.
            let text = text.trim();
            let is_kebab = sample.page != "components"
                && text.contains('-')
                && text.starts_with(|c: char| c.is_ascii_lowercase())
                && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(!is_kebab, "{name}: {text}");
        }
    });
}

#[test]
fn every_message_of_every_language_can_be_written() {
    let arguments = [
        ("name", locale::Argument::Text("x")),
        ("other", locale::Argument::Text("y")),
        ("outcome", locale::Argument::Text("passed")),
        ("count", locale::Argument::Number(3)),
        ("shown", locale::Argument::Text("3")),
    ];
    for locale in Locale::ALL {
        for key in keys(Locale::En) {
            let text = locale.text_with(&key, &arguments);
            assert!(text != key || !key.contains('-'), "{locale:?}: {key}");
        }
    }
    for key in keys(Locale::En) {
        let german = Locale::De.text_with(&key, &arguments);
        let arabic = Locale::Ar.text_with(&key, &arguments);
        let is_name = key == "product-name";
        assert!(is_name || german != arabic, "{key} is not translated");
    }
}
