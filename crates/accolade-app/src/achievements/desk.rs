//! Achievements at the desk of their staff: the list, one of them with its next step, and the form.

use accolade_domain::achievement::{
    Achievement, AchievementContent, AchievementState, AchievementVersion, DefineAchievement,
    Stage, TypedAchievement,
};
use accolade_domain::limits::{ACHIEVEMENTS_MAX, PAGE_ENTRIES_MAX};
use accolade_domain::membership::Scope;
use accolade_domain::organization::Organization;
use accolade_domain::policy::{self, Target};
use accolade_domain::{AchievementId, Actor, OrganizationId, Page, Timestamp, UnitId};
use accolade_store::{AchievementPlace, AuditLine, Reader};

use super::{changeable, define, edit};
use crate::limits::{AUDIT_LINES_MAX, VERSIONS_SHOWN_MAX};
use crate::pictures::{self, UploadedFile};
use crate::{App, Error, Result, audit_entries};

/// The achievements of an organisation, as one of its staff sees them.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// Whose they are.
    pub organization: Organization,
    /// How many there are in each stage, in the order of [`Stage::ALL`].
    pub counts: [u64; 4],
    /// This page of the list, the newest first.
    pub page: Page<ShelfEntry, AchievementId>,
    /// Whether the person may define.
    pub may_define: bool,
}

/// One achievement of the list.
#[derive(Debug, Clone)]
pub struct ShelfEntry {
    /// The working copy.
    pub achievement: Achievement,
    /// How many people have it.
    pub awarded_count: i64,
    /// When something was done to it last.
    pub changed_at: Timestamp,
    /// Whether the person may award it now.
    pub may_award: bool,
}

/// An achievement as its staff sees it.
#[derive(Debug, Clone)]
pub struct AchievementDesk {
    /// The working copy.
    pub achievement: Achievement,
    /// Who awards it.
    pub organization: Organization,
    /// What was published, the newest first.
    pub versions: Vec<VersionLine>,
    /// How many people have it.
    pub awarded_count: i64,
    /// How many of its awards wait to be claimed.
    pub waiting_count: i64,
    /// Who sent it back last, and when.
    pub returned: Option<(String, Timestamp)>,
    /// What the person does next with it.
    pub next: NextStep,
    /// Whether the person may change it.
    pub may_define: bool,
    /// Whether the person may award it.
    pub may_award: bool,
}

/// A published version with what became of it.
#[derive(Debug, Clone)]
pub struct VersionLine {
    /// The version.
    pub version: AchievementVersion,
    /// Who published it.
    pub who: String,
    /// How many badges carry it.
    pub awarded_count: i64,
}

/// What a person does next with an achievement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Send it to be reviewed.
    Send,
    /// Publish it.
    Publish,
    /// Approve it, or send it back.
    Review,
    /// Wait for somebody else.
    Wait,
    /// Award it.
    Award,
    /// Nothing.
    Nothing,
}

/// An organisation's achievements in a stage, those that the actor may see.
pub async fn shelf(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    stage: Option<Stage>,
    after: Option<AchievementId>,
    limit: u32,
) -> Result<Shelf> {
    policy::may_enter(actor, id)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let mut places = reader.achievement_places(id, ACHIEVEMENTS_MAX).await?;
    places.retain(|place| policy::may_view(actor, target(id, place)).is_ok());
    let count = |stage| places.iter().filter(|place| place.stage == stage).count();
    let counts = Stage::ALL.map(|stage| u64::try_from(count(stage)).unwrap_or_default());
    let wanted = places.into_iter().filter(|place| {
        stage.is_none_or(|stage| place.stage == stage)
            && after.is_none_or(|after| place.id.uuid() < after.uuid())
    });
    let limit = limit.min(PAGE_ENTRIES_MAX);
    let wanted = wanted.take(usize::try_from(limit).unwrap_or_default() + 1);
    let page = Page::cut(wanted.collect(), limit, |place| place.id);
    let mut entries = Vec::new();
    for place in page.entries {
        entries.extend(shelf_entry(&mut reader, actor, place.id).await?);
    }
    Ok(Shelf {
        organization,
        counts,
        page: Page {
            entries,
            next: page.next,
        },
        may_define: drafting_unit(actor, id).is_ok(),
    })
}

fn target(organization_id: OrganizationId, place: &AchievementPlace) -> Target {
    Target {
        organization_id,
        unit_id: place.unit_id,
        achievement_id: Some(place.id),
    }
}

async fn shelf_entry(
    reader: &mut Reader,
    actor: &Actor,
    id: AchievementId,
) -> Result<Option<ShelfEntry>> {
    let Some(achievement) = reader.achievement(id).await? else {
        return Ok(None);
    };
    let last = reader.audit_lines(id.uuid(), 1).await?;
    Ok(Some(ShelfEntry {
        awarded_count: reader.awarded_count(id).await?,
        changed_at: last.first().map_or(achievement.created_at, |line| line.at),
        may_award: achievement.check_awardable().is_ok()
            && policy::may_award(actor, &achievement).is_ok(),
        achievement,
    }))
}

/// Where a new achievement of the actor belongs: to the whole organisation, or else to the first
/// unit for which they design.
pub(crate) fn drafting_unit(
    actor: &Actor,
    id: OrganizationId,
) -> std::result::Result<Option<UnitId>, policy::Forbidden> {
    let refusal = match policy::may_define(actor, id) {
        Ok(()) => return Ok(None),
        Err(refusal) => refusal,
    };
    let Actor::Person(person) = actor else {
        return Err(refusal);
    };
    let mut units = person.memberships.iter().filter_map(|membership| {
        let Scope::Unit(unit) = membership.scope else {
            return None;
        };
        let target = Target {
            organization_id: id,
            unit_id: Some(unit),
            achievement_id: None,
        };
        policy::may_define(actor, target).is_ok().then_some(unit)
    });
    units.next().map(Some).ok_or(refusal)
}

/// The organisation for which the actor begins a new achievement.
pub async fn begin(app: &App, actor: &Actor, id: OrganizationId) -> Result<Organization> {
    drafting_unit(actor, id)?;
    let organization = app.store.read().await?.organization(id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))
}

/// An achievement that the actor is going to change.
#[derive(Debug, Clone)]
pub struct EditDesk {
    /// The working copy.
    pub achievement: Achievement,
    /// Whose it is.
    pub organization: Organization,
}

/// An achievement that the actor is going to change.
pub async fn edit_desk(app: &App, actor: &Actor, id: AchievementId) -> Result<EditDesk> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_define(actor, &achievement)?;
    let organization = reader.organization(achievement.organization_id).await?;
    Ok(EditDesk {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        achievement,
    })
}

/// Defines an achievement from what was typed. A picture that came along is kept in any case, so
/// that nobody has to upload it again where another field is wrong.
pub async fn define_typed(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    typed: &mut TypedAchievement,
    file: Option<UploadedFile>,
) -> Result<Achievement> {
    let unit_id = drafting_unit(actor, id)?;
    let command = DefineAchievement {
        organization_id: id,
        unit_id,
        content: read(app, id, typed, file).await?,
    };
    define(app, actor, &command).await
}

/// Changes the working copy to what was typed; see [`define_typed`].
pub async fn edit_typed(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    typed: &mut TypedAchievement,
    file: Option<UploadedFile>,
    revision: i64,
) -> Result<Achievement> {
    let mut tx = app.store.begin().await?;
    let organization_id = changeable(&mut tx, actor, id).await?.organization_id;
    // Drawing takes its time, and a change must not wait for it.
    drop(tx);
    let content = read(app, organization_id, typed, file).await?;
    edit(app, actor, id, &content, revision).await
}

/// Gives the working copy an uploaded picture; where the actor says which revision they saw, only that
/// one.
pub async fn change_picture(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    file: UploadedFile,
    seen: Option<i64>,
) -> Result<Achievement> {
    let mut tx = app.store.begin().await?;
    let achievement = changeable(&mut tx, actor, id).await?;
    drop(tx);
    let revision = seen.unwrap_or(achievement.revision);
    // Before a picture is kept that nothing would show.
    if revision != achievement.revision {
        return Err(accolade_store::StoreError::Conflict.into());
    }
    let picture_id = pictures::keep(app, achievement.organization_id, file).await??;
    let content = AchievementContent {
        picture_id: Some(picture_id),
        ..achievement.content
    };
    edit(app, actor, id, &content, revision).await
}

async fn read(
    app: &App,
    id: OrganizationId,
    typed: &mut TypedAchievement,
    file: Option<UploadedFile>,
) -> Result<AchievementContent> {
    let mut problems = Vec::new();
    if let Some(file) = file {
        match pictures::keep(app, id, file).await? {
            Ok(picture) => typed.picture_id = Some(picture),
            Err(problem) => problems.push(problem),
        }
    }
    match typed.read() {
        Ok(content) if problems.is_empty() => return Ok(content),
        Ok(_) => {}
        Err(others) => problems.splice(0..0, others).for_each(drop),
    }
    Err(problems.into())
}

/// Makes a new draft that says the same.
pub async fn copy(app: &App, actor: &Actor, id: AchievementId) -> Result<Achievement> {
    let mut tx = app.store.begin().await?;
    let achievement = changeable(&mut tx, actor, id).await?;
    let copy = achievement.copy(app.id()?, app.now());
    tx.insert_achievement(&copy).await?;
    let detail = Some(format!("copy of {id}"));
    app.audit(&mut tx, actor, "achievements.define", copy.id, detail)
        .await?;
    tx.commit().await?;
    Ok(copy)
}

/// An achievement as its staff sees it.
pub async fn desk(app: &App, actor: &Actor, id: AchievementId) -> Result<AchievementDesk> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    let organization = reader.organization(achievement.organization_id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let lines = reader.audit_lines(id.uuid(), AUDIT_LINES_MAX).await?;
    let may_define = policy::may_define(actor, &achievement).is_ok();
    let may_award =
        policy::may_award(actor, &achievement).is_ok() && achievement.check_awardable().is_ok();
    Ok(AchievementDesk {
        versions: version_lines(&mut reader, id, &lines).await?,
        awarded_count: reader.awarded_count(id).await?,
        waiting_count: reader.waiting_count(id, app.now()).await?,
        returned: returned(&mut reader, &lines).await?,
        next: next_step(actor, &achievement, &organization, may_award),
        achievement,
        organization,
        may_define,
        may_award,
    })
}

fn next_step(
    actor: &Actor,
    achievement: &Achievement,
    organization: &Organization,
    may_award: bool,
) -> NextStep {
    let may_define = policy::may_define(actor, achievement).is_ok();
    let needs_review = organization.requires_review;
    match achievement.state {
        _ if achievement.archived_at.is_some() => NextStep::Nothing,
        AchievementState::Draft if may_define && needs_review => NextStep::Send,
        AchievementState::Draft if may_define => NextStep::Publish,
        AchievementState::InReview
            if may_define && needs_review && achievement.submitted_by == actor.account_id() =>
        {
            NextStep::Wait
        }
        AchievementState::InReview if may_define => NextStep::Review,
        _ if may_award => NextStep::Award,
        _ => NextStep::Nothing,
    }
}

async fn version_lines(
    reader: &mut Reader,
    id: AchievementId,
    lines: &[AuditLine],
) -> Result<Vec<VersionLine>> {
    let mut found = Vec::new();
    for version in reader.achievement_versions(id, VERSIONS_SHOWN_MAX).await? {
        let detail = format!("version {}", version.number);
        let line = lines.iter().find(|line| {
            line.act == "achievements.publish" && line.detail.as_deref() == Some(&detail)
        });
        let who = match line {
            Some(line) => audit_entries::name(reader, &line.actor).await?,
            None => String::new(),
        };
        found.push(VersionLine {
            awarded_count: reader.version_count(id, version.number).await?,
            version,
            who,
        });
    }
    Ok(found)
}

async fn returned(reader: &mut Reader, lines: &[AuditLine]) -> Result<Option<(String, Timestamp)>> {
    let line = lines
        .iter()
        .find(|line| line.act == "achievements.send_back");
    Ok(match line {
        Some(line) => Some((audit_entries::name(reader, &line.actor).await?, line.at)),
        None => None,
    })
}
