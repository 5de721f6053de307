//! What the cryptosuites over RDF share: statements, canonicalised, hashed
//! (Data Integrity EdDSA Cryptosuites 1.0, section 3.2; ECDSA Cryptosuites 1.0, section 3.2).

use accolade_jsonld::shape::{self, CanonicalHash, Member};
use accolade_jsonld::{Digest, ToRdfOptions, WorkLimits, canonicalize, to_rdf_with};
use serde_json::Value;

use super::hashed::Hashed;
use super::{ProofError, signed_document};
use crate::keys::{Algorithm, Signatures};

/// Canonical N-Quads of a value, strictly. The key decides on the hash that tells unnamed nodes apart
/// (ECDSA Cryptosuites 1.0, section 3: SHA-384 with P-384).
pub(super) fn canonical(
    value: &Value,
    algorithm: Algorithm,
    rdf: &ToRdfOptions,
) -> Result<String, ProofError> {
    canonical_within(value, algorithm, rdf, &WorkLimits::default())
}

fn canonical_within(
    value: &Value,
    algorithm: Algorithm,
    rdf: &ToRdfOptions,
    work: &WorkLimits,
) -> Result<String, ProofError> {
    let dataset = to_rdf_with(value, rdf).map_err(accolade_jsonld::Error::from)?;
    let digest = digest_of(algorithm);
    let work = WorkLimits { digest, ..*work };
    let canonical = canonicalize(&dataset, &work).map_err(accolade_jsonld::Error::from)?;
    Ok(canonical.nquads)
}

fn digest_of(algorithm: Algorithm) -> Digest {
    match algorithm {
        Algorithm::P384 => Digest::Sha384,
        _ => Digest::Sha256,
    }
}

/// What a proof says besides its value, under these contexts.
fn config<'a>(proof: &'a Value, context: Option<&'a Value>) -> Result<Vec<Member<'a>>, ProofError> {
    let proof = proof.as_object().ok_or(ProofError::Member("type"))?;
    let said = proof
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "proofValue" | "@context"))
        .map(|(name, value)| (name.as_str(), value));
    let context = context.map(|context| ("@context", context));
    Ok(context.into_iter().chain(said).collect())
}

fn config_value(proof: &Value, context: Option<&Value>) -> Result<Value, ProofError> {
    let members = config(proof, context)?;
    let owned = members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.clone()));
    Ok(Value::Object(owned.collect()))
}

/// Canonical N-Quads of what a proof says besides its value, under these contexts.
pub(super) fn canonical_config(
    proof: &Value,
    context: Option<&Value>,
    algorithm: Algorithm,
    rdf: &ToRdfOptions,
) -> Result<String, ProofError> {
    canonical(&config_value(proof, context)?, algorithm, rdf)
}

/// The hash of what a proof of a document says besides its value.
pub(super) fn config_digest(proof: &Value, document: &Value) -> Result<Vec<u8>, ProofError> {
    let config = config(proof, document.get("@context"))?;
    Ok(shape::canonical_hash_of(&config, Digest::Sha256)?.hash)
}

/// What was worked out of one document for one of its proofs, and is the same for the next.
#[derive(Debug, Default)]
pub struct Worked {
    hash: Option<(Digest, Result<CanonicalHash, ProofError>)>,
    /// How signatures are checked.
    pub(crate) signatures: Signatures,
}

impl Worked {
    /// What a document without proofs hashes to is known.
    pub(crate) fn of(digest: Digest, hash: &CanonicalHash) -> Self {
        Self {
            hash: Some((digest, Ok(hash.clone()))),
            ..Self::default()
        }
    }

    /// Nothing yet; signatures are checked so.
    pub(crate) fn checking(signatures: Signatures) -> Self {
        Self {
            hash: None,
            signatures,
        }
    }

    /// Whether the document is hashed already for this proof, which a key of this kind made.
    pub(crate) fn is_known(&self, proof: &Value, algorithm: Algorithm) -> bool {
        let known = self.hash.as_ref().map(|(digest, _)| *digest);
        known == Some(digest_of(algorithm)) && proof.get("previousProof").is_none()
    }

    fn hash(&mut self, document: &Value, digest: Digest) -> Result<CanonicalHash, ProofError> {
        match &self.hash {
            Some((known, hash)) if *known == digest => hash.clone(),
            _ => {
                let hash = match document {
                    Value::Object(members) => {
                        let bare: Vec<Member<'_>> = members
                            .iter()
                            .filter(|(name, _)| *name != "proof")
                            .map(|(name, value)| (name.as_str(), value))
                            .collect();
                        shape::canonical_hash_of(&bare, digest)
                    }
                    other => shape::canonical_hash(other, digest),
                };
                let hash = hash.map_err(ProofError::from);
                // Whoever is given it once more is told that it took nothing more.
                let kept = hash.clone().map(|hash| CanonicalHash { work: 0, ..hash });
                self.hash = Some((digest, kept));
                hash
            }
        }
    }
}

/// The proof's configuration and the document, hashed.
pub(super) fn hashed(
    document: &Value,
    proof: &Value,
    algorithm: Algorithm,
    (rdf, work): (&ToRdfOptions, &WorkLimits),
    worked: &mut Worked,
) -> Result<Hashed, ProofError> {
    if *rdf == ToRdfOptions::default() && *work == WorkLimits::default() {
        let digest = digest_of(algorithm);
        // One that builds on another signs that one too.
        let is_chained = proof.get("previousProof").is_some();
        let chained = is_chained.then(|| signed_document(document, proof));
        let chained = chained.transpose()?;
        let config = config(proof, document.get("@context"))?;
        let config = shape::canonical_hash_of(&config, digest)?;
        let document = match chained {
            Some(signed) => shape::canonical_hash(&signed, digest)?,
            None => worked.hash(document, digest)?,
        };
        return Ok(Hashed::of(algorithm, config, document));
    }
    let signed = signed_document(document, proof)?;
    let canonical = |value: &Value| canonical_within(value, algorithm, rdf, work);
    let config = canonical(&config_value(proof, document.get("@context"))?)?;
    let document = canonical(&signed)?;
    Ok(Hashed::statements(algorithm, &config, &document))
}
