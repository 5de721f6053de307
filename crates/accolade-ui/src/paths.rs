//! Every address of the product, written once.
//!
//! Templates, handlers and the documents that carry addresses all call these functions; no other
//! place writes a path. Identifiers are shown through [`Display`] and percent-encoded, so no value
//! can leave its segment.

use std::fmt::{Display, Write};

/// The query parameter by which a person chooses a language.
pub const LANGUAGE_PARAMETER: &str = "lang";

/// The first page.
pub fn home() -> String {
    "/".to_owned()
}

/// The page that checks a badge: `GET` shows the form (or checks `?url=`), `POST` checks.
pub fn verify() -> String {
    "/verify".to_owned()
}

/// A link that checks the credential at an address at once; it is what QR codes may carry.
pub fn verify_url(address: &str) -> String {
    format!("/verify?url={}", encode(address))
}

/// The list of organisations.
pub fn organizations() -> String {
    "/organizations".to_owned()
}

/// The list of organisations after a cursor.
pub fn organizations_after(cursor: impl Display) -> String {
    format!("/organizations?after={}", segment(cursor))
}

/// An organisation: its page, or its profile as JSON-LD.
pub fn organization(id: impl Display) -> String {
    format!("/organizations/{}", segment(id))
}

/// An organisation's page, with its achievements after a cursor.
pub fn organization_after(id: impl Display, cursor: impl Display) -> String {
    format!("/organizations/{}?after={}", segment(id), segment(cursor))
}

/// An organisation's did:web document.
pub fn organization_did(id: impl Display) -> String {
    format!("/organizations/{}/did.json", segment(id))
}

/// An achievement: its page, or its definition as JSON-LD.
pub fn achievement(id: impl Display) -> String {
    format!("/achievements/{}", segment(id))
}

/// An achievement's picture as SVG.
pub fn achievement_image_svg(id: impl Display) -> String {
    format!("/achievements/{}/image.svg", segment(id))
}

/// An achievement's picture as PNG.
pub fn achievement_image_png(id: impl Display) -> String {
    format!("/achievements/{}/image.png", segment(id))
}

/// A credential: its page, or the signed document.
pub fn credential(id: impl Display) -> String {
    format!("/credentials/{}", segment(id))
}

/// A credential baked into a PNG picture.
pub fn credential_badge_png(id: impl Display) -> String {
    format!("/credentials/{}/badge.png", segment(id))
}

/// A credential baked into an SVG picture.
pub fn credential_badge_svg(id: impl Display) -> String {
    format!("/credentials/{}/badge.svg", segment(id))
}

/// A credential as a JSON file to keep.
pub fn credential_json(id: impl Display) -> String {
    format!("/credentials/{}/credential.json", segment(id))
}

/// A credential as a signed JWT to keep.
pub fn credential_jwt(id: impl Display) -> String {
    format!("/credentials/{}/credential.jwt", segment(id))
}

/// The QR code of a credential's address, as SVG.
pub fn credential_qr_svg(id: impl Display) -> String {
    format!("/credentials/{}/qr.svg", segment(id))
}

/// A status list: the page that explains it, or the signed document.
pub fn status_list(id: impl Display) -> String {
    format!("/status-lists/{}", segment(id))
}

/// An embedded file by its fingerprinted name (see [`crate::assets`]).
pub fn asset(name: &str) -> String {
    format!("/assets/{}", encode(name))
}

/// Says whether the process lives.
pub fn healthz() -> String {
    "/healthz".to_owned()
}

/// Says whether the process can do its work.
pub fn readyz() -> String {
    "/readyz".to_owned()
}

/// The process's measurements for Prometheus.
pub fn metrics() -> String {
    "/metrics".to_owned()
}

/// The templates of these addresses as an axum router writes them, beside the functions that fill
/// them, so that the two are compared by a test and not by eye.
pub mod routes {
    /// See [`super::home`].
    pub const HOME: &str = "/";
    /// See [`super::verify`].
    pub const VERIFY: &str = "/verify";
    /// See [`super::organizations`].
    pub const ORGANIZATIONS: &str = "/organizations";
    /// See [`super::organization`].
    pub const ORGANIZATION: &str = "/organizations/{id}";
    /// See [`super::organization_did`].
    pub const ORGANIZATION_DID: &str = "/organizations/{id}/did.json";
    /// See [`super::achievement`].
    pub const ACHIEVEMENT: &str = "/achievements/{id}";
    /// See [`super::achievement_image_svg`].
    pub const ACHIEVEMENT_IMAGE_SVG: &str = "/achievements/{id}/image.svg";
    /// See [`super::achievement_image_png`].
    pub const ACHIEVEMENT_IMAGE_PNG: &str = "/achievements/{id}/image.png";
    /// See [`super::credential`].
    pub const CREDENTIAL: &str = "/credentials/{id}";
    /// See [`super::credential_badge_png`].
    pub const CREDENTIAL_BADGE_PNG: &str = "/credentials/{id}/badge.png";
    /// See [`super::credential_badge_svg`].
    pub const CREDENTIAL_BADGE_SVG: &str = "/credentials/{id}/badge.svg";
    /// See [`super::credential_json`].
    pub const CREDENTIAL_JSON: &str = "/credentials/{id}/credential.json";
    /// See [`super::credential_jwt`].
    pub const CREDENTIAL_JWT: &str = "/credentials/{id}/credential.jwt";
    /// See [`super::credential_qr_svg`].
    pub const CREDENTIAL_QR_SVG: &str = "/credentials/{id}/qr.svg";
    /// See [`super::status_list`].
    pub const STATUS_LIST: &str = "/status-lists/{id}";
    /// See [`super::asset`].
    pub const ASSET: &str = "/assets/{name}";
    /// See [`super::healthz`].
    pub const HEALTHZ: &str = "/healthz";
    /// See [`super::readyz`].
    pub const READYZ: &str = "/readyz";
    /// See [`super::metrics`].
    pub const METRICS: &str = "/metrics";
}

/// The same address in another language: an earlier choice in the query is replaced, the rest of
/// the address is kept.
pub fn in_language(path: &str, tag: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let prefix = format!("{LANGUAGE_PARAMETER}=");
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with(&prefix))
        .collect();
    let choice = format!("{prefix}{}", encode(tag));
    kept.push(&choice);
    format!("{path}?{}", kept.join("&"))
}

fn segment(value: impl Display) -> String {
    encode(&value.to_string())
}

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
fn encode(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut encoded, byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                encoded.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
            encoded
        })
}

#[cfg(test)]
mod tests;
