//! What surrounds every page: language, address, navigation, request id.

use crate::components::Outcome;
use crate::locale::{Argument, Locale};
use crate::view::{Link, Moment};
use crate::{assets, paths};

/// How an address says what was just done; see [`Shell::notice`].
const NOTICE_PREFIX: &str = "notice=";

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
    /// What a form sends along to prove that we showed it.
    pub csrf: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The organisation that the person works for on this page.
    pub desk: Option<Desk>,
}

/// Who is signed in, as the account menu shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name, or the main address of those who gave none.
    pub name: String,
    /// The organisations they work for, each leading to its overview.
    pub organizations: Vec<Link>,
    /// Whether they look after the installation.
    pub is_administrator: bool,
}

/// An organisation at whose pages a person works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
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

    /// The same with what forms send along.
    #[must_use]
    pub fn with_csrf(mut self, csrf: impl Into<String>) -> Self {
        self.csrf = csrf.into();
        self
    }

    /// The same for somebody who is signed in.
    #[must_use]
    pub fn with_person(mut self, person: Option<Person>) -> Self {
        self.person = person;
        self
    }

    /// The same at the pages of an organisation's staff.
    #[must_use]
    pub fn at_desk(mut self, id: impl std::fmt::Display, name: impl Into<String>) -> Self {
        self.desk = Some(Desk {
            id: id.to_string(),
            name: name.into(),
        });
        self
    }

    /// What was just done, as the address says (`?notice=KEY`); an unknown key says nothing.
    pub fn notice(&self) -> Option<String> {
        let (_, query) = self.path.split_once('?')?;
        let key = query
            .split('&')
            .find_map(|pair| pair.strip_prefix(NOTICE_PREFIX))?;
        self.locale.find(&format!("notice-{key}"))
    }

    /// What a problem's code says in the page's language, else the words given.
    pub fn problem(&self, code: &str, message: &str) -> String {
        self.words_of(code).unwrap_or_else(|| message.to_owned())
    }

    /// What a problem's code says in the page's language; nothing where it has no words.
    pub fn words_of(&self, code: &str) -> Option<String> {
        let key = format!("problem-{}", code.replace(['.', '_'], "-"));
        self.locale.find(&key)
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

    /// A number that is counted no further than this.
    pub fn counted(&self, number: &u64, most: i64) -> String {
        let most = most.unsigned_abs();
        if *number > most {
            return self.t_name("counted-more-than", &self.locale.number(most));
        }
        self.locale.number(*number)
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

    /// The entries of the main navigation: at most five, by what the person does here.
    pub fn navigation(&self) -> Vec<Link> {
        let link = |href: String, key: &str| Link {
            href,
            name: self.t(key),
        };
        match (&self.desk, &self.person) {
            (Some(desk), Some(_)) => vec![
                link(paths::manage_organization(&desk.id), "nav-overview"),
                link(paths::manage_achievements(&desk.id), "nav-achievements"),
                link(paths::manage_awards(&desk.id), "nav-awards"),
                link(paths::manage_people(&desk.id), "nav-people"),
                link(paths::manage_settings(&desk.id), "nav-settings"),
            ],
            (_, Some(_)) => vec![
                link(paths::backpack(), "nav-backpack"),
                link(paths::collections(), "nav-collections"),
                link(paths::catalogue(), "nav-catalogue"),
                link(paths::verify(), "nav-verify"),
            ],
            (_, None) => vec![
                link(paths::catalogue(), "nav-catalogue"),
                link(paths::verify(), "nav-verify"),
                link(paths::organizations(), "nav-organizations"),
            ],
        }
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

    /// A shell for samples of pages for somebody who is signed in.
    pub fn sample_signed_in(locale: Locale, path: impl Into<String>) -> Self {
        let organization = Link {
            href: paths::manage_organization("0193b1f2-0000-7000-8000-000000000001"),
            name: "Harbour College".to_owned(),
        };
        Self::sample(locale, path)
            .with_csrf("c2FtcGxl")
            .with_person(Some(Person {
                name: "Amina Yusuf".to_owned(),
                organizations: vec![organization],
                is_administrator: true,
            }))
    }

    /// A shell for samples of pages for an organisation's staff.
    pub fn sample_at_desk(locale: Locale, path: impl Into<String>) -> Self {
        let id = "0193b1f2-0000-7000-8000-000000000001";
        Self::sample_signed_in(locale, path).at_desk(id, "Harbour College")
    }

    /// A shell for samples.
    pub fn sample(locale: Locale, path: impl Into<String>) -> Self {
        Self::new(locale, path)
            .with_base_url("https://badges.example")
            .with_request_id("0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10")
    }
}
