//! Time and memory of each hostile case, each in a process of its own that has done nothing before.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use accolade_bench::cases::{Case, cases, warm_up};
use anyhow::{Context as _, Result, bail, ensure};

/// Milliseconds of processor that one verification may take.
const MILLIS_MAX: f64 = 250.0;
/// Megabytes that one verification may take beyond the idle process.
const MEGABYTES_MAX: f64 = 64.0;
/// The word by which this program starts itself for one case.
const ONE: &str = "--one";

/// Measures the cases whose names hold these words, or all, and fails where one costs too much.
pub(crate) fn run(words: &[String]) -> Result<()> {
    if words.first().is_some_and(|word| word == ONE) {
        return one();
    }
    println!("| Case | Bytes | Answer | ms | MB |\n|---|---|---|---|---|");
    let mut over = 0;
    for (name, make) in cases() {
        if !words.iter().all(|word| name.contains(word.as_str())) {
            continue;
        }
        let case = make();
        let size = case.input.len() + case.answers.values().map(Vec::len).sum::<usize>();
        let said = match measured(&case) {
            Ok(said) => said,
            Err(error) => {
                println!("| {name} **over** | {size} | {error:#} | | |");
                over += 1;
                continue;
            }
        };
        let [code, millis, megabytes] = said.split('\t').collect::<Vec<_>>()[..] else {
            bail!("{name}: {said}");
        };
        let (millis, megabytes): (f64, f64) = (millis.parse()?, megabytes.trim().parse()?);
        let is_over = millis > MILLIS_MAX || megabytes > MEGABYTES_MAX;
        over += u32::from(is_over);
        let mark = if is_over { " **over**" } else { "" };
        println!("| {name}{mark} | {size} | {code} | {millis:.0} | {megabytes:.0} |");
    }
    ensure!(over == 0, "{over} cases cost more than they may");
    Ok(())
}

/// Has another process check the case, which is handed over whole.
fn measured(case: &Case) -> Result<String> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["hostile", ONE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut pipe = child.stdin.take().context("no pipe")?;
    let mut write = |bytes: &[u8]| -> Result<()> {
        pipe.write_all(&u64::try_from(bytes.len())?.to_le_bytes())?;
        Ok(pipe.write_all(bytes)?)
    };
    write(&case.input)?;
    write(case.recipient.as_deref().unwrap_or_default().as_bytes())?;
    for (url, document) in &case.answers {
        write(url.as_bytes())?;
        write(document)?;
    }
    drop(pipe);
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "it ended with {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// Reads one case, checks it, and says what it cost.
fn one() -> Result<()> {
    warm_up().check();
    // The highest mark so far is forgotten (proc(5), clear_refs). What is handed in counts too.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let before = memory("VmRSS:")?;
    let mut parts = parts()?.into_iter();
    let mut case = Case {
        input: parts.next().context("no input")?,
        ..Case::default()
    };
    let recipient = String::from_utf8(parts.next().context("no recipient")?)?;
    case.recipient = Some(recipient).filter(|recipient| !recipient.is_empty());
    while let (Some(url), Some(document)) = (parts.next(), parts.next()) {
        case.answers.insert(String::from_utf8(url)?, document);
    }
    let began = processor()?;
    let report = case.check().report;
    let (after, ended) = (memory("VmHWM:")?, processor()?);
    let worst = report.checks.iter().find(|check| {
        let outcome = format!("{:?}", check.outcome);
        outcome == "Failed" || outcome == "Unknown"
    });
    let code = worst.map_or("valid", |check| check.code);
    let megabytes = (after - before) / 1024.0;
    println!(
        "{code}\t{:.1}\t{megabytes:.1}",
        (ended - began) / 1_000_000.0
    );
    Ok(())
}

fn parts() -> Result<Vec<Vec<u8>>> {
    let mut stdin = std::io::stdin().lock();
    let mut parts = Vec::new();
    let mut length = [0; 8];
    while stdin.read_exact(&mut length).is_ok() {
        let mut part = vec![0; usize::try_from(u64::from_le_bytes(length))?];
        stdin.read_exact(&mut part)?;
        parts.push(part);
    }
    Ok(parts)
}

/// A figure of this process in kilobytes.
fn memory(name: &str) -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let figure = line.and_then(|line| line.split_whitespace().next());
    Ok(figure.context("/proc has another form")?.parse()?)
}

/// Nanoseconds of processor so far, however busy the machine is.
fn processor() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat")?;
    let figure = text.split_whitespace().next();
    Ok(figure.context("/proc has another form")?.parse()?)
}
