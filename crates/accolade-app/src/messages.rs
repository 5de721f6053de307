//! Messages: mails are decided in the change that causes them, and sent by a job after it.

use std::collections::HashMap;

use accolade_domain::message::{Delivery, Letter, Message};
pub use accolade_domain::message::{
    Delivery as MessageDelivery, Message as SentMessage, MessageKind,
};
use accolade_domain::{Actor, AwardId, MessageId, OrganizationId, Page, policy};
use accolade_store::Tx;

use crate::jobs::send_message::SendMessage;
use crate::jobs::send_messages::SendMessages;
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
        own_words: own_words
            .map(|words| (words.subject, words.body))
            .or(letter.own_words),
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

/// A mail on its way out.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    /// To whom.
    pub(crate) address: String,
    /// What it is about.
    pub(crate) about: About,
    /// What it says.
    pub(crate) letter: Letter,
}

/// Decides many mails at once; see [`send`].
pub(crate) async fn send_all(app: &App, tx: &mut Tx, mails: Vec<Outgoing>) -> Result<()> {
    let now = app.now();
    let mut own_words = HashMap::new();
    let (mut messages, mut letters) = (Vec::new(), Vec::new());
    for Outgoing {
        address,
        about,
        mut letter,
    } in mails
    {
        if let Some(id) = about.organization_id {
            let key = (id, letter.kind, letter.locale.clone());
            if !own_words.contains_key(&key) {
                let words = tx.mail_text(id, letter.kind, &letter.locale).await?;
                let words = words.map(|words| (words.subject, words.body));
                own_words.insert(key.clone(), words);
            }
            letter.own_words = own_words.get(&key).cloned().flatten();
        }
        let message = Message {
            id: app.id()?,
            organization_id: about.organization_id,
            award_id: about.award_id,
            kind: letter.kind,
            address,
            delivery: Delivery::Waiting,
            created_at: now,
        };
        letters.push((message.id, letter));
        messages.push(message);
    }
    tx.insert_messages(&messages).await?;
    for job in SendMessages::of(letters) {
        tx.enqueue(app.id()?, &job, now).await?;
    }
    Ok(())
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
/// Where a kind is named for which the organisation has words of its own, they are what is tested.
pub async fn test(
    app: &App,
    actor: &Actor,
    organization: Option<OrganizationId>,
    kind: Option<MessageKind>,
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
    let words = match (organization, kind) {
        (Some(id), Some(kind)) => tx.mail_text(id, kind, locale).await?,
        _ => None,
    };
    let letter = Letter {
        organization: name,
        own_words: words.map(|words| (words.subject, words.body)),
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
