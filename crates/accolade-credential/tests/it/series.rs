//! A series gives, byte for byte, what issuing each credential by itself gives.

use accolade_credential::issue::{self, Linted, Series};
use accolade_credential::keys::{Algorithm, KeyError};
use accolade_credential::openbadges::{Evidence, IdentityObject};
use accolade_credential::proof::ProofOptions;
use accolade_credential::{did, status_list};
use proptest::prelude::*;
use serde_json::Value;

use crate::issue::{NOW, award, key};

const VARYING: [&str; 9] = [
    "/id",
    "/validFrom",
    "/validUntil",
    "/credentialSubject/narrative",
    "/credentialSubject/identifier/0/identityHash",
    "/credentialSubject/identifier/0/salt",
    "/credentialStatus/0/id",
    "/credentialStatus/0/statusListIndex",
    "/evidence/0/id",
];

fn first() -> Value {
    let mut award = award();
    award.valid_until = Some("2036-01-01T00:00:00Z".into());
    award.evidence = vec![Evidence::at("https://evidence.example.org/1")];
    award.credential_subject.id = None;
    award.credential_subject.narrative = Some("Two plates.".into());
    award.credential_subject.identifier = vec![
        IdentityObject::hashed_email("ada@example.org", "deadbeef"),
        IdentityObject::name("Ada"),
    ];
    let list = |number: u8| format!("https://badges.example.org/status-lists/{number}");
    award.credential_status = vec![
        status_list::entry(&list(1), "revocation", 7),
        status_list::entry(&list(2), "suspension", 7),
    ];
    award.to_value()
}

fn sign(bytes: &[u8]) -> Result<Vec<u8>, KeyError> {
    key().sign(bytes)
}

fn method() -> String {
    did::key::verification_method(&key().public_key()).unwrap()
}

/// What both ways give for these texts: the series nothing where it does not know, the other way nothing where it
/// refuses.
fn both(series: &Series, of: &Linted, values: &[&str]) -> [(Option<String>, Option<String>); 2] {
    let options = ProofOptions::new(method(), NOW - 1000);
    let proof = series.proof(of, &options).unwrap();
    let mut document = of.document().clone();
    for (pointer, value) in VARYING.iter().zip(values) {
        *document.pointer_mut(pointer).unwrap() = (*value).into();
    }
    let linted = issue::lint_anew(document).ok();
    let alone = linted
        .as_ref()
        .map(|linted| issue::sign_text(linted, &options, sign).unwrap());
    let token =
        linted.map(|linted| issue::sign_jwt(&linted, Algorithm::Ed25519, &method(), sign).unwrap());
    let by_series = series.sign(values, &proof, sign).map(Result::unwrap);
    let series_token = series.sign_jwt(values, Algorithm::Ed25519, &method(), sign);
    [
        (by_series, alone),
        (series_token.map(Result::unwrap), token),
    ]
}

fn series() -> (Series, Linted) {
    let linted = issue::lint(first()).unwrap();
    (Series::of(&linted, &VARYING).unwrap(), linted)
}

fn own() -> Vec<String> {
    let document = first();
    let text = |pointer: &&str| {
        document
            .pointer(pointer)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    VARYING.iter().map(text).collect()
}

/// Texts that somebody may write, and those that somebody may try.
const TRIED: [&str; 34] = [
    "Grüße \"Ada\" \\ 日本語",
    "a",
    "",
    " ",
    "\u{a0}",
    "\t",
    "a\nb",
    "\u{0}",
    "\u{7f}",
    "\u{feff}",
    "~varies~0~",
    "~hole~0~",
    "urn:uuid:0190f9a2-0000-7000-8000-000000000002",
    "https://badges.example.org/credentials/7",
    "https://badges.example.org/credentials/ä",
    "https://badges.example.org/credentials/a b",
    "https://badges.example.org/%zz",
    "https://badges.example.org",
    "https://[::1/x",
    "https://evidence.example.org/#a#b",
    "http://a.example/x",
    "HTTPS://badges.example.org/x",
    "did:example:ada",
    "_:b0",
    "relative",
    "@id",
    "2026-02-30T00:00:00Z",
    "2026-02-28T00:00:00+01:00",
    "2046-02-28T00:00:00Z",
    "1946-02-28T00:00:00Z",
    "2026-02-28",
    "12",
    "-1",
    "1EdTech",
];

#[test]
fn every_text_at_every_place_gives_the_same_or_is_left_to_the_general_way() {
    let (series, linted) = series();
    let mut made = 0;
    for place in 0..VARYING.len() {
        for tried in TRIED
            .iter()
            .chain(&["999", "sha256$aa", "https://evidence.example.org/2"])
        {
            let mut values = own();
            values[place] = (*tried).to_owned();
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            for (by_series, alone) in both(&series, &linted, &values) {
                if let Some(by_series) = by_series {
                    assert_eq!(Some(by_series), alone, "{} {tried:?}", VARYING[place]);
                    made += 1;
                }
            }
        }
    }
    // Usual texts are made so; with fewer, nothing would be gained.
    assert!(made > 120, "{made}");
}

#[test]
fn usual_credentials_are_made_by_the_series() {
    let (series, linted) = series();
    let values = [
        "urn:uuid:0190f9a2-0000-7000-8000-0000000000ff",
        "2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00Z",
        "Drei Platten, sehr gut. 日本",
        "sha256$0000",
        "cafe",
        "https://badges.example.org/status-lists/3",
        "131071",
        "https://evidence.example.org/2?x=1#y",
    ];
    for (by_series, alone) in both(&series, &linted, &values) {
        assert!(by_series.is_some());
        assert_eq!(by_series, alone);
    }
}

#[test]
fn only_places_that_may_vary_do() {
    let linted = issue::lint(first()).unwrap();
    for pointer in [
        "/type/0",
        "/@context/1",
        "/issuer/id",
        "/credentialSubject/achievement/name",
        "/credentialSubject/type/0",
        "/credentialStatus/0/type",
        "/credentialStatus/0/statusPurpose",
        "/nothing",
        "/credentialSubject",
        "",
    ] {
        assert!(Series::of(&linted, &[pointer]).is_none(), "{pointer}");
    }
    assert!(Series::of(&linted, &["/id", "/id"]).is_none());
    assert!(Series::of(&linted, &[]).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn words_of_any_kind_give_the_same(
        words in prop::collection::vec(prop_oneof![".{0,40}", "[ -~]{1,20}", "https://evidence\\.example\\.org/[!-~é]{0,12}"], 9),
        places in prop::collection::vec(any::<bool>(), 9),
    ) {
        let (series, linted) = series();
        let mut values = own();
        for ((value, word), is_new) in values.iter_mut().zip(words).zip(places) {
            if is_new {
                *value = word;
            }
        }
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        for (by_series, alone) in both(&series, &linted, &values) {
            if by_series.is_some() {
                prop_assert_eq!(by_series, alone);
            }
        }
    }
}

/// Whatever was checked before, the next credential gets the answer that it gets by itself.
#[test]
fn what_was_checked_before_changes_no_answer() {
    let texts = |number: usize| match number % 6 {
        0 => "",
        1 => " ",
        2 => "Two plates, \u{e9}\"\\\n",
        3 => "2030-01-01T00:00:00Z",
        4 => "https://badges.example.org/9",
        _ => "7",
    };
    let mut sound = 0;
    for number in 0..400_usize {
        let mut document = first();
        let kind = number % 3;
        document["credentialSubject"]["achievement"]["name"] = format!("Metal {kind}").into();
        document["id"] = format!("urn:uuid:0190f9a2-0000-7000-8000-1{number:011}").into();
        document["credentialSubject"]["narrative"] = format!("Plate {number}.").into();
        document["credentialStatus"][0]["statusListIndex"] = number.to_string().into();
        if number % 4 == 3 {
            let pointer = VARYING[number / 4 % VARYING.len()];
            *document.pointer_mut(pointer).unwrap() = texts(number / 4).into();
        }
        match number % 50 {
            10 => document["extra"] = "x".into(),
            20 => document["credentialSubject"]["achievement"]["name"] = "".into(),
            30 => document["issuer"]["name"] = "Another".into(),
            40 => document["validFrom"] = "2037-01-01T00:00:00Z".into(),
            _ => {}
        }
        let quick = issue::lint(document.clone());
        assert_eq!(quick, issue::lint_anew(document.clone()), "{document}");
        sound += usize::from(quick.is_ok());
        let Ok(linted) = quick else { continue };
        let options = ProofOptions::new(method(), NOW - 1000);
        let text = issue::sign_text(&linted, &options, sign).unwrap();
        let value = issue::sign_data_integrity(&linted, &options, sign).unwrap();
        assert_eq!(text, value.to_string());
    }
    assert!(sound > 250 && sound < 400, "{sound}");
}
