//! The account of a token's maker.

use accolade_app::accounts::{self, Account, EmailAddress};
use accolade_ui::paths::api;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::json;
use super::resource::{Resource, Says};
use crate::Web;
use crate::problem::Refusal;

/// A person's account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Me {
    #[schema(format = "uuid")]
    id: String,
    name: Option<String>,
    /// In which language mails are written.
    language: String,
    /// The proved addresses, the main one first.
    addresses: Vec<Address>,
    created_at: Option<String>,
}

/// A proved e-mail address.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Address {
    email: String,
    /// Whether mails go to it.
    is_primary: bool,
    verified_at: Option<String>,
}

impl From<(Account, Vec<EmailAddress>)> for Me {
    fn from((account, addresses): (Account, Vec<EmailAddress>)) -> Self {
        let address = |one: EmailAddress| Address {
            email: one.address,
            is_primary: one.is_primary,
            verified_at: one.verified_at.text(),
        };
        Self {
            id: account.id.to_string(),
            name: account.name,
            language: account.locale,
            addresses: addresses.into_iter().map(address).collect(),
            created_at: account.created_at.text(),
        }
    }
}

pub(super) fn resource() -> Resource {
    Resource::new("Own account").get(
        api::ME,
        show,
        Says::new("showMe", "The account of the token's maker")
            .more("No token changes it: addresses, passkeys and tokens are changed in person.")
            .own()
            .gives::<Me>(),
    )
}

async fn show(State(web): State<Web>, caller: Caller) -> Result<Response, Refusal> {
    let found = accounts::profile(&web.app, &caller.actor).await?;
    json(&Me::from(found))
}
