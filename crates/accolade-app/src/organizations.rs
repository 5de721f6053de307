//! Organisations.

mod desk;
mod keys;

pub use desk::{Overview, Settings, Workplace, overview, settings, workplaces};
pub use keys::{SigningKeys, keys, rotate_key};

use accolade_credential::openbadges::OB_CONTEXT;
use accolade_domain::achievement::AchievementVersion;
use accolade_domain::membership::{Membership, Role, Scope};
pub use accolade_domain::organization::{DefineOrganization, Organization};
use accolade_domain::signing_key::SigningKey;
use accolade_domain::{AchievementId, Actor, OrganizationId, Page, policy};
use serde_json::{Value, json};

use crate::{App, Error, Result, addresses, documents};

/// An organisation with its achievements.
#[derive(Debug, Clone)]
pub struct OrganizationPage {
    /// The organisation.
    pub organization: Organization,
    /// What it publishes, each with how many people have it.
    pub achievements: Page<(AchievementVersion, i64), AchievementId>,
}

/// Defines an organisation and makes its signing key. The person who does it is its first owner.
pub async fn define(
    app: &App,
    actor: &Actor,
    command: &DefineOrganization,
) -> Result<Organization> {
    policy::may_define_organizations(actor)?;
    let now = app.now();
    let organization = Organization::define(app.id()?, command, now)?;
    // The key lies in its folder first: a key too many does no harm, a key too few does.
    let key = SigningKey {
        public_key: app.signer.create(app.rng.bytes()?)?,
        organization_id: organization.id,
        created_at: now,
        retired_at: None,
    };
    let mut tx = app.store.begin().await?;
    tx.insert_organization(&organization).await?;
    tx.insert_signing_key(&key).await?;
    if let Some(account_id) = actor.account_id() {
        tx.insert_membership(&Membership {
            id: app.id()?,
            organization_id: organization.id,
            account_id,
            role: Role::Owner,
            scope: Scope::Organization,
            created_at: now,
        })
        .await?;
    }
    app.audit(
        &mut tx,
        actor,
        "organizations.define",
        organization.id,
        None,
    )
    .await?;
    tx.commit().await?;
    Ok(organization)
}

/// Organisations, each with how many achievements it has.
pub async fn list(
    app: &App,
    actor: &Actor,
    after: Option<OrganizationId>,
    limit: u32,
) -> Result<Page<(Organization, i64), OrganizationId>> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let page = reader
        .organizations(after, limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX))
        .await?;
    let mut entries = Vec::new();
    for organization in page.entries {
        let count = reader.published_count(organization.id).await?;
        entries.push((organization, count));
    }
    Ok(Page {
        entries,
        next: page.next,
    })
}

/// The organisations for which the actor does something.
pub async fn mine(app: &App, actor: &Actor) -> Result<Vec<Organization>> {
    let Actor::Person(person) = actor else {
        policy::own_account(actor)?;
        return Ok(Vec::new());
    };
    let mut reader = app.store.read().await?;
    let mut organizations: Vec<Organization> = Vec::new();
    for membership in &person.memberships {
        let id = membership.organization_id;
        if organizations.iter().any(|known| known.id == id) {
            continue;
        }
        organizations.extend(reader.organization(id).await?);
    }
    Ok(organizations)
}

/// An organisation as its staff sees it.
pub async fn desk(app: &App, actor: &Actor, id: OrganizationId) -> Result<Organization> {
    policy::may_enter(actor, id)?;
    let organization = app.store.read().await?.organization(id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))
}

/// Changes profile and rules; the revision is the one that the writer saw.
pub async fn describe(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    command: &DefineOrganization,
    revision: i64,
) -> Result<Organization> {
    policy::may_administer(actor, id)?;
    let mut tx = app.store.begin().await?;
    let organization = tx.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let seen = Organization {
        revision,
        ..organization
    };
    let described = seen.describe(command)?;
    tx.update_organization(&described).await?;
    app.audit(&mut tx, actor, "organizations.describe", id, None)
        .await?;
    tx.commit().await?;
    Ok(Organization {
        revision: revision.saturating_add(1),
        ..described
    })
}

/// An organisation with its achievements.
pub async fn show(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    after: Option<AchievementId>,
    limit: u32,
) -> Result<OrganizationPage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let page = reader
        .published_achievements(
            id,
            after,
            limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX),
        )
        .await?;
    let mut entries = Vec::new();
    for achievement in page.entries {
        let count = reader.awarded_count(achievement.achievement_id).await?;
        entries.push((achievement, count));
    }
    Ok(OrganizationPage {
        organization,
        achievements: Page {
            entries,
            next: page.next,
        },
    })
}

/// An organisation's profile as JSON-LD, with its keys, so that it can be an issuer by itself.
pub async fn profile(app: &App, actor: &Actor, id: OrganizationId) -> Result<Value> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let mut profile = documents::profile(app, &organization)?;
    if let Some(members) = profile.as_object_mut() {
        let contexts = json!(["https://www.w3.org/ns/credentials/v2", OB_CONTEXT]);
        members.shift_insert(0, "@context".to_owned(), contexts);
    }
    Ok(profile)
}

/// The same in Open Badges 2.0.
pub async fn earlier_profile(app: &App, actor: &Actor, id: OrganizationId) -> Result<Value> {
    policy::may_see_published(actor)?;
    let organization = app.store.read().await?.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    Ok(documents::earlier::profile(app, &organization))
}

/// An organisation's did:web document, with every key that it ever signed with.
pub async fn did_document(app: &App, actor: &Actor, id: OrganizationId) -> Result<Value> {
    policy::may_see_published(actor)?;
    let keys = app.store.read().await?.signing_keys(id).await?;
    let keys = keys.into_iter().map(|key| key.public_key).collect();
    did_document_of(app, id, keys)
}

/// The same of these public keys, the newest first.
pub(crate) fn did_document_of(app: &App, id: OrganizationId, keys: Vec<String>) -> Result<Value> {
    if keys.is_empty() {
        return Err(Error::not_found("organization"));
    }
    documents::did_document(&addresses::issuer(app, id)?, keys)
}
