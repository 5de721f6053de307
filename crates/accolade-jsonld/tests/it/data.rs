use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder of other people's test data, or a loud notice that it is not there.
pub fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!(
        "SKIPPED: {} is not there, so nothing was compared with it",
        path.display()
    );
    None
}

pub fn json(path: &Path) -> Value {
    let text = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every JSON file of data/badges and data/peer_issued that holds an Open Badges 3.0 credential.
pub fn credentials() -> Vec<(String, Value)> {
    let mut found = beneath(&["badges", "peer_issued"]);
    found.retain(|(_, document)| document.get("credentialSubject").is_some());
    found
}

/// Every JSON file of the data that names a context.
pub fn documents() -> Vec<(String, Value)> {
    let mut found = beneath(&["badges", "examples", "interop", "peer_issued", "vectors"]);
    found.retain(|(_, document)| document.get("@context").is_some());
    found
}

fn beneath(names: &[&str]) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = names.iter().filter_map(|name| folder(name)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
                && let Ok(document) = accolade_jsonld::json::parse(&std::fs::read(&path).unwrap())
            {
                found.push((path.display().to_string(), document));
            }
        }
    }
    found.sort_by(|left, right| left.0.cmp(&right.0));
    found
}
