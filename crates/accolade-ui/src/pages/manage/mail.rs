//! The words of an organisation's mails, and mails in lists.

use super::samples::{ORGANIZATION, desk, november, problems, sample};
use crate::components::{Choice, Tab, Tone};
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, Moment, paths};
use askama::Template;

/// What a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    /// Somebody got a badge and can claim it.
    Award,
    /// The badge still waits.
    Reminder,
    /// The badge was withdrawn.
    Withdrawal,
    /// A corrected badge took the place of one.
    Correction,
    /// An invitation to work for an organisation.
    Invitation,
    /// The link by which somebody confirms what they asked for at a claim offer.
    OfferConfirmation,
    /// A link to sign in.
    SignIn,
    /// A link that shows that an address is theirs.
    AddressConfirmation,
    /// A test.
    Test,
    /// Anything else.
    Other,
}

/// How far a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It waits to be sent.
    Waiting,
    /// It was handed to the mail server.
    Sent,
    /// It could not be sent.
    Failed,
}

/// A mail in one line.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// What it is for.
    pub kind: MailKind,
    /// To whom it goes.
    pub to: String,
    /// How far it is.
    pub state: MailState,
    /// When it was sent or last tried, or made where it waits.
    pub at: Moment,
    /// Why it could not be sent.
    pub error: Option<String>,
}

/// The words of an organisation's mails, one kind and language at a time.
#[derive(Template)]
#[template(path = "manage/mail/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// The kind that is shown, one of [`MailKind::TEXTS`].
    pub kind: MailKind,
    /// The language of the mail that is shown.
    pub language: Locale,
    /// What the form holds.
    pub values: MailText,
    /// Whether these are the standard words.
    pub is_standard: bool,
    /// The mail as a person would get it, filled with an example.
    pub preview: MailText,
    /// The revision that the form was made of; empty where there is none yet.
    pub revision: String,
    /// What is wrong with it (`subject`, `text`).
    pub problems: Problems,
    /// What is there now, where somebody else changed it in the meantime.
    pub current: Option<MailText>,
    /// The address that a test goes to.
    pub own_address: String,
    /// Whether the person may change it.
    pub may_change: bool,
}

/// Subject and text of a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailText {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl MailKind {
    /// The kinds whose words an organisation may change.
    pub const TEXTS: [Self; 4] = [
        Self::Award,
        Self::Reminder,
        Self::Withdrawal,
        Self::Correction,
    ];

    const ALL: [Self; 10] = [
        Self::Award,
        Self::Reminder,
        Self::Withdrawal,
        Self::Correction,
        Self::Invitation,
        Self::OfferConfirmation,
        Self::SignIn,
        Self::AddressConfirmation,
        Self::Test,
        Self::Other,
    ];

    /// The kind's word in addresses and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Award => "claim",
            Self::Reminder => "reminder",
            Self::Withdrawal => "withdrawn",
            Self::Correction => "corrected",
            Self::Invitation => "invitation",
            Self::OfferConfirmation => "offer_confirmation",
            Self::SignIn => "sign_in",
            Self::AddressConfirmation => "confirm_address",
            Self::Test => "test",
            Self::Other => "other",
        }
    }

    /// The kind of this word; an unknown word is another kind.
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .unwrap_or(Self::Other)
    }

    /// The kind in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Award => "mail-kind-award",
            Self::Reminder => "mail-kind-reminder",
            Self::Withdrawal => "mail-kind-withdrawal",
            Self::Correction => "mail-kind-correction",
            Self::Invitation => "mail-kind-invitation",
            Self::OfferConfirmation => "mail-kind-offer",
            Self::SignIn => "mail-kind-sign-in",
            Self::AddressConfirmation => "mail-kind-address",
            Self::Test => "mail-kind-test",
            Self::Other => "mail-kind-other",
        })
    }
}

impl MailState {
    /// The mood of the state.
    pub fn tone(self) -> Tone {
        match self {
            Self::Waiting => Tone::Neutral,
            Self::Sent => Tone::Positive,
            Self::Failed => Tone::Negative,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Sent => "check",
            Self::Failed => "cross",
        }
    }

    /// The state in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Waiting => "mail-state-waiting",
            Self::Sent => "mail-state-sent",
            Self::Failed => "mail-state-failed",
        })
    }
}

impl Show {
    /// The places that are filled in a mail, each with what comes there.
    const PLACES: [(&'static str, &'static str); 3] = [
        ("{name}", "mail-place-name"),
        ("{achievement}", "mail-place-badge"),
        ("{organization}", "mail-place-organization"),
    ];

    fn href(&self, kind: MailKind, language: Locale) -> String {
        let query = [("kind", kind.as_str()), ("language", language.tag())];
        paths::with_query(&paths::manage_mail(&self.id), &query)
    }

    fn kinds(&self) -> Vec<Choice> {
        MailKind::TEXTS
            .map(|kind| Choice::new(kind.as_str(), kind.label(&self.shell)))
            .to_vec()
    }

    fn languages(&self) -> Vec<Tab> {
        Locale::ALL
            .map(|locale| Tab {
                href: self.href(self.kind, locale),
                words: locale.native_name().to_owned(),
                count: None,
                is_current: locale == self.language,
            })
            .to_vec()
    }

    fn differences(&self) -> Vec<(String, String)> {
        let Some(current) = &self.current else {
            return Vec::new();
        };
        vec![
            (self.shell.t("mail-subject"), current.subject.clone()),
            (self.shell.t("mail-text"), current.text.clone()),
        ]
    }
}

impl MailLine {
    /// Believable mails for samples.
    pub(in crate::pages) fn samples() -> Vec<Self> {
        let line = |kind, state, hour, error: Option<&str>| Self {
            kind,
            to: "layla@north-yard.example".to_owned(),
            state,
            at: november(20, hour, 42),
            error: error.map(str::to_owned),
        };
        let refused = "550 5.1.1 The address is not known here";
        vec![
            line(MailKind::Reminder, MailState::Waiting, 12, None),
            line(MailKind::Award, MailState::Sent, 10, None),
            line(MailKind::Award, MailState::Failed, 9, Some(refused)),
        ]
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-mail-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let mut own = show(locale);
        own.is_standard = false;
        "2".clone_into(&mut own.revision);
        let mut wrong = show(locale);
        wrong.values.subject.clear();
        "Hello {nmae}".clone_into(&mut wrong.values.text);
        wrong.problems = problems(&[
            ("subject", "text.missing"),
            ("text", "mail_text.place_unknown"),
        ]);
        let mut changed = show(locale);
        changed.current = Some(MailText {
            subject: "Your badge from Harbour College".to_owned(),
            text: "Dear {name}, …".to_owned(),
        });
        let mut reader = show(locale);
        reader.may_change = false;
        vec![
            sample("standard", show(locale)),
            sample("own", own),
            sample("problems", wrong),
            sample("changed", changed),
            sample("read-only", reader),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn show(locale: Locale) -> Show {
    Show {
        shell: desk(locale, paths::manage_mail(ORGANIZATION)),
        id: ORGANIZATION.to_owned(),
        kind: MailKind::Award,
        language: Locale::En,
        values: MailText {
            subject: "{organization} has awarded you a badge".to_owned(),
            text: "Dear {name},\n\nyou have earned \"{achievement}\". Well done!\n".to_owned(),
        },
        is_standard: true,
        preview: MailText {
            subject: "Harbour College has awarded you a badge".to_owned(),
            text: "Dear Layla Hassan,\n\nyou have earned \"Safe battery handling\". Well \
                   done!\nhttps://badges.example/claim/7KQ2"
                .to_owned(),
        },
        revision: String::new(),
        problems: Problems::none(),
        current: None,
        own_address: "amina@harbour-college.example".to_owned(),
        may_change: true,
    }
}
