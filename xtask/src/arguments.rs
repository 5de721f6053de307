//! What was asked for on the command line.

use crate::fuzz;

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
}

impl Arguments {
    /// Reads the words after the program's name, or says what is wrong with them.
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let mut words = words.iter().map(String::as_str);
        let chore = match words.next() {
            Some("test") => Chore::Test,
            Some("ci") => Chore::Ci,
            Some("fuzz") => Chore::Fuzz,
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
        };
        while let Some(word) = words.next() {
            match word {
                "--no-install" if chore == Chore::Test => arguments.no_install = true,
                "--only" if matches!(chore, Chore::Test | Chore::Ci) => {
                    arguments.only = Some(step(words.next())?);
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
}
