//! What the targets share: one verification, and the world that it asks.

use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use accolade_credential::limits::ROUNDS_MAX;
use accolade_credential::verify::{Document, Documents, Policy, VerificationReport, verify};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// 2026-11-24, the day of every verification.
pub const NOW: i64 = 1_795_500_000;

/// What stands between two parts of an input.
const BETWEEN: &[u8] = b"\n----\n";

/// The parts of an input: what is handed in, and what its addresses answer, in the order they are asked.
pub fn parts(input: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = input;
    while let Some(at) = rest
        .windows(BETWEEN.len())
        .position(|window| window == BETWEEN)
    {
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after.strip_prefix(BETWEEN).unwrap_or_default();
    }
    parts.push(rest);
    parts
}

/// Verifies as the server does, round by round; nobody is asked but these answers.
pub fn report(input: &[u8], answers: &[&[u8]]) -> VerificationReport {
    let mut documents = Documents::new();
    let mut answers = answers.iter();
    let policy = Policy::at(NOW).for_recipient(Some("ada@example.org".into()));
    for _ in 0..ROUNDS_MAX {
        let verification = verify(input, &documents, &policy);
        if verification.wanted.is_empty() {
            return verification.report;
        }
        for wanted in verification.wanted {
            let document = match answers.next() {
                Some(bytes) if *bytes == b"gone" => Document::Gone,
                Some(bytes) => Document::Found(bytes.to_vec()),
                None => Document::Unavailable("nobody is there".into()),
            };
            documents.insert(wanted.url, document);
        }
    }
    verify(input, &documents, &policy).report
}

/// The key of the issuer in every target.
pub fn key() -> SigningKey {
    SigningKey::from_ed25519_seed([7; 32])
}

/// A token of these claims, signed, so that what stands behind a good signature is reached.
pub fn token(kind: &str, claims: &[u8]) -> String {
    let method = did::key::verification_method(&key().public_key()).unwrap_or_default();
    let header = format!(r#"{{"alg":"EdDSA","kid":"{method}","typ":"{kind}"}}"#);
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let input = format!("{}.{}", encode(header.as_bytes()), encode(claims));
    let signature = key().sign(input.as_bytes()).unwrap_or_default();
    format!("{input}.{}", encode(&signature))
}
