//! Mails: the pages know the languages, so they put letters into words too.

use accolade_app::{Error, Kind, Letter, Result, WrittenLetter};
use accolade_domain::message::MessageKind;
use accolade_ui::Locale;
use accolade_ui::emails::{
    Claim, ConfirmAddress, Corrected, Email, Invitation, OfferConfirmation, OwnWords, Reminder,
    SignIn, Test, To, Withdrawn,
};

/// Puts a letter into words.
pub fn letter(letter: &Letter) -> Result<WrittenLetter> {
    let letter = letter.clone();
    let locale = Locale::from_tag(&letter.locale).unwrap_or_default();
    let to = To {
        locale,
        name: letter.recipient_name,
        base_url: letter.site,
    };
    let organization_name = letter.organization.unwrap_or_else(|| to.base_url.clone());
    let achievement_name = letter.achievement.unwrap_or_default();
    let (link, code) = (
        letter.link.unwrap_or_default(),
        letter.code.unwrap_or_default(),
    );
    let own = letter
        .own_words
        .map(|(subject, text)| OwnWords { subject, text });
    let reason = letter.reason;
    match letter.kind {
        MessageKind::SignIn => written(&SignIn { to, link }),
        MessageKind::ConfirmAddress => written(&ConfirmAddress { to, link }),
        MessageKind::Invitation => {
            let role = format!("role-{}", reason.unwrap_or_default());
            written(&Invitation {
                role: locale.find(&role).unwrap_or_default(),
                inviter_name: organization_name.clone(),
                to,
                organization_name,
                link,
            })
        }
        MessageKind::Claim => written(&Claim {
            to,
            organization_name,
            achievement_name,
            link,
            code,
            own,
        }),
        MessageKind::Reminder => written(&Reminder {
            to,
            organization_name,
            achievement_name,
            link,
            code,
            own,
        }),
        MessageKind::Withdrawn => written(&Withdrawn {
            to,
            organization_name,
            achievement_name,
            reason: reason.unwrap_or_default(),
            link,
            own,
        }),
        MessageKind::Corrected => written(&Corrected {
            to,
            organization_name,
            achievement_name,
            reason,
            link,
            own,
        }),
        MessageKind::OfferConfirmation => written(&OfferConfirmation {
            to,
            organization_name,
            achievement_name,
            link,
        }),
        MessageKind::Test => written(&Test {
            to,
            organization_name,
            own,
        }),
    }
}

fn written(email: &impl Email) -> Result<WrittenLetter> {
    let wrong = |error: accolade_ui::RenderError| {
        Error::new(Kind::Internal, error.code(), error.to_string())
    };
    Ok(WrittenLetter {
        subject: email.subject(),
        text: email.text().map_err(wrong)?,
        html: email.html().map_err(wrong)?,
    })
}
