//! The backpack: everything a person was awarded or brought in, one badge of it, bringing one in,
//! and every link that was made.

mod import;
mod samples;

pub use import::{Import, ImportValues};

use super::credentials::Standing;
use super::shares::{ShareForm, ShareLine};
use super::verify::Verdict;
use crate::components::{EntryCard, Tone};
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment, Picture};
use crate::{Locale, paths};
use askama::Template;

/// The names of the parameters and fields, as the browser sends them.
pub mod fields {
    /// Words to look for.
    pub const Q: &str = "q";
    /// Which badges are shown: one of [`super::Filter::ALL`] by its word.
    pub const STATE: &str = "state";
    /// The badge picture or data file to be brought in.
    pub const FILE: &str = "file";
    /// The web address of a badge to be brought in.
    pub const URL: &str = "url";
    /// The text of a badge to be brought in.
    pub const TEXT: &str = "text";
}

/// Which badges the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All but the archived.
    #[default]
    All,
    /// Those that came from elsewhere.
    Imported,
    /// Those whose time is over.
    Expired,
    /// Those that were put away.
    Archived,
}

/// The list of a person's badges.
#[derive(Template)]
#[template(path = "backpack/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// Words that were looked for.
    pub q: String,
    /// Which badges are shown.
    pub filter: Filter,
    /// The badges of this page of the list.
    pub entries: Vec<EntryCard>,
    /// How many badges the search found in all.
    pub total: u64,
    /// Whether the backpack holds nothing at all.
    pub is_new: bool,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

/// What a badge of ours has and one from elsewhere has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The credential's identifier, as in its address.
    pub credential_id: String,
    /// Whether it can be had as a signed token.
    pub has_jwt: bool,
}

/// What is known of a badge from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Where it came from: the file's name or the address; nothing for pasted text.
    pub source: Option<String>,
    /// When it was last checked here.
    pub checked_at: Moment,
    /// What the check found.
    pub verdict: Verdict,
    /// Whether it names an address that the person has confirmed.
    pub is_yours: bool,
}

/// Where a badge came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was awarded here.
    Own(Own),
    /// It was brought in.
    Imported(Imported),
}

/// One badge of the backpack.
#[derive(Template)]
#[template(path = "backpack/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The entry's identifier, as in its address.
    pub id: String,
    /// The name of the achievement.
    pub name: String,
    /// What the achievement is; may be empty.
    pub description: String,
    /// The organisation that awarded it.
    pub issuer_name: String,
    /// Its page here, if it has one.
    pub issuer_href: Option<String>,
    /// The page that says what had to be done for it, if there is one.
    pub criteria_href: Option<String>,
    /// The name of the person as the badge has it.
    pub recipient_name: Option<String>,
    /// The badge's picture.
    pub image: Picture,
    /// When it was awarded, if that is known.
    pub awarded_on: Option<Moment>,
    /// Until when it holds, if not for ever.
    pub valid_until: Option<Moment>,
    /// What the organisation says about this award.
    pub narrative: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// Where it came from.
    pub origin: Origin,
    /// Whether it was put away.
    pub is_archived: bool,
    /// The collections it is in.
    pub collections: Vec<Link>,
    /// The links that were made of it.
    pub shares: Vec<ShareLine>,
    /// The form that makes another.
    pub share_form: ShareForm,
    /// What is wrong with that form.
    pub problems: Problems,
}

/// Every link that a person made.
#[derive(Template)]
#[template(path = "backpack/shares.html")]
pub struct Shares {
    /// What surrounds the page.
    pub shell: Shell,
    /// The links, the newest first.
    pub shares: Vec<ShareLine>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

impl Filter {
    /// Every choice, in the order of the page.
    pub const ALL: [Self; 4] = [Self::All, Self::Imported, Self::Expired, Self::Archived];

    /// The word in the address; nothing for all.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Imported => "imported",
            Self::Expired => "expired",
            Self::Archived => "archived",
        }
    }

    /// The choice of a word in the address; an unknown one means all.
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|filter| filter.as_str() == word)
            .unwrap_or_default()
    }

    fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::All => "backpack-all",
            Self::Imported => "entry-imported",
            Self::Expired => "standing-expired",
            Self::Archived => "backpack-archived",
        })
    }
}

/// One choice of what the list shows.
struct FilterLink {
    href: String,
    name: String,
    is_current: bool,
}

impl Index {
    fn filters(&self) -> Vec<FilterLink> {
        Filter::ALL
            .into_iter()
            .map(|filter| FilterLink {
                href: paths::with_query(
                    &paths::backpack(),
                    &[(fields::Q, &self.q), (fields::STATE, filter.as_str())],
                ),
                name: filter.label(&self.shell),
                is_current: filter == self.filter,
            })
            .collect()
    }
}

impl Show {
    fn own(&self) -> Option<&Own> {
        match &self.origin {
            Origin::Own(own) => Some(own),
            Origin::Imported(_) => None,
        }
    }

    fn imported(&self) -> Option<&Imported> {
        match &self.origin {
            Origin::Own(_) => None,
            Origin::Imported(imported) => Some(imported),
        }
    }

    /// A badge that is not signed yet, put away, or not known to be the person's, is not passed on.
    fn may_share(&self) -> bool {
        self.is_signed()
            && !self.is_archived
            && self.imported().is_none_or(|imported| imported.is_yours)
    }

    fn is_signed(&self) -> bool {
        self.standing != Standing::Preparing
    }

    /// A badge from elsewhere that stands well is as good as our check of it.
    fn doubt(&self) -> Option<Verdict> {
        self.imported()
            .filter(|_| self.standing == Standing::Active)
            .map(|imported| imported.verdict)
            .filter(|verdict| *verdict != Verdict::Valid)
    }

    fn tone(&self) -> Tone {
        match self.doubt() {
            Some(Verdict::Invalid) => Tone::Negative,
            Some(_) => Tone::Caution,
            None => self.standing.tone(),
        }
    }

    fn icon(&self) -> &'static str {
        match self.doubt() {
            Some(Verdict::Invalid) => "cross",
            Some(_) => "question",
            None => self.standing.icon(),
        }
    }

    fn standing_title(&self) -> String {
        match self.doubt() {
            Some(Verdict::Invalid) => self.shell.t("verdict-invalid"),
            Some(_) => self.shell.t("verdict-indeterminate"),
            None => self.standing.title(&self.shell),
        }
    }

    fn standing_text(&self) -> String {
        match self.doubt() {
            Some(Verdict::Invalid) => self.shell.t("verdict-invalid-text"),
            Some(_) => self.shell.t("verdict-indeterminate-text"),
            None => self.standing.text(&self.shell),
        }
    }

    /// Who made the check: this site, by its name in the address.
    fn site(&self) -> &str {
        let address = &self.shell.base_url;
        address.split_once("://").map_or(address, |(_, site)| site)
    }

    fn collection_href(&self) -> String {
        paths::with_query(&paths::collection_new(), &[("entry", &self.id)])
    }

    fn url(&self, own: &Own) -> String {
        self.shell.absolute(paths::credential(&own.credential_id))
    }

    fn linkedin_href(&self, own: &Own) -> String {
        crate::view::linkedin_href(&crate::view::LinkedIn {
            name: &self.name,
            organization_name: &self.issuer_name,
            url: &self.url(own),
            id: &own.credential_id,
            awarded_on: self.awarded_on,
            valid_until: self.valid_until,
        })
    }
}

impl Page for Index {
    const NAME: &'static str = "backpack-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::index(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "backpack-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::show(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Shares {
    const NAME: &'static str = "backpack-shares";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::shares(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
