//! The VC-API, for conformance suites: they look at the status, so what is refused is never a success.

use accolade_app::vc_api::{self, Answer, Keys, jose_cose};
use accolade_app::{Actor, Error, Kind};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::Web;
use crate::problem::Refusal;

/// The identifiers that can be signed for.
pub(crate) async fn issuers(State(web): State<Web>) -> Result<Response, Refusal> {
    let keys = vc_api::keys(&web.app, &Actor::Public).await?;
    Ok(json(StatusCode::OK, &Keys::dids(keys)))
}

/// Signs a credential.
pub(crate) async fn issue(State(web): State<Web>, body: Bytes) -> Result<Response, Refusal> {
    let answer = vc_api::issue(&web.app, &Actor::Public, &body).await;
    answered(StatusCode::CREATED, answer)
}

/// Signs a credential that has a place on a status list.
pub(crate) async fn issue_with_status(
    State(web): State<Web>,
    body: Bytes,
) -> Result<Response, Refusal> {
    let answer = vc_api::issue_with_status(&web.app, &Actor::Public, &body).await;
    answered(StatusCode::CREATED, answer)
}

/// Such a list.
pub(crate) async fn status_list(
    State(web): State<Web>,
    Path(key): Path<String>,
) -> Result<Response, Refusal> {
    let list = vc_api::status_list(&web.app, &Actor::Public, &key).await?;
    let kind = [(CONTENT_TYPE, "application/vc")];
    Ok((kind, list.to_string()).into_response())
}

/// Signs a document as a whole, by a key that is sent along.
pub(crate) async fn issue_whole(State(web): State<Web>, body: Bytes) -> Result<Response, Refusal> {
    let answer = jose_cose::issue(&web.app, &Actor::Public, &body)?;
    Ok(json(StatusCode::OK, &answer))
}

/// Checks what is signed as a whole, under a key that is sent along.
pub(crate) async fn verify_whole(State(web): State<Web>, body: Bytes) -> Result<Response, Refusal> {
    let answer = jose_cose::verify(&web.app, &Actor::Public, &body)?;
    Ok(json(StatusCode::OK, &answer))
}

/// Checks a credential.
pub(crate) async fn verify(State(web): State<Web>, body: Bytes) -> Result<Response, Refusal> {
    let answer = vc_api::verify(&web.app, &Actor::Public, &body).await;
    answered(StatusCode::OK, answer)
}

/// Chooses what of a credential is shown.
pub(crate) async fn derive(State(web): State<Web>, body: Bytes) -> Result<Response, Refusal> {
    let answer = vc_api::derive(&web.app, &Actor::Public, &body);
    answered(StatusCode::CREATED, answer.await)
}

/// Checks a presentation.
pub(crate) async fn verify_presentation(
    State(web): State<Web>,
    body: Bytes,
) -> Result<Response, Refusal> {
    let answer = vc_api::verify_presentation(&web.app, &Actor::Public, &body).await;
    answered(StatusCode::OK, answer)
}

/// How keys of a DID document shall be written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Format {
    public_key_format: Option<String>,
}

/// The document of a DID.
pub(crate) async fn identifier(
    State(web): State<Web>,
    Path(did): Path<String>,
    Query(format): Query<Format>,
) -> Result<Response, Refusal> {
    let format = format.public_key_format.as_deref();
    let answer = vc_api::resolve(&web.app, &Actor::Public, &did, format).await;
    answered(StatusCode::OK, answer)
}

fn answered(good: StatusCode, answer: Result<Answer, Error>) -> Result<Response, Refusal> {
    match answer {
        Ok(answer) if answer.is_accepted => Ok(json(good, &answer.body)),
        Ok(answer) => Ok(json(StatusCode::BAD_REQUEST, &answer.body)),
        Err(error) if error.kind == Kind::Invalid => {
            let body = vc_api::refusal(&error);
            Ok(json(StatusCode::BAD_REQUEST, &body))
        }
        Err(error) => Err(error.into()),
    }
}

fn json(status: StatusCode, body: &Value) -> Response {
    let kind = [(CONTENT_TYPE, "application/json")];
    (status, kind, body.to_string()).into_response()
}
