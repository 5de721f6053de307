//! Verifying: the pure verifier says which documents it wants, this module brings them.

use accolade_adapters::Fetcher;
use accolade_credential::limits::ROUNDS_MAX;
use accolade_credential::verify::{self, Document};
pub use accolade_credential::verify::{
    Check, CheckName, Documents, Outcome, Policy, Verdict, VerificationReport,
};
use accolade_domain::award::Standing;
use accolade_domain::{Actor, AwardId, policy};

use crate::addresses::{self, Own};
use crate::limits::VERIFY_DOCUMENTS_MAX;
use crate::{
    App, Error, Kind, Result, achievements, credentials, organizations, shares, status_lists,
};

/// What is to be checked.
#[derive(Debug, Clone)]
pub enum Submission {
    /// A file or a text.
    Bytes(Vec<u8>),
    /// An address.
    Url(String),
}

/// What was found out, and from where.
#[derive(Debug, Clone)]
pub struct Verification {
    /// The report.
    pub report: VerificationReport,
    /// Each address that was asked, with what it gave.
    pub trail: Vec<String>,
    /// When it was checked, seconds since 1970.
    pub checked_at: i64,
    /// What its organisation says of its end, where it is one of ours and was taken back.
    pub ending: Option<Ending>,
}

/// Why a credential of ours no longer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The reason that was given.
    pub reason: String,
    /// The corrected one in its place.
    pub replaced_by: Option<AwardId>,
}

/// Checks an input without an application; what could not be fetched stays unknown and never
/// counts as good.
pub async fn verify(fetcher: &Fetcher, input: &[u8], policy: &Policy) -> VerificationReport {
    let mut documents = Documents::new();
    rounds(None, fetcher, &mut documents, input, policy).await.0
}

/// Checks what somebody handed in; our own documents come from the store and not over the network.
pub async fn submit(
    app: &App,
    actor: &Actor,
    submission: Submission,
    recipient: Option<String>,
) -> Result<Verification> {
    policy::may_see_published(actor)?;
    let checked_at = app.clock.now_seconds();
    let policy = Policy::at(checked_at).for_recipient(recipient);
    let mut trail = Vec::new();
    let input = match submission {
        Submission::Bytes(bytes) => bytes,
        Submission::Url(url) => {
            let found = bring(Some(app), &app.fetcher, &url).await;
            let bytes =
                found.map_err(|error| Error::new(Kind::Invalid, "verify.address", error))?;
            trail.push(format!("{url}: {} bytes", bytes.len()));
            bytes
        }
    };
    let mut documents = Documents::new();
    let (report, asked) = rounds(Some(app), &app.fetcher, &mut documents, &input, &policy).await;
    trail.extend(asked);
    Ok(Verification {
        ending: ending(app, &report).await?,
        report,
        trail,
        checked_at,
    })
}

/// What was said when a credential of ours was taken back. A document that only carries the name of
/// ours, and fails for anything else, is told nothing.
async fn ending(app: &App, report: &VerificationReport) -> Result<Option<Ending>> {
    let failed = |check: &&Check| check.outcome == Outcome::Failed;
    let mut failed = report.checks.iter().filter(failed);
    let id = report.credential.as_ref().and_then(|credential| {
        let id = credential.get("id").and_then(serde_json::Value::as_str)?;
        addresses::own(app, id)
    });
    let (Some(Own::Credential(id)), Some(CheckName::Status), None) =
        (id, failed.next().map(|check| check.check), failed.next())
    else {
        return Ok(None);
    };
    let award = app.store.read().await?.award(id).await?;
    Ok(award.and_then(|award| match award.standing {
        Standing::Revoked { reason } | Standing::Suspended { reason } => Some(Ending {
            reason,
            replaced_by: award.replaced_by,
        }),
        Standing::Active => None,
    }))
}

/// Checks a document with our own documents at hand; those that were brought stay in `documents`,
/// so that of many credentials each list is fetched and decoded once.
pub(crate) async fn with_own_documents(
    app: &App,
    documents: &mut Documents,
    input: &[u8],
    policy: &Policy,
) -> VerificationReport {
    rounds(Some(app), &app.fetcher, documents, input, policy)
        .await
        .0
}

async fn rounds(
    app: Option<&App>,
    fetcher: &Fetcher,
    documents: &mut Documents,
    input: &[u8],
    policy: &Policy,
) -> (VerificationReport, Vec<String>) {
    let mut trail = Vec::new();
    for _ in 0..ROUNDS_MAX {
        let verification = verify::verify(input, documents, policy);
        // Each document that is asked leaves one line.
        let room = VERIFY_DOCUMENTS_MAX.saturating_sub(trail.len());
        if verification.wanted.is_empty() || room == 0 {
            return (verification.report, trail);
        }
        for wanted in verification.wanted.into_iter().take(room) {
            let document = match bring(app, fetcher, &wanted.url).await {
                Ok(bytes) => {
                    trail.push(format!("{}: {} bytes", wanted.url, bytes.len()));
                    Document::Found(bytes)
                }
                Err(error) => {
                    trail.push(format!("{}: {error}", wanted.url));
                    Document::Unavailable(error)
                }
            };
            documents.insert(wanted.url, document);
        }
    }
    (verify::verify(input, documents, policy).report, trail)
}

/// What lies at an address, ours or another's.
pub(crate) async fn fetch(app: &App, url: &str) -> Result<Vec<u8>, String> {
    bring(Some(app), &app.fetcher, url).await
}

async fn bring(app: Option<&App>, fetcher: &Fetcher, url: &str) -> Result<Vec<u8>, String> {
    if let Some((app, own)) = app.and_then(|app| Some((app, addresses::own(app, url)?))) {
        let actor = &Actor::Public;
        let json = |value: serde_json::Value| value.to_string().into_bytes();
        let found = match own {
            Own::DidDocument(id) => organizations::did_document(app, actor, id).await.map(json),
            Own::Profile(id) => organizations::profile(app, actor, id).await.map(json),
            Own::Achievement(id) => achievements::document(app, actor, id).await.map(json),
            Own::Credential(id) => credentials::document(app, actor, id).await,
            Own::StatusList(id) => status_lists::document(app, actor, id).await,
            Own::Shared(token, id) => shares::document(app, actor, &token, id)
                .await
                .map(|document| document.bytes),
        };
        return found.map_err(|error| error.to_string());
    }
    fetcher.fetch(url).await.map_err(|error| error.to_string())
}
