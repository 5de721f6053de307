//! One award with everything that happened to it.

use accolade_app::awards::{self, AwardDesk, AwardState as State, HistoryLine, Standing};
use accolade_app::messages::{MessageDelivery, SentMessage};
use accolade_domain::recipient::Recipient;
use accolade_domain::{AwardId, Timestamp};
use accolade_ui::pages::manage::awards::{Acts, Event, EventKind, Show};
use accolade_ui::pages::manage::mail::{MailKind, MailLine, MailState};
use accolade_ui::{Link, Problems, paths};
use axum::extract::{Path, State as Has};
use axum::response::Response;

use super::shown;
use crate::Web;
use crate::pages::{html, moment, moment_of};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// One award.
pub(crate) async fn show(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = awards::desk(&web.app, &visit.actor, id(&path)?).await?;
    html(&page(visit, &found, web.app.now()))
}

/// The same with what is wrong with what was sent, and the reason that was written.
pub(super) async fn again(
    web: &Web,
    visit: SignedIn,
    award: AwardId,
    (problems, written): (Problems, String),
) -> Result<Response, Refusal> {
    let found = awards::desk(&web.app, &visit.actor, award).await?;
    html(&Show {
        problems,
        written,
        ..page(visit, &found, web.app.now())
    })
}

fn page(visit: SignedIn, found: &AwardDesk, now: Timestamp) -> Show {
    let AwardDesk {
        award,
        achievement,
        organization,
        ..
    } = found;
    let state = award.state(now);
    let other = |award: &awards::Award| Link {
        href: paths::manage_award(award.id),
        name: award
            .recipient_name
            .clone()
            .unwrap_or_else(|| award.recipient.as_str().to_owned()),
    };
    Show {
        id: award.id.to_string(),
        name: award.recipient_name.clone(),
        address: award.recipient.as_str().to_owned(),
        achievement: Link {
            href: paths::manage_achievement(achievement.id),
            name: achievement.content.name.clone(),
        },
        state: shown(state),
        reason: reason(state, &award.standing),
        awarded_at: moment_of(award.awarded_at),
        valid_until: award.valid_until.and_then(moment),
        narrative: award.narrative.clone(),
        evidence_href: award.evidence_url.clone(),
        roster: found.roster.as_ref().map(|roster| Link {
            href: paths::manage_roster(roster.id),
            name: roster.name.clone(),
        }),
        replaced_by: found.replaced_by.as_ref().map(other),
        replaces: found.replaces.as_ref().map(other),
        events: events(found),
        mails: found.messages.iter().map(mail).collect(),
        public_href: (state != State::Preparing).then(|| paths::credential(award.id)),
        acts: acts(found, state),
        problems: Problems::none(),
        written: String::new(),
        shell: visit.shell.at_desk(organization.id, &organization.name),
    }
}

fn reason(state: State, standing: &Standing) -> Option<String> {
    match standing {
        _ if state == State::Cancelled => None,
        Standing::Active => None,
        Standing::Suspended { reason } | Standing::Revoked { reason } => Some(reason.clone()),
    }
}

fn acts(found: &AwardDesk, state: State) -> Acts {
    let is_open = found.may_change;
    let has_address = matches!(found.award.recipient, Recipient::Email(_));
    let is_in_force = matches!(
        state,
        State::Waiting | State::Claimed | State::Expired | State::Declined
    );
    Acts {
        resend: is_open && has_address && state == State::Waiting,
        correct: is_open && (is_in_force || state == State::Suspended),
        suspend: is_open && is_in_force,
        reinstate: is_open && state == State::Suspended,
        withdraw: is_open && (is_in_force || state == State::Suspended),
        cancel: is_open && matches!(state, State::Waiting | State::Declined),
    }
}

/// What was done, and which mails went out, the oldest first.
fn events(found: &AwardDesk) -> Vec<Event> {
    let done = found.history.iter().filter_map(|line| {
        let event = event(line)?;
        Some((line.entry.at, event))
    });
    let sent = found.messages.iter().filter_map(|message| {
        let MessageDelivery::Sent(at) = message.delivery else {
            return None;
        };
        let event = Event {
            at: moment(at)?,
            kind: EventKind::MailSent,
            who: None,
            detail: None,
        };
        Some((at, event))
    });
    let mut events: Vec<_> = done.chain(sent).collect();
    events.sort_by_key(|(at, _)| *at);
    events.into_iter().map(|(_, event)| event).collect()
}

fn event(line: &HistoryLine) -> Option<Event> {
    let kind = match line.entry.act.as_str() {
        "awards.award" => EventKind::Awarded,
        "awards.cancel" => EventKind::Cancelled,
        "awards.suspend" => EventKind::Suspended,
        "awards.reinstate" => EventKind::Reinstated,
        "awards.revoke" => EventKind::Withdrawn,
        "awards.correct" => EventKind::Corrected,
        "claims.keep" => EventKind::Claimed,
        "claims.decline" => EventKind::Declined,
        _ => return None,
    };
    let is_reason = matches!(kind, EventKind::Suspended | EventKind::Withdrawn);
    Some(Event {
        at: moment(line.entry.at)?,
        kind,
        who: line.who.clone(),
        detail: line.entry.detail.clone().filter(|_| is_reason),
    })
}

fn mail(message: &SentMessage) -> MailLine {
    let (state, at, error) = match &message.delivery {
        MessageDelivery::Waiting => (MailState::Waiting, message.created_at, None),
        MessageDelivery::Sent(at) => (MailState::Sent, *at, None),
        MessageDelivery::Failed(error) => {
            (MailState::Failed, message.created_at, Some(error.clone()))
        }
    };
    MailLine {
        kind: MailKind::from_word(message.kind.as_str()),
        to: message.address.clone(),
        state,
        at: moment_of(at),
        error,
    }
}
