//! Gives every refusal its words: a page for people, problem details for programs.

use accolade_app::Error;
use accolade_ui::pages::error::ErrorPage;
use accolade_ui::{Page as _, Shell};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, VARY, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::negotiate::Wanted;
use crate::problem::{Refusal, document};
use crate::visit::{self, LANGUAGE_COOKIE, RequestId};
use crate::{Web, api};

const RETRY_SECONDS: u64 = 5;

/// Nothing is at this address.
pub(crate) async fn nothing_here() -> Refusal {
    Error::not_found("page").into()
}

/// Numbers the request, lets it be answered, and words the answer where it is a refusal.
pub(crate) async fn render(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let id = web.app.rng.uuid(web.app.clock.now_micros());
    let id = id.map(|id| id.to_string()).unwrap_or_default();
    parts.extensions.insert(RequestId(id.clone()));
    let shell = visit::shell(&parts, &web);
    // A form is sent by a browser, whatever it says it accepts.
    let accepts = Wanted::of(&parts.headers);
    let is_form = parts.method == Method::POST && accepts != Wanted::Json;
    let is_api = api::is_api(parts.uri.path());
    let is_page = !is_api && (accepts == Wanted::Html || is_form);
    let sign_in = visit::sign_in_path(&parts.method, &shell.path);
    let chosen = visit::chosen(parts.uri.query());
    let lost = parts.extensions.remove::<Refusal>();
    let mut response = match lost {
        // Who visits could not be found out, so that nothing of theirs can be shown.
        Some(refusal) => refusal.into_response(),
        None => next.run(Request::from_parts(parts, body)).await,
    };
    let refusal = response.extensions().get::<Refusal>().cloned();
    let is_bare = !response.headers().contains_key(CONTENT_TYPE)
        || response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let status = response.status();
    if refusal.is_some() || (is_bare && (status.is_client_error() || status.is_server_error())) {
        let error = refusal.as_ref().map(|refusal| &*refusal.0);
        log(status, error, &id);
        let retry = response.headers().get(RETRY_AFTER).cloned();
        let challenge = response.headers().get(WWW_AUTHENTICATE).cloned();
        response = if is_page && status == StatusCode::UNAUTHORIZED {
            Redirect::to(&sign_in).into_response()
        } else if is_page && error.is_some_and(needs_proof) {
            // The page of the account asks before; here the proof has grown old since it was shown.
            Redirect::to(&visit::proof_path()).into_response()
        } else if is_page {
            page(shell, status, error, retry.as_ref())
        } else {
            problem(status, error, &id, is_api)
        };
        if let Some(challenge) = challenge {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        if status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE {
            let retry = retry.unwrap_or_else(|| HeaderValue::from(RETRY_SECONDS));
            response.headers_mut().insert(RETRY_AFTER, retry);
        }
    }
    let headers = response.headers_mut();
    headers.append(
        VARY,
        HeaderValue::from_static("accept, accept-language, cookie"),
    );
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert("x-request-id", id);
    }
    if let Some(tag) = chosen {
        let cookie = format!("{LANGUAGE_COOKIE}={tag}; Path=/; Max-Age=31536000; SameSite=Lax");
        headers.extend(HeaderValue::from_str(&cookie).map(|cookie| (SET_COOKIE, cookie)));
    }
    response
}

fn log(status: StatusCode, error: Option<&Error>, request_id: &str) {
    let code = error.map_or("http", |error| error.code);
    if status.is_server_error() {
        let message = error.map(ToString::to_string).unwrap_or_default();
        tracing::error!(%status, code, request_id, message, "a request failed");
    } else {
        tracing::debug!(%status, code, request_id, "a request was refused");
    }
}

fn needs_proof(error: &Error) -> bool {
    error.code == "session.proof_needed"
}

fn problem(status: StatusCode, error: Option<&Error>, request_id: &str, is_api: bool) -> Response {
    let mut body = document(status, error, request_id);
    if is_api {
        api::name_fields(&mut body);
    }
    if let (Some(members), true) = (body.as_object_mut(), error.is_some_and(needs_proof)) {
        // The script of the pages goes there, as a browser does that sent a form.
        members.insert("location".into(), visit::proof_path().into());
    }
    let body = body.to_string();
    (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response()
}

/// What is wrong, in the words of the page's language: where fields are wrong, the first of them.
fn detail(shell: &Shell, error: &Error) -> String {
    match error.fields.first() {
        Some(field) => shell.problem(field.code, &field.message),
        None => shell.problem(error.code, &error.message),
    }
}

fn page(
    shell: Shell,
    status: StatusCode,
    error: Option<&Error>,
    retry: Option<&HeaderValue>,
) -> Response {
    let page = match (status, error) {
        (StatusCode::NOT_FOUND, _) => ErrorPage::not_found(shell),
        (StatusCode::GONE, _) => ErrorPage::gone(shell),
        (StatusCode::TOO_MANY_REQUESTS, _) => {
            let seconds = retry.and_then(|value| value.to_str().ok()?.parse().ok());
            ErrorPage::too_many(shell, seconds.unwrap_or(RETRY_SECONDS))
        }
        (StatusCode::SERVICE_UNAVAILABLE, _) => {
            // What does not answer is for the log; what is not ready has words.
            let detail = error.and_then(|error| shell.words_of(error.code));
            ErrorPage::unavailable(shell, detail)
        }
        (status, _) if status.is_client_error() => {
            let detail = error.map(|error| detail(&shell, error));
            match status {
                StatusCode::FORBIDDEN => ErrorPage::forbidden(shell, detail),
                StatusCode::CONFLICT => ErrorPage::conflict(shell, detail),
                _ => ErrorPage::invalid(shell, detail),
            }
        }
        _ => ErrorPage::internal(shell),
    };
    match page.html() {
        Ok(html) => (status, [(CONTENT_TYPE, Wanted::Html.media_type())], html).into_response(),
        Err(_) => (status, Body::empty()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accolade_app::Kind;
    use accolade_ui::Locale;

    #[test]
    fn where_no_form_is_shown_again_the_first_wrong_field_is_told() {
        let mut error = Error::new(Kind::Invalid, "fields.invalid", "2 fields are wrong");
        error.fields.push(accolade_app::FieldError {
            field: "name".into(),
            code: "text.missing",
            message: "write something".into(),
        });
        let told = detail(&Shell::new(Locale::De, "/"), &error);
        assert_eq!(told, "Schreiben Sie hier etwas");
    }
}
