//! The description, and that it says what is there.

use accolade_test::TestApp;
use accolade_ui::paths::api;
use serde_json::Value;

use super::{call, json};

/// The committed description.
const COMMITTED: &str = include_str!("../../../../../docs/reference/openapi.json");
/// Where addresses are written.
const ADDRESSES: &str = include_str!("../../../../accolade-ui/src/paths/api.rs");

#[tokio::test]
async fn the_description_is_served_as_it_was_committed() {
    let test = TestApp::new().await;
    let served = call(&test, "", ("GET", api::DESCRIPTION), &[], None).await;
    assert_eq!(served.status, 200);
    assert!(
        served.text() == COMMITTED,
        "docs/reference/openapi.json is old; run `cargo xtask codegen` and look at what changed"
    );
}

#[test]
fn every_address_is_described_and_every_described_one_is_an_address() {
    let description: Value = serde_json::from_str(COMMITTED).unwrap();
    let described = description["paths"].as_object().unwrap();
    let written: Vec<&str> = ADDRESSES
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.split('"').nth(1))
        .filter(|path| *path != api::PREFIX && *path != api::DESCRIPTION)
        .collect();
    assert!(written.len() > 20);
    for path in &written {
        assert!(described.contains_key(*path), "{path} is not described");
    }
    for path in described.keys() {
        assert!(written.contains(&path.as_str()), "{path} is nowhere");
    }
}

#[test]
fn names_of_operations_are_unique_and_every_shape_that_is_named_is_there() {
    let description: Value = serde_json::from_str(COMMITTED).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for (path, method, operation) in operations(&description) {
        let name = operation["operationId"].as_str().unwrap().to_owned();
        assert!(names.insert(name), "{method} {path}");
        assert!(operation["summary"].is_string());
    }
    for piece in COMMITTED.split("\"$ref\": \"#/components/schemas/").skip(1) {
        let name = piece.split('"').next().unwrap();
        let schema = &description["components"]["schemas"][name];
        assert!(schema.is_object(), "{name} is named and not there");
    }
}

/// Path, method and description of every operation.
pub fn operations(description: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = description["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, item)| {
            let item = item.as_object().unwrap().iter();
            item.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
        })
        .collect()
}

/// The description as a test asks for it.
pub async fn description(test: &TestApp) -> Value {
    json(&call(test, "", ("GET", api::DESCRIPTION), &[], None).await)
}
