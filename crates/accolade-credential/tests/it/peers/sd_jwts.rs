//! SD-JWT with the implementation of its authors: issued, shown and read by either.

use accolade_credential::sd_jwt::{self, SALT_BYTES};
use accolade_credential::verify::{CheckName, Outcome};
use accolade_credential::{datetime, jwt};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use super::cases::{Case, cases};
use super::chance::Chance;
use super::tokens::token;
use super::{
    Changed, Comparison, NOW, Peer, Signer, altered_value, ask, place, refused_by_both,
    unless_valid,
};
use crate::issue::check;
use crate::parts::holder_key;

const SD_JWT: Peer = Peer {
    program: "selective.py",
    name: "sd-jwt (PyPI)",
};

/// Members that are never hidden: what a token is, and what tells readers what the rest means.
const OPEN: [&str; 10] = [
    "iss", "nbf", "exp", "cnf", "vct", "status", "jti", "sub", "@context", "type",
];

/// Ways to what may be hidden: members, and elements of lists.
fn ways(value: &Value, path: &str, found: &mut Vec<String>) {
    let mut add = |name: &str, value: &Value| {
        let path = format!("{path}/{name}");
        if !OPEN.contains(&name) {
            found.push(path.clone());
        }
        if !matches!(name, "@context" | "type") {
            ways(value, &path, found);
        }
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| add(name, value)),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| add(&index.to_string(), value));
        }
        _ => {}
    }
}

/// Some of these, in their order.
fn some(all: &[String], chance: &mut Chance, rarity: usize) -> Vec<String> {
    let mut chosen = all.to_vec();
    chosen.retain(|_| chance.one_in(rarity));
    chosen
}

/// What a holder chooses to show, as the peer wants it said: `true` or what is chosen inside for each member
/// and element, and nothing or `null` for each that stays hidden.
fn choice(value: &Value, path: &str, kept: &[String]) -> Value {
    let one = |name: &str, value: &Value| {
        let path = format!("{path}/{name}");
        if kept.contains(&path) {
            return None;
        }
        Some(match choice(value, &path, kept) {
            Value::Object(members) if members.is_empty() => json!(true),
            Value::Array(items) if items.is_empty() => json!(true),
            chosen => chosen,
        })
    };
    match value {
        Value::Object(members) => {
            let chosen = members
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), one(name, value)?)));
            Value::Object(chosen.collect::<Map<_, _>>())
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, value)| json!(one(&index.to_string(), value)))
                .collect()
        }
        _ => json!(true),
    }
}

/// The claims of a case's token, bound to a holder.
fn claims(case: &Case, signer: &Signer) -> Value {
    let mut claims = jwt::decode(&token(case, signer)).unwrap().payload;
    claims["cnf"] = json!({ "jwk": holder_key().public_key().to_jwk() });
    claims
}

fn header(signer: &Signer) -> Value {
    json!({ "alg": signer.key.algorithm().jose(), "typ": "vc+sd-jwt", "kid": signer.method })
}

/// The text with one value that is said openly changed, under the same signature.
fn changed(text: &str, case: &str) -> Changed {
    let (token, rest) = text.split_once('~').unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    let mut payload = jwt::decode(token).unwrap().payload;
    // Digests are no values; which of them is which nobody tells.
    let mut open = payload.clone();
    strip(&mut open);
    let (altered, path) = altered_value(&open, case);
    *payload.pointer_mut(&path).unwrap() = altered.pointer(&path).unwrap().clone();
    let payload = URL_SAFE_NO_PAD.encode(payload.to_string());
    Changed {
        case: case.to_owned(),
        text: format!("{}.{payload}.{}~{rest}", parts[0], parts[2]),
        path,
    }
}

/// Empties what only stands for something else, so that no place moves.
fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if matches!(name.as_str(), "_sd" | "..." | "_sd_alg" | "cnf") {
                    *member = json!({});
                } else {
                    strip(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// How what we read in a text differs from what the peer reads.
fn unless_alike(text: &str, theirs: &str) -> Option<String> {
    let ours = match sd_jwt::parse(text) {
        Ok(ours) => ours.claims().clone(),
        Err(error) => return Some(format!("ours cannot read it: {error}")),
    };
    let mut theirs: Value = serde_json::from_str(theirs).unwrap();
    // Which hash made the digests is no claim.
    if let Some(members) = theirs.as_object_mut() {
        members.shift_remove("_sd_alg");
    }
    (ours != theirs).then(|| format!("ours reads {ours}, theirs {theirs}"))
}

fn read(signer: &Signer, text: &str) -> Value {
    json!({ "act": "read", "key": signer.question(), "document": text, "asked": Value::Null })
}

/// Whether a case is shown whole, and has to be a good credential then.
fn is_whole(index: usize) -> bool {
    index % 4 < 2
}

/// The question to issue a case with some claims hidden, and to show some of these.
fn present(index: usize, case: &Case, signer: &Signer) -> Value {
    let mut chance = Chance::of(&format!("hidden {}", case.name));
    let claims = claims(case, signer);
    let mut all = Vec::new();
    ways(&claims, "", &mut all);
    let hidden = some(&all, &mut chance, 3);
    let kept = if is_whole(index) {
        Vec::new()
    } else {
        some(&hidden, &mut chance, 3)
    };
    let asked = json!({ "nonce": "n-0S6_WzA2Mj", "aud": "https://verifier.example" });
    json!({
        "act": "present", "key": signer.question(), "header": header(signer),
        "document": claims.to_string(), "hidden": hidden, "shown": choice(&claims, "", &kept),
        "holder": holder_key().to_jwk(), "has_decoys": index.is_multiple_of(3),
        "asked": if index.is_multiple_of(5) { asked } else { Value::Null },
        "now": datetime::seconds(NOW).unwrap()
    })
}

#[test]
fn what_sd_jwt_of_pypi_issues_and_shows_is_read_alike() {
    let Some(place) = place() else {
        return;
    };
    let (cases, signers) = (cases(), [Signer::ed25519(), Signer::p256()]);
    for (signer, parity) in signers.iter().zip(0..) {
        let chosen: Vec<&Case> = cases.iter().collect();
        let questions: Vec<Value> = chosen
            .iter()
            .enumerate()
            .map(|(index, case)| present(index + parity, case, signer))
            .collect();
        let shown: Vec<String> = ask(&place, SD_JWT, &questions)
            .into_iter()
            .map(|answer| answer.result().unwrap())
            .collect();
        let questions: Vec<Value> = shown.iter().map(|text| read(signer, text)).collect();
        let algorithm = signer.key.algorithm().jose();
        let what = format!("SD-JWT {algorithm} issued and shown by them");
        let mut good = Comparison::new(SD_JWT, &what);
        let answers = ask(&place, SD_JWT, &questions);
        for ((index, case), (text, answer)) in
            chosen.iter().enumerate().zip(shown.iter().zip(answers))
        {
            let report = check(text.as_bytes());
            let proof = report.check(CheckName::Proof).map(|check| check.outcome);
            let ours = if is_whole(index + parity) {
                unless_valid(&report)
            } else {
                (proof != Some(Outcome::Passed)).then(|| format!("ours says {:?}", report.checks))
            };
            let theirs = answer.result().unwrap();
            good.note(&case.name, ours.or_else(|| unless_alike(text, &theirs)));
        }
        good.finish(&place, &[]);
        let changed: Vec<Changed> = chosen
            .iter()
            .zip(&shown)
            .map(|(case, text)| changed(text, &case.name))
            .collect();
        let question = |changed: &Changed| read(signer, &changed.text);
        refused_by_both(&place, SD_JWT, &what, &changed, &question);
    }
}

/// A text that is issued here: some members hidden, and all or some of them shown.
fn ours(case: &Case, signer: &Signer) -> String {
    let mut chance = Chance::of(&format!("ours {}", case.name));
    let claims = claims(case, signer);
    let mut all = Vec::new();
    ways(&claims, "", &mut all);
    // Members are named by dots; elements of lists, and what is inside them, are not hidden by us.
    let is_plain = |way: &String| !way.split('/').any(|step| step.parse::<usize>().is_ok());
    all.retain(is_plain);
    // What is inside is hidden first, so that it is hidden in what hides it.
    all.reverse();
    let hidden: Vec<(String, [u8; SALT_BYTES])> = some(&all, &mut chance, 2)
        .into_iter()
        .map(|way| {
            let salt = std::array::from_fn(|_| u8::try_from(chance.below(256)).unwrap());
            (way.trim_start_matches('/').replace('/', "."), salt)
        })
        .collect();
    let (packed, disclosures) = sd_jwt::hide(&claims, &hidden).unwrap();
    let token = jwt::compact(&header(signer), &packed, |bytes| signer.key.sign(bytes)).unwrap();
    let mut text = format!("{token}~");
    for disclosure in disclosures {
        text.push_str(&disclosure);
        text.push('~');
    }
    text
}

#[test]
fn sd_jwt_of_pypi_reads_what_we_issue() {
    let Some(place) = place() else {
        return;
    };
    let (cases, signer) = (cases(), Signer::p256());
    let texts: Vec<String> = cases.iter().map(|case| ours(case, &signer)).collect();
    let questions: Vec<Value> = texts.iter().map(|text| read(&signer, text)).collect();
    let what = "SD-JWT ES256 issued by us";
    let mut good = Comparison::new(SD_JWT, what);
    let answers = ask(&place, SD_JWT, &questions);
    for ((case, text), answer) in cases.iter().zip(&texts).zip(answers) {
        let difference = match answer.result() {
            Ok(theirs) => unless_alike(text, &theirs),
            Err(why) => Some(format!("theirs refuses: {why}")),
        };
        let ours = || unless_valid(&check(text.as_bytes()));
        good.note(&case.name, difference.or_else(ours));
    }
    good.finish(&place, &[]);
    let changed: Vec<Changed> = cases
        .iter()
        .zip(&texts)
        .map(|(case, text)| changed(text, &case.name))
        .collect();
    let question = |changed: &Changed| read(&signer, &changed.text);
    refused_by_both(&place, SD_JWT, what, &changed, &question);
}
