//! Links by which a token's maker shows badges to others.

use accolade_app::shares::{self, ShareState, ShareSubject, ShareTerms};
use accolade_domain::Timestamp;
use accolade_ui::paths::{self, api};
use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::bearer::Caller;
use super::body::Body;
use super::choices::words;
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use super::{created, json};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// A link that shows a badge or a collection to whoever has it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Share {
    #[schema(format = "uuid")]
    id: String,
    /// What it shows is called so.
    name: String,
    /// The badge that it shows.
    #[schema(format = "uuid")]
    entry_id: Option<String>,
    /// The collection that it shows.
    #[schema(format = "uuid")]
    collection_id: Option<String>,
    /// For whom it is, in the owner's words.
    label: Option<String>,
    /// The address to be given away.
    #[schema(format = "uri")]
    url: String,
    /// open, over or withdrawn.
    state: String,
    created_at: Option<String>,
    /// When it ends by itself; nothing means when it is withdrawn.
    ends_at: Option<String>,
    withdrawn_at: Option<String>,
    /// How often others opened it.
    opened_count: i64,
}

/// A new link.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewShare {
    /// For whom it is.
    label: Option<String>,
    /// For how many days it works: 14, 90, or none for until it is withdrawn.
    #[schema(schema_with = terms)]
    days: String,
}

fn terms() -> RefOr<Schema> {
    words(["14", "90", "none"].into_iter())
}

impl Share {
    pub(super) fn of(web: &Web, share: shares::Share) -> Self {
        let (entry_id, collection_id) = match share.subject {
            ShareSubject::Entry(id) => (Some(id.to_string()), None),
            ShareSubject::Collection(id) => (None, Some(id.to_string())),
            ShareSubject::Gone => (None, None),
        };
        let state = match share.state(web.app.now()) {
            ShareState::Open => "open",
            ShareState::Over => "over",
            ShareState::Withdrawn => "withdrawn",
        };
        Self {
            id: share.id.to_string(),
            entry_id,
            collection_id,
            url: format!("{}{}", web.app.base_url, paths::share(&share.token)),
            state: state.to_owned(),
            name: share.name,
            label: share.label,
            created_at: share.created_at.text(),
            ends_at: share.ends_at.and_then(Timestamp::text),
            withdrawn_at: share.withdrawn_at.and_then(Timestamp::text),
            opened_count: share.opened_count,
        }
    }
}

pub(super) fn resource() -> Resource {
    Resource::new("Shares")
        .get(
            api::SHARES,
            list,
            Says::new("listShares", "Every link of a person, the newest first")
                .own()
                .lists::<Share>(),
        )
        .get(
            api::SHARE,
            show,
            Says::new("showShare", "One link").own().gives::<Share>(),
        )
        .post(
            api::SHARE_WITHDRAWAL,
            withdraw,
            Says::new(
                "withdrawShare",
                "Ends a link for good; ended before, it stays so",
            )
            .own()
            .gives::<Share>(),
        )
}

/// What the description says of an operation that makes a link.
pub(super) fn making(id: &'static str, summary: &'static str) -> Says {
    let example = json!({ "label": "Application at North Yard", "days": "14" });
    Says::new(id, summary)
        .own()
        .takes::<NewShare>(example)
        .creates::<Share>()
        .codes(409, &["share.full"])
        .codes(422, &["share.days"])
}

async fn list(State(web): State<Web>, caller: Caller, paging: Paging) -> Result<Response, Refusal> {
    let before = paging.cursor()?;
    let found = shares::list(&web.app, &caller.actor, before, paging.limit).await?;
    json(&List::of(found, |share| Share::of(&web, share)))
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = shares::show(&web.app, &caller.actor, id(&path)?).await?;
    json(&Share::of(&web, found))
}

async fn withdraw(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let ended = shares::withdraw(&web.app, &caller.actor, id(&path)?).await?;
    json(&Share::of(&web, ended))
}

pub(super) async fn of_entry(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<NewShare>,
) -> Result<Response, Refusal> {
    let made = shares::share_entry(&web.app, &caller.actor, id(&path)?, new.terms()).await?;
    answer(&web, made)
}

pub(super) async fn of_collection(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<NewShare>,
) -> Result<Response, Refusal> {
    let made = shares::share_collection(&web.app, &caller.actor, id(&path)?, new.terms()).await?;
    answer(&web, made)
}

impl NewShare {
    fn terms(&self) -> ShareTerms<'_> {
        ShareTerms {
            label: self.label.as_deref().unwrap_or_default(),
            days: &self.days,
        }
    }
}

fn answer(web: &Web, made: shares::Share) -> Result<Response, Refusal> {
    let address = api::at(api::SHARE, made.id);
    created(&Share::of(web, made), &address)
}
