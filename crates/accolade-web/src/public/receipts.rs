//! Receipts of checks: page and signed document.

use accolade_app::Actor;
use accolade_app::receipts;
use accolade_ui::pages::receipts::{ReceiptLine, Show};
use axum::extract::{Path, State};
use axum::response::Response;

use super::{document, download, id, picture};
use crate::Web;
use crate::negotiate::Wanted;
use crate::pages::{html, moment_of};
use crate::problem::Refusal;
use crate::visit::Visit;

/// A receipt.
pub(crate) async fn show(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    wanted: Wanted,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    if wanted != Wanted::Html {
        let found = receipts::document(&web.app, &Actor::Public, id).await?;
        return Ok(document(wanted.media_type(), found));
    }
    let page = receipts::show(&web.app, &Actor::Public, id).await?;
    let line = |line: receipts::ReceiptLine| ReceiptLine {
        test: line.test,
        outcome: line.outcome,
        info: line.info,
    };
    html(&Show {
        shell,
        id: path,
        url: page.url,
        at: moment_of(page.created_at),
        ends_at: moment_of(page.ends_at),
        issuer: page.issuer,
        digest: page.content.digest,
        subject_id: page.content.subject_id,
        subject_issuer: page.content.subject_issuer,
        lines: page.content.lines.into_iter().map(line).collect(),
    })
}

/// The signed document as a file.
pub(crate) async fn json(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = receipts::document(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(download("application/vc", "receipt.json", found))
}

/// The receipt's address as a QR code.
pub(crate) async fn qr_svg(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = receipts::qr(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(picture("image/svg+xml", svg.into_bytes()))
}
