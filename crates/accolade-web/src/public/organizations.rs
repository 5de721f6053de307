//! Organisations: page, profile and did:web document.

use accolade_app::{Actor, organizations};
use accolade_ui::components::AchievementCard;
use accolade_ui::pages::organizations::Show;
use accolade_ui::paths;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::{document, id};
use crate::Web;
use crate::limits::PAGE_ENTRIES;
use crate::negotiate::Wanted;
use crate::pages::{After, count, html};
use crate::problem::Refusal;
use crate::visit::Visit;

/// An organisation.
pub(crate) async fn show(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    wanted: Wanted,
    Path(path): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    if wanted != Wanted::Html {
        let profile = organizations::profile(&web.app, &Actor::Public, id).await?;
        return Ok(document(
            wanted.media_type(),
            profile.to_string().into_bytes(),
        ));
    }
    let after = after.cursor();
    let page = organizations::show(&web.app, &Actor::Public, id, after, PAGE_ENTRIES).await?;
    let achievements = page
        .achievements
        .entries
        .into_iter()
        .map(|(achievement, awarded)| AchievementCard {
            href: paths::achievement(achievement.achievement_id),
            name: achievement.content.name,
            description: Some(achievement.content.description),
            image_src: paths::achievement_image_svg(achievement.achievement_id),
            awarded_count: Some(count(awarded)),
        });
    html(&Show {
        shell,
        id: path,
        name: page.organization.name,
        description: page.organization.description,
        website: page.organization.website,
        achievements: achievements.collect(),
        next_href: page
            .achievements
            .next
            .map(|next| paths::organization_after(id, next)),
    })
}

/// An organisation's did:web document.
pub(crate) async fn did(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = organizations::did_document(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(document(
        "application/did+json",
        found.to_string().into_bytes(),
    ))
}

/// What checking an organisation's badges offline needs, in one file.
pub(crate) async fn trust(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = accolade_app::trust::bundle(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(document("application/json", found.to_string().into_bytes()))
}

/// The same in Open Badges 2.0.
pub(crate) async fn earlier(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = organizations::earlier_profile(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(document(
        "application/ld+json",
        found.to_string().into_bytes(),
    ))
}
