//! Dates as credentials write them: RFC 3339 with a time zone (VC 2.0, section 4.9), seconds inside.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Seconds since 1970 of a `DateTimeZ`; a date without time zone, or no date at all, gives nothing.
pub fn seconds(text: &str) -> Option<i64> {
    // RFC 3339 allows a space, lower-case letters, the second 60 and offsets of up to a day; XML Schema,
    // which the contexts name, does not (XML Schema 1.1, part 2, section 3.3.7).
    let offset = || text.get(text.len().saturating_sub(5)..);
    let is_strict = text.len() >= 20
        && text.as_bytes().get(10) == Some(&b'T')
        && !text.bytes().any(|byte| byte == b't' || byte == b'z')
        && text.get(17..19) != Some("60")
        && (text.ends_with('Z') || offset().is_some_and(|offset| offset <= "14:00"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_one_of_rfc_3339_and_of_xml_schema() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T14:00:00.5+14:00", 0),
            ("1969-12-31T10:00:00-14:00", 0),
            ("1970-01-01T00:00:00.123456789-00:00", 0),
            ("2016-12-31T23:59:59Z", 1_483_228_799),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in [
            "1970-01-01",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00Z",
            "1970-01-01 00:00:00Z",
            "1970-01-01t00:00:00z",
            "1970-01-01T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "1970-01-01T14:01:00+14:01",
            "1970-01-01T23:00:00-23:00",
            "2023-02-29T00:00:00Z",
            "12024-01-01T00:00:00Z",
            "1970-01-01T00:00:00é00:00",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
