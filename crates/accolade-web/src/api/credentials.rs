//! Credentials, for everybody.

use accolade_app::{Actor, credentials};
use accolade_ui::paths::api;
use axum::extract::{Path, State};
use axum::response::Response;

use super::resource::{Resource, Says};
use crate::Web;
use crate::problem::Refusal;
use crate::public::{document, id};

pub(super) fn resource() -> Resource {
    Resource::new("Credentials").get(
        api::CREDENTIAL,
        show,
        Says::new("showCredential", "A signed document, byte for byte")
            .public()
            .gives_bytes("application/vc")
            .codes(503, &["credential.preparing"]),
    )
}

async fn show(State(web): State<Web>, Path(path): Path<String>) -> Result<Response, Refusal> {
    let found = credentials::document(&web.app, &Actor::Public, id(&path)?).await?;
    Ok(document("application/vc", found))
}
