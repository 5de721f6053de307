//! What is refused, at every address: made of the description, so that a new address has its cases.

use accolade_app::api_tokens::OwnAccess;
use accolade_app::memberships::{self, Role};
use accolade_app::{Actor, awards, rosters};
use accolade_test::TestApp;
use accolade_ui::paths::api;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use super::described::{description, operations};
use super::{OWNER, World, appoint, asked, call, code, own_token, token, world};
use crate::tenancy;

/// The example of a body, where an operation takes one.
fn example(operation: &Value) -> Option<Value> {
    let body = &operation["requestBody"]["content"]["application/json"]["example"];
    (!body.is_null()).then(|| body.clone())
}

fn is_public(operation: &Value) -> bool {
    operation["security"].as_array().unwrap().is_empty()
}

/// Whether it is about what a person keeps.
fn is_own(operation: &Value) -> bool {
    operation["security"][0]["ownToken"].is_array()
}

/// The address with a code to look up, where an operation wants one.
fn with_code(path: &str) -> String {
    if path == api::CLAIM {
        format!("{path}?code=7K4M-9QX2-TB5W")
    } else {
        path.to_owned()
    }
}

const SEEN: [(&str, &str); 1] = [("if-match", "\"0\"")];

#[tokio::test]
async fn no_address_answers_without_a_token_that_works() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let description = description(&test).await;
    let mut count = 0;
    for (path, method, operation) in operations(&description) {
        if is_public(operation) {
            continue;
        }
        count += 1;
        let path = api::at(path, world.organization.id);
        let target = (method.to_uppercase(), path.as_str());
        for (secret, expected) in [("", "token.missing"), ("acc_guess", "token.refused")] {
            let target = (target.0.as_str(), target.1);
            let answer = call(&test, secret, target, &SEEN, example(operation)).await;
            assert_eq!(answer.status, 401, "{target:?}: {}", answer.text());
            assert_eq!(code(&answer), expected, "{target:?}");
            assert!(answer.header("www-authenticate").starts_with("Bearer"));
        }
        // A cookie is no token: nothing that a browser sends by itself counts.
        let request = Request::builder()
            .method(target.0.as_str())
            .uri(target.1)
            .header("cookie", "__Host-session=x");
        let answer = test.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.header("set-cookie"), "");
    }
    assert!(count > 25, "{count}");
}

/// One thing of each kind in an organisation, and of what Ada keeps, by the beginning of its addresses.
async fn things(test: &TestApp, world: &World) -> Vec<(&'static str, String)> {
    let actor = &Actor::Operator;
    let nomination = awards::Nomination {
        recipient: "ada@example.org".into(),
        ..awards::Nomination::default()
    };
    let award = awards::award(&test.app, actor, world.achievement.id, &nomination).await;
    let roster = rosters::SubmitRoster {
        achievement_id: world.achievement.id,
        name: "a".into(),
        csv: b"email\nben@example.org\n".to_vec(),
        mapping: rosters::ColumnMapping::default(),
        idempotency_key: None,
        mailing: awards::Mailing::None,
    };
    let roster = rosters::submit(&test.app, actor, &roster).await.unwrap();
    let invite = memberships::Invite {
        organization_id: world.organization.id,
        address: "cleo@example.org".into(),
        role: Role::Viewer,
        scope: memberships::Scope::Organization,
        locale: "en".into(),
    };
    let invitation = memberships::invite(&test.app, actor, &invite).await;
    let unit = memberships::define_unit(&test.app, actor, world.organization.id, "Quay").await;
    let people = memberships::people(&test.app, actor, world.organization.id).await;
    let (offer, request) = asked(test, world, "dora@example.org").await;
    let award = award.unwrap();
    let award_id = award.id.to_string();
    let kept = tenancy::keep(test, award).await;
    vec![
        ("/api/v1/me/entries/", kept.entry),
        ("/api/v1/me/collections/", kept.collection),
        ("/api/v1/me/shares/", kept.share),
        ("/api/v1/claim-offers/", offer.id.to_string()),
        ("/api/v1/offer-requests/", request),
        ("/api/v1/organizations/", world.organization.id.to_string()),
        ("/api/v1/achievements/", world.achievement.id.to_string()),
        ("/api/v1/awards/", award_id),
        ("/api/v1/rosters/", roster.roster.id.to_string()),
        ("/api/v1/invitations/", invitation.unwrap().id.to_string()),
        ("/api/v1/units/", unit.unwrap().id.to_string()),
        (
            "/api/v1/memberships/",
            people.unwrap().members[0].membership.id.to_string(),
        ),
    ]
}

#[tokio::test]
async fn what_another_organisation_has_is_not_there() {
    let test = TestApp::new().await;
    let theirs = world(&test, Role::Owner).await;
    let things = things(&test, &theirs).await;
    let (mine, _) = test.world().await;
    appoint(&test, &mine, "eve@example.org", Role::Owner).await;
    let description = description(&test).await;
    let mut count = 0;
    // A token of another organisation, of each role; and one of an owner of both, who chose one.
    appoint(&test, &mine, OWNER, Role::Owner).await;
    for role in Role::ALL {
        let secret = token(&test, &mine, role).await;
        for (path, method, operation) in operations(&description) {
            if is_public(operation) || !path.contains("{id}") {
                continue;
            }
            let thing = things.iter().find(|(prefix, _)| path.starts_with(prefix));
            let (_, id) = thing.unwrap_or_else(|| panic!("no case for {path}"));
            let path = api::at(path, id);
            let target = (&*method.to_uppercase(), path.as_str());
            let answer = call(&test, &secret, target, &SEEN, example(operation)).await;
            assert_eq!(answer.status, 404, "{role:?} {target:?}: {}", answer.text());
            assert_eq!(code(&answer), "not_found.nothing_here");
            count += 1;
        }
    }
    assert!(count > 125, "{count}");
}

/// A token of a person's own reaches nothing that is somebody else's and nothing of any organisation,
/// be its maker an owner; one of an organisation reaches nothing that its maker keeps.
#[tokio::test]
async fn what_somebody_else_keeps_is_not_there_and_the_two_kinds_of_tokens_never_mix() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let things = things(&test, &world).await;
    let description = description(&test).await;
    let mut secrets = vec![(true, world.token.clone())];
    for role in Role::ALL {
        appoint(&test, &world.organization, "ada@example.org", role).await;
        secrets.push((true, token(&test, &world.organization, role).await));
    }
    test.signed_in("eve@example.org").await;
    for access in OwnAccess::ALL {
        for address in ["eve@example.org", OWNER] {
            secrets.push((false, own_token(&test, address, access).await));
        }
    }
    let mut count = 0;
    for (path, method, operation) in operations(&description) {
        if is_public(operation) {
            continue;
        }
        let thing = things.iter().find(|(prefix, _)| path.starts_with(prefix));
        let id = thing.map(|(_, id)| id.as_str());
        let place = with_code(&id.map_or_else(|| path.to_owned(), |id| api::at(path, id)));
        assert!(!place.contains('{'), "no case for {path}");
        let target = (&*method.to_uppercase(), place.as_str());
        for (is_of_organization, secret) in &secrets {
            // Of one's own, only what names somebody else's thing is not there.
            let is_apart = is_own(operation) == *is_of_organization;
            if !is_apart && (*is_of_organization || id.is_none()) || path == api::ORGANIZATIONS {
                continue;
            }
            let answer = call(&test, secret, target, &SEEN, example(operation)).await;
            let refused = (answer.status.as_u16(), code(&answer));
            let hidden = (404, "not_found.nothing_here".to_owned());
            // That it only reads is said before anything is looked up.
            let reads = (403, "token.read_only".to_owned());
            let may_read_only = !is_apart && method != "get" && refused == reads;
            assert!(
                refused == hidden || may_read_only,
                "{target:?}: {refused:?}"
            );
            count += 1;
        }
    }
    assert!(count > 400, "{count}");
}

#[tokio::test]
async fn a_token_that_reads_changes_nothing() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let things = things(&test, &world).await;
    let secret = own_token(&test, "ada@example.org", OwnAccess::Read).await;
    let (mut reads, mut changes) = (0, 0);
    let description = description(&test).await;
    for (path, method, operation) in operations(&description) {
        if !is_own(operation) {
            continue;
        }
        let thing = things.iter().find(|(prefix, _)| path.starts_with(prefix));
        let place = thing.map_or_else(|| path.to_owned(), |(_, id)| api::at(path, id));
        let target = (&*method.to_uppercase(), place.as_str());
        let answer = call(&test, &secret, target, &SEEN, example(operation)).await;
        if method == "get" {
            let is_asked = path == api::CLAIM && code(&answer) == "claim.code_missing";
            assert!(answer.status == 200 || is_asked, "{target:?}");
            reads += 1;
        } else {
            assert_eq!(
                (answer.status.as_u16(), code(&answer).as_str()),
                (403, "token.read_only"),
                "{target:?}"
            );
            changes += 1;
        }
    }
    assert!(reads > 10 && changes > 10, "{reads} {changes}");
}

#[tokio::test]
async fn a_role_that_is_taken_away_takes_the_token_along() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    appoint(
        &test,
        &world.organization,
        "second@example.org",
        Role::Owner,
    )
    .await;
    let actor = &Actor::Operator;
    let people = memberships::people(&test.app, actor, world.organization.id).await;
    let members = people.unwrap().members.into_iter();
    let maker = members
        .map(|member| (member.address, member.membership))
        .find(|(address, _)| address.as_deref() == Some(OWNER));
    let maker = maker.unwrap().1;
    let ask = async || call(&test, &world.token, ("GET", api::ORGANIZATIONS), &[], None).await;
    assert_eq!(ask().await.status, 200);
    memberships::remove(&test.app, actor, maker.id)
        .await
        .unwrap();
    let refused = ask().await;
    assert_eq!(
        (refused.status.as_u16(), code(&refused).as_str()),
        (401, "token.refused")
    );
}

/// Everything that a program may get wrong in a body, made of a good one.
fn spoiled(good: &Value) -> Vec<(String, u16)> {
    let mut bad = vec![
        (String::new(), 400),
        ("{".to_owned(), 400),
        ("[]".to_owned(), 422),
        ("null".to_owned(), 422),
        (
            "12345678901234567890123456789012345678901234567890".to_owned(),
            422,
        ),
        ("\"\\ud800\"".to_owned(), 400),
        ("[".repeat(100_000), 422),
    ];
    // Mass assignment: what only the server decides.
    for name in [
        "id",
        "issuer",
        "proof",
        "validFrom",
        "organizationId",
        "isAdministrator",
        "revision",
        "state",
    ] {
        let mut more = good.clone();
        more[name] = json!("x");
        bad.push((more.to_string(), 422));
    }
    for name in good.as_object().unwrap().keys() {
        for value in [
            json!({}),
            json!([[]]),
            json!(1e300),
            json!(-1),
            json!("x".repeat(9_000)),
            json!(true),
        ] {
            let mut other = good.clone();
            other[name] = value;
            bad.push((other.to_string(), 0));
        }
    }
    bad
}

#[tokio::test]
async fn rubbish_is_refused_with_a_code_and_never_breaks_anything() {
    let mut test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let things = things(&test, &world).await;
    let own = own_token(&test, "ada@example.org", OwnAccess::Change).await;
    let description = description(&test).await;
    let mut count = 0;
    for (path, method, operation) in operations(&description) {
        let secret = if is_own(operation) {
            &own
        } else {
            &world.token
        };
        let Some(good) = example(operation) else {
            continue;
        };
        let thing = things.iter().find(|(prefix, _)| path.starts_with(prefix));
        let path = thing.map_or_else(|| path.to_owned(), |(_, id)| api::at(path, id));
        for (body, expected) in spoiled(&good) {
            // A new server each time: one visitor may not ask one this often.
            test.router = accolade_web::router(test.app.clone(), accolade_web::Settings::default());
            let request = Request::builder()
                .method(method.to_uppercase().as_str())
                .uri(&path)
                .header("authorization", format!("Bearer {secret}"))
                .header("content-type", "application/json")
                .header("if-match", "\"0\"")
                .body(Body::from(body.clone()));
            let answer = test.send(request.unwrap()).await;
            let status = answer.status.as_u16();
            let shown: String = body.chars().take(200).collect();
            assert!(status < 500, "{method} {path} {shown}: {}", answer.text());
            assert!(
                expected == 0 || status == expected,
                "{method} {path} {shown}: {status}"
            );
            if status >= 400 {
                assert_ne!(code(&answer), "", "{method} {path} {shown}");
            }
            let documented = &operation["responses"][status.to_string()];
            assert!(
                documented.is_object(),
                "{method} {path} {shown}: {status} is not described"
            );
            count += 1;
        }
    }
    assert!(count > 150, "{count}");
}

#[tokio::test]
async fn kinds_of_bodies_pages_and_methods_that_are_not_there_are_refused() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, world.achievement.id);
    for (query, expected) in [
        ("limit=0", "page.limit"),
        ("limit=101", "page.limit"),
        ("limit=99999999999999999999", "page.limit"),
        ("limit=ten", "page.limit"),
        ("cursor=%00", "page.cursor"),
        ("cursor=1%27", "page.cursor"),
    ] {
        let path = format!("{awards}?{query}");
        let answer = call(&test, &world.token, ("GET", &path), &[], None).await;
        assert_eq!(
            (answer.status.as_u16(), code(&answer).as_str()),
            (422, expected),
            "{query}"
        );
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let answer = call(&test, &world.token, ("POST", &awards), &form, None).await;
    assert_eq!(
        (answer.status.as_u16(), code(&answer).as_str()),
        (415, "body.media_type")
    );
    let answer = call(&test, &world.token, ("DELETE", &awards), &[], None).await;
    assert_eq!(answer.status, 405);
    for path in [
        "/api/v1/nothing",
        "/api/v1/awards/not-an-id",
        "/api/v1/awards/%00",
    ] {
        let answer = call(
            &test,
            &world.token,
            ("GET", path),
            &[("accept", "text/html")],
            None,
        )
        .await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "a program asks"
        );
    }
    let large = [("idempotency-key", "k")];
    let body = json!({ "recipient": "x".repeat(7_000_000) });
    for headers in [&large[..], &[]] {
        let answer = call(
            &test,
            &world.token,
            ("POST", &awards),
            headers,
            body.clone(),
        )
        .await;
        assert_eq!(
            (answer.status.as_u16(), code(&answer).as_str()),
            (413, "body.unreadable")
        );
    }
}

#[tokio::test]
async fn fields_are_named_as_they_were_sent_and_too_many_calls_are_told_to_wait() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Designer).await;
    let list = api::at(api::ORGANIZATION_ACHIEVEMENTS, world.organization.id);
    let body = json!({ "content": {
        "name": " ", "description": "x", "criteria": "x", "validDays": 0, "workloadHours": 99_999_999,
        "design": { "shape": "circle", "colour": "red", "accent": "#ffffff", "icon": "anchor" }
    }});
    let answer = call(&test, &world.token, ("POST", &list), &[], body).await;
    let problem: Value = serde_json::from_slice(&answer.body).unwrap();
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["colour", "name", "workloadHours", "validDays"]);
    let mut last = None;
    for _ in 0..1_000 {
        let answer = call(
            &test,
            "",
            ("POST", api::VERIFICATIONS),
            &[],
            json!({ "document": "x" }),
        )
        .await;
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
    }
    let last = last.expect("nobody may ask for ever");
    assert_eq!(code(&last), "rate.limited");
    assert_ne!(last.header("retry-after"), "");
}
