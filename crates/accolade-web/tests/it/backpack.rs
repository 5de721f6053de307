//! What learners do with their badges, and what others try with them.

use std::path::Path;

use accolade_app::awards::{self, Award};
use accolade_app::{Actor, backpack};
use accolade_domain::EntryId;
use accolade_test::client::path_in;
use accolade_test::{Answer, Client, TestApp};
use accolade_ui::paths;

use crate::awarded;

const HOSTILE: &str = "<script>alert(1)</script>\"'";

/// An award lies in somebody's backpack.
/// Keeps an award for the account of an address.
pub(crate) async fn claimed(test: &TestApp, award: &Award, address: &str) {
    let mut tx = test.app.store.begin().await.unwrap();
    let holder = tx.email_address(address).await.unwrap().unwrap().account_id;
    let award = tx.award(award.id).await.unwrap().unwrap();
    let award = award.claim(holder, test.app.now()).unwrap();
    tx.update_award(&award).await.unwrap();
    tx.commit().await.unwrap();
}

async fn bring(client: &mut Client<'_>, name: &str, bytes: &[u8]) -> Answer {
    client.get(&paths::backpack_import()).await;
    let files = [("file", name, bytes)];
    client.upload(&paths::backpack_import(), &[], &files).await
}

/// The identifier of the entry to which an answer leads.
fn entry_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location");
    let id = path.trim_start_matches(&paths::backpack_entry(""));
    id.split('?').next().unwrap().to_owned()
}

/// The address of the first link that a page shows.
fn share_in(page: &str) -> String {
    path_in(page, "/shares/")
}

#[tokio::test]
async fn a_learner_finds_puts_away_and_takes_out_a_badge() {
    let (test, award) = awarded().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let empty = ada.get(&paths::backpack()).await;
    assert!(
        empty.text().contains("Your backpack is empty"),
        "{}",
        empty.text()
    );
    claimed(&test, &award, "ada@example.org").await;
    let list = ada.get(&paths::backpack()).await.text();
    assert!(
        list.contains("Welding &#38; &#60;joints&#62;") && list.contains("Harbour College"),
        "{list}"
    );
    let found = paths::with_query(&paths::backpack(), &[("q", "WELDING harbour")]);
    assert!(
        ada.get(&found)
            .await
            .text()
            .contains(&paths::backpack_entry(award.id))
    );
    let lost = paths::with_query(&paths::backpack(), &[("q", "sailing")]);
    assert!(
        !ada.get(&lost)
            .await
            .text()
            .contains(&paths::backpack_entry(award.id))
    );
    let page = ada.get(&paths::backpack_entry(award.id)).await.text();
    assert!(
        page.contains("linkedin.com/profile/add?startTask=CERTIFICATION_NAME"),
        "{page}"
    );
    assert!(
        page.contains("Ada &#60;script&#62;") && !page.contains("<script>"),
        "{page}"
    );
    let away = ada
        .post(&paths::backpack_entry_archive(award.id), &[])
        .await;
    assert_eq!(away.status, 303);
    assert!(
        !ada.get(&paths::backpack())
            .await
            .text()
            .contains(&paths::backpack_entry(award.id))
    );
    let archived = paths::with_query(&paths::backpack(), &[("state", "archived")]);
    assert!(
        ada.get(&archived)
            .await
            .text()
            .contains(&paths::backpack_entry(award.id))
    );
    ada.get(&paths::backpack_entry(award.id)).await;
    let back = ada
        .post(&paths::backpack_entry_restoration(award.id), &[])
        .await;
    assert_eq!(back.status, 303);
    assert!(
        ada.get(&paths::backpack())
            .await
            .text()
            .contains(&paths::backpack_entry(award.id))
    );
    // What was awarded here cannot be removed, only put away.
    let removed = ada
        .post(&paths::backpack_entry_deletion(award.id), &[])
        .await;
    assert_eq!(removed.status, 404);
    let document = ada.get(&paths::backpack_entry_document(award.id)).await;
    assert_eq!(document.header("cache-control"), "private, no-store");
    assert_eq!(
        document.body,
        test.get(&paths::credential_json(award.id), "*/*")
            .await
            .body
    );
}

#[tokio::test]
async fn a_badge_is_brought_in_as_picture_json_token_text_and_address_byte_for_byte() {
    let (test, award) = awarded().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let get = |path: String| {
        let test = &test;
        async move { test.get(&path, "*/*").await.body }
    };
    for (name, bytes) in [
        (
            "badge.png",
            get(paths::credential_badge_png(award.id)).await,
        ),
        (
            "badge.svg",
            get(paths::credential_badge_svg(award.id)).await,
        ),
        ("badge.json", get(paths::credential_json(award.id)).await),
        ("badge.jwt", get(paths::credential_jwt(award.id)).await),
    ] {
        let id = entry_of(&bring(&mut ada, name, &bytes).await);
        let kept = ada.get(&paths::backpack_entry_document(&id)).await;
        assert_eq!(kept.body, bytes, "{name}");
        assert!(
            kept.header("content-disposition").starts_with("attachment"),
            "{name}"
        );
        assert!(
            kept.header("content-security-policy").contains("sandbox"),
            "{name}"
        );
        let page = ada.get(&paths::backpack_entry(&id)).await.text();
        assert!(
            page.contains(name) && !page.contains("Not proven to be yours"),
            "{name}: {page}"
        );
        let twice = bring(
            &mut ada,
            "again.json",
            &get(paths::credential_json(award.id)).await,
        )
        .await;
        assert_eq!(twice.status, 422);
        assert!(
            twice.text().contains("in your backpack already"),
            "{}",
            twice.text()
        );
        ada.get(&paths::backpack_entry(&id)).await;
        let removed = ada.post(&paths::backpack_entry_deletion(&id), &[]).await;
        assert_eq!(removed.status, 303, "{}", removed.text());
    }
    let url = format!("https://badges.example{}", paths::credential(award.id));
    ada.get(&paths::backpack_import()).await;
    let by_address = ada.post(&paths::backpack_import(), &[("url", &url)]).await;
    let id = entry_of(&by_address);
    ada.get(&paths::backpack_entry(&id)).await;
    ada.post(&paths::backpack_entry_deletion(&id), &[]).await;
    let text = String::from_utf8(get(paths::credential_json(award.id)).await).unwrap();
    ada.get(&paths::backpack_import()).await;
    let by_text = ada
        .post(&paths::backpack_import(), &[("text", &text)])
        .await;
    let id = entry_of(&by_text);
    // Kept by hand before, it is there already once it is kept here.
    ada.get(&paths::backpack_entry(&id)).await;
    ada.post(&paths::backpack_entry_deletion(&id), &[]).await;
    claimed(&test, &award, "ada@example.org").await;
    assert_eq!(bring(&mut ada, "b.json", text.as_bytes()).await.status, 422);
}

#[tokio::test]
async fn what_is_no_badge_or_was_changed_is_refused_in_words() {
    let (test, award) = awarded().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let json = test
        .get(&paths::credential_json(award.id), "*/*")
        .await
        .text();
    let forged = json.replace("Welds plates.", "Welds ships.");
    let unsigned = json.split(",\"proof\"").next().unwrap().to_owned() + "}";
    for (bytes, words) in [
        (forged.as_bytes(), "changed after it was signed"),
        (unsigned.as_bytes(), "Nobody has signed this badge"),
        (b"hello".as_slice(), "There is no badge in this"),
        (&vec![b'{'; 3 * 1024 * 1024], "This is too large"),
        (&vec![b'{'; 5 * 1024 * 1024], "This is too large"),
    ] {
        let refused = bring(&mut ada, "badge.json", bytes).await;
        assert_eq!(refused.status, 422, "{words}");
        assert!(
            refused.text().contains(words),
            "{words}: {}",
            refused.text()
        );
    }
    for (fields, words) in [
        (vec![], "Nothing was given"),
        (
            vec![("url", "https://elsewhere.example/1"), ("text", "{}")],
            "More than one way",
        ),
        (
            vec![("url", "https://elsewhere.example/1")],
            "did not answer",
        ),
        (vec![("url", HOSTILE)], "did not answer"),
    ] {
        ada.get(&paths::backpack_import()).await;
        let refused = ada.post(&paths::backpack_import(), &fields).await;
        assert_eq!(refused.status, 422, "{words}");
        let page = refused.text();
        assert!(
            page.contains(words) && !page.contains("<script>"),
            "{words}: {page}"
        );
    }
    assert!(
        ada.get(&paths::backpack())
            .await
            .text()
            .contains("Your backpack is empty")
    );
}

#[tokio::test]
async fn a_withdrawn_badge_is_kept_as_such_and_another_persons_until_proven() {
    let (test, award) = awarded().await;
    let json = test
        .get(&paths::credential_json(award.id), "*/*")
        .await
        .body;
    let mut ben = test.signed_in("ben@example.org").await;
    let id = entry_of(&bring(&mut ben, "found.json", &json).await);
    let page = ben.get(&paths::backpack_entry(&id)).await.text();
    assert!(page.contains("Not proven to be yours"), "{page}");
    let shared = ben
        .post(
            &paths::backpack_entry_shares(&id),
            &[("label", "x"), ("days", "14")],
        )
        .await;
    assert_eq!(shared.status, 422, "nobody shares another's badge");
    // The address is proved later: then it is theirs.
    let mut tx = test.app.store.begin().await.unwrap();
    let ben_id = tx
        .email_address("ben@example.org")
        .await
        .unwrap()
        .unwrap()
        .account_id;
    let proved = accolade_domain::account::EmailAddress {
        address: "ada@example.org".into(),
        account_id: ben_id,
        is_primary: false,
        verified_at: test.app.now(),
    };
    tx.insert_email_address(&proved).await.unwrap();
    tx.commit().await.unwrap();
    let page = ben.get(&paths::backpack_entry(&id)).await.text();
    assert!(!page.contains("Not proven to be yours"), "{page}");
    awards::revoke(&test.app, &Actor::Operator, award.id, "Copied")
        .await
        .unwrap();
    ben.post(&paths::backpack_entry_deletion(&id), &[]).await;
    let id = entry_of(&bring(&mut ben, "found.json", &json).await);
    let page = ben.get(&paths::backpack_entry(&id)).await.text();
    assert!(page.contains("Withdrawn"), "{page}");
}

#[tokio::test]
async fn a_link_is_opened_checked_counted_and_withdrawn() {
    let (test, award) = awarded().await;
    let mut ada = test.signed_in("ada@example.org").await;
    claimed(&test, &award, "ada@example.org").await;
    ada.get(&paths::backpack_entry(award.id)).await;
    let wrong = ada
        .post(
            &paths::backpack_entry_shares(award.id),
            &[("label", HOSTILE), ("days", "9999")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Choose from the list") && !wrong.text().contains("<script>"));
    let made = ada
        .post(
            &paths::backpack_entry_shares(award.id),
            &[("label", HOSTILE), ("days", "14")],
        )
        .await;
    assert_eq!(made.status, 303);
    let page = ada.follow(made).await.text();
    let link = share_in(&page);
    assert!(link.len() > "/shares/".len() + 40, "{link}");
    let mut boss = test.anon();
    let opened = boss.get(&link).await;
    assert_eq!(opened.status, 200, "{}", opened.text());
    assert_eq!(opened.header("referrer-policy"), "no-referrer");
    assert!(opened.header("x-robots-tag").contains("noindex"));
    assert!(opened.header("cache-control").contains("no-store"));
    let text = opened.text();
    assert!(
        !text.contains("ada@example.org") && !text.contains("alert(1)"),
        "{text}"
    );
    let check = path_in(&text, "/verify?url=");
    assert!(
        boss.get(&check)
            .await
            .text()
            .contains("This badge is valid")
    );
    ada.get(&link).await;
    let list = ada.get(&paths::backpack_shares()).await.text();
    assert!(
        list.contains("Opened once"),
        "the owner does not count: {list}"
    );
    assert!(!list.contains("<script>alert"), "{list}");
    let withdrawal = path_in(&list, "/shares/0");
    let mut eve = test.signed_in("eve@example.org").await;
    assert_eq!(eve.post(&withdrawal, &[]).await.status, 404);
    let withdrawn = ada.post(&withdrawal, &[]).await;
    assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
    let gone = boss.get(&link).await;
    assert_eq!(gone.status, 410);
    assert!(gone.text().contains("This is no longer shared"));
    assert!(!gone.text().contains("Welding"));
    let token = link.trim_start_matches("/shares/");
    let document = paths::share_entry_document(token, award.id);
    assert_eq!(boss.get(&document).await.status, 410);
    assert_eq!(boss.get(&paths::share("made-up")).await.status, 404);
}

#[tokio::test]
async fn a_collection_is_made_ordered_shared_changed_at_once_and_removed() {
    let (test, award) = awarded().await;
    let json = test
        .get(&paths::credential_json(award.id), "*/*")
        .await
        .body;
    let mut ada = test.signed_in("ada@example.org").await;
    let import = entry_of(&bring(&mut ada, "mine.json", &json).await);
    claimed(&test, &award, "ada@example.org").await;
    let own = award.id.to_string();
    let form = paths::with_query(&paths::collection_new(), &[("entry", &import)]);
    let page = ada.get(&form).await.text();
    assert!(
        page.contains(&format!("value=\"{import}\" checked")),
        "{page}"
    );
    let empty = ada
        .post(&paths::collections(), &[("name", ""), ("entry", &own)])
        .await;
    assert_eq!(empty.status, 422);
    assert!(
        empty.text().contains(&format!("value=\"{own}\" checked")),
        "what was ticked is kept"
    );
    let (first, second) = (format!("place-{import}"), format!("place-{own}"));
    let fields = [
        ("name", HOSTILE),
        ("description", "For work"),
        ("entry", own.as_str()),
        ("entry", import.as_str()),
        (first.as_str(), "1"),
        (second.as_str(), "2"),
    ];
    let made = ada.post(&paths::collections(), &fields).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let path = made
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let page = ada.get(&path).await.text();
    assert!(!page.contains("<script>alert"), "{page}");
    let at = |id: &str| page.find(&paths::backpack_entry(id)).unwrap();
    assert!(at(&import) < at(&own), "in the order of the numbers");
    let id = path.trim_start_matches("/collections/").to_owned();
    let shared = ada
        .post(&paths::collection_shares(&id), &[("days", "none")])
        .await;
    assert_eq!(shared.status, 303, "{}", shared.text());
    let link = share_in(&ada.follow(shared).await.text());
    let mut boss = test.anon();
    let seen = boss.get(&link).await.text();
    let token = link.trim_start_matches("/shares/");
    let document = paths::share_entry_document(token, &import);
    assert_eq!(
        boss.get(&document).await.body,
        json,
        "byte for byte, for anybody"
    );
    let elsewhere = format!("https://badges.example{document}");
    let check = paths::verify_url(&elsewhere);
    assert!(seen.contains(&check), "{seen}");
    assert!(
        boss.get(&check)
            .await
            .text()
            .contains("This badge is valid")
    );
    // Two windows: the second is told, and keeps what it typed.
    let edit = ada
        .get(&accolade_ui::pages::collections::edit_href(&id))
        .await;
    assert!(edit.text().contains("name=\"revision\" value=\"0\""));
    let first = [
        ("name", "One"),
        ("revision", "0"),
        ("entry", import.as_str()),
    ];
    assert_eq!(ada.post(&paths::collection(&id), &first).await.status, 303);
    let second = [("name", "Two"), ("revision", "0"), ("entry", own.as_str())];
    let conflict = ada.post(&paths::collection(&id), &second).await;
    assert_eq!(conflict.status, 409);
    let text = conflict.text();
    assert!(
        text.contains("value=\"Two\"") && text.contains("name=\"revision\" value=\"1\""),
        "{text}"
    );
    // Put away, a badge leaves what is shared; removed, a collection ends its links and keeps badges.
    ada.post(&paths::backpack_entry_archive(&import), &[]).await;
    assert!(!boss.get(&link).await.text().contains("Welding"));
    assert_eq!(boss.get(&document).await.status, 404);
    assert!(ada.get(&paths::collections()).await.text().contains("One"));
    let removed = ada.post(&paths::collection_deletion(&id), &[]).await;
    assert_eq!(removed.status, 303);
    assert_eq!(boss.get(&link).await.status, 410);
    assert_eq!(ada.get(&paths::collection(&id)).await.status, 404);
    assert_eq!(ada.get(&paths::backpack_entry(&own)).await.status, 200);
    assert_eq!(ada.get(&paths::backpack_shares()).await.status, 200);
}

#[tokio::test]
async fn nothing_of_somebody_else_is_there_on_any_route() {
    let (test, award) = awarded().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let json = test
        .get(&paths::credential_json(award.id), "*/*")
        .await
        .body;
    let import = entry_of(&bring(&mut ada, "mine.json", &json).await);
    claimed(&test, &award, "ada@example.org").await;
    let made = ada.post(&paths::collections(), &[("name", "Mine")]).await;
    let path = made
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let collection = path.trim_start_matches("/collections/").to_owned();
    let mut eve = test.signed_in("eve@example.org").await;
    let mut reads = vec![paths::collection(&collection), paths::collection("rubbish")];
    let mut acts = vec![
        paths::collection(&collection),
        paths::collection_deletion(&collection),
        paths::collection_shares(&collection),
        paths::share_withdrawal(&collection),
    ];
    for id in [import.clone(), award.id.to_string(), "rubbish".to_owned()] {
        reads.extend([
            paths::backpack_entry(&id),
            paths::backpack_entry_document(&id),
        ]);
        acts.extend([
            paths::backpack_entry_archive(&id),
            paths::backpack_entry_restoration(&id),
            paths::backpack_entry_deletion(&id),
            paths::backpack_entry_shares(&id),
        ]);
    }
    for path in &reads {
        assert_eq!(eve.get(path).await.status, 404, "{path}");
        let sent_away = test.anon().get(path).await;
        assert!(
            sent_away.header("location").starts_with("/sign-in"),
            "{path}"
        );
    }
    for path in &acts {
        let fields = [("name", "x"), ("days", "14"), ("revision", "0")];
        assert_eq!(eve.post(path, &fields).await.status, 404, "{path}");
        let bare = axum::http::Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded");
        let forged = ada.send(bare, "days=14&name=x&revision=0".into()).await;
        assert_eq!(forged.status, 403, "{path} without the form's secret");
    }
    // Somebody else's badge cannot be put into one's own collection either.
    eve.get(&paths::collection_new()).await;
    let taken = eve
        .post(
            &paths::collections(),
            &[("name", "Hers"), ("entry", &import)],
        )
        .await;
    assert_eq!(taken.status, 404);
    assert!(!eve.get(&paths::backpack()).await.text().contains("Welding"));
    assert!(
        ada.get(&paths::backpack())
            .await
            .text()
            .contains(&paths::backpack_entry(&import))
    );
}

#[tokio::test]
async fn everything_can_be_taken_along_and_downloads_are_genuine() {
    let (test, award) = awarded().await;
    let mut ada = test.signed_in("ada@example.org").await;
    let json = test
        .get(&paths::credential_json(award.id), "*/*")
        .await
        .body;
    let import = entry_of(&bring(&mut ada, "mine.json", &json).await);
    claimed(&test, &award, "ada@example.org").await;
    let file = ada.get(&paths::backpack_export()).await;
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert_eq!(file.header("content-type"), "application/zip");
    assert!(file.body.starts_with(b"PK\x03\x04"));
    let holds = |part: &[u8]| file.body.windows(part.len()).any(|window| window == part);
    // Stored and not pressed together, so the documents stand in it as they are.
    assert!(holds(&json) && holds(b"README.txt") && holds(b"index.json"));
    for id in [import, award.id.to_string()] {
        assert!(
            holds(format!("badges/{id}/credential.json").as_bytes()),
            "{id}"
        );
    }
    assert!(holds(format!("badges/{}/badge.svg", award.id).as_bytes()));
    let jwt = test.get(&paths::credential_jwt(award.id), "*/*").await;
    assert_eq!(jwt.header("content-type"), "application/jwt");
    let again = test.get(&paths::credential_jwt(award.id), "*/*").await;
    assert_eq!(jwt.body, again.body, "the same to the byte");
    let answer = test
        .post(&paths::verify(), &[("file", Some("a.jwt"), &jwt.body)])
        .await;
    assert!(
        answer.text().contains("This badge is valid"),
        "{}",
        answer.text()
    );
    awards::revoke(&test.app, &Actor::Operator, award.id, "Copied")
        .await
        .unwrap();
    let answer = test
        .post(&paths::verify(), &[("file", Some("a.jwt"), &jwt.body)])
        .await;
    assert!(
        answer.text().contains("This badge was withdrawn"),
        "{}",
        answer.text()
    );
    let card = test.get(&paths::credential_og_png(award.id), "*/*").await;
    assert_eq!(card.header("content-type"), "image/png");
    let side = |from: usize| u32::from_be_bytes(card.body[from..from + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1_200, 630));
    let page = test
        .get(&paths::credential(award.id), "text/html")
        .await
        .text();
    assert!(page.contains(&paths::credential_og_png(award.id)), "{page}");
    assert!(page.contains(&paths::credential_jwt(award.id)), "{page}");
}

#[tokio::test]
async fn badges_of_other_issuers_are_kept_where_their_samples_are_at_hand() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let samples = [
        ("badges/1edtech-ob2/simple-badge.png", Some("indeterminate")),
        ("badges/badgr/baked_image.png", Some("indeterminate")),
        ("badges/bakery/public_domain_heart.png", None),
        ("peer_issued/openbadgeslib-ldp.png", Some("valid")),
        // The same badge again as token and drawing: there already.
        ("peer_issued/openbadgeslib-jwt.svg", None),
        ("peer_issued/learncard-ldp.json", Some("valid")),
        (
            "peer_issued/digitalbazaar-ldp-expired.json",
            Some("invalid"),
        ),
        ("peer_issued/openbadgeslib-ldp-tampered.png", None),
        ("peer_issued/jose-signature-flipped.jwt", None),
        ("peer_issued/jose-alg-none.jwt", None),
    ];
    let test = TestApp::new().await;
    let mut ada = test.signed_in("ada@example.org").await;
    for (name, expected) in samples {
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            eprintln!("SKIPPED: {name} is not there");
            continue;
        };
        let answer = bring(&mut ada, "badge", &bytes).await;
        let Some(expected) = expected else {
            assert_eq!(answer.status, 422, "{name}");
            continue;
        };
        let id: EntryId = entry_of(&answer).parse().unwrap();
        let kept = ada.get(&paths::backpack_entry_document(id)).await;
        assert_eq!(kept.body, bytes, "{name}");
        let mut reader = test.app.store.read().await.unwrap();
        let owner = reader
            .email_address("ada@example.org")
            .await
            .unwrap()
            .unwrap()
            .account_id;
        let entry = reader.entry(owner, id).await.unwrap().unwrap();
        let backpack::Origin::Imported { verdict, .. } = &entry.origin else {
            panic!("{name} is no import");
        };
        assert_eq!(verdict.as_str(), expected, "{name}: {entry:?}");
        assert!(
            entry.name != "?" && entry.issuer_name != "?",
            "{name}: {entry:?}"
        );
    }
}
