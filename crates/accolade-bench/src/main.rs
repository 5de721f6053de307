//! One operation a run, one JSON line out, so that peers stand beside us.
//!
//! `accolade-bench OP N [--common DIR]`; the work of one iteration is that of the peers' drivers.
//! `accolade-bench hostile [WORDS]` measures input that is made to cost much, in a table.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this program measures time and answers on standard output"
)]

mod hostile;
mod operations;

use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use mimalloc::MiMalloc;
use operations::Bench;

// As the program itself has it.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, rest @ ..] = arguments.as_slice()
        && word == "hostile"
    {
        return hostile::run(rest);
    }
    let [operation, count, rest @ ..] = arguments.as_slice() else {
        bail!(
            "usage: accolade-bench OP N [--common DIR]\n       accolade-bench hostile [WORDS]\nOP: {}",
            operations::NAMES.join(" ")
        );
    };
    let count: u32 = count.parse().context("N is a number of iterations")?;
    if !(1..=10_000_000).contains(&count) {
        bail!("N is between 1 and 10000000");
    }
    let common = match rest {
        [] => None,
        [flag, folder] if flag == "--common" => Some(folder.as_str()),
        _ => bail!("after N only --common DIR may follow"),
    };
    let mut bench = Bench::new(operation, count, common)?;
    let warm_up = count.min(5);
    for index in 0..warm_up {
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

/// User and system time of this process, from the kernel, in ticks of 10 ms.
fn cpu_seconds() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").context("/proc is not there")?;
    let (_, after) = text
        .rsplit_once(')')
        .context("/proc/self/stat has another form")?;
    let mut fields = after.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    let (user, system) = (ticks(), ticks());
    Ok((user.unwrap_or_default() + system.unwrap_or_default()) / 100.0)
}
