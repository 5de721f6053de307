//! The texts that were signed before stay the same to the byte, so that signing again changes nothing.

use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementSubject, Criteria, Evidence, IdentityObject,
    Image, Profile,
};
use accolade_credential::status_list;

use crate::issue::date;

const LEAST: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],"id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Welding","issuer":{"id":"did:web:a.example","type":["Profile"]},"validFrom":"2026-11-24T05:20:00Z","credentialSubject":{"type":["AchievementSubject"],"id":"did:example:ada","achievement":{"id":"urn:uuid:2","type":["Achievement"],"name":"Welding","description":"Welds plates.","criteria":{"narrative":"Pass."}}}}"#;
const MOST: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],"id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Welding","issuer":{"id":"did:web:a.example","type":["Profile"],"name":"Harbour College","url":"https://a.example","description":"By the sea.","email":"a@a.example"},"validFrom":"2026-11-24T05:20:00Z","validUntil":"2026-11-24T05:20:09Z","credentialSubject":{"type":["AchievementSubject"],"identifier":[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399","identityType":"emailAddress","salt":"Kosher"},{"type":"IdentityObject","hashed":false,"identityHash":"سارة <b>","identityType":"name"}],"achievement":{"id":"urn:uuid:2","type":["Achievement"],"name":"Welding","description":"Welds plates.","criteria":{"narrative":"Pass."},"image":{"id":"https://a.example/image.png","type":"Image","caption":"Welding"},"tag":["welding","steel"]},"narrative":"Two plates."},"evidence":[{"id":"https://e.example/1","type":["Evidence"]}],"credentialStatus":[{"id":"https://a.example/l#7","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"7","statusListCredential":"https://a.example/l"},{"id":"https://a.example/m#7","type":"BitstringStatusListEntry","statusPurpose":"suspension","statusListIndex":"7","statusListCredential":"https://a.example/m"}]}"#;

fn least() -> AchievementCredential {
    let criteria = Criteria::narrative("Pass.");
    let achievement = Achievement::new("urn:uuid:2", "Welding", "Welds plates.", criteria);
    let mut subject = AchievementSubject::new(achievement);
    subject.id = Some("did:example:ada".into());
    let issuer = Profile::of("did:web:a.example");
    AchievementCredential::new("urn:uuid:1", issuer, date(1_795_497_600), subject)
}

fn most() -> AchievementCredential {
    let mut credential = least();
    credential.issuer.name = Some("Harbour College".into());
    credential.issuer.url = Some("https://a.example".into());
    credential.issuer.description = Some("By the sea.".into());
    credential.issuer.email = Some("a@a.example".into());
    credential.valid_until = Some(date(1_795_497_609));
    let subject = &mut credential.credential_subject;
    subject.id = None;
    subject.identifier = vec![
        IdentityObject::hashed_email(" A@Example.com", "Kosher"),
        IdentityObject::name("سارة <b>"),
    ];
    subject.narrative = Some("Two plates.".into());
    subject.achievement.image = Some(Image::new(
        "https://a.example/image.png",
        Some("Welding".into()),
    ));
    subject.achievement.tag = vec!["welding".into(), "steel".into()];
    credential.evidence = vec![Evidence::at("https://e.example/1")];
    credential.credential_status = vec![
        status_list::entry("https://a.example/l", "revocation", 7),
        status_list::entry("https://a.example/m", "suspension", 7),
    ];
    credential
}

#[test]
fn the_least_and_the_most_that_was_said_is_still_said_in_the_same_bytes() {
    assert_eq!(least().to_value().to_string(), LEAST);
    assert_eq!(most().to_value().to_string(), MOST);
}
