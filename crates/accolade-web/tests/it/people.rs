//! Signing in, one's own account, invitations; and what attackers try with them.

use accolade_app::Actor;
use accolade_app::memberships::{self, Invite, Role, Scope};
use accolade_test::client::path_in;
use accolade_test::{Client, NOW_MICROS, TestApp};
use accolade_ui::paths;

#[tokio::test]
async fn somebody_signs_in_by_mail_sees_the_account_and_signs_out() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    assert!(ada.cookie("__Host-session").unwrap().len() > 40);
    let account = ada.get(&paths::account()).await;
    assert!(
        account.text().contains("ada@example.org"),
        "{}",
        account.text()
    );
    let saved = ada
        .post(
            &paths::account(),
            &[("name", "Ada Quay"), ("language", "de"), ("revision", "0")],
        )
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = ada.follow(saved).await.text();
    assert!(
        page.contains("<html lang=\"de\"") && page.contains("Ada Quay"),
        "{page}"
    );
    let out = ada.post(&paths::sign_out(), &[]).await;
    assert_eq!(out.header("location"), paths::home());
    let gone = ada.get(&paths::account()).await;
    assert_eq!(gone.header("location"), "/sign-in?next=%2Faccount");
}

#[tokio::test]
async fn a_link_works_once_in_its_browser_and_scanners_do_not_use_it_up() {
    let test = TestApp::new().await;
    let mut ada = test.anon();
    ada.get(&paths::sign_in()).await;
    let sent = ada
        .post(&paths::sign_in(), &[("email", "ADA@example.org")])
        .await;
    assert_eq!(sent.header("location"), paths::sign_in_sent());
    let mail = test.mails("ada@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/sign-in/link/");
    // A scanner opens it, thrice; somebody else opens it and presses the button.
    let mut other = test.anon();
    for _ in 0..3 {
        assert_eq!(other.get(&link).await.status, 200);
    }
    other.get(&paths::sign_in()).await;
    let stolen = other.post(&link, &[]).await;
    assert_eq!(stolen.status, 422);
    assert_eq!(other.cookie("__Host-session"), None);
    // The owner's browser still can, once.
    ada.get(&link).await;
    assert_eq!(ada.post(&link, &[]).await.status, 303);
    let again = ada.post(&link, &[]).await;
    assert_ne!(again.status, 303, "a used link signs nobody in");
    let made_up = ada.get(&paths::sign_in_link("made-up")).await;
    assert_eq!(made_up.status, 200, "says that it is over");
}

#[tokio::test]
async fn signing_in_gives_a_secret_that_was_not_there_before() {
    let test = TestApp::new().await;
    let mut ada = test.anon();
    ada.set_cookie("__Host-session", "planted");
    ada.sign_in("ada@example.org").await;
    let first = ada.cookie("__Host-session").unwrap().to_owned();
    assert_ne!(first, "planted");
    ada.get(&paths::account_proof()).await;
    let asked = ada
        .post(&paths::account_proof(), &[("next", "//evil.example")])
        .await;
    assert_eq!(asked.status, 303);
    let mail = test.mails("ada@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/sign-in/link/");
    ada.get(&link).await;
    let proved = ada.post(&link, &[]).await;
    assert_eq!(
        proved.header("location"),
        paths::backpack(),
        "no way to another site"
    );
    assert_ne!(ada.cookie("__Host-session").unwrap(), first);
}

#[tokio::test]
async fn the_secret_of_a_browser_never_runs_out_before_the_session() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let browser = ada.cookie("__Host-browser").unwrap().to_owned();
    let page = ada.get(&paths::account_proof()).await;
    let mut set = page.headers.get_all("set-cookie").iter();
    let renewed = format!("__Host-browser={browser}; Path=/; Max-Age=2592000");
    assert!(set.any(|cookie| cookie.to_str().unwrap().starts_with(&renewed)));
    // Even where it is gone, the link that is asked for now works here.
    ada.set_cookie("__Host-browser", "");
    ada.get(&paths::account_proof()).await;
    ada.post(&paths::account_proof(), &[]).await;
    let mail = test.mails("ada@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/sign-in/link/");
    ada.get(&link).await;
    let proved = ada.post(&link, &[]).await;
    assert_eq!(proved.status, 303, "{}", proved.text());
    let mut set = proved.headers.get_all("set-cookie").iter();
    assert!(set.any(|cookie| cookie.to_str().unwrap().starts_with("__Host-browser=")));
}

#[tokio::test]
async fn wrong_addresses_are_told_beside_the_field_and_many_links_are_refused() {
    let test = TestApp::new().await;
    let mut ada = test.anon();
    ada.get(&paths::sign_in()).await;
    let wrong = ada
        .post(&paths::sign_in(), &[("email", "ada at home")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("ada at home") && wrong.text().contains("role=\"alert\""));
    for _ in 0..5 {
        let sent = ada
            .post(&paths::sign_in(), &[("email", "ada@example.org")])
            .await;
        assert_eq!(sent.status, 303, "{}", sent.text());
    }
    let flood = ada
        .post(&paths::sign_in(), &[("email", "ada@example.org")])
        .await;
    assert_eq!(flood.status, 429);
    let words = "Several links went to this address; use the newest one, or wait ten minutes";
    assert!(flood.text().contains(words), "{}", flood.text());
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let thief = test.signed_in("eve@example.org").await;
    for token in ["", "guess", thief.csrf()] {
        let body = format!("csrf={token}");
        let request = axum::http::Request::post(paths::account_sessions_others_end())
            .header("content-type", "application/x-www-form-urlencoded");
        let forged = ada.send(request, body.into()).await;
        assert_eq!(forged.status, 403, "{token}");
    }
    ada.get(&paths::account()).await;
    for (header, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let body = format!("csrf={}", ada.csrf());
        let request = axum::http::Request::post(paths::sign_out())
            .header("content-type", "application/x-www-form-urlencoded")
            .header(header, value);
        assert_eq!(ada.send(request, body.into()).await.status, 403, "{header}");
    }
    // Pages behind a secret link send no referrer, and then browsers say `null` where they come from.
    ada.get(&paths::account()).await;
    let body = format!("csrf={}&email=ada%40example.org", ada.csrf());
    let request = axum::http::Request::post(paths::account_proof())
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "null")
        .header("sec-fetch-site", "same-origin");
    assert_eq!(ada.send(request, body.into()).await.status, 303);
    let request = axum::http::Request::post(paths::sign_out())
        .header("content-type", "application/x-www-form-urlencoded");
    let bare = ada.send(request, "csrf=guess".into()).await;
    assert_eq!(bare.status, 403);
    assert_eq!(
        ada.get(&paths::account()).await.status,
        200,
        "still signed in"
    );
}

async fn add_address(test: &TestApp, client: &mut Client<'_>, address: &str) -> String {
    client.get(&paths::account()).await;
    let asked = client
        .post(&paths::account_addresses(), &[("email", address)])
        .await;
    let place = paths::with_notice(&paths::account(), "address-sent");
    assert_eq!(asked.header("location"), place, "{}", asked.text());
    let mail = test.mails(address).await.pop().unwrap();
    path_in(&mail.text, "/account/addresses/link/")
}

#[tokio::test]
async fn an_address_belongs_to_who_reads_its_mails_and_to_nobody_else() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let mut eve = test.signed_in("eve@example.org").await;
    // Eve says that Ada's other address is hers; the mail goes to Ada, who does not press.
    let hers = add_address(&test, &mut eve, "ada@work.example").await;
    let link = add_address(&test, &mut ada, "ada@work.example").await;
    assert_ne!(hers, link);
    // Pressed in another account, or by it in another browser, the link does nothing.
    let elsewhere = ada.post(&hers, &[]).await;
    assert_eq!(elsewhere.status, 422);
    assert!(elsewhere.text().contains("Open this link where you asked"));
    ada.get(&link).await;
    let added = ada.post(&link, &[]).await;
    let place = paths::with_notice(&paths::account(), "address-confirmed");
    assert_eq!(added.header("location"), place, "{}", added.text());
    let taken = eve.post(&hers, &[]).await;
    assert_ne!(taken.status, 303);
    let made_up = eve.get(&paths::account_address_link("made-up")).await;
    assert_eq!(made_up.status, 200, "says that it is over");
    // The new one becomes the main one, and then the old one can go.
    ada.get(&paths::account()).await;
    let primary = ada
        .post(
            &paths::account_address_primary(),
            &[("email", "ada@work.example")],
        )
        .await;
    assert_eq!(primary.status, 303);
    let kept = ada
        .post(
            &paths::account_address_removal(),
            &[("email", "ada@work.example")],
        )
        .await;
    assert_eq!(kept.status, 409, "there is always a main one");
    let words = "make another one your main address first";
    assert!(kept.text().contains(words), "{}", kept.text());
    let foreign = ada
        .post(
            &paths::account_address_removal(),
            &[("email", "eve@example.org")],
        )
        .await;
    assert_eq!(foreign.status, 404);
    let removed = ada
        .post(
            &paths::account_address_removal(),
            &[("email", "ada@example.org")],
        )
        .await;
    assert_eq!(removed.status, 303);
    // Signing in with the other address leads to the same account.
    let mut phone = test.signed_in("ada@work.example").await;
    let account = phone.get(&paths::account()).await.text();
    assert!(!account.contains("ada@example.org"), "{account}");
}

#[tokio::test]
async fn an_old_proof_leads_to_a_new_one_and_not_to_a_dead_end() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("accolade.db").display());
    let test = TestApp::on(&database).await;
    let ada = test.signed_in("ada@example.org").await;
    let session = ada.cookie("__Host-session").unwrap().to_owned();
    let test = TestApp::at(&database, NOW_MICROS + 11 * 60 * 1_000_000).await;
    let mut ada = test.anon();
    ada.set_cookie("__Host-session", &session);
    ada.get(&paths::account()).await;
    let fields = [("email", "ada@home.example")];
    for path in [
        paths::account_addresses(),
        paths::account_address_primary(),
        paths::account_address_removal(),
        paths::account_passkey_removal("0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10"),
    ] {
        let led = ada.post(&path, &fields).await;
        let place = "/account/proof?next=%2Faccount";
        assert_eq!(led.header("location"), place, "{path}: {}", led.text());
    }
}

#[tokio::test]
async fn whoever_is_signed_in_is_told_when_the_database_does_not_answer() {
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    test.app.store.close().await;
    let page = ada.get(&format!("{}?lang=de", paths::backpack())).await;
    assert_eq!(page.status, 503);
    assert!(
        page.text().contains("<h1>Das geht im Moment nicht"),
        "{}",
        page.text()
    );
    assert!(page.header("retry-after").parse::<u32>().is_ok());
    // Its styles need no database.
    let style = path_in(&page.text(), "/assets/");
    assert_eq!(ada.get(&style).await.status, 200);
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let test = TestApp::new().await;
    let mut laptop = test.signed_in("ada@example.org").await;
    let mut phone = test.signed_in("ada@example.org").await;
    let mut eve = test.signed_in("eve@example.org").await;
    let page = laptop.get(&paths::account()).await.text();
    let (_, rest) = page.split_once("/account/sessions/").unwrap();
    let id = rest.split('/').next().unwrap().to_owned();
    // Somebody else's session is nothing of hers.
    eve.post(&paths::account_session_end(&id), &[]).await;
    assert_eq!(phone.get(&paths::account()).await.status, 200);
    let ended = laptop.post(&paths::account_session_end(&id), &[]).await;
    assert_eq!(ended.status, 303);
    assert_eq!(phone.get(&paths::account()).await.status, 303);
    let mut tablet = test.signed_in("ada@example.org").await;
    laptop.get(&paths::account()).await;
    laptop
        .post(&paths::account_sessions_others_end(), &[])
        .await;
    assert_eq!(tablet.get(&paths::account()).await.status, 303);
    assert_eq!(laptop.get(&paths::account()).await.status, 200);
}

#[tokio::test]
async fn an_invitation_says_who_invites_and_for_what() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut owner = test
        .member(&organization, "jonas@example.org", Role::Owner)
        .await;
    let name = [
        ("name", "Jonas Weber"),
        ("language", "en"),
        ("revision", "0"),
    ];
    assert_eq!(owner.post(&paths::account(), &name).await.status, 303);
    let scope = format!("achievement:{}", achievement.id);
    let fields = [
        ("email", "ben@example.org"),
        ("role", "issuer"),
        ("scope", scope.as_str()),
        ("locale", "en"),
    ];
    let people = paths::manage_people(organization.id);
    owner.get(&people).await;
    let invited = owner
        .post(&paths::manage_invitations(organization.id), &fields)
        .await;
    assert_eq!(invited.status, 303, "{}", invited.text());
    let mail = test.mails("ben@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/invitations/");
    let page = test.anon().get(&link).await.text();
    assert!(page.contains("Jonas Weber"), "{page}");
    assert!(page.contains(&organization.name), "{page}");
    assert!(page.contains("Welding &#38; &#60;joints&#62;"), "{page}");
}

#[tokio::test]
async fn an_invitation_is_for_the_address_that_it_was_sent_to() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let invite = Invite {
        organization_id: organization.id,
        address: "ben@example.org".into(),
        role: Role::Issuer,
        scope: Scope::Organization,
        locale: "en".into(),
    };
    memberships::invite(&test.app, &Actor::Operator, &invite)
        .await
        .unwrap();
    let mail = test.mails("ben@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/invitations/");
    assert_eq!(test.anon().get(&link).await.status, 200);
    let mut eve = test.signed_in("eve@example.org").await;
    assert_eq!(eve.get(&link).await.status, 200);
    assert_eq!(eve.post(&link, &[]).await.status, 422);
    // Any address that was proved does, not only the main one.
    let mut ben = test.signed_in("ben@home.example").await;
    let second = add_address(&test, &mut ben, "ben@example.org").await;
    ben.get(&second).await;
    ben.post(&second, &[]).await;
    let shown = ben.get(&link).await.text();
    assert!(shown.contains("action=\"/invitations/"), "{shown}");
    let accepted = ben.post(&link, &[]).await;
    let place = paths::with_notice(
        &paths::manage_organization(organization.id),
        "invitation-accepted",
    );
    assert_eq!(accepted.header("location"), place);
    assert_eq!(ben.post(&link, &[]).await.status, 422, "once");
    assert_eq!(
        test.anon().get(&paths::invitation("made-up")).await.status,
        404
    );
}
