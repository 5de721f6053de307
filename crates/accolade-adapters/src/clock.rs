//! The clock, in microseconds since 1970.

use std::time::{SystemTime, UNIX_EPOCH};

/// The time now, or a time that stands still for tests.
#[derive(Debug, Clone)]
pub struct Clock(Inner);

#[derive(Debug, Clone)]
enum Inner {
    System,
    Frozen(i64),
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self(Inner::System)
    }

    /// A clock that stands still.
    pub fn frozen(micros: i64) -> Self {
        Self(Inner::Frozen(micros))
    }

    /// Microseconds since 1970; PostgreSQL keeps no finer times, so nobody sees finer ones.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    pub fn now_micros(&self) -> i64 {
        match self.0 {
            Inner::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .ok()
                .and_then(|since| i64::try_from(since.as_micros()).ok())
                .unwrap_or_default(),
            Inner::Frozen(micros) => micros,
        }
    }

    /// Seconds since 1970.
    pub fn now_seconds(&self) -> i64 {
        self.now_micros() / 1_000_000
    }
}
