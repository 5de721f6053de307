//! The units that an organisation is made of.

use accolade_app::{Error, memberships};
use accolade_ui::paths::api;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::Body;
use super::choices::at_field;
use super::page::{List, Order, Paging};
use super::resource::{Resource, Says};
use super::{created, json};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// A part of an organisation: a faculty, a site, a team.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Unit {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    organization_id: String,
    name: String,
    created_at: Option<String>,
}

/// What a unit is called.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct UnitName {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
}

impl From<memberships::Unit> for Unit {
    fn from(unit: memberships::Unit) -> Self {
        Self {
            id: unit.id.to_string(),
            organization_id: unit.organization_id.to_string(),
            name: unit.name,
            created_at: unit.created_at.text(),
        }
    }
}

pub(super) fn resource() -> Resource {
    let example = || json!({ "name": "Faculty of Engineering" });
    Resource::new("Units")
        .get(
            api::ORGANIZATION_UNITS,
            list,
            Says::new(
                "listUnits",
                "The units of an organisation, the oldest first",
            )
            .lists::<Unit>(),
        )
        .post(
            api::ORGANIZATION_UNITS,
            create,
            Says::new("createUnit", "Adds a unit")
                .more("For owners.")
                .takes::<UnitName>(example())
                .creates::<Unit>(),
        )
        .put(
            api::UNIT,
            rename,
            Says::new("renameUnit", "Calls a unit something else")
                .more("For owners.")
                .takes::<UnitName>(example())
                .gives::<Unit>(),
        )
        .delete(
            api::UNIT,
            remove,
            Says::new("removeUnit", "Removes a unit to which nothing belongs")
                .more("For owners.")
                .codes(409, &["unit.in_use"]),
        )
}

/// A form has other names beside it; here the field is called as it was sent.
fn named(error: Error) -> Error {
    at_field(error, "unit_name", "name")
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let units = memberships::units(&web.app, &caller.actor, id(&path)?).await?;
    let all = (units, Order::OldestFirst);
    json(&List::part(all, &paging, |unit| unit.id, Unit::from)?)
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<UnitName>,
) -> Result<Response, Refusal> {
    let made = memberships::define_unit(&web.app, &caller.actor, id(&path)?, &new.name).await;
    let made = made.map_err(named)?;
    let address = api::at(api::UNIT, made.id);
    created(&Unit::from(made), &address)
}

async fn rename(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<UnitName>,
) -> Result<Response, Refusal> {
    let unit = memberships::rename_unit(&web.app, &caller.actor, id(&path)?, &new.name).await;
    json(&Unit::from(unit.map_err(named)?))
}

async fn remove(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    memberships::remove_unit(&web.app, &caller.actor, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
