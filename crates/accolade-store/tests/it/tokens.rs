//! API tokens, idempotency keys, and whose an audit entry is.

use accolade_domain::Actor;
use accolade_domain::account::Account;
use accolade_domain::api_token::{ApiToken, OwnAccess, Reach};
use accolade_domain::audit::AuditEntry;
use accolade_domain::idempotency::{KeptAnswer, KeyedRequest};
use accolade_domain::membership::Role;
use accolade_store::{Store, StoreError};
use uuid::Uuid;

use crate::data::{at, award, id, offer, offer_request, world};
use crate::on_both;

fn token(number: u128) -> ApiToken {
    ApiToken {
        id: id(number),
        reach: Reach::Organization {
            id: id(1),
            role: Role::Issuer,
        },
        account_id: id(90),
        name: "Lernplattform „Süd“".into(),
        token_hash: format!("hash{number}"),
        created_at: at(1),
        expires_at: at(100),
        used_at: None,
        revoked_at: None,
    }
}

async fn tokens(store: &Store) {
    world(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_account(&Account::open(id(90), "en", at(1)))
        .await
        .unwrap();
    tx.insert_api_token(&token(91)).await.unwrap();
    tx.insert_api_token(&token(92)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_token_is_found_by_its_hash_used_and_ended_once() {
    on_both(|store| async move {
        tokens(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            tx.api_token_by_hash("hash91").await.unwrap(),
            Some(token(91))
        );
        assert_eq!(tx.api_token_by_hash("hash").await.unwrap(), None);
        tx.update_api_token_used(id(91), at(7)).await.unwrap();
        let ended = token(91).revoke(at(9)).unwrap();
        tx.update_api_token_revoked(&ended).await.unwrap();
        let again = tx.update_api_token_revoked(&ended).await;
        assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let expected = ApiToken {
            used_at: Some(at(7)),
            ..ended
        };
        assert_eq!(
            reader.api_token(id(91)).await.unwrap(),
            Some(expected.clone())
        );
        let all = reader.api_tokens(id(1), at(4), 9).await.unwrap();
        assert_eq!(all, [token(92), expected]);
        assert_eq!(reader.api_tokens(id(1), at(4), 1).await.unwrap().len(), 1);
        assert_eq!(reader.api_tokens(id(2), at(4), 9).await.unwrap(), []);
        let counts = (
            reader.live_token_count(id(1), at(4)).await.unwrap(),
            reader
                .live_token_count(id(1), at(9_999_999_999))
                .await
                .unwrap(),
        );
        assert_eq!(counts, (1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_token_of_a_persons_own_is_listed_and_counted_apart() {
    on_both(|store| async move {
        tokens(&store).await;
        let own = |number, access| ApiToken {
            reach: Reach::Own(access),
            ..token(number)
        };
        let (reads, changes) = (own(93, OwnAccess::Read), own(94, OwnAccess::Change));
        let mut tx = store.begin().await.unwrap();
        tx.lock_account(id(90)).await.unwrap();
        tx.insert_api_token(&reads).await.unwrap();
        tx.insert_api_token(&changes).await.unwrap();
        let ended = changes.revoke(at(9)).unwrap();
        tx.update_api_token_revoked(&ended).await.unwrap();
        assert!(tx.insert_keyed_request(&request(93, "k")).await.unwrap());
        let entry = AuditEntry {
            id: id(1001),
            at: at(5),
            actor: Actor::Operator,
            act: "api_tokens.mint_own",
            subject_id: Uuid::from_u128(93),
            detail: None,
        };
        tx.insert_audit_entry(&entry).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let found = reader.own_api_tokens(id(90), at(4), 9).await.unwrap();
        assert_eq!(found, [reads, ended], "those that work come first");
        assert_eq!(
            reader.own_api_tokens(id(91), at(4), 9).await.unwrap().len(),
            0
        );
        let count = reader.own_live_token_count(id(90), at(4)).await.unwrap();
        let all = reader.api_tokens(id(1), at(4), 9).await.unwrap();
        assert_eq!((count, all.len()), (1, 2), "nor are they an organisation's");
        let trail = reader.audit_entries_of(id(1), None, 9).await.unwrap();
        assert!(trail.entries.is_empty(), "{trail:?}");
    })
    .await;
}

fn request(token: u128, key: &str) -> KeyedRequest {
    KeyedRequest {
        token_id: id(token),
        key: key.into(),
        fingerprint: "f".into(),
        created_at: at(3),
        answer: None,
    }
}

#[tokio::test]
async fn a_key_is_taken_once_for_each_token_answered_once_and_forgotten() {
    on_both(|store| async move {
        tokens(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert!(tx.insert_keyed_request(&request(91, "k")).await.unwrap());
        assert!(!tx.insert_keyed_request(&request(91, "k")).await.unwrap());
        assert!(tx.insert_keyed_request(&request(92, "k")).await.unwrap());
        assert!(tx.insert_keyed_request(&request(91, "l")).await.unwrap());
        let answer = KeptAnswer {
            status: 201,
            headers: vec![("location".into(), "/x".into())],
            body: vec![0, 1, 255],
        };
        tx.update_keyed_request(id(91), "k", &answer).await.unwrap();
        tx.delete_keyed_request(id(91), "k").await.unwrap();
        tx.delete_keyed_request(id(91), "l").await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let kept = reader.keyed_request(id(91), "k").await.unwrap();
        let expected = KeyedRequest {
            answer: Some(answer),
            ..request(91, "k")
        };
        assert_eq!(kept, Some(expected), "an answered key is not given back");
        assert_eq!(reader.keyed_request(id(91), "l").await.unwrap(), None);
        drop(reader);
        let mut tx = store.begin().await.unwrap();
        tx.delete_keyed_requests(at(3)).await.unwrap();
        assert!(tx.keyed_request(id(92), "k").await.unwrap().is_some());
        tx.delete_keyed_requests(at(4)).await.unwrap();
        assert_eq!(tx.keyed_request(id(92), "k").await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_audit_entry_belongs_to_the_organisation_of_its_subject() {
    on_both(|store| async move {
        tokens(&store).await;
        let mut tx = store.begin().await.unwrap();
        let given = award(30, "ada@example.org", 5);
        assert!(tx.insert_award(&given).await.unwrap());
        let (offer, request) = (offer(), offer_request(70, "ada@example.org"));
        tx.insert_claim_offer(&offer).await.unwrap();
        tx.insert_offer_request(&request).await.unwrap();
        for (number, subject) in [
            (1001, given.organization_id.uuid()),
            (1002, given.achievement_id.uuid()),
            (1003, given.id.uuid()),
            (1004, Uuid::from_u128(91)),
            (1005, Uuid::from_u128(90)),
            (1006, offer.id.uuid()),
            (1007, request.id.uuid()),
        ] {
            let entry = AuditEntry {
                id: id(number),
                at: at(5),
                actor: Actor::Operator,
                act: "things.do",
                subject_id: subject,
                detail: None,
            };
            tx.insert_audit_entry(&entry).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let page = reader.audit_entries_of(id(1), None, 2).await.unwrap();
        let ids: Vec<_> = page.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [id(1007), id(1006)]);
        let page = reader.audit_entries_of(id(1), page.next, 3).await.unwrap();
        let ids: Vec<_> = page.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(ids, [id(1004), id(1003), id(1002)]);
        let rest = reader.audit_entries_of(id(1), page.next, 3).await.unwrap();
        assert_eq!(rest.entries.len(), 1, "an account is nobody's");
        assert_eq!(rest.entries[0].act, "things.do");
        assert_eq!(rest.next, None);
    })
    .await;
}
