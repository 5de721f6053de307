//! What a verification may cost, whoever handed in what.

use accolade_credential::keys::SigningKey;
use accolade_credential::limits::WORK_MAX;
use accolade_credential::proof::{ProofOptions, ecdsa_rdfc_2019};
use accolade_credential::status_list;
use accolade_credential::verify::{
    CheckName, Document, Documents, Outcome, Policy, Verdict, Verification, verify,
};
use accolade_credential::{did, issue};
use serde_json::{Value, json};

use crate::issue::{NOW, award, key, signed};

const TOO_COSTLY: &str = "check.too_costly";

fn within(input: &Value, steps: usize) -> Verification {
    let policy = Policy::at(NOW).within(steps);
    verify(input.to_string().as_bytes(), &Documents::new(), &policy)
}

fn code(found: &Verification, name: CheckName) -> &'static str {
    found.report.check(name).unwrap().code
}

/// A record of these credentials.
fn presentation(credentials: &[Value]) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "verifiableCredential": credentials
    })
}

fn costly(found: &Verification) -> usize {
    let parts = found.report.parts.iter();
    let proofs = parts.filter_map(|part| part.report.check(CheckName::Proof));
    proofs.filter(|check| check.code == TOO_COSTLY).count()
}

#[test]
fn what_is_not_reached_is_unknown_and_never_valid() {
    let document = signed(&award());
    let whole = within(&document, WORK_MAX);
    assert_eq!(whole.report.verdict, Verdict::Valid);
    assert!(
        whole.work > 500 && whole.work < WORK_MAX / 50,
        "{}",
        whole.work
    );
    let none = within(&document, 1_000);
    assert_eq!(none.report.verdict, Verdict::Indeterminate);
    assert_eq!(code(&none, CheckName::Proof), TOO_COSTLY);
    let linted = issue::lint(award().to_value()).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    let sign = |bytes: &[u8]| key().sign(bytes);
    let token = issue::sign_jwt(&linted, key().algorithm(), &method, sign).unwrap();
    let policy = Policy::at(NOW).within(100);
    let none = verify(token.as_bytes(), &Documents::new(), &policy);
    assert_eq!(code(&none, CheckName::Proof), TOO_COSTLY);
}

#[test]
fn a_document_that_would_take_too_long_to_read_says_nothing() {
    let list = "https://badges.example.org/status-lists/1";
    let mut award = award();
    award.credential_status = vec![status_list::entry(list, "revocation", 4711)];
    let document = signed(&award);
    let mut documents = Documents::new();
    documents.insert(list, Document::Found(vec![b' '; 30_000_000]));
    let found = verify(
        document.to_string().as_bytes(),
        &documents,
        &Policy::at(NOW),
    );
    let status = found.report.check(CheckName::Status).unwrap();
    assert_eq!(status.outcome, Outcome::Unknown);
    assert!(status.detail.as_ref().unwrap().contains("too long"));
}

#[test]
fn three_hundred_different_badges_are_checked_whole() {
    let different = |number: usize| {
        let mut award = award();
        award.id = format!("urn:uuid:{number}");
        // No two of them have the same members, so that nothing known of one helps with the next.
        award.credential_subject.achievement.tag =
            (0..number % 40).map(|tag| format!("tag {tag}")).collect();
        if number >= 40 {
            award.credential_subject.narrative = Some("Two plates.".into());
        }
        signed(&award)
    };
    let badges: Vec<Value> = (0..300).map(different).collect();
    let found = within(&presentation(&badges), WORK_MAX);
    assert_eq!(found.report.parts.len(), 300);
    assert_eq!(costly(&found), 0, "{}", found.work);
    assert!(
        found
            .report
            .parts
            .iter()
            .all(|part| part.report.verdict == Verdict::Valid)
    );
}

#[test]
fn signatures_that_take_long_count_for_more() {
    let key = SigningKey::from_p384_scalar([9; 48]).unwrap();
    let mut award = award();
    award.issuer.id = key.public_key().did_key().unwrap();
    let linted = issue::lint(award.to_value()).unwrap();
    let method = did::key::verification_method(&key.public_key()).unwrap();
    let options = ProofOptions::new(method, NOW - 1000);
    let sign = |bytes: &[u8]| key.sign(bytes);
    let suite = &ecdsa_rdfc_2019::SUITE;
    let slow = issue::sign_with(&linted, suite, &options, key.algorithm(), sign).unwrap();
    let many = within(&presentation(&vec![slow; 450]), WORK_MAX);
    assert!(
        many.work <= WORK_MAX && costly(&many) > 50,
        "{}",
        costly(&many)
    );
    let check = many.report.check(CheckName::Parts).unwrap();
    assert_eq!(
        (check.outcome, check.code),
        (Outcome::Unknown, "parts.unknown")
    );
}

#[test]
fn poisoned_graphs_share_what_one_may_cost() {
    let nodes: Vec<Value> = (0..8)
        .map(|from| {
            let to: Vec<Value> = (0..8)
                .filter(|to| *to != from)
                .map(|to| json!({ "id": format!("_:n{to}") }))
                .collect();
            json!({ "id": format!("_:n{from}"), "next": to })
        })
        .collect();
    let mut poisoned = signed(&award());
    poisoned["@context"]
        .as_array_mut()
        .unwrap()
        .push("https://www.w3.org/ns/credentials/undefined-terms/v2".into());
    poisoned["credentialSubject"]["x"] = nodes.into();
    let one = within(&poisoned, WORK_MAX);
    assert_eq!(code(&one, CheckName::Proof), "rdfc.work");
    let many = within(&presentation(&vec![poisoned; 100]), WORK_MAX);
    assert!(
        many.work <= WORK_MAX && costly(&many) > 90,
        "{}",
        costly(&many)
    );
}
