//! The server under load over loopback, with the load on the same machine.

use super::Options;
use super::figures::{Line, Spread, shown};
use super::page::circumstances;
use crate::runner::without_settings;
use crate::server::{Server, free_port, token};
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Lines of one roster at most.
const ROSTER_ROWS: u32 = 50_000;
/// Connections at the same time.
const CONNECTIONS: &str = "8";
/// Seconds of each load.
const SECONDS: &str = "10";
/// Runs of each load.
const RUNS: u32 = 3;
/// Starts that are timed.
const STARTS: u32 = 5;
/// Paths that are asked in turn at most.
const PATHS_MAX: usize = 1_000_000;
/// Different credentials that are posted in turn.
const POSTED: &str = "2000";
/// Credentials of the server itself that are posted in turn: they are fetched first, as one visitor may.
const OWN_POSTED: usize = 300;
/// What is wanted of verifications.
const CHECKS_WANTED: &str = "5,000 a second, 99 of 100 within 10 ms";
/// Credentials that are taken back by one request.
const REVOKED_AT_ONCE: usize = 100;
/// Milliseconds until a started server has to answer.
const START_MILLIS_MAX: u64 = 30_000;
/// Where it is kept how long awarding took and how large the database was then.
const AWARDED: &str = "awarded.txt";
/// Who awarded everything.
const ORGANIZATION: &str = "Harbour College";

/// A database with so many credentials, and who is in it.
struct World {
    data: PathBuf,
    /// The file of the identifiers.
    file: PathBuf,
    /// Identifiers of credentials, in an order without meaning.
    ids: Vec<String>,
    /// Seconds that it took to award them, and bytes of the database then.
    awarded: Option<(f64, f64)>,
}

/// One kind of request.
struct Load<'a> {
    name: &'a str,
    file: PathBuf,
    seconds: &'a str,
    requests: Option<usize>,
    connections: &'a str,
    more: Vec<&'a str>,
}

/// What is under measurement.
struct Measured<'a> {
    programs: &'a Path,
    folder: &'a Path,
    is_quick: bool,
}

/// Measures the server with each number of credentials; gives the section of the page.
pub fn measure(programs: &Path, folder: &Path, options: &Options) -> Result<String> {
    fs::create_dir_all(folder)?;
    let measured = Measured {
        programs,
        folder,
        is_quick: options.is_quick,
    };
    let sizes: &[u32] = if options.is_quick {
        &[1_000]
    } else {
        &options.stored
    };
    let binary = fs::metadata(measured.program())?.len();
    let mut text = format!(
        "Measured {}, the load on the same machine, {CONNECTIONS} connections that are kept, \
         the median of {} runs of {} seconds (least to most in brackets).\n\n",
        circumstances(),
        measured.runs(),
        measured.seconds()
    );
    #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
    let binary = binary as f64 / 1e6;
    let _ = writeln!(text, "The program: {binary:.1} MB (wanted: below 40).\n");
    text.push_str(
        "| Stored | What | A second | Half within | 99 of 100 within | Wanted |\n|---|---|---|---|---|---|\n",
    );
    for size in sizes {
        measured.one(*size, &mut text)?;
    }
    Ok(text)
}

impl Measured<'_> {
    fn program(&self) -> PathBuf {
        self.programs.join("accolade")
    }

    fn runs(&self) -> u32 {
        if self.is_quick { 1 } else { RUNS }
    }

    fn seconds(&self) -> &'static str {
        if self.is_quick { "1" } else { SECONDS }
    }

    /// Everything with one number of credentials.
    fn one(&self, size: u32, text: &mut String) -> Result<()> {
        let world = self.world(size)?;
        let port = free_port()?;
        let config = self.folder.join(format!("server-{size}.toml"));
        // As behind a proxy, which says who visits: the load comes in the name of 20,000 visitors, each
        // below what one may ask.
        fs::write(&config, "trusts_proxy = true\n")?;
        let start = || self.start(&world, &config, port);
        let mut starts = Vec::new();
        for _ in 0..if self.is_quick { 1 } else { STARTS } {
            let began = Instant::now();
            let server = start()?;
            starts.push(began.elapsed().as_secs_f64() * 1_000.0);
            server.stop()?;
        }
        warm(&world.data)?;
        let server = start()?;
        std::thread::sleep(Duration::from_secs(1));
        let idle = memory(server.id())?;
        let started = Spread::of(starts).context("it was never started")?;
        let stored = shown(f64::from(size));
        let _ = writeln!(
            text,
            "| {stored} | start until it answers | | {:.0} ms ({:.0} to {:.0}) | | 150 ms |\n\
             | {stored} | memory when idle | {idle:.0} MB | | | 60 MB |",
            started.median, started.least, started.most
        );
        if let Some((seconds, bytes)) = world.awarded {
            let _ = writeln!(
                text,
                "| {stored} | awarding them by the command, once: {:.1} minutes, {:.2} GB | {} | | | |",
                seconds / 60.0,
                bytes / 1e9,
                shown(f64::from(size) / seconds)
            );
        }
        let address = format!("127.0.0.1:{port}");
        for (load, says, wanted) in self.loads(&world)? {
            // Once before it counts: what is asked for often is in memory.
            self.load(&address, &load)?;
            let row = self.repeated(&address, &load)?;
            let _ = writeln!(text, "| {stored} | {says} | {row} | {wanted} |");
        }
        let row = self.own(&world, &address)?;
        let _ = writeln!(
            text,
            "| {stored} | verification of a posted credential of this server, with its two status lists | {row} | {CHECKS_WANTED} |"
        );
        text.push_str(&self.revocations(&world, &address, &stored)?);
        let busy = memory(server.id())?;
        let _ = writeln!(
            text,
            "| {stored} | memory after all of it | {busy:.0} MB | | | |"
        );
        server.stop()
    }

    /// The loads that change nothing.
    fn loads(&self, world: &World) -> Result<Vec<(Load<'static>, &'static str, &'static str)>> {
        let paths = world.ids.iter().map(|id| format!("/credentials/{id}"));
        let paths: Vec<String> = paths.collect();
        let read = self.folder.join("paths.txt");
        fs::write(&read, paths.join("\n"))?;
        let output = Command::new(self.programs.join("accolade-bench"))
            .args(["emit", "verify-ldp", POSTED])
            .output()?;
        ensure!(output.status.success(), "no credentials were written");
        let foreign = String::from_utf8(output.stdout)?;
        let posted = self.folder.join("posted.txt");
        fs::write(&posted, posts(foreign.lines()))?;
        let load = |name, file: &Path, expected| Load {
            name,
            file: file.to_owned(),
            seconds: self.seconds(),
            requests: None,
            connections: CONNECTIONS,
            more: vec!["--expect", expected],
        };
        let wanted = "8,000 a second, 99 of 100 within 10 ms";
        let checked = CHECKS_WANTED;
        Ok(vec![
            (
                load("get-credential", &read, "\"proof\""),
                "`GET` of a credential as JSON",
                wanted,
            ),
            (
                load("post-foreign", &posted, "\"verdict\":\"valid\""),
                "verification of a posted credential of a `did:key`",
                checked,
            ),
        ])
    }

    /// Credentials of this server, posted to be verified with their two status lists.
    fn own(&self, world: &World, address: &str) -> Result<String> {
        let file = self.folder.join("own.txt");
        let count = if self.is_quick { 20 } else { OWN_POSTED };
        let ids = world.ids.iter().take(count);
        let documents: Result<Vec<String>> = ids
            .map(|id| get(address, &format!("/credentials/{id}")))
            .collect();
        fs::write(&file, posts(documents?.iter().map(String::as_str)))?;
        let load = Load {
            name: "post-own",
            file,
            seconds: self.seconds(),
            requests: None,
            connections: CONNECTIONS,
            more: vec!["--expect", "\"verdict\":\"valid\""],
        };
        self.repeated(address, &load)
    }

    /// Credentials that are taken back: one, several at the same time, many in one request.
    fn revocations(&self, world: &World, address: &str, stored: &str) -> Result<String> {
        let token = token(
            &self.program(),
            &world.data,
            &[ORGANIZATION, "--role", "owner"],
        )?;
        // From the end, so that what was verified before stays valid for the next time.
        let mut last = world.ids.iter().rev();
        let one = |id: &String| {
            format!("/api/v1/awards/{id}/revocation\tapplication/json\t{{\"reason\":\"Measured\"}}")
        };
        let (few, several, batches) = if self.is_quick {
            (5, 40, 2)
        } else {
            (50, 1_000, 20)
        };
        let organization = organization(address, &world.ids)?;
        let alone: Vec<String> = last.by_ref().take(few).map(one).collect();
        let at_once: Vec<String> = last.by_ref().take(several).map(one).collect();
        let mut many = Vec::new();
        for _ in 0..batches {
            let ids = last.by_ref().take(REVOKED_AT_ONCE).map(String::as_str);
            let ids = ids.collect::<Vec<_>>().join("\",\"");
            many.push(format!(
                "/api/v1/organizations/{organization}/awards/revocation\tapplication/json\t{{\"awards\":[\"{ids}\"],\"reason\":\"Measured\"}}"
            ));
        }
        // They are not there for another time, whatever becomes of this one.
        let left: Vec<&str> = last.rev().map(String::as_str).collect();
        fs::write(&world.file, left.join("\n"))?;
        let mut text = String::new();
        for (lines, connections, factor, says, wanted) in [
            (
                alone,
                "1",
                1.0,
                "one revocation, until every list of 131,072 entries that is asked for has it",
                "within 1 s",
            ),
            (
                at_once,
                "16",
                1.0,
                "revocations one by one, 16 at the same time",
                "",
            ),
            (
                many,
                "1",
                100.0,
                "revocations, 100 in one request (the times are of the request)",
                "1,000 a second",
            ),
        ] {
            let file = self.folder.join("revoked.txt");
            fs::write(&file, lines.join("\n"))?;
            let load = Load {
                name: "revoke",
                file,
                seconds: "60",
                requests: Some(lines.len()),
                connections,
                more: vec!["--token", &token],
            };
            let line = self.load(address, &load)?;
            let rate = shown(line.needed("per_second")? * factor);
            let (half, most) = (line.needed("p50_ms")?, line.needed("p99_ms")?);
            let _ = writeln!(
                text,
                "| {stored} | {says} | {rate} | {half:.1} ms | {most:.1} ms | {wanted} |"
            );
        }
        Ok(text)
    }

    /// A load several times, as the cells of a row.
    fn repeated(&self, address: &str, load: &Load<'_>) -> Result<String> {
        let mut lines = Vec::new();
        for _ in 0..self.runs() {
            lines.push(self.load(address, load)?);
        }
        let spread = |name: &str| {
            let figures: Result<Vec<f64>> = lines.iter().map(|line| line.needed(name)).collect();
            Spread::of(figures?).context("nothing was measured")
        };
        let (rate, half, most) = (spread("per_second")?, spread("p50_ms")?, spread("p99_ms")?);
        Ok(format!(
            "{} ({} to {}) | {:.1} ms | {:.1} ms ({:.1} to {:.1})",
            shown(rate.median),
            shown(rate.least),
            shown(rate.most),
            half.median,
            most.median,
            most.least,
            most.most
        ))
    }

    fn load(&self, address: &str, load: &Load<'_>) -> Result<Line> {
        let mut command = Command::new(self.programs.join("accolade-bench"));
        command
            .args(["load", load.name, address])
            .arg(&load.file)
            .args(["--seconds", load.seconds, "--connections", load.connections])
            .args(&load.more);
        if let Some(requests) = load.requests {
            command.args(["--requests", &requests.to_string()]);
        }
        let output = command.output()?;
        ensure!(
            output.status.success(),
            "{} failed: {}",
            load.name,
            String::from_utf8_lossy(&output.stderr)
        );
        let said = String::from_utf8_lossy(&output.stdout);
        print!("{said}");
        Line::all(&said)
            .into_iter()
            .next()
            .context("there is no figure")
    }

    /// Starts the server and waits until it answers.
    fn start(&self, world: &World, config: &Path, port: u16) -> Result<Server> {
        let mut command = without_settings(Command::new(self.program()));
        let address = format!("127.0.0.1:{port}");
        command
            .args(["serve", "--listen", &address, "--data"])
            .arg(&world.data)
            .arg("--config")
            .arg(config);
        let server = Server::start(&mut command, " listens at ")?;
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(START_MILLIS_MAX) {
            if get(&address, "/healthz").is_ok() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        anyhow::bail!("the server does not answer")
    }

    /// A database with so many credentials, awarded as anybody would; it is kept for the next time.
    fn world(&self, size: u32) -> Result<World> {
        let folder = self.folder.join(format!("server-{size}"));
        let (data, ids) = (folder.join("data"), folder.join("ids.txt"));
        let left = fs::read_to_string(&ids).map_or(0, |text| text.lines().count());
        if left < usize::try_from(size / 2)?.min(PATHS_MAX / 2) {
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir_all(&folder)?;
            let (awarded, seconds) = self.award(&data, &folder, size)?;
            let said = format!("{seconds} {}", bytes_of(&data)?);
            fs::write(folder.join(AWARDED), said)?;
            fs::write(&ids, awarded.join("\n"))?;
        } else {
            // What was awarded by an earlier version is brought up to date as anybody's is.
            let status = without_settings(Command::new(self.program()))
                .args(["migrate", "--data"])
                .arg(&data)
                .status()?;
            ensure!(status.success(), "the tables cannot be brought up to date");
        }
        let awarded = fs::read_to_string(folder.join(AWARDED)).ok();
        let awarded = awarded.and_then(|said| {
            let (seconds, bytes) = said.split_once(' ')?;
            Some((seconds.trim().parse().ok()?, bytes.trim().parse().ok()?))
        });
        let text = fs::read_to_string(&ids)?;
        let mut all: Vec<String> = text.lines().map(str::to_owned).collect();
        // By their last digits, which chance gave, so that neighbours in the file are far apart.
        all.sort_by(|one, other| one.bytes().rev().cmp(other.bytes().rev()));
        all.truncate(PATHS_MAX);
        Ok(World {
            data,
            file: ids,
            ids: all,
            awarded,
        })
    }

    /// Awards so many; gives their identifiers and how many seconds the awarding took.
    fn award(&self, data: &Path, folder: &Path, size: u32) -> Result<(Vec<String>, f64)> {
        println!("xtask: awarding {size} credentials, once for all measurements to come");
        let program = self.program();
        let server = Server::demonstration(&program, data, free_port()?)?;
        let said = server.said.join("\n");
        server.stop()?;
        let achievement = said
            .split("/achievements/")
            .nth(1)
            .and_then(|rest| rest.split(' ').next())
            .context("the demonstration names no achievement")?
            .to_owned();
        let mut ids = Vec::new();
        let mut seconds = 0.0;
        let mut first = 0;
        while first < size {
            let rows = ROSTER_ROWS.min(size - first);
            let mut roster = "email,name\n".to_owned();
            for number in first..first + rows {
                let _ = writeln!(roster, "person{number}@load.example,Person {number}");
            }
            let file = folder.join(format!("class-{first}.csv"));
            fs::write(&file, roster)?;
            let began = Instant::now();
            let status = without_settings(Command::new(&program))
                .arg("award")
                .arg(&file)
                .args(["--no-mail", "--achievement", &achievement, "--data"])
                .arg(data)
                .status()?;
            ensure!(status.success(), "the roster was not awarded");
            seconds += began.elapsed().as_secs_f64();
            let result = file.with_extension("result.csv");
            ids.extend(identifiers(&fs::read_to_string(&result)?));
            // Of ten million they would take more room than many a disk has left.
            fs::remove_file(&result)?;
            fs::remove_file(&file)?;
            first += rows;
        }
        Ok((ids, seconds))
    }
}

/// The identifiers of the credentials whose addresses stand in a text.
fn identifiers(text: &str) -> Vec<String> {
    let parts = text.split("/credentials/").skip(1);
    parts
        .map(|part| {
            part.chars()
                .take_while(|c| c.is_ascii_hexdigit() || *c == '-')
                .collect()
        })
        .collect()
}

/// Lines that post these credentials to be verified.
fn posts<'a>(credentials: impl Iterator<Item = &'a str>) -> String {
    let lines = credentials
        .map(|credential| format!("/api/v1/verifications\tapplication/vc\t{credential}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The organisation of a credential, by its page.
fn organization(address: &str, ids: &[String]) -> Result<String> {
    let id = ids.first().context("there is no credential")?;
    let document = get(address, &format!("/credentials/{id}"))?;
    let after = document.split("/organizations/").nth(1);
    let after = after.or_else(|| document.split("organizations:").nth(1));
    let id = after.context("the credential names no organisation")?;
    Ok(id
        .chars()
        .take_while(|c| c.is_ascii_hexdigit() || *c == '-')
        .collect())
}

/// One request of its own.
fn get(address: &str, path: &str) -> Result<String> {
    use std::io::{Read as _, Write as _};
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
    let (_, body) = answer.split_once("\r\n\r\n").context("there is no body")?;
    Ok(body.to_owned())
}

/// Reads the database once, so that the memory of the machine holds as much of it as it can.
fn warm(data: &Path) -> Result<()> {
    let mut database = fs::File::open(data.join("accolade.db"))?;
    std::io::copy(&mut database, &mut std::io::sink())?;
    Ok(())
}

/// Bytes of the files in a folder.
fn bytes_of(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let found = entry?.metadata()?;
        bytes += if found.is_file() { found.len() } else { 0 };
    }
    Ok(bytes)
}

/// Megabytes that a process holds.
fn memory(id: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: f64 = kilobytes.context("/proc has another form")?.parse()?;
    Ok(kilobytes / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_found_in_a_result() {
        let result = "row,credential\n2,https://a.example/credentials/01a2-f7,\"x\"\n3,,error\n";
        assert_eq!(identifiers(result), ["01a2-f7"]);
    }
}
