//! The backpack: what a person has, from here and from elsewhere.

mod export;
mod import;

use accolade_credential::identity::{self, Comparison};
use accolade_domain::backpack::ImportError;
pub use accolade_domain::backpack::{
    Entry, EntryFilter, EntryStanding, Import, ImportStanding, ImportVerdict, Origin,
};
use accolade_domain::limits::{ENTRIES_MAX, PAGE_ENTRIES_MAX};
use accolade_domain::share::{Share, ShareSubject};
use accolade_domain::{
    AccountId, Actor, AwardId, CollectionId, EntryId, ImportId, Page, Timestamp, policy,
};
use accolade_store::Reader;
use serde_json::Value;

use crate::credentials::{self, CredentialPage};
use crate::limits::ENTRIES_READ;
use crate::{App, Error, Kind, Result};

pub use export::export;
pub(crate) use import::is_giant;
pub use import::{BadgeFile, ImportBadge, import};

/// A badge of a backpack with what is true of it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldEntry {
    /// The badge.
    pub entry: Entry,
    /// Whether it was awarded to this person, as far as it can be told.
    pub is_yours: bool,
    /// How it stands.
    pub standing: EntryStanding,
}

impl HeldEntry {
    /// Whether it may be shown to others.
    pub fn is_presentable(&self, now: Timestamp) -> bool {
        self.entry.is_presentable(self.is_yours, now)
    }
}

/// A list of badges.
#[derive(Debug, Clone)]
pub struct BackpackPage {
    /// The badges, the newest first.
    pub entries: Page<HeldEntry, EntryId>,
    /// How many were found in all.
    pub total: usize,
    /// Whether there is nothing in the backpack at all.
    pub is_new: bool,
}

/// What is known of a badge beyond the list.
#[derive(Debug, Clone)]
pub enum EntryDetail {
    /// Of one of ours, what its public page shows.
    Own(Box<CredentialPage>),
    /// Of one from elsewhere, what was noted when it came.
    Imported(Box<Import>),
}

/// One badge.
#[derive(Debug, Clone)]
pub struct EntryPage {
    /// The badge.
    pub held: HeldEntry,
    /// More of it.
    pub detail: EntryDetail,
    /// The collections it is in.
    pub collections: Vec<(CollectionId, String)>,
    /// The links that show it.
    pub shares: Vec<Share>,
}

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDocument {
    /// What kind it is.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A file that is made of a badge that was awarded here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeFile {
    /// The credential as a signed token.
    Token,
    /// The picture with the credential inside, as PNG.
    Png,
    /// The picture with the credential inside, as SVG.
    Svg,
}

/// Whose badges are told apart from others': the addresses that somebody has proved.
pub(crate) struct Addresses(Vec<String>);

impl Addresses {
    pub(crate) async fn of(reader: &mut Reader, account: AccountId) -> Result<Self> {
        let addresses = reader.email_addresses(account).await?;
        Ok(Self(addresses.into_iter().map(|one| one.address).collect()))
    }

    pub(crate) fn hold(&self, entry: Entry, now: Timestamp) -> HeldEntry {
        let is_yours = match &entry.origin {
            Origin::Own { .. } => true,
            Origin::Imported { recipient, .. } => self.are_named(recipient),
        };
        HeldEntry {
            standing: entry.standing(now),
            is_yours,
            entry,
        }
    }

    /// Whether a badge names one of the addresses.
    fn are_named(&self, recipient: &str) -> bool {
        let identities: Vec<Value> = serde_json::from_str(recipient).unwrap_or_default();
        identities.iter().any(|identity| {
            self.0
                .iter()
                .any(|address| identity::compare(identity, address) == Comparison::Same)
        })
    }
}

/// The actor's badges that say these words and are in this state.
pub async fn list(
    app: &App,
    actor: &Actor,
    (words, filter): (&str, EntryFilter),
    before: Option<EntryId>,
    limit: u32,
) -> Result<BackpackPage> {
    let account = policy::may_read_own(actor)?;
    let now = app.now();
    let mut reader = app.store.read().await?;
    let addresses = Addresses::of(&mut reader, account).await?;
    let all = all(&mut reader, account).await?;
    let is_new = all.is_empty();
    let found: Vec<Entry> = all
        .into_iter()
        .filter(|entry| entry.is_in(filter, now) && entry.says(words))
        .collect();
    let total = found.len();
    let shown = found
        .into_iter()
        .filter(|entry| before.is_none_or(|before| entry.id.uuid() < before.uuid()))
        .map(|entry| addresses.hold(entry, now))
        .collect();
    let limit = limit.min(PAGE_ENTRIES_MAX);
    Ok(BackpackPage {
        entries: Page::cut(shown, limit, |held: &HeldEntry| held.entry.id),
        total,
        is_new,
    })
}

/// Every badge of a backpack, read in pieces. Words are looked for here and not by the database,
/// because the two engines do not agree on which letters are the same.
pub(crate) async fn all(reader: &mut Reader, account: AccountId) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    while entries.len() < ENTRIES_MAX {
        let before = entries.last().map(|entry| entry.id);
        let more = reader.entries(account, before, ENTRIES_READ).await?;
        if more.is_empty() {
            break;
        }
        entries.extend(more);
    }
    Ok(entries)
}

/// A badge of the actor's; nothing of somebody else's is there.
pub(crate) async fn held(
    app: &App,
    reader: &mut Reader,
    account: AccountId,
    id: EntryId,
) -> Result<HeldEntry> {
    let entry = reader.entry(account, id).await?;
    let entry = entry.ok_or_else(|| Error::not_found("badge"))?;
    let addresses = Addresses::of(reader, account).await?;
    Ok(addresses.hold(entry, app.now()))
}

/// One badge of the actor's.
pub async fn show(app: &App, actor: &Actor, id: EntryId) -> Result<EntryPage> {
    let account = policy::may_read_own(actor)?;
    let mut reader = app.store.read().await?;
    let held = held(app, &mut reader, account, id).await?;
    let collections = reader.collections_with(account, id).await?;
    let shares = reader.shares_of(account, ShareSubject::Entry(id)).await?;
    let import = reader.import(account, ImportId::new(id.uuid())).await?;
    drop(reader);
    let detail = if let Some(import) = import {
        EntryDetail::Imported(Box::new(import))
    } else {
        let page = credentials::show(app, actor, AwardId::new(id.uuid())).await?;
        EntryDetail::Own(Box::new(page))
    };
    Ok(EntryPage {
        held,
        detail,
        collections,
        shares,
    })
}

/// The document of a badge of the actor's, byte for byte as it came or as it was signed.
pub async fn document(app: &App, actor: &Actor, id: EntryId) -> Result<KeptDocument> {
    let account = policy::may_read_own(actor)?;
    let mut reader = app.store.read().await?;
    held(app, &mut reader, account, id).await?;
    kept_document(&mut reader, account, id).await
}

/// A file that is made of a badge of the actor's.
pub async fn made_file(app: &App, actor: &Actor, id: EntryId, file: MadeFile) -> Result<Vec<u8>> {
    let account = policy::may_read_own(actor)?;
    let held = held(app, &mut app.store.read().await?, account, id).await?;
    if held.entry.is_imported() {
        let message = "a badge from elsewhere is kept only as it came; ask for its document";
        return Err(Error::new(Kind::NotFound, "entry.as_it_came", message));
    }
    let award = AwardId::new(id.uuid());
    match file {
        MadeFile::Token => Ok(credentials::token(app, actor, award).await?.into_bytes()),
        MadeFile::Png => credentials::baked_png(app, actor, award).await,
        MadeFile::Svg => credentials::baked_svg(app, actor, award).await,
    }
}

pub(crate) async fn kept_document(
    reader: &mut Reader,
    account: AccountId,
    id: EntryId,
) -> Result<KeptDocument> {
    let import = ImportId::new(id.uuid());
    if let Some(import) = reader.import(account, import).await? {
        let bytes = reader.import_document(account, import.id).await?;
        return Ok(KeptDocument {
            media_type: import.media_type,
            bytes: bytes.ok_or_else(|| Error::not_found("document"))?,
        });
    }
    let bytes = reader.credential(AwardId::new(id.uuid())).await?;
    Ok(KeptDocument {
        media_type: "application/vc".to_owned(),
        bytes: bytes.ok_or_else(credentials::preparing)?,
    })
}

/// Puts a badge away: it leaves the list, and its links end.
pub async fn archive(app: &App, actor: &Actor, id: EntryId) -> Result<()> {
    put(app, actor, id, true).await
}

/// Takes a badge out again; its links stay ended.
pub async fn restore(app: &App, actor: &Actor, id: EntryId) -> Result<()> {
    put(app, actor, id, false).await
}

async fn put(app: &App, actor: &Actor, id: EntryId, is_away: bool) -> Result<()> {
    let account = policy::may_change_own(actor)?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let entry = tx.entry(account, id).await?;
    let entry = entry.ok_or_else(|| Error::not_found("badge"))?;
    let at = is_away.then_some(entry.archived_at.unwrap_or(now));
    if entry.is_imported() {
        let import = ImportId::new(id.uuid());
        tx.update_import_archived(account, import, at).await?;
    } else {
        let award = AwardId::new(id.uuid());
        tx.update_award_archived(account, award, at).await?;
    }
    if is_away {
        let subject = ShareSubject::Entry(id);
        tx.withdraw_shares_of(account, subject, now).await?;
    }
    let act = if is_away {
        "backpack.archive"
    } else {
        "backpack.restore"
    };
    app.audit(&mut tx, actor, act, id, None).await?;
    Ok(tx.commit().await?)
}

/// Removes a badge that came from elsewhere, with its links and its places in collections. What was
/// awarded here is put away instead.
pub async fn remove(app: &App, actor: &Actor, id: EntryId) -> Result<()> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    if !tx.delete_import(account, ImportId::new(id.uuid())).await? {
        return Err(Error::not_found("badge from elsewhere"));
    }
    let subject = ShareSubject::Entry(id);
    tx.withdraw_shares_of(account, subject, app.now()).await?;
    tx.update_shares_gone(account, subject).await?;
    tx.delete_collection_entry(account, id).await?;
    app.audit(&mut tx, actor, "backpack.remove", id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// What is wrong with what was brought, at its field.
fn refused(field: &'static str, error: ImportError) -> Error {
    accolade_domain::text::FieldProblem::new(field, error.code(), error.to_string()).into()
}
