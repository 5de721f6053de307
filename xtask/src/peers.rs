//! Compares this implementation with others, which come from their registries: the tests of the module
//! `peers` sign and check the same credentials with both.

use crate::counts::Counts;
use crate::runner::{Outcome, quietly, run};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the folder of the others to the tests (peers/comparing.rs).
const PLACE: &str = "ACCOLADE_TEST_PEERS";
/// Where the tests write what came of each comparison.
const FIGURES: &str = "figures.tsv";

/// What came of one comparison.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Figures {
    name: String,
    agreed: u64,
    known: u64,
    wrong: u64,
}

/// Brings the others, runs the tests that `tests` stands for, and says how many cases were compared.
pub fn compare(root: &Path, target: &Path, mut tests: Command) -> Result<Counts> {
    let place = target.join("peers");
    std::fs::create_dir_all(&place).context("the folder of the others cannot be made")?;
    let mut packages = Command::new("npm");
    packages
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(root.join("peers"));
    ensure!(
        run(&mut packages)?.succeeded,
        "npm could not install the packages of peers/"
    );
    python(&root.join("peers/requirements.txt"), &place)?;
    let written = place.join(FIGURES);
    if written.exists() {
        std::fs::remove_file(&written).context("the old figures cannot be removed")?;
    }
    let Outcome {
        succeeded,
        mut counts,
    } = run(tests.env(PLACE, &place))?;
    if !succeeded && counts.failed == 0 {
        counts.failed = 1;
    }
    let text = std::fs::read_to_string(&written).context("nothing was compared")?;
    let figures = read(&text)?;
    say(&figures);
    ensure!(
        succeeded || counts.failed > 0,
        "the comparisons did not end well"
    );
    Ok(counts)
}

/// Installs the packages of Python where another list than this was installed, or none.
fn python(list: &Path, place: &Path) -> Result<()> {
    let wanted = std::fs::read_to_string(list).context("peers/requirements.txt is not there")?;
    let venv = place.join("venv");
    let installed = venv.join("requirements.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
        return Ok(());
    }
    if venv.exists() {
        std::fs::remove_dir_all(&venv).context("the old packages cannot be removed")?;
    }
    println!("xtask: installing the packages of peers/requirements.txt");
    quietly(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    let pip: PathBuf = venv.join("bin/pip");
    // Each package has its hashes in the list, so that nothing else can come in its name.
    quietly(
        Command::new(pip)
            .args(["install", "--quiet", "--require-hashes", "--requirement"])
            .arg(list),
    )?;
    std::fs::write(&installed, wanted).context("what was installed cannot be noted down")
}

fn read(text: &str) -> Result<Vec<Figures>> {
    let mut all = Vec::new();
    for line in text.lines() {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or_default().to_owned();
        let mut number = || -> Result<u64> {
            let column = columns.next().context("a figure is missing")?;
            column.parse().context("a figure is no number")
        };
        all.push(Figures {
            name,
            agreed: number()?,
            known: number()?,
            wrong: number()?,
        });
    }
    all.sort();
    Ok(all)
}

fn say(all: &[Figures]) {
    println!("\n agree  known  wrong");
    for figures in all {
        let Figures {
            name,
            agreed,
            known,
            wrong,
        } = figures;
        println!("{agreed:6} {known:6} {wrong:6}  {name}");
    }
    let sum = |of: fn(&Figures) -> u64| all.iter().map(of).sum::<u64>();
    println!(
        "peers: {} comparisons of {} kinds: {} agree, {} differ as docs/conformance/peers.md says, \
         {} differ otherwise",
        sum(|one| one.agreed + one.known + one.wrong),
        all.len(),
        sum(|one| one.agreed),
        sum(|one| one.known),
        sum(|one| one.wrong),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_line_by_line() {
        let figures = read("b: x\t3\t0\t1\na\t200\t5\t0\n").unwrap();
        let expected = |name: &str, agreed, known, wrong| Figures {
            name: name.to_owned(),
            agreed,
            known,
            wrong,
        };
        assert_eq!(
            figures,
            [expected("a", 200, 5, 0), expected("b: x", 3, 0, 1)]
        );
        assert!(read("a\t1\t2\n").is_err());
        assert!(read("a\t1\t2\tmany\n").is_err());
    }
}
