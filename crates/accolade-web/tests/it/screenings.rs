//! Lists that are checked in the background, and receipts.

use accolade_app::{Actor, credentials, jobs, verification};
use accolade_test::client::path_in;
use accolade_ui::paths;

use crate::awarded;

/// The words without the marks that keep directions of writing apart.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[tokio::test]
async fn a_list_is_checked_row_by_row_and_its_receipt_verifies() {
    let (test, award) = awarded().await;
    let mut employer = test.signed_in("employer@example.org").await;
    let page = employer.get(&paths::screenings()).await;
    assert!(page.text().contains("You have not checked a list yet"));
    let url = format!("https://badges.example{}", paths::credential(award.id));
    let list = format!(
        "name,email,link\nAda,ada@example.org,{url}\nEve,eve@example.org,{url}\n\
         Bob,,https://badges.example/credentials/0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10\n\
         =1+1,,\n<b>Di</b>,,di.png\n"
    );
    let answer = employer
        .upload(
            &paths::screenings(),
            &[],
            &[("file", "applicants.csv", list.as_bytes())],
        )
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let place = answer.header("location").to_owned();
    let id = place.rsplit('/').next().unwrap();
    assert_eq!(place, paths::screening(id));
    let waiting = employer.get(&place).await;
    let text = bare(&waiting.text());
    assert!(text.contains("0 of 5"), "{text}");
    assert!(waiting.text().contains("http-equiv=\"refresh\""));

    jobs::run_due(&test.app).await.unwrap();
    let done = employer.get(&place).await;
    let text = bare(&done.text());
    for words in [
        "1 badge is valid",
        "1 badge is not valid",
        "1 badge could not be fully checked",
        "2 rows hold no badge",
        "Belongs to someone else",
        "&#60;b&#62;Di",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let csv = employer.get(&paths::screening_result(id)).await;
    let csv = csv.text();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("\u{feff}name,email,link,verdict,code,why,achievement"));
    assert!(lines[1].contains(",valid,"), "{}", lines[1]);
    assert!(lines[2].contains(",invalid,recipient.mismatch,"));
    assert!(lines[3].contains(",indeterminate,screening.unreachable,"));
    assert!(lines[4].starts_with("'=1+1,,,no_credential,screening.missing,"));
    assert!(lines[5].contains(",no_credential,screening.file,"));

    let receipt = path_in(&text, "/receipts/");
    let shown = test.get(&receipt, "text/html").await;
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("did:web:badges.example"));
    let document = test.get(&receipt, "application/vc").await;
    let digest = accolade_app::receipts::digest(csv.as_bytes());
    assert!(document.text().contains(&digest), "the result is bound");
    let found = verification::submit(
        &test.app,
        &Actor::Public,
        verification::Submission::Bytes(document.text().into_bytes()),
        None,
    )
    .await
    .unwrap();
    assert_eq!(
        found.report.verdict,
        verification::Verdict::Valid,
        "{:#?}",
        found.report.checks
    );
    let answer = employer.post(&paths::screening_deletion(id), &[]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(employer.get(&place).await.status, 404);
    assert_eq!(test.get(&receipt, "text/html").await.status, 200);
}

#[tokio::test]
async fn a_file_that_is_no_list_is_told_beside_the_field() {
    let (test, _) = awarded().await;
    let mut employer = test.signed_in("employer@example.org").await;
    let send = paths::screenings();
    let files: [(&[u8], &str); 3] = [
        (b"a,b\n1,2\n", "No column holds links"),
        (b"link\n", "The file has no rows"),
        (b"link\nx\0\n", "The file is not a text"),
    ];
    for (file, words) in files {
        let answer = employer
            .upload(&send, &[], &[("file", "list.csv", file)])
            .await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains(words), "{words}");
    }
    let fields = [("credential_column", "Beweis")];
    let file = [("file", "list.csv", b"link\nx\n".as_slice())];
    let answer = employer.upload(&send, &fields, &file).await;
    assert!(answer.text().contains("There is no column of this name"));
    assert!(answer.text().contains("value=\"Beweis\""), "it is kept");
    let answer = employer.upload(&send, &fields, &[]).await;
    assert!(answer.text().contains("Choose a file"));
    let anon = test.get(&send, "text/html").await;
    assert_eq!(anon.status, 303, "who is it?");
}

#[tokio::test]
async fn one_check_gives_a_receipt_when_it_is_asked_for() {
    let (test, award) = awarded().await;
    let json = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let fields = [
        ("text", None, json.as_slice()),
        ("receipt", None, b"yes".as_slice()),
    ];
    let answer = test.post(&paths::verify(), &fields).await;
    let receipt = path_in(&answer.text(), "/receipts/");
    let page = test.get(&receipt, "text/html").await.text();
    assert!(page.contains("This badge is valid"), "{page}");
    assert!(!page.contains("Ada"), "a receipt names no person");
    let url = format!("https://badges.example{receipt}");
    let checked = test.get(&paths::verify_url(&url), "text/html").await;
    assert!(checked.text().contains("This badge is valid"));
    let id = receipt.rsplit('/').next().unwrap();
    assert_eq!(receipt, paths::receipt(id));
    let file = test.get(&paths::receipt_json(id), "*/*").await;
    assert_eq!(file.json()["id"], url);
    let qr = test.get(&paths::receipt_qr_svg(id), "*/*").await;
    assert_eq!(qr.header("content-type"), "image/svg+xml");
    let did = test.get(&paths::platform_did(), "*/*").await;
    assert_eq!(did.json()["id"], "did:web:badges.example");
    let plain = test.post(&paths::verify(), &fields[..1]).await.text();
    assert!(!plain.contains("/receipts/"));
    let nobody = test
        .get(
            "/receipts/0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10",
            "text/html",
        )
        .await;
    assert_eq!(nobody.status, 404);
}
