//! What conformance suites ask, where it takes a key of one's own.

use accolade_app::Actor;
use accolade_app::vc_api::{self, jose_cose};
use accolade_credential::keys::SigningKey;
use accolade_credential::{did, jwt};
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

/// The word that is answered, and the token where there is one.
fn asked(answer: &Value) -> (String, String) {
    let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
    (text("result"), text("data"))
}

fn issue(test: &TestApp, body: &Value) -> (String, String) {
    let body = body.to_string();
    asked(&jose_cose::issue(&test.app, &Actor::Public, body.as_bytes()).unwrap())
}

fn verify(test: &TestApp, feature: &str, input: &str, key: &Value) -> String {
    let body = json!({ "feature": feature, "input": input, "key": key }).to_string();
    asked(&jose_cose::verify(&test.app, &Actor::Public, body.as_bytes()).unwrap()).0
}

fn credential() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "type": ["VerifiableCredential", "ExampleDegreeCredential"],
        "issuer": "https://school.example/issuers/1",
        "credentialSubject": { "id": "did:example:ada", "degree": { "type": "ExampleBachelorDegree", "name": "Arts" } },
    })
}

fn p256(byte: u8) -> SigningKey {
    SigningKey::from_p256_scalar([byte; 32]).unwrap()
}

/// A key as suites send it along.
fn sent_key(key: &SigningKey) -> Value {
    json!({
        "id": "https://school.example/keys#1", "type": "JsonWebKey",
        "secretKeyJwk": key.to_jwk(), "publicKeyJwk": key.public_key().to_jwk()
    })
}

#[tokio::test]
async fn documents_signed_as_a_whole_hold_under_their_key_and_as_what_they_are() {
    let test = TestApp::new().await;
    let mut scalar = [9; 66];
    scalar[0] = 0;
    let keys = [
        SigningKey::from_ed25519_seed([9; 32]),
        p256(9),
        SigningKey::from_p384_scalar([9; 48]).unwrap(),
        SigningKey::from_p521_scalar(scalar).unwrap(),
    ];
    let stranger = sent_key(&p256(8));
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "verifiableCredential": [{
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,a.b.c"
        }]
    });
    let nouns = [
        (
            "credential",
            "presentation",
            credential(),
            "credentialSubject.degree",
        ),
        (
            "presentation",
            "credential",
            presentation,
            "verifiableCredential",
        ),
    ];
    for key in keys.iter().map(sent_key) {
        for form in ["jose", "sdjwt", "cose"] {
            for (noun, other, document, hidden) in &nouns {
                let feature = format!("{noun}_{form}");
                let input = document.to_string();
                let body =
                    json!({ "feature": feature, "input": input, "key": key, "sd": [hidden] });
                let (word, data) = issue(&test, &body);
                assert_eq!(word, "success", "{feature}");
                assert_eq!(verify(&test, &feature, &data, &key), "success", "{feature}");
                assert_eq!(verify(&test, &feature, &data, &stranger), "failure");
                let swapped = format!("{other}_{form}");
                assert_eq!(verify(&test, &swapped, &data, &key), "failure");
                let (before, after) = data.split_at(data.len() / 2);
                let letter = if after.starts_with('A') { "B" } else { "A" };
                let changed = format!("{before}{letter}{}", &after[1..]);
                assert_eq!(verify(&test, &feature, &changed, &key), "failure");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_signed_as_a_whole_says_whether_it_was_refused_or_not_understood() {
    let test = TestApp::new().await;
    let (key, good) = (sent_key(&p256(9)), credential());
    let with = |name: &str, value: Value| {
        let mut changed = good.clone();
        changed[name] = value;
        changed
    };
    let issue = |feature: &str, input: &Value, key: &Value| {
        let input = input.to_string();
        issue(
            &test,
            &json!({ "feature": feature, "input": input, "key": key, "sd": ["age"] }),
        )
        .0
    };
    for bad in [
        with("issuer", Value::Null),
        with("@context", Value::Null),
        with("vc", json!({})),
        with("vp", json!({})),
    ] {
        assert_eq!(issue("credential_jose", &bad, &key), "failure");
    }
    assert_eq!(
        issue("credential_sdjwt", &good, &key),
        "failure",
        "nothing to hide"
    );
    assert_eq!(issue("credential_zip", &good, &key), "indeterminate");
    let mut foreign = key.clone();
    foreign["secretKeyJwk"]["crv"] = "secp256k1".into();
    assert_eq!(issue("credential_jose", &good, &foreign), "indeterminate");
    assert_eq!(issue("credential_jose", &good, &json!({})), "error");
    assert_eq!(issue("", &good, &key), "indeterminate");

    let check = |header: Value, claims: &Value| {
        let token = jwt::compact(&header, claims, |bytes| p256(9).sign(bytes)).unwrap();
        verify(&test, "credential_jose", &token, &key)
    };
    let typed = json!({ "alg": "ES256", "typ": "application/vc+jwt" });
    assert_eq!(check(typed, &good), "success");
    for header in [
        json!({ "alg": "ES256", "typ": "JWT" }),
        json!({ "alg": "ES256", "typ": "vp+jwt" }),
        json!({ "alg": "ES256", "typ": "vc+jwt", "cty": "vp" }),
        json!({ "alg": "ES256", "typ": 7 }),
        json!({ "alg": "ES256", "crit": ["x"], "x": 1 }),
        json!({ "alg": "none" }),
    ] {
        assert_eq!(check(header.clone(), &good), "failure", "{header}");
    }
    for claims in [
        with("exp", json!(1)),
        with("exp", json!("1")),
        with("vc", good.clone()),
        with("iss", json!("https://other.example/")),
    ] {
        assert_eq!(check(json!({ "alg": "ES256" }), &claims), "failure");
    }
}
