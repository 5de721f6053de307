//! The catalogue: what can be achieved, found by words and by what suits.

use accolade_domain::achievement::{Achievement, Participation};
use accolade_domain::catalogue::{CatalogueEntry, Search, folded, primary};
pub use accolade_domain::catalogue::{Found, SearchPlace};
use accolade_domain::{Actor, policy};
use accolade_store::Tx;

use crate::limits::{CATALOGUE_FILL, CATALOGUE_FILL_ROUNDS_MAX};
use crate::{App, Result};

/// What somebody looks for, as an address says it; what is empty or makes no sense does not limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Words to look for.
    pub q: String,
    /// A skill or a topic.
    pub tag: String,
    /// A level.
    pub level: String,
    /// At most so many hours.
    pub hours: String,
    /// How one takes part.
    pub participation: String,
    /// The tag of a language.
    pub language: String,
    /// `free` or nothing.
    pub cost: String,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct CataloguePage {
    /// This page of it.
    pub found: Vec<Found>,
    /// How many there are in all.
    pub total: i64,
    /// Where the list goes on.
    pub next: Option<SearchPlace>,
    /// The languages of everything in the catalogue.
    pub languages: Vec<String>,
}

impl From<&Question> for Search {
    fn from(question: &Question) -> Self {
        let given = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            words: Self::question(&question.q),
            tag: given(folded(&question.tag)),
            level: question.level.parse().ok(),
            hours: question.hours.parse().ok(),
            participation: Participation::parse(&question.participation),
            language: given(primary(&question.language)),
            is_free: question.cost == "free",
        }
    }
}

/// Finds what is published and still awarded.
pub async fn search(
    app: &App,
    actor: &Actor,
    question: &Question,
    after: Option<&SearchPlace>,
    limit: u32,
) -> Result<CataloguePage> {
    policy::may_see_published(actor)?;
    let limit = limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX);
    let search = Search::from(question);
    let mut reader = app.store.read().await?;
    let page = reader.found(&search, after, limit).await?;
    Ok(CataloguePage {
        found: page.entries,
        total: reader.found_count(&search).await?,
        next: page.next,
        languages: reader.catalogue_languages().await?,
    })
}

/// Lets the catalogue follow an achievement that was published, archived or restored.
pub(crate) async fn follow(tx: &mut Tx, achievement: &Achievement) -> Result<()> {
    let version = match achievement.version {
        Some(number) if achievement.archived_at.is_none() => {
            tx.achievement_version(achievement.id, number).await?
        }
        _ => None,
    };
    match version {
        Some(version) => {
            let entry = CatalogueEntry::of(achievement.organization_id, &version);
            Ok(tx.put_catalogue_entry(&entry).await?)
        }
        None => Ok(tx.delete_catalogue_entry(achievement.id).await?),
    }
}

/// Puts in what was published before there was a catalogue.
pub(crate) async fn fill(app: &App) -> Result<()> {
    for _ in 0..CATALOGUE_FILL_ROUNDS_MAX {
        let mut tx = app.store.begin().await?;
        let missing = tx.uncatalogued(CATALOGUE_FILL).await?;
        for id in &missing {
            if let Some(achievement) = tx.achievement(*id).await? {
                follow(&mut tx, &achievement).await?;
            }
        }
        tx.commit().await?;
        if missing.is_empty() {
            break;
        }
    }
    Ok(())
}
