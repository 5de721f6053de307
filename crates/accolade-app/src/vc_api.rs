//! The VC-API for conformance suites: anything sound is signed, by keys that are for nothing else.
//!
//! It is stricter than the pages: every proof of a set has to be good, and what is unknown is refused.

pub mod jose_cose;

use accolade_adapters::Signer;
use accolade_credential::did;
use accolade_credential::issue::{self, Linted};
use accolade_credential::keys::{Algorithm, KeyError, PublicKey, SigningKey};
use accolade_credential::openbadges::Problem;
use accolade_credential::proof::{self, ProofOptions, SignError, ecdsa_sd_2023};
use accolade_credential::verify::PresentationRequest;
use accolade_credential::{parse_json, status_list, vc};
use accolade_domain::status_list::{PLACES, StatusPurpose, place};
use accolade_domain::{Actor, policy};
use serde_json::{Value, json};

use crate::error::FieldError;
use crate::verification::{Check, Outcome, Policy, Shelf, Verdict};
use crate::{App, Error, Kind, Result, addresses};

/// The keys that sign, one of each kind.
#[derive(Debug)]
pub struct Keys {
    signer: Signer,
    names: [(Algorithm, String); 3],
}

impl Keys {
    /// The identifiers that these keys sign for.
    pub fn dids(&self) -> Value {
        let dids = self.names.iter().map(|(algorithm, name)| {
            let word = word(*algorithm).to_owned();
            (word, Value::String(did_of(name)))
        });
        dids.collect()
    }

    fn named(&self, name: &str) -> Option<(Algorithm, &str)> {
        let mut names = self.names.iter();
        let found = names.find(|(algorithm, _)| word(*algorithm) == name)?;
        Some((found.0, &found.1))
    }

    fn of(&self, did: &str) -> Option<(Algorithm, &str)> {
        let mut names = self.names.iter();
        let found = names.find(|(_, name)| did_of(name) == did)?;
        Some((found.0, &found.1))
    }
}

/// What a key is called in addresses and lists.
fn word(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Ed25519 => "ed25519",
        Algorithm::P384 => "p384",
        _ => "p256",
    }
}

fn did_of(name: &str) -> String {
    format!("did:key:{name}")
}

/// What was found out, and the answer that suites read.
#[derive(Debug)]
pub struct Answer {
    /// Whether what was asked was done.
    pub is_accepted: bool,
    /// What is said.
    pub body: Value,
}

impl Answer {
    fn good(body: Value) -> Self {
        Self {
            is_accepted: true,
            body,
        }
    }
}

/// What is said of something that was refused (VC-API, "Error handling").
pub fn refusal(error: &Error) -> Value {
    let detail = |code: &str, path: &str, message: &str| json!({ "type": "about:blank", "title": code, "code": code, "path": path, "detail": message });
    let mut details: Vec<Value> = error
        .fields
        .iter()
        .map(|field| detail(field.code, &field.field, &field.message))
        .collect();
    if details.is_empty() {
        details.push(detail(error.code, "", &error.message));
    }
    json!({ "verified": false, "problemDetails": details, "errors": [error.message] })
}

fn refused(code: &'static str, message: impl Into<String>) -> Error {
    Error::new(Kind::Invalid, code, message)
}

fn unsound(problems: Vec<Problem>) -> Error {
    let field = |problem: Problem| FieldError {
        field: problem.path,
        code: problem.code,
        message: problem.message,
    };
    refused("vc_api.structure", "the document is not well formed")
        .with_fields(problems.into_iter().map(field).collect())
}

/// The keys; the first who asks has them made.
pub async fn keys<'a>(app: &'a App, actor: &Actor) -> Result<&'a Keys> {
    policy::may_see_published(actor)?;
    app.trial_keys
        .get_or_try_init(|| async { make_keys(app) })
        .await
}

fn make_keys(app: &App) -> Result<Keys> {
    let signer = app.signer.trials()?;
    let known = signer.names()?;
    let named = |algorithm| -> Result<(Algorithm, String)> {
        let is_such = |name: &&String| {
            PublicKey::from_multibase(name).map(|key| key.algorithm()) == Ok(algorithm)
        };
        if let Some(name) = known.iter().find(is_such) {
            return Ok((algorithm, name.clone()));
        }
        let key = new_key(app, algorithm)?;
        Ok((algorithm, signer.keep(&key)?))
    };
    let names = [
        named(Algorithm::Ed25519)?,
        named(Algorithm::P256)?,
        named(Algorithm::P384)?,
    ];
    Ok(Keys { signer, names })
}

fn new_key(app: &App, algorithm: Algorithm) -> Result<SigningKey> {
    let wrong = |error: KeyError| Error::new(Kind::Internal, error.code(), error.to_string());
    match algorithm {
        Algorithm::P256 => SigningKey::from_p256_scalar(app.rng.bytes()?).map_err(wrong),
        Algorithm::P384 => SigningKey::from_p384_scalar(app.rng.bytes()?).map_err(wrong),
        _ => Ok(SigningKey::from_ed25519_seed(app.rng.bytes()?)),
    }
}

/// What a suite sends: a document under this name, and options.
fn sent(body: &[u8], name: &str) -> Result<(Value, Value)> {
    let body = parse_json(body).map_err(|error| refused(error.code(), error.to_string()))?;
    let document = body.get(name).filter(|document| document.is_object());
    let document = document.cloned().ok_or_else(|| {
        refused(
            "vc_api.body",
            format!("the body is an object, and its member \"{name}\" is one too"),
        )
    })?;
    let options = body.get("options").cloned().unwrap_or_else(|| json!({}));
    if options.is_object() {
        Ok((document, options))
    } else {
        Err(refused("vc_api.body", "\"options\" is an object"))
    }
}

/// An option that is a text.
fn text(options: &Value, name: &str) -> Result<Option<String>> {
    match options.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(refused(
            "vc_api.body",
            format!("the option \"{name}\" is a text"),
        )),
    }
}

/// An option that is a list of JSON pointers.
fn pointers(options: &Value, name: &str) -> Result<Option<Vec<String>>> {
    let Some(given) = options.get(name) else {
        return Ok(None);
    };
    let texts = given.as_array().and_then(|list| {
        let texts = list.iter().map(|one| one.as_str().map(str::to_owned));
        texts.collect::<Option<Vec<String>>>()
    });
    texts.map(Some).ok_or_else(|| {
        refused(
            "vc_api.body",
            format!("the option \"{name}\" is a list of JSON pointers"),
        )
    })
}

/// Signs a credential by the key of its issuer.
pub async fn issue(app: &App, actor: &Actor, body: &[u8]) -> Result<Answer> {
    policy::may_see_published(actor)?;
    let (credential, options) = sent(body, "credential")?;
    let signed = signed(app, actor, credential, &options).await?;
    Ok(Answer::good(json!({ "verifiableCredential": signed })))
}

/// Signs a credential that has a place on a list of ours. The place is drawn by lot and kept nowhere:
/// nothing on such a list is ever taken back, which is what it says.
pub async fn issue_with_status(app: &App, actor: &Actor, body: &[u8]) -> Result<Answer> {
    policy::may_see_published(actor)?;
    let (mut credential, options) = sent(body, "credential")?;
    let keys = keys(app, actor).await?;
    let issuer = vc::issuer_id(&credential).unwrap_or_default();
    let list = keys.of(issuer).map(|(algorithm, _)| word(algorithm));
    if let (Some(list), Some(members)) = (list, credential.as_object_mut()) {
        if members.contains_key("credentialStatus") {
            let message = "the credential has a status already, and it is added here";
            return Err(refused("vc_api.status", message));
        }
        let place = usize::try_from(place(app.rng.bytes()?)).unwrap_or_default();
        let url = addresses::trial_list(app, list);
        let entry = status_list::entry(&url, StatusPurpose::Revocation.as_str(), place);
        members.insert("credentialStatus".to_owned(), entry);
    }
    let signed = signed(app, actor, credential, &options).await?;
    Ok(Answer::good(json!({ "verifiableCredential": signed })))
}

/// The list of the credentials that a key signed, by the word for the key.
pub async fn status_list(app: &App, actor: &Actor, name: &str) -> Result<Value> {
    policy::may_see_published(actor)?;
    let keys = keys(app, actor).await?;
    let found = keys.named(name);
    let (_, key) = found.ok_or_else(|| Error::not_found("status list"))?;
    let wrong = |error: status_list::StatusListError| {
        Error::new(Kind::Internal, error.code(), error.to_string())
    };
    let places = usize::try_from(PLACES).unwrap_or(usize::MAX);
    let bits = status_list::StatusList::new(places).map_err(wrong)?;
    let (url, now) = (addresses::trial_list(app, name), app.clock.now_seconds());
    let purpose = StatusPurpose::Revocation.as_str();
    let list = status_list::credential(&url, &did_of(key), purpose, &bits, now).map_err(wrong)?;
    signed(app, actor, list, &json!({})).await
}

async fn signed(app: &App, actor: &Actor, credential: Value, options: &Value) -> Result<Value> {
    let linted = issue::lint(credential).map_err(unsound)?;
    let keys = keys(app, actor).await?;
    let issuer = vc::issuer_id(linted.document()).unwrap_or_default();
    let (algorithm, name) = keys.of(issuer).ok_or_else(|| {
        let message = format!("the issuer \"{issuer}\" is none of those that are signed for here");
        refused("vc_api.issuer", message)
    })?;
    let kind = text(options, "type")?;
    let asked = text(options, "cryptosuite")?;
    let found = match &asked {
        Some(name) => proof::suite(name).filter(|suite| suite.takes(algorithm)),
        None => proof::usual_suite(algorithm),
    };
    let suite = found
        .filter(|_| {
            kind.as_ref()
                .is_none_or(|kind| kind == "DataIntegrityProof")
        })
        .ok_or_else(|| {
            let name = asked.as_deref().or(kind.as_deref()).unwrap_or_default();
            let message = format!("proofs of the kind \"{name}\" are not made with this key");
            refused("vc_api.cryptosuite", message)
        })?;
    let method = format!("{issuer}#{name}");
    let how = ProofOptions::new(method, app.clock.now_seconds());
    let sign = |message: &[u8]| keys.signer.sign(name, message);
    let made = if suite.name == ecdsa_sd_2023::SUITE.name {
        let mandatory = pointers(options, "mandatoryPointers")?;
        selective(app, &linted, &how, mandatory, sign)?
    } else {
        issue::sign_with(&linted, suite, &how, algorithm, sign)
    };
    made.map_err(|error| match error {
        SignError::Proof(error) => refused(error.code(), error.to_string()),
        SignError::Signer(error) => error.into(),
    })
}

type Made<E> = Result<Value, SignError<E>>;

fn selective<E: std::fmt::Display>(
    app: &App,
    linted: &Linted,
    how: &ProofOptions,
    mandatory: Option<Vec<String>>,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Made<E>> {
    let usual = || ecdsa_sd_2023::mandatory_pointers(linted.document());
    let mandatory = mandatory
        .filter(|list| !list.is_empty())
        .unwrap_or_else(usual);
    let secrets = ecdsa_sd_2023::Secrets {
        hmac_key: app.rng.bytes()?,
        proof_key: new_key(app, Algorithm::P256)?,
    };
    Ok(issue::sign_selective(
        linted, how, &secrets, &mandatory, sign,
    ))
}

/// Checks a credential; only one without a doubt is accepted.
pub async fn verify(app: &App, actor: &Actor, body: &[u8]) -> Result<Answer> {
    policy::may_see_published(actor)?;
    let (credential, _) = sent(body, "verifiableCredential")?;
    let is_envelope = vc::types(&credential).contains(&"EnvelopedVerifiableCredential");
    if !is_envelope {
        sound(vc::check_issued(&credential))?;
        whole_proofs(&credential)?;
    }
    accepted(app, &credential, &Policy::at(app.clock.now_seconds())).await
}

/// Checks a presentation, signed or not.
pub async fn verify_presentation(app: &App, actor: &Actor, body: &[u8]) -> Result<Answer> {
    policy::may_see_published(actor)?;
    let (presentation, options) = sent(body, "verifiablePresentation")?;
    let mut policy = Policy::at(app.clock.now_seconds());
    let is_envelope = vc::types(&presentation).contains(&"EnvelopedVerifiablePresentation");
    if !is_envelope {
        sound(vc::check_presented(&presentation))?;
    }
    let is_signed = presentation.get("proof").is_some();
    if is_signed {
        whole_proofs(&presentation)?;
    }
    // What is not signed answers nobody, and is taken as what it is; an envelope is signed as a whole.
    if is_signed || is_envelope {
        policy = policy.asking(PresentationRequest {
            challenge: text(&options, "challenge")?,
            domain: text(&options, "domain")?,
        });
    }
    accepted(app, &presentation, &policy).await
}

fn sound(problems: Vec<Problem>) -> Result<()> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(unsound(problems))
    }
}

/// Every proof is whole and of a kind that is known here.
fn whole_proofs(document: &Value) -> Result<()> {
    let proofs = proof::proofs(document);
    if proofs.is_empty() {
        return Err(refused("vc_api.proof", "there is no proof"));
    }
    for proof in proofs {
        for name in [
            "type",
            "created",
            "verificationMethod",
            "proofPurpose",
            "proofValue",
        ] {
            if !proof.get(name).is_some_and(Value::is_string) {
                let message = format!("the proof's \"{name}\" is missing or no text");
                return Err(refused("vc_api.proof", message));
            }
        }
        if proof::suite_of(proof).is_none() {
            let message = "a proof is of a kind that is not known here";
            return Err(refused("vc_api.proof", message));
        }
    }
    Ok(())
}

async fn accepted(app: &App, document: &Value, policy: &Policy) -> Result<Answer> {
    let shelf = Shelf::of(app);
    check(app, &shelf, document, policy).await?;
    // Of a set the report needs one good proof, and here each has to stand by itself.
    let proofs = proof::proofs(document);
    if proofs.len() > 1 {
        for proof in &proofs {
            if proof.get("previousProof").is_none() {
                let mut alone = proof::unsecured(document);
                if let Some(members) = alone.as_object_mut() {
                    members.insert("proof".to_owned(), (*proof).clone());
                }
                check(app, &shelf, &alone, policy).await?;
            }
        }
    }
    Ok(Answer::good(
        json!({ "verified": true, "problemDetails": [], "errors": [] }),
    ))
}

async fn check(app: &App, shelf: &Shelf, document: &Value, policy: &Policy) -> Result<()> {
    let input = document.to_string().into_bytes();
    let (report, _) = shelf.check(Some(app), &app.fetcher, &input, policy).await;
    // A presentation that nobody asked for may be empty; then there is nothing to doubt.
    let is_doubtful = |check: &&Check| match check.outcome {
        Outcome::Failed => true,
        Outcome::Unknown => check.code != "parts.none",
        _ => check.code == "proof.one_bad",
    };
    let doubts: Vec<FieldError> = report
        .checks
        .iter()
        .filter(is_doubtful)
        .map(|check| FieldError {
            field: String::new(),
            code: check.code,
            message: check.message.clone(),
        })
        .collect();
    if report.verdict != Verdict::NoCredential && doubts.is_empty() {
        Ok(())
    } else {
        let message = "the document does not hold, or that could not be found out";
        Err(refused("vc_api.not_verified", message).with_fields(doubts))
    }
}

/// The excerpt of a credential that the holder chooses to show.
pub async fn derive(app: &App, actor: &Actor, body: &[u8]) -> Result<Answer> {
    policy::may_see_published(actor)?;
    keys(app, actor).await?;
    let (credential, options) = sent(body, "verifiableCredential")?;
    let selective = pointers(&options, "selectivePointers")?.unwrap_or_default();
    let derived = issue::derive(&credential, &selective)
        .map_err(|error| refused(error.code(), error.to_string()))?;
    Ok(Answer::good(json!({ "verifiableCredential": derived })))
}

/// The document of a `did:key` or `did:jwk` (DID Resolution 1.0), its keys in this form.
pub async fn resolve(app: &App, actor: &Actor, did: &str, format: Option<&str>) -> Result<Answer> {
    keys(app, actor).await?;
    let is_url = did.contains(['#', '?', '/']);
    let found = match format {
        None | Some("Multikey") if is_url => did::key::resolve(did)
            .map(|_| json!({}))
            .map_err(|_| "invalidDidUrl"),
        None | Some("Multikey") => {
            did::key::document(did).map_err(|error| error.resolution_error())
        }
        Some("Ed25519VerificationKey2018" | "Ed25519VerificationKey2020") => {
            Err("invalidPublicKeyType")
        }
        Some(_) => Err("unsupportedPublicKeyType"),
    };
    let (document, error) = match found {
        Ok(document) => (document, None),
        Err(error) => (json!({}), Some(error)),
    };
    let metadata = match error {
        Some(error) => json!({ "error": error }),
        None => json!({ "contentType": "application/did+ld+json" }),
    };
    let body = json!({
        "@context": "https://w3id.org/did-resolution/v1",
        "didDocument": document,
        "didDocumentMetadata": {},
        "didResolutionMetadata": metadata,
        "didDereferencingMetadata": if is_url { metadata.clone() } else { json!({}) },
    });
    Ok(Answer {
        is_accepted: error.is_none(),
        body,
    })
}
