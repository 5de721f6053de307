//! Collections: badges that a person groups.

use accolade_domain::collection::check_room;
pub use accolade_domain::collection::{Collection, CollectionContent};
use accolade_domain::share::{Share, ShareSubject};
use accolade_domain::{AccountId, Actor, CollectionId, policy};
pub use accolade_store::CollectionSummary;
use accolade_store::Reader;

use crate::backpack::{self, Addresses, EntryFilter, HeldEntry};
use crate::{App, Error, Result};

/// A collection as its owner sees it.
#[derive(Debug, Clone)]
pub struct CollectionPage {
    /// The collection.
    pub collection: Collection,
    /// Its badges in order; those that were put away are left out.
    pub entries: Vec<HeldEntry>,
    /// The links that show it.
    pub shares: Vec<Share>,
}

/// The actor's collections.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<CollectionSummary>> {
    let account = policy::may_read_own(actor)?;
    Ok(app.store.read().await?.collections(account).await?)
}

/// The badges that a collection of the actor's can hold.
pub async fn choices(app: &App, actor: &Actor) -> Result<Vec<HeldEntry>> {
    let account = policy::may_read_own(actor)?;
    let now = app.now();
    let mut reader = app.store.read().await?;
    let addresses = Addresses::of(&mut reader, account).await?;
    let mut entries = backpack::all(&mut reader, account).await?;
    entries.retain(|entry| entry.is_in(EntryFilter::All, now));
    // As many as a form can send back.
    entries.truncate(accolade_domain::limits::COLLECTION_ENTRIES_MAX);
    let held = entries.into_iter().map(|entry| addresses.hold(entry, now));
    Ok(held.collect())
}

/// One collection of the actor's.
pub async fn show(app: &App, actor: &Actor, id: CollectionId) -> Result<CollectionPage> {
    let account = policy::may_read_own(actor)?;
    let mut reader = app.store.read().await?;
    let collection = reader.collection(account, id).await?;
    let collection = collection.ok_or_else(|| Error::not_found("collection"))?;
    let subject = ShareSubject::Collection(id);
    Ok(CollectionPage {
        entries: entries(app, &mut reader, &collection).await?,
        shares: reader.shares_of(account, subject).await?,
        collection,
    })
}

/// The badges of a collection that are at hand.
pub(crate) async fn entries(
    app: &App,
    reader: &mut Reader,
    collection: &Collection,
) -> Result<Vec<HeldEntry>> {
    let account = collection.account_id;
    let addresses = Addresses::of(reader, account).await?;
    let mut held = Vec::new();
    for id in &collection.entries {
        let entry = reader.entry(account, *id).await?;
        let entry = entry.filter(|entry| entry.archived_at.is_none());
        held.extend(entry.map(|entry| addresses.hold(entry, app.now())));
    }
    Ok(held)
}

/// Makes a collection.
pub async fn make(app: &App, actor: &Actor, content: CollectionContent) -> Result<CollectionId> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    check_room(tx.collection_count(account).await?)?;
    check_entries(&mut tx, account, &content).await?;
    let collection = Collection::make(app.id()?, account, content, app.now())?;
    tx.insert_collection(&collection).await?;
    app.audit(&mut tx, actor, "collections.make", collection.id, None)
        .await?;
    tx.commit().await?;
    Ok(collection.id)
}

/// Changes a collection; a change that came first is a conflict.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: CollectionId,
    content: CollectionContent,
    revision: i64,
) -> Result<()> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    let collection = tx.collection(account, id).await?;
    let collection = collection.ok_or_else(|| Error::not_found("collection"))?;
    check_entries(&mut tx, account, &content).await?;
    let collection = Collection {
        revision,
        ..collection.write(content)?
    };
    tx.update_collection(&collection).await?;
    app.audit(&mut tx, actor, "collections.edit", id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Only badges of one's own go into a collection; somebody else's are not there.
async fn check_entries(
    reader: &mut Reader,
    account: AccountId,
    content: &CollectionContent,
) -> Result<()> {
    let limit = accolade_domain::limits::COLLECTION_ENTRIES_MAX;
    for id in content.entries.iter().take(limit) {
        if reader.entry(account, *id).await?.is_none() {
            return Err(Error::not_found("badge"));
        }
    }
    Ok(())
}

/// Removes a collection; its links end, its badges stay.
pub async fn delete(app: &App, actor: &Actor, id: CollectionId) -> Result<()> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    let collection = tx.collection(account, id).await?;
    collection.ok_or_else(|| Error::not_found("collection"))?;
    let subject = ShareSubject::Collection(id);
    tx.withdraw_shares_of(account, subject, app.now()).await?;
    tx.update_shares_gone(account, subject).await?;
    tx.delete_collection(id).await?;
    app.audit(&mut tx, actor, "collections.delete", id, None)
        .await?;
    Ok(tx.commit().await?)
}
