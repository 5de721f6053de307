//! An SVG: taking a credential out and putting one in.
#![no_main]

use accolade_credential::bake::svg;
use accolade_fuzz::report;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|picture: &[u8]| {
    let _ = svg::unbake(picture);
    report(picture, &[]);
    for credential in ["{\"a\":\"]]> <ü>\"}", "eyJhIjoxfQ.e30.AA"] {
        if let Ok(baked) = svg::bake(picture, credential) {
            assert_eq!(svg::unbake(&baked).as_deref(), Ok(credential));
        }
    }
});
