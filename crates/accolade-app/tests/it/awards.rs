use accolade_app::achievements::{self, AchievementContent, Alignment, DefineAchievement};
use accolade_app::awards::{self, Award, Issuance, Mailing, Nomination};
use accolade_app::rosters::{self, ColumnMapping, SubmitRoster};
use accolade_app::verification::{self, Submission, Verdict};
use accolade_app::{Actor, App, Kind, credentials, jobs, organizations, status_lists};
use accolade_domain::limits::SIGNING_KEYS_MAX;
use accolade_domain::recipient::Recipient;
use accolade_test::{TestApp, content};

fn nomination(recipient: &str) -> Nomination {
    Nomination {
        recipient: recipient.into(),
        recipient_name: Some("سارة <b>أحمد".into()),
        narrative: Some("Two plates, no gap.".into()),
        evidence_url: Some("https://evidence.example/1".into()),
        ..Nomination::default()
    }
}

async fn awarded(test: &TestApp) -> Award {
    let (_, achievement) = test.world().await;
    let nomination = nomination("ada@example.org");
    awards::award(&test.app, &Actor::Operator, achievement.id, &nomination)
        .await
        .unwrap()
}

async fn checked(app: &App, award: &Award) -> (Verdict, Vec<&'static str>) {
    let url = format!("https://badges.example/credentials/{}", award.id);
    let recipient = Some("ADA@example.org".to_owned());
    let found = verification::submit(app, &Actor::Public, Submission::Url(url), recipient)
        .await
        .unwrap();
    (
        found.report.verdict,
        found.report.checks.iter().map(|check| check.code).collect(),
    )
}

#[tokio::test]
async fn an_award_is_signed_and_a_stranger_finds_it_good() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    assert_eq!(award.issuance, Issuance::Signed);
    let (verdict, codes) = checked(&test.app, &award).await;
    assert_eq!(verdict, Verdict::Valid, "{codes:?}");
    assert!(
        codes.contains(&"status.clear") && codes.contains(&"issuer.confirmed"),
        "{codes:?}"
    );
    let document = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let text = String::from_utf8(document).unwrap();
    assert!(text.contains("Two plates, no gap.") && text.contains("https://evidence.example/1"));
    assert!(
        !text.contains("ada@example.org"),
        "the address is only there as a hash"
    );
}

#[tokio::test]
async fn revoking_suspending_and_reinstating_are_seen_at_once() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let (app, actor) = (&test.app, &Actor::Operator);
    awards::suspend(app, actor, award.id, "Under review")
        .await
        .unwrap();
    let (verdict, codes) = checked(app, &award).await;
    assert!(
        verdict == Verdict::Invalid && codes.contains(&"status.suspended"),
        "{codes:?}"
    );
    awards::reinstate(app, actor, award.id).await.unwrap();
    assert_eq!(checked(app, &award).await.0, Verdict::Valid);
    awards::revoke(app, actor, award.id, "Copied")
        .await
        .unwrap();
    let (verdict, codes) = checked(app, &award).await;
    assert!(
        verdict == Verdict::Invalid && codes.contains(&"status.revoked"),
        "{codes:?}"
    );
    let again = awards::reinstate(app, actor, award.id).await.unwrap_err();
    assert_eq!((again.kind, again.code), (Kind::Conflict, "award.revoked"));
    let trail = app
        .store
        .read()
        .await
        .unwrap()
        .audit_lines(award.id.uuid(), 100)
        .await
        .unwrap();
    let mut acts: Vec<_> = trail
        .iter()
        .map(|line| format!("{} by {}", line.act, line.actor))
        .collect();
    // The clock of the tests stands still, so that their order in the same moment is by chance.
    acts.sort();
    assert_eq!(
        acts,
        [
            "awards.award by operator",
            "awards.reinstate by operator",
            "awards.revoke by operator",
            "awards.suspend by operator",
        ]
    );
}

#[tokio::test]
async fn a_list_is_signed_only_when_what_it_tells_changed_and_once_for_all_who_changed_it() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let app = &test.app;
    let place = award.status_place;
    let list = |id| async move {
        let mut reader = app.store.read().await.unwrap();
        let list = reader.status_list(id).await.unwrap().unwrap();
        (list, reader.status_list_document(id).await.unwrap())
    };
    let ask = async |id| {
        status_lists::document(app, &Actor::Public, id)
            .await
            .unwrap()
    };
    ask(place.suspension_list_id).await;
    let before = list(place.suspension_list_id).await;
    awards::revoke(app, &Actor::Operator, award.id, "Copied")
        .await
        .unwrap();
    assert_eq!(list(place.suspension_list_id).await, before);
    // Whoever signed it once more would replace what is written here.
    let (revoked, _) = list(place.revocation_list_id).await;
    let mut tx = app.store.begin().await.unwrap();
    let is_kept = tx.update_status_list_document(&revoked, b"kept", app.now());
    assert!(is_kept.await.unwrap());
    tx.commit().await.unwrap();
    jobs::run_due(app).await.unwrap();
    assert_eq!(ask(place.revocation_list_id).await, b"kept");
    organizations::rotate_key(app, &Actor::Operator, award.organization_id)
        .await
        .unwrap();
    assert!(checked(app, &award).await.1.contains(&"status.revoked"));
}

#[tokio::test]
async fn nobody_has_an_achievement_twice_unless_the_first_was_taken_back() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let again = |name: &'static str| {
        let (app, id) = (test.app.clone(), award.achievement_id);
        async move { awards::award(&app, &Actor::Operator, id, &nomination(name)).await }
    };
    assert_eq!(
        again("Ada@Example.org").await.unwrap_err().code,
        "award.duplicate"
    );
    awards::revoke(&test.app, &Actor::Operator, award.id, "Wrong")
        .await
        .unwrap();
    assert_ne!(again("ada@example.org").await.unwrap().id, award.id);
    let nobody = again("nobody").await.unwrap_err();
    assert_eq!(nobody.code, "fields.invalid");
    assert_eq!(
        (nobody.fields[0].field.as_str(), nobody.fields[0].code),
        ("recipient", "recipient.malformed")
    );
}

#[tokio::test]
async fn the_public_may_look_and_do_nothing() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let (app, public) = (&test.app, &Actor::Public);
    let refused = [
        awards::award(
            app,
            public,
            award.achievement_id,
            &nomination("b@example.org"),
        )
        .await
        .map(|_| ()),
        awards::revoke(app, public, award.id, "x").await.map(|_| ()),
        awards::suspend(app, public, award.id, "x")
            .await
            .map(|_| ()),
        awards::reinstate(app, public, award.id).await.map(|_| ()),
        accolade_app::operations::fsck(app, public)
            .await
            .map(|_| ()),
        accolade_app::operations::migrate(app, public).await,
    ];
    for result in refused {
        assert_eq!(result.unwrap_err().kind, Kind::Unauthenticated);
    }
    assert_eq!(checked(app, &award).await.0, Verdict::Valid);
}

#[tokio::test]
async fn a_changed_copy_is_found_out_and_the_pictures_carry_the_original() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let (app, public) = (&test.app, &Actor::Public);
    let check = |bytes: Vec<u8>| async move {
        let found = verification::submit(app, public, Submission::Bytes(bytes), None).await;
        found.unwrap().report.verdict
    };
    let document = credentials::document(app, public, award.id).await.unwrap();
    let changed = String::from_utf8(document)
        .unwrap()
        .replace("Two plates", "Ten plates");
    assert_eq!(check(changed.into_bytes()).await, Verdict::Invalid);
    assert_eq!(
        check(credentials::baked_png(app, public, award.id).await.unwrap()).await,
        Verdict::Valid
    );
    assert_eq!(
        check(credentials::baked_svg(app, public, award.id).await.unwrap()).await,
        Verdict::Valid
    );
    let list = status_lists::document(app, public, award.status_place.revocation_list_id)
        .await
        .unwrap();
    assert_eq!(check(list).await, Verdict::Valid);
}

#[tokio::test]
async fn what_people_type_unusually_still_makes_a_sound_badge() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let command = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content: AchievementContent {
            language: Some("en-us".into()),
            alignments: vec![Alignment {
                name: "A framework".into(),
                url: "https://framework.example/{id}|\"x\"".into(),
                framework: Some("<b>".into()),
                code: Some("\\".into()),
            }],
            ..content()
        },
    };
    let (app, actor) = (&test.app, &Actor::Operator);
    let draft = achievements::define(app, actor, &command).await.unwrap();
    let id = achievements::publish(app, actor, draft.id)
        .await
        .unwrap()
        .id;
    for (recipient, evidence) in [
        ("ada@example.org", "https://evidence.example/a|b^`\\<c>"),
        (
            "did:web:example.org%3A8443:users:ada",
            "http://bücher.example/ü?q=\"x\"",
        ),
    ] {
        let nomination = Nomination {
            evidence_url: Some(evidence.into()),
            ..nomination(recipient)
        };
        let award = awards::award(app, actor, id, &nomination).await.unwrap();
        assert_eq!(award.issuance, Issuance::Signed, "{recipient}");
    }
}

#[tokio::test]
async fn one_award_that_cannot_be_signed_keeps_no_other_waiting() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let app = &test.app;
    let mut unsound = award.clone();
    unsound.id = "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10".parse().unwrap();
    unsound.recipient = Recipient::parse("bob@example.org").unwrap();
    unsound.issuance = Issuance::Prepared;
    // No command gives this: as if a rule had been forgotten.
    unsound.evidence_url = Some("https://evidence.example/{id}".into());
    unsound.status_place.index ^= 1;
    let mut sound = unsound.clone();
    sound.id = "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d11".parse().unwrap();
    sound.recipient = Recipient::parse("eve@example.org").unwrap();
    sound.evidence_url = None;
    sound.status_place.index ^= 2;
    let mut tx = app.store.begin().await.unwrap();
    assert!(tx.insert_award(&unsound).await.unwrap());
    assert!(tx.insert_award(&sound).await.unwrap());
    tx.commit().await.unwrap();
    let command = SubmitRoster {
        achievement_id: award.achievement_id,
        name: "class.csv".into(),
        csv: b"email\nzoe@example.org\n".to_vec(),
        mapping: ColumnMapping::default(),
        mailing: Mailing::None,
        idempotency_key: None,
    };
    let roster = rosters::submit(app, &Actor::Operator, &command)
        .await
        .unwrap();
    jobs::run_due(app).await.unwrap();
    let done = rosters::progress(app, &Actor::Operator, roster.roster.id)
        .await
        .unwrap();
    assert_eq!((done.awarded, done.failed), (1, 0));
    let mut reader = app.store.read().await.unwrap();
    let left = reader.prepared_awards(None, 10).await.unwrap();
    assert_eq!(
        left.iter().map(|award| award.id).collect::<Vec<_>>(),
        [unsound.id]
    );
    assert!(
        reader.job_counts().await.unwrap().waiting > 0,
        "and is tried again"
    );
}

#[tokio::test]
async fn what_the_first_of_many_keys_signed_stays_good_and_the_keys_have_an_end() {
    let test = TestApp::new().await;
    let award = awarded(&test).await;
    let (app, actor, id) = (&test.app, &Actor::Operator, award.organization_id);
    for _ in 1..SIGNING_KEYS_MAX {
        organizations::rotate_key(app, actor, id).await.unwrap();
    }
    let (verdict, codes) = checked(app, &award).await;
    assert_eq!(verdict, Verdict::Valid, "{codes:?}");
    let error = organizations::rotate_key(app, actor, id).await.unwrap_err();
    assert_eq!(
        (error.kind, error.code),
        (Kind::Conflict, "signing_key.full")
    );
}
