//! Receipts: what was checked here, when, with which result, signed.

use accolade_adapters::raster::qr_svg;
use accolade_credential::issue::{self, Linted};
use accolade_credential::openbadges::Problem;
use accolade_credential::proof::ProofOptions;
use accolade_credential::receipt::{self as document, Counts, read};
pub use accolade_credential::receipt::{ReceiptContent, ReceiptLine, digest};
use accolade_domain::receipt::Receipt;
use accolade_domain::{Actor, ReceiptId, Timestamp, policy};
use accolade_store::ScreeningCounts;
use serde_json::Value;

use crate::verification::VerificationReport;
use crate::{App, Error, Kind, Result, addresses, platform};

/// A receipt as its page shows it.
#[derive(Debug, Clone)]
pub struct ReceiptPage {
    /// Its identifier.
    pub id: ReceiptId,
    /// Its address.
    pub url: String,
    /// What it says.
    pub content: ReceiptContent,
    /// When it was given.
    pub created_at: Timestamp,
    /// Until when it lies here.
    pub ends_at: Timestamp,
    /// The name of who gave it.
    pub issuer: String,
}

/// A receipt as its page shows it.
pub async fn show(app: &App, actor: &Actor, id: ReceiptId) -> Result<ReceiptPage> {
    let receipt = kept(app, actor, id).await?;
    let value: Value = serde_json::from_slice(&receipt.document).unwrap_or_default();
    let content = read(&value).ok_or_else(|| {
        Error::new(
            Kind::Internal,
            "receipt.unreadable",
            "the receipt cannot be read",
        )
    })?;
    Ok(ReceiptPage {
        id,
        url: addresses::receipt(app, id),
        content,
        created_at: receipt.created_at,
        ends_at: receipt.ends_at,
        issuer: addresses::platform(app)?,
    })
}

/// The signed document.
pub async fn document(app: &App, actor: &Actor, id: ReceiptId) -> Result<Vec<u8>> {
    Ok(kept(app, actor, id).await?.document)
}

/// The receipt's address as a QR code.
pub async fn qr(app: &App, actor: &Actor, id: ReceiptId) -> Result<String> {
    kept(app, actor, id).await?;
    Ok(qr_svg(&addresses::receipt(app, id))?)
}

async fn kept(app: &App, actor: &Actor, id: ReceiptId) -> Result<Receipt> {
    policy::may_see_published(actor)?;
    let receipt = app.store.read().await?.receipt(id).await?;
    receipt
        .filter(|receipt| receipt.ends_at > app.now())
        .ok_or_else(|| Error::not_found("receipt"))
}

/// Gives a receipt of one check.
pub(crate) async fn give(
    app: &App,
    input: &[u8],
    report: &VerificationReport,
    checked_at: i64,
) -> Result<ReceiptId> {
    let write = |receipt: &document::Receipt<'_>| document::of_report(receipt, input, report);
    let receipt = signed(app, checked_at, write).await?;
    let mut tx = app.store.begin().await?;
    tx.insert_receipt(&receipt).await?;
    tx.commit().await?;
    Ok(receipt.id)
}

/// The receipt of a list, to be kept with it.
pub(crate) async fn of_list(
    app: &App,
    digest: &str,
    counts: ScreeningCounts,
    result: (&str, &[u8]),
) -> Result<Receipt> {
    let counts = Counts {
        valid: counts.valid,
        invalid: counts.invalid,
        indeterminate: counts.indeterminate,
        no_credential: counts.no_credential,
    };
    let now = app.clock.now_seconds();
    signed(app, now, |receipt| {
        document::of_list(receipt, digest, counts, result)
    })
    .await
}

async fn signed(
    app: &App,
    checked_at: i64,
    write: impl FnOnce(&document::Receipt<'_>) -> Result<Linted, Vec<Problem>>,
) -> Result<Receipt> {
    let wrong = |message: String| Error::new(Kind::Internal, "receipt.signing", message);
    let key = platform::signing_key(app).await?;
    let issuer = addresses::platform(app)?;
    // Chance alone makes it: from a time others could guess the receipts around it.
    let id = ReceiptId::new(uuid::Builder::from_random_bytes(app.rng.bytes()?).into_uuid());
    let url = addresses::receipt(app, id);
    let linted = write(&document::Receipt {
        id: &url,
        issuer: &issuer,
        issuer_name: &addresses::host(app),
        checked_at,
    });
    let linted = linted.map_err(|problems| {
        wrong(
            problems
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
        )
    })?;
    let options = ProofOptions::new(format!("{issuer}#{key}"), checked_at);
    let sign = |message: &[u8]| app.signer.sign(&key, message);
    let signed = issue::sign_data_integrity(&linted, &options, sign)
        .map_err(|error| wrong(error.to_string()))?;
    Ok(Receipt::give(
        id,
        signed.to_string().into_bytes(),
        app.now(),
    ))
}
