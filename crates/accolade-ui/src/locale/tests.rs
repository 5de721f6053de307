use super::*;

#[test]
fn the_choice_of_the_person_outweighs_the_browser() {
    assert_eq!(Locale::negotiate(Some("ar"), Some("de")), Locale::Ar);
    assert_eq!(Locale::negotiate(Some("xx"), Some("de")), Locale::De);
}

#[test]
fn the_browsers_best_language_that_we_speak_is_taken() {
    let cases = [
        ("de-AT,de;q=0.9,en;q=0.8", Locale::De),
        ("fr,ar;q=0.4,de;q=0.6", Locale::De),
        ("en;q=0,ar;q=0.1", Locale::Ar),
        ("de;q=nonsense,ar;q=0.1", Locale::Ar),
        ("de;q=NaN,ar;q=0.1", Locale::Ar),
        ("fr", Locale::En),
        ("*", Locale::En),
        ("", Locale::En),
    ];
    for (header, expected) in cases {
        assert_eq!(Locale::negotiate(None, Some(header)), expected, "{header}");
    }
    let long = format!("{}ar", "fr,".repeat(100_000));
    assert_eq!(
        Locale::negotiate(None, Some(&long)),
        Locale::En,
        "the end is not read"
    );
}

#[test]
fn numbers_dates_and_sizes_are_written_as_each_language_writes_them() {
    let moment = Moment::parse("2026-03-04T05:06:07Z").unwrap();
    let cases = [
        (
            Locale::En,
            "1,234,567",
            "4 March 2026",
            "4 March 2026, 05:06 UTC",
        ),
        (
            Locale::De,
            "1.234.567",
            "4. März 2026",
            "4. März 2026, 05:06 Uhr (UTC)",
        ),
        (
            Locale::Ar,
            "١٬٢٣٤٬٥٦٧",
            "٤ مارس ٢٠٢٦",
            "٤ مارس ٢٠٢٦، ٠٥:٠٦ بالتوقيت العالمي",
        ),
    ];
    for (locale, number, date, date_time) in cases {
        assert_eq!(locale.number(1_234_567), number);
        assert_eq!(locale.date(&moment), date);
        assert_eq!(locale.date_time(&moment), date_time);
    }
    assert_eq!(Locale::En.number(999), "999");
    assert_eq!(Locale::En.size(10_000_000), "10\u{a0}MB");
    assert_eq!(Locale::De.size(12), "12\u{a0}Byte");
}

#[test]
fn a_time_that_is_none_is_refused() {
    for text in [
        "",
        "2026",
        "2026-13-01",
        "2026-00-10",
        "2026-01-32",
        "2026-01-01T25:00:00Z",
        "é026-01-01",
        "2026-01-01Té5:00",
    ] {
        assert_eq!(Moment::parse(text), None, "{text}");
    }
    assert!(Moment::parse("2026-02-03").is_some());
}

#[test]
fn plural_forms_are_chosen_by_the_language() {
    let count =
        |locale: Locale, count| crate::Shell::new(locale, "/").t_count("achievement-count", &count);
    assert_eq!(count(Locale::En, 0), "No achievements yet");
    assert!(count(Locale::En, 1).ends_with(" achievement"));
    assert!(count(Locale::En, 2).ends_with(" achievements"));
    assert_eq!(count(Locale::Ar, 2), "إنجازان");
    assert!(count(Locale::Ar, 3).ends_with("إنجازات"));
    assert!(count(Locale::Ar, 11).ends_with("إنجازًا"));
}

#[test]
fn a_name_cannot_turn_the_sentence_around_it() {
    let text =
        crate::Shell::new(Locale::En, "/").t_name("achievements-empty-text", "\u{2069}\u{202e}x");
    assert!(text.contains("\u{2068}x\u{2069}"), "{text:?}");
    assert!(!text.contains('\u{202e}'));
}
