//! Credentials as compact tokens: what is signed here holds there and reads the same, and the other way
//! round.

use accolade_credential::{issue, jwt};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::badges::OPENBADGESLIB;
use super::cases::{Case, cases};
use super::proofs::of_good;
use super::{
    Changed, Comparison, Peer, Signer, altered, ask, place, refused_by_both, unless_valid,
};
use crate::issue::check;

const JOSE: Peer = Peer {
    program: "tokens.mjs",
    name: "jose (npm)",
};

/// The credential of a case as a token, signed here.
pub fn token(case: &Case, signer: &Signer) -> String {
    let linted = issue::lint(case.by(&signer.did)).unwrap();
    let sign = |bytes: &[u8]| signer.key.sign(bytes);
    issue::sign_jwt(&linted, signer.key.algorithm(), &signer.method, sign).unwrap()
}

fn parts(token: &str) -> [&str; 3] {
    token.split('.').collect::<Vec<_>>().try_into().unwrap()
}

fn payload(token: &str) -> String {
    let bytes = URL_SAFE_NO_PAD.decode(parts(token)[1]).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The token with one value of its payload changed and the same signature.
fn changed(token: &str, case: &str) -> Changed {
    let [header, _, signature] = parts(token);
    let changed = altered(&jwt::decode(token).unwrap().payload, case);
    let payload = URL_SAFE_NO_PAD.encode(&changed.text);
    Changed {
        text: format!("{header}.{payload}.{signature}"),
        ..changed
    }
}

/// What a peer is asked for: to check a token, and to sign a case.
struct Acts {
    peer: Peer,
    verify: fn(&Signer, &str) -> Value,
    sign: fn(&Signer, &Case) -> Value,
    /// Whether its answer to a good token is the payload as it reads it.
    tells_payload: bool,
}

fn agree(acts: &Acts, signer: &Signer) {
    let Some(place) = place() else {
        return;
    };
    let (peer, cases) = (acts.peer, cases());
    let algorithm = signer.key.algorithm().jose();
    let what = |text: &str| format!("token {algorithm}, signed by {text}");
    let ours: Vec<String> = cases.iter().map(|case| token(case, signer)).collect();
    let verify = ours.iter().map(|token| (acts.verify)(signer, token));
    let sign = cases.iter().map(|case| (acts.sign)(signer, case));
    let questions: Vec<Value> = verify.chain(sign).collect();
    let mut answers = ask(&place, peer, &questions).into_iter();
    let mut good = Comparison::new(peer, &what("us"));
    for (case, token) in cases.iter().zip(&ours) {
        let answer = answers.next().unwrap();
        let reads = acts.tells_payload && answer.is_good && answer.text != payload(token);
        let difference = reads.then(|| "theirs reads another payload".to_owned());
        good.note(&case.name, difference.or_else(|| of_good(answer)));
    }
    let mut theirs = Comparison::new(peer, &what("them"));
    let mut theirs_changed = Vec::new();
    for (case, answer) in cases.iter().zip(answers) {
        match answer.result() {
            Err(why) => theirs.note(&case.name, Some(format!("theirs does not sign: {why}"))),
            Ok(token) => {
                theirs.note(&case.name, unless_valid(&check(token.as_bytes())));
                theirs_changed.push(changed(&token, &case.name));
            }
        }
    }
    good.finish(&place, &[]);
    theirs.finish(&place, &[]);
    let question = |changed: &Changed| (acts.verify)(signer, &changed.text);
    refused_by_both(&place, peer, &what("them"), &theirs_changed, &question);
    let tokens = cases.iter().zip(&ours);
    let ours_changed: Vec<Changed> = tokens
        .map(|(case, token)| changed(token, &case.name))
        .collect();
    refused_by_both(&place, peer, &what("us"), &ours_changed, &question);
}

fn with_jose(signer: &Signer) {
    let acts = Acts {
        peer: JOSE,
        verify: |signer, token| json!({ "act": "verify", "key": signer.question(), "document": token }),
        sign: |signer, case| {
            let header = json!({
                "alg": signer.key.algorithm().jose(), "kid": signer.method, "typ": "vc+jwt"
            });
            json!({
                "act": "sign", "key": signer.question(), "header": header,
                "document": payload(&token(case, signer))
            })
        },
        tells_payload: true,
    };
    agree(&acts, signer);
}

#[test]
fn jose_agrees_on_eddsa() {
    with_jose(&Signer::ed25519());
}

#[test]
fn jose_agrees_on_es256() {
    with_jose(&Signer::p256());
}

#[test]
fn jose_agrees_on_es384() {
    with_jose(&Signer::p384());
}

#[test]
fn jose_agrees_on_es512() {
    with_jose(&Signer::p521());
}

fn with_openbadgeslib(signer: &Signer) {
    let acts = Acts {
        peer: OPENBADGESLIB,
        verify: |signer, token| json!({ "act": "verify_token", "key": signer.question(), "document": token }),
        sign: |signer, case| {
            json!({
                "act": "sign_token", "key": signer.question(),
                "document": case.by(&signer.did).to_string()
            })
        },
        tells_payload: false,
    };
    agree(&acts, signer);
}

#[test]
fn openbadgeslib_agrees_on_tokens_with_eddsa() {
    with_openbadgeslib(&Signer::ed25519());
}

#[test]
fn openbadgeslib_agrees_on_tokens_with_es256() {
    with_openbadgeslib(&Signer::p256());
}
