//! Rules around Data Integrity proofs (VC Data Integrity 1.0) beside the signature itself.

use accolade_credential::issue;
use accolade_credential::keys::{Algorithm, SigningKey};
use accolade_credential::proof::{
    ProofOptions, Suite, ecdsa_jcs_2019, ecdsa_rdfc_2019, eddsa_jcs_2022, eddsa_rdfc_2022, suite_of,
};
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
    // More contexts are nobody's word, but for that of whoever adds them together with another proof.
    let mut more = good.clone();
    more["@context"]
        .as_array_mut()
        .unwrap()
        .push("https://w3id.org/security/multikey/v1".into());
    assert_eq!(answer(&more), (Outcome::Failed, "proof.context"));
    for suite in [&eddsa_rdfc_2022::SUITE, &eddsa_jcs_2022::SUITE] {
        let both = proved(&more, &key(), suite, |_| {});
        assert_eq!(answer(&both), (Outcome::Passed, "proof.good"));
    }
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

/// Who signs beside the issuer.
fn witness() -> SigningKey {
    SigningKey::from_p384_scalar([8; 48]).unwrap()
}

fn proved(
    document: &Value,
    key: &SigningKey,
    suite: &Suite,
    change: impl Fn(&mut ProofOptions),
) -> Value {
    let method = accolade_credential::did::key::verification_method(&key.public_key()).unwrap();
    let mut options = ProofOptions::new(method, NOW - 900);
    change(&mut options);
    let sign = |bytes: &[u8]| key.sign(bytes);
    suite
        .sign(document, &options, key.algorithm(), sign)
        .unwrap()
}

#[test]
fn of_several_signers_the_issuer_speaks_wherever_its_proof_stands() {
    let by_issuer = signed(&award());
    let both = proved(&by_issuer, &witness(), &ecdsa_rdfc_2019::SUITE, |_| {});
    let mut turned = both.clone();
    turned["proof"].as_array_mut().unwrap().reverse();
    for document in [both, turned] {
        let report = check(document.to_string().as_bytes());
        assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    }
    // A good signature of somebody else beside a broken one of the issuer helps nobody.
    let mut changed = signed(&award());
    changed["name"] = "Surgery".into();
    let changed = proved(&changed, &witness(), &ecdsa_rdfc_2019::SUITE, |_| {});
    let report = check(changed.to_string().as_bytes());
    assert_eq!(
        report.check(CheckName::Issuer).unwrap().code,
        "issuer.key_mismatch"
    );
    assert_eq!(report.verdict, Verdict::Invalid);
}

/// A chain over these suites, each proof building on the one before.
fn chain(suites: &[&Suite]) -> Value {
    let mut document = award().to_value();
    for (position, suite) in suites.iter().enumerate() {
        let id =
            |position: usize| format!("urn:uuid:0190f9a2-0000-7000-8000-00000000000{position}");
        let key = if suite.takes(Algorithm::Ed25519) {
            key()
        } else {
            witness()
        };
        document = proved(&document, &key, suite, |options| {
            options.id = Some(id(position));
            options.previous_proof = position.checked_sub(1).map(id).into_iter().collect();
        });
    }
    document
}

#[test]
fn a_chain_holds_over_every_suite_and_breaks_with_any_of_its_proofs() {
    let suites = [
        &eddsa_rdfc_2022::SUITE,
        &ecdsa_jcs_2019::SUITE,
        &ecdsa_rdfc_2019::SUITE,
        &eddsa_jcs_2022::SUITE,
    ];
    let good = chain(&suites);
    assert_eq!(answer(&good), (Outcome::Passed, "proof.good"));
    assert_eq!(check(good.to_string().as_bytes()).verdict, Verdict::Valid);
    // A changed proof, and all that build on it, do not count; what stands before it does.
    let mut changed = good.clone();
    changed["proof"][1]["created"] = "2026-01-01T00:00:00Z".into();
    assert_eq!(answer(&changed), (Outcome::Warning, "proof.one_bad"));
    changed["proof"].as_array_mut().unwrap().remove(0);
    assert_eq!(answer(&changed).0, Outcome::Failed);
    let mut first = good.clone();
    first["proof"][0]["proofPurpose"] = "authentication".into();
    assert_eq!(answer(&first).0, Outcome::Failed);
    // One that cannot be checked leaves open what builds on it.
    let mut unknown = chain(&suites[..1]);
    unknown["proof"]["cryptosuite"] = "bbs-2023".into();
    unknown["proof"]["id"] = "urn:uuid:1".into();
    let unknown = proved(&unknown, &key(), &eddsa_rdfc_2022::SUITE, |options| {
        options.previous_proof = vec!["urn:uuid:1".into()];
    });
    assert_eq!(answer(&unknown).0, Outcome::Unknown);
}

#[test]
fn a_chain_without_end_or_with_two_beginnings_does_not_count() {
    let good = chain(&[&eddsa_rdfc_2022::SUITE, &eddsa_rdfc_2022::SUITE]);
    let ids = [
        good["proof"][0]["id"].clone(),
        good["proof"][1]["id"].clone(),
    ];
    let mut circle = good.clone();
    circle["proof"][0]["previousProof"] = ids[1].clone();
    assert_eq!(answer(&circle), (Outcome::Failed, "proof.signature"));
    let mut itself = good.clone();
    itself["proof"][1]["previousProof"] = ids[1].clone();
    itself["proof"].as_array_mut().unwrap().remove(0);
    assert_eq!(answer(&itself), (Outcome::Failed, "proof.signature"));
    let mut twice = good.clone();
    let first = twice["proof"][0].clone();
    twice["proof"].as_array_mut().unwrap().push(first);
    assert_eq!(answer(&twice), (Outcome::Warning, "proof.one_bad"));
    for previous in [
        json!(7),
        json!([7]),
        json!({}),
        json!(vec!["urn:uuid:1"; 17]),
    ] {
        let mut odd = good.clone();
        odd["proof"].as_array_mut().unwrap().remove(0);
        odd["proof"][0]["previousProof"] = previous;
        assert_eq!(answer(&odd), (Outcome::Failed, "proof.malformed"));
    }
}

#[test]
fn a_key_in_the_fragment_of_an_address_is_the_key_whatever_its_kind() {
    let p256 = SigningKey::from_p256_scalar([9; 32]).unwrap();
    for key in [key(), p256, witness()] {
        let text = key.public_key().to_multibase().unwrap();
        let mut award = award();
        award.issuer.id = "https://college.example/issuers/1".into();
        let suite = if key.algorithm() == Algorithm::Ed25519 {
            &eddsa_rdfc_2022::SUITE
        } else {
            &ecdsa_rdfc_2019::SUITE
        };
        let document = proved(&award.to_value(), &key, suite, |options| {
            options.verification_method = format!("https://college.example/issuers/1#{text}");
        });
        assert_eq!(answer(&document), (Outcome::Passed, "proof.good"), "{text}");
        // That it signed says nothing yet about whose key it is.
        assert_eq!(
            check(document.to_string().as_bytes()).verdict,
            Verdict::Indeterminate
        );
    }
}
