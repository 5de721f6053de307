//! The first page.

use accolade_app::{Actor, organizations};
use accolade_ui::pages::home::Home;
use accolade_ui::paths;
use axum::extract::State;
use axum::response::Response;

use super::organizations::card;
use crate::Web;
use crate::problem::Refusal;
use crate::visit::Visit;

const ORGANIZATIONS: u32 = 6;

/// The first page.
pub(crate) async fn show(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
) -> Result<Response, Refusal> {
    let page = organizations::list(&web.app, &Actor::Public, None, ORGANIZATIONS).await?;
    let home = Home {
        shell,
        more_href: page.next.map(|_| paths::organizations()),
        organizations: page.entries.into_iter().map(card).collect(),
    };
    super::html(&home)
}
