//! The use cases: what a person or program may ask of Accolade.
//!
//! Each takes the [`App`] and the [`Actor`] who asks, loads, lets the domain decide, saves and
//! commits. What it never does: read HTTP, argv or the environment, or write SQL.
#![warn(missing_docs)]

pub mod accounts;
pub mod achievements;
mod addresses;
mod announcing;
pub mod api_tokens;
pub mod audit_entries;
pub mod awards;
pub mod backpack;
pub mod catalogue;
pub mod claim_offers;
pub mod claims;
pub mod collections;
pub mod credentials;
mod documents;
pub mod error;
pub mod idempotency;
mod issuing;
pub mod jobs;
pub mod limits;
pub mod mail_texts;
pub mod memberships;
pub mod messages;
pub mod operations;
pub mod organizations;
pub mod pictures;
pub mod platform;
pub mod receipts;
pub mod rosters;
pub mod screenings;
pub mod shares;
pub mod status_lists;
pub mod trust;
pub mod vc_api;
pub mod verification;

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

pub use accolade_adapters::{
    Clock, Fetcher, Mail, Mailer, Passkeys, Raster, Rng, Signer, Smtp, secrets,
};
pub use accolade_domain::Actor;
pub use accolade_domain::actor::Person;
pub use accolade_domain::message::{Letter, WrittenLetter};
pub use accolade_store::{Options as StoreOptions, Store};
pub use error::{Error, FieldError, Kind, Result};

use accolade_credential::registry::Registry;
use accolade_domain::Timestamp;
use accolade_domain::audit::AuditEntry;
use accolade_domain::ids::Id;
use accolade_store::Tx;
use url::Url;

/// How an application is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address under which everybody reaches it, without a path.
    pub base_url: Url,
    /// `sqlite:PATH`, `sqlite::memory:` or `postgres://...`.
    pub database: String,
    /// How the store is opened.
    pub store: StoreOptions,
    /// The folder of signing keys.
    pub keys: PathBuf,
}

/// What the application reaches the world by.
#[derive(Debug, Clone)]
pub struct World {
    /// Fetches.
    pub fetcher: Fetcher,
    /// Sends mails.
    pub mailer: Mailer,
    /// Puts a mail into words: the pages know the languages, and nothing here knows the pages.
    pub letters: fn(&Letter) -> Result<WrittenLetter>,
    /// Knows the time.
    pub clock: Clock,
    /// Gives chance.
    pub rng: Rng,
    /// The trust registries in which issuers are looked up, the most trusted first.
    pub registries: Arc<[Registry]>,
}

/// The application: handles to the world, cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Handles>);

/// The handles.
#[derive(Debug)]
pub struct Handles {
    /// The address under which everybody reaches it, without a final slash.
    pub base_url: String,
    /// What is kept.
    pub store: Store,
    /// Signs.
    pub signer: Signer,
    /// Fetches.
    pub fetcher: Fetcher,
    /// Sends mails.
    pub mailer: Mailer,
    /// Puts a mail into words.
    pub letters: fn(&Letter) -> Result<WrittenLetter>,
    /// Asks devices for passkeys.
    pub passkeys: Passkeys,
    /// Draws.
    pub raster: Raster,
    /// Knows the time.
    pub clock: Clock,
    /// Gives chance.
    pub rng: Rng,
    /// The trust registries, the most trusted first.
    pub(crate) registries: Arc<[Registry]>,
    /// The places for checks that strangers ask for.
    pub(crate) checks: verification::checks::Checks,
    /// What was found out about documents that checks read; it holds none itself.
    pub(crate) found_out: accolade_credential::verify::Documents,
    /// The status lists that are being signed for whoever asked for them.
    pub(crate) lists_at_hand: status_lists::AtHand,
    /// The keys of conformance trials, made when one is first needed.
    pub(crate) trial_keys: tokio::sync::OnceCell<vc_api::Keys>,
    /// Since when it is open.
    pub opened_at: Timestamp,
}

impl Deref for App {
    type Target = Handles;

    fn deref(&self) -> &Handles {
        &self.0
    }
}

impl App {
    /// Opens the store and the keys; the tables must be there ([`operations::migrate`]).
    pub async fn open(settings: &Settings, world: World) -> Result<Self> {
        let base_url = addresses::base(&settings.base_url)?;
        let store = Store::open(&settings.database, &settings.store).await?;
        Ok(Self(Arc::new(Handles {
            base_url,
            store,
            signer: Signer::open(&settings.keys)?,
            fetcher: world.fetcher,
            mailer: world.mailer,
            letters: world.letters,
            passkeys: Passkeys::new(&settings.base_url),
            raster: Raster::new(),
            checks: verification::checks::Checks::default(),
            found_out: accolade_credential::verify::Documents::default(),
            lists_at_hand: status_lists::AtHand::default(),
            trial_keys: tokio::sync::OnceCell::new(),
            opened_at: Timestamp::from_micros(world.clock.now_micros()),
            clock: world.clock,
            rng: world.rng,
            registries: world.registries,
        })))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.clock.now_micros())
    }

    /// A new identifier.
    pub(crate) fn id<T>(&self) -> Result<Id<T>> {
        Ok(Id::new(self.rng.uuid(self.clock.now_micros())?))
    }

    /// Writes down who did what.
    pub(crate) async fn audit<T>(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: &'static str,
        subject: Id<T>,
        detail: Option<String>,
    ) -> Result<()> {
        let entry = self.audit_entry(actor, act, subject, detail)?;
        Ok(tx.insert_audit_entry(&entry).await?)
    }

    /// Writes down who did the same to many.
    pub(crate) async fn audit_all<T>(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: &'static str,
        subjects: impl IntoIterator<Item = Id<T>>,
        detail: Option<&str>,
    ) -> Result<()> {
        let entries = subjects
            .into_iter()
            .map(|subject| self.audit_entry(actor, act, subject, detail.map(str::to_owned)))
            .collect::<Result<Vec<_>>>()?;
        Ok(tx.insert_audit_entries(&entries).await?)
    }

    fn audit_entry<T>(
        &self,
        actor: &Actor,
        act: &'static str,
        subject: Id<T>,
        detail: Option<String>,
    ) -> Result<AuditEntry> {
        Ok(AuditEntry {
            id: self.id()?,
            at: self.now(),
            actor: actor.clone(),
            act,
            subject_id: subject.uuid(),
            detail,
        })
    }
}
