//! Whoever looks after the installation sees how it is; nobody else knows that there is a page.

use accolade_app::memberships::Role;
use accolade_test::TestApp;
use accolade_ui::paths;

fn pages() -> [String; 5] {
    [
        paths::admin(),
        paths::admin_jobs(),
        paths::admin_mail(),
        paths::admin_audit(),
        paths::admin_people(),
    ]
}

#[tokio::test]
async fn only_administrators_find_the_pages() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut owner = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let mut root = test.administrator("root@example.org").await;
    for path in pages() {
        assert_eq!(owner.get(&path).await.status, 404, "{path}");
        assert_eq!(test.anon().get(&path).await.status, 303, "{path}");
        let page = root.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
    }
    assert_eq!(owner.post(&paths::admin_mail_test(), &[]).await.status, 404);
}

#[tokio::test]
async fn work_that_failed_for_good_is_seen_and_tried_again() {
    let test = TestApp::new().await;
    let mut root = test.administrator("root@example.org").await;
    let empty = root.get(&paths::admin_jobs()).await.text();
    assert!(!empty.contains("unknown_work"));
    let id = test.dead_job("nobody knows <the job>").await;
    let health = root.get(&paths::admin()).await.text();
    assert!(health.contains("nobody knows"), "{health}");
    let page = root.get(&paths::admin_jobs()).await.text();
    assert!(
        page.contains("unknown_work") && page.contains(&paths::admin_job_retry(id)),
        "{page}"
    );
    assert!(!page.contains("<the job>"));
    let again = root.post(&paths::admin_job_retry(id), &[]).await;
    assert_eq!(
        again.header("location"),
        paths::with_notice(&paths::admin_jobs(), "job-retried")
    );
    let none = root.post(&paths::admin_job_retry(id), &[]).await;
    assert_eq!(none.status, 404, "it waits already");
    let trail = root.get(&paths::admin_audit()).await.text();
    assert!(
        trail.contains("operations.retry_job") && trail.contains("accounts.sign_in"),
        "{trail}"
    );
}

#[tokio::test]
async fn mails_and_people_are_found() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    test.member(&organization, "ada@example.org", Role::Owner)
        .await;
    let mut root = test.administrator("root@example.org").await;
    let sent = root.post(&paths::admin_mail_test(), &[]).await;
    assert_eq!(
        sent.header("location"),
        paths::with_notice(&paths::admin_mail(), "mail-test-sent")
    );
    assert_eq!(
        test.mails("root@example.org").await.pop().unwrap().subject,
        "test"
    );
    let page = root.get(&paths::admin_mail()).await.text();
    assert!(page.contains("root@example.org"), "{page}");
    let people = root.get(&paths::admin_people()).await.text();
    assert!(
        people.contains("ada@example.org") && people.contains("Harbour College"),
        "{people}"
    );
    let found = root
        .get(&format!("{}?q=ROOT%40", paths::admin_people()))
        .await
        .text();
    assert!(
        found.contains("root@example.org") && !found.contains("ada@example.org"),
        "{found}"
    );
}
