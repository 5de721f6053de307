//! Sends mails that differ in little, such as those of a class, and notes of each what became of it. One that
//! cannot be sent for now gets a job of its own, so that no mail waits for another.

use std::collections::HashMap;

use accolade_domain::MessageId;
use accolade_domain::job::{AfterFailure, Job, Priority, after_failure};
use accolade_domain::message::{Letter, MessageKind};
use accolade_store::Payload;
use serde::{Deserialize, Serialize};

use super::send_message::{self, SendMessage};
use crate::limits::MAILS_AT_ONCE;
use crate::{App, Result, addresses};

/// What the mails have in common, and each of them. To whom they go stands in their messages; the secrets of
/// their links are nowhere else, and gone with the job.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendMessages {
    kind: String,
    locale: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    achievement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_words: Option<(String, String)>,
    mails: Vec<Mail>,
}

/// One mail: which, the recipient's name, and the code to claim by or else the address that it leads to. There
/// are thousands of them, so they have no names.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Mail(String, Option<String>, Option<String>);

impl Payload for SendMessages {
    const KIND: &'static str = "send_messages";

    fn priority(&self) -> Priority {
        MessageKind::parse(&self.kind).map_or(Priority::Usual, MessageKind::priority)
    }
}

impl SendMessages {
    /// The jobs for many letters, each of as many as have the same in common, in their order.
    pub(crate) fn of(letters: impl IntoIterator<Item = (MessageId, Letter)>) -> Vec<Self> {
        let mut jobs: Vec<Self> = Vec::new();
        let mut places: HashMap<Letter, usize> = HashMap::new();
        for (id, letter) in letters {
            let leads = match &letter.code {
                // The address to claim at follows from it.
                Some(code) => Some(code.clone()),
                None => letter.link.clone(),
            };
            let id = id.to_string();
            let mail = Mail(id, letter.recipient_name.clone(), leads);
            let common = Letter {
                recipient_name: None,
                link: None,
                code: None,
                ..letter
            };
            let open = places.get(&common).and_then(|place| jobs.get_mut(*place));
            if let Some(job) = open.filter(|job| job.mails.len() < MAILS_AT_ONCE) {
                job.mails.push(mail);
                continue;
            }
            places.insert(common.clone(), jobs.len());
            jobs.push(Self {
                kind: common.kind.as_str().to_owned(),
                locale: common.locale,
                organization: common.organization,
                achievement: common.achievement,
                reason: common.reason,
                own_words: common.own_words,
                mails: vec![mail],
            });
        }
        jobs
    }

    fn letter(&self, app: &App, Mail(_, name, leads): &Mail) -> Result<Letter> {
        let is_address = |leads: &&String| leads.contains("://");
        let code = leads.as_ref().filter(|leads| !is_address(leads));
        let link = leads.as_ref().filter(is_address).cloned();
        Ok(Letter {
            kind: send_message::kind(&self.kind)?,
            locale: self.locale.clone(),
            site: app.base_url.clone(),
            recipient_name: name.clone(),
            organization: self.organization.clone(),
            achievement: self.achievement.clone(),
            link: link.or_else(|| Some(addresses::claim(app, code?))),
            code: code.cloned(),
            reason: self.reason.clone(),
            own_words: self.own_words.clone(),
        })
    }
}

pub(super) async fn run(app: &App, job: &Job, mut payload: SendMessages) -> Result<()> {
    let mut all: Vec<(MessageId, Mail)> = Vec::with_capacity(payload.mails.len());
    for mail in &payload.mails {
        all.push((super::id(&mail.0)?, mail.clone()));
    }
    // What an earlier run sent, or what was refused for good, waits no more.
    let ids: Vec<MessageId> = all.iter().map(|(id, _)| *id).collect();
    let waiting = app.store.read().await?.waiting_messages(&ids).await?;
    for (id, mail) in all {
        let Some(address) = waiting.get(&id) else {
            continue;
        };
        let letter = payload.letter(app, &mail)?;
        let sent = send_message::send(app, id, address, &letter).await;
        let now = app.now();
        let mut tx = app.store.begin().await?;
        // Whoever lost the job meanwhile stops here.
        tx.extend_job(job, now).await?;
        match sent {
            Ok(delivery) => tx.update_message(id, &delivery).await?,
            Err(error) => {
                tracing::warn!(code = error.code, %error, "a mail is sent later");
                // From here on it is tried again by itself.
                payload.mails.retain(|other| other.0 != mail.0);
                tx.update_job(job, &payload).await?;
                let alone = SendMessage::new(id, address, &letter);
                let at = match after_failure(1, now) {
                    AfterFailure::Retry(at) => at,
                    AfterFailure::DeadLetter => now,
                };
                tx.enqueue_at(app.id()?, &alone, at, now).await?;
            }
        }
        let is_way = super::gives_way(app, &mut tx, job, Priority::Usual).await?;
        tx.commit().await?;
        if is_way {
            return Ok(());
        }
    }
    Ok(())
}
