//! The queue of jobs.

use accolade_domain::job::{AfterFailure, LEASE_SECONDS, Priority};
use accolade_domain::limits::JOB_ATTEMPTS_MAX;
use accolade_store::{JobCounts, Payload, Store};
use serde::{Deserialize, Serialize};

use crate::data::{at, id};
use crate::on_both;

#[derive(Serialize, Deserialize)]
struct Greet {
    name: String,
}

impl Payload for Greet {
    const KIND: &'static str = "greet";
}

async fn enqueue(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    tx.enqueue(id(1), &Greet { name: "Ada".into() }, at(100))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_job_is_one_workers_until_its_lease_ends() {
    on_both(|store| async move {
        enqueue(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            tx.claim_job(at(99)).await.unwrap(),
            None,
            "it is not due yet"
        );
        let job = tx.claim_job(at(100)).await.unwrap().unwrap();
        assert_eq!(
            (job.kind.as_str(), job.payload.as_str(), job.attempts),
            ("greet", "{\"name\":\"Ada\"}", 1)
        );
        assert_eq!(tx.claim_job(at(101)).await.unwrap(), None, "another has it");
        tx.extend_job(&job, at(150)).await.unwrap();
        assert_eq!(
            tx.claim_job(at(100 + LEASE_SECONDS)).await.unwrap(),
            None,
            "it was kept longer"
        );
        let second = tx
            .claim_job(at(151 + LEASE_SECONDS))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(second.attempts, 2);
        assert_eq!(
            tx.extend_job(&job, at(152)).await.unwrap_err().code(),
            "store.conflict"
        );
        tx.delete_job(&job).await.unwrap();
        assert_eq!(
            tx.job_counts().await.unwrap().waiting,
            1,
            "the first lost it and removes nothing"
        );
        tx.resume_jobs(at(152)).await.unwrap();
        let third = tx.claim_job(at(152)).await.unwrap().unwrap();
        tx.delete_job(&third).await.unwrap();
        assert_eq!(
            tx.job_counts().await.unwrap(),
            JobCounts {
                waiting: 0,
                dead: 0
            }
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_job_that_always_fails_is_set_aside() {
    on_both(|store| async move {
        enqueue(&store).await;
        let mut tx = store.begin().await.unwrap();
        let mut now = at(100);
        for attempt in 1..=JOB_ATTEMPTS_MAX {
            let job = tx.claim_job(now).await.unwrap().unwrap();
            match tx.fail_job(&job, &"é".repeat(5_000), now).await.unwrap() {
                AfterFailure::Retry(at) => now = at,
                AfterFailure::DeadLetter => assert_eq!(attempt, JOB_ATTEMPTS_MAX),
            }
        }
        let error = tx.last_job_error().await.unwrap().unwrap();
        assert_eq!(
            error.chars().count(),
            accolade_store::limits::JOB_ERROR_CHARS_MAX
        );
        assert_eq!(tx.claim_job(now.plus_days(1)).await.unwrap(), None);
        assert_eq!(
            tx.job_counts().await.unwrap(),
            JobCounts {
                waiting: 0,
                dead: 1
            }
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[derive(Serialize, Deserialize)]
struct Pressing {
    priority: i64,
}

impl Payload for Pressing {
    const KIND: &'static str = "pressing";

    fn priority(&self) -> Priority {
        let rank = |priority: &Priority| priority.rank() == self.priority;
        Priority::ALL.into_iter().find(rank).unwrap()
    }
}

#[tokio::test]
async fn what_is_urgent_is_done_first_and_what_gives_way_keeps_its_place() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        // The later a job was added here, the more urgent it is; two are for later.
        for (number, priority) in [(1_u8, 2), (2, 2), (3, 1), (4, 0)] {
            let time = at(100 + i64::from(number));
            let pressing = Pressing { priority };
            tx.enqueue(id(number.into()), &pressing, time)
                .await
                .unwrap();
        }
        let (soon, pressing) = (at(500), Pressing { priority: 0 });
        tx.enqueue_at(id(5), &pressing, soon, at(100))
            .await
            .unwrap();
        let now = at(200);
        let mut taken = Vec::new();
        for _ in 0..3 {
            taken.push(tx.claim_job(now).await.unwrap().unwrap());
        }
        let found: Vec<_> = taken.iter().map(|job| (job.id, job.priority)).collect();
        let wanted = [
            (id(4), Priority::Urgent),
            (id(3), Priority::Usual),
            (id(1), Priority::Bulk),
        ];
        assert_eq!(found, wanted);
        let long = taken.pop().unwrap();
        assert!(!tx.is_job_due(Priority::Urgent, now).await.unwrap());
        let pressing = Pressing { priority: 0 };
        tx.enqueue(id(6), &pressing, now).await.unwrap();
        assert!(tx.is_job_due(Priority::Urgent, now).await.unwrap());
        tx.update_job(&long, &Pressing { priority: 2 })
            .await
            .unwrap();
        tx.hand_over_job(&long, id(7), None).await.unwrap();
        let late = tx.update_job(&long, &Pressing { priority: 2 }).await;
        assert_eq!(late.unwrap_err().code(), "store.conflict");
        assert_eq!(
            tx.hand_over_job(&long, id(8), None)
                .await
                .unwrap_err()
                .code(),
            "store.conflict"
        );
        tx.delete_job(&long).await.unwrap();
        let mut next = Vec::new();
        while let Some(job) = tx.claim_job(now).await.unwrap() {
            next.push((job.id, job.attempts));
        }
        let wanted = [(id(6), 1), (id(7), 1), (id(2), 1)];
        assert_eq!(next, wanted, "before those that came after it");
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_takes_turns_goes_behind_its_equals() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for number in [1_u8, 2] {
            let time = at(100 + i64::from(number));
            tx.enqueue(id(number.into()), &Pressing { priority: 2 }, time)
                .await
                .unwrap();
        }
        let now = at(200);
        let first = tx.claim_job(now).await.unwrap().unwrap();
        assert_eq!(first.id, id(1));
        assert!(tx.is_job_due(Priority::Bulk, now).await.unwrap());
        assert!(!tx.is_job_due(Priority::Usual, now).await.unwrap());
        tx.hand_over_job(&first, id(3), Some(now)).await.unwrap();
        let mut next = Vec::new();
        while let Some(job) = tx.claim_job(now).await.unwrap() {
            next.push(job.id);
        }
        assert_eq!(next, [id(2), id(3)]);
        tx.commit().await.unwrap();
    })
    .await;
}
