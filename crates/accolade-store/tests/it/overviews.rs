//! What staff and administrators see: counts, latest awards, the trail, dead jobs, keys, storage.

use accolade_domain::Actor;
use accolade_domain::achievement::{Achievement, AchievementState, Stage};
use accolade_domain::audit::AuditEntry;
use accolade_domain::award::{Award, AwardState, Issuance, Standing};
use accolade_domain::job::AfterFailure;
use accolade_domain::membership::{Invitation, Role, Scope};
use accolade_domain::organization::Unit;
use accolade_domain::signing_key::SigningKey;
use accolade_domain::status_list::StatusPurpose;
use accolade_store::{OrganizationCounts, Payload, StoreError};
use serde::{Deserialize, Serialize};

use crate::data::{achievement, at, award, id, list, world};
use crate::on_both;

#[derive(Serialize, Deserialize)]
struct Greet;

impl Payload for Greet {
    const KIND: &'static str = "greet";
}

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "a story is told in one piece")]
async fn an_organisation_knows_how_much_it_has_of_what() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        let placed = |number, state, version| Achievement {
            state,
            version,
            ..achievement(number)
        };
        let review = placed(11, AchievementState::InReview, Some(1));
        let all = [
            achievement(10),
            review,
            placed(12, AchievementState::Draft, Some(1)),
            placed(13, AchievementState::Draft, None),
            achievement(99),
        ];
        for other in &all[1..] {
            tx.insert_achievement(other).await.unwrap();
        }
        let signed = |number| Award {
            issuance: Issuance::Signed,
            ..award(
                number,
                &format!("p{number}@example.org"),
                u32::try_from(number).unwrap(),
            )
        };
        let reason = || "Copied".to_owned();
        let awards = [
            award(100, "p100@example.org", 100),
            signed(101),
            Award {
                standing: Standing::Revoked { reason: reason() },
                ..signed(102)
            },
            Award {
                standing: Standing::Suspended { reason: reason() },
                ..signed(103)
            },
            Award {
                valid_until: Some(at(5)),
                ..signed(104)
            },
        ];
        for award in &awards {
            assert!(tx.insert_award(award).await.unwrap());
        }
        // The rules are the domain's.
        let placed = |stage: Stage| all.iter().filter(|one| one.stage() == stage).count();
        let placed = |stage: Stage| i64::try_from(placed(stage)).unwrap();
        let waiting = awards.iter();
        let waiting = waiting.filter(|award| award.state(at(5)) == AwardState::Waiting);
        let counts = OrganizationCounts {
            drafts: placed(Stage::Draft),
            reviews: placed(Stage::InReview),
            published: placed(Stage::Published),
            unclaimed: i64::try_from(waiting.count()).unwrap(),
            unclaimed_since: Some(at(5)),
        };
        let found = tx.organization_counts(id(1), None, at(5)).await.unwrap();
        assert_eq!(found, counts);
        assert_eq!(
            (counts.drafts, counts.published, counts.unclaimed),
            (1, 2, 1)
        );
        // Who sent it for review does not review it.
        let own = tx
            .organization_counts(id(1), Some(id(7)), at(5))
            .await
            .unwrap();
        assert_eq!(own.reviews, 0);
        let none = tx.organization_counts(id(2), None, at(5)).await.unwrap();
        assert_eq!(none, OrganizationCounts::default());
        let latest = tx.latest_awards(id(1), 1).await.unwrap();
        assert_eq!((latest.len(), latest[0].id), (1, id(104)));
        assert!(tx.storage_bytes().await.unwrap() > 0);
    })
    .await;
}

#[tokio::test]
async fn a_retired_key_stays_known_and_lists_are_found_by_their_organisation() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        let key = |name: &str, seconds| SigningKey {
            public_key: name.into(),
            organization_id: id(1),
            created_at: at(seconds),
            retired_at: None,
        };
        tx.insert_signing_key(&key("z6MkA", 1)).await.unwrap();
        tx.retire_signing_keys(id(1), at(9)).await.unwrap();
        tx.insert_signing_key(&key("z6MkB", 9)).await.unwrap();
        let keys = tx.signing_keys(id(1)).await.unwrap();
        let retired: Vec<bool> = keys.iter().map(|key| key.retired_at.is_some()).collect();
        assert_eq!(
            (keys[0].public_key.as_str(), retired),
            ("z6MkB", vec![false, true])
        );
        let found = tx.status_lists_of(id(1), None, 1).await.unwrap();
        assert_eq!(found, [list(20, StatusPurpose::Revocation)]);
        let found = tx.status_lists_of(id(1), Some(id(20)), 9).await.unwrap();
        assert_eq!(found, [list(21, StatusPurpose::Suspension)]);
        assert!(tx.status_lists_of(id(2), None, 9).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_unit_to_which_somebody_is_invited_is_not_removed() {
    on_both(|store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        for number in [40, 41] {
            let unit = Unit {
                id: id(number),
                organization_id: id(1),
                name: "Quay".into(),
                created_at: at(1),
            };
            tx.insert_unit(&unit).await.unwrap();
        }
        let invitation = Invitation {
            id: id(50),
            organization_id: id(1),
            address: "ada@example.org".into(),
            role: Role::Issuer,
            scope: Scope::Unit(id(40)),
            token_hash: "hash".into(),
            invited_by: None,
            created_at: at(2),
            accepted_at: None,
            withdrawn_at: None,
        };
        tx.insert_invitation(&invitation).await.unwrap();
        assert_eq!(tx.used_units(id(1), 9).await.unwrap(), [id(40)]);
        assert!(!tx.delete_unit(id(40)).await.unwrap());
        let withdrawn = invitation.withdraw(at(3)).unwrap();
        tx.update_invitation(&withdrawn).await.unwrap();
        assert!(tx.used_units(id(1), 9).await.unwrap().is_empty());
        let unit = tx.unit(id(40)).await.unwrap().unwrap();
        let renamed = unit.rename(" Dock ").unwrap();
        tx.update_unit(&renamed).await.unwrap();
        assert_eq!(tx.unit(id(40)).await.unwrap(), Some(renamed.clone()));
        assert!(tx.delete_unit(id(40)).await.unwrap());
        let late = tx.update_unit(&renamed).await.unwrap_err();
        assert!(matches!(late, StoreError::Conflict), "{late}");
    })
    .await;
}

#[tokio::test]
async fn a_job_that_was_set_aside_is_shown_and_put_back_once() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        let mut now = at(100);
        for number in [1, 2] {
            tx.enqueue(id(number), &Greet, now).await.unwrap();
        }
        while let Some(job) = tx.claim_job(now).await.unwrap() {
            if let AfterFailure::Retry(at) = tx.fail_job(&job, "no", now).await.unwrap() {
                now = at;
            }
        }
        let first = tx.dead_jobs(None, 1).await.unwrap();
        let job = &first.entries[0];
        assert_eq!(
            (job.id, job.kind.as_str(), job.error.as_str()),
            (id(2), "greet", "no")
        );
        assert_eq!(job.attempts, accolade_domain::limits::JOB_ATTEMPTS_MAX);
        let rest = tx.dead_jobs(first.next, 9).await.unwrap();
        assert_eq!((rest.entries[0].id, rest.next), (id(1), None));
        assert!(tx.retry_job(id(2), now).await.unwrap());
        assert!(!tx.retry_job(id(2), now).await.unwrap(), "it waits already");
        assert_eq!(tx.claim_job(now).await.unwrap().unwrap().attempts, 1);
    })
    .await;
}

#[tokio::test]
async fn the_trail_is_read_page_by_page_from_its_end() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for number in 1..=3 {
            let entry = AuditEntry {
                id: id(number),
                at: at(1),
                actor: Actor::Operator,
                act: "units.define",
                subject_id: id::<Unit>(7).uuid(),
                detail: Some("ü".into()),
            };
            tx.insert_audit_entry(&entry).await.unwrap();
        }
        let first = tx.audit_trail(None, 2).await.unwrap();
        assert_eq!((first.entries[0].id, first.next), (id(3), Some(id(2))));
        let last = tx.audit_trail(first.next, 2).await.unwrap();
        let line = &last.entries[0];
        assert_eq!(
            (line.id, line.at, line.actor.as_str()),
            (id(1), at(1), "operator")
        );
        assert_eq!(
            (line.act.as_str(), line.detail.as_deref()),
            ("units.define", Some("ü"))
        );
        assert_eq!(last.next, None);
    })
    .await;
}
