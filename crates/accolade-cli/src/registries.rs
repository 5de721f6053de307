//! Trust registries in files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use accolade_credential::registry::Registry;
use anyhow::{Context as _, Result};

use crate::files;

/// The registries in these files, each in any of the forms that are known.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Arc<[Registry]>> {
    let named = |path: &PathBuf| {
        let registry = one(path);
        registry.with_context(|| format!("{} is no registry", path.display()))
    };
    let all: Result<Vec<Registry>> = paths.iter().map(named).collect();
    Ok(all?.into())
}

fn one(path: &Path) -> Result<Registry> {
    let bytes = files::read(path)?;
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    let document: serde_json::Value = if is_toml {
        toml::from_str(std::str::from_utf8(&bytes)?)?
    } else {
        serde_json::from_slice(&bytes)?
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Registry::read(&document, &name)?)
}
