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
        let kind = MessageKind::parse(&self.kind);
        let unknown = || Error::new(Kind::Internal, "job.payload", "an unknown kind of mail");
        Ok(Letter {
            kind: kind.ok_or_else(unknown)?,
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

pub(super) async fn run(app: &App, job: &Job, payload: &SendMessage) -> Result<()> {
    let id: MessageId = super::id(&payload.message_id)?;
    let written = (app.letters)(&payload.letter(app)?)?;
    let mail = Mail {
        id: payload.message_id.clone(),
        to: payload.address.clone(),
        subject: written.subject,
        text: written.text,
        html: written.html,
    };
    let sent = app.mailer.send(&mail).await;
    let now = app.now();
    let is_last = after_failure(job.attempts, now) == AfterFailure::DeadLetter;
    let delivery = match &sent {
        Ok(()) => Delivery::Sent(now),
        Err(error) if error.may_pass() && !is_last => Delivery::Waiting,
        Err(error) => Delivery::Failed(error.to_string()),
    };
    let mut tx = app.store.begin().await?;
    tx.update_message(id, &delivery).await?;
    tx.commit().await?;
    match sent {
        // A mail that is refused for good is not tried again; its fate is written down.
        Err(error) if error.may_pass() => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}
