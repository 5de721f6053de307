use accolade_credential::keys::SigningKey;
use accolade_credential::limits::REVOKED_ASSERTIONS_MAX;
use accolade_credential::verify::{CheckName, Outcome, Policy, Verdict};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::{
    AWARD, ISSUER, KEY, LIST, NOW, World, assert_found, check_token, code, key, pem, signed_award,
    token, world,
};

#[test]
fn a_signed_badge_needs_a_key_that_its_issuer_lists_and_owns() {
    let report = check_token(&world(), &signed_award(), &key());
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    assert_eq!(
        code(&report, CheckName::Issuer),
        (Outcome::Passed, "issuer.confirmed")
    );
    assert_eq!(
        code(&report, CheckName::Status),
        (Outcome::Passed, "status.clear")
    );
    // Without a creator, the issuer's keys are tried.
    let mut unnamed = signed_award();
    unnamed["verification"] = json!({"type": "signed"});
    assert_eq!(
        check_token(&world(), &unnamed, &key()).verdict,
        Verdict::Valid
    );
    let mut many = world();
    many.put("https://badges.example.org/old", &json!({"type": "CryptographicKey", "owner": ISSUER,
        "id": "https://badges.example.org/old", "publicKeyPem": pem(&SigningKey::from_ed25519_seed([9; 32]))}));
    many.change(ISSUER, |issuer| {
        issuer["publicKey"] = json!(["https://badges.example.org/old", KEY]);
    });
    assert_eq!(check_token(&many, &unnamed, &key()).verdict, Verdict::Valid);
    // A key that the profile writes out needs no address of its own.
    let mut inside = world();
    inside.0.remove(KEY);
    let written = json!({"id": KEY, "type": "CryptographicKey", "owner": ISSUER, "publicKeyPem": pem(&key())});
    inside.change(ISSUER, |issuer| issuer["publicKey"] = written);
    assert_eq!(
        check_token(&inside, &signed_award(), &key()).verdict,
        Verdict::Valid
    );
}

#[test]
fn a_signature_by_anybody_else_is_found_out() {
    let thief = SigningKey::from_ed25519_seed([1; 32]);
    let report = check_token(&world(), &signed_award(), &thief);
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Proof,
        "proof.signature",
    );
    // The thief names a key of his own, which the issuer does not list.
    let mut named = signed_award();
    let his = "https://thief.example/key";
    named["verification"]["creator"] = json!(his);
    let mut stolen = world();
    stolen.put(his, &json!({"type": "CryptographicKey", "id": his, "owner": ISSUER, "publicKeyPem": pem(&thief)}));
    let report = check_token(&stolen, &named, &thief);
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Issuer,
        "issuer.key_mismatch",
    );
    // Written into the award, it counts for nothing.
    named["verification"]["creator"] = json!({"id": KEY, "publicKeyPem": pem(&thief)});
    let report = check_token(&world(), &named, &thief);
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Proof,
        "proof.signature",
    );
    // A profile of his own under the issuer's name is not asked for at his address.
    named["verification"]["creator"] = json!(his);
    named["badge"] = json!({"type": "BadgeClass", "id": "urn:uuid:1", "name": "B", "description": "b", "criteria": "https://e.example/c",
        "issuer": {"type": "Issuer", "id": ISSUER, "name": "The School", "url": "https://badges.example.org", "publicKey": his}});
    let report = check_token(&stolen, &named, &thief);
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Issuer,
        "issuer.key_mismatch",
    );
    stolen.0.remove(ISSUER);
    let report = check_token(&stolen, &named, &thief);
    assert_found(
        &report,
        Verdict::Indeterminate,
        CheckName::Issuer,
        "issuer.unavailable",
    );
    // A key that says it is another's.
    let mut lent = world();
    lent.change(KEY, |key| {
        key["owner"] = json!("https://lender.example/issuer");
    });
    let report = check_token(&lent, &signed_award(), &key());
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Issuer,
        "issuer.key_owner",
    );
    // Text out of a token carries no signature.
    let report = world().check(&signed_award());
    assert_found(&report, Verdict::Invalid, CheckName::Proof, "proof.missing");
    // Nothing tells whether a key that is silent would do.
    let mut silent = world();
    silent.0.remove(KEY);
    assert_eq!(
        check_token(&silent, &signed_award(), &key()).verdict,
        Verdict::Indeterminate
    );
}

#[test]
fn every_changed_member_of_a_signed_badge_breaks_it() {
    let token = token(&signed_award(), &key());
    let parts: Vec<&str> = token.split('.').collect();
    for name in ["recipient", "badge", "issuedOn", "narrative", "id"] {
        let mut changed = signed_award();
        changed[name] = json!("https://badges.example.org/other");
        let payload = URL_SAFE_NO_PAD.encode(changed.to_string());
        let forged = format!("{}.{payload}.{}", parts[0], parts[2]);
        let report = world().check_with(forged.as_bytes(), &Policy::at(NOW));
        assert_found(
            &report,
            Verdict::Invalid,
            CheckName::Proof,
            "proof.signature",
        );
    }
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    let unsigned = format!("{none}.{}.", parts[1]);
    let report = world().check_with(unsigned.as_bytes(), &Policy::at(NOW));
    assert_eq!(report.verdict, Verdict::Invalid);
}

#[test]
fn the_list_of_revoked_awards_is_the_issuers_own_and_silence_is_no_answer() {
    let check = |world: &World, id: &str| {
        let mut award = signed_award();
        award["id"] = json!(id);
        check_token(world, &award, &key())
    };
    let report = check(&world(), "https://badges.example.org/awards/7");
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
    let detail = report.check(CheckName::Status).unwrap().detail.as_deref();
    assert_eq!(detail, Some("An error."));
    assert_found(
        &check(&world(), "urn:uuid:8"),
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
    let mut silent = world();
    silent.0.remove(LIST);
    assert_found(
        &check(&silent, AWARD),
        Verdict::Indeterminate,
        CheckName::Status,
        "status.unavailable",
    );
    let mut foreign = world();
    foreign.change(LIST, |list| {
        list["issuer"] = json!("https://other.example/issuer");
    });
    assert_found(
        &check(&foreign, AWARD),
        Verdict::Indeterminate,
        CheckName::Status,
        "status.list_unusable",
    );
    let mut empty = world();
    empty.change(LIST, |list| {
        list.as_object_mut().unwrap().remove("revokedAssertions");
    });
    assert_found(
        &check(&empty, AWARD),
        Verdict::Indeterminate,
        CheckName::Status,
        "status.list_unusable",
    );
    let mut none = world();
    none.change(ISSUER, |issuer| {
        issuer.as_object_mut().unwrap().remove("revocationList");
    });
    assert_found(
        &check(&none, AWARD),
        Verdict::Valid,
        CheckName::Status,
        "status.none",
    );
    let mut withdrawn = signed_award();
    withdrawn["revoked"] = json!(true);
    let report = check_token(&world(), &withdrawn, &key());
    assert_found(
        &report,
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
}

#[test]
fn a_giant_list_is_read_to_its_limit_and_then_unknown() {
    let mut giant = world();
    let mut entries: Vec<Value> = vec![json!("urn:a"); REVOKED_ASSERTIONS_MAX];
    entries.push(json!(AWARD));
    giant.change(LIST, |list| {
        list["revokedAssertions"] = Value::Array(entries);
    });
    let report = check_token(&giant, &signed_award(), &key());
    assert_found(
        &report,
        Verdict::Indeterminate,
        CheckName::Status,
        "status.list_unusable",
    );
    // One list lists itself a hundred thousand times, and every entry is odd.
    let odd = vec![json!({"id": {"id": []}, "revoked": "no"}); 10_000];
    giant.change(LIST, |list| list["revokedAssertions"] = Value::Array(odd));
    assert_eq!(
        check_token(&giant, &signed_award(), &key()).verdict,
        Verdict::Valid
    );
}
