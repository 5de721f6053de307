//! Drafts of rosters, lists of awards, reminders, claim links, claim offers.

use accolade_domain::award::{Award, AwardState, Mailing};
use accolade_domain::claim_link::ClaimLink;
use accolade_domain::claim_offer::{ClaimOffer, OfferRequest, RequestState};
use accolade_domain::message::{Delivery, Message, MessageKind};
use accolade_domain::roster::{ColumnMapping, Roster, RosterState, RowProblem, parse};
use accolade_domain::{Actor, Timestamp, audit::AuditEntry};
use accolade_store::{AwardFilter, Payload, RequestCounts, Store};
use serde::{Deserialize, Serialize};

use crate::data::{achievement, at, award, id, offer, offer_request, world};
use crate::on_both;

#[derive(Debug, Serialize, Deserialize)]
struct Work {}

impl Payload for Work {
    const KIND: &'static str = "work";
}

fn roster() -> Roster {
    Roster {
        id: id(50),
        achievement_id: id(10),
        name: "a.csv".into(),
        idempotency_key: "k".into(),
        created_at: at(8),
        state: RosterState::Draft,
        mapping: ColumnMapping::default(),
        mailing: Mailing::Own,
        revision: 0,
    }
}

#[tokio::test]
async fn a_draft_keeps_its_file_is_planned_once_and_gives_its_key_free() {
    on_both(|store| async move {
        world(&store).await;
        let csv = "email\nada@example.org\nnobody\nżółć@example.org\n".as_bytes();
        let rows = parse(csv, &ColumnMapping::default()).unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.insert_roster(&roster(), csv).await.unwrap();
        assert_eq!(tx.roster_file(id(50)).await.unwrap().as_deref(), Some(csv));
        assert_eq!(tx.roster_file(id(51)).await.unwrap(), None);
        let planned = roster().start(&rows, Some(at(90)), at(9)).unwrap();
        tx.update_roster(&planned).await.unwrap();
        let late = tx.update_roster(&planned).await.unwrap_err();
        assert_eq!(late.code(), "store.conflict");
        let found = tx.roster(id(50)).await.unwrap().unwrap();
        assert_eq!(
            (found.state, found.revision),
            (RosterState::Scheduled(at(90)), 1)
        );
        tx.insert_roster_rows(id(50), &rows).await.unwrap();
        assert_eq!(tx.problem_lines(id(50), 9).await.unwrap(), [3]);
        let problem = RowProblem {
            column: String::new(),
            code: "achievement.archived",
            message: "no longer".into(),
        };
        tx.update_open_rows_failed(id(50), &problem).await.unwrap();
        assert_eq!(tx.problem_lines(id(50), 9).await.unwrap(), [2, 3, 4]);
        tx.update_roster(&found.cancel().unwrap()).await.unwrap();
        assert_eq!(tx.roster_by_key("k").await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}

async fn insert(store: &Store, awards: &[Award]) {
    let mut tx = store.begin().await.unwrap();
    for award in awards {
        assert!(tx.insert_award(award).await.unwrap());
    }
    tx.commit().await.unwrap();
}

/// One award of each state, as of a time before it is over.
fn of_each_state() -> Vec<Award> {
    let mut number = 100;
    let mut next = |name: &str| {
        number += 1;
        let index = u32::try_from(number).unwrap();
        let mut award = award(number, name, index);
        award.valid_until = Some(at(1_000));
        award
    };
    let mut expired = next("g@example.org").sign().unwrap();
    expired.valid_until = Some(at(10));
    let mut claimed = next("c@example.org").sign().unwrap();
    claimed = claimed.claim(id(7), at(6)).unwrap();
    claimed.recipient_name = Some("Zofia WÓJCIK 100%".into());
    vec![
        next("a@example.org"),
        next("b@example.org").sign().unwrap(),
        claimed,
        next("d@example.org").sign().unwrap().decline().unwrap(),
        next("e@example.org").sign().unwrap().cancel("x").unwrap(),
        next("f@example.org").suspend("x").unwrap(),
        expired,
        next("h@example.org").revoke("x").unwrap(),
    ]
}

#[tokio::test]
async fn lists_find_awards_by_state_as_the_rules_say() {
    on_both(|store| async move {
        world(&store).await;
        let all = of_each_state();
        insert(&store, &all).await;
        let now = at(20);
        let mut reader = store.read().await.unwrap();
        for state in AwardState::ALL {
            let filter = AwardFilter {
                state: Some(state),
                ..AwardFilter::default()
            };
            let page = reader
                .organization_awards(id(1), &filter, None, now, 50)
                .await
                .unwrap();
            let expected: Vec<_> = all
                .iter()
                .filter(|award| award.state(now) == state)
                .collect();
            assert_eq!(
                page.entries.iter().collect::<Vec<_>>(),
                expected,
                "{state:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn lists_find_awards_by_words_and_achievement_and_end() {
    on_both(|store| async move {
        world(&store).await;
        insert(&store, &of_each_state()).await;
        let now = at(20);
        let mut reader = store.read().await.unwrap();
        for (text, count) in [
            ("wójcik", 1),
            ("WÓJ", 1),
            ("100%", 1),
            ("%", 1),
            ("_", 0),
            ("C@ex", 1),
            ("@example", 8),
            ("@exa\0mple", 8),
        ] {
            let filter = AwardFilter {
                text: text.into(),
                ..AwardFilter::default()
            };
            let page = reader
                .organization_awards(id(1), &filter, None, now, 50)
                .await
                .unwrap();
            assert_eq!(page.entries.len(), count, "{text}");
        }
        let none = AwardFilter {
            achievement_id: Some(id(11)),
            ..AwardFilter::default()
        };
        let page = reader
            .organization_awards(id(1), &none, None, now, 50)
            .await
            .unwrap();
        assert!(page.entries.is_empty());
        let every = AwardFilter::default();
        let first = reader
            .organization_awards(id(1), &every, None, now, 5)
            .await
            .unwrap();
        let rest = reader
            .organization_awards(id(1), &every, first.next, now, 5)
            .await
            .unwrap();
        assert_eq!(
            (first.entries.len(), rest.entries.len(), rest.next),
            (5, 3, None)
        );
        assert!(
            first.entries[0].id.uuid() > rest.entries[0].id.uuid(),
            "the newest first"
        );
        let foreign = reader
            .organization_awards(id(2), &every, None, now, 5)
            .await
            .unwrap();
        assert!(foreign.entries.is_empty());
    })
    .await;
}

fn reminder(number: u128, at: Timestamp) -> Message {
    Message {
        id: id(number),
        organization_id: Some(id(1)),
        award_id: Some(id(100)),
        kind: MessageKind::Reminder,
        address: "ada@example.org".into(),
        delivery: Delivery::Waiting,
        created_at: at,
    }
}

#[tokio::test]
async fn who_waits_is_reminded_twice_with_days_in_between() {
    on_both(|store| async move {
        world(&store).await;
        let day = 86_400;
        let mut waiting = award(100, "ada@example.org", 1).sign().unwrap();
        waiting.valid_until = None;
        let mut silent = award(101, "bob@example.org", 2).sign().unwrap();
        silent.mail_locale = None;
        let unsigned = award(102, "eve@example.org", 3);
        let over = award(103, "joe@example.org", 4).sign().unwrap();
        insert(&store, &[waiting, silent, unsigned, over]).await;
        let mut tx = store.begin().await.unwrap();
        let due = async |tx: &mut accolade_store::Tx, days: i64| {
            let found = tx.unreminded_awards(at(6 + days * day), 10).await.unwrap();
            found.iter().map(|award| award.id).collect::<Vec<_>>()
        };
        assert!(due(&mut tx, 6).await.is_empty());
        assert_eq!(due(&mut tx, 7).await, [id(100)]);
        tx.insert_messages(&[reminder(1, at(6 + 7 * day))])
            .await
            .unwrap();
        assert!(due(&mut tx, 8).await.is_empty() && due(&mut tx, 20).await.is_empty());
        assert_eq!(due(&mut tx, 21).await, [id(100)]);
        tx.insert_messages(&[reminder(2, at(6 + 21 * day))])
            .await
            .unwrap();
        assert!(due(&mut tx, 60).await.is_empty(), "twice is enough");
        assert_eq!(tx.messages_of(id(100)).await.unwrap().len(), 2);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn links_lead_to_awards_and_corrected_ones_are_found_from_both_sides() {
    on_both(|store| async move {
        world(&store).await;
        let mut old = award(100, "ada@example.org", 1).sign().unwrap();
        old = old.replace(id(101), "Misspelt").unwrap();
        insert(&store, &[old, award(101, "ada@example.org", 2)]).await;
        let link = |hash: &str, award| ClaimLink {
            token_hash: hash.into(),
            award_id: id(award),
            created_at: at(9),
        };
        let mut tx = store.begin().await.unwrap();
        tx.insert_claim_links(&[]).await.unwrap();
        tx.insert_claim_links(&[link("a", 100), link("b", 100), link("c", 101)])
            .await
            .unwrap();
        assert_eq!(tx.claim_link("b").await.unwrap(), Some(id(100)));
        assert_eq!(tx.claim_link("x").await.unwrap(), None);
        assert_eq!(tx.replaced_award(id(101)).await.unwrap(), Some(id(100)));
        assert_eq!(tx.replaced_award(id(100)).await.unwrap(), None);
        assert!(
            tx.locales_of(&["ada@example.org"])
                .await
                .unwrap()
                .is_empty()
        );
        let entry = AuditEntry {
            id: id(1),
            at: at(5),
            actor: Actor::System,
            act: "awards.award",
            subject_id: id::<Award>(100).uuid(),
            detail: None,
        };
        tx.insert_audit_entry(&entry).await.unwrap();
        let history = tx.audit_lines(entry.subject_id, 9).await.unwrap();
        assert_eq!(
            (history[0].at, history[0].act.as_str()),
            (at(5), "awards.award")
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn planned_jobs_wait_for_their_time_and_a_restart_does_not_hurry_them() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        tx.enqueue_at(id(1), &Work {}, at(100), at(1))
            .await
            .unwrap();
        tx.enqueue_once(id(1), &Work {}, at(5), at(1))
            .await
            .unwrap();
        for number in [2, 3] {
            tx.enqueue(id(number), &Work {}, at(1)).await.unwrap();
        }
        tx.resume_jobs(at(2)).await.unwrap();
        let (first, second) = (
            tx.claim_job(at(2)).await.unwrap().unwrap(),
            tx.claim_job(at(2)).await.unwrap().unwrap(),
        );
        assert_ne!(first.id, second.id);
        assert_eq!(
            tx.claim_job(at(3)).await.unwrap(),
            None,
            "the planned one waits"
        );
        tx.resume_jobs(at(3)).await.unwrap();
        assert!(
            tx.claim_job(at(3)).await.unwrap().is_some(),
            "begun, and so resumed"
        );
        assert_eq!(
            tx.claim_job(at(100))
                .await
                .unwrap()
                .map(|job| job.id != id(9)),
            Some(true)
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn offers_and_requests_come_back_and_an_address_asks_once() {
    on_both(|store| async move {
        world(&store).await;
        insert(&store, &[award(100, "ada@example.org", 1)]).await;
        let mut tx = store.begin().await.unwrap();
        tx.insert_claim_offer(&offer()).await.unwrap();
        assert_eq!(tx.claim_offer(id(60)).await.unwrap(), Some(offer()));
        let by_token = tx.claim_offer_by_token("AAAA-BBBB-CCCC").await.unwrap();
        assert_eq!(by_token, Some(offer()));
        assert_eq!(tx.claim_offers(id(10), at(5)).await.unwrap(), [offer()]);
        let (ada, bob) = (
            offer_request(70, "ada@example.org"),
            offer_request(71, "bob@example.org"),
        );
        tx.insert_offer_request(&ada).await.unwrap();
        tx.insert_offer_request(&bob).await.unwrap();
        assert!(
            tx.offer_requests(id(60), None, 9)
                .await
                .unwrap()
                .entries
                .is_empty(),
            "nobody proved an address"
        );
        let confirmed = ada.confirm((&offer(), &achievement(10)), at(3)).unwrap();
        tx.update_offer_request(&confirmed).await.unwrap();
        let counts = tx.request_counts(id(60)).await.unwrap();
        assert_eq!(
            counts,
            RequestCounts {
                approved: 0,
                waiting: 1
            }
        );
        let found = tx.offer_request(id(70)).await.unwrap().unwrap();
        tx.update_offer_request(&found.clone().approve(id(100)).unwrap())
            .await
            .unwrap();
        let late = tx
            .update_offer_request(&found.refuse().unwrap())
            .await
            .unwrap_err();
        assert_eq!(late.code(), "store.conflict");
        let found = tx.offer_request_by_code("h70").await.unwrap().unwrap();
        assert_eq!(found.state, RequestState::Approved(id(100)));
        let of = tx
            .offer_request_of(id(60), "bob@example.org")
            .await
            .unwrap();
        assert_eq!(of, Some(bob));
        let page = tx.offer_requests(id(60), None, 9).await.unwrap();
        assert_eq!((page.entries, page.next), (vec![found.clone()], None));
        let second = OfferRequest {
            state: RequestState::Waiting,
            ..offer_request(73, "eve@example.org")
        };
        tx.insert_offer_request(&second).await.unwrap();
        let page = tx.offer_requests(id(60), None, 1).await.unwrap();
        assert_eq!((page.entries, page.next), (vec![second], Some(id(73))));
        let page = tx.offer_requests(id(60), page.next, 1).await.unwrap();
        assert_eq!((page.entries, page.next), (vec![found], None));
        let counts = (
            tx.open_offer_count(id(10), at(8)).await.unwrap(),
            tx.open_offer_count(id(10), at(9)).await.unwrap(),
        );
        assert_eq!(counts, (1, 0));
        let later = ClaimOffer {
            id: id(61),
            token: "B".into(),
            closes_at: at(3),
            ..offer()
        };
        tx.insert_claim_offer(&later).await.unwrap();
        assert_eq!(
            tx.claim_offers(id(10), at(5)).await.unwrap(),
            [later, offer()]
        );
        tx.update_claim_offer(&offer().close(at(4)).unwrap())
            .await
            .unwrap();
        let late = tx.update_claim_offer(&offer()).await.unwrap_err();
        assert_eq!(late.code(), "store.conflict");
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let twice = tx
            .insert_offer_request(&offer_request(72, "ada@example.org"))
            .await
            .unwrap_err();
        assert_eq!(twice.code(), "store.conflict");
    })
    .await;
}
