//! Open Badges 3.0 with openbadgeslib, which is written in Python on PyLD: proofs and baked pictures.

use accolade_credential::bake;
use accolade_credential::proof::eddsa_rdfc_2022;
use accolade_credential::verify::CheckName;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::cases::{Case, cases};
use super::proofs::{Acts, DIGITAL_BAZAAR, agree, signed};
use super::tokens::token;
use super::words::escaped_since_rdfc_1_0;
use super::{CREATED, Comparison, Known, NOW, Peer, Signer, ask, group, place, unless_valid};
use crate::issue::check;

pub const OPENBADGESLIB: Peer = Peer {
    program: "badges.py",
    name: "openbadgeslib",
};

/// One transparent pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>a &amp; b</title><path d=\"M0 0\"/></svg>";

/// A picture in base64: of every two one is a PNG and one an SVG.
pub fn picture(index: usize) -> String {
    if index.is_multiple_of(2) {
        PNG.to_owned()
    } else {
        STANDARD.encode(SVG)
    }
}

#[test]
fn openbadgeslib_agrees_on_eddsa_rdfc_2022() {
    let (signer, cases) = (Signer::ed25519(), cases());
    let acts = Acts {
        peer: OPENBADGESLIB,
        verify: &|document| json!({ "act": "verify_proof", "key": signer.question(), "document": document }),
        sign: &|case| {
            json!({
                "act": "sign_proof", "key": signer.question(), "created": CREATED,
                "document": case.by(&signer.did).to_string()
            })
        },
    };
    let has_controls = |name: &str| {
        let case = cases.iter().find(|case| case.name == name);
        case.is_some_and(|case| escaped_since_rdfc_1_0(&case.by(&signer.did)))
    };
    let known = [
        Known {
            why: "PyLD writes control characters as they are",
            holds: &has_controls,
        },
        Known {
            why: "openbadgeslib gives up where an ordered list of a hundred values repeats itself",
            holds: &|case| group(case) == "repeat",
        },
    ];
    agree(&eddsa_rdfc_2022::SUITE, &signer, &acts, &known);
}

/// What is baked, in turn: a document with a proof, and a token.
fn text(index: usize, case: &Case, signer: &Signer) -> String {
    if (index / 2).is_multiple_of(2) {
        signed(case, &eddsa_rdfc_2022::SUITE, signer).to_string()
    } else {
        token(case, signer)
    }
}

/// Whether two texts are the same, or say the same in JSON.
fn is_same(one: &str, other: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    one == other || value(one).is_some_and(|value_of_one| Some(value_of_one) == value(other))
}

#[test]
fn openbadgeslib_reads_our_pictures_and_we_read_theirs() {
    let Some(place) = place() else {
        return;
    };
    let (peer, signer, cases) = (OPENBADGESLIB, Signer::ed25519(), cases());
    let texts: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(index, case)| text(index, case, &signer))
        .collect();
    let ours = texts.iter().enumerate().map(|(index, text)| {
        let picture = STANDARD.decode(picture(index)).unwrap();
        let baked = bake::bake(&picture, text).unwrap();
        json!({ "act": "unbake", "picture": STANDARD.encode(baked) })
    });
    let theirs = texts
        .iter()
        .enumerate()
        .map(|(index, text)| json!({ "act": "bake", "picture": picture(index), "document": text }));
    let questions: Vec<Value> = ours.chain(theirs).collect();
    let mut answers = ask(&place, peer, &questions).into_iter();
    let mut read = Comparison::new(peer, "pictures baked by us");
    for (case, text) in cases.iter().zip(&texts) {
        let difference = match answers.next().unwrap().result() {
            Ok(theirs) if is_same(&theirs, text) => None,
            Ok(_) => Some("theirs reads another text".to_owned()),
            Err(why) => Some(format!("theirs cannot read it: {why}")),
        };
        read.note(&case.name, difference);
    }
    let mut baked = Comparison::new(peer, "pictures baked by them");
    for ((case, text), answer) in cases.iter().zip(&texts).zip(answers) {
        let difference = match answer.result() {
            Err(why) => Some(format!("theirs does not bake: {why}")),
            Ok(picture) => {
                let picture = STANDARD.decode(picture).unwrap();
                match bake::unbake(&picture) {
                    Ok(ours) if is_same(&ours, text) => unless_valid(&check(&picture)),
                    Ok(_) => Some("ours reads another text".to_owned()),
                    Err(why) => Some(format!("ours cannot read it: {why}")),
                }
            }
        };
        baked.note(&case.name, difference);
    }
    read.finish(&place, &[]);
    baked.finish(&place, &[]);
}

#[test]
fn what_others_sign_otherwise_is_told_as_that_and_not_as_changed() {
    let Some(place) = place() else {
        return;
    };
    let (signer, cases) = (Signer::ed25519(), cases());
    for (peer, act, told, is_such) in [
        (DIGITAL_BAZAAR, "sign", "proof.order", "order"),
        (OPENBADGESLIB, "sign_proof", "proof.escaping", "control"),
    ] {
        let is_such = |case: &&Case| {
            let document = case.by(&signer.did);
            let is_escaped = escaped_since_rdfc_1_0(&document);
            group(&case.name) == is_such && (is_such == "order" || is_escaped)
        };
        let questions: Vec<Value> = cases
            .iter()
            .filter(is_such)
            .map(|case| {
                json!({
                    "act": act, "suite": "eddsa-rdfc-2022", "key": signer.question(),
                    "created": CREATED, "now": NOW, "document": case.by(&signer.did).to_string()
                })
            })
            .collect();
        assert!(questions.len() >= 4, "{told}");
        for answer in ask(&place, peer, &questions) {
            let report = check(answer.result().unwrap().as_bytes());
            assert_eq!(report.check(CheckName::Proof).unwrap().code, told);
        }
    }
}
