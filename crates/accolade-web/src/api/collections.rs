//! Collections of a token's maker: badges that a person groups.

use accolade_app::Error;
use accolade_app::collections::{self, CollectionContent, CollectionPage, CollectionSummary};
use accolade_domain::{CollectionId, EntryId};
use accolade_ui::paths::api;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::choices::{at_field, named};
use super::page::{List, Order, Paging};
use super::resource::{Resource, Says};
use super::shares::{self, Share};
use super::{created, json, precondition, seen_revision, tagged};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// A collection in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CollectionLine {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    description: Option<String>,
    /// How many badges are in it.
    entry_count: i64,
}

/// Badges that a person groups.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Collection {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    /// What the owner says about it.
    description: Option<String>,
    /// The badges in the owner's order, those that were put away included.
    entries: Vec<String>,
    created_at: Option<String>,
    /// The links that show it, the newest first.
    shares: Vec<Share>,
    /// How often it changed.
    revision: i64,
}

/// What a collection says.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CollectionWords {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// What the owner says about it.
    description: Option<String>,
    /// The badges in the owner's order, by their identifiers.
    #[serde(default)]
    #[schema(max_items = 100)]
    entries: Vec<String>,
}

impl From<CollectionSummary> for CollectionLine {
    fn from(one: CollectionSummary) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.name,
            description: one.description,
            entry_count: one.count,
        }
    }
}

impl Collection {
    fn of(web: &Web, found: CollectionPage) -> Self {
        let collection = found.collection;
        let shares = found.shares.into_iter();
        Self {
            id: collection.id.to_string(),
            name: collection.name,
            description: collection.description,
            entries: collection.entries.iter().map(EntryId::to_string).collect(),
            created_at: collection.created_at.text(),
            shares: shares.map(|share| Share::of(web, share)).collect(),
            revision: collection.revision,
        }
    }
}

impl CollectionWords {
    fn read(self) -> Result<CollectionContent, Error> {
        let entries = self.entries.iter().map(|entry| named("entries", entry));
        Ok(CollectionContent {
            entries: entries.collect::<Result<Vec<EntryId>, Error>>()?,
            name: self.name,
            description: self.description.unwrap_or_default(),
        })
    }
}

pub(super) fn resource() -> Resource {
    let example = json!({ "name": "For my application", "entries": [] });
    let wrong = ["collection.entries", "id.malformed"];
    Resource::new("Collections")
        .get(
            api::COLLECTIONS,
            list,
            Says::new("listCollections", "The collections of a person, the newest first")
                .own()
                .lists::<CollectionLine>(),
        )
        .post(
            api::COLLECTIONS,
            create,
            Says::new("createCollection", "Groups badges under a name")
                .more("A badge that is not in the backpack is answered with 404.")
                .own()
                .tagged()
                .takes::<CollectionWords>(example.clone())
                .creates::<Collection>()
                .codes(409, &["collection.full"])
                .codes(422, &wrong),
        )
        .get(
            api::COLLECTION,
            show,
            Says::new("showCollection", "One collection")
                .own()
                .tagged()
                .gives::<Collection>(),
        )
        .put(
            api::COLLECTION,
            update,
            Says::new("updateCollection", "Changes a collection")
                .more("What is left out is empty afterwards. A badge that is not in the backpack is answered with 404.")
                .own()
                .conditional()
                .takes::<CollectionWords>(example)
                .gives::<Collection>()
                .codes(422, &wrong),
        )
        .delete(
            api::COLLECTION,
            delete,
            Says::new("deleteCollection", "Removes a collection; its links end, its badges stay").own(),
        )
        .post(
            api::COLLECTION_SHARES,
            shares::of_collection,
            shares::making("shareCollection", "Makes a link that shows a collection"),
        )
}

async fn list(State(web): State<Web>, caller: Caller, paging: Paging) -> Result<Response, Refusal> {
    let found = collections::list(&web.app, &caller.actor).await?;
    let all = (found, Order::NewestFirst);
    json(&List::part(
        all,
        &paging,
        |one| one.id,
        CollectionLine::from,
    )?)
}

/// The collection as it is now, with its revision.
async fn current(
    web: &Web,
    caller: &Caller,
    id: CollectionId,
) -> Result<(Collection, i64), Refusal> {
    let found = collections::show(&web.app, &caller.actor, id).await?;
    let revision = found.collection.revision;
    Ok((Collection::of(web, found), revision))
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    Body(words): Body<CollectionWords>,
) -> Result<Response, Refusal> {
    let made = collections::make(&web.app, &caller.actor, words.read()?).await;
    let made = made.map_err(|error| at_field(error, "entry", "entries"))?;
    let (collection, revision) = current(&web, &caller, made).await?;
    Ok(tagged(
        created(&collection, &api::at(api::COLLECTION, made))?,
        revision,
    ))
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let (collection, revision) = current(&web, &caller, id(&path)?).await?;
    Ok(tagged(json(&collection)?, revision))
}

async fn update(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    headers: HeaderMap,
    Body(words): Body<CollectionWords>,
) -> Result<Response, Refusal> {
    let collection = id(&path)?;
    let revision = seen_revision(&headers)?;
    let (actor, content) = (&caller.actor, words.read()?);
    let changed = collections::edit(&web.app, actor, collection, content, revision).await;
    changed.map_err(|error| precondition(at_field(error, "entry", "entries")))?;
    let (collection, revision) = current(&web, &caller, collection).await?;
    Ok(tagged(json(&collection)?, revision))
}

async fn delete(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    collections::delete(&web.app, &caller.actor, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
