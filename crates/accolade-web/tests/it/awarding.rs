//! Awarding in the browser: one person, a class, what becomes of awards, claim offers.

use std::fmt::Write as _;

use accolade_app::achievements::Achievement;
use accolade_app::jobs;
use accolade_app::memberships::Role;
use accolade_app::organizations::Organization;
use accolade_test::client::path_in;
use accolade_test::{Answer, Client, TestApp};
use accolade_ui::paths;

use crate::public_offer;

/// The path that an answer leads to, without what it says there.
fn leads_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned()
}

/// The first part of a page behind a beginning, up to a quotation mark or slash.
fn found(page: &str, beginning: &str) -> String {
    let (_, rest) = page
        .split_once(beginning)
        .unwrap_or_else(|| panic!("no {beginning} in {page}"));
    rest.split(['"', '/', '?']).next().unwrap().to_owned()
}

async fn issuer<'a>(test: &'a TestApp, organization: &Organization) -> Client<'a> {
    test.member(organization, "issuer@college.example", Role::Issuer)
        .await
}

#[tokio::test]
async fn one_person_is_awarded_and_everything_wrong_is_told_at_once_with_the_values_kept() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    let form = paths::manage_award_new(achievement.id);
    assert_eq!(ben.get(&form).await.status, 200);
    let wrong = [
        ("recipient", "nobody at home"),
        ("name", "Ada \u{202e}Quay"),
        ("narrative", "kept as it was"),
        ("evidence_url", "the drawer"),
    ];
    let again = ben.post(&form, &wrong).await;
    assert_eq!(again.status, 422);
    let page = again.text();
    for kept in [
        "nobody at home",
        "kept as it was",
        "the drawer",
        "role=\"alert\"",
    ] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert!(
        page.matches("href=\"#").count() >= 3,
        "each wrong field is in the summary"
    );
    let right = [
        ("recipient", "Ada@example.org"),
        ("name", "Ada Quay"),
        ("language", "ar"),
    ];
    let made = ben.post(&form, &right).await;
    let award = leads_to(&made);
    let page = ben.follow(made).await.text();
    assert!(
        page.contains("Ada Quay") && page.contains("ada@example.org"),
        "{page}"
    );
    let twice = ben.post(&form, &right).await;
    assert_eq!(twice.status, 422, "sent twice, awarded once");
    assert_eq!(test.mails("ada@example.org").await.len(), 1);
    let page = ben.get(&award).await.text();
    assert!(page.contains("Mail sent"), "says that it was sent: {page}");
}

/// Fifty rows as a spreadsheet in Europe writes them: two bad addresses, one twice.
fn class() -> String {
    let mut csv = "\u{feff}E-Mail;Name;Klasse;Note;Nachweis\r\n".to_owned();
    for number in 1..=50 {
        let (address, name) = match number {
            7 => ("zofia-bez-adresu".to_owned(), "Żofia Wójcik".to_owned()),
            19 => ("p 19@example.org".to_owned(), "=HYPERLINK(1)".to_owned()),
            33 => ("p12@example.org".to_owned(), "Łukasz Król".to_owned()),
            40 => ("p40@example.org".to_owned(), "أمينة الخطيب".to_owned()),
            n => (format!("p{n}@example.org"), format!("Person {n}")),
        };
        write!(
            csv,
            "{address};{name};7b;1;https://work.example/{number}\r\n"
        )
        .unwrap();
    }
    csv
}

#[tokio::test]
async fn a_class_is_looked_at_awarded_and_its_bad_rows_come_back_as_they_were() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    ben.get(&paths::manage_award_new(achievement.id)).await;
    let upload = paths::manage_rosters(achievement.id);
    let csv = class();
    let files = [("file", "7b.csv", csv.as_bytes())];
    let roster = leads_to(&ben.upload(&upload, &[], &files).await);
    assert_eq!(
        leads_to(&ben.upload(&upload, &[], &files).await),
        roster,
        "sent twice, there once"
    );
    let page = ben.get(&roster).await.text();
    for shown in ["47", "E-Mail", "Żofia Wójcik", "Person 10", "problem-rows"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let id = roster.rsplit('/').next().unwrap().to_owned();
    let unmapped = [
        ("column_recipient", ""),
        ("column_name", "Name"),
        ("column_narrative", ""),
        ("column_evidence", ""),
    ];
    assert_eq!(
        leads_to(
            &ben.post(&paths::manage_roster_mapping(&id), &unmapped)
                .await
        ),
        roster
    );
    let page = ben.get(&roster).await.text();
    assert!(
        page.contains("role=\"alert\""),
        "nobody would be honoured: {page}"
    );
    let mapped = [
        ("column_recipient", "E-Mail"),
        ("column_name", "Name"),
        ("column_narrative", ""),
        ("column_evidence", "Nachweis"),
    ];
    ben.post(&paths::manage_roster_mapping(&id), &mapped).await;
    let problems = ben.get(&paths::manage_roster_problems(&id)).await;
    let bad = problems.text();
    assert_eq!(bad.lines().count(), 4, "{bad}");
    let header = "\u{feff}\"E-Mail\";\"Name\";\"Klasse\";\"Note\";\"Nachweis\"";
    assert!(bad.starts_with(header), "{bad}");
    assert!(
        bad.contains("Żofia Wójcik;7b;1;")
            && bad.contains("'=HYPERLINK(1)")
            && bad.contains("Łukasz")
    );
    assert_eq!(
        leads_to(&ben.post(&paths::manage_roster_award(&id), &[]).await),
        roster
    );
    assert_eq!(
        leads_to(&ben.post(&paths::manage_roster_award(&id), &[]).await),
        roster,
        "once more does nothing"
    );
    let running = ben.get(&roster).await.text();
    assert!(
        running.contains("http-equiv=\"refresh\"") && running.contains("data-live"),
        "{running}"
    );
    jobs::run_due(&test.app).await.unwrap();
    let page = ben.get(&roster).await.text();
    assert!(page.contains("47") && !page.contains("data-live"), "{page}");
    let result = ben.get(&paths::manage_roster_result(&id)).await.text();
    assert_eq!(result.matches(",awarded,").count(), 47);
    assert_eq!(result.matches(",failed,").count(), 3);
    assert_eq!(
        ben.get(&paths::manage_roster_problems(&id)).await.text(),
        bad
    );
    for (address, count) in [
        ("p40@example.org", 1),
        ("p12@example.org", 1),
        ("p7@example.org", 0),
    ] {
        assert_eq!(test.mails(address).await.len(), count, "{address}");
    }
    // Mended and sent again.
    let mended = bad
        .replace("zofia-bez-adresu", "zofia@example.org")
        .replace("p 19@", "p19@")
        .replace("p12@", "p33@");
    let second = leads_to(
        &ben.upload(&upload, &[], &[("file", "b.csv", mended.as_bytes())])
            .await,
    );
    let id = second.rsplit('/').next().unwrap().to_owned();
    ben.post(&paths::manage_roster_award(&id), &[]).await;
    jobs::run_due(&test.app).await.unwrap();
    let counts = test
        .app
        .store
        .read()
        .await
        .unwrap()
        .award_counts()
        .await
        .unwrap();
    assert_eq!(counts, (50, 0));
}

#[tokio::test]
async fn a_batch_is_planned_for_tomorrow_and_cancelled_and_no_file_is_told_so() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    ben.get(&paths::manage_award_new(achievement.id)).await;
    let upload = paths::manage_rosters(achievement.id);
    for file in [&b""[..], b"name\n", &[0xff, 0xfe, 0, 0xd8]] {
        let refused = ben.upload(&upload, &[], &[("file", "x.csv", file)]).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
    }
    let roster = leads_to(
        &ben.upload(
            &upload,
            &[],
            &[("file", "b.csv", b"email\nada@example.org\n")],
        )
        .await,
    );
    let id = roster.rsplit('/').next().unwrap().to_owned();
    let award = paths::manage_roster_award(&id);
    for (day, time) in [("2026-11-24", "11:00"), ("", ""), ("soon", "9")] {
        let past = ben
            .post(&award, &[("schedule_date", day), ("schedule_time", time)])
            .await;
        assert_eq!(past.status, 422, "{day} {time}");
    }
    let planned = ben
        .post(
            &award,
            &[("schedule_date", "2026-11-25"), ("schedule_time", "08:00")],
        )
        .await;
    assert_eq!(leads_to(&planned), roster);
    let page = ben.follow(planned).await.text();
    assert!(page.contains("08:00"), "{page}");
    jobs::run_due(&test.app).await.unwrap();
    let cancelled = ben.post(&paths::manage_roster_cancellation(&id), &[]).await;
    assert_eq!(leads_to(&cancelled), roster);
    assert_eq!(
        test.app
            .store
            .read()
            .await
            .unwrap()
            .award_counts()
            .await
            .unwrap(),
        (0, 0)
    );
    let draft = leads_to(
        &ben.upload(
            &upload,
            &[],
            &[("file", "b.csv", b"email\nada@example.org\n")],
        )
        .await,
    );
    assert_ne!(draft, roster, "the same file can come again");
}

async fn award(ben: &mut Client<'_>, achievement: &Achievement, address: &str) -> String {
    let form = paths::manage_award_new(achievement.id);
    ben.get(&form).await;
    let made = ben
        .post(&form, &[("recipient", address), ("name", "Ada")])
        .await;
    leads_to(&made).rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn awards_are_found_mailed_again_suspended_corrected_cancelled_and_withdrawn() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    let ada = award(&mut ben, &achievement, "ada@example.org").await;
    let bob = award(&mut ben, &achievement, "bob@example.org").await;
    let eve = award(&mut ben, &achievement, "eve@example.org").await;
    let list = paths::manage_awards(organization.id);
    let page = ben.get(&format!("{list}?q=BOB&state=waiting")).await.text();
    assert!(
        page.contains("bob@example.org") && !page.contains("ada@example.org"),
        "{page}"
    );
    let none = ben
        .get(&format!(
            "{list}?state=suspended&achievement={}",
            achievement.id
        ))
        .await
        .text();
    assert!(!none.contains("bob@example.org"));
    let show = paths::manage_award(&ada);
    assert_eq!(
        leads_to(&ben.post(&paths::manage_award_message(&ada), &[]).await),
        show
    );
    assert_eq!(test.mails("ada@example.org").await.len(), 2);
    let page = ben.get(&show).await.text();
    for act in [
        paths::manage_award_suspension(&ada),
        paths::manage_award_revocation(&ada),
    ] {
        assert!(page.contains(&format!("action=\"{act}\"")), "{act}");
    }
    let reasonless = ben
        .post(&paths::manage_award_suspension(&ada), &[("reason", " ")])
        .await;
    assert_eq!(reasonless.status, 422);
    let page = reasonless.text();
    assert!(page.contains("id=\"suspend-reason-error\""), "{page}");
    assert!(!page.contains("id=\"withdraw-reason-error\""), "{page}");
    let long = "a".repeat(3_000);
    let long = ben
        .post(&paths::manage_award_revocation(&ada), &[("reason", &long)])
        .await;
    let page = long.text();
    assert!(page.contains("id=\"withdraw-reason-error\""), "{page}");
    assert!(
        page.contains(&"a".repeat(3_000)),
        "what was written is kept"
    );
    ben.post(
        &paths::manage_award_suspension(&ada),
        &[("reason", "Under review")],
    )
    .await;
    assert!(ben.get(&show).await.text().contains("Under review"));
    let twice = ben
        .post(&paths::manage_award_suspension(&ada), &[("reason", "x")])
        .await;
    assert_eq!(twice.status, 409);
    assert!(twice.text().contains("href=\"#acts\""), "{}", twice.text());
    ben.post(&paths::manage_award_reinstatement(&ada), &[])
        .await;
    let correction = paths::manage_award_correction(&ada);
    let form = ben.get(&correction).await.text();
    let revision = found(&form, "name=\"revision\" value=\"");
    let fields = [
        ("recipient", "ada@example.org"),
        ("name", "Ada Quay"),
        ("revision", "0"),
    ];
    let late = ben.post(&correction, &fields).await;
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.text().contains("Ada Quay"), "what was typed is kept");
    let wrong = ben
        .post(&correction, &[("recipient", ""), ("revision", &revision)])
        .await;
    assert_eq!(wrong.status, 422);
    let fields = [
        ("recipient", "ada@example.org"),
        ("name", "Ada Quay"),
        ("revision", &revision),
    ];
    let corrected = ben.post(&correction, &fields).await;
    assert_ne!(leads_to(&corrected), show);
    assert!(
        ben.get(&show).await.text().contains(&leads_to(&corrected)),
        "the old one points to the new one"
    );
    assert_eq!(
        leads_to(&ben.post(&paths::manage_award_cancellation(&bob), &[]).await),
        paths::manage_award(&bob)
    );
    assert_eq!(
        ben.post(&paths::manage_award_cancellation(&bob), &[])
            .await
            .status,
        409
    );
    ben.post(
        &paths::manage_award_revocation(&eve),
        &[("reason", "Copied")],
    )
    .await;
    assert!(
        ben.get(&paths::manage_award(&eve))
            .await
            .text()
            .contains("Copied")
    );
}

#[tokio::test]
async fn several_are_withdrawn_at_once_with_a_reason_and_foreign_ones_are_not_there() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    let ada = award(&mut ben, &achievement, "ada@example.org").await;
    let bob = award(&mut ben, &achievement, "bob@example.org").await;
    let many = paths::manage_awards_revocation(organization.id);
    let none = ben.post(&many, &[("reason", "x")]).await;
    assert_eq!(none.status, 422, "{}", none.text());
    assert!(none.text().contains("href=\"#awards\""), "{}", none.text());
    let only = ("q", "ada@");
    let reasonless = ben
        .post(&many, &[("award", &ada), ("reason", ""), only])
        .await;
    let page = reasonless.text();
    assert!(page.contains("value=\"ada@\""), "the filter stays: {page}");
    assert!(!page.contains("bob@example.org"), "{page}");
    assert_eq!(reasonless.status, 422);
    assert!(
        reasonless.text().contains("checked"),
        "what was marked stays marked"
    );
    let done = ben
        .post(
            &many,
            &[
                ("award", &ada),
                ("award", &bob),
                ("reason", "A mistake"),
                ("state", "waiting"),
            ],
        )
        .await;
    let list = paths::manage_awards(organization.id);
    let back = format!("{list}?state=waiting&notice=awards-withdrawn");
    assert_eq!(done.header("location"), back);
    let page = ben.get(&format!("{list}?state=withdrawn")).await.text();
    assert!(page.contains("ada@example.org") && page.contains("bob@example.org"));
    assert_eq!(
        test.mails("ada@example.org").await.last().unwrap().subject,
        "withdrawn"
    );
    let (other, theirs) = test.world().await;
    let mut rival = test
        .member(&other, "rival@other.example", Role::Owner)
        .await;
    let hers = award(&mut rival, &theirs, "x@example.org").await;
    let stolen = ben.post(&many, &[("award", &hers), ("reason", "x")]).await;
    assert_eq!(stolen.status, 404);
}

#[tokio::test]
async fn who_is_no_member_sees_nothing_and_a_viewer_changes_nothing() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    let award = award(&mut ben, &achievement, "ada@example.org").await;
    let upload = paths::manage_rosters(achievement.id);
    let roster = leads_to(
        &ben.upload(
            &upload,
            &[],
            &[("file", "b.csv", b"email\nb@example.org\n")],
        )
        .await,
    );
    let roster = roster.rsplit('/').next().unwrap().to_owned();
    let offer = make_offer(&mut ben, &achievement, "on").await;
    let request = ask(&test, &mut ben, &offer, "c@example.org").await;
    let (other, _) = test.world().await;
    let mut rival = test
        .member(&other, "rival@other.example", Role::Owner)
        .await;
    let mut viewer = test
        .member(&organization, "viewer@college.example", Role::Viewer)
        .await;
    let mut anon = test.anon();
    anon.get(&paths::sign_in()).await;
    for (path, viewer_sees) in [
        (paths::manage_award_new(achievement.id), 403),
        (paths::manage_roster(&roster), 200),
        (paths::manage_roster_result(&roster), 200),
        (paths::manage_roster_problems(&roster), 200),
        (paths::manage_awards(organization.id), 200),
        (paths::manage_award(&award), 200),
        (paths::manage_award_correction(&award), 403),
        (paths::manage_offers(achievement.id), 403),
        (paths::manage_offer(&offer), 200),
        (paths::manage_offer_qr(&offer), 200),
    ] {
        assert_eq!(rival.get(&path).await.status, 404, "{path}");
        assert_eq!(anon.get(&path).await.status, 303, "{path}");
        assert_eq!(
            viewer.get(&path).await.status.as_u16(),
            viewer_sees,
            "{path}"
        );
    }
    rival.get(&paths::account()).await;
    viewer.get(&paths::account()).await;
    for path in [
        paths::manage_award_new(achievement.id),
        paths::manage_rosters(achievement.id),
        paths::manage_roster_mapping(&roster),
        paths::manage_roster_award(&roster),
        paths::manage_roster_cancellation(&roster),
        paths::manage_awards_revocation(organization.id),
        paths::manage_award_revocation(&award),
        paths::manage_award_suspension(&award),
        paths::manage_award_reinstatement(&award),
        paths::manage_award_correction(&award),
        paths::manage_award_message(&award),
        paths::manage_award_cancellation(&award),
        paths::manage_offers(achievement.id),
        paths::manage_offer_closure(&offer),
        paths::manage_offer_request_approval(&request),
        paths::manage_offer_request_refusal(&request),
    ] {
        let fields = [
            ("recipient", "z@example.org"),
            ("reason", "x"),
            ("award", award.as_str()),
            ("opens_at", "2026-11-24T09:00"),
            ("closes_at", "2026-11-25T09:00"),
        ];
        let files: &[(&str, &str, &[u8])] = &[("file", "b.csv", b"email\nb@example.org\n")];
        let send = async |client: &mut Client<'_>| {
            if path == paths::manage_rosters(achievement.id) {
                client.upload(&path, &[], files).await.status.as_u16()
            } else {
                client.post(&path, &fields).await.status.as_u16()
            }
        };
        assert_eq!(send(&mut rival).await, 404, "{path}");
        assert_eq!(send(&mut viewer).await, 403, "{path}");
        assert_eq!(send(&mut anon).await, 303, "{path}");
    }
    assert_eq!(
        test.app
            .store
            .read()
            .await
            .unwrap()
            .award_counts()
            .await
            .unwrap(),
        (1, 0)
    );
}

async fn make_offer(ben: &mut Client<'_>, achievement: &Achievement, approval: &str) -> String {
    let list = paths::manage_offers(achievement.id);
    ben.get(&list).await;
    let fields = [
        ("opens_at", "2026-11-24T09:00"),
        ("closes_at", "2026-11-24T17:00"),
        ("count_max", "2"),
        ("needs_approval", approval),
    ];
    let made = ben.post(&list, &fields).await;
    leads_to(&made).rsplit('/').next().unwrap().to_owned()
}

/// Asks at an offer and proves the address; gives the request's identifier.
async fn ask(test: &TestApp, ben: &mut Client<'_>, offer: &str, address: &str) -> String {
    let page = ben.get(&paths::manage_offer(offer)).await.text();
    let public = public_offer(&page);
    let mut person = test.anon();
    person.get(&public).await;
    let sent = person
        .post(&public, &[("name", "Cleo"), ("email", address)])
        .await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    let mail = test.mails(address).await.pop().unwrap();
    let link = path_in(&mail.text, "/offers/");
    person.get(&link).await;
    assert_eq!(person.post(&link, &[]).await.status, 200);
    assert_eq!(person.post(&link, &[]).await.status, 422, "once");
    let page = ben.get(&paths::manage_offer(offer)).await.text();
    found(&page, "/manage/offer-requests/")
}

/// Asks at an offer, and gives the person and the link of the mail.
async fn asked<'a>(test: &'a TestApp, public: &str, address: &str) -> (Client<'a>, String) {
    let mut person = test.anon();
    person.get(public).await;
    let fields = [("name", "Cleo"), ("email", address)];
    assert_eq!(person.post(public, &fields).await.status, 200);
    let mails = test.mails(address).await;
    let mut mails = mails.iter().rev();
    let mail = mails.find(|mail| mail.text.contains("/offers/")).unwrap();
    let link = path_in(&mail.text, "/offers/");
    person.get(&link).await;
    (person, link)
}

#[tokio::test]
async fn whoever_comes_too_late_or_twice_at_an_offer_is_told_so() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    let first = make_offer(&mut ben, &achievement, "").await;
    let first = public_offer(&ben.get(&paths::manage_offer(&first)).await.text());
    let second = make_offer(&mut ben, &achievement, "").await;
    let second = public_offer(&ben.get(&paths::manage_offer(&second)).await.text());
    // Two of three get the two places.
    let (mut third, late) = asked(&test, &first, "e@example.org").await;
    for address in ["c@example.org", "d@example.org"] {
        let (mut person, link) = asked(&test, &first, address).await;
        assert_eq!(person.post(&link, &[]).await.status, 200);
    }
    let full = third.post(&late, &[]).await;
    assert_eq!(full.status, 409);
    assert!(full.text().contains("<h1>Every place is taken"));
    // Who has the badge by one code and asks by another has it.
    let (mut cleo, link) = asked(&test, &second, "c@example.org").await;
    let had = cleo.post(&link, &[]).await;
    assert_eq!(had.status, 409);
    let page = had.text();
    assert!(page.contains("<h1>You have this badge already"), "{page}");
    assert!(page.contains(&paths::backpack()), "{page}");
    // A poster still hangs when the achievement is archived.
    let (mut last, link) = asked(&test, &second, "f@example.org").await;
    let mut owner = test
        .member(&organization, "owner@example.org", Role::Owner)
        .await;
    let archive = paths::manage_achievement_archive(achievement.id);
    assert_eq!(owner.post(&archive, &[]).await.status, 303);
    let over = last.get(&second).await;
    assert_eq!(over.status, 200);
    assert!(over.text().contains("This is over"), "{}", over.text());
    last.get(&paths::sign_in()).await;
    let refused = last.post(&link, &[]).await;
    assert!(
        refused.text().contains("This link is too old"),
        "{}",
        refused.text()
    );
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn an_offer_is_made_asked_at_answered_and_closed() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ben = issuer(&test, &organization).await;
    let list = paths::manage_offers(achievement.id);
    ben.get(&list).await;
    let wrong = [
        ("opens_at", "soon"),
        ("closes_at", "2026-11-23T09:00"),
        ("count_max", "many"),
    ];
    let again = ben.post(&list, &wrong).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("many"), "{}", again.text());
    let offer = make_offer(&mut ben, &achievement, "on").await;
    let qr = ben.get(&paths::manage_offer_qr(&offer)).await;
    assert_eq!(qr.header("content-type"), "image/svg+xml");
    let first = ask(&test, &mut ben, &offer, "c@example.org").await;
    let approved = ben
        .post(&paths::manage_offer_request_approval(&first), &[])
        .await;
    assert_eq!(leads_to(&approved), paths::manage_offer(&offer));
    assert_eq!(
        test.mails("c@example.org").await.last().unwrap().subject,
        "claim"
    );
    let page = ben.get(&paths::manage_offer(&offer)).await.text();
    let public = public_offer(&page);
    let second = ask(&test, &mut ben, &offer, "d@example.org").await;
    ben.post(&paths::manage_offer_request_refusal(&second), &[])
        .await;
    assert_eq!(
        ben.post(&paths::manage_offer_closure(&offer), &[])
            .await
            .status,
        303
    );
    let mut late = test.anon();
    assert_eq!(late.get(&public).await.status, 200, "says that it is over");
    late.get(&paths::sign_in()).await;
    let asked = late
        .post(&public, &[("name", "E"), ("email", "e@example.org")])
        .await;
    assert_eq!(asked.status, 409);
    assert_eq!(late.get(&paths::offer("made-up")).await.status, 404);
    let made_up = late.get(&paths::offer_confirmation("made-up", "x")).await;
    assert_eq!(made_up.status, 404);
}
