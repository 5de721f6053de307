//! Presentations and envelopes.

use accolade_credential::proof::ProofOptions;
use accolade_credential::verify::{
    CheckName, Outcome, PartKind, Policy, PresentationRequest, Verdict, VerificationReport,
};
use serde_json::{Value, json};

use crate::data;
use crate::issue::{NOW, award, check, date, key};
use crate::parts::{
    VC, badge, code, did_of, header, holder_key, jws, method, presentation, prove, sign,
};

fn asked() -> PresentationRequest {
    PresentationRequest {
        challenge: Some("c-1".into()),
        domain: Some("https://verifier.example".into()),
    }
}

fn presented(document: &Value) -> Value {
    let mut options = ProofOptions::new(method(&holder_key()), NOW - 10);
    options.proof_purpose = "authentication".into();
    options.challenge = asked().challenge;
    options.domain = asked().domain;
    prove(document, &holder_key(), &options)
}

fn report_for(input: &str, request: PresentationRequest) -> VerificationReport {
    let policy = Policy::at(NOW).asking(request);
    data::verify_offline(input.as_bytes(), &[], &policy)
}

#[test]
fn a_presentation_is_valid_when_its_proof_its_holder_and_all_inside_are() {
    let good = presented(&presentation(&[
        sign(&badge(), &key()),
        sign(&badge(), &key()),
    ]));
    let report = report_for(&good.to_string(), asked());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(
        code(&report, CheckName::Proof),
        (Outcome::Passed, "proof.good")
    );
    assert_eq!(
        code(&report, CheckName::Holder),
        (Outcome::Passed, "holder.confirmed")
    );
    assert_eq!(
        code(&report, CheckName::Parts),
        (Outcome::Passed, "parts.good")
    );
    let paths: Vec<_> = report.parts.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(
        paths,
        ["$.verifiableCredential[0]", "$.verifiableCredential[1]"]
    );
    for part in &report.parts {
        assert_eq!(part.kind, PartKind::Credential);
        assert_eq!(part.report.verdict, Verdict::Valid);
    }
}

#[test]
fn one_bad_credential_makes_the_presentation_invalid_and_is_named() {
    let mut changed = sign(&badge(), &key());
    changed["credentialSubject"]["achievement"]["name"] = "Surgery".into();
    let whole = presented(&presentation(&[sign(&badge(), &key()), changed]));
    let report = report_for(&whole.to_string(), asked());
    assert_eq!(report.verdict, Verdict::Invalid);
    assert_eq!(
        code(&report, CheckName::Parts),
        (Outcome::Failed, "parts.invalid")
    );
    let detail = report.check(CheckName::Parts).unwrap().detail.clone();
    assert_eq!(
        detail.unwrap(),
        "$.verifiableCredential[0]: valid\n$.verifiableCredential[1]: proof.signature"
    );
    assert_eq!(report.parts[0].report.verdict, Verdict::Valid);

    let unsigned = presented(&presentation(&[badge()]));
    assert_eq!(
        report_for(&unsigned.to_string(), asked()).verdict,
        Verdict::Invalid
    );
    let mut over = badge();
    over["validUntil"] = date(NOW - 5).into();
    let over = presented(&presentation(&[sign(&over, &key())]));
    assert_eq!(
        report_for(&over.to_string(), asked()).verdict,
        Verdict::Invalid,
        "what is shown has to hold now"
    );
    let mut foreign = badge();
    foreign["issuer"]["id"] = "https://elsewhere.example/1".into();
    let foreign = presented(&presentation(&[sign(&foreign, &key())]));
    assert_eq!(
        report_for(&foreign.to_string(), asked()).verdict,
        Verdict::Indeterminate
    );
}

#[test]
fn a_presentation_answers_whoever_asked_and_nobody_else() {
    let inside = presentation(&[sign(&badge(), &key())]);
    let good = presented(&inside).to_string();
    let other = |challenge: &str, domain: &str| {
        let request = PresentationRequest {
            challenge: Some(challenge.into()),
            domain: Some(domain.into()),
        };
        let report = report_for(&good, request);
        (report.verdict, code(&report, CheckName::Proof).1)
    };
    assert_eq!(
        other("c-2", "https://verifier.example"),
        (Verdict::Invalid, "presentation.challenge")
    );
    assert_eq!(
        other("c-1", "https://other.example"),
        (Verdict::Invalid, "presentation.domain")
    );
    // Who asks nothing takes any answer.
    assert_eq!(check(good.as_bytes()).verdict, Verdict::Valid);
    // A credential's proof is no answer, whatever it says.
    let asserted = sign(&inside, &holder_key());
    let report = report_for(&asserted.to_string(), PresentationRequest::default());
    assert_eq!(
        code(&report, CheckName::Proof),
        (Outcome::Failed, "proof.purpose")
    );
    // Neither is an answer a credential's proof.
    let report = check(presented(&badge()).to_string().as_bytes());
    assert_eq!(
        code(&report, CheckName::Proof),
        (Outcome::Failed, "proof.purpose")
    );
    let unsigned = report_for(&inside.to_string(), asked());
    assert_eq!(
        code(&unsigned, CheckName::Proof),
        (Outcome::Failed, "presentation.unanswered")
    );
    let unsigned = check(inside.to_string().as_bytes());
    assert_eq!(unsigned.verdict, Verdict::Valid, "an envelope of good ones");
    assert_eq!(
        code(&unsigned, CheckName::Proof),
        (Outcome::Warning, "presentation.unsigned")
    );
}

#[test]
fn a_presentation_without_credentials_is_never_simply_valid() {
    for inside in [json!([]), Value::Null] {
        let mut empty = presentation(&[]);
        empty["verifiableCredential"] = inside;
        if empty["verifiableCredential"].is_null() {
            empty
                .as_object_mut()
                .unwrap()
                .shift_remove("verifiableCredential");
        }
        let report = check(empty.to_string().as_bytes());
        assert_eq!(report.verdict, Verdict::Indeterminate);
        assert_eq!(code(&report, CheckName::Parts).1, "parts.none");
        let report = report_for(&empty.to_string(), asked());
        assert_eq!(report.verdict, Verdict::Invalid);
    }
    // Signed and asked for, it shows who one is; that is what was asked.
    let mut empty = presentation(&[]);
    empty
        .as_object_mut()
        .unwrap()
        .shift_remove("verifiableCredential");
    let report = report_for(&presented(&empty).to_string(), asked());
    assert_eq!(report.verdict, Verdict::Valid);
}

#[test]
fn who_shows_it_is_the_holder_or_it_is_said() {
    let mut thief = presentation(&[sign(&badge(), &key())]);
    thief["holder"] = did_of(&key()).into();
    let report = report_for(&presented(&thief).to_string(), asked());
    assert_eq!(
        code(&report, CheckName::Holder),
        (Outcome::Failed, "holder.key_mismatch")
    );
    let mut unnamed = presentation(&[sign(&badge(), &key())]);
    unnamed.as_object_mut().unwrap().shift_remove("holder");
    let report = report_for(&presented(&unnamed).to_string(), asked());
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(
        code(&report, CheckName::Holder),
        (Outcome::Warning, "holder.unnamed")
    );
    let mut other = award();
    other.credential_subject.id = Some("did:example:bob".into());
    let other = presentation(&[sign(&other.to_value(), &key())]);
    let report = report_for(&presented(&other).to_string(), asked());
    assert_eq!(report.verdict, Verdict::Valid);
    assert_eq!(
        code(&report, CheckName::Holder),
        (Outcome::Warning, "holder.other_subject")
    );
    // In whatever form it stands there: a token, an envelope, a list of subjects.
    let of = |subject: Value, form: &str| {
        let mut shown = badge();
        if subject.is_array() {
            shown["credentialSubject"] = subject;
        } else {
            shown["credentialSubject"]["id"] = subject;
        }
        let inside = match form {
            "embedded" => sign(&shown, &key()),
            kind => {
                shown["iss"] = did_of(&key()).into();
                let mut token = jws(&header(&key(), kind), &shown, &key());
                if kind == "vc+sd-jwt" {
                    token.push('~');
                }
                let id = format!("data:application/{kind},{token}");
                json!({ "@context": [VC], "type": "EnvelopedVerifiableCredential", "id": id })
            }
        };
        let report = report_for(&presented(&presentation(&[inside])).to_string(), asked());
        code(&report, CheckName::Holder).1
    };
    let holder = did_of(&holder_key());
    for form in ["embedded", "vc+jwt", "vc+sd-jwt"] {
        assert_eq!(of(json!("did:example:bob"), form), "holder.other_subject");
        assert_eq!(of(json!(holder), form), "holder.confirmed");
        let subject = |id: &str| {
            let mut subject = badge()["credentialSubject"].clone();
            subject["id"] = id.into();
            subject
        };
        let others = json!([subject("did:example:bob"), subject("did:example:eve")]);
        assert_eq!(of(others, form), "holder.other_subject");
        let among = json!([subject("did:example:bob"), subject(&holder)]);
        assert_eq!(of(among, form), "holder.confirmed");
    }
    let mut lone = presentation(&[]);
    lone["verifiableCredential"] = json!(["text"]);
    let report = check(lone.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Invalid);
    assert_eq!(
        code(&report, CheckName::Structure),
        (Outcome::Failed, "structure.inside")
    );
}

#[test]
fn envelopes_are_opened_and_hold_what_they_say() {
    let mut claims = badge();
    claims["iss"] = did_of(&key()).into();
    let token = jws(&header(&key(), "vc+jwt"), &claims, &key());
    let envelope = |kind: &str, data: &str| {
        json!({
            "@context": [VC],
            "type": "EnvelopedVerifiableCredential",
            "id": format!("data:{kind},{data}"),
        })
    };
    let good = envelope("application/vc+jwt", &token);
    let report = check(good.to_string().as_bytes());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let inside = presented(&presentation(std::slice::from_ref(&good)));
    let report = report_for(&inside.to_string(), asked());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert_eq!(report.parts[0].report.verdict, Verdict::Valid);

    let cose = check(
        envelope("application/vc+cose;base64", "0oRD")
            .to_string()
            .as_bytes(),
    );
    assert_eq!(cose.verdict, Verdict::Indeterminate);
    assert_eq!(code(&cose, CheckName::Parsing).1, "parsing.envelope_kind");
    let mut wrong = vec![
        envelope("application/vp+jwt", &token),
        envelope("text/plain", &token),
    ];
    wrong.push(json!({ "@context": [VC], "type": "EnvelopedVerifiableCredential", "id": "urn:x" }));
    for wrong in wrong {
        let report = check(wrong.to_string().as_bytes());
        assert_eq!(report.verdict, Verdict::Invalid, "{wrong}");
        assert_eq!(code(&report, CheckName::Parsing).1, "parsing.envelope");
    }
}

#[test]
fn a_presentation_may_be_a_token_of_either_version() {
    let mut claims = presentation(&[sign(&badge(), &key())]);
    claims["nonce"] = "c-1".into();
    claims["aud"] = "https://verifier.example".into();
    claims["iss"] = did_of(&holder_key()).into();
    let token = jws(&header(&holder_key(), "vp+jwt"), &claims, &holder_key());
    let report = report_for(&token, asked());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let envelope = json!({
        "@context": [VC],
        "type": "EnvelopedVerifiablePresentation",
        "id": format!("data:application/vp+jwt,{token}"),
    });
    let report = report_for(&envelope.to_string(), asked());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");

    let mut replayed = claims.clone();
    replayed["nonce"] = "c-0".into();
    let token = jws(&header(&holder_key(), "vp+jwt"), &replayed, &holder_key());
    assert_eq!(
        code(&report_for(&token, asked()), CheckName::Proof),
        (Outcome::Failed, "presentation.challenge")
    );

    let mut claims_of_badge = badge();
    claims_of_badge["iss"] = did_of(&key()).into();
    let inner = jws(&header(&key(), "JWT"), &claims_of_badge, &key());
    let old = json!({
        "iss": did_of(&holder_key()),
        "jti": "urn:uuid:0190f9a2-0000-7000-8000-0000000000aa",
        "aud": "https://verifier.example",
        "nonce": "c-1",
        "exp": NOW + 60,
        "vp": {
            "@context": ["https://www.w3.org/2018/credentials/v1"],
            "type": ["VerifiablePresentation"],
            "verifiableCredential": [inner],
        },
    });
    let token = jws(&header(&holder_key(), "JWT"), &old, &holder_key());
    let report = report_for(&token, asked());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let mut over = old.clone();
    over["exp"] = (NOW - 60).into();
    let token = jws(&header(&holder_key(), "JWT"), &over, &holder_key());
    assert_eq!(report_for(&token, asked()).verdict, Verdict::Invalid);
    // A token that says it is a credential is not taken for a presentation, nor the other way round.
    for (typ, claims) in [("vc+jwt", &claims), ("vp+jwt", &claims_of_badge)] {
        let token = jws(&header(&key(), typ), claims, &key());
        let report = check(token.as_bytes());
        assert_eq!(report.verdict, Verdict::Invalid);
        assert_eq!(code(&report, CheckName::Parsing).1, "parsing.token_kind");
    }
}
