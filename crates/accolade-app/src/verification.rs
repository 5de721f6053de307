//! Verifying: the pure verifier says which documents it wants, this module brings them.

pub(crate) mod checks;
pub(crate) mod said;
mod shelf;

use std::sync::Arc;

use accolade_adapters::{FetchError, Fetcher};
use accolade_credential::bake;
use accolade_credential::verify::{self, Document};
pub use accolade_credential::verify::{
    Check, CheckName, Outcome, Part, PartKind, Policy, Trail, Verdict, VerificationReport,
};
use accolade_domain::award::Standing;
use accolade_domain::{Actor, AwardId, ReceiptId, policy};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::addresses::{self, Own};
use crate::backpack::is_giant;
use crate::limits::PICTURE_SHOWN_BYTES_MAX;
use crate::{
    App, Error, Kind, Result, achievements, credentials, organizations, platform, receipts, shares,
    status_lists, vc_api,
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
    /// The picture that was handed in with the badge inside, to be shown beside what it says, where it is small;
    /// as `data:` address, so that nobody is asked for it.
    pub picture: Option<String>,
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
///
/// Where files stand for the web, a hosted badge of Open Badges 2.0 stands for its host's answer as
/// well, unless there is a file for it: such badges are collected as their hosts served them.
pub async fn verify(
    fetcher: &Fetcher,
    shelf: &Shelf,
    input: &[u8],
    policy: &Policy,
) -> VerificationReport {
    if fetcher.is_fixtures()
        && let Some((url, document)) = verify::hosted(input)
        && fetcher.fetch(&url).await == Err(FetchError::NoFixture)
    {
        let own = Shelf::with(url, Document::Found(document));
        return own.check(None, fetcher, input, policy).await.0;
    }
    shelf.check(None, fetcher, input, policy).await.0
}

/// Checks many inputs like [`verify()`], each under its policy, in less time than one after the other.
pub async fn verify_all(
    fetcher: &Fetcher,
    shelf: &Shelf,
    inputs: Vec<(Vec<u8>, Policy)>,
) -> Vec<VerificationReport> {
    if !fetcher.is_fixtures() {
        return shelf.check_all(None, fetcher, inputs).await;
    }
    let mut reports = Vec::with_capacity(inputs.len());
    for (input, policy) in inputs {
        reports.push(verify(fetcher, shelf, &input, &policy).await);
    }
    reports
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

/// How what strangers hand in is checked here.
pub(crate) fn policy_of(app: &App, now: i64) -> Policy {
    Policy::at(now).knowing(Arc::clone(&app.registries))
}

async fn checked(
    app: &App,
    actor: &Actor,
    submission: Submission,
    recipient: Option<String>,
) -> Result<(Verification, Vec<u8>)> {
    policy::may_see_published(actor)?;
    let checked_at = app.clock.now_seconds();
    let policy = policy_of(app, checked_at).for_recipient(recipient);
    let (input, is_address) = match submission {
        Submission::Bytes(bytes) => (bytes, false),
        // An address is an input too: what lies there may be a page that only leads to the badge.
        Submission::Url(url) if verify::is_address(url.trim()) => (url.trim().into(), true),
        Submission::Url(url) => {
            let message = format!("{url} is not a web address such as https://example.org/badge");
            return Err(Error::new(Kind::Invalid, "verify.address", message));
        }
    };
    let _place = app.checks.begin()?;
    let shelf = Shelf::of(app);
    let (report, trail) = shelf.check(Some(app), &app.fetcher, &input, &policy).await;
    if is_address && let Some(message) = unreachable(&report) {
        return Err(Error::new(Kind::Invalid, "verify.address", message));
    }
    // What was checked is what lies at an address, and not the address.
    let input = match &report.source {
        Some(source) => source.document.clone(),
        None => input,
    };
    let verification = Verification {
        ending: ending(app, &report).await?,
        report,
        trail,
        checked_at,
        picture: picture(&input),
        receipt: None,
    };
    Ok((verification, input))
}

/// A picture with a badge in it, for the page of its check.
fn picture(input: &[u8]) -> Option<String> {
    let kind = bake::detect(input)?;
    if input.len() > PICTURE_SHOWN_BYTES_MAX || is_giant(Some(kind), input) {
        return None;
    }
    let kind = match kind {
        bake::Picture::Png => "image/png",
        bake::Picture::Svg => "image/svg+xml",
    };
    Some(format!("data:{kind};base64,{}", STANDARD.encode(input)))
}

/// Why nothing could be read at an address: it does not answer.
pub(crate) fn unreachable(report: &VerificationReport) -> Option<String> {
    let read = report.check(CheckName::Parsing)?;
    let is_silent = matches!(read.code, "parsing.unavailable" | "parsing.not_fetched");
    is_silent.then(|| read.message.clone())
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

/// Those documents of ours that a check of this text will most likely ask for, as far as they are wanted, read
/// together as they are now. What is wrong with one of them whoever asks for it is told.
async fn foresee(
    app: &App,
    text: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Vec<u8>)>> {
    let (issuer, mut lists) = addresses::foreseen(app, text)?;
    let issuer = issuer.filter(|id| is_wanted(&addresses::did_document(app, *id)));
    lists.retain(|id| is_wanted(&addresses::status_list(app, *id)));
    let mut documents = Vec::new();
    if issuer.is_none() && lists.is_empty() {
        return Ok(documents);
    }
    let mut reader = app.store.read().await?;
    let (keys, lists) = reader.keys_and_lists(issuer, &lists).await?;
    drop(reader);
    if let Some(id) = issuer.filter(|_| !keys.is_empty()) {
        let document = organizations::did_document_of(app, id, keys)?.to_string();
        documents.push((addresses::did_document(app, id), document.into_bytes()));
    }
    let lists = lists.into_iter();
    documents.extend(lists.map(|(id, document)| (addresses::status_list(app, id), document)));
    Ok(documents)
}

/// What lies at an address, ours or another's. What the verifier asks for over https may be ours over
/// http where a server is tried out.
async fn bring(app: Option<&App>, fetcher: &Fetcher, url: &str) -> Document {
    let plain = url.replacen("https://", "http://", 1);
    let own = app.and_then(|app| {
        let own = addresses::own(app, url).or_else(|| addresses::own(app, &plain));
        Some((app, own?))
    });
    if let Some((app, own)) = own {
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
            Own::Assertion(id) => credentials::assertion(app, actor, id)
                .await
                .map(|assertion| json(assertion.document)),
            Own::BadgeClass(id) => achievements::badge_class(app, actor, id).await.map(json),
            Own::EarlierProfile(id) => organizations::earlier_profile(app, actor, id)
                .await
                .map(json),
            Own::TrialList(key) => vc_api::status_list(app, actor, &key).await.map(json),
            Own::Shared(token, id) => shares::document(app, actor, &token, id)
                .await
                .map(|document| document.bytes),
        };
        return match found {
            Ok(bytes) => Document::Found(bytes),
            Err(error) => Document::Unavailable(error.to_string()),
        };
    }
    match fetcher.fetch(url).await {
        Ok(bytes) => Document::Found(bytes),
        // 410 Gone (RFC 9110, section 15.5.11): deliberately taken away.
        Err(FetchError::Status(410)) => Document::Gone,
        Err(error) => Document::Unavailable(error.to_string()),
    }
}
