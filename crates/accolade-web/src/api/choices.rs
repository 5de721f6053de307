//! Words out of a list: what a program may write, and what it is told where it wrote another one.

use accolade_app::awards::Mailing;
use accolade_app::{Error, FieldError, Kind};
use accolade_domain::ids::Id;
use accolade_ui::Locale;
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

/// The identifier in a field.
pub(super) fn named<T>(field: &str, text: &str) -> Result<Id<T>, Error> {
    let id = text.parse();
    id.map_err(|_| wrong(field, "id.malformed", "is no identifier"))
}

/// A refusal whose field is called here as it was sent, and not as on the page.
pub(super) fn at_field(mut error: Error, page: &str, sent: &str) -> Error {
    for problem in error.fields.iter_mut().filter(|field| field.field == page) {
        sent.clone_into(&mut problem.field);
    }
    error
}

/// In which language a mail is sent.
pub(super) fn mailing(language: Option<&str>) -> Result<Mailing, Error> {
    let chosen = language.map(|tag| chosen("language", tag, &Locale::ALL, Locale::tag));
    Ok(match chosen.transpose()? {
        Some(locale) => Mailing::In(locale.tag().to_owned()),
        None => Mailing::Own,
    })
}

/// The schema of one of our languages, or none.
pub(super) fn languages() -> RefOr<Schema> {
    let tags = Locale::ALL.into_iter().map(|locale| json!(locale.tag()));
    let object = ObjectBuilder::new()
        .schema_type(SchemaType::Array(vec![Type::String, Type::Null]))
        .enum_values(Some(tags.chain([json!(null)])));
    Schema::Object(object.build()).into()
}

/// The schema of a word out of a list.
pub(super) fn words(names: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .enum_values(Some(names.map(|name| json!(name))));
    Schema::Object(object.build()).into()
}
