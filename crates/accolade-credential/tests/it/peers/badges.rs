//! Open Badges 3.0 with openbadgeslib, which is written in Python on PyLD: proofs and baked pictures.

use accolade_credential::bake;
use accolade_credential::proof::eddsa_rdfc_2022;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::cases::{Case, cases};
use super::proofs::{of_changed, of_good, signed};
use super::tokens::token;
use super::words::escaped_since_rdfc_1_0;
use super::{CREATED, Comparison, Peer, Signer, altered, ask, place, unless_refused, unless_valid};
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
    let Some(place) = place() else {
        return;
    };
    let (peer, signer, cases) = (OPENBADGESLIB, Signer::ed25519(), cases());
    let verify = |document: &Value| {
        json!({
            "act": "verify_proof", "key": signer.question(), "document": document.to_string()
        })
    };
    let ours: Vec<Value> = cases
        .iter()
        .map(|case| signed(case, &eddsa_rdfc_2022::SUITE, &signer))
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
            "act": "sign_proof", "key": signer.question(), "created": CREATED,
            "document": case.by(&signer.did).to_string()
        })
    }));
    let mut answers = ask(&place, peer, &questions).into_iter();
    let new = |what: &str| Comparison::new(peer, &format!("eddsa-rdfc-2022, {what}"));
    let mut good = new("signed by us");
    for case in &cases {
        good.note(&case.name, of_good(answers.next().unwrap()));
    }
    let mut bad = new("signed by us and changed");
    for (case, (_, path)) in cases.iter().zip(&changed) {
        bad.note(&case.name, of_changed(answers.next().unwrap(), path));
    }
    let (mut theirs, mut theirs_bad) = (new("signed by them"), new("signed by them and changed"));
    for (case, answer) in cases.iter().zip(answers) {
        match answer.result() {
            Err(why) => theirs.note(&case.name, Some(format!("theirs does not sign: {why}"))),
            Ok(text) => {
                theirs.note(&case.name, unless_valid(&check(text.as_bytes())));
                let (changed, _) = altered(&serde_json::from_str(&text).unwrap(), &case.name);
                let report = check(changed.to_string().as_bytes());
                theirs_bad.note(&case.name, unless_refused(&report));
            }
        }
    }
    // PyLD has the algorithm of before RDFC-1.0 (see `canonical`), and the library counts its work more
    // narrowly than ours, so that an ordered list of a hundred values, seven of them different, is too much.
    let is_known = |name: &str| {
        let case = cases.iter().find(|case| case.name == name);
        case.is_some_and(|case| escaped_since_rdfc_1_0(&case.by(&signer.did)))
            || ["repeat-004", "repeat-005"].contains(&name)
    };
    good.finish(&place, &is_known);
    theirs.finish(&place, &is_known);
    bad.finish(&place, &|_| false);
    theirs_bad.finish(&place, &|_| false);
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
    read.finish(&place, &|_| false);
    baked.finish(&place, &|_| false);
}
