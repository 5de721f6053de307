//! A PostgreSQL of our own for the length of the tests: made in a temporary folder, removed after.
//!
//! PostgreSQL refuses to run as root, so for root it runs as another user. It listens on loopback
//! only, on a port that was free, and keeps nothing: without waiting for the disk it is faster.

use crate::runner::{is_program, is_root, quietly, which};
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDER_PREFIX: &str = "accolade-postgres-";
const SETTINGS: [&str; 5] = [
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
];

/// The running server; dropping it stops it and removes its files.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
}

/// The folder with `initdb` and `pg_ctl`: on the path, or where Debian keeps it off the path.
pub fn programs() -> Option<PathBuf> {
    let is_whole = |folder: &Path| {
        ["initdb", "pg_ctl", "postgres"]
            .iter()
            .all(|name| is_program(&folder.join(name)))
    };
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    // The newest version first; the names are numbers, so the longer one is the larger.
    folders.sort_by_key(|folder| (folder.as_os_str().len(), folder.clone()));
    folders.reverse();
    folders.extend(which("initdb").and_then(|path| Some(path.parent()?.to_path_buf())));
    folders.into_iter().find(|folder| is_whole(folder))
}

impl Cluster {
    /// Makes and starts a server.
    pub fn start() -> Result<Self> {
        let programs = programs().context("initdb and pg_ctl are not here")?;
        sweep(&programs);
        let folder = std::env::temp_dir().join(format!("{FOLDER_PREFIX}{}", std::process::id()));
        std::fs::create_dir(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        // From here on the folder is removed whatever happens.
        let cluster = Self {
            folder,
            programs,
            port: free_port()?,
        };
        if is_root() {
            quietly(
                Command::new("chown")
                    .arg(server_user())
                    .arg(&cluster.folder),
            )?;
        }
        let data = cluster.folder.join("data");
        let words = [
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ];
        quietly(
            cluster
                .program("initdb")
                .args(words)
                .arg("--pgdata")
                .arg(&data),
        )?;
        let mut options = format!("-p {} -k {}", cluster.port, cluster.folder.display());
        for setting in SETTINGS {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        let log = cluster.folder.join("log");
        // The server keeps the pipes of whoever starts it, so it gets a file instead of ours.
        quietly(
            cluster
                .program("pg_ctl")
                .arg("--pgdata")
                .arg(&data)
                .arg("--log")
                .arg(&log)
                .args(["--wait", "--timeout=60", "--options", &options, "start"]),
        )
        .with_context(|| std::fs::read_to_string(&log).unwrap_or_default())?;
        println!("xtask: PostgreSQL listens on 127.0.0.1:{}", cluster.port);
        Ok(cluster)
    }

    /// Where the tests find it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn program(&self, name: &str) -> Command {
        program(&self.programs, &self.folder, name)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        remove(&self.programs, &self.folder);
    }
}

/// A program of PostgreSQL, run as a user that may run it, in a folder that this user may enter.
fn program(programs: &Path, folder: &Path, name: &str) -> Command {
    let path = programs.join(name);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", server_user(), "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.current_dir(folder);
    command
}

/// Debian's package makes the user `postgres`; `nobody` is on every system.
fn server_user() -> &'static str {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    if users.lines().any(|line| line.starts_with("postgres:")) {
        "postgres"
    } else {
        "nobody"
    }
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port is free on loopback")?;
    Ok(listener.local_addr()?.port())
}

/// Stops a server if it runs, and removes its folder.
fn remove(programs: &Path, folder: &Path) {
    let data = folder.join("data");
    if data.join("postmaster.pid").exists() {
        let stop = ["--mode=immediate", "--wait", "stop"];
        if let Err(error) = quietly(
            program(programs, folder, "pg_ctl")
                .arg("--pgdata")
                .arg(&data)
                .args(stop),
        ) {
            println!("xtask: {error:#}");
        }
    }
    if let Err(error) = std::fs::remove_dir_all(folder) {
        println!("xtask: cannot remove {}: {error}", folder.display());
    }
}

/// Removes what runs left behind that were killed: their folder names a process that is no more.
fn sweep(programs: &Path) {
    let entries = std::fs::read_dir(std::env::temp_dir())
        .into_iter()
        .flatten();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(process) = name.strip_prefix(FOLDER_PREFIX) else {
            continue;
        };
        let is_number = process.chars().all(|c| c.is_ascii_digit()) && !process.is_empty();
        if is_number && !Path::new("/proc").join(process).exists() {
            println!("xtask: removing the leftover {}", path.display());
            remove(programs, &path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_starts_and_leaves_nothing() {
        if programs().is_none() {
            println!("SKIPPED: PostgreSQL is not here; `cargo xtask test` installs it");
            return;
        }
        let cluster = Cluster::start().unwrap();
        let folder = cluster.folder.clone();
        let port = cluster.port;
        assert!(cluster.url().ends_with(&format!(":{port}/postgres")));
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(cluster);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
