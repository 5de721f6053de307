//! Requests that carry an idempotency key: sent twice, they take effect once.

use accolade_app::idempotency::{self, Held, KeptAnswer, Turn};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::header::{CONTENT_TYPE, ETAG, HeaderName, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::bearer::Caller;
use super::body;
use crate::Web;
use crate::limits::BODY_BYTES_MAX;
use crate::problem::Refusal;

/// By what a program names its request.
pub(crate) const KEY: &str = "idempotency-key";
/// Says that an answer is one that was given before.
pub(crate) const REPLAYED: &str = "idempotency-replayed";

/// Lets the first request with a key through, and answers the others as that one was answered.
pub(crate) async fn once(State(web): State<Web>, request: Request, next: Next) -> Response {
    let key = request
        .headers()
        .get(KEY)
        .filter(|_| *request.method() == Method::POST);
    let Some(key) = key.map(|key| key.to_str().unwrap_or_default().to_owned()) else {
        return next.run(request).await;
    };
    let (mut parts, content) = request.into_parts();
    // Whoever shows no token is refused by the address, or needs none there, and then no key either.
    let Ok(caller) = Caller::from_request_parts(&mut parts, &web).await else {
        return next.run(Request::from_parts(parts, content)).await;
    };
    let Ok(content) = to_bytes(content, BODY_BYTES_MAX).await else {
        return too_large().into_response();
    };
    let kind = body::media_type(&parts.headers);
    let mut asked = format!("{}\n{}\n{kind}\n", parts.method, parts.uri).into_bytes();
    asked.extend_from_slice(&content);
    match idempotency::take(&web.app, &caller.actor, caller.token_id, &key, &asked).await {
        Err(error) => Refusal::from(error).into_response(),
        Ok(Turn::Again(answer)) => again(answer),
        Ok(Turn::First(held)) => {
            let request = Request::from_parts(parts, Body::from(content));
            // Goes on where the program hangs up, since that is when it asks again.
            let work = tokio::spawn(async move { first(&web, caller, held, request, next).await });
            work.await.unwrap_or_else(|error| {
                Refusal::from(accolade_app::Error::from(error)).into_response()
            })
        }
    }
}

fn too_large() -> Refusal {
    let message = format!("the body is larger than {BODY_BYTES_MAX} bytes; send less at once");
    let error = accolade_app::Error::new(accolade_app::Kind::Invalid, "body.unreadable", message);
    Refusal::with_status(error, StatusCode::PAYLOAD_TOO_LARGE)
}

/// Does what was asked for, and keeps the answer where something was done.
async fn first(web: &Web, caller: Caller, held: Held, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let (parts, content) = response.into_parts();
    let content = to_bytes(content, usize::MAX).await.unwrap_or_default();
    let kept = if parts.status.is_success() {
        let header = |name: HeaderName| {
            let value = parts.headers.get(&name)?.to_str().ok()?.to_owned();
            Some((name.to_string(), value))
        };
        let answer = KeptAnswer {
            status: parts.status.as_u16(),
            headers: [CONTENT_TYPE, LOCATION, ETAG]
                .into_iter()
                .filter_map(header)
                .collect(),
            body: content.to_vec(),
        };
        idempotency::keep(&web.app, &caller.actor, held, &answer).await
    } else {
        idempotency::give_back(&web.app, &caller.actor, held).await
    };
    if let Err(error) = kept {
        // What was asked for is done; only a repetition will be told to look.
        tracing::error!(code = error.code, %error, "an idempotency key was not kept");
    }
    Response::from_parts(parts, Body::from(content))
}

fn again(answer: KeptAnswer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    let replayed = HeaderValue::from_static("true");
    response
        .headers_mut()
        .insert(HeaderName::from_static(REPLAYED), replayed);
    response
}
