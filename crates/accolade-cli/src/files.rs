//! Files in and out: limited, and never overwritten unasked.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use accolade_credential::limits::INPUT_BYTES_MAX;

fn limited(reader: impl std::io::Read, name: &str, most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most)? + 1;
    reader
        .take(limit)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{name} cannot be read"))?;
    if bytes.len() > most {
        bail!(
            "{name} is larger than {} MB, which is the most that is read",
            most / 1024 / 1024
        );
    }
    Ok(bytes)
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    read_limited(path, INPUT_BYTES_MAX)
}

/// The bytes of a file of at most this size.
pub(crate) fn read_limited(path: &Path, most: usize) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    limited(
        File::open(path).with_context(|| format!("{name} cannot be opened"))?,
        &name,
        most,
    )
}

/// The bytes of standard input.
pub(crate) fn standard_input() -> Result<Vec<u8>> {
    limited(std::io::stdin().lock(), "standard input", INPUT_BYTES_MAX)
}

/// Strict JSON from a file.
pub(crate) fn json(path: &Path) -> Result<serde_json::Value> {
    let value = accolade_credential::parse_json(&read(path)?);
    value.with_context(|| format!("{} is not usable JSON", path.display()))
}

/// Makes a folder, with those above it, that only its owner enters; one that is there stays as it is.
pub(crate) fn create_folder(path: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .with_context(|| format!("the folder {} cannot be made", path.display()))
}

/// Writes a new file; one that is there stays as it is.
pub(crate) fn create(path: &Path, bytes: &[u8], is_secret: bool) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path).with_context(|| {
        format!(
            "{} cannot be written (a file that exists is never overwritten)",
            path.display()
        )
    })?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{} could not be written whole", path.display()))
}

/// Writes a result file; an earlier one of ours, known by its first line, gives way.
pub(crate) fn replace_own(path: &Path, bytes: &[u8]) -> Result<()> {
    let first = |bytes: &[u8]| {
        bytes
            .split(|byte| *byte == b'\n')
            .next()
            .map(<[u8]>::to_vec)
    };
    let header = first(bytes);
    // One byte more tells whether the line goes on; the rest of the file says nothing of whose it is.
    let most = header.as_ref().map_or(0, Vec::len).saturating_add(1);
    let mut earlier = Vec::new();
    if let Ok(file) = File::open(path)
        && file
            .take(u64::try_from(most)?)
            .read_to_end(&mut earlier)
            .is_ok()
        && first(&earlier) == header
    {
        std::fs::remove_file(path)
            .with_context(|| format!("{} cannot be replaced", path.display()))?;
    }
    create(path, bytes, false)
}

/// Says a line on standard output. Where nobody listens any more, such as `head` after its ten lines, the work goes
/// on, because its findings may go to a file and its exit status counts; where it cannot be kept, as on a full disk,
/// the program ends.
pub(crate) fn say(words: std::fmt::Arguments<'_>) {
    let said = writeln!(std::io::stdout().lock(), "{words}");
    if let Err(error) = said
        && error.kind() != ErrorKind::BrokenPipe
    {
        eprintln!("accolade: standard output cannot be written: {error}");
        std::process::exit(3);
    }
}

/// Writes to a new file, or to standard output.
pub(crate) fn output(path: Option<&Path>, bytes: &[u8]) -> Result<()> {
    if let Some(path) = path {
        return create(path, bytes, false);
    }
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .context("standard output is closed")
}
