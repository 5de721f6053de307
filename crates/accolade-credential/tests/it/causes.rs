//! Why a signature does not match, and what a report was computed with.
//!
//! The badges in `causes/` were signed by another implementation (jsonld 8.3.3 with rdf-canonize 3.4.0
//! from npm, under the contexts that each is named after), with the key that tests sign with.

use std::collections::BTreeSet;

use accolade_credential::jwt;
use accolade_credential::keys::{SigningKey, multibase};
use accolade_credential::limits::CAUSE_VALUES_MAX;
use accolade_credential::proof::{
    HashedText, ProofOptions, Suite, ecdsa_rdfc_2019, eddsa_jcs_2022, eddsa_rdfc_2022, unsecured,
};
use accolade_credential::verify::{CheckName, Trail, Verdict};
use accolade_credential::{did, issue};
use accolade_jsonld::{
    Escaping, Order, WorkLimits, canonical_nquads, canonicalize, contexts, jcs, to_rdf,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha384};

use crate::issue::{NOW, award, check, key, signed};
use crate::parts::presentation;

const OLDER: [(&str, &str); 5] = [
    (
        "older/credentials-v2-2024.json",
        include_str!("causes/vc-2024-status.json"),
    ),
    (
        "older/credentials-v2-2024.json",
        include_str!("causes/vc-2024-vocab.json"),
    ),
    (
        "older/ob-3.0.3-2025.json",
        include_str!("causes/ob-2025.json"),
    ),
    (
        "older/ob-3.0.3-2024.json",
        include_str!("causes/ob-2024.json"),
    ),
    (
        "older/ob-3.0.0-beta.json",
        include_str!("causes/ob-beta.json"),
    ),
];
const ESCAPED: [&str; 2] = [
    include_str!("causes/tab.json"),
    include_str!("causes/control.json"),
];

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The code of the signature and its detail; the badge is never good.
fn why(document: &Value) -> (&'static str, String) {
    let report = check(document.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Invalid, "{document}");
    assert_eq!(
        report.check(CheckName::Issuer).unwrap().code,
        "issuer.no_proof"
    );
    let proof = report.check(CheckName::Proof).unwrap();
    (proof.code, proof.detail.clone().unwrap_or_default())
}

fn all() -> impl Iterator<Item = Value> {
    let older = OLDER.iter().map(|(_, text)| *text);
    older.chain(ESCAPED).map(parsed)
}

#[test]
fn a_signature_under_an_older_text_of_a_context_is_explained_and_never_good() {
    let mut seen = BTreeSet::new();
    for (file, text) in OLDER {
        let older = contexts::older()
            .iter()
            .find(|older| older.file == file)
            .unwrap();
        let (code, detail) = why(&parsed(text));
        assert_eq!(code, "proof.older_context", "{file}: {detail}");
        assert!(detail.contains(older.url), "{detail}");
        assert!(detail.contains(older.sha256), "{detail}");
        let newest = contexts::of(older.url).unwrap();
        assert!(detail.contains(newest.sha256), "{detail}");
        seen.insert(file);
    }
    assert_eq!(
        seen.len(),
        contexts::older().len(),
        "each text explains a badge"
    );
}

#[test]
fn a_signature_over_texts_escaped_as_before_is_explained_and_never_good() {
    for text in ESCAPED {
        assert_eq!(why(&parsed(text)).0, "proof.escaping");
    }
    // The same texts, written as the standard has them, are good.
    let mut award = award();
    award.credential_subject.achievement.description = "Plan\tand\u{c}weld\u{7f}.".into();
    let report = check(signed(&award).to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Valid);
}

#[test]
fn a_signature_over_statements_sorted_by_utf_16_is_explained_and_never_good() {
    let work = WorkLimits {
        order: Order::Utf16,
        ..WorkLimits::default()
    };
    let mut award = award().to_value();
    award["credentialSubject"]["achievement"]["tag"] = json!(["ｚ", "🎓"]);
    assert_eq!(why(&made_with(&award, &work)).0, "proof.order");
    // Sorted as the standard has it, the same badge is good.
    let made = made_with(&award, &WorkLimits::default());
    assert_eq!(check(made.to_string().as_bytes()).verdict, Verdict::Valid);
}

#[test]
fn what_was_changed_or_stands_inside_or_is_large_is_explained_by_none_of_it() {
    for badge in all() {
        let mut changed = badge.clone();
        changed["credentialSubject"]["achievement"]["name"] = "Surgery".into();
        let code = why(&changed).0;
        assert!(
            code == "proof.signature" || code.starts_with("jsonld."),
            "{code}"
        );
        let report = check(presentation(&[badge]).to_string().as_bytes());
        assert_eq!(report.verdict, Verdict::Invalid);
        let code = report.parts[0].report.check(CheckName::Proof).unwrap().code;
        assert!(
            code == "proof.signature" || code.starts_with("jsonld."),
            "{code}"
        );
    }
    // What costs too much to try is not tried.
    for (tags, code) in [
        (10, "proof.escaping"),
        (CAUSE_VALUES_MAX, "proof.signature"),
    ] {
        let mut award = award().to_value();
        let achievement = &mut award["credentialSubject"]["achievement"];
        achievement["description"] = "Plan\tand weld.".into();
        achievement["tag"] = (0..tags).map(|number| format!("tag {number}")).collect();
        assert_eq!(why(&escaped(&award)).0, code);
    }
}

/// A badge signed as a program does that leaves every TAB as it is.
fn escaped(document: &Value) -> Value {
    let escaping = Escaping::RawTab;
    made_with(
        document,
        &WorkLimits {
            escaping,
            ..WorkLimits::default()
        },
    )
}

/// A badge signed over statements that are written and sorted so.
fn made_with(document: &Value, work: &WorkLimits) -> Value {
    let canonical = |value: &Value| {
        let statements = to_rdf(value).unwrap();
        Sha256::digest(canonicalize(&statements, work).unwrap().nquads)
    };
    let mut proof = json!({
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
        "verificationMethod": did::key::verification_method(&key().public_key()),
    });
    let mut config = proof.clone();
    config["@context"] = document["@context"].clone();
    let message = [canonical(&config), canonical(document)].concat();
    proof["proofValue"] = multibase::encode(&key().sign(&message).unwrap()).into();
    let mut document = document.clone();
    document["proof"] = proof;
    document
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn hashed(text: &str, statements: Option<usize>) -> HashedText {
    HashedText {
        algorithm: "sha256",
        digest: hexadecimal(&Sha256::digest(text)),
        bytes: text.len(),
        statements,
    }
}

/// A badge signed so, and what its report was computed with.
fn trail(suite: &Suite, key: &SigningKey) -> (Value, Trail) {
    let mut award = award();
    award.issuer.id = key.public_key().did_key().unwrap();
    let linted = issue::lint(award.to_value()).unwrap();
    let method = did::key::verification_method(&key.public_key()).unwrap();
    let options = ProofOptions::new(method, NOW - 400);
    let sign = |bytes: &[u8]| key.sign(bytes);
    let signed = issue::sign_with(&linted, suite, &options, key.algorithm(), sign).unwrap();
    let report = check(signed.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Valid);
    (signed, report.trail)
}

#[test]
fn a_report_tells_contexts_keys_and_bytes_that_it_was_computed_with() {
    let (document, found) = trail(&eddsa_rdfc_2022::SUITE, &key());
    let named = document["@context"].as_array().unwrap();
    assert_eq!(found.contexts.len(), named.len());
    for (used, url) in found.contexts.iter().zip(named) {
        assert_eq!(&used.url, url);
        let text = contexts::text(&used.url).unwrap();
        assert_eq!(
            used.sha256,
            Some(hexadecimal(&Sha256::digest(text)).as_str())
        );
    }
    let [signature] = &found.signatures[..] else {
        panic!("{found:?}");
    };
    assert_eq!((signature.kind, signature.holds), ("eddsa-rdfc-2022", true));
    assert_eq!(signature.key, key().public_key().to_multibase().unwrap());
    assert!(signature.verification_method.ends_with(&signature.key));
    let canonical = canonical_nquads(&unsecured(&document)).unwrap();
    let statements = Some(canonical.lines().count());
    assert_eq!(signature.document, Some(hashed(&canonical, statements)));
    let mut options = json!({ "@context": document["@context"] });
    for (name, value) in document["proof"].as_object().unwrap() {
        if name != "proofValue" {
            options[name] = value.clone();
        }
    }
    let canonical = canonical_nquads(&options).unwrap();
    assert_eq!(signature.options, Some(hashed(&canonical, Some(5))));
    let told = found.lines().join("\n");
    for said in [
        &signature.key,
        &signature.verification_method,
        &hashed(&canonical, None).digest,
    ] {
        assert!(told.contains(said), "{told}");
    }

    // A changed one tells the same of what it is now.
    let mut changed = document.clone();
    changed["credentialSubject"]["achievement"]["name"] = "Surgery".into();
    let report = check(changed.to_string().as_bytes());
    let signature = &report.trail.signatures[0];
    assert!(!signature.holds);
    let canonical = canonical_nquads(&unsecured(&changed)).unwrap();
    assert_eq!(signature.document, Some(hashed(&canonical, statements)));
}

#[test]
fn what_was_hashed_is_told_as_the_kind_of_signature_has_it() {
    // No context is read for canonical JSON.
    let (document, found) = trail(&eddsa_jcs_2022::SUITE, &key());
    assert_eq!(found.contexts, []);
    let canonical = String::from_utf8(jcs::canonicalize(&unsecured(&document)).unwrap()).unwrap();
    assert_eq!(found.signatures[0].document, Some(hashed(&canonical, None)));

    let p384 = SigningKey::from_p384_scalar([9; 48]).unwrap();
    let (document, found) = trail(&ecdsa_rdfc_2019::SUITE, &p384);
    let told = found.signatures[0].document.clone().unwrap();
    assert_eq!(told.algorithm, "sha384");
    assert_eq!(told.digest.len(), 2 * Sha384::output_size());
    assert!(told.statements.unwrap() > 10, "{document}");

    let method = did::key::verification_method(&key().public_key()).unwrap();
    let linted = issue::lint(award().to_value()).unwrap();
    let sign = |bytes: &[u8]| key().sign(bytes);
    let token = issue::sign_jwt(&linted, key().algorithm(), &method, sign).unwrap();
    assert!(jwt::is_compact(&token));
    let found = check(token.as_bytes()).trail;
    assert_eq!(found.contexts, []);
    let (input, _) = token.rsplit_once('.').unwrap();
    let signature = &found.signatures[0];
    assert_eq!((signature.kind, signature.holds), ("JWT", true));
    assert_eq!(signature.document, Some(hashed(input, None)));
    // What nobody signed has nothing to tell.
    assert!(
        check(award().to_value().to_string().as_bytes())
            .trail
            .signatures
            .is_empty()
    );
}
