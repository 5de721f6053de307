//! Data Integrity proofs: what is signed here holds there, and the other way round.

use accolade_credential::proof::{
    ProofOptions, Suite, ecdsa_jcs_2019, ecdsa_rdfc_2019, eddsa_jcs_2022, eddsa_rdfc_2022,
};
use accolade_credential::{datetime, issue};
use serde_json::{Value, json};

use super::cases::{Case, cases};
use super::{
    Answer, CREATED, Changed, Comparison, Known, NOW, Peer, Signer, altered, ask, group, place,
    refused_by_both, unless_valid,
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

/// How a peer's answer to a good credential differs from ours.
pub fn of_good(answer: Answer) -> Option<String> {
    let refused = answer.result().err();
    refused.map(|why| format!("theirs refuses: {why}"))
}

/// What the implementation under the RDF suites does otherwise (see `canonical` too).
pub const RDF: [Known; 3] = [
    Known {
        why: "jsonld.js takes numbers such as 1e-7 for 0",
        holds: &|case| group(case) == "tiny",
    },
    Known {
        why: "rdf-canonize gives up where an ordered list repeats itself",
        holds: &|case| group(case) == "repeat",
    },
    Known {
        why: "rdf-canonize sorts by UTF-16",
        holds: &|case| group(case) == "order",
    },
];

/// What a peer is asked for: to check a document, and to sign a case.
pub struct Acts<'a> {
    pub peer: Peer,
    pub verify: &'a dyn Fn(&str) -> Value,
    pub sign: &'a dyn Fn(&Case) -> Value,
}

/// Compares a suite in both directions, with good documents and with changed ones.
pub fn agree(suite: &Suite, signer: &Signer, acts: &Acts, known: &[Known]) {
    let Some(place) = place() else {
        return;
    };
    let (peer, cases) = (acts.peer, cases());
    let what = |text: &str| {
        let algorithm = signer.key.algorithm().jose();
        format!("{} {algorithm}, signed by {text}", suite.name)
    };
    let ours: Vec<Value> = cases
        .iter()
        .map(|case| signed(case, suite, signer))
        .collect();
    let verify = ours
        .iter()
        .map(|document| (acts.verify)(&document.to_string()));
    let sign = cases.iter().map(acts.sign);
    let questions: Vec<Value> = verify.chain(sign).collect();
    let mut answers = ask(&place, peer, &questions).into_iter();
    let mut good = Comparison::new(peer, &what("us"));
    for case in &cases {
        good.note(&case.name, of_good(answers.next().unwrap()));
    }
    let mut theirs = Comparison::new(peer, &what("them"));
    let mut changed = Vec::new();
    for (case, answer) in cases.iter().zip(answers) {
        match answer.result() {
            Err(why) => theirs.note(&case.name, Some(format!("theirs does not sign: {why}"))),
            Ok(text) => {
                theirs.note(&case.name, unless_valid(&check(text.as_bytes())));
                changed.push(altered(&serde_json::from_str(&text).unwrap(), &case.name));
            }
        }
    }
    good.finish(&place, known);
    theirs.finish(&place, known);
    let question = |changed: &Changed| (acts.verify)(&changed.text);
    refused_by_both(&place, peer, &what("them"), &changed, &question);
    let documents = cases.iter().zip(&ours);
    let changed: Vec<Changed> = documents
        .map(|(case, document)| altered(document, &case.name))
        .collect();
    refused_by_both(&place, peer, &what("us"), &changed, &question);
}

fn with_digital_bazaar(suite: &Suite, signer: &Signer, known: &[Known]) {
    let acts = Acts {
        peer: DIGITAL_BAZAAR,
        verify: &|document| json!({ "act": "verify", "suite": suite.name, "now": NOW, "document": document }),
        sign: &|case| {
            json!({
                "act": "sign", "suite": suite.name, "key": signer.question(), "created": CREATED,
                "now": NOW, "document": case.by(&signer.did).to_string()
            })
        },
    };
    agree(suite, signer, &acts, known);
}

#[test]
fn digital_bazaar_agrees_on_eddsa_rdfc_2022() {
    with_digital_bazaar(&eddsa_rdfc_2022::SUITE, &Signer::ed25519(), &RDF);
}

#[test]
fn digital_bazaar_agrees_on_eddsa_jcs_2022() {
    with_digital_bazaar(&eddsa_jcs_2022::SUITE, &Signer::ed25519(), &[]);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_rdfc_2019_with_p256() {
    with_digital_bazaar(&ecdsa_rdfc_2019::SUITE, &Signer::p256(), &RDF);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_rdfc_2019_with_p384() {
    with_digital_bazaar(&ecdsa_rdfc_2019::SUITE, &Signer::p384(), &RDF);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_jcs_2019() {
    with_digital_bazaar(&ecdsa_jcs_2019::SUITE, &Signer::p256(), &[]);
}
