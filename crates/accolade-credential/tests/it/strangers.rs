use accolade_credential::verify::{Check, Documents, Outcome, Policy, Verdict};
use serde_json::Value;

use crate::data;

/// 2026-11-24, the day these verdicts were written down.
const NOW: i64 = 1_795_500_000;

/// Entries whose verdict here is another one than the index says, and why.
const EXCEPTIONS: &[(&str, Verdict, &str)] = &[
    (
        "1edtech-ob3/bit-string-list-testlist",
        Verdict::Indeterminate,
        "its https issuer is not at hand, as with the entries that the index marks issuer_unconfirmed",
    ),
    (
        "1edtech-ob3/credential-status-revoked.json",
        Verdict::Indeterminate,
        "the index marks it network_needed: neither its key nor its list is at hand",
    ),
    (
        "dcc-verifier-core/v2WithBadDidWeb.json",
        Verdict::Indeterminate,
        "the index marks it network_needed: only the network says that there is no such DID",
    ),
    (
        "dcc-verifier-core/v2didWebMultikeyWithValidStatus.json",
        Verdict::Indeterminate,
        "the index marks it network_needed: its DID document is not at hand",
    ),
];

fn expected(entry: &Value) -> (Vec<Verdict>, Vec<&'static str>) {
    let says = entry["expect"].as_str().unwrap();
    let is_unconfirmed = entry
        .get("issuer_unconfirmed")
        .is_some_and(|value| value == true);
    match says {
        "valid" if is_unconfirmed => (vec![Verdict::Indeterminate], vec![]),
        "valid" => (vec![Verdict::Valid], vec![]),
        "expired" => (vec![Verdict::Invalid], vec!["validity.expired"]),
        "not-yet-valid" | "not_yet_valid" => {
            (vec![Verdict::Invalid], vec!["validity.not_yet_valid"])
        }
        "revoked" => (vec![Verdict::Invalid], vec!["status.revoked"]),
        "revoked+expired" => (
            vec![Verdict::Invalid],
            vec!["status.revoked", "validity.expired"],
        ),
        "indeterminate" | "extract-only" => (vec![Verdict::Indeterminate], vec![]),
        "invalid" => (vec![Verdict::Invalid], vec![]),
        "malformed" => (vec![Verdict::NoCredential, Verdict::Invalid], vec![]),
        "no-credential" => (vec![Verdict::NoCredential], vec![]),
        "either" | "refused_or_unsupported" => (
            vec![
                Verdict::Valid,
                Verdict::Invalid,
                Verdict::Indeterminate,
                Verdict::NoCredential,
            ],
            vec![],
        ),
        other => panic!("the index says {other}"),
    }
}

fn compare(folder: &str, is_ours: impl Fn(&Value) -> bool) -> usize {
    let Some(folder) = data::folder(folder) else {
        return 0;
    };
    let fixtures = data::fixtures();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in data::json(&folder.join("index.json")).as_array().unwrap() {
        if !is_ours(entry) {
            continue;
        }
        let file = entry["file"].as_str().unwrap();
        let input = std::fs::read(folder.join(file)).unwrap();
        let report = data::verify_as_hosted(&input, &fixtures, &Policy::at(NOW));
        let (mut verdicts, mut codes) = expected(entry);
        if let Some((_, verdict, _)) = EXCEPTIONS.iter().find(|(name, _, _)| *name == file) {
            (verdicts, codes) = (vec![*verdict], vec![]);
        }
        let has = |code: &&str| report.checks.iter().any(|check| check.code == *code);
        let warns = |check: &Check| check.outcome == Outcome::Warning;
        let is_warned = entry["warning"] != true || report.checks.iter().any(warns);
        if !verdicts.contains(&report.verdict) || !codes.iter().all(has) || !is_warned {
            let checks: Vec<String> = report
                .checks
                .iter()
                .map(|check| {
                    let detail = check.detail.clone().unwrap_or_default();
                    format!(
                        "    {:?} {:?} {} {} {detail}",
                        check.check, check.outcome, check.code, check.message
                    )
                })
                .collect();
            wrong.push(format!(
                "{file}: expected {verdicts:?} {codes:?}, found {:?}\n{}",
                report.verdict,
                checks.join("\n")
            ));
        }
        count += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    count
}

#[test]
fn every_badge_of_the_wild_gets_its_verdict() {
    let count = compare("badges", |_| true);
    eprintln!("badges of the wild: {count}");
    assert!(count == 0 || count == 111);
}

#[test]
fn a_badge_that_is_extracted_is_shown_too() {
    let Some(folder) = data::folder("badges") else {
        return;
    };
    let fixtures = data::fixtures();
    let mut count = 0;
    for entry in data::json(&folder.join("index.json")).as_array().unwrap() {
        if entry["expect"] != "extract-only" {
            continue;
        }
        let input = std::fs::read(folder.join(entry["file"].as_str().unwrap())).unwrap();
        let report = data::verify_as_hosted(&input, &fixtures, &Policy::at(NOW));
        let credential = report.credential.unwrap();
        let says = ["badge", "verify"]
            .iter()
            .any(|name| credential.get(name).is_some());
        assert!(says, "{}: {credential}", entry["file"]);
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn every_credential_of_other_software_gets_its_verdict() {
    let count = compare("peer_issued", |entry| entry["file"] != "ssi-ldp.json");
    eprintln!("credentials of peers: {count}");
    assert!(count == 0 || count >= 28);
}

#[test]
fn nothing_in_the_data_makes_the_verifier_panic_whole_or_cut() {
    let Some(folder) = data::folder("badges") else {
        return;
    };
    for entry in data::json(&folder.join("index.json")).as_array().unwrap() {
        let input = std::fs::read(folder.join(entry["file"].as_str().unwrap())).unwrap();
        for part in [input.len(), input.len() / 2, input.len() / 3] {
            let _ = data::verify_offline(&input[..part], &[], &Policy::at(NOW));
        }
    }
}

#[test]
fn documents_that_are_shared_give_the_same_report_on_every_credential() {
    let fixtures = data::fixtures();
    let mut documents = Documents::new();
    let mut count = 0;
    // Twice: the second time every list is known already, and most times of checking differ.
    for now in [NOW, NOW, NOW - 400_000_000, NOW] {
        for name in ["badges", "peer_issued"] {
            let Some(folder) = data::folder(name) else {
                return;
            };
            for entry in data::json(&folder.join("index.json")).as_array().unwrap() {
                let file = entry["file"].as_str().unwrap();
                let input = std::fs::read(folder.join(file)).unwrap();
                let policy = Policy::at(now);
                let single = data::verify_offline(&input, &fixtures, &policy);
                let shared = data::verify_with(&mut documents, &input, &fixtures, &policy);
                assert_eq!(shared, single, "{file} at {now}");
                count += 1;
            }
        }
    }
    assert!(count >= 4 * 130, "{count}");
}
