//! Credentials as signed tokens (Open Badges 3.0, section 8.2; VC-JOSE-COSE).

use accolade_credential::issue;
use accolade_credential::jwt::{self, TokenKind};
use accolade_credential::keys::{PublicKey, SigningKey};
use accolade_credential::verify::{
    CheckName, Document, Documents, Outcome, Policy, Verdict, VerificationReport, verify,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::data;
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
    for odd in [json!((NOW - 10).to_string()), Value::Null, json!([NOW])] {
        for name in ["nbf", "exp"] {
            let mut claims = claims.clone();
            claims[name] = odd.clone();
            let report = check(token(&header, &claims).as_bytes());
            assert_eq!(
                report.check(CheckName::Validity).unwrap().code,
                "validity.unreadable",
                "{name} {odd}"
            );
            assert_eq!(report.verdict, Verdict::Invalid);
        }
    }
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

#[test]
fn a_token_of_another_kind_is_never_taken_for_a_credential() {
    let (header, claims) = parts();
    let with = |member: &str, value: Value| {
        let mut header = header.clone();
        header[member] = value;
        answer(&header, &claims)
    };
    for typ in ["VC+JWT", "application/vc+jwt", "jwt", "vc+ld+json+jwt"] {
        assert_eq!(
            with("typ", typ.into()),
            (Verdict::Valid, "proof.good"),
            "{typ}"
        );
    }
    for cty in ["vc", "application/vc", "vc+ld+json", "application/ld+json"] {
        assert_eq!(
            with("cty", cty.into()),
            (Verdict::Valid, "proof.good"),
            "{cty}"
        );
    }
    let refused = (Verdict::Invalid, "jwt.type");
    for typ in [
        json!("at+jwt"),
        json!("kb+jwt"),
        json!("openid4vci-proof+jwt"),
        json!("statuslist+jwt"),
        json!("vc+sd-jwt"),
        json!("JOSE"),
        json!(""),
        json!(7),
        json!(null),
    ] {
        assert_eq!(with("typ", typ.clone()), refused, "{typ}");
    }
    for cty in [json!("JWT"), json!("text/html"), json!(["vc"])] {
        assert_eq!(with("cty", cty.clone()), refused, "{cty}");
    }
    let mut header = header;
    header["typ"] = "vc+jwt".into();
    header["cty"] = "vp".into();
    assert_eq!(answer(&header, &claims), refused);
}

#[test]
fn a_token_carries_one_document_only() {
    let (mut header, claims) = parts();
    // Beside the document itself, a second one in the claim of version 1.1.
    let mut both = claims.clone();
    both["vc"] = claims.clone();
    assert_eq!(answer(&header, &both), (Verdict::Invalid, "jwt.wrapped"));
    let wrapped = json!({ "iss": claims["iss"], "vc": claims });
    header["typ"] = "vc+jwt".into();
    assert_eq!(answer(&header, &wrapped), (Verdict::Invalid, "jwt.wrapped"));
    header["typ"] = "JWT".into();
    assert_eq!(answer(&header, &wrapped).1, "proof.good");
}

#[test]
fn the_examples_of_the_specification_are_read() {
    let Some(folder) = data::folder("vectors/vc-jose") else {
        return;
    };
    let all = data::json(&folder.join("spec-examples.json"));
    let mut kinds = Vec::new();
    for example in all["examples"].as_array().unwrap() {
        let (text, header) = (example["value"].as_str().unwrap(), &example["header"]);
        let kind = example["mediaType"].as_str().unwrap();
        // Some are shown cut, as prose; they carry no header.
        let Some(header) = header.as_object().filter(|_| kind.ends_with("+jwt")) else {
            continue;
        };
        let token = jwt::decode(text).unwrap();
        assert_eq!(token.header.as_object(), Some(header));
        let algorithm = token.algorithm().unwrap().jose();
        assert_eq!(header["alg"], algorithm);
        assert_eq!(token.kind(), Ok(TokenKind::Open));
        assert!(token.credential().get("@context").is_some());
        kinds.push(kind);
    }
    assert_eq!(kinds, ["vc+jwt", "vp+jwt"]);
    let read = all["keys"].as_array().unwrap().iter().map(|jwk| {
        let key = PublicKey::from_jwk(jwk);
        assert_eq!(key.is_err(), jwk["crv"] == "X25519");
        usize::from(key.is_ok())
    });
    assert_eq!(read.sum::<usize>(), 6);
}

/// The report on a token of an https issuer, with these documents at hand.
fn with_documents(kid: &str, documents: &[(&str, Value)]) -> VerificationReport {
    let (mut header, mut claims) = parts();
    header["kid"] = kid.into();
    for name in ["/issuer/id", "/iss"] {
        *claims.pointer_mut(name).unwrap() = "https://college.example/issuers/1".into();
    }
    let mut found = Documents::new();
    for (url, document) in documents {
        found.insert(*url, Document::Found(document.to_string().into_bytes()));
    }
    let text = token(&header, &claims);
    let mut report = verify(text.as_bytes(), &found, &Policy::at(NOW));
    for wanted in std::mem::take(&mut report.wanted) {
        found.insert(wanted.url, Document::Unavailable("it is not there".into()));
        report = verify(text.as_bytes(), &found, &Policy::at(NOW));
    }
    report.report
}

#[test]
fn a_key_by_name_is_looked_for_at_its_issuer_only() {
    let set_url = "https://college.example/.well-known/jwks.json";
    let mut jwk = key().public_key().to_jwk();
    jwk["kid"] = "key-1".into();
    let other = SigningKey::from_ed25519_seed([8; 32]).public_key().to_jwk();
    let set = json!({ "keys": [other, jwk] });
    let report = with_documents("key-1", &[(set_url, set.clone())]);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    // By the address of the set too, and by a name that looks like an address.
    let report = with_documents(&format!("{set_url}#key-1"), &[(set_url, set.clone())]);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let urn =
        "urn:ietf:params:oauth:jwk-thumbprint:sha-256:FfMbzOjMmQ4efT6kvwTIJjelTqjl0xjEIWQ2qobsRMM";
    let mut named = set.clone();
    named["keys"][1]["kid"] = urn.into();
    assert_eq!(
        with_documents(urn, &[(set_url, named)]).verdict,
        Verdict::Valid
    );
    // Not by another name, nor where the set says that the key is somebody else's.
    let report = with_documents("key-2", &[(set_url, set.clone())]);
    assert_ne!(report.verdict, Verdict::Valid);
    let mut foreign = set.clone();
    foreign["keys"][1]["iss"] = "https://college.example/issuers/2".into();
    assert_ne!(
        with_documents("key-1", &[(set_url, foreign)]).verdict,
        Verdict::Valid
    );
    // In the issuer's own document.
    let profile = json!({
        "id": "https://college.example/issuers/1", "type": "Profile",
        "verificationMethod": [{
            "id": "https://college.example/issuers/1#key-1", "type": "JsonWebKey",
            "controller": "https://college.example/issuers/1", "publicKeyJwk": key().public_key().to_jwk()
        }]
    });
    let report = with_documents("key-1", &[("https://college.example/issuers/1", profile)]);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    // Nothing that answers leaves it open.
    assert_eq!(with_documents("key-1", &[]).verdict, Verdict::Indeterminate);
}
