use accolade_app::awards::{self, Nomination};
use accolade_app::{
    Actor, App, Clock, Rng, Settings, StoreOptions, World, accounts, memberships, operations,
};
use accolade_test::{NOW_MICROS, TestApp};
use url::Url;

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

/// The same application, so many days after the day of all tests.
async fn days_later(folder: &std::path::Path, days: i64) -> App {
    let settings = Settings {
        base_url: Url::parse("https://badges.example").unwrap(),
        database: format!("sqlite:{}", folder.join("a.db").display()),
        store: StoreOptions::default(),
        keys: folder.join("keys"),
    };
    let clock = Clock::frozen(NOW_MICROS + days * 86_400_000_000);
    let world = World {
        rng: Rng::seeded(u64::try_from(days).unwrap()),
        ..accolade_test::outside(clock)
    };
    let app = App::open(&settings, world).await.unwrap();
    operations::migrate(&app, &Actor::Operator).await.unwrap();
    app
}

#[tokio::test]
async fn a_list_that_was_signed_later_and_an_end_that_has_come_are_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let app = days_later(folder.path(), 1).await;
    let actor = &Actor::Operator;
    let (_, achievement) = accolade_test::world(&app).await;
    let mut awarded = Vec::new();
    for recipient in ["ada@example.org", "bea@example.org", "eve@example.org"] {
        let nomination = Nomination {
            recipient: recipient.into(),
            ..Nomination::default()
        };
        let award = awards::award(&app, actor, achievement.id, &nomination).await;
        awarded.push(award.unwrap());
    }
    drop(app);
    // The list is signed anew, long after the others were awarded.
    let app = days_later(folder.path(), 30).await;
    awards::revoke(&app, actor, awarded[0].id, "Copied")
        .await
        .unwrap();
    awards::suspend(&app, actor, awarded[1].id, "Asked")
        .await
        .unwrap();
    for days in [31, 800] {
        let app = days_later(folder.path(), days).await;
        let findings = operations::fsck(&app, actor).await.unwrap();
        assert_eq!(findings, Vec::<String>::new(), "after {days} days");
    }
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

#[tokio::test]
async fn a_link_that_was_handed_over_and_a_unit_that_is_gone_are_in_the_trail() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let (app, id) = (&test.app, organization.id);
    let unit = memberships::define_unit(app, &Actor::Operator, id, "Dock").await;
    memberships::remove_unit(app, &Actor::Operator, unit.unwrap().id)
        .await
        .unwrap();
    accounts::operator_link(app, &Actor::Operator, "ada@example.org")
        .await
        .unwrap();
    let mut reader = app.store.read().await.unwrap();
    let theirs = reader.audit_entries_of(id, None, 9).await.unwrap().entries;
    assert!(
        theirs
            .iter()
            .any(|entry| entry.act == "memberships.remove_unit")
    );
    let all = reader.audit_trail(None, 9).await.unwrap().entries;
    let link = all
        .iter()
        .find(|entry| entry.act == "accounts.operator_link");
    assert_eq!(link.unwrap().detail.as_deref(), Some("ada@example.org"));
}
