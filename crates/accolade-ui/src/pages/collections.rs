//! Collections: badges that a person groups and shares together.

use super::achievements::SAMPLE_IMAGE;
use super::shares::{ShareForm, ShareLine};
use crate::components::EntryCard;
use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The names of the parameters and fields, as the browser sends them.
pub mod fields {
    /// The collection's name.
    pub const NAME: &str = "name";
    /// What the owner says about it.
    pub const DESCRIPTION: &str = "description";
    /// The identifier of an entry that is in it; sent once for each. In the address of the form for
    /// a new one it says which entry is ticked beforehand.
    pub const ENTRY: &str = "entry";
    /// The place of an entry in the order; the entry's identifier follows.
    pub const PLACE: &str = "place-";
    /// The revision that the form showed.
    pub const REVISION: &str = "revision";
    /// In the address of a collection: show the form that changes it.
    pub const EDIT: &str = "edit";
}

/// The card of a collection in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionCard {
    /// The collection's identifier, as in its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the owner says about it; may be empty.
    pub description: String,
    /// How many badges are in it.
    pub count: u64,
}

/// A person's collections.
#[derive(Template)]
#[template(path = "collections/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// The collections.
    pub collections: Vec<CollectionCard>,
}

/// A badge that can be put into a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The entry's identifier.
    pub id: String,
    /// The name of the achievement.
    pub name: String,
    /// The organisation that awarded it.
    pub issuer_name: String,
    /// The address of its picture.
    pub image_src: String,
    /// Whether it is in the collection.
    pub is_chosen: bool,
    /// Its place in the order, as it was written; may be empty.
    pub place: String,
}

/// The form for a new collection or a changed one.
#[derive(Template)]
#[template(path = "collections/form.html")]
pub struct Form {
    /// What surrounds the page.
    pub shell: Shell,
    /// The collection's identifier and its revision, unless it is a new one.
    pub existing: Option<Existing>,
    /// The name, as it was written.
    pub name: String,
    /// What the owner says about it, as it was written.
    pub description: String,
    /// The badges that can be in it.
    pub entries: Vec<Choosable>,
    /// What is wrong with the form.
    pub problems: Problems,
    /// Whether the collection was changed meanwhile, in another window.
    pub is_changed: bool,
}

/// A collection that is being changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// Its identifier, as in its address.
    pub id: String,
    /// The revision that the form shows.
    pub revision: u64,
}

/// One collection, as its owner sees it.
#[derive(Template)]
#[template(path = "collections/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// Its identifier, as in its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the owner says about it; may be empty.
    pub description: String,
    /// The badges in it.
    pub entries: Vec<EntryCard>,
    /// The links that were made of it.
    pub shares: Vec<ShareLine>,
    /// The form that makes another.
    pub share_form: ShareForm,
    /// What is wrong with that form.
    pub problems: Problems,
}

/// The address of the form that changes a collection.
pub fn edit_href(id: &str) -> String {
    paths::with_query(&paths::collection(id), &[(fields::EDIT, "yes")])
}

impl Form {
    fn title(&self) -> String {
        self.shell.t(if self.existing.is_some() {
            "collection-edit"
        } else {
            "collection-new"
        })
    }

    fn action(&self) -> String {
        match &self.existing {
            Some(existing) => paths::collection(&existing.id),
            None => paths::collections(),
        }
    }

    fn cancel_href(&self) -> String {
        self.action()
    }
}

impl Page for Index {
    const NAME: &'static str = "collections-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |collections| Self {
            shell: Shell::sample_signed_in(locale, paths::collections()),
            collections,
        };
        let card = |name: &str, description: &str, count| CollectionCard {
            id: "c1".to_owned(),
            name: name.to_owned(),
            description: description.to_owned(),
            count,
        };
        let cards = vec![
            card(
                "For my application",
                "What I have learned in the last three years.",
                3,
            ),
            card("شهاداتي", "", 1),
            card("Later", "", 0),
        ];
        vec![
            Sample {
                state: "full",
                page: page(cards),
            },
            Sample {
                state: "empty",
                page: page(Vec::new()),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Form {
    const NAME: &'static str = "collections-form";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let new = || Self {
            shell: Shell::sample_signed_in(locale, paths::collection_new()),
            existing: None,
            name: String::new(),
            description: String::new(),
            entries: sample_entries(),
            problems: Problems::none(),
            is_changed: false,
        };
        let edit = || Self {
            existing: Some(Existing {
                id: "c1".to_owned(),
                revision: 2,
            }),
            name: "For my application".to_owned(),
            description: "What I have learned in the last three years.".to_owned(),
            ..new()
        };
        let mut empty = new();
        empty.entries = Vec::new();
        let mut problems = new();
        problems.problems = Problems::new(vec![Problem::new(
            fields::NAME,
            "text.missing",
            "write a name",
        )]);
        let mut changed = edit();
        changed.is_changed = true;
        let mut hostile = edit();
        for entry in &mut hostile.entries {
            "\"><script>alert(1)</script>\u{2069}\u{202e}".clone_into(&mut entry.name);
        }
        vec![
            Sample {
                state: "new",
                page: new(),
            },
            Sample {
                state: "no-badges",
                page: empty,
            },
            Sample {
                state: "edit",
                page: edit(),
            },
            Sample {
                state: "problems",
                page: problems,
            },
            Sample {
                state: "changed",
                page: changed,
            },
            Sample {
                state: "hostile",
                page: hostile,
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "collections-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |entries, shares| Self {
            shell: Shell::sample_signed_in(locale, paths::collection("c1")),
            id: "c1".to_owned(),
            name: "For my application".to_owned(),
            description: "What I have learned in the last three years.".to_owned(),
            entries,
            shares,
            share_form: ShareForm::default(),
            problems: Problems::none(),
        };
        let cards = EntryCard::samples().into_iter().take(3).collect();
        vec![
            Sample {
                state: "full",
                page: page(cards, ShareLine::samples()),
            },
            Sample {
                state: "empty",
                page: page(Vec::new(), Vec::new()),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample_entries() -> Vec<Choosable> {
    let entry = |id: &str, name: &str, is_chosen| Choosable {
        id: id.to_owned(),
        name: name.to_owned(),
        issuer_name: "Harbour College".to_owned(),
        image_src: SAMPLE_IMAGE.to_owned(),
        is_chosen,
        place: if is_chosen {
            id.replace('e', "")
        } else {
            String::new()
        },
    };
    vec![
        entry("e1", "Safe battery handling", true),
        entry("e2", "First aid at work", false),
        entry("e3", "لحام الأنابيب", true),
    ]
}
