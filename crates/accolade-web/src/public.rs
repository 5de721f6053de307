//! Addresses that are identifiers: one address, a page for people and a document for programs.

pub(crate) mod achievements;
pub(crate) mod credentials;
pub(crate) mod organizations;
pub(crate) mod platform;
pub(crate) mod receipts;
pub(crate) mod status_lists;

use accolade_app::backpack::KeptDocument;
use accolade_app::{Error, secrets};
use accolade_domain::ids::Id;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG,
};
use axum::response::{IntoResponse as _, Response};

use crate::problem::Refusal;

const MINUTE: &str = "public, max-age=60";
/// For what is one person's own: no browser and no proxy keeps it for whoever comes next.
pub(crate) const NEVER: &str = "private, no-store";
const HOUR: &str = "public, max-age=3600";

/// The identifier in an address; what is none names nothing.
pub(crate) fn id<T>(text: &str) -> Result<Id<T>, Refusal> {
    text.parse().map_err(|_| Error::not_found("page").into())
}

/// The tag by which whoever has an answer already finds it unchanged. It is weak, because the same may
/// be sent packed or not (RFC 9110, section 8.8.1).
fn tag(body: &[u8]) -> String {
    format!("W/\"{}\"", secrets::hash_bytes(body))
}

/// A document that verifiers in browsers may read, too (VC 2.0 asks nobody for permission).
pub(crate) fn document(media_type: &'static str, body: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
        (CACHE_CONTROL, MINUTE.to_owned()),
        (ETAG, tag(&body)),
    ];
    (headers, body).into_response()
}

/// A picture of this site.
pub(crate) fn picture(media_type: &'static str, body: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
        (CACHE_CONTROL, HOUR.to_owned()),
        (ETAG, tag(&body)),
    ];
    (headers, body).into_response()
}

/// A file to keep.
fn download(media_type: &'static str, name: &'static str, body: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (ETAG, tag(&body)),
    ];
    (headers, body).into_response()
}

/// A document that a stranger made and a person keeps: as a file, and where somebody opens it all
/// the same, nothing in it can act or fetch.
pub(crate) fn stranger(document: KeptDocument) -> Response {
    let name = match document.media_type.as_str() {
        "image/png" => "badge.png",
        "image/svg+xml" => "badge.svg",
        "application/jwt" => "credential.jwt",
        _ => "credential.json",
    };
    let policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
    let headers = [
        (CONTENT_TYPE, document.media_type),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (CONTENT_SECURITY_POLICY, policy.to_owned()),
        (CACHE_CONTROL, NEVER.to_owned()),
    ];
    (headers, document.bytes).into_response()
}
