//! What is sent twice takes effect once.

use std::sync::Arc;

use accolade_app::memberships::Role;
use accolade_test::TestApp;
use accolade_test::postgres::Schema;
use accolade_ui::paths::api;
use serde_json::json;

use super::{World, call, code, json as read, world};

#[tokio::test]
async fn the_same_request_is_answered_alike_and_another_one_is_refused() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, world.achievement.id);
    let keyed = [("idempotency-key", "enrolment-7")];
    let ada = json!({ "recipient": "ada@example.org" });
    let first = call(&test, &world.token, ("POST", &awards), &keyed, ada.clone()).await;
    assert_eq!(
        (first.status.as_u16(), first.header("idempotency-replayed")),
        (201, "")
    );
    let second = call(&test, &world.token, ("POST", &awards), &keyed, ada.clone()).await;
    assert_eq!(second.status, 201, "{}", second.text());
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(
        (second.header("location"), &second.body),
        (first.header("location"), &first.body)
    );
    let ben = json!({ "recipient": "ben@example.org" });
    let other = call(&test, &world.token, ("POST", &awards), &keyed, ben).await;
    assert_eq!(
        (other.status.as_u16(), code(&other).as_str()),
        (409, "idempotency.reused")
    );
    let spaced = [("idempotency-key", "a b")];
    let wrong = call(&test, &world.token, ("POST", &awards), &spaced, ada.clone()).await;
    assert_eq!(
        (wrong.status.as_u16(), code(&wrong).as_str()),
        (422, "idempotency.key")
    );
    // Keys of another token have nothing to do with these.
    let token = super::token(&test, &world.organization, Role::Issuer).await;
    let fresh = call(&test, &token, ("POST", &awards), &keyed, ada).await;
    assert_eq!(code(&fresh), "award.duplicate");
}

#[tokio::test]
async fn a_refused_request_gives_its_key_back() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, world.achievement.id);
    let keyed = [("idempotency-key", "k")];
    let wrong = json!({ "recipient": "nobody" });
    let refused = call(&test, &world.token, ("POST", &awards), &keyed, wrong).await;
    assert_eq!(refused.status, 422);
    let mended = json!({ "recipient": "ada@example.org" });
    let made = call(&test, &world.token, ("POST", &awards), &keyed, mended).await;
    assert_eq!(made.status, 201, "{}", made.text());
}

async fn fifty_at_once(test: TestApp) {
    let World {
        achievement, token, ..
    } = world(&test, Role::Issuer).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, achievement.id);
    let test = Arc::new(test);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (test, token, awards) = (test.clone(), token.clone(), awards.clone());
        calls.spawn(async move {
            let keyed = [("idempotency-key", "fifty")];
            let body = json!({ "recipient": "ada@example.org" });
            call(&test, &token, ("POST", &awards), &keyed, body).await
        });
    }
    let answers = calls.join_all().await;
    let bodies: std::collections::BTreeSet<_> = answers
        .iter()
        .map(|answer| {
            assert_eq!(answer.status, 201, "{}", answer.text());
            answer.text()
        })
        .collect();
    assert_eq!(bodies.len(), 1, "{bodies:?}");
    let replayed = answers
        .iter()
        .filter(|answer| answer.header("idempotency-replayed") == "true");
    assert_eq!(replayed.count(), 49);
    let list = call(&test, &token, ("GET", &awards), &[], None).await;
    assert_eq!(read(&list)["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_identical_calls_at_once_make_one_award_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("a.db").display());
    fifty_at_once(TestApp::on(&url).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_identical_calls_at_once_make_one_award_on_a_server() {
    let Some(server) = Schema::new().await else {
        return;
    };
    fifty_at_once(TestApp::on(server.url()).await).await;
    server.remove().await;
}
