//! What a program sends: JSON of exactly the described shape.

use accolade_app::{Error, Kind};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::Web;
use crate::problem::Refusal;

/// A body as JSON.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Web> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Refusal> {
        if media_type(request.headers()) != "application/json" {
            return Err(unsupported("application/json"));
        }
        let bytes = read(request, web).await?;
        parse(&bytes).map(Self)
    }
}

/// The bytes of a body, within the limit of the server.
pub(crate) async fn read(request: Request, web: &Web) -> Result<Bytes, Refusal> {
    let bytes = Bytes::from_request(request, web).await;
    bytes.map_err(|rejection| {
        let error = Error::new(Kind::Invalid, "body.unreadable", rejection.body_text());
        Refusal::with_status(error, rejection.status())
    })
}

/// JSON of this shape: rubbish is a bad request, and another shape cannot be processed.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    // A list would pass for the members of a shape in their order; nobody means that.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        let message = "the body does not have the described shape: it is a list and no object";
        return Err(Error::new(Kind::Invalid, "body.shape", message).into());
    }
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        Category::Data => Error::new(
            Kind::Invalid,
            "body.shape",
            format!("the body does not have the described shape: {error}"),
        )
        .into(),
        Category::Io | Category::Syntax | Category::Eof => {
            let message = format!("the body is no JSON: {error}");
            let error = Error::new(Kind::Invalid, "body.json", message);
            Refusal::with_status(error, StatusCode::BAD_REQUEST)
        }
    })
}

/// What the body is said to be, without parameters, in small letters.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    let kind = headers.get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// A body of a kind that is not read here.
pub(crate) fn unsupported(expected: &str) -> Refusal {
    let message = format!("send the body as {expected}, and say so in Content-Type");
    let error = Error::new(Kind::Invalid, "body.media_type", message);
    Refusal::with_status(error, StatusCode::UNSUPPORTED_MEDIA_TYPE)
}
