//! Badges of earlier versions, with what their addresses answer.
#![no_main]

use accolade_fuzz::{parts, report, token};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let parts = parts(input);
    let Some((first, answers)) = parts.split_first() else {
        return;
    };
    report(first, answers);
    report(token("JWT", first).as_bytes(), answers);
    // What a page or picture at an address holds.
    report(b"https://badges.example.org/awards/1", &parts);
});
