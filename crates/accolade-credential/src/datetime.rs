//! Dates as credentials write them: RFC 3339 with a time zone (VC 2.0, section 4.9), seconds inside.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Seconds since 1970 of a `DateTimeZ`; a date without time zone, or no date at all, gives nothing.
pub fn seconds(text: &str) -> Option<i64> {
    // RFC 3339 allows a space or lower-case letters; XML Schema, which the contexts name, does not.
    let is_strict = text.len() >= 20
        && text.as_bytes().get(10) == Some(&b'T')
        && !text.bytes().any(|byte| byte == b't' || byte == b'z');
    if !is_strict {
        return None;
    }
    OffsetDateTime::parse(text, &Rfc3339)
        .ok()
        .map(OffsetDateTime::unix_timestamp)
}

/// The `DateTimeZ` of seconds since 1970, in UTC; beyond the year 9999 there is none.
pub fn text(seconds: i64) -> Option<String> {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()?
        .format(&Rfc3339)
        .ok()
}
