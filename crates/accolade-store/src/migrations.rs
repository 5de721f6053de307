//! The tables, step by step; see the README of the folder `migrations`.

use std::borrow::Cow;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::{Result, Store, StoreError};

/// Number, name, SQLite's text, PostgreSQL's text.
const MIGRATIONS: [(i64, &str, &str, &str); 11] = [
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
    (
        7,
        "own_tokens",
        include_str!("../migrations/sqlite/0007_own_tokens.sql"),
        include_str!("../migrations/postgres/0007_own_tokens.sql"),
    ),
    (
        8,
        "checking",
        include_str!("../migrations/sqlite/0008_checking.sql"),
        include_str!("../migrations/postgres/0008_checking.sql"),
    ),
    (
        9,
        "bulk",
        include_str!("../migrations/sqlite/0009_bulk.sql"),
        include_str!("../migrations/postgres/0009_bulk.sql"),
    ),
    (
        10,
        "revoking",
        include_str!("../migrations/sqlite/0010_revoking.sql"),
        include_str!("../migrations/postgres/0010_revoking.sql"),
    ),
    (
        11,
        "publishing",
        include_str!("../migrations/sqlite/0011_publishing.sql"),
        include_str!("../migrations/postgres/0011_publishing.sql"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

    /// What lies in a table of a release is there after the table was changed.
    #[tokio::test]
    async fn tokens_and_what_was_sent_by_them_outlive_the_change_of_their_table() {
        let memory = SqliteConnectOptions::new()
            .in_memory(true)
            .foreign_keys(true);
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(memory)
            .await
            .unwrap();
        for (number, _, text, _) in MIGRATIONS {
            let mut tx = pool.begin().await.unwrap();
            sqlx::raw_sql(text).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
            if number == 6 {
                sqlx::raw_sql(
                    "INSERT INTO organizations VALUES (x'01', 'College', NULL, NULL, NULL, NULL, 0, 1, 0); \
                     INSERT INTO accounts VALUES (x'03', NULL, 'en', 0, 1, 0); \
                     INSERT INTO api_tokens VALUES (x'02', x'01', x'03', 'LMS', 'issuer', 'h', 1, 2, NULL, NULL); \
                     INSERT INTO keyed_requests VALUES (x'02', 'k', 'f', 1, NULL, NULL, NULL)",
                )
                .execute(&pool)
                .await
                .unwrap();
            }
        }
        let kept: (Vec<u8>, String, String) = sqlx::query_as(
            "SELECT organization_id, role, key FROM api_tokens \
             JOIN keyed_requests ON token_id = api_tokens.id",
        )
        .fetch_one(&pool)
        .await
        .unwrap();
        assert_eq!(kept, (vec![1], "issuer".into(), "k".into()));
    }
}
