//! The shapes that are remembered, over all documents and bounded in bytes.

use foldhash::quality::RandomState;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::template::Template;
use crate::limits::{SHAPE_ALIKE_MAX, SHAPE_BYTES_MAX, SHAPE_TRIES_MAX};

static CACHE: LazyLock<RwLock<Cache>> = LazyLock::new(RwLock::default);
// Nobody outside can choose documents that fall on one place.
static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::default);

#[derive(Default)]
struct Cache {
    places: HashMap<u64, Bucket>,
    bytes: usize,
}

/// Shapes with one outline.
#[derive(Default)]
struct Bucket {
    templates: Vec<Arc<Template>>,
    /// How often it was tried to learn one.
    tries: usize,
}

/// Bytes that an entry takes besides its templates, roughly.
const ENTRY_BYTES: usize = 128;

pub(super) fn hasher() -> &'static RandomState {
    &HASHER
}

/// The shapes that a document of this outline may have, the latest first.
pub(super) fn candidates(key: u64) -> Vec<Arc<Template>> {
    let cache = CACHE.read().unwrap_or_else(PoisonError::into_inner);
    let found = cache.places.get(&key);
    found
        .map(|bucket| bucket.templates.iter().rev().cloned().collect())
        .unwrap_or_default()
}

/// Learns a shape, unless that was tried too often in vain; `seen` shapes of the outline did not fit. Says
/// whether it was tried.
pub(super) fn learn(key: u64, seen: usize, make: impl FnOnce() -> Option<Template>) -> bool {
    {
        let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
        if cache.bytes > SHAPE_BYTES_MAX {
            // Whoever floods it with shapes makes everybody learn theirs once more, and no more than that.
            *cache = Cache::default();
        }
        if !cache.places.contains_key(&key) {
            cache.bytes += ENTRY_BYTES;
        }
        let bucket = cache.places.entry(key).or_default();
        if bucket.tries >= SHAPE_TRIES_MAX || bucket.templates.len() > seen {
            return false;
        }
        bucket.tries += 1;
    }
    let Some(template) = make() else {
        return true;
    };
    let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    let added = template.bytes();
    let Some(bucket) = cache.places.get_mut(&key) else {
        return true;
    };
    let mut removed = 0;
    if bucket.templates.len() >= SHAPE_ALIKE_MAX {
        removed = bucket.templates.remove(0).bytes();
    }
    bucket.templates.push(Arc::new(template));
    cache.bytes = cache.bytes.saturating_add(added).saturating_sub(removed);
    true
}

/// Forgets the shapes of an outline for good: one of them was wrong.
pub(super) fn forget(key: u64) {
    let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(bucket) = cache.places.get_mut(&key) {
        bucket.templates.clear();
        bucket.tries = SHAPE_TRIES_MAX;
    }
}

/// Bytes that all shapes take now.
#[cfg(test)]
pub(super) fn bytes() -> usize {
    CACHE.read().unwrap_or_else(PoisonError::into_inner).bytes
}
