use accolade_jsonld::{jcs, json};

use crate::data;

#[test]
fn every_pair_of_the_rfc_8785_test_data_agrees() {
    let Some(folder) = data::folder("vectors/jcs/testdata") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder.join("input")).unwrap() {
        let input = entry.unwrap().path();
        let options = json::ParseOptions {
            large_numbers: true,
            ..json::ParseOptions::default()
        };
        let value = json::parse_with(&std::fs::read(&input).unwrap(), options).unwrap();
        let expected =
            std::fs::read(folder.join("output").join(input.file_name().unwrap())).unwrap();
        let found = jcs::canonicalize(&value).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&found),
            String::from_utf8_lossy(&expected).trim_end()
        );
        count += 1;
    }
    assert!(count >= 6, "only {count} pairs were found");
}

#[test]
fn members_are_sorted_by_utf_16_units() {
    // U+1F600 begins with the surrogate D83D, which sorts before U+FB33.
    let value = json::parse("{\"\u{fb33}\":1,\"\u{1f600}\":2,\"a\":1.0}".as_bytes()).unwrap();
    let found = String::from_utf8(jcs::canonicalize(&value).unwrap()).unwrap();
    assert_eq!(found, "{\"a\":1,\"\u{1f600}\":2,\"\u{fb33}\":1}");
}
