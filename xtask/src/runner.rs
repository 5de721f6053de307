//! Runs other programs: shows what they say as they say it, and keeps what has to be counted.

use crate::counts::Counts;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// What became of a program.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// Whether it ended well.
    pub succeeded: bool,
    /// What its closing lines counted.
    pub counts: Counts,
}

/// Without the settings of whoever runs the checks: they may name a real database and a real mail
/// server. What is meant for the tests stays.
pub fn without_settings(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("ACCOLADE_") && !text.starts_with("ACCOLADE_TEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a program to its end and reads the closing lines of the test runners that it calls.
pub fn run(command: &mut Command) -> Result<Outcome> {
    let shown = show(command);
    println!("$ {shown}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let errors = child
        .stderr
        .take()
        .map(|pipe| thread::spawn(move || pass_on(pipe)));
    let mut counts = child.stdout.take().map(pass_on).unwrap_or_default();
    if let Some(Ok(from_errors)) = errors.map(thread::JoinHandle::join) {
        counts.add(from_errors);
    }
    let status = child
        .wait()
        .with_context(|| format!("cannot wait for `{shown}`"))?;
    Ok(Outcome {
        succeeded: status.success(),
        counts,
    })
}

/// Runs a program quietly; its own words become the error where it fails.
pub fn quietly(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{shown}`"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    anyhow::bail!("`{shown}` failed ({}): {}", output.status, said.trim())
}

/// Prints every line of a pipe and adds up the closing lines. Bytes that are no UTF-8 are shown as
/// far as they can be: a test may print anything.
fn pass_on(pipe: impl Read) -> Counts {
    let mut reader = BufReader::new(pipe);
    let mut counts = Counts::default();
    let mut line = Vec::new();
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|count| count > 0)
    {
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        println!("{text}");
        counts.add(Counts::of_line(text));
        line.clear();
    }
    counts
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where a program lies, searched as a shell does.
pub fn which(name: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|folder| folder.join(name))
        .find(|path| is_program(path))
}

/// Whether a path is a file that can be run.
pub fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path)
            .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
    }
}

/// Whether this process may do everything. The kernel's own list of it decides, not a variable.
pub fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|status| {
        let line = status.lines().find_map(|line| line.strip_prefix("Uid:"));
        line.and_then(|line| line.split_whitespace().nth(1)) == Some("0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_counted_by_its_closing_line() {
        let script = "echo 'test result: ok. 3 passed; 0 failed;'; echo 'Summary [ 1s] 2 tests run: 2 passed, 0 skipped' >&2";
        let outcome = run(Command::new("sh").args(["-c", script])).unwrap();
        assert!(outcome.succeeded);
        assert_eq!(
            outcome.counts,
            Counts {
                passed: 5,
                failed: 0
            }
        );
    }

    #[test]
    fn a_failing_program_says_why() {
        let error =
            quietly(Command::new("sh").args(["-c", "echo no room >&2; exit 4"])).unwrap_err();
        assert!(error.to_string().contains("no room"), "{error}");
        assert!(
            !run(Command::new("sh").args(["-c", "exit 4"]))
                .unwrap()
                .succeeded
        );
        assert!(run(&mut Command::new("no-such-program-anywhere")).is_err());
    }

    #[test]
    fn programs_are_found_as_a_shell_finds_them() {
        assert!(which("sh").is_some());
        assert_eq!(which("no-such-program-anywhere"), None);
    }
}
