//! One operation a run, one JSON line out, so that peers stand beside us.
//!
//! `accolade-bench OP N [--common DIR]`; the work of one iteration is that of the peers' drivers.
//! `accolade-bench emit OP N` writes the credentials that such an operation checks, one a line.
//! `accolade-bench load NAME HOST:PORT FILE` asks a running server as often as it answers.
//! `accolade-bench hostile [WORDS]` measures input that is made to cost much, in a table.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this program measures time and answers on standard output"
)]

mod hostile;
mod load;
mod operations;

use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use mimalloc::MiMalloc;
use operations::{Bench, EMIT};

// As the program itself has it.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

const USAGE: &str = "\
usage: accolade-bench OP N [--common DIR]
       accolade-bench emit OP N [--common DIR]
       accolade-bench load NAME HOST:PORT FILE [OPTIONS]
       accolade-bench hostile [WORDS]";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, rest @ ..] = arguments.as_slice()
        && word == "hostile"
    {
        return hostile::run(rest);
    }
    if let [word, rest @ ..] = arguments.as_slice()
        && word == "load"
    {
        return load::run(rest);
    }
    if let [word, rest @ ..] = arguments.as_slice()
        && word == EMIT
    {
        let (operation, count, common) = operation(rest)?;
        for credential in Bench::emit(operation, count, common)? {
            println!("{credential}");
        }
        return Ok(());
    }
    let (operation, count, common) = operation(&arguments)?;
    let mut bench = Bench::new(operation, count, common)?;
    for index in bench.warm_up(count) {
        bench.step(index)?;
    }
    let (cpu_before, begun) = (cpu_seconds()?, Instant::now());
    for index in 0..count {
        bench.step(index)?;
    }
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds()? - cpu_before);
    let line = serde_json::json!({
        "peer": "accolade",
        "op": operation,
        "n": count,
        "seconds": seconds,
        "per_second": f64::from(count) / seconds,
        "cpu_seconds": cpu
    });
    println!("{line}");
    Ok(())
}

/// The words of one operation.
fn operation(words: &[String]) -> Result<(&str, u32, Option<&str>)> {
    let [operation, count, rest @ ..] = words else {
        bail!("{USAGE}\nOP: {}", operations::NAMES.join(" "));
    };
    let count: u32 = count.parse().context("N is a number of iterations")?;
    if !(1..=10_000_000).contains(&count) {
        bail!("N is between 1 and 10000000");
    }
    match rest {
        [] => Ok((operation, count, None)),
        [flag, folder] if flag == "--common" => Ok((operation, count, Some(folder))),
        _ => bail!("after N only --common DIR may follow"),
    }
}

/// Seconds of processor of this thread, which does all the work, from the kernel.
fn cpu_seconds() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").context("/proc is not there")?;
    let nanoseconds = text.split_whitespace().next();
    let nanoseconds = nanoseconds.context("/proc/self/schedstat has another form")?;
    Ok(nanoseconds.parse::<f64>()? / 1e9)
}
