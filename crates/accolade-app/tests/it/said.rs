//! What a badge says of itself, whatever it is packed in.

use accolade_app::Actor;
use accolade_app::verification::{self, Said, Submission};
use accolade_test::TestApp;
use serde_json::{Value, json};

fn subject(identifier: &Value) -> Value {
    json!({ "id": "did:example:ada", "identifier": [identifier] })
}

#[test]
fn a_person_is_named_in_plain_words_and_never_by_a_hash() {
    let named = |document: Value| Said::by(&document).recipient;
    let identity = |kind: &str, hashed: bool| json!({ "type": "IdentityObject", "identityType": kind, "identityHash": "Ada", "hashed": hashed });
    let later = |identity: &Value| named(json!({ "credentialSubject": subject(identity) }));
    assert_eq!(later(&identity("name", false)).as_deref(), Some("Ada"));
    for hidden in [identity("name", true), identity("emailAddress", false)] {
        assert_eq!(later(&hidden).as_deref(), Some("did:example:ada"));
    }
    let earlier = |recipient: Value| named(json!({ "recipient": recipient }));
    let plain = Some("ada@example.org");
    assert_eq!(earlier(json!("ada@example.org")).as_deref(), plain);
    let object = json!({ "identity": "ada@example.org" });
    assert_eq!(earlier(object).as_deref(), plain);
    let hashed = json!({ "identity": "ada@example.org", "hashed": true });
    assert_eq!(earlier(hashed), None);
    assert_eq!(earlier(json!("sha256$00")), None);
}

#[tokio::test]
async fn of_a_presentation_with_one_badge_that_badge_speaks() {
    let test = TestApp::new().await;
    let badge = |name: &str| {
        json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential"],
            "name": name,
            "issuer": "did:example:school",
            "credentialSubject": { "id": "did:example:ada" }
        })
    };
    let said = async |badges: Value| {
        let presentation = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": "https://school.example/presentation",
            "type": ["VerifiablePresentation"],
            "verifiableCredential": badges
        });
        let input = Submission::Bytes(presentation.to_string().into_bytes());
        let found = verification::submit(&test.app, &Actor::Public, input, None);
        let said = Said::of(&found.await.unwrap().report);
        said.and_then(|said| said.name)
    };
    let one = said(json!([badge("Welding")])).await;
    assert_eq!(one.as_deref(), Some("Welding"));
    let both = said(json!([badge("Welding"), badge("Soldering")])).await;
    assert_eq!(both.as_deref(), Some("https://school.example/presentation"));
}
