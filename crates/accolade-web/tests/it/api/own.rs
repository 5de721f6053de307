//! What programs do with what a person keeps.

use accolade_app::Actor;
use accolade_app::api_tokens::OwnAccess;
use accolade_app::awards::{self, Award};
use accolade_test::{Answer, TestApp};
use accolade_ui::paths::{self, api};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use super::{call, code, json as read, own_token};
use crate::awarded;
use crate::backpack::claimed;

const ADA: &str = "ada@example.org";

/// A server on which Ada has a token that changes and a badge that she has not claimed yet.
async fn ada() -> (TestApp, Award, String) {
    let (test, award) = awarded().await;
    test.signed_in(ADA).await;
    let token = own_token(&test, ADA, OwnAccess::Change).await;
    (test, award, token)
}

async fn get(test: &TestApp, token: &str, path: &str) -> Answer {
    call(test, token, ("GET", path), &[], None).await
}

async fn post(test: &TestApp, token: &str, path: &str, body: impl Into<Option<Value>>) -> Answer {
    call(test, token, ("POST", path), &[], body).await
}

/// The names of what a list holds.
fn names(answer: &Answer) -> Vec<String> {
    let list = read(answer);
    let items = list["items"].as_array().unwrap_or_else(|| panic!("{list}"));
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_program_reads_searches_puts_away_and_downloads_what_its_maker_keeps() {
    let (test, award, token) = ada().await;
    let me = read(&get(&test, &token, api::ME).await);
    assert_eq!(me["addresses"][0]["email"], ADA);
    assert!(names(&get(&test, &token, api::ENTRIES).await).is_empty());
    claimed(&test, &award, ADA).await;
    let list = async |query: &str| get(&test, &token, &format!("{}?{query}", api::ENTRIES)).await;
    for (query, count) in [
        ("", 1),
        ("q=WELDING%20harbour", 1),
        ("q=sailing", 0),
        ("state=imported", 0),
        ("state=", 1),
        ("limit=1", 1),
    ] {
        assert_eq!(names(&list(query).await).len(), count, "{query}");
    }
    assert_eq!(
        read(&list("state=lost").await)["errors"][0]["code"],
        "choice.unknown"
    );
    assert_eq!(code(&list("cursor=x").await), "page.cursor");
    let entry = api::at(api::ENTRY, award.id);
    let shown = read(&get(&test, &token, &entry).await);
    assert_eq!(shown["standing"], "active");
    assert_eq!(shown["recipientName"], "Ada <script>");
    assert_eq!(
        (&shown["isImported"], &shown["isYours"]),
        (&json!(false), &json!(true))
    );
    for (path, public) in [
        (api::ENTRY_DOCUMENT, paths::credential_json(award.id)),
        (api::ENTRY_JWT, paths::credential_jwt(award.id)),
        (api::ENTRY_PNG, paths::credential_badge_png(award.id)),
        (api::ENTRY_SVG, paths::credential_badge_svg(award.id)),
    ] {
        let file = get(&test, &token, &api::at(path, award.id)).await;
        assert_eq!(file.status, 200, "{path}");
        assert_eq!(file.body, test.get(&public, "*/*").await.body, "{path}");
        assert_eq!(file.header("cache-control"), "private, no-store");
    }
    let removed = call(&test, &token, ("DELETE", &entry), &[], None).await;
    assert_eq!(
        removed.status, 404,
        "what was awarded here is only put away"
    );
    let away = post(&test, &token, &api::at(api::ENTRY_ARCHIVE, award.id), None).await;
    assert_eq!(read(&away)["isArchived"], true);
    assert!(names(&list("").await).is_empty());
    assert_eq!(names(&list("state=archived").await).len(), 1);
    let back = post(
        &test,
        &token,
        &api::at(api::ENTRY_RESTORATION, award.id),
        None,
    )
    .await;
    assert_eq!(read(&back)["isArchived"], false);
    awards::suspend(&test.app, &Actor::Operator, award.id, "Looked into.")
        .await
        .unwrap();
    let shown = read(&get(&test, &token, &entry).await);
    assert_eq!(
        (&shown["standing"], &shown["reason"]),
        (&json!("suspended"), &json!("Looked into."))
    );
}

/// Brings in a file as the body.
async fn bring(test: &TestApp, token: &str, (kind, key): (&str, &str), bytes: &[u8]) -> Answer {
    let request = Request::post(api::ENTRIES)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", kind)
        .header("idempotency-key", key)
        .body(Body::from(bytes.to_vec()));
    test.send(request.unwrap()).await
}

#[tokio::test]
async fn a_program_brings_badges_in_byte_for_byte_once_and_takes_them_out() {
    let (test, award, token) = ada().await;
    for (kind, kept, path) in [
        (
            "image/png",
            "image/png",
            paths::credential_badge_png(award.id),
        ),
        (
            "image/svg+xml",
            "image/svg+xml",
            paths::credential_badge_svg(award.id),
        ),
        (
            "application/vc",
            "application/json",
            paths::credential_json(award.id),
        ),
        (
            "application/jwt",
            "application/jwt",
            paths::credential_jwt(award.id),
        ),
    ] {
        let bytes = test.get(&path, "*/*").await.body;
        let made = bring(&test, &token, (kind, kind), &bytes).await;
        assert_eq!(made.status, 201, "{kind}: {}", made.text());
        let again = bring(&test, &token, (kind, kind), &bytes).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(
            (&again.body, again.header("location")),
            (&made.body, made.header("location"))
        );
        let twice = bring(&test, &token, (kind, "other"), &bytes).await;
        assert_eq!(
            read(&twice)["errors"][0],
            json!({ "field": "body", "code": "import.duplicate", "message": "this badge is in the backpack already" })
        );
        let shown = read(&made);
        assert_eq!(
            (&shown["mediaType"], &shown["verdict"], &shown["isYours"]),
            (&json!(kept), &json!("valid"), &json!(true))
        );
        let place = made.header("location").to_owned();
        let document = get(&test, &token, &format!("{place}/document")).await;
        assert_eq!(
            (document.header("content-type"), &document.body),
            (kept, &bytes)
        );
        for made_file in ["credential.jwt", "badge.png", "badge.svg"] {
            let none = get(&test, &token, &format!("{place}/{made_file}")).await;
            assert_eq!(
                (none.status.as_u16(), code(&none).as_str()),
                (404, "entry.as_it_came")
            );
        }
        let removed = call(&test, &token, ("DELETE", &place), &[], None).await;
        assert_eq!(removed.status, 204, "{}", removed.text());
        assert_eq!(get(&test, &token, &place).await.status, 404);
    }
    let text = test
        .get(&paths::credential_json(award.id), "*/*")
        .await
        .text();
    let url = format!("https://badges.example{}", paths::credential(award.id));
    for body in [json!({ "text": text }), json!({ "url": url })] {
        let made = post(&test, &token, api::ENTRIES, body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let place = made.header("location").to_owned();
        call(&test, &token, ("DELETE", &place), &[], None).await;
    }
    for (body, wrong) in [
        (json!({}), "import.nothing_given"),
        (json!({ "text": "{}", "url": url }), "import.several_given"),
        (
            json!({ "url": "https://elsewhere.example/1" }),
            "import.unreachable",
        ),
        (
            json!({ "text": text.replace("Welds plates.", "Welds ships.") }),
            "import.forged",
        ),
        (json!({ "text": "hello" }), "import.not_a_badge"),
    ] {
        let refused = post(&test, &token, api::ENTRIES, body).await;
        assert_eq!(refused.status, 422);
        assert_eq!(read(&refused)["errors"][0]["code"], wrong);
    }
    let zip = bring(&test, &token, ("application/zip", "z"), b"PK").await;
    assert_eq!(code(&zip), "body.media_type");
}

#[tokio::test]
async fn a_program_groups_badges_with_the_revision_it_saw() {
    let (test, award, token) = ada().await;
    claimed(&test, &award, ADA).await;
    let words =
        json!({ "name": "Best", "description": "For work", "entries": [award.id.to_string()] });
    let made = post(&test, &token, api::COLLECTIONS, words).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let (place, tag) = (
        made.header("location").to_owned(),
        made.header("etag").to_owned(),
    );
    assert_eq!(read(&made)["entries"][0], award.id.to_string());
    let put = async |headers: &[(&str, &str)], body: Value| {
        call(&test, &token, ("PUT", &place), headers, body).await
    };
    let better = json!({ "name": "Better", "entries": [] });
    assert_eq!(code(&put(&[], better.clone()).await), "revision.missing");
    let changed = put(&[("if-match", &tag)], better.clone()).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_ne!(changed.header("etag"), tag);
    let stale = put(&[("if-match", &tag)], better).await;
    assert_eq!(
        (stale.status.as_u16(), code(&stale).as_str()),
        (412, "revision.changed")
    );
    let shown = get(&test, &token, &place).await;
    assert_eq!(shown.header("etag"), changed.header("etag"));
    let list = read(&get(&test, &token, api::COLLECTIONS).await);
    assert_eq!(
        (&list["items"][0]["name"], &list["items"][0]["entryCount"]),
        (&json!("Better"), &json!(0))
    );
    // What is in nobody's backpack, or in somebody else's, goes into no collection.
    test.signed_in("eve@example.org").await;
    let eve = own_token(&test, "eve@example.org", OwnAccess::Change).await;
    let foreign = json!({ "name": "Mine", "entries": [award.id.to_string()] });
    assert_eq!(
        post(&test, &eve, api::COLLECTIONS, foreign).await.status,
        404
    );
    let nonsense = json!({ "name": "Mine", "entries": ["x"] });
    let refused = read(&post(&test, &token, api::COLLECTIONS, nonsense).await);
    assert_eq!(refused["errors"][0]["code"], "id.malformed");
    let nameless = read(&post(&test, &token, api::COLLECTIONS, json!({ "name": " " })).await);
    assert_eq!(nameless["errors"][0]["field"], "name");
    let removed = call(&test, &token, ("DELETE", &place), &[], None).await;
    assert_eq!(removed.status, 204);
    assert_eq!(get(&test, &token, &place).await.status, 404);
}

#[tokio::test]
async fn a_program_shows_badges_to_others_and_ends_it() {
    let (test, award, token) = ada().await;
    claimed(&test, &award, ADA).await;
    let entries = json!({ "name": "Best", "entries": [award.id.to_string()] });
    let collection = post(&test, &token, api::COLLECTIONS, entries).await;
    let collection = format!("{}/shares", collection.header("location"));
    let mut boss = test.anon();
    for path in [api::at(api::ENTRY_SHARES, award.id), collection.clone()] {
        let new = json!({ "label": "North Yard", "days": "14" });
        let made = post(&test, &token, &path, new).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let share = read(&made);
        let link = share["url"].as_str().unwrap();
        let link = link.strip_prefix("https://badges.example").unwrap();
        assert_eq!(boss.get(link).await.status, 200);
        let place = made.header("location").to_owned();
        let shown = read(&get(&test, &token, &place).await);
        assert_eq!(
            (&shown["state"], &shown["openedCount"]),
            (&json!("open"), &json!(1))
        );
        let ended = post(&test, &token, &format!("{place}/withdrawal"), None).await;
        assert_eq!(read(&ended)["state"], "withdrawn");
        assert_eq!(boss.get(link).await.status, 410);
    }
    let all = read(&get(&test, &token, &format!("{}?limit=1", api::SHARES)).await);
    assert!(all["next"].is_string(), "{all}");
    let entry = read(&get(&test, &token, &api::at(api::ENTRY, award.id)).await);
    assert_eq!(entry["shares"].as_array().unwrap().len(), 1);
    let wrong = post(&test, &token, &collection, json!({ "days": "9999" })).await;
    assert_eq!(read(&wrong)["errors"][0]["code"], "share.days");
    post(&test, &token, &api::at(api::ENTRY_ARCHIVE, award.id), None).await;
    let new = json!({ "days": "none" });
    let away = post(&test, &token, &api::at(api::ENTRY_SHARES, award.id), new).await;
    assert_eq!(code(&away), "share.not_presentable");
}

/// Awards to an address, and gives the code of the mail.
async fn mailed(test: &TestApp, award: &Award, address: &str) -> String {
    let nomination = awards::Nomination {
        recipient: address.into(),
        ..awards::Nomination::default()
    };
    let made = awards::award(
        &test.app,
        &Actor::Operator,
        award.achievement_id,
        &nomination,
    );
    made.await.unwrap();
    let mail = test.mails(address).await.pop().unwrap();
    mail.text.lines().nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn a_program_claims_by_a_code_what_is_its_makers_and_nothing_of_anothers() {
    let (test, award, token) = ada().await;
    let code_of_ada = test.mails(ADA).await;
    let code_of_ada = code_of_ada
        .iter()
        .find_map(|mail| mail.text.lines().nth(1).filter(|_| mail.subject == "claim"))
        .expect("the mail about the award")
        .to_owned();
    let look = async |code: &str| get(&test, &token, &format!("{}?code={code}", api::CLAIM)).await;
    let keep = async |body: Value| post(&test, &token, api::CLAIM, body).await;
    let seen = read(&look(&code_of_ada.to_lowercase()).await);
    assert_eq!(
        (&seen["state"], &seen["address"]),
        (&json!("waiting"), &json!("yours"))
    );
    assert_eq!(code(&look("").await), "claim.code_missing");
    assert_eq!(code(&look("AAAA-AAAA-AAAA").await), "claim.code_unknown");
    for _ in 0..2 {
        let kept = keep(json!({ "code": code_of_ada })).await;
        assert_eq!(kept.status, 201, "{}", kept.text());
        assert_eq!(kept.header("location"), api::at(api::ENTRY, award.id));
    }
    let declined = post(
        &test,
        &token,
        api::CLAIM_REFUSAL,
        json!({ "code": code_of_ada }),
    )
    .await;
    assert_eq!(code(&declined), "award.not_waiting");
    // Nobody's address: only where it is meant. Somebody's: never, and no mail goes out.
    let nobodys = mailed(&test, &award, "old@example.org").await;
    assert_eq!(read(&look(&nobodys).await)["address"], "nobodys");
    assert_eq!(
        code(&keep(json!({ "code": nobodys })).await),
        "claim.other_account"
    );
    let meant = keep(json!({ "code": nobodys, "isMeant": true })).await;
    assert_eq!(meant.status, 201, "{}", meant.text());
    test.signed_in("ben@example.org").await;
    let bens = mailed(&test, &award, "ben@example.org").await;
    let mails = test.mails("ben@example.org").await.len();
    assert_eq!(read(&look(&bens).await)["address"], "anothers");
    let taken = keep(json!({ "code": bens, "isMeant": true })).await;
    assert_eq!(
        (taken.status.as_u16(), code(&taken).as_str()),
        (409, "claim.other_account")
    );
    assert_eq!(test.mails("ben@example.org").await.len(), mails);
    let unwanted = mailed(&test, &award, "ada2@example.org").await;
    let declined = post(
        &test,
        &token,
        api::CLAIM_REFUSAL,
        json!({ "code": unwanted }),
    )
    .await;
    assert_eq!(declined.status, 204, "{}", declined.text());
    assert_eq!(read(&look(&unwanted).await)["state"], "declined");
}

#[tokio::test]
async fn codes_are_not_guessed_by_programs_either() {
    let (test, _, token) = ada().await;
    let mut last = None;
    for _ in 0..200 {
        let answer = get(
            &test,
            &token,
            &format!("{}?code=AAAA-AAAA-AAAA", api::CLAIM),
        )
        .await;
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
    }
    assert_eq!(
        code(&last.expect("nobody may guess for ever")),
        "rate.limited"
    );
}
