//! One SQL text on SQLite and PostgreSQL: rows in, domain types out.
//!
//! [`Store::read`] gives a [`Reader`] for queries, [`Store::begin`] a [`Tx`] for changes; nothing
//! else touches the database. What it never does: decide, or know what a use case is.
//!
//! ```
//! # async fn look() -> Result<(), accolade_store::StoreError> {
//! use accolade_store::{Options, Store};
//!
//! let store = Store::open("sqlite::memory:", &Options::default()).await?;
//! store.migrate().await?;
//! let count = store.read().await?.organization_count().await?;
//! assert_eq!(count, 0);
//! # Ok(())
//! # }
//! ```
#![warn(missing_docs)]

mod accounts;
mod achievements;
mod api_tokens;
mod audit_entries;
mod award_lists;
mod awards;
mod backpack;
mod catalogue;
mod claim_links;
mod claim_offers;
mod collections;
mod credentials;
mod dialect;
mod error;
mod jobs;
mod keyed_requests;
pub mod limits;
mod locks;
mod mail_texts;
mod mailed_links;
mod maintenance;
mod memberships;
mod messages;
mod migrations;
mod organizations;
mod overviews;
mod passkeys;
mod receipts;
mod rosters;
mod screenings;
mod search;
mod sessions;
mod shares;
mod signing_keys;
mod status_lists;

pub use accounts::AccountSummary;
pub use audit_entries::AuditLine;
pub use award_lists::AwardFilter;
pub use catalogue::AchievementPlace;
pub use claim_offers::RequestCounts;
pub use collections::CollectionSummary;
pub use credentials::{Dictionary, KeptDocument};
pub use error::StoreError;
pub use jobs::{DeadJob, JobCounts, Payload};
pub use mail_texts::MailText;
pub use memberships::Member;
pub use overviews::OrganizationCounts;
pub use rosters::{OpenRow, RowResult};
pub use screenings::{RowFinding, ScreenedRow, ScreeningCounts};

use std::ops::{Deref, DerefMut};
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgPool, PgPoolOptions, Postgres};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Connection as _, Transaction};

pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Runs one expression on whichever engine the reader has.
macro_rules! on_db {
    ($reader:expr, $conn:ident => $body:expr) => {
        match $reader {
            $crate::Reader::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::Reader::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}
pub(crate) use on_db;

/// Where everything is kept.
#[derive(Debug, Clone)]
pub enum Store {
    /// A file, or memory.
    Sqlite {
        /// Many who read.
        readers: SqlitePool,
        /// One who writes.
        writer: SqlitePool,
    },
    /// A server, shared by many nodes.
    Postgres(PgPool),
}

/// How the store is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// SQLite refuses to grow beyond this many bytes.
    pub bytes_max: Option<u64>,
}

/// A consistent view for queries.
#[derive(Debug)]
pub enum Reader {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// A change that happens whole or not at all: dropped without [`Tx::commit`], it never was.
#[derive(Debug)]
pub struct Tx(Reader);

impl Deref for Tx {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.0
    }
}

impl Tx {
    /// Makes the change.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Reader::Sqlite(tx) => tx.commit().await?,
            Reader::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Store {
    /// Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://...`.
    pub async fn open(url: &str, options: &Options) -> Result<Self> {
        let wait = Duration::from_secs(limits::ACQUIRE_SECONDS_MAX);
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let pool = PgPoolOptions::new()
                .max_connections(limits::POSTGRES_CONNECTIONS_MAX)
                .acquire_timeout(wait);
            return Ok(Self::Postgres(pool.connect(url).await?));
        }
        let connect = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // In WAL mode a power cut loses no consistency, and with FULL no commit either.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(wait)
            .pragma("cache_size", "-16384")
            // A page that changes with every award is folded into the file once for many.
            .pragma("wal_autocheckpoint", limits::SQLITE_LOG_PAGES.to_string());
        let pages = options.bytes_max.map(|bytes| (bytes / 4_096).max(1));
        let connect = match pages {
            Some(pages) => connect.pragma("max_page_count", pages.to_string()),
            None => connect,
        };
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(wait)
                // A file does not go away as a server does, and asking takes as long as a query.
                .test_before_acquire(false)
                // When the disk is full SQLite ends a change by itself, and the driver goes on
                // counting it: such a connection would refuse every later change.
                .before_acquire(|connection, _| {
                    Box::pin(async move { Ok(!connection.is_in_transaction()) })
                })
        };
        let writer = pool(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None);
        let writer = writer.connect_with(connect.clone()).await?;
        // A database in memory lives in its one connection.
        let readers = if url.contains(":memory:") {
            writer.clone()
        } else {
            pool(limits::SQLITE_READERS_MAX)
                .connect_with(connect)
                .await?
        };
        Ok(Self::Sqlite { readers, writer })
    }

    /// Begins a view for queries: no write lock on SQLite, read only on PostgreSQL.
    pub async fn read(&self) -> Result<Reader> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Reader::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Reader::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// Begins a change; on SQLite it waits for its turn here and not half-way.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx(match self {
            Self::Sqlite { writer, .. } => {
                Reader::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Self::Postgres(pool) => Reader::Postgres(pool.begin().await?),
        }))
    }

    /// Whether it is a file of ours and no server.
    pub fn is_embedded(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Closes all connections; on SQLite the log is folded into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
