//! The list of cryptosuites, and what one has to say for itself.

use accolade_jsonld::{ToRdfOptions, WorkLimits};
use serde_json::Value;

use super::hashed::Hashed;
use super::rdfc::Worked;
use super::{
    ProofError, ProofOptions, SignError, attach, ecdsa_jcs_2019, ecdsa_rdfc_2019, ecdsa_sd_2023,
    ed25519_signature_2018, ed25519_signature_2020, eddsa_2022, eddsa_jcs_2022, eddsa_rdfc_2022,
    jcs, rdfc, signature,
};
use crate::issue::written;
use crate::keys::{Algorithm, KeyError, PublicKey};

/// Every cryptosuite that is verified, the usual ones first. One more is a file beside this one and a line
/// here.
pub static SUITES: &[&Suite] = &[
    &eddsa_rdfc_2022::SUITE,
    &eddsa_jcs_2022::SUITE,
    &ecdsa_rdfc_2019::SUITE,
    &ecdsa_jcs_2019::SUITE,
    &ecdsa_sd_2023::SUITE,
    &ed25519_signature_2020::SUITE,
    &eddsa_2022::SUITE,
    &ed25519_signature_2018::SUITE,
];

/// A way of making and checking proofs (VC Data Integrity 1.0, section 3).
#[derive(Debug)]
pub struct Suite {
    /// What a proof calls it.
    pub name: &'static str,
    /// Which member of a proof says the name.
    pub(super) named_by: NamedBy,
    /// Kinds of keys it works with.
    pub algorithms: &'static [Algorithm],
    /// Whether newer ones replaced it: such proofs are verified with a warning and never made.
    pub is_older: bool,
    pub(super) scheme: Scheme,
}

/// Where a proof names its cryptosuite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedBy {
    /// In `cryptosuite`, beside the type `DataIntegrityProof`.
    Cryptosuite,
    /// In `type` alone, as before Data Integrity.
    Type,
}

/// What a document is turned into before it is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Canonical N-Quads.
    Statements,
    /// Canonical JSON.
    Json,
}

/// How a cryptosuite signs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scheme {
    /// One signature over one message, in base58btc.
    Plain {
        form: Form,
        /// Whether the proof carries the contexts of the document.
        has_context: bool,
    },
    /// In a way of its own, which this function checks; making such a proof has a function of its own too.
    Own(fn(&Value, &Value, &PublicKey, &ToRdfOptions) -> Result<(), ProofError>),
}

/// The cryptosuite that a proof names.
pub fn suite_of(proof: &Value) -> Option<&'static Suite> {
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    let (kind, cryptosuite) = (text("type")?, text("cryptosuite"));
    SUITES.iter().copied().find(|suite| match suite.named_by {
        NamedBy::Cryptosuite => kind == "DataIntegrityProof" && cryptosuite == Some(suite.name),
        NamedBy::Type => kind == suite.name,
    })
}

/// The cryptosuite of this name among those that proofs are made with.
pub fn suite(name: &str) -> Option<&'static Suite> {
    let mut known = SUITES.iter().copied();
    known.find(|suite| suite.name == name && !suite.is_older)
}

/// The cryptosuite that a key of this kind signs with where nobody asks for another; some kinds have none.
pub fn usual_suite(algorithm: Algorithm) -> Option<&'static Suite> {
    let mut known = SUITES.iter().copied();
    known.find(|suite| suite.takes(algorithm) && !suite.is_older)
}

impl Suite {
    /// Whether a key of this kind works with it.
    pub fn takes(&self, algorithm: Algorithm) -> bool {
        self.algorithms.contains(&algorithm)
    }

    fn check_kind(&self, algorithm: Algorithm) -> Result<(), ProofError> {
        if self.takes(algorithm) {
            Ok(())
        } else {
            Err(ProofError::Key(KeyError::Kind(algorithm)))
        }
    }

    /// Whether it signs statements, so that the contexts decide what is signed.
    pub fn reads_contexts(&self) -> bool {
        match self.scheme {
            Scheme::Plain { form, .. } => form == Form::Statements,
            Scheme::Own(_) => true,
        }
    }

    /// What a key of this kind signs: the document under a proof whose value is not looked at.
    ///
    /// A cryptosuite with more than one message has none to show here.
    pub fn message(
        &self,
        document: &Value,
        proof: &Value,
        algorithm: Algorithm,
        rdf: &ToRdfOptions,
    ) -> Result<Vec<u8>, ProofError> {
        let bounds = (rdf, &WorkLimits::default());
        let hashed = self.hashed(document, proof, algorithm, bounds, &mut Worked::default())?;
        hashed
            .map(|hashed| hashed.message())
            .ok_or(ProofError::NotMade(self.name))
    }

    /// The same before it is put together; nothing of a cryptosuite with more than one message.
    pub(super) fn hashed(
        &self,
        document: &Value,
        proof: &Value,
        algorithm: Algorithm,
        bounds: (&ToRdfOptions, &WorkLimits),
        worked: &mut Worked,
    ) -> Result<Option<Hashed>, ProofError> {
        self.check_kind(algorithm)?;
        match self.scheme {
            Scheme::Plain { form, .. } => match form {
                Form::Statements => rdfc::hashed(document, proof, algorithm, bounds, worked),
                Form::Json => jcs::hashed(document, proof, algorithm),
            }
            .map(Some),
            Scheme::Own(_) => Ok(None),
        }
    }

    /// The document with one more proof, of a key of this kind; `sign` gets the message and gives the
    /// signature.
    ///
    /// Beside a proof that is there already it makes a set, and a chain where the options name it.
    pub fn sign<E: std::fmt::Display>(
        &self,
        document: &Value,
        options: &ProofOptions,
        algorithm: Algorithm,
        sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Result<Value, SignError<E>> {
        let mut worked = Worked::default();
        let proof = self.prove(document, options, algorithm, &mut worked, sign)?;
        Ok(attach(document, proof)?)
    }

    /// The proof alone; what was worked out of the document before serves it.
    pub(crate) fn prove<E: std::fmt::Display>(
        &self,
        document: &Value,
        options: &ProofOptions,
        algorithm: Algorithm,
        worked: &mut Worked,
        sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Result<Value, SignError<E>> {
        let has_context = match self.scheme {
            Scheme::Plain { has_context, .. } if !self.is_older => has_context,
            _ => return Err(ProofError::NotMade(self.name).into()),
        };
        let mut config = options.config(self.name)?;
        if let Some(context) = document.get("@context").filter(|_| has_context) {
            config.insert("@context".to_owned(), context.clone());
        }
        let mut proof = Value::Object(config);
        let bounds = (&ToRdfOptions::default(), &WorkLimits::default());
        let hashed = self.hashed(document, &proof, algorithm, bounds, worked)?;
        let message = hashed.ok_or(ProofError::NotMade(self.name))?.message();
        let signature = sign(&message).map_err(SignError::Signer)?;
        if let Some(members) = proof.as_object_mut() {
            let value = crate::keys::multibase::encode(&signature);
            members.insert("proofValue".to_owned(), value.into());
        }
        Ok(proof)
    }

    /// What a proof under these options says of itself, hashed as for a key with SHA-256, and as text.
    pub(crate) fn config(
        &self,
        document: &Value,
        options: &ProofOptions,
    ) -> Result<(Vec<u8>, String), ProofError> {
        let config = Value::Object(options.config(self.name)?);
        let digest = rdfc::config_digest(&config, document)?;
        Ok((digest, written(&config)))
    }

    /// Whether this proof of the document holds under the key.
    pub fn verify(
        &self,
        document: &Value,
        proof: &Value,
        key: &PublicKey,
        rdf: &ToRdfOptions,
    ) -> Result<(), ProofError> {
        let mut worked = Worked::default();
        self.examine(document, proof, key, rdf, &mut worked).1
    }

    /// The same, with what was hashed, as far as it came to that; what was worked out for one proof of the
    /// document serves the next.
    pub fn examine(
        &self,
        document: &Value,
        proof: &Value,
        key: &PublicKey,
        rdf: &ToRdfOptions,
        worked: &mut Worked,
    ) -> (Option<Hashed>, Result<(), ProofError>) {
        if let Err(error) = self.check_kind(key.algorithm()) {
            return (None, Err(error));
        }
        if let Scheme::Own(verify) = self.scheme {
            return (None, verify(document, proof, key, rdf));
        }
        let signature = match signature(proof, key.algorithm()) {
            Ok(signature) => signature,
            Err(error) => return (None, Err(error)),
        };
        let bounds = (rdf, &WorkLimits::default());
        match self.hashed(document, proof, key.algorithm(), bounds, worked) {
            Ok(Some(hashed)) => {
                let held = worked.signatures.check(key, &hashed.message(), &signature);
                (Some(hashed), held.map_err(ProofError::Key))
            }
            Ok(None) => (None, Err(ProofError::NotMade(self.name))),
            Err(error) => (None, Err(error)),
        }
    }
}
