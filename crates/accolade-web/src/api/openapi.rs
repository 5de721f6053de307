//! The description of the programming interface: OpenAPI 3.1, made of what the nouns say.

use std::collections::BTreeMap;

use accolade_domain::limits::{IDEMPOTENCY_HOURS, IDEMPOTENCY_KEY_CHARS_MAX, PAGE_ENTRIES_MAX};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value, json};

use super::resource::{Operation, Says};
use crate::limits::API_PAGE_ENTRIES;

/// What each status means everywhere, and the codes that it has everywhere.
const REFUSALS: [(u16, &str, &[&str]); 15] = [
    (
        400,
        "The body is no JSON.",
        &["body.json", "body.unreadable"],
    ),
    (
        401,
        "There is no token, or it does not work.",
        &["token.missing", "token.refused"],
    ),
    (
        403,
        "The token does not reach this far.",
        &["policy.forbidden"],
    ),
    (
        404,
        "There is no such thing, or it belongs to somebody else.",
        &["not_found.nothing_here"],
    ),
    (408, "The request took too long to arrive.", &[]),
    (
        409,
        "Something else stands in the way.",
        &["store.conflict"],
    ),
    (410, "It is over.", &[]),
    (412, "Somebody changed it meanwhile.", &["revision.changed"]),
    (413, "The body is too large.", &["body.unreadable"]),
    (415, "The body is of another kind.", &["body.media_type"]),
    (
        422,
        "Something of what was sent is not in order; `errors` names the fields.",
        &["body.shape", "fields.invalid"],
    ),
    (
        428,
        "The revision that was seen is missing.",
        &["revision.missing"],
    ),
    (
        429,
        "Too much at once; wait as long as `Retry-After` says.",
        &["rate.limited"],
    ),
    (500, "Our fault; `requestId` finds it in the log.", &[]),
    (
        503,
        "Something we rely on does not answer; try again.",
        &["store.busy", "store.full", "store.unavailable"],
    ),
];

/// The description as an answer.
pub(super) async fn show() -> Response {
    ([(CONTENT_TYPE, "application/json")], text()).into_response()
}

/// The description as text.
pub(super) fn text() -> String {
    let mut text = format!("{:#}", document());
    text.push('\n');
    text
}

fn document() -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    let mut tags = Vec::new();
    for resource in super::resources() {
        tags.push(json!({ "name": resource.name }));
        for operation in resource.operations {
            for (name, schema) in &operation.says.schemas {
                schemas.insert(name.clone(), json!(schema));
            }
            let described = describe(resource.name, &operation);
            let path = paths.entry(operation.path).or_default();
            path.insert(operation.method.to_owned(), described);
        }
    }
    schemas.insert("Problem".into(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Accolade",
            "version": "1",
            "description": "For programs that act for an organisation, which define achievements, award them and take them back, or on what a person keeps: badges, collections and links. Codes do not change; decide by them.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "servers": [{ "url": "/" }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "A token that an owner of the organisation made. It acts in one role." },
                "ownToken": { "type": "http", "scheme": "bearer", "description": "A token that a person made for what they keep. It reads, or it reads and changes." }
            }
        }
    })
}

fn describe(tag: &str, operation: &Operation) -> Value {
    let says = &operation.says;
    let mut described = json!({
        "tags": [tag],
        "operationId": says.id,
        "summary": says.summary,
        "security": if says.is_public {
            json!([])
        } else if says.is_own {
            json!([{ "ownToken": [] }])
        } else {
            json!([{ "token": [] }])
        },
        "responses": responses(operation),
    });
    let Some(members) = described.as_object_mut() else {
        return described;
    };
    if let Some(more) = says.more {
        members.insert("description".into(), more.into());
    }
    let parameters = parameters(operation);
    if !parameters.is_empty() {
        members.insert("parameters".into(), parameters.into());
    }
    if !says.takes.is_empty() {
        let mut content = Map::new();
        for (kind, shape, example) in &says.takes {
            let mut body = json!({ "schema": shape.as_ref().map_or_else(|| bytes(kind), |shape| json!(shape)) });
            if let (Some(body), Some(example)) = (body.as_object_mut(), example) {
                body.insert("example".into(), example.clone());
            }
            content.insert((*kind).to_owned(), body);
        }
        members.insert(
            "requestBody".into(),
            json!({ "required": true, "content": content }),
        );
    }
    described
}

/// A document as it is: text, or bytes that are no text.
fn bytes(media_type: &str) -> Value {
    if media_type.starts_with("image/png") {
        json!({ "type": "string", "contentMediaType": media_type })
    } else if media_type.ends_with("json") || media_type == "application/vc" {
        json!({ "type": "object" })
    } else {
        json!({ "type": "string" })
    }
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let says = &operation.says;
    let mut parameters = Vec::new();
    let mut add = |place: &str, name: &str, required: bool, meaning: &str, schema: Value| {
        parameters.push(json!({ "name": name, "in": place, "required": required, "description": meaning, "schema": schema }));
    };
    if operation.path.contains("{id}") {
        add(
            "path",
            "id",
            true,
            "Its identifier.",
            json!({ "type": "string", "format": "uuid" }),
        );
    }
    if says.is_paged {
        let numbers = json!({ "type": "integer", "minimum": 1, "maximum": PAGE_ENTRIES_MAX, "default": API_PAGE_ENTRIES });
        add(
            "query",
            "limit",
            false,
            "Entries of one page at most.",
            numbers,
        );
        add(
            "query",
            "cursor",
            false,
            "`next` of the page before.",
            json!({ "type": "string" }),
        );
    }
    for (name, meaning) in &says.query {
        add("query", name, false, meaning, json!({ "type": "string" }));
    }
    if says.is_creating {
        let meaning = format!(
            "A text of your choice, such as a UUID. The same request with the same key takes effect once within {IDEMPOTENCY_HOURS} hours, and is answered alike."
        );
        let schema = json!({ "type": "string", "minLength": 1, "maxLength": IDEMPOTENCY_KEY_CHARS_MAX, "pattern": "^[!-~]+$" });
        add("header", "Idempotency-Key", false, &meaning, schema);
    }
    if says.is_conditional {
        add(
            "header",
            "If-Match",
            true,
            "The `ETag` of the answer that you saw.",
            json!({ "type": "string" }),
        );
    }
    parameters
}

fn responses(operation: &Operation) -> Map<String, Value> {
    let says = &operation.says;
    let mut responses = Map::new();
    let (status, meaning) = if says.gives.is_empty() {
        ("204", "Done; there is nothing more to say.")
    } else if says.is_creating {
        ("201", "It was made.")
    } else {
        ("200", "Done.")
    };
    let mut good = json!({ "description": meaning });
    let mut content = Map::new();
    for (kind, shape) in &says.gives {
        let shape = shape
            .as_ref()
            .map_or_else(|| bytes(kind), |shape| json!(shape));
        let shape = if says.is_paged { list(&shape) } else { shape };
        content.insert((*kind).to_owned(), json!({ "schema": shape }));
    }
    if let Some(members) = good.as_object_mut()
        && !content.is_empty()
    {
        members.insert("content".into(), content.into());
        let headers = headers(says);
        if !headers.is_empty() {
            members.insert("headers".into(), headers.into());
        }
    }
    responses.insert(status.to_owned(), good);
    for (status, meaning, everywhere) in REFUSALS {
        let own = says.codes.iter().filter(|(of, _)| *of == status);
        let own: Vec<&str> = own.map(|(_, code)| *code).collect();
        if own.is_empty() && !happens(status, operation) {
            continue;
        }
        let mut codes = everywhere.to_vec();
        if status == 403 && says.is_own {
            codes = vec!["token.read_only"];
        }
        if status == 409 && says.is_creating {
            codes.extend([
                "idempotency.reused",
                "idempotency.underway",
                "idempotency.interrupted",
            ]);
        }
        if status == 422 && says.is_creating {
            codes.push("idempotency.key");
        }
        if status == 422 && says.is_paged {
            codes.extend(["page.limit", "page.cursor"]);
        }
        codes.extend(own);
        responses.insert(status.to_string(), refusal(status, meaning, &codes));
    }
    responses
}

/// Whether a status can be answered at all.
fn happens(status: u16, operation: &Operation) -> bool {
    let says = &operation.says;
    let has_body = !says.takes.is_empty();
    match status {
        400 | 413 => has_body || says.is_creating,
        401 => !says.is_public,
        // A token of a person's own may look at everything of theirs.
        403 => !(says.is_public || says.is_own && operation.method == "get"),
        404 => operation.path.contains("{id}") || says.is_own,
        409 => operation.method != "get" && !says.is_public,
        410 => false,
        412 | 428 => says.is_conditional,
        415 => has_body,
        422 => has_body || says.is_paged || says.is_creating,
        _ => true,
    }
}

fn headers(says: &Says) -> Map<String, Value> {
    let mut headers = Map::new();
    let mut add = |name: &str, meaning: &str| {
        let header = json!({ "description": meaning, "schema": { "type": "string" } });
        headers.insert(name.to_owned(), header);
    };
    if says.is_creating {
        add("Location", "Its address.");
        add(
            "Idempotency-Replayed",
            "`true` where this answer was given before.",
        );
    }
    if says.is_tagged {
        add("ETag", "Its revision, to be sent back in `If-Match`.");
    }
    headers
}

fn refusal(status: u16, meaning: &str, codes: &[&str]) -> Value {
    let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    let description = if codes.is_empty() {
        meaning.to_owned()
    } else {
        format!("{meaning} Codes: {}.", codes.join(", "))
    };
    let shape = json!({ "$ref": "#/components/schemas/Problem" });
    let mut refusal = json!({ "description": description, "content": { "application/problem+json": { "schema": shape } } });
    let header = match status {
        401 => Some(("WWW-Authenticate", json!({ "type": "string" }))),
        429 | 503 => Some(("Retry-After", json!({ "type": "integer" }))),
        _ => None,
    };
    if let (Some(members), Some((name, schema))) = (refusal.as_object_mut(), header) {
        members.insert("headers".into(), json!({ name: { "schema": schema } }));
    }
    refusal
}

fn list(shape: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": { "type": "array", "items": shape, "maxItems": PAGE_ENTRIES_MAX },
            "next": { "type": ["string", "null"], "description": "The cursor of the next page, where there is one." }
        }
    })
}

/// Problem details (RFC 9457) as this server writes them.
fn problem() -> Value {
    json!({
        "type": "object",
        "description": "Why something was not done (RFC 9457). Decide by `code`.",
        "required": ["type", "title", "status", "requestId"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "code": { "type": "string", "description": "One of the codes of the reference; it does not change." },
            "detail": { "type": "string", "description": "What is wrong and how to mend it." },
            "requestId": { "type": "string" },
            "errors": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "code", "message"],
                    "properties": {
                        "field": { "type": "string" },
                        "code": { "type": "string" },
                        "message": { "type": "string" }
                    }
                }
            }
        }
    })
}
