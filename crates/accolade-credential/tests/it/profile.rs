//! Rules of Open Badges 3.0 that a JSON schema cannot say, and what is told of each.

use accolade_credential::openbadges::{
    ACHIEVEMENT_TYPES, Family, RESULT_STATUS, RESULT_TYPES, Severity, family, validate,
};
use serde_json::{Value, json};

use crate::forms;

/// What is found wrong after one change of the fullest credential that we build.
fn found(path: &str, value: Value) -> Vec<(String, &'static str, Severity)> {
    let mut document = forms::most().to_value();
    *document.pointer_mut(path).unwrap() = value;
    problems(&document)
}

fn problems(document: &Value) -> Vec<(String, &'static str, Severity)> {
    validate(document)
        .into_iter()
        .map(|problem| (problem.path, problem.code, problem.severity))
        .collect()
}

fn one(
    path: &str,
    code: &'static str,
    severity: Severity,
) -> Vec<(String, &'static str, Severity)> {
    vec![(path.to_owned(), code, severity)]
}

#[test]
fn what_we_build_has_no_blemish() {
    for (name, document) in forms::credentials() {
        assert_eq!(problems(&document), [], "{name}");
    }
    assert_eq!(problems(&forms::endorsement("urn:uuid:1").to_value()), []);
}

#[test]
fn contexts_come_in_their_order_and_older_ones_are_noted() {
    let base = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    for known in [".json", "-3.0.1.json", "-3.0.2.json", "/ob_v3p0.jsonld"] {
        assert_eq!(
            found("/@context/1", format!("{base}{known}").into()),
            one("/@context/1", "schema.context_old", Severity::Notice)
        );
    }
    for unknown in ["-3.1.json", "-4.0.0.json", "", ".json/x"] {
        let found = found("/@context/1", format!("{base}{unknown}").into());
        assert_eq!(found, one("/@context/1", "schema.context", Severity::Error));
    }
    let first = found("/@context/0", "https://a.example".into());
    assert_eq!(first, one("/@context/0", "schema.context", Severity::Error));
    let extensions = found("/@context/2", "https://w3id.org/dcc/v1".into());
    assert_eq!(
        extensions,
        one("/@context", "schema.context_extensions", Severity::Notice)
    );
}

#[test]
fn a_badge_says_whose_it_is_and_what_it_takes() {
    let mut document = forms::least().to_value();
    document["credentialSubject"]
        .as_object_mut()
        .unwrap()
        .shift_remove("id");
    let nobody = one(
        "/credentialSubject",
        "schema.subject_identity",
        Severity::Notice,
    );
    assert_eq!(problems(&document), nobody);
    let path = "/credentialSubject/achievement/criteria";
    assert_eq!(
        found(path, json!({})),
        one(path, "schema.criteria", Severity::Error)
    );
    for good in [
        json!({ "id": "https://a.example" }),
        json!({ "narrative": "Pass." }),
    ] {
        assert_eq!(found(path, good), []);
    }
}

#[test]
fn words_are_those_of_the_lists_or_start_with_ext() {
    assert_eq!(
        (
            ACHIEVEMENT_TYPES.len(),
            RESULT_TYPES.len(),
            RESULT_STATUS.len()
        ),
        (31, 12, 7)
    );
    let kind = "/credentialSubject/achievement/achievementType";
    for word in ["MicroCredential", "ext:Workshop"] {
        assert_eq!(found(kind, word.into()), []);
    }
    for word in ["Program", "ext:", "microcredential"] {
        assert_eq!(
            found(kind, word.into()),
            one(kind, "schema.enum", Severity::Notice)
        );
    }
    // The only closed list.
    let status = "/credentialSubject/result/2/status";
    let own = found(status, "ext:Done".into());
    assert_eq!(own, one(status, "schema.enum", Severity::Notice));
    for path in [
        "/credentialSubject/achievement/alignment/0/targetType",
        "/credentialSubject/achievement/resultDescription/0/resultType",
        "/credentialSubject/identifier/1/identityType",
        "/issuer/otherIdentifier/0/identifierType",
    ] {
        assert_eq!(found(path, "ext:own".into()), [], "{path}");
        assert_eq!(
            found(path, "own".into()),
            one(path, "schema.enum", Severity::Notice)
        );
    }
}

#[test]
fn results_point_to_what_their_achievement_describes() {
    let description = "/credentialSubject/result/0/resultDescription";
    let unknown = found(description, "urn:uuid:99".into());
    assert_eq!(
        unknown,
        one(description, "schema.result_reference", Severity::Notice)
    );
    let level = "/credentialSubject/result/0/achievedLevel";
    let unknown = found(level, "urn:uuid:99".into());
    assert_eq!(
        unknown,
        one(level, "schema.result_reference", Severity::Notice)
    );
    let mut document = forms::most().to_value();
    document["credentialSubject"]["result"][2]
        .as_object_mut()
        .unwrap()
        .shift_remove("status");
    let missing = one(
        "/credentialSubject/result/2",
        "schema.result_status",
        Severity::Error,
    );
    assert_eq!(problems(&document), missing);
}

#[test]
fn dates_have_a_zone_and_their_order() {
    let until = found("/validUntil", "2020-01-01T00:00:00Z".into());
    assert_eq!(
        until,
        one("/validUntil", "schema.dates_order", Severity::Error)
    );
    for text in [
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-01-01 00:00:00Z",
        "2026-02-30T00:00:00Z",
    ] {
        let found = found("/awardedDate", text.into());
        assert_eq!(
            found,
            one("/awardedDate", "schema.date", Severity::Error),
            "{text}"
        );
    }
    for text in ["2026-01-01T00:00:00+05:30", "2026-01-01T00:00:00.123Z"] {
        assert_eq!(found("/awardedDate", text.into()), [], "{text}");
    }
    let mut document = forms::least().to_value();
    document["issuanceDate"] = "2026-01-01T00:00:00Z".into();
    let foreign = one("/issuanceDate", "schema.data_model", Severity::Notice);
    assert_eq!(problems(&document), foreign);
}

#[test]
fn addresses_are_absolute_and_closed_classes_stay_closed() {
    for (path, wrong) in [
        ("/id", "badge-1"),
        ("/issuer/id", "//a.example"),
        ("/image/id", "a b:c"),
    ] {
        assert_eq!(
            found(path, wrong.into()),
            one(path, "schema.uri", Severity::Error)
        );
    }
    for path in [
        "/image",
        "/credentialSubject/identifier/0",
        "/issuer/otherIdentifier/0",
    ] {
        let mut document = forms::most().to_value();
        document.pointer_mut(path).unwrap()["extra"] = "x".into();
        let path = format!("{path}/extra");
        assert_eq!(
            problems(&document),
            one(&path, "schema.closed", Severity::Error)
        );
    }
}

#[test]
fn what_newer_readers_take_and_older_do_not_is_noted() {
    let name = "/credentialSubject/achievement/name";
    let map = found(name, json!({ "en": "Welding" }));
    assert_eq!(map, one(name, "schema.language_map", Severity::Notice));
    let tag = "/credentialSubject/achievement/tag";
    assert_eq!(
        found(tag, "welding".into()),
        one(tag, "schema.list", Severity::Notice)
    );
    let image = "/credentialSubject/achievement/image";
    let text = found(image, "https://a.example/i.png".into());
    assert_eq!(text, one(image, "schema.image_text", Severity::Notice));
}

#[test]
fn the_kind_of_a_document_is_read_from_its_types() {
    for (types, kind) in [
        (
            json!(["VerifiableCredential", "OpenBadgeCredential"]),
            Family::Achievement,
        ),
        (
            json!(["VerifiableCredential", "AchievementCredential"]),
            Family::Achievement,
        ),
        (
            json!(["VerifiableCredential", "EndorsementCredential"]),
            Family::Endorsement,
        ),
        (
            json!(["VerifiableCredential", "ClrCredential"]),
            Family::Clr,
        ),
        (
            json!(["VerifiableCredential", "BitstringStatusListCredential"]),
            Family::StatusList,
        ),
        (json!("VerifiableCredential"), Family::Credential),
        (json!("Assertion"), Family::OpenBadge2),
        (json!("Other"), Family::Other),
    ] {
        assert_eq!(family(&json!({ "type": types })), kind, "{types}");
    }
}
