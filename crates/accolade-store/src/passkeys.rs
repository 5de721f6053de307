//! Passkeys, and what they were asked and have not answered yet.

use accolade_domain::account::Passkey;
use accolade_domain::{AccountId, PasskeyId, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

#[derive(FromRow)]
struct PasskeyRow {
    id: Uuid,
    account_id: Uuid,
    credential_id: String,
    document: String,
    name: String,
    created_at: i64,
    used_at: Option<i64>,
}

impl From<PasskeyRow> for Passkey {
    fn from(row: PasskeyRow) -> Self {
        Self {
            id: PasskeyId::new(row.id),
            account_id: AccountId::new(row.account_id),
            credential_id: row.credential_id,
            document: row.document,
            name: row.name,
            created_at: Timestamp::from_micros(row.created_at),
            used_at: row.used_at.map(Timestamp::from_micros),
        }
    }
}

const SELECT_BY_CREDENTIAL: &str = "SELECT id, account_id, credential_id, document, name, created_at, \
     used_at FROM passkeys WHERE credential_id = $1";
const SELECT_OF: &str = "SELECT id, account_id, credential_id, document, name, created_at, used_at \
     FROM passkeys WHERE account_id = $1 ORDER BY id LIMIT 100";
const INSERT: &str = "INSERT INTO passkeys (id, account_id, credential_id, document, name, created_at, \
     used_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const USE: &str = "UPDATE passkeys SET document = $2, used_at = $3 WHERE id = $1";
const DELETE: &str = "DELETE FROM passkeys WHERE id = $1 AND account_id = $2";
const TAKE_CHALLENGE: &str = "DELETE FROM passkey_challenges WHERE browser = $1 \
     RETURNING account_id, document, created_at";
const UPSERT_CHALLENGE: &str = "INSERT INTO passkey_challenges (browser, account_id, document, created_at) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (browser) DO UPDATE SET account_id = excluded.account_id, \
     document = excluded.document, created_at = excluded.created_at";
const DELETE_CHALLENGES: &str = "DELETE FROM passkey_challenges WHERE created_at < $1";

impl Reader {
    /// The passkey by the identifier that the device gave.
    pub async fn passkey(&mut self, credential_id: &str) -> Result<Option<Passkey>> {
        let row: Option<PasskeyRow> = on_db!(self, conn => sqlx::query_as(SELECT_BY_CREDENTIAL)
            .bind(credential_id).fetch_optional(conn).await)?;
        Ok(row.map(Passkey::from))
    }

    /// The passkeys of an account.
    pub async fn passkeys(&mut self, id: AccountId) -> Result<Vec<Passkey>> {
        let rows: Vec<PasskeyRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_OF).bind(id.uuid()).fetch_all(conn).await)?;
        Ok(rows.into_iter().map(Passkey::from).collect())
    }
}

impl Tx {
    /// Adds a passkey; a conflict where somebody has it.
    pub async fn insert_passkey(&mut self, passkey: &Passkey) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(passkey.id.uuid())
            .bind(passkey.account_id.uuid())
            .bind(&passkey.credential_id)
            .bind(&passkey.document)
            .bind(&passkey.name)
            .bind(passkey.created_at.micros())
            .bind(passkey.used_at.map(Timestamp::micros))
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Notes that a passkey was used, with its counter.
    pub async fn update_passkey_used(
        &mut self,
        id: PasskeyId,
        document: &str,
        now: Timestamp,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(USE)
            .bind(id.uuid()).bind(document).bind(now.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Removes a passkey of an account.
    pub async fn delete_passkey(&mut self, id: PasskeyId, account: AccountId) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(id.uuid()).bind(account.uuid()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Keeps what a browser's passkey was asked; an earlier question is forgotten.
    pub async fn upsert_passkey_challenge(
        &mut self,
        browser: &str,
        account: Option<AccountId>,
        document: &str,
        now: Timestamp,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(UPSERT_CHALLENGE)
            .bind(browser).bind(account.map(AccountId::uuid)).bind(document).bind(now.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Takes what a browser's passkey was asked, so that it is answered once.
    pub async fn take_passkey_challenge(
        &mut self,
        browser: &str,
    ) -> Result<Option<(Option<AccountId>, String, Timestamp)>> {
        let row: Option<(Option<Uuid>, String, i64)> = on_db!(&mut self.0, conn =>
            sqlx::query_as(TAKE_CHALLENGE).bind(browser).fetch_optional(conn).await)?;
        Ok(row.map(|(account, document, created_at)| {
            let account = account.map(AccountId::new);
            (account, document, Timestamp::from_micros(created_at))
        }))
    }

    /// Forgets questions that nobody answered.
    pub async fn delete_passkey_challenges(&mut self, before: Timestamp) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE_CHALLENGES)
            .bind(before.micros()).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
