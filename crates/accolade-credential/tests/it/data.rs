use std::path::{Path, PathBuf};

use accolade_credential::verify::{
    Document, Documents, Policy, VerificationReport, hosted, verify,
};
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

/// Documents that data/badges keeps for addresses.
pub fn fixtures() -> Vec<(String, PathBuf)> {
    let Some(folder) = folder("badges/fixtures") else {
        return Vec::new();
    };
    let map = json(&folder.join("map.json"));
    map.as_object()
        .unwrap()
        .iter()
        .filter_map(|(url, file)| Some((url.clone(), folder.join(file.as_str()?))))
        .collect()
}

/// Verifies with the fixtures and nothing else.
pub fn verify_offline(
    input: &[u8],
    fixtures: &[(String, PathBuf)],
    policy: &Policy,
) -> VerificationReport {
    verify_with(&mut Documents::new(), input, fixtures, policy)
}

/// Verifies with the fixtures, and a hosted award of Open Badges 2.0 as if its host served just that:
/// the index holds such awards as what their hosts answer, without the answers.
pub fn verify_as_hosted(
    input: &[u8],
    fixtures: &[(String, PathBuf)],
    policy: &Policy,
) -> VerificationReport {
    let mut documents = Documents::new();
    if let Some((url, document)) = hosted(input)
        && !fixtures.iter().any(|(known, _)| *known == url)
    {
        documents.insert(url, Document::Found(document));
    }
    verify_with(&mut documents, input, fixtures, policy)
}

/// Verifies with documents that stay for the next credential.
pub fn verify_with(
    documents: &mut Documents,
    input: &[u8],
    fixtures: &[(String, PathBuf)],
    policy: &Policy,
) -> VerificationReport {
    for _ in 0..7 {
        let verification = verify(input, documents, policy);
        if verification.wanted.is_empty() {
            return verification.report;
        }
        for wanted in verification.wanted {
            let known = fixtures.iter().find(|(url, _)| *url == wanted.url);
            let document = match known {
                Some((_, path)) => Document::Found(std::fs::read(path).unwrap()),
                None => Document::Unavailable("offline".into()),
            };
            documents.insert(wanted.url, document);
        }
    }
    panic!("the verifier never stops asking");
}
