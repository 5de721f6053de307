//! What can go wrong with the store.

use thiserror::Error;

/// What went wrong with the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No room to write; reading goes on.
    #[error(
        "the disk or the database is full; make room and try again. Nothing was lost, and reading goes on"
    )]
    Full,
    /// Too much at once.
    #[error("the database is busy; try again in a moment")]
    Busy,
    /// Another change came first.
    #[error("something else changed this in the meantime; look again and repeat")]
    Conflict,
    /// A row that no version of this program writes.
    #[error("the database holds something that this program does not understand: {0}")]
    Row(String),
    /// The schema is not what this program needs.
    #[error("the database's tables do not fit this program: {0}; run accolade migrate")]
    Schema(String),
    /// What only one engine can do.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Anything else.
    #[error("the database cannot be used: {0}")]
    Unavailable(#[source] sqlx::Error),
}

impl StoreError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Full => "store.full",
            Self::Busy => "store.busy",
            Self::Conflict => "store.conflict",
            Self::Row(_) => "store.row",
            Self::Schema(_) => "store.schema",
            Self::Unsupported(_) => "store.unsupported",
            Self::Unavailable(_) => "store.unavailable",
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        let Some(database) = error.as_database_error() else {
            return Self::Unavailable(error);
        };
        if database.is_unique_violation() {
            return Self::Conflict;
        }
        match database.code().as_deref() {
            // SQLITE_FULL and a write that the disk refuses; PostgreSQL's disk_full.
            Some("13" | "778" | "1034" | "1290" | "53100") => Self::Full,
            // SQLITE_BUSY and SQLITE_LOCKED with their kin; too_many_connections, deadlock, serialisation.
            Some("5" | "6" | "261" | "517" | "773" | "53300" | "40001" | "40P01") => Self::Busy,
            Some("42P01" | "42703") => Self::Schema(database.message().to_owned()),
            _ if database.message().starts_with("no such table") => {
                Self::Schema(database.message().to_owned())
            }
            _ => Self::Unavailable(error),
        }
    }
}

/// A value that must fit its type.
pub(crate) fn fit<T, U: TryFrom<T>>(value: T, column: &str) -> Result<U, StoreError> {
    U::try_from(value).map_err(|_| StoreError::Row(format!("{column} is out of range")))
}
