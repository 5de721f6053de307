use accolade_app::awards::{self, Nomination};
use accolade_app::{Actor, credentials};
use accolade_test::{TestApp, Web};
use accolade_ui::paths;
use serde_json::{Value, json};

use crate::awarded;

/// The fields of one form: name, file's name, value.
type Fields<'a> = &'a [(&'a str, Option<&'a str>, &'a [u8])];

#[tokio::test]
async fn a_file_a_text_and_an_address_are_checked() {
    let (test, award) = awarded().await;
    let png = credentials::baked_png(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let json = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let url = format!("https://badges.example{}", paths::credential(award.id));
    let fields: [Fields<'_>; 3] = [
        &[
            ("file", Some("badge.png"), &png),
            ("url", None, b""),
            ("text", None, b""),
        ],
        &[("file", Some(""), b""), ("text", None, &json)],
        &[
            ("url", None, url.as_bytes()),
            ("recipient", None, b"ada@example.org"),
        ],
    ];
    for fields in fields {
        let answer = test.post(&paths::verify(), fields).await;
        assert_eq!(answer.status, 200);
        assert!(
            answer.text().contains("This badge is valid"),
            "{}",
            answer.text()
        );
        assert!(
            answer.text().contains("Ada &#60;script&#62;"),
            "the name is shown and escaped"
        );
    }
    let picture = paths::achievement_image_svg(award.achievement_id);
    let linked = test.get(&paths::verify_url(&url), "text/html").await;
    assert!(linked.text().contains("This badge is valid"));
    assert!(linked.text().contains(&picture), "our own picture is shown");
}

#[tokio::test]
async fn a_changed_badge_and_another_recipient_are_found_out() {
    let (test, award) = awarded().await;
    let json = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let good = test
        .post(&paths::verify(), &[("text", None, json.as_slice())])
        .await;
    for told in [
        "context https://www.w3.org/ns/credentials/v2: sha256 59955ced",
        "signature eddsa-rdfc-2022 by did:web:badges.example",
        "statements, ",
    ] {
        assert!(good.text().contains(told), "{told}: {}", good.text());
    }
    let changed = String::from_utf8(json.clone())
        .unwrap()
        .replace("Harbour", "Harvard");
    let changed = test
        .post(&paths::verify(), &[("text", None, changed.as_bytes())])
        .await;
    assert!(
        changed.text().contains("This badge is not valid"),
        "{}",
        changed.text()
    );
    let other = [
        ("text", None, json.as_slice()),
        ("recipient", None, b"eve@example.org".as_slice()),
    ];
    let other = test.post(&paths::verify(), &other).await;
    assert!(other.text().contains("This badge belongs to someone else"));
}

const HOST: &str = "https://old.example.org";

/// An award of Open Badges 2.0 with what its host answers, and the page that people share.
fn earlier_world() -> (Value, Vec<(String, Vec<u8>)>) {
    let at = |path: &str| format!("{HOST}{path}");
    let award = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": at("/awards/1"),
        "recipient": {"type": "email", "hashed": false, "identity": "ada@example.org"},
        "badge": at("/badge"), "issuedOn": "2019-05-06T00:00:00Z", "expires": "2099-07-08T00:00:00Z",
        "verification": {"type": "hosted"},
    });
    let badge = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": at("/badge"), "name": "Steam <engines>",
        "description": "Keeps a boiler.", "image": at("/b.png"), "criteria": {"narrative": "Keep one."}, "issuer": at("/issuer"),
    });
    let issuer = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": at("/issuer"), "name": "The Old School",
        "url": HOST, "email": "school@example.org",
    });
    let page = format!(
        "<!doctype html><html><head><link rel='alternate' type='application/json' href='{HOST}/awards/1'></head></html>"
    );
    let web = [
        ("/awards/1", &award),
        ("/badge", &badge),
        ("/issuer", &issuer),
    ];
    let mut web: Vec<(String, Vec<u8>)> = web
        .into_iter()
        .map(|(path, document)| (at(path), document.to_string().into_bytes()))
        .collect();
    web.push((at("/share/1"), page.into_bytes()));
    (award, web)
}

async fn with_earlier_world(gone: &[&str]) -> (TestApp, Value) {
    let (award, web) = earlier_world();
    let answers: Vec<(&str, Web<'_>)> = web
        .iter()
        .map(|(url, document)| {
            let is_gone = gone.contains(&url.as_str());
            let answer = if is_gone {
                Web::Status(410)
            } else {
                Web::Document(document)
            };
            (url.as_str(), answer)
        })
        .collect();
    (TestApp::with_web(&answers).await, award)
}

#[tokio::test]
async fn a_badge_of_an_earlier_version_is_checked_and_shown_like_any_other() {
    let (test, award) = with_earlier_world(&[]).await;
    let text = award.to_string();
    let page = format!("{HOST}/share/1");
    let address = format!("{HOST}/awards/1");
    let ways: [Fields<'_>; 4] = [
        &[("text", None, text.as_bytes())],
        &[("url", None, address.as_bytes())],
        &[("url", None, page.as_bytes())],
        &[("text", None, page.as_bytes())],
    ];
    for fields in ways {
        let answer = test.post(&paths::verify(), fields).await;
        let text = answer.text();
        for said in [
            "This badge is valid",
            "Steam &#60;engines&#62;",
            "Keeps a boiler.",
            "The Old School",
            "ada@example.org",
            "2019",
            "2099",
            "The organisation keeps this badge on its site",
            "It is kept where the organisation named in it keeps its badges",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains("signature is intact"), "nothing was signed");
    }
    let mut changed = award.clone();
    changed["recipient"]["identity"] = json!("eve@example.org");
    let changed = changed.to_string();
    let forged = test
        .post(&paths::verify(), &[("text", None, changed.as_bytes())])
        .await;
    assert!(forged.text().contains("This badge is not valid"));
    assert!(forged.text().contains("What you gave was changed"));
    let badge = format!("{HOST}/badge");
    let described = test
        .post(&paths::verify(), &[("url", None, badge.as_bytes())])
        .await;
    assert!(described.text().contains("This only describes a badge"));
    assert!(!described.text().contains("This badge is valid"));
}

#[tokio::test]
async fn a_badge_behind_a_shared_page_is_brought_in_and_a_description_is_not() {
    let (test, award) = with_earlier_world(&[]).await;
    let mut ada = test.signed_in("ada@example.org").await;
    let page = format!("{HOST}/share/1");
    ada.get(&paths::backpack_import()).await;
    let brought = ada.post(&paths::backpack_import(), &[("url", &page)]).await;
    assert_eq!(brought.status, 303, "{}", brought.text());
    let entry = brought.headers["location"].to_str().unwrap().to_owned();
    let shown = ada.get(&entry).await.text();
    assert!(shown.contains("Steam &#60;engines&#62;"), "{shown}");
    assert!(shown.contains("The Old School"), "{shown}");
    ada.get(&paths::backpack_import()).await;
    let text = award.to_string();
    let twice = ada
        .post(&paths::backpack_import(), &[("text", &text)])
        .await;
    assert_eq!(twice.status, 422, "it is there already");
    let badge = format!("{HOST}/badge");
    let described = ada
        .post(&paths::backpack_import(), &[("url", &badge)])
        .await;
    assert_eq!(described.status, 422);
}

#[tokio::test]
async fn a_hosted_badge_that_is_gone_was_withdrawn() {
    let address = format!("{HOST}/awards/1");
    let (test, award) = with_earlier_world(&[&address]).await;
    let text = award.to_string();
    let answer = test
        .post(&paths::verify(), &[("text", None, text.as_bytes())])
        .await;
    assert!(
        answer.text().contains("This badge was withdrawn"),
        "{}",
        answer.text()
    );
    assert!(answer.text().contains("The Old School"));
}

#[tokio::test]
async fn what_cannot_be_checked_is_answered_with_help() {
    let (test, _) = awarded().await;
    let fields: [(Fields<'_>, &str); 6] = [
        (&[], "Nothing was given"),
        (&[("text", None, b"hello")], "id=\"text\""),
        (
            &[("text", None, b"{}"), ("url", None, b"https://a.example/")],
            "role=\"alert\"",
        ),
        (&[("url", None, b"ftp://a.example/")], "role=\"alert\""),
        (
            &[("url", None, b"https://127.0.0.1/secret")],
            "role=\"alert\"",
        ),
        (
            &[("text", None, b"{}"), ("recipient", None, b"nobody")],
            "role=\"alert\"",
        ),
    ];
    for (fields, words) in fields {
        let answer = test.post(&paths::verify(), fields).await;
        assert_eq!(answer.status, 422, "{fields:?}");
        assert!(answer.text().contains(words), "{fields:?}");
    }
    let large = vec![b'x'; accolade_web::limits::INPUT_BYTES_MAX + 1];
    let answer = test
        .post(&paths::verify(), &[("file", Some("a.png"), &large)])
        .await;
    assert!(answer.status == 422 && answer.text().contains("role=\"alert\""));
}

#[tokio::test]
async fn whoever_checks_a_badge_that_was_taken_back_reads_why_and_finds_the_corrected_one() {
    let (test, award) = awarded().await;
    let json = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        recipient_name: Some("Ada Lovelace".into()),
        narrative: Some("As before.".into()),
        ..Nomination::default()
    };
    let operator = &Actor::Operator;
    let corrected = awards::correct(&test.app, operator, award.id, &nomination, award.revision)
        .await
        .unwrap();
    let check = async |text: &[u8]| {
        test.post(&paths::verify(), &[("text", None, text)])
            .await
            .text()
    };
    let page = check(&json).await;
    assert!(page.contains("This badge was withdrawn"), "{page}");
    assert!(page.contains("Its reason:"), "{page}");
    assert!(page.contains(&paths::credential(corrected.id)), "{page}");
    let forged = String::from_utf8(json)
        .unwrap()
        .replace("Harbour", "Harvard");
    let page = check(forged.as_bytes()).await;
    assert!(!page.contains("Its reason:"), "a forgery is told nothing");
}

/// What the certification asks a displayer to show (Displayer Tests 1 and 4), of badges by address: one that is
/// good, one that has ended and one that was revoked, under VC 1.1 and VC 2.0.
#[tokio::test]
async fn badges_of_both_versions_by_address_show_who_what_when_and_their_status() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/badges");
    let data = std::path::Path::new(data);
    if !data.is_dir() {
        eprintln!("SKIPPED: {} is not there", data.display());
        return;
    }
    let school = "Digital Credentials Consortium Test Issuer";
    let (valid, ended, revoked) = (
        "This badge is valid",
        "This badge has expired",
        "This badge was withdrawn",
    );
    let badges = [
        (
            "dcc-fixtures/v1-dataIntegrityProof-didKey-legacy-noStatus-noExpiry",
            valid,
            ["Badge", school, "9 January 2025"],
        ),
        (
            "dcc-verifier-core/v1Expired",
            ended,
            ["Badge", school, "9 January 2025"],
        ),
        (
            "dcc-verifier-core/v1Revoked",
            revoked,
            [
                "Mock Bachelor of Science in Computer Science",
                "Massachusetts Institute of Technology",
                "9 January 2025",
            ],
        ),
        (
            "dcc-verifier-core/v2NoStatus",
            valid,
            ["Teamwork", "Example Corp", "1 January 2010"],
        ),
        (
            "dcc-verifier-core/v2Expired",
            ended,
            ["Teamwork", "Example Corp", "1 January 2010"],
        ),
        (
            "dcc-verifier-core/v2Revoked",
            revoked,
            ["Bachelors - v2 - revoked", "Example Corp", "1 January 2010"],
        ),
    ];
    let map = std::fs::read(data.join("fixtures/map.json")).unwrap();
    let map: serde_json::Map<String, Value> = serde_json::from_slice(&map).unwrap();
    let files = map.iter().filter_map(|(url, file)| {
        let bytes = std::fs::read(data.join("fixtures").join(file.as_str()?)).ok()?;
        Some((url.clone(), bytes))
    });
    let mut web: Vec<(String, Vec<u8>)> = files.collect();
    for (name, ..) in badges {
        let bytes = std::fs::read(data.join(format!("{name}.json"))).unwrap();
        web.push((format!("https://badges.test/{name}"), bytes));
    }
    let answers: Vec<(&str, Web<'_>)> = web
        .iter()
        .map(|(url, bytes)| (url.as_str(), Web::Document(bytes)))
        .collect();
    let test = TestApp::with_web(&answers).await;
    for (name, status, said) in badges {
        let url = format!("https://badges.test/{name}");
        let fields: Fields<'_> = &[("url", None, url.as_bytes())];
        let text = test.post(&paths::verify(), fields).await.text();
        assert!(text.contains(status), "{name}: {text}");
        for said in said {
            assert!(
                text.contains(&format!(">{said}<")),
                "{name}: {said}: {text}"
            );
        }
    }
}

#[tokio::test]
async fn the_picture_that_was_handed_in_is_shown_with_what_it_says() {
    let (test, award) = awarded().await;
    for (path, kind) in [
        (paths::credential_badge_png(award.id), "image/png"),
        (paths::credential_badge_svg(award.id), "image/svg+xml"),
    ] {
        let picture = test.get(&path, kind).await.body;
        let fields: Fields<'_> = &[("file", Some("badge"), &picture)];
        let text = test.post(&paths::verify(), fields).await.text();
        assert!(text.contains("This badge is valid"), "{text}");
        let shown = text.contains(&format!("src=\"data:{kind};base64,"));
        assert_eq!(shown, picture.len() <= 64 * 1024, "{} bytes", picture.len());
    }
}
