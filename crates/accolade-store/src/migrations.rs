//! The tables, step by step; see the README of the folder `migrations`.

use std::borrow::Cow;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::{Result, Store, StoreError};

/// Number, name, SQLite's text, PostgreSQL's text.
const MIGRATIONS: [(i64, &str, &str, &str); 6] = [
    (
        1,
        "awarding",
        include_str!("../migrations/sqlite/0001_awarding.sql"),
        include_str!("../migrations/postgres/0001_awarding.sql"),
    ),
    (
        2,
        "people",
        include_str!("../migrations/sqlite/0002_people.sql"),
        include_str!("../migrations/postgres/0002_people.sql"),
    ),
    (
        3,
        "catalogue",
        include_str!("../migrations/sqlite/0003_catalogue.sql"),
        include_str!("../migrations/postgres/0003_catalogue.sql"),
    ),
    (
        4,
        "claiming",
        include_str!("../migrations/sqlite/0004_claiming.sql"),
        include_str!("../migrations/postgres/0004_claiming.sql"),
    ),
    (
        5,
        "backpack",
        include_str!("../migrations/sqlite/0005_backpack.sql"),
        include_str!("../migrations/postgres/0005_backpack.sql"),
    ),
    (
        6,
        "tokens",
        include_str!("../migrations/sqlite/0006_tokens.sql"),
        include_str!("../migrations/postgres/0006_tokens.sql"),
    ),
];

fn migrator(is_sqlite: bool) -> Migrator {
    let steps = MIGRATIONS
        .into_iter()
        .map(|(number, name, sqlite, postgres)| {
            let text = if is_sqlite { sqlite } else { postgres };
            let kind = MigrationType::Simple;
            Migration::new(
                number,
                Cow::Borrowed(name),
                kind,
                text.into_sql_str(),
                false,
            )
        });
    Migrator::with_migrations(steps.collect())
}

impl Store {
    /// Brings the tables up to date; done twice, the second time does nothing.
    pub async fn migrate(&self) -> Result<()> {
        let done = match self {
            Self::Sqlite { writer, .. } => migrator(true).run(writer).await,
            Self::Postgres(pool) => migrator(false).run(pool).await,
        };
        done.map_err(|error| match error {
            sqlx::migrate::MigrateError::Execute(error)
            | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => StoreError::from(error),
            error => StoreError::Schema(error.to_string()),
        })
    }
}
