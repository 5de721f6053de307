//! Accounts: a person with addresses and passkeys.

use crate::limits::{ADDRESSES_MAX, NAME_CHARS_MAX, PASSKEYS_MAX};
use crate::recipient::Recipient;
use crate::text::{self, FieldProblem};
use crate::{AccountId, PasskeyId, Timestamp};
use thiserror::Error;

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// The person's name, as they want to be called.
    pub name: Option<String>,
    /// The language of pages and mails, as a tag.
    pub locale: String,
    /// Whether the person looks after the installation.
    pub is_administrator: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// How often it changed.
    pub revision: i64,
}

/// An e-mail address that its owner has proved to read. There are no others: whoever only says that
/// an address is theirs owns nothing by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailAddress {
    /// The address, in the form in which addresses are compared.
    pub address: String,
    /// Whose it is.
    pub account_id: AccountId,
    /// Whether mails go there.
    pub is_primary: bool,
    /// When the owner proved it.
    pub verified_at: Timestamp,
}

/// A passkey: the public side of a key that the person's device keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its identifier.
    pub id: PasskeyId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The identifier that the device gave, in base64url.
    pub credential_id: String,
    /// The key with its counter, as the library for it writes it.
    pub document: String,
    /// What the person calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// Why an account cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AccountError {
    /// No e-mail address.
    #[error("\"{0}\" is not an e-mail address such as name@example.org")]
    Address(String),
    /// Somebody has the address.
    #[error("this address belongs to another account; sign in with it, or remove it there first")]
    AddressTaken,
    /// Too many addresses.
    #[error("an account has at most {ADDRESSES_MAX} addresses; remove one first")]
    Addresses,
    /// The main or only address.
    #[error("this is the main address; make another one the main address first")]
    AddressPrimary,
    /// Too many passkeys.
    #[error("an account has at most {PASSKEYS_MAX} passkeys; remove one first")]
    Passkeys,
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] FieldProblem),
}

impl AccountError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address(_) => "account.address",
            Self::AddressTaken => "account.address_taken",
            Self::Addresses => "account.addresses",
            Self::AddressPrimary => "account.address_primary",
            Self::Passkeys => "account.passkeys",
            Self::Field(problem) => problem.code,
        }
    }
}

/// Reads an e-mail address in the form in which addresses are compared.
pub fn email(text: &str) -> Result<String, AccountError> {
    match Recipient::parse(text) {
        Ok(Recipient::Email(address)) => Ok(address),
        _ => Err(AccountError::Address(text.chars().take(80).collect())),
    }
}

impl Account {
    /// A new account of somebody who has proved an address.
    pub fn open(id: AccountId, locale: &str, now: Timestamp) -> Self {
        Self {
            id,
            name: None,
            locale: locale.to_owned(),
            is_administrator: false,
            created_at: now,
            revision: 0,
        }
    }

    /// The same with another name and language.
    pub fn describe(self, name: Option<&str>, locale: &str) -> Result<Self, AccountError> {
        Ok(Self {
            name: text::optional("name", name, NAME_CHARS_MAX)?,
            locale: locale.to_owned(),
            ..self
        })
    }
}

/// Whether one more address may be added to these.
pub fn check_room(addresses: &[EmailAddress]) -> Result<(), AccountError> {
    if addresses.len() < ADDRESSES_MAX {
        Ok(())
    } else {
        Err(AccountError::Addresses)
    }
}

/// Whether one more passkey may be added to these.
pub fn check_passkey_room(passkeys: &[Passkey]) -> Result<(), AccountError> {
    if passkeys.len() < PASSKEYS_MAX {
        Ok(())
    } else {
        Err(AccountError::Passkeys)
    }
}

/// What a passkey is called; one without a name has the plainest.
pub fn passkey_name(name: &str) -> Result<String, AccountError> {
    let name = text::optional("name", Some(name), NAME_CHARS_MAX)?;
    Ok(name.unwrap_or_else(|| "Passkey".to_owned()))
}

/// Whether this address may be removed: there is always one to which mails go.
pub fn check_removable(address: &EmailAddress) -> Result<(), AccountError> {
    if address.is_primary {
        Err(AccountError::AddressPrimary)
    } else {
        Ok(())
    }
}
