//! Documents at the edge of what is allowed: what either side says of each is written down and compared, so
//! that nothing is passed over in silence.

use accolade_credential::proof::{ProofOptions, eddsa_rdfc_2022};
use accolade_credential::verify::{Outcome, Verdict};
use accolade_credential::{datetime, issue, parse_json};
use serde_json::{Value, json};

use super::badges::OPENBADGESLIB;
use super::cases::cases;
use super::proofs::DIGITAL_BAZAAR;
use super::{Answer, CREATED, Comparison, Known, NOW, Signer, ask, place};
use crate::issue::check;

/// One member that is written otherwise, and what is said of the document then: `signs` or the codes for
/// which we do not sign it; of each peer `refuses`, or what we say of what it signs.
struct Odd(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const VALID: &str = "valid";
const REFUSES: &str = "refuses";

/// Empty and null: written never (Open Badges 3.0, section 7). An empty list is read with a warning.
const EMPTY: [Odd; 16] = [
    Odd("A/tag", "[]", "schema.empty", VALID, VALID),
    Odd("A/alignment", "[]", "schema.empty", VALID, VALID),
    Odd("A/related", "[]", "schema.empty", VALID, VALID),
    Odd("A/otherIdentifier", "[]", "schema.empty", VALID, VALID),
    Odd(
        "A/resultDescription",
        "[]",
        "schema.empty schema.result_reference",
        VALID,
        VALID,
    ),
    Odd(
        "A/resultDescription/0/allowedValue",
        "[]",
        "schema.empty",
        VALID,
        VALID,
    ),
    Odd("S/result", "[]", "schema.empty", VALID, VALID),
    Odd("S/identifier", "[]", "schema.empty", VALID, VALID),
    Odd("/evidence", "[]", "schema.empty", VALID, VALID),
    Odd("/credentialSchema", "[]", "schema.empty", VALID, VALID),
    Odd("/description", "\"\"", "schema.empty", VALID, VALID),
    Odd("/description", "\" \\t\\n \"", "schema.empty", VALID, VALID),
    Odd(
        "/description",
        "null",
        "structure.language schema.null jsonld.dropped_value",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
    ),
    Odd(
        "A/tag",
        "[null]",
        "schema.null jsonld.dropped_value",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
    ),
    Odd(
        "A/version",
        "null",
        "schema.null jsonld.dropped_value",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
    ),
    Odd(
        "/evidence",
        "[{\"type\":[\"Evidence\"],\"name\":null}]",
        "schema.null jsonld.dropped_value",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
    ),
];

/// Numbers from 2^53 on, which readers round differently (RFC 8259, section 6), and what is no number.
const NUMBERS: [Odd; 10] = [
    Odd(
        "A/creditsAvailable",
        "9007199254740992",
        "json.number",
        "json.number",
        "json.number",
    ),
    Odd(
        "A/creditsAvailable",
        "9007199254740993",
        "json.number",
        "json.number",
        "json.number",
    ),
    Odd(
        "A/creditsAvailable",
        "9007199254740992.0",
        "json.number",
        "json.number",
        "json.number",
    ),
    Odd(
        "A/creditsAvailable",
        "1e21",
        "json.number",
        "json.number",
        "json.number",
    ),
    Odd(
        "A/creditsAvailable",
        "1e22",
        "json.number",
        "json.number",
        "json.number",
    ),
    Odd(
        "A/creditsAvailable",
        "-1e300",
        "json.number",
        "json.number",
        "json.number",
    ),
    // In JavaScript it becomes infinite and is written as null, in Python it is written as Infinity.
    Odd(
        "A/creditsAvailable",
        "1e400",
        "json.number",
        "jsonld.dropped_value",
        "json.syntax",
    ),
    Odd(
        "A/creditsAvailable",
        "\"3\"",
        "schema.type",
        "schema.type",
        "schema.type",
    ),
    Odd(
        "A/creditsAvailable",
        "true",
        "schema.type",
        "schema.type",
        "schema.type",
    ),
    // Behind the sixteenth digit nothing is signed, by anybody (JSON-LD 1.1 API, section 8.6).
    Odd(
        "A/creditsAvailable",
        "0.30000000000000004",
        "signs",
        VALID,
        VALID,
    ),
];

/// Texts of JSON that two readers may understand differently.
const TEXTS: [Odd; 8] = [
    Odd(
        "/description",
        "\"a\\u0000b\"",
        "json.nul",
        "json.nul",
        "json.nul",
    ),
    Odd(
        "/description",
        "\"a\\ud800b\"",
        "json.syntax",
        "json.syntax",
        REFUSES,
    ),
    Odd(
        "/description",
        "\"\\udc00\\ud800\"",
        "json.syntax",
        "json.syntax",
        REFUSES,
    ),
    // The others sign the last of the two, and hand out that alone.
    Odd(
        "/description",
        "\"one\",\"description\":\"two\"",
        "json.duplicate_key",
        VALID,
        VALID,
    ),
    // A set holds each value once, so that nobody could tell whether one was repeated afterwards.
    Odd(
        "A/tag",
        "[\"a\",\"a\"]",
        "jsonld.repeated_value",
        "jsonld.repeated_value",
        "jsonld.repeated_value",
    ),
    Odd("A/tag", "\"one\"", "schema.list", VALID, VALID),
    Odd(
        "/description",
        "[\"x\",\"y\"]",
        "schema.single",
        "schema.single",
        "schema.single",
    ),
    Odd(
        "/issuer/name",
        "7",
        "structure.language schema.type",
        "schema.type",
        "schema.type",
    ),
];

/// Terms that no context defines. The block of openbadgeslib that signs leaves them out without a word; its
/// `OB3LdpSigner` does not.
const TERMS: [Odd; 10] = [
    Odd(
        "A/unheardOf",
        "\"x\"",
        "jsonld.undefined_term",
        REFUSES,
        "jsonld.undefined_term",
    ),
    Odd(
        "/unheardOf",
        "\"x\"",
        "jsonld.undefined_term",
        REFUSES,
        "jsonld.undefined_term",
    ),
    Odd(
        "A/type",
        "[\"Achievement\",\"Unheard\"]",
        "jsonld.undefined_term",
        REFUSES,
        "jsonld.undefined_term",
    ),
    Odd(
        "A/type",
        "[\"Achievement\",\"ext:Unheard\"]",
        "signs",
        VALID,
        VALID,
    ),
    Odd(
        "A/criteria/@index",
        "\"1\"",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
    ),
    Odd(
        "/type",
        "[\"OpenBadgeCredential\"]",
        "structure.type schema.type_word jsonld.undefined_term",
        REFUSES,
        "structure.type",
    ),
    Odd(
        "/@context",
        "[\"VC\",\"OB\",{\"unheardOf\":\"https://a.example/u\"}]",
        "signs",
        VALID,
        VALID,
    ),
    Odd(
        "/@context",
        "[\"OB\",\"VC\"]",
        "structure.context schema.context schema.context",
        REFUSES,
        "structure.context",
    ),
    Odd(
        "/@context",
        "[\"VC\",\"https://a.example/unknown\"]",
        "schema.context jsonld.loading_remote_context_failed",
        REFUSES,
        REFUSES,
    ),
    Odd(
        "/description",
        "{\"de\":\"x\",\"en\":\"y\"}",
        "structure.language schema.language_map jsonld.undefined_term",
        REFUSES,
        "jsonld.undefined_term",
    ),
];

/// Texts with a language, which VC 2.0 allows and Open Badges 3.0 does not, and with a direction, of which
/// VC Data Integrity does not say how it is signed.
const LANGUAGES: [Odd; 2] = [
    Odd(
        "/description",
        "{\"@value\":\"x\",\"@language\":\"de\"}",
        "schema.language_map",
        VALID,
        VALID,
    ),
    Odd(
        "/description",
        "{\"@value\":\"x\",\"@language\":\"ar\",\"@direction\":\"rtl\"}",
        "schema.language_map jsonld.dropped_value",
        "jsonld.dropped_value",
        "jsonld.dropped_value",
    ),
];

/// Addresses that are none (RFC 3987), or no absolute ones.
const ADDRESSES: [Odd; 11] = [
    Odd(
        "S/id",
        "\"ada\"",
        "schema.address schema.uri jsonld.relative_iri",
        REFUSES,
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"x/y\"",
        "schema.address schema.uri jsonld.relative_iri",
        REFUSES,
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"_:b0\"",
        "schema.address schema.uri",
        REFUSES,
        "schema.uri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/a b\"",
        "schema.uri jsonld.relative_iri",
        REFUSES,
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/{x}\"",
        "schema.uri jsonld.relative_iri",
        "jsonld.relative_iri",
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/\\\\x\"",
        "schema.uri jsonld.relative_iri",
        "jsonld.relative_iri",
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/\\\"x\"",
        "schema.uri jsonld.relative_iri",
        "jsonld.relative_iri",
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/|x\"",
        "schema.uri jsonld.relative_iri",
        "jsonld.relative_iri",
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/\\u0001\"",
        "schema.uri jsonld.relative_iri",
        "jsonld.relative_iri",
        "jsonld.relative_iri",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/\\u00a0\"",
        "schema.uri",
        REFUSES,
        "proof.signature",
    ),
    Odd(
        "/evidence/0/id",
        "\"https://a.example/%zz\"",
        "signs",
        VALID,
        VALID,
    ),
];

/// Dates that only one of RFC 3339 and XML Schema has, or neither.
const DATES: [Odd; 14] = [
    Odd(
        "/validFrom",
        "\"2024-01-01t00:00:00z\"",
        "schema.date schema.date",
        REFUSES,
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01T00:00:00\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01\"",
        "schema.date schema.date",
        REFUSES,
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01T00:00Z\"",
        "schema.date schema.date",
        REFUSES,
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01 00:00:00Z\"",
        "schema.date schema.date",
        REFUSES,
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2016-12-31T23:59:60Z\"",
        "schema.date schema.date",
        REFUSES,
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01T24:00:00Z\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2023-02-29T00:00:00Z\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01T00:00:00+14:01\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01T00:00:00+23:00\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"12024-01-01T00:00:00Z\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"-0044-03-15T00:00:00Z\"",
        "schema.date schema.date",
        "schema.date",
        "schema.date",
    ),
    Odd(
        "/validFrom",
        "\"0000-01-01T00:00:00Z\"",
        "signs",
        VALID,
        VALID,
    ),
    Odd(
        "/validFrom",
        "\"2024-01-01T00:00:00.123456789Z\"",
        "signs",
        VALID,
        VALID,
    ),
];

/// The document in which one member is written so.
fn written(odd: &Odd, signer: &Signer) -> String {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "list-000").unwrap();
    let mut document = case.by(&signer.did);
    let subject = "/credentialSubject/";
    let pointer = match odd.0.split_at(2) {
        ("A/", rest) => format!("{subject}achievement/{rest}"),
        ("S/", rest) => format!("{subject}{rest}"),
        _ => odd.0.to_owned(),
    };
    let contexts = document["@context"].clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let marker = "WRITTEN HERE";
    document.pointer_mut(parent).unwrap()[name] = marker.into();
    let json = odd
        .1
        .replace("\"VC\"", &contexts[0].to_string())
        .replace("\"OB\"", &contexts[1].to_string());
    document
        .to_string()
        .replace(&format!("\"{marker}\""), &json)
}

/// What we do with a document that we are to sign.
fn ours(text: &str, signer: &Signer) -> String {
    let document = match parse_json(text.as_bytes()) {
        Ok(document) => document,
        Err(error) => return error.code().to_owned(),
    };
    match issue::lint(document) {
        Err(problems) => problems
            .iter()
            .map(|problem| problem.code)
            .collect::<Vec<_>>()
            .join(" "),
        Ok(linted) => {
            let created = datetime::seconds(CREATED).unwrap();
            let options = ProofOptions::new(signer.method.clone(), created);
            let sign = |bytes: &[u8]| signer.key.sign(bytes);
            let suite = &eddsa_rdfc_2022::SUITE;
            issue::sign_with(&linted, suite, &options, signer.key.algorithm(), sign).unwrap();
            "signs".to_owned()
        }
    }
}

/// What a peer does with it, and what we say of what it signs: the first check that does not hold.
fn theirs(answer: Answer) -> String {
    let Ok(text) = answer.result() else {
        return REFUSES.to_owned();
    };
    let report = check(text.as_bytes());
    if report.verdict == Verdict::Valid {
        return VALID.to_owned();
    }
    let mut checks = report.checks.iter();
    let bad = checks.find(|check| check.outcome == Outcome::Failed);
    bad.unwrap().code.to_owned()
}

#[test]
fn what_only_one_side_takes_is_known_one_by_one() {
    let Some(place) = place() else {
        return;
    };
    let signer = Signer::ed25519();
    let all: Vec<&Odd> = [
        &EMPTY[..],
        &NUMBERS,
        &TEXTS,
        &TERMS,
        &LANGUAGES,
        &ADDRESSES,
        &DATES,
    ]
    .into_iter()
    .flatten()
    .collect();
    let texts: Vec<String> = all.iter().map(|odd| written(odd, &signer)).collect();
    let question = |act: &str, text: &String| {
        json!({
            "act": act, "suite": "eddsa-rdfc-2022", "key": signer.question(), "created": CREATED,
            "now": NOW, "document": text
        })
    };
    let mut wrong = Vec::new();
    for (peer, act) in [(DIGITAL_BAZAAR, "sign"), (OPENBADGESLIB, "sign_proof")] {
        let questions: Vec<Value> = texts.iter().map(|text| question(act, text)).collect();
        let mut comparison = Comparison::few(peer, "documents at the edge");
        let answers = ask(&place, peer, &questions).into_iter();
        for ((odd, text), answer) in all.iter().zip(&texts).zip(answers) {
            let (ours, theirs) = (ours(text, &signer), theirs(answer));
            let expected = if act == "sign" { odd.3 } else { odd.4 };
            if (ours.as_str(), theirs.as_str()) != (odd.2, expected) {
                wrong.push(format!(
                    "{} = {}: {ours}, {} {theirs}",
                    odd.0, odd.1, peer.name
                ));
            }
            // Both refuse, or both sign what both take.
            let is_alike = if ours == "signs" {
                theirs == VALID
            } else {
                theirs == REFUSES
            };
            let name = format!("{} = {}", odd.0, odd.1);
            comparison.note(&name, (!is_alike).then(|| format!("{ours}; {theirs}")));
        }
        let why = "it is written down above";
        comparison.finish(
            &place,
            &[Known {
                why,
                holds: &|_| true,
            }],
        );
    }
    assert!(
        wrong.is_empty(),
        "otherwise than written down:\n{}",
        wrong.join("\n")
    );
}
