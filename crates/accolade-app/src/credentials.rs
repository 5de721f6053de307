//! Credentials: the signed document, its page and its pictures.

use accolade_adapters::raster::qr_svg;
use accolade_credential::bake;
use accolade_domain::achievement::AchievementContent;
pub use accolade_domain::award::{Award, Issuance, Standing};
use accolade_domain::organization::Organization;
use accolade_domain::{Actor, AwardId, policy};

use crate::pictures::Source;
use crate::{App, Error, Kind, Result, addresses};

/// A credential as its page shows it.
#[derive(Debug, Clone)]
pub struct CredentialPage {
    /// The award that it says.
    pub award: Award,
    /// What was achieved.
    pub achievement: AchievementContent,
    /// Who awarded it.
    pub organization: Organization,
    /// The public address.
    pub url: String,
    /// Whether its time is over.
    pub is_expired: bool,
}

/// A credential as its page shows it.
pub async fn show(app: &App, actor: &Actor, id: AwardId) -> Result<CredentialPage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let award = reader
        .award(id)
        .await?
        .ok_or_else(|| Error::not_found("credential"))?;
    let version = (award.achievement_id, award.achievement_version);
    let version = reader.achievement_version(version.0, version.1).await?;
    let organization = reader.organization(award.organization_id).await?;
    Ok(CredentialPage {
        achievement: version
            .ok_or_else(|| Error::not_found("achievement"))?
            .content,
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        url: addresses::credential(app, id),
        is_expired: award.valid_until.is_some_and(|until| until <= app.now()),
        award,
    })
}

/// The signed document.
pub async fn document(app: &App, actor: &Actor, id: AwardId) -> Result<Vec<u8>> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    if let Some(document) = reader.credential(id).await? {
        return Ok(document);
    }
    // There, and not signed yet: it will be in a moment.
    match reader.award(id).await? {
        Some(_) => Err(Error::new(
            Kind::Upstream,
            "credential.preparing",
            "the credential is being signed; try again in a moment",
        )),
        None => Err(Error::not_found("credential")),
    }
}

/// The picture with the credential inside, as SVG.
pub async fn baked_svg(app: &App, actor: &Actor, id: AwardId) -> Result<Vec<u8>> {
    let (source, name, document) = ingredients(app, actor, id).await?;
    bake::bake(source.svg(&name).as_bytes(), &document).map_err(|error| unbakable(&error))
}

/// The picture with the credential inside, as PNG.
pub async fn baked_png(app: &App, actor: &Actor, id: AwardId) -> Result<Vec<u8>> {
    let (source, _, document) = ingredients(app, actor, id).await?;
    bake::bake(&source.png(app).await?, &document).map_err(|error| unbakable(&error))
}

/// The credential's address as a QR code.
pub async fn qr(app: &App, actor: &Actor, id: AwardId) -> Result<String> {
    policy::may_see_published(actor)?;
    let award = app.store.read().await?.award(id).await?;
    award.ok_or_else(|| Error::not_found("credential"))?;
    Ok(qr_svg(&addresses::credential(app, id))?)
}

async fn ingredients(app: &App, actor: &Actor, id: AwardId) -> Result<(Source, String, String)> {
    let page = show(app, actor, id).await?;
    let document = document(app, actor, id).await?;
    let document = String::from_utf8(document)
        .map_err(|_| Error::new(Kind::Internal, "store.row", "the document is not text"))?;
    let source = Source::of(&mut app.store.read().await?, &page.achievement).await?;
    Ok((source, page.achievement.name, document))
}

fn unbakable(error: &bake::BakeError) -> Error {
    Error::new(Kind::Internal, error.code(), error.to_string())
}
