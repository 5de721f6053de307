//! Large, deep and wide documents.

use serde_json::{Value, json};

use super::{
    ANSWERED, ANY_WORD, Case, ED25519, ED25519_JCS, LARGEST, Make, OB, VALUES, VC, credential,
    did_of, fill, key, many, signed, text,
};

pub(super) const CASES: &[(&str, Make)] = &[
    ("json: numbers in a list", || {
        Case::of(format!("{{\"a\":[{}]}}", fill(LARGEST, |_| "0".into())))
    }),
    ("json: empty objects", || {
        Case::of(format!("{{\"a\":[{}]}}", fill(LARGEST, |_| "{}".into())))
    }),
    ("json: members", || {
        Case::of(format!(
            "{{{}}}",
            fill(LARGEST, |number| format!("\"{number:x}\":0"))
        ))
    }),
    ("json: depth", || {
        let one = format!("{}{}", "[".repeat(60), "]".repeat(60));
        Case::of(format!("{{\"a\":[{}]}}", fill(LARGEST, |_| one.clone())))
    }),
    ("one long text", || {
        embedded(&json!({ "a": text(LARGEST - 2048) }), 1)
    }),
    ("one long text, 16 proofs", || {
        embedded(&json!({ "a": text(LARGEST - 16_384) }), 16)
    }),
    ("one long text, 16 proofs over JSON", || {
        let document = credential(&json!({ "a": text(LARGEST - 16_384) }));
        Case::of(signed(&document, &key(), ED25519_JCS, 16).to_string())
    }),
    ("escapes in one long text", || {
        embedded(&json!({ "a": "\"".repeat(LARGEST / 2 - 2048) }), 16)
    }),
    ("statements", || {
        spliced("X", &many(VALUES, |number| format!("\"{number:x}\":0")), 1)
    }),
    ("statements, 16 proofs", || {
        spliced(
            "X",
            &many(VALUES - 200, |number| format!("\"{number:x}\":0")),
            16,
        )
    }),
    ("few statements, 16 proofs", || {
        spliced("X", &many(2_000, |number| format!("\"{number:x}\":0")), 16)
    }),
    ("members over JSON, 16 proofs", || {
        let members: serde_json::Map<String, Value> = (0..VALUES / 2)
            .map(|number| (format!("{number:x}"), json!(0)))
            .collect();
        let document = credential(&members.into());
        Case::of(signed(&document, &key(), ED25519_JCS, 16).to_string())
    }),
    ("values of one property", || {
        spliced("\"a\":[Y]", &many(VALUES, |number| number.to_string()), 1)
    }),
    ("an ordered list", || {
        let list = many(VALUES, |number| number.to_string());
        let own = json!({ "steps": { "@id": "urn:steps", "@container": "@list" } });
        under(&own, "\"steps\":[Y]", &list)
    }),
    ("a language map", || {
        let texts = many(VALUES, |number| format!("\"{number}\""));
        let own = json!({ "label": { "@id": "urn:label", "@container": "@language" } });
        under(&own, "\"label\":{\"de\":[Y]}", &texts)
    }),
    ("languages", || {
        let texts = many(VALUES, |number| format!("\"de-{number}\":\"a\""));
        let own = json!({ "label": { "@id": "urn:label", "@container": "@language" } });
        under(&own, "\"label\":{Y}", &texts)
    }),
    ("a JSON literal", || {
        let values = many(VALUES, |_| "[]".into());
        let own = json!({ "raw": { "@id": "urn:raw", "@type": "@json" } });
        under(&own, "\"raw\":[Y]", &values)
    }),
    ("a graph of many", || {
        let nodes = many(VALUES / 3, |number| {
            format!("{{\"@id\":\"urn:{number}\",\"a\":0}}")
        });
        spliced("\"@graph\":[Y]", &nodes, 1)
    }),
    ("terms of a context", || {
        let terms = many(VALUES, |number| format!("\"t{number}\":\"urn:t{number}\""));
        in_context(&format!("{{{terms}}}"), "\"t0\":\"a\"")
    }),
    ("contexts in contexts", || {
        let mut scoped = json!({ "z": "urn:z" });
        for number in 0..25 {
            let name = format!("t{number}");
            scoped = json!({ name: { "@id": "urn:t", "@context": scoped } });
        }
        in_context(
            &scoped.to_string(),
            "\"t24\":{\"t23\":{\"t22\":{\"t21\":{}}}}",
        )
    }),
    ("contexts of types", || {
        let types: serde_json::Map<String, Value> = (0..2000)
            .map(|number| {
                let scoped = json!({ format!("p{number}"): "urn:p" });
                let term = json!({ "@id": format!("urn:T{number}"), "@context": scoped });
                (format!("T{number}"), term)
            })
            .collect();
        let nodes = many(10_000, |number| {
            format!("{{\"type\":\"T{}\"}}", number % 2000)
        });
        in_context(&Value::from(types).to_string(), &format!("\"a\":[{nodes}]"))
    }),
    ("a context in each object", || {
        let nodes = many(VALUES / 5, |number| {
            format!("{{\"@context\":[{{\"t{number}\":\"urn:t\"}}],\"a\":0}}")
        });
        spliced("\"a\":[Y]", &nodes, 1)
    }),
    ("bundled contexts in every order", || {
        let all: Vec<&str> = accolade_jsonld::contexts::all()
            .iter()
            .map(|bundled| bundled.url)
            .collect();
        let nodes = many(VALUES / 5, |number| {
            let one = |step: usize| all[(number / step + step) % all.len()];
            format!(
                "{{\"@context\":[\"{}\",\"{}\"],\"a\":0}}",
                one(1),
                one(all.len())
            )
        });
        spliced("\"a\":[Y]", &nodes, 1)
    }),
    ("named contexts", || {
        let document = format!(
            "{{\"@context\":[\"{VC}\",{}],\"type\":\"VerifiableCredential\"}}",
            many(VALUES, |_| format!("\"{OB}\""))
        );
        Case::of(document)
    }),
    ("types of one object", || {
        spliced(
            "\"type\":[Y]",
            &many(VALUES, |number| format!("\"urn:{number}\"")),
            1,
        )
    }),
    ("nested objects", || {
        let mut one = json!({});
        for _ in 0..50 {
            one = json!({ "a": one });
        }
        let one = one.to_string();
        spliced("\"a\":[Y]", &many(VALUES / 52, |_| one.clone()), 1)
    }),
    ("problems of a badge", || {
        let evidence = many(VALUES / 2, |_| "{\"id\":0}".into());
        badge(&format!("\"evidence\":[{evidence}]"))
    }),
    ("identifiers of the person", || {
        let identity = "{\"type\":\"IdentityObject\",\"hashed\":true,\"identityHash\":\"sha256$0\",\"identityType\":\"emailAddress\",\"salt\":\"s\"}";
        let identities = many(VALUES / 6, |_| identity.to_owned());
        let mut case = badge_about(&format!("\"identifier\":[{identities}]"));
        case.recipient = Some("ada@example.org".into());
        case
    }),
    ("results and their descriptions", || {
        let results = many(VALUES / 4, |number| {
            format!("{{\"resultDescription\":\"urn:r{number}\"}}")
        });
        let described = many(VALUES / 4, |number| format!("{{\"id\":\"urn:r{number}\"}}"));
        badge_about(&format!(
            "\"result\":[{results}],\"achievement\":{{\"type\":\"Achievement\",\"resultDescription\":[{described}]}}"
        ))
    }),
    ("a changed credential and its copy", || {
        let words = many(VALUES, |number| format!("\"w{number}\":\"{number}\""));
        let document = |end: &str| {
            let subject: Value =
                serde_json::from_str(&format!("{{{words},\"end\":\"{end}\"}}")).unwrap_or_default();
            let mut document = credential(&subject);
            document["id"] = "https://a.example/1".into();
            signed(&document, &key(), ED25519, 1).to_string()
        };
        Case::of(document("a")).answering("https://a.example/1", document("b"))
    }),
    ("methods of a DID document", || {
        let key = did_of(&key()).replace("did:key:", "");
        let method = |number: usize| {
            format!(
                "{{\"id\":\"did:web:a.example#{number}\",\"type\":\"Multikey\",\"controller\":\"did:web:a.example\",\"publicKeyMultibase\":\"{key}\"}}"
            )
        };
        let methods = many(ANSWERED / 5, method);
        let mut document = signed(&credential(&json!({ "a": "b" })), &super::key(), ED25519, 1);
        document["issuer"] = "did:web:a.example".into();
        document["proof"]["verificationMethod"] = "did:web:a.example#last".into();
        Case::of(document.to_string()).answering(
            "https://a.example/.well-known/did.json",
            format!("{{\"id\":\"did:web:a.example\",\"verificationMethod\":[{methods}]}}"),
        )
    }),
    ("a page of elements", || {
        let page = "<a href=x>".repeat(100_000);
        Case::of("https://a.example/page").answering("https://a.example/page", page)
    }),
    ("a page of attributes", || {
        let page = format!(
            "<meta {}>",
            fill(1_000_000, |number| format!("a{number}=b "))
        );
        Case::of("https://a.example/page").answering("https://a.example/page", page)
    }),
    ("a revocation list", || {
        let award = json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "urn:uuid:1",
            "recipient": { "type": "email", "hashed": false, "identity": "ada@example.org" },
            "badge": {
                "type": "BadgeClass", "id": "https://a.example/b", "name": "n", "description": "d",
                "image": "https://a.example/i.png", "criteria": "https://a.example/c",
                "issuer": {
                    "type": "Issuer", "id": "https://a.example/i", "name": "n", "url": "https://a.example",
                    "revocationList": "https://a.example/l", "publicKey": "https://a.example/k"
                }
            },
            "issuedOn": "2020-01-01T00:00:00Z",
            "verification": { "type": "SignedBadge", "creator": "https://a.example/k" }
        });
        let revoked = many(ANSWERED, |number| format!("\"urn:{number}\""));
        let list = format!(
            "{{\"type\":\"RevocationList\",\"id\":\"https://a.example/l\",\"issuer\":\"https://a.example/i\",\"revokedAssertions\":[{revoked}]}}"
        );
        Case::of(super::tokens::signed_token(
            "JWT",
            award.to_string().as_bytes(),
        ))
        .answering("https://a.example/l", list)
        .answering("https://a.example/k", "{}")
    }),
];

/// A credential about these members, with proofs over statements.
fn embedded(subject: &Value, proofs: usize) -> Case {
    Case::of(signed(&credential(subject), &key(), ED25519, proofs).to_string())
}

/// A credential whose subject is written by hand: a document of so many members takes longer to make.
fn spliced(pattern: &str, many: &str, proofs: usize) -> Case {
    let document = signed(&credential(&json!({ "here": 0 })), &key(), ED25519, proofs);
    let members = pattern.replace(if pattern == "X" { "X" } else { "Y" }, many);
    Case::of(document.to_string().replace("\"here\":0", &members))
}

/// The same, with a context of its own.
fn under(own: &Value, pattern: &str, many: &str) -> Case {
    let mut document = signed(&credential(&json!({ "here": 0 })), &key(), ED25519, 1);
    document["@context"] = json!([VC, ANY_WORD, own]);
    let members = pattern.replace('Y', many);
    Case::of(document.to_string().replace("\"here\":0", &members))
}

/// The same, with a context that is written by hand.
fn in_context(context: &str, members: &str) -> Case {
    let mut document = signed(&credential(&json!({ "here": 0 })), &key(), ED25519, 1);
    document["@context"] = json!([VC, ANY_WORD, "there"]);
    let document = document.to_string();
    let document = document.replace("\"there\"", context);
    Case::of(document.replace("\"here\":0", members))
}

fn badge(members: &str) -> Case {
    let document = json!({
        "@context": [VC, OB], "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": did_of(&key()), "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": { "type": "AchievementSubject" }, "here": 0
    });
    let document = signed(&document, &key(), ED25519, 1);
    Case::of(document.to_string().replace("\"here\":0", members))
}

fn badge_about(members: &str) -> Case {
    let document = json!({
        "@context": [VC, OB], "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": did_of(&key()), "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": { "type": "AchievementSubject", "here": 0 }
    });
    let document = signed(&document, &key(), ED25519, 1);
    Case::of(document.to_string().replace("\"here\":0", members))
}
