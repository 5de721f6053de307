use accolade_credential::issue;
use accolade_credential::keys::SigningKey;
use accolade_credential::proof::ProofOptions;
use accolade_credential::receipt::{self, Counts, Receipt};
use accolade_credential::verify::{Documents, Policy, Verdict, verify};
use serde_json::Value;

const NOW: i64 = 1_795_500_000;

fn receipt(key: &SigningKey, give: impl FnOnce(&Receipt<'_>) -> issue::Linted) -> Value {
    let did = format!("did:key:{}", key.public_key().to_multibase().unwrap());
    let linted = give(&Receipt {
        id: "https://check.example/receipts/1",
        issuer: &did,
        issuer_name: "Check House",
        checked_at: NOW,
    });
    let method = format!("{did}#{}", did.trim_start_matches("did:key:"));
    let options = ProofOptions::new(method, NOW);
    issue::sign_data_integrity(&linted, &options, |bytes| key.sign(bytes)).unwrap()
}

#[test]
fn a_receipt_is_a_credential_that_verifies_and_says_what_was_checked() {
    let key = SigningKey::from_ed25519_seed([7; 32]);
    let input = br#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://a.example","credentialSubject":{"id":"urn:x:1"}}"#;
    let report = verify(input, &Documents::new(), &Policy::at(NOW)).report;
    assert_eq!(report.verdict, Verdict::Invalid);
    let document = receipt(&key, |receipt| {
        receipt::of_report(receipt, input, &report).unwrap()
    });
    let found = verify(
        document.to_string().as_bytes(),
        &Documents::new(),
        &Policy::at(NOW),
    );
    assert_eq!(
        found.report.verdict,
        Verdict::Valid,
        "{:#?}",
        found.report.checks
    );
    let said = receipt::read(&document).unwrap();
    assert_eq!(said.digest, receipt::digest(input));
    assert_eq!(said.subject_issuer.as_deref(), Some("https://a.example"));
    assert_eq!(said.lines.len(), report.checks.len() + 1);
    assert_eq!(said.lines[0].outcome, "failed");
    assert_eq!(said.lines[0].info, "invalid");
    assert!(said.lines.iter().any(|line| line.info == "proof.missing"));
}

#[test]
fn a_receipt_of_a_list_binds_the_list_and_its_result() {
    let key = SigningKey::from_ed25519_seed([7; 32]);
    let counts = Counts {
        valid: 17,
        invalid: 2,
        indeterminate: 1,
        no_credential: 0,
    };
    let document = receipt(&key, |receipt| {
        let result = ("https://check.example/result.csv", &b"found"[..]);
        receipt::of_list(receipt, &receipt::digest(b"list"), counts, result).unwrap()
    });
    let policy = Policy::at(NOW);
    let verdict = |document: &Value| {
        verify(document.to_string().as_bytes(), &Documents::new(), &policy)
            .report
            .verdict
    };
    assert_eq!(verdict(&document), Verdict::Valid);
    let said = receipt::read(&document).unwrap();
    let infos: Vec<_> = said.lines.iter().map(|line| line.info.as_str()).collect();
    assert_eq!(infos, ["17", "2", "1", "0"]);
    let mut changed = document.clone();
    changed["credentialSubject"][1]["result"]["info"] = "0".into();
    assert_eq!(verdict(&changed), Verdict::Invalid);
    let mut changed = document;
    changed["relatedResource"][0]["digestSRI"] = receipt::digest(b"other").into();
    assert_eq!(verdict(&changed), Verdict::Invalid);
}
