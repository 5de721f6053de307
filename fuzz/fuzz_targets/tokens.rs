//! Tokens: JWS, SD-JWT, COSE and JSON, as they come and with a good signature of ours.
#![no_main]

use accolade_credential::{cose, jwt, sd_jwt};
use accolade_fuzz::{parts, report, token};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let (kind, rest) = input.split_first().unwrap_or((&0, &[]));
    let parts = parts(rest);
    let Some((first, answers)) = parts.split_first() else {
        return;
    };
    let signed = |kind: &str| report(token(kind, first).as_bytes(), answers);
    match kind {
        b'j' => drop(signed("JWT")),
        b'v' => drop(signed("vc+jwt")),
        b'p' => drop(signed("vp+jwt")),
        b'd' => {
            // Each part after the first is a disclosure.
            let mut text = token("dc+sd-jwt", first);
            for disclosure in answers {
                text.push('~');
                text.push_str(&base64_of(disclosure));
            }
            text.push('~');
            let _ = sd_jwt::parse(&text);
            report(text.as_bytes(), &[]);
        }
        _ => {
            let _ = cose::decode(rest);
            if let Ok(text) = std::str::from_utf8(rest) {
                let _ = (jwt::decode(text), sd_jwt::parse(text));
            }
            report(first, answers);
        }
    }
});

fn base64_of(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
