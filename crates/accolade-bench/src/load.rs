//! Requests to a running server over loopback: so many connections that are kept, each asking anew when
//! it is answered.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};

/// Connections at most.
const CONNECTIONS_MAX: usize = 64;
/// Requests of one run at most.
const REQUESTS_MAX: usize = 10_000_000;
/// Seconds of one run at most.
const SECONDS_MAX: u64 = 600;
/// Bytes of the file of requests at most.
const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// Bytes of one answer at most.
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Header lines of one answer at most.
const LINES_MAX: usize = 100;
/// Seconds until an answer is waited for no more.
const ANSWER_SECONDS_MAX: u64 = 30;
/// Visitors for whom a proxy would ask: each is limited by itself, as behind a proxy.
const VISITORS: usize = 20_000;

/// The header in which a program shows who it is, up to its token.
const BEARER: &str = "authorization: Bearer ";

const USAGE: &str = "usage: accolade-bench load NAME HOST:PORT FILE [--requests N] [--seconds S] \
     [--connections C] [--expect TEXT] [--token TOKEN]\n\
     Each line of FILE is a path to GET, or a path, a media type and a body to POST, with tabs between.";

/// What was asked for on the command line.
struct Plan<'a> {
    name: &'a str,
    address: &'a str,
    file: &'a Path,
    requests: usize,
    seconds: u64,
    connections: usize,
    /// What every answer has to contain.
    expected: Option<&'a str>,
    token: Option<&'a str>,
}

impl<'a> Plan<'a> {
    fn parse(words: &'a [String]) -> Result<Self> {
        let [name, address, file, rest @ ..] = words else {
            bail!("{USAGE}");
        };
        let mut plan = Self {
            name,
            address,
            file: Path::new(file),
            requests: REQUESTS_MAX,
            seconds: 10,
            connections: 8,
            expected: None,
            token: None,
        };
        for pair in rest.chunks(2) {
            let [flag, value] = pair else {
                bail!("{USAGE}");
            };
            match flag.as_str() {
                "--requests" => plan.requests = value.parse()?,
                "--seconds" => plan.seconds = value.parse()?,
                "--connections" => plan.connections = value.parse()?,
                "--expect" => plan.expected = Some(value),
                "--token" => plan.token = Some(value),
                _ => bail!("{USAGE}"),
            }
        }
        ensure!((1..=REQUESTS_MAX).contains(&plan.requests), "{USAGE}");
        ensure!((1..=SECONDS_MAX).contains(&plan.seconds), "{USAGE}");
        ensure!((1..=CONNECTIONS_MAX).contains(&plan.connections), "{USAGE}");
        Ok(plan)
    }

    fn requests(&self) -> Result<Vec<Request>> {
        let size = std::fs::metadata(self.file)?.len();
        ensure!(size <= FILE_BYTES_MAX, "the file of requests is too large");
        let text = std::fs::read_to_string(self.file)?;
        let requests = text.lines().map(|line| self.request(line));
        let requests = requests.collect::<Result<Vec<_>>>()?;
        ensure!(!requests.is_empty(), "there are no requests in the file");
        Ok(requests)
    }

    fn request(&self, line: &str) -> Result<Request> {
        let mut parts = line.splitn(3, '\t');
        let path = parts.next().unwrap_or_default();
        let (mut head, body) = match (parts.next(), parts.next()) {
            (None, _) => (format!("GET {path} HTTP/1.1\r\n"), ""),
            (Some(kind), Some(body)) => {
                let length = body.len();
                let head = format!(
                    "POST {path} HTTP/1.1\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n"
                );
                (head, body)
            }
            _ => bail!("a line has a path, or path, media type and body with tabs between"),
        };
        for (name, value) in [("host: ", Some(self.address)), (BEARER, self.token)] {
            if let Some(value) = value {
                head.extend([name, value, "\r\n"]);
            }
        }
        let body = body.to_owned();
        Ok(Request { head, body })
    }
}

/// One request, but for who visits.
struct Request {
    /// Its lines, each with its end.
    head: String,
    body: String,
}

/// What one connection saw.
#[derive(Default)]
struct Seen {
    microseconds: Vec<u32>,
    bytes: usize,
}

/// Asks as planned, and prints one line; any other answer than the expected one ends the run.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let plan = Plan::parse(words)?;
    let requests = plan.requests()?;
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let all: Result<Vec<Seen>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..plan.connections)
            .map(|_| scope.spawn(|| connection(&plan, &requests, &next, begun)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("a thread ended early"))?)
            .collect()
    });
    let seconds = begun.elapsed().as_secs_f64();
    let all = all?;
    let bytes: usize = all.iter().map(|seen| seen.bytes).sum();
    let mut times: Vec<u32> = all.into_iter().flat_map(|seen| seen.microseconds).collect();
    times.sort_unstable();
    let count = u32::try_from(times.len())?;
    let within = |thousandths: usize| {
        let place = (times.len() * thousandths / 1_000).min(times.len().saturating_sub(1));
        f64::from(times.get(place).copied().unwrap_or_default()) / 1_000.0
    };
    let line = serde_json::json!({
        "peer": "accolade",
        "op": plan.name,
        "n": count,
        "seconds": seconds,
        "per_second": f64::from(count) / seconds,
        "connections": plan.connections,
        "p50_ms": within(500),
        "p99_ms": within(990),
        "max_ms": within(1_000),
        "bytes": bytes,
    });
    println!("{line}");
    Ok(())
}

/// Asks over one connection until enough was asked or the time is over.
fn connection(
    plan: &Plan<'_>,
    requests: &[Request],
    next: &AtomicUsize,
    begun: Instant,
) -> Result<Seen> {
    let stream = TcpStream::connect(plan.address)
        .with_context(|| format!("nobody answers at {}", plan.address))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(ANSWER_SECONDS_MAX)))?;
    let mut sending = stream.try_clone()?;
    let mut receiving = BufReader::with_capacity(64 * 1024, stream);
    let mut seen = Seen::default();
    let (mut message, mut body) = (Vec::new(), Vec::new());
    let until = Duration::from_secs(plan.seconds);
    for _ in 0..plan.requests {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= plan.requests || begun.elapsed() > until {
            break;
        }
        let request = requests.get(number % requests.len());
        write(&mut message, request.context("no request")?, number)?;
        let sent = Instant::now();
        sending.write_all(&message)?;
        let status = answer(&mut receiving, &mut body)?;
        let micros = u32::try_from(sent.elapsed().as_micros())?;
        let is_good = (200..300).contains(&status)
            && plan
                .expected
                .is_none_or(|expected| contains(&body, expected));
        if !is_good {
            bail!("{status}: {}", String::from_utf8_lossy(&body));
        }
        seen.microseconds.push(micros);
        seen.bytes += body.len();
    }
    Ok(seen)
}

/// The request with its visitor, as a proxy would hand it on.
fn write(message: &mut Vec<u8>, request: &Request, number: usize) -> Result<()> {
    let visitor = u32::try_from(number % VISITORS)?;
    let visitor = Ipv4Addr::from(u32::from(Ipv4Addr::new(10, 0, 0, 1)) + visitor);
    message.clear();
    let Request { head, body } = request;
    write!(message, "{head}x-forwarded-for: {visitor}\r\n\r\n{body}")?;
    Ok(())
}

/// Reads one answer whole; gives its status (RFC 9112, sections 4 and 6).
fn answer(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> Result<u16> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok());
    let status = status.with_context(|| format!("{line:?} is no answer"))?;
    let mut length = None;
    for _ in 0..LINES_MAX {
        line.clear();
        stream.read_line(&mut line)?;
        let text = line.trim_end();
        if text.is_empty() {
            break;
        }
        if let Some((name, value)) = text.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse::<usize>()?);
        }
    }
    let length = length.context("the answer does not say how long it is")?;
    ensure!(length <= ANSWER_BYTES_MAX, "the answer is too long");
    body.resize(length, 0);
    stream.read_exact(body)?;
    Ok(status)
}

fn contains(body: &[u8], expected: &str) -> bool {
    body.windows(expected.len())
        .any(|window| window == expected.as_bytes())
}
