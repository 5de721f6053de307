//! The words that an organisation writes for its mails itself.

use accolade_adapters::secrets;
use accolade_domain::message::{MessageKind, own_words};
use accolade_domain::organization::Organization;
use accolade_domain::{Actor, OrganizationId, policy};
use accolade_store::MailText;

use crate::{App, Error, Kind, Result};

/// Which words: of a kind of mail in a language.
#[derive(Debug, Clone, Copy)]
pub struct Which<'a> {
    /// Whose.
    pub organization_id: OrganizationId,
    /// The kind.
    pub kind: MessageKind,
    /// The language, as a tag that the pages know.
    pub locale: &'a str,
}

/// The words of one kind of mail in one language, as staff sees them.
#[derive(Debug, Clone)]
pub struct MailTextDesk {
    /// The organisation.
    pub organization: Organization,
    /// Subject and words; nothing where the standard ones are sent.
    pub words: Option<(String, String)>,
    /// What the form is made of; empty where there are no words yet.
    pub revision: String,
    /// Where a test goes.
    pub own_address: String,
    /// Whether the actor may change them.
    pub may_change: bool,
}

/// What is known of words without counting their changes: the same words are the same revision.
fn revision(text: Option<&MailText>) -> String {
    text.map(|text| secrets::hash(&format!("{}\0{}", text.subject, text.body)))
        .unwrap_or_default()
}

fn check_kind(kind: MessageKind) -> Result<()> {
    if MessageKind::OF_ORGANIZATIONS.contains(&kind) {
        Ok(())
    } else {
        Err(Error::not_found("mail text"))
    }
}

/// The words of one kind of mail in one language.
pub async fn show(app: &App, actor: &Actor, which: Which<'_>) -> Result<MailTextDesk> {
    let id = which.organization_id;
    policy::may_enter(actor, id)?;
    check_kind(which.kind)?;
    let mut reader = app.store.read().await?;
    let organization = reader.organization(id).await?;
    let text = reader.mail_text(id, which.kind, which.locale).await?;
    let own_address = match actor.account_id() {
        Some(account) => reader.primary_address(account).await?,
        None => None,
    };
    Ok(MailTextDesk {
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        revision: revision(text.as_ref()),
        words: text.map(|text| (text.subject, text.body)),
        own_address: own_address.unwrap_or_default(),
        may_change: policy::may_administer(actor, id).is_ok(),
    })
}

/// Whether words could be kept, without keeping them: to see first how they arrive.
pub fn check(actor: &Actor, which: Which<'_>, (subject, text): (&str, &str)) -> Result<()> {
    policy::may_administer(actor, which.organization_id)?;
    check_kind(which.kind)?;
    own_words(subject, text)?;
    Ok(())
}

/// Keeps an organisation's own words; a change that came first is a conflict.
pub async fn save(
    app: &App,
    actor: &Actor,
    which: Which<'_>,
    (subject, text): (&str, &str),
    shown: &str,
) -> Result<()> {
    let id = which.organization_id;
    policy::may_administer(actor, id)?;
    check_kind(which.kind)?;
    let (subject, body) = own_words(subject, text)?;
    let mut tx = app.store.begin().await?;
    let former = tx.mail_text(id, which.kind, which.locale).await?;
    if revision(former.as_ref()) != shown {
        return Err(Error::new(
            Kind::Conflict,
            "store.conflict",
            "somebody else changed this in the meantime; look at it again",
        ));
    }
    let text = MailText {
        kind: which.kind.as_str().to_owned(),
        locale: which.locale.to_owned(),
        subject,
        body,
    };
    tx.upsert_mail_text(id, &text).await?;
    let detail = Some(format!("{} in {}", text.kind, text.locale));
    app.audit(&mut tx, actor, "mail_texts.save", id, detail)
        .await?;
    Ok(tx.commit().await?)
}

/// Goes back to the standard words.
pub async fn reset(app: &App, actor: &Actor, which: Which<'_>) -> Result<()> {
    let id = which.organization_id;
    policy::may_administer(actor, id)?;
    check_kind(which.kind)?;
    let mut tx = app.store.begin().await?;
    tx.delete_mail_text(id, which.kind, which.locale).await?;
    let detail = Some(format!("{} in {}", which.kind.as_str(), which.locale));
    app.audit(&mut tx, actor, "mail_texts.reset", id, detail)
        .await?;
    Ok(tx.commit().await?)
}
