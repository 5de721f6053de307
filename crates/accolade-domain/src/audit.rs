//! The audit trail: who did what to what, and when. Nobody edits it.

use crate::{Actor, AuditEntryId, Timestamp};
use uuid::Uuid;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its identifier.
    pub id: AuditEntryId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What, as the use case is called: `awards.revoke`.
    pub act: &'static str,
    /// On what.
    pub subject_id: Uuid,
    /// The reason or the extent, where there is one.
    pub detail: Option<String>,
}
