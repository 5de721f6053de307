//! An organisation as its staff sees it: where one works, the overview, the settings.

use accolade_domain::award::Award;
use accolade_domain::limits::{MEMBERS_MAX, PAGE_ENTRIES_MAX};
use accolade_domain::membership::Role;
use accolade_domain::organization::Organization;
use accolade_domain::{Actor, OrganizationId, policy};
pub use accolade_store::OrganizationCounts;

use crate::achievements::drafting_unit;
use crate::limits::LATEST_AWARDS;
use crate::{App, Error, Result};

/// An organisation that somebody works for.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// The organisation.
    pub organization: Organization,
    /// What they do there.
    pub role: Role,
    /// How many achievements wait there for their review.
    pub review_count: i64,
}

/// What an organisation's staff sees first.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The organisation.
    pub organization: Organization,
    /// What the actor does there.
    pub role: Role,
    /// How much there is of what.
    pub counts: OrganizationCounts,
    /// The latest awards, each with the name of its achievement.
    pub awards: Vec<(Award, String)>,
    /// Whether somebody else works there or is invited to.
    pub has_team: bool,
    /// What the actor may do there.
    pub acts: Acts,
}

/// What an actor may do for an organisation.
#[derive(Debug, Clone, Copy)]
pub struct Acts {
    /// Change its profile, people and keys.
    pub may_administer: bool,
    /// Begin an achievement.
    pub may_define: bool,
    /// Award something.
    pub may_award: bool,
}

/// An organisation's profile and rules.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The organisation.
    pub organization: Organization,
    /// Whether the actor may change it.
    pub may_change: bool,
}

/// What the actor does for an organisation: the mightiest of their roles. Who runs the installation
/// does everything.
fn role(actor: &Actor, id: OrganizationId) -> Role {
    let Actor::Person(person) = actor else {
        return Role::Owner;
    };
    let has = |role: &Role| {
        let mut memberships = person.memberships.iter();
        memberships.any(|one| one.organization_id == id && one.role == *role)
    };
    Role::ALL.into_iter().find(has).unwrap_or(Role::Viewer)
}

/// The organisations that the actor works for.
pub async fn workplaces(app: &App, actor: &Actor) -> Result<Vec<Workplace>> {
    policy::own_account(actor)?;
    let mut ids = Vec::new();
    if let Actor::Person(person) = actor {
        for membership in &person.memberships {
            if !ids.contains(&membership.organization_id) {
                ids.push(membership.organization_id);
            }
        }
    }
    let mut reader = app.store.read().await?;
    let mut places = Vec::new();
    for id in ids {
        let Some(organization) = reader.organization(id).await? else {
            continue;
        };
        let counts = reader
            .organization_counts(id, actor.account_id(), app.now())
            .await?;
        let may_review = policy::may_define(actor, id).is_ok();
        places.push(Workplace {
            organization,
            role: role(actor, id),
            review_count: if may_review { counts.reviews } else { 0 },
        });
    }
    Ok(places)
}

/// What an organisation's staff sees first.
pub async fn overview(app: &App, actor: &Actor, id: OrganizationId) -> Result<Overview> {
    policy::may_enter(actor, id)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let mut awards = Vec::new();
    for award in reader.latest_awards(id, LATEST_AWARDS).await? {
        // Who sees one achievement only does not see who has the others.
        let achievement = reader.achievement(award.achievement_id).await?;
        let Some(achievement) = achievement else {
            continue;
        };
        if policy::may_view(actor, &achievement).is_ok() {
            awards.push((award, achievement.content.name));
        }
    }
    let members = reader.members(id, MEMBERS_MAX).await?;
    let invitations = reader.invitations(id, PAGE_ENTRIES_MAX).await?;
    Ok(Overview {
        organization,
        role: role(actor, id),
        counts: reader
            .organization_counts(id, actor.account_id(), app.now())
            .await?,
        awards,
        has_team: members.len() > 1 || !invitations.is_empty(),
        acts: Acts {
            may_administer: policy::may_administer(actor, id).is_ok(),
            may_define: drafting_unit(actor, id).is_ok(),
            may_award: policy::may_award_something(actor, id).is_ok(),
        },
    })
}

/// An organisation's profile and rules.
pub async fn settings(app: &App, actor: &Actor, id: OrganizationId) -> Result<Settings> {
    policy::may_enter(actor, id)?;
    let organization = app.store.read().await?.organization(id).await?;
    Ok(Settings {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        may_change: policy::may_administer(actor, id).is_ok(),
    })
}
