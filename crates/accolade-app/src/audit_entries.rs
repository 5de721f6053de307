//! The audit trail, as those who answer for an organisation read it.

use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::{Actor, AuditEntryId, OrganizationId, Page, policy};
pub use accolade_store::AuditLine;

use accolade_store::Reader;

use crate::{App, Result};

/// What was done to an organisation and all that is its, the newest first.
pub async fn of_organization(
    app: &App,
    actor: &Actor,
    id: OrganizationId,
    before: Option<AuditEntryId>,
    limit: u32,
) -> Result<Page<AuditLine, AuditEntryId>> {
    policy::may_administer(actor, id)?;
    let mut reader = app.store.read().await?;
    let limit = limit.min(PAGE_ENTRIES_MAX);
    Ok(reader.audit_entries_of(id, before, limit).await?)
}

/// What people call the one whom the trail names: a person by the name or the address, whether they
/// acted themselves or by a token.
pub(crate) async fn name(reader: &mut Reader, actor: &str) -> Result<String> {
    let Some(id) = Actor::written_account(actor) else {
        return Ok(actor.to_owned());
    };
    let account = reader.account(id).await?;
    Ok(match account.and_then(|account| account.name) {
        Some(name) => name,
        None => reader.primary_address(id).await?.unwrap_or_default(),
    })
}
