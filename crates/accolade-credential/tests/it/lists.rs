//! Status entries and lists (Bitstring Status List 1.0; 1EdTechRevocationList).

use accolade_credential::did;
use accolade_credential::keys::SigningKey;
use accolade_credential::proof::ProofOptions;
use accolade_credential::status_list::{self, ReadList, StatusList};
use accolade_credential::verify::{
    Check, CheckName, Document, Documents, Outcome, Policy, Verdict, verify,
};
use serde_json::{Value, json};

use crate::forms;
use crate::issue::{NOW, award, date, key, signed};
use crate::parts::prove;

const LIST: &str = "https://a.example/l";

fn list(change: impl FnOnce(&mut Value)) -> Document {
    let mut unsigned = forms::status_list();
    change(&mut unsigned);
    Document::Found(forms::signed(&unsigned).to_string().into_bytes())
}

fn answer(entries: Vec<Value>, list: Document) -> (Outcome, &'static str) {
    let mut award = award();
    award.credential_status = entries;
    let mut documents = Documents::new();
    documents.insert(LIST, list);
    let text = signed(&award).to_string();
    let report = verify(text.as_bytes(), &documents, &Policy::at(NOW)).report;
    let status = report.check(CheckName::Status).unwrap();
    (status.outcome, status.code)
}

fn entry(index: usize) -> Value {
    status_list::entry(LIST, "revocation", index)
}

#[test]
fn what_is_issued_is_what_the_specification_shows() {
    let entry = entry(7);
    assert_eq!(
        entry,
        json!({
            "id": format!("{LIST}#7"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "7", "statusListCredential": LIST
        })
    );
    let list = forms::status_list();
    assert_eq!(
        list["type"],
        json!(["VerifiableCredential", "BitstringStatusListCredential"])
    );
    assert_eq!(list["credentialSubject"]["type"], "BitstringStatusList");
    assert_eq!(list["credentialSubject"]["statusPurpose"], "revocation");
    let encoded = list["credentialSubject"]["encodedList"].as_str().unwrap();
    assert!(
        encoded.starts_with("uH4s"),
        "multibase, then gzip: {encoded:.8}"
    );
    assert_eq!(StatusList::decode(encoded).unwrap().entries(), 131_072);
}

#[test]
fn the_worst_entry_speaks_for_all() {
    assert_eq!(
        answer(vec![entry(6)], list(|_| {})),
        (Outcome::Passed, "status.clear")
    );
    assert_eq!(
        answer(vec![entry(7)], list(|_| {})),
        (Outcome::Failed, "status.revoked")
    );
    let both = vec![entry(6), entry(7)];
    assert_eq!(
        answer(both, list(|_| {})),
        (Outcome::Failed, "status.revoked")
    );
    let suspended = list(|list| list["credentialSubject"]["statusPurpose"] = "suspension".into());
    let entry = status_list::entry(LIST, "suspension", 7);
    assert_eq!(
        answer(vec![entry], suspended),
        (Outcome::Failed, "status.suspended")
    );
}

#[test]
fn an_index_may_be_a_number_and_a_list_may_have_several_purposes() {
    let mut number = entry(7);
    number["statusListIndex"] = json!(7);
    let several = list(|list| {
        list["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
    });
    assert_eq!(
        answer(vec![number], several),
        (Outcome::Failed, "status.revoked")
    );
}

#[test]
fn what_cannot_be_understood_is_unknown_and_never_clear() {
    let changed = |name: &str, value: Value| {
        let mut entry = entry(6);
        entry[name] = value;
        answer(vec![entry], list(|_| {}))
    };
    let unusable = (Outcome::Unknown, "status.list_unusable");
    assert_eq!(changed("statusListIndex", json!("131072")), unusable);
    assert_eq!(changed("statusListIndex", json!("-1")), unusable);
    for size in [json!(0), json!(33), json!("1"), json!(131_072)] {
        assert_eq!(changed("statusSize", size), unusable);
    }
    assert_eq!(changed("statusPurpose", json!("suspension")), unusable);
    let foreign = json!({ "id": "urn:uuid:9", "type": "1EdTechCredentialRefresh" });
    let unsupported = (Outcome::Unknown, "status.unsupported");
    assert_eq!(answer(vec![foreign], list(|_| {})), unsupported);
    let gone = Document::Unavailable("no answer".into());
    assert_eq!(
        answer(vec![entry(6)], gone),
        (Outcome::Unknown, "status.unavailable")
    );
    let many = (0..9).map(entry).collect();
    assert_eq!(
        answer(many, list(|_| {})),
        (Outcome::Unknown, "status.too_many")
    );
}

#[test]
fn a_list_counts_only_signed_current_and_the_issuers_own() {
    let unusable = (Outcome::Unknown, "status.list_unusable");
    let unsigned = Document::Found(forms::status_list().to_string().into_bytes());
    assert_eq!(answer(vec![entry(7)], unsigned), unusable);
    let over = list(|list| list["validUntil"] = date(NOW - 1).into());
    assert_eq!(answer(vec![entry(7)], over), unusable);
    let early = list(|list| list["validFrom"] = date(NOW + 600).into());
    assert_eq!(answer(vec![entry(7)], early), unusable);
    let foreign = list(|list| list["issuer"] = "did:web:b.example".into());
    assert_eq!(answer(vec![entry(6)], foreign), unusable);
}

#[test]
fn a_list_may_be_a_token_and_the_older_kind_is_read() {
    let linted = accolade_credential::issue::lint(forms::status_list()).unwrap();
    let method = did::key::verification_method(&key().public_key()).unwrap();
    let token =
        accolade_credential::issue::sign_jwt(&linted, key().algorithm(), &method, |bytes| {
            key().sign(bytes)
        });
    let token = Document::Found(token.unwrap().into_bytes());
    assert_eq!(
        answer(vec![entry(7)], token),
        (Outcome::Failed, "status.revoked")
    );
    let mut older = forms::status_list();
    older["type"] = json!(["VerifiableCredential", "StatusList2021Credential"]);
    let encoded = older["credentialSubject"]["encodedList"].as_str().unwrap()[1..].to_owned();
    older["credentialSubject"]["encodedList"] = encoded.into();
    let read = ReadList::read(&older).unwrap();
    assert_eq!(read.value(&entry(7)), Ok(1));
    assert_eq!(read.value(&entry(6)), Ok(0));
}

#[test]
fn the_list_of_1edtech_names_what_is_revoked() {
    let id = award().id;
    let entry = json!({ "id": LIST, "type": "1EdTechRevocationList" });
    let tell = |revoked: Value| {
        let text = json!({ "id": LIST, "revokedCredential": revoked }).to_string();
        answer(vec![entry.clone()], Document::Found(text.into_bytes()))
    };
    assert_eq!(
        tell(json!([{ "id": id }])),
        (Outcome::Failed, "status.revoked")
    );
    assert_eq!(
        tell(json!([{ "id": id, "revoked": false }])),
        (Outcome::Passed, "status.clear")
    );
    assert_eq!(
        tell(json!([{ "id": "urn:uuid:9" }])),
        (Outcome::Passed, "status.clear")
    );
    assert_eq!(
        tell(json!("none")),
        (Outcome::Unknown, "status.list_unusable")
    );
}

/// What an entry of two bits gets for a list with these two bits at its place.
fn two_bits(
    purpose: &str,
    bits: [bool; 2],
    add: impl FnOnce(&mut Value),
) -> (Outcome, String, Check) {
    let mut entry = status_list::entry(LIST, purpose, 5);
    entry["statusSize"] = json!(2);
    entry["statusMessage"] = json!([
        { "status": "0x0", "message": "received" },
        { "status": "0x1", "message": "in review" },
        { "status": "0x2", "message": "accepted" },
        { "status": "0x3", "message": "withdrawn by the learner" },
    ]);
    add(&mut entry);
    let document = list(|list| {
        let mut all = StatusList::new(131_072).unwrap();
        all.set(10, bits[0]).unwrap();
        all.set(11, bits[1]).unwrap();
        list["credentialSubject"]["statusPurpose"] = purpose.into();
        list["credentialSubject"]["encodedList"] = all.encode().unwrap().into();
    });
    let (check, verdict) = told(vec![entry], &[(LIST, document, None)]);
    let expected = match check.outcome {
        Outcome::Failed => Verdict::Invalid,
        Outcome::Unknown => Verdict::Indeterminate,
        _ => Verdict::Valid,
    };
    assert_eq!(verdict, expected, "{check:?}");
    (check.outcome, check.message.clone(), check)
}

/// A list signed by a did:web, which says of place 7 whether it is set.
fn list_of_a_site(is_set: bool) -> Document {
    let mut bits = StatusList::new(131_072).unwrap();
    bits.set(7, is_set).unwrap();
    let list = status_list::credential(LIST, SITE, "revocation", &bits, NOW - 1000).unwrap();
    let method = format!("{SITE}#{}", key().public_key().to_multibase().unwrap());
    let options = ProofOptions::new(method, NOW - 1000);
    Document::Found(prove(&list, &key(), &options).to_string().into_bytes())
}

const SITE: &str = "did:web:a.example";
const SITE_KEYS: &str = "https://a.example/.well-known/did.json";

fn keys_of_the_site(key: &SigningKey) -> Document {
    let public = key.public_key();
    let name = public.to_multibase().unwrap();
    let document = did::web::document(SITE, &[(name, public)]);
    Document::Found(document.to_string().into_bytes())
}

#[test]
fn what_is_known_of_a_list_counts_only_while_all_it_rests_on_is_the_same() {
    let mut award = award();
    award.credential_status = vec![entry(7)];
    let text = signed(&award).to_string();
    let (ours, others) = (
        keys_of_the_site(&key()),
        keys_of_the_site(&SigningKey::from_ed25519_seed([9; 32])),
    );
    let (clear, set) = (list_of_a_site(false), list_of_a_site(true));
    let silent = || Document::Unavailable("no answer".into());
    let mut broken = forms::status_list();
    broken["proof"] = json!({ "type": "DataIntegrityProof" });
    let broken = Document::Found(broken.to_string().into_bytes());
    let memory = Documents::new();
    let known = memory.anew();
    // Each after the others, so that each meets what they left behind.
    for (list, keys, now) in [
        (&clear, &ours, NOW),
        (&set, &ours, NOW),
        (&clear, &ours, NOW),
        (&clear, &others, NOW),
        (&clear, &ours, NOW),
        (&clear, &silent(), NOW),
        (&silent(), &ours, NOW),
        (&broken, &ours, NOW),
        (&clear, &ours, NOW),
        (&clear, &ours, NOW - 500_000),
        (&set, &ours, NOW + 1),
        (&set, &ours, NOW + 1),
    ] {
        let (mut fresh, mut shared) = (Documents::new(), known.anew());
        for documents in [&mut fresh, &mut shared] {
            documents.insert(LIST, list.clone());
            documents.insert(SITE_KEYS, keys.clone());
        }
        let [one, other] = [&fresh, &shared]
            .map(|documents| verify(text.as_bytes(), documents, &Policy::at(now)).report);
        assert_eq!(one, other);
    }
    // What was known does not stand for a document that nobody brought.
    let mut without = memory.anew();
    without.insert(SITE_KEYS, ours.clone());
    let found = verify(text.as_bytes(), &without, &Policy::at(NOW + 1));
    let status = found.report.check(CheckName::Status).unwrap();
    assert_eq!(status.code, "status.not_fetched");
    assert_eq!(found.wanted[0].url, LIST);
}

/// The check of the status and the verdict, with these documents.
fn told(entries: Vec<Value>, given: &[(&str, Document, Option<i64>)]) -> (Check, Verdict) {
    let mut award = award();
    award.credential_status = entries;
    let mut documents = Documents::new();
    for (url, document, at) in given {
        match at {
            Some(at) => documents.insert_as_of(*url, document.clone(), *at),
            None => documents.insert(*url, document.clone()),
        }
    }
    let text = signed(&award).to_string();
    let report = verify(text.as_bytes(), &documents, &Policy::at(NOW)).report;
    (
        report.check(CheckName::Status).unwrap().clone(),
        report.verdict,
    )
}

#[test]
fn an_entry_of_several_bits_says_one_of_its_messages() {
    for (bits, message) in [
        ([false, false], "received"),
        ([false, true], "in review"),
        ([true, false], "accepted"),
        ([true, true], "withdrawn by the learner"),
    ] {
        let (outcome, text, check) = two_bits("message", bits, |_| {});
        assert_eq!(outcome, Outcome::Warning);
        assert_eq!(check.code, "status.message");
        assert!(text.contains(message), "{text}");
    }
    // A value that means revoked says so whatever its words, and has its reason beside it.
    let (outcome, _, check) = two_bits("revocation", [true, false], |entry| {
        entry["statusReference"] = "https://a.example/why".into();
    });
    assert_eq!((outcome, check.code), (Outcome::Failed, "status.revoked"));
    assert_eq!(check.detail.unwrap(), "accepted; https://a.example/why");
    let (outcome, _, check) = two_bits("revocation", [false, false], |_| {});
    assert_eq!((outcome, check.code), (Outcome::Passed, "status.clear"));
}

#[test]
fn a_note_never_fails_and_a_purpose_that_nobody_knows_is_never_waved_through() {
    let nothing = (Outcome::Skipped, "status.no_note");
    let code = |purpose, bits| {
        let (outcome, _, check) = two_bits(purpose, bits, |entry| {
            entry.as_object_mut().unwrap().shift_remove("statusMessage");
        });
        (outcome, check.code)
    };
    assert_eq!(
        code("refresh", [false, true]),
        (Outcome::Warning, "status.refresh")
    );
    assert_eq!(code("refresh", [false, false]), nothing);
    assert_eq!(code("message", [false, false]), nothing);
    let message = (Outcome::Warning, "status.message");
    assert_eq!(code("message", [true, false]), message);
    // A word of the issuer's own may mean that it counts no more.
    let other = (Outcome::Unknown, "status.other_purpose");
    assert_eq!(code("withdrawn", [true, true]), other);
    assert_eq!(code("withdrawn", [false, false]), nothing);
    // Whoever writes a purpose in capital letters means the same.
    let revoked = (Outcome::Failed, "status.revoked");
    assert_eq!(code("Revocation", [true, true]), revoked);
    assert_eq!(
        code("REVOCATION", [false, false]),
        (Outcome::Passed, "status.clear")
    );
    assert_eq!(
        code("Suspension", [false, true]),
        (Outcome::Failed, "status.suspended")
    );
    assert_eq!(
        code("Refresh", [false, true]),
        (Outcome::Warning, "status.refresh")
    );
    let capital = list(|list| list["credentialSubject"]["statusPurpose"] = "Revocation".into());
    assert_eq!(answer(vec![entry(7)], capital), revoked);
    // Not knowing a note is no reason to doubt the badge.
    let silent = |purpose| {
        let gone = Document::Unavailable("no answer".into());
        let note = status_list::entry(LIST, purpose, 5);
        let (check, verdict) = told(vec![note], &[(LIST, gone, None)]);
        (check.outcome, check.code, verdict)
    };
    let noted = (Outcome::Warning, "status.note_unknown", Verdict::Valid);
    assert_eq!(silent("message"), noted);
    assert_eq!(silent("Refresh"), noted);
    let unknown = (
        Outcome::Unknown,
        "status.unavailable",
        Verdict::Indeterminate,
    );
    assert_eq!(silent("withdrawn"), unknown);
    // Beside a note it is still said that nothing was withdrawn.
    let other = "https://a.example/m";
    let noted = list(|list| {
        list["id"] = other.into();
        list["credentialSubject"]["statusPurpose"] = "message".into();
    });
    let note = status_list::entry(other, "message", 7);
    let given = [(LIST, list(|_| {}), None), (other, noted, None)];
    let (check, _) = told(vec![note, entry(6)], &given);
    assert_eq!(check.code, "status.message");
    assert!(
        check
            .message
            .starts_with("The issuer has not withdrawn it. The issuer notes about it")
    );
}

#[test]
fn a_list_that_was_kept_too_long_is_unknown_and_never_clear() {
    let of_age = |age: i64, ttl: Option<i64>| {
        let document = list(|list| {
            if let Some(ttl) = ttl {
                list["credentialSubject"]["ttl"] = ttl.into();
            }
        });
        let (check, _) = told(vec![entry(6)], &[(LIST, document, Some(NOW - age))]);
        (check.outcome, check.code)
    };
    let clear = (Outcome::Passed, "status.clear");
    let stale = (Outcome::Unknown, "status.stale");
    assert_eq!(of_age(0, Some(300_000)), clear);
    assert_eq!(of_age(299, Some(300_000)), clear);
    assert_eq!(of_age(301, Some(300_000)), stale);
    // Nobody is asked more often than once a minute, and a list that says nothing holds for a day.
    assert_eq!(of_age(59, Some(0)), clear);
    assert_eq!(of_age(61, Some(0)), stale);
    assert_eq!(of_age(86_000, None), clear);
    assert_eq!(of_age(87_000, None), stale);
    // One from later than now is of no known age, however fresh it pretends to be.
    assert_eq!(of_age(-60, None), clear);
    assert_eq!(of_age(-61, None), stale);
    assert_eq!(of_age(-61, Some(300_000)), stale);
    let names = json!({ "id": LIST, "revokedCredential": [] }).to_string();
    let document = Document::Found(names.into_bytes());
    let entry = json!({ "id": LIST, "type": "1EdTechRevocationList" });
    let (check, _) = told(vec![entry], &[(LIST, document, Some(NOW - 87_000))]);
    assert_eq!((check.outcome, check.code), stale);
}

#[test]
fn lists_of_2020_are_read_where_both_ways_of_counting_agree() {
    let answer = |set: &[usize], index: &str| {
        let mut all = StatusList::new(131_072).unwrap();
        for index in set {
            all.set(*index, true).unwrap();
        }
        let document = list(|list| {
            list["@context"] = json!([
                "https://www.w3.org/2018/credentials/v1",
                "https://w3id.org/vc-revocation-list-2020/v1",
                "https://w3id.org/security/data-integrity/v2",
            ]);
            list["type"] = json!(["VerifiableCredential", "RevocationList2020Credential"]);
            let from = list["validFrom"].take();
            list.as_object_mut().unwrap().shift_remove("validFrom");
            list["issuanceDate"] = from;
            let encoded = all.encode().unwrap()[1..].to_owned();
            list["credentialSubject"] = json!({
                "id": format!("{LIST}#list"), "type": "RevocationList2020", "encodedList": encoded
            });
        });
        let entry = json!({
            "id": format!("{LIST}#{index}"), "type": "RevocationList2020Status",
            "revocationListIndex": index, "revocationListCredential": LIST
        });
        let mut award = award().to_value();
        award["@context"]
            .as_array_mut()
            .unwrap()
            .push("https://w3id.org/vc-revocation-list-2020/v1".into());
        award["credentialStatus"] = entry;
        let mut documents = Documents::new();
        documents.insert(LIST, document);
        let text = crate::parts::sign(&award, &key()).to_string();
        let report = verify(text.as_bytes(), &documents, &Policy::at(NOW)).report;
        assert_eq!(report.check(CheckName::Proof).unwrap().code, "proof.good");
        let status = report.check(CheckName::Status).unwrap();
        (status.outcome, status.code)
    };
    assert_eq!(answer(&[], "9"), (Outcome::Passed, "status.clear"));
    assert_eq!(answer(&[9, 14], "9"), (Outcome::Failed, "status.revoked"));
    assert_eq!(
        answer(&[9], "9"),
        (Outcome::Unknown, "status.list_unusable")
    );
    assert_eq!(
        answer(&[14], "9"),
        (Outcome::Unknown, "status.list_unusable")
    );
    assert_eq!(answer(&[15], "9"), (Outcome::Passed, "status.clear"));
}
