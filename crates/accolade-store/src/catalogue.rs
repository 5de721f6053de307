//! The catalogue: what is published and still awarded, and how it is found.

use accolade_domain::achievement::{Participation, Stage};
use accolade_domain::catalogue::{CatalogueEntry, Found, Search, SearchPlace};
use accolade_domain::{AchievementId, OrganizationId, Page, UnitId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::achievements::VersionRow;
use crate::{Reader, Result, StoreError, Tx, dialect, on_db};

/// Where an achievement stands, without what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AchievementPlace {
    /// The achievement.
    pub id: AchievementId,
    /// The unit that it belongs to.
    pub unit_id: Option<UnitId>,
    /// Where it stands.
    pub stage: Stage,
}

#[derive(FromRow)]
struct FoundRow {
    rank: i64,
    title: String,
    #[sqlx(flatten)]
    version: VersionRow,
    organization_id: Uuid,
    organization_name: String,
}

/// The words of SQL for a stage, as the domain decides it: its place among all of them.
macro_rules! stage {
    () => {
        "CAST(CASE WHEN archived_at IS NOT NULL THEN 3 WHEN state = 'in_review' THEN 1 \
         WHEN version IS NOT NULL THEN 2 ELSE 0 END AS BIGINT)"
    };
}
pub(crate) use stage;

const SELECT_PLACES: &str = concat!(
    "SELECT id, unit_id, ",
    stage!(),
    " FROM achievements WHERE organization_id = $1 ORDER BY id DESC LIMIT $2"
);
const SELECT_LANGUAGES: &str = "SELECT DISTINCT language FROM catalogue_entries \
     WHERE language IS NOT NULL ORDER BY language LIMIT 100";
const SELECT_MISSING: &str = "SELECT achievements.id FROM achievements LEFT JOIN catalogue_entries \
     ON catalogue_entries.achievement_id = achievements.id \
     WHERE achievements.version IS NOT NULL AND achievements.archived_at IS NULL \
     AND catalogue_entries.achievement_id IS NULL ORDER BY achievements.id LIMIT $1";
const INSERT: &str = "INSERT INTO catalogue_entries (achievement_id, organization_id, title, words, \
     level, workload_hours, participation, language, is_free) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const INSERT_TAG: &str = "INSERT INTO catalogue_tags (achievement_id, tag) VALUES ($1, $2)";
const DELETE: &str = "DELETE FROM catalogue_entries WHERE achievement_id = $1";
const DELETE_TAGS: &str = "DELETE FROM catalogue_tags WHERE achievement_id = $1";

/// Binds what both the search and its count ask for.
macro_rules! bind_search {
    ($query:expr, $words:expr, $search:expr) => {
        $query
            .bind($words.as_ref().map(|(all, _)| all.as_str()))
            .bind($words.as_ref().map(|(_, title)| title.as_str()))
            .bind($search.tag.as_deref())
            .bind($search.level.map(i64::from))
            .bind($search.hours.map(i64::from))
            .bind($search.participation.map(Participation::as_str))
            .bind($search.language.as_deref())
            .bind($search.is_free)
    };
}

impl Reader {
    /// What is found in the catalogue: first what has the words in its name, then in the order of the
    /// names.
    pub async fn found(
        &mut self,
        search: &Search,
        after: Option<&SearchPlace>,
        limit: u32,
    ) -> Result<Page<Found, SearchPlace>> {
        let rank = after.map_or(-1, |place| place.rank);
        let title = after.map_or("", |place| place.title.as_str());
        let id = after.map_or_else(Uuid::nil, |place| place.achievement_id.uuid());
        let rows: Vec<FoundRow> = match self {
            Self::Sqlite(tx) => {
                let words = dialect::match_sqlite(&search.words);
                let query = sqlx::query_as(dialect::SEARCH_SQLITE);
                let query = bind_search!(query, words, search).bind(rank).bind(title);
                let query = query.bind(id).bind(i64::from(limit) + 1);
                query.fetch_all(&mut **tx).await?
            }
            Self::Postgres(tx) => {
                let words = dialect::match_postgres(&search.words);
                let query = sqlx::query_as(dialect::SEARCH_POSTGRES);
                let query = bind_search!(query, words, search).bind(rank).bind(title);
                let query = query.bind(id).bind(i64::from(limit) + 1);
                query.fetch_all(&mut **tx).await?
            }
        };
        let mut entries = Vec::new();
        for row in rows {
            let place = SearchPlace {
                rank: row.rank,
                title: row.title,
                achievement_id: AchievementId::new(row.version.achievement_id),
            };
            let found = Found {
                version: row.version.try_into()?,
                organization_id: OrganizationId::new(row.organization_id),
                organization_name: row.organization_name,
            };
            entries.push((place, found));
        }
        let page = Page::cut(entries, limit, |(place, _)| place.clone());
        Ok(Page {
            entries: page.entries.into_iter().map(|(_, found)| found).collect(),
            next: page.next,
        })
    }

    /// How many are found in all.
    pub async fn found_count(&mut self, search: &Search) -> Result<i64> {
        Ok(match self {
            Self::Sqlite(tx) => {
                let words = dialect::match_sqlite(&search.words);
                let query = sqlx::query_scalar(dialect::SEARCH_COUNT_SQLITE);
                bind_search!(query, words, search)
                    .fetch_one(&mut **tx)
                    .await?
            }
            Self::Postgres(tx) => {
                let words = dialect::match_postgres(&search.words);
                let query = sqlx::query_scalar(dialect::SEARCH_COUNT_POSTGRES);
                bind_search!(query, words, search)
                    .fetch_one(&mut **tx)
                    .await?
            }
        })
    }

    /// The languages of what is in the catalogue.
    pub async fn catalogue_languages(&mut self) -> Result<Vec<String>> {
        Ok(on_db!(self, conn => sqlx::query_scalar(SELECT_LANGUAGES).fetch_all(conn).await)?)
    }

    /// What is published and still awarded, and not in the catalogue: it was published before there
    /// was one.
    pub async fn uncatalogued(&mut self, limit: u32) -> Result<Vec<AchievementId>> {
        let ids: Vec<Uuid> = on_db!(self, conn => sqlx::query_scalar(SELECT_MISSING)
            .bind(i64::from(limit)).fetch_all(conn).await)?;
        Ok(ids.into_iter().map(AchievementId::new).collect())
    }

    /// Where the achievements of an organisation stand, the newest first.
    pub async fn achievement_places(
        &mut self,
        organization: OrganizationId,
        limit: u32,
    ) -> Result<Vec<AchievementPlace>> {
        let rows: Vec<(Uuid, Option<Uuid>, i64)> = on_db!(self, conn =>
            sqlx::query_as(SELECT_PLACES).bind(organization.uuid()).bind(i64::from(limit))
            .fetch_all(conn).await)?;
        let place = |(id, unit, stage): (Uuid, Option<Uuid>, i64)| {
            let wrong = || StoreError::Row("achievements.state".into());
            let stage = usize::try_from(stage).ok();
            Ok(AchievementPlace {
                id: AchievementId::new(id),
                unit_id: unit.map(UnitId::new),
                stage: *stage
                    .and_then(|stage| Stage::ALL.get(stage))
                    .ok_or_else(wrong)?,
            })
        };
        rows.into_iter().map(place).collect()
    }
}

impl Tx {
    /// Puts an achievement into the catalogue, in place of what stood there of it.
    pub async fn put_catalogue_entry(&mut self, entry: &CatalogueEntry) -> Result<()> {
        let id = entry.achievement_id;
        self.delete_catalogue_entry(id).await?;
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(id.uuid())
            .bind(entry.organization_id.uuid())
            .bind(&entry.title)
            .bind(&entry.words)
            .bind(entry.level.map(i64::from))
            .bind(entry.workload_hours.map(i64::from))
            .bind(entry.participation.map(Participation::as_str))
            .bind(entry.language.as_deref())
            .bind(entry.is_free)
            .execute(conn).await.map(|_| ()))?;
        for tag in &entry.tags {
            on_db!(&mut self.0, conn => sqlx::query(INSERT_TAG)
                .bind(id.uuid()).bind(tag).execute(conn).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// Takes an achievement out of the catalogue, if it is there.
    pub async fn delete_catalogue_entry(&mut self, id: AchievementId) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        on_db!(&mut self.0, conn => sqlx::query(DELETE_TAGS)
            .bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
