//! Accounts: signing in by a mailed link, and what people change about themselves.

mod own;
mod passkeys;

pub use own::{
    AccountDesk, add_address, change_primary, confirm_address, describe, desk, end_other_sessions,
    end_session, profile, remove_address,
};
pub use passkeys::{
    ask_for_passkey, ask_to_make_passkey, keep_passkey, remove_passkey, sign_in_by_passkey,
};

use accolade_adapters::secrets;
pub use accolade_domain::account::email;
pub use accolade_domain::account::{Account, EmailAddress, Passkey};
use accolade_domain::actor::Person;
use accolade_domain::limits::{LINK_MINUTES, OPERATOR_LINK_HOURS, SESSIONS_MAX};
use accolade_domain::mailed_link::{LinkError, LinkPurpose, MailedLink};
use accolade_domain::message::{Letter, MessageKind};
use accolade_domain::session::{Factor, Session};
use accolade_domain::{AccountId, Actor, OrganizationId, SessionId, Timestamp, policy};
use accolade_store::Tx;

use crate::limits::LINKS_PER_ADDRESS_MAX;
use crate::{App, Error, Kind, Result, addresses, messages};

/// The browser of a visit: what we know of it before anybody is signed in.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The hash of the secret that its cookie holds.
    pub hash: String,
    /// What it calls itself.
    pub agent: String,
    /// The language of its pages, as a tag.
    pub locale: String,
}

/// Who visits, by the cookie of a session.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The session.
    pub session: Session,
    /// Who is signed in.
    pub account: Account,
    /// Where their mails go.
    pub address: Option<String>,
    /// What they may do now.
    pub person: Person,
    /// The organisations they work for.
    pub organizations: Vec<(OrganizationId, String)>,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The secret for the cookie; only its hash is kept.
    pub token: String,
    /// Who is signed in.
    pub account_id: AccountId,
    /// The page to go on to.
    pub next: Option<String>,
}

/// Mails a link that signs in. The answer is the same whether or not anybody has the address.
pub async fn request_sign_in(
    app: &App,
    actor: &Actor,
    address: &str,
    next: Option<&str>,
    browser: &Browser,
) -> Result<()> {
    policy::may_sign_in(actor)?;
    let link = NewLink {
        purpose: LinkPurpose::SignIn,
        account_id: None,
        next: next.and_then(local_path),
    };
    send_link(app, &email(address)?, link, browser).await
}

/// Mails a link that proves once more who is signed in.
pub async fn request_proof(
    app: &App,
    actor: &Actor,
    next: Option<&str>,
    browser: &Browser,
) -> Result<()> {
    let account = policy::own_account(actor)?;
    let address = app.store.read().await?.primary_address(account).await?;
    let address = address.ok_or_else(|| Error::not_found("address"))?;
    let link = NewLink {
        purpose: LinkPurpose::Proof,
        account_id: Some(account),
        next: next.and_then(local_path),
    };
    send_link(app, &address, link, browser).await
}

/// A link that the operator hands over, for a person without mail or before mail is set up: it works
/// in any browser, once, and as long as others do.
pub async fn operator_link(app: &App, actor: &Actor, address: &str) -> Result<String> {
    policy::may_operate(actor)?;
    let token = secrets::token(&app.rng)?;
    let link = MailedLink {
        token_hash: secrets::hash(&token),
        purpose: LinkPurpose::Operator,
        address: email(address)?,
        account_id: None,
        browser: String::new(),
        next: None,
        created_at: app.now(),
        used_at: None,
    };
    let mut tx = app.store.begin().await?;
    tx.insert_mailed_link(&link).await?;
    // Where nobody has the address there is no account before the link is used.
    let subject = match tx.email_address(&link.address).await? {
        Some(known) => known.account_id,
        None => app.id()?,
    };
    let detail = Some(link.address);
    app.audit(&mut tx, actor, "accounts.operator_link", subject, detail)
        .await?;
    tx.commit().await?;
    Ok(addresses::sign_in_link(app, &token))
}

/// Lets somebody look after the installation; their account is made where they have none.
pub async fn appoint_administrator(app: &App, actor: &Actor, address: &str) -> Result<AccountId> {
    policy::may_operate(actor)?;
    let address = email(address)?;
    let mut tx = app.store.begin().await?;
    let id = account_of(app, &mut tx, &address, "en").await?;
    let account = tx.account(id).await?;
    let account = Account {
        is_administrator: true,
        ..account.ok_or_else(|| Error::not_found("account"))?
    };
    tx.update_account(&account).await?;
    app.audit(&mut tx, actor, "accounts.appoint_administrator", id, None)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Seconds after which no link of any purpose works.
const LINKS_KEPT_SECONDS: i64 = 2 * OPERATOR_LINK_HOURS * 3_600;

struct NewLink {
    purpose: LinkPurpose,
    account_id: Option<AccountId>,
    next: Option<String>,
}

async fn send_link(app: &App, address: &str, new: NewLink, browser: &Browser) -> Result<()> {
    let now = app.now();
    let token = secrets::token(&app.rng)?;
    let link = MailedLink {
        token_hash: secrets::hash(&token),
        purpose: new.purpose,
        address: address.to_owned(),
        account_id: new.account_id,
        browser: browser.hash.clone(),
        next: new.next,
        created_at: now,
        used_at: None,
    };
    let (kind, url) = match new.purpose {
        LinkPurpose::SignIn | LinkPurpose::Proof | LinkPurpose::Operator => {
            (MessageKind::SignIn, addresses::sign_in_link(app, &token))
        }
        LinkPurpose::AddAddress => (
            MessageKind::ConfirmAddress,
            addresses::address_link(app, &token),
        ),
    };
    let letter = Letter {
        link: Some(url),
        ..Letter::new(kind, &browser.locale)
    };
    let mut tx = app.store.begin().await?;
    let since = now.plus_seconds(-LINK_MINUTES * 60);
    if tx.mailed_link_count(address, since).await? >= LINKS_PER_ADDRESS_MAX {
        return Err(Error::new(
            Kind::Limited,
            "link.too_many",
            "several links were sent to this address already; use the newest one, or wait ten minutes",
        ));
    }
    // Links that are over serve nobody, so that the table stays as small as what is in use.
    tx.delete_mailed_links(now.plus_seconds(-LINKS_KEPT_SECONDS))
        .await?;
    tx.insert_mailed_link(&link).await?;
    messages::send(app, &mut tx, address, messages::About::default(), letter).await?;
    Ok(tx.commit().await?)
}

/// Whether a link would work in this browser, without using it: mail scanners open links.
pub async fn check_link(
    app: &App,
    actor: &Actor,
    token: &str,
    purpose: LinkPurpose,
    browser: &Browser,
) -> Result<MailedLink> {
    policy::may_sign_in(actor)?;
    let link = app
        .store
        .read()
        .await?
        .mailed_link(&secrets::hash(token))
        .await?;
    let link = link.ok_or(LinkError::Expired)?;
    link.check(purpose, &browser.hash, app.now())?;
    Ok(link)
}

/// Uses a link: signs in whoever reads the mails of its address, with an account of their own from
/// the first time on.
/// The session that the browser had before ends: its secret was there before the proof.
pub async fn sign_in(
    app: &App,
    actor: &Actor,
    token: &str,
    browser: &Browser,
    former: Option<&Session>,
) -> Result<SignedIn> {
    policy::may_sign_in(actor)?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let link = tx.mailed_link(&secrets::hash(token)).await?;
    let link = link.ok_or(LinkError::Expired)?;
    let link = link.consume(LinkPurpose::SignIn, &browser.hash, now)?;
    tx.update_mailed_link_used(&link).await?;
    let account_id = account_of(app, &mut tx, &link.address, &browser.locale).await?;
    if let Some(former) = former {
        tx.delete_session(former.id, former.account_id).await?;
    }
    let signed_in = begin_session(app, &mut tx, account_id, Factor::Email, browser).await?;
    tx.commit().await?;
    Ok(SignedIn {
        next: link.next,
        ..signed_in
    })
}

/// The account that has proved an address, made where nobody had it: the caller has seen the proof.
pub(crate) async fn account_of(
    app: &App,
    tx: &mut Tx,
    address: &str,
    locale: &str,
) -> Result<AccountId> {
    if let Some(known) = tx.email_address(address).await? {
        return Ok(known.account_id);
    }
    let now = app.now();
    let account = Account::open(app.id()?, locale, now);
    tx.insert_account(&account).await?;
    tx.insert_email_address(&EmailAddress {
        address: address.to_owned(),
        account_id: account.id,
        is_primary: true,
        verified_at: now,
    })
    .await?;
    app.audit(tx, &Actor::Public, "accounts.open", account.id, None)
        .await?;
    Ok(account.id)
}

/// Begins a session for somebody who has proved who they are. The secret is new, whatever the
/// browser held before.
pub(crate) async fn begin_session(
    app: &App,
    tx: &mut Tx,
    account_id: AccountId,
    factor: Factor,
    browser: &Browser,
) -> Result<SignedIn> {
    let token = secrets::token(&app.rng)?;
    let hash = secrets::hash(&token);
    let session = Session::begin(
        app.id()?,
        hash,
        account_id,
        factor,
        &browser.agent,
        app.now(),
    );
    tx.insert_session(&session, SESSIONS_MAX).await?;
    let detail = Some(format!("session {}", session.id));
    app.audit(tx, &Actor::Public, "accounts.sign_in", account_id, detail)
        .await?;
    Ok(SignedIn {
        token,
        account_id,
        next: None,
    })
}

/// Who visits with the secret of a cookie; nobody where the session is over. Rights are read anew
/// each time, so that a role that was taken away is gone at once, on every node.
pub async fn visitor(app: &App, actor: &Actor, token: &str) -> Result<Option<Visitor>> {
    policy::may_sign_in(actor)?;
    let now = app.now();
    let mut reader = app.store.read().await?;
    let Some(session) = reader.session(&secrets::hash(token)).await? else {
        return Ok(None);
    };
    let account = reader.account(session.account_id).await?;
    let person = reader.person(session.account_id).await?;
    let (Some(account), Some(person)) = (account, person) else {
        return Ok(None);
    };
    let is_staff = person.is_administrator || !person.memberships.is_empty();
    if session.is_over(is_staff, now) {
        return Ok(None);
    }
    let mut organizations: Vec<(OrganizationId, String)> = Vec::new();
    for membership in &person.memberships {
        let id = membership.organization_id;
        if organizations.iter().any(|(known, _)| *known == id) {
            continue;
        }
        if let Some(organization) = reader.organization(id).await? {
            organizations.push((id, organization.name));
        }
    }
    let address = reader.primary_address(account.id).await?;
    drop(reader);
    if session.is_stale(now) {
        let mut tx = app.store.begin().await?;
        tx.update_session_seen(session.id, now).await?;
        tx.commit().await?;
    }
    Ok(Some(Visitor {
        session,
        account,
        address,
        person,
        organizations,
    }))
}

/// Ends the session.
pub async fn sign_out(app: &App, actor: &Actor, id: SessionId) -> Result<()> {
    end_session(app, actor, id).await
}

/// A path of this site and nothing else, so that a link cannot lead away.
pub fn local_path(path: &str) -> Option<String> {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.len() <= accolade_domain::limits::URL_CHARS_MAX;
    is_local.then(|| path.to_owned())
}

/// Whether the session's owner has proved lately who they are; what changes addresses and factors
/// asks this first.
pub(crate) fn check_proven(session: &Session, now: Timestamp) -> Result<()> {
    if session.is_proven(now) {
        return Ok(());
    }
    Err(Error::new(
        Kind::Forbidden,
        "session.proof_needed",
        "prove once more who you are before you change this",
    ))
}
