//! Input that is made to cost as much as it may: one case for each limit, checked as the server checks.

mod documents;
mod graphs;
mod parts;
mod pictures;
mod tokens;

use std::collections::HashMap;

use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use accolade_credential::limits::{ROUNDS_MAX, WORK_MAX};
use accolade_credential::proof::{ProofOptions, Suite};
use accolade_credential::verify::{Document, Documents, Policy, VerificationReport, verify};
use serde_json::{Value, json};

/// 2026-11-24, after every date of the cases.
const NOW: i64 = 1_795_500_000;
/// Bytes of an input that is as large as may be.
const LARGEST: usize = accolade_credential::limits::INPUT_BYTES_MAX - 1024;
/// Bytes of what addresses answer that the server brings for one check, before the last of them.
const ANSWERS_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Values of a document that has as many as may be, around those of a credential.
const VALUES: usize = accolade_jsonld::limits::JSON_VALUES_MAX - 200;
/// The same of a document that an address answers with.
const ANSWERED: usize = accolade_credential::limits::ANSWER_VALUES_MAX - 200;

const VC: &str = "https://www.w3.org/ns/credentials/v2";
const ANY_WORD: &str = "https://www.w3.org/ns/credentials/undefined-terms/v2";
const OB: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// One input, with what the addresses in it answer.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// What is handed in.
    pub input: Vec<u8>,
    /// What lies at addresses.
    pub answers: HashMap<String, Vec<u8>>,
    /// Whose it should be.
    pub recipient: Option<String>,
}

/// What checking a case gave.
#[derive(Debug)]
pub struct Checked {
    /// The report.
    pub report: VerificationReport,
    /// Steps over all rounds.
    pub work: usize,
}

impl Checked {
    fn of(report: VerificationReport, left: &Policy) -> Self {
        let work = WORK_MAX - left.work_max;
        Self { report, work }
    }
}

type Make = fn() -> Case;

/// Every case with its name, which says what there is much of.
pub fn cases() -> Vec<(&'static str, Make)> {
    [
        documents::CASES,
        graphs::CASES,
        parts::CASES,
        pictures::CASES,
        tokens::CASES,
    ]
    .concat()
}

impl Case {
    fn of(input: impl Into<Vec<u8>>) -> Self {
        Self {
            input: input.into(),
            ..Self::default()
        }
    }

    fn answering(mut self, url: impl Into<String>, document: impl Into<Vec<u8>>) -> Self {
        self.answers.insert(url.into(), document.into());
        self
    }

    /// Checks the case round by round, as the server does.
    pub fn check(mut self) -> Checked {
        let mut documents = Documents::new();
        let mut room = ANSWERS_BYTES_MAX;
        let mut policy = Policy::at(NOW).for_recipient(self.recipient.take());
        for _ in 0..ROUNDS_MAX {
            let verification = verify(&self.input, &documents, &policy);
            policy.work_max = policy.work_max.saturating_sub(verification.work);
            if verification.wanted.is_empty() || room == 0 {
                return Checked::of(verification.report, &policy);
            }
            for wanted in verification.wanted {
                let document = match self.answers.remove(&wanted.url) {
                    Some(bytes) if room > 0 => {
                        room = room.saturating_sub(bytes.len());
                        Document::Found(bytes)
                    }
                    _ => Document::Unavailable("nobody is there".into()),
                };
                documents.insert(wanted.url, document);
            }
        }
        let last = verify(&self.input, &documents, &policy);
        policy.work_max = policy.work_max.saturating_sub(last.work);
        Checked::of(last.report, &policy)
    }
}

/// A credential that is sound, to be known before anything is measured.
pub fn warm_up() -> Case {
    let document = signed(&credential(&json!({ "name": "Ada" })), &key(), ED25519, 1);
    Case::of(document.to_string())
}

const ED25519: &Suite = &accolade_credential::proof::eddsa_rdfc_2022::SUITE;
const ED25519_JCS: &Suite = &accolade_credential::proof::eddsa_jcs_2022::SUITE;
const ECDSA: &Suite = &accolade_credential::proof::ecdsa_rdfc_2019::SUITE;

fn key() -> SigningKey {
    SigningKey::from_ed25519_seed([7; 32])
}

fn did_of(key: &SigningKey) -> String {
    key.public_key().did_key().unwrap_or_default()
}

/// A credential in which every word has a meaning, about a subject of these members.
fn credential(subject: &Value) -> Value {
    json!({
        "@context": [VC, ANY_WORD],
        "type": ["VerifiableCredential"],
        "issuer": did_of(&key()),
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": subject
    })
}

/// The document with so many proofs of this key, of which none is made over it: whoever makes such
/// input needs no signature, and finding out that it does not match costs as much.
fn signed(document: &Value, key: &SigningKey, suite: &Suite, proofs: usize) -> Value {
    let small = credential(&json!({ "name": "Ada" }));
    let method = did::key::verification_method(&key.public_key()).unwrap_or_default();
    let options = ProofOptions::new(method, NOW - 1000);
    let sign = |bytes: &[u8]| key.sign(bytes);
    let made = suite.sign(&small, &options, key.algorithm(), sign);
    let mut proof = made.map(|made| made["proof"].clone()).unwrap_or_default();
    if let Some(context) = proof.get_mut("@context") {
        *context = document["@context"].clone();
    }
    let mut document = document.clone();
    document["proof"] = match proofs {
        1 => proof,
        several => (0..several)
            .map(|number| {
                let mut proof = proof.clone();
                proof["id"] = format!("urn:uuid:{number}").into();
                proof
            })
            .collect(),
    };
    document
}

/// Text of so many bytes that is as costly to copy as any.
fn text(bytes: usize) -> String {
    "x".repeat(bytes)
}

/// Bytes by a small generator, so that nothing can pack them.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut out = Vec::with_capacity(bytes + 8);
    while out.len() < bytes {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.extend_from_slice(&state.to_le_bytes());
    }
    out.truncate(bytes);
    out
}

/// So many of these, as in a JSON list.
fn many(count: usize, item: impl FnMut(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

/// So many of these as fit into some bytes of a JSON list.
fn fill(bytes: usize, mut item: impl FnMut(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 64);
    let mut number = 0;
    while out.len() < bytes {
        if number > 0 {
            out.push(',');
        }
        out.push_str(&item(number));
        number += 1;
    }
    out
}
