//! Tokens, and status lists.

use std::io::Write as _;

use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use accolade_credential::proof::{ProofOptions, ecdsa_sd_2023};
use accolade_credential::status_list::{self, StatusList};
use accolade_jsonld::ToRdfOptions;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use serde_json::{Value, json};
use sha2::Digest as _;

use super::{
    Case, ED25519, LARGEST, Make, NOW, VALUES, credential, did_of, fill, key, many, noise, text,
};

pub(super) const CASES: &[(&str, Make)] = &[
    ("token: full stops", || {
        Case::of(format!("ey{}", ".".repeat(LARGEST)))
    }),
    ("token: signs between disclosures", || {
        Case::of(format!(
            "{}{}",
            signed_token("dc+sd-jwt", b"{}"),
            "~".repeat(LARGEST - 1024)
        ))
    }),
    ("token: one long text", || {
        claims(&json!({ "a": text(3_000_000) }))
    }),
    ("token: claims", || {
        let members = many(VALUES, |number| format!("\"{number:x}\":0"));
        Case::of(signed_token("JWT", format!("{{{members}}}").as_bytes()))
    }),
    ("token: numbers in a list", || {
        let many = fill(3_000_000, |_| "0".into());
        Case::of(signed_token(
            "vc+jwt",
            format!("{{\"a\":[{many}]}}").as_bytes(),
        ))
    }),
    ("token: token in token", || {
        let mut inside = credential(&json!({ "name": "Ada" }));
        let mut text = token_of(&key(), "vc+jwt", inside.to_string().as_bytes());
        while text.len() < LARGEST / 2 {
            inside = json!({
                "@context": [super::VC], "type": "VerifiablePresentation", "holder": did_of(&key()),
                "verifiableCredential": [{
                    "@context": super::VC, "type": "EnvelopedVerifiableCredential",
                    "id": format!("data:application/vc+jwt,{text}")
                }]
            });
            text = token_of(&key(), "vp+jwt", inside.to_string().as_bytes());
        }
        Case::of(text)
    }),
    ("disclosures", || disclosures(1_000, 3_000)),
    ("disclosures of lists", || {
        let list = format!("[{}]", fill(3_000, |_| "0".into()));
        let disclosed: Vec<String> = (0..1_000)
            .map(|number| URL_SAFE_NO_PAD.encode(format!("[\"s\",\"n{number}\",{list}]")))
            .collect();
        selective(&disclosed)
    }),
    ("digests", || {
        let digests = many(VALUES, |number| format!("\"{number:043}\""));
        let claims = format!(
            "{{\"iss\":\"{}\",\"vct\":\"a\",\"_sd\":[{digests}]}}",
            did_of(&key())
        );
        Case::of(format!("{}~", signed_token("dc+sd-jwt", claims.as_bytes())))
    }),
    ("statements disclosed one by one", || {
        let p256 = SigningKey::from_p256_scalar([9; 32]).unwrap_or_else(|_| key());
        let words: serde_json::Map<String, Value> = (0..480)
            .map(|number| (format!("w{number}"), json!(number)))
            .collect();
        let mut document = credential(&words.into());
        document["issuer"] = did_of(&p256).into();
        let method = did::key::verification_method(&p256.public_key()).unwrap_or_default();
        let options = ProofOptions::new(method, NOW - 1000);
        let proof_key = SigningKey::from_p256_scalar([5; 32]).unwrap_or_else(|_| key());
        let secrets = ecdsa_sd_2023::Secrets {
            hmac_key: [3; 32],
            proof_key,
        };
        let rdf = ToRdfOptions::default();
        let sign = |bytes: &[u8]| p256.sign(bytes);
        let base = {
            let always = ecdsa_sd_2023::mandatory_pointers(&document);
            ecdsa_sd_2023::sign(&document, &options, &secrets, &always, &rdf, sign)
        };
        let derived = base.ok().and_then(|base| {
            ecdsa_sd_2023::derive(&base, &["/credentialSubject".into()], &rdf).ok()
        });
        Case::of(derived.unwrap_or_default().to_string())
    }),
    ("8 status lists", || {
        let mut document = credential(&json!({ "name": "Ada" }));
        let list = |number: usize| format!("https://a.example/l{number}");
        document["credentialStatus"] = (0..8)
            .map(|number| status_list::entry(&list(number), "revocation", 7))
            .collect();
        let mut case = Case::of(genuine(&document).to_string());
        for number in 0..8 {
            case = case.answering(
                list(number),
                list_of(&list(number), &noise(2 * 1024 * 1024)),
            );
        }
        case
    }),
    ("a status list that unfolds without end", || {
        let mut document = credential(&json!({ "name": "Ada" }));
        document["credentialStatus"] = status_list::entry("https://a.example/l", "revocation", 7);
        let list = list_of("https://a.example/l", &vec![0; 96 * 1024 * 1024]);
        Case::of(genuine(&document).to_string()).answering("https://a.example/l", list)
    }),
    ("a status list packed in many members", || {
        let mut document = credential(&json!({ "name": "Ada" }));
        document["credentialStatus"] = status_list::entry("https://a.example/l", "revocation", 7);
        let one = gzip(&[0; 8]);
        let packed: Vec<u8> = one
            .iter()
            .copied()
            .cycle()
            .take(one.len() * 100_000)
            .collect();
        let list = list_credential("https://a.example/l", &packed);
        Case::of(genuine(&document).to_string()).answering("https://a.example/l", list)
    }),
    ("a token status list that unfolds without end", || {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        let _ = encoder.write_all(&vec![0; 96 * 1024 * 1024]);
        let packed = URL_SAFE_NO_PAD.encode(encoder.finish().unwrap_or_default());
        let list = json!({
            "iss": did_of(&key()), "sub": "https://a.example/l", "iat": NOW - 10,
            "status_list": { "bits": 1, "lst": packed }
        });
        let claims = json!({
            "iss": did_of(&key()), "vct": "https://a.example/t",
            "status": { "status_list": { "idx": 3, "uri": "https://a.example/l" } }
        });
        let token = signed_token("dc+sd-jwt", claims.to_string().as_bytes());
        let list = signed_token("statuslist+jwt", list.to_string().as_bytes());
        Case::of(format!("{token}~")).answering("https://a.example/l", list)
    }),
    ("a status list with a large description", || {
        let mut document = credential(&json!({ "name": "Ada" }));
        document["credentialStatus"] = status_list::entry("https://a.example/l", "revocation", 7);
        let members = many(VALUES, |number| format!("\"{number:x}\":0"));
        let list = list_of("https://a.example/l", &[0; 16_384]);
        let list = list.replacen('{', &format!("{{{members},"), 1);
        Case::of(genuine(&document).to_string()).answering("https://a.example/l", list)
    }),
];

/// A token of our issuer with these claims.
pub(super) fn signed_token(kind: &str, claims: &[u8]) -> String {
    token_of(&key(), kind, claims)
}

/// A token of this key with these claims.
pub(super) fn token_of(key: &SigningKey, kind: &str, claims: &[u8]) -> String {
    let method = did::key::verification_method(&key.public_key()).unwrap_or_default();
    let alg = key.algorithm().jose();
    let header = format!(r#"{{"alg":"{alg}","kid":"{method}","typ":"{kind}"}}"#);
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let input = format!("{}.{}", encode(header.as_bytes()), encode(claims));
    let signature = key.sign(input.as_bytes()).unwrap_or_default();
    format!("{input}.{}", encode(&signature))
}

fn claims(claims: &Value) -> Case {
    let mut document = credential(claims);
    document["iss"] = did_of(&key()).into();
    Case::of(signed_token("JWT", document.to_string().as_bytes()))
}

fn disclosures(count: usize, bytes: usize) -> Case {
    let disclosed: Vec<String> = (0..count)
        .map(|number| URL_SAFE_NO_PAD.encode(format!("[\"s\",\"n{number}\",\"{}\"]", text(bytes))))
        .collect();
    selective(&disclosed)
}

/// An SD-JWT with a digest for each of these disclosures.
fn selective(disclosed: &[String]) -> Case {
    let digest = |text: &String| URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(text));
    let digests: Vec<String> = disclosed.iter().map(digest).collect();
    let claims = json!({ "iss": did_of(&key()), "vct": "https://a.example/t", "_sd": digests });
    let token = signed_token("dc+sd-jwt", claims.to_string().as_bytes());
    Case::of(format!("{token}~{}~", disclosed.join("~")))
}

/// The document under a signature that holds, so that everything behind it is looked at.
pub(super) fn genuine(document: &Value) -> Value {
    let method = did::key::verification_method(&key().public_key()).unwrap_or_default();
    let options = ProofOptions::new(method, NOW - 1000);
    let sign = |bytes: &[u8]| key().sign(bytes);
    let made = ED25519.sign(document, &options, key().algorithm(), sign);
    made.unwrap_or_default()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn list_of(url: &str, bits: &[u8]) -> String {
    list_credential(url, &gzip(bits))
}

/// A list of our issuer; its signature holds where it can be made at all.
fn list_credential(url: &str, packed: &[u8]) -> String {
    let list = StatusList::new(131_072).ok();
    let list = list.and_then(|list| {
        status_list::credential(url, &did_of(&key()), "revocation", &list, NOW - 500).ok()
    });
    let mut list = list.unwrap_or_default();
    list["credentialSubject"]["encodedList"] =
        format!("u{}", URL_SAFE_NO_PAD.encode(packed)).into();
    genuine(&list).to_string()
}
