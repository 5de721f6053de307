//! What people see and change of their own account.

use accolade_adapters::secrets;
use accolade_domain::account::{
    Account, AccountError, EmailAddress, Passkey, check_removable, check_room, email,
};
use accolade_domain::limits::SESSIONS_MAX;
use accolade_domain::mailed_link::{LinkError, LinkPurpose};
use accolade_domain::session::Session;
use accolade_domain::{Actor, SessionId, policy};

use super::{Browser, NewLink, check_proven, send_link};
use crate::{App, Error, Result};

/// An account as its owner sees it.
#[derive(Debug, Clone)]
pub struct AccountDesk {
    /// The account.
    pub account: Account,
    /// Its addresses, the main one first.
    pub addresses: Vec<EmailAddress>,
    /// Its passkeys.
    pub passkeys: Vec<Passkey>,
    /// Where its owner is signed in, the last used first.
    pub sessions: Vec<Session>,
}

/// The actor's own account.
pub async fn desk(app: &App, actor: &Actor) -> Result<AccountDesk> {
    let id = policy::own_account(actor)?;
    let mut reader = app.store.read().await?;
    let account = reader.account(id).await?;
    Ok(AccountDesk {
        account: account.ok_or_else(|| Error::not_found("account"))?,
        addresses: reader.email_addresses(id).await?,
        passkeys: reader.passkeys(id).await?,
        sessions: reader.sessions(id, SESSIONS_MAX).await?,
    })
}

/// The actor's account and its proved addresses, as programs of theirs may know them, too.
pub async fn profile(app: &App, actor: &Actor) -> Result<(Account, Vec<EmailAddress>)> {
    let id = policy::may_read_own(actor)?;
    let mut reader = app.store.read().await?;
    let account = reader.account(id).await?;
    let addresses = reader.email_addresses(id).await?;
    Ok((
        account.ok_or_else(|| Error::not_found("account"))?,
        addresses,
    ))
}

/// Changes name and language.
pub async fn describe(
    app: &App,
    actor: &Actor,
    name: Option<&str>,
    locale: &str,
    revision: i64,
) -> Result<Account> {
    let id = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    let account = tx.account(id).await?;
    let account = account.ok_or_else(|| Error::not_found("account"))?;
    let account = Account {
        revision,
        ..account.describe(name, locale)?
    };
    tx.update_account(&account).await?;
    app.audit(&mut tx, actor, "accounts.describe", id, None)
        .await?;
    tx.commit().await?;
    Ok(account)
}

/// Mails a link that adds an address, once its owner has opened it in this browser.
pub async fn add_address(
    app: &App,
    actor: &Actor,
    session: &Session,
    address: &str,
    browser: &Browser,
) -> Result<()> {
    let id = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let address = email(address)?;
    let mut reader = app.store.read().await?;
    check_room(&reader.email_addresses(id).await?)?;
    drop(reader);
    // Whether somebody else has it is said only to who can read its mails.
    let link = NewLink {
        purpose: LinkPurpose::AddAddress,
        account_id: Some(id),
        next: None,
    };
    send_link(app, &address, link, browser).await
}

/// Adds the address of a mailed link to the account that asked for it.
pub async fn confirm_address(
    app: &App,
    actor: &Actor,
    token: &str,
    browser: &Browser,
) -> Result<EmailAddress> {
    let id = policy::own_account(actor)?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let link = tx.mailed_link(&secrets::hash(token)).await?;
    let link = link.ok_or(LinkError::Expired)?;
    // Signed in as somebody else meanwhile: the link is not theirs.
    if link.account_id != Some(id) {
        return Err(LinkError::OtherBrowser.into());
    }
    let link = link.consume(LinkPurpose::AddAddress, &browser.hash, now)?;
    tx.update_mailed_link_used(&link).await?;
    let known = tx.email_addresses(id).await?;
    check_room(&known)?;
    match tx.email_address(&link.address).await? {
        Some(address) if address.account_id == id => return Ok(address),
        Some(_) => return Err(AccountError::AddressTaken.into()),
        None => {}
    }
    let address = EmailAddress {
        address: link.address,
        account_id: id,
        is_primary: known.is_empty(),
        verified_at: now,
    };
    tx.insert_email_address(&address).await?;
    app.audit(&mut tx, actor, "accounts.add_address", id, None)
        .await?;
    tx.commit().await?;
    Ok(address)
}

/// Makes an address the one to which mails go.
pub async fn change_primary(
    app: &App,
    actor: &Actor,
    session: &Session,
    address: &str,
) -> Result<()> {
    let id = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let mut tx = app.store.begin().await?;
    if !tx.update_primary_address(id, address).await? {
        return Err(Error::not_found("address"));
    }
    app.audit(&mut tx, actor, "accounts.change_primary", id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Removes an address.
pub async fn remove_address(
    app: &App,
    actor: &Actor,
    session: &Session,
    address: &str,
) -> Result<()> {
    let id = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let mut tx = app.store.begin().await?;
    let known = tx.email_address(address).await?;
    let known = known.filter(|known| known.account_id == id);
    check_removable(&known.ok_or_else(|| Error::not_found("address"))?)?;
    tx.delete_email_address(id, address).await?;
    app.audit(&mut tx, actor, "accounts.remove_address", id, None)
        .await?;
    Ok(tx.commit().await?)
}

/// Ends a session of the actor's.
pub async fn end_session(app: &App, actor: &Actor, session: SessionId) -> Result<()> {
    let id = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    let known = tx.sessions(id, SESSIONS_MAX).await?;
    if !known.iter().any(|known| known.id == session) {
        return Err(Error::not_found("session"));
    }
    tx.delete_session(session, id).await?;
    let detail = Some(format!("session {session}"));
    app.audit(&mut tx, actor, "accounts.end_session", id, detail)
        .await?;
    Ok(tx.commit().await?)
}

/// Ends every other session of the actor's.
pub async fn end_other_sessions(app: &App, actor: &Actor, kept: SessionId) -> Result<()> {
    let id = policy::own_account(actor)?;
    let mut tx = app.store.begin().await?;
    tx.delete_other_sessions(id, kept).await?;
    app.audit(&mut tx, actor, "accounts.end_other_sessions", id, None)
        .await?;
    Ok(tx.commit().await?)
}
