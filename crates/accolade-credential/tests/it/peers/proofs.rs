//! Data Integrity proofs: what is signed here holds there, and the other way round.

use accolade_credential::proof::{
    ProofOptions, Suite, ecdsa_jcs_2019, ecdsa_rdfc_2019, eddsa_jcs_2022, eddsa_rdfc_2022,
};
use accolade_credential::{datetime, issue};
use serde_json::{Value, json};

use super::cases::{Case, cases};
use super::{
    Answer, CREATED, Comparison, NOW, Peer, Signer, altered, ask, group, place, unless_refused,
    unless_valid,
};
use crate::issue::check;

pub const DIGITAL_BAZAAR: Peer = Peer {
    program: "proofs.mjs",
    name: "@digitalbazaar/vc",
};

/// The credential of a case, signed here.
pub fn signed(case: &Case, suite: &Suite, signer: &Signer) -> Value {
    let linted = issue::lint(case.by(&signer.did))
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", case.name));
    let created = datetime::seconds(CREATED).unwrap();
    let options = ProofOptions::new(signer.method.clone(), created);
    let sign = |bytes: &[u8]| signer.key.sign(bytes);
    issue::sign_with(&linted, suite, &options, signer.key.algorithm(), sign).unwrap()
}

/// How a peer's answer to a good credential differs from ours, and its answer to a changed one.
pub fn of_good(answer: Answer) -> Option<String> {
    answer
        .result()
        .err()
        .map(|why| format!("theirs refuses: {why}"))
}

pub fn of_changed(answer: Answer, path: &str) -> Option<String> {
    answer
        .result()
        .ok()
        .map(|_| format!("theirs takes it with {path} changed"))
}

/// What jsonld.js and rdf-canonize under it do otherwise: numbers such as 1e-7 are 0 there (see `canonical`),
/// and they give up where more nodes are alike, as in an ordered list that repeats itself, than they expect.
pub const JSONLD_JS: [&str; 2] = ["tiny", "repeat"];

fn agree(suite: &Suite, signer: &Signer, known: &[&str]) {
    let Some(place) = place() else {
        return;
    };
    let peer = DIGITAL_BAZAAR;
    let cases = cases();
    let what = |text: &str| format!("{} {}, {text}", suite.name, signer.key.algorithm().jose());
    let verify = |document: &Value| json!({ "act": "verify", "suite": suite.name, "now": NOW, "document": document.to_string() });
    let ours: Vec<Value> = cases
        .iter()
        .map(|case| signed(case, suite, signer))
        .collect();
    let changed: Vec<(Value, String)> = cases
        .iter()
        .zip(&ours)
        .map(|(case, document)| altered(document, &case.name))
        .collect();
    let mut questions: Vec<Value> = ours.iter().map(verify).collect();
    questions.extend(changed.iter().map(|(document, _)| verify(document)));
    questions.extend(cases.iter().map(|case| {
        json!({
            "act": "sign", "suite": suite.name, "key": signer.question(), "created": CREATED, "now": NOW,
            "document": case.by(&signer.did).to_string()
        })
    }));
    let mut answers = ask(&place, peer, &questions).into_iter();
    let mut good = Comparison::new(peer, &what("signed by us"));
    for case in &cases {
        good.note(&case.name, of_good(answers.next().unwrap()));
    }
    let mut bad = Comparison::new(peer, &what("signed by us and changed"));
    for (case, (_, path)) in cases.iter().zip(&changed) {
        bad.note(&case.name, of_changed(answers.next().unwrap(), path));
    }
    let mut theirs = Comparison::new(peer, &what("signed by them"));
    let mut theirs_bad = Comparison::new(peer, &what("signed by them and changed"));
    for (case, answer) in cases.iter().zip(answers) {
        let text = match answer.result() {
            Ok(text) => text,
            Err(why) => {
                theirs.note(&case.name, Some(format!("theirs does not sign: {why}")));
                continue;
            }
        };
        theirs.note(&case.name, unless_valid(&check(text.as_bytes())));
        let (changed, _) = altered(&serde_json::from_str(&text).unwrap(), &case.name);
        theirs_bad.note(
            &case.name,
            unless_refused(&check(changed.to_string().as_bytes())),
        );
    }
    good.finish(&place, &|case| known.contains(&group(case)));
    theirs.finish(&place, &|case| known.contains(&group(case)));
    bad.finish(&place, &|_| false);
    theirs_bad.finish(&place, &|_| false);
}

#[test]
fn digital_bazaar_agrees_on_eddsa_rdfc_2022() {
    agree(&eddsa_rdfc_2022::SUITE, &Signer::ed25519(), &JSONLD_JS);
}

#[test]
fn digital_bazaar_agrees_on_eddsa_jcs_2022() {
    agree(&eddsa_jcs_2022::SUITE, &Signer::ed25519(), &[]);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_rdfc_2019_with_p256() {
    agree(&ecdsa_rdfc_2019::SUITE, &Signer::p256(), &JSONLD_JS);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_rdfc_2019_with_p384() {
    agree(&ecdsa_rdfc_2019::SUITE, &Signer::p384(), &JSONLD_JS);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_jcs_2019() {
    agree(&ecdsa_jcs_2019::SUITE, &Signer::p256(), &[]);
}
