//! The repository's text files in memory, so that rules read and tests need no disk.

use anyhow::{Context, Result, ensure};
use std::path::Path;

/// No more files than this are read; more means that a build folder is being walked.
const FILE_COUNT_MAX: usize = 20_000;
/// Larger files are data, not sources.
const FILE_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Folders that hold what was built or fetched.
const SKIPPED_FOLDERS: [&str; 6] = [
    "target",
    "node_modules",
    ".git",
    "out",
    "accolade-data",
    ".test-state",
];
/// What ends a source file's name.
const ENDINGS: [&str; 14] = [
    "rs", "toml", "md", "sql", "ftl", "html", "css", "js", "mjs", "json", "sh", "yml", "txt", "py",
];

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path from the root, with `/` on every system.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl SourceFile {
    /// Whether the file's name ends so, after its last dot.
    pub fn ends(&self, ending: &str) -> bool {
        ends(&self.path, ending)
    }

    /// Whether the file holds Rust.
    pub fn is_rust(&self) -> bool {
        self.ends("rs")
    }

    /// Whether the file holds only tests.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// Whether the file is written by hand, as opposed to data and locks.
    pub fn is_prose_or_code(&self) -> bool {
        !ends(&self.path, "json") && !ends(&self.path, "lock")
    }

    /// The part of a Rust file before its inline test module.
    pub fn text_outside_tests(&self) -> &str {
        self.text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default()
    }

    /// Its lines, counted from one.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

fn ends(path: &str, ending: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == ending)
}

/// All files.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The files, sorted by path.
    pub files: Vec<SourceFile>,
}

impl Tree {
    /// Reads the repository.
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let entries = std::fs::read_dir(&folder)
                .with_context(|| format!("cannot list {}", folder.display()))?;
            for entry in entries {
                let path = entry?.path();
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                if path.is_dir() {
                    if !SKIPPED_FOLDERS.contains(&name.as_str()) {
                        folders.push(path);
                    }
                } else if let Some(file) = read_file(root, &path)? {
                    tree.files.push(file);
                    ensure!(
                        tree.files.len() <= FILE_COUNT_MAX,
                        "too many files below the root"
                    );
                }
            }
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// A tree of a few files, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| SourceFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Self {
            files: files.iter().map(file).collect(),
        }
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files whose path begins so.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(prefix))
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.is_rust())
    }
}

fn read_file(root: &Path, path: &Path) -> Result<Option<SourceFile>> {
    let relative = path
        .strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/");
    let known = ENDINGS.iter().any(|ending| ends(&relative, ending)) || relative == ".ci/run";
    if !known || std::fs::metadata(path)?.len() > FILE_BYTES_MAX {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {relative}"))?;
    Ok(Some(SourceFile {
        path: relative,
        text,
    }))
}
