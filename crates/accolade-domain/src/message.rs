//! Messages: which mails were sent to whom, and what became of them. The words are not kept.

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
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
