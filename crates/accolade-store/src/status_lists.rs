//! Status lists and what they tell.

use accolade_domain::limits::SIGNING_KEYS_MAX;
use accolade_domain::status_list::{FILL_MAX, StatusList, StatusPurpose};
use accolade_domain::{OrganizationId, StatusListId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::fit;
use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, StoreError, Tx, on_db};

#[derive(FromRow)]
struct StatusListRow {
    id: Uuid,
    organization_id: Uuid,
    purpose: String,
    taken_count: i64,
    created_at: i64,
    signed_at: Option<i64>,
    revision: i64,
    signed_revision: i64,
}

/// A key or a list.
#[derive(FromRow)]
struct KeyOrList {
    id: Uuid,
    document: Option<Vec<u8>>,
    public_key: Option<String>,
    created_at: i64,
}

impl TryFrom<StatusListRow> for StatusList {
    type Error = StoreError;

    fn try_from(row: StatusListRow) -> Result<Self> {
        let purpose = StatusPurpose::parse(&row.purpose);
        Ok(Self {
            id: StatusListId::new(row.id),
            organization_id: OrganizationId::new(row.organization_id),
            purpose: purpose.ok_or_else(|| StoreError::Row("status_lists.purpose".into()))?,
            taken_count: fit(row.taken_count, "taken_count")?,
            created_at: Timestamp::from_micros(row.created_at),
            signed_at: row.signed_at.map(Timestamp::from_micros),
            revision: row.revision,
            signed_revision: row.signed_revision,
        })
    }
}

const SELECT: &str = "SELECT id, organization_id, purpose, taken_count, created_at, signed_at, revision, signed_revision \
     FROM status_lists WHERE id = $1";
const SELECT_PAGE: &str = "SELECT id, organization_id, purpose, taken_count, created_at, signed_at, revision, signed_revision \
     FROM status_lists WHERE id > $1 ORDER BY id LIMIT $2";
const SELECT_PAGE_OF: &str = "SELECT id, organization_id, purpose, taken_count, created_at, signed_at, revision, signed_revision \
     FROM status_lists WHERE organization_id = $1 AND id > $2 ORDER BY id LIMIT $3";
const SELECT_CHANGED: &str = "SELECT id, organization_id, purpose, taken_count, created_at, signed_at, revision, signed_revision \
     FROM status_lists WHERE signed_revision <> revision AND id > $1 ORDER BY id LIMIT $2";
const SELECT_DOCUMENT: &str =
    "SELECT document FROM status_lists WHERE id = $1 AND signed_revision = revision";
const SELECT_OPEN: &str = "SELECT paired_with_id, id FROM status_lists \
     WHERE organization_id = $1 AND purpose = 'suspension' AND taken_count < $2 AND paired_with_id IS NOT NULL \
     ORDER BY created_at LIMIT 1";
const SELECT_REVOKED: &str =
    "SELECT status_index FROM awards WHERE revocation_list_id = $1 AND standing = 'revoked'";
const SELECT_SUSPENDED: &str =
    "SELECT status_index FROM awards WHERE suspension_list_id = $1 AND standing = 'suspended'";
const INSERT: &str = "INSERT INTO status_lists (id, organization_id, purpose, paired_with_id, taken_count, \
     created_at, revision, signed_revision) VALUES ($1, $2, $3, $4, 0, $5, 0, $6)";
const TAKE: &str =
    "UPDATE status_lists SET taken_count = taken_count + $3 WHERE id = $1 OR id = $2";
const TOUCH_OF: &str = "UPDATE status_lists SET revision = revision + 1 WHERE organization_id = $1";
const UPDATE_DOCUMENT: &str = "UPDATE status_lists SET document = $3, signed_at = $4, signed_revision = $2 \
     WHERE id = $1 AND revision = $2";

impl Reader {
    /// The list, without its document.
    pub async fn status_list(&mut self, id: StatusListId) -> Result<Option<StatusList>> {
        let row: Option<StatusListRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        row.map(StatusList::try_from).transpose()
    }

    /// Every list, page by page, in the order in which they were made.
    pub async fn status_lists(
        &mut self,
        after: Option<StatusListId>,
        limit: u32,
    ) -> Result<Vec<StatusList>> {
        let after = after.map_or_else(Uuid::nil, StatusListId::uuid);
        let rows: Vec<StatusListRow> = on_db!(self, conn => sqlx::query_as(SELECT_PAGE)
            .bind(after).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(StatusList::try_from).collect()
    }

    /// The lists of an organisation, page by page, in the order in which they were made.
    pub async fn status_lists_of(
        &mut self,
        organization: OrganizationId,
        after: Option<StatusListId>,
        limit: u32,
    ) -> Result<Vec<StatusList>> {
        let after = after.map_or_else(Uuid::nil, StatusListId::uuid);
        let rows: Vec<StatusListRow> = on_db!(self, conn => sqlx::query_as(SELECT_PAGE_OF)
            .bind(organization.uuid()).bind(after).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(StatusList::try_from).collect()
    }

    /// The lists that tell something else than was signed, page by page.
    pub async fn changed_status_lists(
        &mut self,
        after: Option<StatusListId>,
        limit: u32,
    ) -> Result<Vec<StatusList>> {
        let after = after.map_or_else(Uuid::nil, StatusListId::uuid);
        let rows: Vec<StatusListRow> = on_db!(self, conn => sqlx::query_as(SELECT_CHANGED)
            .bind(after).bind(i64::from(limit)).fetch_all(conn).await)?;
        rows.into_iter().map(StatusList::try_from).collect()
    }

    /// The signed list; nothing where it changed since it was signed.
    pub async fn status_list_document(&mut self, id: StatusListId) -> Result<Option<Vec<u8>>> {
        let document: Option<Option<Vec<u8>>> = on_db!(self, conn =>
            sqlx::query_scalar(SELECT_DOCUMENT).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(document.flatten())
    }

    /// What checking credentials takes, with one query, because each is a turn to wait for: the public keys of
    /// their issuer, the newest first, and the signed lists of these, in no order. What is not there is left
    /// out, and so is a list that changed since it was signed.
    pub async fn keys_and_lists(
        &mut self,
        issuer: Option<OrganizationId>,
        lists: &[StatusListId],
    ) -> Result<(Vec<String>, Vec<(StatusListId, Vec<u8>)>)> {
        let rows: Vec<KeyOrList> = on_db!(self, conn => {
            let mut query = sqlx::QueryBuilder::new(
                "SELECT id, document, NULL AS public_key, created_at FROM status_lists \
                 WHERE signed_revision = revision AND id IN (",
            );
            let mut ids = query.separated(", ");
            // PostgreSQL wants one at least.
            ids.push_bind(Uuid::nil());
            for id in lists {
                ids.push_bind(id.uuid());
            }
            query.push(
                ") UNION ALL SELECT organization_id, NULL, public_key, created_at FROM signing_keys \
                 WHERE organization_id = ",
            );
            query.push_bind(issuer.map(OrganizationId::uuid)).push(" LIMIT ");
            let most = lists.len().saturating_add(SIGNING_KEYS_MAX);
            query.push_bind(i64::try_from(most).unwrap_or(i64::MAX));
            query.build_query_as().fetch_all(conn).await
        })?;
        let (mut keys, mut documents) = (Vec::new(), Vec::new());
        for row in rows {
            keys.extend(row.public_key.map(|key| (row.created_at, key)));
            documents.extend(row.document.map(|bytes| (StatusListId::new(row.id), bytes)));
        }
        keys.sort_by(|(at, key), (other_at, other)| other_at.cmp(at).then_with(|| key.cmp(other)));
        Ok((keys.into_iter().map(|(_, key)| key).collect(), documents))
    }

    /// The pair of lists, revocation and suspension, in which an organisation has places left.
    pub async fn open_status_lists(
        &mut self,
        organization: OrganizationId,
    ) -> Result<Option<(StatusListId, StatusListId)>> {
        let pair: Option<(Uuid, Uuid)> = on_db!(self, conn => sqlx::query_as(SELECT_OPEN)
            .bind(organization.uuid()).bind(i64::from(FILL_MAX)).fetch_optional(conn).await)?;
        Ok(pair.map(|(one, two)| (StatusListId::new(one), StatusListId::new(two))))
    }

    /// The places that are set in a list.
    pub async fn set_places(&mut self, list: &StatusList) -> Result<Vec<u32>> {
        let sql = match list.purpose {
            StatusPurpose::Revocation => SELECT_REVOKED,
            StatusPurpose::Suspension => SELECT_SUSPENDED,
        };
        let places: Vec<i64> = on_db!(self, conn =>
            sqlx::query_scalar(sql).bind(list.id.uuid()).fetch_all(conn).await)?;
        places
            .into_iter()
            .map(|place| fit(place, "status_index"))
            .collect()
    }
}

impl Tx {
    /// Adds a list; a list of suspensions names the list of revocations whose places it shares.
    pub async fn insert_status_list(
        &mut self,
        list: &StatusList,
        paired_with: Option<StatusListId>,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(list.id.uuid())
            .bind(list.organization_id.uuid())
            .bind(list.purpose.as_str())
            .bind(paired_with.map(StatusListId::uuid))
            .bind(list.created_at.micros())
            .bind(list.signed_revision)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Counts places that were taken in both lists of a pair.
    pub async fn take_places(
        &mut self,
        pair: (StatusListId, StatusListId),
        count: u32,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(TAKE)
            .bind(pair.0.uuid()).bind(pair.1.uuid()).bind(i64::from(count))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that what these lists tell has changed, so that a signature made before does not count.
    pub async fn touch_status_lists(
        &mut self,
        ids: impl IntoIterator<Item = StatusListId>,
    ) -> Result<()> {
        let ids: Vec<Uuid> = ids.into_iter().map(StatusListId::uuid).collect();
        for ids in ids.chunks(ROWS_AT_ONCE) {
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(
                    "UPDATE status_lists SET revision = revision + 1 WHERE id IN (",
                );
                let mut list = query.separated(", ");
                for id in ids {
                    list.push_bind(*id);
                }
                query.push(")").build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }

    /// Notes the same of all lists of an organisation.
    pub async fn touch_status_lists_of(&mut self, id: OrganizationId) -> Result<()> {
        on_db!(&mut self.0, conn =>
            sqlx::query(TOUCH_OF).bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Keeps a signed list; `false` where it changed while it was signed.
    pub async fn update_status_list_document(
        &mut self,
        list: &StatusList,
        document: &[u8],
        now: Timestamp,
    ) -> Result<bool> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE_DOCUMENT)
            .bind(list.id.uuid()).bind(list.revision).bind(document).bind(now.micros())
            .execute(conn).await.map(|done| done.rows_affected()))?;
        Ok(changed == 1)
    }
}
