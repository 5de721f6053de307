//! Claim links.

use accolade_domain::AwardId;
use accolade_domain::claim_link::ClaimLink;
use uuid::Uuid;

use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, Tx, on_db};

const SELECT: &str = "SELECT award_id FROM claim_links WHERE token_hash = $1";

impl Reader {
    /// To which award a claim link leads.
    pub async fn claim_link(&mut self, token_hash: &str) -> Result<Option<AwardId>> {
        let found: Option<Uuid> = on_db!(self, conn =>
            sqlx::query_scalar(SELECT).bind(token_hash).fetch_optional(conn).await)?;
        Ok(found.map(AwardId::new))
    }
}

impl Tx {
    /// Adds claim links.
    pub async fn insert_claim_links(&mut self, links: &[ClaimLink]) -> Result<()> {
        for links in links.chunks(ROWS_AT_ONCE) {
            on_db!(&mut self.0, conn => {
                let mut query = sqlx::QueryBuilder::new(
                    "INSERT INTO claim_links (token_hash, award_id, created_at) ",
                );
                query.push_values(links, |mut row, link| {
                    row.push_bind(&link.token_hash)
                        .push_bind(link.award_id.uuid())
                        .push_bind(link.created_at.micros());
                });
                query.build().execute(conn).await.map(|_| ())
            })?;
        }
        Ok(())
    }
}
