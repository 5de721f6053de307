//! The installation as somebody that signs: receipts are its own word, not an organisation's.

use accolade_domain::{Actor, policy};
use serde_json::Value;

use crate::{App, Error, Result, addresses, documents};

/// The did:web document of the installation; nothing before it has signed anything.
pub async fn did_document(app: &App, actor: &Actor) -> Result<Value> {
    policy::may_see_published(actor)?;
    let keys = app.store.read().await?.platform_keys().await?;
    if keys.is_empty() {
        return Err(Error::not_found("did document"));
    }
    documents::did_document(&addresses::platform(app)?, keys)
}

/// The key that the installation signs with, made when it is first needed. Two programs that need it
/// at the same moment may make one each; both stand in the document, so both are good.
pub(crate) async fn signing_key(app: &App) -> Result<String> {
    let known = app.store.read().await?.platform_keys().await?;
    if let Some(key) = known.into_iter().next() {
        return Ok(key);
    }
    // The key lies in its folder first: a key too many does no harm, a key too few does.
    let key = app.signer.create(app.rng.bytes()?)?;
    let mut tx = app.store.begin().await?;
    tx.insert_platform_key(&key, app.now()).await?;
    tx.commit().await?;
    Ok(key)
}
