//! Signs what was decided and is not signed yet.

use accolade_store::Payload;
use serde::{Deserialize, Serialize};

use crate::limits::CHUNK_ROWS;
use crate::{App, Result, issuing};

/// Whatever is prepared.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignPrepared {}

impl Payload for SignPrepared {
    const KIND: &'static str = "sign_prepared";
}

pub(super) async fn run(app: &App) -> Result<()> {
    let mut after = None;
    let mut outcome = Ok(());
    loop {
        let mut reader = app.store.read().await?;
        let awards = reader.prepared_awards(after, CHUNK_ROWS).await?;
        drop(reader);
        let Some(last) = awards.last() else { break };
        after = Some(last.id);
        // One that cannot be signed does not keep the others waiting.
        outcome = outcome.and(issuing::sign(app, awards).await);
    }
    outcome
}
