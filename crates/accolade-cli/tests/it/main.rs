//! The real binary, as people and scripts run it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod bulk;
mod server;
mod setting_up;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ACHIEVEMENT: &str = r#"{
  "id": "urn:uuid:0190f9a2-0000-7000-8000-000000000002", "type": ["Achievement"],
  "name": "Welding", "description": "Welds steel plates.",
  "criteria": { "narrative": "Pass the test piece." }
}"#;
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

/// The program in a folder, without the settings of whoever runs the tests: they may name a real
/// database and a real mail server.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accolade"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ACCOLADE_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder);
    command
}

fn accolade(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).output().unwrap()
}

fn good(folder: &Path, arguments: &[&str]) -> String {
    let output = accolade(folder, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with a key, an achievement, a picture and a signed credential.
fn workshop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("achievement.json"), ACHIEVEMENT).unwrap();
    std::fs::write(path.join("badge.svg"), SVG).unwrap();
    good(path, &["keys", "generate", "--out", "key.json"]);
    issue(path, &["--out", "badge.json"]);
    folder
}

fn issue(folder: &Path, more: &[&str]) -> String {
    let mut arguments = vec!["issue"];
    if !more.contains(&"--key") {
        arguments.extend(["--key", "key.json", "--achievement", "achievement.json"]);
    }
    if !more.contains(&"--recipient") {
        arguments.extend(["--recipient", "ada@example.org"]);
    }
    arguments.extend(more);
    good(folder, &arguments)
}

#[test]
fn a_key_is_made_a_badge_issued_baked_taken_out_and_verified() {
    let folder = workshop();
    let path = folder.path();
    for format in ["ldp", "jwt"] {
        let (text, picture) = (format!("{format}.txt"), format!("{format}.svg"));
        issue(path, &["--format", format, "--out", &text]);
        issue(
            path,
            &["--format", format, "--bake", "badge.svg", "--out", &picture],
        );
        let baked = format!("{format}-2.svg");
        good(
            path,
            &["bake", "badge.svg", "--credential", &text, "--out", &baked],
        );
        let out = good(path, &["unbake", &baked]);
        assert_eq!(out, std::fs::read_to_string(path.join(&text)).unwrap());
        let report = good(path, &["verify", "--offline", &text, &picture, &baked]);
        assert_eq!(report.matches(": valid").count(), 3, "{report}");
    }
}

#[test]
fn a_p256_key_issues_tokens_and_signs_inside_the_document() {
    let folder = workshop();
    let path = folder.path();
    good(
        path,
        &[
            "keys",
            "generate",
            "--algorithm",
            "p256",
            "--out",
            "p256.json",
        ],
    );
    let base = [
        "issue",
        "--key",
        "p256.json",
        "--achievement",
        "achievement.json",
        "--recipient",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    ];
    let token = good(path, &[&base[..], &["--format", "jwt"]].concat());
    std::fs::write(path.join("token.jwt"), &token).unwrap();
    good(path, &["verify", "--offline", "token.jwt"]);
    let embedded = good(path, &base);
    assert!(embedded.contains("\"ecdsa-rdfc-2019\""), "{embedded}");
    std::fs::write(path.join("embedded.json"), &embedded).unwrap();
    good(path, &["verify", "--offline", "embedded.json"]);
    std::fs::write(
        path.join("changed.json"),
        embedded.replace("Welding", "Surgery"),
    )
    .unwrap();
    let changed = accolade(path, &["verify", "--offline", "changed.json"]);
    assert_eq!(changed.status.code(), Some(1));
}

#[test]
fn a_learner_record_is_signed_whole_and_baked_where_its_readers_look() {
    let folder = workshop();
    let path = folder.path();
    let badge = std::fs::read_to_string(path.join("badge.json")).unwrap();
    let badge: Value = serde_json::from_str(&badge).unwrap();
    let record = serde_json::json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
        ],
        "id": "urn:uuid:0190f9a2-0000-7000-8000-0000000000c1",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": badge["issuer"],
        "validFrom": badge["validFrom"],
        "name": "Transcript",
        "credentialSubject": {
            "id": "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            "type": ["ClrSubject"],
            "verifiableCredential": [badge]
        }
    });
    std::fs::write(path.join("record.json"), record.to_string()).unwrap();
    let sign = ["issue", "--key", "key.json", "--document", "record.json"];
    for format in ["ldp", "jwt"] {
        let more = ["--format", format, "--bake", "badge.svg", "--out"];
        let picture = format!("record-{format}.svg");
        good(path, &[&sign[..], &more[..], &[&picture]].concat());
        let svg = std::fs::read_to_string(path.join(&picture)).unwrap();
        assert!(svg.contains("<clr:credential "), "{svg}");
        good(path, &["verify", "--offline", &picture]);
    }
    let unsound = record.to_string().replace("\"name\":\"Transcript\",", "");
    std::fs::write(path.join("record.json"), unsound).unwrap();
    let refused = accolade(path, &sign);
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("/name"));
    let both = accolade(
        path,
        &[&sign[..], &["--recipient", "ada@example.org"]].concat(),
    );
    assert_eq!(
        both.status.code(),
        Some(2),
        "either a document or a recipient"
    );
}

#[test]
fn what_a_signature_was_computed_with_is_told_to_whoever_asks() {
    let folder = workshop();
    let path = folder.path();
    let short = good(path, &["verify", "--offline", "badge.json"]);
    assert!(!short.contains("sha256"), "{short}");
    let long = good(path, &["verify", "--offline", "--detail", "badge.json"]);
    for told in [
        "context https://www.w3.org/ns/credentials/v2: sha256 59955ced",
        "signature eddsa-rdfc-2022 by did:key:",
        "key: z6Mk",
        "proof options: 5 statements, ",
        "document: ",
    ] {
        assert!(long.contains(told), "{told}: {long}");
    }
    let asked = ["verify", "--offline", "--json", "--detail", "badge.json"];
    let line = good(path, &asked);
    let told: Value = serde_json::from_str(&line).unwrap();
    let trail = &told["trail"];
    assert_eq!(
        trail["contexts"][0]["url"],
        "https://www.w3.org/ns/credentials/v2"
    );
    let signature = &trail["signatures"][0];
    assert_eq!(signature["holds"], true);
    assert_eq!(signature["options"]["statements"], 5);
    let digest = signature["document"]["digest"].as_str().unwrap();
    assert!(long.contains(digest), "{digest}");
    // So is why a check came out as it did.
    let proof = told["checks"].as_array().unwrap().iter();
    let mut proof = proof.filter(|check| check["check"] == "proof");
    assert_eq!(proof.next().unwrap()["detail"], "eddsa-rdfc-2022");
}

#[test]
fn the_exit_status_tells_the_worst_of_all_inputs() {
    let folder = workshop();
    let path = folder.path();
    let text = std::fs::read_to_string(path.join("badge.json")).unwrap();
    std::fs::write(
        path.join("changed.json"),
        text.replace("Welding", "Surgery"),
    )
    .unwrap();
    std::fs::write(path.join("nothing.txt"), "hello").unwrap();
    issue(
        path,
        &[
            "--issuer",
            "https://college.example/issuer",
            "--out",
            "unknown.json",
        ],
    );
    issue(
        path,
        &[
            "--valid-from",
            "2020-01-01T00:00:00Z",
            "--valid-until",
            "2021-01-01T00:00:00Z",
            "--out",
            "expired.json",
        ],
    );
    for (inputs, status) in [
        (&["badge.json"][..], 0),
        (&["badge.json", "changed.json"], 1),
        (&["expired.json"], 1),
        (&["badge.json", "unknown.json"], 2),
        (&["unknown.json", "changed.json"], 1),
        (&["nothing.txt"], 3),
        (&["missing.json"], 3),
        (&["badge.json", "missing.json"], 3),
        (&["unknown.json", "missing.json"], 2),
        (&["changed.json", "missing.json"], 1),
    ] {
        let arguments = [&["verify", "--offline"], inputs].concat();
        assert_eq!(
            accolade(path, &arguments).status.code(),
            Some(status),
            "{inputs:?}"
        );
    }
    let then = [
        "verify",
        "--offline",
        "--at",
        "2020-06-01T00:00:00Z",
        "expired.json",
    ];
    let early = accolade(path, &then);
    assert_eq!(
        early.status.code(),
        Some(1),
        "the signature itself is of today"
    );
    for (person, status) in [("Ada@example.org", 0), ("eve@example.org", 1)] {
        let arguments = ["verify", "--offline", "--recipient", person, "badge.json"];
        assert_eq!(accolade(path, &arguments).status.code(), Some(status));
    }
}

#[test]
fn json_has_one_line_for_each_input_with_exactly_the_promised_members() {
    let folder = workshop();
    let path = folder.path();
    let output = accolade(
        path,
        &[
            "verify",
            "--offline",
            "--json",
            "badge.json",
            "missing.json",
        ],
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    for (line, verdict) in lines.iter().zip(["valid", "no_credential"]) {
        let members: Vec<&String> = line.as_object().unwrap().keys().collect();
        assert_eq!(members, ["input", "verdict", "checks", "credential"]);
        assert_eq!(line["verdict"], verdict);
        for check in line["checks"].as_array().unwrap() {
            let members: Vec<&String> = check.as_object().unwrap().keys().collect();
            assert_eq!(members, ["check", "outcome", "code", "message"]);
        }
    }
    assert!(lines[1]["credential"].is_null());
}

#[test]
fn a_registry_is_looked_into_and_a_file_that_is_none_is_said() {
    let folder = workshop();
    let path = folder.path();
    let badge: Value =
        serde_json::from_slice(&std::fs::read(path.join("badge.json")).unwrap()).unwrap();
    let id = badge["issuer"]["id"].as_str().unwrap();
    let list = format!("name = \"Colleges\"\n[[issuers]]\nid = \"{id}\"\nname = \"Harbour\"\n");
    std::fs::write(path.join("known.toml"), list).unwrap();
    std::fs::write(
        path.join("others.json"),
        r#"{ "registry": { "did:key:z6Mk": { "name": "X" } } }"#,
    )
    .unwrap();
    std::fs::write(path.join("none.json"), "{}").unwrap();
    let verify = |registry: &str| {
        let output = accolade(
            path,
            &["verify", "--offline", "--registry", registry, "badge.json"],
        );
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let (status, text) = verify("known.toml");
    assert!(
        status == Some(0) && text.contains("[registry.known]"),
        "{text}"
    );
    let (status, text) = verify("others.json");
    assert!(
        status == Some(0) && text.contains("[registry.unknown]"),
        "{text}"
    );
    assert_ne!(verify("none.json").0, Some(0));
}

#[test]
fn standard_input_is_read() {
    let folder = workshop();
    let mut child = program(folder.path())
        .args(["verify", "--offline", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = std::fs::read(folder.path().join("badge.json")).unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
}

#[test]
fn nothing_is_overwritten_and_secrets_are_for_the_owner_only() {
    let folder = workshop();
    let path = folder.path();
    let before = std::fs::read(path.join("key.json")).unwrap();
    let refused = accolade(path, &["keys", "generate", "--out", "key.json"]);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(std::fs::read(path.join("key.json")).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path.join("key.json"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn an_unsound_achievement_is_refused_with_every_place() {
    let folder = workshop();
    let path = folder.path();
    let bad = ACHIEVEMENT
        .replace("\"criteria\"", "\"grade\"")
        .replace("\"Welding\"", "\"\"");
    std::fs::write(path.join("bad.json"), bad).unwrap();
    let refused = accolade(
        path,
        &[
            "issue",
            "--key",
            "key.json",
            "--achievement",
            "bad.json",
            "--recipient",
            "ada@example.org",
        ],
    );
    assert_eq!(refused.status.code(), Some(3));
    let errors = String::from_utf8_lossy(&refused.stderr);
    for place in ["bad.json", "/criteria: ", "/name: "] {
        assert!(errors.contains(place), "{errors}");
    }
}

#[test]
fn fixtures_answer_for_the_web() {
    let data = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/badges"
    ));
    if !data.is_dir() {
        eprintln!("SKIPPED: {} is not there", data.display());
        return;
    }
    let output = accolade(
        data,
        &[
            "verify",
            "--json",
            "--fixtures",
            "fixtures/map.json",
            "dcc-fixtures/v1-dataIntegrityProof-didWeb-oidf-revokedStatus-noExpiry.json",
            "dcc-verifier-core/v2EddsaWithValidStatus.json",
        ],
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let verdicts: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["verdict"].take())
        .collect();
    assert_eq!(verdicts, ["invalid", "valid"]);
    assert_eq!(output.status.code(), Some(1));
}
