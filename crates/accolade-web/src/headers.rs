//! What every answer tells the browser about safety, and nothing more where it has the answer already.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, HeaderName, IF_NONE_MATCH, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing from elsewhere, nothing inline, nothing in a frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Answers without a body where the body is what the asker has (RFC 9110, section 13.1.2). Only tags that
/// follow from the body count: those of the programming interface are revisions.
pub(crate) async fn spare(request: Request, next: Next) -> Response {
    let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    if let Some(known) = known
        && is_read
        && response.status() == StatusCode::OK
        && is_known(response.headers(), &known)
    {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        for about_the_body in [CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE] {
            response.headers_mut().remove(about_the_body);
        }
    }
    response
}

fn is_known(headers: &HeaderMap, known: &HeaderValue) -> bool {
    let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok());
    let tag = tag.filter(|tag| tag.starts_with("W/"));
    let (Some(tag), Ok(known)) = (tag, known.to_str()) else {
        return false;
    };
    known.split(',').map(str::trim).any(|one| one == tag)
}

/// Adds the headers that are missing.
pub(crate) async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let all: [(HeaderName, &'static str); 8] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
        // Ignored over http, as RFC 6797, section 8.1, says.
        (
            HeaderName::from_static("strict-transport-security"),
            "max-age=31536000",
        ),
        (CACHE_CONTROL, "private, no-cache"),
    ];
    for (name, value) in all {
        let headers = response.headers_mut();
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}
