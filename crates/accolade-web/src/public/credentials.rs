//! Credentials: page, signed document, pictures with the document inside, QR code.

use accolade_app::Actor;
use accolade_app::credentials::{self, CredentialPage, Issuance, Standing as Stands};
use accolade_ui::pages::credentials::{Show, Standing};
use accolade_ui::{Link, Picture, paths};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::{document, download, id, picture};
use crate::Web;
use crate::negotiate::Wanted;
use crate::pages::{html, moment, moment_of};
use crate::problem::Refusal;
use crate::visit::Visit;

/// A credential.
pub(crate) async fn show(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    wanted: Wanted,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    if wanted != Wanted::Html {
        let found = credentials::document(&web.app, &Actor::Public, id).await?;
        return Ok(document(wanted.media_type(), found));
    }
    let page = credentials::show(&web.app, &Actor::Public, id).await?;
    html(&Show {
        shell,
        id: path,
        standing: standing(&page),
        url: page.url,
        achievement: Link {
            href: paths::achievement(page.award.achievement_id),
            name: page.achievement.name.clone(),
        },
        description: page.achievement.description,
        issuer: Link {
            href: paths::organization(page.organization.id),
            name: page.organization.name,
        },
        recipient_name: page.award.recipient_name,
        image: Picture {
            src: paths::achievement_image_svg(page.award.achievement_id),
            alt: String::new(),
        },
        awarded_on: moment_of(page.award.awarded_at),
        valid_until: page.award.valid_until.and_then(moment),
        narrative: page.award.narrative,
        has_jwt: true,
        replaced_by: page.award.replaced_by.map(|id| Link {
            href: paths::credential(id),
            name: page.achievement.name,
        }),
    })
}

fn standing(page: &CredentialPage) -> Standing {
    let reason = |reason: &str| Some(reason.to_owned());
    match (&page.award.standing, page.award.issuance) {
        (_, Issuance::Prepared) => Standing::Preparing,
        (Stands::Revoked { reason: why }, _) => Standing::Revoked {
            reason: reason(why),
        },
        (Stands::Suspended { reason: why }, _) => Standing::Suspended {
            reason: reason(why),
        },
        (Stands::Active, _) if page.is_expired => Standing::Expired,
        (Stands::Active, _) => Standing::Active,
    }
}

/// The signed document as a file.
pub(crate) async fn json(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::document(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(download("application/vc", "credential.json", found))
}

/// The same as a signed token.
pub(crate) async fn jwt(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::token(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(download(
        "application/jwt",
        "credential.jwt",
        found.into_bytes(),
    ))
}

/// The same in Open Badges 2.0; what was revoked for good is gone (Open Badges v2.0, "Hosted Badge").
pub(crate) async fn earlier(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::assertion(&web.app, &Actor::Public, id(&path)?).await?;
    let body = found.document.to_string().into_bytes();
    let mut answer = document("application/ld+json", body);
    if found.is_gone {
        *answer.status_mut() = StatusCode::GONE;
    }
    Ok(answer)
}

/// The picture with the same inside.
pub(crate) async fn earlier_png(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::baked_assertion(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(download("image/png", "badge.png", found))
}

/// The picture that other sites show beside a link.
pub(crate) async fn card_png(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::card(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(picture("image/png", found))
}

/// The picture with the document inside, as PNG.
pub(crate) async fn badge_png(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::baked_png(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(download("image/png", "badge.png", found))
}

/// The picture with the document inside, as SVG.
pub(crate) async fn badge_svg(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = credentials::baked_svg(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(download("image/svg+xml", "badge.svg", found))
}

/// The credential's address as a QR code.
pub(crate) async fn qr_svg(
    State(web): State<Web>,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = credentials::qr(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(picture("image/svg+xml", svg.into_bytes()))
}
