//! Two who decide at the same moment: SQLite has one writer, PostgreSQL has many.

use std::future::Future;

use accolade_app::accounts::Browser;
use accolade_app::achievements::{self, Achievement, AchievementContent, DefineAchievement};
use accolade_app::awards::{self, Mailing, Nomination};
use accolade_app::claim_offers::{self, MakeOffer};
use accolade_app::memberships::{self, Role};
use accolade_app::organizations::{self, Organization};
use accolade_app::verification::{self, CheckName, Submission};
use accolade_app::{Actor, App, Result, credentials, jobs, status_lists};
use accolade_credential::status_list::StatusList;
use accolade_test::client::path_in;
use accolade_test::postgres::Schema;
use accolade_test::{TestApp, content};

/// As often as each pair is tried: whoever is unlucky once is found.
const ROUNDS: usize = 5;

async fn on_both<F: Future<Output = ()>>(test: impl Fn(TestApp) -> F) {
    Box::pin(test(TestApp::new().await)).await;
    let Some(server) = Schema::new().await else {
        return;
    };
    Box::pin(test(TestApp::on(server.url()).await)).await;
    server.remove().await;
}

async fn published(
    test: &TestApp,
    organization: &Organization,
    content: &AchievementContent,
) -> Achievement {
    let command = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content: content.clone(),
    };
    let app = &test.app;
    let draft = achievements::define(app, &Actor::Operator, &command).await;
    achievements::publish(app, &Actor::Operator, draft.unwrap().id)
        .await
        .unwrap()
}

#[tokio::test]
async fn of_two_owners_who_remove_each_other_one_stays() {
    on_both(|test| async move {
        let (organization, _) = test.world().await;
        let (app, id) = (&test.app, organization.id);
        for _ in 0..ROUNDS {
            for address in ["a@example.org", "b@example.org"] {
                memberships::appoint(app, &Actor::Operator, id, address, Role::Owner)
                    .await
                    .unwrap();
            }
            let people = memberships::people(app, &Actor::Operator, id)
                .await
                .unwrap();
            let [one, two] = people.members.as_slice() else {
                panic!("{:?}", people.members)
            };
            let (one, two) = tokio::join!(
                memberships::remove(app, &Actor::Operator, one.membership.id),
                memberships::remove(app, &Actor::Operator, two.membership.id),
            );
            let refused = one.and(two).unwrap_err();
            assert_eq!(refused.code, "membership.last_owner");
        }
    })
    .await;
}

#[tokio::test]
async fn of_many_who_revoke_at_once_each_finds_it_told_in_the_list() {
    on_both(|test| async move {
        let (_, achievement) = test.world().await;
        let app = &test.app;
        let mut ids = Vec::new();
        for number in 0..12 {
            let nomination = Nomination {
                recipient: format!("person{number}@example.org"),
                ..Nomination::default()
            };
            let award = awards::award(app, &Actor::Operator, achievement.id, &nomination).await;
            ids.push(award.unwrap().id);
        }
        let mut all = tokio::task::JoinSet::new();
        for id in ids {
            let app = app.clone();
            all.spawn(async move {
                awards::revoke(&app, &Actor::Operator, id, "Copied")
                    .await
                    .unwrap();
                let url = format!("https://badges.example/credentials/{id}");
                let submission = Submission::Url(url);
                let found = verification::submit(&app, &Actor::Public, submission, None).await;
                let checks = found.unwrap().report.checks;
                checks.iter().any(|check| check.code == "status.revoked")
            });
        }
        assert!(all.join_all().await.into_iter().all(|is_told| is_told));
    })
    .await;
}

/// On a file and on a server: what two processes can share.
async fn on_both_shared<F: Future<Output = ()>>(test: impl Fn(TestApp) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("accolade.db").display());
    Box::pin(test(TestApp::on(&url).await)).await;
    let Some(server) = Schema::new().await else {
        return;
    };
    Box::pin(test(TestApp::on(server.url()).await)).await;
    server.remove().await;
}

#[tokio::test]
async fn what_another_process_revoked_is_found_revoked_by_the_very_next_check() {
    on_both_shared(|test| async move {
        let (_, achievement) = test.world().await;
        let (app, other) = (&test.app, &test.beside(0).await);
        let mut documents = Vec::new();
        for number in 0..3 {
            let nomination = Nomination {
                recipient: format!("person{number}@example.org"),
                ..Nomination::default()
            };
            let award = awards::award(app, &Actor::Operator, achievement.id, &nomination).await;
            let id = award.unwrap().id;
            let document = credentials::document(app, &Actor::Public, id).await;
            documents.push((id, document.unwrap()));
        }
        let code = async |app: &App, document: &[u8]| {
            let submission = Submission::Bytes(document.to_vec());
            let found = verification::submit(app, &Actor::Public, submission, None).await;
            let report = found.unwrap().report;
            report.check(CheckName::Status).unwrap().code
        };
        // All share one list, which both processes know by now.
        for (_, document) in &documents {
            for process in [app, other] {
                assert_eq!(code(process, document).await, "status.clear");
            }
        }
        for (place, (id, document)) in documents.iter().enumerate() {
            let by = [other, app][place % 2];
            awards::revoke(by, &Actor::Operator, *id, "Copied")
                .await
                .unwrap();
            for process in [app, other] {
                assert_eq!(code(process, document).await, "status.revoked");
            }
            for (_, later) in &documents[place + 1..] {
                assert_eq!(code(app, later).await, "status.clear");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn all_lists_that_changed_within_half_a_second_are_signed_by_one_job_and_before_by_whoever_asks()
 {
    on_both_shared(|test| async move {
        let (organization, achievement) = test.world().await;
        let (app, actor) = (&test.app, &Actor::Operator);
        let mut ids = Vec::new();
        for number in 0..4 {
            let nomination = Nomination {
                recipient: format!("person{number}@example.org"),
                mailing: Mailing::None,
                ..Nomination::default()
            };
            let award = awards::award(app, actor, achievement.id, &nomination).await;
            ids.push(award.unwrap().id);
        }
        let place = awards::show(app, actor, ids[0]).await.unwrap().status_place;
        let lists = [place.revocation_list_id, place.suspension_list_id];
        let later = &test.beside(500_000).await;
        jobs::run_due(later).await.unwrap();
        let kept = async |app: &App| {
            let mut kept = Vec::new();
            for id in lists {
                let mut reader = app.store.read().await.unwrap();
                kept.push(reader.status_list_document(id).await.unwrap());
            }
            kept
        };
        let before = kept(app).await;
        assert!(before.iter().all(Option::is_some), "new lists are signed");
        let waiting = async || {
            let mut reader = app.store.read().await.unwrap();
            reader.job_counts().await.unwrap().waiting
        };
        let jobs_before = waiting().await;
        awards::revoke(app, actor, ids[0], "Copied").await.unwrap();
        awards::suspend(app, actor, ids[1], "Under review")
            .await
            .unwrap();
        awards::revoke_many(app, actor, organization.id, &ids[2..], "Copied")
            .await
            .unwrap();
        assert_eq!(waiting().await, jobs_before + 1);
        assert_eq!(
            kept(app).await,
            [None, None],
            "what was signed is out of date"
        );
        // Whoever asks has the list signed that they ask for, and the next one gets the same.
        let asked = status_lists::document(app, &Actor::Public, lists[0])
            .await
            .unwrap();
        let [revoked, suspended] = &kept(app).await[..] else {
            panic!("there are two lists")
        };
        assert_eq!((revoked.as_ref(), suspended), (Some(&asked), &None));
        assert_ne!(before[0].as_ref(), Some(&asked));
        jobs::run_due(later).await.unwrap();
        let after = kept(app).await;
        assert_eq!(after[0], Some(asked), "it is signed once");
        assert!(after[1].is_some() && after[1] != before[1]);
        assert_eq!(waiting().await, jobs_before);
    })
    .await;
}

#[tokio::test]
async fn who_asks_while_others_revoke_gets_what_was_revoked_before() {
    on_both_shared(|test| async move {
        let (_, achievement) = test.world().await;
        let (app, other) = (&test.app, &test.beside(0).await);
        let mut all = Vec::new();
        for number in 0..8 {
            let nomination = Nomination {
                recipient: format!("person{number}@example.org"),
                ..Nomination::default()
            };
            let award = awards::award(app, &Actor::Operator, achievement.id, &nomination).await;
            all.push(award.unwrap());
        }
        let mut askers = tokio::task::JoinSet::new();
        for award in all {
            let processes = [app.clone(), other.clone()];
            askers.spawn(async move {
                let [app, other] = &processes;
                awards::revoke(app, &Actor::Operator, award.id, "Copied")
                    .await
                    .unwrap();
                let mut told = true;
                for process in [other, app] {
                    let id = award.status_place.revocation_list_id;
                    let list = status_lists::document(process, &Actor::Public, id).await;
                    let list: serde_json::Value = serde_json::from_slice(&list.unwrap()).unwrap();
                    let bits = list["credentialSubject"]["encodedList"].as_str().unwrap();
                    let bits = StatusList::decode(bits).unwrap();
                    told &= bits.get(award.status_place.index as usize).unwrap();
                }
                told
            });
        }
        assert!(askers.join_all().await.into_iter().all(|is_told| is_told));
    })
    .await;
}

#[tokio::test]
async fn a_check_of_our_own_says_each_document_that_it_used_once() {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let app = &test.app;
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        ..Nomination::default()
    };
    let award = awards::award(app, &Actor::Operator, achievement.id, &nomination).await;
    let award = award.unwrap();
    let document = credentials::document(app, &Actor::Public, award.id).await;
    let document = String::from_utf8(document.unwrap()).unwrap();
    let trail = async |document: String| {
        let submission = Submission::Bytes(document.into_bytes());
        let found = verification::submit(app, &Actor::Public, submission, None).await;
        let mut trail = found.unwrap().trail;
        for line in &mut trail {
            line.truncate(line.rfind(": ").unwrap());
        }
        trail.sort();
        trail
    };
    let (organization, place) = (award.organization_id, award.status_place);
    let mut used = vec![
        format!("https://badges.example/organizations/{organization}/did.json"),
        format!(
            "https://badges.example/status-lists/{}",
            place.revocation_list_id
        ),
        format!(
            "https://badges.example/status-lists/{}",
            place.suspension_list_id
        ),
    ];
    used.sort();
    assert_eq!(trail(document.clone()).await, used);
    // One that only speaks of a list, and rests on nothing of ours, says nothing of it.
    let other = format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiableCredential",
        "name":"https://badges.example/status-lists/{}","issuer":"did:key:z6Mk"}}"#,
        place.revocation_list_id
    );
    assert_eq!(trail(other).await, Vec::<String>::new());
}

#[tokio::test]
async fn of_two_keys_made_at_once_one_signs() {
    on_both(|test| async move {
        let (organization, _) = test.world().await;
        let (app, id) = (&test.app, organization.id);
        for _ in 0..ROUNDS {
            let (one, two) = tokio::join!(
                organizations::rotate_key(app, &Actor::Operator, id),
                organizations::rotate_key(app, &Actor::Operator, id),
            );
            one.and(two).unwrap();
            let keys = organizations::keys(app, &Actor::Operator, id)
                .await
                .unwrap();
            let signing = keys.keys.iter().filter(|key| key.retired_at.is_none());
            assert_eq!(signing.count(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_awarded_while_it_is_published_says_what_its_version_says() {
    on_both(|test| async move {
        let (organization, _) = test.world().await;
        let app = &test.app;
        for _ in 0..ROUNDS {
            let content = content();
            let first = published(&test, &organization, &content).await;
            let other = AchievementContent {
                valid_days: Some(10),
                ..content
            };
            let desk = achievements::edit_desk(app, &Actor::Operator, first.id).await;
            let revision = desk.unwrap().achievement.revision;
            let edited = achievements::edit(app, &Actor::Operator, first.id, &other, revision);
            edited.await.unwrap();
            let nomination = Nomination {
                recipient: "ada@example.org".into(),
                ..Nomination::default()
            };
            let (award, published) = tokio::join!(
                awards::award(app, &Actor::Operator, first.id, &nomination),
                achievements::publish(app, &Actor::Operator, first.id),
            );
            published.unwrap();
            let award = award.unwrap();
            let page = achievements::show(app, &Actor::Public, first.id)
                .await
                .unwrap();
            let held = page.versions.iter();
            let held = held
                .filter(|version| version.number == award.achievement_version)
                .map(|version| version.content.valid_days.unwrap());
            let ends: Vec<_> = held.map(|days| award.awarded_at.plus_days(days)).collect();
            assert_eq!(ends, [award.valid_until.unwrap()]);
        }
    })
    .await;
}

#[tokio::test]
async fn who_takes_the_places_of_an_offer_at_once_is_not_told_to_try_again() {
    on_both(|test| async move {
        let (_, achievement) = test.world().await;
        // With status lists there nobody waits for them, and all come to the places at the same time.
        let nomination = Nomination {
            recipient: "first@example.org".into(),
            ..Nomination::default()
        };
        awards::award(&test.app, &Actor::Operator, achievement.id, &nomination)
            .await
            .unwrap();
        let command = MakeOffer {
            opens_at: Some(test.app.now()),
            closes_at: Some(test.app.now().plus_days(1)),
            needs_approval: false,
            count_max: Some(2),
        };
        let made = claim_offers::make(&test.app, &Actor::Operator, achievement.id, &command).await;
        let token = made.unwrap().token;
        let mut codes = Vec::new();
        for address in ["a@example.org", "b@example.org", "c@example.org"] {
            codes.push(asked(&test, &token, address).await.unwrap());
        }
        let confirm = |code| claim_offers::confirm(&test.app, &Actor::Public, &token, code);
        let (one, two, three) =
            tokio::join!(confirm(&codes[0]), confirm(&codes[1]), confirm(&codes[2]));
        let refused: Vec<_> = [one, two, three]
            .into_iter()
            .filter_map(Result::err)
            .map(|error| error.code)
            .collect();
        assert_eq!(refused, ["offer.full"]);
    })
    .await;
}

/// Asks, and gives the code of the mail.
async fn asked(test: &TestApp, token: &str, address: &str) -> Result<String> {
    let browser = Browser {
        hash: "b".into(),
        agent: "a".into(),
        locale: "en".into(),
    };
    let who = ("Ada", address);
    claim_offers::ask(&test.app, &Actor::Public, token, who, &browser).await?;
    let mail = test.mails(address).await.pop().unwrap();
    let link = path_in(&mail.text, "/offers/");
    Ok(link.rsplit('/').next().unwrap().to_owned())
}
