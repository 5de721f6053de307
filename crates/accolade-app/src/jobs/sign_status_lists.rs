//! Signs the status lists that tell something else than they did, once for all that changed them meanwhile.

use accolade_domain::{JobId, Timestamp};
use accolade_store::{Payload, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::limits::LISTS_SIGNED_MILLIS;
use crate::{App, Result, status_lists};

/// The name of the work, with which the identifiers of its jobs begin.
const NAME: u64 = 0x7369_676e_206c_6973;

/// Whatever changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignStatusLists {}

impl Payload for SignStatusLists {
    // Jobs of earlier versions, which named one list, are done by this one too.
    const KIND: &'static str = "sign_status_list";
}

/// Has the lists signed that this change concerns, together with those of all other changes of the same half
/// second: its job has an identifier that follows from the time. Nobody waits for it: whoever asks for a list
/// before has it signed.
pub(crate) async fn plan(app: &App, tx: &mut Tx) -> Result<()> {
    let now = app.now();
    let part = now.micros().div_euclid(LISTS_SIGNED_MILLIS * 1_000);
    let end = Timestamp::from_micros(part.saturating_add(1) * LISTS_SIGNED_MILLIS * 1_000);
    let id = Uuid::from_u64_pair(NAME, u64::try_from(part).unwrap_or_default());
    let job = SignStatusLists {};
    Ok(tx.enqueue_once(JobId::new(id), &job, end, now).await?)
}

pub(super) async fn run(app: &App) -> Result<()> {
    status_lists::sign_changed(app).await
}
