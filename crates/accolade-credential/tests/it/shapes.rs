//! Documents of a known shape come out as on the general path, whatever is in them.

use accolade_jsonld::shape::{canonical_hash, counts};
use accolade_jsonld::{Digest, canonical_nquads};
use proptest::prelude::*;
use serde_json::Value;

use crate::data;
use crate::generated::Tape;
use crate::mutations::mutations;

/// Both ways, the fast one three times: to learn the shape, and to use it.
fn check(document: &Value) -> Result<(), String> {
    let general = canonical_nquads(document).map_err(|error| error.code());
    let general = general.map(|text| (Digest::Sha256.of(text.as_bytes()), text.len()));
    for time in 0..3 {
        let fast = canonical_hash(document, Digest::Sha256).map_err(|error| error.code());
        let fast = fast.map(|found| (found.hash, found.bytes));
        if fast != general {
            return Err(format!("time {time}: {fast:?} and {general:?}\n{document}"));
        }
    }
    Ok(())
}

#[test]
fn every_document_at_hand_and_every_change_of_it_comes_out_alike() {
    let mut count = 0;
    let before = counts();
    for folder in ["badges/dcc-fixtures", "badges/1edtech-ob3", "peer_issued"] {
        let Some(folder) = data::folder(folder) else {
            return;
        };
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "json") {
                continue;
            }
            let Ok(document) = accolade_jsonld::json::parse(&std::fs::read(&path).unwrap()) else {
                continue;
            };
            let document = accolade_credential::proof::unsecured(&document);
            check(&document).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            for mutation in mutations(&document).iter().step_by(41) {
                let what = &mutation.what;
                check(&mutation.document).unwrap_or_else(|error| panic!("{what}: {error}"));
            }
            count += 1;
        }
    }
    assert!(count > 40, "only {count} documents");
    let after = counts();
    assert!(after.known > before.known + 100, "{before:?} {after:?}");
    assert_eq!(after.different, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_badge_and_any_change_of_it_come_out_alike(
        numbers in proptest::collection::vec(any::<u32>(), 0..300),
        is_free in any::<bool>(),
        every in 0_usize..30,
    ) {
        let mut tape = Tape::new(&numbers);
        let document = if is_free {
            tape.free_credential("did:example:school")
        } else {
            tape.credential("did:example:school")
        };
        prop_assert_eq!(check(&document), Ok(()));
        for mutation in mutations(&document).iter().skip(every).step_by(30) {
            prop_assert_eq!(check(&mutation.document), Ok(()), "{}", mutation.what);
        }
    }
}
