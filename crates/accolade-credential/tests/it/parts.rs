//! Credentials inside credentials: learner records and endorsements.

use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use accolade_credential::openbadges::{self, Severity};
use accolade_credential::proof::{ProofOptions, eddsa_rdfc_2022};
use accolade_credential::verify::{
    CheckName, Outcome, PartKind, Policy, Verdict, VerificationReport,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::data;
use crate::forms;
use crate::issue::{NOW, award, check, date, key};

pub const VC: &str = "https://www.w3.org/ns/credentials/v2";

pub fn holder_key() -> SigningKey {
    SigningKey::from_ed25519_seed([21; 32])
}

pub fn did_of(key: &SigningKey) -> String {
    key.public_key().did_key().unwrap()
}

pub fn method(key: &SigningKey) -> String {
    did::key::verification_method(&key.public_key()).unwrap()
}

/// Signs whatever is given, as another program might.
pub fn sign(document: &Value, key: &SigningKey) -> Value {
    prove(document, key, &ProofOptions::new(method(key), NOW - 400))
}

pub fn prove(document: &Value, key: &SigningKey, options: &ProofOptions) -> Value {
    eddsa_rdfc_2022::SUITE
        .sign(document, options, key.algorithm(), |bytes| key.sign(bytes))
        .unwrap()
}

pub fn jws(header: &Value, claims: &Value, key: &SigningKey) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", part(header), part(claims));
    let signature = key.sign(input.as_bytes()).unwrap();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
}

pub fn header(key: &SigningKey, typ: &str) -> Value {
    json!({ "alg": "EdDSA", "kid": method(key), "typ": typ })
}

/// An unsigned badge that was awarded to the holder.
pub fn badge() -> Value {
    let mut award = award();
    award.credential_subject.id = Some(did_of(&holder_key()));
    award.to_value()
}

pub fn presentation(inside: &[Value]) -> Value {
    json!({
        "@context": [VC],
        "type": ["VerifiablePresentation"],
        "holder": did_of(&holder_key()),
        "verifiableCredential": inside,
    })
}

pub fn code(report: &VerificationReport, name: CheckName) -> (Outcome, &'static str) {
    let check = report
        .check(name)
        .unwrap_or_else(|| panic!("no {name:?} in {report:#?}"));
    (check.outcome, check.code)
}

/// An unsigned learner record with these credentials.
pub fn record(inside: &[Value]) -> Value {
    json!({
        "@context": [VC, openbadges::CLR_CONTEXT, openbadges::OB_CONTEXT],
        "id": "urn:uuid:0190f9a2-0000-7000-8000-0000000000c1",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": { "id": did_of(&key()), "type": ["Profile"], "name": "Harbour College" },
        "validFrom": date(NOW - 300),
        "name": "Transcript",
        "credentialSubject": {
            "id": did_of(&holder_key()),
            "type": ["ClrSubject"],
            "verifiableCredential": inside,
            "achievement": [{
                "id": "urn:uuid:0190f9a2-0000-7000-8000-0000000000d1",
                "type": ["Achievement"],
                "name": "Metal work",
                "description": "All of metal.",
                "criteria": { "narrative": "Pass all." },
            }],
            "association": [{
                "type": "Association",
                "associationType": "isChildOf",
                "sourceId": "urn:uuid:0190f9a2-0000-7000-8000-000000000002",
                "targetId": "urn:uuid:0190f9a2-0000-7000-8000-0000000000d1",
            }],
        },
    })
}

#[test]
fn every_credential_of_a_learner_record_is_checked_and_counts() {
    let whole = |inside: &[Value]| check(sign(&record(inside), &key()).to_string().as_bytes());
    let good = whole(&[sign(&badge(), &key())]);
    assert_eq!(good.verdict, Verdict::Valid, "{good:#?}");
    assert_eq!(
        code(&good, CheckName::Schema),
        (Outcome::Passed, "schema.met")
    );
    assert_eq!(
        code(&good, CheckName::Parts),
        (Outcome::Passed, "parts.good")
    );
    assert_eq!(
        good.parts[0].path,
        "$.credentialSubject.verifiableCredential[0]"
    );

    let mut changed = sign(&badge(), &key());
    changed["id"] = "urn:uuid:0190f9a2-0000-7000-8000-0000000000e1".into();
    let bad = whole(&[sign(&badge(), &key()), changed]);
    assert_eq!(bad.verdict, Verdict::Invalid);
    assert_eq!(
        code(&bad, CheckName::Proof).0,
        Outcome::Passed,
        "the record itself was signed so"
    );
    assert_eq!(
        code(&bad, CheckName::Parts),
        (Outcome::Failed, "parts.invalid")
    );
    assert_eq!(bad.parts[0].report.verdict, Verdict::Valid);

    // A record tells of the past: that something is over does not make it wrong.
    let mut over = badge();
    over["validUntil"] = date(NOW - 5).into();
    let over = whole(&[sign(&over, &key())]);
    assert_eq!(over.verdict, Verdict::Valid);
    assert_eq!(
        code(&over, CheckName::Parts),
        (Outcome::Warning, "parts.expired")
    );
    let mut foreign = badge();
    foreign["issuer"]["id"] = "https://elsewhere.example/1".into();
    let foreign = whole(&[sign(&foreign, &key())]);
    assert_eq!(foreign.verdict, Verdict::Indeterminate);
    assert_eq!(
        code(&foreign, CheckName::Parts),
        (Outcome::Unknown, "parts.unknown")
    );
}

/// What is wrong with a record that was good before the change.
fn blemish(change: impl Fn(&mut Value)) -> (String, &'static str, Severity) {
    let mut record = record(&[sign(&badge(), &key())]);
    change(&mut record);
    let problems = openbadges::validate(&record);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let problem = &problems[0];
    (problem.path.clone(), problem.code, problem.severity)
}

fn error(path: &str, code: &'static str) -> (String, &'static str, Severity) {
    (path.to_owned(), code, Severity::Error)
}

fn notice(path: &str, code: &'static str) -> (String, &'static str, Severity) {
    (path.to_owned(), code, Severity::Notice)
}

#[test]
fn a_learner_record_has_what_clr_2_asks_for() {
    let good = record(&[sign(&badge(), &key())]);
    assert_eq!(openbadges::validate(&good), vec![]);
    let remove = |record: &mut Value, pointer: &str, name: &str| {
        let object = record.pointer_mut(pointer).unwrap();
        object.as_object_mut().unwrap().shift_remove(name);
    };
    let subject = "/credentialSubject";
    assert_eq!(
        blemish(|record| remove(record, "", "name")),
        error("/name", "schema.required")
    );
    assert_eq!(
        blemish(|record| {
            remove(record, subject, "verifiableCredential");
            remove(record, subject, "association");
        }),
        error("/credentialSubject/verifiableCredential", "schema.required")
    );
    assert_eq!(
        blemish(|record| record["credentialSubject"]["type"] = json!(["Subject"])),
        error("/credentialSubject/type", "schema.type_word")
    );
    assert_eq!(
        blemish(|record| remove(record, subject, "id")),
        notice("/credentialSubject", "schema.subject_identity")
    );
    assert_eq!(
        blemish(|record| record["@context"][1] = openbadges::OB_CONTEXT.into()),
        error("/@context/1", "schema.context")
    );
}

#[test]
fn associations_join_what_the_record_describes() {
    assert_eq!(
        blemish(
            |record| record["credentialSubject"]["association"][0]["targetId"] = "urn:x:1".into()
        ),
        notice(
            "/credentialSubject/association/0/targetId",
            "clr.association"
        )
    );
    assert_eq!(
        blemish(
            |record| record["credentialSubject"]["association"][0]["associationType"] =
                "isTwinOf".into()
        ),
        notice(
            "/credentialSubject/association/0/associationType",
            "schema.enum"
        )
    );
    assert_eq!(
        blemish(|record| record["credentialSubject"]["association"][0]["note"] = "x".into()),
        error("/credentialSubject/association/0/note", "schema.closed")
    );
    assert_eq!(
        blemish(|record| record["credentialSubject"]["id"] = "did:example:bob".into()),
        notice(
            "/credentialSubject/verifiableCredential/0",
            "clr.other_subject"
        )
    );
    assert_eq!(
        blemish(|record| record["partial"] = "yes".into()).1,
        "schema.type"
    );
}

#[test]
fn the_official_learner_record_gets_its_verdict() {
    let Some(folder) = data::folder("badges/1edtech-clr2") else {
        return;
    };
    let input = std::fs::read(folder.join("simple.json")).unwrap();
    let report = data::verify_offline(&input, &data::fixtures(), &Policy::at(NOW));
    assert_eq!(code(&report, CheckName::Proof).1, "proof.good");
    assert_eq!(
        code(&report, CheckName::Schema).0,
        Outcome::Passed,
        "{report:#?}"
    );
    assert_eq!(report.parts.len(), 1);
    assert_eq!(
        code(&report.parts[0].report, CheckName::Proof).1,
        "proof.good"
    );
    // The index marks its issuer as not at hand.
    assert_eq!(report.verdict, Verdict::Indeterminate);
}

/// A badge with this endorsement at its achievement.
fn endorsed(endorsement: &Value) -> Value {
    let mut badge = badge();
    badge["credentialSubject"]["achievement"]["endorsement"] = json!([endorsement]);
    sign(&badge, &key())
}

fn endorsement(of: &str) -> Value {
    let mut endorsement = forms::endorsement(of);
    endorsement.credential_status = Vec::new();
    endorsement.to_value()
}

const ACHIEVEMENT: &str = "urn:uuid:0190f9a2-0000-7000-8000-000000000002";

#[test]
fn an_endorsement_is_verified_and_endorses_that_in_which_it_stands() {
    let endorser = key();
    let answer = |badge: Value| {
        let report = check(badge.to_string().as_bytes());
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        let part = &report.parts[0];
        assert_eq!(part.kind, PartKind::Endorsement);
        let endorsed = part.report.check(CheckName::Endorsed).unwrap().code;
        (
            code(&report, CheckName::Parts),
            part.report.verdict,
            endorsed,
        )
    };
    let good = endorsed(&sign(&endorsement(ACHIEVEMENT), &endorser));
    assert_eq!(
        answer(good.clone()),
        (
            (Outcome::Passed, "parts.good"),
            Verdict::Valid,
            "endorsement.of_this"
        )
    );
    assert_eq!(
        check(good.to_string().as_bytes()).parts[0].path,
        "$.credentialSubject.achievement.endorsement[0]"
    );
    let warned = (Outcome::Warning, "parts.endorsement_invalid");
    let other = endorsed(&sign(&endorsement("urn:uuid:77"), &endorser));
    assert_eq!(
        answer(other),
        (warned, Verdict::Invalid, "endorsement.of_other")
    );
    let mut changed = sign(&endorsement(ACHIEVEMENT), &endorser);
    changed["credentialSubject"]["endorsementComment"] = "The best of all.".into();
    let (summary, verdict, _) = answer(endorsed(&changed));
    assert_eq!((summary, verdict), (warned, Verdict::Invalid));
    let mut foreign = endorsement(ACHIEVEMENT);
    foreign["issuer"]["id"] = "https://elsewhere.example/1".into();
    let (summary, verdict, _) = answer(endorsed(&sign(&foreign, &endorser)));
    let unsure = (Outcome::Warning, "parts.endorsement_unknown");
    assert_eq!((summary, verdict), (unsure, Verdict::Indeterminate));
    let unsigned = endorsement(ACHIEVEMENT);
    let (summary, verdict, _) = answer(endorsed(&unsigned));
    assert_eq!((summary, verdict), (warned, Verdict::Invalid));
}

#[test]
fn endorsements_as_tokens_and_at_every_place_are_found() {
    let token = |of: &str| {
        let mut claims = endorsement(of);
        claims["iss"] = did_of(&key()).into();
        jws(&header(&key(), "JWT"), &claims, &key())
    };
    let mut whole = badge();
    whole["endorsementJwt"] = json!([token(ACHIEVEMENT)]);
    whole["issuer"]["endorsementJwt"] = json!([token(&did_of(&key()))]);
    whole["credentialSubject"]["achievement"]["endorsementJwt"] =
        json!([token(ACHIEVEMENT), token(&did_of(&key()))]);
    let report = check(sign(&whole, &key()).to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let mut found: Vec<_> = report
        .parts
        .iter()
        .map(|part| (part.path.as_str(), part.report.verdict))
        .collect();
    found.sort_by_key(|(path, _)| *path);
    assert_eq!(
        found,
        [
            (
                "$.credentialSubject.achievement.endorsementJwt[0]",
                Verdict::Valid
            ),
            (
                "$.credentialSubject.achievement.endorsementJwt[1]",
                Verdict::Invalid
            ),
            // At the credential, what is named in it may be endorsed too.
            ("$.endorsementJwt[0]", Verdict::Valid),
            ("$.issuer.endorsementJwt[0]", Verdict::Valid),
        ]
    );
    // Another badge in the place of an endorsement is none.
    let mut whole = badge();
    let mut claims = badge();
    claims["iss"] = did_of(&key()).into();
    whole["endorsementJwt"] = json!([jws(&header(&key(), "JWT"), &claims, &key())]);
    let report = check(sign(&whole, &key()).to_string().as_bytes());
    let endorsed = report.parts[0].report.check(CheckName::Endorsed).unwrap();
    assert_eq!(endorsed.code, "endorsement.kind");
    let alone = check(
        sign(&endorsement(ACHIEVEMENT), &key())
            .to_string()
            .as_bytes(),
    );
    assert_eq!(alone.verdict, Verdict::Valid, "{alone:#?}");
}

#[test]
fn what_is_beyond_the_limits_stays_unknown_and_ends_soon() {
    // Envelopes are small, so that only the number counts.
    let envelope =
        json!({ "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+cose," });
    let many = presentation(&vec![envelope; 600]);
    let report = check(many.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Indeterminate);
    assert_eq!(report.parts.len(), accolade_credential::limits::PARTS_MAX);
    // Nested deeper than is looked at: unsigned, so nothing of it is valid, and it ends.
    let mut nested = badge();
    for _ in 0..20 {
        let mut outer = badge();
        outer["endorsement"] = json!([nested]);
        nested = outer;
    }
    let mut report = &check(nested.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Invalid);
    let mut depth = 0;
    while let Some(part) = report.parts.first() {
        report = &part.report;
        depth += 1;
    }
    assert_eq!(depth, accolade_credential::limits::PART_DEPTH_MAX);
    assert_eq!(code(report, CheckName::Parts).1, "parts.too_many");
}

#[test]
fn the_recipient_is_asked_of_what_is_shown_and_not_of_what_others_say() {
    let shown = presentation(&[endorsed(&sign(&endorsement(ACHIEVEMENT), &key()))]);
    let policy = |person: &str| Policy::at(NOW).for_recipient(Some(person.into()));
    let ask = |person: &str| {
        let text = shown.to_string();
        data::verify_offline(text.as_bytes(), &[], &policy(person))
    };
    let report = ask("ada@example.org");
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let badge = &report.parts[0].report;
    assert_eq!(code(badge, CheckName::Recipient).1, "recipient.match");
    let said = &badge.parts[0].report;
    assert_eq!(code(said, CheckName::Recipient).1, "recipient.not_asked");
    assert_eq!(ask("bob@example.org").verdict, Verdict::Invalid);
}
