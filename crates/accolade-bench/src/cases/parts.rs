//! Credentials inside others: presentations, records, endorsements.

use accolade_credential::keys::SigningKey;
use serde_json::{Value, json};

use super::tokens::token_of;
use super::{
    Case, ECDSA, ED25519, Make, OB, VALUES, VC, credential, did_of, key, many, signed, text,
};

pub(super) const CASES: &[(&str, Make)] = &[
    ("500 credentials", || {
        presentation(&vec![small(&key()); 500])
    }),
    ("500 credentials of P-384", || {
        let key = p384();
        presentation(&vec![small(&key); 500])
    }),
    ("500 tokens of P-384", || {
        presentation(&tokens(&p384(), 500))
    }),
    ("500 tokens of P-521", || {
        presentation(&tokens(&p521(), 500))
    }),
    ("16 proofs of P-384", || {
        let key = p384();
        let mut document = credential(&json!({ "name": "Ada" }));
        document["issuer"] = did_of(&key).into();
        Case::of(signed(&document, &key, ECDSA, 16).to_string())
    }),
    ("500 credentials with 16 proofs each", || {
        let document = signed(&credential(&json!({ "name": "Ada" })), &key(), ED25519, 16);
        presentation(&vec![document; 500])
    }),
    ("300 different badges", || {
        let badge = |number: usize| {
            let mut badge = small(&key());
            badge["credentialSubject"] = json!({
                "id": "did:example:ada",
                "achievement": (0..40)
                    .map(|word| (format!("word{number}x{word}"), json!("Plans, welds and checks.")))
                    .collect::<serde_json::Map<_, _>>()
            });
            super::tokens::genuine(&badge)
        };
        presentation(&(0..300).map(badge).collect::<Vec<_>>())
    }),
    ("too many credentials", || {
        let one = small(&key()).to_string();
        let all = many(VALUES / 20, |_| one.clone());
        let whole = presentation(&[json!("here")]);
        let whole = String::from_utf8(whole.input).unwrap_or_default();
        Case::of(whole.replace("\"here\"", &all))
    }),
    ("100 credentials with poisoned graphs", || {
        let one = super::graphs::clique(8, 1).input;
        let one: Value = serde_json::from_slice(&one).unwrap_or_default();
        presentation(&vec![one; 100])
    }),
    ("500 credentials of one far issuer", || {
        let mut one = small(&key());
        one["issuer"] = "did:web:a.example".into();
        one["proof"]["verificationMethod"] = "did:web:a.example#1".into();
        let many = format!(
            "{{\"id\":\"did:web:a.example\",\"a\":\"{}\"}}",
            text(4_000_000)
        );
        presentation(&vec![one; 500]).answering("https://a.example/.well-known/did.json", many)
    }),
    ("500 credentials of one far list", || {
        let mut one = credential(&json!({ "name": "Ada" }));
        one["credentialStatus"] =
            accolade_credential::status_list::entry("https://a.example/l", "revocation", 7);
        let one = super::tokens::genuine(&one);
        let list = format!("{{\"a\":\"{}\"}}", text(4_000_000));
        presentation(&vec![one; 500]).answering("https://a.example/l", list)
    }),
    ("a large credential in 8 others", || {
        let mut one = signed(
            &credential(&json!({ "a": text(1_000_000) })),
            &key(),
            ED25519,
            1,
        );
        for _ in 0..8 {
            one = record(&[one]);
        }
        Case::of(one.to_string())
    }),
    ("many credentials in 8 others", || {
        let mut all: Vec<Value> = vec![small(&key()); 60];
        for _ in 0..8 {
            all = vec![record(&all)];
        }
        Case::of(all.swap_remove(0).to_string())
    }),
    ("large credentials", || {
        let one = signed(
            &credential(&json!({ "a": text(400_000) })),
            &key(),
            ED25519,
            4,
        );
        presentation(&vec![one; 9])
    }),
    ("endorsements about many", || {
        let profiles = many(VALUES / 4, |number| {
            format!("{{\"type\":\"Profile\",\"id\":\"urn:{number}\"}}")
        });
        let endorsements = many(VALUES / 4, |_| "{}".into());
        let document = json!({
            "@context": [VC, OB], "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": did_of(&key()), "credentialSubject": { "id": "urn:a" }, "here": 0
        });
        let document = signed(&document, &key(), ED25519, 1).to_string();
        Case::of(document.replace(
            "\"here\":0",
            &format!("\"creator\":[{profiles}],\"endorsement\":[{endorsements}]"),
        ))
    }),
    ("proofs in a chain", || {
        let mut document = signed(
            &credential(&json!({ "a": text(200_000) })),
            &key(),
            ED25519,
            16,
        );
        let ids: Vec<Value> = (0..16)
            .map(|number| json!(format!("urn:uuid:{number}")))
            .collect();
        for proof in document["proof"].as_array_mut().into_iter().flatten() {
            proof["previousProof"] = ids.clone().into();
        }
        Case::of(document.to_string())
    }),
];

fn p384() -> SigningKey {
    SigningKey::from_p384_scalar([9; 48]).unwrap_or_else(|_| key())
}

fn p521() -> SigningKey {
    let mut scalar = [9; 66];
    scalar[0] = 0;
    SigningKey::from_p521_scalar(scalar).unwrap_or_else(|_| key())
}

fn small(key: &SigningKey) -> Value {
    let mut document = credential(&json!({ "name": "Ada" }));
    document["issuer"] = did_of(key).into();
    let suite = if did_of(key).starts_with("did:key:z6Mk") {
        ED25519
    } else {
        ECDSA
    };
    signed(&document, key, suite, 1)
}

fn tokens(key: &SigningKey, count: usize) -> Vec<Value> {
    let mut document = credential(&json!({ "name": "Ada" }));
    document["issuer"] = did_of(key).into();
    let token = token_of(key, "vc+jwt", document.to_string().as_bytes());
    let envelope = json!({
        "@context": VC, "type": "EnvelopedVerifiableCredential",
        "id": format!("data:application/vc+jwt,{token}")
    });
    vec![envelope; count]
}

fn presentation(credentials: &[Value]) -> Case {
    let document = json!({
        "@context": [VC], "type": ["VerifiablePresentation"], "holder": did_of(&key()),
        "verifiableCredential": credentials
    });
    Case::of(signed(&document, &key(), ED25519, 1).to_string())
}

/// A credential that holds others.
fn record(credentials: &[Value]) -> Value {
    let document = credential(&json!({ "verifiableCredential": credentials }));
    signed(&document, &key(), ED25519, 1)
}
