//! The JSON documents that say who and what: profile, definition, unsigned credential.

use accolade_credential::issue::{self, Linted, Recipient};
use accolade_credential::status_list;
use accolade_domain::AchievementId;
use accolade_domain::Timestamp;
use accolade_domain::achievement::AchievementContent;
use accolade_domain::award::Award;
use accolade_domain::organization::Organization;
use accolade_domain::recipient;
use accolade_domain::status_list::StatusPurpose;
use serde_json::{Value, json};

use crate::{App, Error, Kind, Result, addresses};

/// An organisation as issuer (OB 3.0, Profile, section B.1.20).
pub(crate) fn profile(app: &App, organization: &Organization) -> Result<Value> {
    let mut profile = json!({
        "id": addresses::issuer(app, organization.id)?,
        "type": ["Profile"],
        "name": organization.name,
        "url": addresses::organization(app, organization.id),
    });
    let members = [
        ("description", &organization.description),
        ("email", &organization.email),
    ];
    for (name, value) in members {
        if let (Some(value), Some(profile)) = (value, profile.as_object_mut()) {
            profile.insert(name.to_owned(), value.as_str().into());
        }
    }
    Ok(profile)
}

/// An achievement (OB 3.0, Achievement, section B.1.1).
pub(crate) fn achievement(app: &App, id: AchievementId, achievement: &AchievementContent) -> Value {
    let mut document = json!({
        "id": addresses::achievement(app, id),
        "type": ["Achievement"],
        "name": achievement.name,
        "description": achievement.description,
        "criteria": { "narrative": achievement.criteria },
        "image": {
            "id": addresses::picture(app, id),
            "type": "Image",
            "caption": achievement.name,
        },
    });
    if let Some(members) = document
        .as_object_mut()
        .filter(|_| !achievement.tags.is_empty())
    {
        members.insert("tag".to_owned(), achievement.tags.clone().into());
    }
    document
}

/// The checked, unsigned credential of an award.
pub(crate) fn credential(
    app: &App,
    award: &Award,
    achieved: &AchievementContent,
    organization: &Organization,
) -> Result<Linted> {
    let place = award.status_place;
    let lists = [
        (StatusPurpose::Revocation, place.revocation_list_id),
        (StatusPurpose::Suspension, place.suspension_list_id),
    ];
    let index = usize::try_from(place.index).unwrap_or(usize::MAX);
    let status = lists.map(|(purpose, list)| {
        status_list::entry(&addresses::status_list(app, list), purpose.as_str(), index)
    });
    let description = issue::Award {
        id: addresses::credential(app, award.id),
        issuer: profile(app, organization)?,
        achievement: achievement(app, award.achievement_id, achieved),
        recipient: match &award.recipient {
            recipient::Recipient::Did(did) => Recipient::Id(did.clone()),
            recipient::Recipient::Email(address) => Recipient::Email {
                address: address.clone(),
                salt: award.salt.clone(),
            },
        },
        recipient_name: award.recipient_name.clone(),
        narrative: award.narrative.clone(),
        evidence: award.evidence_url.iter().cloned().collect(),
        valid_from: award.awarded_at.seconds(),
        valid_until: award.valid_until.map(Timestamp::seconds),
        status: status.to_vec(),
    };
    let wrong = |message: String| Error::new(Kind::Internal, "issue.unsound", message);
    let unsigned = issue::credential(&description)
        .ok_or_else(|| wrong("a date lies beyond the calendar".into()))?;
    issue::lint(unsigned).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        wrong(format!(
            "the credential would not be sound: {}",
            lines.join("; ")
        ))
    })
}
