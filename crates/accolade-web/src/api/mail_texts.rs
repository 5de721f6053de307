//! The words that an organisation writes for its mails itself.

use accolade_app::Error;
use accolade_app::mail_texts::{self, Which};
use accolade_app::messages::MessageKind;
use accolade_domain::OrganizationId;
use accolade_ui::Locale;
use accolade_ui::emails::standard_words;
use accolade_ui::paths::api;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::ETAG;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::choices::chosen;
use super::resource::{Resource, Says};
use super::{json, precondition, seen_tag, with};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// The words of a kind of mail in a language.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct MailText {
    kind: String,
    language: String,
    subject: String,
    text: String,
    /// Whether these are the words that every organisation has which wrote none.
    is_standard: bool,
}

/// An organisation's own words.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OwnWords {
    #[schema(min_length = 1, max_length = 200)]
    subject: String,
    /// Words in braces, such as {name} and {achievement}, are filled in.
    #[schema(min_length = 1, max_length = 8000)]
    text: String,
}

/// Which words, as the address says.
struct Asked {
    kind: MessageKind,
    language: Locale,
}

impl Asked {
    fn read(query: Option<&str>) -> Result<Self, Error> {
        let mut asked = Self {
            kind: MessageKind::Claim,
            language: Locale::En,
        };
        let kinds = &MessageKind::OF_ORGANIZATIONS;
        for (name, value) in url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "kind" => asked.kind = chosen("kind", &value, kinds, MessageKind::as_str)?,
                "language" => {
                    asked.language = chosen("language", &value, &Locale::ALL, Locale::tag)?;
                }
                _ => {}
            }
        }
        Ok(asked)
    }

    fn of(&self, organization_id: OrganizationId) -> Which<'static> {
        Which {
            organization_id,
            kind: self.kind,
            locale: self.language.tag(),
        }
    }
}

pub(super) fn resource() -> Resource {
    let example =
        json!({ "subject": "Your badge: {achievement}", "text": "Dear {name}, well done." });
    let which = |says: Says| {
        says.query(
            "kind",
            "claim, reminder, withdrawn or corrected; claim where nothing is said.",
        )
        .query("language", "en, de or ar; en where nothing is said.")
        .codes(422, &["choice.unknown"])
    };
    Resource::new("Mail texts")
        .get(
            api::ORGANIZATION_MAIL_TEXT,
            show,
            which(Says::new("showMailText", "The words of a kind of mail"))
                .tagged()
                .gives::<MailText>(),
        )
        .put(
            api::ORGANIZATION_MAIL_TEXT,
            save,
            which(Says::new(
                "updateMailText",
                "Keeps an organisation's own words",
            ))
            .more("For owners.")
            .conditional()
            .takes::<OwnWords>(example)
            .gives::<MailText>()
            .codes(422, &["mail_text.place_unknown"]),
        )
        .delete(
            api::ORGANIZATION_MAIL_TEXT,
            reset,
            which(Says::new(
                "resetMailText",
                "Goes back to the standard words",
            ))
            .more("For owners."),
        )
}

/// The words as they are now.
async fn current(
    web: &Web,
    caller: &Caller,
    id: OrganizationId,
    asked: &Asked,
) -> Result<Response, Refusal> {
    let desk = mail_texts::show(&web.app, &caller.actor, asked.of(id)).await?;
    let is_standard = desk.words.is_none();
    let standard = || {
        let words = standard_words(asked.kind.as_str(), asked.language);
        words.map(|words| (words.subject, words.text))
    };
    let (subject, text) = desk.words.or_else(standard).unwrap_or_default();
    let shown = MailText {
        kind: asked.kind.as_str().to_owned(),
        language: asked.language.tag().to_owned(),
        subject,
        text,
        is_standard,
    };
    Ok(with(json(&shown)?, ETAG, &format!("\"{}\"", desk.revision)))
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let asked = Asked::read(query.as_deref())?;
    current(&web, &caller, id(&path)?, &asked).await
}

async fn save(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    Body(own): Body<OwnWords>,
) -> Result<Response, Refusal> {
    let (id, asked) = (id(&path)?, Asked::read(query.as_deref())?);
    let revision = seen_tag(&headers)?;
    let words = (own.subject.as_str(), own.text.as_str());
    mail_texts::save(&web.app, &caller.actor, asked.of(id), words, &revision)
        .await
        .map_err(precondition)?;
    current(&web, &caller, id, &asked).await
}

async fn reset(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let asked = Asked::read(query.as_deref())?;
    mail_texts::reset(&web.app, &caller.actor, asked.of(id(&path)?)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
