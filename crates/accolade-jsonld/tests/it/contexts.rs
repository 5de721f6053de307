use std::fmt::Write as _;

use accolade_jsonld::contexts;
use sha2::Digest as _;

use crate::data;

#[test]
fn every_bundled_text_has_its_recorded_hash_and_parses() {
    let notice = include_str!("../../contexts/NOTICE.md");
    for bundled in contexts::all() {
        let mut found = String::new();
        for byte in sha2::Sha256::digest(bundled.text) {
            write!(found, "{byte:02x}").unwrap();
        }
        assert_eq!(found, bundled.sha256, "{}", bundled.file);
        assert!(
            notice.contains(bundled.sha256),
            "{} is not in NOTICE.md",
            bundled.file
        );
        let document = accolade_jsonld::json::parse(bundled.text.as_bytes()).unwrap();
        assert!(document.get("@context").is_some(), "{}", bundled.file);
    }
}

#[test]
fn every_bundled_text_equals_the_published_one() {
    let Some(folder) = data::folder("contexts") else {
        return;
    };
    let urls = data::json(&folder.join("urls.json"));
    let mut compared = 0;
    for bundled in contexts::all() {
        let Some(file) = urls.get(bundled.url).and_then(serde_json::Value::as_str) else {
            panic!("{} is not in urls.json", bundled.url);
        };
        let published = data::json(&folder.parent().unwrap().join(file));
        let ours: serde_json::Value = serde_json::from_str(bundled.text).unwrap();
        assert_eq!(ours["@context"], published["@context"], "{}", bundled.url);
        compared += 1;
    }
    assert!(compared >= 20, "only {compared} contexts were compared");
}
