//! Achievements.

use accolade_credential::openbadges::OB_CONTEXT;
pub use accolade_domain::achievement::{Achievement, DefineAchievement};
pub use accolade_domain::badge_design::{BadgeDesign, Icon, Shape};
use accolade_domain::organization::Organization;
use accolade_domain::{AchievementId, Actor, policy};
use serde_json::{Value, json};

use crate::limits::PICTURE_SIDE;
use crate::{App, Error, Result, documents};

/// An achievement as its page shows it.
#[derive(Debug, Clone)]
pub struct AchievementPage {
    /// The achievement.
    pub achievement: Achievement,
    /// Who awards it.
    pub organization: Organization,
    /// How many people have it.
    pub awarded_count: i64,
}

/// Defines an achievement.
pub async fn define(app: &App, actor: &Actor, command: &DefineAchievement) -> Result<Achievement> {
    policy::may_define(actor)?;
    let achievement = Achievement::define(app.id()?, command, app.now())?;
    let mut tx = app.store.begin().await?;
    let organization = tx.organization(command.organization_id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))?;
    tx.insert_achievement(&achievement).await?;
    app.audit(&mut tx, actor, "achievements.define", achievement.id, None)
        .await?;
    tx.commit().await?;
    Ok(achievement)
}

/// An achievement as its page shows it.
pub async fn show(app: &App, actor: &Actor, id: AchievementId) -> Result<AchievementPage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    let organization = reader.organization(achievement.organization_id).await?;
    Ok(AchievementPage {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        awarded_count: reader.awarded_count(id).await?,
        achievement,
    })
}

/// An achievement's definition as JSON-LD.
pub async fn document(app: &App, actor: &Actor, id: AchievementId) -> Result<Value> {
    let page = show(app, actor, id).await?;
    let mut document = documents::achievement(app, &page.achievement);
    if let Some(members) = document.as_object_mut() {
        let contexts = json!(["https://www.w3.org/ns/credentials/v2", OB_CONTEXT]);
        members.shift_insert(0, "@context".to_owned(), contexts);
        members.insert(
            "creator".to_owned(),
            documents::profile(app, &page.organization)?,
        );
    }
    Ok(document)
}

/// An achievement's picture as SVG.
pub async fn image_svg(app: &App, actor: &Actor, id: AchievementId) -> Result<String> {
    policy::may_see_published(actor)?;
    let achievement = app.store.read().await?.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    Ok(achievement.design.svg(&achievement.name))
}

/// An achievement's picture as PNG.
pub async fn image_png(app: &App, actor: &Actor, id: AchievementId) -> Result<Vec<u8>> {
    let svg = image_svg(app, actor, id).await?;
    let raster = app.raster.clone();
    Ok(tokio::task::spawn_blocking(move || raster.png(&svg, PICTURE_SIDE)).await??)
}
