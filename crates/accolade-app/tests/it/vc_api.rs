//! What conformance suites ask, where it cannot be asked over HTTP without a key of one's own.

use accolade_app::{Actor, vc_api};
use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use accolade_test::TestApp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// A presentation of nothing in an envelope, signed by its holder for whoever sent this nonce.
fn enveloped(nonce: &str) -> Value {
    let key = SigningKey::from_ed25519_seed([9; 32]);
    let holder = did::key::did(&key.public_key()).unwrap();
    let method = did::key::verification_method(&key.public_key()).unwrap();
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = part(json!({ "alg": "EdDSA", "typ": "vp+jwt", "kid": method }));
    let claims = part(json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder,
        "iss": holder,
        "nonce": nonce
    }));
    let signed = format!("{head}.{claims}");
    let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()).unwrap());
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": "EnvelopedVerifiablePresentation",
        "id": format!("data:application/vp+jwt,{signed}.{signature}")
    })
}

#[tokio::test]
async fn an_envelope_answers_what_was_asked_and_nothing_older() {
    let test = TestApp::new().await;
    let ask = async |nonce: &str| {
        let body = json!({
            "verifiablePresentation": enveloped(nonce),
            "options": { "challenge": "new" }
        });
        let body = body.to_string();
        vc_api::verify_presentation(&test.app, &Actor::Public, body.as_bytes()).await
    };
    assert!(ask("new").await.unwrap().is_accepted);
    let replayed = ask("old").await;
    assert!(!replayed.is_ok_and(|answer| answer.is_accepted));
}
