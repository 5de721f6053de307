//! The audit trail of an organisation.

use accolade_app::audit_entries::{self, AuditLine};
use accolade_ui::paths::api;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::json;
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use crate::Web;
use crate::problem::Refusal;
use crate::public::id;

/// Who did what to what, and when.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AuditEntry {
    #[schema(format = "uuid")]
    id: String,
    at: Option<String>,
    actor: String,
    act: String,
    #[schema(format = "uuid")]
    subject_id: String,
    detail: Option<String>,
}

impl From<AuditLine> for AuditEntry {
    fn from(entry: AuditLine) -> Self {
        Self {
            id: entry.id.to_string(),
            at: entry.at.text(),
            actor: entry.actor,
            act: entry.act,
            subject_id: entry.subject_id.to_string(),
            detail: entry.detail,
        }
    }
}

pub(super) fn resource() -> Resource {
    Resource::new("Audit").get(
        api::ORGANIZATION_AUDIT_ENTRIES,
        list,
        Says::new("listAuditEntries", "What was done, the newest first")
            .more("For owners.")
            .lists::<AuditEntry>(),
    )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let before = paging.cursor()?;
    let page =
        audit_entries::of_organization(&web.app, &caller.actor, id(&path)?, before, paging.limit);
    json(&List::of(page.await?, AuditEntry::from))
}
