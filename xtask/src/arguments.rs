//! What was asked for on the command line.

use crate::{bench, fuzz};

/// The checks that `--only` can choose, in the order in which they run.
pub const STEPS: [&str; 10] = [
    "fmt", "tidy", "clippy", "tests", "doctests", "docs", "fuzz", "api", "peers", "e2e",
];

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// Install, then check everything.
    Test,
    /// Check everything.
    Ci,
    /// Give made-up input to what strangers hand in.
    Fuzz,
    /// Measure how fast it is.
    Bench,
    /// Check the house rules.
    Tidy,
    /// Write the generated pages.
    Codegen,
    /// Say what there is.
    Help,
}

/// A command line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What to do.
    pub chore: Chore,
    /// Whether missing programs are left missing.
    pub no_install: bool,
    /// The one step to run, or the one target.
    pub only: Option<String>,
    /// Seconds for each target.
    pub seconds: u32,
    /// What is measured.
    pub bench: bench::Options,
}

impl Arguments {
    /// Reads the words after the program's name, or says what is wrong with them.
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let mut words = words.iter().map(String::as_str);
        let chore = match words.next() {
            Some("test") => Chore::Test,
            Some("ci") => Chore::Ci,
            Some("fuzz") => Chore::Fuzz,
            Some("bench") => Chore::Bench,
            Some("tidy") => Chore::Tidy,
            Some("codegen") => Chore::Codegen,
            None | Some("help" | "--help" | "-h") => Chore::Help,
            Some(other) => return Err(format!("there is no chore `{other}`")),
        };
        let mut arguments = Self {
            chore,
            no_install: false,
            only: None,
            seconds: fuzz::SECONDS,
            bench: bench::Options::default(),
        };
        while let Some(word) = words.next() {
            match word {
                "--no-install" if chore == Chore::Test => arguments.no_install = true,
                "--only" if matches!(chore, Chore::Test | Chore::Ci) => {
                    arguments.only = Some(step(words.next())?);
                }
                "--quick" if chore == Chore::Bench => arguments.bench.is_quick = true,
                "--only" if chore == Chore::Bench => {
                    let part = words.next().unwrap_or_default();
                    arguments.bench.only = Some(known(part, "part", &bench::PARTS)?);
                }
                "--peers" if chore == Chore::Bench => {
                    let folder = words.next().ok_or("--peers needs a folder")?;
                    arguments.bench.peers = Some(folder.to_owned());
                }
                "--stored" if chore == Chore::Bench => {
                    arguments.bench.stored = stored(words.next())?;
                }
                "--seconds" if chore == Chore::Fuzz => {
                    arguments.seconds = seconds(words.next())?;
                }
                name if chore == Chore::Fuzz && arguments.only.is_none() => {
                    arguments.only = Some(known(name, "target", &fuzz::TARGETS)?);
                }
                other => return Err(format!("`{other}` is no option of this chore")),
            }
        }
        Ok(arguments)
    }
}

fn step(word: Option<&str>) -> Result<String, String> {
    let word = word.ok_or_else(|| format!("--only needs a step: {}", STEPS.join(" ")))?;
    known(word, "step", &STEPS)
}

fn known(word: &str, what: &str, all: &[&str]) -> Result<String, String> {
    if all.contains(&word) {
        return Ok(word.to_owned());
    }
    Err(format!(
        "there is no {what} `{word}`; there are: {}",
        all.join(" ")
    ))
}

fn stored(word: Option<&str>) -> Result<Vec<u32>, String> {
    let most = bench::STORED_MAX;
    let wrong = || format!("--stored needs numbers from 1000 to {most} with commas between");
    let numbers = word.unwrap_or_default().split(',').map(str::parse);
    let numbers: Vec<u32> = numbers.collect::<Result<_, _>>().map_err(|_| wrong())?;
    let is_sound = numbers.iter().all(|number| (1_000..=most).contains(number));
    if is_sound { Ok(numbers) } else { Err(wrong()) }
}

fn seconds(word: Option<&str>) -> Result<u32, String> {
    let number = word.and_then(|word| word.parse().ok());
    let wrong = || "--seconds needs a number from 1 to 86400".to_owned();
    number
        .filter(|number| (1..=86_400).contains(number))
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Arguments::parse(&words)
    }

    #[test]
    fn options_belong_to_their_chore() {
        let expected = Arguments {
            chore: Chore::Test,
            no_install: true,
            only: Some("e2e".to_owned()),
            seconds: fuzz::SECONDS,
            bench: bench::Options::default(),
        };
        assert_eq!(parse("test --no-install --only e2e"), Ok(expected));
        assert!(parse("tidy --no-install").is_err());
        assert!(parse("ci --no-install").is_err());
    }

    #[test]
    fn a_wrong_step_is_answered_with_the_right_ones() {
        let problem = parse("test --only unit").unwrap_err();
        assert!(
            problem.contains("unit") && problem.contains("doctests"),
            "{problem}"
        );
        assert!(parse("test --only").is_err());
    }

    #[test]
    fn one_target_may_be_chosen_and_for_how_long() {
        let chosen = parse("fuzz png --seconds 600").unwrap();
        assert_eq!((chosen.chore, chosen.seconds), (Chore::Fuzz, 600));
        assert_eq!(chosen.only.as_deref(), Some("png"));
        assert_eq!(parse("fuzz").unwrap().only, None);
        let problem = parse("fuzz gif").unwrap_err();
        assert!(problem.contains("url_guard"), "{problem}");
        assert!(parse("fuzz png svg").is_err());
        assert!(parse("fuzz --seconds 0").is_err());
        assert!(parse("test --seconds 5").is_err());
    }

    #[test]
    fn what_is_measured_can_be_chosen() {
        let chosen = parse("bench --quick --only server --stored 1000,20000").unwrap();
        assert_eq!(chosen.bench.only.as_deref(), Some("server"));
        assert_eq!(chosen.bench.stored, [1_000, 20_000]);
        assert!(chosen.bench.is_quick);
        assert!(parse("bench --stored 5").is_err());
        assert!(parse("bench --only tests").is_err());
        assert!(parse("tidy --quick").is_err());
    }
}
