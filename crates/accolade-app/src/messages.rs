//! Messages: mails are decided in the change that causes them, and sent by a job after it.

use accolade_domain::message::{Delivery, Letter, Message};
pub use accolade_domain::message::{
    Delivery as MessageDelivery, Message as SentMessage, MessageKind,
};
use accolade_domain::{Actor, AwardId, MessageId, OrganizationId, Page, policy};
use accolade_store::Tx;

use crate::jobs::send_message::SendMessage;
use crate::{App, Error, Result};

/// What a mail is about.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About {
    /// In whose name it is sent.
    pub(crate) organization_id: Option<OrganizationId>,
    /// About which award.
    pub(crate) award_id: Option<AwardId>,
}

/// Decides a mail: it is recorded, and sent once the change is made. An organisation's own words are
/// used where it wrote some.
pub(crate) async fn send(
    app: &App,
    tx: &mut Tx,
    address: &str,
    about: About,
    letter: Letter,
) -> Result<MessageId> {
    let own_words = match about.organization_id {
        Some(id) => tx.mail_text(id, letter.kind, &letter.locale).await?,
        None => None,
    };
    let letter = Letter {
        own_words: own_words.map(|words| (words.subject, words.body)),
        ..letter
    };
    let now = app.now();
    let message = Message {
        id: app.id()?,
        organization_id: about.organization_id,
        award_id: about.award_id,
        kind: letter.kind,
        address: address.to_owned(),
        delivery: Delivery::Waiting,
        created_at: now,
    };
    tx.insert_message(&message).await?;
    let job = SendMessage::new(message.id, address, &letter);
    tx.enqueue(app.id()?, &job, now).await?;
    Ok(message.id)
}

/// The mails about an award, the newest first.
pub async fn of_award(app: &App, actor: &Actor, id: AwardId) -> Result<Vec<Message>> {
    crate::awards::show(app, actor, id).await?;
    Ok(app.store.read().await?.messages_of(id).await?)
}

/// All mails, the newest first, for who looks after the installation.
pub async fn list(
    app: &App,
    actor: &Actor,
    before: Option<MessageId>,
    limit: u32,
) -> Result<Page<Message, MessageId>> {
    policy::may_operate(actor)?;
    let limit = limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX);
    Ok(app.store.read().await?.messages(before, limit).await?)
}

/// Sends a test mail to the main address of whoever asks, in the name of an organisation or of none.
pub async fn test(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    locale: &str,
) -> Result<String> {
    let account = policy::own_account(actor)?;
    match organization {
        Some(id) => policy::may_administer(actor, id)?,
        None => policy::may_operate(actor)?,
    }
    let mut tx = app.store.begin().await?;
    let address = tx.primary_address(account).await?;
    let address = address.ok_or_else(|| Error::not_found("address"))?;
    let name = match organization {
        Some(id) => tx
            .organization(id)
            .await?
            .map(|organization| organization.name),
        None => None,
    };
    let letter = Letter {
        organization: name,
        ..Letter::new(MessageKind::Test, locale)
    };
    let about = About {
        organization_id: organization,
        award_id: None,
    };
    send(app, &mut tx, &address, about, letter).await?;
    tx.commit().await?;
    Ok(address)
}
