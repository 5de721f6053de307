//! The JSON documents that say who and what: profile, definition, unsigned credential.

pub(crate) mod earlier;

use accolade_credential::datetime;
use accolade_credential::did;
use accolade_credential::issue::{self, Linted};
use accolade_credential::keys::PublicKey;
use accolade_credential::openbadges::{
    self, AchievementCredential, AchievementSubject, Criteria, Evidence, IdentityObject, Image,
    Profile,
};
use accolade_credential::status_list;
use accolade_domain::Timestamp;
use accolade_domain::achievement::{AchievementType, AchievementVersion};
use accolade_domain::award::Award;
use accolade_domain::organization::Organization;
use accolade_domain::recipient::Recipient;
use accolade_domain::status_list::StatusPurpose;
use serde_json::Value;

use crate::{App, Error, Kind, Result, addresses};

/// An organisation as issuer.
pub(crate) fn profile(app: &App, organization: &Organization) -> Result<Value> {
    Ok(issuer(app, organization)?.to_value())
}

/// The did:web document of an issuer, with the public side of every key that it ever signed with.
pub(crate) fn did_document(
    issuer: &str,
    public_keys: impl IntoIterator<Item = String>,
) -> Result<Value> {
    let mut methods = Vec::new();
    for name in public_keys {
        let key = PublicKey::from_multibase(&name)
            .map_err(|error| Error::new(Kind::Internal, error.code(), error.to_string()))?;
        methods.push((name, key));
    }
    Ok(did::web::document(issuer, &methods))
}

/// An achievement's definition.
pub(crate) fn achievement(app: &App, version: &AchievementVersion) -> Value {
    definition(app, version).to_value()
}

fn issuer(app: &App, organization: &Organization) -> Result<Profile> {
    let id = addresses::issuer(app, organization.id)?;
    let mut profile = Profile::new(id, &organization.name);
    profile.url = Some(addresses::organization(app, organization.id));
    profile.description.clone_from(&organization.description);
    profile.email.clone_from(&organization.email);
    Ok(profile)
}

fn definition(app: &App, version: &AchievementVersion) -> openbadges::Achievement {
    let (id, content) = (version.achievement_id, &version.content);
    let mut document = openbadges::Achievement::new(
        addresses::achievement(app, id),
        &content.name,
        &content.description,
        Criteria::narrative(&content.criteria),
    );
    document.image = Some(Image::new(
        addresses::picture(app, id),
        Some(content.name.clone()),
    ));
    // A tag counts once, and a document that repeats one is not signed.
    for tag in &content.tags {
        if !document.tag.contains(tag) {
            document.tag.push(tag.clone());
        }
    }
    document.version = Some(version.number.to_string());
    document.in_language.clone_from(&content.language);
    // The plain type says nothing that the class does not say.
    let kind = content.achievement_type;
    document.achievement_type =
        (kind != AchievementType::Achievement).then(|| kind.as_str().to_owned());
    document.alignment = outcomes(app, version);
    document
        .alignment
        .extend(content.alignments.iter().map(|alignment| {
            let mut target = openbadges::Alignment::new(&alignment.name, &alignment.url);
            target.target_framework.clone_from(&alignment.framework);
            target.target_code.clone_from(&alignment.code);
            target
        }));
    document
}

/// What a person can do afterwards. The standard has no place of its own for it: each outcome is a
/// competency that our own page states.
fn outcomes(app: &App, version: &AchievementVersion) -> Vec<openbadges::Alignment> {
    let page = addresses::achievement(app, version.achievement_id);
    let outcomes = version.content.outcomes.iter().enumerate();
    outcomes
        .map(|(place, outcome)| {
            let url = format!("{page}#outcome-{}", place + 1);
            let mut target = openbadges::Alignment::new(outcome, url);
            target.target_type = Some("ceasn:Competency".to_owned());
            target
        })
        .collect()
}

fn subject(app: &App, award: &Award, achieved: &AchievementVersion) -> AchievementSubject {
    let mut subject = AchievementSubject::new(definition(app, achieved));
    match &award.recipient {
        Recipient::Did(did) => subject.id = Some(did.clone()),
        Recipient::Email(address) => {
            let identifier = IdentityObject::hashed_email(address, &award.salt);
            subject.identifier.push(identifier);
        }
    }
    let name = award.recipient_name.as_deref();
    subject.identifier.extend(name.map(IdentityObject::name));
    subject.narrative.clone_from(&award.narrative);
    subject
}

fn status(app: &App, award: &Award) -> [Value; 2] {
    let place = award.status_place;
    let lists = [
        (StatusPurpose::Revocation, place.revocation_list_id),
        (StatusPurpose::Suspension, place.suspension_list_id),
    ];
    let index = usize::try_from(place.index).unwrap_or(usize::MAX);
    lists.map(|(purpose, list)| {
        status_list::entry(&addresses::status_list(app, list), purpose.as_str(), index)
    })
}

/// What the credentials of one version say differently, each with its place; the same places for awards that have
/// the same. Whatever [`credential`] takes from the award stands here too.
pub(crate) fn varying(app: &App, award: &Award) -> Result<Vec<(&'static str, String)>> {
    let mut texts = vec![
        ("/id", addresses::credential(app, award.id)),
        ("/validFrom", date(award.awarded_at)?),
    ];
    if let Some(until) = award.valid_until {
        texts.push(("/validUntil", date(until)?));
    }
    let (hash, salt) = (
        "/credentialSubject/identifier/0/identityHash",
        "/credentialSubject/identifier/0/salt",
    );
    let mut place_of_name = hash;
    match &award.recipient {
        Recipient::Did(did) => texts.push(("/credentialSubject/id", did.clone())),
        Recipient::Email(address) => {
            let hashed = IdentityObject::hashed_email(address, &award.salt);
            texts.push((hash, hashed.identity_hash));
            texts.push((salt, award.salt.clone()));
            place_of_name = "/credentialSubject/identifier/1/identityHash";
        }
    }
    let name = award.recipient_name.clone();
    texts.extend(name.map(|name| (place_of_name, name)));
    let narrative = award.narrative.clone();
    texts.extend(narrative.map(|narrative| ("/credentialSubject/narrative", narrative)));
    let evidence = award.evidence_url.clone();
    texts.extend(evidence.map(|address| ("/evidence/0/id", address)));
    let places = [
        [
            "/credentialStatus/0/id",
            "/credentialStatus/0/statusListIndex",
        ],
        [
            "/credentialStatus/1/id",
            "/credentialStatus/1/statusListIndex",
        ],
    ];
    for (entry, [id, index]) in status(app, award).iter().zip(places) {
        for (place, name) in [(id, "id"), (index, "statusListIndex")] {
            let text = entry.get(name).and_then(Value::as_str);
            texts.push((place, text.unwrap_or_default().to_owned()));
        }
    }
    Ok(texts)
}

fn unsound(message: String) -> Error {
    Error::new(Kind::Internal, "issue.unsound", message)
}

fn date(time: Timestamp) -> Result<String> {
    datetime::text(time.seconds()).ok_or_else(|| unsound("a date lies beyond the calendar".into()))
}

/// The checked, unsigned credential of an award.
pub(crate) fn credential(
    app: &App,
    award: &Award,
    achieved: &AchievementVersion,
    organization: &Organization,
) -> Result<Linted> {
    let mut credential = AchievementCredential::new(
        addresses::credential(app, award.id),
        issuer(app, organization)?,
        date(award.awarded_at)?,
        subject(app, award, achieved),
    );
    credential.valid_until = award.valid_until.map(date).transpose()?;
    credential.evidence = award.evidence_url.iter().map(Evidence::at).collect();
    credential.credential_status = status(app, award).to_vec();
    issue::lint(credential.to_value()).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        unsound(format!(
            "the credential would not be sound: {}",
            lines.join("; ")
        ))
    })
}
