//! Newer copies (`refreshService`) and schemas by address (`credentialSchema`).

use accolade_credential::openbadges::RefreshService;
use accolade_credential::verify::{
    Check, CheckName, Document, Documents, Outcome, Policy, Verdict, VerificationReport, verify,
};
use serde_json::{Value, json};

use crate::issue::{NOW, award, check, date, key, signed};
use crate::parts::{holder_key, sign};

const REFRESH: &str = "https://a.example/refresh";

/// A badge that says where newer copies are.
fn badge() -> Value {
    let mut award = award();
    award.refresh_service = Some(RefreshService::at(REFRESH));
    award.to_value()
}

fn answer(badge: &Value, at_refresh: Document) -> (VerificationReport, Check) {
    let mut documents = Documents::new();
    documents.insert(REFRESH, at_refresh);
    let text = badge.to_string();
    let verification = verify(text.as_bytes(), &documents, &Policy::at(NOW));
    assert_eq!(verification.wanted, []);
    let check = verification.report.check(CheckName::Refresh).unwrap();
    (verification.report.clone(), check.clone())
}

fn found(badge: &Value) -> Document {
    Document::Found(badge.to_string().into_bytes())
}

#[test]
fn a_newer_copy_is_told_with_what_it_says_otherwise() {
    let old = sign(&badge(), &key());
    let mut newer = badge();
    newer["validFrom"] = date(NOW - 100).into();
    newer["credentialSubject"]["achievement"]["name"] = "Welding and cutting".into();
    newer["validUntil"] = date(NOW + 900).into();
    let (report, check) = answer(&old, found(&sign(&newer, &key())));
    assert_eq!(
        (check.outcome, check.code),
        (Outcome::Warning, "refresh.newer")
    );
    assert_eq!(
        report.verdict,
        Verdict::Valid,
        "what was handed in is what is checked"
    );
    let detail = check.detail.unwrap();
    let name = "$.credentialSubject.achievement.name: \"Welding\" -> \"Welding and cutting\"";
    assert!(detail.contains(name), "{detail}");
    assert!(detail.contains("$.validUntil: nothing -> "), "{detail}");
    assert!(!detail.contains("proof"), "{detail}");

    let (_, check) = answer(&old, found(&old));
    assert_eq!(
        (check.outcome, check.code),
        (Outcome::Passed, "refresh.current")
    );
    let mut older = badge();
    older["validFrom"] = date(NOW - 5000).into();
    let (_, check) = answer(&old, found(&sign(&older, &key())));
    assert_eq!(check.code, "refresh.current");
}

#[test]
fn what_is_no_newer_copy_changes_nothing() {
    let old = sign(&badge(), &key());
    let mut newer = badge();
    newer["validFrom"] = date(NOW - 100).into();
    let mut other = newer.clone();
    other["id"] = "urn:uuid:0190f9a2-0000-7000-8000-0000000000ff".into();
    let mut changed = sign(&newer, &key());
    changed["credentialSubject"]["achievement"]["name"] = "Surgery".into();
    for copy in [
        sign(&other, &key()),
        changed,
        sign(&newer, &holder_key()),
        newer,
        json!({ "error": "gone" }),
    ] {
        let (report, check) = answer(&old, found(&copy));
        assert_eq!(
            (check.outcome, check.code),
            (Outcome::Skipped, "refresh.unusable")
        );
        assert_eq!(report.verdict, Verdict::Valid);
    }
    let (report, check) = answer(&old, Document::Unavailable("no answer".into()));
    assert_eq!(
        (check.outcome, check.code),
        (Outcome::Skipped, "refresh.unavailable")
    );
    assert!(check.message.contains(REFRESH));
    assert_eq!(report.verdict, Verdict::Valid);
}

#[test]
fn nobody_is_asked_for_a_forgery() {
    let mut forged = sign(&badge(), &key());
    forged["credentialSubject"]["achievement"]["name"] = "Surgery".into();
    let verification = verify(
        forged.to_string().as_bytes(),
        &Documents::new(),
        &Policy::at(NOW),
    );
    assert_eq!(verification.wanted, []);
    let code = verification.report.check(CheckName::Refresh).unwrap().code;
    assert_eq!(code, "refresh.not_asked");
    let good = sign(&badge(), &key());
    let verification = verify(
        good.to_string().as_bytes(),
        &Documents::new(),
        &Policy::at(NOW),
    );
    assert_eq!(verification.wanted[0].url, REFRESH);
    let mut unknown = badge();
    unknown["refreshService"] = json!({ "id": REFRESH, "type": "https://a.example/Another" });
    let report = check(sign(&unknown, &key()).to_string().as_bytes());
    let code = report.check(CheckName::Refresh).unwrap().code;
    assert_eq!(
        (report.verdict, code),
        (Verdict::Valid, "refresh.unsupported")
    );
}

#[test]
fn a_schema_of_somebody_else_is_a_note_and_the_official_ones_are_covered() {
    let mut award = award();
    award.credential_schema =
        vec![accolade_credential::openbadges::CredentialSchema::achievement()];
    let official = check(signed(&award).to_string().as_bytes());
    assert_eq!(
        official.check(CheckName::Schema).unwrap().code,
        "schema.met"
    );
    let mut foreign = award.to_value();
    foreign["credentialSchema"] = json!([
        foreign["credentialSchema"][0],
        { "id": "https://a.example/schema.json", "type": "1EdTechJsonSchemaValidator2019" },
    ]);
    let report = check(sign(&foreign, &key()).to_string().as_bytes());
    let schema = report.check(CheckName::Schema).unwrap();
    assert_eq!(
        (schema.outcome, schema.code),
        (Outcome::Warning, "schema.not_checked")
    );
    assert_eq!(
        schema.detail.as_deref(),
        Some("https://a.example/schema.json")
    );
    assert_eq!(report.verdict, Verdict::Valid);
}
