//! Signed badges of Open Badges 1.0 and 2.0 in pictures, made by openbadgeslib with keys of every kind. We
//! make hosted ones only, which the tests of the web server let it read.

use std::collections::HashMap;

use accolade_credential::verify::{Document, Policy};
use accolade_credential::{bake, datetime};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Value, json};

use super::badges::{OPENBADGESLIB, picture};
use super::cases::DATES;
use super::chance::Chance;
use super::words::text;
use super::{Comparison, NOW, Signer, altered_value, ask, place, unless_refused, unless_valid};
use crate::earlier::World;

/// How many badges of each version.
const COUNT: usize = 240;
const BADGE: &str = "https://badges.example.org/badge";
const ISSUER: &str = "https://badges.example.org/issuer";
const ALGORITHMS: [&str; 3] = ["RS256", "ES256", "EdDSA"];

/// A picture that a peer signed, and the key.
#[derive(Deserialize)]
struct Signed {
    picture: String,
    public_key: String,
}

fn key_at(algorithm: &str) -> String {
    format!("https://badges.example.org/keys/{algorithm}")
}

/// The key of a question; one of RSA is the peer's own.
fn key(algorithm: &str) -> Value {
    match algorithm {
        "ES256" => Signer::p256().question(),
        "EdDSA" => Signer::ed25519().question(),
        _ => json!({ "jwk": null, "alg": algorithm }),
    }
}

fn version_2(index: usize, algorithm: &str) -> Value {
    let mut chance = Chance::of(&format!("version 2 {index}"));
    let mut award = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": chance.uuid(),
        "recipient": {
            "type": "email", "hashed": true, "salt": text(&mut chance),
            "identity": format!("sha256${}", chance.digits(64))
        },
        "badge": BADGE, "issuedOn": chance.pick(&DATES),
        "verification": { "type": "SignedBadge", "creator": key_at(algorithm) },
        "narrative": text(&mut chance)
    });
    if chance.one_in(2) {
        award["expires"] = "2999-12-31T23:59:59+01:00".into();
        award["image"] = "https://badges.example.org/awards/ü.png".into();
    }
    let count = chance.below(4);
    if count > 0 {
        let one = |at: usize| format!("https://badges.example.org/evidence/{at}?q=ß");
        award["evidence"] = (0..count).map(one).collect();
    }
    json!({
        "act": "sign_version_2", "key": key(algorithm), "picture": picture(index),
        "document": award.to_string()
    })
}

fn version_1(index: usize, algorithm: &str) -> Value {
    let mut chance = Chance::of(&format!("version 1 {index}"));
    json!({
        "act": "sign_version_1", "key": key(algorithm), "picture": picture(index),
        "image": "https://badges.example.org/b.png", "badge": BADGE, "key_url": key_at(algorithm),
        "identity": format!("{}@example.org", text(&mut chance)),
        "evidence": chance.one_in(2).then_some("https://badges.example.org/evidence"),
        "now": datetime::seconds(NOW).unwrap() - 1000
    })
}

/// What stands at the addresses of a version.
fn world(version: usize, keys: &HashMap<&str, String>) -> World {
    let mut world = World(HashMap::new());
    let context = "https://w3id.org/openbadges/v2";
    let mut badge = json!({
        "name": "Welding", "description": "Can weld.", "image": "https://badges.example.org/b.png",
        "criteria": "https://badges.example.org/c", "issuer": ISSUER
    });
    let mut issuer = json!({
        "name": "The School", "url": "https://badges.example.org", "email": "school@example.org"
    });
    for (algorithm, pem) in keys {
        let at = key_at(algorithm);
        if version == 1 {
            world
                .0
                .insert(at, Document::Found(pem.clone().into_bytes()));
        } else {
            world.put(&at, &json!({
                "@context": context, "type": "CryptographicKey", "id": at, "owner": ISSUER, "publicKeyPem": pem
            }));
        }
    }
    if version == 2 {
        for (document, kind, id) in [
            (&mut badge, "BadgeClass", BADGE),
            (&mut issuer, "Issuer", ISSUER),
        ] {
            document["@context"] = context.into();
            document["type"] = kind.into();
            document["id"] = id.into();
        }
        issuer["publicKey"] = ALGORITHMS.map(key_at).to_vec().into();
    }
    world.put(BADGE, &badge).put(ISSUER, &issuer);
    world
}

/// The token with one value changed, but for those that name other documents.
fn changed(token: &str, case: &str) -> (String, String) {
    let parts: Vec<&str> = token.split('.').collect();
    let payload = URL_SAFE_NO_PAD.decode(parts[1]).unwrap();
    let payload: Value = serde_json::from_slice(&payload).unwrap();
    let names_another = |path: &str| path == "/badge" || path.starts_with("/verif");
    let (changed, path) = (0..100)
        .map(|time| altered_value(&payload, &format!("{case} {time}")))
        .find(|(_, path)| !names_another(path))
        .unwrap();
    let payload = URL_SAFE_NO_PAD.encode(changed.to_string());
    (format!("{}.{payload}.{}", parts[0], parts[2]), path)
}

fn read(version: usize, question: fn(usize, &str) -> Value) {
    let Some(place) = place() else {
        return;
    };
    let algorithm = |index: usize| ALGORITHMS[index / 2 % 3];
    let questions: Vec<Value> = (0..COUNT)
        .map(|index| question(index, algorithm(index)))
        .collect();
    let signed: Vec<Signed> = ask(&place, OPENBADGESLIB, &questions)
        .into_iter()
        .map(|answer| serde_json::from_str(&answer.result().unwrap()).unwrap())
        .collect();
    let keys = signed.iter().enumerate();
    let keys = keys.map(|(index, one)| (algorithm(index), one.public_key.clone()));
    let world = world(version, &keys.collect());
    let policy = Policy::at(datetime::seconds(NOW).unwrap());
    let what = format!("signed pictures of version {version}");
    let mut good = Comparison::new(OPENBADGESLIB, &what);
    let mut tokens = Vec::new();
    for (index, one) in signed.iter().enumerate() {
        let picture = STANDARD.decode(&one.picture).unwrap();
        let case = format!("{}-{index:03}", algorithm(index));
        good.note(&case, unless_valid(&world.check_with(&picture, &policy)));
        let (token, path) = changed(&bake::unbake(&picture).unwrap(), &case);
        tokens.push((case, token, path, &one.public_key));
    }
    good.finish(&place, &[]);
    let questions: Vec<Value> = tokens
        .iter()
        .map(|(_, token, _, public_key)| {
            let act = format!("verify_version_{version}");
            json!({ "act": act, "document": token, "public_key": public_key })
        })
        .collect();
    let mut bad = Comparison::new(OPENBADGESLIB, &format!("{what} and changed"));
    for ((case, token, path, _), answer) in
        tokens.iter().zip(ask(&place, OPENBADGESLIB, &questions))
    {
        let theirs = answer
            .is_good
            .then(|| format!("theirs takes it with {path} changed"));
        let ours = unless_refused(&world.check_with(token.as_bytes(), &policy));
        bad.note(case, theirs.or(ours));
    }
    bad.finish(&place, &[]);
}

#[test]
fn signed_pictures_of_version_2_by_openbadgeslib_are_read() {
    read(2, version_2);
}

#[test]
fn signed_pictures_of_version_1_by_openbadgeslib_are_read() {
    read(1, version_1);
}
