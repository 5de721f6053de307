//! Credentials: the signed document, its page and its pictures.

use accolade_adapters::raster::qr_svg;
use accolade_credential::keys::Algorithm;
use accolade_credential::{bake, issue};
use accolade_domain::achievement::AchievementContent;
pub use accolade_domain::award::{Award, Issuance, Standing};
use accolade_domain::organization::Organization;
use accolade_domain::{Actor, AwardId, policy};
use accolade_store::Reader;
use serde_json::Value;

use crate::pictures::{self, Source};
use crate::{App, Error, Kind, Result, addresses, documents};

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
    page(app, &mut app.store.read().await?, id).await
}

pub(crate) async fn page(app: &App, reader: &mut Reader, id: AwardId) -> Result<CredentialPage> {
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
        Some(_) => Err(preparing()),
        None => Err(Error::not_found("credential")),
    }
}

pub(crate) fn preparing() -> Error {
    Error::new(
        Kind::Upstream,
        "credential.preparing",
        "the credential is being signed; try again in a moment",
    )
}

/// The same as a signed token (Open Badges 3.0, section 8.2). It is made of the signed document, with
/// the key that signed it, so it is the same token whenever it is asked for.
pub async fn token(app: &App, actor: &Actor, id: AwardId) -> Result<String> {
    let document = document(app, actor, id).await?;
    let wrong = |what: String| Error::new(Kind::Internal, "issue.signing", what);
    let mut document: Value =
        serde_json::from_slice(&document).map_err(|error| wrong(error.to_string()))?;
    let proof = document
        .as_object_mut()
        .and_then(|members| members.shift_remove("proof"));
    let method = proof
        .as_ref()
        .and_then(|proof| proof.get("verificationMethod"));
    let method = method
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let key = method.rsplit_once('#').map(|(_, key)| key.to_owned());
    let key = key.ok_or_else(|| wrong("the document names no key".to_owned()))?;
    let app = app.clone();
    let signed = tokio::task::spawn_blocking(move || {
        let linted =
            issue::lint(document).map_err(|_| wrong("the document is not sound".into()))?;
        let sign = |message: &[u8]| app.signer.sign(&key, message);
        issue::sign_jwt(&linted, Algorithm::Ed25519, &method, sign)
            .map_err(|error| wrong(error.to_string()))
    });
    signed.await?
}

/// A credential in Open Badges 2.0.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// The assertion.
    pub document: Value,
    /// Whether it was revoked for good.
    pub is_gone: bool,
}

/// The same in Open Badges 2.0, as its address answers.
pub async fn assertion(app: &App, actor: &Actor, id: AwardId) -> Result<Assertion> {
    policy::may_see_published(actor)?;
    let award = app.store.read().await?.award(id).await?;
    let award = award.ok_or_else(|| Error::not_found("credential"))?;
    if award.issuance == Issuance::Prepared {
        return Err(preparing());
    }
    let document = documents::earlier::assertion(app, &award);
    Ok(Assertion {
        document: document.ok_or_else(|| Error::not_found("credential"))?,
        is_gone: matches!(award.standing, Standing::Revoked { .. }),
    })
}

/// The picture with the same in Open Badges 2.0 inside, as PNG.
pub async fn baked_assertion(app: &App, actor: &Actor, id: AwardId) -> Result<Vec<u8>> {
    let (source, ..) = ingredients(app, actor, id).await?;
    let assertion = assertion(app, actor, id).await?.document.to_string();
    bake::bake(&source.png(app).await?, &assertion).map_err(|error| unbakable(&error))
}

/// The picture that other sites show beside a link: the badge, never the person.
pub async fn card(app: &App, actor: &Actor, id: AwardId) -> Result<Vec<u8>> {
    let page = show(app, actor, id).await?;
    let mut reader = app.store.read().await?;
    let source = Source::of(&mut reader, &page.achievement).await?;
    drop(reader);
    pictures::draw_card(app, source, &page.achievement.name, &page.organization.name).await
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
