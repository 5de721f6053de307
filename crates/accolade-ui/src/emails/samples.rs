//! Every mail, with believable data, for the gallery and for tests.

use super::{
    Claim, ConfirmAddress, Corrected, Email, Invitation, OfferConfirmation, OwnWords, Reminder,
    SignIn, Test, To, Withdrawn,
};
use crate::Locale;
use crate::page::RenderError;

/// One written mail.
#[derive(Clone, Debug)]
pub struct SampleEmail {
    /// The mail's name and its state.
    pub name: String,
    /// The language.
    pub locale: Locale,
    /// Its subject.
    pub subject: String,
    /// The mail as plain text.
    pub text: String,
    /// The mail as HTML.
    pub html: String,
}

const ORGANIZATION: &str = "Harbour College";
const ACHIEVEMENT: &str = "Safe battery handling";
const HOSTILE: &str = "<img src=x onerror=alert(1)>\r\nBcc: all@example.org\u{202e}";

/// Writes every sample in a language.
pub fn samples(locale: Locale) -> Result<Vec<SampleEmail>, RenderError> {
    let to = To {
        locale,
        name: Some("Amina Yusuf".to_owned()),
        base_url: "https://badges.example".to_owned(),
    };
    let mut written = vec![
        write("full", &claim(&to, None))?,
        write("own-words", &claim(&to, Some(own_words())))?,
        write("hostile", &hostile_claim(&to))?,
        write("full", &reminder(&to))?,
        write("full", &withdrawn(&to))?,
        write("full", &corrected(&to))?,
    ];
    let nobody = To {
        name: None,
        ..to.clone()
    };
    written.extend([
        write("full", &sign_in(&to))?,
        write("full", &confirm_address(&nobody))?,
        write("full", &invitation(&nobody))?,
        write("full", &offer_confirmation(&to))?,
        write("standard", &test(&to, None))?,
        write("own-words", &test(&to, Some(own_words())))?,
    ]);
    Ok(written)
}

fn write<E: Email>(state: &str, email: &E) -> Result<SampleEmail, RenderError> {
    Ok(SampleEmail {
        name: format!("{}.{state}", E::NAME),
        locale: email.letter().locale,
        subject: email.subject(),
        text: email.text()?,
        html: email.html()?,
    })
}

fn claim(to: &To, own: Option<OwnWords>) -> Claim {
    Claim {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        achievement_name: ACHIEVEMENT.to_owned(),
        link: "https://badges.example/claim/K7QM-2WXA-9FTD".to_owned(),
        code: "K7QM-2WXA-9FTD".to_owned(),
        own,
    }
}

fn hostile_claim(to: &To) -> Claim {
    let own = OwnWords {
        subject: format!("{HOSTILE} {{name}}"),
        text: format!("Dear {{name}},\nlook at https://evil.example/login now.\n{HOSTILE}"),
    };
    Claim {
        to: To {
            name: Some(HOSTILE.to_owned()),
            ..to.clone()
        },
        organization_name: HOSTILE.to_owned(),
        achievement_name: format!("{{name}} {HOSTILE}"),
        ..claim(to, Some(own))
    }
}

fn reminder(to: &To) -> Reminder {
    Reminder {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        achievement_name: ACHIEVEMENT.to_owned(),
        link: "https://badges.example/claim/K7QM-2WXA-9FTD".to_owned(),
        code: "K7QM-2WXA-9FTD".to_owned(),
        own: None,
    }
}

fn sign_in(to: &To) -> SignIn {
    SignIn {
        to: to.clone(),
        link: "https://badges.example/sign-in/link/c2FtcGxl".to_owned(),
    }
}

fn confirm_address(to: &To) -> ConfirmAddress {
    ConfirmAddress {
        to: to.clone(),
        link: "https://badges.example/account/addresses/link/c2FtcGxl".to_owned(),
    }
}

fn invitation(to: &To) -> Invitation {
    Invitation {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        inviter_name: "Jonas Weber".to_owned(),
        role: "Issuer".to_owned(),
        link: "https://badges.example/invitations/c2FtcGxl".to_owned(),
    }
}

fn withdrawn(to: &To) -> Withdrawn {
    Withdrawn {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        achievement_name: ACHIEVEMENT.to_owned(),
        reason: "The assessment was recorded for the wrong person.".to_owned(),
        link: "https://badges.example/credentials/0193b1f2".to_owned(),
        own: None,
    }
}

fn corrected(to: &To) -> Corrected {
    Corrected {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        achievement_name: ACHIEVEMENT.to_owned(),
        reason: Some("The name was misspelt.".to_owned()),
        link: "https://badges.example/credentials/0193b1f3".to_owned(),
        own: None,
    }
}

fn offer_confirmation(to: &To) -> OfferConfirmation {
    OfferConfirmation {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        achievement_name: ACHIEVEMENT.to_owned(),
        link: "https://badges.example/offers/o/confirmation/c".to_owned(),
    }
}

fn test(to: &To, own: Option<OwnWords>) -> Test {
    Test {
        to: to.clone(),
        organization_name: ORGANIZATION.to_owned(),
        own,
    }
}

fn own_words() -> OwnWords {
    OwnWords {
        subject: "Well done, {name}!".to_owned(),
        text: "Dear {name},\nyou have earned “{achievement}”. Everybody at {organization} is \
               proud of you."
            .to_owned(),
    }
}
