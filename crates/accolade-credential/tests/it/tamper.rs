use accolade_credential::status_list::{self, StatusList};
use accolade_credential::verify::{
    CheckName, Document, Documents, Outcome, Policy, Verdict, verify,
};
use accolade_credential::{did, issue, proof::ProofOptions};
use serde_json::{Value, json};

use crate::issue::{NOW, award, check, key, signed};

fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                paths(value, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                paths(item, &format!("{path}/{position}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

#[test]
fn no_changed_value_stays_valid() {
    let document = signed(&award());
    let mut found = Vec::new();
    paths(&document, "", &mut found);
    assert!(found.len() > 20);
    for path in found {
        let mut changed = document.clone();
        let value = changed.pointer_mut(&path).unwrap();
        *value = match value {
            Value::String(text) => json!(format!("{text}x")),
            Value::Bool(value) => json!(!*value),
            _ => json!("x"),
        };
        let report = check(changed.to_string().as_bytes());
        assert_ne!(report.verdict, Verdict::Valid, "{path}");
    }
}

#[test]
fn no_added_or_removed_member_stays_valid() {
    let document = signed(&award());
    for path in [
        "",
        "/issuer",
        "/credentialSubject",
        "/credentialSubject/achievement",
        "/proof",
    ] {
        for (name, value) in [
            ("grade", json!("A+")),
            ("description", json!("x")),
            ("passed", json!(true)),
        ] {
            let mut changed = document.clone();
            let object = changed.pointer_mut(path).unwrap();
            if object.get(name).is_some() {
                continue;
            }
            object[name] = value;
            let report = check(changed.to_string().as_bytes());
            assert_eq!(
                report.check(CheckName::Proof).unwrap().outcome,
                Outcome::Failed,
                "{path}/{name}"
            );
        }
    }
    for name in ["id", "name", "validFrom"] {
        let mut changed = document.clone();
        changed.as_object_mut().unwrap().shift_remove(name);
        let report = check(changed.to_string().as_bytes());
        assert_eq!(
            report.check(CheckName::Proof).unwrap().outcome,
            Outcome::Failed,
            "{name}"
        );
    }
}

#[test]
fn a_thief_with_a_key_of_his_own_is_named_as_one() {
    let award = award();
    let thief = accolade_credential::keys::SigningKey::from_ed25519_seed([8; 32]);
    let linted = issue::lint(award.to_value()).unwrap();
    let method = did::key::verification_method(&thief.public_key()).unwrap();
    let options = ProofOptions::new(method, NOW - 1000);
    let stolen = issue::sign_data_integrity(&linted, &options, |bytes| thief.sign(bytes)).unwrap();
    let report = check(stolen.to_string().as_bytes());
    assert_eq!(
        report.check(CheckName::Proof).unwrap().outcome,
        Outcome::Passed
    );
    assert_eq!(
        report.check(CheckName::Issuer).unwrap().code,
        "issuer.key_mismatch"
    );
    assert_eq!(report.verdict, Verdict::Invalid);
}

const LIST: &str = "https://badges.example.org/status-lists/1";

fn with_list(change: impl FnOnce(&mut StatusList), is_tampered: bool) -> (Verdict, &'static str) {
    with_list_called(LIST, change, is_tampered)
}

fn with_list_called(
    name: &str,
    change: impl FnOnce(&mut StatusList),
    is_tampered: bool,
) -> (Verdict, &'static str) {
    let issuer = key().public_key().did_key().unwrap();
    let mut list = StatusList::new(131_072).unwrap();
    change(&mut list);
    let unsigned = status_list::credential(name, &issuer, "revocation", &list, NOW - 500).unwrap();
    let linted = issue::lint(unsigned).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    let options = ProofOptions::new(method, NOW - 500);
    let mut signed_list =
        issue::sign_data_integrity(&linted, &options, |bytes| key().sign(bytes)).unwrap();
    if is_tampered {
        signed_list["validFrom"] = "2026-01-01T00:00:00Z".into();
    }
    let mut award = award();
    award.credential_status = vec![status_list::entry(LIST, "revocation", 4711)];
    let mut documents = Documents::new();
    let document = signed(&award).to_string();
    let first = verify(document.as_bytes(), &documents, &Policy::at(NOW));
    assert_eq!(
        first.report.verdict,
        Verdict::Indeterminate,
        "an unread list is never good"
    );
    assert_eq!(first.wanted.len(), 1);
    documents.insert(LIST, Document::Found(signed_list.to_string().into_bytes()));
    let report = verify(document.as_bytes(), &documents, &Policy::at(NOW)).report;
    let status = report.check(CheckName::Status).unwrap();
    (report.verdict, status.code)
}

#[test]
fn revocation_is_read_from_the_issuers_genuine_list_only() {
    assert_eq!(with_list(|_| {}, false), (Verdict::Valid, "status.clear"));
    let revoked = with_list(|list| list.set(4711, true).unwrap(), false);
    assert_eq!(revoked, (Verdict::Invalid, "status.revoked"));
    assert_eq!(
        with_list(|_| {}, true),
        (Verdict::Indeterminate, "status.list_unusable")
    );
}

#[test]
fn a_list_that_carries_another_address_is_noted() {
    let other = "https://badges.example.org/status-lists/2";
    let found = with_list_called(other, |_| {}, false);
    assert_eq!(found, (Verdict::Valid, "status.clear_other_id"));
}

#[test]
fn bad_json_is_told_apart_from_no_credential() {
    let text = signed(&award()).to_string();
    let twice = text.replacen("{\"@context\"", "{\"id\":\"urn:x\",\"@context\"", 1);
    for (input, verdict, code) in [
        (twice.as_str(), Verdict::Invalid, "json.duplicate_key"),
        ("{\"a\": ", Verdict::NoCredential, "json.syntax"),
        ("hello", Verdict::NoCredential, "parsing.no_credential"),
        ("{}", Verdict::NoCredential, "parsing.no_credential"),
        ("", Verdict::NoCredential, "parsing.no_credential"),
    ] {
        let report = check(input.as_bytes());
        assert_eq!(
            (report.verdict, report.checks[0].code),
            (verdict, code),
            "{input:.40}"
        );
    }
}

fn list_of(set: Option<usize>, until: Option<i64>) -> Document {
    let mut list = StatusList::new(131_072).unwrap();
    if let Some(index) = set {
        list.set(index, true).unwrap();
    }
    let issuer = key().public_key().did_key().unwrap();
    let mut unsigned =
        status_list::credential(LIST, &issuer, "revocation", &list, NOW - 500).unwrap();
    if let Some(until) = until {
        unsigned["validUntil"] = crate::issue::date(until).into();
    }
    let signed = crate::forms::signed(&unsigned).to_string();
    Document::Found(signed.into_bytes())
}

#[test]
fn a_list_that_is_remembered_is_forgotten_when_it_or_the_time_changes() {
    let mut award = award();
    award.credential_status = vec![status_list::entry(LIST, "revocation", 4711)];
    let text = signed(&award).to_string();
    let code = |documents: &Documents, now: i64| {
        let report = verify(text.as_bytes(), documents, &Policy::at(now)).report;
        report.check(CheckName::Status).unwrap().code
    };
    let mut documents = Documents::new();
    documents.insert(LIST, list_of(None, Some(NOW + 100)));
    for _ in 0..2 {
        assert_eq!(code(&documents, NOW), "status.clear");
        assert_eq!(code(&documents, NOW + 200), "status.list_unusable");
    }
    documents.insert(LIST, list_of(Some(4711), None));
    for documents in [&documents, &documents.clone()] {
        assert_eq!(code(documents, NOW), "status.revoked");
    }
    documents.insert(LIST, Document::Unavailable("gone".into()));
    assert_eq!(code(&documents, NOW), "status.unavailable");
}

#[test]
fn a_changed_credential_is_told_by_its_genuine_copy_what_was_changed() {
    let mut unsigned = award();
    unsigned.id = "https://awards.example/1".into();
    let genuine = signed(&unsigned);
    let mut changed = genuine.clone();
    changed["credentialSubject"]["achievement"]["name"] = "Surgery".into();
    let told = |copy: Document| {
        let mut documents = Documents::new();
        documents.insert("https://awards.example/1", copy);
        let found = verify(changed.to_string().as_bytes(), &documents, &Policy::at(NOW));
        assert_eq!(found.report.verdict, Verdict::Invalid);
        let proof = found.report.check(CheckName::Proof).unwrap();
        (proof.code, proof.detail.clone().unwrap_or_default())
    };
    let copy = Document::Found(genuine.to_string().into_bytes());
    let (code, detail) = told(copy);
    assert_eq!(code, "proof.changed");
    assert!(
        detail.contains("$.credentialSubject.achievement.name:"),
        "{detail}"
    );
    assert!(detail.contains("Surgery"), "{detail}");
    // A genuine copy of another badge says nothing of this one, nor does one by somebody else.
    let mut other = unsigned.clone();
    other.id = "https://awards.example/2".into();
    let copy = Document::Found(signed(&other).to_string().into_bytes());
    assert_eq!(told(copy).0, "proof.signature");
    let theirs = crate::parts::sign(&unsigned.to_value(), &crate::parts::holder_key());
    let copy = Document::Found(theirs.to_string().into_bytes());
    assert_eq!(told(copy).0, "proof.signature");
    // A copy that is not genuine says nothing, nor does one that cannot be had.
    let copy = Document::Found(changed.to_string().into_bytes());
    assert_eq!(told(copy).0, "proof.signature");
    assert_eq!(
        told(Document::Unavailable("down".into())).0,
        "proof.signature"
    );
    let asks = |input: &Value| {
        let found = verify(
            input.to_string().as_bytes(),
            &Documents::new(),
            &Policy::at(NOW),
        );
        found.wanted.len()
    };
    assert_eq!(asks(&genuine), 0, "nobody is asked about what holds");
    assert_eq!(asks(&changed), 1);
    let shown = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "verifiableCredential": [changed.clone(), changed],
    });
    assert_eq!(asks(&shown), 0, "nor for copies of what stands inside");
}
