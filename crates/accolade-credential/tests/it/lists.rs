//! Status entries and lists (Bitstring Status List 1.0; 1EdTechRevocationList).

use accolade_credential::status_list::{self, ReadList, StatusList};
use accolade_credential::verify::{CheckName, Document, Documents, Outcome, Policy, verify};
use serde_json::{Value, json};

use crate::forms;
use crate::issue::{NOW, award, date, key, signed};

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
    assert_eq!(changed("statusSize", json!(2)), unusable);
    assert_eq!(changed("statusPurpose", json!("suspension")), unusable);
    let foreign = json!({ "id": "urn:uuid:9", "type": "1EdTechCredentialRefresh" });
    let unsupported = (Outcome::Unknown, "status.unsupported");
    assert_eq!(answer(vec![foreign], list(|_| {})), unsupported);
    let gone = Document::Unavailable("no answer".into());
    assert_eq!(
        answer(vec![entry(6)], gone),
        (Outcome::Unknown, "status.unavailable")
    );
    let many = vec![entry(6); 9];
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
    let method = accolade_credential::did::key::verification_method(&key().public_key()).unwrap();
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
    assert_eq!(read.is_set(&entry(7)), Ok(true));
    assert_eq!(read.is_set(&entry(6)), Ok(false));
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
