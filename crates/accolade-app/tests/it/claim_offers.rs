//! Claim offers: a window, a number of places, one request for each address.

use accolade_app::accounts::Browser;
use accolade_app::claim_offers::{self, ClaimOffer, MakeOffer, OfferState};
use accolade_app::{Actor, Kind, claims};
use accolade_domain::{AchievementId, Timestamp};
use accolade_test::client::path_in;
use accolade_test::{NOW_MICROS, TestApp};

fn browser() -> Browser {
    Browser {
        hash: "b".into(),
        agent: "a".into(),
        locale: "ar".into(),
    }
}

async fn offer(test: &TestApp, id: AchievementId, approval: bool, max: Option<u32>) -> ClaimOffer {
    let now = Timestamp::from_micros(NOW_MICROS);
    let command = MakeOffer {
        opens_at: Some(now),
        closes_at: Some(now.plus_seconds(3_600)),
        needs_approval: approval,
        count_max: max,
    };
    claim_offers::make(&test.app, &Actor::Operator, id, &command)
        .await
        .unwrap()
}

/// Asks, and gives the code of the mail.
async fn ask(test: &TestApp, offer: &ClaimOffer, address: &str) -> String {
    let who = ("Ada", address);
    claim_offers::ask(&test.app, &Actor::Public, &offer.token, who, &browser())
        .await
        .unwrap();
    let mail = test.mails(&address.to_lowercase()).await.pop().unwrap();
    let link = path_in(&mail.text, "/offers/");
    link.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn who_proves_the_address_gets_the_badge_and_the_last_place_is_given_once() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let offer = offer(&test, achievement.id, false, Some(1)).await;
    let (ada, bob) = (
        ask(&test, &offer, "ada@example.org").await,
        ask(&test, &offer, "bob@example.org").await,
    );
    let page = claim_offers::check(app, &Actor::Public, &offer.token, &ada)
        .await
        .unwrap();
    assert_eq!(page.state, OfferState::Open, "looking gives nothing away");
    let (one, two) = tokio::join!(
        claim_offers::confirm(app, &Actor::Public, &offer.token, &ada),
        claim_offers::confirm(app, &Actor::Public, &offer.token, &bob),
    );
    let (given, refused) = match (one, two) {
        (Ok(given), Err(refused)) | (Err(refused), Ok(given)) => (given, refused),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused.code, "offer.full");
    let code = given.code.unwrap();
    assert!(claims::show(app, &Actor::Public, &code).await.is_ok());
    let again = claim_offers::confirm(app, &Actor::Public, &offer.token, &ada).await;
    let other = claim_offers::confirm(app, &Actor::Public, &offer.token, &bob).await;
    assert!(again.is_err() && other.is_err());
    let who = ("Eve", "eve@example.org");
    let full = claim_offers::ask(app, &Actor::Public, &offer.token, who, &browser()).await;
    assert_eq!(full.unwrap_err().code, "offer.full");
}

#[tokio::test]
async fn a_request_waits_for_an_answer_and_asking_twice_is_asking_once() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let offer = offer(&test, achievement.id, true, None).await;
    let old = ask(&test, &offer, "ada@example.org").await;
    let code = ask(&test, &offer, "ADA@example.org").await;
    assert_ne!(old, code);
    let gone = claim_offers::confirm(app, &Actor::Public, &offer.token, &old)
        .await
        .unwrap_err();
    assert_eq!(gone.kind, Kind::Gone);
    let confirmed = claim_offers::confirm(app, &Actor::Public, &offer.token, &code)
        .await
        .unwrap();
    assert!(confirmed.code.is_none());
    let who = ("Ada", "ada@example.org");
    claim_offers::ask(app, &Actor::Public, &offer.token, who, &browser())
        .await
        .unwrap();
    assert_eq!(
        test.mails("ada@example.org").await.len(),
        2,
        "no more mails once it is proved"
    );
    let desk = claim_offers::desk(app, &Actor::Operator, offer.id, None, 9)
        .await
        .unwrap();
    assert_eq!((desk.requests.entries.len(), desk.counts.waiting), (1, 1));
    let id = desk.requests.entries[0].id;
    let stranger = claim_offers::approve(app, &Actor::Public, id).await;
    assert_eq!(stranger.unwrap_err().kind, Kind::Unauthenticated);
    let mut reader = app.store.read().await.unwrap();
    let owner = offer.organization_id;
    let trail = reader.audit_entries_of(owner, None, 9).await.unwrap();
    let acts: Vec<_> = trail.entries.into_iter().map(|entry| entry.act).collect();
    for act in ["make", "ask", "confirm"].map(|act| format!("claim_offers.{act}")) {
        assert!(acts.contains(&act), "{act}");
    }
    drop(reader);
    claim_offers::approve(app, &Actor::Operator, id)
        .await
        .unwrap();
    let twice = claim_offers::approve(app, &Actor::Operator, id)
        .await
        .unwrap_err();
    assert_eq!(twice.kind, Kind::Conflict);
    let refused = claim_offers::refuse(app, &Actor::Operator, id)
        .await
        .unwrap_err();
    assert_eq!(refused.code, "offer.not_waiting");
    let mails = test.mails("ada@example.org").await;
    assert_eq!(mails.last().unwrap().subject, "claim");
    let closed = claim_offers::close(app, &Actor::Operator, offer.id)
        .await
        .unwrap();
    assert!(closed.closed_at.is_some());
    let asked = claim_offers::ask(app, &Actor::Public, &offer.token, who, &browser()).await;
    assert_eq!(asked.unwrap_err().code, "offer.not_open");
    let stranger = claim_offers::desk(app, &Actor::Public, offer.id, None, 9)
        .await
        .unwrap_err();
    assert_eq!(stranger.kind, Kind::Unauthenticated);
}
