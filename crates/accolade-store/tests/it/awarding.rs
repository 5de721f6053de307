//! Organisations, achievements, awards, rosters, status lists.

use accolade_domain::audit::AuditEntry;
use accolade_domain::award::{Issuance, Mailing, Standing};
use accolade_domain::roster::{ColumnMapping, Roster, RosterState, RowProblem, parse};
use accolade_domain::signing_key::SigningKey;
use accolade_domain::status_list::{FILL_MAX, StatusPurpose};
use accolade_domain::{Actor, Timestamp};
use accolade_store::{AuditLine, Dictionary, KeptDocument, Store};

use crate::data::{achievement, at, award, id, list, organization, pair, world};
use crate::on_both;

#[tokio::test]
async fn what_was_saved_comes_back_and_lists_end() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for number in 1..=5 {
            tx.insert_organization(&organization(number)).await.unwrap();
        }
        tx.insert_achievement(&achievement(10)).await.unwrap();
        tx.insert_achievement(&achievement(99)).await.unwrap();
        let key = SigningKey {
            public_key: "z6Mk".into(),
            organization_id: id(1),
            created_at: at(1),
            retired_at: Some(at(2)),
        };
        tx.insert_signing_key(&key).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        reader.ping().await.unwrap();
        assert_eq!(
            reader.organization(id(2)).await.unwrap(),
            Some(organization(2))
        );
        assert_eq!(reader.organization(id(77)).await.unwrap(), None);
        assert_eq!(
            reader.achievement(id(99)).await.unwrap(),
            Some(achievement(99))
        );
        assert_eq!(reader.signing_keys(id(1)).await.unwrap(), [key]);
        assert_eq!(
            (
                reader.organization_count().await.unwrap(),
                reader.published_count(id(1)).await.unwrap()
            ),
            (5, 1)
        );
        let first = reader.organizations(None, 3).await.unwrap();
        assert_eq!((first.entries.len(), first.next), (3, Some(id(3))));
        let last = reader.organizations(first.next, 3).await.unwrap();
        assert_eq!((last.entries.len(), last.next), (2, None));
        let page = reader.achievements(id(1), None, 1).await.unwrap();
        assert_eq!(
            (page.entries, page.next),
            (vec![achievement(10)], Some(id(10)))
        );
    })
    .await;
}

#[tokio::test]
async fn documents_are_kept_small_and_come_back_to_the_byte_beside_those_of_earlier_versions() {
    on_both(|store| async move {
        world(&store).await;
        let document = |name: &str| {
            let text =
                r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"Welding","name":""#;
            format!("{text}{name}\"}}").into_bytes()
        };
        let dictionary = Dictionary::new(document("Nobody"));
        let mut tx = store.begin().await.unwrap();
        let awards = [
            award(100, "ada@example.org", 7),
            award(101, "bob@example.org", 8),
        ];
        tx.insert_awards(&awards).await.unwrap();
        let small = KeptDocument::new(document("Ada"), &dictionary);
        assert!(small.needs(&dictionary) && small.kept_bytes() < 40);
        for _ in 0..2 {
            tx.insert_dictionary(&dictionary, at(7)).await.unwrap();
        }
        let plain = KeptDocument::plain(document("Bob"));
        tx.insert_credentials(&[(id(100), small), (id(101), plain)], at(7))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        for (number, name) in [(100, "Ada"), (101, "Bob")] {
            let found = reader.credential(id(number)).await.unwrap();
            assert_eq!(found, Some(document(name)));
        }
    })
    .await;
}

#[tokio::test]
async fn of_many_awards_those_are_added_that_find_a_place_and_a_person() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert!(
            tx.insert_award(&award(100, "ada@example.org", 7))
                .await
                .unwrap()
        );
        let many = [
            award(101, "ada@example.org", 8),
            award(102, "bob@example.org", 7),
            award(103, "cyd@example.org", 9),
            award(104, "cyd@example.org", 10),
            award(105, "dan@example.org", 11),
        ];
        let added = tx.insert_awards(&many).await.unwrap();
        assert_eq!(added, [id(103), id(105)].into());
        let recipients: Vec<_> = many.iter().map(|award| &award.recipient).collect();
        let live = tx.live_recipients(id(10), &recipients).await.unwrap();
        let expected = ["ada@example.org", "cyd@example.org", "dan@example.org"];
        assert_eq!(live, expected.map(str::to_owned).into());
        let mut taken = tx.taken_places(id(20)).await.unwrap();
        taken.sort_unstable();
        assert_eq!(taken, [7, 9, 11]);
        let mut changed = award(103, "cyd@example.org", 9);
        changed.revision = 1;
        let signed = [award(100, "ada@example.org", 7), changed];
        let signed = tx.update_awards_signed(&signed).await.unwrap();
        assert_eq!(signed, [id(100)].into());
        assert_eq!(tx.insert_awards(&[]).await.unwrap().len(), 0);
        assert_eq!(tx.award_counts().await.unwrap(), (3, 2));
    })
    .await;
}

#[tokio::test]
async fn a_change_that_is_not_committed_never_was() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        tx.insert_organization(&organization(1)).await.unwrap();
        drop(tx);
        assert_eq!(
            store
                .read()
                .await
                .unwrap()
                .organization_count()
                .await
                .unwrap(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn a_taken_place_and_a_second_award_are_refused() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert!(
            tx.insert_award(&award(100, "ada@example.org", 7))
                .await
                .unwrap()
        );
        assert!(
            !tx.insert_award(&award(101, "bob@example.org", 7))
                .await
                .unwrap(),
            "the place is taken"
        );
        assert!(
            !tx.insert_award(&award(101, "ada@example.org", 8))
                .await
                .unwrap(),
            "she has it"
        );
        assert!(
            tx.insert_award(&award(101, "did:key:z6Mk", 8))
                .await
                .unwrap()
        );
        let revoked = tx
            .award(id(100))
            .await
            .unwrap()
            .unwrap()
            .revoke("Why")
            .unwrap();
        tx.update_award(&revoked).await.unwrap();
        assert_eq!(
            tx.live_award(id(10), &revoked.recipient).await.unwrap(),
            None
        );
        assert!(
            tx.insert_award(&award(102, "ada@example.org", 9))
                .await
                .unwrap(),
            "the first was revoked"
        );
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        assert_eq!(
            reader.live_award(id(10), &revoked.recipient).await.unwrap(),
            Some(id(102))
        );
        let found = reader.award(id(100)).await.unwrap().unwrap();
        assert_eq!(
            found.standing,
            Standing::Revoked {
                reason: "Why".into()
            }
        );
        assert_eq!(
            (found.recipient_name, found.awarded_at),
            (revoked.recipient_name, at(5))
        );
        assert_eq!(reader.awarded_count(id(10)).await.unwrap(), 2);
        assert_eq!(reader.award_counts().await.unwrap(), (3, 3));
    })
    .await;
}

#[tokio::test]
async fn of_two_changes_at_once_the_second_is_a_conflict() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        tx.insert_award(&award(100, "ada@example.org", 7))
            .await
            .unwrap();
        let known = tx.award(id(100)).await.unwrap().unwrap();
        tx.update_award(&known.clone().sign().unwrap())
            .await
            .unwrap();
        let plain = KeptDocument::plain(b"{}".to_vec());
        tx.insert_credentials(&[(id(100), plain)], at(7))
            .await
            .unwrap();
        let late = tx
            .update_award(&known.suspend("Late").unwrap())
            .await
            .unwrap_err();
        assert_eq!(late.code(), "store.conflict");
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        assert_eq!(
            reader.award(id(100)).await.unwrap().unwrap().issuance,
            Issuance::Signed
        );
        assert_eq!(
            reader.credential(id(100)).await.unwrap().as_deref(),
            Some(b"{}".as_slice())
        );
        assert_eq!(reader.credential(id(101)).await.unwrap(), None);
        assert_eq!(reader.credential_count().await.unwrap(), 1);
        assert!(reader.prepared_awards(None, 10).await.unwrap().is_empty());
        assert_eq!(
            reader.awards(id(10), None, 10).await.unwrap().entries.len(),
            1
        );
    })
    .await;
}

fn roster() -> Roster {
    Roster {
        id: id(50),
        achievement_id: id(10),
        name: "a.csv".into(),
        idempotency_key: "k".into(),
        created_at: at(8),
        state: RosterState::Draft,
        mapping: ColumnMapping {
            recipient: Some("email".into()),
            name: Some(String::new()),
            ..ColumnMapping::default()
        },
        mailing: Mailing::In("ar".into()),
        revision: 0,
    }
}

#[tokio::test]
async fn a_roster_goes_row_by_row_from_open_to_its_result() {
    on_both(|store| async move {
        world(&store).await;
        let csv = b"email,name\nada@example.org,Ada\nnobody,\nbob@example.org,Bob\n";
        let rows = parse(csv, &ColumnMapping::default()).unwrap();
        let roster = roster();
        let mut tx = store.begin().await.unwrap();
        tx.insert_roster(&roster, csv).await.unwrap();
        tx.insert_roster_rows(roster.id, &rows).await.unwrap();
        let open = tx.open_rows(id(50), 10).await.unwrap();
        assert_eq!(open.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
        let mut awarded = award(100, "ada@example.org", 7);
        awarded.roster_id = Some(id(50));
        tx.insert_award(&awarded).await.unwrap();
        tx.update_rows_awarded(id(50), &[(2, id(100))])
            .await
            .unwrap();
        let twice = tx
            .update_rows_awarded(id(50), &[(2, id(100))])
            .await
            .unwrap_err();
        assert_eq!(twice.code(), "store.conflict");
        let problem = RowProblem {
            column: "recipient".into(),
            code: "award.duplicate",
            message: "has it".into(),
        };
        tx.update_row_failed(id(50), 4, &problem).await.unwrap();
        let progress = tx.roster_progress(roster.clone()).await.unwrap();
        assert_eq!(
            (
                progress.total,
                progress.awarded,
                progress.failed,
                progress.is_finished()
            ),
            (3, 0, 2, false)
        );
        let signed = tx.award(id(100)).await.unwrap().unwrap().sign().unwrap();
        tx.update_award(&signed).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        assert!(
            reader
                .roster_progress(roster.clone())
                .await
                .unwrap()
                .is_finished()
        );
        assert_eq!(
            reader.roster_by_key("k").await.unwrap(),
            Some(roster.clone())
        );
        assert_eq!(reader.roster(id(50)).await.unwrap(), Some(roster.clone()));
        let results = reader.row_results(id(50), 2, 10).await.unwrap();
        let codes: Vec<_> = results
            .iter()
            .map(|row| row.problem.as_ref().unwrap().1.as_str())
            .collect();
        assert_eq!(codes, ["recipient.malformed", "award.duplicate"]);
        drop(reader);
        let mut tx = store.begin().await.unwrap();
        let mut again = roster;
        again.id = id(51);
        assert_eq!(
            tx.insert_roster(&again, b"").await.unwrap_err().code(),
            "store.conflict"
        );
    })
    .await;
}

#[tokio::test]
async fn status_lists_fill_up_and_tell_what_is_set() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.open_status_lists(id(1)).await.unwrap(), Some(pair()));
        for (number, name) in [
            (100, "a@example.org"),
            (101, "b@example.org"),
            (102, "c@example.org"),
        ] {
            let index = u32::try_from(number).unwrap();
            tx.insert_award(&award(number, name, index)).await.unwrap();
        }
        let revoked = award(100, "a@example.org", 100).revoke("x").unwrap();
        let suspended = award(101, "b@example.org", 101).suspend("x").unwrap();
        tx.update_award(&revoked).await.unwrap();
        tx.update_award(&suspended).await.unwrap();
        let lists = tx.status_lists(None, 10).await.unwrap();
        assert_eq!(
            lists,
            [
                list(20, StatusPurpose::Revocation),
                list(21, StatusPurpose::Suspension)
            ]
        );
        assert_eq!(tx.set_places(&lists[0]).await.unwrap(), [100]);
        assert_eq!(tx.set_places(&lists[1]).await.unwrap(), [101]);
        let never: Vec<_> = tx.changed_status_lists(None, 10).await.unwrap();
        assert_eq!(never, lists, "new ones are not signed");
        tx.touch_status_lists([id(20)]).await.unwrap();
        assert!(
            !tx.update_status_list_document(&lists[0], b"old", at(9))
                .await
                .unwrap(),
            "it changed"
        );
        let fresh = tx.status_list(id(20)).await.unwrap().unwrap();
        assert!(
            tx.update_status_list_document(&fresh, b"new", at(9))
                .await
                .unwrap()
        );
        assert_eq!(
            tx.status_list_document(id(20)).await.unwrap().as_deref(),
            Some(b"new".as_slice())
        );
        assert_eq!(tx.status_list_document(id(21)).await.unwrap(), None);
        let changed = tx.changed_status_lists(None, 10).await.unwrap();
        assert_eq!(changed, lists[1..]);
        assert!(tx.status_list(id(20)).await.unwrap().unwrap().is_signed());
        let named = [id(20), id(21), id(22)];
        let (keys, documents) = tx.keys_and_lists(Some(id(1)), &named).await.unwrap();
        let known = tx.signing_keys(id(1)).await.unwrap().into_iter();
        assert_eq!(keys, known.map(|key| key.public_key).collect::<Vec<_>>());
        assert_eq!(documents, [(id(20), b"new".to_vec())]);
        tx.touch_status_lists_of(id(1)).await.unwrap();
        assert_eq!(tx.status_list_document(id(20)).await.unwrap(), None);
        let (_, documents) = tx.keys_and_lists(Some(id(1)), &named).await.unwrap();
        assert_eq!(documents, [], "what was signed is out of date");
        assert_eq!(
            tx.keys_and_lists(None, &[]).await.unwrap(),
            (Vec::new(), Vec::new())
        );
        tx.take_places(pair(), FILL_MAX).await.unwrap();
        assert_eq!(tx.open_status_lists(id(1)).await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_edits_the_audit_trail() {
    on_both(|store| async move {
        let entry = AuditEntry {
            id: id(1),
            at: Timestamp::from_micros(1),
            actor: Actor::Operator,
            act: "awards.revoke",
            subject_id: uuid::Uuid::from_u128(9),
            detail: Some("Why".into()),
        };
        let mut tx = store.begin().await.unwrap();
        tx.insert_audit_entry(&entry).await.unwrap();
        tx.commit().await.unwrap();
        for sql in [
            "UPDATE audit_entries SET act = 'x'",
            "DELETE FROM audit_entries",
        ] {
            let refused = match &store {
                Store::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.map(|_| ()),
                Store::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|_| ()),
            };
            assert!(
                refused.unwrap_err().to_string().contains("never changed"),
                "{sql}"
            );
        }
        let trail = store
            .read()
            .await
            .unwrap()
            .audit_lines(entry.subject_id, 2)
            .await
            .unwrap();
        assert_eq!(
            trail,
            [AuditLine {
                id: entry.id,
                at: entry.at,
                actor: "operator".into(),
                act: "awards.revoke".into(),
                subject_id: entry.subject_id,
                detail: Some("Why".into()),
            }]
        );
    })
    .await;
}
