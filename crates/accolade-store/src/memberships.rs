//! Memberships and invitations.

use accolade_domain::membership::{Invitation, Membership, Role, Scope};
use accolade_domain::{
    AccountId, AchievementId, InvitationId, MembershipId, OrganizationId, Timestamp, UnitId,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, StoreError, Tx, on_db};

/// A member as the list of people shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What they do.
    pub membership: Membership,
    /// Their name.
    pub name: Option<String>,
    /// Where their mails go.
    pub address: Option<String>,
}

#[derive(FromRow)]
struct MembershipRow {
    id: Uuid,
    organization_id: Uuid,
    account_id: Uuid,
    role: String,
    scope: String,
    scope_id: Uuid,
    created_at: i64,
}

impl TryFrom<MembershipRow> for Membership {
    type Error = StoreError;

    fn try_from(row: MembershipRow) -> Result<Self> {
        let role = Role::parse(&row.role);
        Ok(Self {
            id: MembershipId::new(row.id),
            organization_id: OrganizationId::new(row.organization_id),
            account_id: AccountId::new(row.account_id),
            role: role.ok_or_else(|| StoreError::Row("memberships.role".into()))?,
            scope: scope(&row.scope, row.scope_id)?,
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}

#[derive(FromRow)]
struct MemberRow {
    #[sqlx(flatten)]
    membership: MembershipRow,
    name: Option<String>,
    address: Option<String>,
}

impl TryFrom<MemberRow> for Member {
    type Error = StoreError;

    fn try_from(row: MemberRow) -> Result<Self> {
        Ok(Self {
            membership: row.membership.try_into()?,
            name: row.name,
            address: row.address,
        })
    }
}

#[derive(FromRow)]
struct InvitationRow {
    id: Uuid,
    organization_id: Uuid,
    address: String,
    role: String,
    scope: String,
    scope_id: Uuid,
    token_hash: String,
    invited_by: Option<Uuid>,
    created_at: i64,
    accepted_at: Option<i64>,
    withdrawn_at: Option<i64>,
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = StoreError;

    fn try_from(row: InvitationRow) -> Result<Self> {
        let role = Role::parse(&row.role);
        Ok(Self {
            id: InvitationId::new(row.id),
            organization_id: OrganizationId::new(row.organization_id),
            address: row.address,
            role: role.ok_or_else(|| StoreError::Row("invitations.role".into()))?,
            scope: scope(&row.scope, row.scope_id)?,
            token_hash: row.token_hash,
            invited_by: row.invited_by.map(AccountId::new),
            created_at: Timestamp::from_micros(row.created_at),
            accepted_at: row.accepted_at.map(Timestamp::from_micros),
            withdrawn_at: row.withdrawn_at.map(Timestamp::from_micros),
        })
    }
}

fn scope(name: &str, id: Uuid) -> Result<Scope> {
    match name {
        "organization" => Ok(Scope::Organization),
        "unit" => Ok(Scope::Unit(UnitId::new(id))),
        "achievement" => Ok(Scope::Achievement(AchievementId::new(id))),
        _ => Err(StoreError::Row("memberships.scope".into())),
    }
}

/// The name and the identifier of a part of an organisation.
fn part(scope: Scope, organization: OrganizationId) -> (&'static str, Uuid) {
    match scope {
        Scope::Organization => ("organization", organization.uuid()),
        Scope::Unit(unit) => ("unit", unit.uuid()),
        Scope::Achievement(achievement) => ("achievement", achievement.uuid()),
    }
}

const SELECT: &str = "SELECT id, organization_id, account_id, role, scope, scope_id, created_at \
     FROM memberships WHERE id = $1";
const SELECT_OF_ACCOUNT: &str = "SELECT id, organization_id, account_id, role, scope, scope_id, created_at \
     FROM memberships WHERE account_id = $1 ORDER BY id LIMIT $2";
const SELECT_MEMBERS: &str = "SELECT memberships.id, memberships.organization_id, memberships.account_id, \
     memberships.role, memberships.scope, memberships.scope_id, memberships.created_at, \
     accounts.name, email_addresses.address FROM memberships \
     JOIN accounts ON accounts.id = memberships.account_id \
     LEFT JOIN email_addresses ON email_addresses.account_id = accounts.id \
     AND email_addresses.is_primary = TRUE \
     WHERE memberships.organization_id = $1 ORDER BY memberships.id LIMIT $2";
const SELECT_OWNERS: &str = "SELECT id, organization_id, account_id, role, scope, scope_id, created_at \
     FROM memberships WHERE organization_id = $1 AND role = 'owner' AND scope = 'organization' \
     ORDER BY id LIMIT $2";
const INSERT: &str = "INSERT INTO memberships (id, organization_id, account_id, role, scope, scope_id, \
     created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account_id, role, scope_id) DO NOTHING";
const DELETE: &str = "DELETE FROM memberships WHERE id = $1";
const SELECT_INVITATION: &str = "SELECT id, organization_id, address, role, scope, scope_id, token_hash, \
     invited_by, created_at, accepted_at, withdrawn_at FROM invitations WHERE id = $1";
const SELECT_INVITATION_BY_TOKEN: &str = "SELECT id, organization_id, address, role, scope, scope_id, \
     token_hash, invited_by, created_at, accepted_at, withdrawn_at FROM invitations WHERE token_hash = $1";
const SELECT_INVITATIONS: &str = "SELECT id, organization_id, address, role, scope, scope_id, token_hash, \
     invited_by, created_at, accepted_at, withdrawn_at FROM invitations WHERE organization_id = $1 \
     AND accepted_at IS NULL AND withdrawn_at IS NULL ORDER BY id DESC LIMIT $2";
const INSERT_INVITATION: &str = "INSERT INTO invitations (id, organization_id, address, role, scope, \
     scope_id, token_hash, invited_by, created_at, accepted_at, withdrawn_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE_INVITATION: &str = "UPDATE invitations SET accepted_at = $2, withdrawn_at = $3 \
     WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL";

impl Reader {
    /// The membership.
    pub async fn membership(&mut self, id: MembershipId) -> Result<Option<Membership>> {
        let row: Option<MembershipRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Membership::try_from).transpose()
    }

    /// What somebody does for which organisation.
    pub async fn memberships_of(&mut self, id: AccountId, limit: u32) -> Result<Vec<Membership>> {
        let rows: Vec<MembershipRow> = on_db!(self, conn => sqlx::query_as(SELECT_OF_ACCOUNT)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(Membership::try_from).collect()
    }

    /// Who does what for an organisation.
    pub async fn members(&mut self, id: OrganizationId, limit: u32) -> Result<Vec<Member>> {
        let rows: Vec<MemberRow> = on_db!(self, conn => sqlx::query_as(SELECT_MEMBERS)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(Member::try_from).collect()
    }

    /// Who owns an organisation.
    pub async fn owners(&mut self, id: OrganizationId, limit: u32) -> Result<Vec<Membership>> {
        let rows: Vec<MembershipRow> = on_db!(self, conn => sqlx::query_as(SELECT_OWNERS)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(Membership::try_from).collect()
    }

    /// The invitation.
    pub async fn invitation(&mut self, id: InvitationId) -> Result<Option<Invitation>> {
        let row: Option<InvitationRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_INVITATION).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(Invitation::try_from).transpose()
    }

    /// The invitation whose mailed link has this hash.
    pub async fn invitation_by_token(&mut self, token_hash: &str) -> Result<Option<Invitation>> {
        let row: Option<InvitationRow> = on_db!(self, conn => sqlx::query_as(SELECT_INVITATION_BY_TOKEN)
            .bind(token_hash).fetch_optional(conn).await)?;
        row.map(Invitation::try_from).transpose()
    }

    /// The invitations of an organisation that are neither accepted nor withdrawn, the newest first.
    pub async fn invitations(&mut self, id: OrganizationId, limit: u32) -> Result<Vec<Invitation>> {
        let rows: Vec<InvitationRow> = on_db!(self, conn => sqlx::query_as(SELECT_INVITATIONS)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(Invitation::try_from).collect()
    }
}

impl Tx {
    /// Adds a membership; the same role for the same part is added once.
    pub async fn insert_membership(&mut self, membership: &Membership) -> Result<()> {
        let (scope, scope_id) = part(membership.scope, membership.organization_id);
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(membership.id.uuid())
            .bind(membership.organization_id.uuid())
            .bind(membership.account_id.uuid())
            .bind(membership.role.as_str())
            .bind(scope)
            .bind(scope_id)
            .bind(membership.created_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Removes a membership.
    pub async fn delete_membership(&mut self, id: MembershipId) -> Result<()> {
        on_db!(&mut self.0, conn =>
            sqlx::query(DELETE).bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Adds an invitation.
    pub async fn insert_invitation(&mut self, invitation: &Invitation) -> Result<()> {
        let (scope, scope_id) = part(invitation.scope, invitation.organization_id);
        on_db!(&mut self.0, conn => sqlx::query(INSERT_INVITATION)
            .bind(invitation.id.uuid())
            .bind(invitation.organization_id.uuid())
            .bind(&invitation.address)
            .bind(invitation.role.as_str())
            .bind(scope)
            .bind(scope_id)
            .bind(&invitation.token_hash)
            .bind(invitation.invited_by.map(AccountId::uuid))
            .bind(invitation.created_at.micros())
            .bind(invitation.accepted_at.map(Timestamp::micros))
            .bind(invitation.withdrawn_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves that an invitation was accepted or withdrawn; a conflict where it was before.
    pub async fn update_invitation(&mut self, invitation: &Invitation) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE_INVITATION)
            .bind(invitation.id.uuid())
            .bind(invitation.accepted_at.map(Timestamp::micros))
            .bind(invitation.withdrawn_at.map(Timestamp::micros))
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
