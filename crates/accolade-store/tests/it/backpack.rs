//! Backpacks, collections and shares.

use accolade_domain::account::Account;
use accolade_domain::backpack::{Import, ImportStanding, ImportVerdict};
use accolade_domain::collection::Collection;
use accolade_domain::share::{Share, ShareSubject};
use accolade_store::{CollectionSummary, Store, StoreError};

use crate::data::{at, award, id, world};
use crate::on_both;

fn account(number: u128) -> Account {
    Account {
        id: id(number),
        name: None,
        locale: "en".into(),
        is_administrator: false,
        created_at: at(1),
        revision: 0,
    }
}

fn import(number: u128, owner: u128) -> Import {
    Import {
        id: id(number),
        account_id: id(owner),
        name: "لحام".into(),
        description: Some("Welds.".into()),
        issuer_name: "North Yard".into(),
        awarded_at: Some(at(5)),
        valid_until: None,
        media_type: "image/png".into(),
        digest: format!("digest{number}"),
        source: Some("badge.png".into()),
        verdict: ImportVerdict::Indeterminate,
        standing: ImportStanding::Expired,
        recipient: "{\"identifier\":[]}".into(),
        imported_at: at(6),
        checked_at: at(7),
        archived_at: None,
    }
}

/// Two people; the first holds award 40 and imports 41 and 42.
async fn backpacks(store: &Store) {
    world(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_account(&account(1)).await.unwrap();
    tx.insert_account(&account(2)).await.unwrap();
    tx.insert_award(&award(40, "ada@example.org", 1))
        .await
        .unwrap();
    tx.insert_award(&award(39, "eve@example.org", 2))
        .await
        .unwrap();
    let claimed = award(40, "ada@example.org", 1).claim(id(1), at(8)).unwrap();
    tx.update_award(&claimed).await.unwrap();
    for number in [41, 42] {
        tx.insert_import(&import(number, 1), &[0, 255, 10])
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_backpack_lists_awards_and_imports_of_its_owner_only() {
    on_both(|store| async move {
        backpacks(&store).await;
        let mut reader = store.read().await.unwrap();
        let all = reader.entries(id(1), None, 10).await.unwrap();
        let ids: Vec<_> = all.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [id(42), id(41), id(40)]);
        assert_eq!(all[2].name, "Welding");
        assert!(all[0].is_imported() && !all[2].is_imported());
        let rest = reader.entries(id(1), Some(id(42)), 1).await.unwrap();
        assert_eq!(rest, [all[1].clone()]);
        for entry in &all {
            assert_eq!(
                reader.entry(id(1), entry.id).await.unwrap().as_ref(),
                Some(entry)
            );
            assert_eq!(reader.entry(id(2), entry.id).await.unwrap(), None);
        }
        assert_eq!(
            reader.entry(id(1), id(39)).await.unwrap(),
            None,
            "not claimed"
        );
        assert_eq!(
            reader.import(id(1), id(41)).await.unwrap(),
            Some(import(41, 1))
        );
        let document = reader.import_document(id(1), id(41)).await.unwrap();
        assert_eq!(document, Some(vec![0, 255, 10]));
        assert_eq!(reader.import_document(id(2), id(41)).await.unwrap(), None);
        assert!(reader.has_import(id(1), "digest41").await.unwrap());
        assert!(!reader.has_import(id(2), "digest41").await.unwrap());
        assert_eq!(reader.import_totals(id(1)).await.unwrap(), (2, 6));
        assert_eq!(reader.import_totals(id(2)).await.unwrap(), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn badges_are_put_away_taken_out_and_removed() {
    on_both(|store| async move {
        backpacks(&store).await;
        let mut tx = store.begin().await.unwrap();
        tx.update_award_archived(id(1), id(40), Some(at(8)))
            .await
            .unwrap();
        tx.update_award_archived(id(1), id(40), Some(at(9)))
            .await
            .unwrap();
        tx.update_import_archived(id(1), id(41), Some(at(9)))
            .await
            .unwrap();
        // Not hers, so nothing happens.
        tx.update_import_archived(id(2), id(42), Some(at(9)))
            .await
            .unwrap();
        let away: Vec<_> = tx.entries(id(1), None, 10).await.unwrap();
        let away: Vec<_> = away.iter().map(|entry| entry.archived_at).collect();
        assert_eq!(away, [None, Some(at(9)), Some(at(9))]);
        tx.update_award_archived(id(1), id(40), None).await.unwrap();
        tx.update_import_archived(id(1), id(41), None)
            .await
            .unwrap();
        let back = tx.entries(id(1), None, 10).await.unwrap();
        assert!(back.iter().all(|entry| entry.archived_at.is_none()));
        assert!(!tx.delete_import(id(2), id(41)).await.unwrap());
        assert!(tx.delete_import(id(1), id(41)).await.unwrap());
        assert!(!tx.delete_import(id(1), id(41)).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let twice = Import {
            digest: "digest42".into(),
            ..import(43, 1)
        };
        let error = tx.insert_import(&twice, b"x").await.unwrap_err();
        assert!(matches!(error, StoreError::Conflict), "{error}");
    })
    .await;
}

fn collection(entries: &[u128]) -> Collection {
    Collection {
        id: id(50),
        account_id: id(1),
        name: "Für die Arbeit".into(),
        description: None,
        entries: entries.iter().map(|number| id(*number)).collect(),
        created_at: at(9),
        revision: 0,
    }
}

#[tokio::test]
async fn a_collection_keeps_its_order_and_notices_two_changes_at_once() {
    on_both(|store| async move {
        backpacks(&store).await;
        let mut tx = store.begin().await.unwrap();
        tx.insert_collection(&collection(&[42, 40])).await.unwrap();
        let found = tx.collection(id(1), id(50)).await.unwrap();
        assert_eq!(found, Some(collection(&[42, 40])));
        assert_eq!(tx.collection(id(2), id(50)).await.unwrap(), None);
        tx.update_collection(&collection(&[40, 42, 41]))
            .await
            .unwrap();
        let changed = Collection {
            revision: 1,
            ..collection(&[40, 42, 41])
        };
        assert_eq!(tx.collection(id(1), id(50)).await.unwrap(), Some(changed));
        let error = tx.update_collection(&collection(&[])).await.unwrap_err();
        assert!(matches!(error, StoreError::Conflict), "{error}");
        tx.delete_collection_entry(id(2), id(42)).await.unwrap();
        tx.delete_collection_entry(id(1), id(40)).await.unwrap();
        let summary = CollectionSummary {
            id: id(50),
            name: "Für die Arbeit".into(),
            description: None,
            count: 2,
        };
        assert_eq!(tx.collections(id(1)).await.unwrap(), [summary]);
        assert_eq!(tx.collections(id(2)).await.unwrap(), []);
        let with = tx.collections_with(id(1), id(42)).await.unwrap();
        assert_eq!(with, [(id(50), "Für die Arbeit".to_owned())]);
        assert_eq!(tx.collections_with(id(1), id(40)).await.unwrap(), []);
        assert_eq!(tx.collection_count(id(1)).await.unwrap(), 1);
        tx.delete_collection(id(50)).await.unwrap();
        assert_eq!(tx.collection_count(id(1)).await.unwrap(), 0);
        tx.commit().await.unwrap();
    })
    .await;
}

fn share(number: u128, subject: ShareSubject) -> Share {
    Share {
        id: id(number),
        account_id: id(1),
        subject,
        name: "Welding".into(),
        token: format!("token{number}"),
        label: Some("North Yard".into()),
        created_at: at(9),
        ends_at: (number == 60).then(|| at(20)),
        withdrawn_at: None,
        opened_count: 0,
    }
}

#[tokio::test]
async fn links_are_found_counted_and_withdrawn() {
    on_both(|store| async move {
        backpacks(&store).await;
        let (entry, group) = (
            ShareSubject::Entry(id(40)),
            ShareSubject::Collection(id(50)),
        );
        let mut tx = store.begin().await.unwrap();
        tx.insert_share(&share(60, entry)).await.unwrap();
        tx.insert_share(&share(61, group)).await.unwrap();
        tx.insert_share(&share(62, entry)).await.unwrap();
        assert_eq!(
            tx.share_by_token("token61").await.unwrap(),
            Some(share(61, group))
        );
        assert_eq!(tx.share_by_token("token").await.unwrap(), None);
        assert_eq!(
            tx.share(id(1), id(60)).await.unwrap(),
            Some(share(60, entry))
        );
        assert_eq!(tx.share(id(2), id(60)).await.unwrap(), None);
        let page = tx.shares(id(1), None, 2).await.unwrap();
        assert_eq!(page.entries, [share(62, entry), share(61, group)]);
        let page = tx.shares(id(1), page.next, 2).await.unwrap();
        assert_eq!((page.entries, page.next), (vec![share(60, entry)], None));
        assert_eq!(
            tx.shares_of(id(1), group).await.unwrap(),
            [share(61, group)]
        );
        assert_eq!(tx.shares_of(id(2), group).await.unwrap(), []);
        assert_eq!(tx.open_share_count(id(1), at(19)).await.unwrap(), 3);
        assert_eq!(tx.open_share_count(id(1), at(20)).await.unwrap(), 2);
        tx.count_share_opened(id(61)).await.unwrap();
        tx.count_share_opened(id(61)).await.unwrap();
        assert_eq!(
            tx.share(id(1), id(61)).await.unwrap().unwrap().opened_count,
            2
        );
        tx.update_share_withdrawn(&share(60, entry).withdraw(at(10)))
            .await
            .unwrap();
        tx.withdraw_shares_of(id(1), entry, at(11)).await.unwrap();
        tx.update_shares_gone(id(1), entry).await.unwrap();
        let first = tx.share(id(1), id(60)).await.unwrap().unwrap();
        assert_eq!(
            (first.withdrawn_at, first.subject),
            (Some(at(10)), ShareSubject::Gone)
        );
        let second = tx.share(id(1), id(62)).await.unwrap().unwrap();
        assert_eq!(
            (second.withdrawn_at, second.subject),
            (Some(at(11)), ShareSubject::Gone)
        );
        let other = tx.share(id(1), id(61)).await.unwrap().unwrap();
        assert_eq!((other.withdrawn_at, other.subject), (None, group));
        assert_eq!(tx.shares_of(id(1), ShareSubject::Gone).await.unwrap(), []);
        tx.commit().await.unwrap();
    })
    .await;
}
