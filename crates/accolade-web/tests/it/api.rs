//! The programming interface: tokens, what they reach, what is refused, and doing things once.

mod described;
mod own;
mod refusals;
mod repetition;
mod stories;
mod tokens;

use accolade_app::accounts::Browser;
use accolade_app::api_tokens::{self, OwnAccess, TokenTerms};
use accolade_app::claim_offers::{self, ClaimOffer, MakeOffer};
use accolade_app::memberships::{self, Role};
use accolade_app::{Actor, achievements::Achievement, organizations::Organization};
use accolade_test::{Answer, TestApp};
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

/// An organisation with an owner, an achievement and a token of this role.
pub struct World {
    pub organization: Organization,
    pub achievement: Achievement,
    pub token: String,
}

pub const OWNER: &str = "owner@example.org";

pub async fn world(test: &TestApp, role: Role) -> World {
    let (organization, achievement) = test.world().await;
    appoint(test, &organization, OWNER, Role::Owner).await;
    let token = token(test, &organization, role).await;
    World {
        organization,
        achievement,
        token,
    }
}

pub async fn appoint(test: &TestApp, organization: &Organization, address: &str, role: Role) {
    memberships::appoint(&test.app, &Actor::Operator, organization.id, address, role)
        .await
        .unwrap();
}

pub async fn token(test: &TestApp, organization: &Organization, role: Role) -> String {
    let at = (organization.id, role);
    let minted = api_tokens::operator_mint(&test.app, &Actor::Operator, at, &terms()).await;
    minted.unwrap().secret
}

/// A token for what somebody keeps.
pub async fn own_token(test: &TestApp, address: &str, access: OwnAccess) -> String {
    let (operator, terms) = (&Actor::Operator, terms());
    let of = (access, &terms);
    let minted = api_tokens::operator_mint_own(&test.app, operator, address, of).await;
    minted.unwrap().secret
}

fn terms() -> TokenTerms {
    TokenTerms {
        name: "LMS".into(),
        days: 30,
    }
}

/// An offer whose requests are answered by staff, and the identifier of one that waits.
pub async fn asked(test: &TestApp, world: &World, address: &str) -> (ClaimOffer, String) {
    let (app, anybody, now) = (&test.app, &Actor::Public, test.app.now());
    let make = MakeOffer {
        opens_at: Some(now),
        closes_at: Some(now.plus_days(1)),
        needs_approval: true,
        count_max: None,
    };
    let offer = claim_offers::make(app, &Actor::Operator, world.achievement.id, &make);
    let offer = offer.await.unwrap();
    ask(test, &offer.token, address).await;
    let mail = test.mails(address).await.pop().unwrap();
    let link = accolade_test::client::path_in(&mail.text, "/offers/");
    let code = link.rsplit('/').next().unwrap();
    claim_offers::confirm(app, anybody, &offer.token, code)
        .await
        .unwrap();
    let desk = claim_offers::desk(app, &Actor::Operator, offer.id, None, 1);
    let request = desk.await.unwrap().requests.entries.remove(0);
    (offer, request.id.to_string())
}

/// Somebody asks at an offer; a mail is on its way.
pub async fn ask(test: &TestApp, token: &str, address: &str) {
    let browser = Browser {
        hash: "b".into(),
        agent: "a".into(),
        locale: "en".into(),
    };
    claim_offers::ask(
        &test.app,
        &Actor::Public,
        token,
        ("Dora", address),
        &browser,
    )
    .await
    .unwrap();
}

/// Asks with a token; a body is sent as JSON.
pub async fn call(
    test: &TestApp,
    token: &str,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: impl Into<Option<Value>>,
) -> Answer {
    let body = body.into().map(|body| body.to_string());
    let mut request = Request::builder().method(method).uri(path);
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = body.map_or_else(Body::empty, Body::from);
    test.send(request.body(body).unwrap()).await
}

pub fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("no JSON: {}", answer.text()))
}

pub fn code(answer: &Answer) -> String {
    assert_eq!(answer.header("content-type"), "application/problem+json");
    json(answer)["code"].as_str().unwrap_or_default().to_owned()
}
