//! What programs do with it.

use accolade_app::achievements::{self, AchievementContent, Cost, DefineAchievement};
use accolade_app::memberships::Role;
use accolade_app::{Actor, audit_entries};
use accolade_test::TestApp;
use accolade_ui::paths::{self, api};
use serde_json::json;

use super::{asked, call, code, json as read, token, world};

/// What a program writes of an achievement.
fn splicing() -> serde_json::Value {
    json!({
        "name": "Splicing", "description": "Splices rope.", "criteria": "One splice.",
        "design": { "shape": "circle", "colour": "#112233", "accent": "#ffffff", "icon": "anchor" },
        "alignments": [{ "name": "Rigger", "url": "https://esco.example/2" }],
        "cost": "free", "participation": "on_site", "level": 3
    })
}

#[tokio::test]
async fn a_designer_awards_nothing() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Designer).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, world.achievement.id);
    let body = json!({ "recipient": "ada@example.org" });
    let denied = call(&test, &world.token, ("POST", &awards), &[], body).await;
    assert_eq!(
        (denied.status.as_u16(), code(&denied).as_str()),
        (403, "policy.forbidden")
    );
}

#[tokio::test]
async fn a_designer_defines_reviews_and_publishes_and_changes_with_the_revision_it_saw() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Designer).await;
    let list = api::at(api::ORGANIZATION_ACHIEVEMENTS, world.organization.id);
    let content = splicing();
    let new = json!({ "content": content });
    let made = call(&test, &world.token, ("POST", &list), &[], new).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let address = made.header("location").to_owned();
    let tag = made.header("etag").to_owned();
    assert_eq!(read(&made)["content"]["cost"], "free");
    let mut better = content.clone();
    better["validDays"] = json!(730);
    let put = async |tag: &str| {
        let seen = [("if-match", tag)];
        call(
            &test,
            &world.token,
            ("PUT", &address),
            &seen,
            better.clone(),
        )
        .await
    };
    let changed = put(&tag).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_ne!(changed.header("etag"), tag);
    let stale = put(&tag).await;
    assert_eq!(
        (stale.status.as_u16(), code(&stale).as_str()),
        (412, "revision.changed")
    );
    let blind = call(&test, &world.token, ("PUT", &address), &[], better.clone()).await;
    assert_eq!(code(&blind), "revision.missing");
    for (step, state) in [
        ("review", "in_review"),
        ("review/refusal", "draft"),
        ("review", "in_review"),
        ("publication", "published"),
        ("archive", "published"),
        ("restoration", "published"),
    ] {
        let path = format!("{address}/{step}");
        let body = (step == "review/refusal").then(|| json!({ "comment": "Longer." }));
        let done = call(&test, &world.token, ("POST", &path), &[], body).await;
        assert_eq!(done.status, 200, "{step}: {}", done.text());
        assert_eq!(read(&done)["state"], state, "{step}");
    }
    let versions = call(
        &test,
        &world.token,
        ("GET", &format!("{address}/versions")),
        &[],
        None,
    )
    .await;
    assert_eq!(read(&versions)["items"][0]["content"]["validDays"], 730);
    let first = call(
        &test,
        &world.token,
        ("GET", &format!("{list}?limit=1")),
        &[],
        None,
    )
    .await;
    let next = read(&first)["next"].as_str().unwrap().to_owned();
    let second = format!("{list}?limit=1&cursor={next}");
    let second = read(&call(&test, &world.token, ("GET", &second), &[], None).await);
    assert_eq!(second["items"][0]["content"]["name"], "Splicing");
    assert!(second["next"].is_null());
}

#[tokio::test]
async fn an_issuer_awards_takes_back_and_reads_the_credential() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, world.achievement.id);
    let body =
        json!({ "recipient": "ada@example.org", "name": "Ada", "evidence": "https://a.example/1" });
    let made = call(&test, &world.token, ("POST", &awards), &[], body.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let address = made.header("location").to_owned();
    let award = read(&made);
    assert_eq!(
        (&award["isSigned"], &award["standing"]),
        (&json!(true), &json!("active"))
    );
    let twice = call(&test, &world.token, ("POST", &awards), &[], body).await;
    assert_eq!(
        (twice.status.as_u16(), code(&twice).as_str()),
        (409, "award.duplicate")
    );
    let credential = call(
        &test,
        &world.token,
        ("GET", &format!("{address}/credential")),
        &[],
        None,
    )
    .await;
    assert_eq!(credential.header("content-type"), "application/vc");
    let kept = credential.header("cache-control");
    assert!(kept.starts_with("private"), "not for others: {kept}");
    let public = api::at(api::CREDENTIAL, award["id"].as_str().unwrap());
    assert_eq!(
        call(&test, "", ("GET", &public), &[], None).await.body,
        credential.body
    );
    let document = json!({ "document": credential.text(), "recipient": "ada@example.org" });
    let report = call(&test, "", ("POST", api::VERIFICATIONS), &[], document).await;
    assert_eq!(read(&report)["verdict"], "valid", "{}", report.text());
    let reason = json!({ "reason": "Looked into." });
    for (step, body, standing) in [
        ("suspension", Some(reason.clone()), "suspended"),
        ("reinstatement", None, "active"),
        ("revocation", Some(reason), "revoked"),
    ] {
        let path = format!("{address}/{step}");
        let done = call(&test, &world.token, ("POST", &path), &[], body).await;
        assert_eq!(read(&done)["standing"], standing, "{}", done.text());
    }
    let messages = call(
        &test,
        &world.token,
        ("GET", &format!("{address}/messages")),
        &[],
        None,
    )
    .await;
    assert_eq!(messages.status, 200);
    let shown = call(&test, &world.token, ("GET", &address), &[], None).await;
    assert_eq!(read(&shown)["reason"], "Looked into.");
    let listed = call(&test, &world.token, ("GET", &awards), &[], None).await;
    assert_eq!(read(&listed)["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_class_is_awarded_from_rows_and_from_a_file() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let rosters = api::at(api::ACHIEVEMENT_ROSTERS, world.achievement.id);
    let rows = json!({ "name": "Class \"7\"", "rows": [
        { "recipient": "ada@example.org", "name": "Ada, \"the\" first" }, { "recipient": "nobody" }
    ]});
    let made = call(&test, &world.token, ("POST", &rosters), &[], rows).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let address = made.header("location").to_owned();
    test.mails("nobody@example.org").await;
    let done = read(&call(&test, &world.token, ("GET", &address), &[], None).await);
    assert_eq!(
        (&done["awarded"], &done["failed"], &done["isFinished"]),
        (&json!(1), &json!(1), &json!(true))
    );
    let first = format!("{address}/rows?limit=1");
    let first = read(&call(&test, &world.token, ("GET", &first), &[], None).await);
    assert!(first["items"][0]["awardId"].is_string(), "{first}");
    let second = format!("{address}/rows?cursor={}", first["next"].as_str().unwrap());
    let second = read(&call(&test, &world.token, ("GET", &second), &[], None).await);
    assert_eq!(second["items"][0]["problem"]["code"], "recipient.malformed");
    let file = axum::http::Request::post(format!("{rosters}?name=class.csv"))
        .header("authorization", format!("Bearer {}", world.token))
        .header("content-type", "text/csv; charset=utf-8")
        .body(axum::body::Body::from("email\nben@example.org\n"));
    let taken = test.send(file.unwrap()).await;
    assert_eq!(taken.status, 201, "{}", taken.text());
    assert_eq!(read(&taken)["name"], "class.csv");
}

#[tokio::test]
async fn an_owner_changes_the_profile_invites_removes_and_reads_the_audit_trail() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let mine = read(&call(&test, &world.token, ("GET", api::ORGANIZATIONS), &[], None).await);
    let id = mine["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(id, world.organization.id.to_string());
    let address = api::at(api::ORGANIZATION, &id);
    let tag = call(&test, &world.token, ("GET", &address), &[], None).await;
    let seen = [("if-match", tag.header("etag"))];
    let profile = json!({ "name": "Harbour School", "country": "nl", "requiresReview": true });
    let changed = call(
        &test,
        &world.token,
        ("PUT", &address),
        &seen,
        profile.clone(),
    )
    .await;
    assert_eq!(read(&changed)["country"], "NL", "{}", changed.text());
    let stale = call(&test, &world.token, ("PUT", &address), &seen, profile).await;
    assert_eq!(stale.status, 412);
    let invitations = api::at(api::ORGANIZATION_INVITATIONS, &id);
    let new = json!({ "address": "ben@example.org", "role": "issuer", "language": "de" });
    let invited = call(&test, &world.token, ("POST", &invitations), &[], new).await;
    assert_eq!(invited.status, 201, "{}", invited.text());
    let open = read(&call(&test, &world.token, ("GET", &invitations), &[], None).await);
    assert_eq!(open["items"][0]["address"], "ben@example.org");
    let invitation = invited.header("location").to_owned();
    let withdrawn = call(&test, &world.token, ("DELETE", &invitation), &[], None).await;
    assert_eq!(withdrawn.status, 204);
    let again = call(&test, &world.token, ("DELETE", &invitation), &[], None).await;
    assert_eq!(code(&again), "invitation.withdrawn");
    let members = api::at(api::ORGANIZATION_MEMBERSHIPS, &id);
    let members = read(&call(&test, &world.token, ("GET", &members), &[], None).await);
    let owner = api::at(api::MEMBERSHIP, members["items"][0]["id"].as_str().unwrap());
    let last = call(&test, &world.token, ("DELETE", &owner), &[], None).await;
    assert_eq!(code(&last), "membership.last_owner");
    let audit = api::at(api::ORGANIZATION_AUDIT_ENTRIES, &id);
    let all = call(&test, &world.token, ("GET", &audit), &[], None).await;
    let all = read(&all);
    // The clock stands still, so that no order is said.
    let entries = all["items"].as_array().unwrap();
    let withdrawn = entries
        .iter()
        .find(|entry| entry["act"] == "memberships.withdraw");
    let actor = withdrawn.unwrap()["actor"].as_str().unwrap();
    assert!(actor.contains(" by token "), "{actor}");
    let audit = format!("{audit}?limit=2");
    let audit = read(&call(&test, &world.token, ("GET", &audit), &[], None).await);
    assert!(audit["next"].is_string());
}

#[tokio::test]
async fn an_owner_adds_renames_and_removes_units_and_no_other_role_does() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let list = api::at(api::ORGANIZATION_UNITS, world.organization.id);
    let name = |name: &str| json!({ "name": name });
    let made = call(&test, &world.token, ("POST", &list), &[], name(" Quay ")).await;
    assert_eq!(
        (made.status.as_u16(), &read(&made)["name"]),
        (201, &json!("Quay"))
    );
    let unit = made.header("location").to_owned();
    let put = async |token: &str, to: &str| call(&test, token, ("PUT", &unit), &[], name(to)).await;
    assert_eq!(read(&put(&world.token, "Dock").await)["name"], "Dock");
    let empty = put(&world.token, " ").await;
    assert_eq!(
        read(&empty)["errors"][0]["field"],
        "name",
        "{}",
        empty.text()
    );
    let listed = read(&call(&test, &world.token, ("GET", &list), &[], None).await);
    assert_eq!(listed["items"][0]["name"], "Dock");
    let designer = token(&test, &world.organization, Role::Designer).await;
    assert_eq!(put(&designer, "Mine").await.status, 403);
    let seen = call(&test, &designer, ("GET", &list), &[], None).await;
    assert_eq!(seen.status, 200);
    let id = read(&made)["id"].clone();
    let new = json!({ "unitId": id, "content": splicing() });
    let achievements = api::at(api::ORGANIZATION_ACHIEVEMENTS, world.organization.id);
    let uses = call(&test, &world.token, ("POST", &achievements), &[], new).await;
    assert_eq!(uses.status, 201, "{}", uses.text());
    let used = call(&test, &world.token, ("DELETE", &unit), &[], None).await;
    assert_eq!(code(&used), "unit.in_use");
    let free = call(&test, &world.token, ("POST", &list), &[], name("Free")).await;
    let free = free.header("location").to_owned();
    let page = async |query: &str| {
        let path = format!("{list}?limit=1{query}");
        read(&call(&test, &world.token, ("GET", &path), &[], None).await)
    };
    let first = page("").await;
    let next = format!("&cursor={}", first["next"].as_str().unwrap());
    let second = page(&next).await;
    assert!(second["next"].is_null());
    // The clock stands still, so that no order is said.
    let mut names = [&first, &second].map(|page| page["items"][0]["name"].to_string());
    names.sort_unstable();
    assert_eq!(names, ["\"Dock\"", "\"Free\""]);
    let gone = call(&test, &world.token, ("DELETE", &free), &[], None).await;
    assert_eq!(gone.status, 204);
    let gone = call(&test, &world.token, ("PUT", &free), &[], name("x")).await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn an_issuer_offers_answers_who_asks_and_closes() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let (asked_at, request) = asked(&test, &world, "dora@example.org").await;
    let list = api::at(api::ACHIEVEMENT_CLAIM_OFFERS, world.achievement.id);
    let new = json!({
        "opensAt": test.app.now().text(), "closesAt": test.app.now().plus_days(2).text(), "countMax": 1
    });
    let made = call(&test, &world.token, ("POST", &list), &[], new.clone()).await;
    assert_eq!(
        (made.status.as_u16(), &read(&made)["state"]),
        (201, &json!("open")),
        "{}",
        made.text()
    );
    let offer = made.header("location").to_owned();
    let post = async |path: String| call(&test, &world.token, ("POST", &path), &[], None).await;
    let get = async |path: &str| call(&test, &world.token, ("GET", path), &[], None).await;
    let url = read(&made)["url"].as_str().unwrap().to_owned();
    let page = url.strip_prefix(&test.app.base_url).unwrap();
    assert_eq!(test.get(page, "text/html").await.status, 200);
    let qr = get(&format!("{offer}/qr.svg")).await;
    assert_eq!(qr.header("content-type"), "image/svg+xml");
    let closed = post(format!("{offer}/closure")).await;
    assert_eq!(read(&closed)["state"], "closed", "{}", closed.text());
    assert_eq!(
        code(&post(format!("{offer}/closure")).await),
        "offer.closed"
    );
    let listed = read(&get(&format!("{list}?limit=1")).await);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert!(listed["next"].is_string());
    let mut wrong = new;
    wrong["opensAt"] = json!("tomorrow");
    let wrong = call(&test, &world.token, ("POST", &list), &[], wrong).await;
    assert_eq!(
        read(&wrong)["errors"][0]["field"],
        "opensAt",
        "{}",
        wrong.text()
    );
    let requests = api::at(api::CLAIM_OFFER_REQUESTS, asked_at.id);
    let waiting = read(&get(&requests).await);
    assert_eq!(waiting["items"][0]["id"], request);
    assert_eq!(waiting["items"][0]["state"], "waiting");
    let given = read(&post(api::at(api::OFFER_REQUEST_APPROVAL, &request)).await);
    assert_eq!(given["state"], "approved", "{given}");
    let award = api::at(api::AWARD, given["awardId"].as_str().unwrap());
    assert_eq!(read(&get(&award).await)["recipient"], "dora@example.org");
    let late = post(api::at(api::OFFER_REQUEST_REFUSAL, &request)).await;
    assert_eq!(code(&late), "offer.not_waiting");
    let (_, other) = asked(&test, &world, "eve@example.org").await;
    let refused = post(api::at(api::OFFER_REQUEST_REFUSAL, &other)).await;
    assert_eq!(read(&refused)["state"], "refused", "{}", refused.text());
    let shown = read(&get(&api::at(api::OFFER_REQUEST, &other)).await);
    assert_eq!(shown["state"], "refused");
}

#[tokio::test]
async fn an_issuer_corrects_mails_again_cancels_and_takes_several_back() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let awards = api::at(api::ACHIEVEMENT_AWARDS, world.achievement.id);
    let post = async |path: &str, seen: &[(&str, &str)], body: serde_json::Value| {
        let body = Some(body).filter(|body| !body.is_null());
        call(&test, &world.token, ("POST", path), seen, body).await
    };
    let award = async |who: &str| {
        let body = json!({ "recipient": who, "name": "Ada", "language": "de" });
        let made = post(&awards, &[], body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        made.header("location").to_owned()
    };
    let get = async |path: &str| call(&test, &world.token, ("GET", path), &[], None).await;
    let address = award("ada@example.org").await;
    let language = json!({ "recipient": "x@example.org", "language": "tlh" });
    assert_eq!(code(&post(&awards, &[], language).await), "fields.invalid");
    let messages = format!("{address}/messages");
    assert_eq!(post(&messages, &[], json!(null)).await.status, 204);
    assert_eq!(
        read(&get(&messages).await)["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let tag = get(&address).await.header("etag").to_owned();
    let correction = format!("{address}/correction");
    let better = json!({ "recipient": "ada@example.org", "name": "Ada Quay" });
    let stale = post(&correction, &[("if-match", "\"99\"")], better.clone()).await;
    assert_eq!(
        (stale.status.as_u16(), code(&stale).as_str()),
        (412, "revision.changed")
    );
    let corrected = post(&correction, &[("if-match", &tag)], better).await;
    assert_eq!(corrected.status, 201, "{}", corrected.text());
    let new = read(&corrected);
    assert_eq!(
        (&new["name"], &new["isSigned"]),
        (&json!("Ada Quay"), &json!(true))
    );
    assert_eq!(read(&get(&address).await)["replacedBy"], new["id"]);
    let cancellation = format!("{}/cancellation", corrected.header("location"));
    let cancelled = post(&cancellation, &[], json!(null)).await;
    assert_eq!(read(&cancelled)["claim"], "cancelled");
    let mut ids = Vec::new();
    for who in ["ben@example.org", "cleo@example.org"] {
        let made = award(who).await;
        ids.push(made.rsplit('/').next().unwrap().to_owned());
    }
    let list = api::at(api::ORGANIZATION_AWARDS, world.organization.id);
    let waiting = read(&get(&format!("{list}?state=waiting&limit=1")).await);
    let next = waiting["next"].as_str().unwrap();
    let rest = format!(
        "{list}?state=waiting&cursor={next}&achievementId={}",
        world.achievement.id
    );
    assert_eq!(
        read(&get(&rest).await)["items"].as_array().unwrap().len(),
        1
    );
    let one = read(&get(&format!("{list}?q=CLEO%00")).await);
    assert_eq!(one["items"].as_array().unwrap().len(), 1, "{one}");
    for query in ["state=gone", "achievementId=x", "limit=0"] {
        assert_eq!(get(&format!("{list}?{query}")).await.status, 422, "{query}");
    }
    let several = format!("{list}/revocation");
    let body = |ids: &[String]| json!({ "awards": ids, "reason": "Wrong class." });
    let back = post(&several, &[], body(&ids)).await;
    assert_eq!(read(&back)["revokedCount"], 2, "{}", back.text());
    assert_eq!(
        read(&post(&several, &[], body(&ids)).await)["revokedCount"],
        0
    );
    let none = post(&several, &[], body(&[])).await;
    assert_eq!(read(&none)["errors"][0]["field"], "awards");
    let many = post(&several, &[], body(&vec![ids[0].clone(); 101])).await;
    assert_eq!(read(&many)["errors"][0]["code"], "award.too_many_marked");
}

#[tokio::test]
async fn a_class_is_awarded_at_its_time_or_given_up() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Issuer).await;
    let rosters = api::at(api::ACHIEVEMENT_ROSTERS, world.achievement.id);
    let class = |at: Option<String>, who: &str| json!({ "startsAt": at, "language": "ar", "rows": [{ "recipient": who }] });
    let post = async |path: &str, body: Option<serde_json::Value>| {
        call(&test, &world.token, ("POST", path), &[], body).await
    };
    let later = test.app.now().plus_days(3).text();
    let made = post(&rosters, Some(class(later.clone(), "ada@example.org"))).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let roster = read(&made);
    assert_eq!(
        (&roster["state"], &roster["startsAt"]),
        (&json!("scheduled"), &json!(later))
    );
    let cancellation = format!("{}/cancellation", made.header("location"));
    assert_eq!(read(&post(&cancellation, None).await)["state"], "cancelled");
    assert_eq!(code(&post(&cancellation, None).await), "roster.not_draft");
    let past = test.app.now().plus_seconds(-60).text();
    let past = post(&rosters, Some(class(past, "ben@example.org"))).await;
    assert_eq!(code(&past), "roster.schedule_past");
    let id = world.organization.id;
    let trail = audit_entries::of_organization(&test.app, &Actor::Operator, id, None, 50).await;
    let acts: Vec<String> = trail
        .unwrap()
        .entries
        .into_iter()
        .map(|one| one.act)
        .collect();
    let drafts = acts.iter().filter(|act| *act == "rosters.draft").count();
    assert_eq!(drafts, 1, "nothing is left of what was refused: {acts:?}");
    let soon = post(
        &rosters,
        Some(class(Some("soon".into()), "ben@example.org")),
    )
    .await;
    assert_eq!(read(&soon)["errors"][0]["field"], "startsAt");
    let now = post(&rosters, Some(class(None, "ben@example.org"))).await;
    assert_eq!(read(&now)["state"], "started", "{}", now.text());
}

#[tokio::test]
async fn an_owner_writes_the_words_of_a_mail_and_goes_back_to_the_standard_ones() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Owner).await;
    let text = api::at(api::ORGANIZATION_MAIL_TEXT, world.organization.id);
    let text = format!("{text}?kind=reminder&language=de");
    let ask = async |method: &str, seen: &[(&str, &str)], body: Option<serde_json::Value>| {
        call(&test, &world.token, (method, &text), seen, body).await
    };
    let standard = ask("GET", &[], None).await;
    assert_eq!(read(&standard)["isStandard"], true);
    let seen = [("if-match", standard.header("etag"))];
    let own = json!({ "subject": "Noch da, {name}?", "text": "Hol dir {achievement}." });
    let saved = ask("PUT", &seen, Some(own.clone())).await;
    assert_eq!(
        read(&saved)["subject"],
        "Noch da, {name}?",
        "{}",
        saved.text()
    );
    let stale = ask("PUT", &seen, Some(own)).await;
    assert_eq!(
        (stale.status.as_u16(), code(&stale).as_str()),
        (412, "revision.changed")
    );
    let seen = [("if-match", saved.header("etag"))];
    let odd = json!({ "subject": "{nam}", "text": "x" });
    let odd = ask("PUT", &seen, Some(odd)).await;
    assert_eq!(read(&odd)["errors"][0]["code"], "mail_text.place_unknown");
    assert_eq!(ask("DELETE", &[], None).await.status, 204);
    assert_eq!(read(&ask("GET", &[], None).await)["isStandard"], true);
    let unknown = text.replace("reminder", "sign_in");
    let unknown = call(&test, &world.token, ("GET", &unknown), &[], None).await;
    assert_eq!(unknown.status, 422);
}

#[tokio::test]
async fn a_designer_uploads_a_picture_and_copies_an_achievement() {
    let test = TestApp::new().await;
    let world = world(&test, Role::Designer).await;
    let address = api::at(api::ACHIEVEMENT, world.achievement.id);
    let send = async |tag: &str, token: &str, kind: &str, bytes: &str| {
        let request = axum::http::Request::put(format!("{address}/picture"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", kind)
            .header("if-match", tag)
            .body(axum::body::Body::from(bytes.to_owned()));
        test.send(request.unwrap()).await
    };
    let put = async |token: &str, kind: &str, bytes: &str| {
        let now = call(&test, &world.token, ("GET", &address), &[], None).await;
        send(now.header("etag"), token, kind, bytes).await
    };
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";
    let done = put(&world.token, "image/svg+xml", svg).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(read(&done)["content"]["pictureId"].is_string());
    let stale = send("\"0\"", &world.token, "image/svg+xml", svg).await;
    assert_eq!(
        (stale.status.as_u16(), code(&stale).as_str()),
        (412, "revision.changed")
    );
    let shown = format!("{address}/picture");
    let shown = call(&test, &world.token, ("GET", &shown), &[], None).await;
    assert_eq!(shown.header("content-type"), "image/svg+xml");
    assert!(shown.text().contains("data:image/png"), "it was drawn anew");
    let wrong = put(&world.token, "image/png", "no picture").await;
    assert_eq!(
        read(&wrong)["errors"][0]["field"],
        "image",
        "{}",
        wrong.text()
    );
    let odd = put(&world.token, "text/plain", svg).await;
    assert_eq!(
        (odd.status.as_u16(), code(&odd).as_str()),
        (415, "body.media_type")
    );
    let issuer = token(&test, &world.organization, Role::Issuer).await;
    assert_eq!(put(&issuer, "image/svg+xml", svg).await.status, 403);
    let copy = format!("{address}/copy");
    let copy = call(&test, &world.token, ("POST", &copy), &[], None).await;
    assert_eq!(
        (copy.status.as_u16(), &read(&copy)["state"]),
        (201, &json!("draft")),
        "{}",
        copy.text()
    );
    assert_ne!(copy.header("location"), address);
}

#[tokio::test]
async fn everybody_searches_the_catalogue_page_by_page() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let second = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content: AchievementContent {
            name: "Anchor watch".into(),
            cost: Some(Cost::Free),
            ..accolade_test::content()
        },
    };
    let actor = &Actor::Operator;
    let second = achievements::define(&test.app, actor, &second)
        .await
        .unwrap();
    achievements::publish(&test.app, actor, second.id)
        .await
        .unwrap();
    let ask = async |query: &str| {
        let path = format!("{}?{query}", api::CATALOGUE);
        call(&test, "", ("GET", &path), &[], None).await
    };
    let first = read(&ask("limit=1").await);
    assert_eq!(first["items"][0]["content"]["name"], "Anchor watch");
    let next = first["next"].as_str().unwrap();
    let rest = read(&ask(&format!("limit=1&cursor={}", next.replace(' ', "+"))).await);
    let entry = &rest["items"][0];
    assert_eq!(entry["achievementId"], achievement.id.to_string());
    assert_eq!(entry["organizationId"], organization.id.to_string());
    let page = format!(
        "{}{}",
        test.app.base_url,
        paths::achievement(achievement.id)
    );
    assert_eq!(entry["url"], page);
    assert!(rest["next"].is_null());
    for (query, count) in [
        ("q=WATCH", 1),
        ("cost=free", 1),
        ("q=anchor&cost=free&language=%00", 1),
        ("q=nothing+like+it", 0),
    ] {
        let found = read(&ask(query).await);
        assert_eq!(found["items"].as_array().unwrap().len(), count, "{query}");
    }
    for query in [
        "level=9",
        "level=high",
        "hours=-1",
        "participation=x",
        "cost=0",
    ] {
        let refused = ask(query).await;
        assert_eq!(code(&refused), "fields.invalid", "{query}");
        assert_eq!(read(&refused)["errors"][0]["code"], "choice.unknown");
    }
    for query in ["cursor=%00", "cursor=1.2.3", "limit=0"] {
        assert_eq!(ask(query).await.status, 422, "{query}");
    }
}
