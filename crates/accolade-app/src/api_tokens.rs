//! API tokens: by which programs act for an organisation, or on what a person keeps.

use accolade_adapters::secrets;
use accolade_domain::account::email;
use accolade_domain::api_token::check_room;
pub use accolade_domain::api_token::{ApiToken, MintApiToken, OwnAccess, Reach};
use accolade_domain::limits::TOKENS_MAX;
use accolade_domain::membership::Role;
use accolade_domain::organization::Organization;
use accolade_domain::session::Session;
use accolade_domain::{AccountId, Actor, ApiTokenId, OrganizationId, policy};
use accolade_store::Tx;

use crate::accounts::check_proven;
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

/// What is said of a token when it is made, besides how far it reaches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenTerms {
    /// What it is for.
    pub name: String,
    /// For how many days it works.
    pub days: u32,
}

impl TokenTerms {
    fn reaching(&self, reach: Reach) -> MintApiToken {
        MintApiToken {
            reach,
            name: self.name.clone(),
            days: self.days,
        }
    }
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

/// The tokens that the actor has for what they keep.
pub async fn list_own(app: &App, actor: &Actor) -> Result<Vec<ApiToken>> {
    let account = policy::own_account(actor)?;
    let mut reader = app.store.read().await?;
    Ok(reader
        .own_api_tokens(account, app.now(), TOKENS_MAX)
        .await?)
}

/// Makes a token that acts for the person who makes it; no program makes itself another one.
pub async fn mint(
    app: &App,
    actor: &Actor,
    (id, role): (OrganizationId, Role),
    terms: &TokenTerms,
) -> Result<MintedToken> {
    policy::may_administer(actor, id)?;
    let maker = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    hold(&mut tx, id).await?;
    let command = terms.reaching(Reach::Organization { id, role });
    let minted = insert(app, &mut tx, actor, maker, &command).await?;
    tx.commit().await?;
    Ok(minted)
}

/// Makes a token for what the actor keeps, once they have proved lately who they are: it is a key to
/// their badges that nobody asks for again.
pub async fn mint_own(
    app: &App,
    actor: &Actor,
    session: &Session,
    (access, terms): (OwnAccess, &TokenTerms),
) -> Result<MintedToken> {
    let maker = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let mut tx = app.store.begin().await?;
    tx.lock_account(maker).await?;
    let command = terms.reaching(Reach::Own(access));
    let minted = insert(app, &mut tx, actor, maker, &command).await?;
    tx.commit().await?;
    Ok(minted)
}

/// Makes a token at the machine, in the name of the organisation's first owner.
pub async fn operator_mint(
    app: &App,
    actor: &Actor,
    (id, role): (OrganizationId, Role),
    terms: &TokenTerms,
) -> Result<MintedToken> {
    policy::may_operate(actor)?;
    let mut tx = app.store.begin().await?;
    let owners = tx.owners(id, 1).await?;
    let owner = owners.first().ok_or_else(|| {
        let message = "the organization has no owner in whose name a token could act; appoint one";
        Error::new(Kind::Conflict, "token.no_owner", message)
    })?;
    hold(&mut tx, id).await?;
    let command = terms.reaching(Reach::Organization { id, role });
    let minted = insert(app, &mut tx, actor, owner.account_id, &command).await?;
    tx.commit().await?;
    Ok(minted)
}

/// Makes a token at the machine for what the person with this address keeps.
pub async fn operator_mint_own(
    app: &App,
    actor: &Actor,
    address: &str,
    (access, terms): (OwnAccess, &TokenTerms),
) -> Result<MintedToken> {
    policy::may_operate(actor)?;
    let address = email(address)?;
    let mut tx = app.store.begin().await?;
    let owner = tx.email_address(&address).await?;
    let owner = owner.ok_or_else(|| Error::not_found("person with this address"))?;
    tx.lock_account(owner.account_id).await?;
    let command = terms.reaching(Reach::Own(access));
    let minted = insert(app, &mut tx, actor, owner.account_id, &command).await?;
    tx.commit().await?;
    Ok(minted)
}

/// Lets nobody else count the tokens of an organisation meanwhile.
async fn hold(tx: &mut Tx, id: OrganizationId) -> Result<()> {
    let organization = tx.organization(id).await?;
    organization.ok_or_else(|| Error::not_found("organization"))?;
    Ok(tx.lock_organization(id).await?)
}

async fn insert(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    maker: AccountId,
    command: &MintApiToken,
) -> Result<MintedToken> {
    let now = app.now();
    let live = match command.reach {
        Reach::Organization { id, .. } => tx.live_token_count(id, now).await?,
        Reach::Own(_) => tx.own_live_token_count(maker, now).await?,
    };
    check_room(command.reach, live)?;
    let secret = format!("{PREFIX}{}", secrets::token(&app.rng)?);
    let hash = secrets::hash(&secret);
    let token = ApiToken::mint(app.id()?, maker, hash, command, now)?;
    tx.insert_api_token(&token).await?;
    let act = match command.reach {
        Reach::Organization { .. } => "api_tokens.mint",
        Reach::Own(_) => "api_tokens.mint_own",
    };
    let detail = Some(format!("{} as {}", token.name, token.reach.as_str()));
    app.audit(tx, actor, act, token.id, detail).await?;
    Ok(MintedToken { token, secret })
}

/// Ends a token of an organisation; it works for no request after this.
pub async fn revoke(app: &App, actor: &Actor, id: ApiTokenId) -> Result<OrganizationId> {
    let mut tx = app.store.begin().await?;
    let token = tx.api_token(id).await?;
    let token = token.ok_or_else(|| Error::not_found("token"))?;
    let organization = token.reach.organization_id();
    let organization = organization.ok_or_else(|| Error::not_found("token"))?;
    policy::may_administer(actor, organization)?;
    end(app, tx, actor, token).await?;
    Ok(organization)
}

/// Ends a token of the actor's own. It takes no proof: whoever fears for a token ends it at once.
pub async fn revoke_own(app: &App, actor: &Actor, id: ApiTokenId) -> Result<()> {
    let account = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    let token = tx.api_token(id).await?;
    let token =
        token.filter(|token| token.account_id == account && matches!(token.reach, Reach::Own(_)));
    end(
        app,
        tx,
        actor,
        token.ok_or_else(|| Error::not_found("token"))?,
    )
    .await
}

async fn end(app: &App, mut tx: Tx, actor: &Actor, token: ApiToken) -> Result<()> {
    let token = token.revoke(app.now())?;
    tx.update_api_token_revoked(&token).await?;
    app.audit(&mut tx, actor, "api_tokens.revoke", token.id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Who acts by a secret. Rights are read anew each time, so that a token whose maker lost the role
/// is worth nothing from the next request on, on every node.
pub async fn bearer(app: &App, actor: &Actor, secret: &str) -> Result<(Actor, ApiTokenId)> {
    policy::may_sign_in(actor)?;
    let refused = || {
        let message = "this token is unknown or over, or whoever made it lost the role; make a new one, or ask an owner of the organization for one";
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
