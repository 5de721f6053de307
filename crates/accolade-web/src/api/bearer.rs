//! Who calls: the token of a request.

use accolade_app::{Actor, Error, Kind, api_tokens};
use accolade_domain::ApiTokenId;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::Web;
use crate::problem::Refusal;

/// Who acts by the token of the request; whoever shows none is refused before the body is read.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Who acts.
    pub(crate) actor: Actor,
    /// By which token.
    pub(crate) token_id: ApiTokenId,
}

impl FromRequestParts<Web> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Refusal> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let header = parts.headers.get(AUTHORIZATION);
        let secret = header
            .and_then(|header| header.to_str().ok())
            .and_then(bearer);
        let Some(secret) = secret else {
            let message = "send a token with each request: Authorization: Bearer acc_…";
            return Err(Error::new(Kind::Unauthenticated, "token.missing", message).into());
        };
        let (actor, token_id) = api_tokens::bearer(&web.app, &Actor::Public, secret).await?;
        let caller = Self { actor, token_id };
        parts.extensions.insert(caller.clone());
        Ok(caller)
    }
}

/// The secret of a header (RFC 6750, section 2.1); the scheme's case does not matter.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, secret) = header.split_once(' ')?;
    let secret = secret.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !secret.is_empty()).then_some(secret)
}

/// Says how to be let in where somebody was not (RFC 9110, section 11.6.1).
pub(crate) async fn challenge(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::UNAUTHORIZED {
        let challenge = HeaderValue::from_static("Bearer realm=\"accolade\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}
