//! SD-JWT and SD-JWT VC: the cases of sd-jwt-js, and whole credentials with everything around them.

use accolade_credential::keys::SigningKey;
use accolade_credential::sd_jwt;
use accolade_credential::verify::{
    CheckName, Document, Documents, Outcome, Policy, PresentationRequest, Verdict,
    VerificationReport, verify,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::data;
use crate::issue::{NOW, award, key};
use crate::parts::{did_of, holder_key, jws};

const ISSUER: &str = "https://a.example/tenant";
const METADATA: &str = "https://a.example/.well-known/jwt-vc-issuer/tenant";
const LIST: &str = "https://a.example/statuslists/1";

fn digest(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

/// What an issuer hides, and where it lies.
#[derive(Default)]
struct Hidden(Vec<(Vec<String>, String)>);

impl Hidden {
    fn add(&mut self, path: &[String], disclosure: &Value) -> String {
        let text = URL_SAFE_NO_PAD.encode(disclosure.to_string());
        let digest = digest(&text);
        self.0.push((path.to_vec(), text));
        digest
    }

    fn salt(&self) -> String {
        format!("salt-{}", self.0.len())
    }

    /// The claims with what the frame names hidden, as an issuer signs them.
    fn pack(&mut self, claims: &Value, frame: &Value, path: &[String]) -> Value {
        let at = |name: &str| [path, &[name.to_owned()]].concat();
        let is_hidden = |name: &str| {
            let names = frame.get("_sd").and_then(Value::as_array);
            names
                .into_iter()
                .flatten()
                .any(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned) == name)
        };
        let decoys = frame.get("_sd_decoy").and_then(Value::as_u64).unwrap_or(0);
        let decoys = (0..decoys).map(|index| digest(&format!("{path:?} decoy {index}")));
        match claims {
            Value::Object(members) => {
                let mut packed = Map::new();
                let mut digests: Vec<Value> = decoys.map(Value::from).collect();
                for (name, value) in members {
                    let inner = frame.get(name).unwrap_or(&Value::Null);
                    let value = self.pack(value, inner, &at(name));
                    if is_hidden(name) {
                        let disclosure = json!([self.salt(), name, value]);
                        digests.push(self.add(&at(name), &disclosure).into());
                    } else {
                        packed.insert(name.clone(), value);
                    }
                }
                if !digests.is_empty() {
                    packed.insert("_sd".into(), digests.into());
                }
                packed.into()
            }
            Value::Array(items) => {
                let mut packed: Vec<Value> = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let name = index.to_string();
                    let inner = frame.get(&name).unwrap_or(&Value::Null);
                    let value = self.pack(item, inner, &at(&name));
                    packed.push(if is_hidden(&name) {
                        let disclosure = json!([self.salt(), value]);
                        json!({ "...": self.add(&at(&name), &disclosure) })
                    } else {
                        value
                    });
                }
                packed.extend(decoys.map(|digest| json!({ "...": digest })));
                packed.into()
            }
            other => other.clone(),
        }
    }

    /// What a holder shows who names these places.
    fn shown(&self, frame: &Value) -> String {
        let is_named = |path: &[String]| {
            let place = path.iter().try_fold(frame, |frame, name| frame.get(name));
            place.is_some_and(|place| *place != Value::Bool(false))
        };
        let shown = self.0.iter().filter(|(path, _)| is_named(path));
        joined(shown.map(|(_, text)| text))
    }

    /// Everything that can be shown.
    fn all(&self) -> String {
        joined(self.0.iter().map(|(_, text)| text))
    }
}

fn joined<'a>(disclosures: impl Iterator<Item = &'a String>) -> String {
    disclosures.flat_map(|text| [text.as_str(), "~"]).collect()
}

#[test]
fn every_case_of_sd_jwt_js_shows_what_it_presents() {
    let Some(folder) = data::folder("vectors/sd-jwt/packages/core/test") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case = data::json(&path);
        let mut hidden = Hidden::default();
        let packed = hidden.pack(&case["claims"], &case["disclosureFrame"], &[]);
        let token = jws(&json!({ "alg": "EdDSA" }), &packed, &key());
        let text = format!("{token}~{}", hidden.shown(&case["presentationFrames"]));
        let read = sd_jwt::parse(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let name = path.file_stem().unwrap().to_str().unwrap();
        // An object stays when all its members are hidden (RFC 9901, section 7.1); that suite drops it.
        let expected = if name == "array_none_disclosed" {
            json!({ "is_over": {} })
        } else {
            case["presentedClaims"].clone()
        };
        assert_eq!(*read.claims(), expected, "{name}");
        // With everything shown, it is what the issuer began with.
        let all = hidden.all();
        let read = sd_jwt::parse(&format!("{token}~{all}")).unwrap();
        assert_eq!(*read.claims(), case["claims"], "{path:?}");
        count += 1;
    }
    assert!(count >= 17, "{count}");
}

fn header(typ: &str) -> Value {
    json!({ "alg": "EdDSA", "typ": typ, "kid": "k1" })
}

fn claims() -> Value {
    json!({
        "iss": ISSUER,
        "vct": "https://a.example/credentials/course",
        "iat": NOW - 500,
        "nbf": NOW - 500,
        "exp": NOW + 500,
        "cnf": { "jwk": holder_key().public_key().to_jwk() },
        "status": { "status_list": { "idx": 1, "uri": LIST } },
        "sub": "urn:learner:1",
        "email": "ada@example.org",
        "course": { "name": "Welding", "grade": "A" },
    })
}

/// A credential whose holder may hide the address and the grade; all is shown.
fn credential(header: &Value, claims: &Value, key: &SigningKey) -> String {
    let frame = json!({ "_sd": ["email"], "course": { "_sd": ["grade"] } });
    let mut hidden = Hidden::default();
    let packed = hidden.pack(claims, &frame, &[]);
    let all = hidden.all();
    format!("{}~{all}", jws(header, &packed, key))
}

fn binding(shown: &str, change: impl FnOnce(&mut Value, &mut Value), key: &SigningKey) -> String {
    let mut header = json!({ "alg": "EdDSA", "typ": "kb+jwt" });
    let mut claims = json!({
        "iat": NOW - 5, "nonce": "c-1", "aud": "https://verifier.example", "sd_hash": digest(shown)
    });
    change(&mut header, &mut claims);
    format!("{shown}{}", jws(&header, &claims, key))
}

fn asked() -> PresentationRequest {
    PresentationRequest {
        challenge: Some("c-1".into()),
        domain: Some("https://verifier.example".into()),
    }
}

fn metadata(change: impl FnOnce(&mut Value)) -> Document {
    let mut jwk = key().public_key().to_jwk();
    jwk["kid"] = "k1".into();
    let mut document = json!({ "issuer": ISSUER, "jwks": { "keys": [jwk] } });
    change(&mut document);
    Document::Found(document.to_string().into_bytes())
}

/// A list in which these places have these values of two bits.
fn list(values: u8, change: impl FnOnce(&mut Value, &mut Value), key: &SigningKey) -> Document {
    use std::io::Write as _;
    let mut encoder = flate2_encoder();
    encoder.write_all(&[values]).unwrap();
    let packed = URL_SAFE_NO_PAD.encode(encoder.finish().unwrap());
    let mut header = header("statuslist+jwt");
    let mut claims = json!({
        "iss": ISSUER, "sub": LIST, "iat": NOW - 100, "exp": NOW + 100,
        "status_list": { "bits": 2, "lst": packed },
    });
    change(&mut header, &mut claims);
    Document::Found(jws(&header, &claims, key).into_bytes())
}

fn flate2_encoder() -> flate2::write::ZlibEncoder<Vec<u8>> {
    flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default())
}

fn report_with(
    text: &str,
    policy: &Policy,
    metadata: Document,
    list: Document,
) -> VerificationReport {
    let mut documents = Documents::new();
    documents.insert(METADATA, metadata);
    documents.insert(LIST, list);
    verify(text.as_bytes(), &documents, policy).report
}

fn report(text: &str) -> VerificationReport {
    let policy = Policy::at(NOW);
    report_with(text, &policy, metadata(|_| {}), list(0, |_, _| {}, &key()))
}

fn code(report: &VerificationReport, name: CheckName) -> (Outcome, &'static str) {
    let check = report.check(name).unwrap_or_else(|| panic!("{report:#?}"));
    (check.outcome, check.code)
}

#[test]
fn a_credential_with_its_holders_signature_is_valid_and_shows_what_is_disclosed() {
    for typ in ["dc+sd-jwt", "vc+sd-jwt"] {
        let shown = credential(&header(typ), &claims(), &key());
        let text = binding(&shown, |_, _| {}, &holder_key());
        let policy = Policy::at(NOW).asking(asked());
        let report = report_with(&text, &policy, metadata(|_| {}), list(0, |_, _| {}, &key()));
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        assert_eq!(code(&report, CheckName::Issuer).1, "issuer.confirmed");
        assert_eq!(code(&report, CheckName::Holder).1, "holder.confirmed");
        assert_eq!(code(&report, CheckName::Status).1, "status.clear");
        let mut expected = claims();
        let grade = expected["course"]["grade"].take();
        assert_eq!(grade, "A");
        expected["course"]["grade"] = grade;
        assert_eq!(report.credential, Some(expected));
    }
    // Asked for, and not answered by the holder.
    let shown = credential(&header("dc+sd-jwt"), &claims(), &key());
    let policy = Policy::at(NOW).asking(asked());
    let silent = report_with(
        &shown,
        &policy,
        metadata(|_| {}),
        list(0, |_, _| {}, &key()),
    );
    assert_eq!(
        (silent.verdict, code(&silent, CheckName::Holder).1),
        (Verdict::Invalid, "holder.unanswered")
    );
    // Not asked for: it is what it is, whoever shows it.
    let report = report(&shown);
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(
        code(&report, CheckName::Holder),
        (Outcome::Skipped, "holder.not_shown")
    );
}

#[test]
fn the_holders_signature_is_for_this_and_for_whoever_asked() {
    let shown = credential(&header("dc+sd-jwt"), &claims(), &key());
    let policy = Policy::at(NOW).asking(asked());
    let holder = |text: &str| {
        let report = report_with(text, &policy, metadata(|_| {}), list(0, |_, _| {}, &key()));
        assert_eq!(report.verdict, Verdict::Invalid);
        code(&report, CheckName::Holder).1
    };
    let bound =
        |change: &dyn Fn(&mut Value, &mut Value)| holder(&binding(&shown, change, &holder_key()));
    assert_eq!(
        bound(&|_, claims| claims["nonce"] = "c-0".into()),
        "presentation.challenge"
    );
    assert_eq!(
        bound(&|_, claims| claims["aud"] = "https://x.example".into()),
        "presentation.domain"
    );
    assert_eq!(
        bound(&|_, claims| claims["sd_hash"] = "AAAA".into()),
        "holder.digest"
    );
    assert_eq!(
        bound(&|_, claims| claims["iat"] = (NOW + 600).into()),
        "proof.in_future"
    );
    assert_eq!(
        bound(&|_, claims| claims["exp"] = (NOW - 600).into()),
        "proof.expired"
    );
    assert_eq!(
        bound(&|_, claims| claims["exp"] = (NOW + 600).to_string().into()),
        "jwt.time"
    );
    assert_eq!(
        bound(&|header, _| header["typ"] = "JWT".into()),
        "holder.malformed"
    );
    assert_eq!(
        bound(&|_, claims| claims["iat"] = Value::Null),
        "holder.malformed"
    );
    assert_eq!(
        holder(&binding(&shown, |_, _| {}, &key())),
        "holder.key_mismatch"
    );
    // What is taken away after the holder signed is noticed.
    let bound = binding(&shown, |_, _| {}, &holder_key());
    let mut parts: Vec<&str> = bound.split('~').collect();
    parts.remove(1);
    assert_eq!(holder(&parts.join("~")), "holder.digest");
    let mut unbound = claims();
    unbound.as_object_mut().unwrap().shift_remove("cnf");
    let shown = credential(&header("dc+sd-jwt"), &unbound, &key());
    assert_eq!(
        holder(&binding(&shown, |_, _| {}, &holder_key())),
        "holder.key_mismatch"
    );
    assert_eq!(
        code(&report(&shown), CheckName::Holder).1,
        "holder.not_bound"
    );
}

#[test]
fn the_issuers_signature_and_times_hold_or_it_is_said() {
    let shown = |change: &dyn Fn(&mut Value, &mut Value)| {
        let (mut header, mut claims) = (header("dc+sd-jwt"), claims());
        change(&mut header, &mut claims);
        report(&credential(&header, &claims, &key()))
    };
    let proof = |change: &dyn Fn(&mut Value, &mut Value)| code(&shown(change), CheckName::Proof);
    assert_eq!(proof(&|_, _| {}), (Outcome::Passed, "proof.good"));
    assert_eq!(
        proof(&|header, _| header["typ"] = "JWT".into()),
        (Outcome::Failed, "sd_jwt.kind")
    );
    assert_eq!(
        proof(&|header, _| header["alg"] = "none".into()),
        (Outcome::Failed, "jwt.algorithm")
    );
    assert_eq!(
        proof(&|header, _| header["kid"] = "k2".into()),
        (Outcome::Failed, "proof.key_missing")
    );
    let certificate = |header: &mut Value, _: &mut Value| header["x5c"] = json!(["MIIB"]);
    assert_eq!(
        proof(&certificate),
        (Outcome::Unknown, "sd_jwt.certificate")
    );
    let report = shown(&|_, claims| claims["exp"] = (NOW - 5).into());
    assert_eq!(code(&report, CheckName::Validity).1, "validity.expired");
    let report = shown(&|_, claims| claims["nbf"] = (NOW + 500).into());
    assert_eq!(
        code(&report, CheckName::Validity).1,
        "validity.not_yet_valid"
    );
    let report = shown(&|_, claims| claims["exp"] = (NOW + 500).to_string().into());
    assert_eq!(code(&report, CheckName::Validity).1, "validity.unreadable");
    let thief = report_with(
        &credential(&header("dc+sd-jwt"), &claims(), &holder_key()),
        &Policy::at(NOW),
        metadata(|_| {}),
        list(0, |_, _| {}, &key()),
    );
    assert_eq!(
        code(&thief, CheckName::Proof),
        (Outcome::Failed, "proof.signature")
    );
    let mut changed = credential(&header("dc+sd-jwt"), &claims(), &key());
    changed = changed.replacen(
        '~',
        &format!("~{}~", URL_SAFE_NO_PAD.encode(r#"["s","grade","A+"]"#)),
        1,
    );
    let changed = self::report(&changed);
    assert_eq!(changed.verdict, Verdict::Invalid);
    assert_eq!(code(&changed, CheckName::Parsing).1, "sd_jwt.unreferenced");
}

#[test]
fn the_key_is_found_by_did_in_the_token_or_as_the_issuer_publishes_it() {
    let issuer = did_of(&key());
    let of_did = |change: &dyn Fn(&mut Value)| {
        let mut claims = claims();
        claims["iss"] = issuer.clone().into();
        let mut header = header("dc+sd-jwt");
        change(&mut header);
        let mut report = report(&credential(&header, &claims, &key()));
        // The list is that of another issuer here.
        report
            .checks
            .retain(|check| check.check != CheckName::Status);
        (
            code(&report, CheckName::Proof).1,
            code(&report, CheckName::Issuer).1,
        )
    };
    let good = ("proof.good", "issuer.confirmed");
    let method = accolade_credential::did::key::verification_method(&key().public_key()).unwrap();
    assert_eq!(
        of_did(&|header| header["kid"] = method.clone().into()),
        good
    );
    let fragment = method.split('#').nth(1).unwrap().to_owned();
    assert_eq!(
        of_did(&|header| header["kid"] = fragment.clone().into()),
        good
    );
    assert_eq!(
        of_did(&|header| drop(header.as_object_mut().unwrap().shift_remove("kid"))),
        good
    );
    let jwk = key().public_key().to_jwk();
    assert_eq!(of_did(&|header| header["jwk"] = jwk.clone()), good);

    let text = credential(&header("dc+sd-jwt"), &claims(), &key());
    let published = |document: Document| {
        let report = report_with(
            &text,
            &Policy::at(NOW),
            document,
            list(0, |_, _| {}, &key()),
        );
        (report.verdict, code(&report, CheckName::Proof).1)
    };
    assert_eq!(published(metadata(|_| {})), (Verdict::Valid, "proof.good"));
    let other = metadata(|document| document["issuer"] = "https://b.example".into());
    assert_eq!(published(other), (Verdict::Invalid, "issuer.document"));
    let none = metadata(|document| drop(document.as_object_mut().unwrap().shift_remove("jwks")));
    assert_eq!(published(none), (Verdict::Invalid, "issuer.document"));
    let gone = Document::Unavailable("no answer".into());
    assert_eq!(
        published(gone),
        (Verdict::Indeterminate, "document.unavailable")
    );
    // A key that only the token names is nobody's, until the issuer publishes it.
    let mut named = header("dc+sd-jwt");
    named["jwk"] = holder_key().public_key().to_jwk();
    let thief = report(&credential(&named, &claims(), &holder_key()));
    assert_eq!(
        code(&thief, CheckName::Issuer),
        (Outcome::Failed, "issuer.key_mismatch")
    );
    // What is wanted is asked for by its address.
    let verification = verify(text.as_bytes(), &Documents::new(), &Policy::at(NOW));
    let wanted: Vec<_> = verification
        .wanted
        .iter()
        .map(|one| one.url.as_str())
        .collect();
    assert!(wanted.contains(&METADATA), "{wanted:?}");
}

#[test]
fn a_token_status_list_counts_genuine_current_and_the_issuers_own() {
    let text = credential(&header("dc+sd-jwt"), &claims(), &key());
    let status = |list: Document| {
        let report = report_with(&text, &Policy::at(NOW), metadata(|_| {}), list);
        code(&report, CheckName::Status)
    };
    let of = |values: u8| status(list(values, |_, _| {}, &key()));
    assert_eq!(of(0b0000_0000), (Outcome::Passed, "status.clear"));
    assert_eq!(of(0b1111_0011), (Outcome::Passed, "status.clear"));
    assert_eq!(of(0b0000_0100), (Outcome::Failed, "status.revoked"));
    assert_eq!(of(0b0000_1000), (Outcome::Failed, "status.suspended"));
    assert_eq!(of(0b0000_1100), (Outcome::Unknown, "status.own_meaning"));
    let unusable = (Outcome::Unknown, "status.list_unusable");
    let changed = |change: &dyn Fn(&mut Value, &mut Value)| status(list(0, change, &key()));
    assert_eq!(status(list(0, |_, _| {}, &holder_key())), unusable);
    assert_eq!(changed(&|header, _| header["typ"] = "JWT".into()), unusable);
    assert_eq!(
        changed(&|_, claims| claims["sub"] = "https://a.example/2".into()),
        unusable
    );
    assert_eq!(
        changed(&|_, claims| claims["exp"] = (NOW - 5).into()),
        unusable
    );
    for (name, value) in [
        ("iat", json!(NOW + 500)),
        ("nbf", json!(NOW + 500)),
        ("exp", json!((NOW + 500).to_string())),
    ] {
        let list = changed(&|_, claims| claims[name] = value.clone());
        assert_eq!(list, unusable, "{name}");
    }
    assert_eq!(
        changed(&|_, claims| claims["status_list"]["bits"] = 3.into()),
        unusable
    );
    assert_eq!(
        status(Document::Unavailable("no".into())),
        (Outcome::Unknown, "status.unavailable")
    );
    let mut odd = claims();
    odd["status"] = json!({ "other": 1 });
    let odd = report(&credential(&header("dc+sd-jwt"), &odd, &key()));
    assert_eq!(
        code(&odd, CheckName::Status),
        (Outcome::Unknown, "status.unsupported")
    );
}

#[test]
fn a_w3c_credential_may_be_shown_in_part_too() {
    let mut badge = award().to_value();
    badge["iss"] = did_of(&key()).into();
    let frame = json!({ "credentialSubject": { "_sd": ["identifier"] } });
    let mut hidden = Hidden::default();
    let packed = hidden.pack(&badge, &frame, &[]);
    let mut header = header("vc+sd-jwt");
    header["kid"] = Value::Null;
    let token = jws(&header, &packed, &key());
    let all = hidden.all();
    let text = format!("{token}~{all}");
    let policy = Policy::at(NOW).for_recipient(Some("ada@example.org".into()));
    let report = data::verify_offline(text.as_bytes(), &[], &policy);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(code(&report, CheckName::Schema).1, "schema.met");
    let envelope = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": "EnvelopedVerifiableCredential",
        "id": format!("data:application/vc+sd-jwt,{text}"),
    });
    let report = data::verify_offline(envelope.to_string().as_bytes(), &[], &policy);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    // Hidden, it belongs to nobody that could be compared.
    let report = data::verify_offline(format!("{token}~").as_bytes(), &[], &policy);
    assert_eq!(
        code(&report, CheckName::Recipient).1,
        "recipient.not_comparable"
    );
}

/// A token of the badge with these claims beside it, and what its status is.
fn status_of(typ: &str, extra: &Value, lists: &[(&str, Document)]) -> (Outcome, &'static str) {
    let mut claims = award().to_value();
    claims["iss"] = did_of(&key()).into();
    for (name, value) in extra.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let mut header = header(typ);
    header["kid"] = Value::Null;
    let mut text = jws(&header, &claims, &key());
    if typ == "vc+sd-jwt" {
        text.push('~');
    }
    let mut documents = Documents::new();
    for (url, list) in lists {
        documents.insert(*url, list.clone());
    }
    let report = verify(text.as_bytes(), &documents, &Policy::at(NOW)).report;
    assert_eq!(code(&report, CheckName::Proof).1, "proof.good");
    code(&report, CheckName::Status)
}

#[test]
fn every_status_that_a_token_names_is_looked_at_and_the_worst_speaks() {
    let bits = "https://a.example/l";
    let entry = |index| accolade_credential::status_list::entry(bits, "revocation", index);
    let bitstring = || {
        let list = crate::forms::signed(&crate::forms::status_list());
        Document::Found(list.to_string().into_bytes())
    };
    let claim = json!({ "status_list": { "idx": 1, "uri": LIST } });
    let of = |values: u8| list(values, |_, _| {}, &key());
    for typ in ["vc+jwt", "JWT", "vc+sd-jwt"] {
        let only = json!({ "status": claim });
        assert_eq!(
            status_of(typ, &only, &[(LIST, of(0))]),
            (Outcome::Passed, "status.clear"),
            "{typ}"
        );
        let revoked = (Outcome::Failed, "status.revoked");
        assert_eq!(
            status_of(typ, &only, &[(LIST, of(0b0100))]),
            revoked,
            "{typ}"
        );
        let unread = (Outcome::Unknown, "status.unavailable");
        assert_eq!(status_of(typ, &only, &[]), unread, "{typ}");
        let both = |index| json!({ "status": claim, "credentialStatus": entry(index) });
        let lists = [(LIST, of(0)), (bits, bitstring())];
        let clear = (Outcome::Passed, "status.clear");
        assert_eq!(status_of(typ, &both(6), &lists), clear, "{typ}");
        assert_eq!(status_of(typ, &both(7), &lists), revoked, "{typ}");
        let lists = [(LIST, of(0b0100)), (bits, bitstring())];
        assert_eq!(status_of(typ, &both(6), &lists), revoked, "{typ}");
    }
    // A W3C credential stays one whatever `vct` it has, and claims under a `vct` may name such a list.
    for vct in [json!("https://a.example/c"), json!(7)] {
        let named = json!({ "vct": vct, "credentialStatus": entry(7) });
        let found = status_of("vc+sd-jwt", &named, &[(bits, bitstring())]);
        assert_eq!(found, (Outcome::Failed, "status.revoked"));
    }
    let mut claims = claims();
    claims["iss"] = did_of(&key()).into();
    claims["credentialStatus"] = entry(7);
    claims.as_object_mut().unwrap().shift_remove("status");
    let mut header = header("dc+sd-jwt");
    header["kid"] = Value::Null;
    let text = credential(&header, &claims, &key());
    let mut documents = Documents::new();
    documents.insert(bits, bitstring());
    let report = verify(text.as_bytes(), &documents, &Policy::at(NOW)).report;
    let revoked = (Outcome::Failed, "status.revoked");
    assert_eq!(code(&report, CheckName::Status), revoked);
}

#[test]
fn whoever_asks_for_a_presentation_is_not_answered_by_a_credential() {
    let policy = Policy::at(NOW).asking(asked());
    let text = crate::issue::signed(&award()).to_string();
    let report = data::verify_offline(text.as_bytes(), &[], &policy);
    assert_eq!(report.verdict, Verdict::Invalid);
    assert_eq!(code(&report, CheckName::Holder).1, "holder.unanswered");
}

#[test]
fn the_person_is_compared_where_it_is_shown() {
    let text = credential(&header("dc+sd-jwt"), &claims(), &key());
    let ask = |text: &str, person: &str| {
        let policy = Policy::at(NOW).for_recipient(Some(person.into()));
        let report = report_with(text, &policy, metadata(|_| {}), list(0, |_, _| {}, &key()));
        code(&report, CheckName::Recipient).1
    };
    assert_eq!(ask(&text, "Ada@example.org"), "recipient.match");
    assert_eq!(ask(&text, "bob@example.org"), "recipient.mismatch");
    assert_eq!(ask(&text, "urn:learner:1"), "recipient.match");
    let hidden = format!("{}~", text.split('~').next().unwrap());
    assert_eq!(ask(&hidden, "ada@example.org"), "recipient.not_comparable");
}
