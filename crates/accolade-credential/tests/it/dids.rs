//! did:key, did:jwk and did:web, and the documents that list keys.

use accolade_credential::did::document::{ControllerDocument, Relation};
use accolade_credential::did::{key as did_key, web};
use accolade_credential::issue;
use accolade_credential::keys::{PublicKey, SigningKey};
use accolade_credential::proof::ProofOptions;
use accolade_credential::verify::{
    CheckName, Document, Documents, Policy, Verdict, VerificationReport, verify,
};
use serde_json::{Value, json};
use url::Url;

use crate::issue::{NOW, award, date, key};

const DID: &str = "did:web:a.example:organizations:1";
const DOCUMENT: &str = "https://a.example/organizations/1/did.json";

#[test]
fn a_did_web_has_its_document_where_the_method_puts_it() {
    for (did, url) in [
        (
            "did:web:w3c-ccg.github.io",
            "https://w3c-ccg.github.io/.well-known/did.json",
        ),
        (
            "did:web:w3c-ccg.github.io:user:alice",
            "https://w3c-ccg.github.io/user/alice/did.json",
        ),
        (
            "did:web:example.com%3A3000:user:alice",
            "https://example.com:3000/user/alice/did.json",
        ),
        (DID, DOCUMENT),
    ] {
        assert_eq!(web::url(did).unwrap().as_str(), url);
    }
    for (url, did) in [
        ("https://a.example", "did:web:a.example"),
        ("https://a.example/organizations/1", DID),
        ("http://localhost:8080/x", "did:web:localhost%3A8080:x"),
    ] {
        assert_eq!(web::did(&Url::parse(url).unwrap()).unwrap(), did);
    }
}

#[test]
fn a_did_web_that_could_lead_elsewhere_is_refused() {
    for did in [
        "did:web:",
        "did:web::x",
        "did:web:a.example:",
        "did:web:a.example:..:x",
        "did:web:a.example:%2e%2e:x",
        "did:web:a.example:x%2Fy",
        "did:web:user@a.example",
        "did:web:a.example/x",
        "did:web:127.0.0.1",
        "did:web:0x7f.1",
        "did:web:a.example?x=1",
        "did:key:z6Mk",
    ] {
        assert!(web::url(did).is_err(), "{did}");
    }
}

#[test]
fn a_did_key_is_its_key_with_one_fragment_only() {
    // The did:key specification, section 3.1.1.
    let did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    let key = did_key::resolve(did).unwrap();
    assert_eq!(did_key::did(&key).as_deref(), Some(did));
    let method = did_key::verification_method(&key).unwrap();
    assert_eq!(did_key::resolve(&method), Ok(key));
    let p256 = SigningKey::from_p256_scalar([9; 32]).unwrap().public_key();
    let did = did_key::did(&p256).unwrap();
    assert!(did.starts_with("did:key:zDn"));
    assert_eq!(did_key::resolve(&did), Ok(p256));
    for wrong in [
        format!("{did}#{}x", &did[8..]),
        "did:key:z6Mk".to_owned(),
        "did:key:".to_owned(),
        "did:peer:1".to_owned(),
        format!("did:key:z{}", "6".repeat(3_000)),
    ] {
        assert!(did_key::resolve(&wrong).is_err(), "{wrong:.60}");
    }
}

fn did_jwk(key: &PublicKey) -> String {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(key.to_jwk().to_string());
    format!("did:jwk:{text}")
}

#[test]
fn a_did_jwk_is_its_key() {
    let public = key().public_key();
    let did = did_jwk(&public);
    for end in ["", "#0"] {
        assert_eq!(did_key::resolve(&format!("{did}{end}")), Ok(public.clone()));
    }
    assert!(did_key::resolve(&format!("{did}#1")).is_err());
}

#[test]
fn a_did_of_its_own_key_has_a_document_that_says_so() {
    for key in [
        key(),
        SigningKey::from_p256_scalar([9; 32]).unwrap(),
        SigningKey::from_p384_scalar([9; 48]).unwrap(),
    ] {
        let public = key.public_key();
        for did in [did_key::did(&public).unwrap(), did_jwk(&public)] {
            let document = did_key::document(&did).unwrap();
            accolade_jsonld::to_rdf(&document).expect("every member has a meaning");
            let read = ControllerDocument::parse(&document, &did).unwrap();
            let method = read.method_with(Relation::Assertion, &public, NOW).unwrap();
            assert_eq!(did_key::resolve(&method.id), Ok(public.clone()));
            assert!(
                did_key::document(&method.id).is_err(),
                "that is one key of it"
            );
        }
    }
}

#[test]
fn what_a_did_cannot_be_resolved_for_has_the_word_of_did_resolution() {
    let multikey = |prefix: [u8; 2], length: usize| {
        let bytes = [&prefix[..], &vec![7; length]].concat();
        format!("did:key:z{}", bs58::encode(bytes).into_string())
    };
    for (did, word) in [
        ("did:example:1".to_owned(), "methodNotSupported"),
        (
            "did:key:6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned(),
            "invalidDid",
        ),
        ("did:key:z0OIl".to_owned(), "invalidDid"),
        (
            "did:key:-1:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned(),
            "invalidDid",
        ),
        ("did:jwk:e30".to_owned(), "invalidPublicKey"),
        ("did:jwk:{}".to_owned(), "invalidDid"),
        (multikey([0xed, 0x01], 31), "invalidPublicKeyLength"),
        (multikey([0x81, 0x24], 48), "invalidPublicKeyLength"),
        (multikey([0xe7, 0x01], 33), "unsupportedPublicKeyType"),
        (multikey([0x81, 0x24], 49), "invalidPublicKey"),
    ] {
        let error = did_key::document(&did).unwrap_err();
        assert_eq!(error.resolution_error(), word, "{did}");
    }
    let foreign = ControllerDocument::parse(&document(), "did:web:b.example").unwrap_err();
    assert_eq!(foreign.resolution_error(), "invalidDidDocument");
}

#[test]
fn a_key_for_secrets_signs_nothing() {
    let mut jwk = key().public_key().to_jwk();
    jwk["use"] = "enc".into();
    assert_eq!(PublicKey::from_jwk(&jwk).unwrap_err().code(), "key.jwk");
    jwk["use"] = "sig".into();
    assert!(PublicKey::from_jwk(&jwk).is_ok());
}

fn document() -> Value {
    let public = key().public_key();
    web::document(DID, &[(public.to_multibase().unwrap(), public)])
}

/// What a credential of the did:web issuer gets under this document.
fn report(document: &Value) -> VerificationReport {
    let mut award = award();
    award.issuer.id = DID.into();
    let linted = issue::lint(award.to_value()).unwrap();
    let method = format!("{DID}#{}", key().public_key().to_multibase().unwrap());
    let options = ProofOptions::new(method, NOW - 1000);
    let signed = issue::sign_data_integrity(&linted, &options, |bytes| key().sign(bytes)).unwrap();
    let text = signed.to_string();
    let mut documents = Documents::new();
    let first = verify(text.as_bytes(), &documents, &Policy::at(NOW));
    assert_eq!(first.report.verdict, Verdict::Indeterminate);
    assert_eq!(first.wanted[0].url, DOCUMENT);
    documents.insert(DOCUMENT, Document::Found(document.to_string().into_bytes()));
    verify(text.as_bytes(), &documents, &Policy::at(NOW)).report
}

#[test]
fn a_key_counts_where_its_document_lists_it_for_assertions() {
    let good = document();
    assert_eq!(report(&good).verdict, Verdict::Valid);
    let mut embedded = good.clone();
    embedded["assertionMethod"] = good["verificationMethod"].clone();
    embedded
        .as_object_mut()
        .unwrap()
        .shift_remove("verificationMethod");
    assert_eq!(report(&embedded).verdict, Verdict::Valid);
    let mut relative = good.clone();
    let fragment = format!("#{}", key().public_key().to_multibase().unwrap());
    relative["verificationMethod"][0]["id"] = fragment.clone().into();
    relative["assertionMethod"][0] = fragment.into();
    assert_eq!(report(&relative).verdict, Verdict::Valid);
    let mut jwk = good;
    jwk["verificationMethod"][0] = json!({
        "id": jwk["verificationMethod"][0]["id"], "type": "JsonWebKey", "controller": DID,
        "publicKeyJwk": key().public_key().to_jwk()
    });
    assert_eq!(report(&jwk).verdict, Verdict::Valid);
}

#[test]
fn a_key_that_its_document_does_not_stand_for_does_not_count() {
    let good = document();
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut document = good.clone();
        change(&mut document);
        let report = report(&document);
        (report.verdict, report.check(CheckName::Proof).unwrap().code)
    };
    let purpose = changed(&|document| document["assertionMethod"] = json!([]));
    assert_eq!(purpose, (Verdict::Invalid, "proof.key_purpose"));
    let silent = changed(&|document| {
        document
            .as_object_mut()
            .unwrap()
            .shift_remove("assertionMethod");
    });
    assert_eq!(silent, (Verdict::Invalid, "proof.key_purpose"));
    let revoked = changed(&|document| {
        document["verificationMethod"][0]["revoked"] = "2026-01-01T00:00:00Z".into();
    });
    assert_eq!(revoked, (Verdict::Invalid, "proof.key_revoked"));
    let odd = changed(&|document| document["verificationMethod"][0]["revoked"] = true.into());
    assert_eq!(odd, (Verdict::Invalid, "proof.key_revoked"));
    for (end, code) in [
        (json!(date(NOW)), "proof.key_expired"),
        (json!("some day"), "proof.key_expired"),
        (json!(date(NOW + 1)), "proof.good"),
        (Value::Null, "proof.good"),
    ] {
        let expiring = changed(&|document| {
            document["verificationMethod"][0]["expires"] = end.clone();
        });
        assert_eq!(expiring.1, code, "{end}");
    }
    let missing = changed(&|document| document["verificationMethod"] = json!([]));
    assert_eq!(missing, (Verdict::Invalid, "proof.key_missing"));
    let foreign = changed(&|document| document["id"] = "did:web:b.example".into());
    assert_eq!(foreign, (Verdict::Indeterminate, "issuer.document"));
}

#[test]
fn our_document_lists_old_keys_too_and_reads_back_as_written() {
    let old = SigningKey::from_p256_scalar([9; 32]).unwrap().public_key();
    let new = key().public_key();
    let name = |key: &PublicKey| key.to_multibase().unwrap();
    let document = web::document(DID, &[(name(&new), new.clone()), (name(&old), old.clone())]);
    accolade_jsonld::to_rdf(&document).expect("every member has a meaning");
    let read = ControllerDocument::parse(&document, DID).unwrap();
    for key in [new, old] {
        assert!(read.method_with(Relation::Assertion, &key, NOW).is_some());
    }
    assert!(ControllerDocument::parse(&document, "did:web:b.example").is_err());
}

/// How the key of an https issuer is bound, which the proof names by this address.
fn bound(method: &str, profile: &Value) -> (Verdict, &'static str) {
    let mut award = award();
    award.issuer.id = PROFILE.into();
    let linted = issue::lint(award.to_value()).unwrap();
    let options = ProofOptions::new(method, NOW - 1000);
    let signed = issue::sign_data_integrity(&linted, &options, |bytes| key().sign(bytes)).unwrap();
    let mut documents = Documents::new();
    let found = Document::Found(profile.to_string().into_bytes());
    documents.insert(PROFILE, found);
    let report = verify(signed.to_string().as_bytes(), &documents, &Policy::at(NOW)).report;
    let issuer = report.check(CheckName::Issuer).unwrap();
    (report.verdict, issuer.code)
}

const PROFILE: &str = "https://a.example/issuer";

#[test]
fn a_key_that_its_issuer_revoked_is_not_confirmed_however_the_proof_names_it() {
    let multibase = key().public_key().to_multibase().unwrap();
    let profile = |name: &str, value: Value| {
        let mut profile = json!({
            "id": PROFILE, "type": "Profile",
            "verificationMethod": [{
                "id": format!("{PROFILE}#key-1"), "type": "Multikey", "controller": PROFILE,
                "publicKeyMultibase": multibase
            }],
            "assertionMethod": [format!("{PROFILE}#key-1")]
        });
        profile["verificationMethod"][0][name] = value;
        profile
    };
    let good = profile("expires", date(NOW + 1).into());
    for method in [
        format!("did:key:{multibase}#{multibase}"),
        format!("{PROFILE}#{multibase}"),
    ] {
        assert_eq!(bound(&method, &good), (Verdict::Valid, "issuer.confirmed"));
        for (name, value) in [
            ("revoked", json!(date(NOW - 2000))),
            ("revoked", json!(true)),
            ("expires", json!(date(NOW - 1))),
        ] {
            let answer = bound(&method, &profile(name, value));
            let expected = (Verdict::Invalid, "issuer.key_mismatch");
            assert_eq!(answer, expected, "{method} {name}");
        }
    }
    let named = format!("{PROFILE}#key-1");
    let answer = bound(&named, &profile("revoked", date(NOW).into()));
    assert_eq!(answer, (Verdict::Invalid, "issuer.no_proof"));
    // A document that is the key itself ends as an entry does.
    let mut alone = good["verificationMethod"][0].clone();
    alone["id"] = PROFILE.into();
    alone["revoked"] = date(NOW).into();
    let answer = bound(PROFILE, &alone);
    assert_eq!(answer, (Verdict::Invalid, "issuer.no_proof"));
}
