//! One contract on both engines: every query and every change, through the same tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod awarding;
mod backpack;
mod catalogue;
mod checking;
mod claiming;
mod data;
mod faults;
mod jobs;
mod overviews;
mod people;
mod schema;
mod tokens;

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use accolade_store::{Options, Store};
use sqlx::Connection as _;

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

/// The server that the runner started, if it did.
#[expect(
    clippy::disallowed_methods,
    reason = "the runner says where the server is"
)]
fn server() -> Option<String> {
    std::env::var("ACCOLADE_TEST_POSTGRES_URL").ok()
}

/// Runs a test on SQLite and, where there is a server, on PostgreSQL in a schema of its own.
async fn on_both<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    let store = Store::open("sqlite::memory:", &Options::default())
        .await
        .unwrap();
    store.migrate().await.unwrap();
    test(store).await;
    let Some(url) = server() else {
        eprintln!("PostgreSQL is skipped: ACCOLADE_TEST_POSTGRES_URL names no server");
        return;
    };
    let number = SCHEMAS.fetch_add(1, Ordering::Relaxed);
    let schema = format!("test_{}_{number}", std::process::id());
    let mut admin = sqlx::PgConnection::connect(&url).await.unwrap();
    let run = |text: String| sqlx::query(sqlx::AssertSqlSafe(text));
    run(format!("CREATE SCHEMA {schema}"))
        .execute(&mut admin)
        .await
        .unwrap();
    let mark = if url.contains('?') { '&' } else { '?' };
    let url = format!("{url}{mark}options[search_path]={schema}");
    let store = Store::open(&url, &Options::default()).await.unwrap();
    store.migrate().await.unwrap();
    test(store.clone()).await;
    store.close().await;
    run(format!("DROP SCHEMA {schema} CASCADE"))
        .execute(&mut admin)
        .await
        .unwrap();
}
