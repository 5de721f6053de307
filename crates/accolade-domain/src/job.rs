//! Jobs: work that must be done once something is saved, however often the machine stops.

use crate::limits::JOB_ATTEMPTS_MAX;
use crate::{JobId, Timestamp};

/// How long a worker may be silent before another takes its job.
pub const LEASE_SECONDS: i64 = 60;

/// How urgent a job is: whatever is more urgent is done before, however long the rest waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Somebody sits there and waits, and what they wait for is soon too old: a link to sign in works
    /// for minutes.
    Urgent,
    /// All that is neither.
    Usual,
    /// Comes in thousands, and nobody misses a minute of it.
    Bulk,
}

impl Priority {
    /// Every priority, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Urgent, Self::Usual, Self::Bulk];

    /// Its place in the order, the most urgent first.
    pub fn rank(self) -> i64 {
        match self {
            Self::Urgent => 0,
            Self::Usual => 1,
            Self::Bulk => 2,
        }
    }
}

/// A job that a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its identifier.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// On what, as JSON.
    pub payload: String,
    /// How urgent it is.
    pub priority: Priority,
    /// How often it was tried, this time included.
    pub attempts: u32,
}

/// What becomes of a job that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterFailure {
    /// It is tried again then.
    Retry(Timestamp),
    /// It is set aside for a person to look at.
    DeadLetter,
}

/// Decides about a failed job: each wait is four times the last, from two seconds to an hour.
pub fn after_failure(attempts: u32, now: Timestamp) -> AfterFailure {
    if attempts >= JOB_ATTEMPTS_MAX {
        return AfterFailure::DeadLetter;
    }
    let wait = 2_i64.saturating_mul(4_i64.saturating_pow(attempts.saturating_sub(1)));
    AfterFailure::Retry(now.plus_seconds(wait.min(3_600)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour_and_end() {
        let now = Timestamp::from_micros(0);
        let waits: Vec<_> = (1..=8)
            .map(|attempts| after_failure(attempts, now))
            .collect();
        let seconds = [2, 8, 32, 128, 512, 2_048, 3_600]
            .map(|wait| AfterFailure::Retry(now.plus_seconds(wait)));
        assert_eq!(waits[..7], seconds);
        assert_eq!(waits[7], AfterFailure::DeadLetter);
    }
}
