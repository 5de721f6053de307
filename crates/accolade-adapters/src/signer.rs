//! The signer: secret keys in a folder that only we can read, named by their public side.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use accolade_credential::keys::{KeyError, SigningKey};
use thiserror::Error;

use crate::limits::{KEY_BYTES_MAX, KEYS_CACHED_MAX, KEYS_LISTED_MAX};

/// The folder of the keys of trials.
const TRIALS: &str = "conformance";

/// Why something cannot be signed.
#[derive(Debug, Error)]
pub enum SignerError {
    /// The key is not in the folder.
    #[error("the signing key {0} is not in the key folder; restore it from a backup")]
    Missing(String),
    /// The key, or its file, cannot be used.
    #[error("the signing key {0} cannot be used: {1}")]
    Key(String, KeyError),
    /// The folder cannot be used.
    #[error("the key folder {path} cannot be used: {source}")]
    Folder {
        /// The folder or file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl SignerError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "signer.missing",
            Self::Key(..) => "signer.key",
            Self::Folder { .. } => "signer.folder",
        }
    }
}

/// Keeps secret keys and signs with them.
#[derive(Debug, Clone)]
pub struct Signer {
    folder: Arc<PathBuf>,
    cache: Arc<Mutex<HashMap<String, Arc<SigningKey>>>>,
}

impl Signer {
    /// Opens a key folder, or makes it.
    pub fn open(folder: &Path) -> Result<Self, SignerError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .map_err(|source| failure(folder, source))?;
        Ok(Self {
            folder: Arc::new(folder.to_owned()),
            cache: Arc::default(),
        })
    }

    /// Makes an Ed25519 key of this seed; gives its public side, which is its name.
    pub fn create(&self, seed: [u8; 32]) -> Result<String, SignerError> {
        self.keep(&SigningKey::from_ed25519_seed(seed))
    }

    /// Puts a key into the folder; gives its public side, which is its name.
    pub fn keep(&self, key: &SigningKey) -> Result<String, SignerError> {
        let name = key.public_key().to_multibase().unwrap_or_default();
        let path = self.path(&name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let text = key.to_jwk().to_string();
        options
            .open(&path)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())
                    .and_then(|()| file.sync_all())
            })
            .map_err(|source| failure(&path, source))?;
        Ok(name)
    }

    /// The keys of trials, in a folder inside this one, so that they are told apart from those that count.
    pub fn trials(&self) -> Result<Self, SignerError> {
        Self::open(&self.folder.join(TRIALS))
    }

    /// The names of the keys in the folder, in their order.
    pub fn names(&self) -> Result<Vec<String>, SignerError> {
        let entries =
            std::fs::read_dir(&*self.folder).map_err(|source| failure(&self.folder, source))?;
        let mut names = Vec::new();
        for entry in entries.take(KEYS_LISTED_MAX) {
            let path = entry
                .map_err(|source| failure(&self.folder, source))?
                .path();
            let name = path.file_stem().and_then(|name| name.to_str());
            if let (Some(name), true) = (name, path.extension().is_some_and(|end| end == "jwk")) {
                names.push(name.to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Signs with the key of this name.
    pub fn sign(&self, name: &str, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let key = self.key(name)?;
        key.sign(message)
            .map_err(|error| SignerError::Key(name.to_owned(), error))
    }

    /// Copies every key into a new folder, for a backup.
    pub fn copy_to(&self, folder: &Path) -> Result<usize, SignerError> {
        let copy = Self::open(folder)?;
        let entries =
            std::fs::read_dir(&*self.folder).map_err(|source| failure(&self.folder, source))?;
        let mut count = 0;
        for entry in entries {
            let from = entry
                .map_err(|source| failure(&self.folder, source))?
                .path();
            let Some(file) = from.file_name() else {
                continue;
            };
            // What was signed in trials needs no key later on.
            if file == TRIALS {
                continue;
            }
            // Copying keeps the permissions, so a copy is as secret as the key.
            std::fs::copy(&from, copy.folder.join(file))
                .map_err(|source| failure(&from, source))?;
            count += 1;
        }
        Ok(count)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.jwk"))
    }

    fn key(&self, name: &str) -> Result<Arc<SigningKey>, SignerError> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = cache.get(name) {
            return Ok(Arc::clone(key));
        }
        // A name is multibase, so it cannot lead out of the folder; anything else is no name.
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(SignerError::Missing(name.to_owned()));
        }
        let path = self.path(name);
        let file = match std::fs::File::open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(SignerError::Missing(name.to_owned()));
            }
            opened => opened.map_err(|source| failure(&path, source))?,
        };
        let mut bytes = Vec::new();
        file.take(KEY_BYTES_MAX)
            .read_to_end(&mut bytes)
            .map_err(|source| failure(&path, source))?;
        let wrong = |error| SignerError::Key(name.to_owned(), error);
        let jwk = serde_json::from_slice(&bytes).map_err(|_| wrong(KeyError::Jwk("file")))?;
        let key = Arc::new(SigningKey::from_jwk(&jwk).map_err(wrong)?);
        if key.public_key().to_multibase().as_deref() != Some(name) {
            return Err(wrong(KeyError::Jwk("x")));
        }
        if cache.len() >= KEYS_CACHED_MAX {
            cache.clear();
        }
        cache.insert(name.to_owned(), Arc::clone(&key));
        Ok(key)
    }
}

fn failure(path: &Path, source: std::io::Error) -> SignerError {
    SignerError::Folder {
        path: path.display().to_string(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_again_and_stays_secret() {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        let name = Signer::open(&keys).unwrap().create([7; 32]).unwrap();
        let again = Signer::open(&keys).unwrap();
        let expected = SigningKey::from_ed25519_seed([7; 32]).sign(b"x").unwrap();
        assert_eq!(again.sign(&name, b"x").unwrap(), expected);
        assert_eq!(again.create([7; 32]).unwrap_err().code(), "signer.folder");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&keys), mode(&again.path(&name))), (0o700, 0o600));
        }
    }

    #[test]
    fn keys_for_trials_are_apart_and_no_part_of_a_backup() {
        let folder = tempfile::tempdir().unwrap();
        let signer = Signer::open(&folder.path().join("keys")).unwrap();
        let counts = signer.create([7; 32]).unwrap();
        let trials = signer.trials().unwrap();
        let key = SigningKey::from_p256_scalar([5; 32]).unwrap();
        let name = trials.keep(&key).unwrap();
        assert_eq!(trials.names().unwrap(), [&*name]);
        assert_eq!(signer.names().unwrap(), [counts]);
        assert!(signer.sign(&name, b"x").is_err());
        assert_eq!(trials.sign(&name, b"x").unwrap().len(), 64);
        assert_eq!(signer.copy_to(&folder.path().join("copy")).unwrap(), 1);
    }

    #[test]
    fn missing_foreign_and_mixed_up_keys_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let signer = Signer::open(folder.path()).unwrap();
        let name = signer.create([7; 32]).unwrap();
        assert_eq!(
            signer.sign("z6Mk", b"x").unwrap_err().code(),
            "signer.missing"
        );
        assert_eq!(
            signer.sign("../secret", b"x").unwrap_err().code(),
            "signer.missing"
        );
        let other = signer.create([8; 32]).unwrap();
        std::fs::copy(signer.path(&other), signer.path(&name)).unwrap();
        assert_eq!(signer.sign(&name, b"x").unwrap_err().code(), "signer.key");
        assert_eq!(
            signer
                .copy_to(&folder.path().join("copy"))
                .unwrap_err()
                .code(),
            "signer.folder"
        );
    }
}
