//! What is to be checked: each credential that the arguments name, one by one or in bulk.

use std::path::{Path, PathBuf};

use accolade_app::screenings::{self, SCREENING_BYTES_MAX, ScreeningColumns, Source};
use anyhow::{Context as _, Result, bail};

use crate::files;

/// Credentials of one run, at most.
const INPUTS_MAX: usize = 1_000_000;
/// Folders inside folders that are looked into.
const DEPTH_MAX: usize = 16;
/// The endings of files in which credentials are kept.
const ENDINGS: [&str; 7] = ["json", "jsonld", "jwt", "png", "svg", "txt", "vc"];

/// Where a credential is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands) enum Origin {
    StandardInput,
    File(PathBuf),
    Url(String),
    Text(String),
    Missing,
}

impl Origin {
    /// What is to be checked: of an address the address itself, since what lies there may be a page
    /// that only leads to the badge.
    pub(in crate::commands) fn bytes(&self) -> Result<Vec<u8>, String> {
        let said = |error: anyhow::Error| format!("{error:#}");
        match self {
            Self::StandardInput => files::standard_input().map_err(said),
            Self::File(path) => files::read(path).map_err(said),
            Self::Text(text) => Ok(text.clone().into_bytes()),
            Self::Missing => Err("the row names no credential".into()),
            Self::Url(url) => Ok(url.clone().into_bytes()),
        }
    }
}

/// One credential to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands) struct Input {
    /// What it is called in the answer.
    pub(in crate::commands) name: String,
    pub(in crate::commands) origin: Origin,
    /// Whose it should be, where its row says so.
    pub(in crate::commands) recipient: Option<String>,
    /// The cells of its row, or its name.
    pub(in crate::commands) cells: Vec<String>,
}

/// All of them.
#[derive(Debug, Default)]
pub(in crate::commands) struct Listed {
    /// The names of the cells.
    pub(in crate::commands) columns: Vec<String>,
    pub(in crate::commands) inputs: Vec<Input>,
    /// Files of folders that hold no credential by their ending.
    pub(in crate::commands) passed_over: usize,
}

/// Lists what the arguments name. Of several, each answer begins with the name of its input; of one
/// CSV file, with the cells of its row.
pub(in crate::commands) fn list(
    arguments: &[String],
    columns: &ScreeningColumns,
) -> Result<Listed> {
    let mut listed = Listed {
        columns: vec!["input".to_owned()],
        ..Listed::default()
    };
    if let [only] = arguments
        && is_table(only)
    {
        let (names, inputs) = rows(only, columns)?;
        listed.columns = names;
        listed.inputs = inputs;
        return Ok(listed);
    }
    for argument in arguments {
        if is_table(argument) {
            let (_, inputs) = rows(argument, columns)?;
            let named = |input: Input| Input {
                cells: vec![input.name.clone()],
                ..input
            };
            listed.inputs.extend(inputs.into_iter().map(named));
        } else if argument == "-" {
            listed.push(argument, Origin::StandardInput);
        } else if argument.starts_with("https://") || argument.starts_with("http://") {
            listed.push(argument, Origin::Url(argument.clone()));
        } else if Path::new(argument).is_dir() {
            listed.folder(Path::new(argument), DEPTH_MAX)?;
        } else {
            listed.push(argument, Origin::File(argument.into()));
        }
        if listed.inputs.len() > INPUTS_MAX {
            bail!("there are more than {INPUTS_MAX} credentials; check them in parts");
        }
    }
    if listed.inputs.is_empty() {
        bail!(
            "there is nothing to check: no file there ends with .{}",
            ENDINGS.join(", .")
        );
    }
    Ok(listed)
}

fn is_table(argument: &str) -> bool {
    let path = Path::new(argument);
    let ending = path.extension().and_then(std::ffi::OsStr::to_str);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) && path.is_file()
}

/// The rows of a CSV file; files that it names lie beside it.
fn rows(argument: &str, columns: &ScreeningColumns) -> Result<(Vec<String>, Vec<Input>)> {
    let path = Path::new(argument);
    let bytes = files::read_limited(path, SCREENING_BYTES_MAX)?;
    let list = screenings::parse(&bytes, columns).with_context(|| argument.to_owned())?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let inputs = list.rows.into_iter().map(|row| Input {
        name: format!("{argument}:{}", row.line),
        origin: match row.source {
            Source::Url(url) => Origin::Url(url),
            Source::Text(text) => Origin::Text(text),
            Source::File(name) => Origin::File(folder.join(name)),
            Source::Missing => Origin::Missing,
        },
        recipient: row.recipient,
        cells: row.cells,
    });
    Ok((list.columns, inputs.collect()))
}

impl Listed {
    fn push(&mut self, name: &str, origin: Origin) {
        self.inputs.push(Input {
            name: name.to_owned(),
            origin,
            recipient: None,
            cells: vec![name.to_owned()],
        });
    }

    /// The files of a folder, in the order of their names; links that lead elsewhere are not followed.
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<()> {
        let name = folder.display();
        if depth == 0 {
            bail!("{name} lies more than {DEPTH_MAX} folders deep");
        }
        let entries = std::fs::read_dir(folder);
        let entries = entries.with_context(|| format!("the folder {name} cannot be read"))?;
        let mut paths = entries
            .map(|entry| {
                let entry = entry?;
                Ok((entry.path(), entry.file_type()?))
            })
            .collect::<std::io::Result<Vec<_>>>()
            .with_context(|| format!("the folder {name} cannot be read"))?;
        paths.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (path, kind) in paths {
            if kind.is_dir() {
                self.folder(&path, depth - 1)?;
                continue;
            }
            let ending = path.extension().and_then(std::ffi::OsStr::to_str);
            let ending = ending.map(str::to_ascii_lowercase);
            let is_candidate = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
            if !kind.is_file() || !is_candidate {
                self.passed_over += 1;
            } else if self.inputs.len() <= INPUTS_MAX {
                self.push(&path.display().to_string(), Origin::File(path));
            }
        }
        Ok(())
    }
}
