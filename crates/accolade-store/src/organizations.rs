//! Organisations.

use accolade_domain::organization::Organization;
use accolade_domain::{OrganizationId, Page, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

#[derive(FromRow)]
struct OrganizationRow {
    id: Uuid,
    name: String,
    description: Option<String>,
    website: Option<String>,
    email: Option<String>,
    created_at: i64,
}

impl From<OrganizationRow> for Organization {
    fn from(row: OrganizationRow) -> Self {
        Self {
            id: OrganizationId::new(row.id),
            name: row.name,
            description: row.description,
            website: row.website,
            email: row.email,
            created_at: Timestamp::from_micros(row.created_at),
        }
    }
}

const SELECT: &str = "SELECT id, name, description, website, email, created_at \
     FROM organizations WHERE id = $1";
const SELECT_PAGE: &str = "SELECT id, name, description, website, email, created_at \
     FROM organizations WHERE id > $1 ORDER BY id LIMIT $2";
const COUNT: &str = "SELECT COUNT(*) FROM organizations";
const INSERT: &str = "INSERT INTO organizations (id, name, description, website, email, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6)";

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
            .bind(organization.created_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
