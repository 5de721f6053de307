//! Every form of document that the typed model makes, from the least to the most.

use accolade_credential::did;
use accolade_credential::issue;
use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementResult, AchievementSubject, Address, Alignment,
    CredentialSchema, Criteria, EndorsementCredential, EndorsementSubject, Evidence,
    GeoCoordinates, IdentifierEntry, IdentityObject, Image, Profile, RefreshService, Related,
    ResultDescription, RubricCriterionLevel, TermsOfUse,
};
use accolade_credential::proof::ProofOptions;
use accolade_credential::status_list::{self, StatusList};
use serde_json::{Map, Value};

use crate::issue::{NOW, date, key};

fn did() -> String {
    key().public_key().did_key().unwrap()
}

/// Only what is required.
pub fn least() -> AchievementCredential {
    let criteria = Criteria::narrative("Pass.");
    let achievement = Achievement::new("urn:uuid:2", "Welding", "Welds plates.", criteria);
    let mut subject = AchievementSubject::new(achievement);
    subject.id = Some("did:example:ada".into());
    AchievementCredential::new("urn:uuid:1", Profile::of(did()), date(NOW - 1000), subject)
}

/// Everything at once.
pub fn most() -> AchievementCredential {
    let mut credential = least();
    credential.description = Some("For two plates.".into());
    credential.image = Some(Image::new("https://a.example/award.png", None));
    credential.issuer = profile();
    credential.valid_until = Some(date(NOW + 1000));
    credential.awarded_date = Some(date(NOW - 2000));
    credential.credential_subject = subject();
    credential.evidence = vec![Evidence::at("https://e.example/1"), evidence()];
    credential.endorsement = vec![signed(&endorsement("urn:uuid:1").to_value())];
    credential.endorsement_jwt = vec![token(&endorsement("urn:uuid:1").to_value())];
    credential.credential_status = vec![
        status_list::entry("https://a.example/l", "revocation", 7),
        status_list::entry("https://a.example/m", "suspension", 7),
    ];
    credential.credential_schema = vec![CredentialSchema::achievement()];
    credential.refresh_service = Some(RefreshService::at("https://a.example/refresh"));
    credential.terms_of_use = vec![TermsOfUse {
        kind: "https://a.example/Terms".into(),
        id: Some("https://a.example/terms".into()),
        other: Map::new(),
    }];
    credential
}

/// What the server will most often issue: outcomes, kind, language, credits, one result.
pub fn usual() -> AchievementCredential {
    let mut credential = least();
    let achievement = &mut credential.credential_subject.achievement;
    achievement.achievement_type = Some("MicroCredential".into());
    achievement.in_language = Some("de".into());
    achievement.credits_available = Some(5.into());
    achievement.alignment = vec![alignment()];
    achievement.related = vec![related()];
    achievement.result_description = descriptions();
    credential.credential_subject.result = results();
    credential
}

fn subject() -> AchievementSubject {
    let mut subject = AchievementSubject::new(achievement());
    subject.id = Some("did:example:ada".into());
    subject.identifier = vec![
        IdentityObject::hashed_email("ada@example.org", "pepper"),
        IdentityObject::name("Ada"),
    ];
    subject.narrative = Some("Two plates.".into());
    subject.result = results();
    subject.activity_start_date = Some(date(NOW - 9000));
    subject.activity_end_date = Some(date(NOW - 3000));
    subject.credits_earned = serde_json::Number::from_f64(2.5);
    subject.image = Some(Image::new("https://a.example/ada.png", None));
    subject.license_number = Some("L-1".into());
    subject.role = Some("Welder".into());
    subject.source = Some(Profile::new("https://b.example", "Yard"));
    subject.term = Some("2026".into());
    subject
}

fn achievement() -> Achievement {
    let mut criteria = Criteria::narrative("Pass.");
    criteria.id = Some("https://a.example/criteria".into());
    let mut achievement = Achievement::new("urn:uuid:2", "Welding", "Welds plates.", criteria);
    achievement.image = Some(Image::new(
        "https://a.example/i.png",
        Some("An anchor".into()),
    ));
    achievement.tag = vec!["welding".into()];
    achievement.achievement_type = Some("ext:Workshop".into());
    achievement.in_language = Some("de".into());
    achievement.alignment = vec![alignment()];
    achievement.credits_available = Some(5.into());
    achievement.field_of_study = Some("Metal".into());
    achievement.specialization = Some("Plates".into());
    achievement.human_code = Some("W-1".into());
    achievement.version = Some("2".into());
    achievement.other_identifier = vec![IdentifierEntry::new("W-1", "sourcedId")];
    achievement.related = vec![related()];
    achievement.result_description = descriptions();
    achievement.creator = Some(Profile::new("https://b.example", "Yard"));
    achievement.endorsement = vec![signed(&endorsement("urn:uuid:2").to_value())];
    achievement.endorsement_jwt = vec![token(&endorsement("urn:uuid:2").to_value())];
    achievement
}

fn alignment() -> Alignment {
    let mut alignment = Alignment::new("Welds", "https://f.example/1");
    alignment.target_code = Some("1.1".into());
    alignment.target_description = Some("Welds steel.".into());
    alignment.target_framework = Some("Metal skills".into());
    alignment.target_type = Some("CFItem".into());
    alignment
}

fn related() -> Related {
    let mut related = Related::new("urn:uuid:4");
    related.in_language = Some("en".into());
    related.version = Some("1".into());
    related
}

fn descriptions() -> Vec<ResultDescription> {
    let mut level = RubricCriterionLevel::new("urn:uuid:51", "Good");
    level.alignment = vec![alignment()];
    level.description = Some("No gap.".into());
    level.level = Some("2".into());
    level.points = Some("20".into());
    let mut rubric = ResultDescription::new("urn:uuid:5", "Test piece", "RubricCriterionLevel");
    rubric.alignment = vec![alignment()];
    rubric.required_level = Some("urn:uuid:51".into());
    rubric.rubric_criterion_level = vec![level];
    let mut grade = ResultDescription::new("urn:uuid:6", "Grade", "LetterGrade");
    grade.allowed_value = vec!["B".into(), "A".into()];
    grade.required_value = Some("B".into());
    let mut percent = ResultDescription::new("urn:uuid:7", "Score", "Percent");
    percent.value_min = Some("0".into());
    percent.value_max = Some("100".into());
    let status = ResultDescription::new("urn:uuid:8", "State", "Status");
    vec![rubric, grade, percent, status]
}

fn results() -> Vec<AchievementResult> {
    let mut level = AchievementResult::new("urn:uuid:5");
    level.achieved_level = Some("urn:uuid:51".into());
    level.alignment = vec![alignment()];
    let mut grade = AchievementResult::new("urn:uuid:6");
    grade.value = Some("A".into());
    let mut status = AchievementResult::new("urn:uuid:8");
    status.status = Some("Completed".into());
    vec![level, grade, status]
}

fn evidence() -> Evidence {
    let mut evidence = Evidence::told(Some("Bent and held.".into()));
    evidence.name = Some("Test piece".into());
    evidence.description = Some("A plate.".into());
    evidence.genre = Some("photo".into());
    evidence.audience = Some("assessors".into());
    evidence
}

/// A profile with everything that a profile may say.
pub fn profile() -> Profile {
    let mut profile = Profile::new(did(), "Harbour College");
    profile.url = Some("https://a.example".into());
    profile.description = Some("By the sea.".into());
    profile.email = Some("a@a.example".into());
    profile.phone = Some("+4912345".into());
    profile.image = Some(Image::new("https://a.example/logo.svg", None));
    let mut address = Address::new();
    address.address_country = Some("Germany".into());
    address.address_country_code = Some("DE".into());
    address.address_region = Some("Hamburg".into());
    address.address_locality = Some("Hamburg".into());
    address.street_address = Some("Kai 1".into());
    address.post_office_box_number = Some("12".into());
    address.postal_code = Some("20457".into());
    let latitude = serde_json::Number::from_f64(53.5).unwrap();
    address.geo = Some(GeoCoordinates::new(latitude, 10.into()));
    profile.address = Some(address);
    profile.other_identifier = vec![IdentifierEntry::new("A-1", "ext:ror")];
    profile.official = Some("The head".into());
    profile.parent_org = Some(Box::new(Profile::new("https://p.example", "Harbour")));
    profile.family_name = Some("Lovelace".into());
    profile.given_name = Some("Ada".into());
    profile.additional_name = Some("King".into());
    profile.patronymic_name = Some("Byron".into());
    profile.honorific_prefix = Some("Countess".into());
    profile.honorific_suffix = Some("FRS".into());
    profile.family_name_prefix = Some("of".into());
    profile.date_of_birth = Some("1815-12-10".into());
    profile.endorsement = vec![signed(&endorsement("https://a.example").to_value())];
    profile.endorsement_jwt = vec![token(&endorsement("https://a.example").to_value())];
    profile
}

/// An endorsement with everything that one may say.
pub fn endorsement(of: &str) -> EndorsementCredential {
    let subject = EndorsementSubject::new(of, "We know their work.");
    let issuer = Profile::new(did(), "Yard");
    let mut endorsement = EndorsementCredential::new(
        "urn:uuid:9",
        "Endorsement",
        issuer,
        date(NOW - 900),
        subject,
    );
    endorsement.description = Some("Of good work.".into());
    endorsement.valid_until = Some(date(NOW + 900));
    endorsement.awarded_date = Some(date(NOW - 900));
    endorsement.credential_status =
        vec![status_list::entry("https://a.example/l", "revocation", 8)];
    endorsement.credential_schema = vec![CredentialSchema::endorsement()];
    endorsement
}

/// A status list with one entry set.
pub fn status_list() -> Value {
    let mut list = StatusList::new(131_072).unwrap();
    list.set(7, true).unwrap();
    status_list::credential(
        "https://a.example/l",
        &did(),
        "revocation",
        &list,
        NOW - 500,
    )
    .unwrap()
}

/// Every credential that the model makes, by name and unsigned.
pub fn credentials() -> Vec<(&'static str, Value)> {
    let mut by_mail = least();
    by_mail.credential_subject.id = None;
    let identifier = IdentityObject::hashed_email("ada@example.org", "pepper");
    by_mail.credential_subject.identifier = vec![identifier];
    let mut with_status = least();
    with_status.credential_status =
        vec![status_list::entry("https://a.example/l", "revocation", 7)];
    vec![
        ("least", least().to_value()),
        ("by mail", by_mail.to_value()),
        ("with status", with_status.to_value()),
        ("usual", usual().to_value()),
        ("most", most().to_value()),
    ]
}

/// The document with a proof of ours.
pub fn signed(unsigned: &Value) -> Value {
    let linted = issue::lint(unsigned.clone()).unwrap_or_else(|problems| panic!("{problems:?}"));
    let method = did::key::verification_method(&key().public_key()).unwrap();
    issue::sign_data_integrity(&linted, &ProofOptions::new(method, NOW - 500), |bytes| {
        key().sign(bytes)
    })
    .unwrap()
}

fn token(unsigned: &Value) -> String {
    let linted = issue::lint(unsigned.clone()).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    issue::sign_jwt(&linted, key().algorithm(), &method, |bytes| {
        key().sign(bytes)
    })
    .unwrap()
}

/// Whether a document is found sound, by whatever looks at this kind of document.
pub fn is_sound(name: &str, document: &Value) -> bool {
    if name == "profile" {
        return Profile::read(document).is_ok();
    }
    issue::lint(document.clone()).is_ok()
}
