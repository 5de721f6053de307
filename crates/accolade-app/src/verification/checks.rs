//! How many checks are made at the same time: what strangers hand in to be checked takes neither the
//! processors nor the memory from whoever else is here.

use std::thread::available_parallelism;

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::block_in_place;

use crate::limits::CHECKS_AT_ONCE_MAX;
use crate::{Error, Kind, Result};

/// The places for checks.
#[derive(Debug)]
pub(crate) struct Checks {
    open: Semaphore,
    processors: Semaphore,
}

impl Default for Checks {
    fn default() -> Self {
        // One processor is left to everything else, where there is more than one.
        let processors = available_parallelism().map_or(1, |count| count.get().saturating_sub(1));
        Self {
            open: Semaphore::new(CHECKS_AT_ONCE_MAX),
            processors: Semaphore::new(processors.max(1)),
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

    /// Does what takes a processor and no waiting, when one is free.
    pub(crate) async fn compute<T>(&self, act: impl FnOnce() -> T) -> T {
        // It is never closed, so that there always is a place some time.
        let _place = self.processors.acquire().await;
        match Handle::current().runtime_flavor() {
            // Whatever else this thread would do goes on in another one.
            RuntimeFlavor::MultiThread => block_in_place(act),
            _ => act(),
        }
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
        use std::sync::Arc;
        use std::sync::atomic::{AtomicUsize, Ordering};

        let checks = Arc::new(Checks::default());
        let places = checks.processors.available_permits();
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..32 {
            let (checks, now, most) = (Arc::clone(&checks), Arc::clone(&now), Arc::clone(&most));
            all.spawn(async move {
                let act = || {
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
}
