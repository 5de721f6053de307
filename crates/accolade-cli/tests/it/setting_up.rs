//! From nothing to a server with an owner, as transcripts.

use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::{accolade, good, program};

pub(crate) const INIT: [&str; 8] = [
    "init",
    "--yes",
    "--base-url",
    "https://badges.college.nl",
    "--owner",
    "ada@college.nl",
    "--organization",
    "Harbour College",
];

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = accolade(folder, arguments);
    assert_eq!(output.status.code(), Some(3), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn answered(folder: &Path, arguments: &[&str], answers: &str) -> Output {
    let mut child = program(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(answers.as_bytes()).unwrap();
    drop(input);
    child.wait_with_output().unwrap()
}

#[test]
fn a_server_is_set_up_once_with_an_owner_a_link_and_a_key_that_turns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let said = good(path, &INIT);
    assert!(
        said.contains("https://badges.college.nl/sign-in/link/"),
        "{said}"
    );
    assert!(said.contains("Harbour College is its first organisation"));
    let settings = std::fs::read_to_string(path.join("accolade.toml")).unwrap();
    assert!(settings.contains("base_url = \"https://badges.college.nl\""));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path.join("accolade.toml")).unwrap();
        assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    }
    assert!(path.join("accolade-data/accolade.db").is_file());
    let again = refused(path, &INIT);
    assert!(again.contains("is there already"), "{again}");
    // The settings in the folder are found by themselves.
    let link = good(path, &["link", "ada@college.nl"]);
    assert!(link.starts_with("https://badges.college.nl/sign-in/link/"));
    assert!(!said.contains(link.lines().next().unwrap()), "a new one");
    let nobody = accolade(path, &["link", "ada"]);
    assert!(!nobody.status.success());
    let id = said
        .lines()
        .find_map(|line| line.strip_prefix("Its staff works here: "));
    let id = id.unwrap().rsplit('/').next().unwrap().to_owned();
    let first = good(path, &["keys", "rotate", &id]);
    assert!(first.starts_with("New signing key: z6Mk"), "{first}");
    assert_ne!(good(path, &["keys", "rotate", &id]), first);
    assert_ne!(good(path, &["keys", "rotate", "Harbour College"]), first);
    let unknown = refused(path, &["keys", "rotate", "nothing"]);
    assert!(unknown.contains("there is no organisation"), "{unknown}");
    assert!(good(path, &["fsck"]).starts_with("Everything is in order"));
}

#[test]
fn placeholders_and_missing_answers_are_refused_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (option, value, why) in [
        (
            "--base-url",
            "https://badges.example.org",
            "only an example",
        ),
        ("--base-url", "https://localhost", "nobody but this machine"),
        ("--base-url", "http://badges.college.nl", "https://"),
        ("--base-url", "https://127.0.0.1", "no host name"),
        ("--owner", "ada@example.com", "only an example"),
        ("--owner", "ada", "no e-mail address"),
        ("--organization", "CHANGE-ME", "placeholder"),
        ("--mail-host", "mail.example.org", "only an example"),
    ] {
        let mut arguments = INIT.to_vec();
        match arguments.iter().position(|known| *known == option) {
            Some(place) => arguments[place + 1] = value,
            None => arguments.extend([option, value]),
        }
        let error = refused(path, &arguments);
        assert!(error.contains(why), "{option} {value}: {error}");
    }
    let long = "n".repeat(201);
    for (place, value, why) in [
        (5, "a b@college.nl", "a b@college.nl"),
        (7, long.as_str(), "at most 200"),
    ] {
        let mut arguments = INIT.to_vec();
        arguments[place] = value;
        let error = refused(path, &arguments);
        assert!(error.contains(why), "{error}");
    }
    let error = refused(path, &["init", "--yes"]);
    assert!(error.contains("--base-url is missing"), "{error}");
    assert_eq!(
        std::fs::read_dir(path).unwrap().count(),
        0,
        "nothing is left"
    );
}

#[test]
fn a_person_answers_question_by_question_and_may_try_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let answers = "https://badges.example.org\nhttp://localhost:8321\nHarbour College\n\
                   ada@college.nl\nlocalhost\nbadges\ntodo \"word\"\n";
    let output = answered(path, &["init"], answers);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    assert!(
        errors.contains("badges.example.org is only an example"),
        "{errors}"
    );
    let settings = path.join("accolade.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(text.contains("[mail]") && text.contains("badges"), "{text}");
    assert!(
        text.contains("todo") && !errors.contains("todo"),
        "a password may begin as a placeholder does, and is never repeated: {errors}"
    );
    assert!(good(path, &["link", "ada@college.nl"]).starts_with("http://localhost:8321/"));
    // A password that others can read is refused.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&settings, std::fs::Permissions::from_mode(0o644)).unwrap();
        let error = refused(path, &["link", "ada@college.nl"]);
        assert!(error.contains("chmod 600"), "{error}");
    }
    let ended = answered(
        path,
        &["init", "--config", "other.toml", "--data", "other"],
        "",
    );
    assert!(!ended.status.success());
}

#[test]
fn a_setting_up_that_fails_in_the_middle_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let other = path.join("accolade-data/base_url");
    std::fs::create_dir(path.join("accolade-data")).unwrap();
    std::fs::write(&other, "https://other.nl").unwrap();
    let error = refused(path, &INIT);
    assert!(error.contains("was made for https://other.nl"), "{error}");
    std::fs::remove_file(other).unwrap();
    good(path, &INIT);
    good(path, &["link", "ada@college.nl"]);
}

#[test]
fn settings_in_this_folder_count_for_the_data_folder_that_they_name_and_for_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    good(path, &INIT);
    let address = |data: &str| {
        let file = path.join(data).join("base_url");
        // Forgotten, so that only the settings can say it.
        std::fs::remove_file(&file).ok();
        good(path, &["migrate", "--data", data]);
        std::fs::read_to_string(file).unwrap()
    };
    assert_eq!(address("accolade-data"), "https://badges.college.nl");
    assert_eq!(address("./accolade-data/"), "https://badges.college.nl");
    std::fs::create_dir(path.join("other")).unwrap();
    let database = |data: &str| path.join(data).join("accolade.db");
    std::fs::copy(database("accolade-data"), database("other")).unwrap();
    assert_eq!(address("other"), "http://localhost:8321");
}

#[tokio::test]
async fn a_server_on_postgresql_is_set_up_and_found_again() {
    let Some(schema) = accolade_test::postgres::Schema::new().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let output = program(path)
        .args(INIT)
        .env("ACCOLADE_DATABASE_URL", schema.url())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(!path.join("accolade-data/accolade.db").exists());
    // The settings say where the database is, so that nothing else has to.
    let link = good(path, &["link", "ada@college.nl"]);
    assert!(link.starts_with("https://badges.college.nl/sign-in/link/"));
    let error = refused(path, &["backup", "copy"]);
    assert!(error.contains("pg_dump"), "{error}");
    assert!(!path.join("copy").exists(), "half of a backup is none");
    schema.remove().await;
}

#[test]
fn of_two_organizations_of_one_name_a_token_is_for_neither() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let ids = ["one", "two"].map(|name| {
        let config = format!("{name}.toml");
        let output = program(path)
            .args(INIT)
            .args(["--config", &config, "--data", name])
            .env("ACCOLADE_DATABASE_URL", "sqlite:both.db")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let staff = said.lines().find(|line| line.starts_with("Its staff"));
        staff.unwrap().rsplit('/').next().unwrap().to_owned()
    });
    let error = refused(path, &["token", "Harbour College", "--config", "one.toml"]);
    assert!(error.contains("more than one"), "{error}");
    assert!(ids.iter().all(|id| error.contains(id)), "{error}");
    for id in &ids {
        let token = good(path, &["token", id, "--config", "one.toml"]);
        assert!(token.starts_with("acc_"), "{token}");
    }
}

#[test]
fn where_no_server_was_set_up_nothing_is_made_and_nothing_is_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for arguments in [
        ["fsck"].as_slice(),
        &["serve"],
        &["link", "ada@college.nl"],
        &["backup", "copy"],
        &["migrate", "--data", "other"],
    ] {
        let error = refused(path, arguments);
        assert!(error.contains("there is no database at"), "{error}");
        assert!(error.contains("accolade init"), "{error}");
    }
    assert_eq!(std::fs::read_dir(path).unwrap().count(), 0);
    let output = program(path)
        .arg("fsck")
        .env("ACCOLADE_DATABASE_URL", "mysql://badges:secret@db/badges")
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("has to begin with"), "{error}");
    assert!(!error.contains("secret"), "{error}");
    let output = program(path)
        .arg("fsck")
        .env(
            "ACCOLADE_DATABASE_URL",
            "postgres://badges:secret@nobody.invalid/badges",
        )
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(
        error.contains("the database at nobody.invalid:5432 cannot be opened"),
        "{error}"
    );
    assert!(!error.contains("secret"), "{error}");
}
