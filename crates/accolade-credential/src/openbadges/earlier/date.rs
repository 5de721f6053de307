//! Dates as earlier versions write them: ISO 8601 in all its forms, days, and seconds since 1970.

use serde_json::Value;

use crate::datetime;

/// Whether a date is as Open Badges 2.0 wants it: a text with time and time zone ("DateTime").
pub(super) fn is_strict(date: &Value) -> bool {
    let Some(text) = date.as_str() else {
        return false;
    };
    let time = text.get(10..).unwrap_or_default();
    time.len() >= 6 && (time.ends_with(['Z', 'z']) || time.contains(['+', '-']))
}

/// Seconds since 1970; what names no time zone counts as UTC, and a day as its beginning.
pub fn seconds(date: &Value) -> Option<i64> {
    match date {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => of_text(text.trim()),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<i64> {
    if (9..=11).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let day = text.get(..10)?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return datetime::seconds(&format!("{day}T00:00:00Z"));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone_at);
    let time = if time.len() == 5 {
        format!("{time}:00")
    } else {
        time.to_owned()
    };
    let zone = match zone {
        "" | "Z" | "z" => "Z".to_owned(),
        short if short.len() == 3 => format!("{short}:00"),
        packed if packed.len() == 5 && !packed.contains(':') => {
            let (hours, minutes) = packed.split_at_checked(3)?;
            format!("{hours}:{minutes}")
        }
        full => full.to_owned(),
    };
    datetime::seconds(&format!("{day}T{time}{zone}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_form_of_the_field_is_the_same_second() {
        for date in [
            json!("2017-06-29T21:50:14+00:00"),
            json!("2017-06-29T21:50:14Z"),
            json!("2017-06-29t21:50:14z"),
            json!("2017-06-29 21:50:14"),
            json!("2017-06-29T23:50:14+0200"),
            json!("2017-06-29T23:50:14+02"),
            json!("2017-06-29T21:50:14.123456Z"),
            json!(1_498_773_014),
            json!("1498773014"),
        ] {
            assert_eq!(seconds(&date), Some(1_498_773_014), "{date}");
        }
        assert_eq!(seconds(&json!("2013-11-05")), Some(1_383_609_600));
        assert_eq!(seconds(&json!("2017-10-01T00:00Z")), Some(1_506_816_000));
    }

    #[test]
    fn what_is_no_date_gives_nothing() {
        for date in [
            json!(""),
            json!("soon"),
            json!("2017-13-01"),
            json!("2017-06-29X21:50:14Z"),
            json!("2017-06-2é"),
            json!("2017-06-29T21:50:14+0é0"),
            json!(null),
            json!(1.5),
            json!(["2017-06-29"]),
        ] {
            assert_eq!(seconds(&date), None, "{date}");
        }
    }

    #[test]
    fn the_form_of_version_2_has_a_time_and_a_zone() {
        assert!(is_strict(&json!("2017-06-29T21:50:14+00:00")));
        assert!(is_strict(&json!("2017-10-01T00:00Z")));
        for date in [json!("2013-11-05"), json!("2017-06-29T21:50:14"), json!(1)] {
            assert!(!is_strict(&date), "{date}");
        }
    }
}
