//! Organisations and their units.

use accolade_domain::organization::{Organization, Unit};
use accolade_domain::{OrganizationId, Page, Timestamp, UnitId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct OrganizationRow {
    id: Uuid,
    name: String,
    description: Option<String>,
    website: Option<String>,
    email: Option<String>,
    country: Option<String>,
    requires_review: bool,
    created_at: i64,
    revision: i64,
}

impl From<OrganizationRow> for Organization {
    fn from(row: OrganizationRow) -> Self {
        Self {
            id: OrganizationId::new(row.id),
            name: row.name,
            description: row.description,
            website: row.website,
            email: row.email,
            country: row.country,
            requires_review: row.requires_review,
            created_at: Timestamp::from_micros(row.created_at),
            revision: row.revision,
        }
    }
}

#[derive(FromRow)]
struct UnitRow {
    id: Uuid,
    organization_id: Uuid,
    name: String,
    created_at: i64,
}

impl From<UnitRow> for Unit {
    fn from(row: UnitRow) -> Self {
        Self {
            id: UnitId::new(row.id),
            organization_id: OrganizationId::new(row.organization_id),
            name: row.name,
            created_at: Timestamp::from_micros(row.created_at),
        }
    }
}

const SELECT: &str = "SELECT id, name, description, website, email, country, requires_review, \
     created_at, revision FROM organizations WHERE id = $1";
const SELECT_PAGE: &str = "SELECT id, name, description, website, email, country, requires_review, \
     created_at, revision FROM organizations WHERE id > $1 ORDER BY id LIMIT $2";
const COUNT: &str = "SELECT COUNT(*) FROM organizations";
const INSERT: &str = "INSERT INTO organizations (id, name, description, website, email, country, \
     requires_review, created_at, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UPDATE: &str = "UPDATE organizations SET name = $3, description = $4, website = $5, email = $6, \
     country = $7, requires_review = $8, revision = revision + 1 WHERE id = $1 AND revision = $2";
const SELECT_UNIT: &str = "SELECT id, organization_id, name, created_at FROM units WHERE id = $1";
const SELECT_UNITS: &str = "SELECT id, organization_id, name, created_at FROM units \
     WHERE organization_id = $1 ORDER BY id LIMIT $2";
const INSERT_UNIT: &str =
    "INSERT INTO units (id, organization_id, name, created_at) VALUES ($1, $2, $3, $4)";
const UPDATE_UNIT: &str = "UPDATE units SET name = $2 WHERE id = $1";
const DELETE_UNIT: &str = "DELETE FROM units WHERE id = $1 \
     AND NOT EXISTS (SELECT 1 FROM achievements WHERE unit_id = $1) \
     AND NOT EXISTS (SELECT 1 FROM memberships WHERE scope_id = $1) \
     AND NOT EXISTS (SELECT 1 FROM invitations WHERE scope_id = $1 \
     AND accepted_at IS NULL AND withdrawn_at IS NULL)";
const SELECT_USED_UNITS: &str = "SELECT id FROM units WHERE organization_id = $1 AND \
     (EXISTS (SELECT 1 FROM achievements WHERE unit_id = units.id) \
     OR EXISTS (SELECT 1 FROM memberships WHERE scope_id = units.id) \
     OR EXISTS (SELECT 1 FROM invitations WHERE scope_id = units.id \
     AND accepted_at IS NULL AND withdrawn_at IS NULL)) ORDER BY id LIMIT $2";

impl Reader {
    /// The organisation.
    pub async fn organization(&mut self, id: OrganizationId) -> Result<Option<Organization>> {
        let row: Option<OrganizationRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(Organization::from))
    }

    /// Organisations in the order in which they were defined.
    pub async fn organizations(
        &mut self,
        after: Option<OrganizationId>,
        limit: u32,
    ) -> Result<Page<Organization, OrganizationId>> {
        let after = after.map_or_else(Uuid::nil, OrganizationId::uuid);
        let rows: Vec<OrganizationRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_PAGE).bind(after).bind(i64::from(limit) + 1).fetch_all(conn).await)?;
        let entries = rows.into_iter().map(Organization::from).collect();
        Ok(Page::cut(entries, limit, |organization| organization.id))
    }

    /// How many organisations there are.
    pub async fn organization_count(&mut self) -> Result<i64> {
        Ok(on_db!(self, conn => sqlx::query_scalar(COUNT).fetch_one(conn).await)?)
    }

    /// The unit.
    pub async fn unit(&mut self, id: UnitId) -> Result<Option<Unit>> {
        let row: Option<UnitRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_UNIT).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(Unit::from))
    }

    /// The units of an organisation in the order in which they were added.
    pub async fn units(&mut self, id: OrganizationId, limit: u32) -> Result<Vec<Unit>> {
        let rows: Vec<UnitRow> = on_db!(self, conn => sqlx::query_as(SELECT_UNITS)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        Ok(rows.into_iter().map(Unit::from).collect())
    }

    /// The units of an organisation to which something belongs, and which so cannot be removed.
    pub async fn used_units(&mut self, id: OrganizationId, limit: u32) -> Result<Vec<UnitId>> {
        let ids: Vec<Uuid> = on_db!(self, conn => sqlx::query_scalar(SELECT_USED_UNITS)
            .bind(id.uuid()).bind(i64::from(limit)).fetch_all(conn).await)?;
        Ok(ids.into_iter().map(UnitId::new).collect())
    }
}

impl Tx {
    /// Adds an organisation.
    pub async fn insert_organization(&mut self, organization: &Organization) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(organization.id.uuid())
            .bind(&organization.name)
            .bind(&organization.description)
            .bind(&organization.website)
            .bind(&organization.email)
            .bind(&organization.country)
            .bind(organization.requires_review)
            .bind(organization.created_at.micros())
            .bind(organization.revision)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a changed organisation; a change that came first is a conflict.
    pub async fn update_organization(&mut self, organization: &Organization) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(organization.id.uuid())
            .bind(organization.revision)
            .bind(&organization.name)
            .bind(&organization.description)
            .bind(&organization.website)
            .bind(&organization.email)
            .bind(&organization.country)
            .bind(organization.requires_review)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Adds a unit.
    pub async fn insert_unit(&mut self, unit: &Unit) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT_UNIT)
            .bind(unit.id.uuid())
            .bind(unit.organization_id.uuid())
            .bind(&unit.name)
            .bind(unit.created_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a unit that is called something else; one that was removed meanwhile is a conflict.
    pub async fn update_unit(&mut self, unit: &Unit) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE_UNIT)
            .bind(unit.id.uuid())
            .bind(&unit.name)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Removes a unit; `false` where an achievement, a membership or an invitation still belongs to it.
    pub async fn delete_unit(&mut self, id: UnitId) -> Result<bool> {
        let removed = on_db!(&mut self.0, conn => sqlx::query(DELETE_UNIT)
            .bind(id.uuid()).execute(conn).await.map(|done| done.rows_affected()))?;
        Ok(removed == 1)
    }
}
