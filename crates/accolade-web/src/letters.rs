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
    let to = To {
        locale: Locale::from_tag(&letter.locale).unwrap_or_default(),
        name: letter.recipient_name.clone(),
        base_url: letter.site.clone(),
    };
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let organization_name = letter
        .organization
        .clone()
        .unwrap_or_else(|| letter.site.clone());
    let link = text(&letter.link);
    match letter.kind {
        MessageKind::SignIn => written(&SignIn { to, link }),
        MessageKind::ConfirmAddress => written(&ConfirmAddress { to, link }),
        MessageKind::Invitation => {
            let role = format!("role-{}", text(&letter.reason));
            written(&Invitation {
                role: to.locale.find(&role).unwrap_or_default(),
                inviter_name: organization_name.clone(),
                to,
                organization_name,
                link,
            })
        }
        MessageKind::Test => written(&Test {
            to,
            organization_name,
            own: own(letter),
        }),
        MessageKind::OfferConfirmation => written(&OfferConfirmation {
            to,
            organization_name,
            achievement_name: text(&letter.achievement),
            link,
        }),
        MessageKind::Claim
        | MessageKind::Reminder
        | MessageKind::Withdrawn
        | MessageKind::Corrected => about_badge(letter, to, organization_name),
    }
}

/// The organisation's own words.
fn own(letter: &Letter) -> Option<OwnWords> {
    let (subject, text) = letter.own_words.clone()?;
    Some(OwnWords { subject, text })
}

/// A letter about a badge that somebody was awarded.
fn about_badge(letter: &Letter, to: To, organization_name: String) -> Result<WrittenLetter> {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let (achievement_name, link) = (text(&letter.achievement), text(&letter.link));
    let (code, own) = (text(&letter.code), own(letter));
    match letter.kind {
        MessageKind::Withdrawn => written(&Withdrawn {
            to,
            organization_name,
            achievement_name,
            reason: text(&letter.reason),
            link,
            own,
        }),
        MessageKind::Corrected => written(&Corrected {
            to,
            organization_name,
            achievement_name,
            reason: letter.reason.clone(),
            link,
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
        _ => written(&Claim {
            to,
            organization_name,
            achievement_name,
            link,
            code,
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
