//! The list of organisations.

use accolade_app::Actor;
use accolade_app::organizations::{self, Organization};
use accolade_ui::components::OrganizationCard;
use accolade_ui::pages::organizations::Index;
use accolade_ui::paths;
use axum::extract::{Query, State};
use axum::response::Response;

use super::After;
use crate::Web;
use crate::limits::PAGE_ENTRIES;
use crate::problem::Refusal;
use crate::visit::Visit;

/// The list of organisations.
pub(crate) async fn index(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let page = organizations::list(&web.app, &Actor::Public, after.cursor(), PAGE_ENTRIES).await?;
    let index = Index {
        shell,
        next_href: page.next.map(paths::organizations_after),
        organizations: page.entries.into_iter().map(card).collect(),
    };
    super::html(&index)
}

/// The card of an organisation.
pub(super) fn card((organization, count): (Organization, i64)) -> OrganizationCard {
    OrganizationCard {
        href: paths::organization(organization.id),
        name: organization.name,
        description: organization.description,
        achievement_count: Some(super::count(count)),
    }
}
