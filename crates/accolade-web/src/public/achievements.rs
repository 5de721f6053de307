//! Achievements: page, definition and picture.

use accolade_app::{Actor, achievements};
use accolade_ui::pages::achievements::Show;
use accolade_ui::{Link, Picture, paths};
use axum::extract::{Path, State};
use axum::response::Response;

use super::{document, id, picture};
use crate::Web;
use crate::negotiate::Wanted;
use crate::pages::{count, html};
use crate::problem::Refusal;
use crate::visit::Visit;

/// An achievement.
pub(crate) async fn show(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    wanted: Wanted,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    if wanted != Wanted::Html {
        let found = achievements::document(&web.app, &Actor::Public, id).await?;
        return Ok(document(
            wanted.media_type(),
            found.to_string().into_bytes(),
        ));
    }
    let page = achievements::show(&web.app, &Actor::Public, id).await?;
    html(&Show {
        shell,
        id: path,
        image: Picture {
            src: paths::achievement_image_svg(id),
            alt: String::new(),
        },
        name: page.version.content.name,
        description: page.version.content.description,
        criteria: Some(page.version.content.criteria),
        criteria_href: None,
        tags: page.version.content.tags,
        issuer: Link {
            href: paths::organization(page.organization.id),
            name: page.organization.name,
        },
        awarded_count: count(page.awarded_count),
        is_retired: page.is_archived,
        details: accolade_ui::pages::achievements::Details::default(),
    })
}

/// Its picture as SVG.
pub(crate) async fn image_svg(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = achievements::image_svg(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(picture("image/svg+xml", svg.into_bytes()))
}

/// Its picture as PNG.
pub(crate) async fn image_png(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let png = achievements::image_png(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(picture("image/png", png))
}
