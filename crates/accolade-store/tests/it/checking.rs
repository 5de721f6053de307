//! Screenings, receipts and the installation's own keys.

use accolade_domain::account::Account;
use accolade_domain::receipt::Receipt;
use accolade_domain::screening::{Screening, ScreeningColumns, parse};
use accolade_store::{RowFinding, ScreeningCounts};

use crate::data::{at, id};
use crate::on_both;

fn finding(verdict: &str) -> RowFinding {
    RowFinding {
        verdict: verdict.into(),
        code: "proof.good".into(),
        message: "أحسنت".into(),
        achievement_name: Some("Welding".into()),
        issuer_name: None,
        issuer_id: Some("did:web:a.example".into()),
        valid_from: Some(at(3)),
        valid_until: None,
    }
}

#[tokio::test]
async fn a_list_is_kept_row_by_row_until_it_is_forgotten() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        tx.insert_account(&Account {
            id: id(1),
            name: None,
            locale: "en".into(),
            is_administrator: false,
            created_at: at(1),
            revision: 0,
        })
        .await
        .unwrap();
        let csv = "name,link\nسارة,https://a.example/1\nBob,\nCy,eyJh.eyJi.c2ln\nDi,x.png\n";
        let list = parse(csv.as_bytes(), &ScreeningColumns::default()).unwrap();
        let screening = Screening::begin(id(5), id(1), "a.csv", "sha256-x".into(), &list, at(10));
        tx.insert_screening(&screening, &list.rows).await.unwrap();
        assert_eq!(tx.screening(id(5)).await.unwrap(), Some(screening.clone()));
        let own = tx.screenings(id(1)).await.unwrap();
        assert_eq!(own, std::slice::from_ref(&screening));
        assert_eq!(tx.screenings(id(2)).await.unwrap(), []);
        assert_eq!(tx.unscreened_rows(id(5), 10).await.unwrap(), list.rows);
        assert_eq!(tx.unscreened_rows(id(5), 2).await.unwrap().len(), 2);

        tx.update_screening_row(id(5), 2, &finding("valid"))
            .await
            .unwrap();
        tx.update_screening_row(id(5), 3, &finding("no_credential"))
            .await
            .unwrap();
        let open = tx.unscreened_rows(id(5), 10).await.unwrap();
        assert_eq!(open.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 5]);
        let rows = tx.screened_rows(id(5), 2, 2).await.unwrap();
        assert_eq!(rows[0].row, list.rows[1]);
        assert_eq!(rows[0].finding, Some(finding("no_credential")));
        assert_eq!((rows[1].row.line, &rows[1].finding), (4, &None));
        let counts = tx.screening_counts(id(5)).await.unwrap();
        let expected = ScreeningCounts {
            valid: 1,
            no_credential: 1,
            ..ScreeningCounts::default()
        };
        assert_eq!((counts, counts.done()), (expected, 2));

        tx.finish_screening(id(5), id(9), at(20)).await.unwrap();
        let finished = tx.screening(id(5)).await.unwrap().unwrap();
        assert_eq!(finished.finished_at, Some(at(20)));
        assert_eq!(finished.receipt_id, Some(id(9)));
        let end = screening.ends_at;
        let before = end.plus_seconds(-1);
        assert_eq!(tx.ended_screenings(before, 5).await.unwrap(), []);
        assert_eq!(tx.ended_screenings(end, 5).await.unwrap(), [id(5)]);
        tx.delete_screening(id(5)).await.unwrap();
        assert_eq!(tx.screening(id(5)).await.unwrap(), None);
        assert_eq!(tx.screened_rows(id(5), 0, 9).await.unwrap(), []);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn receipts_end_and_keys_stay() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        let receipt = Receipt::give(id(7), b"signed".to_vec(), at(1));
        tx.insert_receipt(&receipt).await.unwrap();
        assert_eq!(tx.receipt(id(7)).await.unwrap(), Some(receipt.clone()));
        let before = receipt.ends_at.plus_seconds(-1);
        assert_eq!(tx.delete_ended_receipts(before, 5).await.unwrap(), 0);
        assert_eq!(
            tx.delete_ended_receipts(receipt.ends_at, 5).await.unwrap(),
            1
        );
        assert_eq!(tx.receipt(id(7)).await.unwrap(), None);

        assert!(tx.platform_keys().await.unwrap().is_empty());
        tx.insert_platform_key("zOld", at(1)).await.unwrap();
        tx.insert_platform_key("zNew", at(2)).await.unwrap();
        assert_eq!(tx.platform_keys().await.unwrap(), ["zNew", "zOld"]);
    })
    .await;
}
