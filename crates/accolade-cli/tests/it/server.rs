//! The server's commands: a world, a class, faults in the middle, copies.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use crate::setting_up::INIT;
use crate::{accolade, good, program};

const ROWS: usize = 10_000;

/// Lets the demonstration make a world and ends it; gives an achievement and a credential of it.
fn world(folder: &Path) -> (String, String) {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let mut child = program(folder)
        .args(["demo", "--port", &port.to_string(), "--data", "data"])
        // Neither may count: made-up people would get into a real database, and mails to people.
        .env(
            "ACCOLADE_DATABASE_URL",
            "postgres://nobody@localhost:1/real",
        )
        .env("ACCOLADE_MAIL_HOST", "mail.college.nl")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut found = (String::new(), String::new());
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let last = |line: &str| line.split('/').next_back().unwrap().to_owned();
        if let Some(rest) = line.split("--achievement ").nth(1) {
            rest.split(' ').next().unwrap().clone_into(&mut found.0);
        } else if line.contains("A credential to open") {
            found.1 = last(&line);
        } else if line.contains("accolade revoke") {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(folder.join("data/accolade.db").is_file());
    let mails = std::fs::read_dir(folder.join("data/mail")).unwrap();
    assert!(mails.count() > 0, "the mails of the demonstration lie here");
    found
}

#[test]
fn a_class_is_awarded_and_a_credential_taken_back_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let (achievement, credential) = world(path);
    let award = [
        "award",
        "data/class.csv",
        "--achievement",
        &achievement,
        "--data",
        "data",
    ];
    let token = good(path, &["token", "Harbour College", "--data", "data"]);
    assert_eq!((token.trim().len(), &token[..4]), (47, "acc_"));
    let nobody = accolade(path, &["token", "Nobody", "--data", "data"]);
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("there is no organisation"));
    assert!(good(path, &award).starts_with("30 awarded, 0 not"));
    let again = good(path, &award);
    assert!(
        again.starts_with("30 awarded, 0 not"),
        "the same file is awarded once: {again}"
    );
    assert!(again.contains("was awarded before"), "{again}");
    let one = [
        "award",
        "--to",
        "new@example.org",
        "--achievement",
        &achievement,
        "--data",
        "data",
    ];
    assert!(good(path, &one).contains("/credentials/"));
    std::fs::write(path.join("bad.csv"), "email\nnobody\n").unwrap();
    let bad = accolade(
        path,
        &[
            "award",
            "bad.csv",
            "--achievement",
            &achievement,
            "--data",
            "data",
        ],
    );
    assert_eq!(bad.status.code(), Some(1));
    let result = std::fs::read_to_string(path.join("bad.result.csv")).unwrap();
    assert!(result.contains("recipient.malformed"), "{result}");
    let revoke = [
        "revoke",
        &credential,
        "--reason",
        "Awarded by mistake",
        "--data",
        "data",
    ];
    good(path, &revoke);
    let again = accolade(path, &revoke);
    assert!(String::from_utf8_lossy(&again.stderr).contains("a revocation is final"));
    back_up_and_restore(path);
}

fn back_up_and_restore(path: &Path) {
    good(path, &["backup", "copy", "--data", "data"]);
    #[cfg(unix)]
    for folder in ["data", "copy"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path.join(folder)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o700, "{folder}");
    }
    // Examined would be the other database, and all would seem to be in order.
    let other = program(path)
        .args(["restore", "copy", "--data", "restored"])
        .env("ACCOLADE_DATABASE_URL", "sqlite:other.db")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&other.stderr).contains("another database"));
    assert!(!path.join("restored").exists());
    good(path, &["restore", "copy", "--data", "restored"]);
    assert!(good(path, &["fsck", "--data", "restored"]).starts_with("Everything is in order"));
    let refused = accolade(path, &["restore", "copy", "--data", "data"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("holds a database already"));
}

#[test]
fn killed_at_any_moment_a_batch_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let (achievement, _) = world(path);
    let mut csv = "email,name\n".to_owned();
    for number in 0..ROWS {
        writeln!(csv, "p{number}@example.org,Person {number}").unwrap();
    }
    std::fs::write(path.join("big.csv"), csv).unwrap();
    let award = [
        "award",
        "big.csv",
        "--achievement",
        &achievement,
        "--data",
        "data",
    ];
    let mut kills = 0;
    for millis in [60, 250, 700, 1_100, 1_900, 400] {
        let mut child = program(path)
            .args(award)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Nobody sends anything: this waits for as long as the child may live.
        let (_keep, never) = mpsc::channel::<()>();
        never
            .recv_timeout(Duration::from_millis(millis))
            .unwrap_err();
        if child.try_wait().unwrap().is_none() {
            // SIGKILL: no chance to tidy up.
            child.kill().unwrap();
            kills += 1;
        }
        child.wait().unwrap();
    }
    assert!(
        kills >= 4,
        "the batch was over before it could be interrupted: {kills}"
    );
    assert!(good(path, &award).starts_with(&format!("{ROWS} awarded, 0 not")));
    let result = std::fs::read_to_string(path.join("big.result.csv")).unwrap();
    let mut credentials: Vec<_> = result
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(3).unwrap())
        .collect();
    credentials.sort_unstable();
    credentials.dedup();
    assert_eq!(
        credentials.len(),
        ROWS,
        "each row has a credential of its own"
    );
    // Every award has its one signed credential, and each of them verifies.
    assert!(good(path, &["fsck", "--data", "data"]).starts_with("Everything is in order"));
}

#[test]
fn a_full_disk_is_said_clearly_and_afterwards_the_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let (achievement, _) = world(path);
    let mut csv = "email\n".to_owned();
    for number in 0..400 {
        writeln!(csv, "p{number}@example.org").unwrap();
    }
    std::fs::write(path.join("class.csv"), csv).unwrap();
    good(path, &["fsck", "--data", "data"]);
    let size = std::fs::metadata(path.join("data/accolade.db"))
        .unwrap()
        .len();
    let toml = format!("data = \"data\"\ndatabase_bytes_max = {}\n", size + 600_000);
    std::fs::write(path.join("full.toml"), toml).unwrap();
    let award = ["award", "class.csv", "--achievement", &achievement];
    let full = accolade(
        path,
        &[award.as_slice(), &["--config", "full.toml"]].concat(),
    );
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert!(
        full.status.code() == Some(3) && said.contains("is full"),
        "{said}"
    );
    // Reading goes on, and what was awarded before the disk was full verifies.
    assert!(good(path, &["fsck", "--config", "full.toml"]).starts_with("Everything is in order"));
    let done = good(path, &[award.as_slice(), &["--data", "data"]].concat());
    assert!(done.starts_with("400 awarded, 0 not"), "{done}");
}

#[test]
fn settings_that_are_wrong_are_named_with_file_line_and_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    good(path, &INIT);
    for (toml, words) in [
        ("listen = \"here\"\n", "line 1"),
        (
            "data = \"x\"\nbase_ulr = \"https://a.example\"\n",
            "base_ulr",
        ),
        (
            "base_url = \"http://a.example\"\n",
            "cannot be the public address",
        ),
        (
            "base_url = \"https://127.0.0.1\"\n",
            "cannot be the public address",
        ),
    ] {
        std::fs::write(path.join("accolade.toml"), toml).unwrap();
        let output = accolade(path, &["fsck", "--config", "accolade.toml"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains(words),
            "{toml}: {said}"
        );
    }
    std::fs::remove_file(path.join("accolade.toml")).unwrap();
    let moved = accolade(path, &["fsck", "--base-url", "https://b.example"]);
    let said = String::from_utf8_lossy(&moved.stderr);
    assert!(
        said.contains("was made for https://badges.college.nl"),
        "{said}"
    );
}
