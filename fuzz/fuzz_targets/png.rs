//! A PNG: taking a credential out and putting one in.
#![no_main]

use accolade_credential::bake::png;
use accolade_fuzz::report;
use libfuzzer_sys::fuzz_target;

/// The picture with every checksum made right, so that what lies behind them is reached.
fn mended(picture: &[u8]) -> Vec<u8> {
    let mut picture = picture.to_vec();
    let mut at = 8;
    while let Some(length) = picture
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
    {
        let length = u32::from_be_bytes(length) as usize;
        let Some(body) = picture.get(at + 4..at + 8 + length) else {
            break;
        };
        let checksum = crc32fast::hash(body).to_be_bytes();
        let Some(place) = picture.get_mut(at + 8 + length..at + 12 + length) else {
            break;
        };
        place.copy_from_slice(&checksum);
        at += 12 + length;
    }
    picture
}

fuzz_target!(|picture: &[u8]| {
    let _ = png::unbake(picture);
    let picture = mended(picture);
    report(&picture, &[]);
    if let Ok(baked) = png::bake(&picture, "{\"a\":\"ü\"}") {
        assert_eq!(png::unbake(&baked).as_deref(), Ok("{\"a\":\"ü\"}"));
        let again = png::bake(&baked, "b").expect("what was baked can be baked again");
        assert_eq!(png::unbake(&again).as_deref(), Ok("b"));
    }
});
