//! Rules around Data Integrity proofs (VC Data Integrity 1.0) beside the signature itself.

use accolade_credential::issue;
use accolade_credential::keys::Algorithm;
use accolade_credential::proof::{ProofOptions, eddsa_jcs_2022, suite_of};
use accolade_credential::verify::{CheckName, Outcome, Verdict};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::issue::{NOW, award, check, key, signed};

fn options() -> ProofOptions {
    let method = accolade_credential::did::key::verification_method(&key().public_key()).unwrap();
    ProofOptions::new(method, NOW - 1000)
}

fn signed_with(options: &ProofOptions) -> Value {
    let linted = issue::lint(award().to_value()).unwrap();
    issue::sign_data_integrity(&linted, options, |bytes| key().sign(bytes)).unwrap()
}

/// The same document with one more proof, over canonical JSON.
fn signed_again(document: &Value, options: &ProofOptions) -> Value {
    let sign = |bytes: &[u8]| key().sign(bytes);
    let suite = &eddsa_jcs_2022::SUITE;
    suite
        .sign(document, options, Algorithm::Ed25519, sign)
        .unwrap()
}

fn answer(document: &Value) -> (Outcome, &'static str) {
    let report = check(document.to_string().as_bytes());
    let proof = report.check(CheckName::Proof).unwrap();
    (proof.outcome, proof.code)
}

#[test]
fn a_proof_says_with_what_by_which_key_when_and_what_for() {
    let proof = &signed(&award())["proof"];
    assert_eq!(proof["type"], "DataIntegrityProof");
    assert_eq!(proof["cryptosuite"], "eddsa-rdfc-2022");
    assert_eq!(proof["proofPurpose"], "assertionMethod");
    assert_eq!(proof["created"], "2026-11-24T05:43:20Z");
    assert!(proof["proofValue"].as_str().unwrap().starts_with('z'));
    assert_eq!(proof["verificationMethod"], options().verification_method);
}

#[test]
fn a_proof_for_something_else_or_out_of_its_time_does_not_count() {
    let mut purpose = options();
    purpose.proof_purpose = "authentication".into();
    assert_eq!(
        answer(&signed_with(&purpose)),
        (Outcome::Failed, "proof.purpose")
    );
    let mut over = options();
    over.expires = Some(NOW - 1);
    assert_eq!(
        answer(&signed_with(&over)),
        (Outcome::Failed, "proof.expired")
    );
    let mut still = options();
    still.expires = Some(NOW + 1);
    assert_eq!(
        answer(&signed_with(&still)),
        (Outcome::Passed, "proof.good")
    );
    let mut future = options();
    future.created = NOW + 600;
    assert_eq!(
        answer(&signed_with(&future)),
        (Outcome::Failed, "proof.in_future")
    );
}

#[test]
fn a_proof_with_a_missing_or_odd_member_does_not_count() {
    for (name, value, code) in [
        ("created", json!("yesterday"), "proof.malformed"),
        ("expires", json!(7), "proof.malformed"),
        ("proofValue", json!("u123"), "proof.malformed"),
        ("proofValue", json!("z1"), "proof.malformed"),
        ("proofValue", Value::Null, "proof.malformed"),
        ("verificationMethod", json!(7), "proof.malformed"),
        (
            "verificationMethod",
            json!("no address"),
            "proof.key_address",
        ),
        (
            "previousProof",
            json!("urn:uuid:9"),
            "proof.previous_missing",
        ),
    ] {
        let mut document = signed(&award());
        document["proof"][name] = value;
        assert_eq!(answer(&document), (Outcome::Failed, code), "{name}");
    }
    let mut suite = signed(&award());
    suite["proof"]["cryptosuite"] = "bbs-2023".into();
    assert_eq!(answer(&suite), (Outcome::Unknown, "proof.unsupported"));
    let mut none = signed(&award());
    none.as_object_mut().unwrap().shift_remove("proof");
    assert_eq!(answer(&none), (Outcome::Failed, "proof.missing"));
    let mut many = signed(&award());
    many["proof"] = vec![many["proof"].clone(); 17].into();
    assert_eq!(answer(&many), (Outcome::Failed, "proof.too_many"));
}

#[test]
fn of_several_proofs_one_good_one_suffices_and_a_bad_one_is_said() {
    let once = signed(&award());
    let twice = signed_again(&once, &options());
    assert_eq!(twice["proof"].as_array().unwrap().len(), 2);
    assert_eq!(answer(&twice), (Outcome::Passed, "proof.good"));
    let mut one_bad = twice.clone();
    one_bad["proof"][1]["created"] = "2026-01-01T00:00:00Z".into();
    assert_eq!(answer(&one_bad), (Outcome::Warning, "proof.one_bad"));
    assert_eq!(
        check(one_bad.to_string().as_bytes()).verdict,
        Verdict::Valid
    );
    let mut both_bad = one_bad;
    both_bad["name"] = "Surgery".into();
    assert_eq!(answer(&both_bad), (Outcome::Failed, "proof.signature"));
}

#[test]
fn a_jcs_proof_keeps_its_contexts_and_its_members_in_place() {
    let linted = issue::lint(award().to_value()).unwrap();
    let suite = &eddsa_jcs_2022::SUITE;
    let sign = |bytes: &[u8]| key().sign(bytes);
    let good = issue::sign_with(&linted, suite, &options(), Algorithm::Ed25519, sign).unwrap();
    assert_eq!(good["proof"]["@context"], good["@context"]);
    assert_eq!(answer(&good), (Outcome::Passed, "proof.good"));
    let mut other = good.clone();
    other["@context"][1] = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json".into();
    assert_eq!(answer(&other), (Outcome::Failed, "proof.context"));
    let mut reordered = good;
    let name = reordered
        .as_object_mut()
        .unwrap()
        .shift_remove("name")
        .unwrap();
    reordered["name"] = name;
    assert_eq!(answer(&reordered), (Outcome::Passed, "proof.good"));
}

/// A credential under `Ed25519Signature2018`, as @digitalbazaar/ed25519-signature-2018 4.2.0 signs it.
fn of_2018() -> Value {
    let did = "did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z";
    json!({
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "issuer": did,
        "issuanceDate": "2020-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:ada" },
        "proof": {
            "type": "Ed25519Signature2018",
            "created": "2020-01-02T00:00:00Z",
            "verificationMethod": format!("{did}#z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z"),
            "proofPurpose": "assertionMethod",
            "jws": "eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..qODyzmYYoy4TwHCMV7HJcASwmrXQrGvtaY_llLBqOY5fVej8jrqOvVbCYIiLK1L6mXRPU4UtaqW578lg-UG1BQ"
        }
    })
}

#[test]
fn a_proof_of_2018_holds_with_a_warning_and_only_as_it_was_signed() {
    let good = of_2018();
    let report = check(good.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    assert_eq!(answer(&good), (Outcome::Warning, "proof.older_suite"));
    for (member, value) in [
        ("/issuanceDate", "2019-01-01T00:00:00Z"),
        ("/credentialSubject/id", "did:example:eve"),
        ("/proof/created", "2020-01-03T00:00:00Z"),
    ] {
        let mut changed = good.clone();
        *changed.pointer_mut(member).unwrap() = value.into();
        assert_eq!(
            answer(&changed),
            (Outcome::Failed, "proof.signature"),
            "{member}"
        );
    }
    let jws = good["proof"]["jws"].as_str().unwrap();
    let (_, signature) = jws.split_once("..").unwrap();
    // EdDSA with an encoded payload, without crit, with another algorithm, and no header at all.
    for header in [
        json!({ "alg": "EdDSA" }),
        json!({ "alg": "EdDSA", "b64": false }),
        json!({ "alg": "EdDSA", "b64": true, "crit": ["b64"] }),
        json!({ "alg": "none", "b64": false, "crit": ["b64"] }),
        json!({ "alg": "EdDSA", "b64": false, "crit": ["b64", "exp"] }),
        json!([]),
    ] {
        let mut changed = good.clone();
        let header = URL_SAFE_NO_PAD.encode(header.to_string());
        changed["proof"]["jws"] = format!("{header}..{signature}").into();
        assert_eq!(answer(&changed), (Outcome::Failed, "proof.malformed"));
    }
    for jws in [
        json!(null),
        json!(7),
        json!(""),
        json!(jws.replace("..", ".e30.")),
    ] {
        let mut changed = good.clone();
        changed["proof"]["jws"] = jws;
        assert_eq!(answer(&changed), (Outcome::Failed, "proof.malformed"));
    }
    let mut short = good.clone();
    short["proof"]["jws"] = jws[..jws.len() - 2].into();
    assert_eq!(answer(&short), (Outcome::Failed, "proof.signature"));
}

#[test]
fn the_draft_name_of_a_suite_holds_with_a_warning() {
    let mut document = signed(&award());
    document.as_object_mut().unwrap().shift_remove("proof");
    let proof = json!({
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-2022", "created": "2026-01-01T00:00:00Z",
        "verificationMethod": options().verification_method, "proofPurpose": "assertionMethod"
    });
    let rdf = accolade_jsonld::ToRdfOptions::default();
    let suite = suite_of(&proof).unwrap();
    let message = suite
        .message(&document, &proof, Algorithm::Ed25519, &rdf)
        .unwrap();
    let signature = bs58::encode(key().sign(&message).unwrap()).into_string();
    document["proof"] = proof;
    document["proof"]["proofValue"] = format!("z{signature}").into();
    assert_eq!(answer(&document), (Outcome::Warning, "proof.older_suite"));
}
