//! The audit trail, as those who answer for an organisation read it.

use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::{Actor, AuditEntryId, OrganizationId, Page, policy};
pub use accolade_store::AuditLine;

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
