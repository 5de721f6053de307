//! A full disk, copies, and readers beside a writer.

use accolade_store::{Options, Store};

use crate::data::{organization, world};

async fn file(folder: &std::path::Path, options: &Options) -> Store {
    let url = format!("sqlite:{}", folder.join("a.db").display());
    let store = Store::open(&url, options).await.unwrap();
    store.migrate().await.unwrap();
    store
}

#[tokio::test]
async fn a_full_database_refuses_clearly_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = file(
        folder.path(),
        &Options {
            bytes_max: Some(1_000_000),
        },
    )
    .await;
    let mut saved = 0;
    let refusal = loop {
        let mut large = organization(u128::from(u32::try_from(saved).unwrap()) + 1);
        large.description = Some("x".repeat(8_000));
        let mut tx = store.begin().await.unwrap();
        let done = match tx.insert_organization(&large).await {
            Ok(()) => tx.commit().await,
            Err(error) => Err(error),
        };
        match done {
            Ok(()) => saved += 1,
            Err(error) => break error,
        }
        assert!(saved < 1_000, "the limit does not hold");
    };
    assert_eq!(refusal.code(), "store.full");
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.organization_count().await.unwrap(), saved);
    assert!(saved > 3);
}

#[tokio::test]
async fn a_copy_has_everything_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let store = file(folder.path(), &Options::default()).await;
    world(&store).await;
    let path = folder.path().join("copy.db");
    store.back_up(&path).await.unwrap();
    store.back_up(&path).await.unwrap_err();
    let copy = Store::open(&format!("sqlite:{}", path.display()), &Options::default())
        .await
        .unwrap();
    let found = copy
        .read()
        .await
        .unwrap()
        .organization(organization(1).id)
        .await
        .unwrap();
    assert_eq!(found, Some(organization(1)));
    assert_eq!(copy.examine().await.unwrap(), Vec::<String>::new());
    assert!(copy.is_embedded());
}

#[tokio::test]
async fn a_reader_sees_one_moment_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = file(folder.path(), &Options::default()).await;
    let other = file(folder.path(), &Options::default()).await;
    let mut reader = store.read().await.unwrap();
    assert_eq!(reader.organization_count().await.unwrap(), 0);
    world(&other).await;
    assert_eq!(
        reader.organization_count().await.unwrap(),
        0,
        "the same moment as before"
    );
    drop(reader);
    assert_eq!(
        store
            .read()
            .await
            .unwrap()
            .organization_count()
            .await
            .unwrap(),
        1
    );
}
