//! How many checks passed and failed, read from what the runners print.

/// Passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Checks that passed.
    pub passed: u64,
    /// Checks that failed.
    pub failed: u64,
}

impl Counts {
    /// One check, for steps that only succeed or fail.
    pub fn one(succeeded: bool) -> Self {
        Self {
            passed: u64::from(succeeded),
            failed: u64::from(!succeeded),
        }
    }

    /// Adds the figures of another step.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// What a line of a test runner's output adds: the closing lines of `cargo test`, of nextest
    /// and of Node's runner count, every other line adds nothing.
    pub fn of_line(line: &str) -> Self {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result:") {
            return Self {
                passed: before(rest, "passed"),
                failed: before(rest, "failed"),
            };
        }
        if line.starts_with("Summary [") && line.contains("run:") {
            let timed_out = before(line, "timed out");
            return Self {
                passed: before(line, "passed"),
                failed: before(line, "failed") + timed_out,
            };
        }
        let mut words = line.split_whitespace();
        let mark = words.next().unwrap_or_default();
        if mark == "#" || mark == "\u{2139}" {
            let number = |word: Option<&str>| word.and_then(|word| word.parse().ok()).unwrap_or(0);
            return match words.next() {
                Some("pass") => Self {
                    passed: number(words.next()),
                    failed: 0,
                },
                Some("fail" | "cancelled") => Self {
                    passed: 0,
                    failed: number(words.next()),
                },
                _ => Self::default(),
            };
        }
        Self::default()
    }
}

/// The number that stands before a word.
fn before(line: &str, word: &str) -> u64 {
    let Some((left, _)) = line.split_once(&format!(" {word}")) else {
        return 0;
    };
    left.split_whitespace()
        .next_back()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn the_closing_lines_of_the_runners_are_read() {
        let cargo =
            "test result: FAILED. 7 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(Counts::of_line(cargo), counts(7, 2));
        let nextest =
            "     Summary [   1.204s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped";
        assert_eq!(Counts::of_line(nextest), counts(11, 1));
        let timed_out = "     Summary [   9.0s] 3 tests run: 2 passed, 1 timed out, 0 skipped";
        assert_eq!(Counts::of_line(timed_out), counts(2, 1));
        assert_eq!(Counts::of_line("\u{2139} pass 5"), counts(5, 0));
        assert_eq!(Counts::of_line("# fail 3"), counts(0, 3));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "",
            "test a::b ... ok",
            "# Subtest: pass 5",
            "error: 3 failed",
            "# tests 9",
        ] {
            assert_eq!(Counts::of_line(line), Counts::default(), "{line}");
        }
    }
}
