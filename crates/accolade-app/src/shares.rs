//! Shares: links by which a person shows badges to others.

use accolade_adapters::secrets;
use accolade_domain::share::{NewShare, ShareError, check_room};
pub use accolade_domain::share::{Share, ShareState, ShareSubject};
use accolade_domain::{
    AccountId, Actor, AwardId, CollectionId, EntryId, ImportId, Page, ShareId, policy,
};
use accolade_store::{Reader, Tx};

use crate::backpack::{self, HeldEntry, KeptDocument};
use crate::{App, Error, Kind, Result, collections, credentials};

/// A badge that is shown.
#[derive(Debug, Clone)]
pub struct SharedEntry {
    /// The badge.
    pub held: HeldEntry,
    /// What the achievement is.
    pub description: Option<String>,
}

/// What a link shows.
#[derive(Debug, Clone)]
pub enum SharedContent {
    /// One badge.
    Badge(Box<SharedEntry>),
    /// Several, under one name.
    Collection {
        /// The name.
        name: String,
        /// What the owner says about it.
        description: Option<String>,
        /// The badges.
        badges: Vec<SharedEntry>,
    },
}

/// What others see behind a link.
#[derive(Debug, Clone)]
pub struct SharePage {
    /// The link.
    pub share: Share,
    /// The owner's name, where one is given.
    pub holder_name: Option<String>,
    /// How the link stands.
    pub state: ShareState,
    /// What it shows, as long as it works.
    pub content: Option<SharedContent>,
}

/// What the owner says of a new link.
#[derive(Debug, Clone, Copy)]
pub struct ShareTerms<'a> {
    /// For whom it is.
    pub label: &'a str,
    /// For how long: one of the words of [`accolade_domain::share::ShareTerm`].
    pub days: &'a str,
}

/// Every link of the actor's, the newest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    before: Option<ShareId>,
    limit: u32,
) -> Result<Page<Share, ShareId>> {
    let account = policy::may_read_own(actor)?;
    let limit = limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX);
    let mut reader = app.store.read().await?;
    Ok(reader.shares(account, before, limit).await?)
}

/// One link of the actor's.
pub async fn show(app: &App, actor: &Actor, id: ShareId) -> Result<Share> {
    let account = policy::may_read_own(actor)?;
    let share = app.store.read().await?.share(account, id).await?;
    share.ok_or_else(|| Error::not_found("link"))
}

/// Makes a link to a badge.
pub async fn share_entry(
    app: &App,
    actor: &Actor,
    id: EntryId,
    terms: ShareTerms<'_>,
) -> Result<Share> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    let held = backpack::held(app, &mut tx, account, id).await?;
    if !held.is_presentable(app.now()) {
        return Err(ShareError::NotPresentable.into());
    }
    let subject = ShareSubject::Entry(id);
    make(app, actor, tx, (subject, held.entry.name), terms).await
}

/// Makes a link to a collection.
pub async fn share_collection(
    app: &App,
    actor: &Actor,
    id: CollectionId,
    terms: ShareTerms<'_>,
) -> Result<Share> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    let collection = tx.collection(account, id).await?;
    let collection = collection.ok_or_else(|| Error::not_found("collection"))?;
    let subject = ShareSubject::Collection(id);
    make(app, actor, tx, (subject, collection.name), terms).await
}

async fn make(
    app: &App,
    actor: &Actor,
    mut tx: Tx,
    (subject, name): (ShareSubject, String),
    terms: ShareTerms<'_>,
) -> Result<Share> {
    let account = policy::may_change_own(actor)?;
    let now = app.now();
    check_room(tx.open_share_count(account, now).await?)?;
    let new = NewShare {
        id: app.id()?,
        account_id: account,
        subject,
        name,
        token: secrets::token(&app.rng)?,
    };
    let share = Share::make(new, terms.label, terms.days, now)?;
    tx.insert_share(&share).await?;
    app.audit(&mut tx, actor, "shares.make", share.id, None)
        .await?;
    tx.commit().await?;
    Ok(share)
}

/// Ends a link of the actor's.
pub async fn withdraw(app: &App, actor: &Actor, id: ShareId) -> Result<Share> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    let share = tx.share(account, id).await?;
    let share = share.ok_or_else(|| Error::not_found("link"))?;
    let share = share.withdraw(app.now());
    tx.update_share_withdrawn(&share).await?;
    app.audit(&mut tx, actor, "shares.withdraw", id, None)
        .await?;
    tx.commit().await?;
    Ok(share)
}

/// What others see behind a link. That somebody else than its owner opened it is counted.
pub async fn open(app: &App, actor: &Actor, token: &str) -> Result<SharePage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let share = reader.share_by_token(token).await?;
    let share = share.ok_or_else(|| Error::not_found("link"))?;
    let mut state = share.state(app.now());
    let mut content = None;
    let mut holder_name = None;
    if state == ShareState::Open {
        content = shown(app, &mut reader, &share).await?;
        let account = reader.account(share.account_id).await?;
        holder_name = account.and_then(|account| account.name);
        if content.is_none() {
            state = ShareState::Withdrawn;
        }
    }
    drop(reader);
    if state == ShareState::Open && actor.account_id() != Some(share.account_id) {
        let mut tx = app.store.begin().await?;
        tx.count_share_opened(share.id).await?;
        tx.commit().await?;
    }
    Ok(SharePage {
        share,
        holder_name,
        state,
        content,
    })
}

/// What a link shows now: nothing that was put away meanwhile, or is not its owner's any more.
async fn shown(app: &App, reader: &mut Reader, share: &Share) -> Result<Option<SharedContent>> {
    let account = share.account_id;
    match share.subject {
        ShareSubject::Gone => Ok(None),
        ShareSubject::Entry(id) => {
            let held = match backpack::held(app, reader, account, id).await {
                Err(error) if error.kind == Kind::NotFound => return Ok(None),
                held => held?,
            };
            if !held.is_presentable(app.now()) {
                return Ok(None);
            }
            let shown = described(app, reader, account, held).await?;
            Ok(Some(SharedContent::Badge(Box::new(shown))))
        }
        ShareSubject::Collection(id) => {
            let Some(collection) = reader.collection(account, id).await? else {
                return Ok(None);
            };
            let mut badges = Vec::new();
            for held in collections::entries(app, reader, &collection).await? {
                if held.is_presentable(app.now()) {
                    badges.push(described(app, reader, account, held).await?);
                }
            }
            Ok(Some(SharedContent::Collection {
                name: collection.name,
                description: collection.description,
                badges,
            }))
        }
    }
}

async fn described(
    app: &App,
    reader: &mut Reader,
    account: AccountId,
    held: HeldEntry,
) -> Result<SharedEntry> {
    let id = held.entry.id.uuid();
    let description = if held.entry.is_imported() {
        let import = reader.import(account, ImportId::new(id)).await?;
        import.and_then(|import| import.description)
    } else {
        let page = credentials::page(app, reader, AwardId::new(id)).await?;
        Some(page.achievement.description)
    };
    Ok(SharedEntry { held, description })
}

/// The document of a badge that a link shows, so that anybody can check it.
pub async fn document(
    app: &App,
    actor: &Actor,
    token: &str,
    entry: EntryId,
) -> Result<KeptDocument> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let share = reader.share_by_token(token).await?;
    let share = share.ok_or_else(|| Error::not_found("document"))?;
    if share.state(app.now()) != ShareState::Open {
        return Err(Error::new(
            Kind::Gone,
            "share.ended",
            "whoever shared this has ended it; ask them for a new link",
        ));
    }
    let is_shown = match share.subject {
        ShareSubject::Entry(id) => id == entry,
        ShareSubject::Collection(id) => {
            let collection = reader.collection(share.account_id, id).await?;
            collection.is_some_and(|collection| collection.entries.contains(&entry))
        }
        ShareSubject::Gone => false,
    };
    if !is_shown {
        return Err(Error::not_found("document"));
    }
    let held = backpack::held(app, &mut reader, share.account_id, entry).await?;
    if !held.is_presentable(app.now()) {
        return Err(Error::not_found("document"));
    }
    backpack::kept_document(&mut reader, share.account_id, entry).await
}
