use accolade_app::awards::{self, Nomination};
use accolade_app::{Actor, credentials};
use accolade_ui::paths;

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
    let changed = String::from_utf8(json.clone())
        .unwrap()
        .replace("Harbour", "Harvard");
    let changed = test
        .post(&paths::verify(), &[("text", None, changed.as_bytes())])
        .await;
    assert!(changed.text().contains("This badge is not valid"));
    let other = [
        ("text", None, json.as_slice()),
        ("recipient", None, b"eve@example.org".as_slice()),
    ];
    let other = test.post(&paths::verify(), &other).await;
    assert!(other.text().contains("This badge belongs to someone else"));
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
