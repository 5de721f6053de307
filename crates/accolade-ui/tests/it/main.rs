//! Every sample of every page in every language, held against what the house asks of a page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod pages;
mod safety;
mod staff;
mod styles;
mod words;

use accolade_ui::gallery::{Written, write_all};
use scraper::{Html, Selector};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Every written sample.
static SAMPLES: LazyLock<Vec<Written>> = LazyLock::new(|| write_all().unwrap());

/// Parses each sample and shows it to a check, with its name.
fn each(check: impl Fn(&Written, &Html, &str)) {
    assert!(SAMPLES.len() > 100, "the samples are there");
    for sample in SAMPLES.iter() {
        check(
            sample,
            &Html::parse_document(&sample.html),
            &sample.file_name(),
        );
    }
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every file below a folder of the crate with this ending, as text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == ending)
            {
                found.push((
                    path.display().to_string(),
                    std::fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    assert!(!found.is_empty());
    found
}
