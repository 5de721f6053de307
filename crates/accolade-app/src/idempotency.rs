//! Idempotency keys: what a program sends twice takes effect once, and is answered alike.

use std::time::Duration;

use accolade_adapters::secrets;
pub use accolade_domain::idempotency::KeptAnswer;
use accolade_domain::idempotency::{
    IdempotencyError, KeyedRequest, Repetition, check_key, forgotten_before,
};
use accolade_domain::{Actor, ApiTokenId, policy};

use crate::limits::{REPETITION_LOOKS_MAX, REPETITION_PAUSE_MILLIS};
use crate::{App, Result};

/// A key that this request holds until it is answered.
#[derive(Debug)]
pub struct Held {
    token_id: ApiTokenId,
    key: String,
}

/// What becomes of a request with a key.
#[derive(Debug)]
pub enum Turn {
    /// It is the first one: do it, and then [`keep`] or [`give_back`].
    First(Held),
    /// It was answered before.
    Again(KeptAnswer),
}

/// Takes a key for a request, or waits for the answer of the one that has it. `content` is all that
/// was asked for: the same key with other content is refused.
pub async fn take(
    app: &App,
    actor: &Actor,
    token_id: ApiTokenId,
    key: &str,
    content: &[u8],
) -> Result<Turn> {
    policy::may_sign_in(actor)?;
    check_key(key)?;
    let fingerprint = secrets::hash_bytes(content);
    for _ in 0..REPETITION_LOOKS_MAX {
        let now = app.now();
        let known = app.store.read().await?.keyed_request(token_id, key).await?;
        let fresh = forgotten_before(now);
        if let Some(known) = known.filter(|known| known.created_at >= fresh) {
            match known.repeat(&fingerprint, now)? {
                Repetition::Answered(answer) => return Ok(Turn::Again(answer)),
                Repetition::Underway => {
                    tokio::time::sleep(Duration::from_millis(REPETITION_PAUSE_MILLIS)).await;
                    continue;
                }
            }
        }
        let request = KeyedRequest {
            token_id,
            key: key.to_owned(),
            fingerprint: fingerprint.clone(),
            created_at: now,
            answer: None,
        };
        let mut tx = app.store.begin().await?;
        tx.delete_keyed_requests(fresh).await?;
        let is_first = tx.insert_keyed_request(&request).await?;
        tx.commit().await?;
        if is_first {
            let key = request.key;
            return Ok(Turn::First(Held { token_id, key }));
        }
    }
    Err(IdempotencyError::Underway.into())
}

/// Keeps the answer for whoever sends the same again.
pub async fn keep(app: &App, actor: &Actor, held: Held, answer: &KeptAnswer) -> Result<()> {
    policy::may_sign_in(actor)?;
    let mut tx = app.store.begin().await?;
    tx.update_keyed_request(held.token_id, &held.key, answer)
        .await?;
    Ok(tx.commit().await?)
}

/// Gives the key back: nothing was done, so the request may be mended and sent again.
pub async fn give_back(app: &App, actor: &Actor, held: Held) -> Result<()> {
    policy::may_sign_in(actor)?;
    let mut tx = app.store.begin().await?;
    tx.delete_keyed_request(held.token_id, &held.key).await?;
    Ok(tx.commit().await?)
}
