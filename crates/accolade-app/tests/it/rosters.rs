use std::fmt::Write as _;

use accolade_app::accounts::{self, Browser};
use accolade_app::awards::Mailing;
use accolade_app::rosters::{self, ColumnMapping, RosterProgress, SubmitRoster};
use accolade_app::{Actor, Kind, jobs, operations};
use accolade_test::TestApp;

async fn command(
    test: &TestApp,
    csv: &str,
    key: Option<&str>,
) -> accolade_app::Result<SubmitRoster> {
    let page = accolade_app::organizations::list(&test.app, &Actor::Operator, None, 1).await?;
    let id = page.entries[0].0.id;
    let page = accolade_app::organizations::show(&test.app, &Actor::Operator, id, None, 1).await?;
    Ok(SubmitRoster {
        achievement_id: page.achievements.entries[0].0.achievement_id,
        name: "class.csv".into(),
        csv: csv.as_bytes().to_vec(),
        mapping: ColumnMapping::default(),
        mailing: Mailing::Own,
        idempotency_key: key.map(str::to_owned),
    })
}

async fn submit(
    test: &TestApp,
    csv: &str,
    key: Option<&str>,
) -> accolade_app::Result<RosterProgress> {
    rosters::submit(&test.app, &Actor::Operator, &command(test, csv, key).await?).await
}

fn class(count: usize) -> String {
    let mut csv = "email,name\n".to_owned();
    for number in 0..count {
        writeln!(csv, "p{number}@example.org,Person {number}").unwrap();
    }
    csv
}

#[tokio::test]
async fn a_class_is_awarded_and_each_wrong_row_says_why() {
    let test = TestApp::new().await;
    test.world().await;
    let csv = class(250) + "nobody,\np7@example.org,\n=1+1@example.org,\n";
    let begun = submit(&test, &csv, None).await.unwrap();
    assert_eq!((begun.total, begun.awarded, begun.failed), (253, 0, 3));
    jobs::run_due(&test.app).await.unwrap();
    let done = rosters::progress(&test.app, &Actor::Operator, begun.roster.id)
        .await
        .unwrap();
    assert_eq!(
        (done.awarded, done.failed, done.is_finished()),
        (250, 3, true)
    );
    let csv = rosters::result_csv(&test.app, &Actor::Operator, begun.roster.id)
        .await
        .unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(csv.lines().count(), 254);
    assert_eq!(
        csv.matches(",awarded,https://badges.example/credentials/")
            .count(),
        250
    );
    assert!(
        csv.contains("252,nobody,failed,,email,recipient.malformed,"),
        "{csv}"
    );
    assert!(csv.contains("253,p7@example.org,failed,,email,roster.duplicate,"));
    assert!(
        csv.contains("254,'=1+1@example.org,failed"),
        "a formula is not given back"
    );
}

#[tokio::test]
async fn the_same_file_is_awarded_once_and_another_file_finds_who_has_it() {
    let test = TestApp::new().await;
    test.world().await;
    let first = submit(&test, &class(3), None).await.unwrap();
    jobs::run_due(&test.app).await.unwrap();
    let again = submit(&test, &class(3), None).await.unwrap();
    assert_eq!((again.roster.id, again.awarded), (first.roster.id, 3));
    let longer = submit(&test, &class(5), None).await.unwrap();
    jobs::run_due(&test.app).await.unwrap();
    let done = rosters::progress(&test.app, &Actor::Operator, longer.roster.id)
        .await
        .unwrap();
    assert_eq!((done.awarded, done.failed), (2, 3));
    let counts = test
        .app
        .store
        .read()
        .await
        .unwrap()
        .award_counts()
        .await
        .unwrap();
    assert_eq!(counts, (5, 0));
    let named = submit(&test, &class(7), Some("key")).await.unwrap();
    assert_eq!(
        submit(&test, &class(9), Some("key"))
            .await
            .unwrap()
            .roster
            .id,
        named.roster.id
    );
}

#[tokio::test]
async fn documents_of_a_class_are_small_and_each_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("class.db");
    let test = TestApp::on(&format!("sqlite:{}", path.display())).await;
    test.world().await;
    // More than one chunk, so that one is signed while the next is decided.
    let command = SubmitRoster {
        mailing: Mailing::None,
        ..command(&test, &class(600), None).await.unwrap()
    };
    rosters::submit(&test.app, &Actor::Operator, &command)
        .await
        .unwrap();
    jobs::run_due(&test.app).await.unwrap();
    let mut reader = test.app.store.read().await.unwrap();
    assert_eq!(reader.award_counts().await.unwrap(), (600, 0));
    assert_eq!(reader.credential_count().await.unwrap(), 600);
    drop(reader);
    let findings = operations::fsck(&test.app, &Actor::Operator).await.unwrap();
    assert_eq!(findings, Vec::<String>::new());
    let mut reader = test.app.store.read().await.unwrap();
    let bytes = reader.storage_bytes().await.unwrap() / 600;
    // The empty tables count as well.
    assert!(bytes < 2_800, "{bytes}");
}

#[tokio::test]
async fn a_class_of_every_kind_of_person_is_signed_as_one_by_one() {
    let test = TestApp::new().await;
    test.world().await;
    let mut csv = "recipient,name,evidence,narrative\n".to_owned();
    for number in 0..180 {
        let who = match number % 3 {
            0 => format!("did:example:person{number}"),
            _ => format!("P{number}@example.org"),
        };
        let name = ["", "Ada", "\"O'Brien, \"\"Bob\"\"\"", "李雷", "عمر"][number % 5];
        let evidence = ["", "https://work.example/a?b=1#c", "https://work.example/ä"][number % 3];
        let narrative = ["", "Good.", "\"Two\nlines\"", "Tab\there"][number % 4];
        writeln!(csv, "{who},{name},{evidence},{narrative}").unwrap();
    }
    let command = SubmitRoster {
        mailing: Mailing::None,
        ..command(&test, &csv, None).await.unwrap()
    };
    // Each document of a series is compared with the one that signing it by itself gives, in builds like this.
    let begun = rosters::submit(&test.app, &Actor::Operator, &command)
        .await
        .unwrap();
    assert_eq!((begun.total, begun.failed), (180, 0));
    jobs::run_due(&test.app).await.unwrap();
    let mut reader = test.app.store.read().await.unwrap();
    assert_eq!(reader.credential_count().await.unwrap(), 180);
    drop(reader);
    let findings = operations::fsck(&test.app, &Actor::Operator).await.unwrap();
    assert_eq!(findings, Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_is_no_roster_leaves_nothing_behind() {
    let test = TestApp::new().await;
    test.world().await;
    let error = submit(&test, "name\nAda\n", None).await.unwrap_err();
    assert_eq!(
        (error.kind, error.code),
        (Kind::Invalid, "roster.no_recipient")
    );
    assert_eq!(jobs::run_due(&test.app).await.unwrap(), 0);
}

#[tokio::test]
async fn whoever_signs_in_waits_neither_for_a_class_nor_for_its_mails() {
    let test = TestApp::new().await;
    test.world().await;
    let begun = submit(&test, &class(2_000), None).await.unwrap();
    let look = || rosters::progress(&test.app, &Actor::Operator, begun.roster.id);
    let visitor = async {
        while look().await.unwrap().awarded == 0 {
            tokio::task::yield_now().await;
        }
        let browser = Browser {
            hash: "b".into(),
            agent: "a".into(),
            locale: "en".into(),
        };
        accounts::request_sign_in(&test.app, &Actor::Public, "o@example.org", None, &browser)
            .await
            .unwrap();
        while test.app.mailer.sent().is_empty() {
            tokio::task::yield_now().await;
        }
        look().await.unwrap()
    };
    let (done, meanwhile) = tokio::join!(jobs::run_due(&test.app), visitor);
    done.unwrap();
    assert!(!meanwhile.is_finished(), "{}", meanwhile.awarded);
    let mails = test.app.mailer.sent();
    assert_eq!(mails[0].to, "o@example.org");
    assert_eq!(mails.len(), 2_001);
    assert_eq!(look().await.unwrap().awarded, 2_000);
}

#[tokio::test]
async fn a_file_that_was_only_looked_at_is_awarded_as_the_later_command_says() {
    let test = TestApp::new().await;
    test.world().await;
    let (app, actor) = (&test.app, &Actor::Operator);
    let csv = "address,email,name\na@example.org,x@example.org,A\n";
    let mut command = command(&test, csv, None).await.unwrap();
    let looked_at = rosters::draft(app, actor, &command).await.unwrap();
    command.mapping.recipient = Some("address".into());
    command.mailing = Mailing::None;
    let begun = rosters::submit(app, actor, &command).await.unwrap();
    assert_eq!((begun.roster.id, begun.total), (looked_at.id, 1));
    jobs::run_due(app).await.unwrap();
    let done = rosters::progress(app, actor, looked_at.id).await.unwrap();
    assert_eq!((done.awarded, done.failed), (1, 0));
    assert_eq!(done.roster.mailing, Mailing::None);
    let rows = rosters::results(app, actor, looked_at.id, 0, 5)
        .await
        .unwrap();
    assert_eq!(rows.entries[0].recipient, "a@example.org");
    let again = rosters::submit(app, actor, &command).await.unwrap();
    assert_eq!((again.roster.id, again.awarded), (looked_at.id, 1));
}

#[tokio::test]
async fn a_file_that_waits_for_its_time_is_not_called_awarded() {
    let test = TestApp::new().await;
    test.world().await;
    let (app, actor) = (&test.app, &Actor::Operator);
    let command = command(&test, &class(2), None).await.unwrap();
    let looked_at = rosters::draft(app, actor, &command).await.unwrap();
    let at = app.now().plus_days(3);
    rosters::start(app, actor, looked_at.id, Some(at))
        .await
        .unwrap();
    let error = rosters::submit(app, actor, &command).await.unwrap_err();
    assert_eq!(error.code, "roster.scheduled");
    assert!(error.message.contains("scheduled for 20"), "{error}");
}
