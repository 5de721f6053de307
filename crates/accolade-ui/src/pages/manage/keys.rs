//! The signing keys of an organisation.

use super::samples::{ORGANIZATION, desk, november, sample};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, Moment, paths};
use askama::Template;

/// The signing keys of an organisation.
#[derive(Template)]
#[template(path = "manage/keys/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// The keys, newest first.
    pub keys: Vec<Key>,
    /// Whether the person may make a new one.
    pub may_rotate: bool,
}

/// One key, of which only the public half is ever shown.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its name in the organisation's public document.
    pub name: String,
    /// Since when it signs.
    pub since: Moment,
    /// Until when it signed; nothing for the one that signs now.
    pub until: Option<Moment>,
}

impl Page for Show {
    const NAME: &'static str = "manage-keys-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let key = |name: &str, day, until: Option<u8>| Key {
            name: name.to_owned(),
            since: november(day, 8, 0),
            until: until.map(|day| november(day, 8, 0)),
        };
        let keys = vec![
            key("z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH", 12, None),
            key(
                "z6MkrHKzgsahxBLyNAbLQyB1pcWNYC9GmywiWPgkrvntAZcj",
                1,
                Some(12),
            ),
        ];
        let page = |keys, may_rotate| Self {
            shell: desk(locale, paths::manage_keys(ORGANIZATION)),
            id: ORGANIZATION.to_owned(),
            keys,
            may_rotate,
        };
        vec![
            sample("full", page(keys.clone(), true)),
            sample("empty", page(Vec::new(), true)),
            sample("read-only", page(keys, false)),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
