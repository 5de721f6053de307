//! Many credentials at once: folders and lists.

use serde_json::Value;

use crate::{accolade, issue, workshop};

#[test]
fn a_folder_is_checked_file_by_file_and_the_findings_are_kept() {
    let folder = workshop();
    let path = folder.path();
    std::fs::create_dir_all(path.join("inbox/deep")).unwrap();
    for number in 0..20 {
        issue(path, &["--out", &format!("inbox/{number:02}.json")]);
    }
    let text = std::fs::read_to_string(path.join("inbox/00.json")).unwrap();
    std::fs::write(
        path.join("inbox/deep/changed.json"),
        text.replace("Welding", "Surgery"),
    )
    .unwrap();
    std::fs::write(path.join("inbox/letter.txt"), "Dear all").unwrap();
    std::fs::write(path.join("inbox/notes.docx"), "x").unwrap();

    let output = accolade(
        path,
        &["verify", "inbox", "--offline", "--out", "found.csv"],
    );
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("22 checked: 20 valid, 1 not valid, 1 without a credential"),
        "{said}"
    );
    assert!(said.contains("other endings: 1"), "{said}");
    let csv = std::fs::read_to_string(path.join("found.csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 23);
    assert!(lines[0].starts_with("\u{feff}input,verdict,code,why,achievement,issuer"));
    // In the order of their names, however many were checked at once.
    for (number, line) in lines[1..=20].iter().enumerate() {
        let start = format!("inbox/{number:02}.json,valid,");
        assert!(line.starts_with(&start), "{line}");
        assert!(line.contains(",Welding,"), "{line}");
    }
    assert!(lines[21].starts_with("inbox/deep/changed.json,invalid,proof.signature,"));
    assert!(lines[22].starts_with("inbox/letter.txt,no_credential,parsing.no_credential,"));

    let again = accolade(
        path,
        &["verify", "inbox", "--offline", "--out", "found.csv"],
    );
    assert_eq!(
        again.status.code(),
        Some(3),
        "an answer is not written over"
    );
}

#[test]
fn a_list_gives_its_own_rows_back_with_what_was_found() {
    let folder = workshop();
    let path = folder.path();
    issue(path, &["--format", "jwt", "--out", "badge.jwt"]);
    let token = std::fs::read_to_string(path.join("badge.jwt")).unwrap();
    let token = token.trim();
    let list = format!(
        "Applicant;E-Mail;Proof\nAda;ada@example.org;badge.json\nBob;bob@example.org;badge.json\n\
         Cy;;{token}\n=1+1;;\nEve;;https://nowhere.invalid/badge\n"
    );
    std::fs::write(path.join("applicants.csv"), list).unwrap();
    let map = r#"{ "https://a.example/": "none.json" }"#;
    std::fs::write(path.join("map.json"), map).unwrap();
    let arguments = [
        "verify",
        "applicants.csv",
        "--fixtures",
        "map.json",
        "--out",
        "found.csv",
    ];
    let output = accolade(path, &arguments);
    assert_eq!(output.status.code(), Some(1));
    let csv = std::fs::read_to_string(path.join("found.csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Applicant,E-Mail,Proof,verdict,code,"));
    assert!(lines[1].starts_with("Ada,ada@example.org,badge.json,valid,"));
    assert!(lines[2].starts_with("Bob,bob@example.org,badge.json,invalid,recipient.mismatch,"));
    assert!(lines[3].contains(",valid,"), "{}", lines[3]);
    assert!(lines[4].starts_with("'=1+1,,,no_credential,input.unreadable,"));
    assert!(lines[5].contains(",no_credential,parsing.unavailable,"));

    let mut json = arguments;
    json[5] = "found.jsonl";
    accolade(path, &json);
    let text = std::fs::read_to_string(path.join("found.jsonl")).unwrap();
    let found: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(found.len(), 5);
    assert_eq!(found[0]["input"], "applicants.csv:2");
    assert_eq!(found[0]["verdict"], "valid");

    std::fs::write(path.join("empty.csv"), "a,b\n1,2\n").unwrap();
    let output = accolade(path, &["verify", "empty.csv"]);
    assert_eq!(output.status.code(), Some(3));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("no column holds links"), "{errors}");
}

#[test]
fn hosted_badges_of_version_2_stand_for_their_host_only_where_files_stand_for_the_web() {
    let folder = workshop();
    let path = folder.path();
    let award = |number: u8, name: &str| {
        serde_json::json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion",
            "id": format!("https://old.example.org/awards/{number}"),
            "recipient": {"type": "email", "hashed": false, "identity": format!("{name}@example.org")},
            "badge": "https://old.example.org/badge", "issuedOn": "2019-05-06T00:00:00Z",
            "verification": {"type": "hosted"},
        })
        .to_string()
    };
    let badge = serde_json::json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": "https://old.example.org/badge",
        "name": "Steam", "description": "Keeps a boiler.", "image": "https://old.example.org/b.png",
        "criteria": "https://old.example.org/c",
        "issuer": {"type": "Issuer", "id": "https://old.example.org/issuer", "name": "The Old School",
            "url": "https://old.example.org", "email": "school@example.org"},
    });
    std::fs::create_dir(path.join("inbox")).unwrap();
    std::fs::write(path.join("badge.json"), badge.to_string()).unwrap();
    // Two that name the same address: each stands for itself.
    std::fs::write(path.join("inbox/a.json"), award(1, "ada")).unwrap();
    std::fs::write(path.join("inbox/b.json"), award(1, "bob")).unwrap();
    std::fs::write(path.join("inbox/c.json"), award(2, "cyd")).unwrap();
    std::fs::write(path.join("inbox/d.json"), award(3, "dan")).unwrap();
    std::fs::write(path.join("eve.json"), award(2, "eve")).unwrap();
    let map = r#"{"https://old.example.org/badge": "badge.json", "https://old.example.org/awards/2": "eve.json",
        "https://old.example.org/awards/3": 410}"#;
    std::fs::write(path.join("map.json"), map).unwrap();
    let verdicts = |arguments: &[&str]| -> Vec<(String, String)> {
        let output = accolade(path, arguments);
        let lines = String::from_utf8(output.stdout).unwrap();
        let found = lines.lines().filter_map(|line| {
            let found: Value = serde_json::from_str(line).ok()?;
            let failed = found["checks"]
                .as_array()?
                .iter()
                .find(|check| check["outcome"] == "failed");
            let code = failed.map_or("", |check| check["code"].as_str().unwrap());
            Some((found["verdict"].as_str()?.to_owned(), code.to_owned()))
        });
        found.collect()
    };
    let pair = |verdict: &str, code: &str| (verdict.to_owned(), code.to_owned());
    assert_eq!(
        verdicts(&["verify", "inbox", "--json", "--fixtures", "map.json"]),
        [
            pair("valid", ""),
            pair("valid", ""),
            pair("invalid", "proof.hosted_differs"),
            pair("invalid", "status.revoked"),
        ]
    );
    let offline = verdicts(&["verify", "inbox", "--json", "--offline"]);
    assert_eq!(offline, vec![pair("indeterminate", ""); 4]);
    // An address is read where it lies.
    let at = verdicts(&[
        "verify",
        "https://old.example.org/awards/2",
        "--json",
        "--fixtures",
        "map.json",
    ]);
    assert_eq!(at, [pair("valid", "")]);
}

#[test]
fn what_a_check_needs_is_taken_along_and_its_age_is_said() {
    let folder = workshop();
    let path = folder.path();
    let did = "did:web:a.example:org";
    let own = std::fs::read_to_string(path.join("badge.json")).unwrap();
    let own: Value = serde_json::from_str(&own).unwrap();
    let key = own["issuer"]["id"].as_str().unwrap();
    let key = key.strip_prefix("did:key:").unwrap();
    let method = format!("{did}#{key}");
    let document = serde_json::json!({
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": did,
        "verificationMethod": [{
            "id": method, "type": "Multikey", "controller": did, "publicKeyMultibase": key
        }],
        "assertionMethod": [method]
    });
    issue(path, &["--issuer", did, "--out", "web.json"]);
    std::fs::write(path.join("did.json"), document.to_string()).unwrap();
    let map = r#"{ "https://a.example/org/did.json": "did.json" }"#;
    std::fs::write(path.join("map.json"), map).unwrap();
    let export = [
        "trust",
        "export",
        "--document",
        did,
        "--fixtures",
        "map.json",
    ];
    let output = accolade(path, &export);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("1 documents are in trust.json"), "{said}");
    assert_eq!(
        accolade(path, &export).status.code(),
        Some(3),
        "kept as it is"
    );

    let bundle = std::fs::read_to_string(path.join("trust.json")).unwrap();
    let mut bundle: Value = serde_json::from_str(&bundle).unwrap();
    bundle["documents"][0]["fetchedAt"] = "2026-11-01T00:00:00Z".into();
    std::fs::write(path.join("old.json"), bundle.to_string()).unwrap();
    let alone = accolade(path, &["verify", "web.json", "--offline"]);
    assert_eq!(alone.status.code(), Some(2), "whose key it is, is unknown");
    let offline = ["verify", "web.json", "--offline", "--trust", "old.json"];
    let at = ["--at", "2030-01-10T00:00:00Z"];
    let output = accolade(path, &[&offline[..], &at[..]].concat());
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let age = "as of 1166 days ago: https://a.example/org/did.json";
    assert!(said.contains(age), "{said}");
    let output = accolade(path, &[&offline[..], &["--json"]].concat());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["facts"][0]["fetchedAt"], "2026-11-01T00:00:00Z");

    bundle["documents"][0]["text"] = "{}".into();
    std::fs::write(path.join("bad.json"), bundle.to_string()).unwrap();
    let changed = ["verify", "badge.json", "--trust", "bad.json"];
    let output = accolade(path, &changed);
    assert_eq!(output.status.code(), Some(3));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("was changed"), "{errors}");
}

#[test]
fn many_files_are_checked_together_and_each_gets_its_own_answer_in_its_turn() {
    let folder = workshop();
    let path = folder.path();
    let text = std::fs::read_to_string(path.join("badge.json")).unwrap();
    let many = path.join("many");
    std::fs::create_dir(&many).unwrap();
    for number in 0..200 {
        let text = match number % 7 {
            3 => text.replace("Welding", "Surgery"),
            5 => "hello".to_owned(),
            _ => text.clone(),
        };
        std::fs::write(many.join(format!("{number:03}.json")), text).unwrap();
    }
    for jobs in ["1", "2", "64"] {
        let output = accolade(
            path,
            &["verify", "--offline", "--json", "--jobs", jobs, "many"],
        );
        assert_eq!(output.status.code(), Some(1), "{jobs}");
        let lines = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 200);
        for (number, line) in lines.iter().enumerate() {
            let expected = match number % 7 {
                3 => "invalid",
                5 => "no_credential",
                _ => "valid",
            };
            assert_eq!(line["verdict"], expected, "{number}: {line}");
            let name = line["input"].as_str().unwrap();
            assert!(name.ends_with(&format!("{number:03}.json")), "{name}");
        }
    }
}

#[test]
fn whoever_stops_listening_misses_lines_and_nothing_else() {
    let folder = workshop();
    let path = folder.path();
    let many = path.join("many");
    std::fs::create_dir(&many).unwrap();
    let text = std::fs::read_to_string(path.join("badge.json")).unwrap();
    // More than a pipe holds.
    for number in 0..400 {
        std::fs::write(many.join(format!("{number}.json")), &text).unwrap();
    }
    let mut program = crate::program(path)
        .args(["verify", "--offline", "--json", "many"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(program.stdout.take());
    let output = program.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_kept_is_said() {
    let folder = workshop();
    let full = std::fs::File::create("/dev/full").unwrap();
    let output = crate::program(folder.path())
        .args(["verify", "--offline", "badge.json"])
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("standard output cannot be written"), "{said}");
}
