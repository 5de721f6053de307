//! Verifying: the pure verifier says which documents it wants, this module brings them.

pub(crate) mod said;
mod shelf;

use accolade_adapters::Fetcher;
pub use accolade_credential::verify::{
    Check, CheckName, Outcome, Part, PartKind, Policy, Verdict, VerificationReport,
};
use accolade_domain::award::Standing;
use accolade_domain::{Actor, AwardId, ReceiptId, policy};

use crate::addresses::{self, Own};
use crate::{
    App, Error, Kind, Result, achievements, credentials, organizations, platform, receipts, shares,
    status_lists,
};

pub use said::Said;
pub use shelf::Shelf;

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
    /// The signed receipt, where one was asked for and there was a credential.
    pub receipt: Option<ReceiptId>,
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
pub async fn verify(
    fetcher: &Fetcher,
    shelf: &Shelf,
    input: &[u8],
    policy: &Policy,
) -> VerificationReport {
    shelf.check(None, fetcher, input, policy).await.0
}

/// Checks what somebody handed in; our own documents come from the store and not over the network.
pub async fn submit(
    app: &App,
    actor: &Actor,
    submission: Submission,
    recipient: Option<String>,
) -> Result<Verification> {
    Ok(checked(app, actor, submission, recipient).await?.0)
}

/// The same, with a signed receipt of what was found.
pub async fn submit_for_receipt(
    app: &App,
    actor: &Actor,
    submission: Submission,
    recipient: Option<String>,
) -> Result<Verification> {
    let (mut verification, input) = checked(app, actor, submission, recipient).await?;
    if verification.report.verdict != Verdict::NoCredential {
        let given = receipts::give(app, &input, &verification.report, verification.checked_at);
        verification.receipt = Some(given.await?);
    }
    Ok(verification)
}

async fn checked(
    app: &App,
    actor: &Actor,
    submission: Submission,
    recipient: Option<String>,
) -> Result<(Verification, Vec<u8>)> {
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
    let shelf = Shelf::default();
    let (report, asked) = shelf.check(Some(app), &app.fetcher, &input, &policy).await;
    trail.extend(asked);
    let verification = Verification {
        ending: ending(app, &report).await?,
        report,
        trail,
        checked_at,
        receipt: None,
    };
    Ok((verification, input))
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
            Own::PlatformDid => platform::did_document(app, actor).await.map(json),
            Own::Receipt(id) => receipts::document(app, actor, id).await,
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
