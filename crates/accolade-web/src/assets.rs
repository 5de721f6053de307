//! Embedded files.

use accolade_app::Error;
use accolade_ui::assets;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use crate::problem::Refusal;

/// An embedded file by its fingerprinted name.
pub(crate) async fn show(Path(name): Path<String>) -> Result<Response, Refusal> {
    let asset = assets::find(&name).ok_or_else(|| Error::not_found("file"))?;
    let headers = [
        (CONTENT_TYPE, asset.media_type),
        (CACHE_CONTROL, assets::CACHE_CONTROL),
    ];
    Ok((headers, asset.bytes).into_response())
}
