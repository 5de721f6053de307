//! What conformance suites ask, as they ask it: they look at the status and at the proof.

use accolade_test::{Answer, TestApp};
use accolade_ui::paths::routes;
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

async fn server() -> TestApp {
    TestApp::new().await.answering_conformance()
}

async fn post(test: &TestApp, path: &str, body: &Value) -> Answer {
    let request = Request::post(path).header("content-type", "application/json");
    test.send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

async fn did(test: &TestApp, kind: &str) -> String {
    let answer = test.get(routes::VC_API_ISSUERS, "application/json").await;
    assert_eq!(answer.status, 200);
    answer.json()[kind].as_str().unwrap().to_owned()
}

fn credential(issuer: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "type": ["VerifiableCredential", "ExampleDegreeCredential"],
        "issuer": issuer,
        "credentialSubject": { "id": "did:example:ada", "degree": { "type": "ExampleBachelorDegree", "name": "Arts" } },
    })
}

async fn issued(test: &TestApp, credential: &Value, options: Value) -> Value {
    let body = json!({ "credential": credential, "options": options });
    let answer = post(test, routes::VC_API_CREDENTIALS_ISSUE, &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["verifiableCredential"].clone()
}

async fn verified(test: &TestApp, credential: &Value) -> Answer {
    let body = json!({ "verifiableCredential": credential, "options": { "checks": ["proof"] } });
    post(test, routes::VC_API_CREDENTIALS_VERIFY, &body).await
}

/// What is refused says why, and never looks like a success.
fn assert_refused(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 400, "{what}: {}", answer.text());
    let body = answer.json();
    assert_eq!(body["verified"], false, "{what}");
    assert!(
        !body["problemDetails"].as_array().unwrap().is_empty(),
        "{what}"
    );
}

/// A member set by its JSON pointer; `null` takes it away.
fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut document = document.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = document
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap();
    if value == json!("(none)") {
        parent.remove(name);
    } else {
        parent.insert(name.to_owned(), value);
    }
    document
}

#[tokio::test]
async fn nothing_is_answered_unless_the_switch_is_on() {
    let test = TestApp::new().await;
    for path in [
        routes::VC_API_CREDENTIALS_ISSUE,
        routes::VC_API_CREDENTIALS_VERIFY,
        routes::VC_API_CREDENTIALS_DERIVE,
        routes::VC_API_PRESENTATIONS_VERIFY,
        routes::VC_API_STATUS_CREDENTIALS_ISSUE,
        routes::VC_API_JOSE_COSE_ISSUE,
        routes::VC_API_JOSE_COSE_VERIFY,
    ] {
        assert_eq!(post(&test, path, &json!({})).await.status, 404, "{path}");
    }
    for path in [
        routes::VC_API_ISSUERS,
        routes::VC_API_IDENTIFIER,
        routes::VC_API_STATUS_LIST,
    ] {
        assert_eq!(test.get(path, "application/json").await.status, 404);
    }
}

#[tokio::test]
async fn every_suite_signs_and_what_it_signed_is_verified() {
    let test = server().await;
    for (kind, suite) in [
        ("ed25519", None),
        ("ed25519", Some("eddsa-rdfc-2022")),
        ("ed25519", Some("eddsa-jcs-2022")),
        ("p256", Some("ecdsa-rdfc-2019")),
        ("p384", Some("ecdsa-rdfc-2019")),
        ("p256", Some("ecdsa-jcs-2019")),
        ("p384", Some("ecdsa-jcs-2019")),
    ] {
        let unsigned = credential(&did(&test, kind).await);
        let options = suite.map_or(
            json!({}),
            |suite| json!({ "type": "DataIntegrityProof", "cryptosuite": suite }),
        );
        let signed = issued(&test, &unsigned, options).await;
        let proof = &signed["proof"];
        assert_eq!(proof["cryptosuite"], suite.unwrap_or("eddsa-rdfc-2022"));
        assert_eq!(proof["proofPurpose"], "assertionMethod");
        assert!(proof["proofValue"].as_str().unwrap().starts_with('z'));
        let method = proof["verificationMethod"].as_str().unwrap();
        assert!(method.starts_with(unsigned["issuer"].as_str().unwrap()));
        if suite.is_some_and(|suite| suite.contains("jcs")) {
            assert_eq!(proof["@context"], unsigned["@context"]);
        }
        assert_eq!(with(&signed, "/proof", json!("(none)")), unsigned);
        let answer = verified(&test, &signed).await;
        assert_eq!(answer.status, 200, "{suite:?} {}", answer.text());
        assert_eq!(answer.json()["verified"], true);
        let changed = with(&signed, "/credentialSubject/id", json!("did:example:eve"));
        assert_refused(&verified(&test, &changed).await, "a changed byte");
    }
    assert_eq!(
        did(&test, "p256").await,
        did(&test, "p256").await,
        "keys stay"
    );
}

#[tokio::test]
async fn what_cannot_be_signed_is_refused_with_the_reason() {
    let test = server().await;
    let issuer = did(&test, "ed25519").await;
    let good = credential(&issuer);
    let v2 = "https://www.w3.org/ns/credentials/v2";
    let none = json!("(none)");
    let sri = "sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=";
    let related = |value: Value| with(&good, "/relatedResource", value);
    let one = json!({ "id": v2, "digestSRI": sri });
    issued(&test, &related(json!([one])), json!({})).await;
    issued(
        &test,
        &with(&good, "/validFrom", json!("2099-01-01T00:00:00Z")),
        json!({}),
    )
    .await;
    let named = json!({ "@value": "Grad", "@language": "de" });
    issued(&test, &with(&good, "/name", named), json!({})).await;
    let bad = [
        with(&good, "/@context", none.clone()),
        with(&good, "/@context", json!(v2)),
        with(
            &good,
            "/@context",
            json!(["https://www.w3.org/ns/credentials/examples/v2", v2]),
        ),
        with(&good, "/@context", json!([v2, 7])),
        with(&good, "/type", none.clone()),
        with(&good, "/type", json!(["ExampleDegreeCredential"])),
        with(&good, "/type", json!(["VerifiableCredential", 7])),
        with(
            &with(&good, "/@context", json!([v2])),
            "/type",
            json!(["VerifiableCredential", "Nowhere"]),
        ),
        with(
            &good,
            "/@context",
            json!([v2, { "ExampleDegreeCredential": "no address" }]),
        ),
        with(
            &good,
            "/@context",
            json!([v2, { "issuer": "https://a.example/#issuer" }]),
        ),
        with(&good, "/issuer", json!(null)),
        with(&good, "/issuer", json!("nobody")),
        with(&good, "/issuer", json!({ "id": null })),
        with(&good, "/issuer", json!({ "id": "nobody" })),
        with(&good, "/issuer", json!("did:example:somebody")),
        with(&good, "/credentialSubject", none.clone()),
        with(&good, "/credentialSubject", json!({})),
        with(
            &good,
            "/credentialSubject",
            json!([good["credentialSubject"], {}]),
        ),
        with(&good, "/credentialSubject/id", json!("no address")),
        with(
            &good,
            "/credentialSubject/id",
            json!(["did:example:a", "did:example:b"]),
        ),
        with(&good, "/id", json!("no address")),
        with(
            &good,
            "/id",
            json!(["urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"]),
        ),
        with(&good, "/validFrom", json!("yesterday")),
        with(&good, "/validUntil", json!("2026-13-01T00:00:00Z")),
        with(
            &with(&good, "/validFrom", json!("2026-02-01T00:00:00Z")),
            "/validUntil",
            json!("2026-01-01T00:00:00Z"),
        ),
        with(
            &good,
            "/credentialStatus",
            json!({ "id": "https://a.example/1" }),
        ),
        with(
            &good,
            "/credentialSchema",
            json!({ "id": "https://a.example/1" }),
        ),
        with(
            &good,
            "/credentialSchema",
            json!([{ "type": "JsonSchema" }]),
        ),
        with(
            &good,
            "/credentialSchema",
            json!({ "type": "JsonSchema", "id": "no address" }),
        ),
        with(
            &good,
            "/refreshService",
            json!({ "id": "https://a.example/1" }),
        ),
        with(
            &good,
            "/termsOfUse",
            json!([{ "id": "https://a.example/1" }]),
        ),
        with(&good, "/evidence", json!(["https://a.example/1"])),
        with(&good, "/name", json!({ "@value": "Grad", "@language": 7 })),
        with(
            &good,
            "/name",
            json!({ "@value": "Grad", "url": "https://a.example/" }),
        ),
        with(
            &good,
            "/description",
            json!([{ "@value": "Grad", "@direction": "up" }]),
        ),
        related(json!("https://a.example/1")),
        related(json!([{ "digestSRI": sri }])),
        related(json!([one, one])),
        related(json!([{ "id": v2 }])),
        related(json!([{ "id": v2, "digestSRI": "sha256-AAAA" }])),
    ];
    for credential in &bad {
        let body = json!({ "credential": credential, "options": {} });
        let answer = post(&test, routes::VC_API_CREDENTIALS_ISSUE, &body).await;
        assert_refused(&answer, &credential.to_string());
    }
    for body in [
        json!({}),
        json!([]),
        json!({ "credential": "text" }),
        json!({ "credential": good, "options": { "cryptosuite": "ecdsa-rdfc-2019" } }),
        json!({ "credential": good, "options": { "cryptosuite": "rot-13" } }),
        json!({ "credential": good, "options": { "cryptosuite": 7 } }),
        json!({ "credential": good, "options": { "type": "OtherProof" } }),
        json!({ "credential": good, "options": [] }),
    ] {
        let answer = post(&test, routes::VC_API_CREDENTIALS_ISSUE, &body).await;
        assert_refused(&answer, &body.to_string());
    }
}

#[tokio::test]
async fn a_credential_that_leaves_a_doubt_is_refused() {
    let test = server().await;
    let good = credential(&did(&test, "ed25519").await);
    let signed = issued(&test, &good, json!({})).await;
    let proof = |name: &str, value: Value| with(&signed, &format!("/proof/{name}"), value);
    let none = json!("(none)");
    let second = issued(
        &test,
        &with(&good, "/validFrom", json!("2026-01-01T00:00:00Z")),
        json!({}),
    )
    .await;
    let mut chained = signed["proof"].clone();
    chained["previousProof"] = json!("urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33");
    let mut listed = chained.clone();
    listed["previousProof"] = json!(["urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"]);
    for bad in [
        good.clone(),
        with(&signed, "/proof", json!("text")),
        with(&signed, "/proof", json!([])),
        proof("type", none.clone()),
        proof("type", json!("OtherProof")),
        proof("created", none.clone()),
        proof("created", json!("yesterday")),
        proof("verificationMethod", none.clone()),
        proof("proofValue", none.clone()),
        proof("proofValue", json!("not base58")),
        proof("proofValue", json!("z3")),
        proof("proofPurpose", none.clone()),
        proof("proofPurpose", json!("authentication")),
        proof("cryptosuite", none.clone()),
        proof("cryptosuite", json!("rot-13")),
        proof("expires", json!("2020-01-01T00:00:00Z")),
        with(
            &signed,
            "/@context",
            json!("https://www.w3.org/ns/credentials/v2"),
        ),
        with(&signed, "/type", none.clone()),
        with(&signed, "/issuer", json!("did:example:other")),
        with(&signed, "/credentialSubject", json!({})),
        // One good proof of a set is not enough here.
        with(&signed, "/proof", json!([signed["proof"], second["proof"]])),
        with(&signed, "/proof", json!([signed["proof"], chained])),
        with(&signed, "/proof", json!([signed["proof"], listed])),
        json!({ "@context": ["https://www.w3.org/ns/credentials/v2"], "id": "data:application/vc+jwt,a.b.c" }),
        json!({ "@context": ["https://www.w3.org/ns/credentials/v2"], "type": "EnvelopedVerifiableCredential", "id": "data:text/plain,a.b.c" }),
    ] {
        assert_refused(&verified(&test, &bad).await, &bad.to_string());
    }
    let set = with(&signed, "/proof", json!([signed["proof"], signed["proof"]]));
    assert_eq!(verified(&test, &set).await.status, 200);
    let bare = post(&test, routes::VC_API_CREDENTIALS_VERIFY, &signed).await;
    assert_refused(&bare, "a credential without its wrapping");
}

#[tokio::test]
async fn a_presentation_is_accepted_as_far_as_it_claims() {
    let test = server().await;
    let signed = issued(&test, &credential(&did(&test, "ed25519").await), json!({})).await;
    let good = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "holder": "did:example:ada", "verifiableCredential": [signed],
    });
    let send = async |presentation: &Value| {
        let options = json!({ "challenge": "abc", "domain": "a.example" });
        let body = json!({ "verifiablePresentation": presentation, "options": options });
        post(&test, routes::VC_API_PRESENTATIONS_VERIFY, &body).await
    };
    for good in [
        good.clone(),
        with(&good, "/verifiableCredential", json!("(none)")),
        with(&good, "/holder", json!({ "id": "did:example:ada" })),
    ] {
        let answer = send(&good).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let changed = with(&signed, "/credentialSubject/id", json!("did:example:eve"));
    for bad in [
        with(&good, "/@context", json!("(none)")),
        with(&good, "/type", json!("(none)")),
        with(&good, "/holder", json!("ada")),
        with(&good, "/holder", json!({ "name": "Ada" })),
        with(&good, "/verifiableCredential", json!(["text"])),
        with(
            &good,
            "/verifiableCredential",
            json!([with(&signed, "/type", json!("(none)"))]),
        ),
        with(&good, "/verifiableCredential", json!([signed, changed])),
        with(&good, "/proof", signed["proof"].clone()),
    ] {
        assert_refused(&send(&bad).await, &bad.to_string());
    }
}

#[tokio::test]
async fn a_holder_derives_what_is_shown_and_only_from_a_base_proof() {
    let test = server().await;
    let good = credential(&did(&test, "p256").await);
    let options = json!({ "cryptosuite": "ecdsa-sd-2023" });
    let base = issued(&test, &good, options).await;
    assert!(
        base["proof"]["proofValue"]
            .as_str()
            .unwrap()
            .starts_with('u')
    );
    assert_refused(&verified(&test, &base).await, "the whole is for the holder");
    let derive = async |credential: &Value| {
        let options = json!({ "selectivePointers": ["/credentialSubject/degree/name"] });
        let body = json!({ "verifiableCredential": credential, "options": options });
        post(&test, routes::VC_API_CREDENTIALS_DERIVE, &body).await
    };
    let answer = derive(&base).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let derived = answer.json()["verifiableCredential"].clone();
    assert_eq!(derived["credentialSubject"]["degree"]["name"], "Arts");
    let answer = verified(&test, &derived).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let plain = issued(&test, &good, json!({})).await;
    assert_refused(&derive(&plain).await, "no base proof");
    let options = json!({ "cryptosuite": "ecdsa-sd-2023", "mandatoryPointers": ["/nowhere"] });
    let body = json!({ "credential": good, "options": options });
    let answer = post(&test, routes::VC_API_CREDENTIALS_ISSUE, &body).await;
    assert_refused(&answer, "a pointer to nothing");
}

#[tokio::test]
async fn an_identifier_gives_its_document_or_the_word_for_what_is_wrong() {
    let test = server().await;
    let ed = did(&test, "ed25519").await;
    let resolve = async |did: &str, query: &str| {
        let path = routes::VC_API_IDENTIFIER.replace("{id}", &did.replace('#', "%23"));
        test.get(&format!("{path}{query}"), "application/json")
            .await
    };
    for kind in ["ed25519", "p256", "p384"] {
        let did = did(&test, kind).await;
        let answer = resolve(&did, "").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let body = answer.json();
        assert_eq!(body["didDocument"]["id"], did.as_str());
        assert!(body["didDocumentMetadata"].is_object() && body.get("@context").is_some());
    }
    for (did, query, word) in [
        (
            "did:key:a6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            "",
            "invalidDid",
        ),
        ("did:key:z6Mk0aXg", "", "invalidDid"),
        ("did:other:z6Mkh", "", "methodNotSupported"),
        (&*ed, "?publicKeyFormat=unknown", "unsupportedPublicKeyType"),
        (
            &*ed,
            "?publicKeyFormat=Ed25519VerificationKey2018&enableExperimentalPublicKeyTypes=false",
            "invalidPublicKeyType",
        ),
    ] {
        let answer = resolve(did, query).await;
        assert_eq!(answer.status, 400, "{did}");
        let body = answer.json();
        assert!(body["didDocument"].is_object());
        assert_eq!(body["didResolutionMetadata"]["error"], word, "{did}{query}");
    }
    let body = resolve(&format!("{ed}#other"), "").await.json();
    assert_eq!(body["didDereferencingMetadata"]["error"], "invalidDidUrl");
}

#[tokio::test]
async fn a_credential_gets_its_place_on_a_list_that_everybody_can_read() {
    let test = server().await;
    for kind in ["ed25519", "p256", "p384"] {
        let issuer = did(&test, kind).await;
        let path = routes::VC_API_STATUS_CREDENTIALS_ISSUE;
        let body = json!({ "credential": credential(&issuer), "options": {} });
        let answer = post(&test, path, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let signed = answer.json()["verifiableCredential"].clone();
        let entry = &signed["credentialStatus"];
        assert_eq!(entry["type"], "BitstringStatusListEntry");
        assert_eq!(entry["statusPurpose"], "revocation");
        let place: u32 = entry["statusListIndex"].as_str().unwrap().parse().unwrap();
        assert!(place < 131_072);
        let url = entry["statusListCredential"].as_str().unwrap();
        assert_ne!(entry["id"], url);
        let path = url.strip_prefix(&test.app.base_url).unwrap();
        let list = test.get(path, "application/vc").await;
        assert_eq!(list.status, 200);
        let list = list.json();
        assert_eq!(list["issuer"], issuer.as_str());
        assert_eq!(list["id"], url);
        let subject = &list["credentialSubject"];
        assert_eq!(subject["type"], "BitstringStatusList");
        assert!(subject["encodedList"].as_str().unwrap().starts_with('u'));
        assert_eq!(verified(&test, &list).await.status, 200);
        let answer = verified(&test, &signed).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        // A list that is not there leaves a doubt.
        let elsewhere = with(
            &credential(&issuer),
            "/credentialStatus",
            with(
                entry,
                "/statusListCredential",
                json!("https://a.example/list"),
            ),
        );
        let elsewhere = issued(&test, &elsewhere, json!({})).await;
        assert_refused(&verified(&test, &elsewhere).await, "a list elsewhere");
    }
    let path = routes::VC_API_STATUS_CREDENTIALS_ISSUE;
    for bad in [
        json!({}),
        json!({ "credential": credential("did:example:somebody") }),
        json!({ "credential": with(&credential(&did(&test, "p256").await), "/credentialStatus",
            json!({ "type": "BitstringStatusListEntry" })) }),
    ] {
        assert_refused(&post(&test, path, &bad).await, &bad.to_string());
    }
    let path = routes::VC_API_STATUS_LIST.replace("{id}", "p521");
    assert_eq!(test.get(&path, "application/vc").await.status, 404);
}

#[tokio::test]
async fn a_document_signed_as_a_whole_is_answered_with_a_word() {
    let test = server().await;
    let body = json!({ "feature": "credential_jose", "input": "{}", "key": {} });
    for path in [
        routes::VC_API_JOSE_COSE_ISSUE,
        routes::VC_API_JOSE_COSE_VERIFY,
    ] {
        let answer = post(&test, path, &body).await;
        assert_eq!(answer.status, 200);
        assert!(["failure", "error"].contains(&answer.json()["result"].as_str().unwrap()));
    }
}
