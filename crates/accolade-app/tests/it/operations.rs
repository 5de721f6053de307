use accolade_app::awards::{self, Nomination};
use accolade_app::{Actor, operations};
use accolade_test::TestApp;

#[tokio::test]
async fn an_examination_finds_nothing_in_order_and_names_what_is_not() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        ..Nomination::default()
    };
    let app = &test.app;
    let award = awards::award(app, &Actor::Operator, achievement.id, &nomination)
        .await
        .unwrap();
    assert_eq!(
        operations::fsck(app, &Actor::Operator).await.unwrap(),
        Vec::<String>::new()
    );
    // A revocation that the signed list does not tell.
    let id = award.id;
    let mut tx = app.store.begin().await.unwrap();
    tx.update_award(&award.revoke("Behind the back").unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let findings = operations::fsck(app, &Actor::Operator).await.unwrap();
    assert_eq!(findings.len(), 1);
    assert!(
        findings[0].starts_with(&format!("credential {id} is Valid and should be Invalid")),
        "{findings:?}"
    );
}

#[tokio::test]
async fn a_backup_is_whole_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let test = TestApp::on(&format!("sqlite:{}", folder.path().join("a.db").display())).await;
    test.world().await;
    let copy = folder.path().join("copy");
    operations::back_up(&test.app, &Actor::Operator, &copy)
        .await
        .unwrap();
    let again = operations::back_up(&test.app, &Actor::Operator, &copy)
        .await
        .unwrap_err();
    assert_eq!(again.code, "backup.folder");
    let restored = TestApp::on(&format!("sqlite:{}", copy.join("accolade.db").display())).await;
    assert_eq!(
        restored
            .app
            .store
            .read()
            .await
            .unwrap()
            .organization_count()
            .await
            .unwrap(),
        1
    );
    assert_eq!(std::fs::read_dir(copy.join("keys")).unwrap().count(), 1);
}
