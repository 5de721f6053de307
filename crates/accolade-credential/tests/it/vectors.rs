//! The W3C's own signed documents, with every value in between.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use accolade_credential::keys::{PublicKey, SigningKey};
use accolade_credential::proof::{ProofOptions, proofs, suite, suite_of};
use accolade_credential::status_list::StatusList;
use accolade_credential::{datetime, did};
use accolade_jsonld::ToRdfOptions;
use serde_json::{Value, json};

use crate::data;

/// The terms of `citizenship/v4rc1` that the vectors use. No package carries that context; what its
/// terms mean is written in the canonical statements of the vectors.
pub fn citizenship() -> ToRdfOptions {
    let date =
        |name: &str| json!({ "@id": name, "@type": "http://www.w3.org/2001/XMLSchema#dateTime" });
    let mut terms = json!({
        "birthDate": date("https://schema.org/birthDate"),
        "residentSince": date("https://w3id.org/citizenship#residentSince"),
        "image": { "@id": "https://schema.org/image", "@type": "@id" },
        "Person": "https://schema.org/Person"
    });
    for name in [
        "additionalName",
        "familyName",
        "gender",
        "givenName",
        "identifier",
    ] {
        terms[name] = format!("https://schema.org/{name}").into();
    }
    for name in [
        "EmployablePerson",
        "EmploymentAuthorizationDocument",
        "EmploymentAuthorizationDocumentCredential",
        "PermanentResident",
        "PermanentResidentCard",
        "PermanentResidentCardCredential",
        "birthCountry",
        "commuterClassification",
        "employmentAuthorizationDocument",
        "lprCategory",
        "lprNumber",
        "permanentResidentCard",
    ] {
        terms[name] = format!("https://w3id.org/citizenship#{name}").into();
    }
    let context = json!({ "@context": terms });
    ToRdfOptions {
        contexts: BTreeMap::from([("https://w3id.org/citizenship/v4rc1".to_owned(), context)]),
        ..ToRdfOptions::default()
    }
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn key_of(proof: &Value) -> PublicKey {
    let method = proof["verificationMethod"].as_str().unwrap();
    match method.split_once('#') {
        Some((base, fragment)) if !base.starts_with("did:key") => {
            PublicKey::from_multibase(fragment).unwrap()
        }
        _ => did::key::resolve(method).unwrap(),
    }
}

/// Checks every proof of a document.
fn hold(path: &Path, rdf: &ToRdfOptions) -> usize {
    let document = data::json(path);
    let all = proofs(&document);
    for proof in &all {
        let result = suite_of(proof)
            .unwrap()
            .verify(&document, proof, &key_of(proof), rdf);
        assert_eq!(result, Ok(()), "{} {}", path.display(), proof["id"]);
    }
    all.len()
}

/// The one file of a folder whose name starts like this.
fn beside(folder: &Path, start: &str) -> PathBuf {
    let mut files = std::fs::read_dir(folder).unwrap();
    let found = files.find_map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name()?.to_str()?;
        name.starts_with(start).then(|| path.clone())
    });
    found.unwrap_or_else(|| panic!("{} has no {start}", folder.display()))
}

/// Every value between the document and its proof, then the proof itself, made anew with the same key.
fn agree(folder: &Path, secret: &str) {
    let rdf = citizenship();
    let signed = beside(folder, "signed");
    assert_eq!(hold(&signed, &rdf), 1);
    let document = data::json(&signed);
    let proof = &document["proof"];
    let read = |start: &str| std::fs::read_to_string(beside(folder, start)).unwrap();
    let text = |start: &str| read(start).trim().to_owned();
    let key = SigningKey::from_multibase(secret).unwrap();
    assert_eq!(key.public_key(), key_of(proof), "{}", folder.display());
    let message = suite_of(proof)
        .unwrap()
        .message(&document, proof, key.algorithm(), &rdf)
        .unwrap();
    let (config, hash) = message.split_at(message.len() / 2);
    assert_eq!(
        hexadecimal(config),
        text("proofHash"),
        "{}",
        folder.display()
    );
    assert_eq!(hexadecimal(hash), text("docHash"), "{}", folder.display());
    assert_eq!(hexadecimal(&message), text("combinedHash"));
    let signature = key.sign(&message).unwrap();
    assert_eq!(
        hexadecimal(&signature),
        text("sigHex"),
        "{}",
        folder.display()
    );
    let value = text("sigBTC58");
    assert_eq!(proof["proofValue"], value.as_str());
    assert_eq!(bs58::decode(&value[1..]).into_vec().unwrap(), signature);
    if folder.ends_with("employ") {
        // Making a proof knows the bundled contexts only.
        return;
    }
    let mut unsigned = document.clone();
    unsigned.as_object_mut().unwrap().shift_remove("proof");
    if let Some(suite) = proof["cryptosuite"].as_str().and_then(suite) {
        let method = proof["verificationMethod"].as_str().unwrap();
        let created = datetime::seconds(proof["created"].as_str().unwrap()).unwrap();
        let options = ProofOptions::new(method, created);
        let made = suite.sign(&unsigned, &options, key.algorithm(), |bytes| {
            key.sign(bytes)
        });
        assert_eq!(made.unwrap(), document, "{}", folder.display());
    }
}

fn secret(path: &Path, name: &str) -> String {
    data::json(path)[name].as_str().unwrap().to_owned()
}

#[test]
fn the_eddsa_vectors_agree_in_every_value() {
    let Some(folder) = data::folder("vectors/vc-di-eddsa/TestVectors") else {
        return;
    };
    let key = secret(&folder.join("keyPair.json"), "privateKeyMultibase");
    for name in [
        "eddsa-rdfc-2022",
        "eddsa-rdfc-2022/employ",
        "eddsa-jcs-2022",
        "Ed25519Signature2020",
    ] {
        agree(&folder.join(name), &key);
    }
}

#[test]
fn the_ecdsa_vectors_agree_in_every_value() {
    let Some(folder) = data::folder("vectors/vc-di-ecdsa/TestVectors") else {
        return;
    };
    for (curve, names) in [
        (
            "p256",
            [
                "ecdsa-rdfc-2019-p256",
                "ecdsa-rdfc-2019-p256/employ",
                "ecdsa-jcs-2019-p256",
            ],
        ),
        (
            "p384",
            [
                "ecdsa-rdfc-2019-p384",
                "ecdsa-rdfc-2019-p384/employ",
                "ecdsa-jcs-2019-p384",
            ],
        ),
    ] {
        let key = secret(
            &folder.join(format!("{curve}KeyPair.json")),
            "secretKeyMultibase",
        );
        for name in names {
            agree(&folder.join(name), &key);
        }
    }
}

#[test]
fn the_proof_sets_and_chains_of_the_vectors_hold_and_are_made_alike() {
    let Some(folder) = data::folder("vectors/vc-di-eddsa/TestVectors/proof-set-chain") else {
        return;
    };
    let mut count = 0;
    for file in [
        "signedProofSet1",
        "signedProofSet2",
        "signedProofChain1",
        "signedProofChain2",
    ] {
        count += hold(
            &folder.join(format!("{file}.json")),
            &ToRdfOptions::default(),
        );
    }
    assert!(count >= 9, "{count} proofs");
    let keys = data::json(&folder.join("multiKeyPairs.json"));
    for file in ["signedProofSet2", "signedProofChain2"] {
        let expected = data::json(&folder.join(format!("{file}.json")));
        let mut made = expected.clone();
        made.as_object_mut().unwrap().shift_remove("proof");
        for proof in proofs(&expected) {
            let method = proof["verificationMethod"].as_str().unwrap();
            let pair = keys
                .as_object()
                .unwrap()
                .values()
                .find(|pair| method.contains(pair["publicKeyMultibase"].as_str().unwrap()));
            let secret = pair.unwrap()["privateKeyMultibase"].as_str().unwrap();
            let key = SigningKey::from_multibase(secret).unwrap();
            let created = datetime::seconds(proof["created"].as_str().unwrap()).unwrap();
            let mut options = ProofOptions::new(method, created);
            options.id = proof["id"].as_str().map(str::to_owned);
            options.previous_proof = match &proof["previousProof"] {
                Value::String(one) => vec![one.clone()],
                Value::Array(many) => serde_json::from_value(many.clone().into()).unwrap(),
                _ => Vec::new(),
            };
            let suite = suite_of(proof).unwrap();
            made = suite
                .sign(&made, &options, key.algorithm(), |bytes| key.sign(bytes))
                .unwrap();
        }
        assert_eq!(made, expected, "{file}");
    }
}

#[test]
fn the_list_of_the_bitstring_specification_is_read() {
    let Some(folder) = data::folder("vectors/bitstring") else {
        return;
    };
    for example in data::json(&folder.join("spec-examples.json"))["examples"]
        .as_array()
        .unwrap()
    {
        let list = StatusList::decode(example["encodedList"].as_str().unwrap()).unwrap();
        assert_eq!(Some(list.entries() as u64), example["bits"].as_u64());
        let ones = (0..list.entries())
            .filter(|index| list.get(*index).unwrap())
            .count();
        assert_eq!(Some(ones as u64), example["ones"].as_u64());
    }
}
