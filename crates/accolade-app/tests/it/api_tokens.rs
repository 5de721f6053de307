//! API tokens: who makes them, what they reach, and when they stop.

use accolade_app::api_tokens::{self, MintApiToken};
use accolade_app::awards::{self, Nomination};
use accolade_app::idempotency::{self, KeptAnswer, Turn};
use accolade_app::memberships::{self, Role};
use accolade_app::organizations::Organization;
use accolade_app::{Actor, App, Kind, Person, Settings, StoreOptions, accounts, audit_entries};
use accolade_test::{NOW_MICROS, TestApp};

const DAY_MICROS: i64 = 86_400_000_000;

fn command(organization: &Organization, name: &str, days: u32) -> MintApiToken {
    MintApiToken {
        organization_id: organization.id,
        name: name.into(),
        role: Role::Issuer,
        days,
    }
}

/// Somebody with a role, as they act when they are signed in.
async fn member(app: &App, organization: &Organization, address: &str, role: Role) -> Actor {
    let operator = &Actor::Operator;
    let account = memberships::appoint(app, operator, organization.id, address, role).await;
    let mut reader = app.store.read().await.unwrap();
    let person: Person = reader.person(account.unwrap()).await.unwrap().unwrap();
    Actor::Person(Box::new(person))
}

#[tokio::test]
async fn owners_make_tokens_and_nobody_else_does_not_even_a_token() {
    let test = TestApp::new().await;
    let app = &test.app;
    let (organization, _) = test.world().await;
    let good = command(&organization, "LMS", 30);
    let none = api_tokens::operator_mint(app, &Actor::Operator, &good).await;
    assert_eq!(none.unwrap_err().code, "token.no_owner");
    let owner = member(app, &organization, "owner@example.org", Role::Owner).await;
    let minted = api_tokens::mint(app, &owner, &good).await.unwrap();
    let listed = api_tokens::list(app, &owner, organization.id).await;
    assert_eq!(listed.unwrap().tokens, std::slice::from_ref(&minted.token));
    let issuer = member(app, &organization, "issuer@example.org", Role::Issuer).await;
    let (other, _) = test.world().await;
    let stranger = member(app, &other, "eve@example.org", Role::Owner).await;
    let owning = MintApiToken {
        role: Role::Owner,
        ..good.clone()
    };
    let owning = api_tokens::mint(app, &owner, &owning).await.unwrap();
    let (program, _) = api_tokens::bearer(app, &Actor::Public, &owning.secret)
        .await
        .unwrap();
    for (actor, kind) in [
        (&issuer, Kind::Forbidden),
        (&stranger, Kind::NotFound),
        (&Actor::Public, Kind::Unauthenticated),
        (&program, Kind::Forbidden),
    ] {
        let refused = api_tokens::mint(app, actor, &good).await.unwrap_err();
        assert_eq!(refused.kind, kind, "{actor}");
    }
    for actor in [&issuer, &stranger] {
        assert!(api_tokens::list(app, actor, organization.id).await.is_err());
        assert!(
            api_tokens::revoke(app, actor, minted.token.id)
                .await
                .is_err()
        );
    }
    let wrong = api_tokens::mint(app, &owner, &command(&organization, "", 0)).await;
    assert_eq!(wrong.unwrap_err().fields.len(), 2);
    api_tokens::revoke(app, &owner, minted.token.id)
        .await
        .unwrap();
    let twice = api_tokens::revoke(app, &owner, minted.token.id).await;
    assert_eq!(twice.unwrap_err().code, "token.ended");
    let over = api_tokens::bearer(app, &Actor::Public, &minted.secret).await;
    assert_eq!(over.unwrap_err().code, "token.refused");
    let trail = audit_entries::of_organization(app, &owner, organization.id, None, 50).await;
    let trail = trail.unwrap().entries;
    assert!(trail.iter().any(|entry| entry.act == "api_tokens.revoke"));
    let secret = minted.secret.trim_start_matches("acc_");
    assert!(
        !format!("{trail:?}").contains(secret),
        "no secret is written down"
    );
    assert!(
        audit_entries::of_organization(app, &issuer, organization.id, None, 50)
            .await
            .is_err()
    );
}

/// The same data, so many days later.
async fn later(folder: &std::path::Path, days: i64) -> App {
    let settings = Settings {
        base_url: "https://badges.example".parse().unwrap(),
        database: format!("sqlite:{}", folder.join("a.db").display()),
        store: StoreOptions::default(),
        keys: folder.join("keys"),
    };
    let clock = accolade_app::Clock::frozen(NOW_MICROS + days * DAY_MICROS);
    App::open(&settings, accolade_test::outside(clock))
        .await
        .unwrap()
}

#[tokio::test]
async fn a_token_ends_by_itself_and_a_key_is_forgotten_after_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let app = later(folder.path(), 0).await;
    accolade_app::operations::migrate(&app, &Actor::Operator)
        .await
        .unwrap();
    let (organization, _) = accolade_test::world(&app).await;
    let owner = member(&app, &organization, "owner@example.org", Role::Owner).await;
    let minted = api_tokens::mint(&app, &owner, &command(&organization, "LMS", 2)).await;
    let minted = minted.unwrap();
    let (program, id) = api_tokens::bearer(&app, &Actor::Public, &minted.secret)
        .await
        .unwrap();
    // A program has nothing of its maker's own.
    let desk = accounts::desk(&app, &program).await.unwrap_err();
    assert_eq!(desk.kind, Kind::Forbidden);
    let answer = KeptAnswer {
        status: 201,
        headers: Vec::new(),
        body: b"{}".to_vec(),
    };
    let Turn::First(held) = idempotency::take(&app, &program, id, "k", b"a")
        .await
        .unwrap()
    else {
        panic!("the key is new");
    };
    idempotency::keep(&app, &program, held, &answer)
        .await
        .unwrap();
    let again = idempotency::take(&app, &program, id, "k", b"a").await;
    assert!(matches!(again, Ok(Turn::Again(kept)) if kept == answer));
    let other = idempotency::take(&app, &program, id, "k", b"b").await;
    assert_eq!(other.unwrap_err().code, "idempotency.reused");
    let Ok(Turn::First(left)) = idempotency::take(&app, &program, id, "left", b"a").await else {
        panic!("the key is new");
    };
    drop((left, app));
    let app = later(folder.path(), 1).await;
    let live = api_tokens::bearer(&app, &Actor::Public, &minted.secret).await;
    let (program, _) = live.unwrap();
    // Nobody knows whether the request that was never answered took effect.
    let interrupted = idempotency::take(&app, &program, id, "left", b"a").await;
    assert_eq!(interrupted.unwrap_err().code, "idempotency.interrupted");
    drop(app);
    let app = later(folder.path(), 2).await;
    let fresh = idempotency::take(&app, &program, id, "k", b"b").await;
    assert!(matches!(fresh, Ok(Turn::First(_))));
    let over = api_tokens::bearer(&app, &Actor::Public, &minted.secret).await;
    assert_eq!(over.unwrap_err().code, "token.refused");
}

#[tokio::test]
async fn the_story_of_an_award_names_whose_token_awarded_it() {
    let test = TestApp::new().await;
    let app = &test.app;
    let (organization, achievement) = test.world().await;
    let owner = member(app, &organization, "owner@example.org", Role::Owner).await;
    let minted = api_tokens::mint(app, &owner, &command(&organization, "LMS", 30)).await;
    let secret = minted.unwrap().secret;
    let bearer = api_tokens::bearer(app, &Actor::Public, &secret).await;
    let (program, _) = bearer.unwrap();
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        ..Nomination::default()
    };
    let award = awards::award(app, &program, achievement.id, &nomination).await;
    let story = awards::desk(app, &owner, award.unwrap().id).await.unwrap();
    assert_eq!(
        story.history[0].who.as_deref(),
        Some("owner@example.org"),
        "whose token it was"
    );
}
