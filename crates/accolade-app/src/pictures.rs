//! Pictures of achievements: drawn from the design, or uploaded; and the cards that show them.

use accolade_adapters::raster::svg_around;
use accolade_domain::achievement::{AchievementContent, Picture, check_pictures};
use accolade_domain::text::FieldProblem;
use accolade_domain::{AchievementId, Actor, OrganizationId, PictureId, Timestamp, card, policy};
use accolade_store::Reader;

use crate::achievements::published;
use crate::limits::PICTURE_SIDE;
use crate::{App, Error, Result};

/// A file that somebody uploaded.
#[derive(Debug, Clone)]
pub struct UploadedFile {
    /// What it holds; nothing where it was too large to be read.
    pub bytes: Option<Vec<u8>>,
}

/// A picture before it is drawn: what the store says of it.
pub(crate) enum Source {
    /// The design as SVG.
    Design(String),
    /// The uploaded picture as PNG.
    Upload(Vec<u8>),
}

impl Source {
    /// Where the picture of a content comes from.
    pub(crate) async fn of(reader: &mut Reader, content: &AchievementContent) -> Result<Self> {
        if let Some(id) = content.picture_id
            && let Some(picture) = reader.picture(id).await?
        {
            return Ok(Self::Upload(picture.png));
        }
        Ok(Self::Design(content.design.svg(&content.name)))
    }

    /// The picture as SVG.
    pub(crate) fn svg(self, title: &str) -> String {
        match self {
            Self::Design(svg) => svg,
            Self::Upload(png) => svg_around(&png, title),
        }
    }

    /// The picture as PNG.
    pub(crate) async fn png(self, app: &App) -> Result<Vec<u8>> {
        match self {
            Self::Upload(png) => Ok(png),
            Self::Design(svg) => {
                let raster = app.raster.clone();
                Ok(tokio::task::spawn_blocking(move || raster.png(&svg, PICTURE_SIDE)).await??)
            }
        }
    }
}

/// Draws an uploaded file anew and keeps the picture; the outer error is ours, the inner one the
/// file's.
pub(crate) async fn keep(
    app: &App,
    organization_id: OrganizationId,
    file: UploadedFile,
) -> Result<Result<PictureId, FieldProblem>> {
    let raster = app.raster.clone();
    let drawn = tokio::task::spawn_blocking(move || match file.bytes {
        Some(bytes) => raster.redrawn(&bytes),
        None => Err(accolade_adapters::raster::RasterError::TooLarge),
    });
    let png = match drawn.await? {
        Ok(png) => png,
        Err(error) => {
            let problem = FieldProblem::new("image", error.code(), error.to_string());
            return Ok(Err(problem));
        }
    };
    let picture = Picture {
        id: app.id()?,
        organization_id,
        png,
        created_at: Timestamp::from_micros(app.clock.now_micros()),
    };
    let mut tx = app.store.begin().await?;
    tx.lock_organization(organization_id).await?;
    if let Err(problem) = check_pictures(tx.picture_count(organization_id).await?) {
        return Ok(Err(problem));
    }
    tx.insert_picture(&picture).await?;
    tx.commit().await?;
    Ok(Ok(picture.id))
}

/// An uploaded picture, for the staff of its organisation.
pub async fn show(app: &App, actor: &Actor, id: PictureId) -> Result<Vec<u8>> {
    let picture = app.store.read().await?.picture(id).await?;
    let picture = picture.ok_or_else(|| Error::not_found("picture"))?;
    policy::may_enter(actor, picture.organization_id)?;
    Ok(picture.png)
}

/// The picture of an achievement's working copy as SVG, for its staff.
pub async fn working_copy(app: &App, actor: &Actor, id: AchievementId) -> Result<String> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    let source = Source::of(&mut reader, &achievement.content).await?;
    Ok(source.svg(&achievement.content.name))
}

/// The card of what is published: badge, name and organisation.
pub async fn achievement_card(app: &App, actor: &Actor, id: AchievementId) -> Result<Vec<u8>> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let (achievement, version) = published(&mut reader, id).await?;
    let organization = reader.organization(achievement.organization_id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let source = Source::of(&mut reader, &version.content).await?;
    // Drawing takes its time, and others may want the connection.
    drop(reader);
    draw_card(app, source, &version.content.name, &organization.name).await
}

/// A card with a badge, its name and who awards it.
pub(crate) async fn draw_card(
    app: &App,
    source: Source,
    name: &str,
    organization: &str,
) -> Result<Vec<u8>> {
    let ground = card::ground(name, organization);
    let png = source.png(app).await?;
    let raster = app.raster.clone();
    let drawn = move || raster.card(&ground, &png, card::BADGE_PLACE);
    Ok(tokio::task::spawn_blocking(drawn).await??)
}
