//! docs/performance.svg: what the table says, for the eye. It follows the reader's light or dark.

use super::figures::{Line, shown};
use super::operations::{OPERATIONS, Rates, Target, share};
use super::page::{circumstances, medians};
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;

/// Where the plot lies, from the root.
const PLOT: &str = "docs/performance.svg";
/// Where bars begin and how wide the whole is.
const LEFT: f64 = 260.0;
/// The width of a bar that is as long as can be.
const WIDE: f64 = 440.0;
/// From one bar to the next.
const STEP: f64 = 30.0;

const STYLE: &str = "\
text { font: 14px system-ui, sans-serif; fill: #1b1b1b; }
.title { font-size: 18px; font-weight: 600; }
.ground { fill: #ffffff; }
.own { fill: #1b5e8c; }
.other { fill: #7a7a7a; }
.wanted { stroke: #1b1b1b; stroke-width: 2; stroke-dasharray: 4 3; }
.axis { stroke: #8a8a8a; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f0f0; }
  .ground { fill: #16181b; }
  .own { fill: #6fb7e9; }
  .other { fill: #a0a0a0; }
  .wanted { stroke: #f0f0f0; }
}
";

/// One bar: what it is, how long it is of one, what stands at its end, and where the wanted end is.
struct Bar {
    name: String,
    length: f64,
    said: String,
    wanted: Option<f64>,
    is_own: bool,
}

/// Writes the plot.
pub fn write(root: &Path, rates: &Rates, peers: &[Line]) -> Result<()> {
    std::fs::write(root.join(PLOT), svg(rates, peers))?;
    println!("xtask: wrote {PLOT}");
    Ok(())
}

fn svg(rates: &Rates, peers: &[Line]) -> String {
    let shares = shares(rates);
    let all = all(rates, peers);
    let mut description = format!("Measured {}. ", circumstances());
    for bar in shares.iter().chain(&all) {
        let _ = write!(description, "{}: {}. ", bar.name, bar.said);
    }
    let mut body = String::new();
    let mut y = chart(
        &mut body,
        34.0,
        "Rate as a share of the bare signature or operation",
        &shares,
    );
    if all.len() > 1 {
        y = chart(
            &mut body,
            y + 40.0,
            "Verifications a second and core, by tens",
            &all,
        );
    }
    let (width, height) = (LEFT + WIDE + 160.0, y + 16.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">How fast Accolade issues and verifies</title>\n\
         <desc id=\"desc\">{}</desc>\n<style>\n{STYLE}</style>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n{body}</svg>\n",
        escaped(description.trim())
    )
}

/// The operations that are held against others, as far as they were measured.
fn shares(rates: &Rates) -> Vec<Bar> {
    let bar = |operation: &super::operations::Operation| {
        let Target::Share(of, wanted, _) = operation.target else {
            return None;
        };
        let share = share(rates, operation.name, of)?.median;
        Some(Bar {
            name: operation.name.to_owned(),
            length: share / 1.4,
            said: format!("{share:.2} of {of}, wanted {wanted:.2}"),
            wanted: Some(wanted / 1.4),
            is_own: true,
        })
    };
    OPERATIONS.iter().filter_map(bar).collect()
}

/// Whoever verifies a signed document, ourselves first.
fn all(rates: &Rates, peers: &[Line]) -> Vec<Bar> {
    const OPERATION: &str = "verify-ldp";
    let own = rates.get(OPERATION).and_then(|rates| {
        let spread = super::figures::Spread::of(rates.iter().copied())?;
        Some(("Accolade".to_owned(), spread.median))
    });
    let others = medians(peers)
        .into_iter()
        .filter(|(_, operation, _)| operation == OPERATION)
        .map(|(peer, _, spread)| (peer, spread.median));
    let bar = |(name, rate): (String, f64)| Bar {
        is_own: name == "Accolade",
        name,
        // From 10 to 100,000 a second.
        length: ((rate.max(10.0).log10() - 1.0) / 4.0).min(1.0),
        said: format!("{} a second", shown(rate)),
        wanted: None,
    };
    own.into_iter().chain(others).map(bar).collect()
}

/// Draws a chart from `y` on; gives where it ends.
fn chart(body: &mut String, mut y: f64, title: &str, bars: &[Bar]) -> f64 {
    let _ = writeln!(
        body,
        "<text class=\"title\" x=\"16\" y=\"{y}\">{title}</text>"
    );
    y += 16.0;
    let top = y;
    for bar in bars {
        let class = if bar.is_own { "own" } else { "other" };
        let length = (bar.length.clamp(0.0, 1.0) * WIDE).max(1.0);
        let middle = y + 16.0;
        let name = escaped(&bar.name);
        let _ = writeln!(
            body,
            "<text x=\"{}\" y=\"{middle}\" text-anchor=\"end\">{name}</text>\n\
             <rect class=\"{class}\" x=\"{LEFT}\" y=\"{}\" width=\"{length:.1}\" height=\"20\"/>",
            LEFT - 10.0,
            y + 1.0,
        );
        let mut end = LEFT + length;
        if let Some(wanted) = bar.wanted {
            let x = LEFT + wanted * WIDE;
            end = end.max(x);
            let _ = writeln!(
                body,
                "<line class=\"wanted\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{}\" y2=\"{}\"/>",
                y - 2.0,
                y + 24.0
            );
        }
        let said = bar.said.split(',').next().unwrap_or_default();
        let said = if bar.wanted.is_some() {
            said
        } else {
            bar.said.as_str()
        };
        let _ = writeln!(
            body,
            "<text x=\"{:.1}\" y=\"{middle}\">{}</text>",
            end + 8.0,
            escaped(said)
        );
        y += STEP;
    }
    let _ = writeln!(
        body,
        "<line class=\"axis\" x1=\"{LEFT}\" x2=\"{LEFT}\" y1=\"{top}\" y2=\"{y}\"/>"
    );
    y
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plot_says_in_words_what_it_shows() {
        let rates = Rates::from([("raw-verify", vec![100.0]), ("verify-ldp", vec![50.0])]);
        let peers = Line::all("{\"peer\":\"a<b\",\"op\":\"verify-ldp\",\"n\":1,\"per_second\":15}");
        let svg = svg(&rates, &peers);
        for part in [
            "role=\"img\"",
            "<title id=\"title\">",
            "verify-ldp: 0.50 of raw-verify, wanted 0.50.",
            "a&lt;b: 15.0 a second.",
            "prefers-color-scheme: dark",
        ] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
    }
}
