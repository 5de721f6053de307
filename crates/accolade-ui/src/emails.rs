//! Mails: what each one says, as plain text and as HTML, in the recipient's language.
//!
//! A mail is a struct that makes a [`Letter`]; two templates write every letter, so that no mail
//! can forget to escape, to name its link in words or to say who sent it.

mod letter;
mod samples;

pub use letter::{Letter, OwnWords, Part, To};
pub use samples::{SampleEmail, samples};

use crate::locale::{Argument, Locale};
use crate::page::RenderError;
use crate::paths;
use askama::Template;

/// A mail.
pub trait Email {
    /// The name of the mail in the gallery and in settings, in kebab-case.
    const NAME: &'static str;

    /// What it says.
    fn letter(&self) -> Letter;

    /// The subject: one line, whatever the names in it hold.
    fn subject(&self) -> String {
        self.letter().subject
    }

    /// The mail as plain text.
    fn text(&self) -> Result<String, RenderError> {
        Ok(letter::AsText(&self.letter()).render()? + "\n")
    }

    /// The mail as HTML.
    fn html(&self) -> Result<String, RenderError> {
        Ok(letter::AsHtml(&self.letter()).render()?)
    }
}

/// Says that a badge was awarded and where it is kept.
#[derive(Clone, Debug)]
pub struct Claim {
    /// To whom it goes.
    pub to: To,
    /// The organisation that awarded.
    pub organization_name: String,
    /// What was awarded.
    pub achievement_name: String,
    /// The claim link.
    pub link: String,
    /// The code for those whose link does not work.
    pub code: String,
    /// The organisation's own words.
    pub own: Option<OwnWords>,
}

/// Reminds of a badge that waits.
#[derive(Clone, Debug)]
pub struct Reminder {
    /// To whom it goes.
    pub to: To,
    /// The organisation that awarded.
    pub organization_name: String,
    /// What was awarded.
    pub achievement_name: String,
    /// The claim link.
    pub link: String,
    /// The code for those whose link does not work.
    pub code: String,
    /// The organisation's own words.
    pub own: Option<OwnWords>,
}

/// Signs in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// To whom it goes.
    pub to: To,
    /// The link that signs in.
    pub link: String,
}

/// Makes sure that an address is the person's.
#[derive(Clone, Debug)]
pub struct ConfirmAddress {
    /// To whom it goes.
    pub to: To,
    /// The link that confirms the address.
    pub link: String,
}

/// Invites somebody to work for an organisation.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// To whom it goes.
    pub to: To,
    /// The organisation that invites.
    pub organization_name: String,
    /// The person who invites.
    pub inviter_name: String,
    /// What the person will be, in the recipient's language.
    pub role: String,
    /// The link of the invitation.
    pub link: String,
}

/// Says that a badge was withdrawn, and why.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// To whom it goes.
    pub to: To,
    /// The organisation that withdrew it.
    pub organization_name: String,
    /// What was awarded.
    pub achievement_name: String,
    /// Why, as the organisation wrote it.
    pub reason: String,
    /// The badge's page.
    pub link: String,
    /// The organisation's own words.
    pub own: Option<OwnWords>,
}

/// Says that a badge was replaced by a corrected one.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// To whom it goes.
    pub to: To,
    /// The organisation that awarded.
    pub organization_name: String,
    /// What was awarded.
    pub achievement_name: String,
    /// Why, as the organisation wrote it.
    pub reason: Option<String>,
    /// The page of the corrected badge.
    pub link: String,
    /// The organisation's own words.
    pub own: Option<OwnWords>,
}

/// Makes sure who asked for a badge at a claim offer.
#[derive(Clone, Debug)]
pub struct OfferConfirmation {
    /// To whom it goes.
    pub to: To,
    /// The organisation that awards.
    pub organization_name: String,
    /// What can be awarded.
    pub achievement_name: String,
    /// The link that confirms.
    pub link: String,
}

/// Shows staff that mails arrive, and how their own words look.
#[derive(Clone, Debug)]
pub struct Test {
    /// To whom it goes.
    pub to: To,
    /// Who tests: an organisation, or the installation by its name.
    pub organization_name: String,
    /// The organisation's own words, to be seen as they will be sent.
    pub own: Option<OwnWords>,
}

/// The standard subject and first words of a mail whose words an organisation may replace, with the
/// places that are filled in, to begin one's own words from.
pub fn standard_words(kind: &str, locale: Locale) -> Option<OwnWords> {
    let words = |part: &str| {
        let key = format!("mail-{kind}-{part}");
        locale.find(&key)?;
        let arguments = [
            ("name", Argument::Text("{organization}")),
            ("other", Argument::Text("{achievement}")),
        ];
        // Marks of direction around what is filled in are put there when it is.
        let text = locale.text_with(&key, &arguments);
        Some(text.replace(['\u{2068}', '\u{2069}'], ""))
    };
    Some(OwnWords {
        subject: words("subject")?,
        text: words("text")?,
    })
}

impl Email for Claim {
    const NAME: &'static str = "claim";

    fn letter(&self) -> Letter {
        let mut letter = Letter::about_badge(
            &self.to,
            "mail-claim-subject",
            "mail-claim-text",
            &self.organization_name,
            &self.achievement_name,
        );
        letter.replace_words(&self.to, self.own.as_ref());
        letter.action(&self.to, "offer-look", &self.link);
        letter.code(&self.to, &self.code);
        letter.words(&self.to, "mail-claim-why");
        letter
    }
}

impl Email for Reminder {
    const NAME: &'static str = "reminder";

    fn letter(&self) -> Letter {
        let mut letter = Letter::about_badge(
            &self.to,
            "mail-reminder-subject",
            "mail-reminder-text",
            &self.organization_name,
            &self.achievement_name,
        );
        letter.replace_words(&self.to, self.own.as_ref());
        letter.action(&self.to, "offer-look", &self.link);
        letter.code(&self.to, &self.code);
        letter.words(&self.to, "mail-reminder-decline");
        letter
    }
}

impl Email for SignIn {
    const NAME: &'static str = "sign-in";

    fn letter(&self) -> Letter {
        let mut letter = Letter::new(&self.to, self.to.named("mail-sign-in-subject", "", ""));
        letter.words(&self.to, "mail-sign-in-text");
        letter.action(&self.to, "sign-in-title", &self.link);
        letter.words(&self.to, "mail-not-you");
        letter
    }
}

impl Email for ConfirmAddress {
    const NAME: &'static str = "confirm-address";

    fn letter(&self) -> Letter {
        let mut letter = Letter::new(&self.to, self.to.named("mail-address-subject", "", ""));
        letter.say(self.to.named("mail-address-text", self.to.site(), ""));
        letter.action(&self.to, "mail-address-action", &self.link);
        letter.words(&self.to, "mail-not-you");
        letter
    }
}

impl Email for Invitation {
    const NAME: &'static str = "invitation";

    fn letter(&self) -> Letter {
        let (inviter, organization) = (&self.inviter_name, &self.organization_name);
        let subject = self
            .to
            .named("mail-invitation-subject", inviter, organization);
        let mut letter = Letter::new(&self.to, subject);
        letter.say(self.to.named("mail-invitation-text", inviter, organization));
        letter.say(self.to.named("mail-invitation-role", &self.role, ""));
        letter.action(&self.to, "mail-invitation-action", &self.link);
        letter.words(&self.to, "invitation-refuse-text");
        letter
    }
}

impl Email for Withdrawn {
    const NAME: &'static str = "withdrawn";

    fn letter(&self) -> Letter {
        let mut letter = Letter::about_badge(
            &self.to,
            "mail-withdrawn-subject",
            "mail-withdrawn-text",
            &self.organization_name,
            &self.achievement_name,
        );
        letter.replace_words(&self.to, self.own.as_ref());
        letter.words(&self.to, "standing-reason");
        letter.quote(&self.reason);
        letter.action(&self.to, "claim-see", &self.link);
        letter.say(
            self.to
                .named("mail-withdrawn-wrong", &self.organization_name, ""),
        );
        letter
    }
}

impl Email for Corrected {
    const NAME: &'static str = "corrected";

    fn letter(&self) -> Letter {
        let mut letter = Letter::about_badge(
            &self.to,
            "mail-corrected-subject",
            "mail-corrected-text",
            &self.organization_name,
            &self.achievement_name,
        );
        letter.replace_words(&self.to, self.own.as_ref());
        if let Some(reason) = &self.reason {
            letter.words(&self.to, "standing-reason");
            letter.quote(reason);
        }
        letter.action(&self.to, "mail-corrected-action", &self.link);
        letter
    }
}

impl Email for OfferConfirmation {
    const NAME: &'static str = "offer-confirmation";

    fn letter(&self) -> Letter {
        let mut letter = Letter::about_badge(
            &self.to,
            "mail-offer-subject",
            "mail-offer-text",
            &self.organization_name,
            &self.achievement_name,
        );
        letter.action(&self.to, "offer-confirm-action", &self.link);
        letter.words(&self.to, "mail-not-you");
        letter
    }
}

impl Email for Test {
    const NAME: &'static str = "test";

    fn letter(&self) -> Letter {
        let mut letter = Letter::about_badge(
            &self.to,
            "mail-test-subject",
            "mail-test-text",
            &self.organization_name,
            &self.to.locale.text("mail-test-achievement"),
        );
        if let Some(own) = &self.own {
            let standard = letter.parts.clone();
            letter.replace_words(&self.to, Some(own));
            letter.parts.splice(0..0, standard);
        }
        letter.action(
            &self.to,
            "mail-test-action",
            &format!("{}{}", self.to.base_url, paths::home()),
        );
        letter
    }
}

#[cfg(test)]
mod tests;
