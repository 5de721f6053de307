//! Messages: which mails were sent to whom, and what became of them. The words are not kept.

use crate::job::Priority;
use crate::limits::{NAME_CHARS_MAX, TEXT_CHARS_MAX};
use crate::text::{self, FieldProblem};
use crate::{AwardId, MessageId, OrganizationId, Timestamp};

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// It signs in.
    SignIn,
    /// It proves an address.
    ConfirmAddress,
    /// It invites.
    Invitation,
    /// It says what was awarded, and how to claim it.
    Claim,
    /// It says so again.
    Reminder,
    /// It says that a badge was withdrawn.
    Withdrawn,
    /// It says that a corrected badge replaces one.
    Corrected,
    /// It confirms who asked by a claim offer.
    OfferConfirmation,
    /// It only tests.
    Test,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It waits.
    Waiting,
    /// The mail server took it.
    Sent(Timestamp),
    /// It was given up, for this reason.
    Failed(String),
}

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: MessageId,
    /// In whose name it was sent.
    pub organization_id: Option<OrganizationId>,
    /// What it is about.
    pub award_id: Option<AwardId>,
    /// What kind it is.
    pub kind: MessageKind,
    /// To whom.
    pub address: String,
    /// What became of it.
    pub delivery: Delivery,
    /// When it was decided.
    pub created_at: Timestamp,
}

/// What a mail has to say; how it says it is for who writes the pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Letter {
    /// What it is about.
    pub kind: MessageKind,
    /// The recipient's language, as a tag.
    pub locale: String,
    /// Scheme and host of the site that sends it; the mailer's side fills it in.
    pub site: String,
    /// The recipient's name.
    pub recipient_name: Option<String>,
    /// The organisation in whose name it is sent.
    pub organization: Option<String>,
    /// The achievement that it is about.
    pub achievement: Option<String>,
    /// The address to open.
    pub link: Option<String>,
    /// The code to type in its place.
    pub code: Option<String>,
    /// Why something was withdrawn or corrected; the role one is invited to.
    pub reason: Option<String>,
    /// The organisation's own subject and words, with placeholders.
    pub own_words: Option<(String, String)>,
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLetter {
    /// The subject, on one line.
    pub subject: String,
    /// The words.
    pub text: String,
    /// The same words as a page.
    pub html: String,
}

impl Letter {
    /// A letter of which only the kind and the language are known.
    pub fn new(kind: MessageKind, locale: &str) -> Self {
        Self {
            kind,
            locale: locale.to_owned(),
            site: String::new(),
            recipient_name: None,
            organization: None,
            achievement: None,
            link: None,
            code: None,
            reason: None,
            own_words: None,
        }
    }
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::SignIn,
        Self::ConfirmAddress,
        Self::Invitation,
        Self::Claim,
        Self::Reminder,
        Self::Withdrawn,
        Self::Corrected,
        Self::OfferConfirmation,
        Self::Test,
    ];
    /// The kinds whose words an organisation may write itself.
    pub const OF_ORGANIZATIONS: [Self; 4] = [
        Self::Claim,
        Self::Reminder,
        Self::Withdrawn,
        Self::Corrected,
    ];

    /// Its name in forms and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::ConfirmAddress => "confirm_address",
            Self::Invitation => "invitation",
            Self::Claim => "claim",
            Self::Reminder => "reminder",
            Self::Withdrawn => "withdrawn",
            Self::Corrected => "corrected",
            Self::OfferConfirmation => "offer_confirmation",
            Self::Test => "test",
        }
    }

    /// How urgent it is: first whatever somebody sits and waits for, last what is sent to whole classes.
    /// All mails about awards are alike, so that the news of an end does not overtake that of a beginning.
    pub fn priority(self) -> Priority {
        match self {
            Self::SignIn
            | Self::ConfirmAddress
            | Self::Invitation
            | Self::OfferConfirmation
            | Self::Test => Priority::Urgent,
            Self::Claim | Self::Reminder | Self::Withdrawn | Self::Corrected => Priority::Bulk,
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What stands between braces in an organisation's own words, and is filled in.
pub const PLACES: [&str; 3] = ["name", "achievement", "organization"];

/// An organisation's own subject and words, in order; everything wrong is told at once. A word in
/// braces that nobody would fill in is a misspelt one.
pub fn own_words(subject: &str, text: &str) -> Result<(String, String), Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut take = |field, words, limit| {
        let checked = text::required(field, words, limit)
            .and_then(|words| check_places(field, &words).map(|()| words));
        checked
            .map_err(|problem| problems.push(problem))
            .unwrap_or_default()
    };
    let words = (
        take("subject", subject, NAME_CHARS_MAX),
        take("text", text, TEXT_CHARS_MAX),
    );
    if problems.is_empty() {
        Ok(words)
    } else {
        Err(problems)
    }
}

fn check_places(field: &'static str, words: &str) -> Result<(), FieldProblem> {
    for after in words.split('{').skip(1) {
        let place = after.split_once('}').map(|(place, _)| place);
        if place.is_none_or(|place| !PLACES.contains(&place)) {
            let known = PLACES.map(|place| format!("{{{place}}}")).join(", ");
            let message = format!("holds a word in braces that is not known; use {known}");
            return Err(FieldProblem::new(field, "mail_text.place_unknown", message));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_words_in_braces_are_taken() {
        let good = own_words(" For {name} ", "{achievement} of {organization}: }").unwrap();
        assert_eq!(good.0, "For {name}");
        for text in ["{nam}", "{name", "{ name }", "{{name}}", "{}"] {
            let problems = own_words("", text).unwrap_err();
            let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
            assert_eq!(codes, ["text.missing", "mail_text.place_unknown"], "{text}");
        }
    }
}
