use std::path::Path;

use accolade_credential::proof::{ed25519_signature_2020, eddsa_jcs_2022, eddsa_rdfc_2022, proofs};
use accolade_credential::status_list::StatusList;
use accolade_credential::{did, keys::PublicKey};
use accolade_jsonld::ToRdfOptions;
use serde_json::Value;

use crate::data;

fn key_of(proof: &Value) -> PublicKey {
    let method = proof["verificationMethod"].as_str().unwrap();
    match method.split_once('#') {
        Some((base, fragment)) if !base.starts_with("did:key") => {
            PublicKey::from_multibase(fragment).unwrap()
        }
        _ => did::key::resolve(method).unwrap(),
    }
}

fn hold(path: &Path, options: &ToRdfOptions) -> usize {
    let document = data::json(path);
    let all = proofs(&document);
    for proof in &all {
        let key = key_of(proof);
        let result = match (
            proof["type"].as_str().unwrap(),
            proof["cryptosuite"].as_str(),
        ) {
            ("Ed25519Signature2020", _) => {
                ed25519_signature_2020::verify(&document, proof, &key, options)
            }
            (_, Some("eddsa-jcs-2022")) => eddsa_jcs_2022::verify(&document, proof, &key),
            _ => eddsa_rdfc_2022::verify(&document, proof, &key, options),
        };
        assert_eq!(result, Ok(()), "{} {}", path.display(), proof["id"]);
    }
    all.len()
}

#[test]
fn every_signed_document_of_the_eddsa_vectors_holds() {
    let Some(folder) = data::folder("vectors/vc-di-eddsa/TestVectors") else {
        return;
    };
    let options = ToRdfOptions::default();
    let mut count = 0;
    // eddsa-rdfc-2022/employ needs citizenship/v4rc1, which neither a package nor the data carries.
    for file in [
        "eddsa-rdfc-2022/signedDataInt.json",
        "eddsa-jcs-2022/signedJCS.json",
        "Ed25519Signature2020/signedEdSig.json",
        "proof-set-chain/signedProofSet1.json",
        "proof-set-chain/signedProofSet2.json",
        "proof-set-chain/signedProofChain1.json",
        "proof-set-chain/signedProofChain2.json",
    ] {
        count += hold(&folder.join(file), &options);
    }
    assert!(count >= 9, "{count} proofs");
}

#[test]
fn the_intermediate_hashes_of_the_vectors_agree() {
    let Some(folder) = data::folder("vectors/vc-di-eddsa/TestVectors") else {
        return;
    };
    let hexadecimal = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    };
    let text = |name: &str| {
        std::fs::read_to_string(folder.join(name))
            .unwrap()
            .trim()
            .to_owned()
    };
    let options = ToRdfOptions::default();
    let document = data::json(&folder.join("eddsa-rdfc-2022/signedDataInt.json"));
    let hash = eddsa_rdfc_2022::hash_data(&document, &document["proof"], &options).unwrap();
    assert_eq!(
        hexadecimal(&hash),
        text("eddsa-rdfc-2022/combinedHashDataInt.txt")
    );
    let document = data::json(&folder.join("eddsa-jcs-2022/signedJCS.json"));
    let hash = eddsa_jcs_2022::hash_data(&document, &document["proof"]).unwrap();
    assert_eq!(
        hexadecimal(&hash),
        text("eddsa-jcs-2022/combinedHashJCS.txt")
    );
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
