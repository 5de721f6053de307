//! Issuing: only what was checked is signed, by type and not by convention.

use serde_json::{Map, Value, json};

use crate::datetime;
use crate::jwt;
use crate::keys::Algorithm;
use crate::openbadges::{EXTENSIONS_CONTEXT, OB_CONTEXT, Problem, Severity, VC_CONTEXT, validate};
use crate::proof::{ProofOptions, SignError, eddsa_jcs_2022, eddsa_rdfc_2022};
use crate::vc;

/// The contexts of every badge that is issued here.
pub const CONTEXTS: [&str; 3] = [VC_CONTEXT, OB_CONTEXT, EXTENSIONS_CONTEXT];

/// A document that is sound, complete and covered by its contexts, so that it may be signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Linted(Value);

impl Linted {
    /// The document.
    pub fn document(&self) -> &Value {
        &self.0
    }
}

/// Checks an unsigned credential; everything that is wrong is listed at once.
pub fn lint(unsigned: Value) -> Result<Linted, Vec<Problem>> {
    let mut problems = vc::check_structure(&unsigned);
    problems.extend(validate(&unsigned));
    if unsigned.get("proof").is_some() {
        problems.push(Problem {
            path: "/proof".into(),
            code: "issue.signed",
            message: "the document is signed already".into(),
            severity: Severity::Error,
        });
    }
    if let Err(error) = accolade_jsonld::to_rdf(&unsigned) {
        problems.push(Problem {
            path: error.path.clone(),
            code: error.code(),
            message: error.message.clone(),
            severity: Severity::Error,
        });
    }
    if problems.is_empty() {
        Ok(Linted(unsigned))
    } else {
        Err(problems)
    }
}

/// Signs with `eddsa-rdfc-2022`.
pub fn sign_data_integrity<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    eddsa_rdfc_2022::sign(&linted.0, options, sign)
}

/// Signs with `eddsa-jcs-2022`.
pub fn sign_jcs<E: std::fmt::Display>(
    linted: &Linted,
    options: &ProofOptions,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Value, SignError<E>> {
    eddsa_jcs_2022::sign(&linted.0, options, sign)
}

/// Signs as a compact JWS.
pub fn sign_jwt<E: std::fmt::Display>(
    linted: &Linted,
    algorithm: Algorithm,
    kid: &str,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<String, SignError<E>> {
    jwt::sign(&linted.0, algorithm, kid, sign)
}

/// What one award says.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// Address of the credential.
    pub id: String,
    /// The issuer: a Profile object with an id.
    pub issuer: Value,
    /// The Achievement object.
    pub achievement: Value,
    /// The recipient: an AchievementSubject's `id` or `identifier`.
    pub recipient: Recipient,
    /// The recipient's name, for people to read.
    pub recipient_name: Option<String>,
    /// How it was achieved.
    pub narrative: Option<String>,
    /// Where the evidence is.
    pub evidence: Vec<String>,
    /// From when it holds, seconds since 1970.
    pub valid_from: i64,
    /// Until when it holds, seconds since 1970.
    pub valid_until: Option<i64>,
    /// Status entries.
    pub status: Vec<Value>,
}

/// Who is honoured.
#[derive(Debug, Clone, PartialEq)]
pub enum Recipient {
    /// Somebody known by a DID or another address.
    Id(String),
    /// Somebody known by a hashed e-mail address.
    Email {
        /// The address.
        address: String,
        /// Random text, so that the hash cannot be looked up.
        salt: String,
    },
}

/// Builds the unsigned OpenBadgeCredential of an award; nothing where a date is beyond the calendar.
pub fn credential(award: &Award) -> Option<Value> {
    let mut subject = Map::from_iter([("type".to_owned(), json!(["AchievementSubject"]))]);
    let mut identifiers = Vec::new();
    match &award.recipient {
        Recipient::Id(id) => {
            subject.insert("id".into(), id.as_str().into());
        }
        Recipient::Email { address, salt } => {
            identifiers.push(crate::identity::hashed_email(address, salt));
        }
    }
    identifiers.extend(award.recipient_name.as_deref().map(crate::identity::name));
    if !identifiers.is_empty() {
        subject.insert("identifier".into(), identifiers.into());
    }
    subject.insert("achievement".into(), award.achievement.clone());
    if let Some(narrative) = &award.narrative {
        subject.insert("narrative".into(), narrative.as_str().into());
    }
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| document.insert(name.to_owned(), value);
    put("@context", json!(CONTEXTS));
    put("id", award.id.as_str().into());
    put(
        "type",
        json!(["VerifiableCredential", "OpenBadgeCredential"]),
    );
    if let Some(name) = award.achievement.get("name") {
        put("name", name.clone());
    }
    put("issuer", award.issuer.clone());
    put("validFrom", datetime::text(award.valid_from)?.into());
    if let Some(until) = award.valid_until {
        put("validUntil", datetime::text(until)?.into());
    }
    put("credentialSubject", Value::Object(subject));
    if !award.evidence.is_empty() {
        let evidence = |url: &String| json!({ "id": url, "type": ["Evidence"] });
        put("evidence", award.evidence.iter().map(evidence).collect());
    }
    if !award.status.is_empty() {
        put("credentialStatus", award.status.clone().into());
    }
    Some(Value::Object(document))
}
