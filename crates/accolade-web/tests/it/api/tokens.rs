//! Tokens in the browser: made, seen once, ended.

use accolade_app::memberships::Role;
use accolade_app::secrets;
use accolade_test::TestApp;
use accolade_ui::paths::{self, api};
use serde_json::json;

use super::{call, code, json as read};

#[tokio::test]
async fn an_owner_makes_a_token_in_the_browser_sees_it_once_and_ends_it() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut owner = test
        .member(&organization, "owner@example.org", Role::Owner)
        .await;
    let path = paths::manage_tokens(organization.id);
    let page = owner.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let wrong = owner
        .post(&path, &[("name", ""), ("role", "king"), ("days", "soon")])
        .await;
    assert_eq!(wrong.status, 422);
    let wrong = owner
        .post(&path, &[("name", ""), ("role", "issuer"), ("days", "soon")])
        .await;
    assert!(wrong.text().contains("value=\"soon\"") && wrong.text().contains("role=\"alert\""));
    let fields = [
        ("name", "Learning platform"),
        ("role", "issuer"),
        ("days", "30"),
    ];
    let made = owner.post(&path, &fields).await;
    // Going back in the browser does not show it again.
    assert_eq!(made.header("cache-control"), "private, no-store");
    let made = made.text();
    let start = made.find("acc_").expect("the secret is shown");
    let secret = made[start..].split('"').next().unwrap().to_owned();
    assert_eq!(secret.len(), 47);
    let reaches = call(&test, &secret, ("GET", api::ORGANIZATIONS), &[], None).await;
    assert_eq!(reaches.status, 200, "{}", reaches.text());
    let later = owner.get(&path).await.text();
    assert!(!later.contains("acc_") && later.contains("Learning platform"));
    let start = later.find("/manage/tokens/").unwrap();
    let end = later[start..].split('"').next().unwrap().to_owned();
    assert!(end.starts_with(paths::manage_token_revocation("").trim_end_matches("/revocation")));
    let ended = owner.post(&end, &[]).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    let over = call(&test, &secret, ("GET", api::ORGANIZATIONS), &[], None).await;
    assert_eq!(
        (over.status.as_u16(), code(&over).as_str()),
        (401, "token.refused")
    );
    // Neither an issuer nor a stranger sees the page.
    let mut issuer = test
        .member(&organization, "ben@example.org", Role::Issuer)
        .await;
    assert_eq!(issuer.get(&path).await.status, 403);
    assert_eq!(issuer.post(&path, &fields).await.status, 403);
    let mut stranger = test.signed_in("eve@example.org").await;
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(stranger.post(&end, &[]).await.status, 404);
}

#[tokio::test]
async fn a_person_makes_a_token_of_their_own_sees_it_once_and_ends_it() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let path = paths::account_tokens();
    assert!(ada.get(&paths::account()).await.text().contains(&path));
    let page = ada.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    for (fields, kept) in [
        ([("name", ""), ("access", "king"), ("days", "30")], "30"),
        ([("name", ""), ("access", "read"), ("days", "soon")], "soon"),
    ] {
        let wrong = ada.post(&path, &fields).await;
        assert_eq!(wrong.status, 422);
        let text = wrong.text();
        assert!(
            text.contains(&format!("value=\"{kept}\"")) && text.contains("role=\"alert\""),
            "{text}"
        );
    }
    let fields = [("name", "Portfolio"), ("access", "change"), ("days", "30")];
    let made = ada.post(&path, &fields).await;
    assert_eq!(made.header("cache-control"), "private, no-store");
    let made = made.text();
    let start = made.find("acc_").expect("the secret is shown");
    let secret = made[start..].split('"').next().unwrap().to_owned();
    // An owner's own token is nothing at the organisation's door.
    let list = call(&test, &secret, ("GET", api::ORGANIZATIONS), &[], None).await;
    assert_eq!(list.status, 200, "{}", list.text());
    assert_eq!(read(&list)["items"], json!([]));
    let one = api::at(api::ORGANIZATION, organization.id);
    let hidden = call(&test, &secret, ("GET", &one), &[], None).await;
    assert_eq!(code(&hidden), "not_found.nothing_here");
    let later = ada.get(&path).await.text();
    assert!(
        !later.contains("acc_") && later.contains("Portfolio"),
        "{later}"
    );
    let start = later.find("/account/tokens/").unwrap();
    let end = later[start..].split('"').next().unwrap().to_owned();
    let ending = paths::account_token_revocation("");
    assert!(end.starts_with(ending.trim_end_matches("/revocation")));
    // The organisation's page neither lists nor ends it.
    let theirs = ada.get(&paths::manage_tokens(organization.id)).await;
    assert!(!theirs.text().contains("Portfolio"));
    let by_desk = end.replace("/account/", "/manage/");
    assert_eq!(ada.post(&by_desk, &[]).await.status, 404);
    let mut eve = test.signed_in("eve@example.org").await;
    assert_eq!(eve.post(&end, &[]).await.status, 404);
    ada.get(&path).await;
    let ended = ada.post(&end, &[]).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    let over = call(&test, &secret, ("GET", api::ORGANIZATIONS), &[], None).await;
    assert_eq!(code(&over), "token.refused");
}

#[tokio::test]
async fn a_token_of_ones_own_takes_a_fresh_proof() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let path = paths::account_tokens();
    ada.get(&path).await;
    let cookie = secrets::hash(ada.cookie("__Host-session").unwrap());
    let mut tx = test.app.store.begin().await.unwrap();
    let session = tx.session(&cookie).await.unwrap().unwrap();
    let long_ago = test.app.now().plus_seconds(-3_000);
    tx.update_session_proved(session.id, session.factor, long_ago)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = ada.get(&path).await.text();
    assert!(
        page.contains(&paths::account_proof()) && !page.contains("name=\"days\""),
        "{page}"
    );
    let fields = [("name", "Portfolio"), ("access", "read"), ("days", "30")];
    let late = ada.post(&path, &fields).await;
    assert_eq!(late.status, 303, "{}", late.text());
    assert!(late.header("location").starts_with(&paths::account_proof()));
    assert!(!ada.get(&path).await.text().contains("Portfolio"));
}
