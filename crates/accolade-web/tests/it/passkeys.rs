//! Passkeys with a device in software, and what attackers try with them.

use accolade_app::secrets;
use accolade_domain::Timestamp;
use accolade_test::{Answer, Authenticator, Client, NOW_MICROS, TestApp};
use accolade_ui::paths;
use serde_json::{Value, json};

/// Lets a device make a passkey on the account page.
async fn make(client: &mut Client<'_>, device: &mut Authenticator) -> Answer {
    client.get(&paths::account()).await;
    let asked = client.script(&paths::account_passkeys(), &json!({})).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    let answer = json!({ "credential": device.make(&asked.json()), "name": "My phone" });
    client
        .script(&paths::account_passkeys_confirmation(), &answer)
        .await
}

async fn ask(client: &mut Client<'_>) -> Value {
    let asked = client.script(&paths::sign_in_passkey(), &json!({})).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    asked.json()
}

async fn answer(client: &mut Client<'_>, credential: Value, next: &str) -> Answer {
    let body = json!({ "credential": credential, "next": next });
    client
        .script(&paths::sign_in_passkey_confirmation(), &body)
        .await
}

/// A refusal with this code, and nobody signed in by it.
fn assert_refused(answered: &Answer, why: &str) {
    assert_eq!(answered.status, 422, "{why}: {}", answered.text());
    assert_eq!(answered.json()["code"], "passkey.refused", "{why}");
    assert_eq!(answered.header("set-cookie"), "", "{why}");
}

#[tokio::test]
async fn a_passkey_is_made_signs_in_proves_and_is_removed() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let mut phone = Authenticator::new(7);
    let made = make(&mut ada, &mut phone).await;
    assert_eq!(made.json()["location"], "/account?notice=passkey-made");
    let page = ada.get(&paths::account()).await.text();
    assert!(page.contains("My phone"), "{page}");
    // Another browser signs in without an address, and goes on where it wanted to.
    let mut laptop = test.anon();
    laptop.get(&paths::sign_in()).await;
    let asked = ask(&mut laptop).await;
    let signed = answer(&mut laptop, phone.show(&asked), "/manage").await;
    assert_eq!(signed.json()["location"], "/manage", "{}", signed.text());
    let page = laptop.get(&paths::account()).await.text();
    assert!(page.contains("ada@example.org"), "{page}");
    // The same proves once more who is signed in: a new secret, and no way to another site.
    let before = laptop.cookie("__Host-session").unwrap().to_owned();
    let proof = laptop.get(&paths::account_proof()).await.text();
    assert!(proof.contains("data-passkey=\"get\""), "{proof}");
    let asked = ask(&mut laptop).await;
    assert_eq!(
        asked["publicKey"]["allowCredentials"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let proved = answer(&mut laptop, phone.show(&asked), "//evil.example").await;
    assert_eq!(proved.json()["location"], paths::backpack());
    assert_ne!(laptop.cookie("__Host-session").unwrap(), before);
    let account = laptop.get(&paths::account()).await.text();
    let removal = accolade_test::client::path_in(&account, "/account/passkeys/0");
    let removed = laptop.post(&removal, &[]).await;
    assert_eq!(
        removed.header("location"),
        "/account?notice=passkey-removed"
    );
    let mut tablet = test.anon();
    tablet.get(&paths::sign_in()).await;
    let asked = ask(&mut tablet).await;
    let gone = answer(&mut tablet, phone.show(&asked), "").await;
    assert_refused(&gone, "it was removed");
}

#[tokio::test]
async fn answers_for_other_sites_questions_browsers_and_people_sign_nobody_in() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let mut phone = Authenticator::new(7);
    assert_eq!(make(&mut ada, &mut phone).await.status, 200);
    let mut laptop = test.anon();
    laptop.get(&paths::sign_in()).await;

    let asked = ask(&mut laptop).await;
    let mut lured = phone.clone();
    lured.origin = "https://badges.example.evil.example".into();
    assert_refused(
        &answer(&mut laptop, lured.show(&asked), "").await,
        "other site",
    );
    let again = answer(&mut laptop, phone.show(&asked), "").await;
    assert_refused(&again, "a wrong answer uses the question up");

    let asked = ask(&mut laptop).await;
    let credential = phone.show(&asked);
    let mut thief = test.anon();
    thief.get(&paths::sign_in()).await;
    let nothing = answer(&mut thief, credential.clone(), "").await;
    assert_refused(&nothing, "nothing was asked there");
    ask(&mut thief).await;
    let stolen = answer(&mut thief, credential.clone(), "").await;
    assert_refused(&stolen, "asked in another browser");
    assert_eq!(
        answer(&mut laptop, credential.clone(), "").await.status,
        200
    );
    let mut replay = test.anon();
    replay.set_cookie("__Host-browser", laptop.cookie("__Host-browser").unwrap());
    replay.get(&paths::sign_in()).await;
    assert_refused(&answer(&mut replay, credential, "").await, "replayed");

    // Somebody else's passkey neither signs in as nor proves for who is signed in here.
    let mut eve = test.signed_in("eve@example.org").await;
    let asked = ask(&mut eve).await;
    assert_refused(
        &answer(&mut eve, phone.show(&asked), "").await,
        "other account",
    );
    assert!(
        eve.get(&paths::account())
            .await
            .text()
            .contains("eve@example.org")
    );
    // Nor can Eve take an identifier for hers that is Ada's.
    let mut copy = Authenticator::new(7);
    assert_eq!(make(&mut eve, &mut copy).await.status, 409);
}

#[tokio::test]
async fn copied_forged_careless_and_late_answers_are_refused() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let mut phone = Authenticator::new(7);
    make(&mut ada, &mut phone).await;
    let mut laptop = test.anon();
    laptop.get(&paths::sign_in()).await;

    let mut copied = phone.clone();
    let asked = ask(&mut laptop).await;
    answer(&mut laptop, phone.show(&asked), "").await;
    let mut tablet = test.anon();
    tablet.get(&paths::sign_in()).await;
    let asked = ask(&mut tablet).await;
    assert_refused(
        &answer(&mut tablet, copied.show(&asked), "").await,
        "counter",
    );

    let mut careless = phone.clone();
    careless.flags = 0x01;
    let asked = ask(&mut tablet).await;
    assert_refused(
        &answer(&mut tablet, careless.show(&asked), "").await,
        "not verified",
    );

    let asked = ask(&mut tablet).await;
    let mut forged = phone.show(&asked);
    let other =
        phone.show(&json!({ "publicKey": { "rpId": "badges.example", "challenge": "AA" } }));
    forged["response"]["signature"] = other["response"]["signature"].clone();
    assert_refused(
        &answer(&mut tablet, forged, "").await,
        "signature of something else",
    );

    let asked = ask(&mut tablet).await;
    let mut elsewhere = asked.clone();
    elsewhere["publicKey"]["rpId"] = "evil.example".into();
    assert_refused(
        &answer(&mut tablet, phone.show(&elsewhere), "").await,
        "other host",
    );

    // Five minutes are over.
    let asked = ask(&mut tablet).await;
    let browser = secrets::hash(tablet.cookie("__Host-browser").unwrap());
    let mut tx = test.app.store.begin().await.unwrap();
    let (account, state, _) = tx.take_passkey_challenge(&browser).await.unwrap().unwrap();
    let long_ago = Timestamp::from_micros(NOW_MICROS).plus_seconds(-300);
    tx.upsert_passkey_challenge(&browser, account, &state, long_ago)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_refused(
        &answer(&mut tablet, phone.show(&asked), "").await,
        "too late",
    );

    let asked = ask(&mut tablet).await;
    let fine = answer(&mut tablet, phone.show(&asked), "").await;
    assert_eq!(fine.status, 200, "the device itself still signs in");
}

#[tokio::test]
async fn a_question_for_signing_in_is_not_answered_by_making_and_nonsense_is_said() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let mut phone = Authenticator::new(7);
    let asked = ask(&mut ada).await;
    let holder = json!({ "publicKey": {
        "challenge": asked["publicKey"]["challenge"],
        "rp": { "id": "badges.example" },
        "user": { "id": "AA" },
    } });
    let body = json!({ "credential": phone.make(&holder) });
    let mixed = ada
        .script(&paths::account_passkeys_confirmation(), &body)
        .await;
    assert_refused(&mixed, "another act");
    for credential in [
        json!({}),
        json!("x"),
        json!({ "rawId": "!", "response": {} }),
    ] {
        ask(&mut ada).await;
        let answered = answer(&mut ada, credential, "").await;
        assert_eq!(answered.json()["code"], "passkey.unreadable");
    }
    let bare = ada
        .script(&paths::sign_in_passkey_confirmation(), &json!([]))
        .await;
    assert_eq!(bare.json()["code"], "form.unreadable");
    // Without the page's token a script of another site gets nothing.
    let request = axum::http::Request::post(paths::account_passkeys());
    assert_eq!(ada.send(request, "{}".into()).await.status, 403);
    assert_eq!(
        test.anon()
            .script(&paths::account_passkeys(), &json!({}))
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn without_a_fresh_proof_no_passkey_changes() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let mut phone = Authenticator::new(7);
    make(&mut ada, &mut phone).await;
    let token = secrets::hash(ada.cookie("__Host-session").unwrap());
    let mut tx = test.app.store.begin().await.unwrap();
    let session = tx.session(&token).await.unwrap().unwrap();
    let long_ago = Timestamp::from_micros(NOW_MICROS).plus_seconds(-3_000);
    tx.update_session_proved(session.id, session.factor, long_ago)
        .await
        .unwrap();
    let passkey = tx
        .passkeys(session.account_id)
        .await
        .unwrap()
        .pop()
        .unwrap();
    tx.commit().await.unwrap();
    let asked = ada.script(&paths::account_passkeys(), &json!({})).await;
    let asked = asked.json();
    assert_eq!(asked["code"], "session.proof_needed");
    // The script goes there, as the browser does for the form below.
    assert_eq!(asked["location"], "/account/proof?next=%2Faccount");
    let removed = ada
        .post(&paths::account_passkey_removal(passkey.id), &[])
        .await;
    assert_eq!(removed.header("location"), "/account/proof?next=%2Faccount");
    let proof = ada.follow(removed).await.text();
    assert!(proof.contains(&paths::sign_in_passkey()), "{proof}");
    // The passkey itself is the proof that opens both again.
    let asked = ask(&mut ada).await;
    assert_eq!(
        answer(&mut ada, phone.show(&asked), "/account")
            .await
            .status,
        200
    );
    ada.get(&paths::account()).await;
    let removed = ada
        .post(&paths::account_passkey_removal(passkey.id), &[])
        .await;
    assert_eq!(removed.status, 303, "{}", removed.text());
}
