//! Claiming: one mail for each award, and a badge that goes to who it was awarded to.

use accolade_app::accounts::Browser;
use accolade_app::awards::{self, Award, AwardFilter, AwardState, Claim, Mailing, Nomination};
use accolade_app::claims::{self, Keeper, Kept};
use accolade_app::memberships::{self, Role};
use accolade_app::messages::{self, MessageDelivery};
use accolade_app::rosters::{self, ColumnMapping, RosterState, SubmitRoster};
use accolade_app::{Actor, Kind, Mail, Person, jobs};
use accolade_domain::{AccountId, AchievementId, Timestamp};
use accolade_test::{NOW_MICROS, TestApp, UNWRITABLE};

fn browser() -> Browser {
    Browser {
        hash: "b".into(),
        agent: "a".into(),
        locale: "ar".into(),
    }
}

async fn award_to(test: &TestApp, id: AchievementId, recipient: &str, mailing: Mailing) -> Award {
    let nomination = Nomination {
        recipient: recipient.into(),
        recipient_name: Some("Ada".into()),
        mailing,
        ..Nomination::default()
    };
    awards::award(&test.app, &Actor::Operator, id, &nomination)
        .await
        .unwrap()
}

/// The code of the newest mail of a kind.
fn code(mails: &[Mail], kind: &str) -> String {
    let mail = mails.iter().rfind(|mail| mail.subject == kind).unwrap();
    mail.text.lines().nth(1).unwrap().to_owned()
}

async fn keep(test: &TestApp, actor: &Actor, code: &str) -> accolade_app::Result<Kept> {
    claims::keep(&test.app, actor, code, false, (&browser(), None)).await
}

async fn person(test: &TestApp, id: AccountId) -> Actor {
    let person: Person = test
        .app
        .store
        .read()
        .await
        .unwrap()
        .person(id)
        .await
        .unwrap()
        .unwrap();
    Actor::Person(Box::new(person))
}

/// An account with this address, and who works with it.
async fn account(test: &TestApp, address: &str) -> Actor {
    let (other, _) = test.world().await;
    let id = memberships::appoint(&test.app, &Actor::Operator, other.id, address, Role::Viewer)
        .await
        .unwrap();
    person(test, id).await
}

#[tokio::test]
async fn an_award_sends_one_mail_and_claiming_makes_an_account_for_its_address() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let mails = test.mails("ada@example.org").await;
    assert_eq!(mails.len(), 1);
    let code = code(&mails, "claim");
    let page = claims::show(&test.app, &Actor::Public, &code.to_lowercase())
        .await
        .unwrap();
    assert_eq!(page.keeper, Keeper::New);
    let accounts = test
        .app
        .store
        .read()
        .await
        .unwrap()
        .accounts(None, None, 9)
        .await
        .unwrap();
    assert!(accounts.entries.is_empty(), "looking makes nothing");
    let kept = keep(&test, &Actor::Public, &code).await.unwrap();
    assert!(kept.session.is_some() && !kept.is_link_sent);
    let accounts = test
        .app
        .store
        .read()
        .await
        .unwrap()
        .accounts(None, None, 9)
        .await
        .unwrap();
    assert_eq!(
        accounts.entries[0].address.as_deref(),
        Some("ada@example.org")
    );
    // Once more, as somebody who found the mail: no session, a link to the owner.
    let again = keep(&test, &Actor::Public, &code).await.unwrap();
    assert!(again.session.is_none() && again.is_link_sent);
    let wrong = claims::show(&test.app, &Actor::Public, "0000-0000-0000")
        .await
        .unwrap_err();
    assert_eq!(
        (wrong.kind, wrong.code),
        (Kind::NotFound, "claim.code_unknown")
    );
}

#[tokio::test]
async fn no_mail_goes_to_who_is_not_to_be_told_and_to_dids() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let silent = award_to(&test, achievement.id, "ada@example.org", Mailing::None).await;
    award_to(
        &test,
        achievement.id,
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        Mailing::Own,
    )
    .await;
    jobs::run_due(&test.app).await.unwrap();
    assert!(test.app.mailer.sent().is_empty());
    awards::revoke(&test.app, &Actor::Operator, silent.id, "x")
        .await
        .unwrap();
    assert!(test.mails("ada@example.org").await.is_empty());
}

#[tokio::test]
async fn a_code_opens_no_account_that_is_there_already() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let ada = account(&test, "ada@example.org").await;
    award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let code = code(&test.mails("ada@example.org").await, "claim");
    let kept = keep(&test, &Actor::Public, &code).await.unwrap();
    assert!(kept.session.is_none() && kept.is_link_sent);
    assert!(
        matches!(kept.page.award.claim, Claim::Claimed { by, .. } if Some(by) == ada.account_id())
    );
    let mails = test.mails("ada@example.org").await;
    assert_eq!(mails.last().unwrap().subject, "sign_in");
}

#[tokio::test]
async fn somebody_else_keeps_it_only_on_their_word_and_owns_no_address_by_it() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let eve = account(&test, "eve@example.org").await;
    award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let ada_code = code(&test.mails("ada@example.org").await, "claim");
    let asked = keep(&test, &eve, &ada_code).await.unwrap_err();
    assert_eq!(asked.code, "claim.other_account");
    let kept = claims::keep(&test.app, &eve, &ada_code, true, (&browser(), None))
        .await
        .unwrap();
    assert!(kept.session.is_none());
    let mut reader = test.app.store.read().await.unwrap();
    assert_eq!(reader.email_address("ada@example.org").await.unwrap(), None);
    drop(reader);
    let late = keep(&test, &Actor::Public, &ada_code).await.unwrap_err();
    assert_eq!(late.code, "award.not_waiting");
    let mut reader = test.app.store.read().await.unwrap();
    assert_eq!(
        reader.email_address("ada@example.org").await.unwrap(),
        None,
        "nothing half done"
    );
    drop(reader);
    // Where the address has an account, the badge goes there whoever holds the code.
    let bob = account(&test, "bob@example.org").await;
    award_to(&test, achievement.id, "bob@example.org", Mailing::Own).await;
    let bob_code = code(&test.mails("bob@example.org").await, "claim");
    let kept = claims::keep(&test.app, &eve, &bob_code, true, (&browser(), None))
        .await
        .unwrap();
    assert!(kept.is_link_sent);
    assert!(
        matches!(kept.page.award.claim, Claim::Claimed { by, .. } if Some(by) == bob.account_id())
    );
}

#[tokio::test]
async fn of_two_who_claim_at_once_one_wins() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let eve = account(&test, "eve@example.org").await;
    let mallory = account(&test, "mallory@example.org").await;
    award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let code = code(&test.mails("ada@example.org").await, "claim");
    let browser = browser();
    let (one, two) = tokio::join!(
        claims::keep(&test.app, &eve, &code, true, (&browser, None)),
        claims::keep(&test.app, &mallory, &code, true, (&browser, None)),
    );
    let errors: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
    assert_eq!(
        errors.iter().map(|error| error.code).collect::<Vec<_>>(),
        ["award.not_waiting"]
    );
}

fn roster(id: AchievementId, csv: &str) -> SubmitRoster {
    SubmitRoster {
        achievement_id: id,
        name: "class.csv".into(),
        csv: csv.as_bytes().to_vec(),
        mapping: ColumnMapping::default(),
        mailing: Mailing::In("de".into()),
        idempotency_key: None,
    }
}

#[tokio::test]
async fn killed_between_intent_and_signature_exactly_one_mail_goes_out() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    award_to(&test, achievement.id, "first@example.org", Mailing::Own).await;
    // What a killed program leaves behind: prepared, and no credential.
    let mut tx = test.app.store.begin().await.unwrap();
    let first = tx
        .awards(achievement.id, None, 1)
        .await
        .unwrap()
        .entries
        .remove(0);
    let mut left = first.clone();
    left.id = "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10".parse().unwrap();
    left.recipient = accolade_domain::recipient::Recipient::parse("ada@example.org").unwrap();
    left.issuance = awards::Issuance::Prepared;
    left.status_place.index ^= 1;
    left.revision = 0;
    assert!(tx.insert_award(&left).await.unwrap());
    tx.commit().await.unwrap();
    let command = roster(achievement.id, "email\nbob@example.org\n");
    rosters::submit(&test.app, &Actor::Operator, &command)
        .await
        .unwrap();
    for address in ["ada@example.org", "bob@example.org", "first@example.org"] {
        let mails = test.mails(address).await;
        assert_eq!(mails.len(), 1, "{address}");
    }
}

#[tokio::test]
async fn a_planned_roster_waits_can_be_cancelled_and_the_file_sent_again() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let command = roster(achievement.id, "email\nada@example.org\nnobody\n");
    let draft = rosters::draft(app, &Actor::Operator, &command)
        .await
        .unwrap();
    let same = rosters::draft(app, &Actor::Operator, &command)
        .await
        .unwrap();
    assert_eq!(draft.id, same.id, "sent twice, there once");
    let tomorrow = Timestamp::from_micros(NOW_MICROS).plus_days(1);
    let past = rosters::start(app, &Actor::Operator, draft.id, Some(app.now()))
        .await
        .unwrap_err();
    assert_eq!(past.code, "roster.schedule_past");
    rosters::start(app, &Actor::Operator, draft.id, Some(tomorrow))
        .await
        .unwrap();
    let twice = rosters::start(app, &Actor::Operator, draft.id, None)
        .await
        .unwrap_err();
    assert_eq!(twice.code, "roster.not_draft");
    jobs::resume(app).await.unwrap();
    jobs::run_due(app).await.unwrap();
    let waiting = rosters::progress(app, &Actor::Operator, draft.id)
        .await
        .unwrap();
    assert_eq!((waiting.awarded, waiting.failed, waiting.total), (0, 1, 2));
    let cancelled = rosters::cancel(app, &Actor::Operator, draft.id)
        .await
        .unwrap();
    assert_eq!(cancelled.state, RosterState::Cancelled);
    let again = rosters::draft(app, &Actor::Operator, &command)
        .await
        .unwrap();
    assert_ne!(again.id, draft.id);
    rosters::start(app, &Actor::Operator, again.id, None)
        .await
        .unwrap();
    jobs::run_due(app).await.unwrap();
    let done = rosters::progress(app, &Actor::Operator, again.id)
        .await
        .unwrap();
    assert_eq!((done.awarded, done.failed), (1, 1));
    let over = rosters::cancel(app, &Actor::Operator, again.id)
        .await
        .unwrap_err();
    assert_eq!(over.kind, Kind::Conflict);
    let result = rosters::result_csv(app, &Actor::Operator, draft.id)
        .await
        .unwrap();
    assert!(String::from_utf8(result).unwrap().contains(",cancelled,"));
}

#[tokio::test]
async fn an_achievement_archived_before_its_time_fails_every_row_aloud() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let csv = "email\nada@example.org\nbob@example.org\n";
    let command = roster(achievement.id, csv);
    let begun = rosters::submit(&test.app, &Actor::Operator, &command)
        .await
        .unwrap();
    accolade_app::achievements::archive(&test.app, &Actor::Operator, achievement.id)
        .await
        .unwrap();
    jobs::run_due(&test.app).await.unwrap();
    let done = rosters::progress(&test.app, &Actor::Operator, begun.roster.id)
        .await
        .unwrap();
    assert_eq!(
        (done.awarded, done.failed, done.is_finished()),
        (0, 2, true)
    );
}

#[tokio::test]
async fn a_corrected_badge_is_kept_at_once_and_goes_to_the_right_person() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let old = award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let link = code(&test.mails("ada@example.org").await, "claim");
    keep(&test, &Actor::Public, &link).await.unwrap();
    let nomination = |recipient: &str, name: &str| Nomination {
        recipient: recipient.into(),
        recipient_name: Some(name.into()),
        ..Nomination::default()
    };
    let right = nomination("ada@example.org", "Ada Quay");
    let late = awards::correct(app, &Actor::Operator, old.id, &right, 0)
        .await
        .unwrap_err();
    assert_eq!(late.code, "store.conflict");
    let old = awards::show(app, &Actor::Operator, old.id).await.unwrap();
    let new = awards::correct(app, &Actor::Operator, old.id, &right, old.revision)
        .await
        .unwrap();
    let desk = awards::desk(app, &Actor::Operator, old.id).await.unwrap();
    assert_eq!(desk.award.replaced_by, Some(new.id));
    let desk = awards::desk(app, &Actor::Operator, new.id).await.unwrap();
    assert_eq!(desk.replaces.map(|award| award.id), Some(old.id));
    assert_eq!(desk.award.state(app.now()), AwardState::Claimed);
    assert_eq!(
        test.mails("ada@example.org").await.last().unwrap().subject,
        "corrected"
    );
    let page = claims::show(app, &Actor::Public, &link).await.unwrap();
    assert_eq!(page.award.id, new.id, "the old link leads to the new badge");
    // The address itself was wrong: the wrong person does not keep it.
    let moved = nomination("eve@example.org", "Eve");
    let moved = awards::correct(app, &Actor::Operator, new.id, &moved, desk.award.revision)
        .await
        .unwrap();
    assert_eq!(moved.claim, Claim::Waiting);
    assert_eq!(
        test.mails("ada@example.org").await.last().unwrap().subject,
        "withdrawn"
    );
    assert_eq!(test.mails("eve@example.org").await.len(), 1);
    let twice = nomination("eve@example.org", "Eve");
    let again = awards::correct(app, &Actor::Operator, old.id, &twice, 99)
        .await
        .unwrap_err();
    assert_eq!(again.kind, Kind::Conflict);
}

#[tokio::test]
async fn who_waits_is_mailed_again_reminded_and_listed_and_who_holds_is_told_of_an_end() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let app = &test.app;
    let award = award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let first = code(&test.mails("ada@example.org").await, "claim");
    awards::resend(app, &Actor::Operator, award.id)
        .await
        .unwrap();
    let second = code(&test.mails("ada@example.org").await, "claim");
    assert_ne!(first, second);
    assert!(
        claims::show(app, &Actor::Public, &first).await.is_ok(),
        "the old link works on"
    );
    for _ in 0..3 {
        awards::resend(app, &Actor::Operator, award.id)
            .await
            .unwrap();
    }
    let flood = awards::resend(app, &Actor::Operator, award.id)
        .await
        .unwrap_err();
    assert_eq!(flood.kind, Kind::Limited);
    let filter = AwardFilter {
        state: Some(AwardState::Waiting),
        ..AwardFilter::default()
    };
    let listed = awards::of_organization(app, &Actor::Operator, organization.id, &filter, None, 50)
        .await
        .unwrap();
    assert_eq!(listed.entries[0].0.id, award.id);
    let waiting = async || {
        let counts = app.store.read().await.unwrap().job_counts().await;
        counts.unwrap().waiting
    };
    let before = waiting().await;
    jobs::plan_daily(app).await.unwrap();
    jobs::plan_daily(app).await.unwrap();
    assert_eq!(
        waiting().await,
        before + 2,
        "a day has one job of each kind"
    );
    let kept = keep(&test, &Actor::Public, &second).await.unwrap();
    assert!(kept.session.is_some());
    let resent = awards::resend(app, &Actor::Operator, award.id)
        .await
        .unwrap_err();
    assert_eq!(resent.code, "award.not_mailable");
    let cancelled = awards::cancel(app, &Actor::Operator, award.id)
        .await
        .unwrap_err();
    assert_eq!(cancelled.code, "award.not_waiting");
    awards::revoke(app, &Actor::Operator, award.id, "Copied")
        .await
        .unwrap();
    assert_eq!(
        test.mails("ada@example.org").await.last().unwrap().subject,
        "withdrawn"
    );
}

#[tokio::test]
async fn reminders_go_to_who_waits_and_the_next_day_is_planned() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let fresh = award_to(&test, achievement.id, "ada@example.org", Mailing::Own).await;
    let mut tx = app.store.begin().await.unwrap();
    let mut old = fresh.clone();
    old.id = "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10".parse().unwrap();
    old.recipient = accolade_domain::recipient::Recipient::parse("bob@example.org").unwrap();
    old.awarded_at = app.now().plus_seconds(-8 * 86_400);
    old.status_place.index ^= 1;
    assert!(tx.insert_award(&old).await.unwrap());
    tx.commit().await.unwrap();
    for _ in 0..2 {
        jobs::plan_daily(app).await.unwrap();
        let mails = test.mails("bob@example.org").await;
        assert_eq!(mails.len(), 1, "once a week at most");
        assert_eq!(mails[0].subject, "reminder");
        assert!(
            claims::show(app, &Actor::Public, &code(&mails, "reminder"))
                .await
                .is_ok()
        );
    }
    let mails = test.mails("ada@example.org").await;
    assert!(mails.iter().all(|mail| mail.subject != "reminder"));
    let counts = app.store.read().await.unwrap().job_counts().await.unwrap();
    let later = "tomorrow's, and the lists that are signed in half a second";
    assert_eq!((counts.waiting, counts.dead), (3, 0), "{later}");
}

#[tokio::test]
async fn an_organisation_s_own_words_are_used_in_the_language_of_the_person() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut tx = test.app.store.begin().await.unwrap();
    for (locale, subject) in [("ar", "شارتك"), ("en", "Your badge")] {
        let text = accolade_store::MailText {
            kind: "claim".into(),
            locale: locale.into(),
            subject: subject.into(),
            body: "{link}".into(),
        };
        tx.upsert_mail_text(organization.id, &text).await.unwrap();
    }
    tx.commit().await.unwrap();
    // Whoever has an account has chosen a language; for others the one of the form holds.
    account(&test, "dora@example.org").await;
    for (address, words) in [
        ("ada@example.org", "ar شارتك"),
        ("dora@example.org", "en Your badge"),
    ] {
        award_to(&test, achievement.id, address, Mailing::In("ar".into())).await;
        assert_eq!(test.mails(address).await[0].html, words);
    }
    award_to(
        &test,
        achievement.id,
        "tom@example.org",
        Mailing::In("de".into()),
    )
    .await;
    assert_eq!(
        test.mails("tom@example.org").await[0].html,
        "de ",
        "no own words in this one"
    );
}

#[tokio::test]
async fn the_mails_of_a_class_are_one_job_and_one_that_cannot_be_sent_holds_up_no_other() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let csv = format!(
        "email,name\nada@example.org,Ada\nnemo@example.org,{UNWRITABLE}\nbob@example.org,Bob\n"
    );
    let command = SubmitRoster {
        achievement_id: achievement.id,
        name: "class.csv".into(),
        csv: csv.into_bytes(),
        mapping: ColumnMapping::default(),
        mailing: Mailing::Own,
        idempotency_key: None,
    };
    rosters::submit(app, &Actor::Operator, &command)
        .await
        .unwrap();
    for address in ["ada@example.org", "bob@example.org"] {
        let mails = test.mails(address).await;
        assert_eq!(mails.len(), 1, "{address}");
        assert!(
            claims::show(app, &Actor::Public, &code(&mails, "claim"))
                .await
                .is_ok()
        );
    }
    assert_eq!(test.mails("nemo@example.org").await, []);
    let kept = messages::list(app, &Actor::Operator, None, 10)
        .await
        .unwrap();
    let waiting = kept.entries.iter();
    let waiting = waiting.filter(|message| message.delivery == MessageDelivery::Waiting);
    let waiting: Vec<_> = waiting.map(|message| message.address.as_str()).collect();
    assert_eq!(waiting, ["nemo@example.org"]);
    // It is tried again by itself, and nothing is left of the others' job.
    let mut tx = app.store.begin().await.unwrap();
    let later = app.now().plus_seconds(2);
    let mut kinds = Vec::new();
    while let Some(job) = tx.claim_job(later).await.unwrap() {
        kinds.push(job.kind);
    }
    kinds.sort();
    assert_eq!(kinds, ["send_message", "sign_status_list"]);
}
