//! Awards as staff sees them: the list of an organisation, and one with all that happened to it.

use std::collections::HashMap;

use accolade_domain::achievement::{Achievement, AchievementVersion};
use accolade_domain::award::Award;
use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::message::Message;
use accolade_domain::organization::Organization;
use accolade_domain::roster::Roster;
use accolade_domain::{AchievementId, Actor, AwardId, OrganizationId, policy};
use accolade_store::{AuditLine, AwardFilter};

use crate::limits::AUDIT_LINES_MAX;
use crate::{App, Error, Result, audit_entries, issuing};

/// A page of the awards of an organisation.
#[derive(Debug, Clone)]
pub struct AwardsPage {
    /// The organisation.
    pub organization: Organization,
    /// The awards, each with its achievement, the newest first.
    pub entries: Vec<(Award, Achievement)>,
    /// Where the next page begins.
    pub next: Option<AwardId>,
    /// The achievements to choose from.
    pub achievements: Vec<Achievement>,
    /// Which of the awards the actor may take back.
    pub may_revoke: Vec<bool>,
    /// Whether there is anything that the actor may award.
    pub may_award: bool,
}

/// An award as staff sees it.
#[derive(Debug, Clone)]
pub struct AwardDesk {
    /// The award.
    pub award: Award,
    /// What was achieved.
    pub achievement: Achievement,
    /// Who awards.
    pub organization: Organization,
    /// The file that it came from.
    pub roster: Option<Roster>,
    /// The award in whose place it came.
    pub replaces: Option<Award>,
    /// The award that came in its place.
    pub replaced_by: Option<Award>,
    /// What happened, the oldest first.
    pub history: Vec<HistoryLine>,
    /// The mails about it, the newest first.
    pub messages: Vec<Message>,
    /// Whether the actor may change it.
    pub may_change: bool,
}

/// What somebody is about to award.
#[derive(Debug, Clone)]
pub struct AwardingPage {
    /// What is awarded.
    pub version: AchievementVersion,
    /// Who awards.
    pub organization: Organization,
}

/// Something that was done to an award.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// What, when, why.
    pub entry: AuditLine,
    /// The name of who did it, where it was a person.
    pub who: Option<String>,
}

/// What somebody is about to award, where it can be awarded.
pub async fn awarding(app: &App, actor: &Actor, id: AchievementId) -> Result<AwardingPage> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    let organization = reader.organization(achievement.organization_id).await?;
    Ok(AwardingPage {
        version: issuing::awardable(&mut reader, &achievement).await?,
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
    })
}

/// The awards of an organisation that the actor may see.
pub async fn of_organization(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    filter: &AwardFilter,
    before: Option<AwardId>,
    limit: u32,
) -> Result<AwardsPage> {
    policy::may_enter(actor, id)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let mut achievements = reader
        .achievements(id, None, PAGE_ENTRIES_MAX)
        .await?
        .entries;
    achievements.retain(|known| known.version.is_some() && policy::may_view(actor, known).is_ok());
    let page = reader
        .organization_awards(id, filter, before, app.now(), limit.min(PAGE_ENTRIES_MAX))
        .await?;
    let mut known: HashMap<_, Achievement> = HashMap::new();
    let mut entries = Vec::new();
    for award in page.entries {
        let achievement_id = award.achievement_id;
        if !known.contains_key(&achievement_id)
            && let Some(achievement) = reader.achievement(achievement_id).await?
        {
            known.insert(achievement_id, achievement);
        }
        if let Some(achievement) = known.get(&achievement_id)
            && policy::may_view(actor, achievement).is_ok()
        {
            entries.push((award, achievement.clone()));
        }
    }
    let may_revoke = entries
        .iter()
        .map(|(_, achievement)| policy::may_revoke(actor, achievement).is_ok())
        .collect();
    Ok(AwardsPage {
        may_award: policy::may_award_something(actor, id).is_ok(),
        may_revoke,
        organization,
        entries,
        next: page.next,
        achievements,
    })
}

/// An award as staff sees it.
pub async fn desk(app: &App, actor: &Actor, id: AwardId) -> Result<AwardDesk> {
    let mut reader = app.store.read().await?;
    let award = reader.award(id).await?;
    let award = award.ok_or_else(|| Error::not_found("award"))?;
    let achievement = reader.achievement(award.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    let organization = reader.organization(award.organization_id).await?;
    let replaces = reader.replaced_award(id).await?;
    let mut history = Vec::new();
    // The story of an award is told from its beginning.
    for line in reader
        .audit_lines(id.uuid(), AUDIT_LINES_MAX)
        .await?
        .into_iter()
        .rev()
    {
        let who = match Actor::written_account(&line.actor) {
            Some(_) => Some(audit_entries::name(&mut reader, &line.actor).await?),
            None => None,
        };
        history.push(HistoryLine { entry: line, who });
    }
    Ok(AwardDesk {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        roster: match award.roster_id {
            Some(roster) => reader.roster(roster).await?,
            None => None,
        },
        replaces: match replaces {
            Some(replaced) => reader.award(replaced).await?,
            None => None,
        },
        replaced_by: match award.replaced_by {
            Some(corrected) => reader.award(corrected).await?,
            None => None,
        },
        history,
        messages: reader.messages_of(id).await?,
        may_change: policy::may_revoke(actor, &achievement).is_ok(),
        achievement,
        award,
    })
}
