//! Trust bundles of an organisation: its keys, profile and status lists, to check its badges offline.

use accolade_credential::trust::{BundledDocument, TrustBundle};
use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::{Actor, OrganizationId, policy};
use serde_json::Value;

use crate::{App, Error, Kind, Result, addresses, organizations, status_lists};

/// What checking an organisation's badges needs, as of now.
pub async fn bundle(app: &App, actor: &Actor, id: OrganizationId) -> Result<Value> {
    policy::may_see_published(actor)?;
    let now = app.clock.now_seconds();
    let mut bundle = TrustBundle::default();
    let mut add = |url: String, bytes: Vec<u8>| {
        let document = BundledDocument {
            url,
            fetched_at: now,
            bytes,
        };
        let full = |error: accolade_credential::trust::TrustError| {
            Error::new(Kind::Invalid, error.code(), error.to_string())
        };
        bundle.add(document).map_err(full)
    };
    let did = organizations::did_document(app, actor, id).await?;
    add(
        addresses::did_document(app, id),
        did.to_string().into_bytes(),
    )?;
    let profile = organizations::profile(app, actor, id).await?;
    add(
        addresses::organization(app, id),
        profile.to_string().into_bytes(),
    )?;
    let mut last = None;
    loop {
        let mut reader = app.store.read().await?;
        let page = reader.status_lists_of(id, last, PAGE_ENTRIES_MAX).await?;
        drop(reader);
        let Some(end) = page.last() else { break };
        last = Some(end.id);
        for list in page {
            let bytes = status_lists::document(app, actor, list.id).await?;
            add(addresses::status_list(app, list.id), bytes)?;
        }
    }
    Ok(bundle.to_json(now))
}
