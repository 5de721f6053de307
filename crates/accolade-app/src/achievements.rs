//! Achievements: written, reviewed, published, archived.

mod desk;

pub(crate) use desk::drafting_unit;
pub use desk::{
    AchievementDesk, EditDesk, NextStep, Shelf, ShelfEntry, VersionLine, begin, change_picture,
    copy, define_typed, desk, edit_desk, edit_typed, shelf,
};

use accolade_credential::openbadges::OB_CONTEXT;
pub use accolade_domain::achievement::{
    Achievement, AchievementContent, AchievementError, AchievementState, AchievementType,
    AchievementVersion, Alignment, Cost, DefineAchievement, Participation, Stage, TypedAchievement,
    TypedAlignment,
};
pub use accolade_domain::badge_design::{BadgeDesign, Icon, Shape};
use accolade_domain::organization::Organization;
use accolade_domain::{AchievementId, Actor, OrganizationId, Page, policy};
use accolade_store::{Reader, Tx};
use serde_json::{Value, json};

use crate::limits::VERSIONS_SHOWN_MAX;
use crate::pictures::Source;
use crate::{App, Error, Result, catalogue, documents};

/// An achievement as its public page shows it.
#[derive(Debug, Clone)]
pub struct AchievementPage {
    /// What is published.
    pub version: AchievementVersion,
    /// Who awards it.
    pub organization: Organization,
    /// How many people have it.
    pub awarded_count: i64,
    /// What was published, the newest first.
    pub versions: Vec<AchievementVersion>,
    /// Whether it is no longer awarded.
    pub is_archived: bool,
}

/// Defines an achievement as a draft.
pub async fn define(app: &App, actor: &Actor, command: &DefineAchievement) -> Result<Achievement> {
    policy::may_define(
        actor,
        policy::Target {
            organization_id: command.organization_id,
            unit_id: command.unit_id,
            achievement_id: None,
        },
    )?;
    let achievement = Achievement::define(app.id()?, command, app.now())?;
    let mut tx = app.store.begin().await?;
    let organization = tx.organization(command.organization_id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))?;
    check_parts(&mut tx, &achievement).await?;
    tx.insert_achievement(&achievement).await?;
    app.audit(&mut tx, actor, "achievements.define", achievement.id, None)
        .await?;
    tx.commit().await?;
    Ok(achievement)
}

/// Changes the working copy; the revision is the one that the writer saw.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    content: &AchievementContent,
    revision: i64,
) -> Result<Achievement> {
    change(app, actor, id, "achievements.edit", |achievement| {
        let edited = Achievement {
            revision,
            ..achievement
        };
        Ok(edited.edit(content)?)
    })
    .await
}

/// Sends the working copy to be reviewed.
pub async fn submit(app: &App, actor: &Actor, id: AchievementId) -> Result<Achievement> {
    change(app, actor, id, "achievements.submit", |achievement| {
        Ok(achievement.submit(actor.account_id())?)
    })
    .await
}

/// Sends it back to its author.
pub async fn send_back(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    comment: &str,
) -> Result<Achievement> {
    change(app, actor, id, "achievements.send_back", |achievement| {
        Ok(achievement.send_back(comment)?)
    })
    .await
}

/// Publishes the working copy; what somebody holds already keeps its own version.
pub async fn publish(app: &App, actor: &Actor, id: AchievementId) -> Result<Achievement> {
    let mut tx = app.store.begin().await?;
    // Whoever awards it meanwhile waits, or is waited for: what they award must not be written over.
    tx.lock_achievement(id).await?;
    let achievement = changeable(&mut tx, actor, id).await?;
    let organization = tx.organization(achievement.organization_id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let is_held = match achievement.version {
        Some(number) => tx.is_version_awarded(id, number).await?,
        None => false,
    };
    let (by, now) = (actor.account_id(), app.now());
    let (achievement, version) =
        achievement.publish(by, organization.requires_review, is_held, now)?;
    tx.update_achievement(&achievement).await?;
    tx.upsert_achievement_version(&version).await?;
    catalogue::follow(&mut tx, &achievement).await?;
    let detail = Some(format!("version {}", version.number));
    app.audit(&mut tx, actor, "achievements.publish", id, detail)
        .await?;
    tx.commit().await?;
    Ok(achievement)
}

/// Ends its awarding.
pub async fn archive(app: &App, actor: &Actor, id: AchievementId) -> Result<Achievement> {
    change(app, actor, id, "achievements.archive", |achievement| {
        Ok(achievement.archive(app.now())?)
    })
    .await
}

/// Lets it be awarded again.
pub async fn restore(app: &App, actor: &Actor, id: AchievementId) -> Result<Achievement> {
    change(app, actor, id, "achievements.restore", |achievement| {
        Ok(achievement.restore()?)
    })
    .await
}

async fn change(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    act: &'static str,
    decide: impl FnOnce(Achievement) -> Result<Achievement>,
) -> Result<Achievement> {
    let mut tx = app.store.begin().await?;
    let achievement = changeable(&mut tx, actor, id).await?;
    let archived_at = achievement.archived_at;
    let achievement = decide(achievement)?;
    check_parts(&mut tx, &achievement).await?;
    tx.update_achievement(&achievement).await?;
    if achievement.archived_at != archived_at {
        catalogue::follow(&mut tx, &achievement).await?;
    }
    app.audit(&mut tx, actor, act, id, None).await?;
    tx.commit().await?;
    Ok(achievement)
}

/// The achievement, where the actor may change it.
async fn changeable(tx: &mut Tx, actor: &Actor, id: AchievementId) -> Result<Achievement> {
    let achievement = tx.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_define(actor, &achievement)?;
    Ok(achievement)
}

/// The unit and the picture belong to the same organisation: an identifier of another one is as
/// good as none.
async fn check_parts(tx: &mut Tx, achievement: &Achievement) -> Result<()> {
    let owner = achievement.organization_id;
    if let Some(id) = achievement.unit_id {
        let unit = tx
            .unit(id)
            .await?
            .filter(|unit| unit.organization_id == owner);
        unit.ok_or_else(|| Error::not_found("unit"))?;
    }
    if let Some(id) = achievement.content.picture_id {
        let picture = tx.picture(id).await?;
        picture
            .filter(|picture| picture.organization_id == owner)
            .ok_or_else(|| Error::not_found("picture"))?;
    }
    Ok(())
}

/// An achievement as its public page shows it.
pub async fn show(app: &App, actor: &Actor, id: AchievementId) -> Result<AchievementPage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let (achievement, version) = published(&mut reader, id).await?;
    let organization = reader.organization(achievement.organization_id).await?;
    Ok(AchievementPage {
        version,
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        awarded_count: reader.awarded_count(id).await?,
        versions: reader.achievement_versions(id, VERSIONS_SHOWN_MAX).await?,
        is_archived: achievement.archived_at.is_some(),
    })
}

/// An organisation's achievements for its staff: those that the actor may see.
pub async fn list(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    after: Option<AchievementId>,
    limit: u32,
) -> Result<Page<Achievement, AchievementId>> {
    policy::may_enter(actor, id)?;
    let limit = limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX);
    let mut page = app
        .store
        .read()
        .await?
        .achievements(id, after, limit)
        .await?;
    page.entries
        .retain(|achievement| policy::may_view(actor, achievement).is_ok());
    Ok(page)
}

pub(crate) async fn published(
    reader: &mut Reader,
    id: AchievementId,
) -> Result<(Achievement, AchievementVersion)> {
    let missing = || Error::not_found("achievement");
    let achievement = reader.achievement(id).await?.ok_or_else(missing)?;
    let number = achievement.version.ok_or_else(missing)?;
    let version = reader.achievement_version(id, number).await?;
    Ok((achievement, version.ok_or_else(missing)?))
}

/// An achievement's definition as JSON-LD.
pub async fn document(app: &App, actor: &Actor, id: AchievementId) -> Result<Value> {
    let page = show(app, actor, id).await?;
    let mut document = documents::achievement(app, &page.version);
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

/// The same in Open Badges 2.0.
pub async fn badge_class(app: &App, actor: &Actor, id: AchievementId) -> Result<Value> {
    let page = show(app, actor, id).await?;
    let (version, organization) = (&page.version, &page.organization);
    Ok(documents::earlier::badge_class(app, version, organization))
}

/// An achievement's picture as SVG.
pub async fn image_svg(app: &App, actor: &Actor, id: AchievementId) -> Result<String> {
    let (source, name) = picture(app, actor, id).await?;
    Ok(source.svg(&name))
}

/// An achievement's picture as PNG.
pub async fn image_png(app: &App, actor: &Actor, id: AchievementId) -> Result<Vec<u8>> {
    picture(app, actor, id).await?.0.png(app).await
}

async fn picture(app: &App, actor: &Actor, id: AchievementId) -> Result<(Source, String)> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let (_, version) = published(&mut reader, id).await?;
    let source = Source::of(&mut reader, &version.content).await?;
    Ok((source, version.content.name))
}
