//! Issuing: only a credential that passed the lint can be signed (threats: undefined terms, foreign contexts).

use serde_json::Value;

use crate::jwt::{self, Header, JwtSignError};
use crate::openbadges::{Problem, Severity, is_vc_1, validate};
use crate::proof::{ProofOptions, SignError, eddsa_jcs_2022, eddsa_rdfc_2022};

/// An unsigned credential that follows the profile and loses nothing when it is converted.
#[derive(Debug, Clone, PartialEq)]
pub struct Linted(Value);

impl Linted {
    /// The unsigned credential.
    pub fn credential(&self) -> &Value {
        &self.0
    }
}

/// Checks an unsigned credential: profile without a single departure, bundled contexts, no undefined term, no proof.
pub fn lint(unsigned: Value) -> Result<Linted, Vec<Problem>> {
    let mut problems = validate(&unsigned);
    let mut push = |path: String, code: &'static str, message: String| {
        problems.push(Problem {
            path,
            code,
            message,
            severity: Severity::Error,
        });
    };
    if unsigned.get("proof").is_some() {
        push(
            "/proof".to_owned(),
            "issue.already_signed",
            "the credential already carries a proof; give it without".to_owned(),
        );
    }
    if is_vc_1(&unsigned) {
        push(
            "/@context/0".to_owned(),
            "issue.data_model",
            "credentials are issued under VC 2.0 only".to_owned(),
        );
    }
    if let Err(error) = accolade_jsonld::to_rdf(&unsigned) {
        push(error.path.clone(), error.code(), error.message);
    }
    if problems.is_empty() {
        Ok(Linted(unsigned))
    } else {
        Err(problems)
    }
}

/// The credential with an `eddsa-rdfc-2022` proof.
pub fn sign_data_integrity<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    eddsa_rdfc_2022::sign(&linted.0, options, sign)
}

/// The credential with an `eddsa-jcs-2022` proof.
pub fn sign_data_integrity_jcs<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    eddsa_jcs_2022::sign(&linted.0, options, sign)
}

/// The credential as a compact JWT.
pub fn sign_jwt<E: std::fmt::Display>(
    linted: &Linted,
    header: &Header,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, JwtSignError<E>> {
    jwt::encode(&linted.0, header, sign)
}
