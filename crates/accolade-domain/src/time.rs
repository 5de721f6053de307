//! Points in time, in microseconds, because PostgreSQL keeps no finer ones.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const MICROS: i64 = 1_000_000;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// This many microseconds after 1970.
    pub fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS)
    }

    /// This many seconds later.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROS)))
    }

    /// This many days of 24 hours later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.plus_seconds(i64::from(days) * 86_400)
    }

    /// RFC 3339 in universal time, to the second; nothing beyond the year 9999.
    pub fn text(self) -> Option<String> {
        let moment = OffsetDateTime::from_unix_timestamp(self.seconds()).ok()?;
        moment.format(&Rfc3339).ok()
    }
}
