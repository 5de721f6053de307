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
    assert!(lines[5].contains(",no_credential,input.unreadable,"));

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
