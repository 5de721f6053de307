use accolade_test::TestApp;
use accolade_ui::paths;
use axum::body::Body;
use axum::http::Request;

use crate::awarded;

#[tokio::test]
async fn every_answer_carries_the_headers_of_safety() {
    let (test, award) = awarded().await;
    for path in [
        paths::home(),
        paths::credential(award.id),
        "/nowhere".to_owned(),
        paths::healthz(),
    ] {
        let answer = test.get(&path, "text/html").await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(!answer.text().contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn those_who_watch_over_the_process_are_answered() {
    let (test, _) = awarded().await;
    assert_eq!(test.get(&paths::healthz(), "*/*").await.text(), "ok\n");
    assert_eq!(test.get(&paths::readyz(), "*/*").await.text(), "ready\n");
    test.get(&paths::home(), "text/html").await;
    let metrics = test.get(&paths::metrics(), "*/*").await.text();
    assert!(metrics.contains("accolade_awards 1"), "{metrics}");
    assert!(
        metrics.contains("accolade_shapes_different_total 0"),
        "{metrics}"
    );
    assert!(
        metrics.contains("accolade_requests_total{route=\"/\",status=\"200\"} 1"),
        "{metrics}"
    );
}

#[tokio::test]
async fn too_many_checks_are_refused_with_the_time_to_wait() {
    let (test, _) = awarded().await;
    let mut statuses = Vec::new();
    for _ in 0..=accolade_web::limits::CHECKS_BURST {
        statuses.push(test.post(&paths::verify(), &[]).await);
    }
    let last = statuses.last().unwrap();
    assert_eq!(
        (statuses[0].status.as_u16(), last.status.as_u16()),
        (422, 429)
    );
    assert!(last.header("retry-after").parse::<u64>().unwrap() >= 1);
}

#[tokio::test]
async fn nobody_makes_mails_go_out_to_ever_new_addresses() {
    let test = TestApp::new().await.behind_proxy();
    let mut eve = test.anon();
    eve.get(&paths::sign_in()).await;
    let mut refused = None;
    // On a slow computer some places come back meanwhile, so it is tried a little longer.
    for number in 0..3 * accolade_web::limits::MAILS_BURST {
        let address = format!("somebody{number}@example.org");
        let answer = eve.post(&paths::sign_in(), &[("email", &address)]).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("it never ends");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    // Neither other pages nor other visitors feel it.
    assert_eq!(eve.get(&paths::sign_in()).await.status, 200);
    test.signed_in("ada@example.org").await;
}

#[tokio::test]
async fn large_bodies_and_wrong_methods_are_refused() {
    let (test, _) = awarded().await;
    let large = vec![b'x'; accolade_web::limits::BODY_BYTES_MAX + 1];
    let answer = test
        .post(&paths::verify(), &[("file", Some("a.json"), &large)])
        .await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    let wrong = Request::delete(paths::home()).body(Body::empty()).unwrap();
    assert_eq!(test.send(wrong).await.status, 405);
}
