//! A schema of its own on the PostgreSQL server that the runner started.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

/// An empty database on a server.
pub struct Schema {
    server: String,
    name: String,
    url: String,
}

impl Schema {
    /// An empty schema; none, and said so, where there is no server.
    #[expect(
        clippy::disallowed_methods,
        clippy::print_stderr,
        reason = "the runner says where the server is, and whoever reads the test has to know"
    )]
    pub async fn new() -> Option<Self> {
        let Ok(server) = std::env::var("ACCOLADE_TEST_POSTGRES_URL") else {
            eprintln!("PostgreSQL is skipped: ACCOLADE_TEST_POSTGRES_URL names no server");
            return None;
        };
        let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
        let name = format!("kit_{}_{number}", std::process::id());
        let mark = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{mark}options[search_path]={name}");
        let schema = Self { server, name, url };
        schema.run(format!("CREATE SCHEMA {}", schema.name)).await;
        Some(schema)
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Removes it.
    pub async fn remove(self) {
        self.run(format!("DROP SCHEMA {} CASCADE", self.name)).await;
    }

    async fn run(&self, text: String) {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        sqlx::query(AssertSqlSafe(text))
            .execute(&mut connection)
            .await
            .unwrap();
    }
}
