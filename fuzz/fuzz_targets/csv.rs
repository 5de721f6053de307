//! Files of rows: rosters to award, lists to screen.
#![no_main]

use std::collections::BTreeSet;

use accolade_domain::roster::{self, ColumnMapping};
use accolade_domain::screening::{self, ScreeningColumns};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let _ = roster::outline(file, &ColumnMapping::default(), 10);
    let first = ColumnMapping {
        recipient: Some("a".into()),
        ..ColumnMapping::default()
    };
    for mapping in [ColumnMapping::default(), first] {
        let Ok(rows) = roster::parse(file, &mapping) else {
            continue;
        };
        // The rows that are given back to be mended are read as they were.
        let lines: BTreeSet<u64> = rows.iter().map(|row| row.line).collect();
        assert_eq!(
            lines.len(),
            rows.len(),
            "each row begins at a line of its own"
        );
        let again = roster::excerpt(file, &lines).expect("what was read can be given back");
        let again = roster::parse(&again, &mapping).map(|rows| rows.len());
        assert_eq!(again, Ok(rows.len()));
    }
    let _ = screening::parse(file, &ScreeningColumns::default());
});
