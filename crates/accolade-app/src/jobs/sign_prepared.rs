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
    loop {
        let awards = app.store.read().await?.prepared_awards(CHUNK_ROWS).await?;
        let count = awards.len();
        // Nothing signed although something was there: another worker is at it.
        if count == 0 || issuing::sign(app, awards).await? == 0 {
            return Ok(());
        }
    }
}
