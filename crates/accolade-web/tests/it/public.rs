use accolade_app::verification::{self, Submission, Verdict};
use accolade_app::{Actor, awards};
use accolade_ui::paths;
use axum::body::Body;
use axum::http::Request;

use crate::awarded;

const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

#[tokio::test]
async fn one_address_gives_the_page_and_the_document() {
    let (test, award) = awarded().await;
    let place = award.status_place;
    for path in [
        paths::organization(award.organization_id),
        paths::achievement(award.achievement_id),
        paths::credential(award.id),
        paths::status_list(place.revocation_list_id),
        paths::status_list(place.suspension_list_id),
    ] {
        let page = test.get(&path, HTML).await;
        assert_eq!(
            (page.status.as_u16(), page.header("content-type")),
            (200, "text/html; charset=utf-8"),
            "{path}"
        );
        assert!(page.header("vary").contains("accept"), "{path}");
        for kind in ["application/vc", "application/ld+json", "application/json"] {
            let document = test.get(&path, kind).await;
            assert_eq!(
                (document.status.as_u16(), document.header("content-type")),
                (200, kind),
                "{path}"
            );
            let json: serde_json::Value = serde_json::from_slice(&document.body).unwrap();
            assert!(
                json.get("@context").is_some() && json.get("id").is_some(),
                "{path}"
            );
            assert_eq!(document.header("access-control-allow-origin"), "*");
        }
    }
    let did = test
        .get(&paths::organization_did(award.organization_id), "*/*")
        .await;
    assert_eq!(did.header("content-type"), "application/did+json");
    let trust = test
        .get(&paths::organization_trust(award.organization_id), "*/*")
        .await;
    let trust = trust.json();
    let urls = trust["documents"].as_array().unwrap().iter();
    let urls: Vec<_> = urls.map(|one| one["url"].as_str().unwrap()).collect();
    assert_eq!(
        urls.len(),
        4,
        "key, profile, and a list of each kind: {urls:?}"
    );
    assert!(urls.iter().any(|url| url.ends_with("/did.json")));
    assert!(did.text().contains("did:web:badges.example:organizations:"));
}

#[tokio::test]
async fn every_page_for_people_answers_in_their_language() {
    let (test, _) = awarded().await;
    for path in [paths::home(), paths::organizations(), paths::verify()] {
        assert_eq!(test.get(&path, HTML).await.status, 200, "{path}");
        let arabic = test.get(&paths::in_language(&path, "ar"), HTML).await;
        assert!(
            arabic.text().contains("<html lang=\"ar\" dir=\"rtl\">"),
            "{path}"
        );
        assert!(arabic.header("set-cookie").starts_with("lang=ar;"));
    }
    let list = test.get(&paths::organizations_after("rubbish"), HTML).await;
    assert!(list.text().contains("Harbour College"));
}

#[tokio::test]
async fn pictures_files_and_the_qr_code_are_there() {
    let (test, award) = awarded().await;
    for (path, kind, start) in [
        (
            paths::achievement_image_svg(award.achievement_id),
            "image/svg+xml",
            "<svg",
        ),
        (
            paths::achievement_image_png(award.achievement_id),
            "image/png",
            "\u{fffd}PNG",
        ),
        (
            paths::credential_badge_png(award.id),
            "image/png",
            "\u{fffd}PNG",
        ),
        (
            paths::credential_badge_svg(award.id),
            "image/svg+xml",
            "<svg",
        ),
        (
            paths::credential_json(award.id),
            "application/vc",
            "{\"@context\"",
        ),
        (paths::credential_qr_svg(award.id), "image/svg+xml", "<?xml"),
    ] {
        let answer = test.get(&path, "*/*").await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, kind),
            "{path}"
        );
        assert!(answer.text().starts_with(start), "{path}");
    }
    let css = test
        .get(&accolade_ui::assets::href("accolade.css"), "*/*")
        .await;
    assert!(css.header("cache-control").contains("immutable"));
    assert_eq!(
        test.get(&paths::asset("nothing.css"), "*/*").await.status,
        404
    );
}

#[tokio::test]
async fn whoever_has_a_document_already_is_not_sent_it_again_until_it_changes() {
    let (test, award) = awarded().await;
    let again = async |path: &str, tag: &str| {
        let request = Request::get(path).header("if-none-match", tag);
        test.send(request.body(Body::empty()).unwrap()).await
    };
    let list = paths::status_list(award.status_place.revocation_list_id);
    for path in [
        paths::credential(award.id),
        paths::credential_json(award.id),
        paths::credential_badge_png(award.id),
        paths::achievement_image_svg(award.achievement_id),
        list.clone(),
    ] {
        let whole = again(&path, "W/\"something else\"").await;
        let tag = whole.header("etag").to_owned();
        assert!(whole.status == 200 && tag.starts_with("W/"), "{path}");
        let spared = again(&path, &format!("\"x\", {tag}")).await;
        assert_eq!((spared.status.as_u16(), spared.body.len()), (304, 0));
        assert_eq!(spared.header("etag"), tag, "{path}");
        assert_eq!(
            spared.header("cache-control"),
            whole.header("cache-control")
        );
        assert_eq!(spared.header("content-type"), "", "{path}");
    }
    let known = again(&list, "").await.header("etag").to_owned();
    awards::revoke(&test.app, &Actor::Operator, award.id, "Copied")
        .await
        .unwrap();
    assert_eq!(again(&list, &known).await.status, 200);
}

#[tokio::test]
async fn a_revoked_credential_says_so_on_its_page() {
    let (test, award) = awarded().await;
    awards::revoke(
        &test.app,
        &Actor::Operator,
        award.id,
        "Copied from <b>another",
    )
    .await
    .unwrap();
    let page = test.get(&paths::credential(award.id), HTML).await.text();
    assert!(
        page.contains("Copied from &#60;b&#62;another"),
        "the reason is shown and escaped"
    );
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_form_asked_for() {
    let (test, _) = awarded().await;
    for path in [
        "/nowhere",
        "/credentials/rubbish",
        "/credentials/0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10",
    ] {
        let page = test.get(path, HTML).await;
        assert_eq!(
            (page.status.as_u16(), page.header("content-type")),
            (404, "text/html; charset=utf-8")
        );
        let problem = test.get(path, "application/json").await;
        assert_eq!(problem.header("content-type"), "application/problem+json");
        let json: serde_json::Value = serde_json::from_slice(&problem.body).unwrap();
        assert_eq!(json["code"], "not_found.nothing_here");
        assert_eq!(json["requestId"], problem.header("x-request-id"));
    }
}

#[tokio::test]
async fn older_platforms_find_the_same_in_open_badges_2_0() {
    let (test, award) = awarded().await;
    let json = "application/ld+json";
    let mut documents = Vec::new();
    for path in [
        paths::credential_earlier(award.id),
        paths::achievement_earlier(award.achievement_id),
        paths::organization_earlier(award.organization_id),
    ] {
        let answer = test.get(&path, json).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let document = answer.json();
        assert_eq!(document["@context"], "https://w3id.org/openbadges/v2");
        assert_eq!(document["id"], format!("{}{path}", test.app.base_url));
        documents.push(document);
    }
    let [assertion, class, profile] = documents.try_into().unwrap();
    assert_eq!(assertion["badge"], class["id"]);
    assert_eq!(class["issuer"], profile["id"]);
    assert_eq!(assertion["recipient"]["hashed"], true);
    let check = async |input: Submission| {
        let whose = Some("ada@example.org".to_owned());
        let found = verification::submit(&test.app, &Actor::Public, input, whose).await;
        found.unwrap().report
    };
    let url = assertion["id"].as_str().unwrap().to_owned();
    let picture = paths::credential_earlier_png(award.id);
    let picture = test.get(&picture, "image/png").await.body;
    for input in [Submission::Url(url.clone()), Submission::Bytes(picture)] {
        let report = check(input).await;
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    }
    let actor = &Actor::Operator;
    awards::suspend(&test.app, actor, award.id, "Under review")
        .await
        .unwrap();
    let answer = test.get(&paths::credential_earlier(award.id), json).await;
    assert_eq!(answer.status, 200, "it may come back");
    assert_eq!(answer.json()["revocationReason"], "Under review");
    awards::revoke(&test.app, actor, award.id, "Copied")
        .await
        .unwrap();
    let answer = test.get(&paths::credential_earlier(award.id), json).await;
    assert_eq!(answer.status, 410, "Open Badges v2.0, Hosted Badge");
    assert_eq!(answer.json()["revoked"], true);
    assert!(answer.json().get("recipient").is_none());
    assert_eq!(check(Submission::Url(url)).await.verdict, Verdict::Invalid);
}
