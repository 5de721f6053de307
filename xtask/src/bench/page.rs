//! docs/performance.md: the sections of it that are measured are written here, the rest by hand.

use super::figures::{Line, Spread, shown};
use super::operations::{OPERATIONS, Operation, Rates, Target, share};
use super::peers::PEERS;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the page lies, from the root.
const PAGE: &str = "docs/performance.md";

/// Puts a new text into one of the page's sections.
pub fn write(root: &Path, section: &str, text: &str) -> Result<()> {
    let path = root.join(PAGE);
    let page = std::fs::read_to_string(&path).with_context(|| format!("there is no {PAGE}"))?;
    std::fs::write(&path, replaced(&page, section, text)?)?;
    println!("xtask: wrote the section \"{section}\" of {PAGE}");
    Ok(())
}

fn replaced(page: &str, section: &str, text: &str) -> Result<String> {
    let (begin, end) = (
        format!("<!-- begin {section} -->\n"),
        format!("<!-- end {section} -->"),
    );
    let missing = || format!("{PAGE} has no section between `{begin}` and `{end}`");
    let (before, rest) = page.split_once(&begin).with_context(missing)?;
    let (_, after) = rest.split_once(&end).with_context(missing)?;
    Ok(format!("{before}{begin}{text}{end}{after}"))
}

/// When and on what kind of machine, and nothing that tells which one it is.
pub fn circumstances() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("a processor without a name", |(_, model)| model.trim());
    let plural = if cores == 1 { "" } else { "s" };
    format!("{}, {cores} core{plural}, {model}", today())
}

/// The date, by the proleptic Gregorian calendar.
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    date(since.map_or(0, |since| since.as_secs() / 86_400))
}

fn date(days: u64) -> String {
    let (mut year, mut left) = (1970, days);
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", left + 1)
}

/// The table of our own operations, and of the others'.
pub fn operations(rates: &Rates, peers: &[Line], runs: u32, missing: &[&str]) -> String {
    let mut text = format!(
        "Measured {}, the median of {runs} runs (least to most in brackets), a second of processor on one core.\n\n",
        circumstances()
    );
    text.push_str("| Operation | One iteration | A second | Held against | Wanted (better) | |\n|---|---|---|---|---|---|\n");
    for operation in &OPERATIONS {
        text.push_str(&row(operation, rates));
    }
    text.push_str(&others(rates, peers, missing));
    text
}

fn row(operation: &Operation, rates: &Rates) -> String {
    let Operation {
        name, does, target, ..
    } = operation;
    let Some(rate) = rates
        .get(name)
        .and_then(|rates| Spread::of(rates.iter().copied()))
    else {
        return String::new();
    };
    let (against, wanted, is_reached) = match *target {
        Target::None => (String::new(), String::new(), None),
        Target::Share(of, wanted, better) => match share(rates, name, of) {
            Some(share) => (
                format!(
                    "{} of {of}",
                    bracketed(share, |share| format!("{share:.2}"))
                ),
                format!("{wanted:.2} ({better:.2})"),
                Some(share.median >= wanted),
            ),
            None => (String::new(), String::new(), None),
        },
        Target::Millis(wanted, better) => {
            let millis = rate.map(|rate| 1_000.0 / rate);
            (
                format!("{} ms", bracketed(millis, |millis| format!("{millis:.2}"))),
                format!("{wanted} ms ({better} ms)"),
                Some(millis.median <= wanted),
            )
        }
    };
    let is_reached = match is_reached {
        Some(true) => "reached",
        Some(false) => "not reached",
        None => "",
    };
    let rate = bracketed(rate, shown);
    format!("| {name} | {does} | {rate} | {against} | {wanted} | {is_reached} |\n")
}

fn bracketed(spread: Spread, shown: impl Fn(f64) -> String) -> String {
    let Spread {
        least,
        median,
        most,
    } = spread;
    format!("{} ({} to {})", shown(median), shown(least), shown(most))
}

/// The name of an operation of ours that does what another's does.
fn ours(operation: &str) -> &str {
    match operation {
        "issue-ldp-png" => "issue-ldp-baked",
        other => other,
    }
}

/// The median rates of the others, by peer and operation, in the order in which they were measured.
pub fn medians(peers: &[Line]) -> Vec<(String, String, Spread)> {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for line in peers {
        if let (Some(peer), Some(operation)) = (line.text("peer"), line.text("op"))
            && !names.contains(&(peer, operation))
        {
            names.push((peer, operation));
        }
    }
    let spread = |(peer, operation): &(&str, &str)| {
        let of =
            |line: &&Line| line.text("peer") == Some(*peer) && line.text("op") == Some(*operation);
        let rates = peers.iter().filter(of).filter_map(|line| line.rate().ok());
        Some((
            (*peer).to_owned(),
            (*operation).to_owned(),
            Spread::of(rates)?,
        ))
    };
    names.iter().filter_map(spread).collect()
}

fn others(rates: &Rates, peers: &[Line], missing: &[&str]) -> String {
    let found = medians(peers);
    let mut text = "\n".to_owned();
    if !found.is_empty() {
        text.push_str("Others in the same rounds, with the same key and credential:\n\n");
        text.push_str("| Program | Operation | A second | Accolade, the same | Times |\n|---|---|---|---|---|\n");
    }
    for (peer, operation, rate) in found {
        let own = rates
            .get(ours(&operation))
            .and_then(|rates| Spread::of(rates.iter().copied()));
        let (own, times) = match own {
            Some(own) => (shown(own.median), shown(own.median / rate.median)),
            None => (String::new(), String::new()),
        };
        let rate = bracketed(rate, shown);
        let _ = writeln!(text, "| {peer} | {operation} | {rate} | {own} | {times} |");
    }
    if missing.len() == PEERS.len() {
        text.push_str("No other program is installed here, so none was measured.\n");
    } else if !missing.is_empty() {
        let names = missing.join(", ");
        let _ = writeln!(text, "\nNot installed here, and so not measured: {names}.");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_and_the_rest_stays() {
        let page = "a\n<!-- begin x -->\nold\n<!-- end x -->\nb\n";
        let written = replaced(page, "x", "new\n").unwrap();
        assert_eq!(written, "a\n<!-- begin x -->\nnew\n<!-- end x -->\nb\n");
        assert!(replaced(page, "y", "new").is_err());
    }

    #[test]
    fn days_are_dates() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_785, "2026-11-28"),
        ] {
            assert_eq!(date(days), expected);
        }
    }

    #[test]
    fn who_is_not_there_is_named_and_a_share_is_judged() {
        let rates = Rates::from([
            ("raw-sign", vec![100.0, 100.0, 100.0]),
            ("issue-ldp", vec![40.0, 60.0, 55.0]),
        ]);
        let peers = Line::all("{\"peer\":\"other\",\"op\":\"issue-ldp\",\"n\":1,\"per_second\":5}");
        let text = operations(&rates, &peers, 3, &["rust-ssi"]);
        assert!(text.contains("0.55 (0.40 to 0.60) of raw-sign"), "{text}");
        assert!(text.contains("| 0.50 (0.65) | reached |"), "{text}");
        assert!(text.contains("| other | issue-ldp | 5.00"), "{text}");
        assert!(text.contains("not measured: rust-ssi."), "{text}");
    }
}
