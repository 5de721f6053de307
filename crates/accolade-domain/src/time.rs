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

    /// A minute of universal time as forms write it: `2026-11-24T09:00`.
    pub fn parse_minute(text: &str) -> Option<Self> {
        let seconds = if text.len() == "2026-11-24T09:00".len() {
            ":00Z"
        } else {
            "Z"
        };
        let moment = OffsetDateTime::parse(&format!("{text}{seconds}"), &Rfc3339).ok()?;
        Some(Self(moment.unix_timestamp().saturating_mul(MICROS)))
    }

    /// A point in time as programs write it (RFC 3339), to the second.
    pub fn parse(text: &str) -> Option<Self> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        Some(Self(moment.unix_timestamp().saturating_mul(MICROS)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_programs_have_a_zone() {
        let at = Timestamp::parse("2026-11-24T10:00:30.9+01:00").unwrap();
        assert_eq!(at.text().as_deref(), Some("2026-11-24T09:00:30Z"));
        for wrong in ["", "soon", "2026-11-24T09:00", "2026-11-24T25:00:00Z"] {
            assert_eq!(Timestamp::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn minutes_of_forms_are_read_and_nothing_else() {
        let at = Timestamp::parse_minute("2026-11-24T09:00").unwrap();
        assert_eq!(at.text().as_deref(), Some("2026-11-24T09:00:00Z"));
        assert_eq!(Timestamp::parse_minute("2026-11-24T09:00:00"), Some(at));
        for wrong in [
            "",
            "soon",
            "2026-13-24T09:00",
            "2026-11-24",
            "2026-11-24T09:00+01",
        ] {
            assert_eq!(Timestamp::parse_minute(wrong), None, "{wrong}");
        }
    }
}
