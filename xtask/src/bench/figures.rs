//! What the measuring programs print, one JSON object a line, and what follows from several of them.

use anyhow::{Context, Result};

/// One line: an object of names with texts and numbers, none inside another.
#[derive(Clone, Debug, PartialEq)]
pub struct Line(String);

impl Line {
    /// The lines of an output that are figures.
    pub fn all(output: &str) -> Vec<Self> {
        let lines = output.lines().map(str::trim);
        lines
            .filter(|line| line.starts_with('{') && line.ends_with('}'))
            .map(|line| Self(line.to_owned()))
            .collect()
    }

    fn after(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.0.split_once(&format!("\"{name}\""))?;
        Some(rest.trim_start().strip_prefix(':')?.trim_start())
    }

    /// A number; none where it is missing.
    pub fn number(&self, name: &str) -> Option<f64> {
        let rest = self.after(name)?;
        rest.split([',', '}']).next()?.trim().parse().ok()
    }

    /// A text without anything that is written with a backslash.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.after(name)?.strip_prefix('"')?.split('"').next()
    }

    /// A number that has to be there.
    pub fn needed(&self, name: &str) -> Result<f64> {
        let number = self.number(name);
        number.with_context(|| format!("there is no \"{name}\" in {}", self.0))
    }

    /// Iterations a second of processor, or of the clock where the processor was not measured.
    pub fn rate(&self) -> Result<f64> {
        match self.number("cpu_seconds").filter(|seconds| *seconds > 0.0) {
            Some(seconds) => Ok(self.needed("n")? / seconds),
            None => self.needed("per_second"),
        }
    }
}

/// The middle of several runs, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The smallest.
    pub least: f64,
    /// The one in the middle.
    pub median: f64,
    /// The largest.
    pub most: f64,
}

impl Spread {
    /// Nothing where nothing was measured.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_by(f64::total_cmp);
        Some(Self {
            least: *figures.first()?,
            median: *figures.get(figures.len() / 2)?,
            most: *figures.last()?,
        })
    }

    /// The figures turned into others, such as a rate into a time.
    pub fn map(self, act: impl Fn(f64) -> f64) -> Self {
        let (one, other) = (act(self.least), act(self.most));
        Self {
            least: one.min(other),
            median: act(self.median),
            most: one.max(other),
        }
    }
}

/// A number as people read it: three digits that count, with commas.
pub fn shown(number: f64) -> String {
    if number >= 1_000.0 {
        let digits = format!("{number:.0}");
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        text
    } else if number >= 100.0 {
        format!("{number:.0}")
    } else if number >= 10.0 {
        format!("{number:.1}")
    } else {
        format!("{number:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_either_style_is_read() {
        let output = "Installed.\n{\"peer\": \"a\", \"op\":\"verify-ldp\", \"n\": 100, \"cpu_seconds\":0.5}\n";
        let [line] = &Line::all(output)[..] else {
            panic!("{output}");
        };
        assert_eq!(
            (line.text("peer"), line.text("op")),
            (Some("a"), Some("verify-ldp"))
        );
        assert!((line.rate().unwrap() - 200.0).abs() < 1e-9);
        assert!(line.needed("seconds").is_err());
        let wall = Line::all("{\"n\":1,\"per_second\":7.5}").remove(0);
        assert!((wall.rate().unwrap() - 7.5).abs() < 1e-9);
    }

    #[test]
    fn the_middle_of_five_is_the_third() {
        let spread = Spread::of([5.0, 1.0, 4.0, 2.0, 3.0]).unwrap();
        let expected = Spread {
            least: 1.0,
            median: 3.0,
            most: 5.0,
        };
        assert_eq!(spread, expected);
        assert_eq!(Spread::of([]), None);
        let times = spread.map(|rate| 1.0 / rate);
        assert!(times.least < times.median && times.median < times.most);
    }

    #[test]
    fn numbers_are_short_and_have_commas() {
        let said = [0.5, 12.345, 123.4, 1_234_567.8].map(shown);
        assert_eq!(said, ["0.50", "12.3", "123", "1,234,568"]);
    }
}
