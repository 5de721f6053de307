//! The catalogue, for everybody.

use accolade_app::achievements::Participation;
use accolade_app::catalogue::{self, Found, Question};
use accolade_app::{Actor, Error};
use accolade_domain::Page;
use accolade_ui::paths::{self, api};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::choices::{chosen, wrong};
use super::content::Content;
use super::json;
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use crate::Web;
use crate::limits::QUESTION_CHARS_MAX;
use crate::problem::Refusal;

/// Something that can be achieved.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CatalogueEntry {
    #[schema(format = "uuid")]
    achievement_id: String,
    #[schema(format = "uuid")]
    organization_id: String,
    /// Who awards it.
    organization_name: String,
    /// Its page, which is its definition for programs.
    #[schema(format = "uri")]
    url: String,
    /// Its picture.
    #[schema(format = "uri")]
    image: String,
    /// The version that is published.
    version: u32,
    content: Content,
}

impl CatalogueEntry {
    fn of(web: &Web, found: Found) -> Self {
        let id = found.version.achievement_id;
        let at = |path: String| format!("{}{path}", web.app.base_url);
        Self {
            achievement_id: id.to_string(),
            organization_id: found.organization_id.to_string(),
            organization_name: found.organization_name,
            url: at(paths::achievement(id)),
            image: at(paths::achievement_image_png(id)),
            version: found.version.number,
            content: found.version.content.into(),
        }
    }
}

pub(super) fn resource() -> Resource {
    Resource::new("Catalogue").get(
        api::CATALOGUE,
        search,
        Says::new("searchCatalogue", "What is published and still awarded")
            .more("First what has the words in its name, then by name. What is left out does not limit.")
            .public()
            .query("q", "Words that all have to be there; of the last one the beginning is enough.")
            .query("tag", "A tag.")
            .query("level", "A level of the European Qualifications Framework, 1 to 8.")
            .query("hours", "At most so many hours of work.")
            .query("participation", "online, on_site, blended or work.")
            .query("language", "The language in which it is taught, as a tag (BCP 47).")
            .query("cost", "`free`: only what costs nothing.")
            .lists::<CatalogueEntry>()
            .codes(422, &["choice.unknown"]),
    )
}

async fn search(
    State(web): State<Web>,
    RawQuery(query): RawQuery,
    paging: Paging,
) -> Result<Response, Refusal> {
    let question = question(query.as_deref().unwrap_or_default())?;
    let after = paging.cursor()?;
    let found = catalogue::search(
        &web.app,
        &Actor::Public,
        &question,
        after.as_ref(),
        paging.limit,
    );
    let found = found.await?;
    let page = Page {
        entries: found.found,
        next: found.next,
    };
    json(&List::of(page, |found| CatalogueEntry::of(&web, found)))
}

/// What is asked for. A person who mistypes an address still wants to see the catalogue; a program is
/// told, because it would take everything for what it asked for.
fn question(query: &str) -> Result<Question, Error> {
    let mut question = Question::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let text: String = value.chars().take(QUESTION_CHARS_MAX).collect();
        match &*name {
            "q" => question.q = text,
            "tag" => question.tag = text,
            "level" => question.level = whole("level", text, 1..=8)?,
            "hours" => question.hours = whole("hours", text, 0..=u32::MAX)?,
            "participation" => {
                let forms = &Participation::ALL;
                chosen("participation", &text, forms, Participation::as_str)?;
                question.participation = text;
            }
            "language" => question.language = text,
            "cost" => {
                chosen("cost", &text, &["free"], |word| word)?;
                question.cost = text;
            }
            _ => {}
        }
    }
    Ok(question)
}

fn whole(field: &str, text: String, range: std::ops::RangeInclusive<u32>) -> Result<String, Error> {
    let is_one = text.parse().is_ok_and(|number| range.contains(&number));
    if is_one {
        return Ok(text);
    }
    let (first, last) = (range.start(), range.end());
    let message = format!("write a whole number from {first} to {last}");
    Err(wrong(field, "choice.unknown", message))
}
