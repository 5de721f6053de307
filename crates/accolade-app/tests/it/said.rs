//! What a badge says of itself, whatever it is packed in.

use accolade_app::verification::{self, CheckName, Outcome, Said, Submission, Verdict};
use accolade_app::{Actor, App, Clock, Settings, StoreOptions, World};
use accolade_credential::keys::SigningKey;
use accolade_credential::proof::ProofOptions;
use accolade_credential::registry::Registry;
use accolade_credential::{did, issue};
use accolade_test::{NOW_MICROS, TestApp};
use serde_json::{Value, json};
use url::Url;

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

#[tokio::test]
async fn an_issuer_is_looked_up_in_the_registries_of_the_installation() {
    let key = SigningKey::from_ed25519_seed([9; 32]);
    let issuer = did::key::did(&key.public_key()).unwrap();
    let method = did::key::verification_method(&key.public_key()).unwrap();
    let credential = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": { "id": issuer, "name": "Harbour College" },
        "credentialSubject": { "id": "did:example:ada" }
    });
    let linted = issue::lint(credential).unwrap();
    let how = ProofOptions::new(method, NOW_MICROS / 1_000_000);
    let signed = issue::sign_data_integrity(&linted, &how, |bytes| key.sign(bytes)).unwrap();
    let found = async |registries: Vec<Registry>| {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            base_url: Url::parse("https://badges.example").unwrap(),
            database: "sqlite::memory:".to_owned(),
            store: StoreOptions::default(),
            keys: folder.path().join("keys"),
        };
        let world = World {
            registries: registries.into(),
            ..accolade_test::outside(Clock::frozen(NOW_MICROS))
        };
        let app = App::open(&settings, world).await.unwrap();
        let input = Submission::Bytes(signed.to_string().into_bytes());
        let found = verification::submit(&app, &Actor::Public, input, None);
        let report = found.await.unwrap().report;
        let check = report.check(CheckName::Registry).unwrap();
        (report.verdict, check.outcome)
    };
    let known = |id: &str| {
        let issuers = [(id.to_owned(), "Harbour College".to_owned())];
        vec![Registry::of("Colleges", issuers).unwrap()]
    };
    let none = found(Vec::new()).await;
    assert_eq!(none, (Verdict::Valid, Outcome::Skipped));
    let other = found(known("did:example:other")).await;
    assert_eq!(other, (Verdict::Valid, Outcome::Warning));
    assert_eq!(
        found(known(&issuer)).await,
        (Verdict::Valid, Outcome::Passed)
    );
}
