//! The queue of jobs: saved with the decision that needs them, and done at least once.

use accolade_domain::job::{AfterFailure, Job, LEASE_SECONDS, Priority, after_failure};
use accolade_domain::{JobId, Page, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use uuid::Uuid;

use crate::dialect::{CLAIM_JOB_POSTGRES, CLAIM_JOB_SQLITE};
use crate::error::fit;
use crate::limits::JOB_ERROR_CHARS_MAX;
use crate::{Reader, Result, StoreError, Tx, on_db};

/// What a kind of job is about.
pub trait Payload: Serialize + DeserializeOwned {
    /// The name of the kind.
    const KIND: &'static str;

    /// How urgent it is.
    fn priority(&self) -> Priority {
        Priority::Usual
    }
}

/// How many jobs wait, and how many were set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobCounts {
    /// Waiting or being done.
    pub waiting: i64,
    /// Set aside after too many failures.
    pub dead: i64,
}

/// A job that was set aside after too many failures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadJob {
    /// Its identifier.
    pub id: JobId,
    /// What kind of job it is.
    pub kind: String,
    /// Why it failed last.
    pub error: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was set aside.
    pub at: Timestamp,
}

#[derive(FromRow)]
struct DeadJobRow {
    id: Uuid,
    kind: String,
    last_error: Option<String>,
    attempts: i64,
    run_at: i64,
}

impl TryFrom<DeadJobRow> for DeadJob {
    type Error = StoreError;

    fn try_from(row: DeadJobRow) -> Result<Self> {
        Ok(Self {
            id: JobId::new(row.id),
            kind: row.kind,
            error: row.last_error.unwrap_or_default(),
            attempts: fit(row.attempts, "attempts")?,
            at: Timestamp::from_micros(row.run_at),
        })
    }
}

#[derive(FromRow)]
struct JobRow {
    id: Uuid,
    kind: String,
    payload: String,
    attempts: i64,
}

const INSERT: &str = "INSERT INTO jobs (id, kind, payload, priority, run_at, attempts, is_dead, created_at) \
     VALUES ($1, $2, $3, $6, $4, 0, FALSE, $5)";
const INSERT_ONCE: &str = "INSERT INTO jobs (id, kind, payload, priority, run_at, attempts, is_dead, created_at) \
     VALUES ($1, $2, $3, $6, $4, 0, FALSE, $5) ON CONFLICT DO NOTHING";
const EXTEND: &str = "UPDATE jobs SET run_at = $3 WHERE id = $1 AND attempts = $2";
const UPDATE_PAYLOAD: &str = "UPDATE jobs SET payload = $3 WHERE id = $1 AND attempts = $2";
const HAND_OVER: &str = "UPDATE jobs SET id = $3, run_at = COALESCE($4, created_at), attempts = 0 \
     WHERE id = $1 AND attempts = $2";
const SELECT_DUE: &str = "SELECT EXISTS (SELECT 1 FROM jobs \
     WHERE is_dead = FALSE AND priority <= $1 AND run_at <= $2)";
const DELETE: &str = "DELETE FROM jobs WHERE id = $1 AND attempts = $2";
const FAIL: &str = "UPDATE jobs SET run_at = $3, is_dead = $4, last_error = $5 \
     WHERE id = $1 AND attempts = $2";
const RESUME: &str =
    "UPDATE jobs SET run_at = $1 WHERE is_dead = FALSE AND run_at > $1 AND attempts > 0";
const SELECT_ERROR: &str =
    "SELECT last_error FROM jobs WHERE last_error IS NOT NULL ORDER BY run_at DESC LIMIT 1";
const SELECT_DEAD: &str = "SELECT id, kind, last_error, attempts, run_at FROM jobs \
     WHERE is_dead = TRUE AND id < $1 ORDER BY id DESC LIMIT $2";
const RETRY: &str =
    "UPDATE jobs SET is_dead = FALSE, attempts = 0, run_at = $2 WHERE id = $1 AND is_dead = TRUE";
const COUNTS: &str = "SELECT COALESCE(SUM(CASE WHEN is_dead THEN 0 ELSE 1 END), 0), \
     COALESCE(SUM(CASE WHEN is_dead THEN 1 ELSE 0 END), 0) FROM jobs";

fn text<P: Payload>(payload: &P) -> Result<String> {
    serde_json::to_string(payload)
        .map_err(|error| StoreError::Row(format!("jobs.payload: {error}")))
}

impl Reader {
    /// Why a job failed that failed of late and is not done yet.
    pub async fn last_job_error(&mut self) -> Result<Option<String>> {
        Ok(on_db!(self, conn => sqlx::query_scalar(SELECT_ERROR).fetch_optional(conn).await)?)
    }

    /// How many jobs wait, and how many were set aside.
    pub async fn job_counts(&mut self) -> Result<JobCounts> {
        let (waiting, dead) = on_db!(self, conn => sqlx::query_as(COUNTS).fetch_one(conn).await)?;
        Ok(JobCounts { waiting, dead })
    }

    /// Whether something waits that is as urgent as this, or more.
    pub async fn is_job_due(&mut self, priority: Priority, now: Timestamp) -> Result<bool> {
        Ok(on_db!(self, conn => sqlx::query_scalar(SELECT_DUE)
            .bind(priority.rank()).bind(now.micros()).fetch_one(conn).await)?)
    }

    /// The jobs that were set aside, the newest first.
    pub async fn dead_jobs(
        &mut self,
        before: Option<JobId>,
        limit: u32,
    ) -> Result<Page<DeadJob, JobId>> {
        let before = before.map_or_else(Uuid::max, JobId::uuid);
        let rows: Vec<DeadJobRow> = on_db!(self, conn => sqlx::query_as(SELECT_DEAD)
            .bind(before).bind(i64::from(limit) + 1).fetch_all(conn).await)?;
        let entries = rows
            .into_iter()
            .map(DeadJob::try_from)
            .collect::<Result<_>>()?;
        Ok(Page::cut(entries, limit, |job: &DeadJob| job.id))
    }
}

impl Tx {
    /// Adds a job, to be done as soon as this change is made.
    pub async fn enqueue<P: Payload>(
        &mut self,
        id: JobId,
        payload: &P,
        now: Timestamp,
    ) -> Result<()> {
        self.enqueue_at(id, payload, now, now).await
    }

    /// Adds a job that is to be done at a time.
    pub async fn enqueue_at<P: Payload>(
        &mut self,
        id: JobId,
        payload: &P,
        at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        self.insert_job(INSERT, id, payload, (at, now)).await
    }

    /// The same, unless the job is there already: for work that is done once a day, whose
    /// identifier follows from the day.
    pub async fn enqueue_once<P: Payload>(
        &mut self,
        id: JobId,
        payload: &P,
        at: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        self.insert_job(INSERT_ONCE, id, payload, (at, now)).await
    }

    async fn insert_job<P: Payload>(
        &mut self,
        sql: &'static str,
        id: JobId,
        payload: &P,
        (at, now): (Timestamp, Timestamp),
    ) -> Result<()> {
        let text = text(payload)?;
        on_db!(&mut self.0, conn => sqlx::query(sql)
            .bind(id.uuid()).bind(P::KIND).bind(&text).bind(at.micros()).bind(now.micros())
            .bind(payload.priority().rank())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Takes the most urgent job that is due, of equals the one that is due longest, for as long as a
    /// lease lasts.
    pub async fn claim_job(&mut self, now: Timestamp) -> Result<Option<Job>> {
        let sql = match &self.0 {
            Reader::Sqlite(_) => CLAIM_JOB_SQLITE,
            Reader::Postgres(_) => CLAIM_JOB_POSTGRES,
        };
        let until = now.plus_seconds(LEASE_SECONDS).micros();
        for priority in Priority::ALL {
            let row: Option<JobRow> = on_db!(&mut self.0, conn => sqlx::query_as(sql)
                .bind(now.micros()).bind(until).bind(priority.rank())
                .fetch_optional(conn).await)?;
            if let Some(row) = row {
                return Ok(Some(Job {
                    id: JobId::new(row.id),
                    kind: row.kind,
                    payload: row.payload,
                    priority,
                    attempts: fit(row.attempts, "attempts")?,
                }));
            }
        }
        Ok(None)
    }

    /// Puts a job back that was set aside; `false` where it was not.
    pub async fn retry_job(&mut self, id: JobId, now: Timestamp) -> Result<bool> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(RETRY)
            .bind(id.uuid()).bind(now.micros())
            .execute(conn).await.map(|done| done.rows_affected()))?;
        Ok(changed == 1)
    }

    /// Makes every job due that was begun, leases or not; what is planned for later stays planned.
    pub async fn resume_jobs(&mut self, now: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn =>
            sqlx::query(RESUME).bind(now.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Keeps a job longer; a conflict where another worker has it by now.
    pub async fn extend_job(&mut self, job: &Job, now: Timestamp) -> Result<()> {
        let until = now.plus_seconds(LEASE_SECONDS).micros();
        let changed = on_db!(&mut self.0, conn => sqlx::query(EXTEND)
            .bind(job.id.uuid()).bind(i64::from(job.attempts)).bind(until)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Notes what is left of a job; a conflict where another worker has it by now.
    pub async fn update_job<P: Payload>(&mut self, job: &Job, payload: &P) -> Result<()> {
        let text = text(payload)?;
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE_PAYLOAD)
            .bind(job.id.uuid()).bind(i64::from(job.attempts)).bind(&text)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Puts a job back that has more to do, at its old place in the queue; a conflict where another
    /// worker has it by now. It gets an identifier of its own, because its attempts begin anew and
    /// whoever had it before must not be taken for its worker.
    pub async fn hand_over_job(
        &mut self,
        job: &Job,
        next: JobId,
        at: Option<Timestamp>,
    ) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(HAND_OVER)
            .bind(job.id.uuid()).bind(i64::from(job.attempts)).bind(next.uuid())
            .bind(at.map(Timestamp::micros))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Removes a job that was done.
    pub async fn delete_job(&mut self, job: &Job) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(job.id.uuid()).bind(i64::from(job.attempts))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Puts a job back that failed, or sets it aside.
    pub async fn fail_job(
        &mut self,
        job: &Job,
        error: &str,
        now: Timestamp,
    ) -> Result<AfterFailure> {
        let after = after_failure(job.attempts, now);
        let (run_at, is_dead) = match after {
            AfterFailure::Retry(at) => (at, false),
            AfterFailure::DeadLetter => (now, true),
        };
        let error: String = error.chars().take(JOB_ERROR_CHARS_MAX).collect();
        on_db!(&mut self.0, conn => sqlx::query(FAIL)
            .bind(job.id.uuid()).bind(i64::from(job.attempts))
            .bind(run_at.micros()).bind(is_dead).bind(&error)
            .execute(conn).await.map(|_| ()))?;
        Ok(after)
    }
}
