//! Signs a status list whose content changed.

use accolade_store::Payload;
use serde::{Deserialize, Serialize};

use crate::{App, Result, status_lists};

/// Which list.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignStatusList {
    /// The list.
    pub status_list_id: String,
}

impl Payload for SignStatusList {
    const KIND: &'static str = "sign_status_list";
}

pub(super) async fn run(app: &App, payload: &SignStatusList) -> Result<()> {
    status_lists::sign(app, super::id(&payload.status_list_id)?).await
}
