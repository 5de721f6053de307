//! Servers of ours that checks and measurements start, and stop whatever becomes of them.

use crate::runner::without_settings;
use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Lines that a server says before it answers.
const LINES_MAX: usize = 100;

/// A running server.
pub struct Server {
    child: Child,
    /// What it said until it was ready.
    pub said: Vec<String>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that ended already needs no stopping.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts it and waits for the line that says it is ready.
    pub fn start(command: &mut Command, ready: &str) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("the server cannot be started")?;
        let mut server = Self {
            child,
            said: Vec::new(),
        };
        let said = server.child.stdout.take().context("the server is silent")?;
        let mut lines = BufReader::new(said).lines();
        for line in lines.by_ref().take(LINES_MAX).map_while(Result::ok) {
            let is_ready = line.contains(ready);
            server.said.push(line);
            if is_ready {
                // What it says after that nobody reads.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(server);
            }
        }
        bail!("the server ended before it answered")
    }

    /// The demonstration with its world, ready when it has named what is in it.
    pub fn demonstration(program: &Path, data: &Path, port: u16) -> Result<Self> {
        let mut command = without_settings(Command::new(program));
        command
            .args(["demo", "--port", &port.to_string(), "--data"])
            .arg(data);
        Self::start(&mut command, "Its achievement:")
    }

    /// Its number among the processes.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop as whoever looks after it does, so that its data is whole afterwards.
    pub fn stop(mut self) -> Result<()> {
        let id = self.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

/// A port that nobody listens on.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A token for a program, made at the machine.
pub fn token(program: &Path, data: &Path, of: &[&str]) -> Result<String> {
    let output = without_settings(Command::new(program))
        .arg("token")
        .args(of)
        .arg("--data")
        .arg(data)
        .output()
        .context("no token can be made")?;
    ensure!(
        output.status.success(),
        "no token was made: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
