//! Credentials as signed tokens (Open Badges 3.0, section 8.2; VC-JOSE-COSE).

use accolade_credential::issue;
use accolade_credential::keys::SigningKey;
use accolade_credential::verify::{CheckName, Outcome, Verdict};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::issue::{NOW, award, check, date, key};

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn method() -> String {
    accolade_credential::did::key::verification_method(&key().public_key()).unwrap()
}

/// Header and claims of a sound token.
fn parts() -> (Value, Value) {
    let linted = issue::lint(award().to_value()).unwrap();
    let token = issue::sign_jwt(&linted, key().algorithm(), &method(), |bytes| {
        key().sign(bytes)
    })
    .unwrap();
    let part = |index: usize| {
        let text = token.split('.').nth(index).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
    };
    (part(0), part(1))
}

fn token(header: &Value, claims: &Value) -> String {
    let input = format!("{}.{}", encoded(header), encoded(claims));
    let signature = key().sign(input.as_bytes()).unwrap();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn answer(header: &Value, claims: &Value) -> (Verdict, &'static str) {
    let report = check(token(header, claims).as_bytes());
    (report.verdict, report.check(CheckName::Proof).unwrap().code)
}

#[test]
fn header_and_claims_are_those_of_the_specification() {
    let (header, claims) = parts();
    assert_eq!(
        header,
        json!({ "alg": "EdDSA", "kid": method(), "typ": "JWT" })
    );
    let credential = award().to_value();
    assert_eq!(claims["iss"], credential["issuer"]["id"]);
    assert_eq!(claims["jti"], credential["id"]);
    assert_eq!(claims["nbf"], NOW - 1000);
    assert!(
        claims.get("sub").is_none(),
        "a subject without id has no sub"
    );
    assert!(claims.get("vc").is_none(), "the claims are the credential");
}

#[test]
fn forms_of_the_field_are_read() {
    let (header, claims) = parts();
    for (name, value) in [
        ("typ", json!("vc+jwt")),
        ("typ", json!("vc+ld+jwt")),
        (
            "kid",
            json!(format!("#{}", key().public_key().to_multibase().unwrap())),
        ),
    ] {
        let mut header = header.clone();
        header[name] = value;
        assert_eq!(
            answer(&header, &claims),
            (Verdict::Valid, "proof.good"),
            "{header}"
        );
    }
    let mut header = header;
    header.as_object_mut().unwrap().shift_remove("kid");
    header["jwk"] = key().public_key().to_jwk();
    assert_eq!(answer(&header, &claims), (Verdict::Valid, "proof.good"));
    let quoted = json!(token(&parts().0, &claims)).to_string();
    assert_eq!(check(quoted.as_bytes()).verdict, Verdict::Valid);
}

#[test]
fn weak_and_foreign_algorithms_are_refused() {
    let (header, claims) = parts();
    for algorithm in ["none", "None", "HS256", "RS1", ""] {
        let mut header = header.clone();
        header["alg"] = algorithm.into();
        assert_eq!(
            answer(&header, &claims),
            (Verdict::Invalid, "jwt.algorithm")
        );
    }
    for algorithm in ["ES256", "RS256"] {
        let mut header = header.clone();
        header["alg"] = algorithm.into();
        assert_eq!(
            answer(&header, &claims),
            (Verdict::Invalid, "proof.signature")
        );
    }
    let mut header = header;
    header["crit"] = json!(["exp"]);
    assert_eq!(answer(&header, &claims), (Verdict::Invalid, "jwt.critical"));
}

#[test]
fn claims_say_what_the_credential_says() {
    let (header, claims) = parts();
    for (name, value) in [
        ("iss", json!("did:example:eve")),
        ("jti", json!("urn:uuid:9")),
        ("nbf", json!(NOW - 999)),
        ("nbf", json!("yesterday")),
    ] {
        let mut claims = claims.clone();
        claims[name] = value;
        assert_eq!(
            answer(&header, &claims),
            (Verdict::Invalid, "jwt.claim"),
            "{name}"
        );
    }
    let mut late = claims.clone();
    late["exp"] = json!(NOW - 10);
    let report = check(token(&header, &late).as_bytes());
    assert_eq!(
        report.check(CheckName::Validity).unwrap().code,
        "validity.expired"
    );
    late["validUntil"] = date(NOW + 10).into();
    assert_eq!(answer(&header, &late), (Verdict::Invalid, "jwt.claim"));
}

#[test]
fn a_key_that_only_the_token_names_proves_no_other_issuer() {
    let (mut header, mut claims) = parts();
    header.as_object_mut().unwrap().shift_remove("kid");
    header["jwk"] = key().public_key().to_jwk();
    for name in ["/issuer/id", "/iss"] {
        *claims.pointer_mut(name).unwrap() = "https://college.example".into();
    }
    let report = check(token(&header, &claims).as_bytes());
    assert_eq!(
        report.check(CheckName::Proof).unwrap().outcome,
        Outcome::Passed
    );
    assert_eq!(report.verdict, Verdict::Indeterminate);
    let thief = SigningKey::from_ed25519_seed([8; 32]);
    header["jwk"] = thief.public_key().to_jwk();
    let text = token(&header, &claims);
    assert_eq!(check(text.as_bytes()).verdict, Verdict::Invalid);
}

#[test]
fn a_token_of_unreadable_parts_is_broken() {
    let (header, claims) = parts();
    let good = token(&header, &claims);
    let twice = format!("{{\"alg\":\"EdDSA\",{}", &header.to_string()[1..]);
    let doubled = good.replacen(&encoded(&header), &URL_SAFE_NO_PAD.encode(twice), 1);
    let large = json!({ "alg": "EdDSA", "pad": "x".repeat(20_000) });
    for text in [doubled, token(&large, &claims), format!("{good}=")] {
        assert_ne!(check(text.as_bytes()).verdict, Verdict::Valid, "{text:.40}");
    }
}
