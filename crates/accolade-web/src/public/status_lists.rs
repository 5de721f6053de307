//! Status lists: the signed list, and the page that explains it.

use accolade_app::Actor;
use accolade_app::status_lists::{self, PLACES, StatusPurpose};
use accolade_ui::pages::status_lists as page;
use accolade_ui::{Link, paths};
use axum::extract::{Path, State};
use axum::response::Response;

use super::{document, id};
use crate::Web;
use crate::negotiate::Wanted;
use crate::pages::{html, moment};
use crate::problem::Refusal;
use crate::visit::Visit;

/// A status list.
pub(crate) async fn show(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    wanted: Wanted,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    if wanted != Wanted::Html {
        let found = status_lists::document(&web.app, &Actor::Public, id).await?;
        return Ok(document(wanted.media_type(), found));
    }
    let found = status_lists::show(&web.app, &Actor::Public, id).await?;
    let list = found.status_list;
    html(&page::Show {
        shell,
        id: path,
        purpose: match list.purpose {
            StatusPurpose::Revocation => page::StatusPurpose::Revocation,
            StatusPurpose::Suspension => page::StatusPurpose::Suspension,
        },
        issuer: Link {
            href: paths::organization(found.organization.id),
            name: found.organization.name,
        },
        size: u64::from(PLACES),
        updated_at: list.signed_at.and_then(moment),
    })
}
