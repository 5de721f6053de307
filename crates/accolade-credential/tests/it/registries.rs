//! Who knows the issuer, what its name looks like, which sites stand for it.

use std::sync::Arc;

use accolade_credential::did;
use accolade_credential::registry::Registry;
use accolade_credential::verify::{
    Check, CheckName, Document, Documents, Outcome, Policy, Verdict, VerificationReport, verify,
};
use serde_json::{Value, json};

use crate::issue::{NOW, award, date, key};
use crate::parts::{did_of, holder_key, jws, sign};

const ANCHOR: &str = "https://registry.example";
const DID: &str = "did:web:a.example";

fn by(name: &str) -> Value {
    let mut badge = award().to_value();
    badge["issuer"]["name"] = name.into();
    badge
}

fn report(badge: &Value, registries: Vec<Registry>, given: &[(&str, &str)]) -> VerificationReport {
    let mut documents = Documents::new();
    for (url, text) in given {
        documents.insert(*url, Document::Found(text.as_bytes().to_vec()));
    }
    let policy = Policy::at(NOW).knowing(Arc::from(registries));
    let text = badge.to_string();
    for _ in 0..4 {
        let verification = verify(text.as_bytes(), &documents, &policy);
        if verification.wanted.is_empty() {
            return verification.report;
        }
        for wanted in verification.wanted {
            documents.insert(wanted.url, Document::Unavailable("offline".into()));
        }
    }
    panic!("the verifier never stops asking");
}

fn check(report: &VerificationReport, name: CheckName) -> (Outcome, &'static str) {
    let check = report.check(name).unwrap_or_else(|| panic!("{report:#?}"));
    (check.outcome, check.code)
}

fn list(name: &str, issuers: &[(&str, &str)]) -> Registry {
    let own = |(id, name): &(&str, &str)| ((*id).to_owned(), (*name).to_owned());
    Registry::of(name, issuers.iter().map(own)).unwrap()
}

#[test]
fn a_known_issuer_is_named_and_an_unknown_one_is_a_caution_only() {
    let badge = sign(&by("Harbour College"), &key());
    let ours = did_of(&key());
    let none = report(&badge, vec![], &[]);
    assert_eq!(
        check(&none, CheckName::Registry),
        (Outcome::Skipped, "registry.none")
    );
    let other = list("Schools", &[("did:key:z6MkOther", "Another")]);
    let unknown = report(&badge, vec![other.clone()], &[]);
    assert_eq!(
        check(&unknown, CheckName::Registry),
        (Outcome::Warning, "registry.unknown")
    );
    assert_eq!(unknown.verdict, Verdict::Valid, "to be unknown is no fault");
    let known = list("Colleges", &[(&ours, "Harbour College")]);
    let report = report(&badge, vec![other, known.clone()], &[]);
    assert_eq!(
        check(&report, CheckName::Registry),
        (Outcome::Passed, "registry.known")
    );
    let message = &report.check(CheckName::Registry).unwrap().message;
    assert!(
        message.contains("Colleges") && message.contains("Harbour College"),
        "{message}"
    );
    // A thief who writes a known issuer into a badge of his own is not known for it.
    let stolen = self::report(
        &sign(&by("Harbour College"), &holder_key()),
        vec![known],
        &[],
    );
    assert_eq!(
        check(&stolen, CheckName::Registry),
        (Outcome::Skipped, "registry.unconfirmed")
    );
    assert_eq!(stolen.verdict, Verdict::Invalid);
}

#[test]
fn a_registry_is_read_in_each_of_its_forms() {
    let dcc = json!({
        "meta": { "created": "2020-12-02T02:32:16+0000", "updated": "2021-12-15T18:41:36+0000" },
        "registry": {
            "did:key:z6Mk1": { "name": "University 1", "location": "Cambridge", "url": "https://u1.example" }
        }
    });
    let dcc = Registry::read(&dcc, "DCC Sandbox").unwrap();
    assert_eq!(
        (
            dcc.name.as_str(),
            dcc.issuer("did:key:z6Mk1").unwrap().name.as_str()
        ),
        ("DCC Sandbox", "University 1")
    );
    let own = json!({ "name": "Ours", "issuers": [{ "id": "https://a.example/", "name": "A" }] });
    let own = Registry::read(&own, "file").unwrap();
    assert_eq!(
        (
            own.name.as_str(),
            own.issuer("https://a.example").unwrap().host.as_deref()
        ),
        ("Ours", Some("a.example"))
    );
    for (document, code) in [
        (json!({}), "registry.empty"),
        (json!({ "issuers": [] }), "registry.empty"),
        (json!({ "issuers": {} }), "registry.malformed"),
        (json!({ "issuers": [{ "id": "x" }] }), "registry.malformed"),
        (json!({ "registry": [] }), "registry.malformed"),
        (json!({ "trustAnchor": ANCHOR }), "registry.malformed"),
        (
            json!({ "trustAnchor": ANCHOR, "jwks": { "keys": [{}] } }),
            "registry.malformed",
        ),
    ] {
        assert_eq!(
            Registry::read(&document, "x").unwrap_err().code(),
            code,
            "{document}"
        );
    }
    let many = (0..50_001).map(|index| (format!("urn:x:{index}"), "X".to_owned()));
    assert_eq!(
        Registry::of("x", many).unwrap_err().code(),
        "registry.too_many"
    );
}

#[test]
fn a_name_that_looks_like_a_known_one_is_flagged() {
    let known = || {
        list(
            "Colleges",
            &[("https://harbour.example", "Harbour College")],
        )
    };
    let name = |name: &str| {
        let report = report(&sign(&by(name), &key()), vec![known()], &[]);
        assert_eq!(
            report.verdict,
            Verdict::Valid,
            "a name alone proves nothing"
        );
        report.check(CheckName::Name).map(|check| check.code)
    };
    assert_eq!(name("Ferry School"), None);
    assert_eq!(name("Harbour College"), Some("name.lookalike"));
    assert_eq!(name("H\u{0430}rbour College"), Some("name.lookalike"));
    assert_eq!(
        name("HARB0UR COLLEGE"),
        None,
        "a digit in small letters is told apart by most"
    );
    assert_eq!(name("Ferr\u{0443} School"), Some("name.mixed_scripts"));
    assert_eq!(name("Ferry\u{200b} School"), Some("name.hidden"));
    // The known one itself is not like itself.
    let ours = did_of(&key());
    let badge = sign(&by("H\u{0430}rbour College"), &key());
    let itself = report(
        &badge,
        vec![list("Colleges", &[(&ours, "Harbour College")])],
        &[],
    );
    assert_eq!(itself.check(CheckName::Name), None);
    // A host is looked at as people read it.
    let mut hosted = by("Ferry School");
    hosted["issuer"]["id"] = "https://xn--hrbour-3nf.example".into();
    let hosted = report(&sign(&hosted, &key()), vec![known()], &[]);
    assert_eq!(
        check(&hosted, CheckName::Name),
        (Outcome::Warning, "name.lookalike")
    );
}

/// A federation that is asked about its members and gives marks.
fn federation() -> Registry {
    let document = json!({
        "name": "Federation",
        "trustAnchor": ANCHOR,
        "fetchEndpoint": "https://registry.example/fetch",
        "jwks": { "keys": [holder_key().public_key().to_jwk()] },
        "trustMarkTypes": ["https://registry.example/marks/school"],
    });
    Registry::read(&document, "x").unwrap()
}

fn header(typ: &str) -> Value {
    json!({ "alg": "EdDSA", "typ": typ, "kid": "1" })
}

#[test]
fn a_federation_vouches_for_its_members_with_a_signed_statement() {
    let badge = sign(&by("Harbour College"), &key());
    let ours = did_of(&key());
    let encoded: String = url::form_urlencoded::byte_serialize(ours.as_bytes()).collect();
    let address = format!("https://registry.example/fetch?sub={encoded}");
    let statement = |change: &dyn Fn(&mut Value, &mut Value)| {
        let mut header = header("entity-statement+jwt");
        let mut claims = json!({
            "iss": ANCHOR, "sub": ours, "iat": NOW - 10, "exp": NOW + 10,
            "metadata": { "federation_entity": { "organization_name": "Harbour" } }
        });
        change(&mut header, &mut claims);
        let text = jws(&header, &claims, &holder_key());
        let report = report(&badge, vec![federation()], &[(&address, &text)]);
        assert_eq!(report.verdict, Verdict::Valid);
        check(&report, CheckName::Registry)
    };
    assert_eq!(statement(&|_, _| {}), (Outcome::Passed, "registry.known"));
    let unknown = (Outcome::Warning, "registry.unknown");
    assert_eq!(
        statement(&|_, claims| claims["exp"] = (NOW - 5).into()),
        unknown
    );
    for (name, value) in [
        ("iat", json!(NOW + 500)),
        ("nbf", json!(NOW + 500)),
        ("exp", json!((NOW + 500).to_string())),
    ] {
        let answer = statement(&|_, claims| claims[name] = value.clone());
        assert_eq!(answer, unknown, "{name}");
    }
    assert_eq!(
        statement(&|_, claims| claims["sub"] = "did:key:z6Mk".into()),
        unknown
    );
    assert_eq!(
        statement(&|_, claims| claims["iss"] = "https://x.example".into()),
        unknown
    );
    assert_eq!(
        statement(&|header, _| header["typ"] = "JWT".into()),
        unknown
    );
    let forged = jws(
        &header("entity-statement+jwt"),
        &json!({
            "iss": ANCHOR, "sub": ours, "iat": NOW - 10, "exp": NOW + 10
        }),
        &key(),
    );
    let forged = report(&badge, vec![federation()], &[(&address, &forged)]);
    assert_eq!(check(&forged, CheckName::Registry), unknown);
    let silent = report(&badge, vec![federation()], &[]);
    assert_eq!(
        check(&silent, CheckName::Registry),
        (Outcome::Warning, "registry.silent")
    );
    assert_eq!(silent.verdict, Verdict::Valid);
}

/// A did:web document of the issuer's key with these services.
fn did_document(services: &Value) -> String {
    let public = key().public_key();
    let mut document = did::web::document(DID, &[(public.to_multibase().unwrap(), public)]);
    document["service"] = services.clone();
    document.to_string()
}

/// A badge of the did:web issuer.
fn web_badge() -> Value {
    let mut badge = by("Harbour College");
    badge["issuer"]["id"] = DID.into();
    let method = format!("{DID}#{}", key().public_key().to_multibase().unwrap());
    let options = accolade_credential::proof::ProofOptions::new(method, NOW - 100);
    crate::parts::prove(&badge, &key(), &options)
}

const DOCUMENT: &str = "https://a.example/.well-known/did.json";

#[test]
fn a_trust_mark_of_the_anchor_counts_and_no_other() {
    let badge = web_badge();
    let entity = "https://a.example";
    let marked = |change: &dyn Fn(&mut Value), signer: &accolade_credential::keys::SigningKey| {
        let mut claims = json!({
            "iss": ANCHOR, "sub": entity, "iat": NOW - 10, "exp": NOW + 10,
            "trust_mark_type": "https://registry.example/marks/school"
        });
        change(&mut claims);
        let mark = jws(&header("trust-mark+jwt"), &claims, signer);
        let own = json!({
            "iss": entity, "sub": entity, "iat": NOW - 10, "exp": NOW + 10,
            "jwks": { "keys": [key().public_key().to_jwk()] },
            "trust_marks": [{ "trust_mark_type": "https://registry.example/marks/school", "trust_mark": mark }]
        });
        let own = jws(&header("entity-statement+jwt"), &own, &key());
        let given = [
            (DOCUMENT, did_document(&json!([]))),
            ("https://a.example/.well-known/openid-federation", own),
        ];
        let given: Vec<(&str, &str)> = given
            .iter()
            .map(|(url, text)| (*url, text.as_str()))
            .collect();
        let mut registry = federation();
        registry.federation.as_mut().unwrap().fetch_endpoint = None;
        let report = report(&badge, vec![registry], &given);
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        check(&report, CheckName::Registry).1
    };
    assert_eq!(marked(&|_| {}, &holder_key()), "registry.known");
    assert_eq!(marked(&|_| {}, &key()), "registry.unknown", "self-made");
    assert_eq!(
        marked(
            &|claims| claims["sub"] = "https://b.example".into(),
            &holder_key()
        ),
        "registry.unknown"
    );
    assert_eq!(
        marked(&|claims| claims["exp"] = (NOW - 5).into(), &holder_key()),
        "registry.unknown"
    );
    assert_eq!(
        marked(
            &|claims| claims["trust_mark_type"] = "urn:x".into(),
            &holder_key()
        ),
        "registry.unknown"
    );
}

#[test]
fn sites_stand_for_an_issuer_where_they_say_so_themselves() {
    let badge = web_badge();
    let services = json!([{
        "id": "#d", "type": "LinkedDomains",
        "serviceEndpoint": { "origins": ["https://a.example/", "https://b.example"] }
    }]);
    let method = format!("{DID}#{}", key().public_key().to_multibase().unwrap());
    let linkage = |change: &dyn Fn(&mut Value)| {
        let mut claims = json!({
            "iss": DID, "sub": DID, "nbf": NOW - 10, "exp": NOW + 10,
            "vc": {
                "@context": ["https://www.w3.org/2018/credentials/v1", "https://identity.foundation/.well-known/did-configuration/v1"],
                "type": ["VerifiableCredential", "DomainLinkageCredential"],
                "issuer": DID, "issuanceDate": date(NOW - 10), "expirationDate": date(NOW + 10),
                "credentialSubject": { "id": DID, "origin": "https://b.example" }
            }
        });
        change(&mut claims);
        let token = jws(&json!({ "alg": "EdDSA", "kid": method }), &claims, &key());
        json!({ "linked_dids": [token] }).to_string()
    };
    let domain = |configuration: &str| -> Check {
        let document = did_document(&services);
        let given = [
            (DOCUMENT, document.as_str()),
            (
                "https://b.example/.well-known/did-configuration.json",
                configuration,
            ),
        ];
        let report = report(&badge, vec![], &given);
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        report.check(CheckName::Domain).unwrap().clone()
    };
    let good = domain(&linkage(&|_| {}));
    assert_eq!(
        (good.outcome, good.code),
        (Outcome::Passed, "domain.confirmed")
    );
    assert!(
        good.message.contains("a.example, b.example"),
        "{}",
        good.message
    );
    let mut bad = vec![
        linkage(&|claims| claims["vc"]["credentialSubject"]["origin"] = "https://c.example".into()),
        linkage(&|claims| claims["vc"]["credentialSubject"]["id"] = "did:web:c.example".into()),
        linkage(&|claims| claims["vc"]["type"] = json!(["VerifiableCredential"])),
        linkage(&|claims| claims["exp"] = (NOW - 5).into()),
    ];
    bad.push(json!({ "linked_dids": [] }).to_string());
    for configuration in bad {
        let found = domain(&configuration);
        assert_eq!(
            (found.outcome, found.code),
            (Outcome::Warning, "domain.unconfirmed")
        );
        assert!(found.message.contains("b.example"), "{}", found.message);
    }
    // A key alone belongs to no site.
    let keyed = report(&sign(&by("Harbour College"), &key()), vec![], &[]);
    assert_eq!(keyed.check(CheckName::Domain), None);
}
