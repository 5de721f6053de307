//! Credentials as compact tokens: what is signed here holds there and reads the same, and the other way
//! round.

use accolade_credential::{issue, jwt};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::badges::OPENBADGESLIB;
use super::cases::{Case, cases};
use super::proofs::{of_changed, of_good};
use super::{Comparison, Peer, Signer, altered, ask, place, unless_refused, unless_valid};
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
fn changed(token: &str, case: &str) -> (String, String) {
    let [header, _, signature] = parts(token);
    let (payload, path) = altered(&jwt::decode(token).unwrap().payload, case);
    let payload = URL_SAFE_NO_PAD.encode(payload.to_string());
    (format!("{header}.{payload}.{signature}"), path)
}

/// What a peer is asked for: to check a token, and to sign a case.
struct Acts {
    peer: Peer,
    verify: fn(&Signer, &str) -> Value,
    sign: fn(&Signer, &Case) -> Value,
    /// Whether its answer to a good token is the payload as it reads it.
    tells_payload: bool,
}

fn agree(acts: &Acts, signer: &Signer, is_known: &dyn Fn(&Case) -> bool) {
    let Some(place) = place() else {
        return;
    };
    let cases = cases();
    let ours: Vec<String> = cases.iter().map(|case| token(case, signer)).collect();
    let ours_changed: Vec<(String, String)> = cases
        .iter()
        .zip(&ours)
        .map(|(case, token)| changed(token, &case.name))
        .collect();
    let mut questions: Vec<Value> = ours
        .iter()
        .map(|token| (acts.verify)(signer, token))
        .collect();
    questions.extend(
        ours_changed
            .iter()
            .map(|(token, _)| (acts.verify)(signer, token)),
    );
    questions.extend(cases.iter().map(|case| (acts.sign)(signer, case)));
    let mut answers = ask(&place, acts.peer, &questions).into_iter();
    let kinds = [
        "signed by us",
        "signed by us and changed",
        "signed by them",
        "signed by them and changed",
    ];
    let algorithm = signer.key.algorithm().jose();
    let [mut good, mut bad, mut theirs, mut theirs_bad] =
        kinds.map(|kind| Comparison::new(acts.peer, &format!("token {algorithm}, {kind}")));
    for (case, token) in cases.iter().zip(&ours) {
        let answer = answers.next().unwrap();
        let reads = acts.tells_payload && answer.is_good && answer.text != payload(token);
        let difference = reads.then(|| "theirs reads another payload".to_owned());
        good.note(&case.name, difference.or_else(|| of_good(answer)));
    }
    for (case, (_, path)) in cases.iter().zip(&ours_changed) {
        bad.note(&case.name, of_changed(answers.next().unwrap(), path));
    }
    for (case, answer) in cases.iter().zip(answers) {
        match answer.result() {
            Err(why) => theirs.note(&case.name, Some(format!("theirs does not sign: {why}"))),
            Ok(token) => {
                theirs.note(&case.name, unless_valid(&check(token.as_bytes())));
                let (changed, _) = changed(&token, &case.name);
                theirs_bad.note(&case.name, unless_refused(&check(changed.as_bytes())));
            }
        }
    }
    let is_known = |name: &str| cases.iter().any(|case| case.name == name && is_known(case));
    good.finish(&place, &is_known);
    theirs.finish(&place, &is_known);
    bad.finish(&place, &|_| false);
    theirs_bad.finish(&place, &|_| false);
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
    agree(&acts, signer, &|_| false);
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
    agree(&acts, signer, &|_| false);
}

#[test]
fn openbadgeslib_agrees_on_tokens_with_eddsa() {
    with_openbadgeslib(&Signer::ed25519());
}

#[test]
fn openbadgeslib_agrees_on_tokens_with_es256() {
    with_openbadgeslib(&Signer::p256());
}
