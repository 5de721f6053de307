//! Who visits: language, address and identifier of the request.

use std::convert::Infallible;

use accolade_ui::{Locale, Shell, paths};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;

use crate::Web;

/// The cookie that keeps a chosen language.
pub(crate) const LANGUAGE_COOKIE: &str = "lang";

/// The identifier of a request, given by [`crate::errors::render`].
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// What a page needs to know about the visit.
pub(crate) struct Visit(pub(crate) Shell);

impl FromRequestParts<Web> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        Ok(Self(shell(parts, web)))
    }
}

/// What surrounds the page that answers this request.
pub(crate) fn shell(parts: &Parts, web: &Web) -> Shell {
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let chosen = chosen(parts.uri.query()).or_else(|| cookie(&parts.headers));
    let accepted = parts
        .headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone());
    Shell::new(Locale::negotiate(chosen.as_deref(), accepted), path)
        .with_base_url(&web.app.base_url)
        .with_request_id(request_id.unwrap_or_default())
}

/// The language that the address asks for.
pub(crate) fn chosen(query: Option<&str>) -> Option<String> {
    let pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(name, _)| *name == paths::LANGUAGE_PARAMETER)
        .find_map(|(_, tag)| Locale::from_tag(tag))
        .map(|locale| locale.tag().to_owned())
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(COOKIE)?.to_str().ok()?;
    let pairs = cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .filter(|(name, _)| *name == LANGUAGE_COOKIE)
        .map(|(_, tag)| tag.to_owned())
        .next()
}
