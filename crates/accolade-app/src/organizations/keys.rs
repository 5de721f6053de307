//! The keys that an organisation signs with. Only their public side is ever seen here.

use accolade_domain::signing_key::{self, SigningKey};
use accolade_domain::{Actor, OrganizationId, policy};

use crate::jobs::sign_status_lists;
use crate::{App, Error, Result};

/// The keys of an organisation.
#[derive(Debug, Clone)]
pub struct SigningKeys {
    /// The name of the organisation.
    pub organization_name: String,
    /// The keys, the one that signs now first.
    pub keys: Vec<SigningKey>,
    /// Whether the actor may make a new one.
    pub may_rotate: bool,
}

/// The keys of an organisation.
pub async fn keys(app: &App, actor: &Actor, id: OrganizationId) -> Result<SigningKeys> {
    policy::may_enter(actor, id)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let organization = organization.ok_or_else(|| Error::not_found("organization"))?;
    let mut keys = reader.signing_keys(id).await?;
    keys.sort_by_key(|key| key.retired_at.is_some());
    Ok(SigningKeys {
        organization_name: organization.name,
        keys,
        may_rotate: policy::may_administer(actor, id).is_ok(),
    })
}

/// Makes a new key, which signs from now on. The old one stays in the organisation's document, so
/// that what it signed stays good; the status lists are signed anew.
pub async fn rotate_key(app: &App, actor: &Actor, id: OrganizationId) -> Result<SigningKey> {
    policy::may_administer(actor, id)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))?;
    signing_key::check_room(reader.signing_keys(id).await?.len())?;
    drop(reader);
    // The key lies in its folder first: a key too many does no harm, a key too few does.
    let key = SigningKey {
        public_key: app.signer.create(app.rng.bytes()?)?,
        organization_id: id,
        created_at: app.now(),
        retired_at: None,
    };
    let mut tx = app.store.begin().await?;
    // Of two keys made at once the second retires the first.
    tx.lock_organization(id).await?;
    signing_key::check_room(tx.signing_keys(id).await?.len())?;
    tx.retire_signing_keys(id, key.created_at).await?;
    tx.insert_signing_key(&key).await?;
    // A list that is being signed with the old key right now does not count.
    tx.touch_status_lists_of(id).await?;
    sign_status_lists::plan(app, &mut tx).await?;
    let detail = Some(key.public_key.clone());
    app.audit(&mut tx, actor, "organizations.rotate_key", id, detail)
        .await?;
    tx.commit().await?;
    Ok(key)
}
