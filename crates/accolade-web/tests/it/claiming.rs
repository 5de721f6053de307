//! Claiming in the browser: from the mail to the badge, and what attackers try with codes.

use accolade_app::Actor;
use accolade_app::awards::{self, Award, Nomination};
use accolade_app::memberships::Role;
use accolade_test::TestApp;
use accolade_test::client::path_in;
use accolade_ui::paths;

use crate::public_offer;

/// Awards to somebody, and gives the award, the link of the mail and its code.
async fn mailed(test: &TestApp, address: &str) -> (Award, String, String) {
    let (_, achievement) = test.world().await;
    let nomination = Nomination {
        recipient: address.into(),
        recipient_name: Some("أمينة <b>".into()),
        ..Nomination::default()
    };
    let award = awards::award(&test.app, &Actor::Operator, achievement.id, &nomination)
        .await
        .unwrap();
    let mail = test.mails(address).await.pop().unwrap();
    let code = mail.text.lines().nth(1).unwrap().to_owned();
    (award, path_in(&mail.text, "/claim/"), code)
}

#[tokio::test]
async fn from_the_mail_to_the_badge_in_two_pages_and_scanners_change_nothing() {
    let test = TestApp::new().await;
    let (award, link, _) = mailed(&test, "amina@example.org").await;
    let mut scanner = test.anon();
    for _ in 0..3 {
        assert_eq!(scanner.get(&link).await.status, 200);
    }
    let mut amina = test.anon();
    let page = amina.get(&link).await.text();
    assert!(
        page.contains("Welding") && page.contains("Harbour College"),
        "{page}"
    );
    assert!(
        !page.contains("<b>") && !page.contains("amina@example.org"),
        "{page}"
    );
    for word in ["DID", "JSON", "credential subject"] {
        assert!(!page.contains(&format!(" {word} ")), "{word}");
    }
    let kept = amina.post(&link, &[]).await;
    assert_eq!(kept.status, 200, "{}", kept.text());
    assert!(kept.text().contains(&paths::backpack_entry(award.id)));
    let account = amina.get(&paths::account()).await;
    assert!(
        account.text().contains("amina@example.org"),
        "signed in, and the address is proved"
    );
    let again = amina.get(&link).await.text();
    assert!(again.contains(&paths::credential(award.id)) && !again.contains(">Keep it<"));
    assert_eq!(
        amina.post(&link, &[]).await.status,
        200,
        "sent twice, kept once"
    );
    // Whoever finds the mail later is signed in to nothing.
    let mut thief = test.anon();
    thief.get(&paths::sign_in()).await;
    let found = thief.post(&link, &[]).await;
    assert_eq!(thief.cookie("__Host-session"), None, "{}", found.text());
    assert_eq!(
        test.mails("amina@example.org")
            .await
            .last()
            .unwrap()
            .subject,
        "sign_in"
    );
}

#[tokio::test]
async fn a_code_is_typed_as_people_type_and_guessing_is_hopeless() {
    let test = TestApp::new().await;
    let (_, link, code) = mailed(&test, "amina@example.org").await;
    let mut amina = test.anon();
    amina.get(&paths::claim_code()).await;
    assert_eq!(
        amina
            .post(&paths::claim_code(), &[("code", " ")])
            .await
            .status,
        422
    );
    let wrong = amina
        .post(&paths::claim_code(), &[("code", "AAAA-BBBB-CCCC")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.text().contains("AAAA-BBBB-CCCC"),
        "what was typed is kept"
    );
    let sloppy = code.to_lowercase().replace('-', " ");
    let typed = amina.post(&paths::claim_code(), &[("code", &sloppy)]).await;
    assert_eq!(typed.status, 303);
    assert_eq!(amina.follow(typed).await.status, 200);
    let mut guesser = test.anon();
    assert_eq!(
        guesser.get(&paths::claim("AAAA-BBBB-CCCC")).await.status,
        404
    );
    let mut last = 200;
    for _ in 0..200 {
        last = guesser
            .get(&paths::claim("AAAA-BBBB-DDDD"))
            .await
            .status
            .as_u16();
    }
    assert_eq!(last, 429);
    assert_eq!(
        guesser.get(&link).await.status,
        429,
        "nor does a right guess help any more"
    );
}

#[tokio::test]
async fn somebody_signed_in_with_another_address_is_told_where_the_badge_goes() {
    let test = TestApp::new().await;
    let (award, link, _) = mailed(&test, "amina@example.org").await;
    let mut eve = test.signed_in("eve@example.org").await;
    assert!(eve.get(&link).await.text().contains("name=\"account\""));
    let asked = eve.post(&link, &[]).await;
    assert_eq!(asked.status, 409, "{}", asked.text());
    let kept = eve.post(&link, &[("account", "meant")]).await;
    assert_eq!(kept.status, 200);
    let account = eve.get(&paths::account()).await.text();
    assert!(
        !account.contains("amina@example.org"),
        "the address does not become hers"
    );
    // The owner of the address comes later: she finds it taken, and her account is her own.
    let mut amina = test.signed_in("amina@example.org").await;
    amina.get(&link).await;
    assert_eq!(amina.post(&link, &[("account", "meant")]).await.status, 409);
    let known = awards::show(&test.app, &Actor::Operator, award.id)
        .await
        .unwrap();
    assert!(matches!(known.claim, awards::Claim::Claimed { .. }));
    // Nobody hijacks before: an address with an account gets its badge whoever holds the code.
    let (_, link, _) = mailed(&test, "amina@example.org").await;
    eve.get(&link).await;
    let sent = eve.post(&link, &[("account", "meant")]).await;
    assert_eq!(sent.status, 200);
    amina.get(&link).await;
    assert_eq!(amina.post(&link, &[]).await.status, 200);
}

#[tokio::test]
async fn a_badge_is_declined_or_no_longer_there_to_keep() {
    let test = TestApp::new().await;
    let (_, link, code) = mailed(&test, "amina@example.org").await;
    let mut amina = test.anon();
    amina.get(&link).await;
    let declined = amina.post(&paths::claim_refusal(&code), &[]).await;
    assert_eq!(declined.status, 303);
    let page = amina.follow(declined).await.text();
    assert!(!page.contains(">Keep it<"), "{page}");
    assert_eq!(
        amina.post(&paths::claim_refusal(&code), &[]).await.status,
        409
    );
    for is_cancelled in [true, false] {
        let (award, link, code) = mailed(&test, "bob@example.org").await;
        if is_cancelled {
            awards::cancel(&test.app, &Actor::Operator, award.id)
                .await
                .unwrap();
        } else {
            awards::revoke(&test.app, &Actor::Operator, award.id, "Copied")
                .await
                .unwrap();
        }
        let mut bob = test.anon();
        let page = bob.get(&link).await.text();
        assert_eq!(page.contains("Copied"), !is_cancelled, "{page}");
        bob.get(&paths::sign_in()).await;
        assert_eq!(bob.post(&link, &[]).await.status, 409);
        assert_eq!(
            bob.post(&paths::claim_refusal(&code), &[]).await.status,
            409
        );
        assert_eq!(bob.cookie("__Host-session"), None);
    }
}

#[tokio::test]
async fn behind_a_qr_code_a_badge_is_had_by_proving_an_address() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = test
        .member(&organization, "ben@college.example", Role::Issuer)
        .await;
    let list = paths::manage_offers(achievement.id);
    ben.get(&list).await;
    let fields = [
        ("opens_at", "2026-11-24T09:00"),
        ("closes_at", "2026-11-24T17:00"),
    ];
    let made = ben.post(&list, &fields).await;
    let page = ben.follow(made).await.text();
    let public = public_offer(&page);
    let mut cleo = test.anon();
    cleo.get(&public).await;
    let wrong = cleo
        .post(&public, &[("name", ""), ("email", "cleo@")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("cleo@"), "{}", wrong.text());
    cleo.post(&public, &[("name", "Cleo"), ("email", "cleo@example.org")])
        .await;
    let mail = test.mails("cleo@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/offers/");
    for _ in 0..2 {
        assert_eq!(test.anon().get(&link).await.status, 200, "scanners open it");
    }
    cleo.get(&link).await;
    let done = cleo.post(&link, &[]).await;
    assert_eq!(done.status, 200);
    let claim = path_in(&done.text(), "/claim/");
    cleo.get(&claim).await;
    assert_eq!(cleo.post(&claim, &[]).await.status, 200);
    assert!(
        cleo.get(&paths::account())
            .await
            .text()
            .contains("cleo@example.org")
    );
    let again = cleo.post(&link, &[]).await;
    assert_eq!(again.status, 422);
    let unknown = paths::offer_confirmation(public.rsplit('/').next().unwrap(), "made-up");
    assert_eq!(cleo.get(&unknown).await.status, 200, "says that it is over");
}
