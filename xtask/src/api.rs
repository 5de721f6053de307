//! Calls every address of the programming interface with made-up input, as its description allows,
//! and fails where one breaks or answers what the description does not say.

use crate::runner::{quietly, run};
use crate::server::{Server, free_port, token};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program that makes the calls, at the version that was tried.
const CALLER: &str = "schemathesis==4.32.5";
/// Calls of one kind at one address: the whole takes about a minute.
const EXAMPLES_MAX: &str = "30";
/// Below what one visitor may ask for.
const RATE: &str = "80/s";
/// What must hold. Whether input that the description allows is refused is no fault: rules say more
/// than shapes can.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
response_headers_conformance,response_schema_conformance,unsupported_method,ignored_auth,use_after_free";

/// What belongs to a person and not to an organisation.
const OWN: &str = "^/api/v1/me(/|$)";
/// Whose badges are called upon: somebody who has an account from the start.
const PERSON: &str = "nora@north-yard.example";

/// Starts the demonstration, makes a token of each kind and lets every address be called with the one
/// that it is for.
pub fn call(program: &Path, target: &Path) -> Result<bool> {
    let folder = target.join("api");
    let caller = caller(&folder)?;
    let data = folder.join("data");
    if data.exists() {
        std::fs::remove_dir_all(&data).context("the old data cannot be removed")?;
    }
    let port = free_port()?;
    let _server = Server::demonstration(program, &data, port)?;
    let at_work = ["Harbour College", "--role", "owner"];
    let own = ["--person", PERSON, "--access", "change"];
    let mut is_good = true;
    for (words, which) in [
        (&at_work[..], "--exclude-path-regex"),
        (&own[..], "--include-path-regex"),
    ] {
        let token = token(program, &data, words)?;
        let outcome = run(Command::new(&caller)
            .arg("--config-file")
            .arg(config(&folder, &token)?)
            .arg("run")
            .arg(format!("http://127.0.0.1:{port}/api/v1/openapi.json"))
            .args([which, OWN])
            .args(["--max-examples", EXAMPLES_MAX, "--rate-limit", RATE])
            .args(["--checks", CHECKS, "--workers", "1", "--seed", "1"])
            .args(["--no-color", "--warnings", "off"])
            .current_dir(&folder))?;
        is_good &= outcome.succeeded;
    }
    Ok(is_good)
}

/// The token goes into a file, so that it is not shown among the words of the command.
fn config(folder: &Path, token: &str) -> Result<PathBuf> {
    let path = folder.join("schemathesis.toml");
    let text = format!("headers = {{ Authorization = \"Bearer {token}\" }}\n");
    std::fs::write(&path, text).context("the settings of the calls cannot be written")?;
    Ok(path)
}

/// The program that makes the calls, in a place of its own that is named after its version, so that
/// another version is fetched and not the old one called.
fn caller(folder: &Path) -> Result<PathBuf> {
    let place = folder.join(CALLER.replace("==", "-"));
    let program = place.join("bin/schemathesis");
    if !program.exists() {
        std::fs::create_dir_all(folder).context("the folder of the calls cannot be made")?;
        quietly(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
        let pip = place.join("bin/pip");
        quietly(Command::new(pip).args(["install", "--quiet", CALLER]))?;
    }
    ensure!(program.exists(), "{CALLER} was not installed");
    Ok(program)
}
