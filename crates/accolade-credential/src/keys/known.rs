//! Ed25519 keys that were read before: most credentials that one place checks come from few issuers, and working
//! out the point of a key costs a sixth of checking a signature.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use super::ed25519::Key;
use crate::limits::KNOWN_KEYS_MAX;

static KNOWN: LazyLock<RwLock<HashMap<[u8; 32], Key>>> = LazyLock::new(RwLock::default);

/// The key of bytes that were read before.
pub(super) fn get(bytes: &[u8; 32]) -> Option<Key> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    known.get(bytes).cloned()
}

/// Remembers the key of these bytes.
pub(super) fn put(bytes: [u8; 32], key: &Key) {
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= KNOWN_KEYS_MAX {
        // Whoever floods it makes everybody read theirs once more, and no more than that.
        known.clear();
    }
    known.insert(bytes, key.clone());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{PublicKey, SigningKey};

    #[test]
    fn as_many_keys_are_remembered_as_may_be_and_each_is_its_own() {
        for number in 0..=u32::try_from(KNOWN_KEYS_MAX).unwrap() {
            let mut seed = [0; 32];
            seed[..4].copy_from_slice(&number.to_le_bytes());
            let key = SigningKey::from_ed25519_seed(seed).public_key();
            let text = key.to_multibase().unwrap();
            for _ in 0..2 {
                assert_eq!(PublicKey::from_multibase(&text).as_ref(), Ok(&key));
            }
            assert!(KNOWN.read().unwrap().len() <= KNOWN_KEYS_MAX);
        }
    }
}
