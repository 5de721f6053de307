//! What one verification costs, counted in steps that are the same on every machine: nobody who hands in a
//! document decides how long others wait.

use serde_json::Value;

use super::Run;
use super::proofs::Judged;
use crate::jwt::Token;
use crate::keys::{Algorithm, PublicKey, Signatures};
use crate::limits::PROOF_VALUES_CHARS_MAX;

/// The code of whatever was not looked at any more.
pub(super) const TOO_COSTLY: &str = "check.too_costly";

/// Steps for a value of a document: converting it, and hashing what it says.
const VALUE_STEPS: usize = 60;
/// Bytes that are hashed in one step.
const HASHED_BYTES: usize = 16;
/// Bytes that are read as JSON in one step.
const READ_BYTES: usize = 10;
/// Characters of the value of a selective proof that hold one signature.
const SIGNATURE_CHARS: usize = 86;

/// Steps that are left.
#[derive(Debug)]
pub(super) struct Work {
    most: usize,
    left: usize,
}

impl Work {
    pub(super) fn new(most: usize) -> Self {
        Self { most, left: most }
    }

    /// Steps that were taken, or would have been.
    pub(super) fn spent(&self) -> usize {
        self.most - self.left
    }

    fn spend(&mut self, steps: usize) {
        self.left = self.left.saturating_sub(steps);
    }

    /// Takes steps, or says that there are not enough left.
    fn take(&mut self, steps: usize) -> bool {
        let is_enough = steps <= self.left;
        if is_enough {
            self.spend(steps);
        }
        is_enough
    }
}

/// Steps for one signature, as measured (docs/reference/benchmarks.md).
fn signature_steps(algorithm: Algorithm) -> usize {
    match algorithm {
        Algorithm::Ed25519 => 500,
        Algorithm::P256 => 1_500,
        Algorithm::P384 | Algorithm::P521 => 5_500,
        Algorithm::Rsa => 2_000,
    }
}

/// About the steps for the statements or canonical JSON of a value.
fn document_steps(value: &Value) -> usize {
    let inside = match value {
        Value::String(text) => text.len() / HASHED_BYTES,
        Value::Array(items) => items.iter().map(document_steps).sum(),
        Value::Object(members) => members.values().map(document_steps).sum(),
        _ => 0,
    };
    inside + VALUE_STEPS
}

fn too_costly() -> Judged {
    let text = "the whole of it would have taken too long to check";
    Judged::Unknown(TOO_COSTLY, text.into())
}

impl Run<'_> {
    /// Whether a document may still be read.
    pub(super) fn may_read(&mut self, bytes: usize) -> bool {
        self.work.take(bytes / READ_BYTES + 50)
    }

    /// Whether an embedded proof may still be checked; what it cost is counted afterwards.
    pub(super) fn may_prove(&self, document: &Value) -> Result<(), Judged> {
        if document_steps(document) <= self.work.left {
            Ok(())
        } else {
            Err(too_costly())
        }
    }

    /// Counts what a proof cost: what its hashes took, or about that where there are none, with what is known
    /// to be taken in vain.
    pub(super) fn count_proof(
        &mut self,
        document: &Value,
        proof: &Value,
        key: &PublicKey,
        hashed: Result<usize, usize>,
    ) {
        let value = proof.get("proofValue").and_then(Value::as_str);
        let length = value.map_or(0, str::len).min(PROOF_VALUES_CHARS_MAX);
        let steps = signature_steps(key.algorithm());
        self.work.spend(match hashed {
            Ok(hashed) => hashed + steps,
            Err(in_vain) => {
                let signatures = 1 + length / SIGNATURE_CHARS;
                in_vain + document_steps(document) * 2 + steps * signatures
            }
        });
    }

    /// Whether looking for the cause of a signature that does not match may be tried.
    pub(super) fn may_explain(&mut self, document: &Value, tries: usize) -> bool {
        self.work.take(document_steps(document) * tries)
    }

    /// Whether a token was signed by a key, as far as that may still be found out.
    pub(super) fn is_signed(&mut self, token: &Token, key: &PublicKey) -> Result<bool, Judged> {
        self.is_signed_with(token, key, &mut Signatures::default())
    }

    /// The same, where signatures are checked so.
    pub(super) fn is_signed_with(
        &mut self,
        token: &Token,
        key: &PublicKey,
        signatures: &mut Signatures,
    ) -> Result<bool, Judged> {
        let steps = signature_steps(key.algorithm()) + token.bytes() / HASHED_BYTES;
        if self.work.take(steps) {
            Ok(token.is_signed_with(key, signatures))
        } else {
            Err(too_costly())
        }
    }
}
