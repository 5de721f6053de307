//! Achievements: page, definition and picture.

use accolade_app::achievements::{self, AchievementPage, AchievementVersion};
use accolade_app::{Actor, pictures};
use accolade_ui::pages::achievements::{Alignment, Show, Version};
use accolade_ui::{Link, Picture, Shell, paths};
use axum::extract::{Path, State};
use axum::response::Response;

use super::{document, id, picture};
use crate::Web;
use crate::negotiate::Wanted;
use crate::pages::catalogue::facts;
use crate::pages::{count, html, moment_of};
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
    html(&view(shell, path, page))
}

fn view(shell: Shell, id: String, page: AchievementPage) -> Show {
    let content = page.version.content;
    let version = |version: &AchievementVersion| Version {
        number: u64::from(version.number),
        at: moment_of(version.published_at),
    };
    Show {
        facts: facts(&shell, &content),
        shell,
        image: Picture {
            src: paths::achievement_image_svg(&id),
            alt: String::new(),
        },
        id,
        name: content.name,
        description: content.description,
        earner_description: content.earner_description,
        outcomes: content.outcomes,
        alignments: content.alignments.into_iter().map(alignment).collect(),
        language: content.language.unwrap_or_default(),
        valid_days: content.valid_days.map(u64::from),
        versions: page.versions.iter().map(version).collect(),
        criteria: Some(content.criteria),
        criteria_href: None,
        tags: content.tags,
        issuer: Link {
            href: paths::organization(page.organization.id),
            name: page.organization.name,
        },
        awarded_count: count(page.awarded_count),
        is_retired: page.is_archived,
    }
}

fn alignment(alignment: achievements::Alignment) -> Alignment {
    let source = [alignment.framework, alignment.code];
    let source: Vec<String> = source.into_iter().flatten().collect();
    Alignment {
        link: Link {
            href: alignment.url,
            name: alignment.name,
        },
        source: source.join(" "),
    }
}

/// The card that others show beside a link to it.
pub(crate) async fn card_png(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let png = pictures::achievement_card(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(picture("image/png", png))
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

/// The same in Open Badges 2.0.
pub(crate) async fn earlier(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = achievements::badge_class(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(document(
        "application/ld+json",
        found.to_string().into_bytes(),
    ))
}
