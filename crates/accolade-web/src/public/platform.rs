//! The installation itself, as somebody that signs.

use accolade_app::{Actor, platform};
use axum::extract::State;
use axum::response::Response;

use super::document;
use crate::Web;
use crate::problem::Refusal;

/// The keys that receipts are signed with (did:web).
pub(crate) async fn did(State(web): State<Web>) -> Result<Response, Refusal> {
    let found = platform::did_document(&web.app, &Actor::Public).await?;
    Ok(document(
        "application/did+json",
        found.to_string().into_bytes(),
    ))
}
