//! Passkeys: made after a proof, and signing in faster than a mail.

use accolade_adapters::PasskeyError;
use accolade_adapters::passkeys::Holder;
use accolade_domain::account::{Passkey, check_passkey_room, passkey_name};
use accolade_domain::session::{Factor, Session};
use accolade_domain::{AccountId, Actor, PasskeyId, policy};
use serde_json::Value;

use super::{Browser, SignedIn, begin_session, check_proven, local_path};
use crate::limits::PASSKEY_SECONDS_MAX;
use crate::{App, Error, Result};

fn identifiers(passkeys: &[Passkey]) -> Vec<String> {
    let id = |passkey: &Passkey| passkey.credential_id.clone();
    passkeys.iter().map(id).collect()
}

/// Keeps what a browser's device was asked, and forgets what nobody answered.
async fn keep_question(
    app: &App,
    browser: &Browser,
    account: Option<AccountId>,
    state: &str,
) -> Result<()> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    tx.delete_passkey_challenges(now.plus_seconds(-PASSKEY_SECONDS_MAX))
        .await?;
    tx.upsert_passkey_challenge(&browser.hash, account, state, now)
        .await?;
    Ok(tx.commit().await?)
}

/// What a browser's device was asked, once: a wrong answer uses the question up as well.
async fn take_question(app: &App, browser: &Browser) -> Result<(Option<AccountId>, String)> {
    let mut tx = app.store.begin().await?;
    let taken = tx.take_passkey_challenge(&browser.hash).await?;
    tx.commit().await?;
    let oldest = app.now().plus_seconds(-PASSKEY_SECONDS_MAX);
    let fresh = taken.filter(|(_, _, asked_at)| *asked_at > oldest);
    let late = PasskeyError::Refused("nothing was asked in this browser, or too long ago");
    let (account, state, _) = fresh.ok_or(late)?;
    Ok((account, state))
}

/// What a device is asked to make a passkey for the actor.
pub async fn ask_to_make_passkey(
    app: &App,
    actor: &Actor,
    session: &Session,
    browser: &Browser,
) -> Result<Value> {
    let id = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let mut reader = app.store.read().await?;
    let account = reader.account(id).await?;
    let account = account.ok_or_else(|| Error::not_found("account"))?;
    let address = reader.primary_address(id).await?.unwrap_or_default();
    let known = reader.passkeys(id).await?;
    drop(reader);
    check_passkey_room(&known)?;
    let holder = Holder {
        account: id.uuid(),
        address: &address,
        name: account.name.as_deref().unwrap_or(&address),
    };
    let challenge = app.rng.bytes()?;
    let question = app
        .passkeys
        .ask_to_make(challenge, &holder, &identifiers(&known));
    keep_question(app, browser, Some(id), &question.state).await?;
    Ok(question.options)
}

/// Keeps the passkey that a device has made for the actor.
pub async fn keep_passkey(
    app: &App,
    actor: &Actor,
    session: &Session,
    browser: &Browser,
    (name, answer): (&str, &Value),
) -> Result<Passkey> {
    let id = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let name = passkey_name(name)?;
    let (asked, state) = take_question(app, browser).await?;
    if asked != Some(id) {
        return Err(PasskeyError::Refused("somebody else was asked").into());
    }
    let made = app.passkeys.made(&state, answer)?;
    let passkey = Passkey {
        id: app.id()?,
        account_id: id,
        credential_id: made.credential_id,
        document: made.document,
        name,
        created_at: app.now(),
        used_at: None,
    };
    let mut tx = app.store.begin().await?;
    check_passkey_room(&tx.passkeys(id).await?)?;
    tx.insert_passkey(&passkey).await?;
    let detail = Some(format!("passkey {}", passkey.id));
    app.audit(&mut tx, actor, "accounts.keep_passkey", id, detail)
        .await?;
    tx.commit().await?;
    Ok(passkey)
}

/// Removes a passkey of the actor's.
pub async fn remove_passkey(
    app: &App,
    actor: &Actor,
    session: &Session,
    passkey: PasskeyId,
) -> Result<()> {
    let id = policy::own_account(actor)?;
    check_proven(session, app.now())?;
    let mut tx = app.store.begin().await?;
    let known = tx.passkeys(id).await?;
    if !known.iter().any(|known| known.id == passkey) {
        return Err(Error::not_found("passkey"));
    }
    tx.delete_passkey(passkey, id).await?;
    let detail = Some(format!("passkey {passkey}"));
    app.audit(&mut tx, actor, "accounts.remove_passkey", id, detail)
        .await?;
    Ok(tx.commit().await?)
}

/// What a device is asked to sign somebody in; whoever is signed in already is asked for a passkey
/// of their own, which proves once more who they are.
pub async fn ask_for_passkey(app: &App, actor: &Actor, browser: &Browser) -> Result<Value> {
    policy::may_sign_in(actor)?;
    let account = actor.account_id();
    let known = match account {
        Some(id) => app.store.read().await?.passkeys(id).await?,
        None => Vec::new(),
    };
    let challenge = app.rng.bytes()?;
    let question = app.passkeys.ask(challenge, &identifiers(&known));
    keep_question(app, browser, account, &question.state).await?;
    Ok(question.options)
}

/// Signs in by the answer of a device, or proves once more who is signed in; either way a new
/// session begins, and the one that the browser had ends.
pub async fn sign_in_by_passkey(
    app: &App,
    actor: &Actor,
    browser: &Browser,
    former: Option<&Session>,
    (answer, next): (&Value, Option<&str>),
) -> Result<SignedIn> {
    policy::may_sign_in(actor)?;
    let (asked, state) = take_question(app, browser).await?;
    let (holder, credential) = app.passkeys.claimed(answer)?;
    let mut tx = app.store.begin().await?;
    let passkey = tx.passkey(&credential).await?;
    let passkey = passkey.filter(|passkey| passkey.account_id.uuid() == holder);
    let unknown = PasskeyError::Refused("nobody here has this passkey");
    let passkey = passkey.ok_or(unknown)?;
    if asked != actor.account_id() || asked.is_some_and(|asked| asked != passkey.account_id) {
        return Err(PasskeyError::Refused("somebody else was asked").into());
    }
    let document = app.passkeys.check(&state, answer, &passkey.document)?;
    tx.update_passkey_used(passkey.id, &document, app.now())
        .await?;
    if let Some(former) = former {
        tx.delete_session(former.id, former.account_id).await?;
    }
    let account = passkey.account_id;
    let signed_in = begin_session(app, &mut tx, account, Factor::Passkey, browser).await?;
    tx.commit().await?;
    Ok(SignedIn {
        next: next.and_then(local_path),
        ..signed_in
    })
}
