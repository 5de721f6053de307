//! Achievements and the catalogue through the use cases.

use accolade_app::achievements::{
    self, AchievementContent, AchievementType, Alignment, Cost, DefineAchievement, NextStep,
    Participation, Stage, TypedAchievement,
};
use accolade_app::awards::{self, Nomination};
use accolade_app::catalogue::{self, Question};
use accolade_app::memberships::{self, Role};
use accolade_app::pictures::{self, UploadedFile};
use accolade_app::verification::{self, Submission, Verdict};
use accolade_app::{Actor, Kind, accounts, credentials, operations};
use accolade_test::{TestApp, content};

/// Somebody with a role.
async fn person(test: &TestApp, address: &str, role: Role) -> Actor {
    let (organization, _) = test.world().await;
    member(test, organization.id, address, role).await
}

async fn member(
    test: &TestApp,
    id: accolade_domain::OrganizationId,
    address: &str,
    role: Role,
) -> Actor {
    let mut client = test.signed_in(address).await;
    memberships::appoint(&test.app, &Actor::Operator, id, address, role)
        .await
        .unwrap();
    client.get("/account").await;
    let token = client.cookie("__Host-session").unwrap();
    let visitor = accounts::visitor(&test.app, &Actor::Public, token)
        .await
        .unwrap()
        .unwrap();
    Actor::Person(Box::new(visitor.person))
}

async fn found(test: &TestApp, q: &str) -> Vec<String> {
    let question = Question {
        q: q.into(),
        ..Question::default()
    };
    let page = catalogue::search(&test.app, &Actor::Public, &question, None, 10)
        .await
        .unwrap();
    page.found
        .into_iter()
        .map(|found| found.version.content.name)
        .collect()
}

#[tokio::test]
async fn the_catalogue_follows_what_is_published_archived_and_restored() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let actor = Actor::Operator;
    assert_eq!(found(&test, "weld").await, ["Welding & <joints>"]);
    let changed = AchievementContent {
        name: "Brazing".into(),
        description: "Brazes.".into(),
        tags: Vec::new(),
        ..content()
    };
    achievements::edit(
        &test.app,
        &actor,
        achievement.id,
        &changed,
        achievement.revision + 1,
    )
    .await
    .unwrap();
    assert!(
        found(&test, "brazing").await.is_empty(),
        "a draft is not found"
    );
    achievements::publish(&test.app, &actor, achievement.id)
        .await
        .unwrap();
    assert_eq!(found(&test, "brazing").await, ["Brazing"]);
    assert!(found(&test, "weld").await.is_empty());
    achievements::archive(&test.app, &actor, achievement.id)
        .await
        .unwrap();
    assert!(found(&test, "").await.is_empty());
    operations::migrate(&test.app, &actor).await.unwrap();
    assert!(
        found(&test, "").await.is_empty(),
        "what is archived stays out"
    );
    achievements::restore(&test.app, &actor, achievement.id)
        .await
        .unwrap();
    assert_eq!(found(&test, "brazing").await, ["Brazing"]);
}

#[tokio::test]
async fn what_was_published_before_there_was_a_catalogue_comes_in() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let mut tx = test.app.store.begin().await.unwrap();
    tx.delete_catalogue_entry(achievement.id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(found(&test, "weld").await.is_empty());
    operations::migrate(&test.app, &Actor::Operator)
        .await
        .unwrap();
    assert_eq!(found(&test, "weld").await.len(), 1);
}

#[tokio::test]
async fn a_credential_that_says_everything_verifies() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let actor = Actor::Operator;
    let command = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content: AchievementContent {
            achievement_type: AchievementType::MicroCredential,
            outcomes: vec!["Plans a weld".into(), "يلحم الألواح".into()],
            alignments: vec![Alignment {
                name: "weld".into(),
                url: "https://esco.example/1".into(),
                framework: Some("ESCO".into()),
                code: Some("S1".into()),
            }],
            language: Some("de-AT".into()),
            workload_hours: Some(30),
            level: Some(4),
            participation: Some(Participation::Work),
            cost: Some(Cost::Free),
            ..content()
        },
    };
    let draft = achievements::define(&test.app, &actor, &command)
        .await
        .unwrap();
    achievements::publish(&test.app, &actor, draft.id)
        .await
        .unwrap();
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        ..Nomination::default()
    };
    let award = awards::award(&test.app, &actor, draft.id, &nomination)
        .await
        .unwrap();
    let document = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&document).unwrap();
    let achieved = &json["credentialSubject"]["achievement"];
    assert_eq!(achieved["achievementType"], "MicroCredential");
    assert_eq!(achieved["inLanguage"], "de-AT");
    let target = achieved["alignment"][1]["targetUrl"].as_str().unwrap();
    assert!(target.ends_with(&format!("/achievements/{}#outcome-2", draft.id)));
    let submission = Submission::Bytes(document);
    let found = verification::submit(&test.app, &Actor::Public, submission, None)
        .await
        .unwrap();
    assert_eq!(found.report.verdict, Verdict::Valid, "{:?}", found.report);
    meets_the_official_schema(json);
}

/// The official schema, which knows one status where VC 2.0 and we have two.
fn meets_the_official_schema(mut credential: serde_json::Value) {
    const SCHEMA: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/schemas/jsonld-2026/ob_v3p0_achievementcredential_schema.json"
    );
    let Ok(schema) = std::fs::read(SCHEMA) else {
        eprintln!("SKIPPED: {SCHEMA} is not there, so nothing was compared with it");
        return;
    };
    let first = credential["credentialStatus"][0].clone();
    credential["credentialStatus"] = first;
    let schema = serde_json::from_slice(&schema).unwrap();
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft201909)
        .build(&schema)
        .unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&credential)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[tokio::test]
async fn the_desk_says_what_comes_next_for_whom() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let id = achievement.id;
    let ada = member(&test, organization.id, "ada@example.org", Role::Designer).await;
    let ian = member(&test, organization.id, "ian@example.org", Role::Issuer).await;
    let vera = member(&test, organization.id, "vera@example.org", Role::Viewer).await;
    let desk = async |actor: &Actor| achievements::desk(&test.app, actor, id).await.unwrap();
    assert_eq!(desk(&ada).await.next, NextStep::Nothing);
    assert_eq!(desk(&ian).await.next, NextStep::Award);
    assert_eq!(desk(&vera).await.next, NextStep::Nothing);
    assert_eq!(desk(&ian).await.versions[0].who, "operator");
    let mut typed = TypedAchievement::of(&desk(&ada).await.achievement.content);
    typed.name = "Welding II".into();
    let revision = desk(&ada).await.achievement.revision;
    let file = UploadedFile {
        bytes: Some(b"no picture".to_vec()),
    };
    let wrong = achievements::edit_typed(&test.app, &ada, id, &mut typed, Some(file), revision)
        .await
        .unwrap_err();
    assert_eq!(wrong.fields[0].code, "raster.kind");
    let refused = achievements::edit_typed(&test.app, &ian, id, &mut typed, None, revision).await;
    assert_eq!(refused.unwrap_err().kind, Kind::Forbidden);
    achievements::edit_typed(&test.app, &ada, id, &mut typed, None, revision)
        .await
        .unwrap();
    assert_eq!(desk(&ada).await.next, NextStep::Publish);
    assert_eq!(
        desk(&ian).await.next,
        NextStep::Award,
        "what is published still is"
    );
    let late = achievements::edit_typed(&test.app, &ada, id, &mut typed, None, revision).await;
    assert_eq!(late.unwrap_err().kind, Kind::Conflict);
    let shelf = achievements::shelf(
        &test.app,
        &vera,
        organization.id,
        Some(Stage::Published),
        None,
        10,
    )
    .await
    .unwrap();
    assert_eq!(
        (shelf.counts, shelf.page.entries.len(), shelf.may_define),
        ([0, 0, 1, 0], 1, false)
    );
    let stranger = person(&test, "eve@example.org", Role::Owner).await;
    for refused in [
        achievements::desk(&test.app, &stranger, id).await.err(),
        achievements::edit_desk(&test.app, &stranger, id)
            .await
            .err(),
        achievements::copy(&test.app, &stranger, id).await.err(),
        achievements::shelf(&test.app, &stranger, organization.id, None, None, 10)
            .await
            .err(),
        achievements::begin(&test.app, &stranger, organization.id)
            .await
            .err(),
        pictures::working_copy(&test.app, &stranger, id).await.err(),
    ] {
        assert_eq!(refused.unwrap().kind, Kind::NotFound);
    }
}

#[tokio::test]
async fn who_designs_for_a_unit_drafts_for_it() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let ada = member(&test, organization.id, "ada@example.org", Role::Viewer).await;
    let Actor::Person(mut person) = ada else {
        panic!()
    };
    let unit = accolade_domain::organization::Unit {
        id: test
            .app
            .rng
            .uuid(9)
            .map(accolade_domain::ids::Id::new)
            .unwrap(),
        organization_id: organization.id,
        name: "Workshop".into(),
        created_at: test.app.now(),
    };
    let mut tx = test.app.store.begin().await.unwrap();
    tx.insert_unit(&unit).await.unwrap();
    tx.commit().await.unwrap();
    person.memberships[0].role = Role::Designer;
    person.memberships[0].scope = memberships::Scope::Unit(unit.id);
    let actor = Actor::Person(person);
    let mut typed = TypedAchievement::of(&content());
    let made = achievements::define_typed(&test.app, &actor, organization.id, &mut typed, None)
        .await
        .unwrap();
    assert_eq!(made.unit_id, Some(unit.id));
    let shelf = achievements::shelf(&test.app, &actor, organization.id, None, None, 10)
        .await
        .unwrap();
    assert_eq!(
        shelf.counts,
        [1, 0, 0, 0],
        "others' achievements are not counted"
    );
    assert!(shelf.may_define);
}
