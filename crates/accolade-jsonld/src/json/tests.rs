use super::*;

fn refusal(text: &[u8]) -> (&'static str, String, usize) {
    let error = parse(text).unwrap_err();
    (error.code(), error.path.clone(), error.line)
}

#[test]
fn what_two_readers_could_read_differently_is_refused_with_its_place() {
    let deep = "[".repeat(65) + &"]".repeat(65);
    let cases: [(&[u8], &str, &str); 14] = [
        (br#"{"a":1,"a":2}"#, "json.duplicate_key", "/a"),
        (
            br#"{"x":[{"a":1,"\u0061":2}]}"#,
            "json.duplicate_key",
            "/x/0/a",
        ),
        (br#"{"a/b":{"c~":"\u0000"}}"#, "json.nul", "/a~1b/c~0"),
        (br#"{"\u0000":1}"#, "json.nul", "/\0"),
        (br"[1,9007199254740992]", "json.number", "/1"),
        (br"[-9007199254740992]", "json.number", "/0"),
        (br"[123456789012345678901234567890]", "json.number", "/0"),
        (br"[1e400]", "json.number", "/0"),
        (br#"["\ud800"]"#, "json.syntax", "/0"),
        (b"[\"\xff\"]", "json.syntax", "/0"),
        (b"\xEF\xBB\xBF{}", "json.byte_order_mark", ""),
        (b"{} {}", "json.syntax", ""),
        (b"", "json.syntax", ""),
        (br#"{"a":NaN}"#, "json.syntax", "/a"),
    ];
    for (text, code, path) in cases {
        let found = refusal(text);
        assert_eq!(
            (found.0, found.1.as_str()),
            (code, path),
            "{}",
            String::from_utf8_lossy(text)
        );
    }
    assert_eq!(refusal(deep.as_bytes()).0, "json.depth");
    assert_eq!(refusal(b"{\n \"a\": 1,\n \"a\": 2}").2, 3);
}

#[test]
fn sixty_four_levels_and_the_largest_exact_integer_are_read() {
    let deep = "[".repeat(64) + &"]".repeat(64);
    assert!(parse(deep.as_bytes()).is_ok());
    assert_eq!(
        parse(b"[9007199254740991,-9007199254740991]").unwrap()[0],
        9_007_199_254_740_991_u64
    );
}

#[test]
fn members_keep_their_order() {
    let value = parse(br#"{"b":1,"a":2}"#).unwrap();
    assert_eq!(value.to_string(), r#"{"b":1,"a":2}"#);
}

#[test]
fn a_text_beyond_the_limit_is_not_read() {
    let text = vec![b' '; JSON_BYTES_MAX + 1];
    assert_eq!(refusal(&text).0, "json.too_large");
}

#[test]
fn more_values_than_one_document_may_hold_are_not_read() {
    let list = |count: usize| format!("[{}]", vec!["0"; count].join(","));
    assert!(parse(list(JSON_VALUES_MAX).as_bytes()).is_ok());
    let found = refusal(list(JSON_VALUES_MAX + 1).as_bytes());
    assert_eq!((found.0, found.1), ("json.too_many", "/25000".to_owned()));
    // They are counted over all objects and lists, so none of them is large.
    let many = format!(
        "[{}]",
        vec![r#"{"a":[0]}"#; JSON_VALUES_MAX / 3 + 1].join(",")
    );
    assert_eq!(refusal(many.as_bytes()).0, "json.too_many");
    let options = ParseOptions {
        values_max: 7,
        ..ParseOptions::default()
    };
    assert!(parse_with(list(7).as_bytes(), options).is_ok());
    assert!(parse_with(list(8).as_bytes(), options).is_err());
}
