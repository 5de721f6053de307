//! Organisations: who awards.

use crate::limits::{EMAIL_CHARS_MAX, NAME_CHARS_MAX, TEXT_CHARS_MAX};
use crate::text::{self, FieldProblem};
use crate::{OrganizationId, Timestamp};

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
    /// When it was defined.
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
}

impl Organization {
    /// Defines an organisation; everything wrong is told at once.
    pub fn define(
        id: OrganizationId,
        command: &DefineOrganization,
        now: Timestamp,
    ) -> Result<Self, Vec<FieldProblem>> {
        let name = text::required("name", &command.name, NAME_CHARS_MAX);
        let description = command.description.as_deref();
        let description = text::optional("description", description, TEXT_CHARS_MAX);
        let website = text::web_address("website", command.website.as_deref());
        let email = text::optional("email", command.email.as_deref(), EMAIL_CHARS_MAX);
        match (name, description, website, email) {
            (Ok(name), Ok(description), Ok(website), Ok(email)) => Ok(Self {
                id,
                name,
                description,
                website,
                email,
                created_at: now,
            }),
            (name, description, website, email) => {
                let optional = [description.err(), website.err(), email.err()];
                Err(name
                    .err()
                    .into_iter()
                    .chain(optional.into_iter().flatten())
                    .collect())
            }
        }
    }
}
