//! Forms: read with a limit on everything, taken only from our own pages, and shown again where
//! something is wrong.

use accolade_app::{Error, Kind};
use accolade_ui::{Problem, Problems};
use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::limits::{FORM_FIELD_BYTES_MAX, FORM_FIELDS_MAX, INPUT_BYTES_MAX};
use crate::problem::Refusal;
use crate::visit::Found;
use crate::{Web, api};

/// The name of the field that proves that we showed the form.
const CSRF_FIELD: &str = "csrf";
/// The header by which a script of ours proves the same.
pub(crate) const CSRF_HEADER: &str = "x-csrf";

/// The fields of a form that came from one of our pages.
#[derive(Debug, Default)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
}

/// A file that was sent along.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The field.
    field: String,
    /// What the file is called.
    pub(crate) name: String,
    /// What it holds; nothing where it was too large.
    pub(crate) bytes: Option<Vec<u8>>,
}

impl Form {
    /// The text of a field, trimmed; empty where it is missing.
    pub(crate) fn text(&self, name: &str) -> String {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    }

    /// The text of a field, nothing where it is empty.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a field that may stand several times.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let fields = self.fields.iter().filter(|(known, _)| known == name);
        fields.map(|(_, value)| value.clone()).collect()
    }

    /// Whether the form had this field, filled or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// Whether a box was ticked.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// A whole number; nothing where the field is empty, and what no field may hold where it is none.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.optional(name)
            .map(|text| text.parse().unwrap_or(u32::MAX))
    }

    /// The revision that the form was shown with.
    pub(crate) fn revision(&self) -> i64 {
        self.text("revision").parse().unwrap_or(-1)
    }

    /// A file that was chosen.
    pub(crate) fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == name)
    }
}

impl FromRequest<Web> for Form {
    type Rejection = Refusal;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Refusal> {
        let csrf = request.extensions().get::<Found>().map(Found::csrf);
        let kind = request.headers().get(CONTENT_TYPE);
        let is_multipart = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
        let form = if is_multipart {
            let form = Multipart::from_request(request, web).await;
            multipart(form.map_err(|error| unreadable(&error.body_text()))?).await?
        } else {
            let body = Bytes::from_request(request, web).await;
            urlencoded(&body.map_err(|error| unreadable(&error.body_text()))?)?
        };
        if csrf.is_some_and(|csrf| csrf == form.text(CSRF_FIELD)) {
            Ok(form)
        } else {
            Err(foreign())
        }
    }
}

fn urlencoded(body: &[u8]) -> Result<Form, Refusal> {
    let mut form = Form::default();
    for (name, value) in url::form_urlencoded::parse(body) {
        if form.fields.len() == FORM_FIELDS_MAX || value.len() > FORM_FIELD_BYTES_MAX {
            return Err(unreadable("there are too many fields, or one is too long"));
        }
        form.fields.push((name.into_owned(), value.into_owned()));
    }
    Ok(form)
}

async fn multipart(mut body: Multipart) -> Result<Form, Refusal> {
    let mut form = Form::default();
    let wrong = |error: axum::extract::multipart::MultipartError| unreadable(&error.body_text());
    for _ in 0..FORM_FIELDS_MAX {
        let Some(field) = body.next_field().await.map_err(wrong)? else {
            break;
        };
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file_name) = field.file_name().map(str::to_owned) {
            let bytes = bytes(field, INPUT_BYTES_MAX).await.map_err(wrong)?;
            // A browser sends an empty file where none was chosen.
            if bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
                form.files.push(Upload {
                    field: name,
                    name: file_name,
                    bytes,
                });
            }
        } else {
            let bytes = bytes(field, FORM_FIELD_BYTES_MAX).await.map_err(wrong)?;
            let bytes = bytes.ok_or_else(|| unreadable("a field is too long"))?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            form.fields.push((name, text));
        }
    }
    Ok(form)
}

/// The bytes of a field, or nothing where there are too many; the rest is read and left.
pub(crate) async fn bytes(
    mut field: Field<'_>,
    limit: usize,
) -> Result<Option<Vec<u8>>, axum::extract::multipart::MultipartError> {
    let mut bytes = Vec::new();
    let mut is_whole = true;
    while let Some(chunk) = field.chunk().await? {
        is_whole &= bytes.len() + chunk.len() <= limit;
        if is_whole {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(is_whole.then_some(bytes))
}

pub(crate) fn unreadable(why: &str) -> Refusal {
    Error::new(Kind::Invalid, "form.unreadable", why).into()
}

fn foreign() -> Refusal {
    let message = "this form was not sent from a page of ours, or the page is old; load the page again and send it once more";
    Error::new(Kind::Forbidden, "form.foreign", message).into()
}

/// Whether a script of ours sent the request.
pub(crate) fn check_script(headers: &HeaderMap, csrf: &str) -> Result<(), Refusal> {
    let sent = headers
        .get(CSRF_HEADER)
        .and_then(|value| value.to_str().ok());
    if sent == Some(csrf) {
        Ok(())
    } else {
        Err(foreign())
    }
}

/// Refuses what another site's page makes a browser send, before anything is read of it.
pub(crate) async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    // A program shows a token with each request, and no cookie counts for it.
    if request.method().is_safe() || api::is_api(request.uri().path()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let is_cross = headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == HeaderValue::from_static("cross-site"));
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
    // A page without a referrer, such as one behind a secret link, sends `null` to ourselves too
    // (Fetch, section 3.2); what is from another site says so in the header above.
    let is_other = origin.is_some_and(|origin| origin != web.app.base_url && origin != "null");
    if is_cross || is_other {
        foreign().into_response()
    } else {
        next.run(request).await
    }
}

/// A form that is shown again.
pub(crate) fn again(page: Response) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// The status of a form that is shown again: a rule that time or somebody else decides is no mistake
/// in the form.
pub(crate) fn status(error: &Error) -> StatusCode {
    match error.kind {
        Kind::Conflict if error.fields.is_empty() => StatusCode::CONFLICT,
        Kind::Limited => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What is wrong with the fields of a form, where that is why an act was refused; anything else is
/// a refusal of the whole request. A rule that is broken by no field in particular is told at the
/// field named here.
pub(crate) fn problems(error: Error, at: &str) -> Result<Problems, Refusal> {
    if !error.fields.is_empty() {
        let problem =
            |field: accolade_app::FieldError| Problem::new(field.field, field.code, field.message);
        return Ok(Problems::new(
            error.fields.into_iter().map(problem).collect(),
        ));
    }
    match error.kind {
        Kind::Invalid | Kind::Conflict | Kind::Limited => Ok(Problems::new(vec![Problem::new(
            at,
            error.code,
            error.message,
        )])),
        _ => Err(error.into()),
    }
}
