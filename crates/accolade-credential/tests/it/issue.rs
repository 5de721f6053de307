use accolade_credential::issue;
use accolade_credential::keys::{Algorithm, KeyError, SigningKey};
use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementSubject, Criteria, IdentityObject, Profile,
};
use accolade_credential::proof::{
    ProofOptions, SUITES, SignError, Suite, ecdsa_jcs_2019, ecdsa_rdfc_2019, eddsa_jcs_2022,
    usual_suite,
};
use accolade_credential::verify::{CheckName, Outcome, Policy, Verdict, VerificationReport};
use accolade_credential::{bake, datetime, did};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::data;

pub const NOW: i64 = 1_795_500_000;

pub fn key() -> SigningKey {
    SigningKey::from_ed25519_seed([7; 32])
}

pub fn award() -> AchievementCredential {
    let achievement = Achievement::new(
        "urn:uuid:0190f9a2-0000-7000-8000-000000000002",
        "Welding",
        "Welds steel plates.",
        Criteria::narrative("Pass the test piece."),
    );
    let mut subject = AchievementSubject::new(achievement);
    let identifier = IdentityObject::hashed_email("ada@example.org", "pepper");
    subject.identifier.push(identifier);
    AchievementCredential::new(
        "urn:uuid:0190f9a2-0000-7000-8000-000000000001",
        Profile::new(key().public_key().did_key().unwrap(), "Harbour College"),
        date(NOW - 1000),
        subject,
    )
}

pub fn date(seconds: i64) -> String {
    datetime::text(seconds).unwrap()
}

pub fn signed(award: &AchievementCredential) -> Value {
    let linted = issue::lint(award.to_value()).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    issue::sign_data_integrity(&linted, &ProofOptions::new(method, NOW - 1000), |bytes| {
        key().sign(bytes)
    })
    .unwrap()
}

pub fn check(input: &[u8]) -> VerificationReport {
    data::verify_offline(input, &[], &Policy::at(NOW))
}

#[test]
fn every_form_that_is_issued_verifies() {
    let award = award();
    let linted = issue::lint(award.to_value()).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    let options = ProofOptions::new(method.clone(), NOW - 1000);
    let rdfc = signed(&award).to_string();
    let suite = &eddsa_jcs_2022::SUITE;
    let sign = |bytes: &[u8]| key().sign(bytes);
    let jcs = issue::sign_with(&linted, suite, &options, key().algorithm(), sign)
        .unwrap()
        .to_string();
    let jwt = issue::sign_jwt(&linted, key().algorithm(), &method, |bytes| {
        key().sign(bytes)
    })
    .unwrap();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    for text in [rdfc, jcs, jwt] {
        let report = check(text.as_bytes());
        assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
        let report = check(&bake::bake(svg, &text).unwrap());
        assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    }
}

/// Keys on both curves.
fn ecdsa_keys() -> [SigningKey; 2] {
    let p256 = SigningKey::from_p256_scalar([9; 32]).unwrap();
    [p256, SigningKey::from_p384_scalar([9; 48]).unwrap()]
}

#[test]
fn ecdsa_keys_issue_tokens_and_documents() {
    for key in ecdsa_keys() {
        let mut award = award();
        award.issuer.id = key.public_key().did_key().unwrap();
        let linted = issue::lint(award.to_value()).unwrap();
        let method = did::key::verification_method(&key.public_key()).unwrap();
        let sign = |bytes: &[u8]| key.sign(bytes);
        let algorithm = key.algorithm();
        let mut texts = vec![issue::sign_jwt(&linted, algorithm, &method, sign).unwrap()];
        let options = ProofOptions::new(method, NOW - 1000);
        for suite in [&ecdsa_rdfc_2019::SUITE, &ecdsa_jcs_2019::SUITE] {
            let signed = issue::sign_with(&linted, suite, &options, algorithm, sign);
            texts.push(signed.unwrap().to_string());
        }
        for text in texts {
            let report = check(text.as_bytes());
            assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
            let changed = check(text.replace("Welding", "Surgery").as_bytes());
            let is_token = text.starts_with("ey");
            assert!(is_token || changed.verdict == Verdict::Invalid);
        }
    }
}

#[test]
fn a_suite_signs_with_its_own_kinds_of_keys_and_older_ones_never() {
    let linted = issue::lint(award().to_value()).unwrap();
    let options = ProofOptions::new("did:example:a#1", NOW - 1000);
    let answer = |suite: &Suite, algorithm: Algorithm| {
        let sign = |_: &[u8]| -> Result<Vec<u8>, KeyError> { panic!("nothing is signed") };
        match issue::sign_with(&linted, suite, &options, algorithm, sign) {
            Err(SignError::Proof(error)) => error.code(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(answer(&eddsa_jcs_2022::SUITE, Algorithm::P256), "proof.key");
    assert_eq!(
        answer(&ecdsa_rdfc_2019::SUITE, Algorithm::Ed25519),
        "proof.key"
    );
    for suite in SUITES.iter().filter(|suite| suite.is_older) {
        assert_eq!(answer(suite, Algorithm::Ed25519), "proof.not_made");
    }
    for (algorithm, usual) in [
        (Algorithm::Ed25519, Some("eddsa-rdfc-2022")),
        (Algorithm::P256, Some("ecdsa-rdfc-2019")),
        (Algorithm::P384, Some("ecdsa-rdfc-2019")),
        (Algorithm::P521, None),
        (Algorithm::Rsa, None),
    ] {
        assert_eq!(usual_suite(algorithm).map(|suite| suite.name), usual);
    }
}

#[test]
fn the_recipient_is_matched() {
    let text = signed(&award()).to_string();
    for (person, verdict) in [
        ("Ada@Example.org", Verdict::Valid),
        ("eve@example.org", Verdict::Invalid),
    ] {
        let policy = Policy::at(NOW).for_recipient(Some(person.into()));
        assert_eq!(
            data::verify_offline(text.as_bytes(), &[], &policy).verdict,
            verdict
        );
    }
    // A DID and an address say nothing of each other; another subject's name does.
    let subject = |id: &str| json!({ "id": id, "type": "AchievementSubject", "achievement": award().credential_subject.achievement });
    let of = |subjects: Value, person: &str| {
        let mut badge = award().to_value();
        badge["credentialSubject"] = subjects;
        let text = crate::parts::sign(&badge, &key()).to_string();
        let policy = Policy::at(NOW).for_recipient(Some(person.into()));
        let report = data::verify_offline(text.as_bytes(), &[], &policy);
        let check = report.check(CheckName::Recipient).unwrap();
        (check.outcome, check.code)
    };
    let only = || subject("did:example:ada");
    let unknown = (Outcome::Unknown, "recipient.not_comparable");
    assert_eq!(of(only(), "ada@example.org"), unknown);
    let same = (Outcome::Passed, "recipient.match");
    assert_eq!(of(only(), "did:example:ada"), same);
    let other = (Outcome::Failed, "recipient.mismatch");
    assert_eq!(of(only(), "did:example:eve"), other);
    let several = json!([only(), subject("mailto:eve@example.org")]);
    assert_eq!(of(several.clone(), "eve@example.org"), same);
    assert_eq!(of(several, "bob@example.org"), other);
}

#[test]
fn dates_are_worded_as_dates_and_never_as_forgery() {
    let mut late = award();
    late.valid_until = Some(date(NOW - 10));
    let mut early = award();
    early.valid_from = date(NOW + 1000);
    for (award, code) in [
        (late, "validity.expired"),
        (early, "validity.not_yet_valid"),
    ] {
        let report = check(signed(&award).to_string().as_bytes());
        assert_eq!(report.verdict, Verdict::Invalid);
        assert_eq!(
            report.check(CheckName::Proof).unwrap().outcome,
            Outcome::Passed
        );
        assert_eq!(report.check(CheckName::Validity).unwrap().code, code);
    }
}

#[test]
fn what_is_not_sound_is_not_signed_and_every_reason_is_listed() {
    let mut award = award();
    let achievement = &mut award.credential_subject.achievement;
    achievement.criteria.narrative = None;
    achievement.other.insert("grade".into(), "A+".into());
    award.issuer.id = "harbour".into();
    let problems = issue::lint(award.to_value()).unwrap_err();
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (problem.path.as_str(), problem.code))
        .collect();
    assert!(
        found
            .iter()
            .any(|(path, _)| path.starts_with("/credentialSubject/achievement/criteria")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|(path, _)| *path == "/issuer/id"),
        "{found:?}"
    );
}

#[test]
fn what_others_wrote_is_read_whole_or_refused_with_every_reason() {
    let given = json!({
        "type": "Achievement", "id": "urn:uuid:1", "name": "Welding", "description": "Welds.",
        "criteria": { "type": "Criteria", "id": "https://a.example/criteria" },
        "achievementType": "MicroCredential", "creditsAvailable": 5, "inLanguage": "de",
        "alignment": [{ "type": ["Alignment"], "targetName": "n", "targetUrl": "https://a.example/1" }],
        "schema:abstract": "Short."
    });
    let read = Achievement::read(&given).unwrap();
    let mut expected = given.clone();
    expected["type"] = json!(["Achievement"]);
    assert_eq!(read.to_value(), expected);
    let mut wrong = given;
    wrong["criteria"] = json!({});
    wrong["tag"] = json!("one");
    wrong["image"] = json!({ "id": "x", "type": "Image", "size": 1 });
    let problems = Achievement::read(&wrong).unwrap_err();
    for path in ["/criteria", "/tag", "/image/id", "/image/size"] {
        assert!(
            problems.iter().any(|problem| problem.path == path),
            "{path}: {problems:?}"
        );
    }
    let person = json!({ "id": "did:example:a", "type": [1, "Profile"] });
    assert_eq!(Profile::read(&person).unwrap_err()[0].code, "schema.type");
}

#[test]
fn a_document_that_is_read_again_is_the_same() {
    let mut award = award();
    award.credential_status = vec![accolade_credential::status_list::entry(
        "https://a.example/l",
        "revocation",
        3,
    )];
    let read: AchievementCredential = serde_json::from_value(award.to_value()).unwrap();
    assert_eq!(read, award);
}

#[test]
fn a_token_of_vc_1_1_may_say_the_issuer_in_its_claims_only() {
    use base64::Engine as _;
    let encode =
        |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    let issuer = key().public_key().did_key().unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    let header = json!({ "alg": "EdDSA", "kid": method });
    let payload = json!({
        "iss": issuer, "jti": "urn:uuid:3", "sub": "did:example:ada", "nbf": NOW - 1000,
        "vc": {
            "@context": ["https://www.w3.org/2018/credentials/v1"],
            "type": ["VerifiableCredential"],
            "credentialSubject": { "name": "Ada" }
        }
    });
    let input = format!("{}.{}", encode(&header), encode(&payload));
    let signature = key().sign(input.as_bytes()).unwrap();
    let signature = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(signature);
    let report = check(format!("{input}.{signature}").as_bytes());
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let credential = report.credential.unwrap();
    assert_eq!(credential["issuer"], issuer.as_str());
    assert_eq!(credential["credentialSubject"]["id"], "did:example:ada");
}

#[test]
fn only_a_signature_that_does_not_match_is_worded_as_a_change() {
    let mut early = signed(&award());
    early["proof"]["created"] = "2099-01-01T00:00:00Z".into();
    let future = check(early.to_string().as_bytes());
    let future = future.check(CheckName::Proof).unwrap();
    assert_eq!(future.code, "proof.in_future");
    assert!(!future.message.contains("changed"), "{}", future.message);
    let mut changed = signed(&award());
    changed["name"] = "Surgery".into();
    let changed = check(changed.to_string().as_bytes());
    let changed = changed.check(CheckName::Proof).unwrap();
    assert_eq!(changed.code, "proof.signature");
    assert!(changed.message.contains("changed"), "{}", changed.message);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_survive_signing_and_baking(name in "\\PC{1,40}", text in "\\PC{1,80}") {
        prop_assume!(!name.trim().is_empty() && !text.trim().is_empty());
        let mut award = award();
        award.name.clone_from(&name);
        award.credential_subject.achievement.name = name;
        award.credential_subject.achievement.description = text;
        let document = signed(&award).to_string();
        prop_assert_eq!(check(document.as_bytes()).verdict, Verdict::Valid);
    }

    #[test]
    fn a_flipped_byte_is_never_valid_unless_nothing_changed(at in 0_usize..2000, bit in 0_u8..8) {
        let document = signed(&award());
        let mut bytes = document.to_string().into_bytes();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let is_same = serde_json::from_slice::<Value>(&bytes).is_ok_and(|changed| changed == document);
        prop_assert!(is_same || check(&bytes).verdict != Verdict::Valid);
    }
}

#[test]
fn the_text_of_a_signed_credential_is_that_of_its_document() {
    let linted = issue::lint(award().to_value()).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    let options = ProofOptions::new(method, NOW - 1000);
    let sign = |bytes: &[u8]| key().sign(bytes);
    let text = issue::sign_text(&linted, &options, sign).unwrap();
    let document = issue::sign_data_integrity(&linted, &options, sign).unwrap();
    assert_eq!(text, document.to_string());
    assert_eq!(check(text.as_bytes()).verdict, Verdict::Valid);
}
