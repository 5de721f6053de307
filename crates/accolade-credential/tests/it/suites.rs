//! The same attacks on a credential under every cryptosuite.

use accolade_credential::keys::SigningKey;
use accolade_credential::proof::{
    ProofOptions, ecdsa_jcs_2019, ecdsa_rdfc_2019, ecdsa_sd_2023, eddsa_jcs_2022, eddsa_rdfc_2022,
};
use accolade_credential::status_list;
use accolade_credential::verify::{CheckName, Outcome, Verdict};
use accolade_credential::{did, issue};
use accolade_jsonld::ToRdfOptions;
use serde_json::{Value, json};

use crate::issue::{NOW, award, check, key};

/// A credential with lists of both kinds.
pub fn unsigned(key: &SigningKey) -> Value {
    let mut award = award();
    award.issuer.id = key.public_key().did_key().unwrap();
    let mut document = award.to_value();
    let achievement = document
        .pointer_mut("/credentialSubject/achievement")
        .unwrap();
    achievement["alignment"] = json!([
        { "type": ["Alignment"], "targetName": "one", "targetUrl": "https://a.example/1" },
        { "type": ["Alignment"], "targetName": "two", "targetUrl": "https://a.example/2" }
    ]);
    achievement["tag"] = json!(["metal", "heat"]);
    achievement["creditsAvailable"] = json!(2.5);
    achievement["resultDescription"] = json!([{
        "id": "urn:uuid:9", "type": ["ResultDescription"], "name": "Grade", "resultType": "LetterGrade",
        "allowedValue": ["A", "B"]
    }]);
    document
}

/// A credential under each cryptosuite that is made here, with its name; the last one is derived.
fn all(change: impl Fn(&mut Value)) -> Vec<(&'static str, Value)> {
    let p256 = SigningKey::from_p256_scalar([9; 32]).unwrap();
    let p384 = SigningKey::from_p384_scalar([9; 48]).unwrap();
    let linted = |key: &SigningKey| {
        let mut document = unsigned(key);
        change(&mut document);
        let method = did::key::verification_method(&key.public_key()).unwrap();
        let options = ProofOptions::new(method, NOW - 1000);
        (issue::lint(document).unwrap(), options)
    };
    let mut signed = Vec::new();
    for (key, suite) in [
        (&key(), &eddsa_rdfc_2022::SUITE),
        (&key(), &eddsa_jcs_2022::SUITE),
        (&p256, &ecdsa_rdfc_2019::SUITE),
        (&p384, &ecdsa_rdfc_2019::SUITE),
        (&p256, &ecdsa_jcs_2019::SUITE),
    ] {
        let (linted, options) = linted(key);
        let sign = |bytes: &[u8]| key.sign(bytes);
        let document = issue::sign_with(&linted, suite, &options, key.algorithm(), sign).unwrap();
        signed.push((suite.name, document));
    }
    let (linted, options) = linted(&p256);
    let secrets = ecdsa_sd_2023::Secrets {
        hmac_key: [3; 32],
        proof_key: SigningKey::from_p256_scalar([5; 32]).unwrap(),
    };
    let mandatory = ecdsa_sd_2023::mandatory_pointers(linted.document());
    let sign = |bytes: &[u8]| p256.sign(bytes);
    let base = issue::sign_selective(&linted, &options, &secrets, &mandatory, sign).unwrap();
    let whole = ["/credentialSubject".to_owned(), "/name".to_owned()];
    let shown = ecdsa_sd_2023::derive(&base, &whole, &ToRdfOptions::default()).unwrap();
    signed.push(("ecdsa-sd-2023", shown));
    signed
}

fn verdict(document: &Value) -> Verdict {
    check(document.to_string().as_bytes()).verdict
}

/// Pointers to every value, objects and lists included.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    if !path.is_empty() {
        found.push(path.to_owned());
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                paths(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                paths(item, &format!("{path}/{position}"), found);
            }
        }
        _ => {}
    }
}

fn all_paths(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    paths(document, "", &mut found);
    found
}

fn remove(document: &mut Value, path: &str) {
    let (parent, name) = path.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => {
            members.shift_remove(name);
        }
        Value::Array(items) => {
            items.remove(name.parse().unwrap());
        }
        _ => unreachable!(),
    }
}

#[test]
fn nothing_changed_added_repeated_or_taken_away_stays_valid() {
    for (suite, document) in all(|_| {}) {
        assert_eq!(verdict(&document), Verdict::Valid, "{suite}");
        // Over statements a context that gives no word of the document a meaning says nothing.
        let is_idle = |path: &String| {
            ["/@context", "/@context/2"].contains(&path.as_str()) && !suite.contains("jcs")
        };
        for path in all_paths(&document).iter().filter(|path| !is_idle(path)) {
            let path = path.as_str();
            let mut without = document.clone();
            remove(&mut without, path);
            assert_ne!(verdict(&without), Verdict::Valid, "{suite}: without {path}");
            let mut changed = document.clone();
            match changed.pointer_mut(path).unwrap() {
                Value::String(text) => text.push('x'),
                number @ Value::Number(_) => *number = json!(3.5),
                Value::Bool(value) => *value = !*value,
                Value::Object(members) => {
                    members.insert("description".into(), "added".into());
                }
                Value::Array(items) => {
                    let first = items[0].clone();
                    items.push(first);
                }
                Value::Null => unreachable!(),
            }
            assert_ne!(verdict(&changed), Verdict::Valid, "{suite}: at {path}");
        }
    }
}

#[test]
fn order_counts_where_it_says_something_and_nowhere_else() {
    for (suite, document) in all(|_| {}) {
        let swapped = |path: &str| {
            let mut document = document.clone();
            let achievement = document.pointer_mut("/credentialSubject/achievement");
            let list = achievement.unwrap().pointer_mut(path).unwrap();
            list.as_array_mut().unwrap().swap(0, 1);
            verdict(&document)
        };
        let is_json = suite.contains("jcs");
        let unordered = if is_json {
            Verdict::Invalid
        } else {
            Verdict::Valid
        };
        assert_eq!(swapped("/alignment"), unordered, "{suite}");
        assert_eq!(swapped("/tag"), unordered, "{suite}");
        assert_eq!(
            swapped("/resultDescription/0/allowedValue"),
            Verdict::Invalid,
            "{suite}"
        );
        assert_eq!(verdict(&reversed(&document)), Verdict::Valid, "{suite}");
        let text = document.to_string();
        let same = text.replace("\"creditsAvailable\":2.5", "\"creditsAvailable\":25e-1");
        assert_ne!(same, text);
        assert_eq!(check(same.as_bytes()).verdict, Verdict::Valid, "{suite}");
    }
}

/// The same document with the members of every object in the opposite order.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().rev();
            Value::Object(
                members
                    .map(|(name, value)| (name.clone(), reversed(value)))
                    .collect(),
            )
        }
        Value::Array(items) => items.iter().map(reversed).collect(),
        scalar => scalar.clone(),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one row for each way to hide it")]
fn a_holder_cannot_hide_the_end_or_the_withdrawal_of_a_credential() {
    let status = status_list::entry("https://a.example/l", "revocation", 3);
    let over = crate::issue::date(NOW - 10);
    let documents = all(|document| {
        document["validUntil"] = over.clone().into();
        document["credentialStatus"] = status.clone();
    });
    let cred = "https://www.w3.org/2018/credentials#";
    let date = "http://www.w3.org/2001/XMLSchema#dateTime";
    for (suite, document) in documents {
        let mut without = document.clone();
        let until = without["validUntil"].take();
        let status = without["credentialStatus"].take();
        for name in ["validUntil", "credentialStatus"] {
            without.as_object_mut().unwrap().shift_remove(name);
        }
        let own = json!({
            "until": { "@id": format!("{cred}validUntil"), "@type": date },
            "s": format!("{cred}credentialStatus"),
        });
        let named = json!({
            format!("{cred}validUntil"): { "@value": until, "@type": date },
            format!("{cred}credentialStatus"): status,
        });
        let mut inside = json!({ "id": without["id"], "type": without["type"] });
        inside["validUntil"] = until.clone();
        inside["credentialStatus"] = status.clone();
        let nested = json!({ "validUntil": until, "credentialStatus": status });
        let with = |change: &dyn Fn(&mut Value)| {
            let mut document = without.clone();
            change(&mut document);
            document
        };
        let merged = |document: &mut Value, more: &Value| {
            let members = more.as_object().unwrap().clone();
            document.as_object_mut().unwrap().extend(members);
        };
        for (way, hidden) in [
            ("taken away", without.clone()),
            (
                "nested",
                with(&|document| document["@nest"] = nested.clone()),
            ),
            ("by its address", with(&|document| merged(document, &named))),
            ("under another name", {
                with(&|document| {
                    let contexts = document["@context"].as_array_mut().unwrap();
                    contexts.push(own.clone());
                    document["until"] = until.clone();
                    document["s"] = status.clone();
                })
            }),
            (
                "included",
                with(&|document| document["@included"] = json!([inside])),
            ),
            ("included further in", {
                with(&|document| document["credentialSubject"]["@included"] = json!([inside]))
            }),
            ("as a graph", {
                with(&|document| {
                    let context = document["@context"].clone();
                    *document = json!({
                        "@context": context, "type": document["type"], "id": document["id"],
                        "issuer": document["issuer"], "credentialSubject": document["credentialSubject"],
                        "proof": document["proof"], "@graph": [inside, document.clone()],
                    });
                })
            }),
        ] {
            let report = check(hidden.to_string().as_bytes());
            assert_eq!(report.verdict, Verdict::Invalid, "{suite}: {way}");
            let proof = report.check(CheckName::Proof).unwrap();
            assert_eq!(proof.outcome, Outcome::Failed, "{suite}: {way}");
        }
    }
}
