//! Both engines have the same tables.

use std::collections::BTreeSet;

use accolade_store::Store;

use crate::on_both;

// The index of words is a table with shadows on SQLite and an index on PostgreSQL.
const SQLITE_COLUMNS: &str = "SELECT m.name || '.' || c.name || CASE WHEN c.\"notnull\" = 1 THEN ' NOT NULL' ELSE '' END \
     FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'catalogue\\_words%' ESCAPE '\\'";
const SQLITE_INDEXES: &str = "SELECT tbl_name || ': ' || name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%'";
const POSTGRES_COLUMNS: &str = "SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END \
     FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%'";
const POSTGRES_INDEXES: &str = "SELECT tablename || ': ' || indexname FROM pg_indexes \
     WHERE schemaname = current_schema() AND indexname NOT LIKE '%\\_pkey' AND indexname <> 'catalogue_words'";

#[tokio::test]
async fn both_engines_have_the_same_columns_and_indexes() {
    let found = std::sync::Mutex::new(Vec::new());
    on_both(|store| {
        let found = &found;
        async move {
            store.migrate().await.expect("a second time does nothing");
            let (columns, indexes): (Vec<String>, Vec<String>) = match &store {
                Store::Sqlite { writer, .. } => (
                    sqlx::query_scalar(SQLITE_COLUMNS)
                        .fetch_all(writer)
                        .await
                        .unwrap(),
                    sqlx::query_scalar(SQLITE_INDEXES)
                        .fetch_all(writer)
                        .await
                        .unwrap(),
                ),
                Store::Postgres(pool) => (
                    sqlx::query_scalar(POSTGRES_COLUMNS)
                        .fetch_all(pool)
                        .await
                        .unwrap(),
                    sqlx::query_scalar(POSTGRES_INDEXES)
                        .fetch_all(pool)
                        .await
                        .unwrap(),
                ),
            };
            assert!(
                columns.len() > 80 && indexes.len() > 12,
                "{} {}",
                columns.len(),
                indexes.len()
            );
            let both: BTreeSet<String> = columns.into_iter().chain(indexes).collect();
            found.lock().unwrap().push(both);
        }
    })
    .await;
    let found = found.into_inner().unwrap();
    if let [sqlite, postgres] = found.as_slice() {
        let differences: Vec<_> = sqlite.symmetric_difference(postgres).collect();
        assert!(differences.is_empty(), "{differences:?}");
    }
}
