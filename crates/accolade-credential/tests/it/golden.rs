//! The texts that were signed before stay the same to the byte, so that signing again changes nothing.

use accolade_credential::issue::{self, Award, Recipient};
use accolade_credential::status_list;
use serde_json::json;

const LEAST: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],"id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Welding","issuer":{"id":"did:web:a.example","type":["Profile"]},"validFrom":"2026-11-24T05:20:00Z","credentialSubject":{"type":["AchievementSubject"],"id":"did:example:ada","achievement":{"id":"urn:uuid:2","type":["Achievement"],"name":"Welding","description":"Welds plates.","criteria":{"narrative":"Pass."}}}}"#;
const MOST: &str = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],"id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Welding","issuer":{"id":"did:web:a.example","type":["Profile"],"name":"Harbour College","url":"https://a.example","description":"By the sea.","email":"a@a.example"},"validFrom":"2026-11-24T05:20:00Z","validUntil":"2026-11-24T05:20:09Z","credentialSubject":{"type":["AchievementSubject"],"identifier":[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399","identityType":"emailAddress","salt":"Kosher"},{"type":"IdentityObject","hashed":false,"identityHash":"سارة <b>","identityType":"name"}],"achievement":{"id":"urn:uuid:2","type":["Achievement"],"name":"Welding","description":"Welds plates.","criteria":{"narrative":"Pass."},"image":{"id":"https://a.example/image.png","type":"Image","caption":"Welding"},"tag":["welding","steel"]},"narrative":"Two plates."},"evidence":[{"id":"https://e.example/1","type":["Evidence"]}],"credentialStatus":[{"id":"https://a.example/l#7","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"7","statusListCredential":"https://a.example/l"}]}"#;

fn least() -> Award {
    Award {
        id: "urn:uuid:1".into(),
        issuer: json!({ "id": "did:web:a.example", "type": ["Profile"] }),
        achievement: json!({
            "id": "urn:uuid:2",
            "type": ["Achievement"],
            "name": "Welding",
            "description": "Welds plates.",
            "criteria": { "narrative": "Pass." }
        }),
        recipient: Recipient::Id("did:example:ada".into()),
        recipient_name: None,
        narrative: None,
        evidence: Vec::new(),
        valid_from: 1_795_497_600,
        valid_until: None,
        status: Vec::new(),
    }
}

#[test]
fn the_least_and_the_most_that_was_said_is_still_said_in_the_same_bytes() {
    assert_eq!(issue::credential(&least()).unwrap().to_string(), LEAST);
    let mut award = least();
    award.issuer = json!({ "id": "did:web:a.example", "type": ["Profile"], "name": "Harbour College", "url": "https://a.example", "description": "By the sea.", "email": "a@a.example" });
    award.achievement["image"] =
        json!({ "id": "https://a.example/image.png", "type": "Image", "caption": "Welding" });
    award.achievement["tag"] = json!(["welding", "steel"]);
    award.recipient = Recipient::Email {
        address: " A@Example.com".into(),
        salt: "Kosher".into(),
    };
    award.recipient_name = Some("سارة <b>".into());
    award.narrative = Some("Two plates.".into());
    award.evidence = vec!["https://e.example/1".into()];
    award.valid_until = Some(1_795_497_609);
    award.status = vec![status_list::entry("https://a.example/l", "revocation", 7)];
    assert_eq!(issue::credential(&award).unwrap().to_string(), MOST);
}
