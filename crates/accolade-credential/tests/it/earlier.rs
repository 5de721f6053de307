mod forms;
mod kept;
mod signed;

use std::collections::HashMap;
use std::sync::Arc;

use accolade_credential::keys::SigningKey;
use accolade_credential::limits::ROUNDS_MAX;
use accolade_credential::registry::Registry;
use accolade_credential::verify::{
    CheckName, Document, Documents, Outcome, Policy, Verdict, VerificationReport, verify,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

const NOW: i64 = 1_795_500_000;
const AWARD: &str = "https://badges.example.org/awards/1";
const BADGE: &str = "https://badges.example.org/badge";
const ISSUER: &str = "https://badges.example.org/issuer";
const KEY: &str = "https://badges.example.org/key";
const LIST: &str = "https://badges.example.org/revoked";

/// The addresses of a small world, and how often each was asked.
#[derive(Clone)]
pub struct World(pub HashMap<String, Document>);

impl World {
    pub fn put(&mut self, url: &str, document: &Value) -> &mut Self {
        let document = Document::Found(document.to_string().into_bytes());
        self.0.insert(url.to_owned(), document);
        self
    }

    fn change(&mut self, url: &str, change: impl FnOnce(&mut Value)) -> &mut Self {
        let Some(Document::Found(bytes)) = self.0.get(url) else {
            panic!("{url}");
        };
        let mut document: Value = serde_json::from_slice(bytes).unwrap();
        change(&mut document);
        self.put(url, &document)
    }

    pub fn check_with(&self, input: &[u8], policy: &Policy) -> VerificationReport {
        self.check_as_of(input, policy, &[])
    }

    /// The report where these addresses are known as of another time than now.
    fn check_as_of(
        &self,
        input: &[u8],
        policy: &Policy,
        kept: &[(&str, i64)],
    ) -> VerificationReport {
        let mut documents = Documents::new();
        for _ in 0..ROUNDS_MAX {
            let verification = verify(input, &documents, policy);
            if verification.wanted.is_empty() {
                return verification.report;
            }
            for wanted in verification.wanted {
                assert!(wanted.url.starts_with("https://"), "{}", wanted.url);
                let found = self.0.get(&wanted.url).cloned();
                let none = Document::Unavailable("nobody is there".into());
                let found = found.unwrap_or(none);
                match kept.iter().find(|(url, _)| *url == wanted.url) {
                    Some((url, at)) => documents.insert_as_of(*url, found, *at),
                    None => documents.insert(wanted.url, found),
                }
            }
        }
        let verification = verify(input, &documents, policy);
        assert!(verification.wanted.is_empty(), "the rounds do not suffice");
        verification.report
    }

    fn check(&self, input: &Value) -> VerificationReport {
        self.check_with(input.to_string().as_bytes(), &Policy::at(NOW))
    }
}

fn award() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": AWARD,
        "recipient": {"type": "email", "hashed": false, "identity": "ada@example.org"},
        "badge": BADGE, "issuedOn": "2020-01-01T00:00:00Z", "verification": {"type": "hosted"},
        "narrative": "She did it.",
    })
}

fn world() -> World {
    let mut world = World(HashMap::new());
    world.put(AWARD, &award());
    world.put(BADGE, &json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": BADGE, "name": "Welding",
        "description": "Can weld.", "image": "https://badges.example.org/b.png",
        "criteria": {"narrative": "Weld."}, "issuer": ISSUER,
    }));
    world.put(ISSUER, &json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": ISSUER, "name": "The School",
        "url": "https://badges.example.org", "email": "school@example.org", "publicKey": KEY,
        "revocationList": LIST,
    }));
    world.put(KEY, &json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "CryptographicKey", "id": KEY, "owner": ISSUER,
        "publicKeyPem": pem(&key()),
    }));
    world.put(LIST, &json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "RevocationList", "id": LIST, "issuer": ISSUER,
        "revokedAssertions": [{"id": "https://badges.example.org/awards/7", "revocationReason": "An error."}, "urn:uuid:8"],
    }));
    world
}

fn key() -> SigningKey {
    SigningKey::from_ed25519_seed([7; 32])
}

/// SubjectPublicKeyInfo of Ed25519 (RFC 8410, section 4).
fn pem(key: &SigningKey) -> String {
    let jwk = key.public_key().to_jwk();
    let x = URL_SAFE_NO_PAD.decode(jwk["x"].as_str().unwrap()).unwrap();
    let der = [
        &[
            0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
        ],
        x.as_slice(),
    ];
    let body = STANDARD.encode(der.concat());
    format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n")
}

fn signed_award() -> Value {
    let mut award = award();
    award["verification"] = json!({"type": "SignedBadge", "creator": KEY});
    award
}

fn token(payload: &Value, key: &SigningKey) -> String {
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"EdDSA"}"#);
    let input = format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload.to_string()));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(input.as_bytes()).unwrap());
    format!("{input}.{signature}")
}

fn check_token(world: &World, payload: &Value, key: &SigningKey) -> VerificationReport {
    world.check_with(token(payload, key).as_bytes(), &Policy::at(NOW))
}

fn read_at(report: &VerificationReport) -> Option<&str> {
    report.source.as_ref().map(|source| source.address.as_str())
}

fn code(report: &VerificationReport, name: CheckName) -> (Outcome, &'static str) {
    let check = report.check(name).unwrap();
    (check.outcome, check.code)
}

#[track_caller]
fn assert_found(report: &VerificationReport, verdict: Verdict, name: CheckName, found: &str) {
    assert_eq!(report.verdict, verdict, "{:#?}", report.checks);
    assert_eq!(code(report, name).1, found, "{:#?}", report.checks);
}

#[test]
fn a_hosted_badge_is_what_its_host_says_with_badge_and_issuer() {
    let report = world().check(&award());
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    let outcomes = report.checks.iter().map(|check| check.outcome);
    assert!(
        outcomes
            .clone()
            .all(|outcome| matches!(outcome, Outcome::Passed | Outcome::Skipped))
    );
    let credential = report.credential.unwrap();
    assert_eq!(credential["badge"]["name"], "Welding");
    assert_eq!(credential["badge"]["issuer"]["name"], "The School");
    // By address alone, over http as its maker wrote it, it is the same.
    let by_address = world().check_with(
        AWARD.replace("https:", "http:").as_bytes(),
        &Policy::at(NOW),
    );
    assert_eq!(by_address.verdict, Verdict::Valid);
    assert_eq!(by_address.credential, Some(credential));
}

#[test]
fn what_the_host_does_not_say_is_a_forgery_and_other_words_are_noted() {
    for (name, value) in [
        (
            "recipient",
            json!({"type": "email", "hashed": false, "identity": "eve@example.org"}),
        ),
        ("badge", json!("https://badges.example.org/better")),
        ("issuedOn", json!("2019-01-01T00:00:00Z")),
        ("expires", json!("2099-01-01T00:00:00Z")),
    ] {
        let mut changed = award();
        changed[name] = value;
        let report = world().check(&changed);
        assert_found(
            &report,
            Verdict::Invalid,
            CheckName::Proof,
            "proof.hosted_differs",
        );
        let detail = report.check(CheckName::Proof).unwrap().detail.as_deref();
        assert_eq!(detail, Some(name));
    }
    let mut changed = award();
    changed["narrative"] = json!("She did it best of all.");
    changed["evidence"] = json!("https://elsewhere.example/evidence");
    let report = world().check(&changed);
    assert_found(
        &report,
        Verdict::Valid,
        CheckName::Proof,
        "proof.hosted_wording",
    );
    let credential = report.credential.unwrap();
    assert_eq!(
        credential["narrative"], "She did it.",
        "the host's words are shown"
    );
    assert_eq!(credential.get("evidence"), None);
}

#[test]
fn a_badge_whose_host_is_silent_is_never_valid() {
    for url in [AWARD, BADGE, ISSUER] {
        let mut world = world();
        world.0.remove(url);
        let report = world.check(&award());
        assert_eq!(
            report.verdict,
            Verdict::Indeterminate,
            "{url}: {:#?}",
            report.checks
        );
        world.0.insert(
            url.to_owned(),
            Document::Found(b"<html>out of order</html>".to_vec()),
        );
        assert_eq!(
            world.check(&award()).verdict,
            Verdict::Indeterminate,
            "{url}"
        );
        world.put(url, &json!(["a list"]));
        assert_eq!(
            world.check(&award()).verdict,
            Verdict::Indeterminate,
            "{url}"
        );
    }
    let mut nowhere = award();
    nowhere["id"] = json!("urn:uuid:1");
    let report = world().check(&nowhere);
    assert_found(
        &report,
        Verdict::Indeterminate,
        CheckName::Proof,
        "proof.no_address",
    );
}

#[test]
fn gone_and_revoked_both_revoke_with_the_reason() {
    let mut world = world();
    world.0.insert(AWARD.to_owned(), Document::Gone);
    assert_found(
        &world.check(&award()),
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
    // The badge behind a revoked award is still shown.
    let credential = world.check(&award()).credential.unwrap();
    assert_eq!(credential["badge"]["name"], "Welding");
    let stub = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": AWARD,
        "revoked": true, "revocationReason": "The exam was not hers."});
    world.put(AWARD, &stub);
    let report = world.check(&award());
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
    let status = report.check(CheckName::Status).unwrap();
    assert_eq!(status.detail.as_deref(), Some("The exam was not hers."));
    let failed = report
        .checks
        .iter()
        .filter(|check| check.outcome == Outcome::Failed);
    assert_eq!(failed.count(), 1, "it is withdrawn and no forgery");
    // Handed in by its address, a revoked badge is one too.
    let report = world.check_with(AWARD.as_bytes(), &Policy::at(NOW));
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
    // Where the badge's description is gone, the award is not.
    world.put(AWARD, &award());
    world.0.insert(BADGE.to_owned(), Document::Gone);
    assert_eq!(world.check(&award()).verdict, Verdict::Indeterminate);
}

#[test]
fn an_award_on_another_host_is_not_the_issuers() {
    let elsewhere = "https://badges.example.org.evil.example/awards/1";
    let mut forged = award();
    forged["id"] = json!(elsewhere);
    let mut world = world();
    world.put(elsewhere, &forged);
    assert_found(
        &world.check(&forged),
        Verdict::Invalid,
        CheckName::Issuer,
        "issuer.scope",
    );
    // The forger writes the issuer into the badge himself, with himself in its scope.
    let mut inside = forged.clone();
    inside["badge"] = json!({
        "type": "BadgeClass", "id": "urn:uuid:1", "name": "Welding", "description": "d", "criteria": "https://e.example/c",
        "issuer": {"type": "Issuer", "id": ISSUER, "name": "The School", "url": "https://badges.example.org",
            "verification": {"startsWith": "https://badges.example.org.evil.example/"}}
    });
    world.put(elsewhere, &inside);
    assert_found(
        &world.check(&inside),
        Verdict::Invalid,
        CheckName::Issuer,
        "issuer.scope",
    );
    world.0.remove(ISSUER);
    assert_found(
        &world.check(&inside),
        Verdict::Indeterminate,
        CheckName::Issuer,
        "issuer.unavailable",
    );
    // Without an address nothing ties the issuer to the host.
    inside["badge"]["issuer"]
        .as_object_mut()
        .unwrap()
        .remove("id");
    world.put(elsewhere, &inside);
    assert_found(
        &world.check(&inside),
        Verdict::Indeterminate,
        CheckName::Issuer,
        "issuer.unnamed",
    );
}

#[test]
fn an_issuer_says_where_its_awards_lie() {
    let elsewhere = "https://host.example/school/1";
    let mut outside = award();
    outside["id"] = json!(elsewhere);
    for (scope, verdict) in [
        (
            json!({"startsWith": "https://host.example/school/"}),
            Verdict::Valid,
        ),
        (
            json!({"startsWith": ["https://a.example/", "https://host.example/"]}),
            Verdict::Valid,
        ),
        (json!({"allowedOrigins": "host.example"}), Verdict::Valid),
        (
            json!({"allowedOrigins": ["https://host.example"]}),
            Verdict::Valid,
        ),
        (
            json!({"allowedOrigins": ["host.example"], "startsWith": "https://host.example/other/"}),
            Verdict::Invalid,
        ),
        (
            json!({"startsWith": "https://host.example/other/"}),
            Verdict::Invalid,
        ),
        (
            json!({"allowedOrigins": ["ost.example", "example"]}),
            Verdict::Invalid,
        ),
        (json!({}), Verdict::Invalid),
    ] {
        let mut world = world();
        world.put(elsewhere, &outside);
        world.change(ISSUER, |issuer| issuer["verification"] = scope.clone());
        let report = world.check(&outside);
        assert_eq!(report.verdict, verdict, "{scope}: {:#?}", report.checks);
    }
    // What is awarded may lie elsewhere: that is said.
    let mut world = world();
    let badge = "https://library.example/badge";
    let mut other = award();
    other["badge"] = json!(badge);
    world.put(AWARD, &other);
    let mut described: Value = json!({"type": "BadgeClass", "id": badge, "name": "B", "description": "b",
        "criteria": "https://library.example/c", "issuer": ISSUER, "@context": "https://w3id.org/openbadges/v2"});
    world.put(badge, &described);
    let report = world.check(&other);
    assert_found(
        &report,
        Verdict::Valid,
        CheckName::Issuer,
        "issuer.badge_elsewhere",
    );
    // A description that names another issuer takes the award along.
    described["issuer"] = json!("https://library.example/issuer");
    world.put(badge, &described);
    world.put(
        "https://library.example/issuer",
        &json!({"type": "Issuer", "id": "https://library.example/issuer",
        "name": "L", "url": "https://library.example", "email": "l@library.example"}),
    );
    assert_found(
        &world.check(&other),
        Verdict::Invalid,
        CheckName::Issuer,
        "issuer.scope",
    );
}

#[test]
fn addresses_that_lead_in_circles_end() {
    let mut world = world();
    // Two descriptions that each say that they are the other.
    let other = "https://other.example/badge";
    world.change(BADGE, |badge| badge["id"] = json!(other));
    world.put(
        other,
        &json!({"type": "BadgeClass", "id": BADGE, "issuer": ISSUER}),
    );
    assert_eq!(world.check(&award()).verdict, Verdict::Indeterminate);
    // An issuer that is its own badge, its own list and its own key.
    world.put(BADGE, &json!({"@context": "https://w3id.org/openbadges/v2", "type": ["BadgeClass", "Issuer"], "id": BADGE,
        "issuer": BADGE, "badge": BADGE, "publicKey": BADGE, "revocationList": BADGE}));
    let _ = world.check(&award());
    let _ = check_token(&world, &signed_award(), &key());
    // Pages and pictures that lead to each other.
    let page = |to: &str| {
        Document::Found(
            format!("<html><link rel=alternate type=application/json href='{to}'>").into_bytes(),
        )
    };
    world
        .0
        .insert("https://a.example/".into(), page("https://b.example/"));
    world
        .0
        .insert("https://b.example/".into(), page("https://a.example/"));
    let report = world.check_with(b"https://a.example/", &Policy::at(NOW));
    assert_eq!(report.verdict, Verdict::NoCredential);
    let chunk = |url: &str| {
        Document::Found(picture(
            *b"tEXt",
            &[b"openbadges\0", url.as_bytes()].concat(),
        ))
    };
    world
        .0
        .insert("https://a.example/".into(), chunk("https://a.example/"));
    let report = world.check_with(b"https://a.example/", &Policy::at(NOW));
    assert_eq!(report.verdict, Verdict::NoCredential);
}

#[test]
fn a_document_that_moved_within_its_host_is_said_and_over_hosts_is_asked() {
    let mut world = world();
    world.change(BADGE, |badge| {
        badge["id"] = json!("https://badges.example.org/badge/new");
    });
    assert_found(
        &world.check(&award()),
        Verdict::Valid,
        CheckName::Schema,
        "schema.moved",
    );
    let own = "https://new.example.org/badge";
    world.change(BADGE, |badge| badge["id"] = json!(own));
    assert_found(
        &world.check(&award()),
        Verdict::Indeterminate,
        CheckName::Schema,
        "schema.unavailable",
    );
    let Some(document) = world.0.get(BADGE).cloned() else {
        panic!()
    };
    world.0.insert(own.to_owned(), document);
    // It agrees, and what is awarded lies elsewhere now.
    assert_found(
        &world.check(&award()),
        Verdict::Valid,
        CheckName::Issuer,
        "issuer.badge_elsewhere",
    );
    // An issuer cannot be borrowed by its name: its own address has the word.
    let borrowed = "https://evil.example/issuer";
    world.change(BADGE, |badge| {
        badge["id"] = json!(BADGE);
        badge["issuer"] = json!(borrowed);
    });
    world.put(borrowed, &json!({"type": "Issuer", "id": ISSUER, "name": "The School", "url": "https://e.example", "email": "e",
        "verification": {"startsWith": "https://badges.example.org/"}}));
    let report = world.check(&award());
    assert_eq!(
        report.verdict,
        Verdict::Valid,
        "it is the true issuer that counts: {:#?}",
        report.checks
    );
    assert_eq!(
        report.credential.unwrap()["badge"]["issuer"]["url"],
        "https://badges.example.org"
    );
}

#[test]
fn a_badge_that_was_reworded_inside_the_award_is_noted_and_its_own_words_are_shown() {
    let world = world();
    let mut inside = award();
    inside["badge"] =
        json!({"id": BADGE, "type": "BadgeClass", "name": "Surgery", "description": "Can weld."});
    let report = world.check(&inside);
    assert_found(
        &report,
        Verdict::Valid,
        CheckName::Proof,
        "proof.hosted_wording",
    );
    let detail = report.check(CheckName::Proof).unwrap().detail.as_deref();
    assert_eq!(detail, Some("badge/name"));
    assert_eq!(report.credential.unwrap()["badge"]["name"], "Welding");
    // What was signed with the award stays as it was signed.
    let mut signed = signed_award();
    signed["badge"] = json!({"id": BADGE, "type": "BadgeClass", "name": "Welding of 2020", "description": "d",
        "criteria": {"narrative": "n"}, "image": "https://badges.example.org/b.png", "issuer": ISSUER});
    let report = check_token(&world, &signed, &key());
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    assert_eq!(
        report.credential.unwrap()["badge"]["name"],
        "Welding of 2020"
    );
}

#[test]
fn an_issuer_of_an_earlier_version_is_looked_up_like_any_other() {
    let list = |id: &str| {
        let issuers = [(id.to_owned(), "The School".to_owned())];
        Registry::of("Schools", issuers).unwrap()
    };
    let check = |id: &str, input: &str| {
        let policy = Policy::at(NOW).knowing(Arc::from(vec![list(id)]));
        world().check_with(input.as_bytes(), &policy)
    };
    let signed = token(&signed_award(), &key());
    for input in [award().to_string(), signed] {
        let known = check(ISSUER, &input);
        assert_found(
            &known,
            Verdict::Valid,
            CheckName::Registry,
            "registry.known",
        );
        let unknown = check("https://other.example/issuer", &input);
        assert_found(
            &unknown,
            Verdict::Valid,
            CheckName::Registry,
            "registry.unknown",
        );
        assert_eq!(
            code(&unknown, CheckName::Name).0,
            Outcome::Warning,
            "it looks like a known one"
        );
    }
}

#[test]
fn dates_of_every_form_are_judged() {
    for (dates, code) in [
        (
            json!({"expires": "2020-06-01T00:00:00Z"}),
            "validity.expired",
        ),
        (json!({"expires": "2020-06-01"}), "validity.expired"),
        (
            json!({"issuedOn": "2100-01-01T00:00:00Z"}),
            "validity.not_yet_valid",
        ),
        (
            json!({"issuedOn": "2020-01-01T00:00:00Z", "expires": "2019-01-01T00:00:00Z"}),
            "validity.reversed",
        ),
        (json!({"expires": "some day"}), "validity.unreadable"),
    ] {
        let mut award = award();
        for (name, value) in dates.as_object().unwrap() {
            award[name] = value.clone();
        }
        let mut world = world();
        world.put(AWARD, &award);
        assert_found(
            &world.check(&award),
            Verdict::Invalid,
            CheckName::Validity,
            code,
        );
    }
    let mut award = award();
    award["expires"] = json!("2099-01-01T00:00:00Z");
    let mut world = world();
    world.put(AWARD, &award);
    assert_found(
        &world.check(&award),
        Verdict::Valid,
        CheckName::Validity,
        "validity.current",
    );
}

#[test]
fn the_recipient_is_matched_in_every_generation() {
    let hash = "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942";
    let mut award = award();
    award["recipient"] =
        json!({"type": "email", "hashed": true, "salt": "deadsea", "identity": hash});
    let mut world = world();
    world.put(AWARD, &award);
    for (person, code) in [
        ("nobody@example.org", "recipient.match"),
        ("Nobody@Example.ORG", "recipient.match"),
        ("eve@example.org", "recipient.mismatch"),
    ] {
        let policy = Policy::at(NOW).for_recipient(Some(person.to_owned()));
        let report = world.check_with(award.to_string().as_bytes(), &policy);
        assert_eq!(
            report.check(CheckName::Recipient).unwrap().code,
            code,
            "{person}"
        );
    }
}

/// A picture of one pixel with one text chunk.
fn picture(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let body = [kind, data].concat();
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        let sum = crc32fast::hash(&body).to_be_bytes();
        [&length[..], &body, &sum].concat()
    };
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0];
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(&kind, data),
        chunk(b"IEND", &[]),
    ]
    .concat()
}
