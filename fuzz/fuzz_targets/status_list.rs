//! Status lists: the text that packs the bits, the list around it, and an entry that points into it.
#![no_main]

use accolade_credential::status_list::token::TokenStatusList;
use accolade_credential::status_list::{ReadList, StatusList, message};
use accolade_fuzz::parts;
use accolade_jsonld::json;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|input: &[u8]| {
    let (kind, rest) = input.split_first().unwrap_or((&0, &[]));
    let parts = parts(rest);
    let first = parts.first().copied().unwrap_or_default();
    match kind {
        // Packed bits: what is inflated never grows beyond its limit.
        b'g' => {
            let decoded = StatusList::decode(&format!("u{}", URL_SAFE_NO_PAD.encode(first)));
            if let Ok(list) = decoded {
                let last = list.entries() - 1;
                assert!(list.get(last).is_ok() && list.get(last + 1).is_err());
                let again = list.encode().and_then(|text| StatusList::decode(&text));
                assert_eq!(again, Ok(list));
            }
        }
        b'z' => {
            for bits in [1, 2, 4, 8] {
                let text = URL_SAFE_NO_PAD.encode(first);
                let claims = json!({ "status_list": { "bits": bits, "lst": text } });
                if let Ok(list) = TokenStatusList::read(&claims) {
                    let _ = (list.value(0), list.value(usize::MAX));
                }
            }
        }
        b't' => {
            if let Ok(claims) = json::parse(first) {
                let _ = TokenStatusList::read(&claims).map(|list| list.value(3));
            }
        }
        _ => {
            let documents: Vec<_> = parts.iter().map(|part| json::parse(part)).collect();
            if let [Ok(list), Ok(entry), ..] = documents.as_slice() {
                let value = ReadList::read(list).and_then(|list| list.value(entry));
                let _ = message(entry, value.unwrap_or(1));
            }
        }
    }
});
