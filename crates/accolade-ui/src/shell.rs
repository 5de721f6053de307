//! What surrounds every page: language, address, navigation, request id.

use crate::components::Outcome;
use crate::locale::{Argument, Locale};
use crate::view::{Link, Moment};
use crate::{assets, paths};

/// What every page needs to know about the visit.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The language of the page.
    pub locale: Locale,
    /// The path and query of the page as the browser asked for it; the language switch keeps it.
    pub path: String,
    /// Scheme and host without a final slash, for addresses that leave the page (sharing, Open
    /// Graph): `https://badges.example`.
    pub base_url: String,
    /// The identifier of this request, shown where something went wrong.
    pub request_id: String,
}

/// One choice of the language switch.
#[derive(Clone, Debug)]
pub struct LanguageLink {
    /// This page in that language.
    pub href: String,
    /// The language.
    pub locale: Locale,
    /// Whether the page is in that language now.
    pub is_current: bool,
}

impl Shell {
    /// A shell for a page at this path.
    pub fn new(locale: Locale, path: impl Into<String>) -> Self {
        Self {
            locale,
            path: path.into(),
            ..Self::default()
        }
    }

    /// The same with the public address of the site.
    #[must_use]
    pub fn with_base_url(mut self, base_url: &str) -> Self {
        base_url
            .trim_end_matches('/')
            .clone_into(&mut self.base_url);
        self
    }

    /// The same with the identifier of the request.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = request_id.into();
        self
    }

    /// The words of a message.
    pub fn t(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// The words of a message about something named.
    pub fn t_name(&self, key: &str, name: &str) -> String {
        self.locale
            .text_with(key, &[("name", Argument::Text(name))])
    }

    /// The words of a message about two things named.
    pub fn t_names(&self, key: &str, name: &str, other: &str) -> String {
        self.locale.text_with(
            key,
            &[
                ("name", Argument::Text(name)),
                ("other", Argument::Text(other)),
            ],
        )
    }

    /// The words of a message that differ by what a check found.
    pub fn t_outcome(&self, key: &str, outcome: &Outcome) -> String {
        self.locale
            .text_with(key, &[("outcome", Argument::Text(outcome.as_str()))])
    }

    /// The words of a message about a number of things.
    pub fn t_count(&self, key: &str, count: &u64) -> String {
        let shown = self.locale.number(*count);
        let count = Argument::Number(*count);
        self.locale
            .text_with(key, &[("count", count), ("shown", Argument::Text(&shown))])
    }

    /// How many achievements an organisation publishes; nothing where they were not counted.
    pub fn t_achievements(&self, count: &Option<u64>) -> String {
        count
            .as_ref()
            .map(|count| self.t_count("achievement-count", count))
            .unwrap_or_default()
    }

    /// How many people have an achievement; nothing where they were not counted.
    pub fn t_awarded(&self, count: &Option<u64>) -> String {
        count
            .as_ref()
            .map(|count| self.t_count("awarded-count", count))
            .unwrap_or_default()
    }

    /// How much of a piece of work is done.
    pub fn t_progress(&self, done: &u64, total: &u64) -> String {
        let (done, total) = (self.locale.number(*done), self.locale.number(*total));
        self.t_names("progress-of", &done, &total)
    }

    /// A day in words.
    pub fn date(&self, moment: &Moment) -> String {
        self.locale.date(moment)
    }

    /// A day and a minute in words.
    pub fn date_time(&self, moment: &Moment) -> String {
        self.locale.date_time(moment)
    }

    /// The address of an embedded file.
    pub fn asset(&self, name: &str) -> String {
        assets::href(name)
    }

    /// A path of this site as a whole address.
    pub fn absolute(&self, path: impl AsRef<str>) -> String {
        let path = path.as_ref();
        if path.starts_with('/') {
            format!("{}{path}", self.base_url)
        } else {
            path.to_owned()
        }
    }

    /// The entries of the main navigation: at most five.
    pub fn navigation(&self) -> Vec<Link> {
        vec![
            Link {
                href: paths::verify(),
                name: self.t("nav-verify"),
            },
            Link {
                href: paths::organizations(),
                name: self.t("nav-organizations"),
            },
        ]
    }

    /// Whether the page lies at this address of the navigation.
    pub fn is_at(&self, href: &str) -> bool {
        self.path.split('?').next() == Some(href)
    }

    /// The choices of the language switch.
    pub fn languages(&self) -> Vec<LanguageLink> {
        Locale::ALL
            .into_iter()
            .map(|locale| LanguageLink {
                href: paths::in_language(&self.path, locale.tag()),
                locale,
                is_current: locale == self.locale,
            })
            .collect()
    }

    /// A shell for samples.
    pub fn sample(locale: Locale, path: impl Into<String>) -> Self {
        Self::new(locale, path)
            .with_base_url("https://badges.example")
            .with_request_id("0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10")
    }
}
