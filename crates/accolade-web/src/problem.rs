//! From the refusal of a use case to a status (the only place that knows both).

use std::sync::Arc;

use accolade_app::{Error, Kind};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A refusal on its way out; [`crate::errors::render`] gives it its words.
#[derive(Debug, Clone)]
pub(crate) struct Refusal(pub(crate) Arc<Error>, Option<StatusCode>);

impl Refusal {
    /// A refusal whose status says more than its kind does.
    pub(crate) fn with_status(error: Error, status: StatusCode) -> Self {
        Self(Arc::new(error), Some(status))
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(Arc::new(error), None)
    }
}

impl From<accolade_ui::RenderError> for Refusal {
    fn from(error: accolade_ui::RenderError) -> Self {
        Error::new(Kind::Internal, error.code(), error.to_string()).into()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self
            .1
            .unwrap_or_else(|| status(self.0.kind))
            .into_response();
        response.extensions_mut().insert(self);
        response
    }
}

pub(crate) fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Gone => StatusCode::GONE,
        Kind::Limited => StatusCode::TOO_MANY_REQUESTS,
        Kind::Upstream => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Problem details (RFC 9457, section 3.1). `code` says what is wrong; the type stays
/// `about:blank`, because this server has no address of its own for each code.
pub(crate) fn document(status: StatusCode, error: Option<&Error>, request_id: &str) -> Value {
    let title = status.canonical_reason().unwrap_or("Error");
    let mut problem = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "requestId": request_id });
    let Some(members) = problem.as_object_mut() else {
        return problem;
    };
    if let Some(error) = error {
        members.insert("code".into(), error.code.into());
        // What went wrong inside is for the log and not for strangers.
        if error.kind != Kind::Internal {
            members.insert("detail".into(), error.message.as_str().into());
        }
        let field = |field: &accolade_app::FieldError| json!({ "field": field.field, "code": field.code, "message": field.message });
        let fields: Vec<Value> = error.fields.iter().map(field).collect();
        if !fields.is_empty() {
            members.insert("errors".into(), fields.into());
        }
    }
    problem
}
