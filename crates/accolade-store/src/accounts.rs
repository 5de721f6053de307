//! Accounts and the e-mail addresses that were proved.

use std::collections::HashMap;

use accolade_domain::account::{Account, EmailAddress};
use accolade_domain::actor::Person;
use accolade_domain::limits::MEMBERSHIPS_MAX;
use accolade_domain::{AccountId, Page, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::limits::ROWS_AT_ONCE;
use crate::{Reader, Result, StoreError, Tx, on_db, search};

/// An account with its main address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSummary {
    /// The account.
    pub account: Account,
    /// Where its mails go.
    pub address: Option<String>,
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    name: Option<String>,
    locale: String,
    is_administrator: bool,
    created_at: i64,
    revision: i64,
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        Self {
            id: AccountId::new(row.id),
            name: row.name,
            locale: row.locale,
            is_administrator: row.is_administrator,
            created_at: Timestamp::from_micros(row.created_at),
            revision: row.revision,
        }
    }
}

#[derive(FromRow)]
struct AddressRow {
    address: String,
    account_id: Uuid,
    is_primary: bool,
    verified_at: i64,
}

impl From<AddressRow> for EmailAddress {
    fn from(row: AddressRow) -> Self {
        Self {
            address: row.address,
            account_id: AccountId::new(row.account_id),
            is_primary: row.is_primary,
            verified_at: Timestamp::from_micros(row.verified_at),
        }
    }
}

const SELECT: &str = "SELECT id, name, locale, is_administrator, created_at, revision \
     FROM accounts WHERE id = $1";
const SELECT_PAGE: &str = "SELECT id, name, locale, is_administrator, created_at, revision \
     FROM accounts WHERE id > $1 ORDER BY id LIMIT $2";
// Without a word to look for, everybody is found.
const SELECT_FOUND: &str = "SELECT id, name, locale, is_administrator, created_at, revision \
     FROM accounts WHERE id > $1 AND (LOWER(name) LIKE $3 ESCAPE '!' \
     OR name LIKE $4 ESCAPE '!' OR name LIKE $5 ESCAPE '!' OR name LIKE $6 ESCAPE '!' OR EXISTS \
     (SELECT 1 FROM email_addresses WHERE account_id = accounts.id AND address LIKE $3 ESCAPE '!')) \
     ORDER BY id LIMIT $2";
const SELECT_PRIMARY: &str =
    "SELECT address FROM email_addresses WHERE account_id = $1 AND is_primary = TRUE";
const INSERT: &str = "INSERT INTO accounts (id, name, locale, is_administrator, created_at, revision) \
     VALUES ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "UPDATE accounts SET name = $3, locale = $4, is_administrator = $5, \
     revision = revision + 1 WHERE id = $1 AND revision = $2";
const SELECT_ADDRESS: &str = "SELECT address, account_id, is_primary, verified_at \
     FROM email_addresses WHERE address = $1";
const SELECT_ADDRESSES: &str = "SELECT address, account_id, is_primary, verified_at \
     FROM email_addresses WHERE account_id = $1 ORDER BY is_primary DESC, address LIMIT 100";
const INSERT_ADDRESS: &str = "INSERT INTO email_addresses (address, account_id, is_primary, verified_at) \
     VALUES ($1, $2, $3, $4)";
const UNSET_PRIMARY: &str = "UPDATE email_addresses SET is_primary = FALSE WHERE account_id = $1";
const SET_PRIMARY: &str =
    "UPDATE email_addresses SET is_primary = TRUE WHERE account_id = $1 AND address = $2";
const DELETE_ADDRESS: &str = "DELETE FROM email_addresses WHERE account_id = $1 AND address = $2";

impl Reader {
    /// The account.
    pub async fn account(&mut self, id: AccountId) -> Result<Option<Account>> {
        let row: Option<AccountRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT).bind(id.uuid()).fetch_optional(conn).await)?;
        Ok(row.map(Account::from))
    }

    /// Accounts in the order in which they were made, each with where its mails go: all of them, or
    /// those in whose name or addresses a word is found.
    pub async fn accounts(
        &mut self,
        word: Option<&str>,
        after: Option<AccountId>,
        limit: u32,
    ) -> Result<Page<AccountSummary, AccountId>> {
        let after = after.map_or_else(Uuid::nil, AccountId::uuid);
        let most = i64::from(limit) + 1;
        let rows: Vec<AccountRow> = match word {
            None => on_db!(self, conn => sqlx::query_as(SELECT_PAGE)
                .bind(after).bind(most).fetch_all(conn).await)?,
            Some(word) => {
                let [small, typed, titled, large] = search::patterns(word);
                on_db!(self, conn => sqlx::query_as(SELECT_FOUND)
                    .bind(after).bind(most).bind(small).bind(typed).bind(titled).bind(large)
                    .fetch_all(conn).await)?
            }
        };
        let page = Page::cut(rows, limit, |row| AccountId::new(row.id));
        let mut entries = Vec::new();
        for row in page.entries {
            let account = Account::from(row);
            entries.push(AccountSummary {
                address: self.primary_address(account.id).await?,
                account,
            });
        }
        Ok(Page {
            entries,
            next: page.next,
        })
    }

    /// Where an account's mails go.
    pub async fn primary_address(&mut self, id: AccountId) -> Result<Option<String>> {
        Ok(on_db!(self, conn =>
            sqlx::query_scalar(SELECT_PRIMARY).bind(id.uuid()).fetch_optional(conn).await)?)
    }

    /// An address that somebody has proved.
    pub async fn email_address(&mut self, address: &str) -> Result<Option<EmailAddress>> {
        let row: Option<AddressRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_ADDRESS).bind(address).fetch_optional(conn).await)?;
        Ok(row.map(EmailAddress::from))
    }

    /// The languages of those of these addresses that belong to an account.
    pub async fn locales_of(&mut self, addresses: &[&str]) -> Result<HashMap<String, String>> {
        let mut found = HashMap::new();
        for addresses in addresses.chunks(ROWS_AT_ONCE) {
            let rows: Vec<(String, String)> = on_db!(self, conn => {
                let mut query = sqlx::QueryBuilder::new(
                    "SELECT email_addresses.address, accounts.locale FROM email_addresses \
                     JOIN accounts ON accounts.id = email_addresses.account_id \
                     WHERE email_addresses.address IN (",
                );
                let mut list = query.separated(", ");
                for address in addresses {
                    list.push_bind(*address);
                }
                query.push(")");
                query.build_query_as().fetch_all(conn).await
            })?;
            found.extend(rows);
        }
        Ok(found)
    }

    /// The addresses of an account, the main one first.
    pub async fn email_addresses(&mut self, id: AccountId) -> Result<Vec<EmailAddress>> {
        let rows: Vec<AddressRow> = on_db!(self, conn =>
            sqlx::query_as(SELECT_ADDRESSES).bind(id.uuid()).fetch_all(conn).await)?;
        Ok(rows.into_iter().map(EmailAddress::from).collect())
    }

    /// An account as somebody who acts, with what they may do now.
    pub async fn person(&mut self, id: AccountId) -> Result<Option<Person>> {
        let Some(account) = self.account(id).await? else {
            return Ok(None);
        };
        Ok(Some(Person {
            account_id: id,
            is_administrator: account.is_administrator,
            memberships: self.memberships_of(id, MEMBERSHIPS_MAX).await?,
            token: None,
        }))
    }
}

impl Tx {
    /// Adds an account.
    pub async fn insert_account(&mut self, account: &Account) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT)
            .bind(account.id.uuid())
            .bind(&account.name)
            .bind(&account.locale)
            .bind(account.is_administrator)
            .bind(account.created_at.micros())
            .bind(account.revision)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Saves a changed account; a change that came first is a conflict.
    pub async fn update_account(&mut self, account: &Account) -> Result<()> {
        let changed = on_db!(&mut self.0, conn => sqlx::query(UPDATE)
            .bind(account.id.uuid())
            .bind(account.revision)
            .bind(&account.name)
            .bind(&account.locale)
            .bind(account.is_administrator)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }

    /// Adds an address that was proved; a conflict where somebody has it.
    pub async fn insert_email_address(&mut self, address: &EmailAddress) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(INSERT_ADDRESS)
            .bind(&address.address)
            .bind(address.account_id.uuid())
            .bind(address.is_primary)
            .bind(address.verified_at.micros())
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Makes an address the one to which an account's mails go; `false` where it is not the account's.
    pub async fn update_primary_address(&mut self, id: AccountId, address: &str) -> Result<bool> {
        on_db!(&mut self.0, conn => sqlx::query(UNSET_PRIMARY)
            .bind(id.uuid()).execute(conn).await.map(|_| ()))?;
        let changed = on_db!(&mut self.0, conn => sqlx::query(SET_PRIMARY)
            .bind(id.uuid()).bind(address)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        Ok(changed == 1)
    }

    /// Removes an address of an account.
    pub async fn delete_email_address(&mut self, id: AccountId, address: &str) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE_ADDRESS)
            .bind(id.uuid()).bind(address).execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
