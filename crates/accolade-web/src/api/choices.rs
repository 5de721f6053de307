//! Words out of a list: what a program may write, and what it is told where it wrote another one.

use accolade_app::{Error, FieldError, Kind};
use serde_json::json;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};

/// What is wrong with a field.
pub(super) fn wrong(field: &str, code: &'static str, message: impl Into<String>) -> Error {
    let problem = FieldError {
        field: field.to_owned(),
        code,
        message: message.into(),
    };
    let refusal = Error::new(
        Kind::Invalid,
        "fields.invalid",
        "some fields are not in order:",
    );
    refusal.with_fields(vec![problem])
}

/// The thing that a word names, out of all that there are.
pub(super) fn chosen<T: Copy>(
    field: &str,
    word: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<T, Error> {
    let found = all.iter().copied().find(|one| name(*one) == word);
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        wrong(
            field,
            "choice.unknown",
            format!("write one of: {}", names.join(", ")),
        )
    })
}

/// The schema of a word out of a list.
pub(super) fn words(names: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .enum_values(Some(names.map(|name| json!(name))));
    Schema::Object(object.build()).into()
}
