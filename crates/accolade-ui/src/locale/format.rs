//! Numbers, dates and sizes as each language writes them.
//!
//! The forms are those of the Unicode CLDR for `en-GB`, `de` and `ar`: Arabic uses Arabic-Indic
//! digits in running text. Identifiers, codes and addresses are never passed through here.

use super::Locale;
use crate::view::Moment;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_AR: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

pub(super) fn number(locale: Locale, number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(match locale {
                Locale::En => ',',
                Locale::De => '.',
                Locale::Ar => '٬',
            });
        }
        grouped.push(digit);
    }
    own_digits(locale, &grouped)
}

pub(super) fn date(locale: Locale, moment: Moment) -> String {
    let Moment {
        year, month, day, ..
    } = moment;
    let names = match locale {
        Locale::En => MONTHS_EN,
        Locale::De => MONTHS_DE,
        Locale::Ar => MONTHS_AR,
    };
    let Some(name) = names.get(usize::from(month).saturating_sub(1)) else {
        return moment.iso_date();
    };
    let point = if locale == Locale::De { "." } else { "" };
    own_digits(locale, &format!("{day}{point} {name} {year}"))
}

pub(super) fn date_time(locale: Locale, moment: Moment) -> String {
    let minute = own_digits(locale, &format!("{:02}:{:02}", moment.hour, moment.minute));
    let date = date(locale, moment);
    match locale {
        Locale::En => format!("{date}, {minute} UTC"),
        Locale::De => format!("{date}, {minute} Uhr (UTC)"),
        Locale::Ar => format!("{date}، {minute} بالتوقيت العالمي"),
    }
}

pub(super) fn size(locale: Locale, bytes: u64) -> String {
    let (amount, unit) = match bytes {
        1_000_000.. => (bytes / 1_000_000, ["MB", "MB", "ميغابايت"]),
        1_000.. => (bytes / 1_000, ["kB", "kB", "كيلوبايت"]),
        _ => (bytes, ["bytes", "Byte", "بايت"]),
    };
    let [en, de, ar] = unit;
    let unit = match locale {
        Locale::En => en,
        Locale::De => de,
        Locale::Ar => ar,
    };
    format!("{}\u{a0}{unit}", number(locale, amount))
}

fn own_digits(locale: Locale, text: &str) -> String {
    if locale != Locale::Ar {
        return text.to_owned();
    }
    text.chars()
        .map(|character| match character.to_digit(10) {
            Some(digit) => char::from_u32(0x0660 + digit).unwrap_or(character),
            None => character,
        })
        .collect()
}
