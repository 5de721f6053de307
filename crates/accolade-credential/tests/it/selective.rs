//! Selective disclosure with `ecdsa-sd-2023`: what the holder leaves out, nobody finds out, and what is
//! shown is what the issuer signed.

use std::collections::BTreeSet;
use std::path::Path;

use accolade_credential::keys::SigningKey;
use accolade_credential::proof::ecdsa_sd_2023::{self, Secrets, Statements};
use accolade_credential::proof::{ProofError, ProofOptions, SignError, suite_of};
use accolade_credential::verify::{CheckName, Outcome, Verdict};
use accolade_credential::{datetime, did, issue};
use accolade_jsonld::ToRdfOptions;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use serde_json::{Value, json};
use sha2::Digest as _;

use crate::data;
use crate::issue::{NOW, award, check};
use crate::vectors::{citizenship, hexadecimal};

fn issuer() -> SigningKey {
    SigningKey::from_p256_scalar([9; 32]).unwrap()
}

fn secrets() -> Secrets {
    Secrets {
        hmac_key: [3; 32],
        proof_key: SigningKey::from_p256_scalar([5; 32]).unwrap(),
    }
}

fn pointers(all: &[&str]) -> Vec<String> {
    all.iter().map(|pointer| (*pointer).to_owned()).collect()
}

fn unsigned() -> Value {
    let mut award = award();
    award.issuer.id = issuer().public_key().did_key().unwrap();
    let mut document = award.to_value();
    document["credentialSubject"]["achievement"]["alignment"] = json!([
        { "type": ["Alignment"], "targetName": "one", "targetUrl": "https://a.example/1" },
        { "type": ["Alignment"], "targetName": "two", "targetUrl": "https://a.example/2" },
        { "type": ["Alignment"], "targetName": "three", "targetUrl": "https://a.example/3" }
    ]);
    document["credentialSubject"]["achievement"]["resultDescription"] = json!([{
        "id": "urn:uuid:9", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade",
        "allowedValue": ["A", "B", "C"]
    }]);
    document
}

fn options() -> ProofOptions {
    let method = did::key::verification_method(&issuer().public_key()).unwrap();
    ProofOptions::new(method, NOW - 1000)
}

fn base(document: &Value, mandatory: &[&str]) -> Value {
    let linted = issue::lint(document.clone()).unwrap();
    let sign = |bytes: &[u8]| issuer().sign(bytes);
    issue::sign_selective(&linted, &options(), &secrets(), &pointers(mandatory), sign).unwrap()
}

fn derived(base: &Value, selective: &[&str]) -> Value {
    ecdsa_sd_2023::derive(base, &pointers(selective), &ToRdfOptions::default()).unwrap()
}

fn answer(document: &Value) -> (Outcome, &'static str) {
    let report = check(document.to_string().as_bytes());
    let proof = report.check(CheckName::Proof).unwrap();
    (proof.outcome, proof.code)
}

/// The parts of a proof value.
fn opened(proof: &Value) -> Vec<Cbor> {
    let text = proof["proofValue"].as_str().unwrap();
    let bytes = URL_SAFE_NO_PAD.decode(&text[1..]).unwrap();
    let value: Cbor = ciborium::from_reader(&bytes[3..]).unwrap();
    value.into_array().unwrap()
}

/// The document with other parts in the value of its proof.
fn closed(document: &Value, header: [u8; 3], parts: Vec<Cbor>, end: &[u8]) -> Value {
    let mut bytes = header.to_vec();
    ciborium::into_writer(&Cbor::Array(parts), &mut bytes).unwrap();
    bytes.extend_from_slice(end);
    let mut document = document.clone();
    document["proof"]["proofValue"] = format!("u{}", URL_SAFE_NO_PAD.encode(bytes)).into();
    document
}

type Labels = Vec<(Cbor, Cbor)>;

const DERIVED: [u8; 3] = [0xd9, 0x5d, 0x01];

/// Everything of one example of the specification, from the issuer's statements to what is shown.
#[expect(
    clippy::too_many_lines,
    reason = "one value of the specification after the other, in its order"
)]
fn agree(folder: &Path, name: &str, mandatory: &str, selective: &str) {
    let read = |file: &str| data::json(&folder.join("ecdsa-sd-2023").join(name).join(file));
    let texts = |value: &Value| -> Vec<String> { serde_json::from_value(value.clone()).unwrap() };
    let indexes =
        |value: &Value| -> BTreeSet<usize> { serde_json::from_value(value.clone()).unwrap() };
    let material = data::json(&folder.join("ecdsa-sd-2023/SDKeyMaterial.json"));
    let key = |pair: &str| {
        SigningKey::from_multibase(material[pair]["secretKeyMultibase"].as_str().unwrap()).unwrap()
    };
    let hmac = material["hmacKeyString"].as_str().unwrap();
    let hmac_key: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&hmac[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    let secrets = Secrets {
        hmac_key: hmac_key.try_into().unwrap(),
        proof_key: key("proofKeyPair"),
    };
    let rdf = citizenship();
    let expected = read("addSignedSDBase.json");
    let mut document = expected.clone();
    let proof = document
        .as_object_mut()
        .unwrap()
        .shift_remove("proof")
        .unwrap();
    let mandatory = texts(&data::json(&folder.join(mandatory)));
    let selective = texts(&data::json(&folder.join(selective)));

    let statements = Statements::of(&document, &secrets.hmac_key, &rdf).unwrap();
    assert_eq!(statements.lines(), texts(&read("addBaseDocHMACCanon.json")));
    let groups = read("derivedGroupIndexes.json");
    let both = [mandatory.clone(), selective.clone()].concat();
    for (pointers, group) in [
        (&mandatory, "mandatoryIndexes"),
        (&selective, "selectiveIndexes"),
        (&both, "combinedIndexes"),
    ] {
        assert_eq!(
            statements.select(pointers),
            Ok(indexes(&groups[group])),
            "{group}"
        );
    }
    let always = statements.select(&mandatory).unwrap();
    let lines = statements.lines().iter().enumerate();
    let text: String = lines
        .filter(|(position, _)| always.contains(position))
        .map(|(_, line)| line.as_str())
        .collect();
    let hashes = read("addHashData.json");
    let mandatory_hash = hexadecimal(&sha2::Sha256::digest(text));
    assert_eq!(hashes["mandatoryHash"], mandatory_hash.as_str());

    let created = datetime::seconds(proof["created"].as_str().unwrap()).unwrap();
    let options = ProofOptions::new(proof["verificationMethod"].as_str().unwrap(), created);
    let public_key = secrets.proof_key.public_key().to_multicodec().unwrap();
    let message = [
        hashes["proofHash"].as_str().unwrap(),
        &hexadecimal(&public_key),
        &mandatory_hash,
    ]
    .concat();
    let signed = ecdsa_sd_2023::sign(&document, &options, &secrets, &mandatory, &rdf, |bytes| {
        assert_eq!(hexadecimal(bytes), message);
        key("baseKeyPair").sign(bytes)
    })
    .unwrap();
    assert_eq!(signed, expected);
    let raw = read("addRawBaseSignatureInfo.json");
    let parts = opened(&signed["proof"]);
    assert_eq!(
        raw["baseSignature"],
        hexadecimal(parts[0].as_bytes().unwrap()).as_str()
    );
    let signatures: Vec<String> = parts[3]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| hexadecimal(one.as_bytes().unwrap()))
        .collect();
    assert_eq!(texts(&raw["signatures"]), signatures);

    let shown = ecdsa_sd_2023::derive(&signed, &selective, &rdf).unwrap();
    let data = read("derivedDisclosureData.json");
    let parts = opened(&shown["proof"]);
    let indexes: Vec<u64> = parts[4]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| u64::try_from(one.as_integer().unwrap()).unwrap())
        .collect();
    assert_eq!(
        json!(indexes),
        read("derivedAdjMandatoryIndexes.json")["adjMandatoryIndexes"]
    );
    let signatures: Vec<String> = parts[2]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| hexadecimal(one.as_bytes().unwrap()))
        .collect();
    assert_eq!(
        json!(signatures),
        read("derivedAdjSignatures.json")["filteredSignatures"]
    );
    assert_eq!(json!(signatures), data["signatures"]);
    let expected = read("derivedRevealDocument.json");
    assert_eq!(opened(&expected["proof"]), parts);
    assert_eq!(shown, expected);
    let mut bare = shown.clone();
    bare.as_object_mut().unwrap().shift_remove("proof");
    assert_eq!(bare, read("derivedUnsignedReveal.json"));
    let proof = &expected["proof"];
    let suite = suite_of(proof).unwrap();
    assert_eq!(
        suite.verify(&expected, proof, &key("baseKeyPair").public_key(), &rdf),
        Ok(())
    );
    let other = key("proofKeyPair").public_key();
    assert!(suite.verify(&expected, proof, &other, &rdf).is_err());
}

#[test]
fn the_selective_vectors_agree_in_every_value() {
    let Some(folder) = data::folder("vectors/vc-di-ecdsa/TestVectors") else {
        return;
    };
    agree(
        &folder,
        "prc",
        "prCredMandatory.json",
        "prCredSelective.json",
    );
    agree(
        &folder,
        "employ",
        "employMandatory.json",
        "employSelective.json",
    );
}

#[test]
fn what_is_chosen_is_shown_and_verifies_and_the_rest_is_not_there() {
    let base = base(&unsigned(), &["/issuer", "/validFrom"]);
    let all = [
        "/credentialSubject/achievement",
        "/credentialSubject/identifier",
        "/name",
    ];
    let whole = check(derived(&base, &all).to_string().as_bytes());
    assert_eq!(whole.verdict, Verdict::Valid, "{:?}", whole.checks);
    for selective in [
        &[][..],
        &["/name"],
        &[
            "/credentialSubject/achievement/name",
            "/credentialSubject/achievement/criteria",
        ],
        &["/credentialSubject/achievement/alignment/1"],
        &[
            "/credentialSubject/achievement/alignment/2/targetName",
            "/credentialSubject/achievement/alignment/0",
        ],
        &["/credentialSubject/achievement/resultDescription/0/allowedValue"],
        &["/credentialSubject"],
        &[""],
    ] {
        let shown = derived(&base, selective);
        assert_eq!(
            answer(&shown),
            (Outcome::Passed, "proof.good"),
            "{selective:?}"
        );
        let text = shown.to_string();
        assert!(text.contains("Harbour College") && text.contains("validFrom"));
        for (word, pointer) in [
            ("Pass the test piece", "criteria"),
            ("one", "alignment/0"),
            ("three", "alignment/2"),
        ] {
            let is_chosen = selective.iter().any(|chosen| {
                ["", "/credentialSubject", "/credentialSubject/achievement"].contains(chosen)
                    || chosen.contains(pointer)
            });
            assert_eq!(
                text.contains(&format!("\"{word}")),
                is_chosen,
                "{word} {selective:?}"
            );
        }
    }
}

#[test]
fn nothing_shown_can_be_changed_moved_added_or_taken_away() {
    let base = base(&unsigned(), &["/issuer", "/validFrom"]);
    let shown = derived(&base, &["/name", "/credentialSubject/achievement"]);
    assert_eq!(answer(&shown), (Outcome::Passed, "proof.good"));
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut document = shown.clone();
        change(&mut document);
        answer(&document)
    };
    let bad = (Outcome::Failed, "proof.signature");
    assert_eq!(
        changed(&|document| document["name"] = "Surgery".into()),
        bad
    );
    assert_eq!(
        changed(&|document| document["description"] = "More".into()),
        bad
    );
    assert_eq!(
        changed(&|document| document["validFrom"] = "2020-01-01T00:00:00Z".into()),
        bad
    );
    assert_eq!(
        changed(&|document| document["proof"]["created"] = "2026-01-01T00:00:00Z".into()),
        bad
    );
    assert_eq!(
        changed(&|document| {
            document.as_object_mut().unwrap().shift_remove("name");
        }),
        bad
    );
    let achievement = "/credentialSubject/achievement";
    assert_eq!(
        changed(&|document| {
            let achievement = document.pointer_mut(achievement).unwrap();
            achievement["alignment"].as_array_mut().unwrap().pop();
        })
        .0,
        Outcome::Failed
    );
    assert_eq!(
        changed(&|document| {
            let all = document.pointer_mut(achievement).unwrap();
            let first = all["alignment"][0]["targetName"].take();
            all["alignment"][0]["targetName"] = all["alignment"][1]["targetName"].take();
            all["alignment"][1]["targetName"] = first;
        }),
        bad
    );
    assert_eq!(
        changed(&|document| {
            let list = format!("{achievement}/resultDescription/0/allowedValue");
            document
                .pointer_mut(&list)
                .unwrap()
                .as_array_mut()
                .unwrap()
                .swap(0, 1);
        }),
        bad
    );
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one row for each part of the value that may be wrong"
)]
fn the_value_of_a_derived_proof_is_read_strictly() {
    let base = base(&unsigned(), &["/issuer", "/validFrom"]);
    let shown = derived(&base, &["/name", "/credentialSubject/achievement"]);
    let parts = opened(&shown["proof"]);
    let again = closed(&shown, DERIVED, parts.clone(), &[]);
    assert_eq!(answer(&again), (Outcome::Passed, "proof.good"));
    let malformed = (Outcome::Failed, "proof.malformed");
    let bad = (Outcome::Failed, "proof.signature");
    assert_eq!(
        answer(&closed(&shown, DERIVED, parts.clone(), &[0])),
        malformed,
        "trailing bytes"
    );
    assert_eq!(
        answer(&closed(&shown, [0xd9, 0x5d, 0x02], parts.clone(), &[])),
        malformed,
        "bbs"
    );
    assert_eq!(answer(&base), (Outcome::Failed, "proof.not_derived"));
    let with = |at: usize, change: &dyn Fn(&mut Cbor)| {
        let mut parts = parts.clone();
        change(&mut parts[at]);
        answer(&closed(&shown, DERIVED, parts, &[]))
    };
    for at in 0..5 {
        assert_eq!(with(at, &|part| *part = Cbor::Null), malformed, "{at}");
        let tagged = with(at, &|part| *part = Cbor::Tag(64, Box::new(part.clone())));
        let expected = if at < 2 {
            (Outcome::Passed, "proof.good")
        } else {
            malformed
        };
        assert_eq!(tagged, expected, "{at}");
    }
    let items =
        |part: &mut Cbor, change: &dyn Fn(&mut Vec<Cbor>)| change(part.as_array_mut().unwrap());
    assert_eq!(
        with(2, &|part| items(part, &|all| {
            all.pop();
        })),
        bad,
        "one signature less"
    );
    assert_eq!(
        with(2, &|part| items(part, &|all| all.push(all[0].clone()))),
        bad,
        "one more"
    );
    assert_eq!(
        with(2, &|part| items(part, &|all| all.swap(0, 1))),
        bad,
        "another order"
    );
    assert_eq!(
        with(2, &|part| items(part, &|all| all[0] =
            Cbor::Bytes(vec![0; 63]))),
        malformed
    );
    assert_eq!(
        with(4, &|part| items(part, &|all| all.push(all[0].clone()))),
        bad,
        "an index twice"
    );
    assert_eq!(
        with(4, &|part| items(part, &|all| all.push(9_999.into()))),
        bad,
        "an index beyond"
    );
    assert_eq!(
        with(4, &|part| items(part, &|all| all.push((-1).into()))),
        malformed
    );
    let labels = |part: &mut Cbor, change: &dyn Fn(&mut Labels)| {
        change(part.as_map_mut().unwrap());
    };
    assert_eq!(
        with(3, &|part| labels(part, &|all| {
            all.pop();
        })),
        malformed,
        "a node without a name"
    );
    assert_eq!(
        with(3, &|part| labels(part, &|all| all[0].1 = all[1].1.clone())),
        malformed,
        "one name for two nodes"
    );
    assert_eq!(
        with(3, &|part| labels(part, &|all| all[0].0 = all[1].0.clone())),
        malformed,
        "two names for one node"
    );
    assert_eq!(
        with(3, &|part| labels(part, &|all| all[0].1 =
            Cbor::Bytes(vec![1; 32]))),
        bad
    );
    let other = SigningKey::from_p256_scalar([6; 32])
        .unwrap()
        .public_key()
        .to_multicodec()
        .unwrap();
    assert_eq!(
        with(1, &|part| *part = Cbor::Bytes(other.clone())),
        bad,
        "a key of somebody else"
    );
    let mut zero = other.clone();
    zero[2..].fill(0);
    assert_eq!(
        with(1, &|part| *part = Cbor::Bytes(zero.clone())),
        (Outcome::Failed, "proof.key")
    );
    let mut chained = shown.clone();
    chained["proof"]["previousProof"] = "urn:uuid:1".into();
    assert_eq!(answer(&chained), malformed);
}

#[test]
fn pointers_that_lead_nowhere_or_cut_are_refused() {
    let document = unsigned();
    let rdf = ToRdfOptions::default();
    let base = base(&document, &["/issuer"]);
    for (pointer, expected) in [
        ("/credentialSubject/grade", "proof.pointer"),
        (
            "/credentialSubject/achievement/alignment/3",
            "proof.pointer",
        ),
        (
            "/credentialSubject/achievement/alignment/01",
            "proof.pointer",
        ),
        (
            "/credentialSubject/achievement/alignment/-",
            "proof.pointer",
        ),
        ("/name/x", "proof.pointer"),
        ("name", "proof.pointer"),
        ("/na~me", "proof.pointer"),
        (
            "/credentialSubject/achievement/resultDescription/0/allowedValue/1",
            "proof.excerpt",
        ),
    ] {
        let error = ecdsa_sd_2023::derive(&base, &pointers(&[pointer]), &rdf).unwrap_err();
        assert_eq!(error.code(), expected, "{pointer}");
        let signed = ecdsa_sd_2023::sign(
            &document,
            &options(),
            &secrets(),
            &pointers(&[pointer]),
            &rdf,
            |bytes| issuer().sign(bytes),
        );
        assert!(matches!(signed, Err(SignError::Proof(error)) if error.code() == expected));
    }
    let many = vec!["/name".to_owned(); 257];
    assert_eq!(
        ecdsa_sd_2023::derive(&base, &many, &rdf),
        Err(ProofError::TooManyPointers)
    );
}

#[test]
fn only_a_base_proof_is_derived_from_and_only_once() {
    let rdf = ToRdfOptions::default();
    let signed = base(&unsigned(), &["/issuer"]);
    let shown = derived(&signed, &["/name"]);
    let again = ecdsa_sd_2023::derive(&shown, &[], &rdf);
    assert_eq!(again, Err(ProofError::NoBaseProof));
    assert_eq!(
        ecdsa_sd_2023::derive(&unsigned(), &[], &rdf),
        Err(ProofError::NoBaseProof)
    );
    let mut changed = signed;
    changed["description"] = "A new statement".into();
    assert!(ecdsa_sd_2023::derive(&changed, &[], &rdf).is_err());
}

#[test]
fn an_issuer_who_names_nothing_keeps_what_a_holder_must_not_hide() {
    let mut document = unsigned();
    document["validUntil"] = "2030-01-01T00:00:00Z".into();
    let expected = pointers(&["/issuer", "/validFrom", "/validUntil"]);
    assert_eq!(ecdsa_sd_2023::mandatory_pointers(&document), expected);
}

#[test]
fn more_statements_than_one_check_may_cost_are_refused() {
    let mut document = unsigned();
    let tags: Vec<String> = (0..501).map(|number| format!("tag {number}")).collect();
    document["credentialSubject"]["achievement"]["tag"] = json!(tags);
    let rdf = ToRdfOptions::default();
    let signed = ecdsa_sd_2023::sign(
        &document,
        &options(),
        &secrets(),
        &pointers(&["/issuer"]),
        &rdf,
        |bytes| issuer().sign(bytes),
    );
    assert!(matches!(
        signed,
        Err(SignError::Proof(ProofError::TooManyStatements))
    ));
    let mut long = base(&unsigned(), &["/issuer"]);
    long["proof"]["proofValue"] = format!("u{}", "A".repeat(98_304)).into();
    assert_eq!(answer(&long), (Outcome::Failed, "proof.too_many"));
}

#[test]
fn the_derived_badge_of_the_official_validator_is_good() {
    let Some(folder) = data::folder("badges/1edtech-ob3") else {
        return;
    };
    let text = std::fs::read(folder.join("sd-derivedcredential.json")).unwrap();
    let report = check(&text);
    let proof = report.check(CheckName::Proof).unwrap();
    assert_eq!((proof.outcome, proof.code), (Outcome::Passed, "proof.good"));
    // Its issuer is an https address that is not at hand.
    assert_eq!(report.verdict, Verdict::Indeterminate);
}
