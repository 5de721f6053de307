//! How long each part takes by itself: reading, canonicalising, signing, verifying, lists, pictures.
//!
//! `cargo bench -p accolade-bench` measures all, `cargo bench -p accolade-bench -- FILTER` some.
#![allow(
    clippy::unwrap_used,
    clippy::missing_docs_in_private_items,
    reason = "a measurement that cannot be made ends with a panic"
)]

use std::hint::black_box;

use accolade_bench::png;
use accolade_credential::issue::{self, Linted};
use accolade_credential::keys::{Algorithm, PublicKey, SigningKey};
use accolade_credential::limits::SELECTIVE_STATEMENTS_MAX;
use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementSubject, Alignment, Criteria, Profile,
};
use accolade_credential::proof::ecdsa_sd_2023::{self, Secrets};
use accolade_credential::proof::{
    ProofOptions, ecdsa_rdfc_2019, ed25519_signature_2020, eddsa_jcs_2022, proofs, suite_of,
};
use accolade_credential::status_list::StatusList;
use accolade_credential::verify::{Documents, Policy, Verdict, verify};
use accolade_credential::{bake, did, jwt};
use accolade_jsonld::{ToRdfOptions, WorkLimits, canonicalize, jcs, json, to_rdf};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Map, Value, json};

/// 2026-11-24, after every date of the credential.
const NOW: i64 = 1_795_500_000;
/// A modulus, and the signature of the word `message` under it: nothing here signs with RSA.
const RSA_MODULUS: &str = "qMkxspYO4OWO4HN711j2ByD3axHEWiskMY5EHMJKk0driK2okPaBR6A_pk0Ul3Tj4SQFVC98JrP9vrvbvzaxC725\
    myzrGmXT19G2pnI3r4AD5gifWbvUJEqI1OHL_JR-r5N4_S-gG5Ya8uIYGeirFt2aTQNS_IxqB06WWmAM48ydYTUM\
    FFSygoknzocro1KYFe41zkx4WJAfchax5EbzUBayZWkKCD9SToikBPMoRBLILbkI_7jcyRNggyMVOzgHvCaSNLXX\
    hpSYVhC4jvBYFjjfjN7ZCZRjBY0egk-Je8UpoPA0irxyQsnQ6x1y7qtHdsfqZuzdtjaUozx7VEYI3w";
const RSA_SIGNATURE: &str = "AB1jAitXEggM4P3KkVqV8-G-vSZmtWN1VsJ5gjT94SA8kjls94t8Mjq55Olc_xsQc5addzEj6qtqyV4Ks4pf8cAE\
    9k6ek8HmMRX5wtURkT25aCndg6mY_5ny1s8UMSoAKHQpA48A7iWhes97jDt1tuMimi_7ubLlXG5Yd-XMMz40sbp3\
    Kiacs315ynBYlbmK8CF2op2UTDonvzneTo695X8EWEWW_6OBJZZX8Nji1aEROqGZrqjggVvOlIdUf5xtpose5Pzi\
    C9g4JB_Qb58GWeug91FlRALhAvRcLrHvjEJ77tWQLxvDUDbECdF0JOmb3p32RKch16MuzCEy8cfYkA";
const SIDE: u32 = 600;

fn key() -> SigningKey {
    SigningKey::from_ed25519_seed([7; 32])
}

fn credential(key: &SigningKey) -> AchievementCredential {
    let words =
        "Plans, welds and checks a joint of two steel plates to the tolerance of the drawing. ";
    let criteria = Criteria::narrative(words.repeat(14));
    let mut achievement = Achievement::new("urn:uuid:1", "Welding", words.repeat(12), criteria);
    achievement.achievement_type = Some("MicroCredential".into());
    achievement.alignment = (0..5)
        .map(|n| Alignment::new(format!("Skill {n}"), format!("https://skills.example/{n}")))
        .collect();
    let mut subject = AchievementSubject::new(achievement);
    subject.id = Some("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".into());
    let issuer = Profile::new(key.public_key().did_key().unwrap(), "Harbour College");
    AchievementCredential::new("urn:uuid:2", issuer, "2026-01-01T00:00:00Z", subject)
}

fn linted(key: &SigningKey) -> Linted {
    issue::lint(credential(key).to_value()).unwrap()
}

fn options(key: &SigningKey) -> ProofOptions {
    let method = did::key::verification_method(&key.public_key()).unwrap();
    ProofOptions::new(method, NOW - 1000)
}

fn reading(criterion: &mut Criterion) {
    let document = credential(&key()).to_value();
    let text = document.to_string();
    criterion.bench_function("parse strictly", |bench| {
        bench.iter(|| json::parse(black_box(text.as_bytes())).unwrap());
    });
    criterion.bench_function("expand and convert to statements", |bench| {
        bench.iter(|| to_rdf(black_box(&document)).unwrap());
    });
    // Members that are addresses, beside as many terms that they are not: work that must not multiply.
    let address = |kind: &str, number| format!("https://a.example/{kind}{number}");
    let terms = (0..4000).map(|number| (format!("t{number}"), address("term", number).into()));
    let mut written_out: Map<String, Value> = (0..4000)
        .map(|number| (address("member", number), json!(number)))
        .collect();
    written_out.insert("@context".into(), Value::Object(terms.collect()));
    let written_out = Value::Object(written_out);
    criterion.bench_function("convert 4,000 members under 4,000 terms", |bench| {
        bench.iter(|| to_rdf(black_box(&written_out)).unwrap());
    });
    let dataset = to_rdf(&document).unwrap();
    criterion.bench_function("canonicalise (RDFC-1.0)", |bench| {
        bench.iter(|| canonicalize(black_box(&dataset), &WorkLimits::default()).unwrap());
    });
    criterion.bench_function("canonicalise (JCS)", |bench| {
        bench.iter(|| jcs::canonicalize(black_box(&document)).unwrap());
    });
    criterion.bench_function("lint", |bench| {
        bench.iter(|| issue::lint(black_box(document.clone())).unwrap());
    });
}

fn sign_jcs(document: &Linted, options: &ProofOptions, key: &SigningKey) -> Value {
    let suite = &eddsa_jcs_2022::SUITE;
    issue::sign_with(document, suite, options, Algorithm::Ed25519, |bytes| {
        key.sign(bytes)
    })
    .unwrap()
}

fn verify_proof(document: &Value, proof: &Value, key: &PublicKey) {
    let suite = suite_of(proof).unwrap();
    suite
        .verify(document, proof, key, &ToRdfOptions::default())
        .unwrap();
}

/// A credential whose every statement but the issuer's is signed by itself, as many as are allowed.
fn disclosed() -> (Value, PublicKey) {
    let key = SigningKey::from_p256_scalar([9; 32]).unwrap();
    let mut document = credential(&key).to_value();
    let achievement = document
        .pointer_mut("/credentialSubject/achievement")
        .unwrap();
    let tags = (0..SELECTIVE_STATEMENTS_MAX - 120).map(|number| format!("tag {number}").into());
    achievement
        .as_object_mut()
        .unwrap()
        .insert("tag".into(), Value::Array(tags.collect()));
    let secrets = Secrets {
        hmac_key: [3; 32],
        proof_key: SigningKey::from_p256_scalar([5; 32]).unwrap(),
    };
    let rdf = ToRdfOptions::default();
    let sign = |bytes: &[u8]| key.sign(bytes);
    let mandatory = ["/issuer".to_owned()];
    let base =
        ecdsa_sd_2023::sign(&document, &options(&key), &secrets, &mandatory, &rdf, sign).unwrap();
    let whole = [String::new()];
    (
        ecdsa_sd_2023::derive(&base, &whole, &rdf).unwrap(),
        key.public_key(),
    )
}

fn ecdsa(criterion: &mut Criterion) {
    let p256 = SigningKey::from_p256_scalar([9; 32]).unwrap();
    let p384 = SigningKey::from_p384_scalar([9; 48]).unwrap();
    for (name, key) in [("P-256", p256), ("P-384", p384)] {
        let (document, options, public) = (linted(&key), options(&key), key.public_key());
        let sign = || {
            let suite = &ecdsa_rdfc_2019::SUITE;
            let sign = |bytes: &[u8]| key.sign(bytes);
            issue::sign_with(&document, suite, &options, key.algorithm(), sign).unwrap()
        };
        let signed = sign();
        let proof = (*proofs(&signed).first().unwrap()).clone();
        criterion.bench_function(&format!("sign ecdsa-rdfc-2019 {name}"), |bench| {
            bench.iter(sign);
        });
        criterion.bench_function(&format!("verify ecdsa-rdfc-2019 {name}"), |bench| {
            bench.iter(|| verify_proof(&signed, &proof, &public));
        });
    }
    let (shown, public) = disclosed();
    let proof = (*proofs(&shown).first().unwrap()).clone();
    criterion.bench_function("verify ecdsa-sd-2023, the most statements", |bench| {
        bench.iter(|| verify_proof(&shown, &proof, &public));
    });
}

fn signing(criterion: &mut Criterion) {
    let (key, p256) = (key(), SigningKey::from_p256_scalar([9; 32]).unwrap());
    let (document, options) = (linted(&key), options(&key));
    criterion.bench_function("sign eddsa-rdfc-2022", |bench| {
        bench.iter(|| {
            issue::sign_data_integrity(&document, &options, |bytes| key.sign(bytes)).unwrap()
        });
    });
    criterion.bench_function("sign eddsa-jcs-2022", |bench| {
        bench.iter(|| sign_jcs(&document, &options, &key));
    });
    for (name, key) in [("sign JWT EdDSA", &key), ("sign JWT ES256", &p256)] {
        criterion.bench_function(name, |bench| {
            bench.iter(|| {
                issue::sign_jwt(&document, key.algorithm(), "kid", |bytes| key.sign(bytes)).unwrap()
            });
        });
    }
}

/// A credential with the older proof, which is verified here and never issued.
fn of_2020(key: &SigningKey) -> Value {
    let mut document = credential(key).to_value();
    let suite = "https://w3id.org/security/suites/ed25519-2020/v1";
    document
        .get_mut("@context")
        .and_then(Value::as_array_mut)
        .unwrap()
        .push(suite.into());
    let mut proof = json!({
        "type": "Ed25519Signature2020", "created": "2026-01-01T00:00:00Z", "proofPurpose": "assertionMethod",
        "verificationMethod": did::key::verification_method(&key.public_key()).unwrap()
    });
    let strict = ToRdfOptions::default();
    let message = ed25519_signature_2020::SUITE
        .message(&document, &proof, Algorithm::Ed25519, &strict)
        .unwrap();
    let linted = linted(key);
    // The signing functions write the multibase form; its text is taken from one of their proofs.
    let signed =
        issue::sign_data_integrity(&linted, &options(key), |_| key.sign(&message)).unwrap();
    let value = signed
        .get("proof")
        .and_then(|proof| proof.get("proofValue"))
        .unwrap()
        .clone();
    proof
        .as_object_mut()
        .unwrap()
        .insert("proofValue".into(), value);
    document
        .as_object_mut()
        .unwrap()
        .insert("proof".into(), proof);
    document
}

fn verifying(criterion: &mut Criterion) {
    let (key, p256) = (key(), SigningKey::from_p256_scalar([9; 32]).unwrap());
    let (document, options, public) = (linted(&key), options(&key), key.public_key());
    let rdfc = issue::sign_data_integrity(&document, &options, |bytes| key.sign(bytes)).unwrap();
    let jcs = sign_jcs(&document, &options, &key);
    let older = of_2020(&key);
    let proof = |document: &Value| (*proofs(document).first().unwrap()).clone();
    let (rdfc_proof, jcs_proof, older_proof) = (proof(&rdfc), proof(&jcs), proof(&older));
    criterion.bench_function("verify eddsa-rdfc-2022", |bench| {
        bench.iter(|| verify_proof(&rdfc, &rdfc_proof, &public));
    });
    criterion.bench_function("verify eddsa-jcs-2022", |bench| {
        bench.iter(|| verify_proof(&jcs, &jcs_proof, &public));
    });
    criterion.bench_function("verify Ed25519Signature2020", |bench| {
        bench.iter(|| verify_proof(&older, &older_proof, &public));
    });
    for (name, key) in [("verify JWT EdDSA", &key), ("verify JWT ES256", &p256)] {
        let token =
            issue::sign_jwt(&document, key.algorithm(), "kid", |bytes| key.sign(bytes)).unwrap();
        let public = key.public_key();
        criterion.bench_function(name, |bench| {
            bench.iter(|| {
                assert!(
                    jwt::decode(black_box(&token))
                        .unwrap()
                        .is_signed_by(&public)
                );
            });
        });
    }
    let rsa = PublicKey::from_jwk(&json!({ "kty": "RSA", "n": RSA_MODULUS, "e": "AQAB" })).unwrap();
    let signature = URL_SAFE_NO_PAD.decode(RSA_SIGNATURE).unwrap();
    criterion.bench_function("verify the signature RS256", |bench| {
        bench.iter(|| rsa.verify(b"message", black_box(&signature)).unwrap());
    });
    let text = rdfc.to_string();
    criterion.bench_function("all checks of a credential", |bench| {
        bench.iter(|| {
            let report = verify(
                black_box(text.as_bytes()),
                &Documents::new(),
                &Policy::at(NOW),
            )
            .report;
            assert_eq!(report.verdict, Verdict::Valid);
        });
    });
    // What a forger has us do: a name without a meaning, and one of each older text of a context.
    let mut forged = rdfc;
    let members = forged.as_object_mut().unwrap();
    for name in ["jti", "awardedDate", "statusSize"] {
        members.insert(name.into(), json!("2026-01-01T00:00:00Z"));
    }
    let text = forged.to_string();
    criterion.bench_function(
        "all checks of a credential whose signature is explained",
        |bench| {
            bench.iter(|| {
                let input = black_box(text.as_bytes());
                let report = verify(input, &Documents::new(), &Policy::at(NOW)).report;
                assert_eq!(report.verdict, Verdict::Invalid);
            });
        },
    );
}

fn lists(criterion: &mut Criterion) {
    let mut list = StatusList::new(131_072).unwrap();
    // One in a hundred, where chance puts them: a pattern would compress too well.
    let mut state = 1_usize;
    for _ in 0..1_311 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) % (1 << 32);
        list.set(state >> 15, true).unwrap();
    }
    criterion.bench_function("encode a status list", |bench| {
        bench.iter(|| black_box(&list).encode().unwrap());
    });
    let encoded = list.encode().unwrap();
    criterion.bench_function("decode a status list", |bench| {
        bench.iter(|| StatusList::decode(black_box(&encoded)).unwrap());
    });
}

/// A picture that does not compress well, as photographs do not.
fn pictures(criterion: &mut Criterion) {
    let key = key();
    let text = issue::sign_data_integrity(&linted(&key), &options(&key), |bytes| key.sign(bytes))
        .unwrap()
        .to_string();
    let png = png::picture(SIDE).unwrap();
    criterion.bench_function("bake a PNG of 600 by 600", |bench| {
        bench.iter(|| bake::bake(black_box(&png), &text).unwrap());
    });
    let baked = bake::bake(&png, &text).unwrap();
    criterion.bench_function("unbake a PNG of 600 by 600", |bench| {
        bench.iter(|| assert_eq!(bake::unbake(black_box(&baked)).unwrap().len(), text.len()));
    });
}

criterion_group!(parts, reading, signing, ecdsa, verifying, lists, pictures);
criterion_main!(parts);
