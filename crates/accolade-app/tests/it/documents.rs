//! What is signed and published stays the same to the byte, so that signing again changes nothing.

use accolade_app::awards::{self, Award, Nomination};
use accolade_app::{Actor, achievements, credentials, organizations};
use accolade_credential::identity;
use accolade_test::TestApp;

const CONTEXTS: &str = r#""@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json""#;

fn profile(award: &Award) -> String {
    let id = award.organization_id;
    format!(
        r#""id":"did:web:badges.example:organizations:{id}","type":["Profile"],"name":"Harbour College","url":"https://badges.example/organizations/{id}""#
    )
}

fn achievement(award: &Award) -> String {
    let url = format!(
        "https://badges.example/achievements/{}",
        award.achievement_id
    );
    format!(
        r#""id":"{url}","type":["Achievement"],"name":"Welding & <joints>","description":"Welds plates.","criteria":{{"narrative":"Two test pieces."}},"image":{{"id":"{url}/image.png","type":"Image","caption":"Welding & <joints>"}},"tag":["welding"],"version":"1""#
    )
}

fn credential(award: &Award, subject: &str, evidence: &str) -> String {
    let place = award.status_place;
    let status = |purpose: &str, list: String| {
        let url = format!("https://badges.example/status-lists/{list}");
        let index = place.index;
        format!(
            r#"{{"id":"{url}#{index}","type":"BitstringStatusListEntry","statusPurpose":"{purpose}","statusListIndex":"{index}","statusListCredential":"{url}"}}"#
        )
    };
    format!(
        r#"{{{CONTEXTS},"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],"id":"https://badges.example/credentials/{}","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Welding & <joints>","issuer":{{{}}},"validFrom":"2026-11-24T12:00:00Z","validUntil":"2027-11-24T12:00:00Z","credentialSubject":{{"type":["AchievementSubject"],{subject}}}{evidence},"credentialStatus":[{},{}],"proof":{{"type":"DataIntegrityProof","#,
        award.id,
        profile(award),
        status("revocation", place.revocation_list_id.to_string()),
        status("suspension", place.suspension_list_id.to_string()),
    )
}

async fn check(nomination: &Nomination, say: impl Fn(&Award) -> (String, String)) {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let award = awards::award(&test.app, &Actor::Operator, achievement.id, nomination)
        .await
        .unwrap();
    let document = credentials::document(&test.app, &Actor::Public, award.id)
        .await
        .unwrap();
    let document = String::from_utf8(document).unwrap();
    let (subject, evidence) = say(&award);
    let expected = credential(&award, &subject, &evidence);
    assert_eq!(document.get(..expected.len()), Some(expected.as_str()));
}

#[tokio::test]
async fn the_credential_with_all_that_an_award_says_is_the_same_to_the_byte() {
    let nomination = Nomination {
        recipient: "Ada@example.org".into(),
        recipient_name: Some("سارة <b>أحمد".into()),
        narrative: Some("Two plates, no gap.".into()),
        evidence_url: Some("https://evidence.example/1".into()),
        ..Nomination::default()
    };
    check(&nomination, |award| {
        let hash = identity::hash("ada@example.org", &award.salt);
        let subject = format!(
            r#""identifier":[{{"type":"IdentityObject","hashed":true,"identityHash":"{hash}","identityType":"emailAddress","salt":"{}"}},{{"type":"IdentityObject","hashed":false,"identityHash":"سارة <b>أحمد","identityType":"name"}}],"achievement":{{{}}},"narrative":"Two plates, no gap.""#,
            award.salt,
            achievement(award)
        );
        let evidence = r#","evidence":[{"id":"https://evidence.example/1","type":["Evidence"]}]"#;
        (subject, evidence.to_owned())
    })
    .await;
}

#[tokio::test]
async fn the_credential_of_a_bare_award_is_the_same_to_the_byte() {
    let nomination = Nomination {
        recipient: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".into(),
        ..Nomination::default()
    };
    check(&nomination, |award| {
        let subject = format!(
            r#""id":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK","achievement":{{{}}}"#,
            achievement(award)
        );
        (subject, String::new())
    })
    .await;
}

#[tokio::test]
async fn profile_and_definition_are_the_same_to_the_byte() {
    let test = TestApp::new().await;
    let (organization, defined) = test.world().await;
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        ..Nomination::default()
    };
    let (app, public) = (&test.app, &Actor::Public);
    let award = awards::award(app, &Actor::Operator, defined.id, &nomination)
        .await
        .unwrap();
    let found = organizations::profile(app, public, organization.id)
        .await
        .unwrap();
    let expected = format!("{{{CONTEXTS}],{}}}", profile(&award));
    assert_eq!(found.to_string(), expected);
    let found = achievements::document(app, public, defined.id)
        .await
        .unwrap();
    let expected = format!(
        r#"{{{CONTEXTS}],{},"creator":{{{}}}}}"#,
        achievement(&award),
        profile(&award)
    );
    assert_eq!(found.to_string(), expected);
}
