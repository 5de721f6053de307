//! Organisations.

use accolade_app::organizations::{self, DefineOrganization};
use accolade_ui::paths::api;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::page::List;
use super::resource::{Resource, Says};
use super::{json, precondition, seen_revision, tagged};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// An organisation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Organization {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    description: Option<String>,
    website: Option<String>,
    email: Option<String>,
    country: Option<String>,
    /// Whether a second person has to look at an achievement before it is published.
    requires_review: bool,
    created_at: Option<String>,
    /// How often it changed.
    revision: i64,
}

/// What an organisation says of itself.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Profile {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    description: Option<String>,
    website: Option<String>,
    email: Option<String>,
    /// Two letters (ISO 3166-1).
    country: Option<String>,
    #[serde(default)]
    requires_review: bool,
}

impl From<organizations::Organization> for Organization {
    fn from(organization: organizations::Organization) -> Self {
        Self {
            id: organization.id.to_string(),
            name: organization.name,
            description: organization.description,
            website: organization.website,
            email: organization.email,
            country: organization.country,
            requires_review: organization.requires_review,
            created_at: organization.created_at.text(),
            revision: organization.revision,
        }
    }
}

pub(super) fn resource() -> Resource {
    let example =
        json!({ "name": "Harbour College", "website": "https://college.example", "country": "NL" });
    Resource::new("Organizations")
        .get(
            api::ORGANIZATIONS,
            list,
            Says::new("listOrganizations", "The organisation of the token").lists::<Organization>(),
        )
        .get(
            api::ORGANIZATION,
            show,
            Says::new("showOrganization", "One organisation")
                .tagged()
                .gives::<Organization>(),
        )
        .put(
            api::ORGANIZATION,
            update,
            Says::new(
                "updateOrganization",
                "Changes what an organisation says of itself",
            )
            .more("For owners. What is left out is empty afterwards.")
            .conditional()
            .takes::<Profile>(example)
            .gives::<Organization>(),
        )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    _: super::page::Paging,
) -> Result<Response, Refusal> {
    let found = organizations::mine(&web.app, &caller.actor).await?;
    json(&List::whole(
        found.into_iter().map(Organization::from).collect(),
    ))
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = organizations::desk(&web.app, &caller.actor, id(&path)?).await?;
    let revision = found.revision;
    Ok(tagged(json(&Organization::from(found))?, revision))
}

async fn update(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    headers: HeaderMap,
    Body(profile): Body<Profile>,
) -> Result<Response, Refusal> {
    let revision = seen_revision(&headers)?;
    let command = DefineOrganization {
        name: profile.name,
        description: profile.description,
        website: profile.website,
        email: profile.email,
        country: profile.country,
        requires_review: profile.requires_review,
    };
    let changed =
        organizations::describe(&web.app, &caller.actor, id(&path)?, &command, revision).await;
    let changed = changed.map_err(precondition)?;
    let revision = changed.revision;
    Ok(tagged(json(&Organization::from(changed))?, revision))
}
