//! API tokens: by which programs act for an organisation.

use accolade_adapters::secrets;
use accolade_domain::api_token::check_room;
pub use accolade_domain::api_token::{ApiToken, MintApiToken};
use accolade_domain::limits::TOKENS_MAX;
use accolade_domain::organization::Organization;
use accolade_domain::{AccountId, Actor, ApiTokenId, OrganizationId, policy};
use accolade_store::Tx;

use crate::{App, Error, Kind, Result};

/// How every secret begins, so that a scanner of sources finds one that was left there.
const PREFIX: &str = "acc_";

/// The tokens of an organisation.
#[derive(Debug, Clone)]
pub struct TokensPage {
    /// The organisation.
    pub organization: Organization,
    /// Its tokens, the newest first.
    pub tokens: Vec<ApiToken>,
}

/// A token that was just made.
#[derive(Debug, Clone)]
pub struct MintedToken {
    /// The token.
    pub token: ApiToken,
    /// Its secret, which is kept nowhere.
    pub secret: String,
}

/// The tokens of an organisation.
pub async fn list(app: &App, actor: &Actor, id: OrganizationId) -> Result<TokensPage> {
    policy::may_administer(actor, id)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    Ok(TokensPage {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        tokens: reader.api_tokens(id, app.now(), TOKENS_MAX).await?,
    })
}

/// Makes a token that acts for the person who makes it; no program makes itself another one.
pub async fn mint(app: &App, actor: &Actor, command: &MintApiToken) -> Result<MintedToken> {
    policy::may_administer(actor, command.organization_id)?;
    let maker = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    let minted = insert(app, &mut tx, actor, maker, command).await?;
    tx.commit().await?;
    Ok(minted)
}

/// Makes a token at the machine, in the name of the organisation's first owner.
pub async fn operator_mint(
    app: &App,
    actor: &Actor,
    command: &MintApiToken,
) -> Result<MintedToken> {
    policy::may_operate(actor)?;
    let mut tx = app.store.begin().await?;
    let owners = tx.owners(command.organization_id, 1).await?;
    let owner = owners.first().ok_or_else(|| {
        let message = "the organization has no owner in whose name a token could act; appoint one";
        Error::new(Kind::Conflict, "token.no_owner", message)
    })?;
    let minted = insert(app, &mut tx, actor, owner.account_id, command).await?;
    tx.commit().await?;
    Ok(minted)
}

async fn insert(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    maker: AccountId,
    command: &MintApiToken,
) -> Result<MintedToken> {
    let organization = tx.organization(command.organization_id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))?;
    tx.lock_organization(command.organization_id).await?;
    let live = tx.live_token_count(command.organization_id, app.now());
    check_room(live.await?)?;
    let secret = format!("{PREFIX}{}", secrets::token(&app.rng)?);
    let hash = secrets::hash(&secret);
    let token = ApiToken::mint(app.id()?, maker, hash, command, app.now())?;
    tx.insert_api_token(&token).await?;
    let detail = Some(format!("{} as {}", token.name, token.role.as_str()));
    app.audit(tx, actor, "api_tokens.mint", token.id, detail)
        .await?;
    Ok(MintedToken { token, secret })
}

/// Ends a token; it works for no request after this.
pub async fn revoke(app: &App, actor: &Actor, id: ApiTokenId) -> Result<OrganizationId> {
    let mut tx = app.store.begin().await?;
    let token = tx.api_token(id).await?;
    let token = token.ok_or_else(|| Error::not_found("token"))?;
    policy::may_administer(actor, token.organization_id)?;
    let token = token.revoke(app.now())?;
    tx.update_api_token_revoked(&token).await?;
    app.audit(&mut tx, actor, "api_tokens.revoke", id, None)
        .await?;
    tx.commit().await?;
    Ok(token.organization_id)
}

/// Who acts by a secret. Rights are read anew each time, so that a token whose maker lost the role
/// is worth nothing from the next request on, on every node.
pub async fn bearer(app: &App, actor: &Actor, secret: &str) -> Result<(Actor, ApiTokenId)> {
    policy::may_sign_in(actor)?;
    let refused = || {
        let message = "this token is unknown or over, or whoever made it lost the role; ask an owner of the organization for a new one";
        Error::new(Kind::Unauthenticated, "token.refused", message)
    };
    let now = app.now();
    let mut reader = app.store.read().await?;
    let token = reader.api_token_by_hash(&secrets::hash(secret)).await?;
    let token = token
        .filter(|token| token.is_live(now))
        .ok_or_else(refused)?;
    let maker = reader.person(token.account_id).await?;
    let person = maker.and_then(|maker| token.restrict(maker));
    let person = person.ok_or_else(refused)?;
    drop(reader);
    if token.is_stale(now) {
        let mut tx = app.store.begin().await?;
        tx.update_api_token_used(token.id, now).await?;
        tx.commit().await?;
    }
    Ok((Actor::Person(Box::new(person)), token.id))
}
