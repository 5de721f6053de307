//! What was asked for on the command line.

/// The checks that `--only` can choose, in the order in which they run.
pub const STEPS: [&str; 9] = [
    "fmt", "tidy", "clippy", "tests", "doctests", "docs", "api", "peers", "e2e",
];

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// Install, then check everything.
    Test,
    /// Check everything.
    Ci,
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
    /// The one step to run.
    pub only: Option<String>,
}

impl Arguments {
    /// Reads the words after the program's name, or says what is wrong with them.
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let mut words = words.iter().map(String::as_str);
        let chore = match words.next() {
            Some("test") => Chore::Test,
            Some("ci") => Chore::Ci,
            Some("tidy") => Chore::Tidy,
            Some("codegen") => Chore::Codegen,
            None | Some("help" | "--help" | "-h") => Chore::Help,
            Some(other) => return Err(format!("there is no chore `{other}`")),
        };
        let mut arguments = Self {
            chore,
            no_install: false,
            only: None,
        };
        while let Some(word) = words.next() {
            match word {
                "--no-install" if chore == Chore::Test => arguments.no_install = true,
                "--only" if matches!(chore, Chore::Test | Chore::Ci) => {
                    arguments.only = Some(step(words.next())?);
                }
                other => return Err(format!("`{other}` is no option of this chore")),
            }
        }
        Ok(arguments)
    }
}

fn step(word: Option<&str>) -> Result<String, String> {
    let word = word.ok_or_else(|| format!("--only needs a step: {}", STEPS.join(" ")))?;
    if STEPS.contains(&word) {
        return Ok(word.to_owned());
    }
    Err(format!(
        "there is no step `{word}`; there are: {}",
        STEPS.join(" ")
    ))
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
}
