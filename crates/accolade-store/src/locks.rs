//! What a change holds on to while it decides: what it read before it held a row may be over.
//!
//! SQLite has one writer, who began alone. On PostgreSQL many change at once, and each would decide by
//! what it read while another changed just that.

use accolade_domain::{AccountId, AchievementId, ClaimOfferId, OrganizationId};
use uuid::Uuid;

use crate::dialect::{
    LOCK_ACCOUNT, LOCK_ACHIEVEMENT, LOCK_ACHIEVEMENT_AWARDED, LOCK_CLAIM_OFFER, LOCK_ORGANIZATION,
};
use crate::{Reader, Result, Tx};

impl Tx {
    /// Lets others wait who decide for an organisation by its people, keys, units or lists.
    pub async fn lock_organization(&mut self, id: OrganizationId) -> Result<()> {
        self.lock(LOCK_ORGANIZATION, id.uuid()).await
    }

    /// Lets others wait who make something of which an account has a limited number.
    pub async fn lock_account(&mut self, id: AccountId) -> Result<()> {
        self.lock(LOCK_ACCOUNT, id.uuid()).await
    }

    /// Lets others wait who change an achievement, and who award it.
    pub async fn lock_achievement(&mut self, id: AchievementId) -> Result<()> {
        self.lock(LOCK_ACHIEVEMENT, id.uuid()).await
    }

    /// Lets those wait who publish an achievement, while others award it too.
    pub async fn lock_achievement_awarded(&mut self, id: AchievementId) -> Result<()> {
        self.lock(LOCK_ACHIEVEMENT_AWARDED, id.uuid()).await
    }

    /// Lets others wait who give places of an offer.
    pub async fn lock_claim_offer(&mut self, id: ClaimOfferId) -> Result<()> {
        self.lock(LOCK_CLAIM_OFFER, id.uuid()).await
    }

    async fn lock(&mut self, text: &'static str, id: Uuid) -> Result<()> {
        if let Reader::Postgres(tx) = &mut self.0 {
            sqlx::query(text).bind(id).execute(&mut **tx).await?;
        }
        Ok(())
    }
}
