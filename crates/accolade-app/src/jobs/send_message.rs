//! Sends a mail, and notes what became of it.

use accolade_adapters::Mail;
use accolade_domain::MessageId;
use accolade_domain::job::{AfterFailure, Job, Priority, after_failure};
use accolade_domain::message::{Delivery, Letter, MessageKind};
use accolade_store::Payload;
use serde::{Deserialize, Serialize};

use crate::{App, Error, Kind, Result};

/// Which mail, and what it says. The secrets of its link are nowhere else, and gone with the job.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendMessage {
    message_id: String,
    address: String,
    kind: String,
    locale: String,
    recipient_name: Option<String>,
    organization: Option<String>,
    achievement: Option<String>,
    link: Option<String>,
    code: Option<String>,
    reason: Option<String>,
    own_words: Option<(String, String)>,
}

impl Payload for SendMessage {
    const KIND: &'static str = "send_message";

    fn priority(&self) -> Priority {
        MessageKind::parse(&self.kind).map_or(Priority::Usual, MessageKind::priority)
    }
}

impl SendMessage {
    /// The job for a letter.
    pub(crate) fn new(id: MessageId, address: &str, letter: &Letter) -> Self {
        let letter = letter.clone();
        Self {
            message_id: id.to_string(),
            address: address.to_owned(),
            kind: letter.kind.as_str().to_owned(),
            locale: letter.locale,
            recipient_name: letter.recipient_name,
            organization: letter.organization,
            achievement: letter.achievement,
            link: letter.link,
            code: letter.code,
            reason: letter.reason,
            own_words: letter.own_words,
        }
    }

    fn letter(&self, app: &App) -> Result<Letter> {
        Ok(Letter {
            kind: kind(&self.kind)?,
            locale: self.locale.clone(),
            site: app.base_url.clone(),
            recipient_name: self.recipient_name.clone(),
            organization: self.organization.clone(),
            achievement: self.achievement.clone(),
            link: self.link.clone(),
            code: self.code.clone(),
            reason: self.reason.clone(),
            own_words: self.own_words.clone(),
        })
    }
}

/// The kind of this name.
pub(super) fn kind(name: &str) -> Result<MessageKind> {
    let unknown = || Error::new(Kind::Internal, "job.payload", "an unknown kind of mail");
    MessageKind::parse(name).ok_or_else(unknown)
}

/// Puts a letter into words and sends it: gives what became of it, or an error where trying again may help.
pub(super) async fn send(
    app: &App,
    id: MessageId,
    address: &str,
    letter: &Letter,
) -> Result<Delivery> {
    let written = (app.letters)(letter)?;
    let mail = Mail {
        id: id.to_string(),
        to: address.to_owned(),
        subject: written.subject,
        text: written.text,
        html: written.html,
    };
    match app.mailer.send(&mail).await {
        Ok(()) => Ok(Delivery::Sent(app.now())),
        Err(error) if error.may_pass() => Err(error.into()),
        // A mail that is refused for good is not tried again; its fate is written down.
        Err(error) => Ok(Delivery::Failed(error.to_string())),
    }
}

pub(super) async fn run(app: &App, job: &Job, payload: &SendMessage) -> Result<()> {
    let id: MessageId = super::id(&payload.message_id)?;
    let sent = send(app, id, &payload.address, &payload.letter(app)?).await;
    let is_last = after_failure(job.attempts, app.now()) == AfterFailure::DeadLetter;
    let delivery = match &sent {
        Ok(delivery) => delivery.clone(),
        Err(error) if is_last => Delivery::Failed(error.to_string()),
        Err(_) => Delivery::Waiting,
    };
    let mut tx = app.store.begin().await?;
    tx.update_message(id, &delivery).await?;
    tx.commit().await?;
    sent.map(|_| ())
}
