//! How many checks are made at the same time: what strangers hand in to be checked takes neither the
//! processors nor the memory from whoever else is here.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SendError, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, available_parallelism};

use tokio::sync::{Semaphore, SemaphorePermit, oneshot};

use crate::limits::CHECKS_AT_ONCE_MAX;
use crate::{Error, Kind, Result};

/// What takes a processor and no waiting.
type Job = Box<dyn FnOnce() + Send>;

/// The places for checks.
#[derive(Debug)]
pub(crate) struct Checks {
    open: Semaphore,
    /// Where what takes a processor waits for its turn; nothing where no thread could be had.
    line: OnceLock<Option<Sender<Job>>>,
}

impl Default for Checks {
    fn default() -> Self {
        Self {
            open: Semaphore::new(CHECKS_AT_ONCE_MAX),
            line: OnceLock::new(),
        }
    }
}

impl Checks {
    /// A place for a check from its beginning to its end, the time in which others are asked included.
    pub(crate) fn begin(&self) -> Result<SemaphorePermit<'_>> {
        self.open.try_acquire().map_err(|_| {
            let message = "many badges are being checked right now; try again in a few seconds";
            Error::new(Kind::Upstream, "verify.busy", message)
        })
    }

    /// Does what takes a processor and no waiting, when one is free. Threads of its own do it and no
    /// threads of the runtime: those would have to hand over to others what they have at hand, each time.
    pub(crate) async fn compute<T: Send + 'static>(
        &self,
        act: impl FnOnce() -> T + Send + 'static,
    ) -> T {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Nobody waits any more where a request was given up.
            if !tell.is_closed() {
                let done = catch_unwind(AssertUnwindSafe(act));
                tell.send(done).ok();
            }
        });
        match self.line.get_or_init(open_line) {
            Some(line) => {
                if let Err(SendError(job)) = line.send(job) {
                    job();
                }
            }
            None => job(),
        }
        match told.await {
            Ok(Ok(done)) => done,
            Ok(Err(panic)) => resume_unwind(panic),
            // A thread that takes a job does it, so this is never reached.
            Err(_) => std::future::pending().await,
        }
    }
}

/// Starts the threads; they end when nobody can send them anything any more.
fn open_line() -> Option<Sender<Job>> {
    let (line, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    // One processor is left to everything else, where there is more than one.
    let processors = available_parallelism().map_or(1, |count| count.get().saturating_sub(1));
    let started = (0..processors.max(1)).filter(|_| {
        let jobs = Arc::clone(&jobs);
        let thread = thread::Builder::new().name("checks".to_owned());
        thread.spawn(move || work(&jobs)).is_ok()
    });
    (started.count() > 0).then_some(line)
}

/// Does one job after the other.
fn work(jobs: &Mutex<Receiver<Job>>) {
    let next = || {
        let jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.recv().ok()
    };
    while let Some(job) = next() {
        job();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_comes_when_all_places_are_taken_is_told_so_at_once() {
        let checks = Checks::default();
        let taken: Vec<_> = (0..CHECKS_AT_ONCE_MAX).map(|_| checks.begin()).collect();
        assert!(taken.iter().all(Result::is_ok));
        let refused = checks.begin().unwrap_err();
        assert_eq!(
            (refused.kind, refused.code),
            (Kind::Upstream, "verify.busy")
        );
        drop(taken);
        assert!(checks.begin().is_ok());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_more_is_computed_at_once_than_there_are_processors_for_it() {
        use std::sync::atomic::{AtomicUsize, Ordering};

        let checks = Arc::new(Checks::default());
        let processors = available_parallelism().map_or(1, std::num::NonZero::get);
        let places = processors.saturating_sub(1).max(1);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..32 {
            let (checks, now, most) = (Arc::clone(&checks), Arc::clone(&now), Arc::clone(&most));
            all.spawn(async move {
                let act = move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    (0..100_000).fold(0_u64, |sum, next| std::hint::black_box(sum ^ next));
                    now.fetch_sub(1, Ordering::SeqCst);
                };
                checks.compute(act).await;
            });
        }
        all.join_all().await;
        assert!((1..=places).contains(&most.load(Ordering::SeqCst)));
    }

    #[tokio::test]
    async fn a_job_that_breaks_breaks_nobody_elses() {
        let checks = Arc::new(Checks::default());
        let broken = tokio::spawn({
            let checks = Arc::clone(&checks);
            async move { checks.compute(|| assert_eq!(1, 2, "broken")).await }
        });
        assert!(broken.await.unwrap_err().is_panic());
        assert_eq!(checks.compute(|| 7).await, 7);
    }
}
