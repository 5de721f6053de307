//! Organisations: who awards, and the units they are made of.

use crate::account::{self, AccountError};
use crate::limits::{EMAIL_CHARS_MAX, NAME_CHARS_MAX, TEXT_CHARS_MAX};
use crate::text::{self, FieldProblem};
use crate::{OrganizationId, Timestamp, UnitId};

/// An organisation that awards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its identifier.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: Option<String>,
    /// Its own web site.
    pub website: Option<String>,
    /// Where it can be asked.
    pub email: Option<String>,
    /// Where it is, as two letters (ISO 3166-1).
    pub country: Option<String>,
    /// Whether a second person has to look at an achievement before it is published.
    pub requires_review: bool,
    /// When it was defined.
    pub created_at: Timestamp,
    /// How often it changed.
    pub revision: i64,
}

/// A part of an organisation: a faculty, a site, a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its identifier.
    pub id: UnitId,
    /// Whose part it is.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
}

/// What is said when an organisation is defined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DefineOrganization {
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: Option<String>,
    /// Its own web site.
    pub website: Option<String>,
    /// Where it can be asked.
    pub email: Option<String>,
    /// Where it is, as two letters (ISO 3166-1).
    pub country: Option<String>,
    /// Whether a second person has to look at an achievement before it is published.
    pub requires_review: bool,
}

impl DefineOrganization {
    /// The same, trimmed and in order; everything wrong is told at once.
    pub fn check(&self) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let name = text::required("name", &self.name, NAME_CHARS_MAX);
        let name = name
            .map_err(|problem| problems.push(problem))
            .unwrap_or_default();
        let mut take = |text: Result<Option<String>, FieldProblem>| {
            text.map_err(|problem| problems.push(problem))
                .unwrap_or_default()
        };
        let description = self.description.as_deref();
        let checked = Self {
            name,
            description: take(text::optional("description", description, TEXT_CHARS_MAX)),
            website: take(text::web_address("website", self.website.as_deref())),
            email: take(email(self.email.as_deref())),
            country: take(country(self.country.as_deref())),
            requires_review: self.requires_review,
        };
        if problems.is_empty() {
            Ok(checked)
        } else {
            Err(problems)
        }
    }
}

/// Where people write to.
fn email(text: Option<&str>) -> Result<Option<String>, FieldProblem> {
    let Some(text) = text::optional("email", text, EMAIL_CHARS_MAX)? else {
        return Ok(None);
    };
    let wrong = |error: AccountError| FieldProblem::new("email", error.code(), error.to_string());
    account::email(&text).map(Some).map_err(wrong)
}

/// Two letters (ISO 3166-1 alpha-2).
fn country(code: Option<&str>) -> Result<Option<String>, FieldProblem> {
    let Some(code) = text::optional("country", code, NAME_CHARS_MAX)? else {
        return Ok(None);
    };
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(Some(code.to_ascii_uppercase()));
    }
    let message = "is not a country code; write two letters such as DE";
    Err(FieldProblem::new(
        "country",
        "organization.country",
        message,
    ))
}

impl Organization {
    /// Defines an organisation; everything wrong is told at once.
    pub fn define(
        id: OrganizationId,
        command: &DefineOrganization,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let command = command.check()?;
        Ok(Self {
            id,
            name: command.name,
            description: command.description,
            website: command.website,
            email: command.email,
            country: command.country,
            requires_review: command.requires_review,
            created_at: now,
            revision: 0,
        })
    }

    /// Changes its profile and rules.
    pub fn describe(self, command: &DefineOrganization) -> Result<Self, Vec<FieldProblem>> {
        let described = Self::define(self.id, command, self.created_at)?;
        Ok(Self {
            revision: self.revision,
            ..described
        })
    }
}

impl Unit {
    /// Adds a unit.
    pub fn define(
        id: UnitId,
        organization_id: OrganizationId,
        name: &str,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        Ok(Self {
            id,
            organization_id,
            name: Self::name(name)?,
            created_at: now,
        })
    }

    /// Calls it something else.
    pub fn rename(self, name: &str) -> Result<Self, Vec<FieldProblem>> {
        let name = Self::name(name)?;
        Ok(Self { name, ..self })
    }

    fn name(text: &str) -> Result<String, Vec<FieldProblem>> {
        text::required("unit_name", text, NAME_CHARS_MAX).map_err(|problem| vec![problem])
    }
}
