//! API tokens: who makes them, what they reach, and when they stop.

use accolade_app::api_tokens::{self, OwnAccess, TokenTerms};
use accolade_app::awards::{self, Nomination};
use accolade_app::idempotency::{self, KeptAnswer, Turn};
use accolade_app::memberships::{self, Role};
use accolade_app::organizations::Organization;
use accolade_app::{Actor, App, Kind, Person, Settings, StoreOptions, accounts, audit_entries};
use accolade_domain::session::Session;
use accolade_domain::{ApiTokenId, OrganizationId};
use accolade_test::{NOW_MICROS, TestApp};

const DAY_MICROS: i64 = 86_400_000_000;

fn terms(name: &str, days: u32) -> TokenTerms {
    TokenTerms {
        name: name.into(),
        days,
    }
}

fn at(organization: &Organization) -> (OrganizationId, Role) {
    (organization.id, Role::Issuer)
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
    let (at, good) = (at(&organization), terms("LMS", 30));
    let none = api_tokens::operator_mint(app, &Actor::Operator, at, &good).await;
    assert_eq!(none.unwrap_err().code, "token.no_owner");
    let owner = member(app, &organization, "owner@example.org", Role::Owner).await;
    let minted = api_tokens::mint(app, &owner, at, &good).await.unwrap();
    let listed = api_tokens::list(app, &owner, organization.id).await;
    assert_eq!(listed.unwrap().tokens, std::slice::from_ref(&minted.token));
    let issuer = member(app, &organization, "issuer@example.org", Role::Issuer).await;
    let (other, _) = test.world().await;
    let stranger = member(app, &other, "eve@example.org", Role::Owner).await;
    let owning = (organization.id, Role::Owner);
    let owning = api_tokens::mint(app, &owner, owning, &good).await.unwrap();
    let (program, _) = api_tokens::bearer(app, &Actor::Public, &owning.secret)
        .await
        .unwrap();
    for (actor, kind) in [
        (&issuer, Kind::Forbidden),
        (&stranger, Kind::NotFound),
        (&Actor::Public, Kind::Unauthenticated),
        (&program, Kind::Forbidden),
    ] {
        let refused = api_tokens::mint(app, actor, at, &good).await.unwrap_err();
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
    let wrong = api_tokens::mint(app, &owner, at, &terms("", 0)).await;
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

/// The session of somebody who has just signed in.
async fn session(test: &TestApp, actor: &Actor) -> Session {
    let account = actor.account_id().unwrap();
    let mut reader = test.app.store.read().await.unwrap();
    reader.sessions(account, 1).await.unwrap().remove(0)
}

/// What no program may, however far its token reaches.
async fn refused_in_person(app: &App, program: &Actor, session: &Session, token: ApiTokenId) {
    let good = terms("Portfolio", 30);
    let change = (OwnAccess::Change, &good);
    let one_more = api_tokens::mint_own(app, program, session, change).await;
    let own_account = [
        one_more.unwrap_err(),
        api_tokens::list_own(app, program).await.unwrap_err(),
        api_tokens::revoke_own(app, program, token)
            .await
            .unwrap_err(),
        accounts::desk(app, program).await.unwrap_err(),
        accounts::change_primary(app, program, session, "owner@example.org")
            .await
            .unwrap_err(),
    ];
    for refused in own_account {
        assert_eq!(
            (refused.kind, refused.code),
            (Kind::Forbidden, "policy.forbidden")
        );
    }
}

#[tokio::test]
async fn people_make_tokens_for_what_they_keep_and_no_program_makes_one() {
    let test = TestApp::new().await;
    let app = &test.app;
    let (organization, _) = test.world().await;
    let owner = member(app, &organization, "owner@example.org", Role::Owner).await;
    test.signed_in("owner@example.org").await;
    let fresh = session(&test, &owner).await;
    let stale = Session {
        proved_at: app.now().plus_seconds(-86_400),
        ..fresh.clone()
    };
    let good = terms("Portfolio", 30);
    let change = (OwnAccess::Change, &good);
    let late = api_tokens::mint_own(app, &owner, &stale, change).await;
    assert_eq!(late.unwrap_err().code, "session.proof_needed");
    let minted = api_tokens::mint_own(app, &owner, &fresh, change)
        .await
        .unwrap();
    let reads = api_tokens::mint_own(app, &owner, &fresh, (OwnAccess::Read, &good)).await;
    let listed = api_tokens::list_own(app, &owner).await.unwrap();
    // In the same instant, either may be the newer one.
    assert_eq!(listed.len(), 2);
    for token in [&reads.unwrap().token, &minted.token] {
        assert!(listed.contains(token), "{listed:?}");
    }
    let theirs = api_tokens::list(app, &owner, organization.id)
        .await
        .unwrap();
    assert!(
        theirs.tokens.is_empty(),
        "it is no token of an organisation"
    );
    let bearer = api_tokens::bearer(app, &Actor::Public, &minted.secret).await;
    let (program, _) = bearer.unwrap();
    // Neither tokens nor addresses nor factors are a program's, and no organisation is.
    refused_in_person(app, &program, &fresh, minted.token.id).await;
    let at_work = api_tokens::mint(app, &program, at(&organization), &good).await;
    assert_eq!(at_work.unwrap_err().kind, Kind::NotFound);
    // Nobody ends a token of somebody else's, and the two kinds have their own ways to be ended.
    let stranger = member(app, &organization, "eve@example.org", Role::Owner).await;
    let ended = api_tokens::revoke_own(app, &stranger, minted.token.id).await;
    assert_eq!(ended.unwrap_err().kind, Kind::NotFound);
    let ended = api_tokens::revoke(app, &owner, minted.token.id).await;
    assert_eq!(ended.unwrap_err().kind, Kind::NotFound);
    let at_work = api_tokens::mint(app, &owner, at(&organization), &good).await;
    let ended = api_tokens::revoke_own(app, &owner, at_work.unwrap().token.id).await;
    assert_eq!(ended.unwrap_err().kind, Kind::NotFound);
    api_tokens::revoke_own(app, &owner, minted.token.id)
        .await
        .unwrap();
    let over = api_tokens::bearer(app, &Actor::Public, &minted.secret).await;
    assert_eq!(over.unwrap_err().code, "token.refused");
    let trail = audit_entries::of_organization(app, &owner, organization.id, None, 50).await;
    let trail = trail.unwrap().entries;
    assert!(
        trail.iter().all(|entry| entry.act != "api_tokens.mint_own"),
        "what a person does with their own is nothing of the organisation's"
    );
}

#[tokio::test]
async fn a_person_has_so_many_tokens_and_the_operator_makes_one_for_a_known_address() {
    let test = TestApp::new().await;
    let app = &test.app;
    test.signed_in("ada@example.org").await;
    let good = terms("Portfolio", 30);
    let mint = async |address: &str| {
        let of = (OwnAccess::Read, &good);
        api_tokens::operator_mint_own(app, &Actor::Operator, address, of).await
    };
    assert_eq!(
        mint("nobody@example.org").await.unwrap_err().kind,
        Kind::NotFound
    );
    for _ in 0..accolade_domain::limits::OWN_TOKENS_LIVE_MAX {
        mint(" Ada@example.org").await.unwrap();
    }
    let full = mint("ada@example.org").await.unwrap_err();
    assert_eq!((full.kind, full.code), (Kind::Conflict, "token.own_full"));
    let of = (OwnAccess::Read, &good);
    let denied = api_tokens::operator_mint_own(app, &Actor::Public, "ada@example.org", of).await;
    assert_eq!(denied.unwrap_err().kind, Kind::Unauthenticated);
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
    let minted = api_tokens::mint(&app, &owner, at(&organization), &terms("LMS", 2)).await;
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
    let minted = api_tokens::mint(app, &owner, at(&organization), &terms("LMS", 30)).await;
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
