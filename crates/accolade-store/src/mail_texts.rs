//! The words that organisations wrote for their mails.

use accolade_domain::OrganizationId;
use accolade_domain::message::MessageKind;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Reader, Result, Tx, on_db};

/// The words of one kind of mail in one language.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MailText {
    /// What kind of mail, by its name.
    pub kind: String,
    /// The language, as a tag.
    pub locale: String,
    /// The subject.
    pub subject: String,
    /// The words, with placeholders.
    pub body: String,
}

const SELECT: &str = "SELECT kind, locale, subject, body FROM mail_texts \
     WHERE organization_id = $1 AND kind = $2 AND locale = $3";
const SELECT_OF: &str = "SELECT kind, locale, subject, body FROM mail_texts \
     WHERE organization_id = $1 ORDER BY kind, locale LIMIT 100";
const UPSERT: &str = "INSERT INTO mail_texts (organization_id, kind, locale, subject, body) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organization_id, kind, locale) \
     DO UPDATE SET subject = excluded.subject, body = excluded.body";
const DELETE: &str =
    "DELETE FROM mail_texts WHERE organization_id = $1 AND kind = $2 AND locale = $3";

impl Reader {
    /// An organisation's own words for a kind of mail in a language.
    pub async fn mail_text(
        &mut self,
        id: OrganizationId,
        kind: MessageKind,
        locale: &str,
    ) -> Result<Option<MailText>> {
        Ok(on_db!(self, conn => sqlx::query_as(SELECT)
            .bind(id.uuid()).bind(kind.as_str()).bind(locale).fetch_optional(conn).await)?)
    }

    /// All words of its own that an organisation has.
    pub async fn mail_texts(&mut self, id: OrganizationId) -> Result<Vec<MailText>> {
        let id: Uuid = id.uuid();
        Ok(on_db!(self, conn => sqlx::query_as(SELECT_OF).bind(id).fetch_all(conn).await)?)
    }
}

impl Tx {
    /// Keeps an organisation's own words.
    pub async fn upsert_mail_text(&mut self, id: OrganizationId, text: &MailText) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(UPSERT)
            .bind(id.uuid()).bind(&text.kind).bind(&text.locale)
            .bind(&text.subject).bind(&text.body)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }

    /// Goes back to the standard words.
    pub async fn delete_mail_text(
        &mut self,
        id: OrganizationId,
        kind: MessageKind,
        locale: &str,
    ) -> Result<()> {
        on_db!(&mut self.0, conn => sqlx::query(DELETE)
            .bind(id.uuid()).bind(kind.as_str()).bind(locale)
            .execute(conn).await.map(|_| ()))?;
        Ok(())
    }
}
