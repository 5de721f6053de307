//! Copies and examination of the database itself.

use std::path::Path;

use crate::dialect::{BYTES_POSTGRES, BYTES_SQLITE};
use crate::{Reader, Result, Store, StoreError, on_db};

const PING: &str = "SELECT 1";
const BACK_UP: &str = "VACUUM INTO $1";
const CHECK: &str = "PRAGMA integrity_check(20)";
const CHECK_KEYS: &str = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 20";

impl Store {
    /// Writes a consistent copy of an SQLite database to a new file while work goes on.
    pub async fn back_up(&self, path: &Path) -> Result<()> {
        let Self::Sqlite { readers, .. } = self else {
            return Err(StoreError::Unsupported(
                "this database is a PostgreSQL server; back it up with pg_dump, and copy the folder keys of the data",
            ));
        };
        let path = path.to_string_lossy().into_owned();
        sqlx::query(BACK_UP).bind(path).execute(readers).await?;
        Ok(())
    }

    /// What is wrong with the database itself; nothing on a server, which examines itself.
    pub async fn examine(&self) -> Result<Vec<String>> {
        let Self::Sqlite { readers, .. } = self else {
            return Ok(Vec::new());
        };
        let mut found: Vec<String> = sqlx::query_scalar(CHECK).fetch_all(readers).await?;
        found.retain(|line| line != "ok");
        let tables: Vec<String> = sqlx::query_scalar(CHECK_KEYS).fetch_all(readers).await?;
        found.extend(
            tables
                .into_iter()
                .map(|table| format!("{table} names a row that is not there")),
        );
        Ok(found)
    }
}

impl Reader {
    /// How many bytes the database keeps.
    pub async fn storage_bytes(&mut self) -> Result<i64> {
        let sql = match self {
            Self::Sqlite(_) => BYTES_SQLITE,
            Self::Postgres(_) => BYTES_POSTGRES,
        };
        Ok(on_db!(self, conn => sqlx::query_scalar(sql).fetch_one(conn).await)?)
    }

    /// Whether the database answers.
    pub async fn ping(&mut self) -> Result<()> {
        on_db!(self, conn => sqlx::query(PING).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
